"""Files that go with a draft filled in by form: evidence, samples, bill of materials, OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_service import clock
from catalogue_service.errors import IllegalTransition, NotFound
from catalogue_service.services import drafts, file_kinds, packaging
from catalogue_service.services.file_kinds import FileRefused, Place
from catalogue_service.store.applications import Version
from catalogue_service.store.audit import Action
from catalogue_service.store.packages import MEBIBYTE, Packages
from catalogue_service.store.session import UnitOfWork
from criteria.vocabulary import Text
from scanners.package import openapi
from scanners.subject import regular_files

MOST_FILES = 200
# What the archive adds to the files: the manifest, and a header for each.
BESIDE_THE_FILES = 256 * 1024


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of a draft; `name` is the one that it has in the package, `sha256` hex, `size` in bytes."""

    name: str
    size: int
    sha256: str

    @property
    def place(self) -> Place:
        return file_kinds.place_of(self.name)


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of a file: its name in the package; not `is_new` when the same bytes were there already.

    A file that is new counts the revision of the draft up by one.
    """

    name: str
    is_new: bool


def attach_file(unit: UnitOfWork, version_id: str, file: Path, filename: str, place: Place) -> Attached:
    """Take a file that goes with the form of an own draft, and return the name under which the package will hold it.

    Evidence never takes the place of other evidence: a second `report.pdf` becomes `evidence/report-2.pdf`. A sample
    replaces the one of its name; there is one bill of materials and one OpenAPI description. Call it first in its unit
    of work. Raises FileRefused; IllegalTransition when the version is no draft or came as a whole package.
    """
    with unit.peek() as session:
        _refuse_packaged(drafts.own_draft(session, unit.actor, version_id)[0])
    name = file_kinds.name_for(place, filename)
    file_kinds.examine(file, filename, name, place)
    stored = unit.packages.put(file)
    version, _ = drafts.to_change(unit, version_id)
    _refuse_packaged(version)
    if place is Place.EVIDENCE:
        name = _free_name(version.files, name, stored.sha256)
    if version.files.get(name, {}).get("sha256") == stored.sha256:
        return Attached(name, is_new=False)
    others = {other: kept for other, kept in version.files.items() if not _gives_way(other, name, place)}
    if len(others) >= MOST_FILES:
        raise FileRefused(
            filename,
            Text(
                f"{MOST_FILES} fichiers sont déjà là : retirez-en d’abord",
                f"{MOST_FILES} files are here already: remove some first",
            ),
        )
    version.files = dict(sorted({**others, name: {"sha256": stored.sha256, "size": stored.size}}.items()))
    refuse_if_together_too_large(unit, version, filename)
    version.updated_at = clock.now()
    unit.session.add(version)
    unit.session.flush()
    said = packaging.name_in_trail(name)
    unit.record(Action.FILE_ATTACHED, version.id, name=said, sha256=stored.sha256, size=stored.size)
    return Attached(name, is_new=True)


def remove_file(unit: UnitOfWork, version_id: str, name: str) -> None:
    """Take a file off an own draft, and off every answer that names it; raise NotFound when there is none."""
    version, _ = drafts.to_change(unit, version_id)
    if name not in version.files:
        raise NotFound("There is no such file with this draft.")
    version.files = {other: kept for other, kept in version.files.items() if other != name}
    version.manifest = without_evidence(version.manifest, name)
    version.updated_at = clock.now()
    unit.session.add(version)
    unit.session.flush()
    unit.record(Action.FILE_REMOVED, version.id, name=packaging.name_in_trail(name))


def keep_documents(packages: Packages, root: Path) -> dict[str, dict[str, Any]]:
    """Keep the documents of an opened package one by one and return them as `Version.files` holds them.

    So a vendor may go on by form from a package, or start a further version from it. A document that is too large for
    a form is left out; so are all, where there are more than a form may have.
    """
    found = {path.relative_to(root).as_posix(): path for path in sorted(regular_files(root))}
    fit = {name: path for name, path in found.items() if _fits_a_form(name, path)}
    if len(fit) > MOST_FILES:
        return {}
    kept = {name: packages.put(path) for name, path in fit.items()}
    return {name: {"sha256": stored.sha256, "size": stored.size} for name, stored in kept.items()}


def files_of(version: Version) -> tuple[SentFile, ...]:
    """Return the files that go with the form, by name."""
    return tuple(SentFile(name, kept["size"], kept["sha256"]) for name, kept in sorted(version.files.items()))


def named_by(manifest: Mapping[str, Any], name: str) -> list[str]:
    """Return the criteria whose answers name a file as evidence; `accessibility` where it is the audit."""
    answers = manifest.get("answers")
    found = [
        str(answer.get("criterion"))
        for answer in _listed(answers)
        if isinstance(answer, Mapping) and name in _listed(answer.get("evidence"))
    ]
    audit = manifest.get("accessibility")
    return [*found, "accessibility"] if isinstance(audit, Mapping) and audit.get("audit") == name else found


def not_sent(manifest: Mapping[str, Any], files: Iterable[SentFile]) -> list[str]:
    """Return the files that a manifest names and that are not among those sent, in order of first mention."""
    sent = {file.name for file in files}
    answers, audit = manifest.get("answers"), manifest.get("accessibility")
    named = [
        name
        for answer in _listed(answers)
        if isinstance(answer, Mapping)
        for name in _listed(answer.get("evidence"))
        if isinstance(name, str)
    ]
    if isinstance(audit, Mapping) and isinstance(audit.get("audit"), str):
        named.append(audit["audit"])
    return [name for name in dict.fromkeys(named) if name not in sent]


def without_evidence(manifest: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the manifest without any mention of a file."""
    document = dict(manifest)
    answers, audit = document.get("answers"), document.get("accessibility")
    if isinstance(answers, list):
        document["answers"] = [_without(answer, name) for answer in answers]
    if isinstance(audit, Mapping) and audit.get("audit") == name:
        document["accessibility"] = {key: value for key, value in audit.items() if key != "audit"}
        if not document["accessibility"]:
            del document["accessibility"]
    return document


