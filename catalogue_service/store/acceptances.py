"""Faults that reviewers accepted, each with its reason, and what was withdrawn of it: both append-only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Field, Session, col

from catalogue_service.store.columns import Table, UtcDateTime


class Acceptance(Table, table=True):
    """A reviewer's word that one fault may stand, in every version of the application while its code is the same.

    `fingerprint`, `probe`, `rule`, `path` and `code_digest` are those of the finding in the assessment; a fault that is
    on no line of code has no digest. `alike` counts the faults of that probe in that file whose code was the same:
    while there are more or fewer of them, nobody knows which one was meant.
    """

    __tablename__ = "acceptances"

    id: str = Field(primary_key=True)
    application_id: str = Field(foreign_key="applications.id", index=True)
    version_id: str = Field(foreign_key="versions.id")
    assessment_id: str = Field(foreign_key="assessments.id")
    fingerprint: str
    probe: str
    rule: str | None = None
    path: str | None = None
    code_digest: str | None = None
    alike: int
    reason: str
    given_by: str = Field(foreign_key="users.id")
    given_at: datetime = Field(sa_type=UtcDateTime)


class AcceptanceWithdrawal(Table, table=True):
    """The end of an acceptance: by whom, on which version and assessment, and why."""

    __tablename__ = "acceptance_withdrawals"

    acceptance_id: str = Field(primary_key=True, foreign_key="acceptances.id")
    version_id: str = Field(foreign_key="versions.id")
    assessment_id: str = Field(foreign_key="assessments.id")
    reason: str
    given_by: str = Field(foreign_key="users.id")
    given_at: datetime = Field(sa_type=UtcDateTime)


def of_application(session: Session, application_id: str) -> Sequence[tuple[Acceptance, AcceptanceWithdrawal | None]]:
    """Return what was accepted in any version of an application, with what was withdrawn of it, oldest first."""
    query = (
        select(Acceptance, AcceptanceWithdrawal)
        .outerjoin(AcceptanceWithdrawal, col(AcceptanceWithdrawal.acceptance_id) == col(Acceptance.id))
        .where(col(Acceptance.application_id) == application_id)
        .order_by(col(Acceptance.given_at), col(Acceptance.id))
    )
    return [(acceptance, withdrawal) for acceptance, withdrawal in session.execute(query)]


def standing(session: Session, application_id: str) -> list[Acceptance]:
    """Return the acceptances of an application that were not withdrawn, oldest first."""
    return [acceptance for acceptance, withdrawal in of_application(session, application_id) if withdrawal is None]
