"""Received packages, kept under the digest of their bytes: written beside, synced, then renamed into place.

A file that no row names (its transaction was rolled back) is harmless: the next one with the same bytes reuses it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from catalogue_service.errors import InvalidInput, Unavailable

CHUNK = 1024 * 1024
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was received; `sha256` is hex and names it in the storage."""

    sha256: str
    size: int


class Packages:
    """Content-addressed files below a folder: put a file in, get the path of what was put."""

    def __init__(self, root: Path, max_bytes: int) -> None:
        self._root = root
        self._max_bytes = max_bytes

    def put(self, file: Path) -> StoredFile:
        """Keep a copy of the file; raise InvalidInput when it is too large, Unavailable when it can not be kept."""
        digest, size = hashlib.sha256(), 0
        incoming = self._root / "incoming"
        try:
            incoming.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=incoming)
        except OSError as error:
            raise Unavailable("The storage of packages can not be written to at the moment.") from error
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as target, file.open("rb") as source:
                while chunk := source.read(CHUNK):
                    size += len(chunk)
                    if size > self._max_bytes:
                        raise InvalidInput.at("file", self._too_large())
                    digest.update(chunk)
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            place = self._place(digest.hexdigest())
            place.parent.mkdir(parents=True, exist_ok=True)
            beside.replace(place)
            _sync(place.parent)
        except OSError as error:
            raise Unavailable("The package could not be kept at the moment.") from error
        finally:
            with contextlib.suppress(FileNotFoundError):
                beside.unlink()
        return StoredFile(digest.hexdigest(), size)

    def refuse_if_too_large(self, file: Path) -> None:
        """Raise InvalidInput at `file` when `put` would refuse it for its size."""
        if file.stat().st_size > self._max_bytes:
            raise InvalidInput.at("file", self._too_large())

    def path(self, sha256: str) -> Path:
        """Return where the file with that digest lies; raise Unavailable when it is not there."""
        place = self._place(sha256)
        if not place.is_file():
            raise Unavailable("The package is not in the storage: it must be restored from a backup.")
        return place

    def _too_large(self) -> str:
        return f"The file is larger than {self._max_bytes // MEBIBYTE} MiB, the most that is accepted."

    def _place(self, sha256: str) -> Path:
        return self._root / "sha256" / sha256[:2] / sha256


def _sync(folder: Path) -> None:
    """Have the name of a file on disk, not only its bytes."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
