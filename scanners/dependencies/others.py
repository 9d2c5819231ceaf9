"""Dart, Rust, Go and Ruby: pubspec.lock, Cargo.lock, go.mod and Gemfile.lock."""

from __future__ import annotations

import re

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, Scope
from scanners.dependencies.documents import (
    Lines,
    list_in,
    mapping,
    mapping_in,
    named,
    optional_text,
    text_of,
    toml_of,
    unexpected,
)
from scanners.dependencies.plain_yaml import YamlMap, yaml_of

_PUB_RELATIONS = {"direct main": Relation.DIRECT, "direct dev": Relation.DIRECT, "transitive": Relation.TRANSITIVE}
_GO = re.compile(r"(?:require\s+)?([^\s()]+\.[^\s()]*)\s+(v[^\s()]+)(\s*//\s*indirect)?\s*(?://.*)?")
_GEM = re.compile(r"    ([A-Za-z0-9][\w.-]*) \(([^()]+)\)")


def read_pubspec_lock(data: bytes, path: str, _: object) -> Reading:
    """Read pubspec.lock; packages of the SDK and of the application itself are left out."""
    document = yaml_of(data)
    packages = mapping_in(document, "packages")
    components = []
    for name, value in packages.items():
        entry = mapping(value)
        source = entry.get("source")
        if source in {"sdk", "path"}:
            continue
        asked = str(entry.get("dependency", "transitive"))
        version = optional_text(entry.get("version"))
        components.append(
            Component(
                named(name),
                version if source == "hosted" else None,
                Ecosystem.PUB,
                path,
                packages.lines[name] if isinstance(packages, YamlMap) else None,
                _PUB_RELATIONS.get(asked, Relation.UNKNOWN),
                Scope.DEVELOPMENT if asked == "direct dev" else Scope.RUNTIME,
                wanted=None if source == "hosted" else version,
            )
        )
    return Reading(path, tuple(components), locks=frozenset({Ecosystem.PUB}))


def read_cargo_lock(data: bytes, path: str, _: object) -> Reading:
    """Read Cargo.lock; packages without a source are the application's own."""
    document = toml_of(data)
    lines = Lines(
        text_of(data),
        r'^name[ \t]*=[ \t]*"([^"\n]*)"[ \t]*\nversion[ \t]*=[ \t]*"([^"\n]*)"',
        lambda m: f"{m[1]} {m[2]}",
    )
    components = []
    for one in map(mapping, list_in(document, "package")):
        source = optional_text(one.get("source"))
        if source is None:
            continue
        name, version = named(one.get("name")), named(one.get("version"))
        known = version if source.startswith(("registry+", "sparse+")) else None
        line = lines.of(f"{name} {version}")
        components.append(Component(name, known, Ecosystem.CRATES, path, line, wanted=None if known else source))
    return Reading(path, tuple(components), locks=frozenset({Ecosystem.CRATES}))


def read_go_mod(data: bytes, path: str, _: object) -> Reading:
    """Read go.mod, which names every module since Go 1.17; what it replaces is left as it was asked for."""
    components = []
    inside = False
    for number, raw in enumerate(text_of(data).splitlines(), start=1):
        line = raw.strip()
        if line.startswith("require (") or line == "require(":
            inside = True
        elif line == ")":
            inside = False
        elif (inside or line.startswith("require ")) and line and not line.startswith("//"):
            found = _GO.fullmatch(line)
            if found is None:
                raise unexpected(f"ligne inattendue : {line[:60]!r}", f"unexpected line {line[:60]!r}", number)
            relation = Relation.TRANSITIVE if found[3] else Relation.DIRECT
            components.append(Component(named(found[1], number), found[2], Ecosystem.GO, path, number, relation))
    return Reading(path, tuple(components), locks=frozenset({Ecosystem.GO}))


def read_gemfile_lock(data: bytes, path: str, _: object) -> Reading:
    """Read Gemfile.lock; only what comes from a gem server has a version that can be looked up."""
    components = []
    section = ""
    for number, line in enumerate(text_of(data).splitlines(), start=1):
        if line and not line.startswith(" "):
            section = line.strip()
        found = _GEM.fullmatch(line)
        if found is not None and section in {"GEM", "GIT"}:
            version = re.sub(r"-(?:x86_64|x86|x64|arm64|aarch64|java|universal)\b.*", "", found[2])
            known = version if section == "GEM" else None
            components.append(
                Component(found[1], known, Ecosystem.RUBYGEMS, path, number, wanted=None if known else version)
            )
    if not section:
        raise unexpected("attendu : GEM", "expected GEM")
    return Reading(path, tuple(components), locks=frozenset({Ecosystem.RUBYGEMS}))
