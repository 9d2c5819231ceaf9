"""Reads a manifest and says everything that is wrong with it, each fault with its JSON pointer, in plain words."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from criteria.vocabulary import Text
from scanners import strict_json
from scanners.countries import COUNTRIES
from scanners.net import addresses
from scanners.net.errors import Refused
from scanners.refusal import PackageProblem, PackageUnusable
from scanners.strict_json import NotStrictJson, pointer_to

NAME = "manifest.json"
LARGEST = 1024 * 1024

_KINDS = {
    "object": Text("un objet {…}", "an object {…}"),
    "array": Text("une liste […]", "a list […]"),
    "string": Text("un texte", "a text"),
    "number": Text("un nombre", "a number"),
    "integer": Text("un nombre entier", "a whole number"),
    "boolean": Text("true ou false", "true or false"),
    "null": Text("null", "null"),
}
_NONE = Text("aucun", "none")


def read(data: bytes) -> dict[str, Any]:
    """Return the manifest that the bytes of a manifest.json state; raise PackageUnusable with every problem."""
    if len(data) > LARGEST:
        said = Text(
            f"le fichier dépasse 1 Mio ({len(data)} octets) : gardez les documents dans evidence/",
            f"it is larger than 1 MiB ({len(data)} bytes): keep documents in evidence/",
        )
        raise PackageUnusable.at(NAME, said)
    try:
        document = strict_json.parse(data)
    except NotStrictJson as error:
        # A fault of the file as a whole has no pointer: the name of the file is its place.
        found = (PackageProblem(problem.pointer or NAME, problem.said) for problem in error.problems)
        raise PackageUnusable(found) from error
    problems = problems_of(document)
    if problems:
        raise PackageUnusable(problems)
    manifest: dict[str, Any] = document
    return manifest


def problems_of(document: Any) -> tuple[PackageProblem, ...]:
    """Return what is wrong with a parsed manifest, in order of pointer, one problem a place; none when it is valid."""
    if not isinstance(document, dict):
        said = _instead(Text("un objet JSON {…}", "a JSON object {…}"), quoted(document))
        return (PackageProblem(NAME, said),)
    problems: dict[str, Text] = {}
    for error in sorted(_validator().iter_errors(document), key=_order):
        for pointer, message in _in_words(error):
            problems.setdefault(pointer, message)
    if not any(pointer.startswith("/answers") for pointer in problems):
        problems.update(_answered_twice(document.get("answers", ())))
    return tuple(PackageProblem(pointer, problems[pointer]) for pointer in sorted(problems, key=_natural))


@lru_cache(maxsize=1)
def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of a manifest."""
    text = (resources.files("criteria") / "schemas" / "manifest.schema.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def quoted(value: Any) -> Text:
    """Return a JSON value as messages print it: in quotes where it is a text, and short."""
    if value == "":
        return Text("un texte vide", "an empty text")
    if isinstance(value, dict):
        return _KINDS["object"]
    if isinstance(value, list):
        return _KINDS["array"]
    text = json.dumps(value, ensure_ascii=False)
    short = text if len(text) <= 80 else f"{text[:77]}…"
    return Text(short, short)


FORMATS = FormatChecker(formats=("date",))


@FORMATS.checks("siren")
def _is_siren(value: object) -> bool:
    """Say whether nine digits end with their Luhn check digit (ISO/IEC 7812-1, annex B)."""
    if not isinstance(value, str) or re.fullmatch("[0-9]{9}", value) is None:
        return True  # the pattern speaks
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(value)))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


@FORMATS.checks("country")
def _is_country(value: object) -> bool:
    return not isinstance(value, str) or value in COUNTRIES


@FORMATS.checks("https-link", raises=Refused)
def _is_https_link(value: object) -> bool:
    """Raise Refused for an address that no probe could ask for; its words are those of the problem."""
    if isinstance(value, str) and value.startswith("https://"):
        addresses.parse(value)
    return True


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    # Python's `$` also matches before a final line feed, ECMA 262's does not.
    def pattern(validator: Any, expression: str, instance: Any, _: Any) -> Iterator[ValidationError]:
        strict = f"{expression[:-1]}\\Z" if expression.endswith("$") else expression
        if validator.is_type(instance, "string") and not re.search(strict, instance):
            yield ValidationError("pattern")

    made: Any = validators.extend(Draft202012Validator, {"pattern": pattern})  # type: ignore[no-untyped-call]
    validator: Draft202012Validator = made(schema(), format_checker=FORMATS)
    return validator


def _order(error: ValidationError) -> tuple[list[str], bool]:
    return [str(part) for part in error.absolute_path], error.validator != "type"


def _natural(pointer: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in pointer.split("/")]


def _in_words(error: Any) -> Iterator[tuple[str, Text]]:
    pointer = ""
    for part in error.absolute_path:
        pointer = pointer_to(pointer, part)
    rule: Any = error.schema
    match error.validator:
        case "required":
            for name in error.validator_value:
                if name not in error.instance:
                    yield pointer_to(pointer, name), _missing(name, rule, error.instance)
        case "additionalProperties":
            for name in error.instance:
                if name not in rule["properties"]:
                    yield pointer_to(pointer, name), _unknown(name, rule["properties"])
        case "format" if isinstance(error.cause, Refused):
            said = error.cause.text
            yield pointer, Text(said.fr.removesuffix("."), said.en.removesuffix("."))
        case _:
            yield pointer or NAME, _wrong(error, rule, pointer)


