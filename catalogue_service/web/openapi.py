"""The description of the open data (OpenAPI 3.1). A test holds it against the routes that there are."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

TEXT = {
    "type": "object",
    "properties": {"fr": {"type": "string"}, "en": {"type": "string"}},
    "minProperties": 1,
    "additionalProperties": False,
}
WORDS = {"type": "array", "items": {"type": "string"}}
MOMENT = {"type": "string", "format": "date-time"}
DAY = {"type": "string", "format": "date"}


def document(public_url: str) -> dict[str, Any]:
    """Return the whole description, for a service that is reached at `public_url`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Catalogue Service",
            "version": version("catalogue-service"),
            "description": "The catalogue of health applications, every report and every criterion, as open data.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": public_url}],
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }


def _paths() -> dict[str, Any]:
    filters = [
        _query("q", "Words that the name, the summary or the publisher hold; accents and case aside."),
        _query("theme", "A theme of the listing."),
        _query("platform", "`web`, `android`, `ios` or `device`."),
        _query("reads", "A FHIR resource type that the application may read."),
        _query("writes", "A FHIR resource type that the application may write."),
        {
            "name": "page",
            "in": "query",
            "description": "The page of the list, from 1.",
            "schema": {"type": "integer", "minimum": 1, "default": 1},
        },
    ]
    slug = [{"name": "slug", "in": "path", "required": True, "schema": {"type": "string"}}]
    return {
        "/api/v1/openapi.json": _get("This description", {"type": "object"}),
        "/api/v1/apps": _get("The live listings, in order of name", _ref("Apps"), filters),
        "/api/v1/apps/{slug}": _get("One listing, in whatever state it is", _ref("App"), slug, missing=True),
        "/api/v1/apps/{slug}/report": _get(
            "The report on which the effective decision rests", _ref("Report"), slug, missing=True
        ),
        "/api/v1/criteria": _get("The criteria in force today", _ref("Criteria")),
    }


def _get(
    summary: str, schema: Mapping[str, Any], parameters: list[dict[str, Any]] | None = None, *, missing: bool = False
) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
        "304": {"description": "Unchanged since the ETag that was sent in If-None-Match"},
    }
    if missing:
        answers["404"] = {
            "description": "There never was such a listing",
            "content": {"application/problem+json": {"schema": _ref("Problem")}},
        }
    operation: dict[str, Any] = {"summary": summary, "responses": answers}
    if parameters:
        operation["parameters"] = parameters
    return {"get": operation}


def _query(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": {"type": "string"}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: Mapping[str, Any], *optional: str) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required}


def _schemas() -> dict[str, Any]:
    card = {
        "slug": {"type": "string"},
        "name": TEXT,
        "summary": TEXT,
        "publisher": {"type": "string"},
        "number": {"type": "string", "description": "The version that the decision is about"},
        "state": {"enum": ["live", "suspended", "expired", "withdrawn", "revoked"]},
        "platforms": WORDS,
        "themes": WORDS,
        "reads": WORDS,
        "writes": WORDS,
        "published_at": MOMENT,
        "expires_on": DAY,
    }
    reservation = _object({"criterion": {"type": "string"}, "text": {"type": "string"}, "due": DAY})
    decision = {
        "value": {"enum": ["favourable", "favourable_with_reservations", "favourable_subject_to_reservations"]},
        "reason": {"type": "string"},
        "reservations": {"type": "array", "items": reservation},
        "decided_at": MOMENT,
    }
    client = _object({"id": {"type": "string"}, "scopes": WORDS})
    whole = {
        "reason": {"type": ["string", "null"], "description": "Why it is not live"},
        "changed_at": MOMENT,
        "decision": _object(decision),
        "client": {"oneOf": [client, {"type": "null"}], "description": "The OAuth client, where there is one"},
        "manifest": {"type": "object", "description": "The vendor's manifest without the contact addresses"},
        "summary": {"type": "object", "description": "The `summary` of the report"},
    }
    number = {"type": "integer", "minimum": 0}
    apps = {"items": {"type": "array", "items": _ref("Card")}, "page": number, "pages": number}
    return {
        "Card": _object(card),
        "App": _object(card | whole),
        "Apps": _object(apps | {"size": number, "total": number}),
        "Report": {"type": "object", "description": "See criteria/schemas/report.schema.json"},
        "Criteria": _object(
            {
                "version": {"type": "string"},
                "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                "on": DAY,
                "criteria": {"type": "array", "items": {"type": "object"}},
            }
        ),
        "Problem": _object(
            {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "errors": {
                    "type": "array",
                    "items": _object({"pointer": {"type": "string"}, "detail": {"type": "string"}}),
                },
            },
            "detail",
            "errors",
        ),
    }
