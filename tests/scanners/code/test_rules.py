"""The semgrep rules of each probe are run once over its samples: they match the annotated lines and no other."""

import json
import re
from pathlib import Path

import pytest

from scanners import sandbox
from scanners.code import engine
from scanners.code.languages import PROGRAMMING, Language
from scanners.code.rules import NOT_POSSIBLE, RULE_ID, RULES, rulebook
from scanners.probes import PROBES

ANNOTATION = re.compile(r"ruleid:\s*([\w, -]+?)\s*(?:-->|\*/)?$")
FOLDERS = sorted(path.name for path in RULES.iterdir() if path.is_dir())
# ASVS 5.0.0 counts chapter, section, requirement; MASVS 2 names a control.
STANDARD = re.compile(r"ASVS 5\.0\.0 \d+\.\d+\.\d+|MASVS-[A-Z]+-\d+")

Match = tuple[str, int, str]


def samples(folder: str) -> list[Path]:
    return sorted(path for path in (RULES / folder).iterdir() if path.suffix != ".yaml")


def expected_matches(folder: str) -> set[Match]:
    """Return what the annotations announce: the line below each `ruleid:` and the rules named there."""
    found: set[Match] = set()
    for sample in samples(folder):
        for number, line in enumerate(sample.read_text(encoding="utf-8").splitlines(), start=1):
            if (match := ANNOTATION.search(line)) is not None:
                found |= {(sample.name, number + 1, rule.strip()) for rule in match[1].split(",")}
    return found


def found_matches(document: dict) -> set[Match]:
    return {
        (Path(found["path"]).name, found["start"]["line"], found["check_id"].rpartition(".")[2])
        for found in document["results"]
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_rules_match_the_annotated_lines_and_no_other(folder: str, tmp_path: Path) -> None:
    rules = [argument for file in sorted((RULES / folder).glob("*.yaml")) for argument in ("--config", str(file))]
    done = sandbox.run_tool(
        ["semgrep", *engine.OPTIONS, "--timeout=60", *rules, *map(str, samples(folder))],
        readable=[RULES],
        work=tmp_path,
        environment=engine.QUIET,
    )
    assert done.finished, done.problem
    document = json.loads(done.stdout)
    assert [(error.get("path"), error["message"]) for error in document["errors"]] == []
    assert len(document["paths"]["scanned"]) == len(samples(folder))
    found, expected = found_matches(document), expected_matches(folder)
    assert expected - found == set(), "a rule misses what its sample announces"
    assert found - expected == set(), "a rule matches a line that its sample calls safe"
    for said in (match["extra"]["metadata"] for match in document["results"]):
        assert said["message_fr"]
        assert re.fullmatch(r"CWE-\d+", said["cwe"])
        assert said["standards"], said
        assert all(STANDARD.fullmatch(standard) for standard in said["standards"]), said["standards"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_rule_has_a_line_that_it_must_catch(folder: str) -> None:
    rules = {rule for rule, probe in rulebook().probe_of.items() if probe == f"code.{folder}"}
    assert rules - {rule for _, _, rule in expected_matches(folder)} == set()


@pytest.mark.parametrize("rules", rulebook().only_where, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rule_file_is_spared_no_file_in_which_it_finds_something(rules: Path) -> None:
    own = set(RULE_ID.findall(rules.read_text(encoding="utf-8")))
    announced = {name for name, _, rule in expected_matches(rules.parent.name) if rule in own}
    assert announced
    for name in announced:
        assert rulebook().can_find(rules, (rules.parent / name).read_text(encoding="utf-8")), name


@pytest.mark.parametrize("rules", rulebook().files, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_rule_file_is_named_after_a_probe_and_a_language(rules: Path) -> None:
    assert f"code.{rules.parent.name}" in PROBES
    assert rules.stem == "any" or rules.stem in set(Language)


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_programming_language_has_rules_for_the_probe_or_a_reason_for_having_none(folder: str) -> None:
    with_rules = rulebook().languages[f"code.{folder}"]
    excused = {language for (probe, language) in NOT_POSSIBLE if probe == f"code.{folder}"}
    assert with_rules & excused == set(), "these have rules now: take the reason away"
    assert PROGRAMMING - with_rules == excused


def test_a_rule_that_reads_text_concerns_every_language() -> None:
    assert all(rulebook().concerns("code.no_hardcoded_secret", language) for language in Language)
