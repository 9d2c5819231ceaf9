"""Starts the sandboxed reader for each part of an APK, and believes only answers of the expected shape."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from criteria.vocabulary import Text
from scanners import sandbox
from scanners.apk.opening import MANIFEST, RESOURCES, Opened
from scanners.contract import Context, ExplainedError

PROJECT = Path(__file__).resolve().parents[2]
LIMITS = sandbox.Limits(
    seconds=120.0,
    cpu_seconds=120,
    memory_bytes=3 * 1024 * sandbox.MEBIBYTE,
    file_bytes=64 * sandbox.MEBIBYTE,
    output_bytes=64 * sandbox.MEBIBYTE,
)
DEEPEST = 64
SCHEMES = frozenset({"v1", "v2", "v3", "v3.1"})
WORDS = re.compile(r"[\x20-\x7e]{1,300}")


class UnreadError(ExplainedError):
    """A part of the APK could not be read; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that is looked up in the table of resources."""

    resource: int


Value = str | int | bool | Reference


@dataclass(frozen=True, slots=True)
class Element:
    """An element of decoded XML; attributes of the platform are named `android:<name>`."""

    name: str
    attributes: Mapping[str, Value]
    text: str
    children: tuple[Element, ...]

    def named(self, *names: str) -> list[Element]:
        """Return the children of these names."""
        return [child for child in self.children if child.name in names]

    def everywhere(self) -> list[Element]:
        """Return the element and everything below it."""
        return [self, *(inner for child in self.children for inner in child.everywhere())]


@dataclass(frozen=True, slots=True)
class Certificate:
    subject: str
    sha256: str
    digest: str | None
    key: str
    bits: int | None
    not_after: date


@dataclass(frozen=True, slots=True)
class Signature:
    """One scheme's signature; `holds` is None when it was not verified, and `problem` says what is wrong or why."""

    scheme: str
    holds: bool | None
    problem: str | None
    certificates: tuple[Certificate, ...]


class Reader:
    """Reads the parts of one opened APK; `context.work` is the only folder that the program may write in."""

    def __init__(self, opened: Opened, context: Context) -> None:
        self._opened = opened
        self._context = context
        self.texts = context.work / "texts"
        self.texts.mkdir(parents=True, exist_ok=True)

    def manifest(self) -> tuple[Element, dict[str, str]]:
        """Return the manifest, and Android's own protection levels of the permissions named in it."""
        answer = _object(self._ask("manifest", [self._kept(MANIFEST), str(self.texts)]), {"tree", "levels"})
        levels = answer["levels"]
        if not isinstance(levels, dict) or not all(isinstance(level, str) for level in levels.values()):
            raise _MisshapenError
        return element_of(answer["tree"]), levels

    def xml(self, members: Sequence[str]) -> dict[str, Element]:
        """Return the members that are binary XML, decoded."""
        answer = self._ask("xml", [self._kept(name) for name in members])
        if not isinstance(answer, list) or len(answer) != len(members):
            raise _MisshapenError
        return {name: element_of(tree) for name, tree in zip(members, answer, strict=True) if tree is not None}

    def resources(self, wanted: Sequence[int]) -> tuple[dict[int, list[Value]], bool]:
        """Return every value of these resources, and whether all texts found room in the work folder."""
        arguments = [self._kept(RESOURCES), str(self.texts), *map(str, wanted)]
        answer = _object(self._ask("resources", arguments), {"values", "whole"})
        if not isinstance(answer["values"], dict) or answer["values"].keys() != {str(number) for number in wanted}:
            raise _MisshapenError
        values = {int(number): [_value(one) for one in found] for number, found in answer["values"].items()}
        return values, _boolean(answer["whole"])

    def code(self) -> tuple[tuple[str, ...], bool]:
        """Return the names of the classes, and whether all constants found room in the work folder."""
        answer = _object(
            self._ask("code", [str(self.texts), *(self._kept(name) for name in self._opened.dex)]), {"classes", "whole"}
        )
        if not isinstance(answer["classes"], list):
            raise _MisshapenError
        return tuple(_text(name) for name in answer["classes"]), _boolean(answer["whole"])

    def signatures(self) -> tuple[Signature, ...]:
        jar = [self._kept(name) for name in self._opened.jar_signatures]
        answer = self._ask("signing", [str(self._opened.apk), *jar])
        if not isinstance(answer, list):
            raise _MisshapenError
        return tuple(_signature(one) for one in answer)

    def _kept(self, member: str) -> str:
        if member not in self._opened.kept:
            raise UnreadError(Text(f"{member} n’est pas dans l’APK", f"{member} is not in the APK"))
        return str(self._opened.kept[member])

    def _ask(self, part: str, arguments: Sequence[str]) -> Any:
        done = sandbox.run_tool(
            [sys.executable, "-P", "-m", "scanners.apk.reader", part, *arguments],
            readable=[PROJECT / "scanners", self._opened.apk],
            work=self._context.work,
            limits=replace(LIMITS, seconds=min(LIMITS.seconds, self._context.seconds)),
            environment={"PYTHONPATH": str(PROJECT)},
        )
        if done.problem is not None:
            raise UnreadError(done.problem)
        try:
            document = json.loads(done.stdout)
        except (ValueError, RecursionError) as error:
            raise UnreadError(
                Text(
                    f"le lecteur s’est arrêté sans réponse (statut {done.status})",
                    f"the reader ended without an answer (status {done.status})",
                )
            ) from error
        match document:
            case {"ok": True, "answer": answer}:
                return answer
            case {"ok": False, "why": str(why)} if WORDS.fullmatch(why):
                raise UnreadError(Text(f"son contenu n’est pas lisible : {why}", f"its content can not be read: {why}"))
        raise _MisshapenError


