"""The trail shows whatever is done to it, and every act leaves its line without anything private."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import factories
import packages
import pytest
from sqlalchemy import text

from catalogue_service.actors import SYSTEM, VISITOR, Role
from catalogue_service.services import accounts, assessing, auditing, publishing, reviewing, submitting
from catalogue_service.store import audit
from catalogue_service.store.audit import Action, BrokenLink
from catalogue_service.store.decisions import DecisionValue
from catalogue_service.store.session import Database


def verify(database: Database) -> BrokenLink | None:
    with database.reading() as session:
        return auditing.verify(session)


def tamper(database: Database, *statements: str) -> None:
    """Change the trail behind the back of the service, by somebody who may switch the guards off."""
    with database.engine.begin() as connection:
        if database.is_sqlite:
            connection.execute(text("DROP TRIGGER audit_events_refuse_update"))
            connection.execute(text("DROP TRIGGER audit_events_refuse_delete"))
        else:
            connection.execute(text("ALTER TABLE audit_events DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def five_events(database: Database) -> Database:
    for _ in range(5):
        factories.vendor(database)
    return database


def test_a_whole_trail_holds(five_events: Database):
    assert verify(five_events) is None
    with five_events.reading() as session:
        assert auditing.count(session) == 5


def test_an_empty_trail_holds(database: Database):
    assert verify(database) is None


@pytest.mark.parametrize(
    ("statements", "sequence", "why"),
    [
        (["UPDATE audit_events SET actor_id = 'usr_eve' WHERE sequence = 3"], 3, "content"),
        (['UPDATE audit_events SET details = \'{"roles": ["authority"]}\' WHERE sequence = 2'], 2, "content"),
        (
            ["UPDATE audit_events SET at = (SELECT at FROM audit_events WHERE sequence = 1) WHERE sequence = 4"],
            4,
            "content",
        ),
        (["DELETE FROM audit_events WHERE sequence = 2"], 2, "missing"),
        (["DELETE FROM audit_events WHERE sequence = 1"], 1, "missing"),
        (["DELETE FROM audit_events WHERE sequence = 5"], 5, "4 events, 5 were recorded"),
        (["DELETE FROM audit_events"], 1, "0 events, 5 were recorded"),
        (["DELETE FROM audit_head"], 5, "head row is missing"),
        (["UPDATE audit_head SET sequence = 4, digest = '0'"], 6, "5 events, 4 were recorded"),
        (
            [
                "UPDATE audit_events SET sequence = 99 WHERE sequence = 2",
                "UPDATE audit_events SET sequence = 2 WHERE sequence = 3",
                "UPDATE audit_events SET sequence = 3 WHERE sequence = 99",
            ],
            2,
            "does not follow",
        ),
    ],
    ids=["actor", "details", "time", "middle", "first", "last", "all", "head", "head-back", "order"],
)
def test_whatever_is_done_to_the_trail_shows(five_events: Database, statements: list[str], sequence: int, why: str):
    tamper(five_events, *statements)
    broken = verify(five_events)
    assert broken.sequence == sequence
    assert why in broken.why


@pytest.mark.parametrize(
    "change",
    ["details = 'no JSON'", "at = 'yesterday'", "object_id = x'ff00'", 'details = \'{"name": "\\ud800"}\''],
)
def test_an_event_that_can_not_even_be_read_shows(five_events: Database, change: str):
    if not five_events.is_sqlite:
        pytest.skip("PostgreSQL keeps nothing in a column that is not of its type")
    tamper(five_events, f"UPDATE audit_events SET {change} WHERE sequence = 3")
    assert verify(five_events).sequence == 3


def test_an_event_that_was_forged_at_the_end_shows(five_events: Database):
    with five_events.reading() as session:
        last = list(audit.walk(session))[-1]
    forged = audit.AuditEvent(
        sequence=6,
        at=last.at,
        actor_id="usr_eve",
        action="x",
        object_id="y",
        details={},
        previous=last.digest,
        digest="",
    )
    digest = audit.digest_of(forged)
    tamper(
        five_events,
        "INSERT INTO audit_events SELECT 6, at, 'usr_eve', 'x', 'y', '{}', digest, "
        f"'{digest}' FROM audit_events WHERE sequence = 5",
    )
    assert verify(five_events).why == "the chain ends after 6 events, 5 were recorded"


ACTS_OF_A_LIFE = {
    Action.DRAFTED,
    Action.MANIFEST_SAVED,
    Action.PACKAGE_ATTACHED,
    Action.SOURCE_ATTACHED,
    Action.FILES_REMOVED,
    Action.SUBMITTED,
    Action.WITHDRAWN,
    Action.ASSESSED,
    Action.RERUN_REQUESTED,
    Action.ANSWERED,
    Action.DECIDED,
    Action.PROPOSED,
    Action.CONFIRMED,
    Action.DECLINED,
    Action.PUBLISHED,
    Action.SUSPENDED,
    Action.RESUMED,
    Action.REVOKED,
    Action.LISTING_WITHDRAWN,
    Action.EXPIRED,
    Action.CLIENT_REGISTERED,
    Action.CLIENT_ENDED,
    Action.USER_CREATED,
    Action.ROLE_GIVEN,
    Action.SIGNED_IN,
}


@pytest.fixture
def every_act(database: Database, tmp_path: Path) -> Database:
    """One life of an application, with every act in it."""
    authority, both = factories.person(database, Role.AUTHORITY), factories.vendor(database)
    first, second = factories.reviewer(database), factories.reviewer(database)
    with database.unit_of_work(VISITOR) as unit:
        accounts.create_user(unit, "ada@example.org", "a hash", "Ada", [Role.PATIENT])
    with database.unit_of_work(authority) as unit:
        accounts.give_role(unit, both.id, Role.PATIENT)
    with database.unit_of_work(both) as unit:
        accounts.record_sign_in(unit)
    listing_id = factories.listed(database, both, "carnet-glyco", "1.0")
    version_id = factories.in_review(database, both, slug="carnet-glyco", number="2.0")
    with database.unit_of_work(first) as unit:
        assessing.request_rerun(unit, version_id)
    factories.assess(database, version_id)
    decision_id = factories.proposal(database, first, version_id, DecisionValue.UNFAVOURABLE)
    with database.unit_of_work(second) as unit:
        reviewing.decline(unit, decision_id, "No.")
    with database.unit_of_work(both) as unit:
        submitting.withdraw(unit, version_id)
    factories.listed(database, both, "carnet-glyco", "3.0", exchanges=[])
    for act in (publishing.suspend, publishing.resume, publishing.withdraw, publishing.revoke):
        with database.unit_of_work(authority) as unit:
            act(unit, listing_id, "Write to ada@example.org.")
    factories.listed(database)
    draft_id = factories.draft(database, both, "carnet-de-vol", "2.3.1")
    package = packages.package_zip(tmp_path, packages.manifest(slug="carnet-de-vol"))
    for attach in (submitting.attach_source, submitting.attach_package):
        with database.unit_of_work(both) as unit:
            attach(unit, draft_id, package, package.name)
    with database.unit_of_work(both) as unit:
        submitting.remove_files(unit, draft_id)
    with database.unit_of_work(SYSTEM) as unit:
        publishing.expire_due(unit, date(2100, 1, 1))
    return database


def recorded(database: Database, read: Callable[[audit.AuditEvent], object]) -> list[object]:
    with database.reading() as session:
        return [read(event) for event in audit.walk(session)]


def test_every_act_of_a_life_leaves_its_line(every_act: Database):
    assert set(recorded(every_act, lambda event: event.action)) >= ACTS_OF_A_LIFE
    assert verify(every_act) is None


@pytest.mark.parametrize("action", Action)
def test_every_word_of_the_trail_belongs_to_an_act(action: Action):
    modules = [path for path in Path(auditing.__file__).parents[1].rglob("*.py") if path.parent.name != "store"]
    assert any(f"Action.{action.name}" in module.read_text("utf-8") for module in modules)


def test_no_line_holds_an_address_a_hash_or_a_reason(every_act: Database):
    everything = json.dumps(recorded(every_act, lambda event: event.details))
    assert "@" not in everything
    assert "hash" not in everything
    assert "Because" not in everything
