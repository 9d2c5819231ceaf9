"""A job belongs to one worker at a time, comes back when its worker falls silent, and ends as done or as dead."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from catalogue_service import clock
from catalogue_service.jobs import queue
from catalogue_service.store.jobs import Job, JobKind, JobState
from catalogue_service.store.session import Database

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LEASE = 30.0


def enqueue(database: Database, subject: str = "ver_1", key: str | None = None) -> str:
    with database.bookkeeping() as session:
        return queue.enqueue(session, JobKind.ASSESS, subject, key)


def job_of(database: Database, job_id: str) -> Job:
    with database.reading() as session:
        return session.get_one(Job, job_id)


@pytest.fixture(autouse=True)
def _at_noon():
    with clock.at(NOON):
        yield


def later(seconds: float):
    return clock.at(NOON + timedelta(seconds=seconds))


def test_a_claimed_job_is_its_workers_until_the_lease_ends(database: Database):
    job_id = enqueue(database)
    job = queue.claim(database, "one", LEASE)
    assert (job.id, job.worker, job.attempts, job.state) == (job_id, "one", 1, JobState.RUNNING)
    assert job.lease_until == NOON + timedelta(seconds=LEASE)
    assert queue.claim(database, "two", LEASE) is None


def test_there_is_nothing_to_claim_in_an_empty_queue(database: Database):
    assert queue.claim(database, "one", LEASE) is None


def test_the_oldest_job_comes_first(database: Database):
    with later(1):
        enqueue(database, "younger")
    enqueue(database, "older")
    with later(2):
        assert queue.claim(database, "one", LEASE).subject_id == "older"


def test_many_workers_never_share_a_job(database: Database):
    for number in range(24):
        enqueue(database, f"ver_{number}")
    ready, claimed = threading.Barrier(4), []

    def take(name: str) -> None:
        ready.wait()
        with clock.at(NOON):
            while (job := queue.claim(database, name, LEASE)) is not None:
                claimed.append(job.id)

    threads = [threading.Thread(target=take, args=(f"worker {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(claimed).most_common(1)[0][1] == 1
    assert len(claimed) == 24


def test_a_heartbeat_keeps_the_job(database: Database):
    enqueue(database)
    job = queue.claim(database, "one", LEASE)
    with later(20):
        assert queue.heartbeat(database, job, LEASE)
    with later(40):
        assert queue.sweep(database) == 0


def test_the_job_of_a_silent_worker_goes_to_another(database: Database):
    job_id = enqueue(database)
    queue.claim(database, "silent", LEASE)
    with later(31):
        assert queue.sweep(database) == 1
        job = queue.claim(database, "other", LEASE)
    assert (job.id, job.worker, job.attempts) == (job_id, "other", 2)


@pytest.mark.parametrize(
    "act",
    [
        lambda database, job: queue.heartbeat(database, job, LEASE),
        queue.finish,
        lambda database, job: queue.fail(database, job, "Too late."),
        queue.release,
    ],
)
def test_a_worker_that_lost_its_lease_can_not_touch_the_job(database: Database, act: Callable[[Database, Job], bool]):
    enqueue(database)
    lost = queue.claim(database, "silent", LEASE)
    with later(31):
        queue.sweep(database)
        queue.claim(database, "other", LEASE)
        assert act(database, lost) is False
    assert job_of(database, lost.id).worker == "other"


def test_a_finished_job_is_done(database: Database):
    enqueue(database)
    job = queue.claim(database, "one", LEASE)
    assert queue.finish(database, job)
    kept = job_of(database, job.id)
    assert (kept.state, kept.finished_at, kept.lease_until) == (JobState.DONE, NOON, None)
    assert not queue.waiting(database)


def test_a_failed_job_is_tried_again_after_a_pause(database: Database):
    enqueue(database)
    queue.fail(database, queue.claim(database, "one", LEASE), "The disk is full.")
    assert queue.claim(database, "one", LEASE) is None
    with later(2):
        job = queue.claim(database, "one", LEASE)
    assert (job.attempts, job.reason) == (2, "The disk is full.")


def test_a_job_that_fails_each_time_is_dead_with_its_reason(database: Database):
    job_id = enqueue(database)
    for attempt in range(queue.MOST_ATTEMPTS):
        with later(1000 * attempt):
            assert queue.fail(database, queue.claim(database, "one", LEASE), f"Failure {attempt + 1}.")
    job = job_of(database, job_id)
    assert (job.state, job.reason) == (JobState.DEAD, f"Failure {queue.MOST_ATTEMPTS}.")
    with later(100_000):
        assert queue.claim(database, "one", LEASE) is None


def test_a_job_that_silences_each_worker_is_dead_with_its_reason(database: Database):
    job_id = enqueue(database)
    for attempt in range(queue.MOST_ATTEMPTS):
        with later(1000 * attempt):
            queue.claim(database, "one", LEASE)
        with later(1000 * attempt + 31):
            assert queue.sweep(database) == 1
    job = job_of(database, job_id)
    assert (job.state, job.reason) == (JobState.DEAD, queue.SILENT)


def test_a_job_that_is_given_back_can_be_taken_at_once(database: Database):
    enqueue(database)
    assert queue.release(database, queue.claim(database, "one", LEASE))
    job = queue.claim(database, "two", LEASE)
    assert (job.worker, job.attempts) == ("two", 1)


def test_what_is_waiting_is_known_before_it_is_due(database: Database):
    enqueue(database)
    queue.fail(database, queue.claim(database, "one", LEASE), "Not yet.")
    assert queue.waiting(database)
