"""French and English: which one a person reads, and how dates are written in it.

`?lang=fr` on any page switches, is remembered in a cookie and leads back to the same page without it. Otherwise the
browser's Accept-Language decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, cast
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, redirect, request
from flask_babel import Babel, format_decimal, get_locale
from flask_babel import format_date as babel_date
from flask_babel import format_datetime as babel_datetime
from flask_babel import gettext as babel_gettext
from flask_babel import ngettext as babel_ngettext

from criteria.report import rfc3339
from criteria.vocabulary import Text

LANGUAGES = {"fr": "Français", "en": "English"}
DEFAULT = "en"
PICKED_BY_ADDRESS = frozenset({"public.badge", "public.feed"})
NEVER_SWITCHED = frozenset({"api", "assets", "health"})
DAY_PATTERN = "d MMMM y"
COOKIE = "language"
A_YEAR = 31_536_000
KILOBYTE = 1000


def init_app(app: Flask, *, https: bool) -> None:
    """Choose the language of each request; give templates `language` and filters that write in it."""
    app.config["LANGUAGE_COOKIE_SECURE"] = https
    Babel(app, locale_selector=_select, default_locale=DEFAULT, default_timezone="UTC")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters.update(in_language=in_language, day=day, moment=moment, rfc3339=rfc3339, file_size=file_size)
    app.jinja_env.globals["language_choices"] = language_choices
    app.before_request(_switch)
    app.after_request(_vary)
    app.context_processor(lambda: {"language": language()})


def gettext(message: str, **values: Any) -> str:
    """Return a message of this program in the reader's language; imported as `_`, which the extraction knows."""
    return str(babel_gettext(message, **values))


def ngettext(one: str, many: str, number: int, **values: Any) -> str:
    """Return the message for one or for many, with `%(num)s`."""
    return str(babel_ngettext(one, many, number, **values))


def language() -> str:
    """Return `fr` or `en`."""
    locale = get_locale()
    return str(locale.language) if locale is not None else DEFAULT


def in_language(text: Text | Mapping[str, str] | None) -> str:
    """Return a text in the reader's language, in the other one where it is missing, empty where there is none."""
    if text is None:
        return ""
    if isinstance(text, Text):
        return text.in_language(language())
    return text.get(language()) or next(iter(text.values()), "")


def day(value: date | datetime | str | None) -> str:
    """Write a day (a date, a moment, or ISO 8601) in the reader's language."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return _ordinal(str(babel_date(value, DAY_PATTERN)))


def moment(value: datetime | str | None) -> str:
    """Write a moment in the reader's language, in UTC and saying so."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return _ordinal(f"{babel_datetime(value, f'{DAY_PATTERN}, HH:mm', rebase=True)} UTC")


def file_size(count: int) -> str:
    """Write a number of bytes as people say it, in the reader's language."""
    if count < KILOBYTE:
        return ngettext("%(num)s byte", "%(num)s bytes", count)
    if count < KILOBYTE**2:
        return gettext("%(size)s kB", size=format_decimal(round(count / KILOBYTE)))
    return gettext("%(size)s MB", size=format_decimal(round(count / KILOBYTE**2, 1)))


def _ordinal(written: str) -> str:
    """French counts the first of the month, and it alone: 1er mars."""
    return f"1er{written[1:]}" if language() == "fr" and written.startswith("1 ") else written


def language_choices() -> list[dict[str, Any]]:
    """Return each language: code, name, the address of this page in it, whether it is the present one."""
    present = language()
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    return [
        {"code": code, "name": name, "current": code == present, "href": f"?{urlencode([*kept, ('lang', code)])}"}
        for code, name in LANGUAGES.items()
    ]


def _select() -> str:
    wanted = request.args.get("lang", "")
    if request.endpoint in PICKED_BY_ADDRESS and wanted in LANGUAGES:
        return wanted
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT


def _switch() -> Response | None:
    wanted = request.args.get("lang", "")
    if request.method != "GET" or request.routing_exception is not None or wanted not in LANGUAGES:
        return None
    if request.blueprint in NEVER_SWITCHED or request.endpoint in PICKED_BY_ADDRESS:
        return None
    kept = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    target = "/" + request.path.lstrip("/\\") + (f"?{urlencode(kept)}" if kept else "")
    response = cast("Response", redirect(target))
    response.set_cookie(
        COOKIE, wanted, max_age=A_YEAR, secure=request.is_secure or _secure(), httponly=True, samesite="Lax", path="/"
    )
    return response


def _secure() -> bool:
    return bool(current_app.config["LANGUAGE_COOKIE_SECURE"])


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.update(("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", g.get("content_language") or language())
    return response
