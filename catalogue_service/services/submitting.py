"""What a vendor does with a version before anybody examines it: draft, fill in, attach files, submit, withdraw.

The files that go with a form one by one are in services/attachments.py and can be had from here as well.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from catalogue_service import clock, ids
from catalogue_service.actors import Actor, Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, Problem
from catalogue_service.services import attachments, drafts, packaging, transitions
from catalogue_service.services.attachments import SentFile
from catalogue_service.store import applications, assessments, jobs, listings
from catalogue_service.store.applications import Application, Version, VersionState
from catalogue_service.store.audit import Action
from catalogue_service.store.jobs import JobKind
from catalogue_service.store.listings import Listing, ListingState
from catalogue_service.store.packages import StoredFile
from catalogue_service.store.session import UnitOfWork
from criteria.vocabulary import Eligibility
from scanners import manifests

attach_file = attachments.attach_file
remove_file = attachments.remove_file


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
    files: tuple[SentFile, ...]
    created_at: datetime
    submitted_at: datetime | None


def own_versions(session: Session, actor: Actor) -> list[OwnVersion]:
    """Return the versions of the actor's applications, youngest first; withdrawn ones too."""
    query = (
        select(
            col(Version.id),
            col(Application.slug),
            col(Version.number),
            col(Version.name),
            col(Version.state),
            col(Version.updated_at),
            col(Version.submitted_at),
            col(Listing.state),
        )
        .join(Application, col(Application.id) == col(Version.application_id))
        .outerjoin(Listing, col(Listing.application_id) == col(Application.id))
        .where(col(Application.owner_id) == actor.id)
        .order_by(col(Version.created_at).desc(), col(Version.id))
    )
    rows = session.execute(query).all()
    judged = assessments.latest_of(session, [row[0] for row in rows])
    return [
        OwnVersion(
            version_id=version_id,
            slug=slug,
            number=number,
            name=name,
            state=state,
            updated_at=updated_at,
            submitted_at=submitted_at,
            outcome=judged[version_id][1] if version_id in judged else None,
            listing=listing,
        )
        for version_id, slug, number, name, state, updated_at, submitted_at, listing in rows
    ]


def version_of(session: Session, actor: Actor, version_id: str) -> VersionView:
    """Return one of the actor's own versions, in any state; raise NotFound for anybody else's."""
    version, application = drafts.own(session, actor, version_id)
    return VersionView(
        version_id=version.id,
        slug=application.slug,
        number=version.number,
        name=version.name,
        state=version.state,
        revision=version.revision,
        manifest=version.manifest,
        package=_attached(version.package_filename, version.package_size, version.package_sha256),
        source=_attached(version.source_filename, version.source_size, version.source_sha256),
        files=attachments.files_of(version),
        created_at=version.created_at,
        submitted_at=version.submitted_at,
    )


