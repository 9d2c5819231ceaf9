"""Whoever reads French is told in French what the instruments found: every message has its twin."""

from __future__ import annotations

import ast
import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from packages import FILES, SBOM, manifest, minimal_manifest, package_dir
from servers import LOOPBACK, Answer, ClearServer, Handler, RawServer, Request, TLSServer, authority, names, page

from criteria.vocabulary import Finding, Outcome
from scanners import registry, runner
from scanners.contract import Context, Need, Scanner, ScanResult
from scanners.intake import open_package
from scanners.package import manifest as manifest_instrument
from scanners.runner import run_all
from scanners.subject import Subject

SCANNERS = Path(registry.__file__).parent
# The instruments that read source code are not here yet: their tools' rules speak English.
ROOMS = ("package", "transport", "interop")
ADDRESS = "127.0.0.78"
QUOTED = re.compile(r"«[^»]*»")
ENGLISH = re.compile(r"\b(?:the|is|was|expected|found|Text)\b")
UNSPACED = re.compile(r" [:;?!»]|« ")

HOME = (("Content-Type", "text/html"), ("Set-Cookie", "session=x"), ("Set-Cookie", "language=fr; Secure"))
WEAK = (
    ("Content-Security-Policy", "script-src 'unsafe-inline' 'unsafe-eval' *"),
    ("Referrer-Policy", "unsafe-url"),
    ("Strict-Transport-Security", "max-age=0"),
)
STRONG = (
    ("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
)
STATEMENT = {
    "resourceType": "CapabilityStatement",
    "status": "draft",
    "date": "2026-05-02",
    "kind": "instance",
    "fhirVersion": "5.0.0",
    "format": ["xml"],
    "rest": [
        {
            "mode": "client",
            "interaction": [{"code": "dance"}],
            "resource": [{"type": "Patient", "supportedProfile": ["https://example.org/p"]}] * 2,
        }
    ],
}


def room(name: str) -> list[Scanner]:
    return [scanner for scanner in registry.all_scanners() if scanner.id.split(".")[0] == name]


def assert_twins(findings: list[Finding]) -> None:
    assert findings
    for finding in findings:
        assert finding.message_fr, finding
        assert finding.message_fr != finding.message
        assert not ENGLISH.search(QUOTED.sub("", finding.message_fr)), finding.message_fr
        assert "Text(" not in finding.message


def run(subject: Subject, context: Context, *rooms: str) -> list[Finding]:
    scanners = [scanner for name in rooms for scanner in room(name)]
    return list(run_all(subject, context, scanners=scanners, probes=()).findings)


def online(context: Context, website: str, **endpoints: str) -> list[Finding]:
    document = {"links": {"website": website}, "endpoints": endpoints}
    return run(Subject(context.work, None, document, "0" * 64), context, "transport", "interop")


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    names(monkeypatch, {"app.test": [ADDRESS]})
    return Context(work=tmp_path, allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path))


def test_every_room_of_the_contract_has_instruments() -> None:
    assert all(room(name) for name in ROOMS)


