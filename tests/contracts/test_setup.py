"""Set-up without privileges goes on and says what is missing; the lock files pin everything and name no place."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_without_privileges_missing_packages_are_named_and_the_set_up_goes_on(tmp_path: Path):
    for name in ("id", "ls", "python3", "sh"):
        (tmp_path / name).symlink_to(shutil.which(name) or f"/usr/bin/{name}")
    # A program that answers like `id` for somebody who is not root: the test itself may be run by root.
    (tmp_path / "id").unlink()
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n", "ascii")
    (tmp_path / "id").chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", ROOT / "scripts" / "system-packages", "tests"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Missing system packages:" in done.stderr
    assert "chromium" in done.stderr
    assert "bubblewrap" in done.stderr
    assert '"untested"' in done.stderr


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_python_dependency_is_pinned_with_its_hashes(name):
    text = (ROOT / name).read_text("utf-8")
    pins = re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    assert len(pins) > 50
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)
    assert "://" not in text


def test_every_declared_dependency_is_in_the_lock():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    locked = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
    names = {re.split(r"[\[<>=~]", dependency)[0] for dependency in declared}
    assert {plain(name) for name in names} <= {plain(name) for name in locked}


def plain(name: str) -> str:
    """Return a distribution's name as PEP 503 normalises it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_front_end_lock_pins_everything_and_names_no_place():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert packages
    assert all("integrity" in entry for entry in packages.values() if not entry.get("link"))
    assert all("resolved" not in entry for entry in packages.values())


def test_continuous_integration_runs_what_everybody_runs():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text("utf-8")
