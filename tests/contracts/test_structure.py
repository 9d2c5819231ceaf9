"""The rules of the house that a reader relies on, checked on the text of the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("criteria", "scanners", "catalogue_service")
LONGEST_MODULE = 400


def modules(*rooms: str) -> list[Path]:
    found = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if not {"rules", "versions"} & set(path.relative_to(ROOT).parts)]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def importers(name: str, *rooms: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in modules(*rooms)
        if any(module == name or module.startswith(f"{name}.") for module in imports(path))
    }


def test_the_rooms_import_each_other_in_one_direction():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_no_module_is_too_long_to_be_read_at_once():
    long = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules(*ROOMS)}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_MODULE} == {}


def test_only_the_sandbox_starts_a_tool():
    assert importers("subprocess", "scanners", "criteria") == {"scanners/sandbox.py"}


@pytest.mark.parametrize("library", ["zipfile", "tarfile"])
def test_only_the_archive_module_unpacks(library):
    unpackers = {name for name in importers(library, "scanners") if not name.startswith("scanners/archive")}
    assert unpackers == set()


@pytest.mark.parametrize("library", ["requests", "urllib3", "http.client", "urllib.request"])
def test_only_one_module_of_the_scanners_goes_out_to_the_network(library):
    outside = {
        name for name in importers(library, "scanners") if not name.startswith(("scanners/http", "scanners/net/"))
    }
    assert outside == set()


def test_only_the_doors_import_flask():
    doors = ("catalogue_service/app.py", "catalogue_service/operations.py", "catalogue_service/web/")
    for library in ("flask", "flask_security", "flask_babel", "flask_wtf", "werkzeug"):
        assert {name for name in importers(library, *ROOMS) if not name.startswith(doors)} == set()


def test_tables_are_joined_by_ids_and_never_by_relationship():
    for path in modules("catalogue_service/store"):
        names = {node.id.lower() for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
        assert "relationship" not in names, path.name


def test_every_kind_of_job_has_a_handler():
    from catalogue_service.jobs.handlers import HANDLERS
    from catalogue_service.store.jobs import JobKind

    assert set(HANDLERS) == set(JobKind)


def test_every_waiver_of_a_check_says_why():
    for path in modules(*ROOMS):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for waiver in ("# noqa", "# type: ignore"):
                if waiver in line:
                    rest = line.partition(waiver)[2]
                    assert " - " in rest or "[" in rest, f"{path.relative_to(ROOT)}:{number}: say why"
