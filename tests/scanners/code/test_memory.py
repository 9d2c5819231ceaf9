"""What a tool said of a file is remembered, and only that: not what a package would have us believe."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from source_packages import answers, outcomes, places, source

from criteria.vocabulary import Outcome
from scanners import sandbox
from scanners.code import bandit, engine, results, semgrep
from scanners.contract import Context, Scanner
from scanners.runner import ScannerRun, run_one
from scanners.subject import Subject

FAULT = "eval(input())\n"
FINE = "def add(a, b):\n    return a + b\n"
INSTRUMENTS = pytest.mark.parametrize("scanner", [semgrep.SCANNER, bandit.SCANNER], ids=lambda scanner: scanner.id)


def examine(scanner: Scanner, folder: Path, files: dict[str, str], cache: Path | None) -> ScannerRun:
    folder.mkdir()
    root = source(folder, files)
    context = Context(work=folder / "work", network=False, cache=cache, seconds=120.0)
    return run_one(scanner, Subject(root.parent, root, {}, ""), context)


@pytest.fixture
def tools_started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    started: list[str] = []
    real = sandbox.run_tool

    def counting(argv: Sequence[str], **options: Any) -> sandbox.ToolRun:
        started.append(argv[0])
        return real(argv, **options)

    monkeypatch.setattr(sandbox, "run_tool", counting)
    return started


@INSTRUMENTS
def test_the_same_package_is_not_examined_twice(scanner: Scanner, tmp_path: Path, tools_started: list[str]) -> None:
    files = {"app.py": FAULT, "util.py": FINE}
    first = examine(scanner, tmp_path / "1", files, tmp_path / "cache")
    tools_started.clear()
    second = examine(scanner, tmp_path / "2", files, tmp_path / "cache")
    assert tools_started == []
    assert (first.result.files_remembered, second.result.files_remembered) == (0, 2)
    assert list(second.result.findings) == list(first.result.findings)


@INSTRUMENTS
def test_only_what_changed_is_examined(scanner: Scanner, tmp_path: Path) -> None:
    examine(scanner, tmp_path / "1", {"app.py": FAULT, "util.py": FINE}, tmp_path / "cache")
    run = examine(scanner, tmp_path / "2", {"app.py": FAULT, "util.py": f"{FINE}{FAULT}"}, tmp_path / "cache")
    assert run.result.files_remembered == 1
    assert places(run, "code.no_code_evaluation") == {"app.py", "util.py"}


@INSTRUMENTS
def test_a_file_that_moved_is_remembered_and_reported_at_its_new_place(scanner: Scanner, tmp_path: Path) -> None:
    examine(scanner, tmp_path / "1", {"app.py": FAULT}, tmp_path / "cache")
    run = examine(scanner, tmp_path / "2", {"src/main.py": FAULT}, tmp_path / "cache")
    assert run.result.files_remembered == 1
    assert places(run, "code.no_code_evaluation") == {"src/main.py"}


@INSTRUMENTS
def test_what_could_not_be_parsed_is_remembered_as_such(scanner: Scanner, tmp_path: Path) -> None:
    files = {"broken.py": "class (:\n   pass pass eval(x)\n)))) def \n"}
    first = examine(scanner, tmp_path / "1", files, tmp_path / "cache")
    second = examine(scanner, tmp_path / "2", files, tmp_path / "cache")
    assert Outcome.CANT_TELL in outcomes(second, "code.no_code_evaluation")
    assert list(second.result.findings) == list(first.result.findings)


def test_what_took_too_long_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "HEAVY_FILE_SECONDS", 0.01)
    files = {"large.py": "x = 1  # a comment\n" * 40000}
    examine(semgrep.SCANNER, tmp_path / "1", files, tmp_path / "cache")
    monkeypatch.undo()
    run = examine(semgrep.SCANNER, tmp_path / "2", files, tmp_path / "cache")
    assert run.result.files_remembered == 0
    assert outcomes(run, "code.no_code_evaluation") == {Outcome.PASSED}


@INSTRUMENTS
def test_the_memory_can_be_deleted_at_any_time(scanner: Scanner, tmp_path: Path) -> None:
    first = examine(scanner, tmp_path / "1", {"app.py": FAULT}, tmp_path / "cache")
    shutil.rmtree(tmp_path / "cache")
    second = examine(scanner, tmp_path / "2", {"app.py": FAULT}, tmp_path / "cache")
    assert list(second.result.findings) == list(first.result.findings)


def test_the_memory_deleted_under_a_run_costs_only_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sandbox.run_tool

    def deleting(argv: Sequence[str], **options: Any) -> sandbox.ToolRun:
        shutil.rmtree(tmp_path / "cache")
        return real(argv, **options)

    monkeypatch.setattr(sandbox, "run_tool", deleting)
    run = examine(bandit.SCANNER, tmp_path / "1", {"app.py": FAULT}, tmp_path / "cache")
    assert places(run, "code.no_code_evaluation") == {"app.py"}


def entries(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file() and path.name != "key"]


@pytest.mark.parametrize("damage", ["emptied", "cut", "whitewashed", "sealed with another key", "of another file"])
def test_an_entry_that_was_tampered_with_is_forgotten(damage: str, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    examine(bandit.SCANNER, tmp_path / "1", {"app.py": FAULT}, cache)
    (entry,) = entries(cache)
    data = entry.read_bytes()
    clean = json.dumps({"places": [], "gaps": []}).encode()
    match damage:
        case "emptied":
            entry.write_bytes(b"")
        case "cut":
            entry.write_bytes(data[:-5])
        case "whitewashed":
            entry.write_bytes(data.partition(b"\n")[0] + b"\n" + clean)
        case "sealed with another key":
            other = results.Memory(tmp_path / "other", bandit.about())
            entry.write_bytes(other._seal(entry.parent.name + entry.name, clean) + b"\n" + clean)
        case "of another file":
            examine(bandit.SCANNER, tmp_path / "fine", {"fine.py": FINE}, cache)
            (fine,) = set(entries(cache)) - {entry}
            shutil.copyfile(fine, entry)
    run = examine(bandit.SCANNER, tmp_path / "2", {"app.py": FAULT}, cache)
    assert run.result.files_remembered == 0
    assert places(run, "code.no_code_evaluation") == {"app.py"}


def test_a_package_can_not_bring_its_own_memory(tmp_path: Path) -> None:
    examine(bandit.SCANNER, tmp_path / "vendor", {"app.py": FINE}, tmp_path / "theirs")
    (theirs,) = entries(tmp_path / "theirs")
    examine(bandit.SCANNER, tmp_path / "1", {"app.py": FAULT}, tmp_path / "ours")
    for entry in entries(tmp_path / "ours"):
        shutil.copyfile(theirs, entry)
    run = examine(bandit.SCANNER, tmp_path / "2", {"app.py": FAULT}, tmp_path / "ours")
    assert places(run, "code.no_code_evaluation") == {"app.py"}


def test_other_rules_or_another_tool_version_remember_nothing_of_each_other(tmp_path: Path) -> None:
    copy = _a_copy(tmp_path)
    memory = results.Memory(tmp_path / "cache", ["semgrep 1.0", "rules A"])
    memory.keep(results.ViewedFile(copy.source, copy.evidence, copy.key), results.FileResult())
    assert results.Memory(tmp_path / "cache", ["semgrep 1.0", "rules A"]).recall(copy) == results.FileResult()
    assert results.Memory(tmp_path / "cache", ["semgrep 1.1", "rules A"]).recall(copy) is None
    assert results.Memory(tmp_path / "cache", ["semgrep 1.0", "rules B"]).recall(copy) is None


def test_the_same_text_in_another_language_is_another_file(tmp_path: Path) -> None:
    copy = _a_copy(tmp_path)
    assert copy.key != replace(copy, extension=".js").key
    assert copy.key != replace(copy, text=copy.text + "\n").key


def test_the_memory_is_for_its_owner_only(tmp_path: Path) -> None:
    examine(bandit.SCANNER, tmp_path / "1", {"app.py": FAULT}, tmp_path / "cache")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
    for path in (tmp_path / "cache").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_tool_can_not_read_the_memory(tmp_path: Path) -> None:
    examine(bandit.SCANNER, tmp_path / "1", {"app.py": FAULT}, tmp_path / "cache")
    (tmp_path / "work").mkdir()
    done = sandbox.run_tool(["cat", str(tmp_path / "cache" / "key")], readable=[], work=tmp_path / "work")
    if done.isolation is sandbox.Isolation.BUBBLEWRAP:
        assert done.stdout == b""


def test_a_folder_that_can_not_be_made_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    run = examine(bandit.SCANNER, tmp_path / "1", {"app.py": FAULT}, tmp_path / "file" / "cache")
    assert len(answers(run, "code.no_code_evaluation", Outcome.FAILED)) == 1


def _a_copy(folder: Path) -> results.Copy:
    root = source(folder, {"app.py": FINE})
    (copy,) = results.Reading().copies(semgrep.files.take_inventory(root).code)
    return copy
