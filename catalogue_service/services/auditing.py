"""The trail of acts: proves that it is whole, and tells what was done to a thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from catalogue_service.store.audit import BrokenLink


@dataclass(frozen=True, slots=True)
class EventView:
    """One act; `actor` is the person's name, `action` a word of `store.audit.Action`."""

    sequence: int
    at: datetime
    actor: str
    action: str
    object_id: str
    details: Mapping[str, Any]


def verify(session: Session) -> BrokenLink | None:
    """Walk the whole chain; return the first event that was changed, removed, moved or cut off, or None."""
    raise NotImplementedError


def count(session: Session) -> int:
    """Return how many events were recorded."""
    raise NotImplementedError


def events_of(session: Session, object_id: str) -> list[EventView]:
    """Return what was done to a thing, oldest first."""
    raise NotImplementedError
