"""Can somebody who found a flaw learn whom to tell? /.well-known/security.txt, as RFC 9116 defines it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urljoin

from criteria.vocabulary import Outcome, Severity, Text
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.http import MEBIBYTE, Client, Limits
from scanners.net import addresses
from scanners.subject import Subject
from scanners.transport.website import NoPage, Reading, examine

PROBE = "transport.security_txt"
PATH = "/.well-known/security.txt"
LIMITS = Limits(seconds=30.0, body_bytes=MEBIBYTE)
CONTACT = re.compile(r"mailto:[^@\s]+@[^@\s]+|https://\S+|tel:\+?[0-9().-]+", re.IGNORECASE)
FIELD = re.compile(r"([A-Za-z-]+):[ \t]+(.*)")


def faults_of(text: str, now: datetime) -> list[Text]:
    """Return what keeps a file from being a security.txt in force at `now` (RFC 9116, sections 2.5.3 and 2.5.5)."""
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = FIELD.fullmatch(line.rstrip())
        if match:
            fields.setdefault(match[1].lower(), []).append(match[2].strip())
    faults = []
    if not any(CONTACT.fullmatch(contact) for contact in fields.get("contact", ())):
        said = Text(
            "aucun Contact avec une adresse mailto:, https: ou tel:",
            "no Contact with a mailto:, https: or tel: address",
        )
        faults.append(said)
    expired = _fault_of_expiry(fields.get("expires", []), now)
    return faults if expired is None else [*faults, expired]


def _fault_of_expiry(expiries: Sequence[str], now: datetime) -> Text | None:
    if len(expiries) != 1:
        return Text(
            f"un seul Expires est attendu, trouvé : {len(expiries)}", f"expected one Expires, found {len(expiries)}"
        )
    try:
        expiry = datetime.fromisoformat(expiries[0])
    except ValueError:
        found = expiries[0][:60]
        return Text(
            f"Expires n’est pas une date et une heure telles que 2027-01-01T00:00:00Z : {found!r}",
            f"Expires is no date and time such as 2027-01-01T00:00:00Z: {found!r}",
        )
    if expiry.tzinfo is None:
        return Text(
            f"Expires n’a pas de fuseau horaire : {expiries[0]!r}", f"Expires has no time zone: {expiries[0]!r}"
        )
    day = expiry.date().isoformat()
    return None if expiry > now else Text(f"il a expiré le {day}", f"it expired on {day}")


def _look(client: Client, website: str) -> Iterator[Reading]:
    url = urljoin(website, PATH)
    response = client.get(url, limits=LIMITS)
    if not addresses.parse(url).same_site(response.web_address):
        raise NoPage(
            Text(
                f"{url} mène à {response.web_address.host}, un autre site : servez le fichier lui-même.",
                f"{url} leads to {response.web_address.host}, another site: serve the file itself.",
            )
        )
    if response.web_address.scheme != "https":
        message = Text(
            f"{url} mène à une adresse en clair : servez le fichier en https.",
            f"{url} leads to clear text: serve the file over https.",
        )
        yield Reading(Outcome.FAILED, message, None, response, url, Severity.LOW)
        return
    if response.status in {401, 403, 429} or response.status >= 500:
        raise NoPage(
            Text(
                f"{url} répond {response.status}. Attendu : le fichier (200), pour tous.",
                f"{url} answers {response.status}: expected the file (200), for everybody.",
            )
        )
    if response.status != 200:
        message = Text(
            f"{url} répond {response.status} : publiez-y le fichier.",
            f"{url} answers {response.status}: publish the file there.",
        )
        yield Reading(Outcome.FAILED, message, None, response, url, Severity.LOW)
        return
    faults = faults_of(response.body.decode("utf-8", "replace"), datetime.now(UTC))
    if response.media_type != "text/plain":
        found = Text(response.media_type or "aucun type", response.media_type or "no type")
        said = Text(f"attendu : text/plain, trouvé : {found.fr}", f"expected text/plain, found {found.en}")
        faults.insert(0, said)
    for fault in faults:
        message = Text(f"{url} : {fault.fr}.", f"{url}: {fault.en}.")
        yield Reading(Outcome.FAILED, message, None, response, url, Severity.LOW)
    if not faults:
        message = Text(
            "security.txt nomme un contact et est en vigueur.", "security.txt names a contact and is in force."
        )
        yield Reading(Outcome.PASSED, message, None, response, url)


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer once, or once for each fault of the file."""
    return examine(Answers(SCANNER.source), PROBE, subject, context, _look)


SCANNER = Scanner(
    id="transport.security_txt",
    version=1,
    title="security.txt",
    probes=frozenset({PROBE}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
