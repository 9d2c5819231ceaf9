"""What every form of the report reads out of the document in the same way. Nothing here judges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from criteria.vocabulary import CodeKind, Outcome, Severity

RANKS = {severity.value: rank for rank, severity in enumerate(Severity)}
CWE = re.compile(r"CWE-[1-9]\d{0,5}")
OUTSIDE = tuple(kind for kind in CodeKind if kind is not CodeKind.APPLICATION)


def failed(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the failed findings, the worst first, in the order of their places."""
    found = [finding for finding in report["findings"] if finding["outcome"] == Outcome.FAILED]
    return sorted(found, key=_order)


def unheard(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the findings that answer nothing: what was not tested, or could not be told."""
    silent = {Outcome.CANT_TELL, Outcome.UNTESTED}
    return [finding for finding in report["findings"] if finding["outcome"] in silent]


def outside(finding: Mapping[str, Any]) -> CodeKind | None:
    """Return whose code a finding is in when it is not the application's own, else None."""
    kind = finding.get("code_kind")
    return None if kind in {None, CodeKind.APPLICATION} else CodeKind(kind)


def message(finding: Mapping[str, Any], language: str) -> str:
    """Return what a finding says; what has no French is said in English."""
    french: str | None = finding.get("message_fr")
    said: str = finding["message"]
    return french if language == "fr" and french else said


def place(finding: Mapping[str, Any]) -> str:
    """Return where a finding is, as `path:line` or as an address, or nothing."""
    location = finding["location"] or {}
    where: str = location.get("path") or location.get("url") or ""
    return f"{where}:{location['line']}" if location.get("line") else where


def hit_rate(scanner: Mapping[str, Any]) -> int | None:
    """Return how many in a hundred of the files an instrument knew from an earlier run; None where it read none.

    Rounded down: only a run that read nothing anew is 100.
    """
    scanned: int = scanner["files_scanned"]
    return int(100 * scanner.get("files_remembered", 0) / scanned) if scanned else None


def weakness_of(finding: Mapping[str, Any]) -> str | None:
    """Return the weakness of a finding as `CWE-89`, or None where none is named."""
    named = finding.get("details", {}).get("cwe")
    return named if isinstance(named, str) and CWE.fullmatch(named) else None


def page_of(weakness: str) -> str:
    """Return the address of the public page about `CWE-89`."""
    return f"https://cwe.mitre.org/data/definitions/{weakness.removeprefix('CWE-')}.html"


def _order(finding: Mapping[str, Any]) -> tuple[Any, ...]:
    place = finding["location"] or {}
    accepted = finding.get("accepted") is not None
    rank = RANKS.get(finding["severity"] or "", len(RANKS))
    return accepted, rank, finding["probe"], place.get("path", place.get("url", "")), place.get("line", 0)
