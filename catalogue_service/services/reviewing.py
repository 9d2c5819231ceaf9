"""What reviewers do: examine what machines can not, propose a decision, confirm a colleague's.

What they see is in services/dossiers.py and can be had from here as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_service import clock, ids
from catalogue_service.actors import Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed, NotFound, Problem
from catalogue_service.services import assessing, publishing, transitions
from catalogue_service.services.dossiers import (
    CriterionView,
    DecisionView,
    Dossier,
    QueueRow,
    Reservation,
    ReviewerAnswer,
    Waiting,
    dossier,
    is_of_vendor,
    queue,
    verdicts_of,
)
from catalogue_service.store import applications, assessments, decisions
from catalogue_service.store.applications import Application, Version, VersionState
from catalogue_service.store.assessments import Assessment
from catalogue_service.store.audit import Action
from catalogue_service.store.decisions import Answer, Confirmation, Decision, DecisionValue
from catalogue_service.store.session import UnitOfWork
from criteria import judge
from criteria.facts import facts_of
from criteria.vocabulary import SOURCE_REVIEWER, Corpus, Eligibility, Finding, Outcome, Verdict, VerdictValue

__all__ = [
    "CriterionView",
    "DecisionView",
    "Dossier",
    "QueueRow",
    "Reservation",
    "ReviewerAnswer",
    "Waiting",
    "answer",
    "confirm",
    "decline",
    "dossier",
    "propose",
    "queue",
]

LONGEST_TEXT = 5000
ANSWERS = (Outcome.PASSED, Outcome.FAILED, Outcome.INAPPLICABLE, Outcome.CANT_TELL)
WITH_RESERVATIONS = (DecisionValue.FAVOURABLE_WITH_RESERVATIONS, DecisionValue.FAVOURABLE_SUBJECT_TO_RESERVATIONS)


def answer(  # noqa: PLR0917 - reads in the order of a sentence
    unit: UnitOfWork, version_id: str, criterion_id: str, probe: str, outcome: Outcome, comment: str
) -> str:
    """Say, as a reviewer, what a probe of a criterion answers, and return the new assessment.

    The version is judged again under the criteria of the latest assessment, on the findings of the same run. `outcome`
    is passed, failed, inapplicable or cantTell. Raises InvalidInput at `/comment` (compulsory), `/criterion`, `/probe`
    or `/outcome`; NotAllowed on an application of one's own; IllegalTransition when the version is not in review.
    """
    version, latest = to_judge(unit, version_id)
    corpus = assessments.corpus_of(unit.session, latest)
    comment = comment.strip()
    problems = [*text_problems("/comment", comment), *_answer_problems(latest, corpus, criterion_id, probe, outcome)]
    if problems:
        raise InvalidInput(problems)
    said = Finding(probe, outcome, comment, SOURCE_REVIEWER, details={"criterion": criterion_id})
    others = [
        finding for finding in latest.findings if not (finding.source == SOURCE_REVIEWER and finding.probe == probe)
    ]
    added = assessing.judge_again(
        unit,
        version,
        latest,
        [*others, said],
        answer={"criterion": criterion_id, "probe": probe, "outcome": outcome.value, "comment": comment},
    )
    unit.record(
        Action.ANSWERED,
        version_id,
        assessment=added.id,
        criterion=criterion_id,
        probe=probe,
        answer=outcome.value,
        outcome=added.outcome.value,
    )
    return added.id


def propose(
    unit: UnitOfWork, version_id: str, value: DecisionValue, reason: str, reservations: Sequence[Reservation] = ()
) -> str:
    """Propose a decision on the latest assessment and return its identifier; another reviewer confirms it.

    `favourable` needs an eligible outcome and no reservation. The two with reservations need every blocking criterion
    that is not met, or that is for a person to judge, named by a reservation with its text and a day to come, and no
    blocking criterion undetermined. `unfavourable` is always possible, without reservation. Raises InvalidInput at
    `/value`, `/reason`, `/reservations` or `/reservations/<n>/criterion|text|due`; Conflict when a proposal is open.
    """
    version, latest = to_judge(unit, version_id)
    if decisions.open_on(unit.session, latest.id) is not None:
        raise Conflict("A decision on this version was proposed already: it must be confirmed or declined first.")
    reason = reason.strip()
    problems = [
        *text_problems("/reason", reason),
        *_value_problems(version, latest, value, reservations),
        *_reservation_problems(latest, reservations),
    ]
    if problems:
        raise InvalidInput(problems)
    decision = Decision(
        id=ids.new(ids.Kind.DECISION),
        version_id=version.id,
        assessment_id=latest.id,
        value=value,
        reason=reason,
        reservations=[
            {"criterion": item.criterion, "text": item.text.strip(), "due": item.due.isoformat()}
            for item in reservations
        ],
        proposed_by=unit.actor.id,
        proposed_at=clock.now(),
    )
    unit.session.add(decision)
    unit.session.flush()
    unit.record(
        Action.PROPOSED, decision.id, version=version.id, value=value.value, reservations=len(decision.reservations)
    )
    return decision.id


def confirm(unit: UnitOfWork, decision_id: str, reason: str = "") -> None:
    """Confirm a colleague's decision, which takes effect in the same transaction.

    A favourable one (with reservations or not) lists the version; an unfavourable one ends its review; one that is
    subject to reservations lists nothing, and the version stays in review until a further decision. Raises NotAllowed
    for the proposer and for anyone of the vendor; Conflict when it was answered already or a newer assessment exists;
    InvalidInput at `/reason` when it is too long.
    """
    decision, version = _answered(unit, decision_id, Answer.CONFIRMED, reason.strip())
    unit.record(Action.CONFIRMED, decision.id, version=version.id, value=decision.value.value)
    if decision.value is DecisionValue.FAVOURABLE_SUBJECT_TO_RESERVATIONS:
        return
    version.state = transitions.move_version(version.state, VersionState.DECIDED)
    version.updated_at = clock.now()
    unit.session.add(version)
    unit.session.flush()
    unit.record(Action.DECIDED, version.id, decision=decision.id, value=decision.value.value)
    if decision.value.lists:
        publishing.publish(unit, decision.id)


def decline(unit: UnitOfWork, decision_id: str, reason: str) -> None:
    """Refuse to confirm a colleague's decision; reason compulsory. The version stays in review; errors as `confirm`.

    A decision on an assessment that is no longer the latest needs no answer: a new one can be proposed.
    """
    decision, version = _answered(unit, decision_id, Answer.DECLINED, reason.strip())
    unit.record(Action.DECLINED, decision.id, version=version.id, value=decision.value.value)


def to_judge(unit: UnitOfWork, version_id: str) -> tuple[Version, Assessment]:
    """Return a version in review that this reviewer may judge, locked, with the assessment that counts."""
    unit.actor.require(Role.REVIEWER)
    version = applications.locked(unit.session, version_id)
    application = unit.session.get(Application, version.application_id) if version else None
    if version is None or application is None or version.submitted_at is None:
        raise NotFound("There is no such version to review.")
    if is_of_vendor(unit.actor, version, application):
        raise NotAllowed("This is an application of your own: only others may judge it.")
    latest = assessments.latest(unit.session, version_id)
    if version.state is not VersionState.IN_REVIEW or latest is None:
        raise IllegalTransition(f"This version is {version.state}: only one in review can be judged.")
    return version, latest


def _answered(unit: UnitOfWork, decision_id: str, said: Answer, reason: str) -> tuple[Decision, Version]:
    """Add the second person's answer to a decision; return both that it is about."""
    unit.actor.require(Role.REVIEWER)
    decision = unit.session.get(Decision, decision_id)
    if decision is None:
        raise NotFound("There is no such decision.")
    # The version is locked before anything is read of the decision: two answers at once take turns here.
    applications.locked(unit.session, decision.version_id)
    if unit.session.get(Confirmation, decision_id) is not None:
        raise Conflict("This decision was answered already, by another reviewer perhaps: look at the dossier again.")
    version, latest = to_judge(unit, decision.version_id)
    if decision.proposed_by == unit.actor.id:
        raise NotAllowed("You proposed this decision: another reviewer must confirm or decline it.")
    if latest.id != decision.assessment_id:
        raise Conflict("There is a newer assessment than the one this decision was proposed on: propose a new one.")
    problems = text_problems("/reason", reason) if reason or said is Answer.DECLINED else []
    if problems:
        raise InvalidInput(problems)
    unit.session.add(
        Confirmation(decision_id=decision.id, answer=said, reason=reason, given_by=unit.actor.id, given_at=clock.now())
    )
    unit.session.flush()
    return decision, version


