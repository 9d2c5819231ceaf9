"""The report document: one shape for the command, the API and the pages (criteria/schemas/report.schema.json)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from criteria.vocabulary import Assessment, Text

REPORT_VERSION = 1


def document(
    assessment: Assessment,
    *,
    manifest: Mapping[str, Any],
    package_sha256: str,
    scanners: Sequence[Mapping[str, Any]],
    started_at: datetime,
    finished_at: datetime,
    warnings: Sequence[Text] = (),
) -> dict[str, Any]:
    """Return the report of an assessment, ready for JSON; times are UTC in RFC 3339."""
    corpus = assessment.corpus
    return {
        "report_version": REPORT_VERSION,
        "subject": {
            "slug": manifest["slug"],
            "version": manifest["version"],
            "package_sha256": package_sha256,
        },
        "corpus": {"version": corpus.version, "digest": corpus.digest, "on": corpus.on.isoformat()},
        "started_at": rfc3339(started_at),
        "finished_at": rfc3339(finished_at),
        "scanners": [dict(scanner) for scanner in scanners],
        "warnings": [warning.as_json() for warning in warnings],
        "findings": [finding.as_json() for finding in assessment.findings],
        "verdicts": [verdict.as_json() for verdict in assessment.verdicts],
        "summary": assessment.summary(),
    }


def rfc3339(moment: datetime) -> str:
    """Return an aware moment as RFC 3339 in UTC, to the second, with a final Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
