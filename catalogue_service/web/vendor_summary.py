"""A manifest as people read it: page by page of the form, each question with its answer in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue_service.web.i18n import day
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.vendor_fields import Field, Kind, Page, Rows, Section, find, rows_in
from catalogue_service.web.vendor_pages import PAGES


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what was answered: no value where nothing was; `lang` is that of the values."""

    label: str
    values: tuple[str, ...]
    lang: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `title` is empty for those at the head of a page."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One page of the form with its answers."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def pages(manifest: Mapping[str, Any]) -> list[Summary]:
    """Return every page of the form as the manifest answers it."""
    return [Summary(page.name, str(page.title), tuple(_blocks(page, manifest))) for page in PAGES.values()]


def _blocks(page: Page, manifest: Mapping[str, Any]) -> Iterator[Block]:
    title, lines = "", []
    for part in page.parts:
        match part:
            case Field():
                lines.append(_line(part, manifest))
            case Section():
                if lines:
                    yield Block(title, tuple(lines))
                title, lines = str(part.title), []
            case Rows():
                for index in range(len(rows_in(manifest, part))):
                    fields = part.at(index)
                    yield Block(f"{part.one} {index + 1}", tuple(_line(field, manifest) for field in fields))
                if not rows_in(manifest, part):
                    lines.append(Line(str(part.one), (), None))
    if lines:
        yield Block(title, tuple(lines))


def _line(field: Field, manifest: Mapping[str, Any]) -> Line:
    return Line(str(field.label), tuple(_values(field, find(manifest, field.name))), field.lang)


def _values(field: Field, value: Any) -> Iterator[str]:
    if value is None:
        return
    if value == [] and field.kind is Kind.DECLARED:
        yield _("The publisher declares that there is none.")
        return
    words = dict(field.options())
    for item in value if isinstance(value, list) else [value]:
        yield words.get(str(item)) or (_day(item) if field.kind is Kind.DATE else str(item))


def _day(value: object) -> str:
    try:
        return day(str(value))
    except ValueError:
        return str(value)
