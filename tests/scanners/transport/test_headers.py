"""Security headers of real pages: one finding for each that is missing or weak, with what came and what is expected."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from servers import LOOPBACK, Answer, ClearServer, Handler, RawServer, TLSServer, authority, names, page, redirect

from criteria.vocabulary import Finding, Outcome
from scanners.contract import Context
from scanners.http import digest_of
from scanners.runner import run_one
from scanners.subject import Subject
from scanners.transport import headers

POLICY = ("Content-Security-Policy", headers.EXAMPLE_CSP)
NOSNIFF = ("X-Content-Type-Options", "nosniff")
REFERRER = ("Referrer-Policy", "strict-origin-when-cross-origin")

Look = Callable[[str], list[Finding]]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    context = Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path))

    def look(website: str) -> list[Finding]:
        subject = Subject(tmp_path, None, {"links": {"website": website}}, "0" * 64)
        return list(run_one(headers.SCANNER, subject, context).result.findings)

    return look


def found(look: Look, *fields: tuple[str, str]) -> dict[str, Finding]:
    with TLSServer(page(b"<!doctype html>", *fields)) as server:
        findings = look(server.url)
    return {finding.details.get("header", "all"): finding for finding in findings}


def test_a_page_with_strict_headers_passes_with_the_evidence(look: Look) -> None:
    (finding,) = found(look, POLICY, NOSNIFF, REFERRER).values()

    assert finding.outcome is Outcome.PASSED
    assert finding.value["referrer-policy"] == ["strict-origin-when-cross-origin"]
    assert finding.evidence == digest_of(finding.details["exchange"])
    assert finding.details["command"].startswith("curl ")


def test_a_page_without_headers_fails_once_for_each(look: Look) -> None:
    findings = found(look)

    assert set(findings) == {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}
    assert {finding.outcome for finding in findings.values()} == {Outcome.FAILED}
    assert findings["X-Content-Type-Options"].message == (
        "X-Content-Type-Options: browsers may take a file for a script; it is missing, expected nosniff."
    )


def test_each_weakness_of_the_policy_is_a_finding_with_what_came_and_what_is_expected(look: Look) -> None:
    with TLSServer(page(b"", ("Content-Security-Policy", "script-src 'unsafe-inline'"), NOSNIFF, REFERRER)) as server:
        findings = look(server.url)

    assert [finding.details["expected"] for finding in findings] == [
        "script-src without 'unsafe-inline', or with a nonce or hashes",
        "object-src 'none'",
        "base-uri 'self' or 'none'",
        "frame-ancestors 'none', 'self' or named hosts",
    ]
    assert all("received \"script-src 'unsafe-inline'\"" in finding.message for finding in findings)


def test_a_policy_in_two_headers_counts_as_one(look: Look) -> None:
    split = headers.EXAMPLE_CSP.split("; ", 2)
    fields = [("Content-Security-Policy", part) for part in split]

    assert set(found(look, *fields, NOSNIFF, REFERRER)) == {"all"}


def test_a_policy_that_only_reports_or_stands_in_the_page_does_not_count(look: Look) -> None:
    body = f'<meta http-equiv="Content-Security-Policy" content="{headers.EXAMPLE_CSP}">'.encode()
    report = ("Content-Security-Policy-Report-Only", headers.EXAMPLE_CSP)
    with TLSServer(page(body, report, NOSNIFF, REFERRER)) as server:
        (finding,) = look(server.url)

    assert finding.outcome is Outcome.FAILED
    assert "only reports forbids nothing" in finding.message


@pytest.mark.parametrize("value", ["nosniff", "NoSniff", "nosniff, nosniff", " nosniff "])
def test_nosniff_is_read_as_browsers_do(look: Look, value: str) -> None:
    assert set(found(look, POLICY, ("X-Content-Type-Options", value), REFERRER)) == {"all"}


@pytest.mark.parametrize("value", ["no-sniff", "none, nosniff", "", '"nosniff"'])
def test_what_browsers_do_not_take_for_nosniff_fails(look: Look, value: str) -> None:
    assert "X-Content-Type-Options" in found(look, POLICY, ("X-Content-Type-Options", value), REFERRER)


@pytest.mark.parametrize(
    "value", ["no-referrer", "same-origin", "unsafe-url, strict-origin", "No-Referrer", "no-referrer, new-word"]
)
def test_a_strict_referrer_policy_passes(look: Look, value: str) -> None:
    assert set(found(look, POLICY, NOSNIFF, ("Referrer-Policy", value))) == {"all"}


@pytest.mark.parametrize(
    "value", ["unsafe-url", "origin", "no-referrer-when-downgrade", "no-referrer, origin", "nonsense", ""]
)
def test_a_loose_referrer_policy_fails(look: Look, value: str) -> None:
    assert "Referrer-Policy" in found(look, POLICY, NOSNIFF, ("Referrer-Policy", value))


def silent(connection: socket.socket) -> None:
    connection.recv(65536)


@pytest.mark.parametrize(
    ("handler", "says"),
    [
        (page(status=500), "answers 500"),
        (page(status=401), "needs no sign-in"),
        (page(status=403), "needs no sign-in"),
        (redirect("/"), "leads nowhere"),
        (redirect("https://login.elsewhere.test/"), "not known to this test"),
        (lambda _: Answer(200, (("Content-Type", "application/json"),), b"{}"), "expected an HTML page"),
        (lambda _: Answer(200, (), b"page"), "of type unknown"),
        (page(b"x" * 9_000_000), "more than 8192 KiB"),
    ],
)
def test_nothing_is_told_where_there_is_no_page(
    look: Look, monkeypatch: pytest.MonkeyPatch, handler: Handler, says: str
) -> None:
    names(monkeypatch, {"app.test": ["127.0.0.1"]})
    with TLSServer(handler, hostname="app.test") as server:
        (finding,) = look(server.url)

    assert finding.outcome is Outcome.CANT_TELL
    assert says in finding.message


def test_another_site_says_nothing_of_this_one(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, {"app.test": ["127.0.0.1"], "login.elsewhere.test": ["127.0.0.1"]})
    strict = page(b"", POLICY, NOSNIFF, REFERRER)
    with (
        TLSServer(strict, hostname="login.elsewhere.test") as login,
        TLSServer(redirect(login.url), hostname="app.test") as server,
    ):
        (finding,) = look(server.url)

    assert finding.outcome is Outcome.CANT_TELL
    assert "another site" in finding.message


def test_nothing_is_told_of_a_page_in_clear_text(look: Look) -> None:
    with ClearServer(page(b"", POLICY, NOSNIFF, REFERRER)) as server:
        (finding,) = look(server.url)

    assert finding.outcome is Outcome.CANT_TELL
    assert "in clear text" in finding.message


def test_nothing_is_told_of_a_server_with_a_bad_certificate_or_none_at_all(look: Look) -> None:
    with TLSServer(page(), certificate=authority().certificate("other.test")) as server, RawServer(silent) as mute:
        outcomes = {finding.outcome for url in (server.url, f"https://127.0.0.1:{mute.port}/") for finding in look(url)}

    assert outcomes == {Outcome.CANT_TELL}


def test_a_run_without_network_is_untested(tmp_path: Path) -> None:
    subject = Subject(tmp_path, None, {"links": {"website": "https://example.org/"}}, "0" * 64)
    (finding,) = run_one(headers.SCANNER, subject, Context(work=tmp_path, network=False)).result.findings

    assert finding.outcome is Outcome.UNTESTED
