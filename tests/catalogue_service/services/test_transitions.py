"""A version and a listing move as their tables say, and not otherwise."""

from __future__ import annotations

from itertools import product

import pytest

from catalogue_service.errors import IllegalTransition
from catalogue_service.services import transitions
from catalogue_service.store.applications import VersionState
from catalogue_service.store.listings import ListingState


@pytest.mark.parametrize(("present", "wanted"), list(product(VersionState, VersionState)))
def test_a_version_moves_as_the_table_says(present: VersionState, wanted: VersionState):
    if wanted in transitions.VERSION_MOVES[present]:
        assert transitions.move_version(present, wanted) is wanted
    else:
        with pytest.raises(IllegalTransition, match=f"is {present} and can not become {wanted}"):
            transitions.move_version(present, wanted)


@pytest.mark.parametrize(("present", "wanted"), list(product(ListingState, ListingState)))
def test_a_listing_moves_as_the_table_says(present: ListingState, wanted: ListingState):
    if wanted in transitions.LISTING_MOVES[present]:
        assert transitions.move_listing(present, wanted) is wanted
    else:
        with pytest.raises(IllegalTransition, match=f"is {present} and can not become {wanted}"):
            transitions.move_listing(present, wanted)


def test_every_state_has_its_moves():
    assert set(transitions.VERSION_MOVES) == set(VersionState)
    assert set(transitions.LISTING_MOVES) == set(ListingState)


def test_what_is_revoked_stays_so():
    assert transitions.LISTING_MOVES[ListingState.REVOKED] == frozenset()
