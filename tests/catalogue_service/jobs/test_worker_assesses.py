"""The real worker process on a real package: killed or stopped in the middle, the examination happens once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import factories
import packages
import pytest
from waiting import until

from catalogue_service.jobs import worker, workroom
from catalogue_service.services import submitting
from catalogue_service.settings import Settings
from catalogue_service.store import assessments, jobs
from catalogue_service.store.applications import Version, VersionState
from catalogue_service.store.jobs import Job, JobKind, JobState
from catalogue_service.store.session import Database

Start = Callable[[], subprocess.Popen[bytes]]

SCRIPT = """
import sys
from pathlib import Path
from catalogue_service.jobs import worker
from catalogue_service.settings import Settings
from catalogue_service.store.session import Database

url, storage, corpus = sys.argv[1:]
settings = Settings(
    secret_key="x" * 32, database_url=url, storage_root=Path(storage), corpus_dir=Path(corpus), job_lease_seconds=1.0
)
worker.run(Database(settings), settings, once=True)
"""


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.fixture
def start(database_settings: Settings, tmp_path: Path, temporary: Path) -> Iterator[Start]:
    corpus, started = factories.corpus_folder(tmp_path), []

    def begin() -> subprocess.Popen[bytes]:
        settings = replace(database_settings, corpus_dir=corpus)
        arguments = [settings.database_url, str(settings.storage_root), str(corpus)]
        here = {"PYTHONPATH": str(Path(__file__).parents[3]), "PATH": os.environ["PATH"], "TMPDIR": str(temporary)}
        started.append(subprocess.Popen([sys.executable, "-c", SCRIPT, *arguments], env=here))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def version_id(database: Database, tmp_path: Path) -> str:
    """A submitted version with enough source code to keep the instruments at work for a while."""
    vendor = factories.vendor(database)
    nowhere = {"links": {"website": "https://127.0.0.1/"}, "endpoints": packages.ABSENT, "oauth": packages.ABSENT}
    draft = factories.draft(database, vendor, **nowhere)
    source = tmp_path / "source.zip"
    source.write_bytes(packages.zip_of({f"module_{number}.py": "import os\n" * 50 for number in range(50)}))
    with database.unit_of_work(vendor) as unit:
        submitting.attach_source(unit, draft, source, source.name)
    with database.unit_of_work(vendor) as unit:
        submitting.submit(unit, draft)
    return draft


def job_of(database: Database, version_id: str) -> Job:
    with database.reading() as session:
        return jobs.latest_of(session, version_id, JobKind.ASSESS)


def at_work(database: Database, version_id: str) -> None:
    until(lambda: job_of(database, version_id).progress.get("total"), "the instruments are at work", 60)


def outcome(database: Database, version_id: str) -> tuple[VersionState, int, JobState]:
    with database.reading() as session:
        state = session.get_one(Version, version_id).state
        return state, assessments.latest_sequence(session, version_id), job_of(database, version_id).state


def test_an_examination_cut_short_by_a_kill_is_done_by_another_worker(
    database: Database, start: Start, version_id: str, temporary: Path
):
    killed = start()
    at_work(database, version_id)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert outcome(database, version_id) == (VersionState.SUBMITTED, 0, JobState.RUNNING)
    assert start().wait(120) == 0
    assert outcome(database, version_id) == (VersionState.IN_REVIEW, 1, JobState.DONE)
    assert job_of(database, version_id).attempts == 2
    assert list(temporary.glob(f"{workroom.PREFIX}*")) == []


def test_an_examination_cut_short_by_a_stop_leaves_no_tool_and_no_file(
    database: Database, start: Start, version_id: str, temporary: Path
):
    stopped = start()
    at_work(database, version_id)
    stopped.send_signal(signal.SIGTERM)
    status = stopped.wait(20)
    assert status in {0, worker.STOPPED_AT_WORK}
    if status == worker.STOPPED_AT_WORK:
        assert outcome(database, version_id) == (VersionState.SUBMITTED, 0, JobState.QUEUED)
    until(lambda: not working_below(temporary), "every tool has ended", 10)
    assert list(temporary.glob(f"{workroom.PREFIX}*")) == []


def working_below(folder: Path) -> list[str]:
    """Return the processes whose working folder lies below a folder."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        try:
            here = str(link.readlink())
        except OSError:
            continue
        if here.startswith(str(folder)):
            found.append(link.parent.name)
    return found
