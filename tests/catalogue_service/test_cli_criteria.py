"""`catalogue criteria`: list, show, validate and export, as a person and as a program use them."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogue_service.cli import main
from criteria.documents import thaw
from criteria.loader import default_folder, load_corpus

ON = date(2026, 11, 24)
CORPUS = load_corpus(None, ON)
BEFORE_ALL = "2025-12-31"


def catalogue(*arguments: str, **environment: str) -> Result:
    known = {"CATALOGUE_CORPUS_DIR": None, "LC_ALL": "C", "LC_MESSAGES": None, "LANG": None}
    return CliRunner().invoke(main, ["criteria", *arguments], env=known | environment)


def listed(*arguments: str, **environment: str) -> Result:
    return catalogue("list", "--on", ON.isoformat(), *arguments, **environment)


def shown(*arguments: str) -> Result:
    return catalogue("show", *arguments, "--on", ON.isoformat())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the corpus that a test may spoil."""
    copy = tmp_path / "corpus"
    shutil.copytree(default_folder(), copy)
    return copy


def spoil(folder: Path, criterion_id: str, old: str, new: str) -> None:
    path = folder / "security" / f"{criterion_id}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_list_has_one_line_a_criterion_in_order_of_id():
    result = listed()
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [item.id for item in CORPUS.criteria]
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "environment", "title"),
    [
        ((), {}, "Forced HTTPS and HSTS"),
        ((), {"LC_ALL": "fr_FR.UTF-8"}, "HTTPS forcé et HSTS"),
        (("--language", "fr"), {}, "HTTPS forcé et HSTS"),
        (("--language", "en"), {"LC_ALL": "fr_FR.UTF-8"}, "Forced HTTPS and HSTS"),
    ],
    ids=["the default", "a French terminal", "French asked for", "English asked for on a French terminal"],
)
def test_the_list_speaks_the_language_of_the_reader(arguments, environment, title):
    (line,) = (line for line in listed(*arguments, **environment).stdout.splitlines() if line.startswith("SEC-NET-02"))
    assert "mandatory" in line
    assert line.endswith(title)


def test_the_list_as_json_states_each_criterion_whole():
    documents = json.loads(listed("--format", "json").stdout)
    assert thaw(documents, CORPUS.version, CORPUS.digest, ON) == CORPUS


@pytest.mark.parametrize("command", [("list",), ("show", "SEC-NET-02"), ("export",)], ids=lambda command: command[0])
def test_a_day_without_criteria_is_said_and_is_no_success(command):
    result = catalogue(*command, "--on", BEFORE_ALL)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert BEFORE_ALL in result.stderr
    assert "--on" in result.stderr


def test_a_day_that_is_none_is_refused():
    result = catalogue("list", "--on", "24/11/2026")
    assert result.exit_code == 2
    assert "expected YYYY-MM-DD" in result.stderr


def test_a_criterion_is_shown_with_all_that_it_asks():
    result = shown("SEC-NET-02", "--language", "en")
    assert result.exit_code == 0
    for expected in (
        "SEC-NET-02 · security · mandatory · revision 1",
        "Forced HTTPS and HSTS",
        "applies when: 'web' in app.platforms",
        "probe: transport.https_enforced",
        "probe: transport.hsts  expects value.max_age >= 31536000",
        "on failed: not_met",
        "source: ASVS 5.0.0 3.4.1",
        "Redirect permanently (301 or 308)",
    ):
        assert expected in result.stdout


def test_a_criterion_shows_which_reference_nobody_has_verified():
    result = shown("INT-POR-01", "--language", "en")
    assert "source: GDPR 20  (reference not verified)" in result.stdout
    assert "source: DiGAV Anl.2 no. 1-2\n" in result.stdout


@pytest.mark.parametrize("criterion_id", ["INT-FHI-01", "SEC-AUT-03"])
def test_a_criterion_shows_what_its_form_its_question_and_its_examination_ask(criterion_id):
    criterion = CORPUS.by_id(criterion_id)
    assert criterion is not None
    text = shown(criterion_id, "--language", "fr").stdout
    if criterion.form is not None:
        assert criterion.form.expect in text
        assert criterion.form.message.fr in text
    if criterion.answer is not None:
        assert f"question (evidence {criterion.answer.evidence}): {criterion.answer.question.fr}" in text
        for reason in criterion.answer.not_applicable:
            assert f"{reason.reason_code}: {reason.label.fr}" in text
    assert criterion.review is not None
    assert criterion.review.fr in text


