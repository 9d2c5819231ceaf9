"""What a tool can not do in the sandbox, tried with programs that attempt it."""

import contextlib
import fcntl
import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scanners import sandbox
from scanners.sandbox import Isolation, Limits, ToolRun, run_tool

isolated = pytest.mark.skipif(
    sandbox.isolation_available() is not Isolation.BUBBLEWRAP, reason="bubblewrap does not work on this machine"
)

DAEMON = """
import fcntl, os, sys, time
ready, written = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for descriptor in (1, 2):
            os.close(descriptor)
        lock = open("lock", "w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.write(written, b"x")
        time.sleep(600)
    os._exit(0)
os.read(ready, 1)
print("daemon at work", flush=True)
"""


PATIENT = Limits(seconds=30)


def run_python(program: str, work: Path, limits: Limits = PATIENT) -> ToolRun:
    work.mkdir(exist_ok=True)
    return run_tool(["python", "-c", program], readable=[], work=work, limits=limits)


def problem(done: ToolRun) -> str:
    """Return in English why a tool did not finish."""
    assert done.problem is not None
    assert done.problem.fr
    return done.problem.en


def lock_is_free(lock: Path) -> bool:
    """Say whether whoever held the lock is gone, leaving the kernel a moment to bury it."""
    with lock.open("w") as stream, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(fcntl.flock, stream, fcntl.LOCK_EX)
        with contextlib.suppress(TimeoutError):
            waiting.result(timeout=10)
            return True
        os._exit(70)  # The thread can not be stopped: end the run loudly rather than hang.


def test_a_tool_says_what_it_has_to_say(tmp_path: Path) -> None:
    done = run_python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)", tmp_path)
    assert (done.status, done.stdout, done.stderr, done.finished) == (3, b"out\n", b"err\n", True)


@isolated
def test_a_tool_reaches_no_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        program = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5); print('reached')"
        done = run_python(program, tmp_path)
    assert b"reached" not in done.stdout
    assert b"Error" in done.stderr


@isolated
@pytest.mark.parametrize("path", ["/etc/shadow", "/etc/passwd", "/root/.bashrc", "/proc/1/environ"])
def test_a_tool_reads_nothing_of_the_machine(path: str, tmp_path: Path) -> None:
    done = run_python(f"print('read', len(open({path!r}).read()) if {path!r} != '/proc/1/environ' else 0); "
                      f"print(open('/proc/1/environ').read())", tmp_path)  # fmt: skip
    assert b"PYTEST_CURRENT_TEST" not in done.stdout
    if path != "/proc/1/environ":
        assert b"read" not in done.stdout


@isolated
def test_a_tool_does_not_see_the_database_beside_its_folder(tmp_path: Path) -> None:
    database = tmp_path / "catalogue.sqlite"
    database.write_text("patients")
    done = run_python(f"print(open({str(database)!r}).read())", tmp_path / "work")
    assert b"patients" not in done.stdout
    assert b"FileNotFoundError" in done.stderr


