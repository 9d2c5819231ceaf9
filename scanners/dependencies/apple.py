"""Apple platforms: Package.resolved of the Swift package manager (1, 2 and 3) and Podfile.lock of CocoaPods."""

from __future__ import annotations

import re
from typing import Any

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, repository_name
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
from scanners.dependencies.plain_yaml import yaml_of

_POD = re.compile(r"(\S+) \(([^()]+)\)")


def read_package_resolved(data: bytes, path: str, _: object) -> Reading:
    """Read Package.resolved; a pin on a branch or a commit has no version."""
    document = json_of(data)
    version = document.get("version")
    if version not in (1, 2, 3):
        raise unexpected(
            f"version : attendu, 1, 2 ou 3, trouvé : {version!r:.20}",
            f"version: expected 1, 2 or 3, found {version!r:.20}",
        )
    holder = mapping_in(document, "object") if version == 1 else document
    lines = Lines(text_of(data), r'"(?:repositoryURL|location|identity)"\s*:\s*"([^"\n]*)"')
    components = tuple(_pin(mapping(pin), path, lines) for pin in list_in(holder, "pins"))
    return Reading(path, components, locks=frozenset({Ecosystem.SWIFT}))


def _pin(pin: dict[str, Any], path: str, lines: Lines) -> Component:
    address = pin.get("repositoryURL") or pin.get("location") or pin.get("identity")
    state = mapping_in(pin, "state")
    version = optional_text(state.get("version"))
    wanted = optional_text(state.get("branch")) or optional_text(state.get("revision"))
    return Component(
        repository_name(named(address)),
        version,
        Ecosystem.SWIFT,
        path,
        lines.of(str(address)),
        wanted=None if version else wanted,
    )


def read_podfile_lock(data: bytes, path: str, _: object) -> Reading:
    """Read Podfile.lock; the parts of a pod count as the pod, and pods of the application itself are left out."""
    document = yaml_of(data)
    if "PODS" not in document and "PODFILE CHECKSUM" not in document:
        raise unexpected("attendu : PODS", "expected PODS")
    elsewhere = mapping_in(document, "EXTERNAL SOURCES")
    asked = {_pod(str(one).partition(" ")[0]) for one in list_in(document, "DEPENDENCIES")}
    pods = list_in(document, "PODS")
    components: dict[str, Component] = {}
    for item, line in zip(pods, getattr(pods, "lines", [None] * len(pods)), strict=True):
        text = next(iter(item)) if isinstance(item, dict) and len(item) == 1 else item
        found = _POD.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            given = repr(text)[:80]
            raise unexpected(
                f"attendu : Nom (version), trouvé : {given}", f"expected Name (version), found {given}", line
            )
        name = _pod(found[1])
        source = elsewhere.get(name)
        if isinstance(source, dict) and ":path" in source:
            continue
        from_repository = isinstance(source, dict)
        components.setdefault(
            name,
            Component(
                named(name, line),
                None if from_repository else named(found[2], line),
                Ecosystem.COCOAPODS,
                path,
                line,
                Relation.DIRECT if name in asked else Relation.TRANSITIVE,
                wanted=found[2] if from_repository else None,
            ),
        )
    return Reading(path, tuple(components.values()), locks=frozenset({Ecosystem.COCOAPODS}))


def _pod(name: str) -> str:
    return name.partition("/")[0]
