"""The sections that a person sees in the navigation, and the addresses of the pages of a list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask, request

from catalogue_service.actors import Role
from catalogue_service.web import auth
from catalogue_service.web.forms import field_id
from catalogue_service.web.i18n import gettext as _


def init_app(app: Flask) -> None:
    """Give templates `navigation()`, `page_address(number)`, `pagination_items(number, pages)` and `field_id(name)`."""
    app.jinja_env.globals.update(
        navigation=navigation, page_address=page_address, pagination_items=pagination_items, field_id=field_id
    )


def navigation() -> list[dict[str, Any]]:
    """Return the sections open to this person, the present one marked."""
    actor = auth.current_actor()
    roles = actor.roles if actor else frozenset()
    sections = [("/", _("Catalogue"), True), ("/criteria", _("Criteria"), True), ("/about", _("How it works"), True)]
    sections += [
        ("/vendor", _("My applications"), Role.VENDOR in roles),
        ("/review", _("Reviews"), Role.REVIEWER in roles),
        ("/authority", _("Listings"), Role.AUTHORITY in roles),
    ]
    return [{"href": path, "text": text, **_mark(path)} for path, text, shown in sections if shown]


def page_address(number: int) -> str:
    """Return the address of another page of the same list."""
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in {"page", "lang"} and value]
    return f"?{urlencode([*kept, ('page', str(number))])}"


def pagination_items(number: int, pages: int) -> list[dict[str, Any]]:
    """Return the first, the last and the neighbouring pages, with a gap where some are left out."""
    shown = sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)})
    items: list[dict[str, Any]] = []
    for position, page in enumerate(shown):
        if position and page > shown[position - 1] + 1:
            items.append({"ellipsis": True})
        items.append(
            {
                "number": page,
                "href": page_address(page),
                "current": page == number,
                "visuallyHiddenText": _("Page %(number)s", number=page),
            }
        )
    return items


def _mark(path: str) -> dict[str, bool]:
    if request.path == path:
        return {"current": True}
    inside = request.path.startswith("/apps/") if path == "/" else request.path.startswith(f"{path}/")
    return {"active": True} if inside else {}
