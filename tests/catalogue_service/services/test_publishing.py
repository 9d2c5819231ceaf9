"""The public life of a listing: who may change it, when, and what happens to its client."""

from __future__ import annotations

from datetime import date, timedelta

import factories
import pytest

from catalogue_service import clock
from catalogue_service.actors import SYSTEM, Actor, Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed, NotFound
from catalogue_service.services import publishing, submitting
from catalogue_service.services.publishing import ListingRow
from catalogue_service.services.submitting import Basics
from catalogue_service.store import clients
from catalogue_service.store.clients import ClientRegistration
from catalogue_service.store.listings import Listing, ListingState
from catalogue_service.store.session import Database

SLUG = "carnet-glyco"


@pytest.fixture
def authority(database: Database) -> Actor:
    return factories.person(database, Role.AUTHORITY)


def listing_of(database: Database, listing_id: str) -> Listing:
    with database.reading() as session:
        return session.get_one(Listing, listing_id)


def client_of(database: Database, listing_id: str) -> ClientRegistration | None:
    with database.reading() as session:
        return clients.of_listing(session, listing_id)


def rows(database: Database, actor: Actor) -> list[ListingRow]:
    with database.reading() as session:
        return publishing.listings(session, actor)


def move(database: Database, actor: Actor, act: str, listing_id: str, reason: str = "Because.") -> None:
    with database.unit_of_work(actor) as unit:
        getattr(publishing, act)(unit, listing_id, reason)


def test_a_listing_is_good_for_the_years_of_the_settings(database: Database, vendor: Actor):
    found = listing_of(database, factories.listed(database, vendor))
    assert (found.state, found.expires_on.year) == (ListingState.LIVE, clock.today().year + 3)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2028, 2, 29), date(2031, 2, 28)), (date(2026, 11, 24), date(2029, 11, 24))]
)
def test_years_are_counted_by_the_calendar(day: date, expected: date):
    assert publishing._years_after(day, 3) == expected


def test_a_listing_that_exchanges_data_has_a_client(database: Database, vendor: Actor):
    client = client_of(database, factories.listed(database, vendor))
    assert client.scopes == ["patient/Observation.cu", "patient/Observation.rs"]
    assert client.redirect_uris == ["https://glyco.example.org/callback"]
    assert client.id.startswith("cli_")


@pytest.mark.parametrize("changes", [{"exchanges": []}, {"oauth": {}}])
def test_a_listing_without_exchange_or_address_of_return_has_no_client(
    database: Database, vendor: Actor, changes: dict[str, object]
):
    assert client_of(database, factories.listed(database, vendor, **changes)) is None


def test_a_further_version_replaces_the_one_shown_and_keeps_the_client(database: Database, vendor: Actor):
    listing_id = factories.listed(database, vendor, SLUG, "1.0")
    before = client_of(database, listing_id)
    exchanges = [{"commons": "agenda", "resource": "Appointment", "access": ["read"]}]
    assert factories.listed(database, vendor, SLUG, "2.0", exchanges=exchanges) == listing_id
    after = client_of(database, listing_id)
    assert (after.id, after.scopes) == (before.id, ["patient/Appointment.rs"])
    (row,) = rows(database, vendor)
    assert (row.number, row.scopes) == ("2.0", ("patient/Appointment.rs",))


def test_a_version_that_exchanges_nothing_any_more_ends_the_client(database: Database, vendor: Actor):
    listing_id = factories.listed(database, vendor, SLUG, "1.0")
    factories.listed(database, vendor, SLUG, "2.0", exchanges=[])
    assert client_of(database, listing_id).ended_at is not None
    assert [(row.client_id, row.scopes) for row in rows(database, vendor)] == [(None, ())]


def test_the_authority_suspends_and_resumes(database: Database, authority: Actor):
    listing_id = factories.listed(database)
    move(database, authority, "suspend", listing_id, "A leak was reported.")
    found = listing_of(database, listing_id)
    assert (found.state, found.reason) == (ListingState.SUSPENDED, "A leak was reported.")
    move(database, authority, "resume", listing_id, "It was mended.")
    found = listing_of(database, listing_id)
    assert (found.state, found.reason) == (ListingState.LIVE, None)


@pytest.mark.parametrize("act", ["suspend", "resume", "revoke", "withdraw"])
def test_a_reason_is_compulsory(database: Database, authority: Actor, act: str):
    listing_id = factories.listed(database)
    if act == "resume":
        move(database, authority, "suspend", listing_id)
    with pytest.raises(InvalidInput) as refused:
        move(database, authority, act, listing_id, "  ")
    assert refused.value.problems[0].pointer == "/reason"


@pytest.mark.parametrize("act", ["suspend", "resume", "revoke"])
@pytest.mark.parametrize("role", [Role.VENDOR, Role.REVIEWER, Role.PATIENT])
def test_only_the_authority_acts_on_a_listing(database: Database, act: str, role: Role):
    with pytest.raises(NotAllowed):
        move(database, factories.person(database, role), act, factories.listed(database))


@pytest.mark.parametrize("act", ["suspend", "resume", "revoke"])
def test_nobody_of_the_authority_acts_on_their_own_application(database: Database, act: str):
    both = factories.person(database, Role.VENDOR, Role.AUTHORITY)
    with pytest.raises(NotAllowed, match="your own"):
        move(database, both, act, factories.listed(database, both))


def test_a_live_listing_is_not_resumed(database: Database, authority: Actor):
    with pytest.raises(IllegalTransition):
        move(database, authority, "resume", factories.listed(database))


def test_a_withdrawn_listing_is_not_resumed(database: Database, vendor: Actor, authority: Actor):
    listing_id = factories.listed(database, vendor)
    move(database, vendor, "withdraw", listing_id)
    with pytest.raises(IllegalTransition):
        move(database, authority, "resume", listing_id)


