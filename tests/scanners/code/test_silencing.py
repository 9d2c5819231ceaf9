"""Which marks in a source count as attempts to silence a tool."""

from pathlib import Path

import pytest
from source_packages import answers, examine, outcomes, source

from criteria.vocabulary import Outcome
from scanners.code.silencing import PROBE, SCANNER

SILENCING = [
    ("a.py", "run(x)  # nosec B602"),
    ("a.py", "run(x)  # noqa: E501, S602"),
    ("a.py", "run(x)  # nosemgrep: our-rule"),
    ("a.js", "// eslint-disable-next-line security/detect-eval-with-expression"),
    ("a.ts", "/* eslint-disable no-eval */"),
    ("a.java", 'String s = "x"; // NOSONAR'),
    ("a.java", '@SuppressWarnings("java:S2077")'),
    ("a.kt", '@SuppressLint("TrustAllX509TrustManager")'),
    ("a.swift", "let key = k // gitleaks:allow"),
]
HARMLESS = [
    ("a.py", "import os  # noqa: F401"),
    ("a.py", 'print("nosec")'),
    ("a.js", "// eslint-disable-next-line no-console"),
    ("a.java", '@SuppressWarnings("unchecked")'),
    ("pyproject.toml", "[tool.ruff]\nline-length = 100"),
]


@pytest.mark.parametrize(("name", "line"), SILENCING)
def test_a_mark_that_silences_a_tool_is_a_finding_with_its_line(name: str, line: str, tmp_path: Path) -> None:
    run = examine(SCANNER, source(tmp_path, {name: f"\n\n{line}\n"}), tmp_path / "work")
    (finding,) = answers(run, PROBE)
    assert finding.outcome is Outcome.FAILED
    assert finding.location is not None
    assert finding.location.line == 3


@pytest.mark.parametrize(("name", "line"), HARMLESS)
def test_an_ordinary_mark_is_none(name: str, line: str, tmp_path: Path) -> None:
    run = examine(SCANNER, source(tmp_path, {name: f"{line}\n"}), tmp_path / "work")
    assert outcomes(run, PROBE) == {Outcome.PASSED}
