"""Which versions and suites of TLS a server accepts: sslyze asks one by one, as it still speaks the old ones."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from criteria.vocabulary import Outcome, Text
from scanners.contract import Context, ExplainedError
from scanners.http import CheckedHost
from scanners.sandbox import Limits, run_tool

MOST_SECONDS = 120.0

VERSIONS = {
    "ssl_2_0_cipher_suites": "SSL 2",
    "ssl_3_0_cipher_suites": "SSL 3",
    "tls_1_0_cipher_suites": "TLS 1.0",
    "tls_1_1_cipher_suites": "TLS 1.1",
    "tls_1_2_cipher_suites": "TLS 1.2",
    "tls_1_3_cipher_suites": "TLS 1.3",
}
MODERN = frozenset({"TLS 1.2", "TLS 1.3"})
OPTIONS = ("--sslv2", "--sslv3", "--tlsv1", "--tlsv1_1", "--tlsv1_2", "--tlsv1_3", "--certinfo")

# RC4, blocks of 64 bits, no cipher at all, export grade, MD5, nobody authenticated: RFC 7465, RFC 9325 section 4.1.
WEAK = re.compile(r"(?:^|_)(?:RC4|3DES|DES|DES40|RC2|IDEA|NULL|MD5|EXPORT\d*|anon)(?:_|$)")

# TLS 1.3 has no other; before it, the key exchange is in the name (RFC 9325, section 4.1).
FORWARD_SECRET = re.compile(r"_(?:EC)?DHE_")


class ScanFailed(ExplainedError):
    """The tool brought nothing back; the text says why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tool saw: suites accepted by version, versions refused, versions without an answer, and why."""

    tool: str
    accepted: Mapping[str, tuple[str, ...]]
    refused: tuple[str, ...]
    unknown: Mapping[str, str]
    anonymous: frozenset[str]
    expiries: tuple[datetime, ...]

    @property
    def old(self) -> tuple[str, ...]:
        return tuple(version for version in self.accepted if version not in MODERN)

    @property
    def weak_suites(self) -> tuple[str, ...]:
        suites = {suite for suites in self.accepted.values() for suite in suites}
        return tuple(sorted(suite for suite in suites if WEAK.search(suite) or suite in self.anonymous))

    @property
    def forward_secret(self) -> bool:
        """Say whether a current client can agree on a key that the server's own key does not open later."""
        suites = self.accepted.get("TLS 1.2", ())
        return "TLS 1.3" in self.accepted or any(FORWARD_SECRET.search(suite) for suite in suites)

    def as_json(self) -> dict[str, Any]:
        return {
            "accepted": {version: list(suites) for version, suites in self.accepted.items()},
            "refused": list(self.refused),
            "unknown": list(self.unknown),
            "weak_suites": list(self.weak_suites),
        }


def command(host: CheckedHost) -> list[str]:
    """Return the command that asks a host at its checked address, with its name in SNI."""
    name = f"[{host.host}]" if ":" in host.host else host.host
    target = f"{name}:{host.port}{{{host.address}}}"
    return ["sslyze", "--mozilla_config=disable", *OPTIONS, "--json_out=-", target]


def read(host: CheckedHost, context: Context) -> Reading:
    """Ask a host which versions and suites it accepts; raise ScanFailed when the tool has no answer."""
    limits = Limits(seconds=min(context.seconds, MOST_SECONDS))
    done = run_tool(command(host), readable=[], work=context.work, limits=limits, network=True)
    if done.problem is not None:
        raise ScanFailed(Text(f"{done.problem.fr}.", f"{done.problem.en}."))
    try:
        return reading_of(json.loads(done.stdout))
    except (ValueError, LookupError, TypeError) as error:
        said = Text(
            f"sslyze s’est terminé avec le code {done.status} sans rapport lisible.",
            f"sslyze ended with status {done.status} and no report that can be read.",
        )
        raise ScanFailed(said) from error


