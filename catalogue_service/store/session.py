"""The database: sessions that read, and units of work whose act and audit trail are one transaction.

SQLite: write-ahead log, every commit on disk, foreign keys, writers announced by BEGIN IMMEDIATE so that two never
start from the same state. PostgreSQL: psycopg 3, rows locked where an act depends on them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from catalogue_service import clock
from catalogue_service.actors import Actor
from catalogue_service.errors import CatalogueError, Conflict, InvalidInput, Unavailable
from catalogue_service.settings import Settings
from catalogue_service.store import (
    audit,
    migrations,
    schema,  # noqa: F401 - every table is known to whoever opens the database, whatever else it imports
)
from catalogue_service.store.audit import Action, Recorded
from catalogue_service.store.jobs import Job
from catalogue_service.store.packages import Packages

WRITES = "catalogue_writes"
SNAPSHOT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
BUSY_SECONDS = 30.0
CONNECT_SECONDS = 5


class UnrecordedAct(AssertionError):
    """A unit of work changed rows and said nothing of it: a mistake in this program."""


class Database:
    """The database that the settings name; owns its engine.

    `settings` are those that the acts obey (size of packages, years of a listing), `packages` the storage beside it.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.packages = Packages(settings.storage_root, settings.package_max_bytes)
        self.engine = engine_of(settings.database_url)
        self._reading = self.engine if self.is_sqlite else self.engine.execution_options(**SNAPSHOT)
        self._writing = self.engine.execution_options(**{WRITES: True})

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that reads one state of the database; changing a row in it raises."""
        with _translated(), Session(self._reading, autoflush=False, expire_on_commit=False) as session:
            event.listen(session, "before_flush", _refuse_change)
            event.listen(session, "do_orm_execute", _refuse_statement)
            yield session

    @contextmanager
    def unit_of_work(self, actor: Actor) -> Iterator[UnitOfWork]:
        """Give a transaction in which `actor` acts; its audit events are chained and committed with it.

        Raises UnrecordedAct when rows were changed and no event was recorded. After any exception nothing is changed.
        """
        with _translated(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            changed = _watch(session)
            unit = UnitOfWork(self, session, actor)
            yield unit
            session.flush()
            if changed and not unit.recorded:
                raise UnrecordedAct(f"{', '.join(sorted(changed))} changed and no audit event was recorded")
            if unit.recorded:
                audit.append(session, actor, unit.recorded)

    @contextmanager
    def bookkeeping(self) -> Iterator[Session]:
        """Give a transaction of the job engine: it may change rows of jobs, which are no act, and no others."""
        with _translated(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            changed = _watch(session)
            yield session
            session.flush()
            if changed - {str(Job.__tablename__)}:
                raise UnrecordedAct(f"{', '.join(sorted(changed))} changed outside a unit of work")

    def upgrade(self) -> None:
        """Bring the database to the newest shape (Alembic `upgrade head`); create the SQLite file if needed.

        Raises Unavailable when the database does not answer, or its folder can not be made.
        """
        if self.is_sqlite:
            try:
                Path(self.engine.url.database or "").parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise Unavailable("The folder of the database can not be made: see CATALOGUE_DATABASE_URL.") from error
        with _translated(), self._writing.begin() as connection:
            migrations.upgrade(connection)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


class UnitOfWork:
    """A transaction with the person in whose name it runs; see `Database.unit_of_work`."""

    def __init__(self, database: Database, session: Session, actor: Actor) -> None:
        self.database = database
        self.session = session
        self.actor = actor
        self.recorded: list[Recorded] = []
        self._begun = False
        event.listen(session, "after_begin", self._begin)

    @property
    def settings(self) -> Settings:
        return self.database.settings

    def _begin(self, *_: object) -> None:
        self._begun = True

    @property
    def packages(self) -> Packages:
        return self.database.packages

    @contextmanager
    def peek(self) -> Iterator[Session]:
        """Give a session to read in before the transaction begins, so that slow work holds no lock.

        Once it has begun, the session is that of the transaction.
        """
        if self._begun:
            yield self.session
            return
        with self.database.reading() as session:
            yield session

    def record(self, action: Action, object_id: str, **details: Any) -> None:
        """Say what is done to what; details are short words and numbers, never a secret, an address or a document."""
        self.recorded.append(Recorded(clock.now(), action, object_id, audit.checked(details)))


def engine_of(url: str) -> Engine:
    """Return an engine on the address of a database, prepared as the service needs it."""
    address = make_url(url)
    if address.drivername in {"postgres", "postgresql"}:
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() != "sqlite":
        patience = {"connect_timeout": address.query.get("connect_timeout", CONNECT_SECONDS)}
        return create_engine(address, pool_pre_ping=True, hide_parameters=True, connect_args=patience)
    engine = create_engine(address, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # The driver would open transactions by itself, and only before some statements: _begin_sqlite does it instead.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


def _watch(session: Session) -> set[str]:
    """Return a set that fills with the names of the tables in which the session changes rows."""
    changed: set[str] = set()

    def flushed(session: Session, _: UOWTransaction) -> None:
        for row in (*session.new, *session.dirty, *session.deleted):
            if row not in session.dirty or session.is_modified(row):
                changed.add(str(inspect(row).mapper.local_table))

    def executed(state: ORMExecuteState) -> None:
        if state.is_insert or state.is_update or state.is_delete:
            changed.update(str(mapper.local_table) for mapper in state.all_mappers)

    event.listen(session, "after_flush", flushed)
    event.listen(session, "do_orm_execute", executed)
    return changed


def _refuse_change(session: Session, *_: object) -> None:
    if session.new or session.dirty or session.deleted:
        raise UnrecordedAct("a reading session changes nothing: use a unit of work")


def _refuse_statement(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise UnrecordedAct("a reading session changes nothing: use a unit of work")


def refusal_of(error: Exception) -> CatalogueError | None:
    """Return what the service says of an error of the database; None for a mistake in this program."""
    match error:
        case StaleDataError():
            return Conflict("This was changed by somebody else in the meantime: read it again, then decide.")
        case IntegrityError() if _is_taken(error):
            return Conflict("Somebody else came first: read it again, then decide.")
        case DataError():
            return InvalidInput.at("", "This holds a character or a number that can not be kept.")
        case OperationalError() | InterfaceError() | PoolTimeout():
            return Unavailable("The database can not answer at the moment: try again in a while.")
        case _:
            return None


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what the database refuses into the errors of the service."""
    try:
        yield
    except SQLAlchemyError as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise  # a mistake in this program: nothing that trying again would mend
        raise refusal from error


def _is_taken(error: IntegrityError) -> bool:
    """Say whether a value that must be unique was there already (SQLSTATE 23505)."""
    return getattr(error.orig, "sqlstate", None) == "23505" or str(error.orig).startswith("UNIQUE constraint failed")
