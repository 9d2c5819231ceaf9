"""Decodes Android's binary XML into plain values; runs in the sandboxed reader only.

Android knows an attribute by its resource id, whatever name stands beside it: so do we, or a renamed attribute would
hide. androguard splits the chunks; what it guesses and mends is not used.
"""

from __future__ import annotations

import struct
from typing import Any

from androguard.core.axml import (
    END_DOCUMENT,
    END_TAG,
    START_TAG,
    TEXT,
    TYPE_DYNAMIC_REFERENCE,
    TYPE_FIRST_INT,
    TYPE_INT_BOOLEAN,
    TYPE_LAST_INT,
    TYPE_REFERENCE,
    TYPE_STRING,
    AXMLParser,
    ResParserError,
    format_value,
)
from androguard.core.resources import public
from loguru import logger

MOST_ELEMENTS = 50_000
DEEPEST = 64
LONGEST = 20_000
ANDROID = "http://schemas.android.com/apk/res/android"
FRAMEWORK = 0x01
NO_ENTRY = 0xFFFFFFFF
# Newer than androguard's own table (android.R.attr, API levels 31 and 33).
NEWER_ATTRIBUTES = {0x0101063E: "dataExtractionRules"}

Element = dict[str, Any]

# It says what it thinks of each chunk, at length.
logger.disable("androguard")


class UnreadableError(Exception):
    """The bytes are not what they should be; the text says why, in English."""


# What reading hostile bytes raises: androguard checks little before it follows an offset.
DAMAGE = (
    UnreadableError, ResParserError, struct.error, IndexError, ValueError, KeyError, AssertionError, AttributeError,
    TypeError, RecursionError, OverflowError,
)  # fmt: skip


def decode(data: bytes) -> Element:
    """Return the root element: `{"name", "attributes", "text", "children"}`.

    An attribute of the platform is named `android:<name>`; a value is a text, a number, a boolean or
    `{"reference": <resource id>}`. Raises UnreadableError for anything that Android would not read the same way.
    """
    parser = AXMLParser(data)
    if not parser.is_valid():
        raise UnreadableError("it is no binary XML")
    if parser.axml_tampered:
        raise UnreadableError("its own header is wrong about its kind or its size")
    # The document itself is the bottom of the path.
    path: list[Element] = [{"children": [], "text": ""}]
    count = 0
    while parser.is_valid() and (event := next(parser)) != END_DOCUMENT:
        if event == START_TAG:
            count += 1
            _refuse_bomb(count, len(path))
            element = {"name": parser.name[:LONGEST], "attributes": _attributes(parser), "text": "", "children": []}
            path[-1]["children"].append(element)
            path.append(element)
        elif event == END_TAG:
            path.pop()
            if not path:
                raise UnreadableError("it closes an element that was never opened")
        elif event == TEXT:
            path[-1]["text"] = (path[-1]["text"] + parser.text)[:LONGEST]
    if not parser.is_valid() or len(path) > 1:
        raise UnreadableError("it is cut short or damaged")
    roots: list[Element] = path[0]["children"]
    if len(roots) != 1:
        raise UnreadableError(f"it has {len(roots)} root elements")
    return roots[0]


def _refuse_bomb(count: int, depth: int) -> None:
    if count > MOST_ELEMENTS or depth > DEEPEST:
        raise UnreadableError(f"more than {MOST_ELEMENTS} elements or {DEEPEST} levels")


def _attributes(parser: AXMLParser) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for index in range(parser.getAttributeCount()):
        name = _name(parser, index)
        if name is None:
            continue
        if name in found:
            raise UnreadableError(f"an element has the attribute {name[:80]} twice")
        found[name] = _value(parser, index)
    return found


def _name(parser: AXMLParser, index: int) -> str | None:
    """Return the name of an attribute; None for what no part of the platform would look up."""
    pool_index = parser.m_attributes[parser._get_attribute_offset(index) + 1]
    written: str = parser.sb[pool_index]
    if pool_index < len(parser.m_resourceIDs) and (resource := parser.m_resourceIDs[pool_index]):
        if resource >> 24 != FRAMEWORK:
            return f"app:{resource:08x}"
        known = NEWER_ATTRIBUTES.get(resource) or public.SYSTEM_RESOURCES["attributes"]["inverse"].get(resource)
        return f"android:{known or written or f'{resource:08x}'}"
    if parser.getAttributeUri(index) == NO_ENTRY or not parser.getAttributeNamespace(index):
        return written[:LONGEST]
    return None


def _value(parser: AXMLParser, index: int) -> Any:
    kind, data = parser.getAttributeValueType(index), parser.getAttributeValueData(index)
    if kind == TYPE_STRING:
        text: str = parser.sb[data]
        return text[:LONGEST]
    if kind in (TYPE_REFERENCE, TYPE_DYNAMIC_REFERENCE):
        return {"reference": data}
    if kind == TYPE_INT_BOOLEAN:
        return data != 0
    if TYPE_FIRST_INT <= kind <= TYPE_LAST_INT:
        return data - 2**32 if data >= 2**31 else data
    return str(format_value(kind, data))[:LONGEST]
