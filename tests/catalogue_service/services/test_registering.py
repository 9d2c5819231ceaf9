"""The scopes of a client are those of the reviewed exchanges, never more."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_service.errors import InvalidInput
from catalogue_service.services import registering

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
