"""Software bills of materials in CycloneDX: the components that one names, and one made from lock files."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from scanners.dependencies import licences
from scanners.dependencies.components import Component, Ecosystem, Relation, Scope, of_purl
from scanners.dependencies.documents import (
    DEEPEST,
    Lines,
    json_of,
    list_in,
    mapping,
    mapping_in,
    optional_text,
    text_of,
    unexpected,
)

NAME = "sbom.cdx.json"
SPEC_VERSION = "1.6"
_PARTS = frozenset({"library", "framework"})
_FOR_DEVELOPMENT = frozenset({"cdx:npm:package:development", "cdx:composer:package:isDevRequirement"})
_OURS = uuid.UUID("5d8a1e0e-3c0f-5b43-9c47-6e0f3d1b7a52")


@dataclass(frozen=True, slots=True)
class Bill:
    """What an inventory says: its components, those without a package URL, and what it says of flaws, by their id."""

    components: tuple[Component, ...]
    nameless: tuple[str, ...]
    analyses: Mapping[str, Mapping[str, str]]


def read(data: bytes) -> Bill:
    """Return what a CycloneDX inventory in JSON names; raise UnreadableFile when it can not be understood.

    Whether it is valid is another question: this reads only what it needs.
    """
    document = json_of(data)
    if document.get("bomFormat") != "CycloneDX":
        raise unexpected("bomFormat : attendu, CycloneDX", "bomFormat: expected CycloneDX")
    lines = Lines(text_of(data), r'"purl"\s*:\s*"([^"\n]*)"')
    components: list[Component] = []
    nameless: list[str] = []
    for entry in _entries(document, 0):
        purl = optional_text(entry.get("purl"))
        if purl is not None:
            components.append(_component(entry, purl, lines))
        elif entry.get("type") in _PARTS:
            nameless.append((optional_text(entry.get("name")) or "?")[:100])
    return Bill(tuple(components), tuple(nameless), dict(_analyses(document)))


def _entries(node: Mapping[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        raise unexpected("il y a trop de niveaux", "it is nested too deep")
    for one in list_in(node, "components"):
        entry = mapping(one)
        yield entry
        yield from _entries(entry, depth + 1)


def _component(entry: Mapping[str, Any], purl: str, lines: Lines) -> Component:
    line = lines.of(purl)
    try:
        ecosystem, name, given = of_purl(purl)
    except ValueError as error:
        found = repr(purl[:80])
        raise unexpected(f"{found} n’est pas un purl", f"{found} is no package URL", line) from error
    properties = {one.get("name"): one.get("value") for one in map(mapping, list_in(entry, "properties"))}
    tool = entry.get("scope") == "excluded" or any(properties.get(one) == "true" for one in _FOR_DEVELOPMENT)
    return Component(
        name,
        given or optional_text(entry.get("version")),
        ecosystem,
        NAME,
        line,
        Relation.UNKNOWN,
        Scope.DEVELOPMENT if tool else Scope.RUNTIME,
        tuple(_licences(entry)),
        given_purl=purl,
    )


def _licences(entry: Mapping[str, Any]) -> Iterator[str]:
    for one in map(mapping, list_in(entry, "licenses")):
        licence = mapping_in(one, "license")
        for given in (one.get("expression"), licence.get("id"), licence.get("name")):
            text = optional_text(given)
            if text is not None:
                yield text
                break


def _analyses(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what the vendor says of each flaw (CycloneDX 1.4, `vulnerabilities[].analysis`)."""
    for one in map(mapping, list_in(document, "vulnerabilities")):
        identity, analysis = optional_text(one.get("id")), mapping_in(one, "analysis")
        said = {
            name: text
            for name in ("state", "justification", "detail")
            if (text := optional_text(analysis.get(name))) is not None
        }
        if identity is not None and said:
            yield identity, said


def build(components: Iterable[Component], name: str, release: str, at: datetime | None = None) -> dict[str, Any]:
    """Return an inventory in CycloneDX 1.6 of the components, the same for the same components and date."""
    merged = list(_merged(components))
    entries = [_entry(same) for same in merged]
    digest = hashlib.sha256(json.dumps([name, release, entries], sort_keys=True).encode()).hexdigest()
    metadata: dict[str, Any] = {
        "tools": {
            "components": [
                {"type": "application", "name": "catalogue-service", "version": version("catalogue-service")}
            ]
        },
        "component": {"type": "application", "bom-ref": "application", "name": name, "version": release},
    }
    if at is not None:
        metadata = {"timestamp": at.astimezone(UTC).isoformat(timespec="seconds"), **metadata}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": SPEC_VERSION,
        "serialNumber": f"urn:uuid:{uuid.uuid5(_OURS, digest)}",
        "version": 1,
        "metadata": metadata,
        "components": entries,
    }


def _merged(components: Iterable[Component]) -> Iterator[list[Component]]:
    """Yield the places of each component together, in order of package URL; those without a version are left out."""
    by_purl: dict[str, list[Component]] = {}
    for one in components:
        if one.version is not None:
            by_purl.setdefault(one.purl, []).append(one)
    for _, same in sorted(by_purl.items()):
        yield sorted(same, key=lambda one: (one.path, one.line or 0))


def _entry(same: list[Component]) -> dict[str, Any]:
    first = same[0]
    group, _, name = first.name.rpartition(":" if first.ecosystem is Ecosystem.MAVEN else "/")
    runtime = any(one.scope is Scope.RUNTIME for one in same)
    entry: dict[str, Any] = {"type": "library", "bom-ref": first.purl, "name": name, "version": first.version}
    if group:
        entry["group"] = group
    entry["scope"] = "required" if runtime else "excluded"
    given = next((one.licences for one in same if one.licences), ())
    if given:
        entry["licenses"] = _licences_of(given)
    entry["purl"] = first.purl
    places = [f"{one.path}:{one.line}" if one.line else one.path for one in same]
    entry["properties"] = [{"name": "catalogue:named_in", "value": place} for place in dict.fromkeys(places)]
    return entry


def _licences_of(given: tuple[str, ...]) -> list[dict[str, Any]]:
    if len(given) == 1 and licences.is_expression(given[0]):
        return [{"expression": given[0]}]
    return [{"license": {"name": one}} for one in given]
