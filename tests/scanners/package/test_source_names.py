"""Source code under another name than the expected one is pointed at, so that its vendor sees the slip."""

from __future__ import annotations

from pathlib import Path

import pytest
from packages import minimal_manifest, package_dir

from criteria.vocabulary import Outcome
from scanners.contract import Context
from scanners.intake import open_package
from scanners.package import source
from scanners.runner import run_one


def message_of(folder: Path, *names: str) -> str:
    package = package_dir(folder, minimal_manifest(), dict.fromkeys(names, "x = 1\n"))
    subject = open_package(package, folder / "work")
    (finding,) = run_one(source.SCANNER, subject, Context(folder / "run", network=False)).result.findings
    assert finding.outcome is Outcome.FAILED
    return finding.message


@pytest.mark.parametrize(
    "name", ["src/app.py", "Source/app.py", "sources/app.py", "source.7z", "source.tar", "SOURCE.ZIP"]
)
def test_a_likely_slip_is_named(name: str, tmp_path: Path) -> None:
    top = name.partition("/")[0]

    assert f"Found instead: {top}. Rename it, or pack it anew." in message_of(tmp_path, name)


def test_nothing_is_guessed_where_nothing_looks_like_source(tmp_path: Path) -> None:
    assert "Found instead" not in message_of(tmp_path, "evidence/dpa.txt")
