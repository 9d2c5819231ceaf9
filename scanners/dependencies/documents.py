"""Reads the files that vendors send, under limits that hold whatever is in them: JSON, YAML, TOML, XML and lines.

JSON is strict; YAML has neither anchors nor tags, and every scalar of it is a text; XML has no document type. What
breaks a rule raises UnreadableFile, which says why in both languages.
"""

from __future__ import annotations

import re
import tomllib
import xml.parsers.expat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from criteria.vocabulary import Text
from scanners import strict_json
from scanners.contract import ExplainedError

LARGEST = 32 * 2**20
LARGEST_XML = 8 * 2**20
LARGEST_TOML = 8 * 2**20
MOST_DOTS = 400
DEEPEST = 48
LONGEST_NAME = 400
LONGEST_TEXT = 10_000


class UnreadableFile(ExplainedError):
    """The file is damaged or not what its name says; `line` is where, if known."""

    def __init__(self, text: Text, line: int | None = None) -> None:
        super().__init__(text)
        self.line = line


def unexpected(french: str, english: str, line: int | None = None) -> UnreadableFile:
    """Return the refusal of a file whose content has not the shape of its kind."""
    return UnreadableFile(Text(french, english), line)


def text_of(data: bytes) -> str:
    """Return the text of a file in UTF-8, with or without a mark."""
    if len(data) > LARGEST:
        most = LARGEST // 2**20
        raise unexpected(f"il dépasse {most} Mio", f"it is larger than {most} MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise unexpected(
            f"ce n’est pas de l’UTF-8 (octet {error.start})", f"it is not UTF-8 (byte {error.start})"
        ) from error
    if "\x00" in text:
        raise unexpected("il contient des octets nuls", "it holds zero bytes")
    return text


def json_of(data: bytes) -> dict[str, Any]:
    """Return the object that a JSON file states."""
    if len(data) > LARGEST:
        text_of(data)
    try:
        value = strict_json.parse(data.removeprefix(b"\xef\xbb\xbf"))
    except strict_json.NotStrictJson as error:
        first = error.problems[0]
        place = f"{first.pointer} : " if first.pointer else ""
        place_en = f"{first.pointer}: " if first.pointer else ""
        raise UnreadableFile(Text(f"{place}{first.text.fr}", f"{place_en}{first.text.en}")) from error
    return mapping(value)


def toml_of(data: bytes) -> dict[str, Any]:
    """Return the table that a TOML file states."""
    if len(data) > LARGEST_TOML:
        raise unexpected("ce TOML est trop grand", "this TOML is too large")
    text = text_of(data)
    # The reader of the standard library takes quadratic time for a key of very many parts.
    if max((line.count(".") for line in text.splitlines()), default=0) > MOST_DOTS:
        raise unexpected("une ligne est trop longue", "a line is too long")
    try:
        value = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        words = str(error)[:200] or type(error).__name__
        raise unexpected(f"ce n’est pas du TOML valide (« {words} »)", f"it is not valid TOML: {words}") from error
    return value


@dataclass(slots=True)
class Element:
    """An element of an XML file, without its namespace."""

    name: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *path: str) -> Iterator[Element]:
        """Yield the elements at a path of names below this one."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.name == path[0]:
                yield from child.all(*path[1:])

    def value(self, name: str) -> str | None:
        """Return the text of the first child of that name, or None."""
        return next((child.text.strip() for child in self.children if child.name == name), None) or None


def xml_of(data: bytes) -> Element:
    """Return the root element of an XML file that has no document type."""
    if len(data) > LARGEST_XML:
        raise unexpected("ce XML est trop grand", "this XML is too large")
    root = Element("", 1)
    stack = [root]
    parser = xml.parsers.expat.ParserCreate()
    parser.SetParamEntityParsing(xml.parsers.expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > DEEPEST:
            raise unexpected("il y a trop de niveaux", "it is nested too deep", parser.CurrentLineNumber)
        element = Element(name.rpartition(":")[2], parser.CurrentLineNumber, attributes)
        stack[-1].children.append(element)
        stack.append(element)

    def text(words: str) -> None:
        if len(stack[-1].text) < LONGEST_TEXT:
            stack[-1].text += words

    def refuse(*_: Any) -> None:
        raise unexpected("un type de document (DOCTYPE) est refusé", "a document type (DOCTYPE) is refused")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser takes no keyword
    except (xml.parsers.expat.ExpatError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", None)
        words = str(error)[:200]
        raise unexpected(f"ce n’est pas du XML valide (« {words} »)", f"it is not valid XML: {words}", line) from error
    return root.children[0]


def mapping(value: Any) -> dict[str, Any]:
    """Return a value that must be an object."""
    if not isinstance(value, dict):
        raise unexpected("attendu : un objet", "expected an object")
    return value


def mapping_in(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the object of that name, empty where it is absent or null; raise UnreadableFile for anything else."""
    value = document.get(name)
    if value is None or value == "":
        return {}
    if not isinstance(value, dict):
        raise unexpected(f"{name} : attendu, un objet", f"{name}: expected an object")
    return value


def list_in(document: Mapping[str, Any], name: str) -> list[Any]:
    """Return the list of that name, empty where it is absent or null; raise UnreadableFile for anything else."""
    value = document.get(name)
    if value is None or value == "":
        return []
    if not isinstance(value, list):
        raise unexpected(f"{name} : attendu, une liste", f"{name}: expected a list")
    return value


def named(value: Any, line: int | None = None) -> str:
    """Return a name or a version that a file gives: a short text without control characters."""
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME or not value.isprintable():
        found = repr(value)[:60]
        raise unexpected(
            f"attendu : un nom ou une version, trouvé : {found}", f"expected a name or version, found {found}", line
        )
    return value.strip()


def optional_text(value: Any) -> str | None:
    """Return a text that may be missing; anything else counts as missing."""
    return value.strip()[:LONGEST_NAME] or None if isinstance(value, str) else None


class Lines:
    """Finds the line of something in a text, by what is written there."""

    def __init__(self, text: str, pattern: str, key: Callable[[re.Match[str]], str] | None = None) -> None:
        """Index every match of a pattern by its first group, or by what `key` makes of it; the first place counts."""
        self._lines: dict[str, int] = {}
        line, position = 1, 0
        for match in re.finditer(pattern, text, re.MULTILINE):
            start = match.start(1)
            line += text.count("\n", position, start)
            position = start
            self._lines.setdefault(key(match) if key else match[1], line)

    def of(self, *keys: str) -> int | None:
        return next((self._lines[key] for key in keys if key in self._lines), None)
