"""What a reviewer sees: the queue of versions that wait, and everything about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, assert_never

from sqlalchemy import select
from sqlmodel import Session, col

from catalogue_service.actors import Actor, Role
from catalogue_service.errors import NotFound
from catalogue_service.services import assessing
from catalogue_service.services.assessing import AssessmentView
from catalogue_service.store import accounts, assessments, decisions, jobs, listings
from catalogue_service.store.applications import Application, Version, VersionState
from catalogue_service.store.assessments import Assessment
from catalogue_service.store.decisions import Answer, Confirmation, Decision, DecisionValue
from catalogue_service.store.jobs import UNFINISHED, JobKind, JobState
from catalogue_service.store.listings import ListingState
from criteria.facts import facts_of
from criteria.judge import blocking_levels, outstanding_probes
from criteria.vocabulary import (
    Corpus,
    Criterion,
    Domain,
    Eligibility,
    Finding,
    Level,
    Outcome,
    Strength,
    Verdict,
    VerdictValue,
)


class Waiting(StrEnum):
    """What a version waits for, as one reviewer sees it."""

    ASSESSMENT = "assessment"  # the instruments are at work, or about to be
    RERUN = "rerun"  # the examination failed for good: somebody must ask for it again
    REVIEW = "review"  # something is for a person to examine, or undetermined
    DECISION = "decision"  # everything has been said: a decision can be proposed
    BLOCKED = "blocked"  # a blocking criterion is not met: decide, or examine what remains
    CONFIRMATION = "confirmation"  # a colleague proposed a decision: confirm or decline it
    COLLEAGUE = "colleague"  # this reviewer's own proposal waits for a colleague
    OTHERS = "others"  # an application of this reviewer's own: only others may judge it


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue; `vendor` is the publisher that the manifest names."""

    version_id: str
    slug: str
    number: str
    name: Mapping[str, str]
    vendor: str
    submitted_at: datetime
    state: VersionState
    outcome: Eligibility | None
    job: JobState | None
    waits_for: Waiting


