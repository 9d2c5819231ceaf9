"""Slows down who guesses: so many failures under one key in a quarter of an hour, then a refusal.

Each process counts by itself and forgets when it ends: it is a brake, not a lock.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock


class Throttle:
    """Counts failures by key over a sliding window; keeps the last `capacity` keys only."""

    def __init__(
        self, limit: int, seconds: float, capacity: int = 10_000, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.limit = limit
        self.seconds = seconds
        self.capacity = capacity
        self._now = now
        self._lock = Lock()
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()

    def refuses(self, key: str) -> bool:
        """Say whether the key has used up its failures."""
        with self._lock:
            return len(self._recent(key)) >= self.limit

    def failed(self, key: str) -> None:
        """Count a failure."""
        with self._lock:
            recent = self._recent(key)
            recent.append(self._now())
            self._failures[key] = recent
            self._failures.move_to_end(key)
            while len(self._failures) > self.capacity:
                self._failures.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forget the failures of a key."""
        with self._lock:
            self._failures.pop(key, None)

    def forget(self) -> None:
        """Forget every failure."""
        with self._lock:
            self._failures.clear()

    def _recent(self, key: str) -> deque[float]:
        recent = self._failures.get(key, deque())
        while recent and recent[0] <= self._now() - self.seconds:
            recent.popleft()
        return recent


def subscriber(address: str | None) -> str:
    """Return what stands for the one at an address: the /64 that a subscriber has of IPv6, else the address itself."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return (address or "")[:64]
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"