def test_a_vendor_withdraws_their_own_listing_only(database: Database, vendor: Actor):
    listing_id = factories.listed(database, vendor)
    with pytest.raises(NotFound):
        move(database, factories.vendor(database), "withdraw", listing_id)
    with pytest.raises(NotAllowed):
        move(database, factories.reviewer(database), "withdraw", listing_id)
    move(database, vendor, "withdraw", listing_id)
    assert listing_of(database, listing_id).state is ListingState.WITHDRAWN


def test_a_withdrawn_listing_comes_back_with_a_new_decision(database: Database, vendor: Actor):
    listing_id = factories.listed(database, vendor, SLUG, "1.0")
    move(database, vendor, "withdraw", listing_id)
    factories.listed(database, vendor, SLUG, "2.0")
    assert listing_of(database, listing_id).state is ListingState.LIVE


def test_a_new_decision_does_not_lift_a_suspension(database: Database, vendor: Actor, authority: Actor):
    listing_id = factories.listed(database, vendor, SLUG, "1.0")
    move(database, authority, "suspend", listing_id, "A leak was reported.")
    factories.listed(database, vendor, SLUG, "2.0")
    found = listing_of(database, listing_id)
    assert (found.state, found.reason, found.card["number"]) == (ListingState.SUSPENDED, "A leak was reported.", "2.0")


def test_a_vendor_does_not_leave_with_a_suspension_and_come_back_without_it(
    database: Database, vendor: Actor, authority: Actor
):
    listing_id = factories.listed(database, vendor, SLUG)
    move(database, authority, "suspend", listing_id, "A leak was reported.")
    with pytest.raises(IllegalTransition, match="authority"):
        move(database, vendor, "withdraw", listing_id)
    assert listing_of(database, listing_id).reason == "A leak was reported."
    move(database, authority, "withdraw", listing_id)
    assert listing_of(database, listing_id).state is ListingState.WITHDRAWN


def test_a_suspension_outlasts_the_day_of_its_decision(database: Database, vendor: Actor, authority: Actor):
    listing_id = factories.listed(database, vendor, SLUG, "1.0")
    move(database, authority, "suspend", listing_id)
    with database.unit_of_work(SYSTEM) as unit:
        assert publishing.expire_due(unit, listing_of(database, listing_id).expires_on) == 0
    factories.listed(database, vendor, SLUG, "2.0")
    assert listing_of(database, listing_id).state is ListingState.SUSPENDED


def test_a_revoked_application_does_not_come_back(database: Database, vendor: Actor, authority: Actor):
    listing_id = factories.listed(database, vendor, SLUG)
    move(database, authority, "revoke", listing_id)
    with pytest.raises(IllegalTransition):
        move(database, authority, "resume", listing_id)
    with pytest.raises(IllegalTransition, match="revoked"), database.unit_of_work(vendor) as unit:
        submitting.create_draft(unit, Basics(SLUG, "2.0", {"fr": "Carnet"}))


def test_a_version_in_review_is_not_listed_once_the_application_is_revoked(
    database: Database, vendor: Actor, authority: Actor
):
    listing_id, first = factories.listed(database, vendor, SLUG, "1.0"), factories.reviewer(database)
    version_id = factories.eligible(database, vendor, first, SLUG, number="2.0")
    decision_id = factories.proposal(database, first, version_id)
    move(database, authority, "revoke", listing_id)
    with pytest.raises(IllegalTransition):
        factories.confirm(database, factories.reviewer(database), decision_id)
    assert listing_of(database, listing_id).card["number"] == "1.0"


def test_a_decision_is_published_once_and_only_when_confirmed(database: Database, vendor: Actor):
    first = factories.reviewer(database)
    decision_id = factories.proposal(database, first, factories.eligible(database, vendor, first))
    with pytest.raises(NotAllowed, match="confirmed"), database.unit_of_work(first) as unit:
        publishing.publish(unit, decision_id)
    factories.confirm(database, factories.reviewer(database), decision_id)
    with pytest.raises(Conflict), database.unit_of_work(first) as unit:
        publishing.publish(unit, decision_id)


def test_what_is_due_expires_and_nothing_else(database: Database, authority: Actor):
    live, suspended, withdrawn = (factories.listed(database) for _ in range(3))
    move(database, authority, "suspend", suspended)
    move(database, authority, "withdraw", withdrawn)
    day = listing_of(database, live).expires_on
    with database.unit_of_work(SYSTEM) as unit:
        assert publishing.expire_due(unit, day - timedelta(days=1)) == 0
    with database.unit_of_work(SYSTEM) as unit:
        assert publishing.expire_due(unit, day) == 1
    with database.unit_of_work(SYSTEM) as unit:
        assert publishing.expire_due(unit, day) == 0
    states = [listing_of(database, listing_id).state for listing_id in (live, suspended, withdrawn)]
    assert states == [ListingState.EXPIRED, ListingState.SUSPENDED, ListingState.WITHDRAWN]


def test_nobody_expires_a_listing_by_hand(database: Database, authority: Actor):
    with pytest.raises(NotAllowed), database.unit_of_work(authority) as unit:
        publishing.expire_due(unit, date(2100, 1, 1))


def test_the_authority_sees_every_listing_and_a_vendor_their_own(database: Database, vendor: Actor, authority: Actor):
    factories.listed(database, name={"fr": "Zèbre"})
    mine = factories.listed(database, vendor, name={"fr": "Âge d’or"})
    assert [row.name["fr"] for row in rows(database, authority)] == ["Âge d’or", "Zèbre"]
    assert [row.listing_id for row in rows(database, vendor)] == [mine]
    with pytest.raises(NotAllowed):
        rows(database, factories.reviewer(database))
