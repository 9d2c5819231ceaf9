"""Yarn: yarn.lock as Yarn 1 writes it (a format of its own) and as Yarn 2 and later do (YAML)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scanners.dependencies.components import Component, Ecosystem, Reading, Relation, Scope, reached
from scanners.dependencies.documents import UnreadableFile, mapping, named, text_of, unexpected
from scanners.dependencies.npm import LOCAL, NPM, Asked, asked_by, is_release, workspaces_of
from scanners.dependencies.plain_yaml import YamlMap, yaml_of

_FIELD = re.compile(r'  ([A-Za-z]+) ("?)([^"\n]*)\2')
_TABLE = re.compile(r"  ([A-Za-z]+):")
_DEPENDENCY = re.compile(r'    ("?)([^"\s]+)\1 ("?)([^"\n]+)\3')


@dataclass(slots=True)
class _Entry:
    """One package of the lock: what asks for it (`name@range`), and what it asks for."""

    patterns: list[str]
    line: int
    name: str
    version: str | None = None
    asks: list[str] = field(default_factory=list)
    local: bool = False


def read_lock(data: bytes, path: str, sibling: Callable[[str], bytes | None]) -> Reading:
    """Read yarn.lock; what is asked for directly or for development only is looked up in the package.json beside it."""
    text = text_of(data)
    berry = re.search(r"^__metadata:", text, re.MULTILINE) is not None
    entries = list(_berry(data) if berry else _classic(text))
    if not berry and not entries and "yarn lockfile v1" not in text:
        raise unexpected("ce n’est pas un yarn.lock", "it is no yarn.lock")
    package = sibling("package.json")
    asked = None if workspaces_of(package) else asked_by(package)
    runtime = _reached_at_run_time(entries, asked)
    components = tuple(
        Component(
            name=named(entry.name, entry.line),
            version=entry.version,
            ecosystem=Ecosystem.NPM,
            path=path,
            line=entry.line,
            relation=_relation(entry, asked),
            scope=Scope.RUNTIME if runtime is None or entry.patterns[0] in runtime else Scope.DEVELOPMENT,
            wanted=None if entry.version else entry.patterns[0],
        )
        for entry in entries
        if not entry.local
    )
    return Reading(path, components, locks=NPM)


def _classic(text: str) -> Iterator[_Entry]:
    current: _Entry | None = None
    table = ""
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.removesuffix("\r")
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            if current is not None:
                yield current
            current, table = _header(line, number), ""
        elif current is None:
            raise _odd(line, number)
        else:
            table = _inside(current, line, number, table)
    if current is not None:
        yield current


def _inside(entry: _Entry, line: str, number: int, table: str) -> str:
    """Note what an indented line says of its entry; return the name of the table that it is in."""
    field_ = _FIELD.fullmatch(line)
    if field_ is not None:
        if field_[1] == "version":
            entry.version = _registry_version(field_[3], entry)
        return ""
    if _TABLE.fullmatch(line):
        return line.strip(" :")
    asked = _DEPENDENCY.fullmatch(line)
    if asked is None or not table:
        raise _odd(line, number)
    if table.endswith("ependencies"):
        entry.asks.append(f"{asked[2]}@{asked[4]}")
    return table


def _registry_version(given: str, entry: _Entry) -> str | None:
    from_elsewhere = any(re.search(r"@(?:git|https?:|github:|file:|link:)", pattern) for pattern in entry.patterns)
    return given if is_release(given) and not from_elsewhere else None


def _odd(line: str, number: int) -> UnreadableFile:
    found = repr(line[:60])
    return unexpected(f"ligne inattendue : {found}", f"unexpected line {found}", number)


def _header(line: str, number: int) -> _Entry:
    if not line.endswith(":"):
        raise _odd(line, number)
    patterns = [part.strip().strip('"') for part in line[:-1].split(", ")]
    name, wanted = _split(patterns[0], number)
    if wanted.startswith("npm:") and "@" in wanted[5:]:
        name, wanted = _split(wanted.removeprefix("npm:"), number)
    return _Entry(patterns, number, name, local=wanted.startswith(LOCAL))


def _split(pattern: str, line: int | None) -> tuple[str, str]:
    """Return the name and the range of `name@range`; a scope begins with an @ of its own."""
    at = pattern.find("@", 1)
    if at < 0:
        raise unexpected(
            f"attendu : nom@version, trouvé : {pattern[:60]}", f"expected name@range, found {pattern[:60]}", line
        )
    return pattern[:at], pattern[at + 1 :]


def _berry(data: bytes) -> Iterator[_Entry]:
    document = yaml_of(data)
    for key, value in document.items():
        line = document.lines[key]
        if key == "__metadata":
            continue
        fields = mapping(value)
        name, reference = _split(named(fields.get("resolution"), line), line)
        patterns = [part.strip() for part in key.split(", ")]
        entry = _Entry(patterns, line, name, local=reference.startswith(LOCAL))
        if reference.startswith("npm:"):
            entry.version = named(reference.removeprefix("npm:").partition("::")[0], line)
        elif not entry.local and not reference.startswith("patch:"):
            entry.version = None
        elif reference.startswith("patch:"):
            entry.version = named(fields.get("version"), line)
        for table in ("dependencies", "optionalDependencies"):
            wanted = fields.get(table)
            if isinstance(wanted, YamlMap):
                entry.asks += [f"{name}@{range_}" for name, range_ in wanted.items()]
        yield entry


def _relation(entry: _Entry, asked: Asked | None) -> Relation:
    if asked is None:
        return Relation.UNKNOWN
    names = {pattern[: pattern.find("@", 1)] for pattern in entry.patterns}
    return Relation.DIRECT if names & (asked.runtime | asked.development) else Relation.TRANSITIVE


def _reached_at_run_time(entries: list[_Entry], asked: Asked | None) -> set[str] | None:
    """Return the first patterns of what the application needs to run, or None where that is not known."""
    if asked is None:
        return None
    first: dict[str, str] = {}
    for entry in entries:
        for pattern in entry.patterns:
            first[pattern] = entry.patterns[0]
            first.setdefault(pattern.replace("@npm:", "@", 1), entry.patterns[0])
    edges = {entry.patterns[0]: [first[ask] for ask in entry.asks if ask in first] for entry in entries}
    # A name that is asked for twice, at different versions, counts as needed to run each time.
    roots = [
        entry.patterns[0]
        for entry in entries
        if any(pattern[: pattern.find("@", 1)] in asked.runtime for pattern in entry.patterns)
    ]
    return reached(roots, edges)
