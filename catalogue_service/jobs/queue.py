"""Jobs leased to workers: claimed by one worker at a time, kept while it lives, given to another when it falls silent.

A lease is compared with the clock of the machines: keep them within a second of each other (NTP) and the lease well
above that. Every statement that changes a job names the worker and the attempt that it belongs to, so that a worker
whose lease ran out can not touch what another one has taken over.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import CursorResult, Update, select, update
from sqlmodel import Session, col

from catalogue_service import clock
from catalogue_service.store.jobs import Job, JobState, enqueue
from catalogue_service.store.session import Database

__all__ = ["MOST_ATTEMPTS", "claim", "enqueue", "fail", "finish", "heartbeat", "release", "sweep"]

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=2)
SILENT = "The worker fell silent while it was at work."


def claim(database: Database, worker: str, lease_seconds: float) -> Job | None:
    """Take the oldest job that is due, or None; it is this worker's until the lease ends, see `heartbeat`."""
    now = clock.now()
    waiting = (
        select(col(Job.id))
        .where(col(Job.state) == JobState.QUEUED, col(Job.due_at) <= now)
        .order_by(col(Job.due_at), col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = (
        update(Job)
        .where(col(Job.id) == waiting, col(Job.state) == JobState.QUEUED)
        .values(
            state=JobState.RUNNING,
            worker=worker,
            lease_until=now + timedelta(seconds=lease_seconds),
            attempts=col(Job.attempts) + 1,
            progress={},
        )
        .returning(Job)
        .execution_options(synchronize_session=False)
    )
    with database.bookkeeping() as session:
        return session.scalars(taken).one_or_none()


def heartbeat(database: Database, job: Job, lease_seconds: float) -> bool:
    """Keep the job for another lease; False when it is no longer this worker's."""
    until = clock.now() + timedelta(seconds=lease_seconds)
    with database.bookkeeping() as session:
        return _changed(session, _own(job).values(lease_until=until))


def finish(database: Database, job: Job) -> bool:
    """Say that the job is done; False when it is no longer this worker's."""
    with database.bookkeeping() as session:
        values = {"state": JobState.DONE, "lease_until": None, "reason": None, "finished_at": clock.now()}
        return _changed(session, _own(job).values(**values))


def fail(database: Database, job: Job, reason: str) -> bool:
    """Say why the job failed: it is tried again after a pause that doubles, or it is dead after the last attempt.

    False when it is no longer this worker's.
    """
    with database.bookkeeping() as session:
        if job.attempts >= MOST_ATTEMPTS:
            dead = {"state": JobState.DEAD, "lease_until": None, "finished_at": clock.now()}
            return _changed(session, _own(job).values(reason=reason, **dead))
        due = clock.now() + FIRST_PAUSE * 2 ** (job.attempts - 1)
        again = {"state": JobState.QUEUED, "worker": None, "lease_until": None, "due_at": due}
        return _changed(session, _own(job).values(reason=reason, **again))


def release(database: Database, job: Job) -> bool:
    """Give the job back unharmed, for any worker to take at once: this one has to stop. It counts as no attempt."""
    with database.bookkeeping() as session:
        back = {"state": JobState.QUEUED, "worker": None, "lease_until": None, "due_at": clock.now()}
        return _changed(session, _own(job).values(attempts=job.attempts - 1, **back))


def sweep(database: Database) -> int:
    """Take the jobs of silent workers back into the queue, or declare them dead; return how many there were."""
    now = clock.now()
    expired = (col(Job.state) == JobState.RUNNING, col(Job.lease_until) < now)
    with database.bookkeeping() as session:
        dead = _count(
            session,
            update(Job)
            .where(*expired, col(Job.attempts) >= MOST_ATTEMPTS)
            .values(state=JobState.DEAD, lease_until=None, reason=SILENT, finished_at=now),
        )
        again = _count(
            session,
            update(Job)
            .where(*expired, col(Job.attempts) < MOST_ATTEMPTS)
            .values(state=JobState.QUEUED, worker=None, lease_until=None, due_at=now, reason=SILENT),
        )
    return dead + again


def waiting(database: Database) -> bool:
    """Say whether a job is queued, due or not, or running."""
    with database.reading() as session:
        query = select(col(Job.id)).where(col(Job.state).in_([JobState.QUEUED, JobState.RUNNING])).limit(1)
        return session.scalar(query) is not None


def _own(job: Job) -> Update:
    return update(Job).where(
        col(Job.id) == job.id,
        col(Job.worker) == job.worker,
        col(Job.attempts) == job.attempts,
        col(Job.state) == JobState.RUNNING,
    )


def _changed(session: Session, statement: Update) -> bool:
    return _count(session, statement) == 1


def _count(session: Session, statement: Update) -> int:
    result = session.execute(statement.execution_options(synchronize_session=False))
    return result.rowcount if isinstance(result, CursorResult) else 0
