"""The CapabilityStatement of real servers, and of clients that bring theirs in the package."""

from __future__ import annotations

import copy
import json
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers import LOOPBACK, Answer, Handler, RawServer, Request, TLSServer, authority, names, page, redirect

from criteria.loader import load_corpus
from criteria.vocabulary import Finding, Outcome
from scanners import http
from scanners.contract import Context
from scanners.interop import capability, statement
from scanners.interop.statement import Role
from scanners.runner import run_one
from scanners.subject import Subject

PROFILE = "https://example.org/StructureDefinition/weight|3.1.1"
EXCHANGE = {"commons": "record", "resource": "Observation", "access": ["read", "write"], "profiles": [PROFILE]}
FHIR = (("Content-Type", "application/fhir+json; charset=utf-8"),)

STATEMENT: dict[str, Any] = {
    "resourceType": "CapabilityStatement",
    "status": "active",
    "date": "2026-05-02",
    "kind": "instance",
    "implementation": {"description": "Glyco Diary", "url": "https://app.test/fhir"},
    "fhirVersion": "4.0.1",
    "format": ["application/fhir+json"],
    "rest": [
        {
            "mode": "server",
            "resource": [
                {
                    "type": "Observation",
                    "profile": "http://hl7.org/fhir/StructureDefinition/Observation",
                    "supportedProfile": [PROFILE],
                    "interaction": [{"code": "read"}, {"code": "create"}],
                    "searchParam": [{"name": "code", "type": "token"}],
                }
            ],
            "interaction": [{"code": "transaction"}],
        }
    ],
}

Look = Callable[..., dict[str, list[Finding]]]


def changed(*path: Any, to: Any = None) -> dict[str, Any]:
    """Return the statement with one element set, or removed."""
    document: Any = copy.deepcopy(STATEMENT)
    place = document
    for key in path[:-1]:
        place = place[key]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return document


def serve(document: Any, headers: tuple[tuple[str, str], ...] = FHIR, status: int = 200) -> Handler:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return lambda request: Answer(status, headers, body) if request.path == "/fhir/metadata" else Answer(404)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    (tmp_path / "run").mkdir()
    return Context(work=tmp_path / "run", allow_networks=LOOPBACK, ca_bundle=authority().bundle(tmp_path))


def look(
    context: Context, endpoint: str | None, *exchanges: dict[str, Any], root: Path | None = None
) -> dict[str, list[Finding]]:
    manifest = {"links": {"website": "https://app.test/"}, "exchanges": list(exchanges)}
    if endpoint is not None:
        manifest["endpoints"] = {"fhir": endpoint}
    subject = Subject(root or context.work, None, manifest, "0" * 64)
    findings = run_one(capability.SCANNER, subject, context).result.findings
    return {
        probe: [one for one in findings if one.probe == probe] for probe in (capability.VALID, capability.VERSIONED)
    }


def asked(context: Context, handler: Handler, *exchanges: dict[str, Any]) -> dict[str, list[Finding]]:
    with TLSServer(handler) as server:
        return look(context, f"{server.url}/fhir", *exchanges)


def outcomes(found: dict[str, list[Finding]]) -> set[Outcome]:
    return {finding.outcome for findings in found.values() for finding in findings}


def test_a_valid_statement_that_covers_the_exchanges_passes_with_its_evidence(context: Context) -> None:
    with TLSServer(serve(STATEMENT)) as server:
        found = look(context, f"{server.url}/fhir/", EXCHANGE)

    assert outcomes(found) == {Outcome.PASSED}
    (valid,) = found[capability.VALID]
    assert valid.location is not None
    assert valid.location.url == f"{server.url}/fhir/metadata"
    assert valid.evidence == http.digest_of(valid.details["exchange"])
    assert server.requests[0].headers["Accept"] == "application/fhir+json"


