"""npm: package-lock.json (lockfileVersion 1, 2 and 3), npm-shrinkwrap.json and package.json."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, Scope
from scanners.dependencies.documents import (
    Lines,
    json_of,
    list_in,
    mapping,
    mapping_in,
    named,
    optional_text,
    text_of,
    unexpected,
)

NPM = frozenset({Ecosystem.NPM})
EXACT = re.compile(r"=?\s*v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)")
_RELEASE = re.compile(r"v?\d+(?:\.\d+)*(?:[-+.][0-9A-Za-z.+-]*)?")
_KEY = r'^[ \t]*"((?:[^"\\\n]|\\.)*)"\s*:\s*\{'
_KEY_AND_VERSION = r'"((?:[^"\\\n]|\\.)*)"\s*:\s*\{\s*"version"\s*:\s*"([^"\n]*)"'
RUNTIME_TABLES = ("dependencies", "optionalDependencies")
LONGEST_VERSION = 200
LOCAL = ("file:", "link:", "workspace:", "portal:")


def is_release(version: str) -> bool:
    """Say whether a version is one of the registry; a git address or a file is none."""
    return len(version) < LONGEST_VERSION and _RELEASE.fullmatch(version) is not None


def read_lock(data: bytes, path: str, _: object) -> Reading:
    """Read package-lock.json or npm-shrinkwrap.json."""
    document = json_of(data)
    version = document.get("lockfileVersion", 1)
    if version not in (1, 2, 3):
        raise unexpected(
            f"lockfileVersion : attendu, 1, 2 ou 3, trouvé : {version!r:.20}",
            f"lockfileVersion: expected 1, 2 or 3, found {version!r:.20}",
        )
    text = text_of(data)
    components = _packages(document, path, text) if "packages" in document else _nested(document, path, text)
    return Reading(path, tuple(components), locks=NPM)


def _packages(document: Mapping[str, Any], path: str, text: str) -> Iterator[Component]:
    """Yield the components of lockfileVersion 2 and 3: one entry a folder of node_modules."""
    lines = Lines(text, _KEY)
    packages = mapping_in(document, "packages")
    asked: set[str] = set()
    for place, entry in packages.items():
        if "node_modules/" not in f"{place}/":
            for table in (*RUNTIME_TABLES, "devDependencies"):
                asked.update(mapping_in(mapping(entry), table))
    for place, entry in packages.items():
        if not place.startswith("node_modules/") and "/node_modules/" not in place:
            continue  # the application itself and its workspaces
        if mapping(entry).get("link") is True:
            continue
        folder = place.rpartition("node_modules/")[2]
        name = named(entry.get("name", folder))
        yield Component(
            name=name,
            version=_version(entry.get("version")),
            ecosystem=Ecosystem.NPM,
            path=path,
            line=lines.of(place),
            relation=Relation.DIRECT if folder in asked and _on_top(place) else Relation.TRANSITIVE,
            scope=Scope.DEVELOPMENT if entry.get("dev") is True else Scope.RUNTIME,
            licences=_licences(entry),
        )


def _on_top(place: str) -> bool:
    return place.count("node_modules/") == 1


@dataclass(frozen=True, slots=True)
class _Nested:
    """An entry of lockfileVersion 1, and whether it is below another one."""

    name: str
    entry: dict[str, Any]
    inner: bool


def _nested(document: Mapping[str, Any], path: str, text: str) -> Iterator[Component]:
    """Yield the components of lockfileVersion 1: a tree of `dependencies`."""
    lines = Lines(text, _KEY_AND_VERSION, lambda match: f"{match[1]} {match[2]}")
    pending = [
        _Nested(name, mapping(entry), inner=False) for name, entry in mapping_in(document, "dependencies").items()
    ]
    while pending:
        current = pending.pop()
        pending += [
            _Nested(name, mapping(entry), inner=True)
            for name, entry in mapping_in(current.entry, "dependencies").items()
        ]
        given = optional_text(current.entry.get("version")) or ""
        if given.startswith(LOCAL):
            continue
        name, version = current.name, given
        if given.startswith("npm:"):
            name, _, version = given.removeprefix("npm:").rpartition("@")
        yield Component(
            name=named(name),
            version=_version(version),
            ecosystem=Ecosystem.NPM,
            path=path,
            line=lines.of(f"{current.name} {given}"),
            relation=Relation.TRANSITIVE if current.inner else Relation.UNKNOWN,
            scope=Scope.DEVELOPMENT if current.entry.get("dev") is True else Scope.RUNTIME,
            wanted=None if _version(version) else version or None,
        )


def _version(value: Any) -> str | None:
    return value if isinstance(value, str) and is_release(value) else None


def _licences(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what `license` or the older `licenses` says."""
    given = entry.get("license", entry.get("licenses"))
    several = given if isinstance(given, list) else [given]
    names = [one.get("type") if isinstance(one, dict) else one for one in several]
    return tuple(filter(None, map(optional_text, names)))


def read_installed(data: bytes, path: str, _: object) -> Reading:
    """Read the package.json of a package below node_modules: an installed component."""
    document = json_of(data)
    if not optional_text(document.get("name")) or not _version(document.get("version")):
        return Reading(path)
    component = Component(
        named(document["name"]), _version(document["version"]), Ecosystem.NPM, path, 1, licences=_licences(document)
    )
    return Reading(path, (component,))


def read_declaration(data: bytes, path: str, _: object) -> Reading:
    """Read what a package.json asks for."""
    document = json_of(data)
    lines = Lines(text_of(data), r'^[ \t]*"((?:[^"\\\n]|\\.)*)"\s*:\s*"')
    components = []
    for table in (*RUNTIME_TABLES, "devDependencies"):
        for key, given in mapping_in(document, table).items():
            wanted = optional_text(given) or "*"
            if wanted.startswith(LOCAL):
                continue
            name = key
            if wanted.startswith("npm:"):
                name, _, wanted = wanted.removeprefix("npm:").rpartition("@")
            exact = EXACT.fullmatch(wanted)
            components.append(
                Component(
                    named(name or key),
                    exact[1] if exact else None,
                    Ecosystem.NPM,
                    path,
                    lines.of(key),
                    Relation.DIRECT,
                    Scope.DEVELOPMENT if table == "devDependencies" else Scope.RUNTIME,
                    wanted=wanted,
                )
            )
    return Reading(path, tuple(components), declares=NPM if components else frozenset())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a package.json asks for by name: to run and to develop."""

    runtime: frozenset[str]
    development: frozenset[str]


def asked_by(data: bytes | None) -> Asked | None:
    """Return what the package.json beside a lock file asks for, itself only; None where there is none to read."""
    if data is None:
        return None
    document = json_of(data)
    runtime = frozenset(name for table in RUNTIME_TABLES for name in mapping_in(document, table))
    return Asked(runtime, frozenset(mapping_in(document, "devDependencies")) - runtime)


def workspaces_of(data: bytes | None) -> list[str]:
    """Return the patterns of the workspaces that a package.json names."""
    if data is None:
        return []
    given = json_of(data).get("workspaces")
    if isinstance(given, dict):
        given = list_in(given, "packages")
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []
