"""The only place where a tool is started: a clean environment, limits, no network unless asked, killed as a whole tree.

bubblewrap isolates where it works; elsewhere the tool runs under resource limits only and `ToolRun.isolation`
says so. Under bubblewrap the tool has a process namespace of its own: whatever it forks, even detached into another
session, ends with it. With limits only, what leaves the process group survives, and the tool can read what its user
can read and reach the network: such a machine should not assess the packages of strangers. A tool that is missing,
that crashes or takes too long is a value of `ToolRun`, never a guess.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

import certifi

from criteria.vocabulary import Text

MEBIBYTE = 1024 * 1024
LONGEST_PAUSE = 0.25
SYSTEM_FOLDERS = ("/usr", "/bin", "/lib", "/lib64", "/sbin")

_running: set[subprocess.Popen[bytes]] = set()


class Isolation(StrEnum):
    BUBBLEWRAP = "bubblewrap"
    LIMITS_ONLY = "limits_only"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one tool run: wall-clock and CPU seconds, processes at the same time, bytes of address space, of one
    file and of output.
    """

    seconds: float = 600.0
    cpu_seconds: int = 1200
    processes: int = 256
    memory_bytes: int | None = None
    file_bytes: int = 512 * MEBIBYTE
    output_bytes: int = 256 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class ToolRun:
    """How a tool run ended; `status` is None when it never started or was stopped."""

    status: int | None
    stdout: bytes
    stderr: bytes
    isolation: Isolation
    problem: Text | None = None

    @property
    def finished(self) -> bool:
        """Say whether the tool ran to an end of its own, whatever its exit status."""
        return self.problem is None


def run_tool(
    argv: Sequence[str],
    *,
    readable: Sequence[Path],
    work: Path,
    limits: Limits = Limits(),
    environment: Mapping[str, str] | None = None,
    network: bool = False,
) -> ToolRun:
    """Run `argv` with `work` as its only writable folder and `readable` as the files it may read.

    With `network`, for tools that are given an address which `scanners.http` checked, the network is that of the host.
    Paths are the same inside as outside. The interpreter's own folders are readable too. Nothing is raised for
    what the tool does: a missing tool, a time-out or an output over the limit is named in `ToolRun.problem`.
    """
    executable = shutil.which(argv[0], path=_environment(work, {})["PATH"])
    isolation = isolation_available()
    name = Path(argv[0]).name
    if executable is None:
        said = Text(f"{name} n’est pas installé", f"{name} is not installed")
        return ToolRun(None, b"", b"", isolation, said)
    command = [*_limited(limits), executable, *argv[1:]]
    if isolation is Isolation.BUBBLEWRAP:
        shared = ["--share-net"] if network else []
        command = [*_bubblewrap(readable, work, _environment(work, environment or {})), *shared, "--", *command]
    with tempfile.TemporaryFile(dir=work) as out, tempfile.TemporaryFile(dir=work) as err:
        # start_new_session gives the tree one group, so that stopping it leaves no process behind.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=work,
            env=_environment(work, environment or {}),
            start_new_session=True,
        )
        problem = None
        _running.add(process)
        try:
            problem = _wait(process, name, limits)
        finally:
            _kill_group(process)
            _running.discard(process)
        stdout, cut = _read_capped(out, limits.output_bytes)
        stderr, _ = _read_capped(err, MEBIBYTE)
    if problem is None and cut:
        most = limits.output_bytes
        problem = Text(f"{name} a écrit plus de {most} octets", f"{name} wrote more than {most} bytes")
    if problem is None and (ended_by := _signal_of(process.returncode, isolation)) is not None:
        problem = Text(f"{name} a été interrompu par {ended_by}", f"{name} was ended by {ended_by}")
    return ToolRun(None if problem else process.returncode, stdout, stderr, isolation, problem)


