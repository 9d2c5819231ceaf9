"""A page of the vendor's form as data, read into a manifest and filled from one. No page is told of by code.

The name of a field is a JSON pointer into the manifest without its first slash. Whatever is typed goes into the draft,
well formed or not: the use cases say what is wrong with it, and `located` finds the field and the words for that.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from flask_babel.speaklater import LazyString

from catalogue_service.errors import Problem
from catalogue_service.web.forms import Form, number_in
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import in_language

Words: TypeAlias = LazyString | str
Choices: TypeAlias = Sequence[tuple[str, Words]] | Callable[[], Sequence[tuple[str, Words]]]


class Kind(StrEnum):
    """What a field takes, and how it is drawn."""

    TEXT = "text"
    AREA = "area"
    LINES = "lines"  # a list of texts, one a line
    DECLARED = "declared"  # the same, where an empty list is a declaration: "there is none"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBERS = "numbers"  # boxes that stand for whole numbers
    NUMBER = "number"
    DATE = "date"
    FILE = "file"  # one of the evidence files, or a new one sent with the page under `upload_name`


@dataclass(frozen=True, slots=True)
class Field:
    """One question; `wrong` says what to enter where the use cases refuse what is there, or miss it."""

    name: str
    kind: Kind
    label: Words
    wrong: Words
    hint: Words = ""
    choices: Choices = ()
    longest: int | None = None
    lang: str | None = None
    width: str = ""
    type: str = "text"
    autocomplete: str | None = None
    compulsory: bool = False
    none: Words = ""  # for DECLARED: the words beside the box "there is none"

    def options(self) -> list[tuple[str, str]]:
        """Return (value, text) in the reader's language."""
        found = self.choices() if callable(self.choices) else self.choices
        return [(value, str(text)) for value, text in found]

    @property
    def none_name(self) -> str:
        """The name of the box that declares an empty list."""
        return f"{self.name}/none"

    @property
    def upload_name(self) -> str:
        """The name under which the browser sends a new file."""
        return f"{self.name}/new"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading between fields."""

    title: Words
    hint: Words = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Things of which there may be several, each with the same fields; `name` is the list in the manifest."""

    name: str
    one: Words  # what one of them is called
    add: Words
    fields: tuple[Field, ...]

    def at(self, index: int) -> tuple[Field, ...]:
        """Return the fields of one row, under their full names."""
        return tuple(replace(field, name=f"{self.name}/{index}/{field.name}") for field in self.fields)


Part = Field | Section | Rows


@dataclass(frozen=True, slots=True)
class Page:
    """One small page; `name` is its address, `parts` in the order of the page."""

    name: str
    title: Words
    lede: Words
    parts: tuple[Part, ...]

    def fields(self, manifest: Mapping[str, Any]) -> Iterator[Field]:
        """Yield every field, those of the rows that the manifest has included."""
        for part in self.parts:
            match part:
                case Field():
                    yield part
                case Rows():
                    for index in range(len(rows_in(manifest, part))):
                        yield from part.at(index)
                case Section():
                    pass

    def holds(self, pointer: str) -> bool:
        """Say whether a problem at that pointer is to be mended on this page."""
        name = pointer.strip("/")
        roots = [part.name for part in self.parts if not isinstance(part, Section)]
        return any(_within(name, root) or _within(root, name) for root in roots) and bool(name)


def rows_in(manifest: Mapping[str, Any], rows: Rows) -> list[Mapping[str, Any]]:
    """Return the rows that the manifest has, whatever it holds at that place."""
    found = manifest.get(rows.name)
    return [row if isinstance(row, Mapping) else {} for row in found] if isinstance(found, list) else []


@dataclass(frozen=True, slots=True)
class DrawnRows:
    """Rows as they are drawn: (index, fields) of each, an empty one at the end when asked for or when there is none."""

    of: Rows
    rows: tuple[tuple[int, tuple[Field, ...]], ...]
    filled: int


def drawn(page: Page, manifest: Mapping[str, Any], add: str = "") -> list[Field | Section | DrawnRows]:
    """Return the parts of a page ready to be drawn; `add` names the rows that get one more."""
    found: list[Field | Section | DrawnRows] = []
    for part in page.parts:
        if isinstance(part, Rows):
            filled = len(rows_in(manifest, part))
            shown = max(1, filled + (part.name == add))
            found.append(DrawnRows(part, tuple((index, part.at(index)) for index in range(shown)), filled))
        else:
            found.append(part)
    return found


