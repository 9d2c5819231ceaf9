"""Who did what to what: a chain of rows, each holding the digest of the one before.

The head row holds the number of events and the last digest, so that a chain that was cut at its end shows. Whoever
appends locks the head first: on PostgreSQL by its row, on SQLite by the transaction itself (BEGIN IMMEDIATE).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, select
from sqlmodel import Field, Session, col

from catalogue_service.actors import Actor
from catalogue_service.store.columns import Table, UtcDateTime

GENESIS = "0" * 64
UNREADABLE = "it can not be read any more"
HEAD_ID = 1


class Action(StrEnum):
    """What is done, in the words of the trail; a word is never reused for another act."""

    DRAFTED = "version.drafted"
    MANIFEST_SAVED = "version.manifest_saved"
    PACKAGE_ATTACHED = "version.package_attached"
    SOURCE_ATTACHED = "version.source_attached"
    FILE_ATTACHED = "version.file_attached"
    FILE_REMOVED = "version.file_removed"
    FILES_REMOVED = "version.files_removed"
    SUBMITTED = "version.submitted"
    WITHDRAWN = "version.withdrawn"
    ASSESSED = "version.assessed"
    PACKAGE_DOWNLOADED = "version.package_downloaded"
    FILE_DOWNLOADED = "version.file_downloaded"
    RERUN_REQUESTED = "version.rerun_requested"
    ANSWERED = "version.answered"
    DECIDED = "version.decided"
    ACCEPTED = "finding.accepted"
    ACCEPTANCE_WITHDRAWN = "finding.acceptance_withdrawn"
    PROPOSED = "decision.proposed"
    CONFIRMED = "decision.confirmed"
    DECLINED = "decision.declined"
    PUBLISHED = "listing.published"
    SUSPENDED = "listing.suspended"
    RESUMED = "listing.resumed"
    REVOKED = "listing.revoked"
    LISTING_WITHDRAWN = "listing.withdrawn"
    EXPIRED = "listing.expired"
    CLIENT_REGISTERED = "client.registered"
    CLIENT_ENDED = "client.ended"
    USER_CREATED = "user.created"
    ROLE_GIVEN = "user.role_given"
    SIGNED_IN = "user.signed_in"
    SIGNED_OUT = "user.signed_out"
    PASSWORD_CHANGED = "user.password_changed"  # noqa: S105 - the word of an act


class AuditEvent(Table, table=True):
    """One act; `digest` covers the whole row but itself, `previous` is the digest of the row before."""

    __tablename__ = "audit_events"

    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=UtcDateTime)
    actor_id: str = Field(index=True)
    action: str
    object_id: str = Field(index=True)
    details: dict[str, Any] = Field(sa_type=JSON)
    previous: str
    digest: str = Field(unique=True)


class AuditHead(Table, table=True):
    """The end of the chain: how many events there are, and the digest of the last one. One row."""

    __tablename__ = "audit_head"

    id: int = Field(primary_key=True, default=HEAD_ID, sa_column_kwargs={"autoincrement": False})
    sequence: int
    digest: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An act that waits for the end of its unit of work."""

    at: datetime
    action: Action
    object_id: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first place where the chain does not hold, and why."""

    sequence: int
    why: str


_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_SECRET = re.compile(r"password|token|secret|e-?mail|manifest|payload", re.IGNORECASE)


def checked(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return the details; raise ValueError or TypeError when they could hold a secret, an address or a document."""
    for key, value in details.items():
        texts = value if isinstance(value, list | tuple) else [value]
        if _SECRET.search(key):
            raise ValueError(f"audit details never hold {key!r}")
        for text in texts:
            if not isinstance(text, str | int | bool | None):
                raise TypeError(f"audit details hold short words and numbers: {key!r} is a {type(text).__name__}")
            if isinstance(text, str) and (len(text) > 200 or _ADDRESS.search(text)):
                raise ValueError(f"audit details hold short words without any address: see {key!r}")
    return {key: list(value) if isinstance(value, tuple) else value for key, value in details.items()}


def append(session: Session, actor: Actor, events: Sequence[Recorded]) -> None:
    """Chain the events after the last one, in order; the head stays locked until the transaction ends."""
    head = session.scalars(
        select(AuditHead)
        .where(col(AuditHead.id) == HEAD_ID)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    for event in events:
        row = AuditEvent(
            sequence=head.sequence + 1,
            at=event.at,
            actor_id=actor.id,
            action=event.action.value,
            object_id=event.object_id,
            details=dict(event.details),
            previous=head.digest,
            digest="",
        )
        row.digest = digest_of(row)
        session.add(row)
        head.sequence, head.digest = row.sequence, row.digest
    session.flush()


def digest_of(event: AuditEvent) -> str:
    """Return the hex SHA-256 of the event in canonical JSON (sorted keys, no spaces, UTF-8)."""
    document = {
        "sequence": event.sequence,
        "at": event.at.isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "action": event.action,
        "object": event.object_id,
        "details": event.details,
        "previous": event.previous,
    }
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_broken(events: Iterable[AuditEvent], head: AuditHead | None) -> BrokenLink | None:
    """Walk the chain from its beginning; return the first link that does not hold, or None."""
    previous, count = GENESIS, 0
    for event in _readable(events):
        count += 1
        if event is None:
            return BrokenLink(count, UNREADABLE)
        if event.sequence != count:
            return BrokenLink(count, f"the event {count} is missing, the next one found is {event.sequence}")
        if event.previous != previous:
            return BrokenLink(count, "it does not follow the event before it")
        if not _is_as_recorded(event):
            return BrokenLink(count, "its content is not what was recorded")
        previous = event.digest
    if head is None:
        return BrokenLink(count, "the end of the chain is not known: its head row is missing")
    if head.sequence != count:
        return BrokenLink(count + 1, f"the chain ends after {count} events, {head.sequence} were recorded")
    if head.digest != previous:
        return BrokenLink(count, "the last event is not the one that was recorded last")
    return None


def _readable(events: Iterable[AuditEvent]) -> Iterator[AuditEvent | None]:
    """Yield the events, and None in place of one that holds what its column can not."""
    try:
        yield from events
    except ValueError:
        yield None


def _is_as_recorded(event: AuditEvent) -> bool:
    try:
        return event.digest == digest_of(event)
    except (TypeError, ValueError):  # bytes or half a character, which no event was recorded with
        return False


def walk(session: Session, at_a_time: int = 1000) -> Generator[AuditEvent, None, None]:
    """Yield every event in order, read so many at a time; whoever stops early closes the generator."""
    query = select(AuditEvent).order_by(col(AuditEvent.sequence)).execution_options(yield_per=at_a_time)
    with closing(session.scalars(query)) as found:
        yield from found


def head_of(session: Session) -> AuditHead | None:
    return session.get(AuditHead, HEAD_ID)


def of_object(session: Session, object_id: str) -> Sequence[AuditEvent]:
    """Return what was done to a thing, oldest first."""
    query = select(AuditEvent).where(col(AuditEvent.object_id) == object_id).order_by(col(AuditEvent.sequence))
    return session.scalars(query).all()


def last(session: Session, limit: int) -> Sequence[AuditEvent]:
    """Return the last events of all, youngest first."""
    return session.scalars(select(AuditEvent).order_by(col(AuditEvent.sequence).desc()).limit(limit)).all()
