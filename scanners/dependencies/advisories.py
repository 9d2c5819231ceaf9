"""The local folder of advisories: one file that an import replaces whole, and that checks only read.

The file is a small SQLite database, used as a format: advisories by package, packed, with the date of each import.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Self

from criteria.vocabulary import Text
from scanners import archive
from scanners.archive_writer import Kind, Limits, Writer
from scanners.contract import ExplainedError
from scanners.dependencies import osv
from scanners.dependencies.components import Ecosystem, normalised
from scanners.dependencies.osv import Advisory
from scanners.refusal import PackageUnusable
from scanners.subject import regular_files

FILE = "advisories.sqlite3"
FORMAT = 1
# All of OSV is half a million advisories, a few gigabytes once unpacked.
LIMITS = Limits(total_bytes=32 * 2**30, archive_bytes=8 * 2**30, entries=4_000_000)
_TABLES = """
CREATE TABLE advisory (id TEXT PRIMARY KEY, modified TEXT NOT NULL, document BLOB NOT NULL);
CREATE TABLE package (ecosystem TEXT, name TEXT, advisory TEXT, PRIMARY KEY (ecosystem, name, advisory)) WITHOUT ROWID;
CREATE INDEX package_of_advisory ON package (advisory);
CREATE TABLE ecosystem (name TEXT PRIMARY KEY, imported_at TEXT NOT NULL, advisories INTEGER NOT NULL);
"""


class NoAdvisories(ExplainedError):
    """The folder holds no advisories that can be read, or those offered can not be imported."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: advisories kept, withdrawn, and of ecosystems that are not ours."""

    kept: int
    withdrawn: int
    left_out: int
    ecosystems: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Since when the advisories of an ecosystem are known, and how many there are."""

    imported_at: datetime
    advisories: int


class Advisories:
    """Reads the folder; close it, or use it in a `with`."""

    def __init__(self, folder: Path | None) -> None:
        """Open the folder; raise NoAdvisories when there is none or it holds none."""
        path = folder / FILE if folder is not None else None
        if path is None or not path.is_file():
            raise NoAdvisories(Text("il n’y a pas encore d’avis", "there are no advisories yet"))
        try:
            self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version != FORMAT:
                raise sqlite3.DatabaseError(f"format {version}")
            rows = self._database.execute("SELECT name, imported_at, advisories FROM ecosystem").fetchall()
        except sqlite3.Error as error:
            raise NoAdvisories(
                Text(
                    f"le fichier {FILE} n’est pas lisible : importez de nouveau les avis",
                    f"the file {FILE} can not be read: import the advisories again",
                )
            ) from error
        self.coverage = {Ecosystem(name): Coverage(datetime.fromisoformat(at), count) for name, at, count in rows}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def of(self, ecosystem: Ecosystem, name: str) -> list[Advisory]:
        """Return the advisories on a package, in order of id."""
        rows = self._database.execute(
            "SELECT document FROM advisory JOIN package ON package.advisory = advisory.id"
            " WHERE package.ecosystem = ? AND package.name = ? ORDER BY advisory.id",
            (ecosystem.value, normalised(ecosystem, name)),
        )
        return [Advisory.from_json(json.loads(zlib.decompress(document))) for (document,) in rows]


def import_osv(source: Path, folder: Path, now: datetime) -> Imported:
    """Add the advisories of a zip, or of a folder of JSON documents and zips, to the local folder.

    All or nothing: what was there stays when anything is wrong (NoAdvisories, or PackageUnusable for an archive).
    An advisory replaces an older one of the same id; one that was withdrawn is removed. Importing twice changes nothing
    but the date.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / FILE
    fresh = folder / f".{FILE}.{os.getpid()}.part"
    try:
        if _is_ours(target):
            shutil.copyfile(target, fresh)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as database:
            imported = _fill(database, source, now)
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(f"{fresh.name}-journal").unlink(missing_ok=True)
    return imported


def _is_ours(target: Path) -> bool:
    """Say whether advisories of an earlier import can be kept."""
    try:
        Advisories(target.parent).close()
    except NoAdvisories:
        return False
    return True


