"""Cookies, origins, leftovers, security.txt and compression of real websites."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from servers import LOOPBACK, Answer, ClearServer, Handler, Request, TLSServer, authority, names, page, redirect

from criteria.vocabulary import Finding, Outcome
from scanners.contract import Context, Scanner
from scanners.http import digest_of
from scanners.runner import run_one
from scanners.subject import Subject
from scanners.transport import compression, cookies, cors, exposure, security_txt

ALL = (compression.SCANNER, cookies.SCANNER, cors.SCANNER, exposure.SCANNER, security_txt.SCANNER)
Look = Callable[..., list[Finding]]

NOTHING = Answer(404)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path))


@pytest.fixture
def look(context: Context, monkeypatch: pytest.MonkeyPatch) -> Look:
    names(monkeypatch, {"app.test": ["127.0.0.1"], "www.app.test": ["127.0.0.1"]})

    def look(scanner: Scanner, handler: Handler, **endpoints: str) -> list[Finding]:
        with TLSServer(handler, hostname="app.test") as server:
            manifest: dict[str, Any] = {"links": {"website": f"{server.url}/"}}
            manifest["endpoints"] = {name: server.url + path for name, path in endpoints.items()}
            return list(run_one(scanner, Subject(context.work, None, manifest, "0" * 64), context).result.findings)

    return look


def site(files: dict[str, Answer], otherwise: Answer = NOTHING) -> Handler:
    return lambda request: files.get(request.path, otherwise)


HOME = Answer(200, (("Content-Type", "text/html"),), b"<!doctype html>")


def home(*fields: tuple[str, str]) -> Answer:
    return Answer(200, (("Content-Type", "text/html"), *fields), b"<!doctype html>")


@pytest.mark.parametrize("scanner", ALL, ids=lambda scanner: scanner.id)
def test_nothing_is_told_of_a_server_that_is_not_there(context: Context, scanner: Scanner) -> None:
    with ClearServer(page()) as server:
        gone = f"https://127.0.0.1:{server.port}/"
    findings = run_one(
        scanner, Subject(context.work, None, {"links": {"website": gone}}, "0" * 64), context
    ).result.findings

    assert {finding.outcome for finding in findings} == {Outcome.CANT_TELL}


@pytest.mark.parametrize("scanner", ALL, ids=lambda scanner: scanner.id)
def test_nothing_is_told_of_a_server_in_trouble(look: Look, scanner: Scanner) -> None:
    assert {finding.outcome for finding in look(scanner, page(status=503))} == {Outcome.CANT_TELL}


@pytest.mark.parametrize("scanner", ALL, ids=lambda scanner: scanner.id)
def test_a_private_address_is_never_asked(tmp_path: Path, scanner: Scanner) -> None:
    with TLSServer(page()) as canary:
        subject = Subject(tmp_path, None, {"links": {"website": canary.url}}, "0" * 64)
        findings = run_one(scanner, subject, Context(work=tmp_path)).result.findings

    assert {finding.outcome for finding in findings} == {Outcome.CANT_TELL}
    assert canary.connections == 0


@pytest.mark.parametrize(
    "cookie",
    [
        "__Host-session=x; Path=/; Secure; HttpOnly; SameSite=Lax",
        "PHPSESSID=x; secure; httponly; samesite=STRICT",
        "connect.sid=x; Secure; HttpOnly; SameSite=Strict; Expires=Wed, 01 Jan 2031 00:00:00 GMT",
    ],
)
def test_a_protected_session_cookie_passes(look: Look, cookie: str) -> None:
    (finding,) = look(cookies.SCANNER, lambda _: home(("Set-Cookie", cookie)))

    assert finding.outcome is Outcome.PASSED
    assert finding.evidence == digest_of(finding.details["exchange"])


@pytest.mark.parametrize(
    ("cookie", "lacking"),
    [
        ("session=x", "Secure, HttpOnly, SameSite=Lax or Strict"),
        ("session=x; Secure; SameSite=Lax", "HttpOnly"),
        ("JSESSIONID=x; HttpOnly; SameSite=Lax", "Secure"),
        ("session=x; Secure; HttpOnly; SameSite=None", "SameSite=Lax or Strict"),
        ("session=x; Secure; HttpOnly; SameSite=Nonsense", "SameSite=Lax or Strict"),
        ("language=fr; Secure", "SameSite=Lax or Strict"),
        ("csrftoken=x; SameSite=Lax", "Secure"),
        ("session=secure; httponly=samesite", "Secure, SameSite=Lax or Strict"),
    ],
)
def test_a_cookie_that_lacks_a_protection_fails_and_its_value_is_not_shown(
    look: Look, cookie: str, lacking: str
) -> None:
    (finding,) = look(cookies.SCANNER, lambda _: home(("Set-Cookie", cookie)))

    assert finding.outcome is Outcome.FAILED
    assert finding.message.endswith(f"lacks {lacking}.")


def test_cookies_that_are_set_on_the_way_count_too(look: Look) -> None:
    start = Answer(302, (("Location", "/home"), ("Set-Cookie", "session=x")))
    findings = look(
        cookies.SCANNER, site({"/": start, "/home": home(("Set-Cookie", "language=fr; Secure; SameSite=Lax"))})
    )

    assert [finding.outcome for finding in findings] == [Outcome.FAILED]


@pytest.mark.parametrize(
    "fields", [(), (("Set-Cookie", "language=fr; Secure; SameSite=Lax"),), (("Set-Cookie", "session=; Max-Age=0"),)]
)
def test_without_a_session_cookie_a_person_has_to_look(look: Look, fields: tuple[tuple[str, str], ...]) -> None:
    (finding,) = look(cookies.SCANNER, lambda _: home(*fields))

    assert finding.outcome is Outcome.CANT_TELL
    assert "with a test account" in finding.message


def allowing(origin: Callable[[str], str | None], credentials: bool = True) -> Handler:
    def handler(request: Request) -> Answer:
        allowed = origin(request.headers["Origin"])
        fields = [("Access-Control-Allow-Origin", allowed)] if allowed else []
        return home(*fields, *([("Access-Control-Allow-Credentials", "true")] if credentials else []))

    return handler


@pytest.mark.parametrize(
    ("handler", "outcome"),
    [
        (allowing(lambda _: None), Outcome.PASSED),
        (allowing(lambda _: "*"), Outcome.PASSED),
        (allowing(lambda _: "https://app.test"), Outcome.PASSED),
        (allowing(lambda origin: origin, credentials=False), Outcome.PASSED),
        (allowing(lambda origin: origin), Outcome.FAILED),
        (allowing(lambda origin: "null" if origin == "null" else None), Outcome.FAILED),
        (allowing(lambda origin: origin if origin.startswith("https://app.test") else None), Outcome.FAILED),
        (allowing(lambda origin: origin if origin.endswith("app.test") else None), Outcome.FAILED),
    ],
)
def test_a_hostile_origin_is_not_let_in_with_the_patient_s_session(
    look: Look, handler: Handler, outcome: Outcome
) -> None:
    (finding,) = look(cors.SCANNER, handler)

    assert finding.outcome is outcome


def test_the_fhir_endpoint_is_asked_as_well_even_when_it_wants_a_sign_in(look: Look) -> None:
    def handler(request: Request) -> Answer:
        if request.path == "/fhir":
            return Answer(401, allowing(lambda origin: origin)(request).headers)
        return home()

    findings = look(cors.SCANNER, handler, fhir="/fhir")

    assert [finding.outcome for finding in findings] == [Outcome.PASSED, Outcome.FAILED]


LEFT = {
    "/.git/HEAD": b"ref: refs/heads/main\n",
    "/.git/config": b"[core]\n\tbare = false\n",
    "/.svn/wc.db": b"SQLite format 3\0...",
    "/.env": b"# production\nDATABASE_PASSWORD=hunter2\n",
    "/.DS_Store": b"\0\0\0\1Bud1\0",
    "/server-status": b"<html><head><title>Apache Status</title>",
    "/actuator/env": b'{"activeProfiles":[],"propertySources":[]}',
    "/debug/pprof/": b"<html><head><title>/debug/pprof/</title>",
    "/phpinfo.php": b"<title>phpinfo()</title>",
    "/elmah.axd": b"<title>Error log for /LM/W3SVC</title>",
    "/metrics": b"# HELP process_cpu_seconds_total Total\n# TYPE process_cpu_seconds_total counter\n",
    "/catalogue-probe-no-such-page": b"because you have <code>DEBUG = True</code> in your Django settings",
}


def test_a_file_made_to_slow_a_signature_down_does_not(look: Look) -> None:
    (finding,) = look(exposure.SCANNER, site({"/.env": Answer(200, (), b"\n" * 100_000)}))

    assert finding.outcome is Outcome.PASSED


@pytest.mark.parametrize("path", LEFT)
def test_a_leftover_is_caught_by_its_signature(look: Look, path: str) -> None:
    status = 404 if "no-such-page" in path else 200
    (finding,) = look(exposure.SCANNER, site({path: Answer(status, (), LEFT[path])}))

    assert finding.outcome is Outcome.FAILED
    assert finding.value["path"] == path


def test_the_secret_that_is_exposed_is_not_repeated(look: Look) -> None:
    (finding,) = look(exposure.SCANNER, site({"/.env": Answer(200, (), LEFT["/.env"])}))

    assert "hunter2" not in str(finding.as_json())


def test_every_leftover_has_a_sample_here() -> None:
    assert [leftover.path for leftover in exposure.LEFTOVERS] == list(LEFT)


@pytest.mark.parametrize(
    "otherwise", [Answer(404), Answer(403), HOME, Answer(200, (), b"{}"), Answer(301, (("Location", "/"),))]
)
def test_a_server_that_answers_everything_alike_exposes_nothing(look: Look, otherwise: Answer) -> None:
    (finding,) = look(exposure.SCANNER, site({}, otherwise))

    assert finding.outcome is Outcome.PASSED


def test_a_leftover_that_is_refused_is_not_exposed(look: Look) -> None:
    (finding,) = look(
        exposure.SCANNER, site({path: Answer(403, (), body) for path, body in LEFT.items() if "no-such" not in path})
    )

    assert finding.outcome is Outcome.PASSED


def disclosure(text: str, media_type: str = "text/plain; charset=utf-8") -> Handler:
    return site({"/.well-known/security.txt": Answer(200, (("Content-Type", media_type),), text.encode())})


NEXT_YEAR = (datetime.now(UTC) + timedelta(days=300)).strftime("%Y-%m-%dT%H:%M:%SZ")
IN_FORCE = f"# Hello\nContact: mailto:security@app.test\nexpires: {NEXT_YEAR}\nPolicy: https://app.test/policy\n"


@pytest.mark.parametrize(
    "text",
    [
        IN_FORCE,
        IN_FORCE.replace("\n", "\r\n"),
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{IN_FORCE}-----BEGIN PGP SIGNATURE-----\n",
        f"Contact: https://app.test/contact\nContact: tel:+33-1-23-45-67-89\nExpires: {NEXT_YEAR}",
    ],
    ids=["commented", "CRLF", "signed", "several contacts"],  # The moment of the run must not name a test.
)
def test_a_security_txt_in_force_passes(look: Look, text: str) -> None:
    (finding,) = look(security_txt.SCANNER, disclosure(text))

    assert finding.outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("handler", "says"),
    [
        (site({}), "answers 404"),
        (disclosure(""), "no Contact"),
        (disclosure(f"Contact: security@app.test\nExpires: {NEXT_YEAR}"), "no Contact"),
        (disclosure("Contact: mailto:security@app.test"), "expected one Expires, found 0"),
        (disclosure(IN_FORCE + f"Expires: {NEXT_YEAR}\n"), "expected one Expires, found 2"),
        (disclosure("Contact: mailto:a@app.test\nExpires: 2020-01-01T00:00:00Z"), "it expired on 2020-01-01"),
        (disclosure("Contact: mailto:a@app.test\nExpires: next year"), "no date and time"),
        (disclosure("Contact: mailto:a@app.test\nExpires: 2099-01-01T00:00:00"), "no time zone"),
        (disclosure(IN_FORCE, "text/html"), "expected text/plain, found text/html"),
    ],
)
def test_a_security_txt_that_helps_nobody_fails(look: Look, handler: Handler, says: str) -> None:
    findings = look(security_txt.SCANNER, handler)

    assert {finding.outcome for finding in findings} == {Outcome.FAILED}
    assert any(says in finding.message for finding in findings)


def text_of(media_type: str, body: bytes, *, compressed: bool) -> Answer:
    fields = (("Content-Type", media_type), *((("Content-Encoding", "gzip"),) if compressed else ()))
    return Answer(200, fields, gzip.compress(body) if compressed else body)


PAGE = (
    b"""<!doctype html><link rel=stylesheet href=/app.css><LINK REL='icon' HREF='/icon.svg'>
