"""What the public reads: live listings found by their words, every report, and nobody's address."""

from __future__ import annotations

import json

import factories
import packages
import pytest
from sqlalchemy import event

from catalogue_service.actors import Actor, Role
from catalogue_service.errors import NotFound
from catalogue_service.services import catalogue, publishing
from catalogue_service.services.catalogue import ListingCard, Page
from catalogue_service.store.decisions import DecisionValue
from catalogue_service.store.listings import ListingState
from catalogue_service.store.session import Database

EXCHANGE = {"commons": "record", "resource": "Observation", "access": ["read"]}


def search(database: Database, query: str = "", **narrowed: object) -> Page[ListingCard]:
    with database.reading() as session:
        return catalogue.search(session, query, **narrowed)


def slugs(page: Page[ListingCard]) -> list[str]:
    return [card.slug for card in page.items]


def suspend(database: Database, listing_id: str) -> None:
    with database.unit_of_work(factories.person(database, Role.AUTHORITY)) as unit:
        publishing.suspend(unit, listing_id, "A leak was reported.")


@pytest.mark.parametrize("query", ["glycemie", "GLYCÉMIE", "carnet  glycémie", "Glyco", "diabetes", ""])
def test_a_listing_is_found_by_its_words(database: Database, vendor: Actor, query: str):
    factories.listed(database, vendor, "carnet-glyco")
    assert slugs(search(database, query)) == ["carnet-glyco"]


@pytest.mark.parametrize("query", ["glycémie absente", "%", "gly_o", "x' OR 1=1"])
def test_what_nobody_wrote_is_not_found(database: Database, vendor: Actor, query: str):
    factories.listed(database, vendor, "carnet-glyco")
    assert slugs(search(database, query)) == []


def test_listings_are_narrowed_down(database: Database, vendor: Actor):
    factories.listed(database, vendor, "reader", platforms=["ios"], themes=["sleep"], exchanges=[EXCHANGE])
    factories.listed(
        database, vendor, "writer", platforms=["web"], themes=["sleep"], exchanges=[{**EXCHANGE, "access": ["write"]}]
    )
    assert slugs(search(database, theme="sleep")) == ["reader", "writer"]
    assert slugs(search(database, platform="ios")) == ["reader"]
    assert slugs(search(database, reads="Observation")) == ["reader"]
    assert slugs(search(database, writes="Observation", theme="sleep")) == ["writer"]
    assert slugs(search(database, reads="Observation", platform="web")) == []
    with database.reading() as session:
        found = catalogue.choices(session)
    assert (found.themes, found.platforms, found.reads, found.writes) == (
        ("sleep",),
        ("ios", "web"),
        ("Observation",),
        ("Observation",),
    )


def test_a_list_comes_in_pages(database: Database, vendor: Actor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(catalogue, "PAGE_SIZE", 2)
    for letter in "cab":
        factories.listed(database, vendor, f"app-{letter}", name={"fr": letter})
    first, second, third = (search(database, page=number) for number in (1, 2, 3))
    assert (slugs(first), slugs(second), slugs(third)) == (["app-a", "app-b"], ["app-c"], [])
    assert (first.total, first.pages, search(database, page=-1).number) == (3, 2, 1)


def test_a_search_asks_the_database_as_often_for_many_listings_as_for_one(database: Database, vendor: Actor):
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: asked.append(statement))
    factories.listed(database, vendor)
    asked.clear()
    search(database, "glyco", theme="diabetes")
    for_one = len(asked)
    factories.listed(database, vendor)
    factories.listed(database, vendor)
    asked.clear()
    assert len(search(database, "glyco", theme="diabetes").items) == 3
    assert len(asked) == for_one


def test_a_suspended_listing_is_not_found_but_says_why_on_its_page(database: Database, vendor: Actor):
    suspend(database, factories.listed(database, vendor, "carnet-glyco"))
    assert search(database).total == 0
    with database.reading() as session:
        shown = catalogue.listing(session, "carnet-glyco")
    assert (shown.card.state, shown.reason) == (ListingState.SUSPENDED, "A leak was reported.")


def test_a_page_shows_the_decision_and_nobodys_address(database: Database, vendor: Actor):
    factories.listed(database, vendor, "carnet-glyco")
    with database.reading() as session:
        shown = catalogue.listing(session, "carnet-glyco")
    assert (shown.decision, shown.decision_reason, shown.reservations) == (DecisionValue.FAVOURABLE, "Because.", ())
    assert shown.scopes == ("patient/Observation.cu", "patient/Observation.rs")
    assert shown.summary["outcome"] == "eligible"
    assert "@" not in json.dumps(shown.manifest)
    assert shown.manifest["publisher"]["name"] == packages.FULL["publisher"]["name"]


def test_the_report_is_that_of_the_decision_with_its_criteria(database: Database, vendor: Actor):
    factories.listed(database, vendor, "carnet-glyco")
    with database.reading() as session:
        document = catalogue.report(session, "carnet-glyco")
        page = catalogue.public_report(session, "carnet-glyco")
    assert document["subject"]["slug"] == "carnet-glyco"
    assert page.report == document
    assert page.corpus.digest == document["corpus"]["digest"]


def test_what_was_never_listed_is_not_there(database: Database, vendor: Actor):
    factories.in_review(database, vendor, slug="carnet-glyco")
    for read in (catalogue.listing, catalogue.report, catalogue.public_report):
        with pytest.raises(NotFound), database.reading() as session:
            read(session, "carnet-glyco")


def test_the_last_decisions_come_first(database: Database, vendor: Actor):
    factories.listed(database, vendor, "carnet-glyco", "1.0")
    factories.listed(database, vendor, "carnet-glyco", "2.0")
    first, second = factories.reviewer(database), factories.reviewer(database)
    refused = factories.in_review(database, vendor)
    factories.confirm(database, second, factories.proposal(database, first, refused, DecisionValue.UNFAVOURABLE))
    with database.reading() as session:
        found = catalogue.recent_decisions(session)
    assert [(decision.slug, decision.number) for decision in found] == [
        ("carnet-glyco", "2.0"),
        ("carnet-glyco", "1.0"),
    ]
