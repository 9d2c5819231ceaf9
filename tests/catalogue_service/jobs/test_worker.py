"""Real worker processes: killed outright, told to stop, failing; no job is lost and none is done twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from waiting import until

from catalogue_service import clock
from catalogue_service.errors import InvalidInput
from catalogue_service.jobs import queue, worker, workroom
from catalogue_service.settings import Settings
from catalogue_service.store import jobs
from catalogue_service.store.jobs import Job, JobKind, JobState
from catalogue_service.store.session import Database

SCRIPT = Path(__file__).with_name("slow_worker.py")
Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def signs(tmp_path: Path) -> Path:
    folder = tmp_path / "signs"
    folder.mkdir()
    return folder


@pytest.fixture
def start(database_settings: Settings, signs: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        settings = database_settings
        arguments = [settings.database_url, str(settings.storage_root), str(settings.job_lease_seconds), str(signs)]
        root = Path(__file__).parents[3]
        started.append(
            subprocess.Popen([sys.executable, str(SCRIPT), *arguments], cwd=root, env={"PYTHONPATH": str(root)})
        )
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


def enqueue(database: Database) -> str:
    worker.plan(database)
    with database.bookkeeping() as session:
        day = jobs.by_key(session, f"expire_listings:{clock.today()}")
        day.state = JobState.DONE
        session.add(day)
        return queue.enqueue(session, JobKind.ASSESS, "ver_1")


def job_of(database: Database, job_id: str) -> Job:
    with database.reading() as session:
        return session.get_one(Job, job_id)


def at_work(signs: Path, process: subprocess.Popen[bytes]) -> None:
    until((signs / f"started-{process.pid}").exists, f"the worker {process.pid} is at work")


def test_another_worker_finishes_the_job_of_one_that_was_killed(database: Database, start: Start, signs: Path):
    job_id = enqueue(database)
    killed = start()
    at_work(signs, killed)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    (signs / "go").touch()
    assert start().wait(30) == 0
    job = job_of(database, job_id)
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert len((signs / "done").read_text().splitlines()) == 1


def test_a_worker_at_work_for_longer_than_its_lease_keeps_its_job(database: Database, start: Start, signs: Path):
    job_id = enqueue(database)
    first = start()
    at_work(signs, first)
    until_lease = job_of(database, job_id).lease_until
    until(lambda: clock.now() > until_lease, "the first lease has run out")
    assert queue.sweep(database) == 0
    (signs / "go").touch()
    assert first.wait(30) == 0
    assert job_of(database, job_id).attempts == 1


def test_a_worker_told_to_stop_gives_its_job_back_at_once(database: Database, start: Start, signs: Path):
    job_id = enqueue(database)
    stopped = start()
    at_work(signs, stopped)
    stopped.send_signal(signal.SIGTERM)
    assert stopped.wait(10) == worker.STOPPED_AT_WORK
    job = job_of(database, job_id)
    assert (job.state, job.attempts, job.worker) == (JobState.QUEUED, 0, None)


def test_a_worker_told_to_stop_finishes_what_ends_in_time(database: Database, start: Start, signs: Path):
    job_id = enqueue(database)
    stopped = start()
    at_work(signs, stopped)
    stopped.send_signal(signal.SIGTERM)
    (signs / "go").touch()
    assert stopped.wait(10) == 0
    assert job_of(database, job_id).state is JobState.DONE


def test_a_job_that_fails_says_why_without_anything_of_this_machine(database: Database, database_settings: Settings):
    job_id = enqueue(database)
    tried = threading.Event()

    def handler(database: Database, settings: Settings, job: Job) -> None:
        if tried.is_set():
            return
        tried.set()
        raise OSError("/srv/secret/place is full")

    moment = datetime(2030, 1, 1, tzinfo=UTC)
    job = queue.claim(database, "one", 30.0)
    worker.work(database, database_settings, handler, job, worker.Stop())
    kept = job_of(database, job_id)
    assert kept.state is JobState.QUEUED
    assert kept.reason == "The examination broke off (OSError); the operator's log says where."
    with clock.at(moment):
        again = queue.claim(database, "one", 30.0)
        worker.work(database, database_settings, handler, again, worker.Stop())
    assert job_of(database, job_id).state is JobState.DONE


def test_the_reason_of_a_refusal_is_its_own_words():
    assert worker.reason_of(InvalidInput.at("/slug", "it is taken")) == "/slug: it is taken"


def test_the_expiry_of_listings_is_planned_once_a_day(database: Database):
    worker.plan(database)
    worker.plan(database)
    with clock.at(datetime(2030, 1, 1, tzinfo=UTC)):
        worker.plan(database)
    with database.reading() as session:
        assert jobs.by_key(session, "expire_listings:2030-01-01").subject_id == "2030-01-01"
        assert jobs.latest_of(session, clock.today().isoformat(), JobKind.EXPIRE_LISTINGS) is not None


def test_every_kind_of_job_has_a_handler():
    assert set(worker.HANDLERS) == set(JobKind)


def test_what_a_killed_worker_left_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / f"{workroom.PREFIX}{dead.pid}-x" / "package").mkdir(parents=True)
    with workroom.of_this_process() as room:
        assert list(tmp_path.iterdir()) == [room]
    assert list(tmp_path.iterdir()) == []