<script defer src="/app.js"></script><script src="https://elsewhere.test/x.js"></script>"""
    + b"<p>text</p>" * 200
)


@pytest.mark.parametrize("compressed", [True, False])
def test_the_page_and_its_own_files_are_looked_at(look: Look, compressed: bool) -> None:
    files = {
        "/": text_of("text/html", PAGE, compressed=True),
        "/app.css": text_of("text/css", b"a{color:red}" * 200, compressed=True),
        "/app.js": text_of("text/javascript", b"let a = 1;" * 200, compressed=compressed),
    }
    (finding,) = look(compression.SCANNER, site(files))

    assert finding.outcome is (Outcome.PASSED if compressed else Outcome.FAILED)
    assert len(finding.value["plain"]) == (0 if compressed else 1)
    assert finding.value["compressed"] == (3 if compressed else 2)


def test_a_page_of_one_packet_needs_no_compression(look: Look) -> None:
    (finding,) = look(compression.SCANNER, site({"/": HOME}))

    assert finding.outcome is Outcome.PASSED


def test_a_page_made_to_slow_a_parser_down_does_not(look: Look) -> None:
    body = b"<script " * 500_000 + b"<link rel=" * 100_000
    (finding,) = look(compression.SCANNER, site({"/": text_of("text/html", body, compressed=True)}))

    assert finding.outcome is Outcome.PASSED


def test_a_redirect_out_of_the_site_tells_nothing(look: Look) -> None:
    for scanner in (cookies.SCANNER, compression.SCANNER):
        (finding,) = look(scanner, redirect("https://elsewhere.test/"))
        assert finding.outcome is Outcome.CANT_TELL
