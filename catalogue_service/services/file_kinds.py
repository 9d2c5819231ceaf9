"""What may go with a draft, where in the package it goes, under which name, and whether a file is such a thing.

What a file is, is looked at here, so that a vendor hears of a mistake at once; whether it is sound is for the
instruments to say. A file of the wrong kind is refused under the name that it was sent with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path, PurePosixPath

from catalogue_service.errors import InvalidInput, Problem
from catalogue_service.store.packages import MEBIBYTE
from criteria.vocabulary import Text
from scanners import strict_json
from scanners.member_names import NameLimits, parts_of, shown
from scanners.package import evidence, openapi, samples
from scanners.refusal import PackageUnusable

LONGEST_STEM = 100
INVENTORY = Text(
    'un inventaire CycloneDX est attendu, avec "bomFormat": "CycloneDX"',
    'expected a CycloneDX inventory, with "bomFormat": "CycloneDX"',
)
OPENAPI = Text(
    "une description OpenAPI est attendue, avec un membre openapi qui dit sa version",
    "expected an OpenAPI description, with a member openapi that says its version",
)


class Place(StrEnum):
    """Where in the package a file goes."""

    EVIDENCE = "evidence"
    SAMPLES = "samples"
    SBOM = "sbom.cdx.json"
    OPENAPI = "openapi"


LARGEST: Mapping[Place, int] = {
    Place.EVIDENCE: 50 * MEBIBYTE,
    Place.SAMPLES: samples.LARGEST,
    Place.SBOM: 20 * MEBIBYTE,
    Place.OPENAPI: openapi.LARGEST,
}
EXTENSIONS: Mapping[Place, frozenset[str]] = {
    Place.EVIDENCE: evidence.READABLE,
    Place.SAMPLES: frozenset({"json"}),
    Place.SBOM: frozenset({"json"}),
    Place.OPENAPI: frozenset({"json", "yaml", "yml"}),
}


class FileRefused(InvalidInput):
    """A file can not be taken; `said` is the reason in both languages, after the name that the file was sent with."""

    def __init__(self, filename: str, reason: Text) -> None:
        name = shown(_last_part(filename))
        self.said = Text(f"{name} : {reason.fr}", f"{name}: {reason.en}")
        super().__init__([Problem("file", self.said.en, self.said.fr)])


def place_of(name: str) -> Place:
    """Return where a name of the package is; raise ValueError when no file goes there."""
    if name in openapi.NAMES:
        return Place.OPENAPI
    return Place(name if name == Place.SBOM else name.partition("/")[0])


def is_document(name: str) -> bool:
    """Say whether a member of a package is one of these, and not its manifest or its source code."""
    folder, slash, _ = name.partition("/")
    if slash:
        return folder == Place.EVIDENCE or (folder == Place.SAMPLES and _extension(name) in EXTENSIONS[Place.SAMPLES])
    return name == Place.SBOM or name in openapi.NAMES


def name_for(place: Place, filename: str) -> str:
    """Return the name in the package of a file that was sent under another."""
    name = safe_file_name(filename)
    match place:
        case Place.EVIDENCE | Place.SAMPLES:
            return f"{place}/{name}"
        case Place.SBOM:
            return place
        case Place.OPENAPI:
            return f"{place}.{_extension(name)}"


def safe_file_name(filename: str) -> str:
    """Return a name that every system, address and page can bear: letters, digits, hyphens and a lower-case extension.

    Letters of every script are kept; anything else becomes a hyphen.
    """
    last = unicodedata.normalize("NFC", _last_part(filename))
    stem, dot, extension = last.rpartition(".")
    if not dot:
        stem, extension = extension, ""
    kept = "".join(character if _is_plain(character) else "-" for character in stem)
    kept = re.sub(r"-{2,}", "-", kept).strip("-._").encode()[:LONGEST_STEM].decode(errors="ignore").rstrip("-._")
    name = f"{kept or 'file'}{dot}{''.join(filter(_is_plain, extension))[:16].lower()}".rstrip(".")
    try:
        parts_of(name, NameLimits())
    except PackageUnusable:  # a device on Windows, such as con.pdf
        return f"file-{name}"
    return name


def examine(file: Path, filename: str, name: str, place: Place) -> None:
    """Raise FileRefused unless the file, sent as `filename`, is what may have that name at that place."""
    problem = _problem_of_file(file, filename, place) or _problem_of_content(file, name, place)
    if problem is not None:
        raise FileRefused(filename, problem)


def _problem_of_file(file: Path, filename: str, place: Place) -> Text | None:
    size = file.stat().st_size
    if not size:
        return Text("le fichier est vide", "it is empty")
    if _extension(filename) not in EXTENSIONS[place]:
        known = ", ".join(sorted(EXTENSIONS[place]))
        return Text(
            f"son nom doit se terminer par l’une de ces extensions : {known}",
            f"expected a name that ends with one of {known}",
        )
    if size > LARGEST[place]:
        most = LARGEST[place] // MEBIBYTE
        return Text(
            f"il dépasse {most} Mio, le maximum accepté", f"it is larger than {most} MiB, the most that is accepted"
        )
    return None


def _problem_of_content(file: Path, name: str, place: Place) -> Text | None:
    match place:
        case Place.EVIDENCE:
            problem = evidence.problem_of_content(file, name)
            return Text(f"le fichier {problem.fr}", f"it {problem.en}") if problem else None
        case Place.SAMPLES:
            problems = samples.examine(file)[1][:3]
            return (
                Text(
                    f"ce n’est pas une ressource FHIR en JSON : {' ; '.join(problem.fr for problem in problems)}",
                    f"it is no FHIR resource in JSON: {'; '.join(problem.en for problem in problems)}",
                )
                if problems
                else None
            )
        case Place.SBOM:
            return _problem_of_members(file, {"bomFormat"}, INVENTORY)
        case Place.OPENAPI if name.endswith(".json"):
            return _problem_of_members(file, {"openapi", "swagger"}, OPENAPI)
        case Place.OPENAPI:
            return _problem_of_yaml(file)


def _problem_of_members(file: Path, expected: set[str], described: Text) -> Text | None:
    try:
        document = strict_json.parse(file.read_bytes())
    except strict_json.NotStrictJson as error:
        said = error.problems[0].text
        return Text(f"il ne se lit pas comme du JSON : {said.fr}", f"it can not be read as JSON: {said.en}")
    return None if isinstance(document, dict) and expected & document.keys() else described


def _problem_of_yaml(file: Path) -> Text | None:
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        return Text("ce n’est pas du texte en UTF-8", "it is no text in UTF-8")
    return None if re.search(r"^[\"']?(openapi|swagger)[\"']?\s*:", text, re.MULTILINE) else OPENAPI


def _last_part(filename: str) -> str:
    return PurePosixPath(filename.replace("\\", "/")).name


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def _is_plain(character: str) -> bool:
    return character in "._-" or unicodedata.category(character)[0] in "LNM"
