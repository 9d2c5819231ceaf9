"""Server-side request forgery: every way to spell a private address is refused, and nothing is ever asked there."""

from __future__ import annotations

import socket
import ssl
import threading
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers import LOOPBACK, Answer, ClearServer, Request, TLSServer, authority, names, page, redirect

from scanners import http
from scanners.contract import Context
from scanners.http import Client
from scanners.net import addresses

SPELLINGS = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0X7F.0X0.0X0.0X1",
    "0177.0.0.1",
    "017700000001",
    "0177.1",
    "127.0.0.0x1",
    "00127.0.0.1",
    "0",
    "0.0.0.0",
    "0x",
    "１２７.0.0.1",
    "127。0。0。1",
    "①②⑦.⓪.⓪.①",
    "%31%32%37.0.0.1",
    "127.0.0.1%2f@example.org",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "ⓛocalhost",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[::1%25lo]",
    "[fe80::1%25eth0]",
]

PRIVATE = [
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "168.63.129.16",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "0.1.2.3",
    "::",
    "::1",
    "fd00:ec2::254",
    "fc00::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "::ffff:8.8.8.8",
    "::ffff:0:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2001:10::1",
    "3fff::1",
    "100::1",
    "5f00::1",
    "4000::1",
]

PUBLIC = ["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:4700::1111", "2a01::1"]


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(work=tmp_path, ca_bundle=authority().bundle(tmp_path))


@pytest.fixture
def no_socket(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Note every attempt to connect, whatever the address."""
    attempts: list[object] = []

    def connect(address: object, **_: object) -> socket.socket:
        attempts.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    return attempts


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_the_own_machine_is_reached(context: Context, host: str) -> None:
    with ClearServer(page()) as canary:
        with pytest.raises(http.Refused):
            Client(context).get(f"http://{host}:{canary.port}/")
        with pytest.raises(http.Refused):
            Client(context).check(host.strip("[]"), canary.port)

    assert canary.connections == 0


@pytest.mark.parametrize("text", PRIVATE)
def test_no_address_out_of_the_public_internet_is_reached(context: Context, no_socket: list[object], text: str) -> None:
    host = f"[{text}]" if ":" in text else text
    with pytest.raises(http.Refused, match=r"probes reach public addresses only"):
        Client(context).get(f"https://{host}/")

    assert no_socket == []


@pytest.mark.parametrize("text", PRIVATE)
def test_no_name_that_points_out_of_the_public_internet_is_reached(
    context: Context, no_socket: list[object], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    names(monkeypatch, {"app.test": [text]})

    with pytest.raises(http.Refused, match=r"app\.test points to"):
        Client(context).get("https://app.test/")

    assert no_socket == []


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_are_reached(context: Context, no_socket: list[object], text: str) -> None:
    host = f"[{text}]" if ":" in text else text
    with pytest.raises(http.PortClosed):
        Client(context).get(f"https://{host}/")

    assert no_socket == [(text, 443)]


def test_of_several_addresses_only_the_public_ones_are_tried(
    context: Context, no_socket: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, {"app.test": ["10.0.0.1", "8.8.8.8", "::1", "1.1.1.1"]})

    with pytest.raises(http.PortClosed):
        Client(context).get("https://app.test/")

    assert no_socket == [("8.8.8.8", 443), ("1.1.1.1", 443)]


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_reached(address: addresses.IPAddress) -> None:
    kind = addresses.why_refused(address)

    if (
        address.is_private
        or address.is_multicast
        or address.is_loopback
        or address.is_link_local
        or address.is_reserved
    ):
        assert kind is not None


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://example.org/", "expected https://, found ftp"),
        ("file:///etc/passwd", "expected https://, found file"),
        ("gopher://example.org/", "found gopher"),
        ("javascript:alert(1)", "found javascript"),
        ("//example.org/", "found no scheme"),
        ("", "found no scheme"),
        ("https:///path", "names no host"),
        ("https://user@example.org/", "user or a password"),
        ("https://user:word@example.org/", "user or a password"),
        ("https://example.org@127.0.0.1/", "user or a password"),
        ("https://example.org\\@127.0.0.1/", "backslash"),
        ("https://127.0.0.1\t.example.org/", "control character"),
        ("https://example.org/a b", "a space"),
        ("https://example.org:0/", "Port 0"),
        ("https://example.org:22/", "Port 22"),
        ("https://example.org:99999/", "no address"),
        ("https://[::1/", "no address"),
        ("https://exa mple.org/", "a space"),
        ("https://a..example.org/", "neither a host name"),
        ("https://-a.example.org/", "neither a host name"),
        (f"https://{'a' * 64}.example.org/", "neither a host name"),
        ("https://example.org;127.0.0.1/", "neither a host name"),
    ],
)
def test_an_address_that_no_probe_may_ask_for_is_refused_with_its_reason(context: Context, url: str, says: str) -> None:
    with pytest.raises(http.Refused, match=says):
        Client(context).get(url)


def test_a_password_in_an_address_is_not_repeated(context: Context) -> None:
    with pytest.raises(http.Refused) as caught:
        Client(context).get("https://user:word@example.org/")

    assert "word@" not in str(caught.value)
    assert "user:" not in str(caught.value)


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_connected_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the second answer of the resolver, a private address, comes too late to matter."""
    answers = iter([["127.0.0.2"], ["127.0.0.1"]])
    monkeypatch.setattr(addresses, "look_up", lambda _host, _seconds: next(answers))
    context = Context(
        work=tmp_path, allow_networks=(ip_network("127.0.0.2/32"),), ca_bundle=authority().bundle(tmp_path)
    )
    with (
        TLSServer(page(b"public"), hostname="app.test", address="127.0.0.2") as server,
        ClearServer(page(b"secret"), port=0) as canary,
    ):
        response = Client(context).get(server.url)
        with pytest.raises(http.Refused):
            Client(context).get(server.url)

    assert response.body == b"public"
    assert canary.connections == 0


def test_a_redirect_to_a_rebound_name_is_checked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([["127.0.0.2"], ["127.0.0.1"]])
    monkeypatch.setattr(addresses, "look_up", lambda _host, _seconds: next(answers))
    context = Context(work=tmp_path, allow_networks=(ip_network("127.0.0.2/32"),))
    with (
        ClearServer(redirect("/again"), address="127.0.0.2", hostname="app.test") as server,
        pytest.raises(http.Refused),
    ):
        Client(context).get(server.url)

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://2130706433:{port}/",
        "http://user@127.0.0.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http:\\\\127.0.0.1:{port}/",
        "ftp://127.0.0.1:{port}/",
        "file:///etc/passwd",
    ],
)
def test_no_redirect_leads_into_the_own_machine(tmp_path: Path, location: str) -> None:
    context = Context(work=tmp_path, allow_networks=(ip_network("127.0.0.2/32"),))
    with ClearServer(page(b"secret")) as canary:

        def lure(request: Request) -> Answer:
            return redirect(location.format(port=canary.port))(request)

        with ClearServer(lure, address="127.0.0.2") as server, pytest.raises(http.NetworkError):
            Client(context).get(server.url)

        assert len(server.requests) >= 1
        assert canary.connections == 0


