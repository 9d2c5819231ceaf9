"""What a report says of the version before: which faults are new since, how many are unchanged, how many are fixed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from catalogue_service.store.applications import Version
from catalogue_service.store.assessments import Assessment
from criteria.vocabulary import Finding
from scanners.triage.compare import Since, compare


def compared(session: Session, version: Version, document: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Return a report document with the block `since` and, on each fault, whether it is new or unchanged.

    The document is returned as it is when no earlier version of the application was examined before that moment.
    """
    before = assessment_before(session, version, at)
    if before is None:
        return dict(document)
    found = compare(before.findings, [Finding.from_json(finding) for finding in document["findings"]])
    classes = dict.fromkeys(found.new, Since.NEW) | dict.fromkeys((now for _, now in found.unchanged), Since.UNCHANGED)
    findings = [
        {**finding, "since": classes[index].value} if index in classes else dict(finding)
        for index, finding in enumerate(document["findings"])
    ]
    since = {
        "version": before.report["subject"]["version"],
        "new": len(found.new),
        "fixed": len(found.fixed),
        "unchanged": len(found.unchanged),
    }
    return {**document, "findings": findings, "since": since}


def fixed_since(session: Session, version: Version, assessment: Assessment) -> list[Finding]:
    """Return the faults of the version before that an assessment did not find any more."""
    before = assessment_before(session, version, assessment.created_at)
    if before is None:
        return []
    findings = before.findings
    return [findings[index] for index in compare(findings, assessment.findings).fixed]


def assessment_before(session: Session, version: Version, at: datetime) -> Assessment | None:
    """Return what counted at a moment as the assessment of the version that was submitted before this one.

    A version that was withdrawn counts too: what was mended since is what its vendor wants to see.
    """
    query = (
        select(Assessment)
        .join(Version, col(Version.id) == col(Assessment.version_id))
        .where(
            col(Version.application_id) == version.application_id,
            col(Version.id) != version.id,
            col(Version.submitted_at) < version.submitted_at,
            col(Assessment.created_at) <= at,
        )
        .order_by(col(Version.submitted_at).desc(), col(Version.id), col(Assessment.sequence).desc())
        .limit(1)
    )
    return session.scalars(query).first()
