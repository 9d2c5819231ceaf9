"""Secrets, clear-text addresses and hosts in the texts of an APK: resources, assets, constants of the code.

The texts go through the same rules as those of a source, in the same engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from criteria.vocabulary import Text
from scanners.apk.opening import MANIFEST, RESOURCES, TEXT_SUFFIXES, Opened
from scanners.code import engine, texts
from scanners.code.declared_files import Readable
from scanners.code.declared_hosts import Contacted, DeclaredHosts, hosts_in
from scanners.code.files import LARGEST_CODE, Copy, Reading, SourceFile, Unread
from scanners.code.results import Gap, Memory, Place, examined
from scanners.contract import Context

BINARY_XML = b"\x03\x00\x08\x00"
RESOURCE = re.compile(r"^([\w.-]+) = ")


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found in a text: `line` for a member that is a text itself, `resource` for a named one."""

    place: Place
    member: str
    line: int | None
    resource: str | None


@dataclass(slots=True)
class Examined:
    """What the rules found, the hosts named, and what could not be read, by member."""

    faults: list[Fault] = field(default_factory=list)
    hosts: dict[str, str] = field(default_factory=dict)
    gaps: list[tuple[str, Gap]] = field(default_factory=list)
    members: int = 0


def examine(
    opened: Opened, decoded: Path, declared: DeclaredHosts, probes: Iterable[str], context: Context
) -> Examined:
    """Examine the texts of an opened APK; `decoded` is the folder that the reader wrote texts into.

    Raises ToolFailedError when semgrep could not work at all.
    """
    sources = list(_sources(opened, decoded))
    reading = _Members(opened)
    memory = Memory(context.cache, engine.about())
    results = examined(sources, reading, memory, context, engine.examine)
    found = Examined(members=len(reading.read))
    wanted = frozenset(probes)
    seen: set[tuple[str, str, str | int | None]] = set()
    for path, result in sorted(results.items()):
        copy = reading.read[path]
        lines = copy.text.split("\n")
        for place in sorted(result.places, key=lambda place: (place.line, place.rule)):
            if place.probe in wanted:
                fault = _fault(place, copy, lines)
                key = (place.probe, fault.member, fault.resource or fault.line)
                if key not in seen:
                    seen.add(key)
                    found.faults.append(fault)
        found.gaps += [(_member(path), gap) for gap in result.gaps]
    found.gaps += [(_member(unread.path), Gap(unread.why)) for unread in reading.unread]
    for copy in reading.read.values():
        for contacted in _hosts(copy):
            if not declared.covers(contacted):
                found.hosts.setdefault(contacted.host, _member(copy.source.shown))
    return found


def _sources(opened: Opened, decoded: Path) -> Iterator[SourceFile]:
    for path in sorted(decoded.iterdir()):
        yield SourceFile(path, f"{_origin(opened, path.stem)}#{path.stem}.properties", None, ".properties")
    for member in opened.texts:
        suffix = PurePosixPath(member).suffix.lower()
        extension = suffix if suffix in TEXT_SUFFIXES else ".txt"
        yield SourceFile(opened.kept[member], member, None, extension)


def _origin(opened: Opened, stem: str) -> str:
    """Return the member that a decoded text comes from: `manifest-0`, `strings-0`, `dex-1-0`."""
    match stem.split("-"):
        case ["manifest", _]:
            return MANIFEST
        case ["strings", _]:
            return RESOURCES
        case [_, number, _]:
            return opened.dex[int(number)]
    raise ValueError(f"the reader wrote {stem}, which nobody expects")


def _member(shown: str) -> str:
    return shown.partition("#")[0]


class _Members(Reading):
    """Reads members as tools do; what is binary under the name of a text is no text and is left alone."""

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.read: dict[str, Copy] = {}
        self._evidence = opened.evidence

    def copies(self, files: Iterable[SourceFile]) -> Iterator[Copy]:
        for file in files:
            with file.path.open("rb") as stream:
                data = stream.read(LARGEST_CODE + 1)
            if len(data) > LARGEST_CODE:
                most = LARGEST_CODE // 2**20
                self.unread.append(Unread(file.shown, Text(f"plus grand que {most} Mio", f"larger than {most} MiB")))
                continue
            try:
                text = "" if data.startswith(BINARY_XML) else texts.decode(data)
            except texts.UnreadableError:
                continue
            if text.strip():
                self.read[file.shown] = copy = Copy(file, text, file.extension, self._evidence)
                yield copy


def _fault(place: Place, copy: Copy, lines: list[str]) -> Fault:
    member, decoded, _ = copy.source.shown.partition("#")
    if not decoded:
        return Fault(place, member, place.line, None)
    named = RESOURCE.match(lines[place.line - 1]) if place.line <= len(lines) else None
    return Fault(place, member, None, named[1] if named else None)


def _hosts(copy: Copy) -> Iterator[Contacted]:
    name = copy.source.shown.rpartition("#")[2]
    return hosts_in(Readable(name, copy.text, copy.evidence, None, b""))
