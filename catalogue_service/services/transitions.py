"""The moves that a version and a listing may make: one table each, and an error for every other move."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalogue_service.errors import IllegalTransition
from catalogue_service.store.applications import VersionState
from catalogue_service.store.listings import ListingState

VERSION_MOVES: Mapping[VersionState, frozenset[VersionState]] = MappingProxyType(
    {
        VersionState.DRAFT: frozenset({VersionState.SUBMITTED, VersionState.WITHDRAWN}),
        VersionState.SUBMITTED: frozenset({VersionState.IN_REVIEW, VersionState.WITHDRAWN}),
        VersionState.IN_REVIEW: frozenset({VersionState.DECIDED, VersionState.WITHDRAWN}),
        VersionState.DECIDED: frozenset(),
        VersionState.WITHDRAWN: frozenset(),
    }
)

LISTING_MOVES: Mapping[ListingState, frozenset[ListingState]] = MappingProxyType(
    {
        ListingState.LIVE: frozenset(
            {ListingState.SUSPENDED, ListingState.EXPIRED, ListingState.WITHDRAWN, ListingState.REVOKED}
        ),
        ListingState.SUSPENDED: frozenset({ListingState.LIVE, ListingState.WITHDRAWN, ListingState.REVOKED}),
        ListingState.EXPIRED: frozenset({ListingState.LIVE, ListingState.WITHDRAWN, ListingState.REVOKED}),
        ListingState.WITHDRAWN: frozenset({ListingState.LIVE, ListingState.REVOKED}),
        ListingState.REVOKED: frozenset(),
    }
)


def move_version(present: VersionState, wanted: VersionState) -> VersionState:
    """Return the wanted state; raise IllegalTransition when a version may not go there from where it is."""
    if wanted not in VERSION_MOVES[present]:
        raise IllegalTransition(_refusal("version", present, wanted, VERSION_MOVES[present]))
    return wanted


def move_listing(present: ListingState, wanted: ListingState) -> ListingState:
    """Return the wanted state; raise IllegalTransition when a listing may not go there from where it is."""
    if wanted not in LISTING_MOVES[present]:
        raise IllegalTransition(_refusal("listing", present, wanted, LISTING_MOVES[present]))
    return wanted


def _refusal(what: str, present: str, wanted: str, allowed: frozenset[VersionState] | frozenset[ListingState]) -> str:
    onward = f"it may become {' or '.join(sorted(allowed))}" if allowed else "it stays so"
    return f"This {what} is {present} and can not become {wanted}: {onward}."
