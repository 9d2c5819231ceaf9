"""Reports on findings that a test makes up, judged by the real judge; every one is held against the schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from packages import minimal_manifest
from report_schema import assert_valid_report
from small_corpus import corpus_folder, criterion

from criteria import report
from criteria.facts import facts_of
from criteria.judge import assess, blocking_levels
from criteria.loader import load_corpus
from criteria.vocabulary import CodeKind, Corpus, Finding, Level, Location, Outcome, Severity, Text

ON = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NO_SQL = criterion("SEC-TST-01", "code.no_sql_injection")
FINGERPRINT = "0123456789abcdef0123456789abcdef"
LINES = ("def rows(name):", '    sql = "SELECT * FROM t WHERE n = \'" + name + "\'"', "    return db.execute(sql)")


@dataclass(frozen=True)
class MadeReport:
    """A report document, the corpus it was judged by, and the levels that block its application."""

    document: dict[str, Any]
    corpus: Corpus
    decisive: frozenset[Level]
    manifest: dict[str, Any]


def made_report(
    folder: Path,
    findings: Sequence[Finding],
    *criteria: dict[str, Any],
    scanners: Sequence[dict[str, Any]] = (),
    warnings: Sequence[Text] = (),
    **manifest: Any,
) -> MadeReport:
    """Return the report of a package of which the instruments said this; one criterion listens to SQL by default."""
    said = minimal_manifest(**manifest)
    corpus = load_corpus(corpus_folder(folder, *(criteria or (NO_SQL,))), ON)
    facts = facts_of(said)
    document = report.document(
        assess(corpus, facts, findings, ON),
        manifest=said,
        package_sha256="0" * 64,
        scanners=scanners,
        started_at=NOON,
        finished_at=NOON,
        warnings=warnings,
    )
    assert_valid_report(document)
    return MadeReport(document, corpus, blocking_levels(facts), said)


def sql_fault(
    path: str = "db.py",
    line: int = 2,
    end_line: int | None = None,
    *,
    kind: CodeKind = CodeKind.APPLICATION,
    severity: Severity = Severity.CRITICAL,
    accepted: str | None = None,
    message: str = "SQL is assembled from text.",
    lines: Sequence[str] = LINES,
    **details: Any,
) -> Finding:
    """Return a fault as the instruments of code leave it, with the excerpt of the file's first lines."""
    found: dict[str, Any] = {
        "rule": "python-sql-built-from-text",
        "cwe": "CWE-89",
        "standards": ["ASVS 5.0.0 1.2.4", "MASVS-CODE-4"],
        "tools": ["bandit 1.9", "semgrep 1.185"],
        "also": ["B608"],
        "code_digest": FINGERPRINT,
        "excerpt": {"first_line": 1, "lines": list(lines)},
    }
    if end_line is not None:
        found["end_line"] = end_line
    return Finding(
        "code.no_sql_injection",
        Outcome.FAILED,
        message,
        "code.semgrep@2",
        severity=severity,
        location=Location(path=path, line=line),
        message_fr="Une requête SQL est construite avec du texte.",
        code_kind=kind,
        fingerprint=FINGERPRINT,
        accepted=accepted,
        details=found | details,
    )


def instrument(name: str = "code.semgrep", **fields: Any) -> dict[str, Any]:
    """Return how the run of one instrument went: four files, all read, none known before."""
    return {
        "id": name,
        "version": 2,
        "tool": "semgrep 1.185",
        "seconds": 2.25,
        "files_expected": 4,
        "files_scanned": 4,
        "files_remembered": 0,
        "files_skipped": [],
    } | fields