@pytest.mark.parametrize(
    ("document", "pointer", "says"),
    [
        (changed("fhirVersion", to="5.0.0"), "/fhirVersion", "expected 4.0.1, found 5.0.0"),
        (changed("status", to="draft"), "/status", "expected active, found draft"),
        (changed("kind", to="capability"), "/kind", "expected instance"),
        (changed("status"), "/status", "compulsory and missing"),
        (changed("date"), "/date", "compulsory and missing"),
        (changed("date", to="yesterday"), "/date", "does not match"),
        (changed("format", to=["xml"]), "/format", "expected json among the formats"),
        (changed("colour", to="blue"), "/colour", "no element of FHIR R4"),
        (changed("title", to=""), "/title", "is empty"),
        (changed("rest", to=[]), "/rest", "is empty"),
        (changed("experimental", to="true"), "/experimental", "expected true or false"),
        (changed("implementation"), "/implementation", "cpb-14"),
        (changed("rest", 0, "mode", to="client"), "/rest", "expected an entry of mode server"),
        (
            changed("rest", 0, "resource", 0, "interaction", 0, "code", to="look"),
            "/interaction/0/code",
            "no interaction",
        ),
        (changed("rest", 0, "interaction", 0, "code", to="read"), "/rest/0/interaction/0/code", "no interaction"),
        (changed("rest", 0, "resource", 0, "profile", to=5), "/rest/0/resource/0/profile", "valid string"),
        (changed("rest", 0, "resource", to=STATEMENT["rest"][0]["resource"] * 2), "/rest/0/resource", "cpb-9"),
        (changed("rest"), "", "cpb-1"),
        (changed("resourceType", to="Patient"), "/resourceType", "expected CapabilityStatement, found Patient"),
        ([STATEMENT], "/resourceType", "found a list"),
        (changed("rest", to="none"), "", ""),
        (changed("rest", to=[7]), "", ""),
    ],
)
def test_a_fault_of_the_statement_is_a_finding_with_its_pointer(
    context: Context, document: Any, pointer: str, says: str
) -> None:
    found = asked(context, serve(document))[capability.VALID]

    assert {finding.outcome for finding in found} == {Outcome.FAILED}
    assert any(pointer in finding.details["pointer"] and says in finding.message for finding in found), found


@pytest.mark.parametrize(
    ("exchange", "says"),
    [
        ({**EXCHANGE, "resource": "Appointment"}, "does not name Appointment"),
        ({**EXCHANGE, "access": ["read"]}, None),
        ({**EXCHANGE, "access": ["write"]}, None),
    ],
)
def test_the_statement_covers_the_exchanges(context: Context, exchange: dict[str, Any], says: str | None) -> None:
    found = asked(context, serve(STATEMENT), exchange)[capability.VALID]

    assert (says is None) == (found[0].outcome is Outcome.PASSED)
    assert says is None or says in found[0].message


def test_an_access_without_its_interaction_fails(context: Context) -> None:
    read_only = changed("rest", 0, "resource", 0, "interaction", to=[{"code": "search-type"}])
    (finding,) = asked(context, serve(read_only), EXCHANGE)[capability.VALID]

    assert finding.outcome is Outcome.FAILED
    assert "no create or patch or update of Observation" in finding.message


@pytest.mark.parametrize("profile", [PROFILE.partition("|")[0], "https://example.org/StructureDefinition/weight|"])
def test_a_profile_without_version_fails(context: Context, profile: str) -> None:
    document = changed("rest", 0, "resource", 0, "supportedProfile", to=[profile])
    (finding,) = asked(context, serve(document))[capability.VERSIONED]

    assert finding.outcome is Outcome.FAILED
    assert "expected https://example.org/StructureDefinition/weight|x.y.z" in finding.message


def test_a_profile_of_the_exchange_in_another_version_fails(context: Context) -> None:
    exchange = {**EXCHANGE, "profiles": [PROFILE.replace("3.1.1", "4.0.0")]}
    (finding,) = asked(context, serve(STATEMENT), exchange)[capability.VERSIONED]

    assert finding.outcome is Outcome.FAILED
    assert "is not among the profiles of Observation" in finding.message


def test_without_any_profile_the_second_probe_is_inapplicable(context: Context) -> None:
    document = changed("rest", 0, "resource", 0, "supportedProfile")

    assert asked(context, serve(document))[capability.VERSIONED][0].outcome is Outcome.INAPPLICABLE


@pytest.mark.parametrize(
    ("handler", "says"),
    [
        (serve(STATEMENT, status=500), "answers 500"),
        (serve(STATEMENT, status=401), "without signing in"),
        (page(), "of type text/html"),
        (serve(STATEMENT, headers=()), "of type unknown"),
        (serve(b" " * 17_000_000), "more than 16384 KiB"),
        (redirect("/fhir/metadata"), "leads nowhere"),
    ],
)
def test_nothing_is_told_where_no_statement_came(context: Context, handler: Handler, says: str) -> None:
    found = asked(context, handler)

    assert outcomes(found) == {Outcome.CANT_TELL}
    assert all(says in finding.message for findings in found.values() for finding in findings)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "not valid JSON"),
        (b"", "it is empty"),
        (b'{"a": 1, "a": 2}', "given twice"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_a_body_that_is_no_json_fails(context: Context, body: bytes, says: str) -> None:
    found = asked(context, serve(body))

    assert outcomes(found) == {Outcome.FAILED}
    assert says in found[capability.VALID][0].message


def test_a_server_without_statement_fails(context: Context) -> None:
    found = asked(context, lambda _: Answer(404))

    assert outcomes(found) == {Outcome.FAILED}
    assert "publish the server's CapabilityStatement there" in found[capability.VALID][0].message


def test_nothing_is_told_of_a_server_that_never_ends(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capability, "LIMITS", http.Limits(seconds=0.5))

    def silent(connection: socket.socket) -> None:
        while connection.recv(65536):
            pass

    with RawServer(silent) as server:
        assert outcomes(look(context, f"https://127.0.0.1:{server.port}/fhir")) == {Outcome.CANT_TELL}


def test_nothing_is_told_of_a_server_that_can_not_be_trusted_or_reached(context: Context) -> None:
    with TLSServer(serve(STATEMENT), certificate=authority().certificate("other.test")) as server:
        assert outcomes(look(context, f"{server.url}/fhir")) == {Outcome.CANT_TELL}

    assert outcomes(look(context, f"{server.url}/fhir")) == {Outcome.CANT_TELL}
    assert outcomes(look(context, "https://user@app.test/fhir")) == {Outcome.CANT_TELL}


def test_another_site_says_nothing_of_this_one(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, {"app.test": ["127.0.0.1"], "other.test": ["127.0.0.1"]})
    with TLSServer(serve(STATEMENT), hostname="other.test") as other:

        def elsewhere(request: Request) -> Answer:
            return redirect(f"{other.url}{request.path}")(request)

        with TLSServer(elsewhere, hostname="app.test") as server:
            assert outcomes(look(context, f"{server.url}/fhir")) == {Outcome.CANT_TELL}


def test_a_private_address_is_never_asked(tmp_path: Path) -> None:
    with TLSServer(serve(STATEMENT)) as canary:
        found = look(Context(work=tmp_path), f"{canary.url}/fhir")

    assert outcomes(found) == {Outcome.CANT_TELL}
    assert canary.connections == 0


def test_without_network_a_declared_endpoint_is_untested(tmp_path: Path) -> None:
    found = look(Context(work=tmp_path, network=False), "https://app.test/fhir", EXCHANGE)

    assert outcomes(found) == {Outcome.UNTESTED}


def test_without_endpoint_and_exchange_there_is_nothing_to_state(context: Context) -> None:
    assert outcomes(look(context, None)) == {Outcome.INAPPLICABLE}


def test_exchanges_without_statement_fail_and_say_what_to_do(context: Context) -> None:
    found = look(context, None, EXCHANGE)

    assert outcomes(found) == {Outcome.FAILED}
    assert "declare endpoints.fhir" in found[capability.VALID][0].message


def of_a_client() -> dict[str, Any]:
    document = changed("rest", 0, "mode", to="client")
    del document["implementation"]
    return {**document, "kind": "requirements", "description": "What the application does with the record."}


@pytest.mark.parametrize("network", [True, False])
def test_a_client_brings_its_statement_in_the_package(tmp_path: Path, network: bool) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "a.json").write_text('{"resourceType": "Patient"}')
    (tmp_path / "samples" / "b.json").write_text("no JSON")
    (tmp_path / "samples" / "capability.json").write_text(json.dumps(of_a_client()))
    found = look(Context(work=tmp_path, network=network), None, EXCHANGE, root=tmp_path)

    assert outcomes(found) == {Outcome.PASSED}
    (valid,) = found[capability.VALID]
    assert valid.location is not None
    assert valid.location.path == "samples/capability.json"


def test_the_statement_of_a_client_says_so(tmp_path: Path) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "capability.json").write_text(json.dumps(STATEMENT))
    found = look(Context(work=tmp_path), None, EXCHANGE, root=tmp_path)[capability.VALID]

    assert {finding.details["pointer"] for finding in found} == {"/kind", "/rest"}


def test_what_r4_allows_and_few_servers_use_is_no_fault() -> None:
    document = copy.deepcopy(STATEMENT)
    document |= {
        "contained": [{"resourceType": "MedicinalProduct", "id": "only-in-r4"}],
        "extension": [{"url": "https://example.org/e", "valueString": "x"}],
        "_date": {"id": "d"},
        "text": {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">x</div>'},
        "instantiates": ["https://example.org/CapabilityStatement/a|1.0"],
        "date": "2026-05-02T10:11:12.345+02:00",
    }
    document["rest"][0]["security"] = {"cors": True, "service": [{"text": "OAuth"}]}
    document["rest"][0]["resource"][0] |= {"versioning": "versioned", "conditionalRead": "full-support"}

    assert statement.faults_of(document, Role.SERVER, [EXCHANGE]) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_that_the_criterion_gives_is_valid(language: str) -> None:
    corpus = load_corpus(None, date(2026, 11, 24))
    criterion = corpus.by_id("INT-FHI-01")
    assert criterion is not None
    text = criterion.remediation.in_language(language)
    example = json.loads(text[text.index("`{") + 1 : text.index("}`") + 1])

    assert statement.faults_of(example, Role.SERVER, []) == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*STATEMENT, "mode", "type", "code", "resource", "_mode", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(sorted(STATEMENT)), json_values)
def test_any_json_is_judged_without_a_crash(key: str, value: Any) -> None:
    document = {**STATEMENT, key: value}

    statement.faults_of(document, Role.SERVER, [EXCHANGE])
