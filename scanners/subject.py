"""What is examined: an unpacked package, its manifest and the addresses that it declares."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Subject:
    """A package ready to be examined.

    `root` is the unpacked package; `source_root` the folder of its source code, or None when it has none;
    `manifest` the parsed, schema-valid manifest.json; `package_sha256` the hex digest of what was received.
    """

    root: Path
    source_root: Path | None
    manifest: Mapping[str, Any]
    package_sha256: str

    @property
    def website(self) -> str | None:
        website: str | None = self.manifest.get("links", {}).get("website")
        return website

    def endpoint(self, name: str) -> str | None:
        """Return the declared address of `fhir`, `issuer` or `openapi`, or None."""
        address: str | None = self.manifest.get("endpoints", {}).get(name)
        return address

    @property
    def platforms(self) -> frozenset[str]:
        return frozenset(self.manifest.get("platforms", ()))

    def source_files(self) -> Iterator[Path]:
        """Yield every regular file of the source, in the order of its path relative to the source root."""
        if self.source_root is None:
            return
        yield from sorted(regular_files(self.source_root))

    def relative(self, path: Path) -> str:
        """Return a path as reports show it: relative to the source root, with forward slashes."""
        base = self.source_root or self.root
        return path.relative_to(base).as_posix()


def regular_files(folder: Path) -> Iterator[Path]:
    """Yield the regular files below a folder, following no symbolic link."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from regular_files(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path)
