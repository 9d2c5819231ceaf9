"""What a licence asks of whoever ships a component, as far as a reviewer wants to know at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any

from boolean import ParseError  # type: ignore[import-untyped]
from license_expression import (  # type: ignore[import-untyped]
    ExpressionError,
    Licensing,
    get_spdx_licensing,
)


class Kind(StrEnum):
    """From the least that a licence asks to the most; `unknown` is what can not be read as SPDX."""

    PERMISSIVE = "permissive"
    WEAK_COPYLEFT = "weak_copyleft"
    STRONG_COPYLEFT = "strong_copyleft"
    UNKNOWN = "unknown"


LONGEST = 300
_STRONG = re.compile(r"(?i)(A?GPL|SSPL|OSL|EUPL|RPL|CECILL-\d|CC-BY-SA|CC-BY-NC|Sleepycat|ODbL|CPAL|QPL)")
_WEAK = re.compile(r"(?i)(LGPL|MPL|EPL|CDDL|CPL|MS-RL|CECILL-C|APSL|IPL|SPL|Artistic)")
# Names that are common in lock files and not in SPDX.
_SPELLINGS = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache-2": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "mit license": "MIT",
    "the mit license": "MIT",
    "public domain": "Unlicense",
    "gplv2": "GPL-2.0-only",
    "gplv3": "GPL-3.0-only",
}


def kind_of(several: Iterable[str]) -> Kind:
    """Return what the licences of one component ask; several of them leave the choice (as lock files mean it)."""
    order = list(Kind)
    kinds = [_kind_of(one) for one in several]
    known = [one for one in kinds if one is not Kind.UNKNOWN]
    return min(known, key=order.index, default=Kind.UNKNOWN)


def is_expression(text: str) -> bool:
    """Say whether a text is a licence expression of SPDX, with the ids of its list."""
    return _parsed(text) is not None


@lru_cache(maxsize=4096)
def _kind_of(text: str) -> Kind:
    parsed = _parsed(_SPELLINGS.get(text.strip().lower(), text))
    return Kind.UNKNOWN if parsed is None else _of_node(parsed)


def _of_node(node: Any) -> Kind:
    order = list(Kind)
    parts = getattr(node, "args", ())
    if parts:
        kinds = [_of_node(part) for part in parts]
        return (
            min(kinds, key=order.index)
            if str(getattr(node, "operator", "")).strip() == "OR"
            else max(kinds, key=order.index)
        )
    key = str(getattr(node, "key", node))
    with_exception = hasattr(node, "exception_symbol")
    if with_exception:
        key = str(node.license_symbol.key)
    if _WEAK.match(key):
        return Kind.WEAK_COPYLEFT
    if _STRONG.match(key):
        return Kind.WEAK_COPYLEFT if with_exception else Kind.STRONG_COPYLEFT
    return Kind.PERMISSIVE


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Any:
    if len(text) > LONGEST or not text.isprintable():
        return None
    try:
        return _spdx().parse(text, validate=True, strict=True)
    except (ExpressionError, ParseError, AttributeError, TypeError, ValueError, RecursionError):
        return None


@lru_cache(maxsize=1)
def _spdx() -> Licensing:
    return get_spdx_licensing()
