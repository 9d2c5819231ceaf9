"""What the public reads: no actor, and nothing that was not published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import func, select
from sqlmodel import Session, col

from catalogue_service import folding
from catalogue_service.errors import NotFound
from catalogue_service.services.dossiers import Reservation, reservations_of
from catalogue_service.store import assessments, clients, listings
from catalogue_service.store.applications import Application, Version
from catalogue_service.store.assessments import Assessment
from catalogue_service.store.decisions import Answer, Confirmation, Decision, DecisionValue
from catalogue_service.store.listings import Facet, Listing, ListingFacet, ListingState
from criteria.vocabulary import Corpus

PAGE_SIZE = 20
MOST_WORDS = 10
LAST_PAGE = 1_000_000

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
    """Return the live listings that hold every word of the query (accents and case aside), in order of name.

    Only the first ten words count; a page past the end is empty.
    """
    conditions = [col(Listing.state) == ListingState.LIVE]
    conditions += [
        col(Listing.search_text).contains(word, autoescape=True)
        for word in folding.folded(query[:500]).split()[:MOST_WORDS]
    ]
    wanted = ((Facet.THEME, theme), (Facet.PLATFORM, platform), (Facet.READS, reads), (Facet.WRITES, writes))
    for facet, value in wanted:
        if value:
            found = select(col(ListingFacet.listing_id)).where(
                col(ListingFacet.kind) == facet, col(ListingFacet.value) == value
            )
            conditions.append(col(Listing.id).in_(found))
    number = min(max(1, page), LAST_PAGE)
    total = session.scalar(select(func.count()).select_from(Listing).where(*conditions)) or 0
    rows = session.scalars(
        select(Listing)
        .where(*conditions)
        .order_by(col(Listing.sort_name), col(Listing.slug))
        .offset((number - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
    )
    return Page(tuple(_card(row) for row in rows), number, PAGE_SIZE, total)


def choices(session: Session) -> Choices:
    """Return what `search` can be narrowed down by."""
    query = (
        select(col(ListingFacet.kind), col(ListingFacet.value))
        .join(Listing, col(Listing.id) == col(ListingFacet.listing_id))
        .where(col(Listing.state) == ListingState.LIVE)
        .distinct()
        .order_by(col(ListingFacet.value))
    )
    values: dict[Facet, list[str]] = {facet: [] for facet in Facet}
    for kind, value in session.execute(query):
        values[kind].append(value)
    return Choices(
        themes=tuple(values[Facet.THEME]),
        platforms=tuple(values[Facet.PLATFORM]),
        reads=tuple(values[Facet.READS]),
        writes=tuple(values[Facet.WRITES]),
    )


def listing(session: Session, slug: str) -> ListingView:
    """Return a listing in whatever state it is; raise NotFound when there never was one."""
    found = _listing(session, slug)
    version = session.get_one(Version, found.version_id)
    decision = session.get_one(Decision, found.decision_id)
    confirmation = session.get_one(Confirmation, found.decision_id)
    client = clients.of_listing(session, found.id)
    connected = client is not None and client.ended_at is None
    return ListingView(
        card=_card(found),
        manifest=_public(version.manifest),
        decision=decision.value,
        decision_reason=decision.reason,
        reservations=reservations_of(decision.reservations),
        decided_at=confirmation.given_at,
        reason=found.reason,
        changed_at=found.changed_at,
        client_id=client.id if client and connected else None,
        scopes=tuple(client.scopes) if client and connected else (),
        summary=_assessment(session, found).report["summary"],
    )


def report(session: Session, slug: str) -> dict[str, Any]:
    """Return the report document of the effective decision; raise NotFound when there is no listing.

    The vendor's source code is not the public's: excerpts of it are left out. So is what is said of the version before,
    which may never have been published.
    """
    return _published(_assessment(session, _listing(session, slug)).report)


def without_excerpts(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report document without the lines of code that its findings quote."""
    findings = [
        {**finding, "details": {key: value for key, value in finding["details"].items() if key != "excerpt"}}
        if "details" in finding
        else finding
        for finding in document["findings"]
    ]
    return {**document, "findings": findings}


def public_report(session: Session, slug: str) -> PublicReport:
    """Return the same report with the criteria that it was made under, for a page; raise NotFound likewise."""
    found = _listing(session, slug)
    assessment = _assessment(session, found)
    return PublicReport(_card(found), _published(assessment.report), assessments.corpus_of(session, assessment))


def recent_decisions(session: Session, limit: int = 20) -> tuple[PublicDecision, ...]:
    """Return the last confirmed decisions that listed a version, youngest first."""
    query = (
        select(
            col(Application.slug),
            col(Version.name),
            col(Version.number),
            col(Decision.value),
            col(Decision.reason),
            col(Confirmation.given_at),
            col(Decision.id),
        )
        .join(Decision, col(Decision.id) == col(Confirmation.decision_id))
        .join(Version, col(Version.id) == col(Decision.version_id))
        .join(Application, col(Application.id) == col(Version.application_id))
        .where(
            col(Confirmation.answer) == Answer.CONFIRMED,
            col(Decision.value).in_([value for value in DecisionValue if value.lists]),
        )
        .order_by(col(Confirmation.given_at).desc(), col(Decision.id))
        .limit(limit)
    )
    return tuple(PublicDecision(*row) for row in session.execute(query))


def _listing(session: Session, slug: str) -> Listing:
    found = listings.by_slug(session, slug)
    if found is None:
        raise NotFound("There is no such application in the catalogue.")
    return found


def _assessment(session: Session, found: Listing) -> Assessment:
    decision = session.get_one(Decision, found.decision_id)
    return session.get_one(Assessment, decision.assessment_id)


def _card(found: Listing) -> ListingCard:
    card = found.card
    return ListingCard(
        slug=found.slug,
        name=card["name"],
        summary=card["summary"],
        publisher=card["publisher"],
        number=card["number"],
        state=found.state,
        platforms=tuple(card["platforms"]),
        themes=tuple(card["themes"]),
        reads=tuple(card["reads"]),
        writes=tuple(card["writes"]),
        published_at=found.published_at,
        expires_on=found.expires_on,
    )


def _published(document: Mapping[str, Any]) -> dict[str, Any]:
    shown = without_excerpts(document)
    findings = [{key: value for key, value in finding.items() if key != "since"} for finding in shown["findings"]]
    return {key: value for key, value in shown.items() if key != "since"} | {"findings": findings}


def _public(manifest: Mapping[str, Any]) -> dict[str, Any]:
    publisher = {
        key: value for key, value in manifest["publisher"].items() if key not in {"contact_email", "security_email"}
    }
    return {**manifest, "publisher": publisher}
