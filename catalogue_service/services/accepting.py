"""What reviewers do with a fault that may stand: accept it for a reason, or withdraw what was accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from catalogue_service import clock, ids
from catalogue_service.errors import Conflict, InvalidInput, NotFound, Problem
from catalogue_service.services import assessing, carrying
from catalogue_service.services.reviewing import text_problems, to_judge
from catalogue_service.store import acceptances
from catalogue_service.store.acceptances import Acceptance, AcceptanceWithdrawal
from catalogue_service.store.assessments import Assessment
from catalogue_service.store.audit import Action
from catalogue_service.store.session import UnitOfWork
from criteria.vocabulary import Finding
from scanners.triage.compare import code_digest_of, is_fault

# The reason is repeated in the report on each fault and in the verdicts.
LONGEST_REASON = 1000
MOST_AT_ONCE = 500


def accept(unit: UnitOfWork, version_id: str, fingerprints: Sequence[str], reason: str) -> str:
    """Accept faults of a version in review, as a reviewer, for one reason; return the new assessment.

    The version is judged again at once: an accepted fault counts as passed on the reviewer's word, here and in every
    later version in which its code is the same (services/carrying.py). Only faults that instruments found in what the
    vendor sent can be accepted. Raises InvalidInput at `/reason` (compulsory) or `/fingerprints`; NotFound for a
    fingerprint that the latest assessment does not hold; Conflict when one was accepted already; NotAllowed on an
    application of one's own; IllegalTransition when the version is not in review.
    """
    version, latest = to_judge(unit, version_id)
    reason, wanted = reason.strip(), list(dict.fromkeys(fingerprints))
    findings = latest.findings
    chosen = _chosen(findings, wanted)
    problems = [*text_problems("/reason", reason, LONGEST_REASON), *_fault_problems(chosen, wanted)]
    if problems:
        raise InvalidInput(problems)
    if any(finding.accepted is not None for finding in chosen):
        raise Conflict("This was accepted already, by another reviewer perhaps: look at the dossier again.")
    alike = Counter(carrying.place_of(finding) for finding in findings if is_fault(finding))
    moment = clock.now()
    for finding in {finding.fingerprint: finding for finding in chosen}.values():
        unit.session.add(
            Acceptance(
                id=ids.new(ids.Kind.ACCEPTANCE),
                application_id=version.application_id,
                version_id=version.id,
                assessment_id=latest.id,
                fingerprint=finding.fingerprint or "",
                probe=finding.probe,
                rule=carrying.rule_of(finding),
                path=carrying.path_of(finding),
                code_digest=code_digest_of(finding),
                alike=alike[carrying.place_of(finding)],
                reason=reason,
                given_by=unit.actor.id,
                given_at=moment,
            )
        )
    unit.session.flush()
    added = assessing.judge_again(unit, version, latest, findings)
    _record(unit, Action.ACCEPTED, version_id, added, wanted)
    return added.id


def withdraw(unit: UnitOfWork, version_id: str, fingerprint: str, reason: str) -> str:
    """End, as a reviewer, every acceptance that applies to a fault of a version in review; return the new assessment.

    Whoever gave it and in whatever version. Errors as `accept`; Conflict when nothing was accepted.
    """
    version, latest = to_judge(unit, version_id)
    reason, findings = reason.strip(), latest.findings
    _chosen(findings, [fingerprint])
    problems = text_problems("/reason", reason, LONGEST_REASON)
    if problems:
        raise InvalidInput(problems)
    applying = carrying.carried(unit.session, version.application_id, findings).applying
    meant = {
        given.id: given
        for index, finding in enumerate(findings)
        if finding.fingerprint == fingerprint
        for given in applying.get(index, ())
    }
    if not meant:
        raise Conflict("Nothing is accepted here any more: look at the dossier again.")
    names = {given.fingerprint for given in meant.values()} | {fingerprint}
    for given in acceptances.standing(unit.session, version.application_id):
        if given.id in meant or given.fingerprint in names:
            unit.session.add(
                AcceptanceWithdrawal(
                    acceptance_id=given.id,
                    version_id=version.id,
                    assessment_id=latest.id,
                    reason=reason,
                    given_by=unit.actor.id,
                    given_at=clock.now(),
                )
            )
    unit.session.flush()
    added = assessing.judge_again(unit, version, latest, findings)
    _record(unit, Action.ACCEPTANCE_WITHDRAWN, version_id, added, [fingerprint])
    return added.id


def _chosen(findings: Sequence[Finding], wanted: Sequence[str]) -> list[Finding]:
    """Return the findings of these fingerprints; raise NotFound when one names none."""
    names = set(wanted)
    chosen = [finding for finding in findings if finding.fingerprint in names]
    if {finding.fingerprint for finding in chosen} != names:
        raise NotFound("There is no such fault in the latest assessment of this version.")
    return chosen


def _fault_problems(chosen: Sequence[Finding], wanted: Sequence[str]) -> list[Problem]:
    if not wanted:
        return [Problem("/fingerprints", "expected one fault at least")]
    if len(wanted) > MOST_AT_ONCE:
        return [Problem("/fingerprints", f"expected at most {MOST_AT_ONCE} faults at once, found {len(wanted)}")]
    others = sorted({finding.probe for finding in chosen if not is_fault(finding)})
    if others:
        message = f"only what failed in the code or in the package can be accepted, found {', '.join(others)}"
        return [Problem("/fingerprints", message)]
    return []


def _record(unit: UnitOfWork, action: Action, version_id: str, added: Assessment, fingerprints: Sequence[str]) -> None:
    unit.record(action, version_id, assessment=added.id, findings=list(fingerprints), outcome=added.outcome.value)
