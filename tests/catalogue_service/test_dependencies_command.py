"""Advisories are imported by one command and found by the check; an inventory is made by another."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from dependencies_osv import LODASH, zipped
from packages import minimal_manifest, package_dir, package_zip
from small_corpus import corpus_folder, criterion

from catalogue_service.advisory_folder import folder_of
from catalogue_service.cli import main
from catalogue_service.settings import load
from scanners import registry
from scanners.code import dependencies
from scanners.dependencies.advisories import FILE
from scanners.package import components

LOCK = '{"lockfileVersion": 3, "packages": {"node_modules/lodash": {"version": "4.17.20", "license": "MIT"}}}'
SOURCE = {"source/package-lock.json": LOCK, "source/setup/requirements.txt": "requests\n"}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str | None]:
    """Give an environment whose user data folder is empty."""
    return {"XDG_DATA_HOME": str(tmp_path / "data"), "CATALOGUE_OSV_DIR": None}


def catalogue(*arguments: str, env: dict[str, str | None]) -> Result:
    return CliRunner().invoke(main, list(arguments), env=env)


def check(folder: Path, *options: str, env: dict[str, str | None]) -> Result:
    corpus = corpus_folder(folder, criterion("SEC-TST-01", dependencies.PROBE))
    package = package_zip(folder, minimal_manifest(), {"source/package-lock.json": LOCK})
    arguments = ("check", str(package), "--no-network", "--no-cache", "--format", "json", "--on", "2026-11-24")
    return catalogue(*arguments, *options, env={**env, "CATALOGUE_CORPUS_DIR": str(corpus)})


def failed(result: Result) -> list[dict[str, Any]]:
    return [one for one in json.loads(result.stdout)["findings"] if one["outcome"] == "failed"]


@pytest.fixture(autouse=True)
def instruments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "all_scanners", lambda: (dependencies.SCANNER, components.SCANNER))


def test_what_is_imported_is_found_by_the_next_check(tmp_path: Path, home: dict[str, str | None]) -> None:
    before = check(tmp_path, env=home)
    imported = catalogue("osv", "import", str(zipped(tmp_path / "npm.zip")), env=home)
    after = check(tmp_path, env=home)

    assert before.exit_code == 3
    assert imported.exit_code == 0, imported.output
    assert "npm: 2 advisories" in imported.output
    assert (tmp_path / "data" / "catalogue-service" / "osv" / FILE).is_file()
    assert after.exit_code == 1
    (finding,) = [one for one in failed(after) if one["probe"] == dependencies.PROBE]
    assert finding["value"]["id"] == LODASH["id"]


def test_the_folder_can_be_named_for_one_command(tmp_path: Path, home: dict[str, str | None]) -> None:
    folder = str(tmp_path / "osv")
    catalogue("osv", "import", str(zipped(tmp_path / "npm.zip")), "--osv", folder, env=home)

    assert check(tmp_path, "--osv", folder, env=home).exit_code == 1
    assert not (tmp_path / "data").exists()


def test_the_folder_of_the_environment_is_used_by_every_command(tmp_path: Path, home: dict[str, str | None]) -> None:
    env = {**home, "CATALOGUE_OSV_DIR": str(tmp_path / "osv")}
    catalogue("osv", "import", str(zipped(tmp_path / "npm.zip")), env=env)

    assert check(tmp_path, env=env).exit_code == 1
    secret = {"CATALOGUE_SECRET_KEY": "kq8Zt3vW1xYb7NcR5mLp0JhGf2Ds9AaE"}
    assert load(secret | {"CATALOGUE_OSV_DIR": str(tmp_path / "osv")}).osv_dir == tmp_path / "osv"
    assert load(secret | {"XDG_DATA_HOME": str(tmp_path)}).osv_dir == tmp_path / "catalogue-service" / "osv"


def test_without_a_home_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)

    assert folder_of({}) is None
    assert folder_of({"XDG_DATA_HOME": "relative"}) is None


def test_a_named_folder_without_advisories_is_refused_with_what_to_do(
    tmp_path: Path, home: dict[str, str | None]
) -> None:
    result = check(tmp_path, "--osv", str(tmp_path / "nothing"), env=home)

    assert result.exit_code == 2
    assert "catalogue osv import" in " ".join(result.output.split())


def test_the_advisories_of_a_package_itself_are_refused(tmp_path: Path, home: dict[str, str | None]) -> None:
    package = package_dir(tmp_path, minimal_manifest(), {"source/package-lock.json": LOCK})
    catalogue("osv", "import", str(zipped(tmp_path / "npm.zip")), "--osv", str(package / "osv"), env=home)

    result = catalogue("check", str(package), "--no-network", "--osv", str(package / "osv"), env=home)

    assert result.exit_code == 2
    assert "inside the package" in " ".join(result.output.split())


def test_a_broken_or_hostile_import_says_why_and_changes_nothing(tmp_path: Path, home: dict[str, str | None]) -> None:
    catalogue("osv", "import", str(zipped(tmp_path / "npm.zip")), env=home)
    kept = tmp_path / "data" / "catalogue-service" / "osv" / FILE
    before = kept.read_bytes()
    with zipfile.ZipFile(tmp_path / "hostile.zip", "w") as archive:
        archive.writestr("../up.json", json.dumps(LODASH))
    with zipfile.ZipFile(tmp_path / "broken.zip", "w") as archive:
        archive.writestr("broken.json", "{")
    (tmp_path / "text.zip").write_text("no zip", "utf-8")

    for name, says in (("hostile", ".."), ("broken", "broken.json"), ("text", "no archive")):
        result = catalogue("osv", "import", str(tmp_path / f"{name}.zip"), env=home)
        assert result.exit_code == 2
        assert "nothing was changed" in result.output
        assert says in result.output
    assert kept.read_bytes() == before


def test_an_inventory_is_made_from_the_lock_files(tmp_path: Path, home: dict[str, str | None]) -> None:
    package = package_dir(tmp_path, minimal_manifest(), SOURCE)

    result = catalogue("sbom", str(package), "--output", str(tmp_path / "sbom.cdx.json"), "--language", "en", env=home)

    assert result.exit_code == 0, result.output
    assert "its version is not fixed: requests" in result.output
    document = json.loads((tmp_path / "sbom.cdx.json").read_text("utf-8"))
    assert [one["purl"] for one in document["components"]] == ["pkg:npm/lodash@4.17.20"]
    assert document["metadata"]["component"]["name"] == minimal_manifest()["slug"]


def test_an_inventory_of_nothing_is_not_made(tmp_path: Path, home: dict[str, str | None]) -> None:
    package = package_dir(tmp_path, minimal_manifest(), {"source/app.py": "import os\n"})

    result = catalogue("sbom", str(package), env=home)

    assert (result.exit_code, result.stdout) == (2, "")


def test_a_package_that_can_not_be_used_has_no_inventory(tmp_path: Path, home: dict[str, str | None]) -> None:
    (tmp_path / "empty").mkdir()

    result = catalogue("sbom", str(tmp_path / "empty"), "--language", "en", env=home)

    assert result.exit_code == 2
    assert "can not be used" in result.output