def _fill(database: sqlite3.Connection, source: Path, now: datetime) -> Imported:
    intake = _Intake(database)
    database.execute("PRAGMA synchronous = OFF")  # the file replaces the old one only when it is whole
    database.execute("BEGIN")
    if database.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
        for statement in filter(None, map(str.strip, _TABLES.split(";"))):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {FORMAT:d}")
    if source.is_dir():
        _read_folder(source, intake)
    else:
        _read_zip(source, intake.take)
    if intake.read == 0:
        raise NoAdvisories(
            Text(
                "il n’y a aucun avis : attendu, un fichier .json par avis",
                "there is no advisory: expected one .json file each",
            )
        )
    stamp = now.astimezone(UTC).isoformat(timespec="seconds")
    for ecosystem in intake.ecosystems:
        database.execute("INSERT OR REPLACE INTO ecosystem VALUES (?, ?, 0)", (ecosystem, stamp))
    database.execute(
        "UPDATE ecosystem SET advisories ="
        " (SELECT count(DISTINCT advisory) FROM package WHERE package.ecosystem = ecosystem.name)"
    )
    database.execute("COMMIT")
    return Imported(intake.kept, intake.withdrawn, intake.left_out, dict(sorted(intake.ecosystems.items())))


@dataclass(slots=True)
class _Intake:
    """Writes the advisories that are read, and counts them."""

    database: sqlite3.Connection
    read: int = 0
    kept: int = 0
    withdrawn: int = 0
    left_out: int = 0
    ecosystems: dict[str, int] = field(default_factory=dict)

    def take(self, name: str, data: bytes) -> None:
        """Take one document; raise NoAdvisories naming it when it is no advisory."""
        try:
            advisory = osv.parse(data)
        except osv.NotAnAdvisory as error:
            shown = "".join(c if c.isprintable() else "?" for c in name[-200:])
            raise NoAdvisories(
                Text(f"{shown} n’est pas un avis OSV : {error.text.fr}", f"{shown} is no OSV advisory: {error.text.en}")
            ) from error
        self.read += 1
        for ecosystem in {ecosystem for ecosystem, _ in advisory.affected}:
            self.ecosystems[ecosystem] = self.ecosystems.get(ecosystem, 0) + (not advisory.withdrawn)
        held = self.database.execute("SELECT modified FROM advisory WHERE id = ?", (advisory.id,)).fetchone()
        if held is not None and held[0] > advisory.modified:
            self.kept += 1
            return
        self.database.execute("DELETE FROM package WHERE advisory = ?", (advisory.id,))
        self.database.execute("DELETE FROM advisory WHERE id = ?", (advisory.id,))
        if advisory.withdrawn:
            self.withdrawn += 1
            return
        if not advisory.affected:
            self.left_out += 1
            return
        self.kept += 1
        document = zlib.compress(json.dumps(advisory.as_json(), separators=(",", ":")).encode(), 6)
        self.database.execute("INSERT INTO advisory VALUES (?, ?, ?)", (advisory.id, advisory.modified, document))
        self.database.executemany(
            "INSERT INTO package VALUES (?, ?, ?)", [(*key, advisory.id) for key in advisory.affected]
        )


def _read_folder(folder: Path, intake: _Intake) -> None:
    for path in sorted(regular_files(folder)):
        match path.suffix.lower():
            case ".json":
                with path.open("rb") as stream:
                    intake.take(path.name, stream.read(osv.LARGEST + 1))
            case ".zip":
                _read_zip(path, intake.take)


def _read_zip(path: Path, take: Callable[[str, bytes], None]) -> None:
    archive.read_through(path, _Members(take), kinds=(Kind.ZIP,))


class _Members(Writer):
    """Hands each JSON document of an archive over, and writes nothing to the disk."""

    def __init__(self, take: Callable[[str, bytes], None]) -> None:
        super().__init__(Path(), LIMITS)
        self._take = take

    def make_folder(self, parts: tuple[str, ...]) -> None:
        """Leave the disk alone."""

    @contextmanager
    def new_file(self, parts: tuple[str, ...]) -> Iterator[IO[bytes]]:
        held = _Bounded("/".join(parts))
        yield held
        if parts[-1].lower().endswith(".json"):
            self._take(parts[-1], held.getvalue())


class _Bounded(io.BytesIO):
    """Holds one document, refusing what no advisory needs."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > osv.LARGEST:
            raise PackageUnusable.at(
                self._name, Text("il est trop grand pour un avis", "it is too large for an advisory")
            )
        return super().write(data)
