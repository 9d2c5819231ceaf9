"""Reads the names of the classes and the texts of a DEX file (Dalvik executable format 035 to 041).

Runs in the sandboxed reader only. The code itself is not looked at: the source is what says what the code does.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from scanners.apk.binary_xml import UnreadableError

LEAST_HEADER = 0x70
CLASS_BYTES = 32
MOST_ITEMS = 4_000_000
LONGEST = 4_096


class Dex:
    """One DEX file; every offset in it is checked before it is followed."""

    def __init__(self, data: bytes) -> None:
        if len(data) < LEAST_HEADER or data[:4] != b"dex\n" or data[7] != 0:
            raise UnreadableError("it is no DEX file")
        self._data = data
        sizes = struct.unpack_from("<12I", data, 0x38)
        (self._strings, self._strings_at), (self._types, self._types_at) = sizes[0:2], sizes[2:4]
        self._classes, self._classes_at = sizes[10:12]
        for count, at, width in (
            (self._strings, self._strings_at, 4),
            (self._types, self._types_at, 4),
            (self._classes, self._classes_at, CLASS_BYTES),
        ):
            if count > MOST_ITEMS or at + count * width > len(data):
                raise UnreadableError("its tables reach beyond its end")

    def classes(self) -> Iterator[str]:
        """Yield the names of the classes that the file defines, such as `org.example.Diary`."""
        for number in range(self._classes):
            (index,) = struct.unpack_from("<I", self._data, self._classes_at + number * CLASS_BYTES)
            if index >= self._types:
                raise UnreadableError("a class has no name")
            (name,) = struct.unpack_from("<I", self._data, self._types_at + 4 * index)
            yield self._text(name).removeprefix("L").removesuffix(";").replace("/", ".")

    def texts(self) -> Iterator[str]:
        """Yield every text of the file: constants, names and descriptors alike."""
        for index in range(self._strings):
            yield self._text(index)

    def _text(self, index: int) -> str:
        if index >= self._strings:
            raise UnreadableError("a name is not among its texts")
        (at,) = struct.unpack_from("<I", self._data, self._strings_at + 4 * index)
        # The length in UTF-16 units comes first, as a LEB128 of up to five bytes.
        for _ in range(5):
            if at >= len(self._data):
                raise UnreadableError("a text begins beyond its end")
            at += 1
            if self._data[at - 1] < 0x80:
                break
        end = self._data.find(b"\0", at, at + LONGEST)
        return self._data[at : end if end >= 0 else at + LONGEST].decode("utf-8", "replace")
