"""Turns the errors of requests, urllib3, http.client and ssl into ours."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import requests
import urllib3

from criteria.vocabulary import Text
from scanners.member_names import shown
from scanners.net.addresses import WebAddress
from scanners.net.connections import Deadline
from scanners.net.errors import BadTLS, Malformed, NetworkError, TooLarge, TooSlow, Unreachable


@contextmanager
def translated(address: WebAddress, deadline: Deadline) -> Iterator[None]:
    """Turn the errors that leave the block into NetworkErrors; past the deadline all of them are TooSlow."""
    try:
        yield
    except NetworkError:
        raise
    except (requests.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
        if deadline.expired or isinstance(error, (requests.Timeout, urllib3.exceptions.TimeoutError)):
            said = Text(
                f"{address.url} n’a pas répondu en entier en {deadline.seconds:g} s.",
                f"{address.url} did not answer whole within {deadline.seconds:g} s.",
            )
            raise TooSlow(said) from error
        raise _translation_of(address, error) from error
    except (ValueError, AttributeError) as error:
        # Both libraries let their parsers' own errors through on some malformed answers.
        said = Text(
            f"{address.url} a envoyé une réponse illisible : « {error} ».",
            f"{address.url} sent an answer that can not be read: {error}.",
        )
        raise Malformed(said) from error


def _translation_of(address: WebAddress, error: Exception) -> NetworkError:
    url, causes = address.url, list(_causes(error))
    certificate = next((cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)), None)
    if certificate is not None:
        why = certificate.verify_message.rstrip(".")
        said = Text(
            f"{url} : le certificat n’est pas digne de confiance : « {why} ».",
            f"{url}: the certificate is not trusted: {why}.",
        )
        return BadTLS(said)
    tls = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    if tls is not None:
        why = str(tls.reason or tls.strerror or tls)
        return BadTLS(Text(f"{url} : TLS a échoué : « {why} ».", f"{url}: TLS failed: {why}."))
    if any(isinstance(cause, http.client.LineTooLong) for cause in causes) or "more than 100 headers" in str(error):
        said = Text(
            f"{url} envoie des en-têtes trop longs ou trop nombreux.",
            f"{url} sends headers that are too long or too many.",
        )
        return TooLarge(said)
    why = _words_of(causes[-1])
    broken = (
        http.client.HTTPException,
        urllib3.exceptions.DecodeError,
        urllib3.exceptions.IncompleteRead,
        urllib3.exceptions.InvalidHeader,
        requests.exceptions.InvalidHeader,
    )
    if any(isinstance(cause, broken) and not isinstance(cause, ConnectionError) for cause in causes):
        said = Text(
            f"{url} a envoyé une réponse incomplète ou qui n’est pas du HTTP : « {causes[-1]} ».",
            f"{url} sent an answer that ends early or is no HTTP: {why}.",
        )
        return Malformed(said)
    said = Text(
        f"{url} : la connexion a été coupée avant la réponse : « {causes[-1]} ».",
        f"{url}: the connection was cut before the answer came: {why}.",
    )
    return Unreachable(said)


def _words_of(error: BaseException) -> str:
    """Return what an error says, on one line and harmless: it often repeats what the server sent."""
    return shown(" ".join(str(error).split()).rstrip(".")) or type(error).__name__


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it was made of: the chain, and the errors that libraries keep in `args` and `reason`."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        inside = [*current.args, getattr(current, "reason", None), current.__cause__, current.__context__]
        waiting += [item for item in inside if isinstance(item, BaseException)]
