"""What a tool found in one file, and the memory of it: the same text, rules and tool need no second look.

The memory is a folder of small files that may be deleted at any time. An entry counts only if it carries the
authentication code of the folder's own key, which no package and no sandboxed tool can read: anything else is
forgotten, never believed.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import logging
import os
import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from criteria.vocabulary import Text
from scanners.code.files import Copy, Reading, SourceFile, View, ViewedFile, make_view
from scanners.contract import Context

log = logging.getLogger(__name__)

KEY_BYTES = 32
# Raised when what an entry means changes.
ENTRY_VERSION = 1


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a rule found something, in the words of the report; `standards` are clauses of ASVS and MASVS."""

    probe: str
    path: str
    line: int
    end_line: int
    message: Text
    rule: str
    cwe: str | None
    standards: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a file was not read in full; `probes` are those that it concerns, None for all of them."""

    why: Text
    probes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FileResult:
    """What a tool said of one file; not `lasting` where a second try could say more (time, memory)."""

    places: tuple[Place, ...] = ()
    gaps: tuple[Gap, ...] = ()
    lasting: bool = True

    def and_also(self, other: FileResult) -> FileResult:
        """Return what two runs said of the same file."""
        gaps = (*self.gaps, *(gap for gap in other.gaps if gap not in self.gaps))
        return FileResult((*self.places, *other.places), gaps, self.lasting and other.lasting)

    def at(self, path: str, evidence: str) -> FileResult:
        """Return the same result for another file of the same text."""
        return replace(self, places=tuple(replace(place, path=path, evidence=evidence) for place in self.places))


class Memory:
    """What one tool with one set of rules is known to say of files; without a folder it knows nothing.

    `about` names everything but the file that decides the result: the tool's version, its options, its rules.
    """

    def __init__(self, folder: Path | None, about: Iterable[str]) -> None:
        self.hits = 0
        self._folder = folder
        self._about = hashlib.sha256("\0".join((str(ENTRY_VERSION), *about)).encode()).hexdigest()
        self._secret = _secret_of(folder) if folder is not None else b""

    def recall(self, copy: Copy) -> FileResult | None:
        """Return what is known of a file, or None; a damaged or foreign entry is not known."""
        if self._folder is None or not self._secret:
            return None
        name = self._name(copy.key)
        try:
            head, _, body = (self._folder / name[:2] / name[2:]).read_bytes().partition(b"\n")
        except OSError:
            return None
        if not hmac.compare_digest(head, self._seal(name, body)):
            return None
        self.hits += 1
        return _thaw(json.loads(body)).at(copy.source.shown, copy.evidence)

    def keep(self, viewed: ViewedFile, result: FileResult) -> None:
        """Remember a lasting result; a full disk or a folder that went away costs only the memory."""
        if self._folder is None or not self._secret or not result.lasting:
            return
        name = self._name(viewed.key)
        body = json.dumps(_freeze(result), separators=(",", ":")).encode()
        target = self._folder / name[:2] / name[2:]
        try:
            target.parent.mkdir(mode=0o700, exist_ok=True)
            _write(target, self._seal(name, body) + b"\n" + body)
        except OSError as error:
            log.warning("a result could not be remembered: %s", error.strerror)

    def _name(self, key: str) -> str:
        return hashlib.sha256(f"{self._about}{key}".encode()).hexdigest()

    def _seal(self, name: str, body: bytes) -> bytes:
        return hmac.new(self._secret, name.encode() + b"\0" + body, hashlib.sha256).hexdigest().encode()


def examined(
    sources: Iterable[SourceFile],
    reading: Reading,
    memory: Memory,
    context: Context,
    examine: Callable[[View, Context], Mapping[str, FileResult]],
) -> dict[str, FileResult]:
    """Return what a tool says of each file, by its path in the source; only what is not remembered is looked at."""
    results: dict[str, FileResult] = {}

    def unknown() -> Iterator[Copy]:
        for copy in reading.copies(sources):
            known = memory.recall(copy)
            if known is None:
                yield copy
            else:
                results[copy.source.shown] = known

    view = make_view(unknown(), context.work)
    if view.files:
        for name, result in examine(view, context).items():
            viewed = view.files[name]
            memory.keep(viewed, result)
            results[viewed.source.shown] = result
    return results


def _secret_of(folder: Path) -> bytes:
    """Return the key of the folder, made at first use; empty when there can be none."""
    path = folder / "key"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _write(path, secrets.token_bytes(KEY_BYTES), replace_it=False)
        secret = path.read_bytes()
    except OSError as error:
        log.warning("the memory of results can not be used: %s", error.strerror)
        return b""
    return secret if len(secret) == KEY_BYTES else b""


def _write(target: Path, data: bytes, *, replace_it: bool = True) -> None:
    """Write a file whole or not at all, for its owner only; without `replace_it` the first writer wins."""
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        if replace_it:
            Path(temporary).replace(target)
        else:
            with contextlib.suppress(FileExistsError):
                os.link(temporary, target)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _freeze(result: FileResult) -> dict[str, Any]:
    return {
        "places": [
            [place.probe, place.line, place.end_line, place.message.fr, place.message.en, place.rule, place.cwe,
             list(place.standards)]
            for place in result.places
        ],
        "gaps": [[gap.why.fr, gap.why.en, gap.probes and list(gap.probes)] for gap in result.gaps],
    }  # fmt: skip


def _thaw(document: dict[str, Any]) -> FileResult:
    places = tuple(
        Place(probe, "", line, end_line, Text(french, english), rule, cwe, tuple(standards), "")
        for probe, line, end_line, french, english, rule, cwe, standards in document["places"]
    )
    gaps = tuple(
        Gap(Text(french, english), None if probes is None else tuple(probes))
        for french, english, probes in document["gaps"]
    )
    return FileResult(places, gaps)