def _missing(name: str, rule: Mapping[str, Any], instance: Mapping[str, Any]) -> Text:
    if name == "reason_code" and instance.get("answer") == "not_applicable":
        return Text(
            "absent, alors que la réponse not_applicable exige un code de raison que le critère admet",
            "it is missing: the answer not_applicable needs the reason code that the criterion admits",
        )
    described = _made_of(_resolved(rule.get("properties", {}).get(name, {})))
    if described is None:
        return Text("absent, et obligatoire", "it is missing, and it is compulsory")
    return Text(f"absent, attendu : {described.fr}", f"it is missing: expected {described.en}")


def _unknown(name: str, known: Mapping[str, Any]) -> Text:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return Text(f"membre inconnu ; vouliez-vous dire {near[0]} ?", f"no such member: did you mean {near[0]}?")
    names = ", ".join(known)
    return Text(f"membre inconnu, attendu : l’un de {names}", f"no such member: expected one of {names}")


def _wrong(error: Any, rule: Mapping[str, Any], pointer: str) -> Text:
    instance: Any = error.instance
    limit: Any = error.validator_value
    match error.validator:
        case "type":
            return _instead(_described(rule) or _KINDS[limit], quoted(instance))
        case "enum":
            near = difflib.get_close_matches(instance, limit, n=1) if isinstance(instance, str) else []
            said = _instead(_one_of(limit), quoted(instance))
            if not near:
                return said
            return Text(f"{said.fr} ; vouliez-vous dire {near[0]} ?", f"{said.en}: did you mean {near[0]}?")
        case "maxLength":
            return _instead(Text(f"{limit} caractères au plus", f"at most {limit} characters"), quoted(len(instance)))
        case "minLength":
            expected = Text(f"{limit} caractères au moins", f"at least {limit} characters")
            return _instead(expected, quoted(len(instance)))
        case "minItems":
            return _instead(Text(f"{limit} élément au moins", f"at least {limit} item"), _NONE)
        case "maxItems":
            return _instead(Text(f"{limit} éléments au plus", f"at most {limit} items"), quoted(len(instance)))
        case "uniqueItems":
            return _instead(Text("chaque élément une fois", "each item once"), _repeated(instance, pointer))
        case "minProperties":
            names = ", ".join(rule["properties"])
            return _instead(Text(f"l’un au moins de {names}", f"at least one of {names}"), _NONE)
        case _:
            return _instead(_described(rule) or Text("", ""), quoted(instance))


def _instead(expected: Text, found: Text) -> Text:
    return Text(f"attendu : {expected.fr}, trouvé : {found.fr}", f"expected {expected.en}, found {found.en}")


def _one_of(values: Iterable[str]) -> Text:
    listed = ", ".join(values)
    return Text(f"l’un de {listed}", f"one of {listed}")


def _resolved(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = rule.get("$ref")
    resolved: Mapping[str, Any] = schema()["$defs"][reference.rsplit("/", 1)[1]] if reference else rule
    return resolved


def _made_of(rule: Mapping[str, Any]) -> Text | None:
    """Describe a value with what it must hold, for a reader who has nothing yet."""
    described = _described(rule)
    if described is None or "description" in rule:
        return described
    if needed := rule.get("required"):
        return Text(f"{described.fr} avec {' et '.join(needed)}", f"{described.en} with {' and '.join(needed)}")
    if rule.get("minProperties"):
        names = tuple(rule["properties"])
        return Text(f"{described.fr} avec {' ou '.join(names)}", f"{described.en} with {' or '.join(names)}")
    if rule.get("minItems") and "enum" in rule["items"]:
        listed = ", ".join(rule["items"]["enum"])
        return Text(f"une liste, parmi {listed}", f"a list of one or more of {listed}")
    return described


def _described(rule: Mapping[str, Any]) -> Text | None:
    if "description" in rule:
        return Text(rule["description_fr"], rule["description"])
    if "enum" in rule:
        return _one_of(rule["enum"])
    return _KINDS.get(rule.get("type", ""))


def _repeated(items: list[Any], pointer: str) -> Text:
    written = [json.dumps(item, sort_keys=True) for item in items]
    twice = next(text for text in written if written.count(text) > 1)
    first = written.index(twice)
    if isinstance(items[first], (dict, list)):
        one, other = (pointer_to(pointer, index) for index in (first, written.index(twice, first + 1)))
        return Text(f"le même à {one} et à {other}", f"the same at {one} and {other}")
    item = quoted(items[first])
    return Text(f"{item.fr} plus d’une fois", f"{item.en} more than once")


def _answered_twice(answers: Any) -> dict[str, Text]:
    first: dict[str, int] = {}
    found: dict[str, Text] = {}
    for index, answer in enumerate(answers):
        earlier = first.setdefault(answer["criterion"], index)
        if earlier != index:
            found[f"/answers/{index}/criterion"] = Text(
                f"{answer['criterion']} a déjà sa réponse à /answers/{earlier} : gardez une réponse par critère",
                f"{answer['criterion']} is answered already at /answers/{earlier}: keep one answer a criterion",
            )
    return found
