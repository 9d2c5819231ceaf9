"""Strict-Transport-Security as a browser reads it (RFC 6797, section 6.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from criteria.vocabulary import Text
from scanners.contract import ExplainedError

_DIRECTIVE = re.compile(
    r'\s*(?P<name>[!#$%&\'*+.^_`|~0-9a-z-]+)\s*(?:=\s*(?:"(?P<quoted>[^"]*)"|(?P<token>[^\s";]+))\s*)?'
)


# RFC 6797 sets no bound, and browsers count no further than they can.
LONGEST = 10**18 - 1


@dataclass(frozen=True, slots=True)
class Hsts:
    """What a browser remembers: seconds, and whether subdomains are included."""

    max_age: int
    include_subdomains: bool
    header: str

    def as_json(self) -> dict[str, Any]:
        return {"max_age": self.max_age, "include_subdomains": self.include_subdomains, "header": self.header}


class InvalidHsts(ExplainedError):
    """A browser would ignore the field; the text says why."""


def parse(fields: Sequence[str]) -> Hsts | None:
    """Read the first field, as browsers do; None when there is none, InvalidHsts when it would be ignored."""
    if not fields:
        return None
    header = fields[0]
    directives: dict[str, str | None] = {}
    for part in header.lower().split(";"):
        if not part.strip():
            continue
        match = _DIRECTIVE.fullmatch(part)
        if match is None:
            raise InvalidHsts(Text(f"{part.strip()!r} n’est pas une directive", f"{part.strip()!r} is no directive"))
        if match["name"] in directives:
            raise InvalidHsts(Text(f"{match['name']} est donné deux fois", f"{match['name']} is given twice"))
        directives[match["name"]] = match["quoted"] if match["quoted"] is not None else match["token"]
    seconds = directives.get("max-age")
    if seconds is None or not re.fullmatch("[0-9]+", seconds):
        raise InvalidHsts(
            Text(
                "max-age est absent ou n’est pas un nombre entier de secondes",
                "max-age is missing or no whole number of seconds",
            )
        )
    most = int(seconds) if len(seconds) <= len(str(LONGEST)) else LONGEST
    return Hsts(most, "includesubdomains" in directives, header)