BROKEN = {
    "source/app.py": "",
    "evidence/rgaa.csv": b"\x00",
    "evidence/log.json": "{",
    "evidence/movie.exe": "MZ",
    "evidence/empty.pdf": "",
    "evidence/dpa_.pdf": "%PDF-",
    "samples/one.json": '{"resourceType": "Patient", "name": [], "id": "", "active": null, "a": 1e999}',
    "samples/two.json": '{"a": "", "b": null}',
    "samples/three.json": "[]",
    "samples/four.json": '{"a": 1, "a": 2}',
    "samples/statement.json": json.dumps(STATEMENT),
    "sbom.cdx.json": json.dumps({**SBOM, "version": "one", "components": 3}),
    "openapi.json": json.dumps({"openapi": "3.1.0", "info": {"title": 3}, "paths": {"/a": {"$ref": "b.json"}}}),
    "openapi.yaml": "openapi: 3.1.0\npaths: []\n",
    "openapi.yml": "a: &a 1\nb: *a\n",
}
EVIDENCE = [f"evidence/{name}" for name in ("log.json", "movie.exe", "empty.pdf", "dpa.pdf", "nothing.png")]
VAGUE = [
    "https://a.example.org/#x",
    "https://*.example.org/",
    "https:///x",
    "https://a@b.example.org/",
    "http://a.example.org/",
    "javascript://a/",
]
PACKAGES: dict[str, tuple[Any, Mapping[str, str | bytes]]] = {
    "whole": (manifest(), FILES),
    "bare": (minimal_manifest(), {}),
    "bare but exchanging": (minimal_manifest(exchanges=manifest()["exchanges"]), {}),
    "broken": (
        manifest(
            endpoints={},
            oauth={"redirect_uris": VAGUE},
            answers=[{"criterion": "ETH-DAT-08", "answer": "yes", "evidence": EVIDENCE}],
        ),
        BROKEN,
    ),
    "unreadable": (
        minimal_manifest(exchanges=manifest()["exchanges"]),
        {"samples/one.json": "", "sbom.cdx.json": '{"bomFormat": "CycloneDX"}', "openapi.json": b"\xff"},
    ),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_what_is_told_of_a_package_is_told_in_both_languages(name: str, tmp_path: Path) -> None:
    document, files = PACKAGES[name]
    subject = open_package(package_dir(tmp_path, document, files), tmp_path / "opened")

    assert_twins(run(subject, Context(tmp_path / "work", network=False), "package", "interop"))


def test_what_is_wrong_in_a_manifest_is_told_in_both_languages(tmp_path: Path) -> None:
    wrong = {
        "slug": "Bad Slug",
        "version": 3,
        "platforms": [],
        "purposes": ["care", "care", "carre"],
        "plaforms": ["web"],
        "nonsense": 1,
        "name": {},
        "summary": {"fr": "", "en": "x" * 5000},
        "publisher": {"name": "G", "registration": {"scheme": "SIREN", "value": "123456789"}},
        "answers": [{"criterion": "ETH-DAT-08", "answer": "not_applicable"}],
    }
    subject = Subject(tmp_path, None, wrong, "0" * 64)
    context = Context(tmp_path / "work")

    findings = run_all(subject, context, scanners=[manifest_instrument.SCANNER], probes=()).findings

    assert len(findings) > len(wrong)
    assert_twins(list(findings))


def exposed(request: Request) -> Answer:
    """Answer as a server with every fault that the instruments know."""
    origin = request.headers.get("Origin")
    cors = (("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", "true")) if origin else ()
    match request.path:
        case "/.env":
            return Answer(200, (), b"DATABASE_PASSWORD=x\n")
        case "/.well-known/security.txt":
            return Answer(200, (("Content-Type", "text/html"),), b"Expires: tomorrow")
        case "/fhir/metadata":
            return Answer(200, (("Content-Type", "application/fhir+json"),), json.dumps(STATEMENT).encode())
    return Answer(200, (*HOME, *WEAK, *cors), b"<p>text</p>" * 200)


def sound(request: Request) -> Answer:
    """Answer as a server without a fault."""
    if request.path == "/":
        cookie = ("Set-Cookie", "__Host-session=x; Path=/; Secure; HttpOnly; SameSite=Lax")
        return Answer(200, (("Content-Type", "text/html"), cookie, *STRONG), b"<!doctype html>")
    if request.path == "/.well-known/security.txt":
        text = b"Contact: mailto:security@app.test\nExpires: 2999-01-01T00:00:00Z\n"
        return Answer(200, (("Content-Type", "text/plain"),), text)
    return Answer(404)


SERVERS: dict[str, Handler] = {
    "exposed": exposed,
    "sound": sound,
    "in trouble": page(status=503),
    "absent": page(status=404),
    "empty": lambda _: Answer(200),
}


@pytest.mark.parametrize("handler", SERVERS.values(), ids=SERVERS)
def test_what_is_told_of_a_server_is_told_in_both_languages(handler: Handler, context: Context) -> None:
    with contextlib.ExitStack() as servers:
        server = servers.enter_context(TLSServer(handler, hostname="app.test", address=ADDRESS))
        with contextlib.suppress(PermissionError):  # Only root may listen on port 80; without it, the port is closed.
            servers.enter_context(ClearServer(handler, address=ADDRESS, port=80))

        assert_twins(online(context, f"{server.url}/", fhir=f"{server.url}/fhir"))


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"])
def test_what_is_told_of_a_server_that_breaks_off_is_told_in_both_languages(answer: bytes, context: Context) -> None:
    with RawServer(lambda connection: connection.sendall(answer), hostname="app.test", address=ADDRESS) as server:
        assert_twins(online(context, f"https://app.test:{server.port}/", fhir=f"http://app.test:{server.port}/fhir"))


@pytest.mark.parametrize(
    "website",
    [
        "https://10.0.0.1/",
        "https://127.0.0.1:22/",
        "https://nowhere.test/",
        "https://[2001:db8::1]/",
        "https://0x7f.1/",
        "https://a b/",
        "https://user:word@app.test/",
        "https:///",
        "https://app.test:99999/",
        "https://a..b/",
        "ftp://app.test/",
        "http://app.test:22/",
    ],
)
def test_why_an_address_is_not_asked_is_told_in_both_languages(website: str, context: Context) -> None:
    assert_twins(online(context, website, fhir=website))


def test_a_manifest_without_addresses_is_told_in_both_languages(tmp_path: Path) -> None:
    assert_twins(run(Subject(tmp_path, None, {}, "0" * 64), Context(tmp_path / "work"), "transport", "interop"))


def crash(_: Subject, __: Context) -> ScanResult:
    raise OSError("no luck")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("need", [None, *Need])
def test_what_the_runner_says_is_said_in_both_languages(
    need: Need | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "browser", lambda: None)
    needs = frozenset({need}) if need else frozenset()
    crashing = Scanner("page.one", 1, "One", frozenset({"page.ecoindex"}), crash, needs)
    silent = Scanner("page.two", 1, "Two", frozenset({"page.keyboard_operable"}), lambda *_: ScanResult([]), needs)
    subject = Subject(tmp_path, None, {}, "0" * 64)
    context = Context(tmp_path / "work", network=False)

    findings = run_all(subject, context, scanners=[crashing, silent], probes=["code.no_xss"]).findings

    assert len(findings) == 3
    assert Outcome.PASSED not in {finding.outcome for finding in findings}
    assert_twins(list(findings))


def french_literals(path: Path) -> Iterator[str]:
    """Yield what a module writes as the French of a Text."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Text" and call.args:
            for node in ast.walk(call.args[0]):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_french_punctuation_is_never_left_alone_at_the_start_of_a_line() -> None:
    for path in SCANNERS.rglob("*.py"):
        if path.relative_to(SCANNERS).parts[0] not in {"code", "rules"}:
            assert [text for text in french_literals(path) if UNSPACED.search(text)] == [], path.name


def test_every_expectation_of_the_manifest_is_worded_in_both_languages() -> None:
    from scanners import manifests

    def described(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            if isinstance(node.get("description"), str):
                yield node
            for child in node.values():
                yield from described(child)

    root, *rules = described(manifests.schema())
    assert root["description"].startswith("An object")
    assert [rule["description"] for rule in rules if not rule.get("description_fr")] == []