def text_problems(pointer: str, text: str, longest: int = LONGEST_TEXT) -> list[Problem]:
    """Return what is wrong with a compulsory text."""
    if not text:
        return [Problem(pointer, "it is missing: say why, in a sentence or two")]
    if len(text) > longest:
        return [Problem(pointer, f"expected at most {longest} characters, found {len(text)}")]
    return []


def _answer_problems(
    latest: Assessment, corpus: Corpus, criterion_id: str, probe: str, outcome: Outcome
) -> list[Problem]:
    problems = []
    if outcome not in ANSWERS:
        problems.append(Problem("/outcome", f"expected {', '.join(ANSWERS)}, found {outcome}"))
    criterion = corpus.by_id(criterion_id)
    if criterion is None:
        return [*problems, Problem("/criterion", f"{criterion_id} is not among the criteria of this assessment")]
    verdict = next(item for item in verdicts_of(latest) if item.criterion == criterion_id)
    if verdict.verdict is VerdictValue.NOT_APPLICABLE and not verdict.findings:
        problems.append(Problem("/criterion", f"{criterion_id} does not apply to this application"))
    named = [requirement.probe for requirement in criterion.probes]
    if probe not in named:
        problems.append(Problem("/probe", f"expected a probe of {criterion_id} ({', '.join(named)}), found {probe!r}"))
    return problems


