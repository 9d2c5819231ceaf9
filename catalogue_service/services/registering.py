"""What a referenced application may connect with: the scopes of its reviewed exchanges, and nothing beyond."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue_service.store.clients import ClientRegistration
from catalogue_service.store.listings import Listing
from catalogue_service.store.session import UnitOfWork


def scopes_of(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the scopes of the exchanges that the manifest declares, sorted; never a wildcard.

    SMART App Launch 2.2, section 3.0.2 (scopes for requesting clinical data): read is `rs`, write is `cu`, as
    `patient/Observation.rs`. `record` names its resource, `agenda` is Appointment, `messaging` is Communication.
    """
    raise NotImplementedError


def register(unit: UnitOfWork, listing: Listing, manifest: Mapping[str, Any]) -> ClientRegistration | None:
    """Create, renew or end the client of a listing as the manifest now reviewed says; None when it has no client.

    A listing keeps its client's identifier from one version to the next.
    """
    raise NotImplementedError