def _wait(process: subprocess.Popen[bytes], name: str, limits: Limits) -> Text | None:
    """Wait for the tool to end; return why it has to be stopped, if it has to be.

    The kernel counts the processes of a user, not of a tool, and not at all for root: they are counted from outside.
    """
    ends, pause = time.monotonic() + limits.seconds, 0.02
    while True:
        left = ends - time.monotonic()
        if left <= 0:
            return Text(
                f"{name} a pris plus de {limits.seconds:g} s et a été arrêté",
                f"{name} took more than {limits.seconds:g} s and was stopped",
            )
        try:
            process.wait(timeout=min(pause, left))
        except subprocess.TimeoutExpired:
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            return None
        if _descendants(process.pid, limits.processes) > limits.processes:
            return Text(
                f"{name} a lancé plus de {limits.processes} processus et a été arrêté",
                f"{name} started more than {limits.processes} processes and was stopped",
            )


def _descendants(pid: int, enough: int) -> int:
    """Count the processes below one, and stop counting once there are more than enough."""
    waiting, count = [pid], 0
    while waiting and count <= enough:
        folder = Path(f"/proc/{waiting.pop()}/task")
        try:
            found = [child for task in folder.iterdir() for child in (task / "children").read_text().split()]
        except OSError:
            continue
        count += len(found)
        waiting.extend(map(int, found))
    return count


def stop_all() -> None:
    """Stop every tool that is running, for a program that is told to end before its tools do."""
    for process in tuple(_running):
        if process.poll() is None:
            _kill_group(process)


@functools.cache
def isolation_available() -> Isolation:
    """Try bubblewrap once: containers and hardened kernels may forbid what it needs."""
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        return Isolation.LIMITS_ONLY
    trial = [bubblewrap, "--unshare-all", "--die-with-parent", "--ro-bind", "/usr", "/usr"]
    trial += ["--symlink", "usr/lib64", "/lib64", "--symlink", "usr/lib", "/lib", "--", "/usr/bin/true"]
    try:
        done = subprocess.run(trial, capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Isolation.LIMITS_ONLY
    return Isolation.BUBBLEWRAP if done.returncode == 0 else Isolation.LIMITS_ONLY


def _bubblewrap(readable: Sequence[Path], work: Path, environment: Mapping[str, str]) -> list[str]:
    arguments = [str(shutil.which("bwrap")), "--unshare-all", "--die-with-parent", "--clearenv", "--cap-drop", "ALL"]
    for name, value in environment.items():
        arguments += ["--setenv", name, value]
    for folder in SYSTEM_FOLDERS:
        if Path(folder).is_symlink():
            arguments += ["--symlink", str(Path(folder).readlink()), folder]
        elif Path(folder).is_dir():
            arguments += ["--ro-bind", folder, folder]
    arguments += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]  # noqa: S108 - inside the sandbox
    for path in {*map(str, readable), sys.prefix, sys.base_prefix, "/etc/ld.so.cache"}:
        arguments += ["--ro-bind-try", path, path]
    # Some tools refuse to start without a trust store, although they have no network here.
    arguments += ["--ro-bind", certifi.where(), "/etc/ssl/certs/ca-certificates.crt"]
    arguments += ["--bind", str(work), str(work), "--chdir", str(work)]
    return arguments


def _environment(work: Path, extra: Mapping[str, str]) -> dict[str, str]:
    return {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), "/usr/bin", "/bin")),
        "HOME": str(work),
        "TMPDIR": str(work),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        **extra,
    }


def _limited(limits: Limits) -> list[str]:
    """Return the prefix that lowers the limits of what follows; util-linux's prlimit is on every Debian."""
    prefix = ["/usr/bin/prlimit", f"--cpu={limits.cpu_seconds}", f"--fsize={limits.file_bytes}", "--core=0"]
    if limits.memory_bytes is not None:
        prefix.append(f"--as={limits.memory_bytes}")
    return [*prefix, "--"]


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _signal_of(status: int, isolation: Isolation) -> str | None:
    """Return the signal that ended the tool, which bubblewrap reports as 128 + its number, or None."""
    number = -status if status < 0 else status - 128 if isolation is Isolation.BUBBLEWRAP else 0
    return signal.Signals(number).name if number in set(signal.Signals) else None


def _read_capped(stream: IO[bytes], limit: int) -> tuple[bytes, bool]:
    stream.seek(0)
    data = stream.read(limit + 1)
    return data[:limit], len(data) > limit
