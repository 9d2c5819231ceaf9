"""Composer: composer.lock, and what composer.json asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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

PACKAGIST = frozenset({Ecosystem.PACKAGIST})
_RELEASE = re.compile(r"v?\d+(\.\d+)*([.+_-]?[0-9A-Za-z.+-]+)?", re.IGNORECASE)
_EXACT = re.compile(r"=?v?\d+\.\d+(\.\d+){0,2}(-[0-9A-Za-z.]+)?")
_TABLES = (("packages", Scope.RUNTIME), ("packages-dev", Scope.DEVELOPMENT))


def read_lock(data: bytes, path: str, sibling: Callable[[str], bytes | None]) -> Reading:
    """Read composer.lock; what is asked for directly is looked up in the composer.json beside it."""
    document = json_of(data)
    if "packages" not in document:
        raise unexpected("attendu : packages", "expected packages")
    lines = Lines(text_of(data), r'^[ \t]*"name"\s*:\s*"([^"\n]*)"')
    beside = sibling("composer.json")
    asked = set(_asked(json_of(beside))) if beside is not None else None
    components = tuple(
        _locked(mapping(one), path, lines, scope, asked) for table, scope in _TABLES for one in list_in(document, table)
    )
    return Reading(path, components, locks=PACKAGIST)


def _locked(one: dict[str, Any], path: str, lines: Lines, scope: Scope, asked: set[str] | None) -> Component:
    name = named(one.get("name")).replace("\\/", "/")
    given = named(one.get("version"))
    version = given if _RELEASE.fullmatch(given) and not given.endswith("-dev") else None
    licences = one.get("license")
    several = licences if isinstance(licences, list) else [licences]
    return Component(
        name,
        version,
        Ecosystem.PACKAGIST,
        path,
        lines.of(name, name.replace("/", "\\/")),
        _relation(name, asked),
        scope,
        tuple(filter(None, map(optional_text, several))),
        None if version else given,
    )


def _relation(name: str, asked: set[str] | None) -> Relation:
    if asked is None:
        return Relation.UNKNOWN
    return Relation.DIRECT if name.lower() in asked else Relation.TRANSITIVE


def _asked(document: dict[str, Any]) -> Iterator[str]:
    for table in ("require", "require-dev"):
        yield from (name.lower() for name in mapping_in(document, table) if "/" in name)


def read_declaration(data: bytes, path: str, _: object) -> Reading:
    """Read what composer.json asks for; `php` and its extensions are no components."""
    document = json_of(data)
    lines = Lines(text_of(data), r'^[ \t]*"([^"\n]*)"\s*:\s*"', lambda match: match[1].replace("\\/", "/"))
    components = []
    for table, scope in (("require", Scope.RUNTIME), ("require-dev", Scope.DEVELOPMENT)):
        for name, given in mapping_in(document, table).items():
            if "/" not in name:
                continue
            wanted = optional_text(given) or "*"
            exact = wanted.lstrip("=") if _EXACT.fullmatch(wanted) else None
            components.append(
                Component(
                    named(name), exact, Ecosystem.PACKAGIST, path, lines.of(name), Relation.DIRECT, scope, wanted=wanted
                )
            )
    return Reading(path, tuple(components), declares=PACKAGIST if components else frozenset())
