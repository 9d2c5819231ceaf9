"""Decisions, and what a second person said of each: both append-only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, select
from sqlmodel import Field, Session, col

from catalogue_service.store.columns import Table, UtcDateTime, word


class DecisionValue(StrEnum):
    """What people decide of a version; only the first two list it."""

    FAVOURABLE = "favourable"
    FAVOURABLE_WITH_RESERVATIONS = "favourable_with_reservations"
    FAVOURABLE_SUBJECT_TO_RESERVATIONS = "favourable_subject_to_reservations"
    UNFAVOURABLE = "unfavourable"

    @property
    def lists(self) -> bool:
        """Say whether the decision, once confirmed, puts the version in the catalogue."""
        return self in {DecisionValue.FAVOURABLE, DecisionValue.FAVOURABLE_WITH_RESERVATIONS}


class Answer(StrEnum):
    """What the second person said."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"


class Decision(Table, table=True):
    """What one reviewer proposed on one assessment; each reservation is `{"criterion", "text", "due"}`."""

    __tablename__ = "decisions"

    id: str = Field(primary_key=True)
    version_id: str = Field(foreign_key="versions.id", index=True)
    assessment_id: str = Field(foreign_key="assessments.id", index=True)
    value: DecisionValue = Field(sa_type=word(DecisionValue))
    reason: str
    reservations: list[dict[str, Any]] = Field(sa_type=JSON)
    proposed_by: str = Field(foreign_key="users.id")
    proposed_at: datetime = Field(sa_type=UtcDateTime)


class Confirmation(Table, table=True):
    """The one answer to a decision, by another person than the proposer."""

    __tablename__ = "confirmations"

    decision_id: str = Field(primary_key=True, foreign_key="decisions.id")
    answer: Answer = Field(sa_type=word(Answer))
    reason: str
    given_by: str = Field(foreign_key="users.id")
    given_at: datetime = Field(sa_type=UtcDateTime)


def of_version(session: Session, version_id: str) -> Sequence[tuple[Decision, Confirmation | None]]:
    """Return the decisions of a version with the answer to each, oldest first."""
    query = (
        select(Decision, Confirmation)
        .outerjoin(Confirmation, col(Confirmation.decision_id) == col(Decision.id))
        .where(col(Decision.version_id) == version_id)
        .order_by(col(Decision.proposed_at), col(Decision.id))
    )
    return [(decision, confirmation) for decision, confirmation in session.execute(query)]


def open_among(session: Session, assessment_ids: Iterable[str]) -> dict[str, str]:
    """Return, for each assessment on which a decision waits for an answer, who proposed it."""
    query = (
        select(col(Decision.assessment_id), col(Decision.proposed_by))
        .outerjoin(Confirmation, col(Confirmation.decision_id) == col(Decision.id))
        .where(col(Decision.assessment_id).in_(sorted(assessment_ids)), col(Confirmation.decision_id).is_(None))
    )
    return dict(session.execute(query).all())


def open_on(session: Session, assessment_id: str) -> Decision | None:
    """Return the decision that waits for an answer on that assessment."""
    query = (
        select(Decision)
        .outerjoin(Confirmation, col(Confirmation.decision_id) == col(Decision.id))
        .where(col(Decision.assessment_id) == assessment_id, col(Confirmation.decision_id).is_(None))
    )
    return session.scalars(query).first()
