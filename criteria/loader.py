"""Reads the corpus: one YAML file a criterion, named after it; all errors are reported at once, each with its file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from criteria import expressions
from criteria.documents import digest_of, document_of, parse
from criteria.vocabulary import Corpus

CORPUS_VERSION = "2026.1"


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
    problems: list[str] = []
    documents: dict[str, dict[str, Any]] = {}
    paths = sorted(folder.glob("*/*.yaml"))
    if not paths:
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
        pointer = "/" + "/".join(str(part) for part in error.absolute_path)
        yield f"{pointer}: {error.message}"
    if errors:
        return
    if document["id"] != path.stem:
        yield f"/id: the file is named {path.name}, its id is {document['id']}; expected the same"
    if document["domain"] != path.parent.name:
        yield f"/domain: the file lies in {path.parent.name}/, its domain is {document['domain']}; expected the same"
    for pointer, expression in _expressions_of(document):
        try:
            expressions.check(expression)
        except expressions.ExpressionError as error:
            yield f"{pointer}: {error}"


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
            if key in seen:
                problem = f"the key {key!r} is given twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            seen.add(key)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))
