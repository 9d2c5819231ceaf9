"""Compares versions as each ecosystem does, and applies the ranges of OSV (schema 1.7, section "Evaluation")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from packaging.version import InvalidVersion, Version
from univers.gem import GemVersion
from univers.maven import Version as MavenVersion
from univers.nuget import Version as NuGetVersion

from scanners.dependencies.components import Ecosystem

LONGEST = 128
_SEMVER = re.compile(
    r"v?(?P<numbers>\d+(?:\.\d+)*)(?:-?(?P<pre>(?<=-)[0-9A-Za-z.-]+|(?<!-)[A-Za-z][0-9A-Za-z.-]*))?(?:\+[0-9A-Za-z.-]*)?"
)
_MAVEN_RELEASE = re.compile(r"(?i)[.-](release|final|ga)$")
# Composer's order of stability (composer/semver, VersionParser), which PHP's version_compare follows.
_PHP_STABILITY = {
    "dev": 0,
    "alpha": 1,
    "a": 1,
    "beta": 2,
    "b": 2,
    "rc": 3,
    "": 4,
    "stable": 4,
    "patch": 5,
    "pl": 5,
    "p": 5,
}
_PHP = re.compile(
    r"v?(?P<numbers>\d+(?:\.\d+){0,3})(?:[._-]?(?P<stability>stable|beta|b|rc|alpha|a|patch|pl|p|dev)(?:[.-]?(?P<count>\d+))?)?"
    r"(?:[._-]?dev)?(?:\+\S*)?",
    re.IGNORECASE,
)

Key = Any


class UnknownVersion(Exception):
    """A text that is no version of its ecosystem, so that nothing can be said of its order."""


@lru_cache(maxsize=65_536)
def key_of(ecosystem: Ecosystem, version: str) -> Key:
    """Return what orders a version among those of its ecosystem; raise UnknownVersion when it is none."""
    text = version.strip()
    if not text or len(text) > LONGEST or not text.isascii():
        raise UnknownVersion(version)
    try:
        read: Callable[[str], Key] = _READERS.get(ecosystem, _semver)
        return read(text)
    except UnknownVersion:
        raise
    except (InvalidVersion, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise UnknownVersion(version) from error
    except Exception as error:
        # The libraries have errors of their own.
        if type(error).__module__.startswith("univers"):
            raise UnknownVersion(version) from error
        raise


def _maven(text: str) -> MavenVersion:
    if not re.fullmatch(r"[0-9A-Za-z._+-]+", text) or not re.search(r"\d", text):
        raise UnknownVersion(text)
    return MavenVersion(_MAVEN_RELEASE.sub("", text))  # type: ignore[no-untyped-call]


def _semver(text: str) -> tuple[Any, ...]:
    """Return the precedence of Semantic Versioning 2.0.0, section 11, also for versions of one, two or four numbers."""
    found = _SEMVER.fullmatch(text)
    if found is None:
        raise UnknownVersion(text)
    numbers = [int(part) for part in found["numbers"].split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    before = found["pre"]
    if before is None:
        return tuple(numbers), 1, ()
    parts = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in before.split("."))
    return tuple(numbers), 0, parts


def _php(text: str) -> tuple[Any, ...]:
    found = _PHP.fullmatch(text)
    if found is None:
        raise UnknownVersion(text)
    numbers = [int(part) for part in found["numbers"].split(".")]
    numbers += [0] * (4 - len(numbers))
    return tuple(numbers), _PHP_STABILITY[(found["stability"] or "").lower()], int(found["count"] or 0)


def _nuget(text: str) -> NuGetVersion:
    plain = text.removeprefix("v")
    # The library takes a text without a number for a version that can not be compared.
    if not plain[:1].isdigit():
        raise UnknownVersion(text)
    read: NuGetVersion = NuGetVersion.from_string(plain)  # type: ignore[no-untyped-call]
    return read


_READERS: Mapping[Ecosystem, Callable[[str], Key]] = {
    Ecosystem.PYPI: Version,
    Ecosystem.MAVEN: _maven,
    Ecosystem.NUGET: _nuget,
    Ecosystem.RUBYGEMS: GemVersion,
    Ecosystem.PACKAGIST: _php,
}


def listed(ecosystem: Ecosystem, version: str, versions: Sequence[str]) -> bool:
    """Say whether a version is in a list, whatever its spelling."""
    if version in versions:
        return True
    try:
        wanted = key_of(ecosystem, version)
    except UnknownVersion:
        return False
    for one in versions:
        try:
            if key_of(ecosystem, one) == wanted:
                return True
        except UnknownVersion:
            continue
    return False


def affected(ecosystem: Ecosystem, version: str, events: Iterable[Mapping[str, str]]) -> bool:
    """Say whether a version is in a range of type SEMVER or ECOSYSTEM, by its events.

    Each event is one of `introduced`, `fixed`, `last_affected`, `limit`. Raises UnknownVersion where the order of the
    version, or of an event, is not known.
    """
    wanted = key_of(ecosystem, version)
    return bool(_interval(ecosystem, wanted, list(events))[0])


def fixed_in(ecosystem: Ecosystem, version: str, events: Iterable[Mapping[str, str]]) -> str | None:
    """Return the first version that ends the affected interval in which a version is, or None."""
    return _interval(ecosystem, key_of(ecosystem, version), list(events))[1]


def _interval(ecosystem: Ecosystem, wanted: Key, events: list[Mapping[str, str]]) -> tuple[bool, str | None]:
    """Return whether the version is affected, and in which version that ends."""
    limits = [event["limit"] for event in events if "limit" in event]
    if limits and not any(one == "*" or wanted < key_of(ecosystem, one) for one in limits):
        return False, None
    ordered = sorted(
        ((event, kind) for event in events for kind in ("introduced", "fixed", "last_affected") if kind in event),
        key=lambda item: _Order(ecosystem, item[0][item[1]]),
    )
    inside, end = False, None
    for event, kind in ordered:
        bound = event[kind]
        if _passed(ecosystem, wanted, bound, kind):
            inside, end = kind == "introduced", None
        elif kind != "introduced" and end is None:
            end = event
    return inside, end.get("fixed") if inside and end is not None else None


def _passed(ecosystem: Ecosystem, wanted: Key, bound: str, kind: str) -> bool:
    """Say whether an event counts for a version; `0` is before every version."""
    if bound == "0":
        return True
    edge = key_of(ecosystem, bound)
    return bool(edge < wanted) if kind == "last_affected" else not wanted < edge


class _Order:
    """The place of an event: `0` is first, then the order of the ecosystem; equal ones stay as they were given."""

    def __init__(self, ecosystem: Ecosystem, bound: str) -> None:
        self._key = None if bound == "0" else key_of(ecosystem, bound)

    def __lt__(self, other: _Order) -> bool:
        if self._key is None or other._key is None:
            return self._key is None and other._key is not None
        return bool(self._key < other._key)
