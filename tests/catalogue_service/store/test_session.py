"""An act and its trail are one transaction; what only reads can not write; writers wait for each other."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from catalogue_service import clock
from catalogue_service.actors import SYSTEM, Actor, Role
from catalogue_service.errors import Conflict
from catalogue_service.store import accounts, audit, jobs
from catalogue_service.store.accounts import User
from catalogue_service.store.applications import Application, Version, VersionState
from catalogue_service.store.audit import Action
from catalogue_service.store.jobs import JobKind
from catalogue_service.store.session import Database, UnrecordedAct, engine_of

ADA = Actor("usr_ada", "Ada", frozenset({Role.VENDOR}))
MOMENT = datetime(2026, 11, 24, 12, 30, 15, 123456, tzinfo=UTC)


def ada(**changes: object) -> User:
    fields = {"id": "usr_ada", "email": "ada@example.org", "fs_uniquifier": "1", "name": "Ada", "created_at": MOMENT}
    return User(**(fields | changes))


def keep(database: Database, *rows: object) -> None:
    with database.unit_of_work(SYSTEM) as unit:
        for row in rows:
            unit.session.add(row)
            unit.session.flush()
        unit.record(Action.USER_CREATED, "usr_ada")


def fail_after_adding(database: Database) -> None:
    with database.unit_of_work(ADA) as unit:
        unit.session.add(ada())
        unit.record(Action.USER_CREATED, "usr_ada")
        unit.session.flush()
        raise ZeroDivisionError


def add_while_reading(database: Database) -> None:
    with database.reading() as session:
        session.add(ada())
        session.flush()


def events(database: Database) -> list[audit.AuditEvent]:
    with database.reading() as session:
        return list(audit.walk(session))


def test_an_act_is_committed_with_its_event(database: Database):
    with clock.at(MOMENT), database.unit_of_work(ADA) as unit:
        unit.session.add(ada())
        unit.record(Action.USER_CREATED, "usr_ada", roles=["vendor"])
    (event,) = events(database)
    assert (event.sequence, event.at, event.actor_id, event.action) == (1, MOMENT, "usr_ada", "user.created")
    with database.reading() as session:
        assert session.get(User, "usr_ada").created_at == MOMENT


def test_a_failed_act_leaves_neither_row_nor_event(database: Database):
    with pytest.raises(ZeroDivisionError):
        fail_after_adding(database)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(User)) == 0
    assert events(database) == []


def test_an_act_that_says_nothing_of_itself_is_refused(database: Database):
    with pytest.raises(UnrecordedAct, match="users changed"), database.unit_of_work(ADA) as unit:
        unit.session.add(ada())
    with database.reading() as session:
        assert accounts.by_email(session, "ada@example.org") is None


def test_a_statement_that_says_nothing_of_itself_is_refused(database: Database):
    keep(database, ada())
    with pytest.raises(UnrecordedAct), database.unit_of_work(ADA) as unit:
        unit.session.execute(update(User).values(name="Eve"))
    with database.reading() as session:
        assert session.get(User, "usr_ada").name == "Ada"


def test_a_unit_of_work_that_changes_nothing_needs_no_event(database: Database):
    with database.unit_of_work(ADA) as unit:
        unit.session.get(User, "usr_ada")
    assert events(database) == []


def test_a_session_that_reads_writes_nothing(database: Database):
    with pytest.raises(UnrecordedAct):
        add_while_reading(database)
    with pytest.raises(UnrecordedAct), database.reading() as session:
        session.execute(update(User).values(name="Eve"))


def test_bookkeeping_changes_jobs_only(database: Database):
    with database.bookkeeping() as session:
        jobs.enqueue(session, JobKind.ASSESS, "ver_1")
    with pytest.raises(UnrecordedAct, match="users"), database.bookkeeping() as session:
        session.add(ada())


def test_an_address_that_is_taken_is_a_conflict(database: Database):
    keep(database, ada())
    with pytest.raises(Conflict):
        keep(database, ada(id="usr_eve", fs_uniquifier="2"))


def test_a_moment_without_a_time_zone_is_refused(database: Database):
    with pytest.raises(StatementError, match="without a time zone"):
        keep(database, ada(created_at=datetime(2026, 1, 1)))  # noqa: DTZ001 - without a zone, which is refused


@pytest.mark.parametrize(
    "details",
    [
        {"password": "x"},
        {"token": "x"},
        {"who": "ada@example.org"},
        {"list": ["a", "b@example.org"]},
        {"text": "x" * 201},
        {"document": {"a": 1}},
    ],
)
def test_details_never_hold_a_secret_an_address_or_a_document(database: Database, details: dict[str, object]):
    with pytest.raises((ValueError, TypeError), match="audit details"), database.unit_of_work(ADA) as unit:
        unit.record(Action.SIGNED_IN, "usr_ada", **details)


def test_the_trail_has_no_gap_when_many_act_at_once(database: Database):
    ready = threading.Barrier(4)

    def act(number: int) -> None:
        ready.wait()
        for _ in range(10):
            with database.unit_of_work(Actor(f"usr_{number}", "")) as unit:
                unit.record(Action.SIGNED_IN, f"usr_{number}")

    threads = [threading.Thread(target=act, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = events(database)
    assert [event.sequence for event in found] == list(range(1, 41))
    with database.reading() as session:
        assert audit.first_broken(found, audit.head_of(session)) is None


def test_a_change_made_from_an_old_state_is_a_conflict(database: Database):
    draft = {"manifest": {}, "name": {}, "created_at": MOMENT, "updated_at": MOMENT, "state": VersionState.DRAFT}
    application = Application(id="app_1", slug="glyco", owner_id="usr_ada", created_at=MOMENT)
    keep(database, ada(), application, Version(id="ver_1", application_id="app_1", number="1", **draft))
    with database.reading() as session:
        old = session.get(Version, "ver_1")
    with database.unit_of_work(SYSTEM) as unit:
        unit.session.get(Version, "ver_1").publisher = "first"
        unit.record(Action.MANIFEST_SAVED, "ver_1")
    old.publisher = "second"
    with pytest.raises(Conflict):
        keep(database, old)
    with database.reading() as session:
        assert session.get(Version, "ver_1").publisher == "first"


def test_sqlite_is_durable_and_checks_its_references(migrated_sqlite: Path):
    with engine_of(f"sqlite:///{migrated_sqlite}").connect() as connection:
        found = [connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert found == ["wal", 2, 1]


def test_no_value_of_a_row_is_in_what_a_failing_statement_says(database: Database):
    """Such a sentence goes to the log, which holds no address and no password."""
    statement = text("SELECT no_such_column FROM users WHERE email = :email")
    with pytest.raises(DBAPIError) as failed, database.engine.connect() as connection:
        connection.execute(statement, {"email": "eve@example.org"})
    assert "no_such_column" in str(failed.value)
    assert "eve@example.org" not in str(failed.value)
