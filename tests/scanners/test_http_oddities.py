"""Answers that are odd and honest are read, dual-stack hosts are reached, and what servers say stays on its line."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from servers import LOOPBACK, ClearServer, RawServer, TLSServer, authority, names, page

from scanners import http
from scanners.contract import Context
from scanners.http import Client

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path))


def saying(answer: bytes) -> Callable[[socket.socket], None]:
    def behaviour(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(answer)

    return behaviour


@pytest.mark.parametrize(
    "hints",
    [
        b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.js>; rel=preload\r\n\r\n",
    ],
    ids=["103", "100", "102 and 103"],
)
def test_interim_answers_are_not_the_answer(context: Context, hints: bytes) -> None:
    with RawServer(saying(hints + OK)) as server:
        response = Client(context).get(server.url)

    assert (response.status, response.body) == (200, b"hello")
    assert response.all("link") == ()


def test_a_change_of_protocol_is_no_interim_answer(context: Context) -> None:
    with RawServer(saying(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")) as server:
        assert Client(context).get(server.url).status == 101


def test_two_lengths_that_differ_are_no_cut_connection(context: Context) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"
    with RawServer(saying(answer)) as server, pytest.raises(http.Malformed, match="unmatching values"):
        Client(context).get(server.url)


def test_what_a_server_says_can_not_command_the_terminal(context: Context) -> None:
    with RawServer(saying(b"SSH-2.0 \x1b[2J\x9b\r\n")) as server, pytest.raises(http.Malformed) as caught:
        Client(context).get(server.url)

    assert "SSH-2.0 \\x1b[2J\\x9b" in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_reason_ends_with_one_full_stop(context: Context) -> None:
    other = authority().certificate("127.0.0.9")
    with TLSServer(page(), certificate=other) as server, pytest.raises(http.BadTLS) as caught:
        Client(context).get(f"https://127.0.0.1:{server.port}/")

    assert str(caught.value).endswith("not valid for '127.0.0.1'.")


@pytest.mark.parametrize("order", [["::1", "127.0.0.1"], ["127.0.0.2", "127.0.0.1"]])
def test_a_tool_is_given_the_address_that_answers(
    context: Context, monkeypatch: pytest.MonkeyPatch, order: list[str]
) -> None:
    names(monkeypatch, {"app.test": order})
    with ClearServer(page()) as server:
        host = Client(context).check("app.test", server.port)

    assert str(host.address) == "127.0.0.1"


def test_a_tool_is_given_no_address_when_none_answers(context: Context) -> None:
    with ClearServer(page()) as server:
        closed = server.port

    with pytest.raises(http.PortClosed, match="Nothing listens"):
        Client(context).check("127.0.0.1", closed)
