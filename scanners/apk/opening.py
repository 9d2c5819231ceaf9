"""Opens an APK under the rules of the unpacker, and keeps the members that are read, each under a name of ours.

Names inside an APK never become names of files: resource shrinkers give names that differ by case only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast

from criteria.vocabulary import Text
from scanners import archive, archive_zip
from scanners.archive_writer import Limits, Writer
from scanners.member_names import NameLimits, parts_of, shown
from scanners.refusal import PackageUnusable

LIMITS = Limits(names=NameLimits(portable=False))
MANIFEST = "AndroidManifest.xml"
RESOURCES = "resources.arsc"
# What the platform runs: classes.dex, classes2.dex... Other DEX files are data until code loads them.
DEX = re.compile(r"classes\d*\.dex")
JAR_SIGNATURE = re.compile(r"META-INF/[^/]+\.(?:RSA|DSA|EC)", re.IGNORECASE)
TEXT_SUFFIXES = frozenset(
    {".json", ".properties", ".js", ".mjs", ".cjs", ".bundle", ".html", ".htm", ".xml", ".yml", ".yaml", ".txt", ".env",
     ".ini", ".cfg", ".conf", ".toml", ".pem", ".key", ".plist", ".csv", ".sql", ".config"}
)  # fmt: skip

ENCRYPTED = Text(
    "il porte la marque du chiffrement, qu’Android ignore et qui aveugle les outils d’analyse : reconstruisez l’APK",
    "it is marked as encrypted, which Android ignores and which blinds analysis tools: build the APK again",
)


class BlindingError(PackageUnusable):
    """The archive says one thing to Android and another to tools that examine it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An APK whose archive is sound: its digest `sha256:<hex>`, each member's size in bytes, the files kept."""

    apk: Path
    evidence: str
    sizes: Mapping[str, int]
    kept: Mapping[str, Path]

    @property
    def dex(self) -> tuple[str, ...]:
        """The DEX files that the platform runs, in its order."""
        names = [name for name in self.kept if DEX.fullmatch(name)]
        return tuple(sorted(names, key=lambda name: (len(name), name)))

    @property
    def jar_signatures(self) -> tuple[str, ...]:
        return tuple(sorted(name for name in self.kept if JAR_SIGNATURE.fullmatch(name)))

    @property
    def texts(self) -> tuple[str, ...]:
        """The members that may be plain text: assets, raw resources, settings of libraries."""
        return tuple(sorted(name for name in self.kept if _is_text(name)))

    @property
    def native_libraries(self) -> tuple[str, ...]:
        return tuple(sorted({PurePosixPath(name).name for name in self.sizes if name.endswith(".so")}))


def open_apk(apk: Path, folder: Path, *, limits: Limits = LIMITS) -> Opened:
    """Check the whole archive and keep what is read below `folder`, which does not exist yet.

    Raises PackageUnusable; BlindingError where the archive was made to mislead.
    """
    keeper = _Keeper(folder, limits)
    folder.mkdir(parents=True)
    try:
        archive.read_apk(apk, keeper, _refuse_blinding)
    except PackageUnusable as error:
        if any(problem.said == archive_zip.DISAGREE for problem in error.problems):
            raise BlindingError(error.problems) from error
        raise
    return Opened(apk, f"sha256:{archive.digest_of_file(apk)}", keeper.sizes, keeper.kept)


def _refuse_blinding(member: archive_zip.Member) -> None:
    name = shown(member.orig_filename)
    if member.flag_bits & archive_zip.ENCRYPTED:
        raise BlindingError.at(name, ENCRYPTED)
    if member.compress_type not in archive_zip.METHODS:
        method = member.compress_type
        raise BlindingError.at(
            name,
            Text(
                f"il annonce la méthode de compression {method}, qu’Android ignore et qui aveugle les outils "
                "d’analyse : reconstruisez l’APK",
                f"it declares the compression method {method}, which Android ignores and which blinds analysis tools: "
                "build the APK again",
            ),
        )


def _is_text(name: str) -> bool:
    path = PurePosixPath(name)
    if path.parts[0] == "META-INF" or name == MANIFEST:
        return False
    return path.suffix.lower() in TEXT_SUFFIXES or name.startswith("res/raw") or path.name.startswith(".env")


def _is_kept(name: str) -> bool:
    return name in {MANIFEST, RESOURCES} or bool(DEX.fullmatch(name) or JAR_SIGNATURE.fullmatch(name)) or _is_text(name)


class _Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)


class _Keeper(Writer):
    """Measures every member and writes those that are kept under numbers."""

    def __init__(self, root: Path, limits: Limits) -> None:
        super().__init__(root, limits)
        self.sizes: dict[str, int] = {}
        self.kept: dict[str, Path] = {}

    def add_file(self, name: str, read: Callable[[int], bytes], packed_bytes: int | None = None) -> int:
        size = super().add_file(name, read, packed_bytes)
        self.sizes["/".join(parts_of(name, self.limits.names))] = size
        return size

    def make_folder(self, parts: tuple[str, ...]) -> None:
        """Leave the disk alone."""

    @contextmanager
    def new_file(self, parts: tuple[str, ...]) -> Iterator[IO[bytes]]:
        name = "/".join(parts)
        if not _is_kept(name):
            yield cast("IO[bytes]", _Nowhere())
            return
        self.kept[name] = path = self.root / f"{len(self.kept):06}"
        with path.open("xb") as stream:
            yield stream
