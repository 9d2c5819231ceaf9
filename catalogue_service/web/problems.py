"""The only place where a refusal becomes HTTP: a page for people, application/problem+json (RFC 9457) under /api.

No answer ever shows a trace or a path; the log has them.
"""

from __future__ import annotations

import errno
import logging
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from catalogue_service import errors
from catalogue_service.store.session import refusal_of
from catalogue_service.web import auth
from catalogue_service.web.i18n import gettext as _

log = logging.getLogger(__name__)

STATUS: dict[type[errors.CatalogueError], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.InvalidInput: 422,
    errors.IllegalTransition: 409,
    errors.Conflict: 409,
    errors.Unavailable: 503,
}
RETRY_AFTER_SECONDS = "10"
DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the page says: what happened, and what the reader can do."""

    title: str
    advice: str


def init_app(app: Flask) -> None:
    """Answer every error of the service, of HTTP and of our own making."""
    app.register_error_handler(errors.CatalogueError, _refused)
    app.register_error_handler(SQLAlchemyError, _of_the_database)
    app.register_error_handler(OSError, _of_the_machine)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _crashed)


def status_of(error: errors.CatalogueError) -> int:
    """Return the HTTP status of a refusal; that of the nearest class that has one."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def answer(status: int, detail: str | None = None, problems: tuple[errors.Problem, ...] = ()) -> Response:
    """Return the refusal as this request wants it."""
    response = _json(status, detail, problems) if _for_machines() else _page(status, detail, problems)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def explain(status: int) -> Explanation:
    """Return the words for a status, in the reader's language."""
    known = {
        400: (_("This request can not be read"), _("Go back, check what you sent and try again.")),
        401: (_("Sign in first"), _("This page is for people who have signed in.")),
        403: (
            _("This page is not open to you"),
            _("If you think that it should be, ask the health authority to check the role of your account."),
        ),
        404: (_("Page not found"), _("If you typed the address, check it. What it named may also be gone.")),
        405: (_("This address does not do that"), _("Go back and use the buttons of the page.")),
        409: (
            _("Something has changed in the meantime"),
            _("Go back, reload the page to see the present state, then try again."),
        ),
        413: (_("This is too large"), _("Remove what is not needed and send it again.")),
        422: (_("Some of this can not be used"), _("Go back and mend what is listed here.")),
        429: (_("Too many attempts"), _("Wait a quarter of an hour, then try again.")),
        503: (_("The service is not available at the moment"), _("Try again in a few moments.")),
    }
    ours = (_("Something went wrong on our side"), _("Nothing that you did caused this. Try again in a few moments."))
    return Explanation(*known.get(status, ours if status >= 500 else known[400]))


def _refused(error: errors.CatalogueError) -> Response:
    if isinstance(error, errors.InvalidInput):
        return answer(status_of(error), None, error.problems)
    return answer(status_of(error), error.message)


def _of_the_database(error: SQLAlchemyError) -> Response:
    """Answer what went wrong while a page was being read: a unit of work says such things by itself."""
    refusal = refusal_of(error)
    if refusal is None:
        return _crashed(error)
    if isinstance(refusal, errors.Unavailable):
        log.error("%s %r: the database does not answer", request.method, request.path, exc_info=error)
    auth.stop_reading()
    return _refused(refusal)


def _of_the_machine(error: OSError) -> Response:
    """Answer a disk that is full or broken: what was sent can be sent again once somebody has seen to it."""
    if error.errno not in DISK:
        return _crashed(error)
    log.error("%s %r: the disk can not serve", request.method, request.path, exc_info=error)
    return answer(503, _("What you sent could not be kept, and nothing was changed."))


def _forged(_error: CSRFError) -> Response:
    return answer(400, _("The form had expired, or did not come from this site. Open the page again and resend it."))


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    detail = _too_large() if isinstance(error, RequestEntityTooLarge) else None
    response = answer(error.code, detail)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _too_large() -> str:
    if (request.content_length or 0) <= (request.max_content_length or 0):
        return _("What you sent is larger than this service accepts.")
    most = auth.settings().package_max_bytes // MEBIBYTE
    return _("What you sent is larger than %(size)s MiB, the most that this service accepts.", size=most)


def _crashed(error: Exception) -> Response:
    log.error("%s %r failed", request.method, request.path, exc_info=error)
    return answer(500)


def _for_machines() -> bool:
    return request.path == "/api" or request.path.startswith("/api/")


def _json(status: int, detail: str | None, problems: tuple[errors.Problem, ...]) -> Response:
    document: dict[str, Any] = {"type": "about:blank", "title": explain(status).title, "status": status}
    if detail:
        document["detail"] = detail
    if problems:
        document["errors"] = [{"pointer": problem.pointer, "detail": problem.message} for problem in problems]
    response = jsonify(document)
    response.mimetype = "application/problem+json"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _page(status: int, detail: str | None, problems: tuple[errors.Problem, ...]) -> Response:
    words = {"status": status, "said": explain(status), "detail": detail, "problems": problems}
    if status == 413 and request.method == "POST" and request.endpoint:
        words["form_address"] = request.path  # every form is sent to the address that shows it
    try:
        return make_response(render_template("problems/problem.html", **words))
    except Exception:
        # The frame shows who has signed in: without a database nobody can be read, and the page must still come.
        log.exception("the page of the answer %s could not show the account", status)
        auth.forget_actor()
        return make_response(render_template("problems/problem.html", **words))
