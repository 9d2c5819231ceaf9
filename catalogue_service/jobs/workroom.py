"""Where a worker's handlers put their temporary files, so that nothing of a stranger's package outlives the work on it.

Every temporary folder of the process lies below one, which is removed at the end; what a worker that was killed left
behind is removed by the next one that starts on the machine.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "catalogue-worker-"


@contextmanager
def of_this_process() -> Iterator[Path]:
    """Make every temporary file of this process lie below one folder, and remove that folder at the end."""
    before = tempfile.tempdir
    shared = Path(tempfile.gettempdir())
    _remove_leftovers(shared)
    room = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    tempfile.tempdir = str(room)
    try:
        yield room
    finally:
        tempfile.tempdir = before
        shutil.rmtree(room, ignore_errors=True)


def abandon() -> None:
    """End every process that this one started, and remove its folder: for a worker that leaves without waiting."""
    _end(_descendants(os.getpid()))
    if tempfile.tempdir and Path(tempfile.tempdir).name.startswith(PREFIX):
        shutil.rmtree(tempfile.tempdir, ignore_errors=True)
    # A handler may have started one more in between; without its folder, it starts no other.
    _end(_descendants(os.getpid()))


def _end(processes: Iterable[int]) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)


def _remove_leftovers(shared: Path) -> None:
    for folder in shared.glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _descendants(ancestor: int) -> list[int]:
    """Return the processes below one, as Linux lists them; none where there is no /proc."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            # The name in parentheses may hold anything, spaces included.
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found, generation = [], {ancestor}
    while generation:
        generation = {process for process, parent in parents.items() if parent in generation}
        found += sorted(generation)
    return found
