"""Applications and their versions; a version is immutable once submitted (also by a trigger)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, select, text
from sqlmodel import Field, Session, col

from catalogue_service.store.columns import Table, UtcDateTime, word


class VersionState(StrEnum):
    """Where a version is on its way; the moves are in services/transitions.py."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class Application(Table, table=True):
    """What a vendor offers; `slug` names it for ever."""

    __tablename__ = "applications"

    id: str = Field(primary_key=True)
    slug: str = Field(unique=True)
    owner_id: str = Field(foreign_key="users.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class Version(Table, table=True):
    """One package of an application; `name` and `publisher` repeat the manifest so that lists need not read it.

    A draft is built from the form (manifest, perhaps a source archive and files) or is a whole package; digests are hex
    SHA-256. `files` are the evidence and other documents, by their names in the package:
    `{"evidence/dpa.pdf": {"sha256": "...", "size": 1234}}`.
    """

    __tablename__ = "versions"
    __table_args__ = (
        Index(
            "uq_versions_application_id_number",
            "application_id",
            "number",
            unique=True,
            sqlite_where=text("state <> 'withdrawn'"),
            postgresql_where=text("state <> 'withdrawn'"),
        ),
    )

    id: str = Field(primary_key=True)
    application_id: str = Field(foreign_key="applications.id", index=True)
    number: str
    state: VersionState = Field(sa_type=word(VersionState), index=True)
    manifest: dict[str, Any] = Field(sa_type=JSON)
    name: dict[str, str] = Field(sa_type=JSON)
    publisher: str = ""
    package_sha256: str | None = None
    package_filename: str | None = None
    package_size: int | None = Field(default=None, sa_type=BigInteger)
    source_sha256: str | None = None
    source_filename: str | None = None
    source_size: int | None = Field(default=None, sa_type=BigInteger)
    files: dict[str, dict[str, Any]] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    submitted_by: str | None = Field(default=None, foreign_key="users.id")
    revision: int = 1


# An UPDATE names the revision that was read and counts it up: a lost update is an error, never silent.
Version.__mapper__.version_id_col = Version.__table__.c.revision  # type: ignore[attr-defined]


def by_slug(session: Session, slug: str) -> Application | None:
    return session.scalars(select(Application).where(col(Application.slug) == slug)).first()


def locked(session: Session, version_id: str) -> Version | None:
    """Return the version as it is now, and let nobody else change it before this transaction ends."""
    query = select(Version).where(col(Version.id) == version_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).first()


def latest(session: Session, application_id: str) -> Version | None:
    """Return the youngest version that was not withdrawn."""
    query = (
        select(Version)
        .where(col(Version.application_id) == application_id, col(Version.state) != VersionState.WITHDRAWN)
        .order_by(col(Version.created_at).desc(), col(Version.id))
    )
    return session.scalars(query).first()
