"""Who creates whom, with which roles; an address is there once, whatever its case."""

from __future__ import annotations

import threading

import factories
import pytest

from catalogue_service.actors import SYSTEM, VISITOR, Actor, Role
from catalogue_service.errors import Conflict, InvalidInput, NotAllowed, NotFound
from catalogue_service.services import accounts, auditing
from catalogue_service.store.accounts import User
from catalogue_service.store.audit import Action
from catalogue_service.store.session import Database


def create(database: Database, actor: Actor = SYSTEM, email: str = "ada@example.org", *roles: Role, **more: str) -> str:
    with database.unit_of_work(actor) as unit:
        return accounts.create_user(unit, email, "a hash", more.pop("name", "Ada"), roles or [Role.VENDOR], **more)


def actor_of(database: Database, user_id: str) -> Actor:
    with database.reading() as session:
        return accounts.actor_of(session, user_id)


def test_a_person_is_created_with_roles(database: Database):
    user_id = create(database, SYSTEM, "ada@example.org", Role.VENDOR, Role.REVIEWER)
    assert actor_of(database, user_id) == Actor(user_id, "Ada", frozenset({Role.VENDOR, Role.REVIEWER}))


def test_an_address_is_there_once_whatever_its_case(database: Database):
    create(database, email=" Ada@Example.org ")
    with pytest.raises(InvalidInput, match="account already"):
        create(database, email="aDA@example.org")


def test_of_two_who_sign_up_at_once_with_one_address_one_is_refused(database: Database):
    ready, outcomes = threading.Barrier(2), []

    def sign_up() -> None:
        ready.wait()
        try:
            create(database, VISITOR)
            outcomes.append("created")
        except (Conflict, InvalidInput):
            outcomes.append("refused")

    threads = [threading.Thread(target=sign_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["created", "refused"]


def test_everything_wrong_with_an_account_is_said_at_once(database: Database):
    with pytest.raises(InvalidInput) as refused:
        create(database, email="nowhere", name=" ", language="de")
    assert [problem.pointer for problem in refused.value.problems] == ["email", "name", "language"]


@pytest.mark.parametrize("role", [Role.VENDOR, Role.PATIENT])
def test_a_visitor_signs_up(database: Database, role: Role):
    assert actor_of(database, create(database, VISITOR, "ada@example.org", role)).roles == {role}


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.AUTHORITY])
@pytest.mark.parametrize("who", [None, Role.VENDOR, Role.REVIEWER, Role.PATIENT])
def test_nobody_makes_themselves_a_judge(database: Database, role: Role, who: Role | None):
    actor = VISITOR if who is None else factories.person(database, who)
    with pytest.raises(NotAllowed):
        create(database, actor, "eve@example.org", role, Role.VENDOR)
    user_id = create(database)
    with pytest.raises(NotAllowed), database.unit_of_work(actor) as unit:
        accounts.give_role(unit, user_id, role)


def test_the_authority_gives_a_role_once(database: Database):
    authority, user_id = factories.person(database, Role.AUTHORITY), create(database)
    with database.unit_of_work(authority) as unit:
        accounts.give_role(unit, user_id, Role.REVIEWER)
    with database.reading() as session:
        assert accounts.roles_of(session, user_id) == {Role.VENDOR, Role.REVIEWER}
    with pytest.raises(Conflict), database.unit_of_work(authority) as unit:
        accounts.give_role(unit, user_id, Role.REVIEWER)
    with pytest.raises(NotFound), database.unit_of_work(authority) as unit:
        accounts.give_role(unit, "usr_nobody", Role.REVIEWER)


def test_somebody_who_may_not_sign_in_any_more_is_no_actor(database: Database):
    user_id = create(database)
    with database.unit_of_work(SYSTEM) as unit:
        unit.session.get_one(User, user_id).active = False
        unit.record(Action.USER_CREATED, user_id)
    with pytest.raises(NotFound):
        actor_of(database, user_id)


def test_a_sign_in_is_recorded(database: Database):
    actor = actor_of(database, create(database))
    with database.unit_of_work(actor) as unit:
        accounts.record_sign_in(unit)
    with database.reading() as session:
        created, signed_in = auditing.events_of(session, actor.id)
    assert (created.actor, created.action, created.details) == ("Catalogue", "user.created", {"roles": ["vendor"]})
    assert (signed_in.actor, signed_in.action) == ("Ada", "user.signed_in")
