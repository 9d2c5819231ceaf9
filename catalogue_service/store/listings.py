"""The public face of the effective decisions: one listing an application."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, delete, select
from sqlmodel import Field, Session, col

from catalogue_service.store.columns import Table, UtcDateTime, word


class ListingState(StrEnum):
    """What the public may do with it; the moves are in services/transitions.py."""

    LIVE = "live"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


class Facet(StrEnum):
    """What a listing can be found by, besides its words."""

    THEME = "theme"
    PLATFORM = "platform"
    READS = "reads"
    WRITES = "writes"


class Listing(Table, table=True):
    """What the catalogue shows of an application: the version of its effective decision.

    `card` is what lists show; `search_text` and `sort_name` are folded (no accent, lower case); `reason` is why it is
    not live.
    """

    __tablename__ = "listings"

    id: str = Field(primary_key=True)
    application_id: str = Field(foreign_key="applications.id", unique=True)
    slug: str = Field(unique=True)
    version_id: str = Field(foreign_key="versions.id")
    decision_id: str = Field(foreign_key="decisions.id")
    state: ListingState = Field(sa_type=word(ListingState), index=True)
    card: dict[str, Any] = Field(sa_type=JSON)
    search_text: str
    sort_name: str = Field(index=True)
    reason: str | None = None
    published_at: datetime = Field(sa_type=UtcDateTime, index=True)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    expires_on: date = Field(index=True)


class ListingFacet(Table, table=True):
    """One value that a listing can be found by."""

    __tablename__ = "listing_facets"

    kind: Facet = Field(primary_key=True, sa_type=word(Facet))
    value: str = Field(primary_key=True)
    listing_id: str = Field(primary_key=True, foreign_key="listings.id", index=True)


def by_slug(session: Session, slug: str) -> Listing | None:
    return session.scalars(select(Listing).where(col(Listing.slug) == slug)).first()


def of_application(session: Session, application_id: str, *, lock: bool = True) -> Listing | None:
    """Return the listing of an application, locked until this transaction ends unless it is only to be read."""
    query = select(Listing).where(col(Listing.application_id) == application_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).first()


def locked(session: Session, listing_id: str) -> Listing | None:
    """Return the listing as it is now, and let nobody else change it before this transaction ends."""
    query = select(Listing).where(col(Listing.id) == listing_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).first()


def due(session: Session, on: date) -> Sequence[Listing]:
    """Return the live listings whose day has come, locked until this transaction ends."""
    query = (
        select(Listing)
        .where(col(Listing.state) == ListingState.LIVE, col(Listing.expires_on) <= on)
        .order_by(col(Listing.id))
        .with_for_update()
    )
    return session.scalars(query.execution_options(populate_existing=True)).all()


def replace_facets(session: Session, listing_id: str, facets: Iterable[tuple[Facet, str]]) -> None:
    """Make these the values that a listing can be found by."""
    session.execute(delete(ListingFacet).where(col(ListingFacet.listing_id) == listing_id))
    session.add_all(
        ListingFacet(kind=kind, value=value, listing_id=listing_id) for kind, value in dict.fromkeys(facets)
    )
    session.flush()
