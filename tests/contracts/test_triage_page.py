"""The page on triage shows the tables that the program uses, and not others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from catalogue_service.services import accepting
from criteria.vocabulary import CodeKind, Severity
from scanners.triage.severity import AT_MOST, OF_WEAKNESS, UNKNOWN

PAGE = (Path(__file__).parents[2] / "docs" / "triage.md").read_text("utf-8")


def rows_under(heading: str) -> dict[str, str]:
    """Return the table below a heading: its first column and its last one."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return {row[0].strip("`"): row[-1] for row in cells}


def by_severity(table: Mapping[str, Severity]) -> dict[str, str]:
    def number(cwe: str) -> int:
        return int(re.sub(r"\D", "", cwe))

    return {
        severity.value: ", ".join(sorted((cwe for cwe, value in table.items() if value is severity), key=number))
        for severity in Severity
        if severity in table.values()
    }


def test_the_severity_of_each_weakness_is_the_one_that_is_used() -> None:
    assert rows_under("Severity") == by_severity(OF_WEAKNESS)
    assert f"any other weakness is {UNKNOWN.value}" in PAGE


def test_each_kind_of_code_and_what_it_weighs_at_most() -> None:
    assert rows_under("Whose code it is") == {kind.value: AT_MOST[kind].value for kind in CodeKind}


def test_the_limits_of_an_acceptance_are_those_that_are_used() -> None:
    assert f"at most {accepting.LONGEST_REASON} characters" in PAGE
    assert f"at most {accepting.MOST_AT_ONCE} faults at once" in PAGE
