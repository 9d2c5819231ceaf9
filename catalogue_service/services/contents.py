"""What was sent with a version, and the bytes of it, for its vendor, for reviewers and for the authority.

A submitted version is read from its stored package: a file by its exact name there. The files of a draft made by form
are not in a package yet, and are its vendor's alone.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from sqlmodel import Session

from catalogue_service.actors import Actor
from catalogue_service.errors import IllegalTransition, InvalidInput, NotFound, Unavailable
from catalogue_service.services import assessing, attachments, file_kinds, packaging
from catalogue_service.store.applications import Application, Version, VersionState
from catalogue_service.store.audit import Action
from catalogue_service.store.packages import MEBIBYTE, Packages
from catalogue_service.store.session import UnitOfWork
from scanners.package_members import Index
from scanners.refusal import PackageUnusable

LARGEST_FILE = 100 * MEBIBYTE
IN_MEMORY = MEBIBYTE


@dataclass(frozen=True, slots=True)
class Document:
    """A file that a person may want to read; `name` is the one that it has in the package, `size` in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Opened:
    """Bytes to hand out: `stream` is at its beginning and is closed by whoever asked for it."""

    filename: str
    size: int
    stream: IO[bytes]


def documents(packages: Packages, session: Session, actor: Actor, version_id: str) -> tuple[Document, ...]:
    """Return the evidence, samples, inventory and description of a version, by name; without its source code.

    Raises NotFound when the version is not for the actor to see, IllegalTransition when its vendor withdrew it,
    Unavailable when its package is not in the storage.
    """
    version, _ = _to_read(session, actor, version_id)
    sizes = _sizes_of(packages, version)
    return tuple(Document(name, sizes[name]) for name in sorted(sizes) if file_kinds.is_document(name))


def open_package(unit: UnitOfWork, version_id: str) -> Opened:
    """Return the package of a version as it was examined; recorded unless its vendor asks.

    Raises NotFound when there is none for the actor to see, IllegalTransition when its vendor withdrew it.
    """
    with unit.peek() as session:
        version, own = _to_read(session, unit.actor, version_id)
    if version.package_sha256 is None:
        raise NotFound("This version has no package yet: it is made when the draft is submitted.")
    path = unit.packages.path(version.package_sha256)
    if not own:
        unit.record(Action.PACKAGE_DOWNLOADED, version_id, sha256=version.package_sha256)
    return Opened(version.package_filename or "package", path.stat().st_size, path.open("rb"))


def open_file(unit: UnitOfWork, version_id: str, name: str) -> Opened:
    """Return one file of a version by its exact name in the package; recorded unless its vendor asks.

    Call it first in its unit of work. Raises NotFound when there is no such file for the actor to see,
    IllegalTransition when the vendor withdrew the version, InvalidInput at `file` when the file is too large to be
    handed out by itself.
    """
    with unit.peek() as session:
        version, own = _to_read(session, unit.actor, version_id)
    sizes = _sizes_of(unit.packages, version)
    if name not in sizes:
        raise NotFound("There is no such file in this package.")
    if sizes[name] > LARGEST_FILE:
        most = LARGEST_FILE // MEBIBYTE
        raise InvalidInput.at("file", f"This file is larger than {most} MiB: download the whole package instead.")
    stream: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - handed out open
    try:
        _copy(unit.packages, version, name, stream)
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    if not own:
        unit.record(Action.FILE_DOWNLOADED, version_id, name=packaging.name_in_trail(name))
    return Opened(name.rpartition("/")[2], sizes[name], stream)


def _to_read(session: Session, actor: Actor, version_id: str) -> tuple[Version, bool]:
    """Return a version that the actor may read files of, and whether it is their own."""
    version = assessing.visible(session, actor, version_id)
    application = session.get(Application, version.application_id)
    own = application is not None and application.owner_id == actor.id
    if version.state is VersionState.WITHDRAWN and not own:
        raise IllegalTransition("This version was withdrawn by its vendor: what was sent with it can not be read.")
    return version, own


def _sizes_of(packages: Packages, version: Version) -> Mapping[str, int]:
    if version.package_sha256 is None:
        return {file.name: file.size for file in attachments.files_of(version)}
    return _index(packages, version).sizes


def _index(packages: Packages, version: Version) -> Index:
    path = packages.path(version.package_sha256 or "")
    try:
        return _listed(path, version.package_filename or "")
    except PackageUnusable as error:
        raise _damaged() from error


@lru_cache(maxsize=32)
def _listed(path: Path, filename: str) -> Index:
    """Read the names and sizes once: the path of a stored package is the digest of its bytes."""
    return packaging.index_of(path, filename)


def _copy(packages: Packages, version: Version, name: str, target: IO[bytes]) -> None:
    if version.package_sha256 is None:
        kept = next(file for file in attachments.files_of(version) if file.name == name)
        target.write(packages.path(kept.sha256).read_bytes())
        return
    path = packages.path(version.package_sha256)
    try:
        packaging.copy_member(path, version.package_filename or "", _index(packages, version), name, target)
    except (PackageUnusable, KeyError) as error:
        raise _damaged() from error


def _damaged() -> Unavailable:
    return Unavailable("The package in the storage is damaged: it must be restored from a backup.")
