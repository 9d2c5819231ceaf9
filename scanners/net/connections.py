"""Connections that end: one deadline for a whole exchange, and sockets opened to checked addresses only."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from criteria.vocabulary import Text
from scanners.contract import IPNetwork
from scanners.net import addresses
from scanners.net.addresses import IPAddress
from scanners.net.errors import PortClosed, TooSlow, Unreachable

CONNECT_SECONDS = 10.0
SWITCHING_PROTOCOLS = 101


class Deadline:
    """The time that a whole exchange may take, whatever it waits for.

    As a context manager it cuts the watched connections when the time is up: a time limit on each read would let a
    server that sends one byte a second go on for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    @property
    def expired(self) -> bool:
        return time.monotonic() >= self._end

    def remaining(self) -> float:
        """Return the seconds left, more than zero; raise TooSlow when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooSlow(
                Text(
                    f"L’échange a duré plus de {self.seconds:g} s et a été interrompu.",
                    f"The exchange took more than {self.seconds:g} s and was ended.",
                )
            )
        return left

    def watch(self, connection: socket.socket) -> None:
        """See to it that the connection is cut when the time is up, also after TLS has taken it over."""
        with self._lock:
            self._watched.append(connection.dup())
        if self.expired:
            self._cut()

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            while self._watched:
                self._watched.pop().close()

    def _cut(self) -> None:
        with self._lock:
            for connection in self._watched:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class Door:
    """Opens the connections of one exchange: resolves, checks, then connects to the very address it checked."""

    def __init__(self, allowed: Iterable[IPNetwork], deadline: Deadline) -> None:
        self._allowed = tuple(allowed)
        self._deadline = deadline
        self._peer: IPAddress | None = None

    @property
    def peer(self) -> IPAddress:
        """The address of the last connection."""
        if self._peer is None:
            raise Unreachable(Text("Aucune connexion n’a été ouverte.", "No connection was opened."))
        return self._peer

    def open(self, host: str, port: int) -> socket.socket:
        """Return a connected socket; raise Refused, Unreachable, PortClosed or TooSlow."""
        name = addresses.host_name(host.strip("[]"))
        addresses.check_port(port)
        candidates = addresses.checked_addresses(name, self._allowed, self._deadline.remaining())
        for last, address in ((address is candidates[-1], address) for address in candidates):
            try:
                return self._connect(address, port)
            except (Unreachable, TooSlow):
                if last or self._deadline.expired:
                    raise
        raise AssertionError("a checked host has at least one address")

    def _connect(self, address: IPAddress, port: int) -> socket.socket:
        seconds = min(CONNECT_SECONDS, self._deadline.remaining())
        try:
            connection = socket.create_connection((str(address), port), timeout=seconds)
        except ConnectionRefusedError as error:
            said = Text(
                f"Rien n’écoute sur le port {port} de {address}.", f"Nothing listens on port {port} of {address}."
            )
            raise PortClosed(said) from error
        except TimeoutError as error:
            said = Text(
                f"{address} n’a pas accepté de connexion sur le port {port} en {seconds:.0f} s.",
                f"{address} did not accept a connection on port {port} within {seconds:.0f} s.",
            )
            raise TooSlow(said) from error
        except OSError as error:
            said = Text(
                f"{address} est injoignable sur le port {port} : « {error.strerror} ».",
                f"{address} can not be reached on port {port}: {error.strerror}.",
            )
            raise Unreachable(said) from error
        self._peer = address
        self._deadline.watch(connection)
        return connection


class CheckedAdapter(HTTPAdapter):
    """A `requests` adapter whose connections all go through one door; names and certificates stay the host's."""

    def __init__(self, door: Door, ssl_context: Any) -> None:
        self._door = door
        self._ssl_context = ssl_context
        super().__init__(max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **_: Any) -> None:
        manager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, ssl_context=self._ssl_context)
        manager.pool_classes_by_scheme = _pools_through(self._door)
        self.poolmanager = manager


class _FinalAnswer(http.client.HTTPResponse):
    """The answer itself: of the interim ones (RFC 9110, section 15.2), http.client passes over 100 only."""

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if status == SWITCHING_PROTOCOLS or not 100 <= status < 200:
                return version, status, reason
            http.client.parse_headers(self.fp)


def _pools_through(door: Door) -> dict[str, type[HTTPConnectionPool]]:
    class ClearConnection(HTTPConnection):
        response_class = _FinalAnswer

        def _new_conn(self) -> socket.socket:
            return door.open(self.host, int(self.port or 80))

    class TLSConnection(HTTPSConnection):
        response_class = _FinalAnswer

        def _new_conn(self) -> socket.socket:
            return door.open(self.host, int(self.port or 443))

    class ClearPool(HTTPConnectionPool):
        ConnectionCls = ClearConnection

    class TLSPool(HTTPSConnectionPool):
        ConnectionCls = TLSConnection

    return {"http": ClearPool, "https": TLSPool}
