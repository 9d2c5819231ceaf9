"""Is the software bill of materials valid CycloneDX (ECMA-424) and does it name components that can be looked up?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from cyclonedx.exception import CycloneDxException
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonValidator
from jsonschema import FormatChecker

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners import strict_json
from scanners.contract import Answers, Context, Scanner, ScanResult
from scanners.strict_json import pointer_to
from scanners.subject import Subject

PROBE = "package.sbom_valid"
NAME = "sbom.cdx.json"
PLACE = Location(path=NAME)
LARGEST = 50 * 1024 * 1024
PROBLEMS_SHOWN = 20
OLDEST_JSON = SchemaVersion.V1_2
# The library's own checker takes 13 ms a web address: half a minute for the inventory of an ordinary application.
FORMATS = FormatChecker(formats=("date-time", "email", "idn-email"))
_PURL = re.compile(r"pkg:[A-Za-z][A-Za-z0-9.+-]*/\S+")


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer `failed` once a fault, or `passed` once with the number of components and the age of the inventory.

    The value of `passed` is {"components", "with_purl", "timestamp", "age_days"}; the last two are null where the
    inventory does not say when it was made.
    """
    answers = Answers(SCANNER.source)
    tool = f"cyclonedx-python-lib {version('cyclonedx-python-lib')}"
    path = subject.root / NAME
    if not path.is_file():
        message = Text(
            f"Il n’y a pas de {NAME} à la racine du paquet : produisez-le à chaque version.",
            f"There is no {NAME} at the top of the package: produce it with each release.",
        )
        answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM)
        return ScanResult(answers.findings, tool)
    if path.stat().st_size > LARGEST:
        most = LARGEST // 2**20
        message = Text(
            f"{NAME} dépasse {most} Mio : il n’a pas été lu.", f"{NAME} is larger than {most} MiB: it was not read."
        )
        answers.add(PROBE, Outcome.CANT_TELL, message, location=PLACE)
        return ScanResult(answers.findings, tool)
    document, problems = examine(path.read_bytes())
    for pointer, problem in problems[:PROBLEMS_SHOWN]:
        message = Text(
            f"{NAME} n’est pas un inventaire CycloneDX valide : {pointer or '/'} {problem.fr}.",
            f"{NAME} is not a valid CycloneDX inventory: {pointer or '/'} {problem.en}.",
        )
        details = {"pointer": pointer}
        answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM, location=PLACE, details=details)
    if not problems:
        measured = measure(document)
        if measured["with_purl"]:
            count = measured["with_purl"]
            message = Text(
                f"L’inventaire est valide ; composants nommés par leur purl : {count}.",
                f"The inventory is valid and names {count} components by their purl.",
            )
            answers.add(PROBE, Outcome.PASSED, message, location=PLACE, value=measured)
        else:
            message = Text(
                f"{NAME} ne nomme aucun composant par son purl : sans lui, aucun avis de sécurité ne peut être "
                "recherché.",
                f"{NAME} names no component by its purl: without it no advisory can be looked up.",
            )
            answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM, location=PLACE, value=measured)
    return ScanResult(answers.findings, tool)


def examine(data: bytes) -> tuple[dict[str, Any], list[tuple[str, Text]]]:
    """Return the inventory and its faults, each with its JSON pointer."""
    try:
        document = strict_json.parse(data)
    except strict_json.NotStrictJson as error:
        return {}, [(problem.pointer, problem.text) for problem in error.problems]
    if not isinstance(document, dict) or document.get("bomFormat") != "CycloneDX":
        return {}, [("/bomFormat", Text('attendu : "CycloneDX"', 'expected "CycloneDX"'))]
    try:
        schema_version = SchemaVersion.from_version(str(document.get("specVersion")))
    except (CycloneDxException, ValueError, TypeError, AttributeError, KeyError):
        schema_version = None
    if schema_version is None or schema_version < OLDEST_JSON:
        known = ", ".join(sorted(one.to_version() for one in SchemaVersion if one >= OLDEST_JSON))
        found = json.dumps(document.get("specVersion"))[:40]
        said = Text(f"attendu : l’une de {known}, trouvé : {found}", f"expected one of {known}, found {found}")
        return {}, [("/specVersion", said)]
    return document, list(_faults(document, schema_version))


def measure(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a valid inventory lists: components, those with a purl, and when it was made."""
    components = list(_components(document))
    timestamp = document.get("metadata", {}).get("timestamp")
    return {
        "components": len(components),
        "with_purl": sum(1 for component in components if _PURL.fullmatch(component.get("purl", ""))),
        "timestamp": timestamp,
        "age_days": _age_in_days(timestamp),
    }


def _faults(document: dict[str, Any], schema_version: SchemaVersion) -> Iterator[tuple[str, Text]]:
    validator = JsonValidator(schema_version)._validator.evolve(format_checker=FORMATS)
    for error in validator.iter_errors(document):
        pointer = ""
        for part in error.absolute_path:
            pointer = pointer_to(pointer, part)
        words = " ".join(error.message.split())
        words = words if len(words) <= 200 else f"{words[:197]}…"
        yield pointer, Text(f"n’est pas conforme au schéma (« {words} »)", words)


def _components(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for component in node.get("components", ()):
        yield component
        yield from _components(component)


def _age_in_days(timestamp: str | None) -> int | None:
    if timestamp is None:
        return None
    try:
        made = datetime.fromisoformat(timestamp)
    except ValueError:  # a leap second, which RFC 3339 admits
        return None
    return (datetime.now(UTC) - (made if made.tzinfo else made.replace(tzinfo=UTC))).days


SCANNER = Scanner(id="package.sbom", version=1, title="Bill of materials", probes=frozenset({PROBE}), run=run)
