"""Are the website's cookies protected? Those that it sets before sign-in, on its first page and on the way there.

`passed` needs a session cookie to have been seen: one that is set after sign-in only is for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from criteria.vocabulary import Outcome, Severity, Text
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.http import Client
from scanners.subject import Subject
from scanners.transport.website import Reading, examine, fetch_page, show_headers_command

PROBE = "transport.cookies_protected"

SESSION_NAME = re.compile(r"sess|sid$|^sid|auth|token|jwt|login|remember|^__host-", re.IGNORECASE)
READ_BY_SCRIPTS = re.compile(r"csrf|xsrf", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie as the server sets it; attribute names are in lower case. Its value is never kept."""

    name: str
    attributes: Mapping[str, str]

    @property
    def is_session(self) -> bool:
        """Say whether its name is one that frameworks give to what opens a session."""
        return bool(SESSION_NAME.search(self.name)) and not READ_BY_SCRIPTS.search(self.name)

    @property
    def is_deleted(self) -> bool:
        return bool(re.fullmatch(r"0+|-[0-9]+", self.attributes.get("max-age", "")))

    def missing(self) -> list[Text]:
        """Return the protections that it lacks: ASVS 5.0.0, 3.3.1 to 3.3.4."""
        same_site = self.attributes.get("samesite", "").lower()
        lacking = [] if "secure" in self.attributes else [Text("Secure", "Secure")]
        if self.is_session and "httponly" not in self.attributes:
            lacking.append(Text("HttpOnly", "HttpOnly"))
        if same_site not in ({"lax", "strict"} if self.is_session else {"lax", "strict", "none"}):
            lacking.append(Text("SameSite=Lax ou Strict", "SameSite=Lax or Strict"))
        return lacking


def parse(field: str) -> Cookie:
    """Read one Set-Cookie field (RFC 6265, section 5.2)."""
    pair, *rest = field.split(";")
    pairs = (part.partition("=") for part in rest)
    return Cookie(pair.partition("=")[0].strip(), {name.strip().lower(): value.strip() for name, _, value in pairs})


def _look(client: Client, website: str) -> Iterator[Reading]:
    response = fetch_page(client, website)
    cookies = [cookie for cookie in map(parse, response.along_the_way("set-cookie")) if not cookie.is_deleted]
    value = {cookie.name: sorted(cookie.attributes) for cookie in cookies}
    command = show_headers_command(website)
    unprotected = [(cookie, cookie.missing()) for cookie in cookies if cookie.missing()]
    for cookie, missing in unprotected:
        message = Text(
            f"Il manque au cookie {cookie.name!r} : {', '.join(one.fr for one in missing)}.",
            f"The cookie {cookie.name!r} lacks {', '.join(one.en for one in missing)}.",
        )
        severity = Severity.HIGH if cookie.is_session else Severity.MEDIUM
        yield Reading(Outcome.FAILED, message, value, response, severity=severity, command=command)
    if unprotected:
        return
    if any(cookie.is_session for cookie in cookies):
        message = Text(
            f"Cookies déposés avant l’authentification, tous protégés : {len(cookies)}.",
            f"The {len(cookies)} cookies set before sign-in are protected.",
        )
        yield Reading(Outcome.PASSED, message, value, response, command=command)
        return
    message = Text(
        "Aucun cookie de session n’est déposé avant l’authentification : examinez celui qui l’est après, avec un "
        "compte d’essai.",
        "No session cookie is set before sign-in: look at the one that is set after it, with a test account.",
    )
    yield Reading(Outcome.CANT_TELL, message, value, response, command=command)


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer once, or once for each cookie that lacks a protection."""
    return examine(Answers(SCANNER.source), PROBE, subject, context, _look)


SCANNER = Scanner(
    id="transport.cookies",
    version=1,
    title="Cookies",
    probes=frozenset({PROBE}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
