"""Is the process alive, and can it serve."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError

from catalogue_service.store import migrations
from catalogue_service.web import auth
from catalogue_service.web.guards import public

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def alive() -> Response:
    """Answer 200 while the process runs."""
    return _answer(200, "ok")


@blueprint.get("/readyz")
@public
def ready() -> Response:
    """Answer 200 when the database answers and has the shape of this release, else 503 and which of both fails."""
    try:
        with auth.database().engine.connect() as connection:
            current = migrations.is_current(connection)
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        return _answer(503, "the database does not answer")
    return _answer(200, "ok") if current else _answer(503, "the database waits for `catalogue db upgrade`")


def _answer(status: int, words: str) -> Response:
    response = jsonify({"status": words})
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