def _value_problems(
    version: Version, latest: Assessment, value: DecisionValue, reservations: Sequence[Reservation]
) -> list[Problem]:
    if value not in WITH_RESERVATIONS:
        problems = []
        if value is DecisionValue.FAVOURABLE and latest.outcome is not Eligibility.ELIGIBLE:
            problems.append(Problem("/value", f"favourable needs the outcome eligible, it is {latest.outcome}"))
        if reservations:
            problems.append(Problem("/reservations", f"expected none with {value}"))
        return problems
    unclear = [item.criterion for item in _blocking(version, latest, VerdictValue.UNDETERMINED)]
    if unclear:
        return [Problem("/value", f"nothing favourable can be said while it is undetermined: {', '.join(unclear)}")]
    if not reservations:
        return [Problem("/reservations", f"{value} needs one reservation at least")]
    named = {item.criterion for item in reservations}
    open_ones = _blocking(version, latest, VerdictValue.NOT_MET, VerdictValue.NEEDS_REVIEW)
    missing = [item.criterion for item in open_ones if item.criterion not in named]
    return [Problem("/reservations", f"expected a reservation on each of {', '.join(missing)}")] if missing else []


def _blocking(version: Version, latest: Assessment, *values: VerdictValue) -> list[Verdict]:
    levels = judge.blocking_levels(facts_of(version.manifest))
    return [verdict for verdict in verdicts_of(latest) if verdict.level in levels and verdict.verdict in values]


def _reservation_problems(latest: Assessment, reservations: Sequence[Reservation]) -> list[Problem]:
    known = {verdict.criterion for verdict in verdicts_of(latest)}
    problems = []
    for index, item in enumerate(reservations):
        pointer = f"/reservations/{index}"
        if item.criterion not in known:
            message = f"{item.criterion!r} is not among the criteria of this assessment"
            problems.append(Problem(f"{pointer}/criterion", message))
        problems += text_problems(f"{pointer}/text", item.text.strip())
        if item.due <= clock.today():
            problems.append(Problem(f"{pointer}/due", f"expected a day after today, found {item.due}"))
    return problems
