"""What a referenced application may connect with: the scopes of its reviewed exchanges, and nothing beyond."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, assert_never

from sqlmodel import Session

from catalogue_service import clock, ids
from catalogue_service.errors import InvalidInput
from catalogue_service.store import clients
from catalogue_service.store.audit import Action
from catalogue_service.store.clients import ClientRegistration
from catalogue_service.store.listings import Listing
from catalogue_service.store.session import UnitOfWork
from scanners.package import redirect_uris as exact


class Commons(StrEnum):
    """What an application may exchange data with."""

    RECORD = "record"
    AGENDA = "agenda"
    MESSAGING = "messaging"


class Access(StrEnum):
    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class UsableClient:
    """A client that may be used at the moment; `redirect_uris` are compared character by character (RFC 9700, 2.1).

    `name` is the application's, `{"fr", "en"}`, one at least. Ask again for each use: nothing here says for how long.
    """

    client_id: str
    listing_id: str
    slug: str
    name: Mapping[str, str]
    redirect_uris: tuple[str, ...]
    jwks_uri: str | None
    scopes: tuple[str, ...]


_RESOURCE = re.compile(r"[A-Z][A-Za-z]+")
_LETTERS = {Access.READ: "rs", Access.WRITE: "cu"}


def resources_of(manifest: Mapping[str, Any], access: Access) -> tuple[str, ...]:
    """Return the FHIR resource types that the manifest's exchanges read, or write, sorted."""
    exchanges = manifest.get("exchanges", ())
    found = {_resource(exchange, index) for index, exchange in enumerate(exchanges) if access in exchange["access"]}
    return tuple(sorted(found))


def scopes_of(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the scopes of the exchanges that the manifest declares, sorted; never a wildcard.

    SMART App Launch 2.2, section 3.0.2 (scopes for requesting clinical data): read is `rs`, write is `cu`, as
    `patient/Observation.rs`. `record` names its resource, `agenda` is Appointment, `messaging` is Communication.
    Raises InvalidInput when an exchange names something else than one type of resource.
    """
    scopes = {
        f"patient/{resource}.{_LETTERS[access]}" for access in Access for resource in resources_of(manifest, access)
    }
    return tuple(sorted(scopes))


def usable_client(session: Session, client_id: str, on: date) -> UsableClient | None:
    """Return the client while its listing is live on that day, else None: unknown, ended, suspended, expired, gone.

    It is looked up in the listing itself, so that a suspension stops it at once and a day that has come needs no job.
    """
    found = clients.usable(session, client_id, on)
    if found is None:
        return None
    client, listing = found
    return UsableClient(
        client_id=client.id,
        listing_id=listing.id,
        slug=listing.slug,
        name=listing.card["name"],
        redirect_uris=tuple(client.redirect_uris),
        jwks_uri=client.jwks_uri,
        scopes=tuple(client.scopes),
    )


def register(unit: UnitOfWork, listing: Listing, manifest: Mapping[str, Any]) -> ClientRegistration | None:
    """Create, renew or end the client of a listing as the manifest now reviewed says; None when it has no client.

    A listing keeps its client's identifier from one version to the next. A redirect URI that is not exact is left out,
    even where people let the version pass with a reservation on it.
    """
    scopes, oauth = scopes_of(manifest), manifest.get("oauth", {})
    native = not exact.NATIVE.isdisjoint(manifest["platforms"])
    redirect_uris = [uri for uri in oauth.get("redirect_uris", ()) if exact.problem_of(uri, native=native) is None]
    client = clients.of_listing(unit.session, listing.id)
    if not scopes or not redirect_uris:
        if client is not None and client.ended_at is None:
            client.ended_at = client.updated_at = clock.now()
            unit.session.add(client)
            unit.record(Action.CLIENT_ENDED, client.id, listing=listing.id)
        return None
    if client is None:
        client = ClientRegistration(
            id=ids.new(ids.Kind.CLIENT),
            listing_id=listing.id,
            version_id=listing.version_id,
            redirect_uris=[],
            scopes=[],
            created_at=clock.now(),
            updated_at=clock.now(),
        )
    client.version_id, client.updated_at, client.ended_at = listing.version_id, clock.now(), None
    client.redirect_uris, client.jwks_uri, client.scopes = redirect_uris, oauth.get("jwks_uri"), list(scopes)
    unit.session.add(client)
    unit.session.flush()
    unit.record(Action.CLIENT_REGISTERED, client.id, listing=listing.id, scopes=list(scopes))
    return client


def _resource(exchange: Mapping[str, Any], index: int) -> str:
    commons = Commons(exchange["commons"])
    match commons:
        case Commons.RECORD:
            resource = str(exchange["resource"])
            if not _RESOURCE.fullmatch(resource):
                pointer = f"/exchanges/{index}/resource"
                raise InvalidInput.at(
                    pointer, f"expected one FHIR resource type, such as Observation, found {resource!r}"
                )
            return resource
        case Commons.AGENDA:
            return "Appointment"
        case Commons.MESSAGING:
            return "Communication"
        case _:
            assert_never(commons)
