"""Is the OpenAPI description valid, where the package has one? It must be whole: nothing is fetched to read it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from referencing.exceptions import Unresolvable

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners import strict_json
from scanners.contract import Answers, Context, Scanner, ScanResult
from scanners.strict_json import pointer_to
from scanners.subject import Subject

PROBE = "package.openapi_valid"
NAMES = ("openapi.json", "openapi.yaml", "openapi.yml")
LARGEST = 5 * 1024 * 1024
PROBLEMS_SHOWN = 20
VALIDATORS = {
    "2.0": "OpenAPIV2SpecValidator",
    "3.0": "OpenAPIV30SpecValidator",
    "3.1": "OpenAPIV31SpecValidator",
    "3.2": "OpenAPIV32SpecValidator",
}


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer `failed` once a fault of each description, else `passed`; `inapplicable` when the package has none."""
    answers = Answers(SCANNER.source)
    tool = f"openapi-spec-validator {version('openapi-spec-validator')}"
    paths = [subject.root / name for name in NAMES if (subject.root / name).is_file()]
    for path in paths:
        place = Location(path=path.name)
        if path.stat().st_size > LARGEST:
            most = LARGEST // 2**20
            message = Text(
                f"{path.name} dépasse {most} Mio : il n’a pas été lu.",
                f"{path.name} is larger than {most} MiB: it was not read.",
            )
            answers.add(PROBE, Outcome.CANT_TELL, message, location=place)
            continue
        problems = problems_of(path)
        for pointer, problem in problems[:PROBLEMS_SHOWN]:
            message = Text(
                f"{path.name} n’est pas une description OpenAPI valide : {pointer or '/'} {problem.fr}.",
                f"{path.name} is not a valid OpenAPI description: {pointer or '/'} {problem.en}.",
            )
            answers.add(PROBE, Outcome.FAILED, message, severity=Severity.LOW, location=place)
        if not problems:
            message = Text(
                f"{path.name} est une description OpenAPI valide.", f"{path.name} is a valid OpenAPI description."
            )
            answers.add(PROBE, Outcome.PASSED, message, location=place)
    if not paths:
        message = Text("Le paquet ne contient pas de description OpenAPI.", "The package has no OpenAPI description.")
        answers.add(PROBE, Outcome.INAPPLICABLE, message)
    return ScanResult(answers.findings, tool)


def problems_of(path: Path) -> list[tuple[str, Text]]:
    """Return the faults of an OpenAPI description, each with its JSON pointer."""
    try:
        document = _read(path)
    except strict_json.NotStrictJson as error:
        return [(problem.pointer, problem.text) for problem in error.problems]
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        why = " ".join(str(error).split())[:200]
        return [("", Text(f"ne se lit pas comme du YAML : « {why} »", f"can not be read as YAML: {why}"))]
    if not isinstance(document, dict):
        return [("", Text("n’est pas un objet", "is no object"))]
    outside = list(_outside_references(document, ""))
    if outside:
        return outside
    said = str(document.get("openapi", document.get("swagger")))
    name = next((VALIDATORS[key] for key in VALIDATORS if said == key or said.startswith(f"{key}.")), None)
    if name is None:
        known, found = ", ".join(VALIDATORS), said[:40]
        message = Text(
            f"attendu : une version parmi {known}, trouvé : {found}",
            f"expected a version among {known}, found {found}",
        )
        return [("/openapi", message)]
    # The library takes half a second to import, and most packages have no description.
    validator = getattr(importlib.import_module("openapi_spec_validator"), name)
    problems: list[tuple[str, Text]] = []
    try:
        problems.extend((_pointer(error), _words(error)) for error in validator(document).iter_errors())
    except Unresolvable as error:
        ref = error.ref[:100]
        problems.append(("", Text(f"renvoie à {ref}, qui n’existe pas", f"refers to {ref}, which is not there")))
    except RecursionError:
        message = Text("contient une référence qui ramène à elle-même", "holds a reference that leads back to itself")
        problems.append(("", message))
    return problems


def _read(path: Path) -> Any:
    data = path.read_bytes()
    if path.suffix == ".json":
        return strict_json.parse(data)
    return yaml.load(data.decode("utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader


class _Loader(yaml.SafeLoader):
    """Safe YAML without aliases, which let a small file stand for a huge one; a date stays the text it was."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(problem="aliases (*name) are not read: write each value out")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


def _outside_references(value: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and not reference.startswith("#"):
            yield (
                pointer_to(pointer, "$ref"),
                Text(
                    "mène hors du document : mettez tout dans un seul fichier",
                    "points outside the document: put everything in one file",
                ),
            )
        for key, item in value.items():
            yield from _outside_references(item, pointer_to(pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _outside_references(item, pointer_to(pointer, index))


def _pointer(error: Any) -> str:
    pointer = ""
    for part in getattr(error, "absolute_path", ()):
        pointer = pointer_to(pointer, part)
    return pointer


def _words(error: Any) -> Text:
    words = " ".join(str(getattr(error, "message", error)).split())
    words = words if len(words) <= 200 else f"{words[:197]}…"
    return Text(f"n’est pas conforme à OpenAPI (« {words} »)", words)


SCANNER = Scanner(id="package.openapi", version=1, title="OpenAPI description", probes=frozenset({PROBE}), run=run)
