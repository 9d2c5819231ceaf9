"""Reads JSON as every reader would: UTF-8, no repeated key, no number out of common range (RFC 8259, RFC 7493).

Python's own reader accepts a repeated key, NaN and infinite numbers: two readers of the same package could then see
two different manifests.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from criteria.vocabulary import Text
from scanners.contract import ExplainedError
from scanners.refusal import PackageProblem

DEEPEST = 64
LARGEST = 2**53
LONGEST_NUMBER = 400
LONGEST_NAME = 120
# Which of the first four bytes are zero in UTF-32 and UTF-16, big-endian, then little-endian.
_WIDE = {
    (True, True, True, False),
    (True, False, True, False),
    (False, True, True, True),
    (False, True, False, True),
}
TOO_DEEP = Text(
    f"il y a trop de niveaux imbriqués, attendu : {DEEPEST} au plus",
    f"it is nested too deep: expected {DEEPEST} levels at most",
)


class NotStrictJson(ExplainedError):
    """The bytes are no strict JSON; `problems` says where and why."""

    def __init__(self, problems: tuple[PackageProblem, ...]) -> None:
        super().__init__(
            Text(
                " ; ".join(f"{problem.pointer or '/'} : {problem.text.fr}" for problem in problems),
                "; ".join(f"{problem.pointer or '/'}: {problem.text.en}" for problem in problems),
            )
        )
        self.problems = problems


def parse(data: bytes) -> Any:
    """Return the value that the bytes state; raise NotStrictJson naming each fault, with its JSON pointer."""
    text = _text_of(data)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_Object,
            parse_int=_whole,
            parse_float=_decimal,
            parse_constant=lambda name: _Fault(
                Text(f"{name} n’est pas un nombre JSON", f"{name} is no JSON number"),
            ),
        )
    except json.JSONDecodeError as error:
        line, column, why = error.lineno, error.colno, f"{error.msg[0].lower()}{error.msg[1:]}"
        said = Text(
            f"ce n’est pas du JSON valide : « {why} » à la ligne {line}, colonne {column}",
            f"it is not valid JSON: {why} at line {line}, column {column}",
        )
        raise _refusal(said) from error
    except RecursionError as error:
        raise _refusal(TOO_DEEP) from error
    problems = tuple(_faults(value, "", 0))
    if problems:
        raise NotStrictJson(problems)
    return _plain(value)


def pointer_to(parent: str, key: str | int) -> str:
    """Return the JSON pointer (RFC 6901) of a member of what `parent` points to; a very long name is cut short."""
    name = str(key)
    name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return f"{parent}/{name.replace('~', '~0').replace('/', '~1')}"


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands where a value was that can not be used, until its pointer is known."""

    message: Text


class _Object:
    """A JSON object as it was written, repeated keys included."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        self.pairs = pairs


def _text_of(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _refusal(
            Text(
                "il y a une marque d’ordre des octets au début, attendu : UTF-8 sans marque ; enregistrez de nouveau "
                "en simple UTF-8",
                "it begins with a byte order mark: expected UTF-8 without one, save it again as plain UTF-8",
            )
        )
    if not data.strip():
        raise _refusal(Text("c’est vide, attendu : un document JSON", "it is empty: expected a JSON document"))
    # RFC 4627, section 3: the first two characters of JSON are ASCII.
    if tuple(byte == 0 for byte in data[:4]) in _WIDE:
        raise _refusal(
            Text(
                "c’est de l’UTF-16 ou de l’UTF-32 : enregistrez de nouveau en UTF-8",
                "it is UTF-16 or UTF-32: save it again as UTF-8",
            )
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte, place = f"{data[error.start]:#04x}", error.start
        message = Text(
            f"ce n’est pas de l’UTF-8 : octet {byte} à la position {place} ; enregistrez de nouveau en UTF-8",
            f"it is not UTF-8: byte {byte} at position {place}; save it again as UTF-8",
        )
        raise _refusal(message) from error


def _refusal(message: Text) -> NotStrictJson:
    return NotStrictJson((PackageProblem("", message),))


def _whole(digits: str) -> int | _Fault:
    if len(digits) > LONGEST_NUMBER or abs(int(digits)) > LARGEST:
        return _too_large(digits)
    return int(digits)


def _decimal(digits: str) -> float | _Fault:
    value = float(digits)
    if len(digits) > LONGEST_NUMBER or abs(value) > LARGEST:
        return _too_large(digits)
    return value


def _too_large(digits: str) -> _Fault:
    short = Text(digits, digits)
    if len(digits) > 24:
        short = Text(
            f"{digits[:20]}… ({len(digits)} caractères)",
            f"{digits[:20]}… ({len(digits)} characters)",
        )
    return _Fault(
        Text(
            f"le nombre {short.fr} est trop grand, attendu : entre -2^53 et 2^53",
            f"the number {short.en} is too large: expected one between -2^53 and 2^53",
        )
    )


def _faults(value: Any, pointer: str, depth: int) -> Iterator[PackageProblem]:
    if depth > DEEPEST:
        yield PackageProblem(pointer, TOO_DEEP)
    elif isinstance(value, _Fault):
        yield PackageProblem(pointer, value.message)
    elif isinstance(value, str):
        yield from _faults_of_text(value, pointer)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults(item, pointer_to(pointer, index), depth + 1)
    elif isinstance(value, _Object):
        seen: set[str] = set()
        for key, item in value.pairs:
            if key in seen:
                said = Text(
                    "ce membre est donné deux fois : n’en gardez qu’un", "this member is given twice: keep one of them"
                )
                yield PackageProblem(pointer_to(pointer, key), said)
            seen.add(key)
            yield from _faults_of_text(key, pointer)
            yield from _faults(item, pointer_to(pointer, key), depth + 1)


def _faults_of_text(text: str, pointer: str) -> Iterator[PackageProblem]:
    # Neither can be stored nor shown: half of a surrogate pair has no UTF-8, and control characters, C1 too, hide text
    # or command terminals.
    for character in text:
        code = ord(character)
        if 0xD800 <= code <= 0xDFFF or 0x7F <= code < 0xA0 or (code < 0x20 and character not in "\n\r\t"):
            said = Text(
                f"on y trouve le caractère U+{code:04X}, qu’aucun texte ne peut contenir : retirez-le",
                f"it holds the character U+{code:04X}, which no text may hold: remove it",
            )
            yield PackageProblem(pointer, said)
            return


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, _Object):
        return {key: _plain(item) for key, item in value.pairs}
    return value
