"""Gradle: lock files, the version catalogue, and the coordinates that build scripts name literally."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, Scope
from scanners.dependencies.documents import (
    Lines,
    mapping,
    mapping_in,
    named,
    optional_text,
    text_of,
    toml_of,
    unexpected,
)

MAVEN = frozenset({Ecosystem.MAVEN})
_LOCKED = re.compile(r"([^:=\s]+):([^:=\s]+):([^:=\s]+)(?:=([^\s]*))?")
_BUILD_TOOLS = re.compile(
    r"(?i)test|lint|kapt|ksp|annotationprocessor|detekt|ktlint|jacoco|checkstyle|pmd|spotbugs|dokka|kotlin\w*plugin|buildscript"
    r"|^classpath$"
)
# A version that Gradle resolves anew each time: +, a range, or the latest of something.
DYNAMIC = re.compile(r".*\+|latest\..*|[\[\(\]].*[\]\)\[]|.*-SNAPSHOT", re.IGNORECASE)
_COORDINATE = re.compile(
    r"""\b(?P<where>[A-Za-z]\w*+)\s*+\(?\s*+(?:(?:enforcedP|p)latform\s*+\(\s*+|testFixtures\s*+\(\s*+)?"""
    r"""(?P<quote>["'])(?P<group>[\w.$\{\}-]+):(?P<name>[\w.$\{\}-]+)(?::(?P<version>[^"':@\n]{1,100}))?(?:[:@][^"'\n]{0,60})?(?P=quote)"""
)
_BY_PARTS = re.compile(
    r"""\b(?P<where>[A-Za-z]\w*+)\s*+\(?\s*+group\s*[:=]\s*["'](?P<group>[\w.-]+)["']\s*,\s*name\s*[:=]\s*["'](?P<name>[\w.-]+)["']"""
    r"""(?:\s*,\s*version\s*[:=]\s*(?P<version>["'][^"'\n]{1,100}["']|[\w.]+))?"""
)
_CONFIGURATION = re.compile(
    r"(?i)(implementation|api|compile|compileonly|runtime|runtimeonly|provided|kapt|ksp|annotationprocessor|classpath|add"
    r"|coreLibraryDesugaring|lintChecks|testFixtures)$"
)
_VARIABLE = re.compile(
    r"""\b(?:val|var|def|ext\.|extra\.|set\()?\s*["']?([A-Za-z_]\w*)["']?\s*(?:=|,)\s*["']([0-9][^"'\n$]{0,60})["']"""
)
_COMMENTS = re.compile(r"""/\*.*?(?:\*/|\Z)|(?<!:)//[^\n]*""", re.DOTALL)
_REFERENCE = re.compile(r"\$\{?(?:rootProject\.|project\.|ext\.|versions\.|libs\.versions\.)*([A-Za-z_]\w*)\}?")
LONGEST_SCRIPT = 2**20


def read_lock(data: bytes, path: str, _: object) -> Reading:
    """Read gradle.lockfile, buildscript-gradle.lockfile or a lock file of one configuration."""
    components = []
    for_build = "buildscript" in path.rpartition("/")[2]
    for number, raw in enumerate(text_of(data).splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith(("#", "empty=")):
            continue
        found = _LOCKED.fullmatch(line)
        if found is None:
            given = repr(line[:80])
            raise unexpected(
                f"attendu : groupe:artefact:version=configurations, trouvé : {given}",
                f"expected group:artifact:version=configurations, found {given}",
                number,
            )
        used_in = [one for one in (found[4] or path.rpartition("/")[2].removesuffix(".lockfile")).split(",") if one]
        tool = for_build or all(_BUILD_TOOLS.search(one) for one in used_in)
        components.append(
            Component(
                named(f"{found[1]}:{found[2]}", number),
                named(found[3], number),
                Ecosystem.MAVEN,
                path,
                number,
                scope=Scope.DEVELOPMENT if tool else Scope.RUNTIME,
            )
        )
    # The lock of the build script says nothing of the application's own components.
    return Reading(path, tuple(components), locks=frozenset() if for_build else MAVEN)


def read_catalogue(data: bytes, path: str, _: object) -> Reading:
    """Read gradle/libs.versions.toml."""
    document = toml_of(data)
    lines = Lines(text_of(data), r"""^[ \t]*["']?([A-Za-z0-9_.-]++)["']?[ \t]*=""")
    versions = {name: _version_of(given) for name, given in mapping_in(document, "versions").items()}
    components = []
    for alias, given in mapping_in(document, "libraries").items():
        name, version = _library(given, versions)
        components.append(_declared(named(name), version, path, lines.of(alias), Scope.RUNTIME))
    for alias, given in mapping_in(document, "plugins").items():
        if isinstance(given, str):
            identity, _, version = given.partition(":")
        else:
            identity = optional_text(mapping(given).get("id")) or ""
            version = _resolved(given.get("version"), versions) or ""
        name = f"{identity}:{identity}.gradle.plugin"
        components.append(_declared(named(name), version or None, path, lines.of(alias), Scope.DEVELOPMENT))
    return Reading(path, tuple(components), declares=MAVEN if components else frozenset())


def _library(given: Any, versions: Mapping[str, str | None]) -> tuple[str, str | None]:
    if isinstance(given, str):
        parts = given.split(":")
        if len(parts) not in (2, 3):
            raise unexpected(f"coordonnées inattendues : {given[:80]}", f"unexpected coordinates {given[:80]}")
        return ":".join(parts[:2]), parts[2] if len(parts) == 3 else None
    entry = mapping(given)
    name = entry.get("module") or f"{entry.get('group', '')}:{entry.get('name', '')}"
    return named(name), _resolved(entry.get("version"), versions)


def _resolved(given: Any, versions: Mapping[str, str | None]) -> str | None:
    if isinstance(given, dict) and "ref" in given:
        return versions.get(str(given["ref"]))
    return _version_of(given)


def _version_of(given: Any) -> str | None:
    if isinstance(given, dict):
        given = given.get("strictly") or given.get("require") or given.get("prefer")
    return optional_text(given)


def _declared(name: str, version: str | None, path: str, line: int | None, scope: Scope) -> Component:
    fixed = version if version and not DYNAMIC.fullmatch(version) else None
    return Component(name, fixed, Ecosystem.MAVEN, path, line, Relation.DIRECT, scope, wanted=version)


def read_script(data: bytes, path: str, _: object) -> Reading:
    """Read the coordinates that build.gradle or build.gradle.kts names literally; a script can name others too."""
    text = text_of(data)
    if len(text) > LONGEST_SCRIPT:
        raise unexpected("ce script est trop grand", "this script is too large")
    text = _COMMENTS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    variables = {match[1]: match[2] for match in _VARIABLE.finditer(text)}
    components = tuple(_coordinates(text, path, variables))
    return Reading(path, components, declares=MAVEN if components else frozenset())


def _coordinates(text: str, path: str, variables: Mapping[str, str]) -> Iterator[Component]:
    line, position = 1, 0
    matches = sorted([*_COORDINATE.finditer(text), *_BY_PARTS.finditer(text)], key=lambda match: match.start())
    for match in matches:
        line += text.count("\n", position, match.start())
        position = match.start()
        if not _CONFIGURATION.search(match["where"]) and match["where"] not in {"platform", "enforcedPlatform"}:
            continue
        name = f"{match['group']}:{match['name']}"
        if "$" in name:
            name = _substituted(name, variables) or name.replace("$", "")
        tool = _BUILD_TOOLS.search(match["where"]) is not None
        version = _script_version(match["version"], variables)
        yield _declared(named(name, line), version, path, line, Scope.DEVELOPMENT if tool else Scope.RUNTIME)


def _script_version(given: str | None, variables: Mapping[str, str]) -> str | None:
    if given is None:
        return None
    if given[0] not in "\"'" and re.fullmatch(r"[A-Za-z_][\w.]*", given):
        return variables.get(given.rpartition(".")[2])
    return _substituted(given.strip("\"'"), variables)


def _substituted(text: str, variables: Mapping[str, str]) -> str | None:
    """Return a text with its variables replaced, or None where one is not a literal of the same script."""
    if "$" not in text:
        return text
    replaced = _REFERENCE.sub(lambda match: variables.get(match[1], "$"), text)
    return None if "$" in replaced else replaced
