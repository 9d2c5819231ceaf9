"""The only way out to the network: bounded exchanges with servers at addresses that were checked.

Each exchange resolves a host once and connects to the address that it checked, again for every redirect; it obeys one
deadline and limits on size, headers, redirects and decompression; it knows no proxy, no .netrc and keeps no cookie
from one fetch to the next. `Client.request` is where every request leaves, and so where a pace per host belongs.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin

import certifi
import requests
from requests.utils import requote_uri

from criteria.vocabulary import Text
from scanners.contract import Context
from scanners.net import addresses
from scanners.net.addresses import IPAddress, WebAddress
from scanners.net.connections import CheckedAdapter, Deadline, Door
from scanners.net.errors import (
    BadTLS,
    Malformed,
    NetworkError,
    PortClosed,
    Refused,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from scanners.net.foreign import translated

__all__ = [
    "BadTLS",
    "CheckedHost",
    "Client",
    "Hop",
    "Malformed",
    "NetworkError",
    "PortClosed",
    "Refused",
    "Response",
    "TooLarge",
    "TooManyRedirects",
    "TooSlow",
    "Unreachable",
]

MEBIBYTE = 1024 * 1024
USER_AGENT = f"CatalogueProbe/{version('catalogue-service')} (checks of an application catalogue)"
MOST_HEADER_BYTES = 64 * 1024
MOST_REDIRECTS = 10
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch, its redirects included: seconds in all, bytes of the decoded body."""

    seconds: float = 30.0
    body_bytes: int = 8 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class CheckedHost:
    """A host that may be reached and the one address at which: what a tool with sockets of its own is given."""

    host: str
    port: int
    address: IPAddress


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect that was followed, with the headers that came with it."""

    url: str
    status: int
    location: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer; `headers` keeps repeated fields apart, in the order received; `body` is decoded."""

    method: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    address: IPAddress
    hops: tuple[Hop, ...] = ()

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of every field of that name, in the order received."""
        return tuple(value for key, value in self.headers if key.lower() == name.lower())

    def first(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)

    def along_the_way(self, name: str) -> tuple[str, ...]:
        """Return the values of every field of that name in this answer and in the redirects that led to it."""
        passed = (headers for hop in self.hops for headers in hop.headers)
        return (*(value for key, value in passed if key.lower() == name.lower()), *self.all(name))

    @property
    def web_address(self) -> WebAddress:
        return addresses.parse(self.url)

    @property
    def media_type(self) -> str:
        """The media type in lower case, without its parameters; empty when the server gave none."""
        return (self.first("content-type") or "").partition(";")[0].strip().lower()

    def excerpt(self, body_bytes: int = 0) -> str:
        """Return the exchange as evidence shows it: request, status, headers, the body's digest and its first bytes.

        Values of cookies are left out, and the body unless it is asked for: either may open what should stay closed.
        """
        lines = [f"{hop.status} {hop.url} -> {hop.location}" for hop in self.hops]
        lines += [f"{self.method} {self.url}", f"HTTP {self.status}"]
        lines += [f"{name}: {_without_cookie(name, value)}" for name, value in self.headers]
        lines += ["", f"body: {len(self.body)} bytes, sha256 {hashlib.sha256(self.body).hexdigest()}"]
        return "\n".join([*lines, self.body[:body_bytes].decode("utf-8", "replace")]).rstrip("\n")


def _without_cookie(name: str, value: str) -> str:
    if name.lower() != "set-cookie":
        return value
    pair, semicolon, attributes = value.partition(";")
    return f"{pair.partition('=')[0]}=…{semicolon}{attributes}"


def digest_of(text: str) -> str:
    """Return the digest by which a finding names its evidence."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


class _Session(requests.Session):
    """A session that leaves redirects to us: the base class would read Location even where it must not follow it."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Name no target."""