@dataclass(frozen=True, slots=True)
class Reservation:
    """What must be mended by a day; `criterion` is an identifier of the corpus."""

    criterion: str
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion in a dossier: its text, the verdict, what was found and which probes still wait for an answer.

    `blocking` says that it prevents referencing this application unless it is met or does not apply.
    """

    criterion: Criterion
    verdict: Verdict
    findings: tuple[Finding, ...]
    outstanding: tuple[str, ...]
    blocking: bool


@dataclass(frozen=True, slots=True)
class ReviewerAnswer:
    """What a reviewer said about one probe; a later answer to the same probe replaces an earlier one."""

    criterion: str
    probe: str
    outcome: Outcome
    comment: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision and the second person's answer; `current` says that it rests on the latest assessment."""

    decision_id: str
    value: DecisionValue
    reason: str
    reservations: tuple[Reservation, ...]
    proposed_by: str
    proposed_at: datetime
    answer: Answer | None
    answer_reason: str
    answered_by: str | None
    answered_at: datetime | None
    current: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one version. People are named, never addressed; `waits_for` is as in the queue.

    `may_answer`, `may_propose`, `may_confirm` and `may_decline` say what this actor may do at the moment;
    `open_decision` is the one that waits for an answer.
    """

    version_id: str
    application_id: str
    slug: str
    number: str
    name: Mapping[str, str]
    vendor: str
    state: VersionState
    submitted_at: datetime
    manifest: Mapping[str, Any]
    package_filename: str
    package_size: int
    package_sha256: str
    job: JobState | None
    assessment: AssessmentView | None
    criteria: tuple[CriterionView, ...]
    answers: tuple[ReviewerAnswer, ...]
    decisions: tuple[DecisionView, ...]
    open_decision: DecisionView | None
    listing_id: str | None
    listing: ListingState | None
    waits_for: Waiting | None
    may_answer: bool
    may_propose: bool
    may_confirm: bool
    may_decline: bool


def queue(session: Session, actor: Actor) -> list[QueueRow]:
    """Return the versions that were submitted and are not decided, oldest first; for reviewers and the authority."""
    actor.require(Role.REVIEWER, Role.AUTHORITY)
    query = (
        select(
            col(Version.id),
            col(Application.slug),
            col(Version.number),
            col(Version.name),
            col(Version.publisher),
            col(Version.submitted_at),
            col(Version.state),
            col(Application.owner_id),
            col(Version.submitted_by),
        )
        .join(Application, col(Application.id) == col(Version.application_id))
        .where(col(Version.state).in_([VersionState.SUBMITTED, VersionState.IN_REVIEW]))
        .order_by(col(Version.submitted_at), col(Version.id))
    )
    rows = session.execute(query).all()
    version_ids = [row[0] for row in rows]
    judged = assessments.latest_of(session, version_ids)
    states = jobs.latest_states(session, version_ids, JobKind.ASSESS)
    proposers = decisions.open_among(session, [assessment_id for assessment_id, _ in judged.values()])
    return [
        QueueRow(
            version_id=version_id,
            slug=slug,
            number=number,
            name=name,
            vendor=publisher,
            submitted_at=submitted_at,
            state=state,
            outcome=judged[version_id][1] if version_id in judged else None,
            job=states.get(version_id),
            waits_for=_waits_for(
                actor,
                own=actor.id in {owner, submitter},
                job=states.get(version_id),
                outcome=judged[version_id][1] if version_id in judged else None,
                proposer=proposers.get(judged[version_id][0]) if version_id in judged else None,
            ),
        )
        for version_id, slug, number, name, publisher, submitted_at, state, owner, submitter in rows
    ]


def dossier(session: Session, actor: Actor, version_id: str) -> Dossier:
    """Return everything about a version that was submitted; NotFound for a draft or for an actor who is no reviewer.

    The authority sees it too.
    """
    version = session.get(Version, version_id)
    application = session.get(Application, version.application_id) if version else None
    sees = actor.has(Role.REVIEWER) or actor.has(Role.AUTHORITY)
    if version is None or application is None or version.submitted_at is None or not sees:
        raise NotFound("There is no such version to review.")
    assessment = assessments.latest(session, version_id)
    view = assessing.view_of(session, assessment) if assessment else None
    job = jobs.latest_of(session, version_id, JobKind.ASSESS)
    listing = listings.of_application(session, application.id, lock=False)
    history = _decisions(session, version_id, assessment)
    opened = next((decision for decision in history if decision.answer is None and decision.current), None)
    proposer = decisions.open_among(session, [assessment.id] if assessment else []).get(
        assessment.id if assessment else ""
    )
    own = is_of_vendor(actor, version, application)
    in_review = version.state is VersionState.IN_REVIEW
    judges = actor.has(Role.REVIEWER) and not own and in_review and assessment is not None
    return Dossier(
        version_id=version.id,
        application_id=application.id,
        slug=application.slug,
        number=version.number,
        name=version.name,
        vendor=version.publisher,
        state=version.state,
        submitted_at=version.submitted_at,
        manifest=version.manifest,
        package_filename=version.package_filename or "",
        package_size=version.package_size or 0,
        package_sha256=version.package_sha256 or "",
        job=job.state if job else None,
        assessment=view,
        criteria=_criteria(version.manifest, assessment, view.corpus) if assessment and view else (),
        answers=_answers(session, version_id),
        decisions=history,
        open_decision=opened,
        listing_id=listing.id if listing else None,
        listing=listing.state if listing else None,
        waits_for=_waits_for(
            actor,
            own=own,
            job=job.state if job else None,
            outcome=assessment.outcome if assessment else None,
            proposer=proposer,
        )
        if version.state in {VersionState.SUBMITTED, VersionState.IN_REVIEW}
        else None,
        may_answer=judges,
        may_propose=judges and opened is None,
        may_confirm=judges and opened is not None and proposer != actor.id,
        may_decline=judges and opened is not None and proposer != actor.id,
    )


def decisions_on(session: Session, actor: Actor, version_id: str) -> tuple[DecisionView, ...]:
    """Return the decisions that two people have made on a version, oldest first; for its vendor too.

    What was only proposed, or declined, stays among reviewers. NotFound for who may not see the version.
    """
    assessing.visible(session, actor, version_id)
    history = _decisions(session, version_id, assessments.latest(session, version_id))
    return tuple(decision for decision in history if decision.answer is Answer.CONFIRMED)


def is_of_vendor(actor: Actor, version: Version, application: Application) -> bool:
    """Say whether the actor is one of those who offer the application: they never judge it."""
    return actor.id in {application.owner_id, version.submitted_by}


def verdicts_of(assessment: Assessment) -> tuple[Verdict, ...]:
    """Return the verdicts as the judge gave them."""
    return tuple(
        Verdict(
            criterion=document["criterion"],
            domain=Domain(document["domain"]),
            level=Level(document["level"]),
            verdict=VerdictValue(document["verdict"]),
            strength=Strength(document["strength"]) if document["strength"] else None,
            reasons=tuple(document["reasons"]),
            reasons_fr=tuple(document["reasons_fr"]),
            findings=tuple(document["findings"]),
        )
        for document in assessment.report["verdicts"]
    )


def reservations_of(documents: Sequence[Mapping[str, Any]]) -> tuple[Reservation, ...]:
    """Read back the reservations of a decision."""
    return tuple(
        Reservation(document["criterion"], document["text"], date.fromisoformat(document["due"]))
        for document in documents
    )


def _waits_for(
    actor: Actor, *, own: bool, job: JobState | None, outcome: Eligibility | None, proposer: str | None
) -> Waiting:
    if own:
        return Waiting.OTHERS
    if job in UNFINISHED:
        return Waiting.ASSESSMENT
    if outcome is None:
        return Waiting.RERUN
    if proposer is not None:
        return Waiting.COLLEAGUE if proposer == actor.id else Waiting.CONFIRMATION
    match outcome:
        case Eligibility.ELIGIBLE:
            return Waiting.DECISION
        case Eligibility.NOT_ELIGIBLE:
            return Waiting.BLOCKED
        case Eligibility.NEEDS_REVIEW | Eligibility.UNDETERMINED:
            return Waiting.REVIEW
        case _:
            assert_never(outcome)


def _criteria(manifest: Mapping[str, Any], assessment: Assessment, corpus: Corpus) -> tuple[CriterionView, ...]:
    findings, blocks = assessment.findings, blocking_levels(facts_of(manifest))
    verdicts = {verdict.criterion: verdict for verdict in verdicts_of(assessment)}
    return tuple(
        CriterionView(
            criterion=criterion,
            verdict=verdict,
            findings=tuple(findings[index] for index in verdict.findings),
            outstanding=()
            if verdict.verdict is VerdictValue.NOT_APPLICABLE
            else outstanding_probes(criterion, findings),
            blocking=criterion.level in blocks,
        )
        for criterion in corpus.criteria
        if (verdict := verdicts.get(criterion.id)) is not None
    )


def _answers(session: Session, version_id: str) -> tuple[ReviewerAnswer, ...]:
    rows = assessments.answers_of(session, version_id)
    names = accounts.names_of(session, [author for _, author, _ in rows])
    return tuple(
        ReviewerAnswer(
            criterion=said["criterion"],
            probe=said["probe"],
            outcome=Outcome(said["outcome"]),
            comment=said["comment"],
            by=names.get(author, ""),
            at=at,
        )
        for said, author, at in rows
    )


def _decisions(session: Session, version_id: str, latest: Assessment | None) -> tuple[DecisionView, ...]:
    rows = decisions.of_version(session, version_id)
    people = {decision.proposed_by for decision, _ in rows}
    people |= {confirmation.given_by for _, confirmation in rows if confirmation}
    names = accounts.names_of(session, people)
    return tuple(_decision(decision, answer, names, latest) for decision, answer in rows)


def _decision(
    decision: Decision, answer: Confirmation | None, names: Mapping[str, str], latest: Assessment | None
) -> DecisionView:
    return DecisionView(
        decision_id=decision.id,
        value=decision.value,
        reason=decision.reason,
        reservations=reservations_of(decision.reservations),
        proposed_by=names.get(decision.proposed_by, ""),
        proposed_at=decision.proposed_at,
        answer=answer.answer if answer else None,
        answer_reason=answer.reason if answer else "",
        answered_by=names.get(answer.given_by, "") if answer else None,
        answered_at=answer.given_at if answer else None,
        current=latest is not None and decision.assessment_id == latest.id,
    )
