"""The clock of the service. Everything that asks for the time asks here, so that a test can set it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: ContextVar[Callable[[], datetime]] = ContextVar("catalogue_clock", default=_system)


def now() -> datetime:
    """Return the present moment, aware and in UTC."""
    return _source.get()()


def today() -> date:
    """Return the present day in UTC."""
    return now().date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Stop the clock at an aware moment, in this thread (or task) only."""
    if moment.tzinfo is None:
        raise ValueError(f"expected an aware moment, got {moment.isoformat()} without a time zone")
    fixed = moment.astimezone(UTC)
    token = _source.set(lambda: fixed)
    try:
        yield
    finally:
        _source.reset(token)
