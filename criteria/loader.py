"""Reads the corpus: one YAML file a criterion, named after it; all errors are reported at once, each with its file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from criteria import expressions
from criteria.documents import digest_of, document_of, parse
from criteria.vocabulary import Corpus, Domain

CORPUS_VERSION = "2026.1"
PREFIXES = {Domain.ETHICS: "ETH", Domain.INTEROPERABILITY: "INT", Domain.SECURITY: "SEC"}
WAYS_TO_ANSWER = ("probes", "form", "answer", "review")


class CorpusError(Exception):
    """The corpus can not be used; `problems` says what is wrong in which file."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("The corpus can not be used:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = tuple(problems)


def default_folder() -> Path:
    """Return the folder of the corpus that ships with the program."""
    return Path(str(resources.files("criteria") / "corpus"))


def load_corpus(folder: Path | None, on: date) -> Corpus:
    """Return the criteria in force on a date, in order of id; raise CorpusError naming every problem of every file."""
    return corpus_of(load_documents(folder or default_folder()), on)


def corpus_of(documents: list[dict[str, Any]], on: date, version: str = CORPUS_VERSION) -> Corpus:
    """Return the corpus that these schema-valid documents make on a date; its digest covers their full text."""
    criteria = sorted((parse(document) for document in documents), key=lambda criterion: criterion.id)
    in_force = tuple(criterion for criterion in criteria if criterion.in_force(on))
    return Corpus(version, digest_of([document_of(criterion) for criterion in in_force]), on, in_force)


def load_documents(folder: Path) -> list[dict[str, Any]]:
    """Return every criterion file below a folder as a validated document, in order of id."""
    documents: dict[str, dict[str, Any]] = {}
    paths = sorted(folder.glob("*/*.yaml"))
    strays = sorted({*folder.rglob("*.yaml"), *folder.rglob("*.yml")} - {*paths})
    problems = [
        f"{stray.relative_to(folder).as_posix()}: expected <domain>/<ID>.yaml, nothing else is read" for stray in strays
    ]
    if not paths and not strays:
        raise CorpusError([f"{folder.name}/: no criterion found, expected <domain>/<ID>.yaml files"])
    for path in paths:
        shown = path.relative_to(folder).as_posix()
        try:
            document = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(f"{shown}: not readable as YAML: {' '.join(str(error).split())}")
            continue
        found = list(_problems_of(document, path))
        problems += [f"{shown}: {problem}" for problem in found]
        if not found:
            documents[document["id"]] = document
    if problems:
        raise CorpusError(problems)
    return [documents[key] for key in sorted(documents)]


@lru_cache(maxsize=1)
def criterion_schema() -> dict[str, Any]:
    text = (resources.files("criteria") / "schemas" / "criterion.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _problems_of(document: Any, path: Path) -> Iterator[str]:
    validator = Draft202012Validator(criterion_schema(), format_checker=FormatChecker())
    errors = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
    for error in errors:
        deepest = _deepest(error)
        pointer = "/" + "/".join(str(part) for part in deepest.absolute_path)
        yield f"{pointer}: {_message(deepest)}"
    if errors:
        return
    if document["id"] != path.stem:
        yield f"/id: the file is named {path.name}, its id is {document['id']}; expected the same"
    if document["domain"] != path.parent.name:
        yield f"/domain: the file lies in {path.parent.name}/, its domain is {document['domain']}; expected the same"
    elif not document["id"].startswith(prefix := PREFIXES[Domain(document["domain"])]):
        yield f"/id: {document['id']} is no id of the domain {document['domain']}; expected {prefix}-..."
    if document.get("until", "9999-12-31") <= document["since"]:
        yield f"/until: never in force; expected a day after since ({document['since']}), found {document['until']}"
    yield from _repeated_probes(document)
    for pointer, expression in _expressions_of(document):
        try:
            expressions.check(expression)
        except expressions.ExpressionError as error:
            yield f"{pointer}: {error}"


def _deepest(error: ValidationError) -> ValidationError:
    """Return the error that says most: inside a choice, the one of the alternative that the author meant."""
    if error.validator != "oneOf" or not error.context:
        return error
    meant = "object" if isinstance(error.instance, dict) else "string"
    inside = [
        nested
        for nested in error.context
        if nested.validator != "type" or nested.validator_value == meant or nested.absolute_path != error.absolute_path
    ]
    return inside[0] if inside else error


def _message(error: ValidationError) -> str:
    if error.validator == "anyOf":
        return f"expected at least one of {', '.join(WAYS_TO_ANSWER)}; without it nothing could ever be judged"
    return error.message


def _repeated_probes(document: Mapping[str, Any]) -> Iterator[str]:
    names = [probe if isinstance(probe, str) else probe["probe"] for probe in document.get("probes", ())]
    counts = Counter(names)
    for index, name in enumerate(names):
        if counts[name] > 1 and name in names[:index]:
            yield f"/probes/{index}: {name} is named twice; expected each probe once"


def _expressions_of(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "/applies_when", document["applies_when"]
    if "form" in document:
        yield "/form/expect", document["form"]["expect"]
    for index, probe in enumerate(document.get("probes", ())):
        if not isinstance(probe, str):
            yield f"/probes/{index}/expect", probe["expect"]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which a date stays the text that was written, and a repeated key is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                problem = "a key must be a word"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            if key in seen:
                problem = f"the key {key!r} is given twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))
