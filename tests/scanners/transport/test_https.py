"""HTTPS enforced and HSTS: what real clear-text and TLS listeners answer, and what follows from it."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers import (
    LOOPBACK,
    Answer,
    ClearServer,
    Handler,
    RawServer,
    Request,
    TLSServer,
    authority,
    names,
    page,
    redirect,
)

from criteria.vocabulary import Outcome
from scanners.contract import Context
from scanners.http import Client, Limits
from scanners.runner import run_one
from scanners.subject import Subject
from scanners.transport import hsts, https

ONE_YEAR = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path))


@pytest.fixture
def client(context: Context, monkeypatch: pytest.MonkeyPatch) -> Client:
    names(monkeypatch, {"app.test": ["127.0.0.1"], "www.app.test": ["127.0.0.1"]})
    return Client(context, Limits(seconds=2))


def enforced(client: Client, in_clear: Handler, over_tls: Handler | None = None) -> https.Reading:
    with ClearServer(in_clear) as clear, TLSServer(over_tls or page(), hostname="app.test") as server:
        return https.enforced(client, server.url, clear.port)


@pytest.mark.parametrize("status", [301, 308])
@pytest.mark.parametrize("location", ["https://app.test/", "https://www.app.test/page", "HTTPS://APP.TEST./"])
def test_a_permanent_redirect_to_https_of_the_same_site_passes(client: Client, status: int, location: str) -> None:
    assert enforced(client, redirect(location, status)).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (page(), "answers 200 in clear text"),
        (page(status=404), "answers 404 in clear text"),
        (page(status=401), "answers 401 in clear text"),
        (redirect("https://app.test/", 302), "for this time only (302)"),
        (redirect("https://app.test/", 307), "for this time only (307)"),
        (redirect("http://www.app.test/"), "to clear text again"),
        (redirect("/page"), "to clear text again"),
        (redirect("https://elsewhere.test/"), "to another site, elsewhere.test"),
        (redirect("https://app.test.elsewhere.test/"), "to another site"),
        (redirect("https://user@app.test/"), "redirects to"),
        (lambda _: Answer(301), "without Location"),
    ],
)
def test_anything_else_in_clear_text_fails_and_says_what_is_expected(
    client: Client, answer: Handler, says: str
) -> None:
    reading = enforced(client, answer)

    assert reading.outcome is Outcome.FAILED
    assert says in reading.message.en
    assert "expected 301 or 308 to https://app.test" in reading.message.en


@pytest.mark.parametrize("status", [500, 503, 429])
def test_nothing_is_told_of_a_listener_in_trouble(client: Client, status: int) -> None:
    assert enforced(client, page(status=status)).outcome is Outcome.CANT_TELL


def test_a_closed_port_passes_with_its_reason(client: Client) -> None:
    with ClearServer(page()) as clear:
        port = clear.port
    with TLSServer(page(), hostname="app.test") as server:
        reading = https.enforced(client, server.url, port)

    assert reading.outcome is Outcome.PASSED
    assert "no page is served in clear text" in reading.message.en


def test_a_port_that_never_answers_is_no_answer(client: Client) -> None:
    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    with RawServer(silent) as clear, TLSServer(page(), hostname="app.test") as server:
        reading = https.enforced(client, server.url, clear.port)

    assert reading.outcome is Outcome.CANT_TELL
    assert "silence is no answer" in reading.message.en


def test_a_website_that_leads_back_to_clear_text_fails(client: Client) -> None:
    with ClearServer(page()) as landing:
        to_clear = redirect(f"http://app.test:{landing.port}/")
        reading = enforced(client, redirect("https://app.test/"), to_clear)

    assert reading.outcome is Outcome.FAILED
    assert "from https back to clear text" in reading.message.en


def test_a_website_that_does_not_answer_over_https_is_not_passed(client: Client) -> None:
    with ClearServer(redirect("https://app.test/")) as clear, TLSServer(page(), hostname="app.test") as server:
        url = server.url.replace("app.test", "www.app.test")
        reading = https.enforced(client, url, clear.port)

    assert reading.outcome is Outcome.CANT_TELL
    assert "does not answer over https" in reading.message.en


def test_the_clear_text_counterpart_keeps_host_and_path_and_leaves_the_port(client: Client) -> None:
    with ClearServer(redirect("https://app.test/")) as clear, TLSServer(page(), hostname="app.test") as server:
        https.enforced(client, f"{server.url}/fr/page?x=1", clear.port)

    assert clear.requests[0].path == "/fr/page?x=1"
    assert clear.requests[0].headers["Host"].startswith("app.test:")


def test_a_website_declared_in_clear_text_fails(client: Client) -> None:
    assert https.enforced(client, "http://app.test/").outcome is Outcome.FAILED
    assert https.announced(client, "http://app.test/").outcome is Outcome.FAILED


def announced(client: Client, *fields: str, status: int = 200) -> https.Reading:
    headers = [("Strict-Transport-Security", field) for field in fields]
    with TLSServer(page(b"", *headers, status=status), hostname="app.test") as server:
        return https.announced(client, server.url)


@pytest.mark.parametrize(
    ("field", "seconds"),
    [
        ("max-age=31536000", 31_536_000),
        # Browsers hold a larger number than they can count to for the largest that they can.
        (f"max-age={'9' * 40}", 999_999_999_999_999_999),
        ('MAX-AGE="63072000" ; includeSubDomains; preload', 63_072_000),
        ("includeSubDomains; max-age=3600;", 3600),
        ("max-age=1; unknown=value", 1),
    ],
)
def test_the_measured_value_is_what_a_browser_remembers(client: Client, field: str, seconds: int) -> None:
    reading = announced(client, field)

    assert reading.outcome is Outcome.PASSED
    assert reading.value["max_age"] == seconds


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ((), "is missing"),
        (("max-age=0",), "switched off"),
        (("includeSubDomains",), "max-age is missing"),
        (("max-age=",), "no directive"),
        (("max-age=one year",), "no directive"),
        (("max-age=-1",), "no whole number"),
        (("max-age=1; max-age=31536000",), "given twice"),
        (("max-age=0", "max-age=31536000"), "switched off"),
    ],
)
def test_a_field_that_browsers_ignore_fails(client: Client, fields: tuple[str, ...], says: str) -> None:
    reading = announced(client, *fields)

    assert reading.outcome is Outcome.FAILED
    assert says in reading.message.en
    assert reading.value["max_age"] == 0


def test_hsts_counts_on_the_first_answer_even_when_it_redirects(client: Client) -> None:
    def handler(request: Request) -> Answer:
        return Answer(302, (("Location", "/home"),)) if request.path == "/" else page(b"", ONE_YEAR)(request)

    with TLSServer(handler, hostname="app.test") as server:
        assert https.announced(client, server.url).outcome is Outcome.FAILED


def test_an_error_page_without_the_field_tells_nothing(client: Client) -> None:
    assert announced(client, status=503).outcome is Outcome.CANT_TELL


@given(st.text(max_size=60))
def test_any_field_is_read_or_ignored(text: str) -> None:
    try:
        read = hsts.parse([text])
    except hsts.InvalidHsts:
        return
    assert read is not None
    assert read.max_age >= 0


def test_the_instrument_asks_port_80_of_the_same_host(context: Context) -> None:
    certificate = authority().certificate("127.0.0.77")
    clear = ClearServer(redirect("https://127.0.0.77/"), address="127.0.0.77", port=80)
    over_tls = TLSServer(page(b"", ONE_YEAR), hostname="127.0.0.77", address="127.0.0.77", certificate=certificate)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(clear)
        except PermissionError:
            pytest.skip("only root may listen on port 80")
        server = stack.enter_context(over_tls)
        subject = Subject(context.work, None, {"links": {"website": server.url}}, "0" * 64)
        findings = run_one(https.SCANNER, subject, context).result.findings

    assert {finding.probe: finding.outcome for finding in findings} == dict.fromkeys(
        (https.ENFORCED, https.HSTS), Outcome.PASSED
    )
    assert [request.path for request in clear.requests] == ["/"]
    assert all((finding.evidence or "").startswith("sha256:") for finding in findings)
    assert all(finding.details["command"].startswith("curl ") for finding in findings)


def test_a_run_without_network_is_untested(tmp_path: Path) -> None:
    subject = Subject(tmp_path, None, {"links": {"website": "https://example.org/"}}, "0" * 64)
    findings = run_one(https.SCANNER, subject, Context(work=tmp_path, network=False)).result.findings

    assert {finding.outcome for finding in findings} == {Outcome.UNTESTED}
