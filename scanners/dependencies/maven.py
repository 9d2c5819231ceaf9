"""Maven: the dependencies that pom.xml names, with the versions that its own properties and management fix."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, Scope
from scanners.dependencies.documents import Element, named, unexpected, xml_of

MAVEN = frozenset({Ecosystem.MAVEN})
_PROPERTY = re.compile(r"\$\{([^${}]{1,200})\}")
_RANGE = re.compile(r"[\[\(].*[\]\)]|LATEST|RELEASE|.*-SNAPSHOT")
_EXACT_RANGE = re.compile(r"\[([^,\[\]()]+)\]")
MOST_REPLACEMENTS = 5


def read_pom(data: bytes, path: str, _: object) -> Reading:
    """Read the direct dependencies of pom.xml, of its profiles too; a version that a parent fixes is unknown."""
    project = xml_of(data)
    if project.name != "project":
        raise unexpected(
            f"attendu : <project>, trouvé : <{project.name[:40]}>", f"expected <project>, found <{project.name[:40]}>"
        )
    properties = {one.name: one.text.strip() for table in project.all("properties") for one in table.children}
    for name in ("version", "groupId", "artifactId"):
        inherited = next((one.value(name) for one in project.all("parent")), None)
        value = project.value(name) or inherited or ""
        properties.update({f"project.{name}": value, f"pom.{name}": value})
        properties[f"project.parent.{name}"] = inherited or ""
    tables = (project, *project.all("profiles", "profile"))
    managed = {
        _name(one, properties): _resolved(one.value("version"), properties)
        for table in tables
        for one in table.all("dependencyManagement", "dependencies", "dependency")
    }
    components = tuple(
        _component(one, path, properties, managed)
        for table in tables
        for one in table.all("dependencies", "dependency")
    )
    return Reading(path, components, declares=MAVEN if components else frozenset())


def _component(
    element: Element, path: str, properties: Mapping[str, str], managed: Mapping[str, str | None]
) -> Component:
    name = _name(element, properties)
    wanted = _resolved(element.value("version"), properties) or managed.get(name)
    exact = _EXACT_RANGE.fullmatch(wanted) if wanted else None
    version = exact[1] if exact else wanted if wanted and not _RANGE.fullmatch(wanted) else None
    development = element.value("scope") == "test"
    return Component(
        named(name, element.line),
        version,
        Ecosystem.MAVEN,
        path,
        element.line,
        Relation.DIRECT,
        Scope.DEVELOPMENT if development else Scope.RUNTIME,
        wanted=wanted,
    )


def _name(element: Element, properties: Mapping[str, str]) -> str:
    group = _resolved(element.value("groupId"), properties)
    artifact = _resolved(element.value("artifactId"), properties)
    return f"{group or '?'}:{artifact or '?'}"


def _resolved(value: str | None, properties: Mapping[str, str]) -> str | None:
    """Return a value with its properties replaced, or None where one is not in this file."""
    for _ in range(MOST_REPLACEMENTS):
        if value is None or "${" not in value:
            return value or None
        if len(value) > 400:
            return None
        value = _PROPERTY.sub(lambda match: properties.get(match[1], "${"), value)
    return None
