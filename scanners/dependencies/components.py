"""A component that others wrote, as a lock file, a declaration or an inventory names it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from packageurl import PackageURL
from packaging.utils import canonicalize_name

from criteria.vocabulary import Location, Text


class Ecosystem(StrEnum):
    """Where a component is published, by the names of OSV (schema 1.7, `affected[].package.ecosystem`).

    CocoaPods has no advisories in OSV; it is here so that its components are listed.
    """

    PYPI = "PyPI"
    NPM = "npm"
    MAVEN = "Maven"
    PACKAGIST = "Packagist"
    NUGET = "NuGet"
    SWIFT = "SwiftURL"
    COCOAPODS = "CocoaPods"
    PUB = "Pub"
    CRATES = "crates.io"
    GO = "Go"
    RUBYGEMS = "RubyGems"


class Relation(StrEnum):
    """Whether the application asks for a component itself."""

    DIRECT = "direct"
    TRANSITIVE = "transitive"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """Whether a component reaches the patient, or only the machines on which the application is built and tested."""

    RUNTIME = "runtime"
    DEVELOPMENT = "development"


PURL_TYPES: Mapping[Ecosystem, str] = {
    Ecosystem.PYPI: "pypi",
    Ecosystem.NPM: "npm",
    Ecosystem.MAVEN: "maven",
    Ecosystem.PACKAGIST: "composer",
    Ecosystem.NUGET: "nuget",
    Ecosystem.SWIFT: "swift",
    Ecosystem.COCOAPODS: "cocoapods",
    Ecosystem.PUB: "pub",
    Ecosystem.CRATES: "cargo",
    Ecosystem.GO: "golang",
    Ecosystem.RUBYGEMS: "gem",
}
_ECOSYSTEMS = {type_: ecosystem for ecosystem, type_ in PURL_TYPES.items()}


@dataclass(frozen=True, slots=True)
class Component:
    """One component at one place.

    `name` is written as OSV writes it for the ecosystem (`group:artifact` for Maven, `@scope/name` for npm,
    `host/path` of the repository for Swift); `version` is None where none is fixed, and `wanted` then says what is
    asked for. `ecosystem` is None for what an inventory names outside the known ones. `path` is relative to the
    source root (to the package for an inventory).
    """

    name: str
    version: str | None
    ecosystem: Ecosystem | None
    path: str
    line: int | None = None
    relation: Relation = Relation.UNKNOWN
    scope: Scope = Scope.RUNTIME
    licences: tuple[str, ...] = ()
    wanted: str | None = None
    given_purl: str | None = None

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What makes it the same component elsewhere: ecosystem, name without differences of spelling, version."""
        return (self.ecosystem or "", normalised(self.ecosystem, self.name), self.version)

    @property
    def purl(self) -> str:
        """The package URL (ECMA-427), without qualifiers."""
        if self.given_purl is not None:
            return self.given_purl
        if self.ecosystem is None:
            return PackageURL("generic", None, self.name, self.version).to_string()
        namespace, _, name = self.name.rpartition(":" if self.ecosystem is Ecosystem.MAVEN else "/")
        return PackageURL(PURL_TYPES[self.ecosystem], namespace or None, name, self.version).to_string()

    @property
    def shown(self) -> str:
        """Name and version for a sentence, control characters escaped."""
        text = f"{self.name} {self.version or self.wanted or '?'}"[:200]
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)

    @property
    def location(self) -> Location:
        return Location(path=self.path, line=self.line)


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, or a part of one, that could not be understood: its components are unknown."""

    path: str
    why: Text
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file names.

    `locks` are the ecosystems whose components the file fixes with all that they bring; `declares` those of which it
    names only what the application asks for itself.
    """

    path: str
    components: tuple[Component, ...] = ()
    problems: tuple[Problem, ...] = ()
    locks: frozenset[Ecosystem] = frozenset()
    declares: frozenset[Ecosystem] = frozenset()


def normalised(ecosystem: Ecosystem | str | None, name: str) -> str:
    """Return the name under which an ecosystem keeps a package, whatever its spelling."""
    match ecosystem:
        case Ecosystem.PYPI:
            return canonicalize_name(name)
        case Ecosystem.NUGET | Ecosystem.PACKAGIST:
            return name.lower()
        case Ecosystem.SWIFT:
            return repository_name(name)
    return name


def repository_name(address: str) -> str:
    """Return the address of a repository as `host/path`: without scheme, user, port, `.git`; in lower case."""
    bare = re.sub(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^@/]*@)?", "", address.strip().lower())
    bare = re.sub(r"^([^/:]+):(?:\d+/|/?)", r"\1/", bare)
    return bare.rstrip("/").removesuffix(".git").rstrip("/")


def of_purl(purl: str) -> tuple[Ecosystem | None, str, str | None]:
    """Return ecosystem, name and version that a package URL states; raise ValueError when it is none."""
    parsed = PackageURL.from_string(purl)
    ecosystem = _ECOSYSTEMS.get(parsed.type)
    separator = ":" if ecosystem is Ecosystem.MAVEN else "/"
    name = f"{parsed.namespace}{separator}{parsed.name}" if parsed.namespace else parsed.name
    return ecosystem, name, parsed.version or None


def reached(roots: Iterable[str], edges: Mapping[str, Collection[str]]) -> set[str]:
    """Return what can be reached from the roots, themselves included."""
    found: set[str] = set()
    pending = list(roots)
    while pending:
        current = pending.pop()
        if current not in found:
            found.add(current)
            pending.extend(edges.get(current, ()))
    return found