@isolated
def test_a_tool_writes_in_its_work_folder_only(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (tmp_path / "work").mkdir()
    program = f"open('mine', 'w').write('x'); open({str(package / 'theirs')!r}, 'w')"
    done = run_tool(["python", "-c", program], readable=[package], work=tmp_path / "work")
    assert (tmp_path / "work" / "mine").read_text() == "x"
    assert b"Read-only file system" in done.stderr
    assert list(package.iterdir()) == []


def test_a_tool_is_given_no_secret_of_the_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOGUE_SECRET_KEY", "do-not-tell")
    done = run_python("import os; print(dict(os.environ))", tmp_path)
    assert b"do-not-tell" not in done.stdout


@isolated
def test_a_detached_grandchild_ends_with_the_tool(tmp_path: Path) -> None:
    done = run_python(DAEMON, tmp_path)
    assert done.stdout == b"daemon at work\n"
    assert lock_is_free(tmp_path / "lock")


@isolated
def test_a_detached_grandchild_ends_when_the_tool_is_stopped(tmp_path: Path) -> None:
    done = run_python(DAEMON + "time.sleep(600)", tmp_path, Limits(seconds=3))
    assert done.stdout == b"daemon at work\n"
    assert "took more than 3 s" in problem(done)
    assert lock_is_free(tmp_path / "lock")


@pytest.mark.parametrize("isolation", list(Isolation))
def test_a_tool_that_takes_too_long_is_stopped_with_its_children(
    isolation: Isolation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sandbox.isolation_available() is not Isolation.BUBBLEWRAP and isolation is Isolation.BUBBLEWRAP:
        pytest.skip("bubblewrap does not work on this machine")
    monkeypatch.setattr(sandbox, "isolation_available", lambda: isolation)
    program = "import fcntl, os, time; lock = open('lock', 'w'); fcntl.flock(lock, 2); os.fork(); time.sleep(600)"
    done = run_python(program, tmp_path, Limits(seconds=2))
    assert (done.status, done.finished, done.isolation) == (None, False, isolation)
    assert lock_is_free(tmp_path / "lock")


def test_output_over_the_limit_is_cut_and_said(tmp_path: Path) -> None:
    done = run_python("print('x' * 5000)", tmp_path, Limits(seconds=30, output_bytes=1000))
    assert len(done.stdout) == 1000
    assert problem(done) == "python wrote more than 1000 bytes"


def test_a_file_over_the_limit_ends_the_tool(tmp_path: Path) -> None:
    done = run_python("f = open('big', 'wb'); f.write(b'x' * 5000); f.flush()", tmp_path, Limits(file_bytes=1000))
    assert done.status != 0
    assert (tmp_path / "big").stat().st_size <= 1000


def test_memory_over_the_limit_is_refused(tmp_path: Path) -> None:
    done = run_python("bytearray(10**9)", tmp_path, Limits(seconds=30, memory_bytes=300 * sandbox.MEBIBYTE))
    assert b"MemoryError" in done.stderr


def test_a_tool_that_is_killed_has_not_finished(tmp_path: Path) -> None:
    done = run_python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", tmp_path)
    assert (done.status, problem(done)) == (None, "python was ended by SIGKILL")


def test_processor_time_is_bounded(tmp_path: Path) -> None:
    done = run_python("while True: pass", tmp_path, Limits(seconds=60, cpu_seconds=1))
    assert not done.finished
    assert "SIG" in problem(done)


@isolated
def test_a_tool_that_starts_too_many_processes_is_stopped_with_all_of_them(tmp_path: Path) -> None:
    program = "import fcntl, os, time; lock = open('lock', 'w'); fcntl.flock(lock, 2)\n"
    program += "for _ in range(60):\n  if os.fork() == 0: time.sleep(600)\ntime.sleep(600)"
    done = run_python(program, tmp_path, Limits(seconds=60, processes=20))
    assert problem(done) == "python started more than 20 processes and was stopped"
    assert lock_is_free(tmp_path / "lock")


def test_a_tool_may_start_some_processes(tmp_path: Path) -> None:
    program = "import subprocess; [subprocess.run(['true']) for _ in range(40)]; print('fine')"
    assert run_python(program, tmp_path, Limits(seconds=60, processes=20)).stdout == b"fine\n"


def test_a_missing_tool_is_named(tmp_path: Path) -> None:
    done = run_tool(["no-such-tool", "--version"], readable=[], work=tmp_path)
    assert (done.status, problem(done)) == (None, "no-such-tool is not installed")


def test_without_bubblewrap_the_run_says_that_only_limits_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "isolation_available", lambda: Isolation.LIMITS_ONLY)
    done = run_python("print('here')", tmp_path)
    assert (done.stdout, done.isolation) == (b"here\n", Isolation.LIMITS_ONLY)


def test_the_tools_of_the_environment_are_found_first(tmp_path: Path) -> None:
    done = run_python("import sys; print(sys.prefix)", tmp_path)
    assert done.stdout.decode().strip() == sys.prefix
