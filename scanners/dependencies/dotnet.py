"""NuGet: packages.lock.json, packages.config, and what project files ask for."""

from __future__ import annotations

import re

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, Scope
from scanners.dependencies.documents import (
    Element,
    Lines,
    json_of,
    mapping,
    mapping_in,
    named,
    optional_text,
    text_of,
    unexpected,
    xml_of,
)

NUGET = frozenset({Ecosystem.NUGET})
_RELATIONS = {"Direct": Relation.DIRECT, "Transitive": Relation.TRANSITIVE, "CentralTransitive": Relation.TRANSITIVE}
_EXACT = re.compile(r"\[?\s*(v?\d+(?:\.\d+){0,3}(?:-[0-9A-Za-z.-]+)?)\s*\]?")


def read_lock(data: bytes, path: str, _: object) -> Reading:
    """Read packages.lock.json: one table a target framework."""
    document = json_of(data)
    if document.get("version") not in (1, 2):
        raise unexpected("version : attendu, 1 ou 2", "version: expected 1 or 2")
    lines = Lines(text_of(data), r'^[ \t]*"([^"\n]*)"\s*:\s*\{')
    components: dict[tuple[str, str | None], Component] = {}
    for framework in mapping_in(document, "dependencies").values():
        for name, entry in mapping(framework).items():
            kind = mapping(entry).get("type")
            if kind == "Project":
                continue
            if kind not in _RELATIONS:
                raise unexpected(f"{name[:60]} : type inconnu", f"{name[:60]}: unknown type", lines.of(name))
            version = named(entry.get("resolved"), lines.of(name))
            component = Component(named(name), version, Ecosystem.NUGET, path, lines.of(name), _RELATIONS[kind])
            components.setdefault((name.lower(), version), component)
    return Reading(path, tuple(components.values()), locks=NUGET)


def read_packages_config(data: bytes, path: str, _: object) -> Reading:
    """Read packages.config, which names every package at its version."""
    root = xml_of(data)
    components = tuple(
        Component(
            named(one.attributes.get("id"), one.line),
            named(one.attributes.get("version"), one.line),
            Ecosystem.NUGET,
            path,
            one.line,
            scope=Scope.DEVELOPMENT if one.attributes.get("developmentDependency") == "true" else Scope.RUNTIME,
        )
        for one in root.all("package")
    )
    return Reading(path, components, locks=NUGET)


def read_project(data: bytes, path: str, _: object) -> Reading:
    """Read the PackageReference of a project file, or the PackageVersion of Directory.Packages.props.

    NuGet takes the lowest version that a reference admits: a plain version is the one that is installed.
    """
    root = xml_of(data)
    components = tuple(
        component
        for one in (*root.all("ItemGroup", "PackageReference"), *root.all("ItemGroup", "PackageVersion"))
        if (component := _reference(one, path)) is not None
    )
    return Reading(path, components, declares=NUGET if components else frozenset())


def _reference(element: Element, path: str) -> Component | None:
    name = element.attributes.get("Include")
    if name is None:  # an update of a reference made elsewhere
        return None
    wanted = element.attributes.get("Version") or element.value("Version") or element.attributes.get("VersionOverride")
    exact = _EXACT.fullmatch(wanted) if wanted else None
    private = element.attributes.get("PrivateAssets") or element.value("PrivateAssets")
    return Component(
        named(name, element.line),
        exact[1] if exact else None,
        Ecosystem.NUGET,
        path,
        element.line,
        Relation.DIRECT,
        Scope.DEVELOPMENT if private is not None and private.lower() == "all" else Scope.RUNTIME,
        wanted=optional_text(wanted),
    )
