"""Several processes of the service may start at once on an empty database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import pytest
from _pytest.outcomes import Failed
from databases import Server, binary, settings_for
from sqlalchemy import text

from catalogue_service.settings import Settings
from catalogue_service.store.session import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    if request.param == "sqlite":
        yield settings_for(f"sqlite:///{tmp_path}/new/folder/catalogue.db", tmp_path)
        return
    server: Server = request.getfixturevalue("postgresql_server")
    name = server.copy("template0")
    yield settings_for(server.url(name), tmp_path)
    server.drop(name)


UPGRADE = """
import sys
from pathlib import Path
from subprocess import PIPE
from catalogue_service.settings import Settings
from catalogue_service.store.session import Database

database = Database(Settings(secret_key="x" * 32, database_url=sys.argv[1], storage_root=Path(sys.argv[2])))
print("ready", flush=True)
sys.stdin.readline()
database.upgrade()
"""


def test_processes_that_upgrade_at_once_take_turns(empty: Settings):
    command = [sys.executable, "-c", UPGRADE, empty.database_url, str(empty.storage_root)]
    here = {"PYTHONPATH": str(Path(__file__).parents[3])}
    started = [subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True, env=here) for _ in range(3)]
    for process in started:
        assert process.stdout.readline() == "ready\n"
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[1] for process in started]
    assert [(process.returncode, error) for process, error in zip(started, said, strict=True)] == [(0, "")] * 3
    database = Database(empty)
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM roles")) == 4
    database.close()


def test_a_program_that_is_missing_is_named_instead_of_skipped():
    with pytest.raises(Failed, match="install the Debian package postgresql"):
        binary("no-such-program")