def create_draft(unit: UnitOfWork, basics: Basics) -> str:
    """Start a version and return its identifier: of a new application, or of an own one when the slug is theirs.

    A further version starts with the manifest and the documents of the one before. Raises NotAllowed
    without the role vendor, InvalidInput at `/slug` (malformed, or taken by another vendor), `/version` (malformed, or
    taken) or `/name`; IllegalTransition when the application was revoked.
    """
    unit.actor.require(Role.VENDOR)
    given = {"slug": basics.slug, "version": basics.version, "name": dict(basics.name)}
    problems = [problem for problem in manifests.problems_of(given) if problem.pointer.split("/")[1] in given]
    if problems:
        raise InvalidInput(Problem(problem.pointer, problem.text.en, problem.text.fr) for problem in problems)
    application, before = _application_for(unit, basics.slug), None
    if application is None:
        application = Application(
            id=ids.new(ids.Kind.APPLICATION), slug=basics.slug, owner_id=unit.actor.id, created_at=clock.now()
        )
        unit.session.add(application)
        unit.session.flush()
    else:
        before = applications.latest(unit.session, application.id)
        _refuse_taken(unit.session, application.id, basics.version, None)
    manifest = {"manifest_version": 1} | (before.manifest if before else {}) | given
    version = Version(
        id=ids.new(ids.Kind.VERSION),
        application_id=application.id,
        number=basics.version,
        state=VersionState.DRAFT,
        manifest={},
        name={},
        files=dict(before.files) if before else {},
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    _take_manifest(version, manifest)
    unit.session.add(version)
    unit.session.flush()
    unit.record(Action.DRAFTED, version.id, application=application.id, slug=basics.slug, number=basics.version)
    return version.id


def save_manifest(unit: UnitOfWork, version_id: str, manifest: Mapping[str, Any], revision: int | None = None) -> int:
    """Replace the manifest of an own draft, complete or not, and return the new revision.

    `revision` is the one that the form was filled in from: Conflict when the draft has changed since. Raises
    InvalidInput at `/slug` when it is not the application's, at `/version` when the application has that version, or
    when it can not be kept; IllegalTransition when the version is no draft, or when its manifest came with a whole
    package (see `remove_files`).
    """
    version, application = drafts.to_change(unit, version_id)
    if revision is not None and revision != version.revision:
        raise Conflict("This draft was changed in the meantime, in another window perhaps: read it again first.")
    if version.package_sha256 is not None:
        raise IllegalTransition(
            "The manifest of this draft came with its package: send a corrected package, or remove it first."
        )
    _refuse_unkept(manifest)
    _refuse_misnamed(unit.session, manifest, version, application)
    _take_manifest(version, manifest)
    unit.session.add(version)
    unit.session.flush()
    unit.record(Action.MANIFEST_SAVED, version.id)
    return version.revision


def attach_package(unit: UnitOfWork, version_id: str, file: Path, filename: str) -> None:
    """Take a whole package (it holds manifest.json) for an own draft; its manifest becomes the draft's.

    Call it first in its unit of work: the package is examined before the transaction begins. Raises InvalidInput with
    every problem of the package (pointers of PackageProblem), or at `file` when it is too large; nothing
    has changed then.
    """
    name = packaging.safe_name(filename)
    with unit.peek() as session:
        drafts.own_draft(session, unit.actor, version_id)
    unit.packages.refuse_if_too_large(file)
    with packaging.opened(file, name) as subject:
        manifest = dict(subject.manifest)
        with unit.peek() as session:
            _refuse_misnamed(session, manifest, *drafts.own(session, unit.actor, version_id))
        documents = attachments.keep_documents(unit.packages, subject.root)
    stored = unit.packages.put(file)
    version, application = drafts.to_change(unit, version_id)
    _refuse_misnamed(unit.session, manifest, version, application)
    _take_manifest(version, manifest)
    version.package_sha256, version.package_filename, version.package_size = stored.sha256, name, stored.size
    version.source_sha256 = version.source_filename = version.source_size = None
    version.files = documents
    unit.session.add(version)
    unit.session.flush()
    unit.record(Action.PACKAGE_ATTACHED, version.id, sha256=stored.sha256, size=stored.size)


def attach_source(unit: UnitOfWork, version_id: str, file: Path, filename: str) -> None:
    """Take the archive of source code (.zip or .tar.gz) that goes with the form of an own draft, in place of any other.

    Call it first in its unit of work. Raises InvalidInput at `file` when it is too large or no such archive.
    """
    name = packaging.safe_name(filename)
    with unit.peek() as session:
        drafts.own_draft(session, unit.actor, version_id)
    unit.packages.refuse_if_too_large(file)
    packaging.examine_source(file, name)
    stored = unit.packages.put(file)
    version, _ = drafts.to_change(unit, version_id)
    version.source_sha256, version.source_filename, version.source_size = stored.sha256, name, stored.size
    version.package_sha256 = version.package_filename = version.package_size = None
    attachments.refuse_if_together_too_large(unit, version, name)
    version.updated_at = clock.now()
    unit.session.add(version)
    unit.session.flush()
    unit.record(Action.SOURCE_ATTACHED, version.id, sha256=stored.sha256, size=stored.size)


def remove_files(unit: UnitOfWork, version_id: str) -> None:
    """Take the package or the source archive off an own draft; its manifest and its documents stay, for the form."""
    version, _ = drafts.to_change(unit, version_id)
    version.package_sha256 = version.package_filename = version.package_size = None
    version.source_sha256 = version.source_filename = version.source_size = None
    version.updated_at = clock.now()
    unit.session.add(version)
    unit.record(Action.FILES_REMOVED, version.id)


def problems_of(session: Session, actor: Actor, version_id: str) -> tuple[Problem, ...]:
    """Return what still prevents the submission of an own draft, each with its JSON pointer."""
    version, _ = drafts.own_draft(session, actor, version_id)
    return _problems(version)


def submit(unit: UnitOfWork, version_id: str) -> str:
    """Submit an own draft and return the identifier of the job that assesses it; the version is immutable from here.

    Builds the package when the draft was filled in by form (the same draft always gives the same bytes): call it first
    in its unit of work. Raises InvalidInput with the problems of `problems_of`, Conflict when the draft changed
    meanwhile.
    """
    with unit.peek() as session:
        draft, application = drafts.own_draft(session, unit.actor, version_id)
    problems = _problems(draft)
    if problems:
        raise InvalidInput(problems)
    revision = draft.revision
    built = None if draft.package_sha256 else _built(unit, draft)
    version, application = drafts.to_change(unit, version_id)
    if version.revision != revision:
        raise Conflict("This draft was changed while it was being submitted: look at it again, then submit it.")
    if built is not None:
        version.package_filename = f"{application.slug}-{version.number}.zip"
        version.package_sha256, version.package_size = built.sha256, built.size
    version.state = transitions.move_version(version.state, VersionState.SUBMITTED)
    version.submitted_at = version.updated_at = clock.now()
    version.submitted_by = unit.actor.id
    unit.session.add(version)
    unit.session.flush()
    job_id = jobs.enqueue(unit.session, JobKind.ASSESS, version.id)
    unit.record(Action.SUBMITTED, version.id, sha256=version.package_sha256, job=job_id)
    return job_id


def withdraw(unit: UnitOfWork, version_id: str) -> None:
    """Withdraw an own version that is not decided yet; its number may be used again."""
    unit.actor.require(Role.VENDOR)
    version, _ = drafts.own(unit.session, unit.actor, version_id, lock=True)
    version.state = transitions.move_version(version.state, VersionState.WITHDRAWN)
    version.updated_at = clock.now()
    unit.session.add(version)
    unit.record(Action.WITHDRAWN, version.id)


def _application_for(unit: UnitOfWork, slug: str) -> Application | None:
    application = applications.by_slug(unit.session, slug)
    if application is None:
        return None
    if application.owner_id != unit.actor.id:
        raise InvalidInput.at("/slug", "This short name is taken by another application: choose another one.")
    listing = listings.of_application(unit.session, application.id)
    if listing is not None and listing.state is ListingState.REVOKED:
        raise IllegalTransition("This application was revoked: no further version of it can be submitted.")
    return application


def _refuse_taken(session: Session, application_id: str, number: str, own: str | None) -> None:
    query = select(col(Version.id)).where(
        col(Version.application_id) == application_id,
        col(Version.number) == number,
        col(Version.state) != VersionState.WITHDRAWN,
    )
    if set(session.scalars(query)) - {own}:
        raise InvalidInput.at("/version", f"The version {number} of this application is here already.")


def _refuse_misnamed(session: Session, manifest: Mapping[str, Any], version: Version, application: Application) -> None:
    slug, number = manifest.get("slug", application.slug), manifest.get("version", version.number)
    if slug != application.slug:
        raise InvalidInput.at(
            "/slug", f"expected {application.slug}, the short name of this application, found {slug!r}"
        )
    if isinstance(number, str) and number != version.number:
        _refuse_taken(session, application.id, number, version.id)


def _refuse_unkept(manifest: Mapping[str, Any]) -> None:
    try:
        size = len(json.dumps(manifest, ensure_ascii=False, allow_nan=False).encode())
    except (TypeError, ValueError) as error:
        raise InvalidInput.at(
            "", "The manifest holds something that is no JSON: expected texts, numbers, lists."
        ) from error
    if size > manifests.LARGEST:
        raise InvalidInput.at("", f"The manifest is larger than 1 MiB ({size} bytes).")


def _take_manifest(version: Version, manifest: Mapping[str, Any]) -> None:
    """Make the manifest the version's, with the few words of it that lists show."""
    number, name, publisher = manifest.get("version"), manifest.get("name"), manifest.get("publisher")
    version.manifest = dict(manifest)
    version.updated_at = clock.now()
    if isinstance(number, str) and number:
        version.number = number
    if isinstance(name, Mapping):
        version.name = {key: text for key, text in name.items() if isinstance(text, str)}
    shown = publisher.get("name") if isinstance(publisher, Mapping) else None
    version.publisher = shown if isinstance(shown, str) else ""


def _problems(version: Version) -> tuple[Problem, ...]:
    found = manifests.problems_of(version.manifest)
    return tuple(Problem(problem.pointer, problem.text.en, problem.text.fr) for problem in found)


def _built(unit: UnitOfWork, draft: Version) -> StoredFile:
    """Build the package of a form and keep it, after the same examination as a package that was sent whole."""
    source = unit.packages.path(draft.source_sha256) if draft.source_sha256 else None
    with tempfile.TemporaryDirectory(prefix="catalogue-") as temporary:
        package = Path(temporary) / "package.zip"
        files = {file.name: unit.packages.path(file.sha256) for file in attachments.files_of(draft)}
        packaging.build(package, draft.manifest, source, draft.source_filename or "", files)
        with packaging.opened(package, package.name):
            return unit.packages.put(package)


def _attached(filename: str | None, size: int | None, sha256: str | None) -> AttachedFile | None:
    return AttachedFile(filename or "", size or 0, sha256) if sha256 else None
