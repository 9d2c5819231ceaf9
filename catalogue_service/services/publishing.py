"""The public life of an application: published by a decision, suspended, resumed, revoked, withdrawn, expired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from catalogue_service.actors import Actor
from catalogue_service.store.listings import ListingState
from catalogue_service.store.session import UnitOfWork


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One line of the authority's list; `client_id` and `scopes` are those of its client, if it has one."""

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


def listings(session: Session, actor: Actor) -> list[ListingRow]:
    """Return every listing for the authority; for a vendor, those of their own applications; in order of name."""
    raise NotImplementedError


def publish(unit: UnitOfWork, decision_id: str) -> str:
    """List the version of a confirmed favourable decision and return the listing; registers its client when it has one.

    An application has one listing: a later decision replaces the version shown. A suspended listing stays suspended
    until the authority resumes it; a revoked one raises IllegalTransition.
    """
    raise NotImplementedError


def suspend(unit: UnitOfWork, listing_id: str, reason: str) -> None:
    """Suspend a live listing at once, with every connection of its client; the authority's act, reason compulsory."""
    raise NotImplementedError


def resume(unit: UnitOfWork, listing_id: str, reason: str) -> None:
    """Make a suspended listing live again, unless its day has come; the authority's act, reason compulsory."""
    raise NotImplementedError


def revoke(unit: UnitOfWork, listing_id: str, reason: str) -> None:
    """End a listing for ever; the authority's act, reason compulsory."""
    raise NotImplementedError


def withdraw(unit: UnitOfWork, listing_id: str, reason: str) -> None:
    """Take a listing out of the catalogue; the vendor's own, or the authority's act, reason compulsory."""
    raise NotImplementedError


def expire_due(unit: UnitOfWork, on: date) -> int:
    """Expire every live or suspended listing whose day has come and return how many; the service's own act."""
    raise NotImplementedError