def values_of(page: Page, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in each field of the page when the manifest is the draft's."""
    values: dict[str, Any] = {}
    for field in page.fields(manifest):
        values |= _shown(field, find(manifest, field.name))
    return values


def read(page: Page, form: Form, manifest: Mapping[str, Any], without: str = "") -> dict[str, Any]:
    """Return the manifest with this page's fields as the form has them; what other pages asked stays as it is.

    `without` names a row to leave out, as `exchanges/0`.
    """
    document = copy.deepcopy(dict(manifest))
    for part in page.parts:
        match part:
            case Field():
                _put(document, part.name, _typed(part, form))
            case Rows():
                kept = [index for index in indexes(part, form) if f"{part.name}/{index}" != without]
                rows = [_row(part, form, index) for index in kept]
                _put(document, part.name, [row for row in rows if row] or None)
            case Section():
                pass
    return document


def indexes(rows: Rows, form: Form) -> list[int]:
    """Return the numbers of the rows that were sent, in order."""
    prefix = f"{rows.name}/"
    found = {name[len(prefix) :].partition("/")[0] for name in form.values if name.startswith(prefix)}
    return sorted(int(number) for number in found if number.isascii() and number.isdigit() and len(number) < 5)


def contradictions(page: Page, form: Form) -> list[Problem]:
    """Return where the form says at once that there is none and which ones there are."""
    return [
        Problem(part.name, _("Empty this field, or untick “%(none)s”.", none=str(part.none)))
        for part in page.parts
        if isinstance(part, Field) and part.kind is Kind.DECLARED
        if form.value(part.name) and form.value(part.none_name)
    ]


def located(page: Page, manifest: Mapping[str, Any], problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of this page, each at the name of a field and in the page's own words."""
    fields = list(page.fields(manifest))
    found: dict[str, Problem] = {}
    for problem in problems:
        if not page.holds(problem.pointer):
            continue
        name = problem.pointer.strip("/")
        field = nearest(fields, name)
        if field is None:
            found.setdefault(name, Problem(name, in_language(problem.text)))
        else:
            message = _worded(field, name, find(manifest, field.name), in_language(problem.text))
            found.setdefault(f"{field.name} {message}", Problem(field.name, message))
    order = [field.name for field in fields]
    return sorted(found.values(), key=lambda problem: order.index(problem.pointer) if problem.pointer in order else -1)


def nearest(fields: Sequence[Field], name: str) -> Field | None:
    """Return the field that a pointer means: the field itself, the list that holds it, or the first one below it."""
    return next(
        (field for field in fields if _within(name, field.name)),
        next((field for field in fields if _within(field.name, name)), None),
    )


def find(manifest: Mapping[str, Any], name: str) -> Any:
    """Return what the manifest holds at a name, or None."""
    place: Any = manifest
    for part in name.split("/"):
        if isinstance(place, Mapping):
            place = place.get(part)
        elif isinstance(place, list) and part.isdigit() and int(part) < len(place):
            place = place[int(part)]
        else:
            return None
    return place


def _within(name: str, root: str) -> bool:
    return name == root or name.startswith(f"{root}/")


def _shown(field: Field, value: Any) -> dict[str, Any]:
    if field.kind is Kind.DECLARED:
        return {field.name: _lines_of(value), field.none_name: "yes" if value == [] else ""}
    if field.kind is Kind.LINES:
        return {field.name: _lines_of(value)}
    if field.kind in {Kind.CHOICES, Kind.NUMBERS}:
        return {field.name: [str(item) for item in value] if isinstance(value, list) else []}
    return {field.name: "" if value is None else str(value)}


def _lines_of(value: Any) -> str:
    return "\n".join(str(item) for item in value) if isinstance(value, list) else str(value or "")


def _row(rows: Rows, form: Form, index: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for plain, named in zip(rows.fields, rows.at(index), strict=True):
        _put(row, plain.name, _typed(named, form))
    return row


def _typed(field: Field, form: Form) -> Any:
    """Return what the form has for a field as the manifest states it, or None where nothing was entered."""
    match field.kind:
        case Kind.LINES:
            return _split(form.value(field.name)) or None
        case Kind.DECLARED:
            lines = _split(form.value(field.name))
            return lines or ([] if form.value(field.none_name) else None)
        case Kind.CHOICES:
            return list(form.chosen(field.name)) or None
        case Kind.NUMBERS:
            found = ((item, number_in(item)) for item in form.chosen(field.name))
            return [item if number is None else number for item, number in found] or None
        case Kind.NUMBER:
            return _number(form.value(field.name))
        case _:
            return form.value(field.name) or None


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _number(text: str) -> Any:
    try:
        value = float(text.replace(",", ".").replace("%", "").strip())
    except ValueError:
        return text or None
    if not math.isfinite(value):
        return text
    return int(value) if value.is_integer() else value


def _put(document: dict[str, Any], name: str, value: Any) -> None:
    """Set a value at a name, or take it away for None, with every object that is empty then."""
    head, _slash, rest = name.partition("/")
    if not rest:
        if value is None:
            document.pop(head, None)
        else:
            document[head] = value
        return
    inner = document.get(head)
    inner = dict(inner) if isinstance(inner, Mapping) else {}
    _put(inner, rest, value)
    if inner:
        document[head] = inner
    else:
        document.pop(head, None)


def _worded(field: Field, name: str, value: Any, message: str) -> str:
    """Return what to do, in the reader's language: the field knows, else the use case's own words stand."""
    if field.longest and isinstance(value, str) and len(value) > field.longest:
        return _(
            "Shorten this to %(count)s characters at most: it has %(found)s.", count=field.longest, found=len(value)
        )
    place = name.removeprefix(field.name).strip("/").partition("/")[0]
    words = str(field.wrong) or message
    if place.isdigit() and field.kind in {Kind.LINES, Kind.DECLARED}:
        return _("Line %(number)s: %(what)s", number=int(place) + 1, what=words)
    if isinstance(value, list) and len(value) != len({str(item) for item in value}):
        return _("The same line is there twice: keep it once.")
    return words
