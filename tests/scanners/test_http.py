"""The way out to the network: what it fetches, how it identifies itself, and where it stops."""

from __future__ import annotations

import gzip
import socket
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from servers import (
    LOOPBACK,
    Answer,
    Authority,
    ClearServer,
    RawServer,
    TLSServer,
    authority,
    names,
    page,
    redirect,
)

from scanners import http
from scanners.contract import Context
from scanners.http import Client, Limits

QUICK = Limits(seconds=0.6, body_bytes=64 * 1024)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path))


def test_a_page_is_fetched_over_tls_with_an_authority_of_the_operator(context: Context) -> None:
    with TLSServer(page(b"hello", ("X-One", "a"), ("X-One", "b"))) as server:
        response = Client(context).get(f"{server.url}/path?query=1#fragment")

    assert (response.status, response.body, response.all("x-one")) == (200, b"hello", ("a", "b"))
    assert [request.path for request in server.requests] == ["/path?query=1"]
    assert str(response.address) == "127.0.0.1"


def test_the_probe_says_who_it_is(context: Context) -> None:
    with ClearServer(page()) as server:
        Client(context).get(server.url)

    assert server.requests[0].headers["User-Agent"].startswith("CatalogueProbe/")


def test_the_name_goes_into_sni_and_is_checked_although_the_address_is_pinned(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(monkeypatch, {"app.test": ["127.0.0.1"]})
    with TLSServer(page(), hostname="app.test") as server:
        assert Client(context).get(server.url).status == 200

    assert server.names_asked == ["app.test"]
    assert server.requests[0].headers["Host"] == f"app.test:{server.port}"
    assert asked == ["app.test"]


def test_the_public_authorities_stay_trusted_beside_those_of_the_operator(context: Context) -> None:
    alone = http.trust_of(Context(work=context.work)).cert_store_stats()["x509_ca"]

    assert alone > 50
    assert http.trust_of(context).cert_store_stats()["x509_ca"] == alone + 1


def test_a_bundle_that_is_no_pem_file_is_named_without_its_path(tmp_path: Path) -> None:
    (tmp_path / "bundle.pem").write_text("not a certificate")

    with pytest.raises(http.BadTLS, match="no readable PEM certificate") as caught:
        Client(Context(work=tmp_path, ca_bundle=tmp_path / "bundle.pem"))

    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("hosts", "expiry", "reason"),
    [
        (("localhost",), datetime(2020, 1, 2, tzinfo=UTC), "certificate has expired"),
        (("other.test",), None, "Hostname mismatch"),
    ],
)
def test_a_bad_certificate_is_named(
    context: Context, hosts: tuple[str, ...], expiry: datetime | None, reason: str
) -> None:
    certificate = authority().certificate(*hosts, not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=expiry)
    with TLSServer(page(), certificate=certificate) as server, pytest.raises(http.BadTLS, match=reason):
        Client(context).get(server.url)


def test_an_unknown_authority_is_not_trusted(context: Context) -> None:
    with (
        TLSServer(page(), issuer=Authority()) as server,
        pytest.raises(http.BadTLS, match="certificate is not trusted"),
    ):
        Client(context).get(server.url)


def test_redirects_are_followed_and_noted(context: Context) -> None:
    def handler(request: object) -> Answer:
        return redirect("/end?x=é")(request) if request.path == "/" else page()(request)  # type: ignore[attr-defined, arg-type]

    with ClearServer(handler) as server:
        response = Client(context).get(server.url)

    assert response.url == f"{server.url}/end?x=%C3%A9"
    assert [(hop.status, hop.location) for hop in response.hops] == [(301, "/end?x=é")]


def test_a_redirect_is_returned_when_it_is_not_to_be_followed(context: Context) -> None:
    with ClearServer(redirect("https://elsewhere.test/")) as server:
        response = Client(context).get(server.url, follow=False)

    assert (response.status, response.first("Location"), len(server.requests)) == (301, "https://elsewhere.test/", 1)


def test_a_redirect_loop_ends(context: Context) -> None:
    with ClearServer(redirect("/")) as server, pytest.raises(http.TooManyRedirects):
        Client(context).get(server.url)

    assert len(server.requests) == http.MOST_REDIRECTS + 1


def test_a_cookie_lives_for_one_fetch_and_no_longer(context: Context) -> None:
    def handler(request: object) -> Answer:
        if "Cookie" in request.headers:  # type: ignore[attr-defined]
            return page()(request)  # type: ignore[arg-type]
        return Answer(302, (("Location", "/"), ("Set-Cookie", "seen=1; Path=/")))

    client = Client(context)
    with ClearServer(handler) as server:
        client.get(server.url)
        client.get(server.url)

    assert ["Cookie" in request.headers for request in server.requests] == [False, True, False, True]


