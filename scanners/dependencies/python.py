"""Python: poetry.lock, uv.lock, pdm.lock, pylock.toml (PEP 751), Pipfile.lock, and what pyproject.toml asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, Scope, reached
from scanners.dependencies.documents import (
    Lines,
    json_of,
    list_in,
    mapping,
    mapping_in,
    named,
    optional_text,
    text_of,
    toml_of,
    unexpected,
)

PYPI = frozenset({Ecosystem.PYPI})
Sibling = Callable[[str], bytes | None]
_NAMED_PACKAGE = r'^\[\[packages?\]\][ \t]*\n(?:(?!\[)[^\n]*\n)*?name[ \t]*=[ \t]*"([^"\n]*)"'
_ASKED = r"""(?<![A-Za-z0-9._-])([A-Za-z0-9][A-Za-z0-9._-]{0,100}+)[ \t]{0,8}+(?=[\[=<>~!;"'(@ ])"""
_LOCAL_SOURCES = ("virtual", "editable", "directory", "workspace")


def read_poetry(data: bytes, path: str, sibling: Sibling) -> Reading:
    """Read poetry.lock; groups are those of the file (2.1 and later), or follow from the pyproject.toml beside it."""
    packages = _packages(toml_of(data), "package")
    asked = _asked_by_poetry(sibling("pyproject.toml"))
    edges = {_name(one): [canonicalize_name(name) for name in mapping_in(one, "dependencies")] for one in packages}
    used = reached(asked[0], edges) if asked else None

    def scope(one: Mapping[str, Any]) -> Scope:
        groups = one.get("groups", [one["category"]] if "category" in one else None)
        if isinstance(groups, list):
            return Scope.RUNTIME if "main" in groups else Scope.DEVELOPMENT
        return Scope.RUNTIME if used is None or _name(one) in used else Scope.DEVELOPMENT

    direct = asked[0] | asked[1] if asked else None
    return _reading(data, path, packages, scope, direct)


def read_uv(data: bytes, path: str, _: Sibling) -> Reading:
    """Read uv.lock, whose local packages say what is asked for to run and to develop."""
    packages = _packages(toml_of(data), "package")
    local = [one for one in packages if any(kind in mapping_in(one, "source") for kind in _LOCAL_SOURCES)]
    edges = {_name(one): _uv_asks(one) for one in packages}
    direct: set[str] = {name for one in local for name in edges[_name(one)]}
    used = reached(direct, edges)
    for one in local:
        for group in mapping_in(one, "dev-dependencies").values():
            direct.update(_names(group))
    others = [one for one in packages if one not in local]
    known = direct if local else None

    def scope(one: Mapping[str, Any]) -> Scope:
        return Scope.RUNTIME if not local or _name(one) in used else Scope.DEVELOPMENT

    return _reading(data, path, others, scope, known)


def _uv_asks(one: Mapping[str, Any]) -> list[str]:
    groups = [one.get("dependencies", []), *mapping_in(one, "optional-dependencies").values()]
    return [name for group in groups for name in _names(group)]


def _names(group: Any) -> Iterator[str]:
    for one in group if isinstance(group, list) else ():
        yield canonicalize_name(named(mapping(one).get("name")))


def read_pdm(data: bytes, path: str, _: Sibling) -> Reading:
    """Read pdm.lock; packages of the groups other than `default` are for development."""

    def scope(one: Mapping[str, Any]) -> Scope:
        groups = one.get("groups")
        return Scope.DEVELOPMENT if isinstance(groups, list) and groups and "default" not in groups else Scope.RUNTIME

    return _reading(data, path, _packages(toml_of(data), "package"), scope, None)


def read_pylock(data: bytes, path: str, _: Sibling) -> Reading:
    """Read pylock.toml."""
    return _reading(data, path, _packages(toml_of(data), "packages"), lambda _: Scope.RUNTIME, None)


def _packages(document: Mapping[str, Any], table: str) -> list[dict[str, Any]]:
    if table not in document and not {"metadata", "version", "lock-version"} & document.keys():
        raise unexpected(f"attendu : des tables [[{table}]]", f"expected tables [[{table}]]")
    return [mapping(one) for one in list_in(document, table)]


def _name(one: Mapping[str, Any]) -> str:
    return canonicalize_name(named(one.get("name")))


def _reading(
    data: bytes,
    path: str,
    packages: list[dict[str, Any]],
    scope: Callable[[Mapping[str, Any]], Scope],
    direct: set[str] | None,
) -> Reading:
    lines = Lines(text_of(data), _NAMED_PACKAGE)
    components = []
    for one in packages:
        name = named(one.get("name"))
        source = mapping_in(one, "source")
        kind = source.get("type")
        if any(local in source for local in _LOCAL_SOURCES) or kind in {"directory", "file"} or "directory" in one:
            continue
        elsewhere = kind in {"git", "url"} or bool({"git", "url"} & source.keys()) or bool({"git", "vcs"} & one.keys())
        version = optional_text(one.get("version"))
        if direct is None:
            relation = Relation.UNKNOWN
        else:
            relation = Relation.DIRECT if _name(one) in direct else Relation.TRANSITIVE
        components.append(
            Component(
                name,
                None if elsewhere else version,
                Ecosystem.PYPI,
                path,
                lines.of(name),
                relation,
                scope(one),
                wanted=version if elsewhere else None,
            )
        )
    return Reading(path, tuple(components), locks=PYPI)


def read_pipfile_lock(data: bytes, path: str, _: Sibling) -> Reading:
    """Read Pipfile.lock."""
    document = json_of(data)
    if "default" not in document and "_meta" not in document:
        raise unexpected("attendu : default et develop", "expected default and develop")
    lines = Lines(text_of(data), r'^[ \t]*"([^"\n]*)"\s*:\s*\{')
    components = []
    for table, scope in (("default", Scope.RUNTIME), ("develop", Scope.DEVELOPMENT)):
        for name, entry in mapping_in(document, table).items():
            given = optional_text(mapping(entry).get("version"))
            version = given.removeprefix("==").strip() if given and given.startswith("==") else None
            components.append(
                Component(
                    named(name), version, Ecosystem.PYPI, path, lines.of(name), scope=scope,
                    wanted=None if version else given or optional_text(entry.get("ref")),
                )
            )  # fmt: skip
    return Reading(path, tuple(components), locks=PYPI)


def read_pyproject(data: bytes, path: str, _: Sibling) -> Reading:
    """Read what pyproject.toml asks for: [project], [dependency-groups] and Poetry's tables."""
    document = toml_of(data)
    text = text_of(data)
    lines = Lines(text, _ASKED, lambda match: canonicalize_name(match[1]))
    project = mapping_in(document, "project")
    found = [(one, Scope.RUNTIME) for one in list_in(project, "dependencies")]
    for group in mapping_in(project, "optional-dependencies").values():
        found += [(one, Scope.RUNTIME) for one in (group if isinstance(group, list) else ())]
    for group in mapping_in(document, "dependency-groups").values():
        found += [(one, Scope.DEVELOPMENT) for one in (group if isinstance(group, list) else ())]
    components = [_declared(one, scope, path, lines) for one, scope in found if isinstance(one, str)] + list(
        _declared_to_poetry(document, path, lines)
    )
    return Reading(path, tuple(components), declares=PYPI if components else frozenset())


def _declared(one: str, scope: Scope, path: str, lines: Lines) -> Component:
    requirement = requirement_of(one)
    line = lines.of(canonicalize_name(requirement.name))
    return component_of(requirement, path, line, scope)


def _poetry_tables(document: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], Scope]]:
    poetry = mapping_in(mapping_in(document, "tool"), "poetry")
    yield mapping_in(poetry, "dependencies"), Scope.RUNTIME
    yield mapping_in(poetry, "dev-dependencies"), Scope.DEVELOPMENT
    for group, content in mapping_in(poetry, "group").items():
        yield mapping_in(mapping(content), "dependencies"), Scope.RUNTIME if group == "main" else Scope.DEVELOPMENT


def _declared_to_poetry(document: Mapping[str, Any], path: str, lines: Lines) -> Iterator[Component]:
    for table, scope in _poetry_tables(document):
        for name, given in table.items():
            if name.lower() == "python":
                continue
            wanted = optional_text(given.get("version") if isinstance(given, dict) else given)
            if isinstance(given, dict) and "path" in given:
                continue
            exact = wanted.removeprefix("==").strip() if wanted and wanted.startswith("==") else None
            yield Component(
                named(name), exact, Ecosystem.PYPI, path, lines.of(canonicalize_name(name)), Relation.DIRECT, scope,
                wanted=wanted or "*",
            )  # fmt: skip


def _asked_by_poetry(data: bytes | None) -> tuple[set[str], set[str]] | None:
    """Return what the project asks for to run and to develop, or None where there is nothing to tell it by."""
    if data is None:
        return None
    reading = read_pyproject(data, "pyproject.toml", lambda _: None)
    if not reading.components:
        return None
    by_scope: dict[Scope, set[str]] = {Scope.RUNTIME: set(), Scope.DEVELOPMENT: set()}
    for one in reading.components:
        by_scope[one.scope].add(canonicalize_name(one.name))
    return by_scope[Scope.RUNTIME], by_scope[Scope.DEVELOPMENT]


def requirement_of(text: str, line: int | None = None) -> Requirement:
    """Return the requirement that a line states (PEP 508)."""
    if len(text) > 4_000:
        raise unexpected("une dépendance est trop longue", "a requirement is too long", line)
    try:
        return Requirement(text)
    except (InvalidRequirement, RecursionError) as error:
        found = repr(text[:80])
        raise unexpected(f"ce n’est pas une dépendance : {found}", f"this is no requirement: {found}", line) from error


def component_of(requirement: Requirement, path: str, line: int | None, scope: Scope) -> Component:
    """Return what a requirement asks for; its version is known only where it is pinned by == or ===."""
    pins = [one.version for one in requirement.specifier if one.operator in {"==", "==="} and "*" not in one.version]
    wanted = requirement.url or str(requirement.specifier) or "*"
    version = pins[0] if pins and not requirement.url else None
    return Component(
        named(requirement.name, line), version, Ecosystem.PYPI, path, line, Relation.DIRECT, scope, wanted=wanted[:200]
    )
