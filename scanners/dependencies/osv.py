"""Reads one advisory in the format of OSV (schema 1.x) and keeps what is needed to match it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from criteria.vocabulary import Severity, Text
from scanners.contract import ExplainedError
from scanners.dependencies.components import Ecosystem, normalised
from scanners.dependencies.severity import Rating, rating_of

LARGEST = 16 * 2**20
LONGEST_SUMMARY = 200
LONGEST_ID = 120
EVENTS = ("introduced", "fixed", "last_affected", "limit")
MALICIOUS = "MAL-"

Event = Mapping[str, str]


class NotAnAdvisory(ExplainedError):
    """The document is no advisory of OSV."""


@dataclass(frozen=True, slots=True)
class Affected:
    """The versions of one package that an advisory concerns.

    `ranges` are pairs of a type, SEMVER or ECOSYSTEM, and events; `by_commit` says that there are ranges of commits
    too, which a version can not be compared with.
    """

    versions: tuple[str, ...]
    ranges: tuple[tuple[str, tuple[Event, ...]], ...]
    by_commit: bool


@dataclass(frozen=True, slots=True)
class Advisory:
    """What one database says of one flaw, with `affected` by ecosystem and normalised name."""

    id: str
    modified: str
    aliases: tuple[str, ...]
    summary: str
    rating: Rating
    withdrawn: bool
    affected: Mapping[tuple[str, str], tuple[Affected, ...]]

    def as_json(self) -> dict[str, Any]:
        """Return what is kept of the advisory, without the packages that it is kept under."""
        return {
            "id": self.id,
            "modified": self.modified,
            "aliases": list(self.aliases),
            "summary": self.summary,
            "severity": [self.rating.severity, self.rating.score, self.rating.vector],
            "affected": [
                [
                    *key,
                    [
                        [list(one.versions), [[kind, list(events)] for kind, events in one.ranges], one.by_commit]
                        for one in several
                    ],
                ]
                for key, several in self.affected.items()
            ],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Advisory:
        """Read back what `as_json` wrote."""
        severity, score, vector = kept["severity"]
        affected = {
            (ecosystem, name): tuple(
                Affected(tuple(versions), tuple((kind, tuple(events)) for kind, events in ranges), by_commit)
                for versions, ranges, by_commit in several
            )
            for ecosystem, name, several in kept["affected"]
        }
        return cls(
            id=kept["id"],
            modified=kept["modified"],
            aliases=tuple(kept["aliases"]),
            summary=kept["summary"],
            rating=Rating(Severity(severity) if severity else None, score, vector),
            withdrawn=False,
            affected=affected,
        )


def parse(data: bytes) -> Advisory:
    """Return the advisory that a document states; raise NotAnAdvisory saying what is wrong."""
    if len(data) > LARGEST:
        raise _wrong("il est trop grand", "it is too large")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _wrong("ce n’est pas du JSON valide", "it is not valid JSON") from error
    if not isinstance(document, dict):
        raise _wrong("attendu : un objet", "expected an object")
    version = document.get("schema_version", "1.0.0")
    if not isinstance(version, str) or version.partition(".")[0] != "1":
        raise _wrong("schema_version : attendu, 1.x", "schema_version: expected 1.x")
    identity = _text(document, "id")
    modified = _date(document, "modified")
    found: dict[tuple[str, str], tuple[Affected, ...]] = {}
    affected = _list(document, "affected")
    for one in affected:
        key, concerned = _affected(one)
        if key is not None:
            found[key] = (*found.get(key, ()), concerned)
    aliases = tuple(sorted({one for one in _list(document, "aliases") if isinstance(one, str)} - {identity}))
    return Advisory(
        id=identity,
        modified=modified,
        aliases=aliases,
        summary=_summary(document),
        rating=_rating(identity, document, affected),
        withdrawn=document.get("withdrawn") is not None,
        affected=found,
    )


def _wrong(french: str, english: str) -> NotAnAdvisory:
    return NotAnAdvisory(Text(french, english))


def _text(holder: Mapping[str, Any], name: str) -> str:
    value = holder.get(name)
    if not isinstance(value, str) or not value or len(value) > LONGEST_ID or not value.isprintable():
        raise _wrong(f"{name} : attendu, un texte court", f"{name}: expected a short text")
    return value


def _list(holder: Mapping[str, Any], name: str) -> list[Any]:
    value = holder.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _wrong(f"{name} : attendu, une liste", f"{name}: expected a list")
    return value


def _date(holder: Mapping[str, Any], name: str) -> str:
    try:
        value = datetime.fromisoformat(_text(holder, name))
    except ValueError as error:
        raise _wrong(f"{name} : attendu, une date", f"{name}: expected a date") from error
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def _summary(document: Mapping[str, Any]) -> str:
    for name in ("summary", "details"):
        value = document.get(name)
        if isinstance(value, str) and value.strip():
            words = "".join(c if c.isprintable() else " " for c in value[:1000])
            return " ".join(words.split())[:LONGEST_SUMMARY]
    return ""


def _affected(one: Any) -> tuple[tuple[str, str] | None, Affected]:
    """Return the package of an entry, None where its ecosystem is not one of ours, and its versions."""
    if not isinstance(one, dict):
        raise _wrong("affected : attendu, des objets", "affected: expected objects")
    versions = _list(one, "versions")
    if not all(isinstance(version, str) for version in versions):
        raise _wrong("versions : attendu, des textes", "versions: expected texts")
    ranges = [_range(given) for given in _list(one, "ranges")]
    concerned = Affected(
        tuple(versions),
        tuple((kind, events) for kind, events in ranges if kind in {"SEMVER", "ECOSYSTEM"}),
        any(kind not in {"SEMVER", "ECOSYSTEM"} for kind, _ in ranges),
    )
    package = one.get("package")
    if package is None:
        return None, concerned
    if not isinstance(package, dict):
        raise _wrong("package : attendu, un objet", "package: expected an object")
    name = package.get("name")
    if not isinstance(name, str) or not name or len(name) > 1000:
        raise _wrong("package.name : attendu, un texte", "package.name: expected a text")
    ecosystem = _ecosystem(_text(package, "ecosystem"))
    return (None if ecosystem is None else (ecosystem.value, normalised(ecosystem, name))), concerned


def _ecosystem(name: str) -> Ecosystem | None:
    """Return an ecosystem of ours by its name in OSV, which a colon and a repository may follow."""
    try:
        return Ecosystem(name.partition(":")[0])
    except ValueError:
        return None


def _range(given: Any) -> tuple[str, tuple[Event, ...]]:
    if not isinstance(given, dict):
        raise _wrong("ranges : attendu, des objets", "ranges: expected objects")
    events = tuple(_events(given))
    if not any("introduced" in event for event in events):
        raise _wrong("events : attendu, un « introduced »", "events: expected one introduced")
    return _text(given, "type"), events


def _events(given: Mapping[str, Any]) -> Iterator[Event]:
    for event in _list(given, "events"):
        if not isinstance(event, dict):
            raise _wrong("events : attendu, des objets", "events: expected objects")
        for kind in EVENTS:
            if kind in event:
                yield {kind: _text(event, kind)}


def _rating(identity: str, document: Mapping[str, Any], affected: list[Any]) -> Rating:
    holders = [document, *affected]
    vectors = [one for holder in holders for one in _list(holder, "severity")]
    words = []
    for holder in holders:
        for name in ("database_specific", "ecosystem_specific"):
            specific = holder.get(name)
            if isinstance(specific, dict):
                words.append(specific.get("severity"))
    rating = rating_of(vectors, words)
    if rating.severity is None and identity.startswith(MALICIOUS):
        return Rating(Severity.CRITICAL)
    return rating