def test_proxies_and_passwords_of_the_environment_are_ignored(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    (context.work / ".netrc").write_text("machine 127.0.0.1 login me password secret")
    monkeypatch.setenv("NETRC", str(context.work / ".netrc"))
    with ClearServer(page()) as proxy, ClearServer(page()) as server:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        Client(context).get(server.url)

    assert proxy.connections == 0
    assert "Authorization" not in server.requests[0].headers


def test_a_body_over_the_limit_is_not_kept(context: Context) -> None:
    with ClearServer(page(b"x" * 100_000)) as server, pytest.raises(http.TooLarge, match="64 KiB"):
        Client(context, QUICK).get(server.url)


def test_a_decompression_bomb_is_stopped_at_the_limit(context: Context) -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 200_000_000))
    handler = page(bomb, ("Content-Encoding", "gzip, gzip"))
    with ClearServer(handler) as server, pytest.raises(http.TooLarge, match="decompressed"):
        Client(context, Limits(seconds=20, body_bytes=64 * 1024)).get(server.url)


@pytest.mark.parametrize(
    "headers",
    [[("X-Long", "x" * 70_000)], [(f"X-{n}", "x") for n in range(200)], [(f"X-{n}", "x" * 1000) for n in range(80)]],
    ids=["one long", "many", "long together"],
)
def test_headers_over_the_limit_are_refused(context: Context, headers: list[tuple[str, str]]) -> None:
    with ClearServer(page(b"", *headers)) as server, pytest.raises(http.TooLarge, match="headers"):
        Client(context).get(server.url)


def never_ends(first: bytes, then: bytes) -> RawServer:
    """Sends `first`, then `then` again and again until the client goes: no single read ever times out."""

    def behaviour(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(first)
        pause = threading.Event()
        while not pause.wait(0.02):
            connection.sendall(then)

    return RawServer(behaviour)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["headers", "body", "body until the end", "chunks", "100 Continue"],
)
def test_an_endless_answer_ends_at_the_deadline(context: Context, first: bytes, then: bytes) -> None:
    with never_ends(first, then) as server, pytest.raises(http.TooSlow):
        Client(context, QUICK).get(server.url)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_never_says_a_word_ends_at_the_deadline(context: Context, scheme: str) -> None:
    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    with RawServer(silent) as server, pytest.raises(http.TooSlow):
        Client(context, QUICK).get(f"{scheme}://127.0.0.1:{server.port}/")


def test_redirects_share_one_deadline(context: Context) -> None:
    pause = threading.Event()

    def slow(request: object) -> Answer:
        pause.wait(0.25)
        return redirect("/")(request)  # type: ignore[arg-type]

    with ClearServer(slow) as server, pytest.raises(http.TooSlow):
        Client(context, QUICK).get(server.url)

    assert len(server.requests) < 5


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", http.Malformed),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk", http.Malformed),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain", http.Malformed),
        (b"SSH-2.0-OpenSSH_9.2\r\n", http.Malformed),
        (b"HTTP/1.1 abc OK\r\n\r\n", http.Malformed),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", None),
        (b"", http.Unreachable),
    ],
)
def test_an_answer_that_can_not_be_read_is_an_error_with_a_name(
    context: Context, answer: bytes, error: type[http.NetworkError] | None
) -> None:
    def behaviour(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(answer)

    with RawServer(behaviour) as server:
        if error is None:
            assert Client(context).get(server.url).status == 200
        else:
            with pytest.raises(error):
                Client(context).get(server.url)


def test_a_closed_port_and_a_clear_server_asked_for_tls_are_told_apart(context: Context) -> None:
    with ClearServer(page()) as server:
        with pytest.raises(http.BadTLS):
            Client(context).get(f"https://127.0.0.1:{server.port}/")
        closed = server.url

    with pytest.raises(http.PortClosed, match="Nothing listens"):
        Client(context).get(closed)


def test_without_network_nothing_is_asked(tmp_path: Path) -> None:
    client = Client(Context(work=tmp_path, network=False, allow_networks=LOOPBACK))
    with ClearServer(page()) as canary:
        with pytest.raises(http.Refused, match="network is not used"):
            client.get(canary.url)
        with pytest.raises(http.Refused, match="network is not used"):
            client.check("127.0.0.1", canary.port)

    assert canary.connections == 0


def test_the_excerpt_shows_the_exchange_without_the_value_of_a_cookie(context: Context) -> None:
    with ClearServer(page(b"hello", ("Set-Cookie", "session=opens-everything; HttpOnly"))) as server:
        excerpt = Client(context).get(server.url).excerpt()

    assert "session=…; HttpOnly" in excerpt
    assert "opens-everything" not in excerpt
    assert http.digest_of(excerpt).startswith("sha256:")
