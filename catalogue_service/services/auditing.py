"""The trail of acts: proves that it is whole, and tells what was done to a thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from catalogue_service.actors import SYSTEM, VISITOR
from catalogue_service.store import accounts, audit
from catalogue_service.store.audit import AuditEvent, BrokenLink


@dataclass(frozen=True, slots=True)
class EventView:
    """One act; `actor` is the person's name (or the service's), `action` a word of `store.audit.Action`."""

    sequence: int
    at: datetime
    actor: str
    action: str
    object_id: str
    details: Mapping[str, Any]


def verify(session: Session) -> BrokenLink | None:
    """Walk the whole chain; return the first event that was changed, removed, moved or cut off, or None."""
    head = audit.head_of(session)
    with closing(audit.walk(session)) as events:
        broken = audit.first_broken(events, head)
    if broken is None or broken.why != audit.UNREADABLE:
        return broken
    # Somewhere in the thousand that were read together: one at a time, to say which.
    with closing(audit.walk(session, 1)) as events:
        return audit.first_broken(events, head)


def count(session: Session) -> int:
    """Return how many events were recorded."""
    head = audit.head_of(session)
    return head.sequence if head else 0


def head(session: Session) -> str:
    """Return the end of the chain as `<number of events>:<digest>`: kept elsewhere, it shows a chain written anew."""
    found = audit.head_of(session)
    return f"{found.sequence}:{found.digest}" if found else ""


def events_of(session: Session, object_id: str) -> list[EventView]:
    """Return what was done to a thing, oldest first."""
    return _views(session, audit.of_object(session, object_id))


def last(session: Session, limit: int) -> list[EventView]:
    """Return the last acts of all, youngest first."""
    return _views(session, audit.last(session, limit))


def _views(session: Session, events: Sequence[AuditEvent]) -> list[EventView]:
    names = accounts.names_of(session, {event.actor_id for event in events})
    names |= {SYSTEM.id: SYSTEM.name, VISITOR.id: VISITOR.name}
    return [
        EventView(
            sequence=event.sequence,
            at=event.at,
            actor=names.get(event.actor_id, ""),
            action=event.action,
            object_id=event.object_id,
            details=event.details,
        )
        for event in events
    ]
