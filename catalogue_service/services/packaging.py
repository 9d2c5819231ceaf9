"""Packages between the vendor and the storage: looked at before they are kept, built when the form made them."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import IO, Any

from catalogue_service.errors import InvalidInput, Problem
from scanners import archive, package_members
from scanners.intake import PackageUnusable, open_package
from scanners.member_names import shown
from scanners.package_members import Index
from scanners.subject import Subject

# The same draft gives the same bytes: the oldest date that a zip can hold, whenever it is built.
_DATE = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_LONGEST_NAME = 120


def safe_name(filename: str) -> str:
    """Return the last part of a file's name as a browser sent it, fit for a folder of ours and for a page."""
    name = PurePosixPath(filename.replace("\\", "/")).name
    kept = "".join(character for character in name if character.isprintable()).encode()
    # The end says what kind of file it is; a character cut in two at the beginning is left out.
    return kept[-_LONGEST_NAME:].decode(errors="ignore").lstrip(".") or "package"


def name_in_trail(name: str) -> str:
    """Return the name of a file as an audit event may hold it, whatever a vendor wrote: short, and no address."""
    return shown(name).replace("@", "(at)")


@contextmanager
def opened(file: Path, filename: str, folder: Path | None = None) -> Iterator[Subject]:
    """Unpack a package for as long as the context lasts; raise InvalidInput with every problem of it.

    `folder` is where to work, a temporary one by default.
    """
    with tempfile.TemporaryDirectory(prefix="catalogue-", dir=folder) as temporary:
        work = Path(temporary)
        try:
            subject = open_package(_named(file, filename, work), work / "opened")
        except PackageUnusable as error:
            raise refusal(error) from error
        yield subject


def examine_source(file: Path, filename: str) -> None:
    """Raise InvalidInput when the file is no archive of source code that can be unpacked."""
    with tempfile.TemporaryDirectory(prefix="catalogue-") as temporary:
        work = Path(temporary)
        try:
            archive.unpack(_named(file, filename, work), work / "source", kinds=archive.SOURCE_KINDS)
        except PackageUnusable as error:
            raise refusal(error) from error


def index_of(file: Path, filename: str) -> Index:
    """Return the names and sizes of what a package holds; raise PackageUnusable when it can not be read."""
    with tempfile.TemporaryDirectory(prefix="catalogue-") as temporary:
        return package_members.index_of(_named(file, filename, Path(temporary)))


def copy_member(file: Path, filename: str, index: Index, name: str, target: IO[bytes]) -> None:
    """Write one file of a package into `target`; raise PackageUnusable or KeyError when it is not as it was listed."""
    with tempfile.TemporaryDirectory(prefix="catalogue-") as temporary:
        package_members.read_member(_named(file, filename, Path(temporary)), index, name, target)


def build(
    destination: Path,
    manifest: Mapping[str, Any],
    source: Path | None,
    source_filename: str,
    files: Mapping[str, Path] = MappingProxyType({}),
) -> None:
    """Write the package of a form: manifest.json, the archive of source code as it was sent, and files by name."""
    document = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    with zipfile.ZipFile(destination, "w") as package:
        package.writestr(_member("manifest.json", zipfile.ZIP_DEFLATED), document.encode())
        if source is not None:
            _store(package, f"source{_extension(source_filename)}", source)
        for name in sorted(files):
            _store(package, name, files[name])


def refusal(error: PackageUnusable) -> InvalidInput:
    """Return the problems of a package as the service's own error; what concerns it as a whole is at `file`."""
    return InvalidInput(
        Problem(problem.pointer or "file", problem.text.en, problem.text.fr) for problem in error.problems
    )


def _named(file: Path, filename: str, work: Path) -> Path:
    """Give the file its own name again: uploads and the storage keep it under another, and the name says its kind."""
    folder = work / "sent"
    folder.mkdir()
    link = folder / safe_name(filename)
    link.symlink_to(file.absolute())
    return link


def _store(package: zipfile.ZipFile, name: str, file: Path) -> None:
    """Put a file in as it is: compressed, an honest one could look like a decompression bomb."""
    member = _member(name, zipfile.ZIP_STORED)
    member.file_size = file.stat().st_size
    with file.open("rb") as stream, package.open(member, "w") as target:
        while chunk := stream.read(1024 * 1024):
            target.write(chunk)


def _member(name: str, compression: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = compression
    member.create_system = 3
    member.external_attr = _PLAIN_FILE
    return member


def _extension(filename: str) -> str:
    lower = filename.lower()
    known = (extension for extensions in archive.EXTENSIONS.values() for extension in extensions)
    return next((extension for extension in known if lower.endswith(extension)), ".zip")
