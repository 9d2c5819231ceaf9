"""Each semgrep rule is run once over all the samples: it must match the annotated lines and no other."""

import json
import re
from pathlib import Path

import pytest

from scanners import sandbox
from scanners.code import semgrep
from scanners.code.languages import Language
from scanners.code.rules import RULES, rulebook
from scanners.probes import PROBES

ANNOTATION = re.compile(r"ruleid:\s*([\w, -]+?)\s*(?:-->|\*/)?$")
SAMPLES = sorted(path for path in RULES.glob("*/*") if path.suffix != ".yaml")

Match = tuple[str, int, str]


def expected_matches() -> set[Match]:
    """Return what the annotations announce: the line below each `ruleid:` and the rules named there."""
    found: set[Match] = set()
    for sample in SAMPLES:
        for number, line in enumerate(sample.read_text(encoding="utf-8").splitlines(), start=1):
            if (match := ANNOTATION.search(line)) is not None:
                name = sample.relative_to(RULES).as_posix()
                found |= {(name, number + 1, rule.strip()) for rule in match[1].split(",")}
    return found


@pytest.fixture(scope="module")
def semgrep_document(tmp_path_factory: pytest.TempPathFactory) -> dict:
    configs = [argument for file in rulebook().files for argument in ("--config", str(file))]
    done = sandbox.run_tool(
        ["semgrep", *semgrep.OPTIONS, *configs, *map(str, SAMPLES)],
        readable=[RULES],
        work=tmp_path_factory.mktemp("work"),
        environment=semgrep.QUIET,
    )
    assert done.finished, done.problem
    return json.loads(done.stdout)


def found_matches(document: dict) -> set[Match]:
    return {
        (
            Path(found["path"]).relative_to(RULES).as_posix(),
            found["start"]["line"],
            found["check_id"].rpartition(".")[2],
        )
        for found in document["results"]
    }


def test_the_rules_match_all_the_annotated_lines(semgrep_document: dict) -> None:
    assert expected_matches() - found_matches(semgrep_document) == set()


def test_the_rules_match_no_other_line(semgrep_document: dict) -> None:
    assert found_matches(semgrep_document) - expected_matches() == set()


def test_semgrep_accepts_each_rule_and_parses_each_sample(semgrep_document: dict) -> None:
    assert [error["message"] for error in semgrep_document["errors"]] == []
    assert len(semgrep_document["paths"]["scanned"]) == len(SAMPLES)


def test_each_rule_speaks_french_and_names_a_weakness(semgrep_document: dict) -> None:
    said = [found["extra"]["metadata"] for found in semgrep_document["results"]]
    assert all(metadata["message_fr"] and metadata["cwe"].startswith("CWE-") for metadata in said)


def test_each_rule_has_a_line_that_it_must_catch() -> None:
    assert set(rulebook().probe_of) - {rule for _, _, rule in expected_matches()} == set()


@pytest.mark.parametrize("rules", rulebook().files, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_rule_file_is_named_after_a_probe_and_a_language(rules: Path) -> None:
    assert f"code.{rules.parent.name}" in PROBES
    assert rules.stem == "any" or rules.stem in set(Language)


@pytest.mark.parametrize("probe", ["no_sql_injection", "no_command_injection", "certificates_verified",
                                   "no_weak_cryptography", "no_cleartext_traffic", "no_code_evaluation"])  # fmt: skip
def test_each_language_has_rules_for_the_probe(probe: str) -> None:
    assert rulebook().languages[f"code.{probe}"] == frozenset(Language)


def test_a_rule_that_reads_text_concerns_every_language() -> None:
    assert all(rulebook().concerns("code.no_hardcoded_secret", language) for language in Language)
