"""Does the website tell browsers to protect its pages? Headers of its first page, as browsers read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from criteria.vocabulary import Outcome, Severity, Text
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.http import Client, Response, digest_of
from scanners.subject import Subject
from scanners.transport import csp
from scanners.transport.targets import at
from scanners.transport.website import NO_WEBSITE, NoPage, fetch_page, show_headers_command

PROBE = "transport.security_headers"

CSP = "Content-Security-Policy"
REPORT_ONLY = "Content-Security-Policy-Report-Only"
NOSNIFF = "X-Content-Type-Options"
REFERRER = "Referrer-Policy"
MEASURED = (CSP, REPORT_ONLY, NOSNIFF, REFERRER)

EXAMPLE_CSP = "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
STRICT_REFERRER = ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin")
LOOSE_REFERRER = ("no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "unsafe-url")


@dataclass(frozen=True, slots=True)
class Fault:
    """A header that is missing or weak."""

    header: str
    message: Text
    received: str | None
    expected: Text
    severity: Severity


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer once with `passed`, or once a missing or weak header with `failed`."""
    answers = Answers(SCANNER.source)
    if subject.website is None:
        answers.add(PROBE, Outcome.INAPPLICABLE, NO_WEBSITE)
        return ScanResult(answers.findings)
    try:
        response = fetch_page(Client(context), subject.website)
    except NoPage as error:
        details = {"command": show_headers_command(subject.website)}
        answers.add(PROBE, Outcome.CANT_TELL, error.text, location=at(subject.website), details=details)
        return ScanResult(answers.findings)
    _add_all(answers, subject.website, response)
    return ScanResult(answers.findings)


def _add_all(answers: Answers, website: str, response: Response) -> None:
    excerpt = response.excerpt()
    common: dict[str, Any] = {
        "location": at(response.url),
        "value": {name.lower(): list(response.all(name)) for name in MEASURED},
        "evidence": digest_of(excerpt),
    }
    shown = {"command": show_headers_command(website), "exchange": excerpt}
    for fault in faults_of(response):
        details = shown | {"header": fault.header, "received": fault.received, "expected": fault.expected.en}
        answers.add(PROBE, Outcome.FAILED, _in_words(fault), severity=fault.severity, details=details, **common)
    if not answers.findings:
        message = Text(
            "Content-Security-Policy, X-Content-Type-Options et Referrer-Policy sont stricts.",
            "Content-Security-Policy, X-Content-Type-Options and Referrer-Policy are strict.",
        )
        answers.add(PROBE, Outcome.PASSED, message, details=shown, **common)


def _in_words(fault: Fault) -> Text:
    received = Text("il est absent", "it is missing")
    if fault.received is not None:
        received = Text(f"reçu : {fault.received!r}", f"received {fault.received!r}")
    return Text(
        f"{fault.header} : {fault.message.fr} ; {received.fr}, attendu : {fault.expected.fr}.",
        f"{fault.header}: {fault.message.en}; {received.en}, expected {fault.expected.en}.",
    )


def faults_of(response: Response) -> list[Fault]:
    """Return the missing or weak headers of a page, the policy's weaknesses one by one."""
    return [*_policy_faults(response), *_sniffing_faults(response), *_referrer_faults(response)]


def _policy_faults(response: Response) -> Iterator[Fault]:
    fields = response.all(CSP)
    policies = csp.parse(fields)
    if not policies:
        reported = response.all(REPORT_ONLY)
        message = Text("aucune politique n’est envoyée par un en-tête", "no policy is sent as a header")
        if reported:
            message = Text(
                "une politique qui ne fait que signaler n’interdit rien", "a policy that only reports forbids nothing"
            )
        received = f"{REPORT_ONLY}: {reported[0]}" if reported else None
        yield Fault(CSP, message, received, Text(EXAMPLE_CSP, EXAMPLE_CSP), Severity.HIGH)
        return
    for weakness in csp.weaknesses(policies):
        yield Fault(CSP, weakness.message, ", ".join(fields), weakness.expected, Severity.MEDIUM)


def _sniffing_faults(response: Response) -> Iterator[Fault]:
    fields = ", ".join(response.all(NOSNIFF))
    # Fetch standard, "determine nosniff": the first of all values counts.
    if fields.split(",")[0].strip().lower() != "nosniff":
        message = Text(
            "les navigateurs peuvent prendre un fichier pour un script", "browsers may take a file for a script"
        )
        yield Fault(NOSNIFF, message, fields or None, Text("nosniff", "nosniff"), Severity.MEDIUM)


def _referrer_faults(response: Response) -> Iterator[Fault]:
    fields = ", ".join(response.all(REFERRER))
    known = [
        word
        for word in (part.strip().lower() for part in fields.split(","))
        if word in STRICT_REFERRER + LOOSE_REFERRER
    ]
    # Referrer Policy, section 8.1: of several values the last that a browser knows counts.
    if not known or known[-1] not in STRICT_REFERRER:
        message = Text(
            "d’autres sites peuvent apprendre de quelle page vient un patient",
            "other sites may learn which page a patient came from",
        )
        strict = ", ".join(STRICT_REFERRER)
        expected = Text(f"l’un de {strict}", f"one of {strict}")
        yield Fault(REFERRER, message, fields or None, expected, Severity.MEDIUM)


SCANNER = Scanner(
    id="transport.headers",
    version=1,
    title="Security headers",
    probes=frozenset({PROBE}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