class _MisshapenError(UnreadError):
    """The reader's answer has not the shape that it promises: what it read has taken it over, or it is broken."""

    def __init__(self) -> None:
        super().__init__(
            Text("la réponse du lecteur n’a pas la forme attendue", "the reader's answer has not the expected shape")
        )


def _object(document: Any, keys: set[str]) -> dict[str, Any]:
    if not isinstance(document, dict) or document.keys() != keys:
        raise _MisshapenError
    return document


def _text(document: Any) -> str:
    if not isinstance(document, str):
        raise _MisshapenError
    return document


def _boolean(document: Any) -> bool:
    if not isinstance(document, bool):
        raise _MisshapenError
    return document


def _value(document: Any) -> Value:
    match document:
        case str() | bool() | int():
            return document
        case {"reference": int(resource)} if len(document) == 1:
            return Reference(resource)
    raise _MisshapenError


def element_of(document: Any, depth: int = 0) -> Element:
    """Return what the reader says of an element; raise UnreadError where it is of another shape."""
    if depth > DEEPEST:
        raise _MisshapenError
    fields = _object(document, {"name", "attributes", "text", "children"})
    if not isinstance(fields["attributes"], dict) or not isinstance(fields["children"], list):
        raise _MisshapenError
    return Element(
        name=_text(fields["name"]),
        attributes={name: _value(value) for name, value in fields["attributes"].items()},
        text=_text(fields["text"]),
        children=tuple(element_of(child, depth + 1) for child in fields["children"]),
    )


def _signature(document: Any) -> Signature:
    fields = _object(document, {"scheme", "holds", "problem", "certificates"})
    if fields["scheme"] not in SCHEMES or not isinstance(fields["certificates"], list):
        raise _MisshapenError
    holds, problem = fields["holds"], fields["problem"]
    return Signature(
        scheme=fields["scheme"],
        holds=None if holds is None else _boolean(holds),
        problem=None if problem is None else _text(problem),
        certificates=tuple(_certificate(one) for one in fields["certificates"]),
    )


def _certificate(document: Any) -> Certificate:
    fields = _object(document, {"subject", "sha256", "digest", "key", "bits", "not_after"})
    digest, bits = fields["digest"], fields["bits"]
    if not (bits is None or isinstance(bits, int)):
        raise _MisshapenError
    try:
        ends = date.fromisoformat(_text(fields["not_after"]))
    except ValueError as error:
        raise _MisshapenError from error
    return Certificate(
        subject=_text(fields["subject"]),
        sha256=_text(fields["sha256"]),
        digest=None if digest is None else _text(digest),
        key=_text(fields["key"]),
        bits=bits,
        not_after=ends,
    )
