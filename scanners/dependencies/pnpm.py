"""pnpm: pnpm-lock.yaml of lockfileVersion 5, 6 and 9."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, Scope, reached
from scanners.dependencies.documents import mapping, named, optional_text, unexpected
from scanners.dependencies.npm import NPM, is_release
from scanners.dependencies.plain_yaml import YamlMap, yaml_of

_RUNTIME = ("dependencies", "optionalDependencies")
_LOCAL = ("link:", "file:", "workspace:")


def read_lock(data: bytes, path: str, _: object) -> Reading:
    """Read pnpm-lock.yaml."""
    document = yaml_of(data)
    version = optional_text(document.get("lockfileVersion")) or ""
    major = version.partition(".")[0]
    if major not in {"5", "6", "7", "9"}:
        found = version[:20] or "–"
        raise unexpected(
            f"lockfileVersion : attendu, 5, 6 ou 9, trouvé : {found}",
            f"lockfileVersion: expected 5, 6 or 9, found {found}",
        )
    packages = _map(document, "packages")
    snapshots = _map(document, "snapshots") if major == "9" else packages
    runtime, development = _roots(document, major)
    edges = {key: list(_asks(entry, major)) for key, entry in snapshots.items()}
    at_run_time = reached(runtime, edges)
    used = {_bare(key) for key in at_run_time}
    asked = {_bare(key) for key in runtime | development}
    return Reading(
        path,
        tuple(_components(packages, path, major, used, asked)),
        locks=NPM,
    )


def _components(packages: YamlMap, path: str, major: str, used: set[str], asked: set[str]) -> Iterator[Component]:
    seen: set[str] = set()
    for key, value in packages.items():
        entry = mapping(value) if value else {}
        bare = _bare(key)
        if bare in seen or bare.lstrip("/").startswith(_LOCAL) or "@file:" in bare or "@link:" in bare:
            continue
        seen.add(bare)
        name, version = _name_and_version(bare, major)
        name = optional_text(entry.get("name")) or name
        version = optional_text(entry.get("version")) or version
        from_registry = is_release(version) and _from_registry(bare, entry)
        yield Component(
            name=named(name, packages.lines[key]),
            version=version if from_registry else None,
            ecosystem=Ecosystem.NPM,
            path=path,
            line=packages.lines[key],
            relation=Relation.DIRECT if bare in asked else Relation.TRANSITIVE,
            scope=Scope.RUNTIME if bare in used or entry.get("dev") == "false" else Scope.DEVELOPMENT,
            wanted=None if from_registry else version or None,
        )


def _from_registry(key: str, entry: Mapping[str, Any]) -> bool:
    resolution = entry.get("resolution")
    known = resolution if isinstance(resolution, dict) else {}
    return not ({"repo", "commit", "tarball"} & known.keys()) and "://" not in key


def _roots(document: YamlMap, major: str) -> tuple[set[str], set[str]]:
    """Return the keys of what the importers ask for: to run and to develop."""
    importers = _map(document, "importers")
    sources: Iterable[Any] = importers.values() if importers else [document]
    runtime: set[str] = set()
    development: set[str] = set()
    for source in sources:
        for table in (*_RUNTIME, "devDependencies"):
            chosen = development if table == "devDependencies" else runtime
            chosen.update(_keys(_map(mapping(source), table), major))
    return runtime, development


def _asks(entry: Any, major: str) -> Iterator[str]:
    for table in _RUNTIME:
        if isinstance(entry, dict):
            yield from _keys(_map(entry, table), major)


def _keys(table: Mapping[str, Any], major: str) -> Iterator[str]:
    """Yield the keys, among the packages, of a table from names to versions."""
    for name, value in table.items():
        version = value.get("version") if isinstance(value, dict) else value
        if not isinstance(version, str) or version.startswith(_LOCAL):
            continue
        if version.startswith("/"):
            yield version
        elif major == "9":
            yield version if "@" in version.partition("(")[0][1:] else f"{name}@{version}"
        elif major == "6":
            yield f"/{name}@{version}"
        else:
            yield f"/{name}/{version}"


def _bare(key: str) -> str:
    """Return a key without what says which peers it was installed with."""
    return key.partition("(")[0]


def _name_and_version(key: str, major: str) -> tuple[str, str]:
    if major == "5":
        name, _, version = key.lstrip("/").rpartition("/")
        return name, version.partition("_")[0]
    name, _, version = key.lstrip("/").rpartition("@")
    return name, version


def _map(document: Mapping[str, Any], name: str) -> YamlMap:
    value = document.get(name)
    if value is None or value == "":
        return YamlMap()
    if not isinstance(value, YamlMap):
        raise unexpected(f"{name} : attendu, des couples clé et valeur", f"{name}: expected a mapping")
    return value
