"""The scopes of a client are those of the reviewed exchanges, never more."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import factories
import packages
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_service import clock
from catalogue_service.actors import Actor, Role
from catalogue_service.errors import InvalidInput
from catalogue_service.services import publishing, registering
from catalogue_service.services.registering import UsableClient
from catalogue_service.store import clients
from catalogue_service.store.listings import Listing
from catalogue_service.store.session import Database

resources = st.from_regex(r"[A-Z][A-Za-z]{1,20}", fullmatch=True) | st.sampled_from(
    ["Observation", "DocumentReference"]
)
exchanges = st.fixed_dictionaries(
    {
        "commons": st.sampled_from(["record", "agenda", "messaging"]),
        "resource": resources,
        "access": st.lists(st.sampled_from(["read", "write"]), min_size=1, max_size=2, unique=True),
    }
)
manifests = st.fixed_dictionaries({}, optional={"exchanges": st.lists(exchanges, max_size=8)})

SCOPE = re.compile(r"patient/([A-Z][A-Za-z]+)\.(rs|cu)")
FIXED = {"agenda": "Appointment", "messaging": "Communication"}


@given(manifests)
def test_no_scope_goes_beyond_the_exchanges(manifest: dict[str, Any]):
    declared = {
        (FIXED.get(exchange["commons"], exchange["resource"]), {"read": "rs", "write": "cu"}[access])
        for exchange in manifest.get("exchanges", [])
        for access in exchange["access"]
    }
    scopes = registering.scopes_of(manifest)
    assert {SCOPE.fullmatch(scope).groups() for scope in scopes} == declared


@given(manifests)
def test_scopes_are_sorted_and_each_is_there_once(manifest: dict[str, Any]):
    scopes = registering.scopes_of(manifest)
    assert list(scopes) == sorted(set(scopes))


@given(st.text().filter(lambda name: not re.fullmatch(r"[A-Z][A-Za-z]+", name)) | st.just("*"))
def test_what_names_no_type_of_resource_gives_no_scope(resource: str):
    manifest = {"exchanges": [{"commons": "record", "resource": resource, "access": ["read"]}]}
    with pytest.raises(InvalidInput) as refused:
        registering.scopes_of(manifest)
    assert refused.value.problems[0].pointer == "/exchanges/0/resource"


def test_each_commons_has_its_resource():
    manifest = {
        "exchanges": [
            {"commons": "record", "resource": "DocumentReference", "access": ["write"]},
            {"commons": "agenda", "resource": "Anything", "access": ["read"]},
            {"commons": "messaging", "resource": "Anything", "access": ["read", "write"]},
        ]
    }
    assert registering.scopes_of(manifest) == (
        "patient/Appointment.rs",
        "patient/Communication.cu",
        "patient/Communication.rs",
        "patient/DocumentReference.cu",
    )


OBSERVATION = {"commons": "record", "resource": "Observation", "access": ["read"]}
CALLBACK = "https://app.example.org/callback"


@pytest.fixture
def authority(database: Database) -> Actor:
    return factories.person(database, Role.AUTHORITY)


def listed(database: Database, **changes: Any) -> str:
    oauth = {"redirect_uris": [CALLBACK], "jwks_uri": "https://app.example.org/jwks.json"}
    return factories.listed(database, **({"exchanges": [OBSERVATION], "oauth": oauth} | changes))


def client_of(database: Database, listing_id: str) -> str:
    with database.reading() as session:
        return clients.of_listing(session, listing_id).id


def usable(database: Database, client_id: str, on: date | None = None) -> UsableClient | None:
    with database.reading() as session:
        return registering.usable_client(session, client_id, on or clock.today())


def move(database: Database, actor: Actor, act: str, listing_id: str) -> None:
    with database.unit_of_work(actor) as unit:
        getattr(publishing, act)(unit, listing_id, "Because.")


def test_the_client_of_a_live_listing_may_be_used_as_it_was_reviewed(database: Database):
    listing_id = listed(database)
    found = usable(database, client_of(database, listing_id))
    assert found == UsableClient(
        client_id=client_of(database, listing_id),
        listing_id=listing_id,
        slug=found.slug,
        name=packages.manifest()["name"],
        redirect_uris=(CALLBACK,),
        jwks_uri="https://app.example.org/jwks.json",
        scopes=("patient/Observation.rs",),
    )


@pytest.mark.parametrize("act", ["suspend", "revoke", "withdraw"])
def test_a_client_stops_with_its_listing(database: Database, authority: Actor, act: str):
    listing_id = listed(database)
    move(database, authority, act, listing_id)
    assert usable(database, client_of(database, listing_id)) is None


def test_a_client_may_be_used_again_once_its_listing_is_resumed(database: Database, authority: Actor):
    listing_id = listed(database)
    move(database, authority, "suspend", listing_id)
    move(database, authority, "resume", listing_id)
    assert usable(database, client_of(database, listing_id)) is not None


def test_a_client_stops_on_the_day_of_its_listing_before_any_job_has_expired_it(database: Database):
    listing_id = listed(database)
    with database.reading() as session:
        ends = session.get_one(Listing, listing_id).expires_on
    assert usable(database, client_of(database, listing_id), ends - timedelta(days=1)) is not None
    assert usable(database, client_of(database, listing_id), ends) is None


def test_a_client_that_has_ended_may_not_be_used(database: Database, vendor: Actor):
    listing_id = listed(database, owner=vendor, slug="carnet-glyco")
    ended = client_of(database, listing_id)
    listed(database, owner=vendor, slug="carnet-glyco", number="2.0", exchanges=[])
    assert usable(database, ended) is None


def test_a_further_version_keeps_the_client_and_changes_what_it_may_do(database: Database, vendor: Actor):
    first = client_of(database, listed(database, owner=vendor, slug="carnet-glyco"))
    wider = [OBSERVATION | {"access": ["write"]}]
    listing_id = listed(database, owner=vendor, slug="carnet-glyco", number="2.0", exchanges=wider)
    assert client_of(database, listing_id) == first
    assert usable(database, first).scopes == ("patient/Observation.cu",)


@pytest.mark.parametrize("client_id", ["", "cli_unknown", "%", "cli_\u00e9"])
def test_nobody_elses_word_is_a_client(database: Database, client_id: str):
    listed(database)
    assert usable(database, client_id) is None


@pytest.mark.parametrize(
    "vague",
    ["https://app.example.org/*", "https://app.example.org/#x", "http://app.example.org/", "javascript:alert(1)"],
)
def test_only_exact_redirect_uris_are_registered(database: Database, vague: str):
    listing_id = listed(database, platforms=["web"], oauth={"redirect_uris": [vague, CALLBACK]})
    assert usable(database, client_of(database, listing_id)).redirect_uris == (CALLBACK,)


def test_without_an_exact_redirect_uri_there_is_no_client(database: Database):
    listing_id = listed(database, platforms=["web"], oauth={"redirect_uris": ["https://app.example.org/*"]})
    with database.reading() as session:
        assert clients.of_listing(session, listing_id) is None
