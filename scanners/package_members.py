"""What a package that is kept as an archive holds, and one member of it, with nothing else written anywhere.

The whole archive is read under the rules of the unpacker each time: a member is found by its exact name among the
names that those rules admit, never by a path on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from scanners import archive, manifests
from scanners.archive_writer import LIMITS, Limits, Writer
from scanners.intake import is_bystander
from scanners.member_names import parts_of


@dataclass(frozen=True, slots=True)
class Index:
    """The files of a package by name, with their sizes in bytes as they were measured.

    Names are relative to the folder of the manifest, which is `root` in the archive: empty, or a name with its `/`.
    """

    root: str
    sizes: Mapping[str, int]


def index_of(package: Path, *, limits: Limits = LIMITS) -> Index:
    """Return what a .zip or .tar.gz package holds; raise PackageUnusable when it breaks a rule of the unpacker."""
    reader = _Reader(limits)
    archive.read_through(package, reader)
    root = _root_of(reader.sizes)
    inside = {name.removeprefix(root): size for name, size in reader.sizes.items() if name.startswith(root)}
    return Index(root, inside)


def read_member(package: Path, index: Index, name: str, target: IO[bytes], *, limits: Limits = LIMITS) -> None:
    """Write the bytes of the member of that name into `target`; raise KeyError when the index has no such name."""
    size = index.sizes[name]
    reader = _Reader(limits, index.root + name, target)
    archive.read_through(package, reader)
    if reader.sizes.get(index.root + name) != size:
        raise KeyError(name)


def _root_of(names: Mapping[str, int]) -> str:
    """Return where the manifest is, as `intake` finds it in the folder that it unpacks."""
    if manifests.NAME in names:
        return ""
    tops = {top for top in (name.partition("/")[0] for name in names) if not is_bystander(top)}
    inner = f"{next(iter(tops), '')}/"
    return inner if len(tops) == 1 and f"{inner}{manifests.NAME}" in names else ""


class _Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)


class _Reader(Writer):
    """Measures every member and writes at most one, into a stream."""

    def __init__(self, limits: Limits, wanted: str | None = None, target: IO[bytes] | None = None) -> None:
        super().__init__(Path(), limits)
        self.sizes: dict[str, int] = {}
        self._wanted = wanted
        self._target = target

    def add_file(self, name: str, read: Callable[[int], bytes], packed_bytes: int | None = None) -> int:
        size = super().add_file(name, read, packed_bytes)
        self.sizes["/".join(parts_of(name, self.limits.names))] = size
        return size

    def make_folder(self, parts: tuple[str, ...]) -> None:
        """Leave the disk alone."""

    @contextmanager
    def new_file(self, parts: tuple[str, ...]) -> Iterator[IO[bytes]]:
        if self._target is not None and "/".join(parts) == self._wanted:
            yield self._target
        else:
            yield cast("IO[bytes]", _Nowhere())
