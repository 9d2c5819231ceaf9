"""The public life of an application: published by a decision, suspended, resumed, revoked, withdrawn, expired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from catalogue_service import clock, folding, ids
from catalogue_service.actors import SYSTEM, Actor, Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed, NotFound
from catalogue_service.services import registering, transitions
from catalogue_service.services.registering import Access
from catalogue_service.store import listings as listing_store
from catalogue_service.store.applications import Application, Version
from catalogue_service.store.audit import Action
from catalogue_service.store.clients import ClientRegistration
from catalogue_service.store.decisions import Answer, Confirmation, Decision
from catalogue_service.store.listings import Facet, Listing, ListingState
from catalogue_service.store.session import UnitOfWork

LONGEST_REASON = 5000


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One line of the authority's list; `client_id`, `scopes` and `redirect_uris` are its client's, if it has one."""

    listing_id: str
    slug: str
    name: Mapping[str, str]
    vendor: str
    number: str
    version_id: str
    state: ListingState
    reason: str | None
    changed_at: datetime
    expires_on: date
    client_id: str | None
    scopes: tuple[str, ...]
    redirect_uris: tuple[str, ...]


def listings(session: Session, actor: Actor) -> list[ListingRow]:
    """Return every listing for the authority; for a vendor, those of their own applications; in order of name."""
    query = (
        select(Listing, ClientRegistration)
        .join(Application, col(Application.id) == col(Listing.application_id))
        .outerjoin(
            ClientRegistration,
            (col(ClientRegistration.listing_id) == col(Listing.id)) & col(ClientRegistration.ended_at).is_(None),
        )
        .order_by(col(Listing.sort_name), col(Listing.slug))
    )
    if not actor.has(Role.AUTHORITY):
        actor.require(Role.AUTHORITY, Role.VENDOR)
        query = query.where(col(Application.owner_id) == actor.id)
    return [
        ListingRow(
            listing_id=listing.id,
            slug=listing.slug,
            name=listing.card["name"],
            vendor=listing.card["publisher"],
            number=listing.card["number"],
            version_id=listing.version_id,
            state=listing.state,
            reason=listing.reason,
            changed_at=listing.changed_at,
            expires_on=listing.expires_on,
            client_id=client.id if client else None,
            scopes=tuple(client.scopes) if client else (),
            redirect_uris=tuple(client.redirect_uris) if client else (),
        )
        for listing, client in session.execute(query)
    ]


def publish(unit: UnitOfWork, decision_id: str) -> str:
    """List the version of a confirmed favourable decision and return the listing; registers its client when it has one.

    An application has one listing: a later decision replaces the version shown. A suspended listing stays suspended
    until the authority resumes it; a revoked one raises IllegalTransition. Raises Conflict for a decision that is
    published already, NotAllowed for one that nobody confirmed or that is not favourable.
    """
    decision = unit.session.get(Decision, decision_id)
    confirmation = unit.session.get(Confirmation, decision_id)
    if decision is None:
        raise NotFound("There is no such decision.")
    if confirmation is None or confirmation.answer is not Answer.CONFIRMED or not decision.value.lists:
        raise NotAllowed("Only a favourable decision that a second reviewer has confirmed can be published.")
    version, application = _of_decision(unit.session, decision)
    listing = listing_store.of_application(unit.session, application.id)
    if listing is not None and listing.decision_id == decision.id:
        raise Conflict("This decision is published already.")
    now, state = clock.now(), _state_after(listing)
    shown: dict[str, Any] = {
        "version_id": version.id,
        "decision_id": decision.id,
        "state": state,
        "card": _card(version),
        "search_text": _search_text(version),
        "sort_name": folding.folded(_first(version.manifest["name"])),
        "published_at": now,
        "changed_at": now,
        "expires_on": _years_after(now.date(), unit.settings.listing_years),
        "reason": listing.reason if listing is not None and state is ListingState.SUSPENDED else None,
    }
    if listing is None:
        listing_id = ids.new(ids.Kind.LISTING)
        listing = Listing(id=listing_id, application_id=application.id, slug=application.slug, **shown)
    else:
        listing.sqlmodel_update(shown)
    unit.session.add(listing)
    unit.session.flush()
    listing_store.replace_facets(unit.session, listing.id, _facets(listing.card))
    unit.record(Action.PUBLISHED, listing.id, version=version.id, decision=decision.id, slug=listing.slug)
    registering.register(unit, listing, version.manifest)
    return listing.id


def suspend(unit: UnitOfWork, listing_id: str, reason: str) -> None:
    """Suspend a live listing at once, with every connection of its client; the authority's act, reason compulsory."""
    _authority_moves(unit, listing_id, ListingState.SUSPENDED, Action.SUSPENDED, reason)


def resume(unit: UnitOfWork, listing_id: str, reason: str) -> None:
    """Make a suspended listing live again, unless its day has come; the authority's act, reason compulsory."""
    listing = _authority_moves(
        unit, listing_id, ListingState.LIVE, Action.RESUMED, reason, origin=ListingState.SUSPENDED
    )
    if listing.expires_on <= clock.today():
        raise IllegalTransition(
            f"This listing ended on {listing.expires_on}: it needs a new decision to be live again."
        )
    listing.reason = None
    unit.session.add(listing)


