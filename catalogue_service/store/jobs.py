"""Jobs as rows, written in the transaction of the act that asks for them. `jobs/queue.py` leases them to workers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, exists, select, update
from sqlmodel import Field, Session, col

from catalogue_service import clock, ids
from catalogue_service.store.columns import Table, UtcDateTime, word


class JobKind(StrEnum):
    """What a job does; each kind has its function in jobs/handlers.py."""

    ASSESS = "assess"
    EXPIRE_LISTINGS = "expire_listings"


class JobState(StrEnum):
    """`dead`: tried as often as allowed; `reason` says what happened the last time."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


UNFINISHED = (JobState.QUEUED, JobState.RUNNING)


class Job(Table, table=True):
    """Something to do about `subject_id`; `key` makes a job unique, `lease_until` says until when it is `worker`'s.

    `progress` is `{"done", "total", "current": [titles]}`, written while it runs.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state_due_at", "state", "due_at"),)

    id: str = Field(primary_key=True)
    kind: JobKind = Field(sa_type=word(JobKind))
    subject_id: str = Field(index=True)
    key: str | None = Field(default=None, unique=True)
    state: JobState = Field(sa_type=word(JobState))
    attempts: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    worker: str | None = None
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    progress: dict[str, Any] = Field(sa_type=JSON)
    reason: str | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def enqueue(session: Session, kind: JobKind, subject_id: str, key: str | None = None) -> str:
    """Add a job to the transaction under way and return its identifier."""
    now = clock.now()
    job = Job(
        id=ids.new(ids.Kind.JOB),
        kind=kind,
        subject_id=subject_id,
        key=key,
        state=JobState.QUEUED,
        due_at=now,
        progress={},
        created_at=now,
    )
    session.add(job)
    session.flush()
    return job.id


def by_key(session: Session, key: str) -> Job | None:
    """Return the job that a key makes unique."""
    return session.scalars(select(Job).where(col(Job.key) == key)).first()


def write_progress(session: Session, job: Job, done: int, total: int, current: Sequence[str]) -> None:
    """Say how far a job is, as long as it is still this worker's."""
    progress = {"done": done, "total": total, "current": list(current)}
    own = (col(Job.id) == job.id, col(Job.worker) == job.worker, col(Job.attempts) == job.attempts)
    session.execute(update(Job).where(*own, col(Job.state) == JobState.RUNNING).values(progress=progress))


def latest_of(session: Session, subject_id: str, kind: JobKind) -> Job | None:
    """Return the youngest job of that kind about a thing."""
    query = select(Job).where(col(Job.subject_id) == subject_id, col(Job.kind) == kind)
    return session.scalars(query.order_by(col(Job.created_at).desc(), col(Job.id)).limit(1)).first()


def unfinished(session: Session, subject_id: str, kind: JobKind) -> bool:
    """Say whether such a job is queued or running."""
    condition = exists().where(col(Job.subject_id) == subject_id, col(Job.kind) == kind, col(Job.state).in_(UNFINISHED))
    return bool(session.scalar(select(condition)))


def latest_states(session: Session, subject_ids: Iterable[str], kind: JobKind) -> dict[str, JobState]:
    """Return the state of the youngest job of that kind about each thing."""
    query = (
        select(col(Job.subject_id), col(Job.state))
        .where(col(Job.subject_id).in_(sorted(set(subject_ids))), col(Job.kind) == kind)
        .order_by(col(Job.created_at), col(Job.id).desc())
    )
    return dict(session.execute(query).all())
