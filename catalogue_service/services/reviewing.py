"""What reviewers do: see what waits, examine what machines can not, propose a decision, confirm a colleague's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from catalogue_service.actors import Actor
from catalogue_service.services.assessing import AssessmentView
from catalogue_service.store.applications import VersionState
from catalogue_service.store.decisions import Answer, DecisionValue
from catalogue_service.store.jobs import JobState
from catalogue_service.store.listings import ListingState
from catalogue_service.store.session import UnitOfWork
from criteria.vocabulary import Criterion, Eligibility, Finding, Outcome, Verdict


class Waiting(StrEnum):
    """What a version waits for, as one reviewer sees it."""

    ASSESSMENT = "assessment"  # the instruments are at work, or about to be
    RERUN = "rerun"  # the examination failed for good: somebody must ask for it again
    REVIEW = "review"  # something is for a person to examine, or undetermined
    DECISION = "decision"  # everything has been said: a decision can be proposed
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
    raise NotImplementedError


def dossier(session: Session, actor: Actor, version_id: str) -> Dossier:
    """Return everything about a version that was submitted; NotFound for a draft or for an actor who is no reviewer."""
    raise NotImplementedError


def answer(  # noqa: PLR0917 - reads in the order of a sentence
    unit: UnitOfWork, version_id: str, criterion_id: str, probe: str, outcome: Outcome, comment: str
) -> str:
    """Say, as a reviewer, what a probe of a criterion answers, and return the new assessment.

    The version is judged again under the criteria of the latest assessment, on the findings of the same run. `outcome`
    is passed, failed, inapplicable or cantTell. Raises InvalidInput at `/comment` (compulsory), `/criterion`, `/probe`
    or `/outcome`; NotAllowed on an application of one's own; IllegalTransition when the version is not in review.
    """
    raise NotImplementedError


def propose(
    unit: UnitOfWork, version_id: str, value: DecisionValue, reason: str, reservations: Sequence[Reservation] = ()
) -> str:
    """Propose a decision on the latest assessment and return its identifier; another reviewer confirms it.

    `favourable` needs an eligible outcome and no reservation. The two with reservations need every blocking criterion
    that is not met, or that is for a person to judge, named by a reservation with its text and a day to come, and no
    blocking criterion undetermined. `unfavourable` is always possible, without reservation. Raises InvalidInput at
    `/value`, `/reason`, `/reservations` or `/reservations/<n>/criterion|text|due`; Conflict when a proposal is open.
    """
    raise NotImplementedError


def confirm(unit: UnitOfWork, decision_id: str, reason: str = "") -> None:
    """Confirm a colleague's decision, which takes effect in the same transaction.

    A favourable one (with reservations or not) lists the version; an unfavourable one ends its review; one that is
    subject to reservations lists nothing, and the version stays in review until a further decision. Raises NotAllowed
    for the proposer and for anyone of the vendor; Conflict when it was answered already or a newer assessment exists.
    """
    raise NotImplementedError


def decline(unit: UnitOfWork, decision_id: str, reason: str) -> None:
    """Refuse to confirm a colleague's decision; reason compulsory. The version stays in review; errors as `confirm`.

    A decision on an assessment that is no longer the latest needs no answer: a new one can be proposed.
    """
    raise NotImplementedError
