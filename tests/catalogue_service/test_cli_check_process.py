"""`catalogue check` as a process: real instruments, a terminal, a reader who leaves, and people who stop it."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packages import FILES, minimal_manifest, package_zip
from report_schema import assert_valid_report
from small_corpus import corpus_folder, criterion

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "catalogue_service.cli", "check"]
PATIENCE = 60

# An instrument whose tool says through a named pipe that it is at work, and holds the pipe open as long as it lives.
# It answers to signals also where the tests themselves were started to ignore them (nohup, a background job).
SLOW = """
import signal
import sys
from pathlib import Path
from scanners import registry
from scanners.contract import Scanner, ScanResult
from scanners.sandbox import run_tool

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
pipe = Path(sys.argv.pop(1))

def wait(subject, context):
    script = f"exec 3> '{pipe}'; echo at work >&3; exec sleep 1000"
    run_tool(["sh", "-c", script], readable=[pipe], work=context.work)
    return ScanResult([])

slow = Scanner("code.slow", 1, "Slow", frozenset({"code.no_xss"}), wait)
registry.all_scanners = lambda: (slow,)
from catalogue_service.cli import main
main(prog_name="catalogue")
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment whose temporary folder is the test's own and whose corpus asks for a manifest only."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    corpus = corpus_folder(tmp_path, criterion("SEC-TST-01", "package.manifest_valid"))
    return {**os.environ, "TMPDIR": str(temporary), "CATALOGUE_CORPUS_DIR": str(corpus), "LC_ALL": "C.UTF-8"}


@pytest.fixture
def at_work(tmp_path: Path, environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Give a check whose tool is at work, and the pipe that ends when that tool does."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    command = [sys.executable, "-c", SLOW, str(pipe), "check", str(package_zip(tmp_path)), "--no-network"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        assert next_of(reading) == b"at work\n"
        yield process, reading
    finally:
        process.kill()
        process.communicate()
        os.close(reading)


def next_of(descriptor: int) -> bytes:
    """Return what is written next to a pipe, or nothing when its last writer is gone."""
    ready, _, _ = select.select([descriptor], [], [], PATIENCE)
    assert ready, f"nothing was written in {PATIENCE} s"
    return os.read(descriptor, 1000)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_check_that_is_stopped_leaves_no_process_and_no_folder(
    number: signal.Signals, at_work: tuple[subprocess.Popen[bytes], int], environment: dict[str, str]
) -> None:
    process, pipe = at_work

    process.send_signal(number)

    stdout, stderr = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number
    assert stdout == b""
    assert stderr.endswith(b"Stopped: nothing was judged.\n")
    assert b"Traceback" not in stderr
    assert next_of(pipe) == b""
    assert list(Path(environment["TMPDIR"]).iterdir()) == []


def test_a_reader_who_leaves_changes_neither_the_status_nor_the_peace(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    command = [*COMMAND, str(package_zip(tmp_path)), "--no-network", "--domain", "security", "--format", "json"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    complaints = process.stderr.read()
    process.stderr.close()

    assert process.wait(PATIENCE) == 0
    assert b"Broken" not in complaints
    assert b"Traceback" not in complaints


def test_a_full_disk_is_told(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [*COMMAND, str(package_zip(tmp_path)), "--no-network", "--domain", "security"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 2
    assert b"could not be written to the standard output: No space left on device" in done.stderr


def test_the_report_is_utf_8_whatever_the_terminal_speaks(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [*COMMAND, str(package_zip(tmp_path)), "--no-network", "--domain", "security", "--language", "fr"]
    plain = environment | {"PYTHONIOENCODING": "ascii"}

    done = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, check=False)

    assert done.returncode == 0
    assert "Rien ne s’oppose au référencement." in done.stdout.decode("utf-8")


def test_progress_is_shown_on_a_terminal_and_only_there(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [*COMMAND, str(package_zip(tmp_path)), "--no-network", "--domain", "security", "--format", "json"]
    ours, theirs = pty.openpty()
    terminal = environment | {"TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(command, cwd=ROOT, env=terminal, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while chunk := read_terminal(ours):
            shown += chunk
        assert process.stdout is not None
        report = json.loads(process.stdout.read())
    os.close(ours)

    quiet = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)

    assert b"1/1" in shown
    assert report["summary"]["outcome"] == "eligible"
    assert b"\x1b" not in quiet.stderr


def read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1000)
    except OSError:  # Linux says so when the other side is closed
        return b""


def test_the_whole_corpus_and_all_instruments_judge_a_real_package(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [*COMMAND, str(package_zip(tmp_path, minimal_manifest(), FILES)), "--no-network", "--format", "json"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CATALOGUE_")}
    done = subprocess.run(
        command, cwd=ROOT, env=environment | {"TMPDIR": str(temporary)}, capture_output=True, check=False
    )

    report = json.loads(done.stdout)
    assert_valid_report(report)
    assert done.returncode in (1, 3)
    assert str(tmp_path) not in done.stdout.decode()
    assert list(temporary.iterdir()) == []
