"""`catalogue demo` does what the README promises: it plays its story to the end, and leaves nothing behind."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest
import waiting
from journeys.service import CATALOGUE

pytestmark = pytest.mark.real

PATIENCE = 240


def test_the_demonstration_lists_the_sound_application_and_ends_clean(tmp_path: Path):
    port, output = free_port(), tmp_path / "output.txt"
    command = [CATALOGUE, "demo", "--port", str(port), "--folder", tmp_path / "demo"]
    with output.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        told = "Carnet Glyco is listed; Rappel Pilule waits in the reviewers' queue."
        waiting.until(lambda: process.poll() is not None or told in output.read_text("utf-8"), told, PATIENCE)
        assert process.poll() is None, output.read_text("utf-8")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/apps/carnet-glyco") as answer:
            assert json.load(answer)["slug"] == "carnet-glyco"
        children = descendants(process.pid)
        assert children
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
    assert "takes it up again" in output.read_text("utf-8")
    waiting.until(lambda: not any(Path(f"/proc/{child}").exists() for child in children), "every process has ended")


def test_a_taken_port_is_named_and_nothing_is_started(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [CATALOGUE, "demo", "--port", port, "--folder", tmp_path], capture_output=True, text=True, check=False
        )
    assert done.returncode == 2
    assert f"Port {port} is taken" in done.stderr


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def descendants(pid: int) -> list[int]:
    """Return every process below one, as the kernel lists them."""
    found: list[int] = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split():
        found += [int(child), *descendants(int(child))]
    return found
