"""The OAuth clients of listings. Whether one may be used is looked up in its listing, never copied."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, select
from sqlmodel import Field, Session, col

from catalogue_service.store.columns import Table, UtcDateTime
from catalogue_service.store.listings import Listing, ListingState


class ClientRegistration(Table, table=True):
    """The client of one listing; `scopes` are those of the reviewed exchanges; `ended_at` when it has none any more."""

    __tablename__ = "client_registrations"

    id: str = Field(primary_key=True)
    listing_id: str = Field(foreign_key="listings.id", unique=True)
    version_id: str = Field(foreign_key="versions.id")
    redirect_uris: list[str] = Field(sa_type=JSON)
    jwks_uri: str | None = None
    scopes: list[str] = Field(sa_type=JSON)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def of_listing(session: Session, listing_id: str) -> ClientRegistration | None:
    query = select(ClientRegistration).where(col(ClientRegistration.listing_id) == listing_id)
    return session.scalars(query).first()


def usable(session: Session, client_id: str, on: date) -> tuple[ClientRegistration, Listing] | None:
    """Return a client that has not ended with its listing, live on that day; one row, read anew each time."""
    query = (
        select(ClientRegistration, Listing)
        .join(Listing, col(Listing.id) == col(ClientRegistration.listing_id))
        .where(
            col(ClientRegistration.id) == client_id,
            col(ClientRegistration.ended_at).is_(None),
            col(Listing.state) == ListingState.LIVE,
            col(Listing.expires_on) > on,
        )
    )
    row = session.execute(query.execution_options(populate_existing=True)).first()
    return None if row is None else (row[0], row[1])