def reading_of(report: Mapping[str, Any]) -> Reading:
    """Read sslyze's JSON report of one server; raise ScanFailed when it could not connect."""
    (server,) = report["server_scan_results"]
    if server["scan_status"] != "COMPLETED":
        trace = (server.get("connectivity_error_trace") or "").strip().splitlines()
        why = trace[-1] if trace else server["scan_status"]
        raise ScanFailed(Text(f"sslyze n’a pas pu se connecter : « {why} »", f"sslyze could not connect: {why}"))
    accepted, refused, unknown, anonymous = {}, [], {}, set()
    for key, version in VERSIONS.items():
        attempt = server["scan_result"][key]
        if attempt["status"] != "COMPLETED":
            unknown[version] = str(attempt.get("error_reason") or attempt["status"])
            continue
        suites = [suite["cipher_suite"] for suite in attempt["result"]["accepted_cipher_suites"]]
        anonymous |= {suite["name"] for suite in suites if suite["is_anonymous"]}
        if suites:
            accepted[version] = tuple(sorted(suite["name"] for suite in suites))
        else:
            refused.append(version)
    return Reading(
        tool=f"sslyze {report['sslyze_version']}",
        accepted=accepted,
        refused=tuple(refused),
        unknown=unknown,
        anonymous=frozenset(anonymous),
        expiries=_expiries(server["scan_result"]["certificate_info"]),
    )


def _expiries(certificate_info: Mapping[str, Any]) -> tuple[datetime, ...]:
    """Return when each leaf certificate ends: a server may show one to some clients and another to others."""
    if certificate_info["status"] != "COMPLETED":
        return ()
    leaves = [one["received_certificate_chain"][0] for one in certificate_info["result"]["certificate_deployments"]]
    return tuple(datetime.fromisoformat(leaf["not_valid_after"]) for leaf in leaves)


def judge_versions(reading: Reading) -> tuple[Outcome, Text]:
    """Say whether only TLS 1.2 and 1.3 with sound suites are accepted."""
    faults = []
    if reading.old:
        old = ", ".join(reading.old)
        faults.append(
            Text(f"versions à refuser et pourtant acceptées : {old}", f"{old} accepted, expected to be refused")
        )
    if reading.weak_suites:
        weak = _listed(reading.weak_suites)
        faults.append(Text(f"suites faibles acceptées : {weak.fr}", f"weak suites accepted: {weak.en}"))
    if not MODERN & reading.accepted.keys() and not MODERN & reading.unknown.keys():
        faults.append(Text("ni TLS 1.2 ni TLS 1.3 n’est accepté", "neither TLS 1.2 nor TLS 1.3 accepted"))
    elif not reading.forward_secret and not MODERN & reading.unknown.keys():
        faults.append(
            Text(
                "aucune suite à confidentialité persistante (ECDHE) n’est acceptée",
                "no suite with forward secrecy (ECDHE) accepted",
            )
        )
    if faults:
        french, english = " ; ".join(fault.fr for fault in faults), "; ".join(fault.en for fault in faults)
        return Outcome.FAILED, Text(f"{french[:1].upper()}{french[1:]}.", f"{english}.")
    if reading.unknown:
        asked, why = ", ".join(reading.unknown), next(iter(reading.unknown.values()))
        return Outcome.CANT_TELL, Text(
            f"Pas de réponse claire au sujet de {asked} : « {why} ».", f"No clear answer about {asked}: {why}."
        )
    return Outcome.PASSED, Text(
        f"Accepté : {' et '.join(reading.accepted)} ; refusé : versions plus anciennes et suites faibles.",
        f"{' and '.join(reading.accepted)} accepted, older versions and weak suites refused.",
    )


def _listed(suites: tuple[str, ...], most: int = 5) -> Text:
    shown, more = ", ".join(suites[:most]), len(suites) - most
    return Text(f"{shown} et {more} de plus", f"{shown} and {more} more") if more > 0 else Text(shown, shown)