def refuse_if_together_too_large(unit: UnitOfWork, version: Version, filename: str) -> None:
    """Raise FileRefused when the package of the form would be larger than what is accepted."""
    total = sum(kept["size"] for kept in version.files.values()) + (version.source_size or 0)
    most = unit.settings.package_max_bytes
    if total + BESIDE_THE_FILES > most:
        limit = most // MEBIBYTE
        raise FileRefused(
            filename,
            Text(
                f"tous ensemble, les fichiers dépasseraient {limit} Mio, le maximum accepté",
                f"together, the files would be larger than {limit} MiB, the most that is accepted",
            ),
        )


def _fits_a_form(name: str, path: Path) -> bool:
    return file_kinds.is_document(name) and path.stat().st_size <= file_kinds.LARGEST[file_kinds.place_of(name)]


def _gives_way(other: str, name: str, place: Place) -> bool:
    """Say whether an earlier file makes room for a new one; many systems take A.json and a.json for the same."""
    if place is Place.OPENAPI:
        return other in openapi.NAMES
    return other.casefold() == name.casefold()


def _free_name(files: Mapping[str, Mapping[str, Any]], name: str, sha256: str) -> str:
    """Return the name, with a number when other evidence has it; that of the same bytes where they are here."""
    taken = {other.casefold() for other in files}
    stem, dot, extension = name.rpartition(".")
    candidate, number = name, 1
    while candidate.casefold() in taken:
        if files.get(candidate, {}).get("sha256") == sha256:
            return candidate
        number += 1
        candidate = f"{stem}-{number}{dot}{extension}"
    return candidate


def _refuse_packaged(version: Version) -> None:
    if version.package_sha256 is not None:
        raise IllegalTransition(
            "The files of this draft came with its package: send a corrected package, or remove it first."
        )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _without(answer: Any, name: str) -> Any:
    if not isinstance(answer, Mapping) or name not in _listed(answer.get("evidence")):
        return answer
    left = [other for other in answer["evidence"] if other != name]
    kept = {key: value for key, value in answer.items() if key != "evidence"}
    return kept | ({"evidence": left} if left else {})