def test_an_allowed_network_is_reached_and_no_other(tmp_path: Path) -> None:
    client = Client(Context(work=tmp_path, allow_networks=(ip_network("127.0.0.1/32"),)))
    with ClearServer(page()) as allowed, ClearServer(page(), address="127.0.0.3") as canary:
        assert client.get(allowed.url).status == 200
        with pytest.raises(http.Refused, match=r"127\.0\.0\.3 is a loopback address"):
            client.get(canary.url)

    assert canary.connections == 0


def test_a_tool_with_sockets_of_its_own_is_given_the_checked_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, {"app.test": ["10.0.0.1", "127.0.0.1"]})
    context = Context(work=tmp_path, allow_networks=LOOPBACK)

    with ClearServer(page()) as server:
        checked = Client(context).check("App.Test", server.port)

    assert checked == http.CheckedHost("app.test", server.port, ip_address("127.0.0.1"))


def test_a_tls_connection_goes_to_the_checked_address_with_the_name_in_sni(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, {"app.test": ["127.0.0.1"]})
    context = Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path))
    client = Client(context)
    with TLSServer(page(), hostname="app.test") as server:
        with client.tls_connection(client.check("app.test", server.port)) as connection:
            assert connection.version() == "TLSv1.3"
        with (
            pytest.raises(ssl.SSLCertVerificationError),
            client.tls_connection(http.CheckedHost("other.test", server.port, ip_address("127.0.0.1"))),
        ):
            pass

    assert server.names_asked == ["app.test", "other.test"]


def test_an_unknown_name_says_what_to_check(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(http.Unreachable, match="not known to the DNS"):
        Client(context).get("https://app.test/")


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()

    def ask(*_: object, **__: object) -> list[object]:
        answered.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", ask)

    with pytest.raises(http.TooSlow, match=r"app\.test was not resolved"):
        addresses.checked_addresses("app.test", (), 0.05)

    answered.set()
