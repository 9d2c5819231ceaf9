"""TLS of every server that the manifest declares: versions, suites, and the certificate."""

from __future__ import annotations

import json
import shlex
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from criteria.vocabulary import Finding, Outcome, Severity, Text
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.http import CheckedHost, Client, Limits, NetworkError, digest_of
from scanners.net.addresses import WebAddress
from scanners.subject import Subject
from scanners.transport import certificate, protocols
from scanners.transport.targets import at, declared_servers
from scanners.transport.website import NO_SERVER

MODERN = "transport.tls_modern"
CERTIFICATE = "transport.certificate_valid"
LIMITS = Limits(seconds=30.0)


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer each probe once for every distinct host and port of the website, the FHIR endpoint and the issuer."""
    servers = declared_servers(subject)
    client = Client(context, LIMITS)
    with ThreadPoolExecutor(max_workers=max(len(servers), 1)) as pool:
        results = list(pool.map(lambda url: _examine(url, servers[url], client, context), servers))
    tools = {tool for _, tool in results if tool}
    findings = [finding for found, _ in results for finding in found]
    if not servers:
        findings = _same(Outcome.INAPPLICABLE, NO_SERVER).findings
    return ScanResult(findings, tool=", ".join(sorted(tools)) or None)


def _examine(
    url: str, address: WebAddress | NetworkError, client: Client, context: Context
) -> tuple[list[Finding], str | None]:
    if isinstance(address, NetworkError):
        return _same(Outcome.CANT_TELL, address.text, url).findings, None
    if address.scheme != "https":
        message = Text(
            f"{url} est une adresse en clair. Attendu : https:// dans le manifeste.",
            f"{url} is a clear-text address: expected https:// in the manifest.",
        )
        return _same(Outcome.FAILED, message, url).findings, None
    try:
        host = client.check(address.host, address.port)
    except NetworkError as error:
        return _same(Outcome.CANT_TELL, error.text, url).findings, None
    reading: protocols.Reading | None = None
    shown = certificate.examine(client, host)
    answers = Answers(SCANNER.source)
    try:
        reading = protocols.read(host, context)
    except protocols.ScanFailed as error:
        answers.add(MODERN, Outcome.CANT_TELL, error.text, location=at(url))
    else:
        _add_versions(answers, url, host, reading)
    _add_certificate(answers, url, host, _with_soonest_end(shown, reading))
    return answers.findings, reading.tool if reading else None


def _same(outcome: Outcome, message: Text, url: str | None = None) -> Answers:
    answers = Answers(SCANNER.source)
    for probe in (MODERN, CERTIFICATE):
        answers.add(probe, outcome, message, severity=_severity(outcome), location=at(url) if url else None)
    return answers


def _add_versions(answers: Answers, url: str, host: CheckedHost, reading: protocols.Reading) -> None:
    outcome, message = protocols.judge_versions(reading)
    answers.add(
        MODERN,
        outcome,
        message,
        severity=_severity(outcome),
        location=at(url),
        value=reading.as_json(),
        evidence=_digest(reading.as_json()),
        details={"command": shlex.join(protocols.command(host))},
    )


def _add_certificate(answers: Answers, url: str, host: CheckedHost, shown: certificate.CertificateReading) -> None:
    command = ["openssl", "s_client", "-connect", _connectable(host), "-servername", host.host, "-verify_return_error"]
    answers.add(
        CERTIFICATE,
        shown.outcome,
        shown.message,
        severity=_severity(shown.outcome),
        location=at(url),
        value=shown.value,
        evidence=_digest(shown.value) if shown.value is not None else None,
        details={"command": f"{shlex.join(command)} </dev/null"},
    )


def _severity(outcome: Outcome) -> Severity | None:
    return Severity.HIGH if outcome is Outcome.FAILED else None


def _digest(value: dict[str, Any]) -> str:
    return digest_of(json.dumps(value, sort_keys=True))


def _connectable(host: CheckedHost) -> str:
    return f"[{host.address}]:{host.port}" if ":" in str(host.address) else f"{host.address}:{host.port}"


def _with_soonest_end(
    shown: certificate.CertificateReading, reading: protocols.Reading | None
) -> certificate.CertificateReading:
    """Count the days of whichever certificate ends first, where a server shows several."""
    if shown.value is None or reading is None or not reading.expiries:
        return shown
    soonest = min(certificate.days_left(end, datetime.now(UTC)) for end in reading.expiries)
    if soonest >= shown.value["days_left"]:
        return shown
    message = Text(
        f"{shown.message.fr} Un autre certificat de ce serveur, pour d’anciens clients, expire dans {soonest} jours.",
        f"{shown.message.en} Another certificate of this server, for older clients, ends in {soonest} days.",
    )
    return replace(shown, message=message, value={**shown.value, "days_left": soonest})


SCANNER = Scanner(
    id="transport.tls",
    version=1,
    title="TLS versions, suites and certificate",
    probes=frozenset({MODERN, CERTIFICATE}),
    run=run,
    needs=frozenset({Need.NETWORK}),
)
