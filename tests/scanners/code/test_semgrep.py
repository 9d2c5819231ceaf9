"""What the semgrep instrument says of a source, beside the rules themselves."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from source_packages import answers, examine, outcomes, places, source

from criteria.vocabulary import Outcome, Severity, Text
from scanners import sandbox
from scanners.code import engine
from scanners.code.languages import Language
from scanners.code.rules import NOT_POSSIBLE
from scanners.code.semgrep import SCANNER

CLEAN = "def add(a: int, b: int) -> int:\n    return a + b\n"


def test_a_clean_source_passes_each_probe(tmp_path: Path) -> None:
    run = examine(SCANNER, source(tmp_path, {"app.py": CLEAN}), tmp_path / "work")
    assert {finding.outcome for finding in run.result.findings} == {Outcome.PASSED, Outcome.INAPPLICABLE}
    assert {finding.probe for finding in run.result.findings} == SCANNER.probes
    not_possible = {probe for probe, language in NOT_POSSIBLE if language is Language.PYTHON}
    assert {finding.probe for finding in run.result.findings if finding.outcome is Outcome.INAPPLICABLE} == not_possible
    assert (run.result.files_expected, run.result.files_scanned) == (1, 1)
    assert (run.result.tool or "").startswith("semgrep 1.")


def test_a_finding_says_where_how_grave_and_what_to_do(tmp_path: Path) -> None:
    files = {"src/net.py": "import requests\n\nrequests.get('https://a.example', verify=False)\n"}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    (finding,) = answers(run, "code.certificates_verified")
    assert finding.location is not None
    assert (finding.location.path, finding.location.line) == ("src/net.py", 3)
    assert finding.severity is Severity.HIGH
    assert "verify" in finding.message
    assert (finding.evidence or "").startswith("sha256:")
    assert finding.details == {
        "rule": "python-certificate-not-verified",
        "cwe": "CWE-295",
        "standards": ["ASVS 5.0.0 12.3.2", "MASVS-NETWORK-1"],
    }


def test_code_that_does_not_parse_takes_passed_away_and_keeps_what_was_found(tmp_path: Path) -> None:
    files = {"broken.py": "class (:\n   pass pass eval(x)\n)))) def \n", "other.py": "eval(input())\n"}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert outcomes(run, "code.no_code_evaluation") == {Outcome.FAILED, Outcome.CANT_TELL}
    (unread,) = answers(run, "code.no_code_evaluation", Outcome.CANT_TELL)
    assert "broken.py" in unread.message
    assert [skipped.path for skipped in run.result.files_skipped] == ["broken.py"]


def test_a_source_without_code_is_not_called_scanned(tmp_path: Path) -> None:
    run = examine(SCANNER, source(tmp_path, {"README.md": "# Hello\n"}), tmp_path / "work")
    assert outcomes(run, "code.fully_scanned") == {Outcome.CANT_TELL}
    assert outcomes(run, "code.no_sql_injection") == {Outcome.INAPPLICABLE}


def test_code_in_a_language_without_rules_is_neither_passed_nor_inapplicable(tmp_path: Path) -> None:
    run = examine(SCANNER, source(tmp_path, {"main.go": "package main\n", "app.py": CLEAN}), tmp_path / "work")
    assert {finding.outcome for finding in run.result.findings} == {Outcome.CANT_TELL}
    assert "Go" in answers(run, "code.no_sql_injection")[0].message


def test_secrets_are_found_in_settings_too(tmp_path: Path) -> None:
    files = {"app.py": CLEAN, "config/.env.production": "DB_PASSWORD=Hunter2!winter\n"}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert places(run, "code.no_hardcoded_secret") == {"config/.env.production"}


def test_a_line_with_two_faults_of_one_probe_is_one_finding(tmp_path: Path) -> None:
    files = {"app.js": 'const c = axios.create({ baseURL: "http://records.clinic.example" });\n'}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert len(answers(run, "code.no_cleartext_traffic")) == 1


def test_a_large_file_that_takes_too_long_does_not_cost_the_other_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "HEAVY_FILE_SECONDS", 0.01)
    files = {"app.py": "eval(input())\n", "large.py": "x = 1  # a comment\n" * 40000}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert places(run, "code.no_code_evaluation") == {"app.py"}
    assert "more than" in run.result.files_skipped[0].why


def test_a_large_file_for_which_no_time_is_left_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "HEAVY_SECONDS", 0.01)
    run = examine(SCANNER, source(tmp_path, {"large.py": "x = 1  # a comment\n" * 40000}), tmp_path / "work")
    assert [(skipped.path, skipped.why) for skipped in run.result.files_skipped] == [
        ("large.py", "a large file: no time was left to read it")
    ]
    assert Outcome.PASSED not in {finding.outcome for finding in run.result.findings}


def test_a_large_file_is_spared_only_the_rules_that_can_find_nothing_in_it(tmp_path: Path) -> None:
    padding = "const a = 1; // a comment\n" * 12000
    query = "db.query(`SELECT * FROM patient WHERE id = '${id}'`);\n"
    run = examine(SCANNER, source(tmp_path, {"plain.js": padding, "query.js": padding + query}), tmp_path / "work")
    assert places(run, "code.no_sql_injection") == {"query.js"}
    assert run.result.files_skipped == []


def test_a_file_on_which_the_tool_breaks_does_not_cost_the_answers_about_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sandbox.run_tool

    def breaking(argv: Sequence[str], **options: Any) -> sandbox.ToolRun:
        folder = Path(argv[-1])
        if any("poison" in path.read_text() for path in folder.iterdir()):
            said = Text("semgrep a été interrompu par SIGSEGV", "semgrep was ended by SIGSEGV")
            return sandbox.ToolRun(None, b"", b"", sandbox.Isolation.LIMITS_ONLY, said)
        return real(argv, **options)

    monkeypatch.setattr(sandbox, "run_tool", breaking)
    files = {f"app{number}.py": "eval(input())\n" for number in range(3)} | {"bad.py": "x = 'poison'\n"}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert places(run, "code.no_code_evaluation") == {"app0.py", "app1.py", "app2.py"}
    assert [(skipped.path, skipped.why) for skipped in run.result.files_skipped] == [
        ("bad.py", "semgrep was ended by SIGSEGV")
    ]


def test_modules_of_node_are_known_by_both_their_names(tmp_path: Path) -> None:
    files = {"app.js": 'import { exec as run } from "node:child_process";\n\nrun(`ping ${host}`);\n'}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert places(run, "code.no_command_injection") == {"app.js"}


def test_what_was_not_read_is_said_in_french_too(tmp_path: Path) -> None:
    run = examine(SCANNER, source(tmp_path, {"app.py": CLEAN, "lib/inner.jar": b"PK\x03\x04"}), tmp_path / "work")
    (unread,) = answers(run, "code.fully_scanned")
    assert unread.message_fr == (
        "Non analysé par semgrep : une archive dans la source n’est pas ouverte : fournissez son contenu en fichiers."
    )


def test_a_missing_tool_is_cant_tell_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Text("semgrep n’est pas installé", "semgrep is not installed")
    missing = sandbox.ToolRun(None, b"", b"", sandbox.Isolation.LIMITS_ONLY, said)
    monkeypatch.setattr(sandbox, "run_tool", lambda *_, **__: missing)
    run = examine(SCANNER, source(tmp_path, {"app.py": CLEAN}), tmp_path / "work")
    assert {finding.outcome for finding in run.result.findings} == {Outcome.CANT_TELL}
    assert all("semgrep is not installed" in finding.message for finding in run.result.findings)
    assert all("semgrep n’est pas installé" in (finding.message_fr or "") for finding in run.result.findings)


def test_many_files_are_given_a_costly_rule_only_where_it_can_find_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[tuple[int, set[str]]] = []
    real = sandbox.run_tool

    def watching(argv: Sequence[str], **options: Any) -> sandbox.ToolRun:
        rules = {Path(part).parent.name for part in argv if part.endswith(".yaml")}
        runs.append((len(list(Path(argv[-1]).iterdir())), rules))
        return real(argv, **options)

    monkeypatch.setattr(sandbox, "run_tool", watching)
    files = {f"plain{number}.py": f"value_{number} = {number}\n" for number in range(engine.FEW_FILES + 10)}
    files["call.py"] = "import requests\n\n\ndef preview(callback_url):\n    return requests.get(callback_url)\n"
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert places(run, "code.no_ssrf") == {"call.py"}
    assert (1, {"no_ssrf"}) in runs
    assert not any(count > 1 and "no_ssrf" in rules for count, rules in runs)
