"""Where `catalogue check` writes its report, and what it refuses before the long work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from packages import minimal_manifest, package_dir, package_zip
from small_corpus import corpus_folder, criterion

from catalogue_service.cli import main
from scanners import registry
from scanners.contract import Context, Scanner, ScanResult
from scanners.package import manifest as manifest_instrument
from scanners.subject import Subject


@pytest.fixture(autouse=True)
def at_work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Leave one quick instrument, and give the list in which each run of it is noted."""
    runs: list[str] = []

    def run(subject: Subject, context: Context) -> ScanResult:
        runs.append(subject.manifest["slug"])
        return manifest_instrument.SCANNER.run(subject, context)

    noted = Scanner("package.manifest", 1, "Manifest", manifest_instrument.SCANNER.probes, run)
    monkeypatch.setattr(registry, "all_scanners", lambda: (noted,))
    return runs


def check(folder: Path, package: Path | str, *options: str) -> Result:
    (folder / "corpora").mkdir(exist_ok=True)
    corpus = corpus_folder(folder / "corpora", criterion("SEC-TST-01", "package.manifest_valid"))
    arguments = ["check", str(package), "--no-network", "--language", "en", *options]
    return CliRunner().invoke(main, arguments, env={"CATALOGUE_CORPUS_DIR": str(corpus)})


def test_a_report_is_never_written_into_the_package(tmp_path: Path, at_work: list[str]) -> None:
    package = package_dir(tmp_path)
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}

    for name in ("manifest.json", "report.json", "source/report.json"):
        result = check(tmp_path, package, "--format", "json", "--output", str(package / name))

        assert result.exit_code == 2
        assert "the report would become part of the package: expected a place outside it" in result.stderr
    assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before
    assert at_work == []


def test_a_dash_is_the_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    result = check(tmp_path, package_zip(tmp_path), "--format", "json", "--output", "-")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["summary"]["outcome"] == "eligible"
    assert not (tmp_path / "-").exists()


def test_a_place_where_nothing_can_be_written_is_told_before_the_work(tmp_path: Path, at_work: list[str]) -> None:
    result = check(tmp_path, package_zip(tmp_path), "--output", "/proc/report.json")

    assert result.exit_code == 2
    assert "no file can be made in /proc" in result.stderr
    assert at_work == []


def test_a_link_to_the_report_stays_a_link(tmp_path: Path) -> None:
    report = tmp_path / "latest.json"
    report.symlink_to("report-1.json")

    assert check(tmp_path, package_zip(tmp_path), "--format", "json", "--output", str(report)).exit_code == 0

    assert report.is_symlink()
    assert json.loads((tmp_path / "report-1.json").read_text("utf-8"))["report_version"] == 1


def test_an_empty_path_is_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_work: list[str]) -> None:
    monkeypatch.chdir(package_dir(tmp_path, minimal_manifest()))

    result = check(tmp_path, "")

    assert result.exit_code == 2
    assert "the path is empty: expected a folder, a .zip or a .tar.gz" in result.stderr
    assert at_work == []


@pytest.mark.parametrize("day", ["20261124", "2026-W48-2"])
def test_a_day_is_written_in_one_way(day: str, tmp_path: Path) -> None:
    result = check(tmp_path, package_zip(tmp_path), "--on", day)

    assert result.exit_code == 2
    assert f"{day!r} is no day: expected YYYY-MM-DD" in result.stderr


def test_a_package_that_can_not_be_used_is_refused_in_the_language_of_the_reader(tmp_path: Path) -> None:
    package = package_zip(tmp_path, minimal_manifest(slug="Bad Slug"))

    result = check(tmp_path, package, "--language", "fr")

    assert result.exit_code == 2
    assert f"{package}\u00a0: ce paquet n’est pas utilisable." in result.stderr
    assert "/slug\u00a0: attendu\u00a0: un nom court fait de minuscules" in result.stderr


def test_what_a_refusal_repeats_of_a_package_can_not_command_the_terminal(tmp_path: Path) -> None:
    package = package_zip(tmp_path, minimal_manifest(**{"slug\n0 problem\u202e": 1, "x" * 5000: 1}))

    result = check(tmp_path, package)

    assert result.exit_code == 2
    assert "/slug\\n0 problem\\u202e: no such member" in result.stderr
    assert max(map(len, result.stderr.splitlines())) < 1000


def test_an_answer_to_an_unknown_criterion_is_noted_in_the_language_of_the_reader(tmp_path: Path) -> None:
    package = package_zip(tmp_path, minimal_manifest(answers=[{"criterion": "ETH-DAT-08", "answer": "yes"}]))

    result = check(tmp_path, package, "--language", "fr", "--on", "2026-11-24")

    assert "Note\u00a0: le manifeste répond à ETH-DAT-08, absent du corpus du 2026-11-24." in result.stderr
