"""Real servers on loopback for tests: HTTPS with certificates of a test authority, clear HTTP, and misbehaving ones.

    with TLSServer(page(b"hello"), hostname="app.test") as server:
        context = Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=server.authority.bundle(tmp_path))
        ... server.url, server.port, server.requests, server.names_asked ...

Certificates are for `hostname`, and for localhost and 127.0.0.1 too unless it is `hostname` alone that is wanted. To
use a name such as app.test, `names(monkeypatch, {"app.test": ["127.0.0.1"]})` gives the probes a resolver of the test.
Ports are chosen by the system, servers listen when `__enter__` returns and leave no thread or socket behind.
"""

from __future__ import annotations

import contextlib
import functools
import socket
import socketserver
import ssl
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Self

import pytest
import trustme

LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
EVERYTHING_OLD = "ALL:@SECLEVEL=0"
EVERYTHING_WEAK = "ALL:NULL:aNULL:@SECLEVEL=0"
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Request:
    """What a server was asked."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What it answers; a Content-Length is added, other headers are sent as given, repeated ones too."""

    status: int = 200
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""


Handler = Callable[[Request], Answer]
Behaviour = Callable[[socket.socket], None]


def page(body: bytes = b"<!doctype html><title>page</title>", *headers: tuple[str, str], status: int = 200) -> Handler:
    """Answer every request with one HTML page and these headers."""
    return lambda _: Answer(status, (("Content-Type", "text/html; charset=utf-8"), *headers), body)


def redirect(location: str, status: int = 301) -> Handler:
    """Answer every request with a redirect."""
    return lambda _: Answer(status, (("Location", location),))


def names(monkeypatch: pytest.MonkeyPatch, table: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the probes a resolver that knows these names only; return the list in which it notes what it was asked."""
    from criteria.vocabulary import Text
    from scanners.net import addresses
    from scanners.net.errors import Unreachable

    asked: list[str] = []

    def look_up(host: str, seconds: float) -> list[str]:
        asked.append(host)
        if host not in table:
            said = Text(f"Le nom {host} est inconnu de ce test.", f"The name {host} is not known to this test.")
            raise Unreachable(said)
        return list(table[host])

    monkeypatch.setattr(addresses, "look_up", look_up)
    return asked


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority that nobody trusts but who is given its bundle."""

    ca: trustme.CA = field(default_factory=trustme.CA)

    def bundle(self, folder: Path) -> Path:
        """Write the authority's certificate into the folder and return its path."""
        path = folder / "authority.pem"
        path.write_bytes(self.ca.cert_pem.bytes())
        return path

    def certificate(
        self, *hosts: str, not_before: datetime | None = None, not_after: datetime | None = None
    ) -> trustme.LeafCert:
        return self.ca.issue_cert(*hosts, not_before=not_before, not_after=not_after)


@functools.cache
def authority() -> Authority:
    """The authority of the tests of this process."""
    return Authority()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Probes break connections off on purpose; what a test expects it looks for at the client."""


class ClearServer:
    """An HTTP server without TLS. `requests` holds what it was asked, `connections` how often somebody connected."""

    scheme = "http"

    def __init__(self, handler: Handler, *, address: str = "127.0.0.1", port: int = 0, hostname: str | None = None):
        self.hostname = hostname or address
        self.requests: list[Request] = []
        self.connections = 0
        self._handler = handler
        self._server = _Server((address, port), self._serve, bind_and_activate=False)
        if ":" in address:
            self._server.socket.close()
            self._server.address_family = socket.AF_INET6
            self._server.socket = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._open: set[socket.socket] = set()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.hostname}:{self.port}"

    def __enter__(self) -> Self:
        self._server.server_bind()
        self._server.server_activate()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _serve(self, connection: socket.socket, client: Any, server: _Server) -> None:
        self.connections += 1
        self._open.add(connection)
        connection.settimeout(PATIENCE)
        try:
            with contextlib.suppress(OSError), self._accepted(connection) as stream:
                self._converse(stream, client, server)
        finally:
            self._open.discard(connection)

    def _accepted(self, connection: socket.socket) -> contextlib.AbstractContextManager[socket.socket]:
        return contextlib.nullcontext(connection)

    def _converse(self, connection: socket.socket, client: Any, server: _Server) -> None:
        outer = self

        class Conversation(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                request = Request(self.command, self.path, dict(self.headers.items()), body)
                outer.requests.append(request)
                answer = outer._handler(request)
                self.send_response_only(answer.status)
                for name, value in answer.headers:
                    self.send_header(name, value)
                if not any(name.lower() in {"content-length", "transfer-encoding"} for name, _ in answer.headers):
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer.body)

            do_GET = do_HEAD = do_OPTIONS = do_POST = answer  # noqa: N815 - the names that http.server looks for

            def log_message(self, *args: Any) -> None:
                """Tests look at `requests`."""

        Conversation(connection, client, server)  # type: ignore[arg-type]


class RawServer(ClearServer):
    """A server that does whatever `behaviour(connection)` does with each connection: no TLS, no HTTP of its own."""

    def __init__(self, behaviour: Behaviour, *, address: str = "127.0.0.1", port: int = 0, hostname: str | None = None):
        super().__init__(page(), address=address, port=port, hostname=hostname)
        self._behaviour = behaviour

    def _converse(self, connection: socket.socket, client: Any, server: _Server) -> None:
        self._behaviour(connection)


class TLSServer(ClearServer):
    """An HTTPS server.

    `protocols` are the oldest and the newest version it speaks, `ciphers` an OpenSSL cipher list for TLS 1.2 and below:
    `EVERYTHING_OLD` is what TLS 1.0 and 1.1 need on a current OpenSSL, `EVERYTHING_WEAK` adds suites without key or
    without authentication. `names_asked` holds the SNI of each handshake, None where a client sent none.
    """

    scheme = "https"

    def __init__(
        self,
        handler: Handler,
        *,
        hostname: str = "localhost",
        address: str = "127.0.0.1",
        port: int = 0,
        issuer: Authority | None = None,
        certificate: trustme.LeafCert | None = None,
        protocols: tuple[ssl.TLSVersion, ssl.TLSVersion] = (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3),
        ciphers: str | None = None,
    ):
        super().__init__(handler, address=address, port=port, hostname=hostname)
        self.authority = issuer or authority()
        self.names_asked: list[str | None] = []
        given = certificate or self.authority.certificate(*dict.fromkeys((hostname, "localhost", "127.0.0.1", "::1")))
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        given.configure_cert(self._tls)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Old versions are what some tests are about.
            self._tls.minimum_version, self._tls.maximum_version = protocols
        if ciphers is not None:
            self._tls.set_ciphers(ciphers)
        self._tls.sni_callback = lambda _connection, name, _context: self.names_asked.append(name)

    def _accepted(self, connection: socket.socket) -> contextlib.AbstractContextManager[socket.socket]:
        return self._tls.wrap_socket(connection, server_side=True)
