"""Finds every file of an application that names components, and reads each one; none is passed over in silence."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from criteria.vocabulary import Text
from scanners.dependencies import apple, dotnet, gradle, maven, npm, others, php, pnpm, python, requirements, yarn
from scanners.dependencies.components import Component, Ecosystem, Problem, Reading
from scanners.dependencies.documents import LARGEST, UnreadableFile

log = logging.getLogger(__name__)

Sibling = Callable[[str], bytes | None]
Reader = Callable[[bytes, str, Sibling], Reading]

# The first that matches the whole path, in lower case, reads the file.
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(.*/)?(package-lock\.json|npm-shrinkwrap\.json|node_modules/\.package-lock\.json)", npm.read_lock),
        (r"(.*/)?yarn\.lock", yarn.read_lock),
        (r"(.*/)?pnpm-lock\.yaml", pnpm.read_lock),
        (r"(.*/)?poetry\.lock", python.read_poetry),
        (r"(.*/)?uv\.lock", python.read_uv),
        (r"(.*/)?pdm\.lock", python.read_pdm),
        (r"(.*/)?pylock(\.[^/]+)?\.toml", python.read_pylock),
        (r"(.*/)?pipfile\.lock", python.read_pipfile_lock),
        (r"(.*/)?([\w.-]*requirements[\w.-]*\.txt|requirements/[^/]+\.txt)", requirements.read),
        (r"(.*/)?((buildscript-)?gradle\.lockfile|gradle/dependency-locks/[^/]+\.lockfile)", gradle.read_lock),
        (r"(.*/)?[\w.-]+\.versions\.toml", gradle.read_catalogue),
        (r"(.*/)?composer\.lock|(.*/)?vendor/composer/installed\.json", php.read_lock),
        (r"(.*/)?packages\.lock\.json", dotnet.read_lock),
        (r"(.*/)?packages\.config", dotnet.read_packages_config),
        (r"(.*/)?package\.resolved", apple.read_package_resolved),
        (r"(.*/)?podfile\.lock", apple.read_podfile_lock),
        (r"(.*/)?pubspec\.lock", others.read_pubspec_lock),
        (r"(.*/)?cargo\.lock", others.read_cargo_lock),
        (r"(.*/)?go\.mod", others.read_go_mod),
        (r"(.*/)?gemfile\.lock", others.read_gemfile_lock),
        (r"(.*/)?pom\.xml", maven.read_pom),
        (r"(.*/)?[^/]+\.gradle(\.kts)?", gradle.read_script),
        (r"(.*/)?([^/]+\.(cs|fs|vb)proj|directory\.(packages|build)\.props)", dotnet.read_project),
        (r"(.*/)?package\.json", npm.read_declaration),
        (r"(.*/)?composer\.json", php.read_declaration),
        (r"(.*/)?pyproject\.toml", python.read_pyproject),
    )
)

# Files that ask for components and that nothing here reads: they must be covered by a lock. The text says whether.
UNREAD_DECLARATIONS: tuple[tuple[str, str, Ecosystem], ...] = (
    ("podfile", r"^[ \t]*pod\s", Ecosystem.COCOAPODS),
    ("package.swift", r"\.package\s*\(", Ecosystem.SWIFT),
    ("pipfile", r"^\[(dev-)?packages\][ \t]*\n\s*+\S", Ecosystem.PYPI),
    ("setup.py", r"install_requires|requires\s*=", Ecosystem.PYPI),
    ("setup.cfg", r"^install_requires", Ecosystem.PYPI),
    ("pubspec.yaml", r"^dependencies:[ \t]*\n\s++\w", Ecosystem.PUB),
    ("cargo.toml", r"^\[(\w+\.)*dependencies", Ecosystem.CRATES),
    ("gemfile", r"^[ \t]*gem\s", Ecosystem.RUBYGEMS),
)
UNREAD_LOCKS = frozenset(
    {"bun.lock", "bun.lockb", "deno.lock", "mix.lock", "cartfile.resolved", "conan.lock", "paket.lock", "rebar.lock",
     "stack.yaml.lock", "cabal.project.freeze", "environment.yml", "conda-lock.yml", "vcpkg.json", "bower.json",
     "build.sbt", "ivy.xml", "project.assets.json"}
)  # fmt: skip

# Folders of installed components: what these ask for is no concern of the application.
INSTALLED = frozenset({"node_modules", "bower_components", "pods", "site-packages", ".venv", "venv", "carthage"})
_INSTALLED_PACKAGE = re.compile(r"(.*/)?node_modules/(@[^/]+/)?[^/@][^/]*/package\.json")
_OWN_LOCKS = re.compile(r"(.*/)?node_modules/\.package-lock\.json|(.*/)?vendor/composer/installed\.json")

MOST_FILES = 2_000
MOST_BYTES = 256 * 2**20
MOST_COMPONENTS = 200_000
DAMAGED = Text("son contenu n’est pas celui que ce format prévoit", "its content is not what this format has")


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the files of an application name.

    `files` are those that were read; `uncovered` the declarations without a lock file, whose components bring others
    that nobody names; `locked` the ecosystems of which there is a lock file.
    """

    components: tuple[Component, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    uncovered: tuple[Reading, ...] = ()
    locked: frozenset[Ecosystem] = frozenset()

    @property
    def unpinned(self) -> tuple[Component, ...]:
        """The components whose version is decided anew each time that the application is built."""
        return tuple(one for reading in self.uncovered for one in reading.components if one.version is None)


def take(files: Mapping[str, Path]) -> Inventory:
    """Read what names components among the files, given by their path relative to the source root."""
    readings: list[Reading] = []
    problems: list[Problem] = []
    budget = MOST_BYTES
    wanted = [(shown, reader) for shown in sorted(files) if (reader := reader_of(shown)) is not None]
    for number, (shown, reader) in enumerate(wanted):
        budget -= files[shown].stat().st_size
        if number >= MOST_FILES or budget < 0:
            said = Text("il y a trop de fichiers de dépendances", "there are too many dependency files")
            problems.append(Problem(shown, said))
            break
        reading = _read(reader, shown, files)
        readings.append(reading)
        problems += reading.problems
    return _combined(readings, problems)


def reader_of(shown: str) -> Reader | None:
    """Return what reads a file, by its path; None for files that name no component."""
    lowered = shown.lower()
    folders = lowered.split("/")[:-1]
    if INSTALLED.intersection(folders) or "vendor/composer/" in lowered:
        if _INSTALLED_PACKAGE.fullmatch(lowered):
            return npm.read_installed
        if not _OWN_LOCKS.fullmatch(lowered):
            return None
    for pattern, reader in READERS:
        if pattern.fullmatch(lowered):
            return reader
    name = lowered.rpartition("/")[2]
    if name in UNREAD_LOCKS:
        return _unread_lock
    return _unread_declaration if any(name == one[0] for one in UNREAD_DECLARATIONS) else None


def _unread_lock(_: bytes, path: str, __: Sibling) -> Reading:
    said = Text(
        "ce format n’est pas lu : fournissez un sbom.cdx.json", "this format is not read: supply a sbom.cdx.json"
    )
    return Reading(path, problems=(Problem(path, said),))


def _unread_declaration(data: bytes, path: str, _: Sibling) -> Reading:
    name = path.rpartition("/")[2].lower()
    text = data.decode("utf-8", "replace")
    declared = {
        one for file, pattern, one in UNREAD_DECLARATIONS if file == name and re.search(pattern, text, re.MULTILINE)
    }
    return Reading(path, declares=frozenset(declared))


def _read(reader: Reader, shown: str, files: Mapping[str, Path]) -> Reading:
    try:
        return reader(_bytes(files[shown]), shown, _sibling_of(shown, files))
    except UnreadableFile as error:
        return Reading(shown, problems=(Problem(shown, error.text, error.line),))
    except OSError as error:
        said = Text(f"il n’a pas pu être lu : {error.strerror}", f"it could not be read: {error.strerror}")
        return Reading(shown, problems=(Problem(shown, said),))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
        log.info("%s has an unexpected shape", shown, exc_info=True)
        return Reading(shown, problems=(Problem(shown, DAMAGED),))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _sibling_of(shown: str, files: Mapping[str, Path]) -> Sibling:
    """Give the bytes of files by their path from the folder of one; only files of the package are found."""
    folder = PurePosixPath(shown).parent

    def sibling(name: str) -> bytes | None:
        parts: list[str] = []
        for part in (*folder.parts, *PurePosixPath(name).parts):
            if part == "..":
                if not parts:
                    return None
                parts.pop()
            else:
                parts.append(part)
        path = files.get("/".join(parts))
        return _bytes(path) if path is not None else None

    return sibling


def _combined(readings: Iterable[Reading], problems: list[Problem]) -> Inventory:
    readings = tuple(readings)
    locks = [(_folder(one.path), ecosystem) for one in readings for ecosystem in one.locks]
    components: list[Component] = []
    uncovered: list[Reading] = []
    for one in readings:
        if one.declares and all(_covered(one, ecosystem, locks) for ecosystem in one.declares):
            continue
        if one.declares:
            uncovered.append(one)
        components += one.components
    if len(components) > MOST_COMPONENTS:
        said = Text("les fichiers nomment trop de composants", "the files name too many components")
        problems.append(Problem(components[MOST_COMPONENTS].path, said))
    seen: dict[tuple[object, ...], Component] = {}
    for component in components[:MOST_COMPONENTS]:
        seen.setdefault((component.key, component.path, component.line), component)
    return Inventory(
        components=tuple(seen.values()),
        problems=tuple(problems),
        files=tuple(one.path for one in readings),
        uncovered=tuple(uncovered),
        locked=frozenset(ecosystem for _, ecosystem in locks),
    )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _covered(reading: Reading, ecosystem: Ecosystem, locks: Iterable[tuple[str, Ecosystem]]) -> bool:
    """Say whether a lock file fixes what a declaration asks for."""
    folder = _folder(reading.path)
    holders = [place for place, locked in locks if locked is ecosystem]
    match ecosystem:
        case Ecosystem.SWIFT:  # an Xcode workspace fixes what all its packages ask for, wherever they are
            return bool(holders)
        case Ecosystem.MAVEN if reading.path.lower().endswith(".toml"):
            return bool(holders)
        case Ecosystem.MAVEN:  # each Gradle project has a lock of its own
            return any(place.removesuffix("gradle/dependency-locks").rstrip("/") == folder for place in holders)
        case Ecosystem.PYPI | Ecosystem.NUGET:
            return any(_inside(folder, place) or _inside(place, folder) for place in holders)
    return any(_inside(folder, place) for place in holders)


def _inside(folder: str, holder: str) -> bool:
    return holder in ("", folder) or folder.startswith(f"{holder}/")
