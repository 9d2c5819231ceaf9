"""What the bandit instrument says of a source."""

import re
from pathlib import Path

from source_packages import answers, examine, outcomes, places, source

from criteria.vocabulary import Outcome
from scanners import sandbox
from scanners.code.bandit import LEFT_OUT, MESSAGES, PROBE_OF, SCANNER
from scanners.code.faults import FAULTS


def test_each_test_of_bandit_is_mapped_or_left_out_with_a_reason(tmp_path: Path) -> None:
    help_page = sandbox.run_tool(["bandit", "--help"], readable=[], work=tmp_path).stdout.decode()
    known = set(re.findall(r"^\s+(B\d{3})\b", help_page, re.MULTILINE))
    assert len(known) > 50
    assert known - set(PROBE_OF) - set(LEFT_OUT) == set()
    assert set(PROBE_OF) & set(LEFT_OUT) == set()
    assert all(LEFT_OUT.values())


def test_no_marker_and_no_configuration_of_the_vendor_is_obeyed(tmp_path: Path) -> None:
    files = {
        ".bandit": "[bandit]\nskips: B307\n",
        "a/.bandit": "[bandit]\nskips: B307\n",
        "app.py": "eval(input())  # nosec\n",
    }
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert places(run, "code.no_code_evaluation") == {"app.py"}


def test_a_file_that_is_no_python_takes_passed_away(tmp_path: Path) -> None:
    files = {"old.py": "print 'python 2'\n", "new.py": "x = 1\n"}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert {finding.outcome for finding in run.result.findings} == {Outcome.CANT_TELL}
    assert "old.py" in answers(run, "code.no_sql_injection")[0].message


def test_a_shell_on_a_constant_text_is_no_injection(tmp_path: Path) -> None:
    files = {"app.py": "import subprocess\n\nsubprocess.run('ls | wc -l', shell=True)\n"}
    run = examine(SCANNER, source(tmp_path, files), tmp_path / "work")
    assert outcomes(run, "code.no_command_injection") == {Outcome.PASSED}


def test_a_source_without_python_does_not_concern_it(tmp_path: Path) -> None:
    run = examine(SCANNER, source(tmp_path, {"app.js": "eval(x);\n"}), tmp_path / "work")
    assert {finding.outcome for finding in run.result.findings} == {Outcome.INAPPLICABLE}


def test_each_finding_speaks_french_and_says_what_to_do(tmp_path: Path) -> None:
    assert set(MESSAGES) <= set(PROBE_OF)
    assert set(PROBE_OF.values()) <= set(FAULTS)
    run = examine(SCANNER, source(tmp_path, {"app.py": "eval(input())\n"}), tmp_path / "work")
    (finding,) = answers(run, "code.no_code_evaluation")
    assert finding.message.startswith("Text is run as code.")
    assert (finding.message_fr or "").startswith("Du texte est exécuté comme du code.")
    assert (finding.details or {})["rule"] == "B307"


def test_the_evaluation_of_a_constant_text_is_no_finding(tmp_path: Path) -> None:
    lines = "eval(\"1 + 1\")\nexec('x = 1')\n"
    run = examine(SCANNER, source(tmp_path, {"app.py": lines}), tmp_path / "work")
    assert outcomes(run, "code.no_code_evaluation") == {Outcome.PASSED}


def test_the_evaluation_of_a_text_put_together_is_one(tmp_path: Path) -> None:
    lines = 'eval("f(" + x + ")")\neval(f"{x}")\neval("1"); eval(x)\n'
    run = examine(SCANNER, source(tmp_path, {"app.py": lines}), tmp_path / "work")
    assert len(answers(run, "code.no_code_evaluation")) == 3