def test_an_id_may_be_typed_in_small_letters():
    assert shown("sec-net-02").stdout == shown("SEC-NET-02").stdout


def test_a_criterion_as_json_is_the_one_of_the_list():
    (listed_one,) = (one for one in json.loads(listed("--format", "json").stdout) if one["id"] == "INT-CNS-02")
    assert json.loads(shown("INT-CNS-02", "--format", "json").stdout) == listed_one


def test_a_misspelt_id_is_refused_with_the_nearest_ones():
    result = shown("SEC-NTE-02")
    assert result.exit_code == 2
    assert "No criterion 'SEC-NTE-02' is in force on 2026-11-24." in result.stderr
    assert "SEC-NET-02" in result.stderr
    assert result.stdout == ""


def test_an_id_like_no_other_is_refused_without_a_guess():
    result = shown("xyz")
    assert result.exit_code == 2
    assert "Did you mean" not in result.stderr


def test_the_corpus_that_ships_is_valid():
    result = catalogue("validate")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        f"{len(CORPUS.criteria)} criteria, no problem.\n",
        "",
    )


def test_validation_lists_every_problem_of_every_file(folder):
    spoil(folder, "SEC-NET-01", "level: mandatory", "level: compulsory")
    spoil(folder, "SEC-NET-02", "'web' in app.platforms", "'web' in")
    result = catalogue("validate", str(folder))
    assert result.exit_code == 1
    assert "security/SEC-NET-01.yaml: /level: " in result.stderr
    assert "security/SEC-NET-02.yaml: /applies_when: " in result.stderr
    assert result.stdout == ""


def test_validation_refuses_a_probe_that_no_instrument_declares(folder):
    spoil(folder, "SEC-NET-02", "transport.hsts", "transport.hsts_forever")
    result = catalogue("validate", str(folder))
    assert result.exit_code == 1
    assert result.stderr == "SEC-NET-02: no instrument declares the probe transport.hsts_forever\n"
    assert result.stdout == ""


def test_validation_of_an_empty_folder_is_no_success(tmp_path):
    result = catalogue("validate", str(tmp_path))
    assert result.exit_code == 1
    assert "no criterion found" in result.stderr


def test_validation_of_a_folder_that_is_not_there_is_refused(tmp_path):
    result = catalogue("validate", str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_the_export_can_be_verified_by_its_digest():
    document = json.loads(catalogue("export", "--on", ON.isoformat()).stdout)
    assert (document["version"], document["on"]) == (CORPUS.version, "2026-11-24")
    assert thaw(document["criteria"], document["version"], document["digest"], ON) == CORPUS


def test_the_export_is_written_where_it_is_asked_for_in_readable_accents(tmp_path):
    output = tmp_path / "corpus.json"
    result = catalogue("export", "--format", "json", "--output", str(output), "--on", ON.isoformat())
    assert (result.exit_code, result.stdout) == (0, "")
    text = output.read_text("utf-8")
    assert "HTTPS forcé et HSTS" in text
    assert text == catalogue("export", "--on", ON.isoformat()).stdout


def test_an_export_that_can_not_be_written_is_said(tmp_path):
    output = tmp_path / "nowhere" / "corpus.json"
    result = catalogue("export", "--output", str(output), "--on", ON.isoformat())
    assert result.exit_code == 2
    assert f"could not be written to {output}" in result.stderr


def test_the_folder_of_the_settings_takes_the_place_of_the_corpus_that_ships(folder):
    for path in folder.glob("*/*.yaml"):
        if path.stem != "SEC-NET-02":
            path.unlink()
    result = listed(CATALOGUE_CORPUS_DIR=str(folder))
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["SEC-NET-02"]


def test_a_broken_folder_of_the_settings_is_said_and_nothing_else_is_used(folder):
    spoil(folder, "SEC-NET-02", "revision: 1", "revision: none")
    result = listed(CATALOGUE_CORPUS_DIR=str(folder))
    assert result.exit_code == 2
    assert "security/SEC-NET-02.yaml: /revision: " in result.stderr
    assert result.stdout == ""
