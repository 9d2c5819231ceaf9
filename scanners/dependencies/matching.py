"""Which advisories concern a component: one vulnerability for all the databases that describe it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from criteria.vocabulary import Severity
from scanners.dependencies import versions
from scanners.dependencies.components import Component, Ecosystem, normalised
from scanners.dependencies.osv import Advisory, Affected, Event
from scanners.dependencies.severity import Rating

# The id that a vulnerability is called by, when several databases describe it.
_PREFERRED = ("GHSA-", "PYSEC-", "RUSTSEC-", "GO-", "MAL-")


@dataclass(frozen=True, slots=True)
class Vulnerability:
    """A flaw of one component: `id` and `aliases` are its names, `fixed` the versions in which it is gone."""

    id: str
    aliases: tuple[str, ...]
    rating: Rating
    fixed: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Match:
    """What is known of a component; `undecided` are advisories of which its version does not tell."""

    vulnerabilities: tuple[Vulnerability, ...]
    undecided: tuple[str, ...]


def match(component: Component, advisories: Iterable[Advisory]) -> Match:
    """Compare a component of a known ecosystem with the advisories on its package."""
    hits: list[tuple[Advisory, tuple[str, ...]]] = []
    undecided: list[str] = []
    if component.ecosystem is None:
        return Match((), ())
    key = (component.ecosystem.value, normalised(component.ecosystem, component.name))
    for advisory in advisories:
        verdict, fixed = _concerns(component.ecosystem, component.version, advisory.affected.get(key, ()))
        if verdict is None:
            undecided.append(advisory.id)
        elif verdict:
            hits.append((advisory, fixed))
    found = tuple(sorted((_merged(group) for group in _groups(hits)), key=_worst_first))
    named = {name for one in found for name in (one.id, *one.aliases)}
    return Match(found, tuple(one for one in undecided if one not in named))


def _worst_first(one: Vulnerability) -> tuple[int, str]:
    ranks = list(Severity)
    return (ranks.index(one.rating.severity) if one.rating.severity else len(ranks), one.id)


def _concerns(
    ecosystem: Ecosystem, version: str | None, affected: Sequence[Affected]
) -> tuple[bool | None, tuple[str, ...]]:
    """Say whether a version is concerned, None where that can not be told, and by what it is fixed."""
    unclear, fixed, hit = False, [], False
    for one in affected:
        verdict, end = _is_affected(ecosystem, version, one)
        unclear = unclear or verdict is None
        hit = hit or verdict is True
        fixed += end
    return (True if hit else None if unclear else False), tuple(dict.fromkeys(fixed))


def _is_affected(ecosystem: Ecosystem, version: str | None, one: Affected) -> tuple[bool | None, list[str]]:
    if any(_is_everything(events) for _, events in one.ranges):
        return True, []
    if version is None:
        return None, []
    unclear = one.by_commit and not one.ranges and not one.versions
    fixed: list[str] = []
    hit = versions.listed(ecosystem, version, one.versions)
    for kind, events in one.ranges:
        order = Ecosystem.NPM if kind == "SEMVER" else ecosystem
        try:
            if versions.affected(order, version, events):
                hit = True
                end = versions.fixed_in(order, version, events)
                fixed += [end] if end else []
        except versions.UnknownVersion:
            # A list of versions is exhaustive for a range of type ECOSYSTEM (schema, "affected[].versions").
            unclear = unclear or not (one.versions and kind == "ECOSYSTEM" and _is_version(ecosystem, version))
    return (True if hit else None if unclear else False), fixed


def _is_version(ecosystem: Ecosystem, version: str) -> bool:
    try:
        versions.key_of(ecosystem, version)
    except versions.UnknownVersion:
        return False
    return True


def _is_everything(events: Sequence[Event]) -> bool:
    """Say whether a range holds every version there is, as those of malicious packages do."""
    return len(events) == 1 and events[0].get("introduced") == "0"


def _groups(hits: Sequence[tuple[Advisory, tuple[str, ...]]]) -> list[list[tuple[Advisory, tuple[str, ...]]]]:
    """Put together the advisories that share a name."""
    groups: list[tuple[set[str], list[tuple[Advisory, tuple[str, ...]]]]] = []
    for hit in hits:
        names = {hit[0].id, *hit[0].aliases}
        together = [hit]
        apart = []
        for known, members in groups:
            if known & names:
                names |= known
                together = members + together
            else:
                apart.append((known, members))
        groups = [*apart, (names, together)]
    return [members for _, members in groups]


def _merged(group: Sequence[tuple[Advisory, tuple[str, ...]]]) -> Vulnerability:
    advisories = [advisory for advisory, _ in group]
    names = {name for one in advisories for name in (one.id, *one.aliases)}
    ids = sorted(one.id for one in advisories)
    identity = next((one for prefix in _PREFERRED for one in ids if one.startswith(prefix)), ids[0])
    ranks = list(Severity)
    ratings = [one.rating for one in advisories if one.rating.severity is not None]
    worst = min(
        ratings, key=lambda one: (ranks.index(one.severity or Severity.INFO), -(one.score or 0.0)), default=Rating()
    )
    fixed = tuple(dict.fromkeys(version for _, several in group for version in several))
    summary = next((one.summary for one in advisories if one.id == identity), "")
    return Vulnerability(identity, tuple(sorted(names - {identity})), worst, fixed, summary)
