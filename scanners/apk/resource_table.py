"""Reads resources.arsc: what references stand for, and every text; runs in the sandboxed reader only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from androguard.core.axml import (
    TYPE_DYNAMIC_REFERENCE,
    TYPE_FIRST_INT,
    TYPE_INT_BOOLEAN,
    TYPE_LAST_INT,
    TYPE_REFERENCE,
    TYPE_STRING,
    ARSCParser,
    ARSCResTableEntry,
    ARSCResType,
)

from scanners.apk.binary_xml import DAMAGE, UnreadableError

MOST_ENTRIES = 2_000_000
LONGEST = 20_000
DEEPEST_REFERENCE = 8


class ResourceTable:
    """The entries of a table: each id with one value a configuration (language, size of screen, night...)."""

    def __init__(self, data: bytes) -> None:
        try:
            parser = ARSCParser(data)
        except DAMAGE as error:
            raise UnreadableError(f"the table of resources is damaged ({type(error).__name__})") from error
        self._entries: dict[int, list[tuple[str, ARSCResTableEntry]]] = {}
        count = 0
        for items in parser.packages.values():
            kind = ""
            for item in items:
                if isinstance(item, ARSCResType):
                    kind = item.get_type()
                elif isinstance(item, ARSCResTableEntry):
                    count += 1
                    if count > MOST_ENTRIES:
                        raise UnreadableError(f"the table holds more than {MOST_ENTRIES} values")
                    self._entries.setdefault(item.mResId, []).append((kind, item))

    def values(self, resource: int, depth: int = 0) -> list[Any]:
        """Return every value that a resource can have, references followed; empty when there is none."""
        found: list[Any] = []
        for _, entry in self._entries.get(resource, ()):
            for kind, data, pool in _parts(entry):
                if kind in (TYPE_REFERENCE, TYPE_DYNAMIC_REFERENCE):
                    found += self.values(data, depth + 1) if depth < DEEPEST_REFERENCE else []
                elif kind == TYPE_STRING:
                    found.append(pool.getString(data)[:LONGEST])
                elif kind == TYPE_INT_BOOLEAN:
                    found.append(data != 0)
                elif TYPE_FIRST_INT <= kind <= TYPE_LAST_INT:
                    found.append(data - 2**32 if data >= 2**31 else data)
        return found

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each text with the name of its resource, the same pair once."""
        seen: set[tuple[str, str]] = set()
        for entries in self._entries.values():
            for type_name, entry in entries:
                if type_name not in {"string", "array"}:
                    continue
                for kind, data, pool in _parts(entry):
                    pair = (str(entry.get_value()), pool.getString(data)) if kind == TYPE_STRING else None
                    if pair is not None and pair not in seen:
                        seen.add(pair)
                        yield pair


def _parts(entry: ARSCResTableEntry) -> list[tuple[int, int, Any]]:
    """Return the type, the data and the pool of texts of each value of an entry."""
    pool = entry.parent.stringpool_main
    if entry.is_complex():
        return [(value.data_type, value.data, pool) for _, value in entry.item.items if hasattr(value, "data")]
    if entry.is_compact():
        return [(entry.datatype, entry.data, pool)]
    return [(entry.key.data_type, entry.key.data, pool)] if hasattr(entry.key, "data") else []
