"""What a vendor sent, for those who may read it: the whole package, or one file of it.

The bytes are a stranger's. They are handed out as attachments that no browser takes for a page of this site: the type
is never guessed, and whatever is shown all the same is shown without scripts and without anything loaded, as from
nowhere. Only plain text may be read in the window; a PDF may not, because browsers do not draw it under such a policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from flask import Blueprint, Response, request, send_file, url_for
from flask.typing import ResponseReturnValue

from catalogue_service.actors import Role
from catalogue_service.errors import IllegalTransition, Unavailable
from catalogue_service.services import contents, packaging
from catalogue_service.services.contents import Document, Opened
from catalogue_service.web import auth
from catalogue_service.web.guards import requires

blueprint = Blueprint("documents", __name__, url_prefix="/packages/<version_id>")

HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
READABLE_AS_TEXT = frozenset({"txt", "csv", "tsv", "md", "log", "json", "yaml", "yml", "xml", "html"})
TEXT = "text/plain"
TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "zip": "application/zip",
}
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Link:
    """A document on a page: its size in bytes, the address of its bytes, and of its text where it is one."""

    size: int
    href: str
    text_href: str | None


@blueprint.get("")
@requires(Role.VENDOR, Role.REVIEWER, Role.AUTHORITY)
def package(version_id: str) -> ResponseReturnValue:
    """Hand out the whole package."""
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        opened = contents.open_package(unit, version_id)
    return _answer(opened, UNKNOWN)


@blueprint.get("/files/<path:name>")
@requires(Role.VENDOR, Role.REVIEWER, Role.AUTHORITY)
def file(version_id: str, name: str) -> ResponseReturnValue:
    """Hand out one file; with `?show=text`, plain text is shown in the window."""
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        opened = contents.open_file(unit, version_id, name)
    if request.args.get("show") == "text" and _is_text(name):
        return _answer(opened, TEXT, inline=True)
    return _answer(opened, TYPES.get(_extension(name), UNKNOWN))


def links_of(version_id: str) -> Mapping[str, Link] | None:
    """Return the documents of a version by their names, or None where they can not be read by this person now."""
    try:
        found = contents.documents(auth.database().packages, auth.reading(), auth.require_actor(), version_id)
    except (Unavailable, IllegalTransition):
        return None
    return {document.name: _link(version_id, document) for document in found}


def _link(version_id: str, document: Document) -> Link:
    address = url_for("documents.file", version_id=version_id, name=document.name)
    return Link(document.size, address, f"{address}?show=text" if _is_text(document.name) else None)


def _is_text(name: str) -> bool:
    return _extension(name) in READABLE_AS_TEXT


def _answer(opened: Opened, mimetype: str, *, inline: bool = False) -> Response:
    name = packaging.safe_name(opened.filename)
    response = send_file(
        opened.stream, mimetype, as_attachment=not inline, download_name=name, conditional=False, etag=False
    )
    response.content_length = opened.size
    response.headers.update(HEADERS)
    return response


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.removeprefix(".").lower()
