"""The page that a patient sees first: fetched once an instrument, and only judged when it is a page of that site."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from criteria.vocabulary import Outcome, Severity, Text
from scanners.contract import Answers, Context, ExplainedError, ScanResult
from scanners.http import Client, NetworkError, Response, digest_of
from scanners.net import addresses
from scanners.net.addresses import WebAddress
from scanners.subject import Subject
from scanners.transport.targets import at

HTML = frozenset({"text/html", "application/xhtml+xml"})
NO_WEBSITE = Text("Le manifeste ne déclare aucun site web.", "The manifest declares no website.")
NO_SERVER = Text("Le manifeste ne déclare aucun serveur.", "The manifest declares no server.")


class NoPage(ExplainedError):
    """There is no page to look at; the text says why, and what was expected."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer about a website, and the exchange on which it rests; `url` is what was asked, when not the website."""

    outcome: Outcome
    message: Text
    value: Any = None
    response: Response | None = None
    url: str | None = None
    severity: Severity = Severity.HIGH
    command: str | None = None


def examine(
    answers: Answers,
    probe: str,
    subject: Subject,
    context: Context,
    look: Callable[[Client, str], Iterable[Reading]],
) -> ScanResult:
    """Add what `look(client, website)` says to the answers; where there is no page or no answer, that is `cantTell`."""
    if subject.website is None:
        answers.add(probe, Outcome.INAPPLICABLE, NO_WEBSITE)
        return ScanResult(answers.findings)
    try:
        readings = list(look(Client(context), subject.website))
    except (NoPage, NetworkError) as error:
        readings = [Reading(Outcome.CANT_TELL, error.text)]
    for reading in readings:
        add(answers, probe, subject.website, reading)
    return ScanResult(answers.findings)


def add(answers: Answers, probe: str, website: str, reading: Reading) -> None:
    """Add a reading as a finding, with the exchange as its evidence and a command that shows the same."""
    url = reading.url or website
    details = {"command": reading.command or show_headers_command(url, follow=False)}
    excerpt = reading.response.excerpt() if reading.response else None
    answers.add(
        probe,
        reading.outcome,
        reading.message,
        severity=reading.severity if reading.outcome is Outcome.FAILED else None,
        location=at(url),
        value=reading.value,
        evidence=digest_of(excerpt) if excerpt is not None else None,
        details=details if excerpt is None else {**details, "exchange": excerpt},
    )


def fetch_page(client: Client, url: str) -> Response:
    """Return the HTML page to which a website's address leads; raise NoPage when that is no page of this site."""
    try:
        declared = addresses.parse(url)
        response = client.get(url)
    except NetworkError as error:
        raise NoPage(error.text) from error
    problem = _why_no_page(url, declared, response)
    if problem is not None:
        raise NoPage(problem)
    return response


def _why_no_page(url: str, declared: WebAddress, response: Response) -> Text | None:
    if not declared.same_site(response.web_address):
        host = response.web_address.host
        return Text(
            f"{url} mène à {host}, un autre site : ce que celui-là envoie ne dit rien de celui-ci. "
            "Déclarez une adresse qui montre une page sans authentification.",
            f"{url} leads to {host}, another site: what that one sends says nothing of this one. "
            "Declare an address that shows a page without signing in.",
        )
    if response.status != 200:
        return Text(
            f"{response.url} répond {response.status}. Attendu : une page (200) accessible sans authentification.",
            f"{response.url} answers {response.status}: expected a page (200) that needs no sign-in.",
        )
    if response.web_address.scheme != "https":
        return Text(
            f"{url} mène à {response.url}, en clair. Attendu : une page en https.",
            f"{url} leads to {response.url}, in clear text: expected a page over https.",
        )
    if response.media_type not in HTML:
        return Text(
            f"{response.url} est de type {response.media_type or 'inconnu'}. Attendu : une page HTML.",
            f"{response.url} is of type {response.media_type or 'unknown'}: expected an HTML page.",
        )
    return None


def show_headers_command(url: str, *, follow: bool = True) -> str:
    """Return a command with which a reader sees the same headers."""
    command = ["curl", "--silent", "--show-error", "--dump-header", "-", "--output", "/dev/null"]
    return shlex.join([*command, *(["--location"] if follow else []), url])
