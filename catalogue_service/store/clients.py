"""The OAuth clients of listings. Whether one may be used is looked up in its listing, never copied."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, select
from sqlmodel import Field, Session, col

from catalogue_service.store.columns import Table, UtcDateTime


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