class Client:
    """Makes exchanges as one run's context allows: its networks, its certificate authorities, or none at all."""

    def __init__(self, context: Context, limits: Limits = Limits()) -> None:
        self._context = context
        self._limits = limits
        self.trust = trust_of(context)

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        follow: bool = True,
        limits: Limits | None = None,
    ) -> Response:
        """Fetch an address, following its redirects unless told not to; raise NetworkError when no answer came."""
        return self.request("GET", url, headers=headers, follow=follow, limits=limits)

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        follow: bool = True,
        limits: Limits | None = None,
    ) -> Response:
        """Make one exchange, redirects included, under one deadline. Redirects are followed with the same method."""
        self._need_network()
        bounds = limits or self._limits
        hops: tuple[Hop, ...] = ()
        with Deadline(bounds.seconds) as deadline, self._session(deadline, headers or {}) as (session, door):
            fetch = _Fetch(session, door, deadline, bounds)
            address = addresses.parse(url)
            while True:
                response = fetch.exchange(method, address, hops)
                location = response.first("location")
                if not follow or response.status not in REDIRECTS or location is None:
                    return response
                if len(hops) == MOST_REDIRECTS:
                    raise TooManyRedirects(
                        Text(
                            f"{url} redirige plus de {MOST_REDIRECTS} fois : cela ne mène nulle part.",
                            f"{url} redirects more than {MOST_REDIRECTS} times: it leads nowhere.",
                        )
                    )
                hops += (Hop(response.url, response.status, location, response.headers),)
                address = addresses.parse(target_of(response.url, location))

    def check(self, host: str, port: int) -> CheckedHost:
        """Find the address of a host that answers, for a tool that opens sockets of its own; it must use that only.

        Raises NetworkError when none of its addresses may be reached, or none accepts a connection on the port.
        """
        self._need_network()
        name = addresses.host_name(host)
        with Deadline(self._limits.seconds) as deadline:
            door = Door(self._context.allow_networks, deadline)
            door.open(name, port).close()
        return CheckedHost(name, port, door.peer)

    @contextmanager
    def tls_connection(self, host: CheckedHost, trust: ssl.SSLContext | None = None) -> Iterator[ssl.SSLSocket]:
        """Open a TLS connection to a checked host, with its name in SNI and, by default, its certificate verified.

        Raises ssl.SSLError as the handshake does, so that the caller can tell one fault from another.
        """
        self._need_network()
        with Deadline(self._limits.seconds) as deadline:
            plain = Door(self._context.allow_networks, deadline).open(str(host.address), host.port)
            with plain:
                plain.settimeout(deadline.remaining())
                try:
                    connection = (trust or self.trust).wrap_socket(plain, server_hostname=host.host)
                except ssl.SSLError:
                    deadline.remaining()
                    raise
                except OSError as error:
                    deadline.remaining()
                    said = Text(
                        f"{host.host}:{host.port} a interrompu la négociation TLS : « {error} ».",
                        f"{host.host}:{host.port} cut the TLS handshake short: {error}.",
                    )
                    raise Unreachable(said) from error
                with connection:
                    yield connection

    def _need_network(self) -> None:
        if not self._context.network:
            raise Refused(
                Text("Le réseau n’est pas utilisé lors de ce contrôle.", "The network is not used on this run.")
            )

    @contextmanager
    def _session(self, deadline: Deadline, headers: Mapping[str, str]) -> Iterator[tuple[requests.Session, Door]]:
        door = Door(self._context.allow_networks, deadline)
        adapter = CheckedAdapter(door, self.trust)
        with _Session() as session:
            session.trust_env = False
            session.adapters.clear()
            session.mount("https://", adapter)
            session.mount("http://", adapter)
            session.headers.clear()
            session.headers.update(
                {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
                | dict(headers)
            )
            yield session, door


def trust_of(context: Context) -> ssl.SSLContext:
    """Return a client's TLS context: the public authorities and, in addition, those of the context's bundle."""
    trust = ssl.create_default_context(cafile=certifi.where())
    if context.ca_bundle is not None:
        try:
            trust.load_verify_locations(cafile=context.ca_bundle)
        except OSError as error:  # ssl.SSLError is one
            said = Text(
                "Le fichier des autorités de certification supplémentaires ne contient aucun certificat PEM lisible.",
                "The file of additional certificate authorities holds no readable PEM certificate.",
            )
            raise BadTLS(said) from error
    return trust


def target_of(base: str, location: str) -> str:
    """Return where a Location field leads, as an address on its own."""
    try:
        # http.client reads fields as Latin-1; servers that send other characters mean UTF-8.
        text = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        text = location
    return urljoin(base, requote_uri(text.strip()))


@dataclass(frozen=True, slots=True)
class _Fetch:
    """What the exchanges of one fetch share."""

    session: requests.Session
    door: Door
    deadline: Deadline
    limits: Limits

    def exchange(self, method: str, address: WebAddress, hops: tuple[Hop, ...]) -> Response:
        with translated(address, self.deadline):
            seconds = self.deadline.remaining()
            answer = self.session.request(method, address.url, allow_redirects=False, stream=True, timeout=seconds)
            with answer:
                headers = tuple((str(name), str(value)) for name, value in answer.raw.headers.iteritems())
                if sum(len(name) + len(value) for name, value in headers) > MOST_HEADER_BYTES:
                    raise TooLarge(
                        Text(
                            f"{address.url} envoie plus de {MOST_HEADER_BYTES // 1024} Kio d’en-têtes.",
                            f"{address.url} sends more than {MOST_HEADER_BYTES // 1024} KiB of headers.",
                        )
                    )
                body = self._bounded_body(answer, address)
        self.session.close()  # Each request has a connection of its own: a kept one may be closing at its other end.
        self.deadline.remaining()  # A body that ends with the connection may have been cut by the deadline.
        return Response(method, address.url, answer.status_code, headers, body, self.door.peer, hops)

    def _bounded_body(self, answer: requests.Response, address: WebAddress) -> bytes:
        body = bytearray()
        for chunk in answer.raw.stream(CHUNK, decode_content=True):
            body += chunk
            if len(body) > self.limits.body_bytes:
                most = self.limits.body_bytes // 1024
                raise TooLarge(
                    Text(
                        f"{address.url} répond par plus de {most} Kio une fois décompressés.",
                        f"{address.url} answers with more than {most} KiB once decompressed.",
                    )
                )
        return bytes(body)
