"""Our list of third-party components (advertising, analytics, crash reports...) and the names that betray them.

The list is `scanners/data/trackers.yaml`. Each lookup takes one name as a manifest, a dependency file, an import or a
compiled class states it, and returns the component, or None.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parent.parent / "data" / "trackers.yaml"
WORDS = re.compile(r"[a-z0-9]+")
# No name that is known has more parts.
DEEPEST = 12


class Kind(StrEnum):
    """What a component is for: what it may do decides, not what one application uses of it."""

    ADVERTISING = "advertising"
    ATTRIBUTION = "attribution"
    PROFILING = "profiling"
    ANALYTICS = "analytics"
    CRASH_REPORTING = "crash_reporting"
    SESSION_REPLAY = "session_replay"
    SOCIAL = "social"
    PUSH = "push"
    OTHER = "other"


# These have no place in a health application; the others must be declared.
UNWANTED = frozenset({Kind.ADVERTISING, Kind.ATTRIBUTION, Kind.PROFILING, Kind.SESSION_REPLAY})


@dataclass(frozen=True, slots=True)
class Tracker:
    """A third-party component and the names under which it appears, as the head of trackers.yaml explains them."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    android: tuple[str, ...] = ()
    maven: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    pods: tuple[str, ...] = ()
    spm: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    manifest_keys: tuple[str, ...] = ()
    pypi: tuple[str, ...] = ()
    pub: tuple[str, ...] = ()
    composer: tuple[str, ...] = ()
    nuget: tuple[str, ...] = ()

    @property
    def unwanted(self) -> bool:
        return self.kind in UNWANTED

    def is_declared_as(self, name: str) -> bool:
        """Say whether a name in a manifest means this component: all words of one of its names are in it."""
        said = frozenset(WORDS.findall(name.casefold()))
        package = name.strip().casefold()
        coordinates = (*self.maven, *self.npm, *self.pods, *self.pypi, *self.pub, *self.android)
        return any(words <= said for words in _names(self)) or package in {known.casefold() for known in coordinates}


SIGNATURES = tuple(field.name for field in fields(Tracker) if field.name not in {"id", "name", "kind", "aliases"})


@functools.cache
def trackers() -> tuple[Tracker, ...]:
    """Return the whole list, in the order of its file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(DATA.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both loaders are the safe one
    return tuple(_tracker(entry) for entry in entries)


def by_id(tracker_id: str) -> Tracker | None:
    return _index("id").get(tracker_id.casefold())


def by_android_class(name: str) -> Tracker | None:
    """Find the component of a class: `com.appsflyer.AppsFlyerLib` or, as in a DEX file, `Lcom/appsflyer/AppsFlyerLib;`.

    The longest package that is known decides.
    """
    dotted = name[1:-1].replace("/", ".") if name.startswith("L") and name.endswith(";") else name
    return _longest(_index("android"), dotted.casefold().split("."), ".")


def by_maven(group: str, artifact: str) -> Tracker | None:
    """Find the component of a Maven artifact; Kotlin's `-ktx` twins count as the artifact itself."""
    index = _index("maven")
    plain = artifact.casefold().removesuffix("-ktx")
    return index.get(f"{group}:{plain}".casefold()) or index.get(group.casefold())


def by_npm(package: str) -> Tracker | None:
    """Find the component of an npm package or of a module inside it, by the longest name that is known."""
    return _longest(_index("npm"), package.casefold().split("/"), "/")


def by_pod(name: str) -> Tracker | None:
    """Find the component of a pod; a subspec such as `FirebaseAnalytics/Core` counts as its pod unless it is known."""
    return _longest(_index("pods"), name.casefold().split("/"), "/")


def by_spm(repository: str) -> Tracker | None:
    """Find the component of a Swift package by its repository's address."""
    return _index("spm").get("/".join(re.split(r"[/:]", repository.casefold().removesuffix(".git").rstrip("/"))[-2:]))


def by_import(module: str) -> Tracker | None:
    """Find the component of a Swift or Objective-C module."""
    return _index("imports").get(module.casefold().partition(".")[0])


def by_host(host: str) -> Tracker | None:
    """Find the component behind a host, by the longest domain that is known."""
    labels = host.casefold().rstrip(".").split(".")[-DEEPEST:]
    index = _index("hosts")
    return next((index[name] for n in range(len(labels) - 1) if (name := ".".join(labels[n:])) in index), None)


def by_manifest_key(key: str) -> Tracker | None:
    return _index("manifest_keys").get(key.casefold())


def by_pypi(project: str) -> Tracker | None:
    """Find the component of a Python project, its name normalised as PEP 503 says."""
    return _index("pypi").get(re.sub(r"[-_.]+", "-", project).casefold())


def by_pub(package: str) -> Tracker | None:
    return _index("pub").get(package.casefold())


def by_composer(package: str) -> Tracker | None:
    return _index("composer").get(package.casefold())


def by_nuget(package: str) -> Tracker | None:
    return _index("nuget").get(package.casefold())


@functools.cache
def _index(signature: str) -> Mapping[str, Tracker]:
    found: dict[str, Tracker] = {}
    for tracker in trackers():
        values = getattr(tracker, signature)
        for value in (values,) if isinstance(values, str) else values:
            taken = found.setdefault(value.casefold(), tracker)
            if taken is not tracker:
                raise ValueError(f"{DATA.name}: {signature} {value!r} is claimed by {taken.id} and by {tracker.id}")
    return found


def _longest(index: Mapping[str, Tracker], parts: list[str], separator: str) -> Tracker | None:
    starts = (separator.join(parts[:count]) for count in range(min(len(parts), DEEPEST), 0, -1))
    return next((index[start] for start in starts if start in index), None)


@functools.cache
def _names(tracker: Tracker) -> tuple[frozenset[str], ...]:
    plain = re.sub(r"\([^)]*\)", " ", tracker.name)
    found = (frozenset(WORDS.findall(name.casefold())) for name in (plain, *tracker.aliases))
    return tuple(words for words in found if words)


def _tracker(entry: Mapping[str, str | Iterable[str]]) -> Tracker:
    lists = {key: tuple(value) for key, value in entry.items() if key not in {"id", "name", "kind"}}
    return Tracker(id=str(entry["id"]), name=str(entry["name"]), kind=Kind(str(entry["kind"])), **lists)
