"""What a vendor does with a version before anybody examines it: draft, fill in, attach files, submit, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from catalogue_service.actors import Actor
from catalogue_service.errors import Problem
from catalogue_service.store.applications import VersionState
from catalogue_service.store.listings import ListingState
from catalogue_service.store.session import UnitOfWork
from criteria.vocabulary import Eligibility


@dataclass(frozen=True, slots=True)
class Basics:
    """What a draft starts from; `name` is `{"fr": ..., "en": ...}`, one of the two at least."""

    slug: str
    version: str
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as the vendor sent it; `sha256` is hex, `size` in bytes."""

    filename: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class OwnVersion:
    """One line of a vendor's list; `outcome` is the latest assessment's, `listing` the state of the application's."""

    version_id: str
    slug: str
    number: str
    name: Mapping[str, str]
    state: VersionState
    updated_at: datetime
    submitted_at: datetime | None
    outcome: Eligibility | None
    listing: ListingState | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version as its vendor sees it; `revision` is given back to `save_manifest`. Only a draft can be changed."""

    version_id: str
    slug: str
    number: str
    name: Mapping[str, str]
    state: VersionState
    revision: int
    manifest: Mapping[str, Any]
    package: AttachedFile | None
    source: AttachedFile | None
    created_at: datetime
    submitted_at: datetime | None


def own_versions(session: Session, actor: Actor) -> list[OwnVersion]:
    """Return the versions of the actor's applications, youngest first; withdrawn ones too."""
    raise NotImplementedError


def version_of(session: Session, actor: Actor, version_id: str) -> VersionView:
    """Return one of the actor's own versions, in any state; raise NotFound for anybody else's."""
    raise NotImplementedError


def create_draft(unit: UnitOfWork, basics: Basics) -> str:
    """Start a version and return its identifier: of a new application, or of an own one when the slug is theirs.

    A further version starts with the manifest of the one before. Raises NotAllowed without the role vendor,
    InvalidInput at `/slug` (malformed, or taken by another vendor), `/version` (malformed, or taken) or `/name`.
    """
    raise NotImplementedError


def save_manifest(unit: UnitOfWork, version_id: str, manifest: Mapping[str, Any], revision: int | None = None) -> int:
    """Replace the manifest of an own draft, complete or not, and return the new revision.

    `revision` is the one that the form was filled in from: Conflict when the draft has changed since. Raises
    InvalidInput at `/slug` when it is not the application's, at `/version` when the application has that version;
    IllegalTransition when the version is no draft, or when its manifest came with a whole package (see `remove_files`).
    """
    raise NotImplementedError


def attach_package(unit: UnitOfWork, version_id: str, file: Path, filename: str) -> None:
    """Take a whole package (it holds manifest.json) for an own draft; its manifest becomes the draft's.

    Call it first in its unit of work: the package is examined before the transaction begins. Raises InvalidInput with
    every problem of the package (pointers of PackageProblem), or at `file` when it is too large; nothing
    has changed then.
    """
    raise NotImplementedError


def attach_source(unit: UnitOfWork, version_id: str, file: Path, filename: str) -> None:
    """Take the archive of source code (.zip or .tar.gz) that goes with the form of an own draft, in place of any other.

    Raises InvalidInput at `file` when it is too large or no such archive.
    """
    raise NotImplementedError


def remove_files(unit: UnitOfWork, version_id: str) -> None:
    """Take the package or the source archive off an own draft; its manifest stays and can be filled in by form."""
    raise NotImplementedError


def problems_of(session: Session, actor: Actor, version_id: str) -> tuple[Problem, ...]:
    """Return what still prevents the submission of an own draft, each with its JSON pointer."""
    raise NotImplementedError


def submit(unit: UnitOfWork, version_id: str) -> str:
    """Submit an own draft and return the identifier of the job that assesses it; the version is immutable from here.

    Builds the package when the draft was filled in by form (the same draft always gives the same bytes): call it first
    in its unit of work. Raises InvalidInput with the problems of `problems_of`, Conflict when the draft changed
    meanwhile.
    """
    raise NotImplementedError


def withdraw(unit: UnitOfWork, version_id: str) -> None:
    """Withdraw an own version that is not decided yet; its number may be used again."""
    raise NotImplementedError
