"""Both databases, real ones, migrated by Alembic: a SQLite file, and a PostgreSQL server that the tests start.

The server is one cluster a session in a temporary folder, reached by a Unix socket only. Each test gets a copy of a
database that was migrated once. Import the fixtures in a conftest: `from databases import *`.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from catalogue_service.settings import Settings
from catalogue_service.store.session import Database

__all__ = ["database", "database_settings", "migrated_sqlite", "postgresql_server"]

SECRET = "only-for-tests-" + "0123456789abcdef" * 2
_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL; `run_as` is the user it runs as when the tests run as root."""

    socket: Path
    user: str

    def url(self, name: str) -> str:
        return f"postgresql://{self.user}@/{name}?host={self.socket}"

    def connect(self, name: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.url(name), autocommit=True)

    def copy(self, template: str) -> str:
        name = f"test_{next(_numbers)}"
        with self.connect() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
            )
        return name

    def drop(self, name: str) -> None:
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def binary(name: str) -> str:
    """Return the path of one of PostgreSQL's programs; the tests fail with a sentence when it is not installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    found = shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")]))
    if found is None:
        pytest.fail(f"PostgreSQL's {name} was not found: install the Debian package postgresql, then run again.")
    return found


def _as_postgres() -> list[str]:
    """Return the prefix under which PostgreSQL starts: it refuses to run as root."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.fail("The tests run as root and there is no user postgres: install the Debian package postgresql.")
    return ["/usr/sbin/runuser", "-u", "postgres", "--"]


@contextlib.contextmanager
def running_postgresql() -> Iterator[Server]:
    """Start a cluster of its own, without durability and without TCP, and leave nothing behind."""
    initdb, postgres, prefix = binary("initdb"), binary("postgres"), _as_postgres()
    user = "postgres" if prefix else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_fast_folder()))
    try:
        if prefix:
            shutil.chown(folder, "postgres")
        _run([*prefix, initdb, "-D", f"{folder}/data", "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"])
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "wal_level": "minimal",
            "max_wal_senders": "0",
            "autovacuum": "off",
            "shared_buffers": "32MB",
            "max_connections": "60",
        }
        arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*prefix, postgres, "-D", f"{folder}/data", *arguments],
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd="/",
            )
        try:
            server = Server(folder, user)
            _wait_for(server, process, folder / "log")
            yield server
        finally:
            _stop(process, folder / "data" / "postmaster.pid")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fast_folder() -> str:
    """Return a folder in memory where there is room; short, because a socket's path may have 107 bytes."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30:
        return str(memory)
    return "/tmp"


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    if done.returncode:
        pytest.fail(f"{command[-1]}: PostgreSQL could not be set up:\n{done.stdout}{done.stderr}")


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            server.connect().close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}")
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        else:
            return


def _stop(process: subprocess.Popen[bytes], pid_file: Path) -> None:
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def settings_for(url: str, folder: Path) -> Settings:
    """Return settings with a short lease, whose storage lies in the folder."""
    return Settings(secret_key=SECRET, database_url=url, storage_root=folder / "storage", job_lease_seconds=1.0)


def migrate(settings: Settings) -> None:
    """Bring the database up to the newest shape, by the migrations."""
    database = Database(settings)
    try:
        database.upgrade()
    finally:
        database.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A PostgreSQL server with the migrated database `template`."""
    with running_postgresql() as server:
        with server.connect() as connection:
            connection.execute("CREATE DATABASE template")
        migrate(settings_for(server.url("template"), server.socket))
        yield server


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    folder = tmp_path_factory.mktemp("sqlite")
    migrate(settings_for(f"sqlite:///{folder}/migrated.db", folder))
    return folder / "migrated.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings that name a fresh, migrated database of each kind; another process can open it too."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "catalogue.db")
        yield settings_for(f"sqlite:///{tmp_path}/catalogue.db", tmp_path)
        return
    server: Server = request.getfixturevalue("postgresql_server")
    name = server.copy("template")
    yield settings_for(server.url(name), tmp_path)
    server.drop(name)


@pytest.fixture
def database(database_settings: Settings) -> Iterator[Database]:
    """A fresh, migrated database of each kind."""
    opened = Database(database_settings)
    yield opened
    opened.close()