def revoke(unit: UnitOfWork, listing_id: str, reason: str) -> None:
    """End a listing for ever; the authority's act, reason compulsory."""
    _authority_moves(unit, listing_id, ListingState.REVOKED, Action.REVOKED, reason)


def withdraw(unit: UnitOfWork, listing_id: str, reason: str) -> None:
    """Take a listing out of the catalogue; the vendor's own, or the authority's act, reason compulsory.

    A suspended one is the authority's to move: a vendor who left with it would come back without the suspension.
    """
    listing, application = _locked(unit, listing_id)
    if not unit.actor.has(Role.AUTHORITY):
        unit.actor.require(Role.AUTHORITY, Role.VENDOR)
        if application.owner_id != unit.actor.id:
            raise NotFound("There is no such listing among yours.")
    if listing.state is ListingState.SUSPENDED and (
        not unit.actor.has(Role.AUTHORITY) or application.owner_id == unit.actor.id
    ):
        raise IllegalTransition("This listing is suspended: ask the authority to resume it or to take it out.")
    _move(unit, listing, ListingState.WITHDRAWN, Action.LISTING_WITHDRAWN, reason)


def expire_due(unit: UnitOfWork, on: date) -> int:
    """Expire every live listing whose day has come and return how many; the service's own act.

    A suspended one stays so: it can be resumed only after a new decision, which does not lift the suspension.
    """
    if unit.actor != SYSTEM:
        raise NotAllowed("Listings expire by themselves, on their day.")
    due = listing_store.due(unit.session, on)
    for listing in due:
        _move(unit, listing, ListingState.EXPIRED, Action.EXPIRED, f"Its decision was good until {listing.expires_on}.")
    return len(due)


def _authority_moves(
    unit: UnitOfWork,
    listing_id: str,
    wanted: ListingState,
    action: Action,
    reason: str,
    *,
    origin: ListingState | None = None,
) -> Listing:
    unit.actor.require(Role.AUTHORITY)
    listing, application = _locked(unit, listing_id)
    if application.owner_id == unit.actor.id:
        raise NotAllowed("This is an application of your own: another person of the authority must act on it.")
    if origin is not None and listing.state is not origin:
        raise IllegalTransition(f"This listing is {listing.state}: expected {origin}.")
    _move(unit, listing, wanted, action, reason)
    return listing


def _move(unit: UnitOfWork, listing: Listing, wanted: ListingState, action: Action, reason: str) -> None:
    reason = reason.strip()
    if not reason:
        raise InvalidInput.at("/reason", "it is missing: say why, in a sentence or two")
    if len(reason) > LONGEST_REASON:
        raise InvalidInput.at("/reason", f"expected at most {LONGEST_REASON} characters, found {len(reason)}")
    listing.state = transitions.move_listing(listing.state, wanted)
    listing.reason, listing.changed_at = reason, clock.now()
    unit.session.add(listing)
    unit.session.flush()
    unit.record(action, listing.id, slug=listing.slug)


def _locked(unit: UnitOfWork, listing_id: str) -> tuple[Listing, Application]:
    listing = listing_store.locked(unit.session, listing_id)
    application = unit.session.get(Application, listing.application_id) if listing else None
    if listing is None or application is None:
        raise NotFound("There is no such listing.")
    return listing, application


def _of_decision(session: Session, decision: Decision) -> tuple[Version, Application]:
    version = session.get_one(Version, decision.version_id)
    return version, session.get_one(Application, version.application_id)


def _state_after(listing: Listing | None) -> ListingState:
    """Return the state of a listing once a new decision is published on it."""
    if listing is None or listing.state is ListingState.LIVE:
        return ListingState.LIVE
    if listing.state is ListingState.SUSPENDED:
        return ListingState.SUSPENDED
    return transitions.move_listing(listing.state, ListingState.LIVE)


def _card(version: Version) -> dict[str, Any]:
    manifest = version.manifest
    return {
        "name": manifest["name"],
        "summary": manifest["summary"],
        "publisher": manifest["publisher"]["name"],
        "number": version.number,
        "platforms": list(manifest["platforms"]),
        "themes": list(manifest.get("themes", ())),
        "reads": list(registering.resources_of(manifest, Access.READ)),
        "writes": list(registering.resources_of(manifest, Access.WRITE)),
    }


def _facets(card: Mapping[str, Any]) -> list[tuple[Facet, str]]:
    keys = ((Facet.THEME, "themes"), (Facet.PLATFORM, "platforms"), (Facet.READS, "reads"), (Facet.WRITES, "writes"))
    return [(facet, value) for facet, key in keys for value in card[key]]


def _search_text(version: Version) -> str:
    manifest = version.manifest
    texts = [
        *manifest["name"].values(),
        *manifest["summary"].values(),
        *manifest.get("description", {}).values(),
        manifest["publisher"]["name"],
        manifest["slug"],
        *manifest.get("themes", ()),
    ]
    return folding.folded(" ".join(texts))


def _first(texts: Mapping[str, str]) -> str:
    return texts.get("fr") or texts.get("en") or ""


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
