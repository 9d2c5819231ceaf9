"""A form as the templates see it: what was typed, and what is wrong, each problem beside its field.

The name of a field is a JSON pointer without its first slash (`name/fr`), so that the problems of a use case find it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from catalogue_service.errors import InvalidInput, Problem

_HIDING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def field_id(name: str) -> str:
    """Return the HTML id of a field, the same for the label, the error and the link of the summary."""
    return "f-" + re.sub(r"[^A-Za-z0-9_-]+", "-", name.strip("/"))


@dataclass(frozen=True, slots=True)
class Form:
    """Values by field name, and problems by field name; `prefix` is the pointer under which the problems lie."""

    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def value(self, name: str, default: str = "") -> str:
        """Return what stands in a field."""
        found = self.values.get(name, default)
        return default if found is None else str(found)

    def chosen(self, name: str) -> Sequence[str]:
        """Return what is ticked in a group of boxes."""
        if isinstance(self.values, MultiDict):
            return self.values.getlist(name)
        found = self.values.get(name, ())
        return [found] if isinstance(found, str) else list(found)

    def error(self, name: str) -> str | None:
        """Return what is wrong with a field, or None."""
        wanted = name.strip("/")
        messages = [problem.message for problem in self.problems if problem.pointer.strip("/") == wanted]
        return " ".join(messages) or None

    def with_problems(self, problems: Iterable[Problem]) -> Form:
        return Form(self.values, (*self.problems, *problems))

    def refused(self, error: InvalidInput) -> Form:
        """Return the form with what a use case refused."""
        return self.with_problems(error.problems)

    @property
    def valid(self) -> bool:
        return not self.problems


def submitted() -> Form:
    """Return what the browser sent, without the white space around it and without any password.

    Characters that no text may hold (as in a manifest, see scanners/strict_json.py) are left out; lines end in \\n.
    """
    values: MultiDict[str, str] = MultiDict(
        (key, plain(value).strip()) for key, value in request.form.items(multi=True) if "password" not in key
    )
    return Form(values)


def plain(text: str) -> str:
    """Return a text without the characters that XML and PostgreSQL refuse and that hide others on a terminal."""
    return _HIDING.sub("", text.replace("\r\n", "\n"))


def number_in(text: str) -> int | None:
    """Return the whole number that a text of a few ASCII digits states, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
