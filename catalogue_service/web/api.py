"""The public catalogue for machines: open data, cacheable, readable from any origin. See web/openapi.py."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from flask import Blueprint, Response, jsonify, request

from catalogue_service import clock
from catalogue_service.services import catalogue, corpora
from catalogue_service.web import auth, openapi
from catalogue_service.web.guards import public
from catalogue_service.web.public import LONGEST_QUERY, page_number
from criteria import documents
from criteria.report import rfc3339

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

A_MINUTE = 60


@blueprint.get("/openapi.json")
@public
def description() -> Response:
    """Return the description of this interface (OpenAPI 3.1)."""
    return _answer(openapi.document(auth.settings().public_url))


@blueprint.get("/apps")
@public
def apps() -> Response:
    """Return a page of the live listings; the same words and filters as the catalogue's page."""
    filters = {name: request.args.get(name) or None for name in ("theme", "platform", "reads", "writes")}
    query = request.args.get("q", "")[:LONGEST_QUERY]
    page = catalogue.search(auth.reading(), query, **filters, page=page_number())
    return _answer(
        {
            "items": [_card(card) for card in page.items],
            "page": page.number,
            "pages": page.pages,
            "size": page.size,
            "total": page.total,
        }
    )


@blueprint.get("/apps/<slug>")
@public
def app(slug: str) -> Response:
    """Return a listing, in whatever state it is."""
    view = catalogue.listing(auth.reading(), slug)
    return _answer(
        _card(view.card)
        | {
            "reason": view.reason,
            "changed_at": rfc3339(view.changed_at),
            "decision": {
                "value": view.decision.value,
                "reason": view.decision_reason,
                "reservations": [
                    asdict(reservation) | {"due": reservation.due.isoformat()} for reservation in view.reservations
                ],
                "decided_at": rfc3339(view.decided_at),
            },
            "client": {"id": view.client_id, "scopes": list(view.scopes)} if view.client_id else None,
            "manifest": view.manifest,
            "summary": view.summary,
        }
    )


@blueprint.get("/apps/<slug>/report")
@public
def report(slug: str) -> Response:
    """Return the report on which the effective decision rests."""
    return _answer(catalogue.report(auth.reading(), slug))


@blueprint.get("/criteria")
@public
def criteria() -> Response:
    """Return the corpus in force today, with its version and digest."""
    corpus = corpora.in_force(auth.settings(), clock.today())
    return _answer(
        {
            "version": corpus.version,
            "digest": corpus.digest,
            "on": corpus.on.isoformat(),
            "criteria": documents.freeze(corpus),
        }
    )


def _card(card: catalogue.ListingCard) -> dict[str, Any]:
    return asdict(card) | {
        "name": dict(card.name),
        "summary": dict(card.summary),
        "state": card.state.value,
        "published_at": rfc3339(card.published_at),
        "expires_on": card.expires_on.isoformat(),
    }


def _answer(document: Any) -> Response:
    """Return JSON with an ETag; 304 where the reader has it already (RFC 9110, 13.1.2)."""
    response = jsonify(document)
    response.headers["Cache-Control"] = f"public, max-age={A_MINUTE}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.add_etag()
    return cast("Response", response.make_conditional(request))
