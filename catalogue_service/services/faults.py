"""The faults of a version as people read them: each with what became of it since the version before, and its fate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from catalogue_service.actors import Actor, Role
from catalogue_service.services import assessing, carrying, comparing
from catalogue_service.store import acceptances, accounts, assessments
from catalogue_service.store.acceptances import Acceptance, AcceptanceWithdrawal
from catalogue_service.store.applications import Version
from criteria.vocabulary import CodeKind, Finding, Severity
from scanners.triage.compare import Since, is_fault

RANKS = tuple(Severity)


@dataclass(frozen=True, slots=True)
class AcceptanceView:
    """What a reviewer accepted, on which version; `by` and `withdrawn_by` are empty for a vendor, who reads no names.

    `withdrawn_at` is None while it stands.
    """

    reason: str
    number: str
    by: str
    at: datetime
    withdrawn_reason: str
    withdrawn_by: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `since` is None where there is no version before.

    `accepted` are the acceptances that apply, youngest first; `before` those that applied to other code in its place.
    """

    finding: Finding
    since: Since | None
    accepted: tuple[AcceptanceView, ...] = ()
    before: tuple[AcceptanceView, ...] = ()

    @property
    def kind(self) -> CodeKind:
        """Whose code it is in; what is in no code is the application's own."""
        return self.finding.code_kind or CodeKind.APPLICATION


@dataclass(frozen=True, slots=True)
class Faults:
    """The faults of the latest assessment, what is open and worst first; those fixed since the version `compared_with`.

    `counts` are the report's own: new, unchanged, fixed; None where nothing was compared.
    """

    found: tuple[Fault, ...]
    fixed: tuple[Fault, ...]
    compared_with: str | None
    counts: Mapping[Since, int] | None

    def named(self, fingerprint: str) -> Fault | None:
        """Return the fault of that fingerprint."""
        return next((fault for fault in self.found if fault.finding.fingerprint == fingerprint), None)

    def alike(self, fault: Fault) -> tuple[Fault, ...]:
        """Return the other open faults that the same rule found in code of the same kind."""
        wanted = (fault.finding.probe, carrying.rule_of(fault.finding), fault.kind)
        return tuple(
            other
            for other in self.found
            if other.finding.fingerprint != fault.finding.fingerprint
            and other.finding.accepted is None
            and (other.finding.probe, carrying.rule_of(other.finding), other.kind) == wanted
        )


def faults_of(session: Session, actor: Actor, version_id: str) -> Faults | None:
    """Return the faults of a version, or None before its first assessment; for its vendor, reviewers, the authority."""
    version = assessing.visible(session, actor, version_id)
    latest = assessments.latest(session, version_id)
    if latest is None:
        return None
    findings, documents = latest.findings, latest.report["findings"]
    carried = carrying.carried(session, version.application_id, findings)
    rows = acceptances.of_application(session, version.application_id)
    views = _views(session, rows, named=actor.has(Role.REVIEWER) or actor.has(Role.AUTHORITY))
    found = [
        Fault(
            finding,
            _since(documents[index]),
            # What the report says stands: an acceptance on another version counts from the next assessment on.
            _of(views, carried.applying.get(index, ())) if finding.accepted is not None else (),
            _of(views, carried.changed.get(index, ())) if finding.accepted is None else (),
        )
        for index, finding in enumerate(findings)
        if is_fault(finding)
    ]
    since = latest.report.get("since")
    fixed = comparing.fixed_since(session, version, latest) if since else []
    return Faults(
        found=tuple(sorted(found, key=_order)),
        fixed=tuple(sorted((Fault(finding, Since.FIXED) for finding in fixed), key=_order)),
        compared_with=since["version"] if since else None,
        counts={value: since[value.value] for value in Since} if since else None,
    )


def history_of(session: Session, actor: Actor, version_id: str, fault: Fault) -> tuple[AcceptanceView, ...]:
    """Return all that was ever accepted of a fault in any version, and what of it was withdrawn, youngest first."""
    version = assessing.visible(session, actor, version_id)
    rows = acceptances.of_application(session, version.application_id)
    views = _views(session, rows, named=actor.has(Role.REVIEWER) or actor.has(Role.AUTHORITY))
    return _of(views, [given for given, _ in rows if given.fingerprint == fault.finding.fingerprint])


def _views(
    session: Session, rows: Sequence[tuple[Acceptance, AcceptanceWithdrawal | None]], *, named: bool
) -> dict[str, AcceptanceView]:
    people = {given.given_by for given, _ in rows} | {ended.given_by for _, ended in rows if ended}
    names = accounts.names_of(session, people) if named else {}
    versions = sorted({given.version_id for given, _ in rows})
    query = select(col(Version.id), col(Version.number)).where(col(Version.id).in_(versions))
    numbers = dict(session.execute(query).all())
    return {
        given.id: AcceptanceView(
            reason=given.reason,
            number=numbers.get(given.version_id, ""),
            by=names.get(given.given_by, ""),
            at=given.given_at,
            withdrawn_reason=ended.reason if ended else "",
            withdrawn_by=names.get(ended.given_by, "") if ended else "",
            withdrawn_at=ended.given_at if ended else None,
        )
        for given, ended in rows
    }


def _of(views: Mapping[str, AcceptanceView], given: Iterable[Acceptance]) -> tuple[AcceptanceView, ...]:
    return tuple(reversed([views[row.id] for row in given]))


def _since(document: Mapping[str, Any]) -> Since | None:
    return Since(document["since"]) if "since" in document else None


def _order(fault: Fault) -> tuple[Any, ...]:
    finding, place = fault.finding, fault.finding.location
    rank = RANKS.index(finding.severity) if finding.severity is not None else len(RANKS)
    where = (place.path or "", place.line or 0) if place else ("", 0)
    return (finding.accepted is not None, rank, where, finding.probe, finding.fingerprint or "")
