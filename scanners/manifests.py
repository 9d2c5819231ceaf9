"""Reads a manifest and says everything that is wrong with it, each fault with its JSON pointer, in plain words."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from scanners import strict_json
from scanners.countries import COUNTRIES
from scanners.refusal import PackageProblem, PackageUnusable
from scanners.strict_json import NotStrictJson, pointer_to

NAME = "manifest.json"
LARGEST = 1024 * 1024

_KINDS = {
    "object": "an object {…}",
    "array": "a list […]",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}


def read(data: bytes) -> dict[str, Any]:
    """Return the manifest that the bytes of a manifest.json state; raise PackageUnusable with every problem."""
    if len(data) > LARGEST:
        raise PackageUnusable.at(NAME, f"it is larger than 1 MiB ({len(data)} bytes): keep documents in evidence/")
    try:
        document = strict_json.parse(data)
    except NotStrictJson as error:
        # A fault of the file as a whole has no pointer: the name of the file is its place.
        found = (PackageProblem(problem.pointer or NAME, problem.message) for problem in error.problems)
        raise PackageUnusable(found) from error
    problems = problems_of(document)
    if problems:
        raise PackageUnusable(problems)
    manifest: dict[str, Any] = document
    return manifest


def problems_of(document: Any) -> tuple[PackageProblem, ...]:
    """Return what is wrong with a parsed manifest, in order of pointer, one problem a place; none when it is valid."""
    if not isinstance(document, dict):
        return (PackageProblem(NAME, f"expected a JSON object {{…}}, found {quoted(document)}"),)
    found: dict[str, str] = {}
    for error in sorted(_validator().iter_errors(document), key=_order):
        for pointer, message in _in_words(error):
            found.setdefault(pointer, message)
    if not any(pointer.startswith("/answers") for pointer in found):
        found.update(_answered_twice(document.get("answers", ())))
    return tuple(PackageProblem(pointer, found[pointer]) for pointer in sorted(found, key=_natural))


@lru_cache(maxsize=1)
def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of a manifest."""
    text = (resources.files("criteria") / "schemas" / "manifest.schema.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def quoted(value: Any) -> str:
    """Return a JSON value as messages print it: in quotes where it is a text, and short."""
    if value == "":
        return "an empty text"
    if isinstance(value, dict):
        return "an object {…}"
    if isinstance(value, list):
        return "a list […]"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}…"


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


@FORMATS.checks("https-link", raises=ValueError)
def _is_https_link(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return bool(parts.hostname) and parts.username is None and parts.password is None and parts.port != 0


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


def _in_words(error: Any) -> Iterator[tuple[str, str]]:
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
        case _:
            yield pointer or NAME, _wrong(error, rule)


def _missing(name: str, rule: Mapping[str, Any], instance: Mapping[str, Any]) -> str:
    if name == "reason_code" and instance.get("answer") == "not_applicable":
        return "it is missing: the answer not_applicable needs the reason code that the criterion admits"
    described = _described(_resolved(rule.get("properties", {}).get(name, {})))
    return f"it is missing: expected {described}" if described else "it is missing, and it is compulsory"


def _unknown(name: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"no such member: did you mean {near[0]}?"
    return f"no such member: expected one of {', '.join(known)}"


def _wrong(error: Any, rule: Mapping[str, Any]) -> str:
    instance: Any = error.instance
    limit: Any = error.validator_value
    found = f"found {quoted(instance)}"
    match error.validator:
        case "type":
            return f"expected {_described(rule) or _KINDS[limit]}, {found}"
        case "enum":
            near = difflib.get_close_matches(instance, limit, n=1) if isinstance(instance, str) else []
            return f"expected one of {', '.join(limit)}, {found}" + (f": did you mean {near[0]}?" if near else "")
        case "maxLength":
            return f"expected at most {limit} characters, found {len(instance)}"
        case "minLength":
            return f"expected at least {limit} characters, found {len(instance)}"
        case "minItems":
            return f"expected at least {limit} item, found none"
        case "maxItems":
            return f"expected at most {limit} items, found {len(instance)}"
        case "uniqueItems":
            return f"expected each item once, found {quoted(_repeated(instance))} more than once"
        case "minProperties":
            return f"expected at least one of {', '.join(rule['properties'])}, found none"
        case _:
            return f"expected {_described(rule)}, {found}"


def _resolved(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = rule.get("$ref")
    resolved: Mapping[str, Any] = schema()["$defs"][reference.rsplit("/", 1)[1]] if reference else rule
    return resolved


def _described(rule: Mapping[str, Any]) -> str:
    if "description" in rule:
        return str(rule["description"])
    if "enum" in rule:
        return f"one of {', '.join(rule['enum'])}"
    return _KINDS.get(rule.get("type", ""), "")


def _repeated(items: list[Any]) -> Any:
    counts = Counter(json.dumps(item, sort_keys=True) for item in items)
    return next(item for item in items if counts[json.dumps(item, sort_keys=True)] > 1)


def _answered_twice(answers: Any) -> dict[str, str]:
    first: dict[str, int] = {}
    found: dict[str, str] = {}
    for index, answer in enumerate(answers):
        earlier = first.setdefault(answer["criterion"], index)
        if earlier != index:
            message = f"{answer['criterion']} is answered already at /answers/{earlier}: keep one answer a criterion"
            found[f"/answers/{index}/criterion"] = message
    return found
