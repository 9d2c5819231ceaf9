"""The worker: takes one job at a time, keeps its lease alive while the handler works, and stops when it is told to.

SIGTERM and SIGINT end it between two jobs; a job under way is given back to the queue at once and its process tree
ended, unless it ends by itself within the grace. Killed outright, its job is taken over when the lease has run out.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from catalogue_service import clock
from catalogue_service.errors import CatalogueError, Conflict, Unavailable
from catalogue_service.jobs import queue, workroom
from catalogue_service.jobs.handlers import HANDLERS, Handler
from catalogue_service.settings import Settings
from catalogue_service.store import jobs
from catalogue_service.store.jobs import Job, JobKind
from catalogue_service.store.session import Database
from criteria.loader import CorpusError

log = logging.getLogger(__name__)

PAUSE_SECONDS = 0.5
GRACE_SECONDS = 2.0
STOPPED_AT_WORK = 75  # EX_TEMPFAIL of sysexits.h: what was under way was given back


class Stop:
    """Whether the worker was told to stop; waiting for work ends at once when it is."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait that long at most; say whether to stop."""
        return self._asked.wait(seconds)


def run(
    database: Database, settings: Settings, *, once: bool = False, handlers: Mapping[JobKind, Handler] = HANDLERS
) -> None:
    """Do the jobs of the database until SIGTERM or SIGINT; with `once`, until none is left.

    Call it from the main thread of a process of its own: a job that does not end in time is left by ending the process
    with status 75, after it was given back.
    """
    stop, name = Stop(), f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    with _signals(stop), workroom.of_this_process():
        log.info("worker %s starts", name)
        while not stop.asked:
            try:
                worked = _turn(database, settings, handlers, name, stop)
            except Unavailable as error:
                log.warning("worker %s: %s", name, error.message)
                worked = False
            if worked:
                continue
            if once and not queue.waiting(database):
                break
            stop.wait(PAUSE_SECONDS)
        log.info("worker %s stops", name)


def _turn(database: Database, settings: Settings, handlers: Mapping[JobKind, Handler], name: str, stop: Stop) -> bool:
    """Sweep, plan what the day brings, do one job; say whether there was one."""
    queue.sweep(database)
    plan(database)
    job = queue.claim(database, name, settings.job_lease_seconds)
    if job is None:
        return False
    work(database, settings, handlers[job.kind], job, stop)
    return True


def plan(database: Database) -> None:
    """See to it that today's expiry of listings is among the jobs, once."""
    day = clock.today().isoformat()
    key = f"{JobKind.EXPIRE_LISTINGS}:{day}"
    with database.reading() as session:
        if jobs.by_key(session, key):
            return
    try:
        with database.bookkeeping() as session:
            jobs.enqueue(session, JobKind.EXPIRE_LISTINGS, day, key=key)
    except Conflict:
        log.debug("another worker planned %s", key)


def work(database: Database, settings: Settings, handler: Handler, job: Job, stop: Stop) -> None:
    """Run the handler of a job that this worker claimed, and say how it went.

    The handler runs in a thread, so that this one can keep the lease and notice that it has to stop.
    """
    ended = threading.Event()
    failure: list[BaseException] = []

    def handle() -> None:
        try:
            handler(database, settings, job)
        except BaseException as error:  # noqa: BLE001 - kept for the other thread, which reports it
            failure.append(error)
        finally:
            ended.set()

    log.info("job %s (%s) starts, attempt %d", job.id, job.kind, job.attempts)
    threading.Thread(target=handle, name=job.id, daemon=True).start()
    if not _ended_while_kept(database, job, settings.job_lease_seconds, ended, stop):
        queue.release(database, job)
        log.warning("job %s was given back: this worker has to stop", job.id)
        _leave()
    if failure:
        log.error("job %s failed", job.id, exc_info=failure[0])
        queue.fail(database, job, reason_of(failure[0]))
    else:
        queue.finish(database, job)
        log.info("job %s is done", job.id)


def reason_of(error: BaseException) -> str:
    """Return why a job failed in words that its vendor may read: nothing of this machine is in them."""
    match error:
        case CatalogueError():
            return error.message[:500]
        case CorpusError():
            return "The criteria could not be read: the authority has to mend them."
        case _:
            return f"The examination broke off ({type(error).__name__}); the operator's log says where."


def _ended_while_kept(database: Database, job: Job, lease_seconds: float, ended: threading.Event, stop: Stop) -> bool:
    """Keep the lease until the handler has ended (True), or until the worker has to stop and it does not (False)."""
    beat = threading.Thread(target=_beat, args=(database, job, lease_seconds, ended), daemon=True)
    beat.start()
    while not ended.wait(0.05):
        if stop.asked:
            return ended.wait(GRACE_SECONDS)
    beat.join()
    return True


def _beat(database: Database, job: Job, lease_seconds: float, ended: threading.Event) -> None:
    while not ended.wait(lease_seconds / 3):
        try:
            if not queue.heartbeat(database, job, lease_seconds):
                log.warning("job %s is no longer this worker's", job.id)
                return
        except Unavailable as error:
            log.warning("job %s could not be kept: %s", job.id, error.message)


def _leave() -> None:
    """End the process, with the tools that the handler started: a thread can not be stopped otherwise."""
    workroom.abandon()
    logging.shutdown()
    os._exit(STOPPED_AT_WORK)


@contextmanager
def _signals(stop: Stop) -> Iterator[None]:
    def ask(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what signal.signal asks for
        stop.ask()

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
