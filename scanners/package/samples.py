"""Are the samples FHIR resources in JSON? Their conformance to profiles is another instrument's question.

FHIR R4 (4.0.1), section 2.6.2: a `resourceType` in every resource; no empty value, and null only in an array.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners import strict_json
from scanners.contract import Answers, Context, Scanner, ScanResult, SkippedFile
from scanners.member_names import shown
from scanners.strict_json import pointer_to
from scanners.subject import Subject, regular_files

PROBE = "package.samples_valid"
LARGEST = 20 * 1024 * 1024
PROBLEMS_SHOWN = 5
_TYPE = re.compile("[A-Z][A-Za-z]{2,63}")


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer `failed` once a sample that is no FHIR JSON, else `passed` once with the count of each resource type.

    Without an exchange and without samples the question does not arise; with an exchange, no sample is a failure.
    """
    answers = Answers(SCANNER.source)
    folder = subject.root / "samples"
    files = sorted(regular_files(folder)) if folder.is_dir() else []
    samples = [path for path in files if path.suffix.lower() == ".json"]
    skipped = [SkippedFile(_name(path, subject), "it is no .json file") for path in files if path not in samples]
    types: Counter[str] = Counter()
    for path in samples:
        name = _name(path, subject)
        resource, problems = examine(path)
        if problems:
            listed = problems[:PROBLEMS_SHOWN]
            message = Text(
                f"{shown(name)} n’est pas une ressource FHIR en JSON : {' ; '.join(one.fr for one in listed)}.",
                f"{shown(name)} is no FHIR resource in JSON: {'; '.join(one.en for one in listed)}.",
            )
            answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM, location=Location(path=name))
        else:
            types[resource["resourceType"]] += 1
    if not samples and subject.manifest.get("exchanges"):
        message = Text(
            "Il n’y a aucun exemple, alors que l’application demande des échanges : placez des fichiers FHIR JSON "
            "dans samples/.",
            "There is no sample, although the application asks for exchanges: put FHIR JSON files in samples/.",
        )
        answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM)
    elif not samples:
        message = Text(
            "L’application n’échange rien et ne fournit aucun exemple.",
            "The application exchanges nothing and supplies no sample.",
        )
        answers.add(PROBE, Outcome.INAPPLICABLE, message)
    elif not answers.findings:
        message = Text(
            f"Tous les exemples sont des ressources FHIR en JSON : {len(samples)}.",
            f"Every sample is a FHIR resource in JSON: {len(samples)}.",
        )
        answers.add(PROBE, Outcome.PASSED, message, value=dict(sorted(types.items())))
    return ScanResult(answers.findings, None, len(files), len(samples), skipped)


def examine(path: Path) -> tuple[dict[str, Any], list[Text]]:
    """Return the resource of a file and what prevents it from being FHIR JSON."""
    if path.stat().st_size > LARGEST:
        most = LARGEST // 2**20
        return {}, [Text(f"le fichier dépasse {most} Mio", f"it is larger than {most} MiB")]
    try:
        document = strict_json.parse(path.read_bytes())
    except strict_json.NotStrictJson as error:
        return {}, [_at(problem.pointer, problem.text) for problem in error.problems]
    if not isinstance(document, dict):
        return {}, [Text("ce n’est pas un objet JSON", "it is no JSON object")]
    return document, [_at(pointer or "/", problem) for pointer, problem in _problems(document)]


def _at(pointer: str, problem: Text) -> Text:
    return Text(f"{pointer} {problem.fr}".strip(), f"{pointer} {problem.en}".strip())


def _problems(resource: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    for pointer, inner in _resources(resource, ""):
        kind = inner.get("resourceType") if isinstance(inner, dict) else None
        if not isinstance(kind, str) or not _TYPE.fullmatch(kind):
            yield (
                pointer,
                Text("n’a pas de resourceType tel que Observation", "has no resourceType such as Observation"),
            )
    yield from _empty(resource, "")


def _resources(resource: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Yield a resource and those that it holds: contained ones, and those of the entries of a Bundle."""
    yield pointer, resource
    if not isinstance(resource, dict):
        return
    for key, member in (("contained", None), ("entry", "resource")):
        items = resource.get(key, [])
        for index, item in enumerate(items if isinstance(items, list) else []):
            place = pointer_to(pointer_to(pointer, key), index)
            if member is None:
                yield from _resources(item, place)
            elif isinstance(item, dict) and member in item:
                yield from _resources(item[member], pointer_to(place, member))


def _empty(value: Any, pointer: str) -> Iterator[tuple[str, Text]]:
    if value == "" or (value in ({}, []) and not isinstance(value, bool)):
        yield pointer, Text("est vide : omettez ce membre", "is empty: leave the member out")
    elif isinstance(value, dict):
        for key, item in value.items():
            if item is None:
                yield pointer_to(pointer, key), Text("est null : omettez ce membre", "is null: leave the member out")
            else:
                yield from _empty(item, pointer_to(pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if item is not None:
                yield from _empty(item, pointer_to(pointer, index))


def _name(path: Path, subject: Subject) -> str:
    return path.relative_to(subject.root).as_posix()


SCANNER = Scanner(id="package.samples", version=1, title="FHIR samples", probes=frozenset({PROBE}), run=run)
