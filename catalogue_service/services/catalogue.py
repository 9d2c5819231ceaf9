"""What the public reads: no actor, and nothing that was not published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from catalogue_service.services.reviewing import Reservation
from catalogue_service.store.decisions import DecisionValue
from catalogue_service.store.listings import ListingState
from criteria.vocabulary import Corpus

PAGE_SIZE = 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list; `number` counts from 1, `total` is the length of the whole."""

    items: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """The number of pages, one at least."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class ListingCard:
    """A listing in a list; `reads` and `writes` are FHIR resource types; texts are `{"fr", "en"}`, one at least."""

    slug: str
    name: Mapping[str, str]
    summary: Mapping[str, str]
    publisher: str
    number: str
    state: ListingState
    platforms: tuple[str, ...]
    themes: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    published_at: datetime
    expires_on: date


@dataclass(frozen=True, slots=True)
class ListingView:
    """A listing on its own page; `manifest` is without the vendor's contact addresses, `summary` is the report's.

    `reason` says why it is not live.
    """

    card: ListingCard
    manifest: Mapping[str, Any]
    decision: DecisionValue
    decision_reason: str
    reservations: tuple[Reservation, ...]
    decided_at: datetime
    reason: str | None
    changed_at: datetime
    client_id: str | None
    scopes: tuple[str, ...]
    summary: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PublicReport:
    """The report on which the effective decision rests, and the criteria as they were then."""

    card: ListingCard
    report: Mapping[str, Any]
    corpus: Corpus


@dataclass(frozen=True, slots=True)
class Choices:
    """What the live listings can be narrowed down by, each in order."""

    themes: tuple[str, ...]
    platforms: tuple[str, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """A confirmed decision whose version is, or was, in the catalogue."""

    slug: str
    name: Mapping[str, str]
    number: str
    value: DecisionValue
    reason: str
    decided_at: datetime
    decision_id: str


def search(
    session: Session,
    query: str = "",
    *,
    theme: str | None = None,
    platform: str | None = None,
    reads: str | None = None,
    writes: str | None = None,
    page: int = 1,
) -> Page[ListingCard]:
    """Return the live listings that hold every word of the query (accents and case aside), in order of name."""
    raise NotImplementedError


def choices(session: Session) -> Choices:
    """Return what `search` can be narrowed down by."""
    raise NotImplementedError


def listing(session: Session, slug: str) -> ListingView:
    """Return a listing in whatever state it is; raise NotFound when there never was one."""
    raise NotImplementedError


def report(session: Session, slug: str) -> dict[str, Any]:
    """Return the report document of the effective decision; raise NotFound when there is no listing."""
    raise NotImplementedError


def public_report(session: Session, slug: str) -> PublicReport:
    """Return the same report with the criteria that it was made under, for a page; raise NotFound likewise."""
    raise NotImplementedError


def recent_decisions(session: Session, limit: int = 20) -> tuple[PublicDecision, ...]:
    """Return the last confirmed decisions that listed a version, youngest first."""
    raise NotImplementedError
