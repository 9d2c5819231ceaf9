"""What the instruments say of the package as it was sent: passed is good news, and a missing part is never success."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from packages import FILES, OBSERVATION, PDF, SBOM, manifest, minimal_manifest, package_dir

from criteria.vocabulary import Finding, Outcome
from scanners.contract import Context, Scanner
from scanners.intake import open_package
from scanners.package import components, evidence, openapi, redirect_uris, samples, sbom, source
from scanners.package import manifest as manifest_instrument
from scanners.probes import PROBES
from scanners.runner import run_one
from scanners.subject import Subject

Run = Callable[..., list[Finding]]
INSTRUMENTS = (
    manifest_instrument.SCANNER,
    source.SCANNER,
    redirect_uris.SCANNER,
    evidence.SCANNER,
    samples.SCANNER,
    sbom.SCANNER,
    openapi.SCANNER,
)
OPENAPI = {"openapi": "3.1.0", "info": {"title": "Glyco", "version": "1"}, "paths": {}}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give what an instrument finds in a package made of a manifest and files."""

    def of(scanner: Scanner, document: Mapping[str, Any] | None = None, files: Mapping[str, Any] | None = None) -> Any:
        number = len(list(tmp_path.iterdir()))
        folder = tmp_path / str(number)
        folder.mkdir()
        subject = open_package(package_dir(folder, document, files), folder / "work")
        return list(run_one(scanner, subject, Context(folder / "run", network=False)).result.findings)

    return of


def outcomes(findings: list[Finding]) -> list[Outcome]:
    return [finding.outcome for finding in findings]


def test_every_probe_of_the_package_is_answered_by_one_instrument() -> None:
    answered = [probe for scanner in (*INSTRUMENTS, components.SCANNER) for probe in scanner.probes]

    assert sorted(answered) == sorted(name for name in PROBES if name.startswith("package."))


@pytest.mark.parametrize("scanner", INSTRUMENTS, ids=lambda scanner: scanner.id)
def test_a_whole_package_is_good_news_for_every_instrument(scanner: Scanner, run: Run) -> None:
    files = {**FILES, "openapi.json": json.dumps(OPENAPI)}

    assert outcomes(run(scanner, manifest(), files)) == [Outcome.PASSED]


@pytest.mark.parametrize(
    ("scanner", "outcome"),
    [
        (manifest_instrument.SCANNER, Outcome.PASSED),
        (source.SCANNER, Outcome.FAILED),
        (redirect_uris.SCANNER, Outcome.INAPPLICABLE),
        (evidence.SCANNER, Outcome.INAPPLICABLE),
        (samples.SCANNER, Outcome.INAPPLICABLE),
        (sbom.SCANNER, Outcome.FAILED),
        (openapi.SCANNER, Outcome.INAPPLICABLE),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_a_package_with_nothing_but_a_manifest(scanner: Scanner, outcome: Outcome, run: Run) -> None:
    assert outcomes(run(scanner, minimal_manifest(), {})) == [outcome]


@pytest.mark.parametrize("scanner", [redirect_uris.SCANNER, samples.SCANNER, sbom.SCANNER], ids=lambda one: one.id)
def test_an_application_that_exchanges_must_supply_what_shows_it(scanner: Scanner, run: Run) -> None:
    exchanging = minimal_manifest(exchanges=manifest()["exchanges"])

    assert outcomes(run(scanner, exchanging, {})) == [Outcome.FAILED]


def test_a_manifest_that_did_not_come_through_the_door_is_checked_all_the_same(tmp_path: Path) -> None:
    subject = Subject(tmp_path, None, minimal_manifest(slug="Bad Slug", platforms=[]), "0" * 64)

    findings = run_one(manifest_instrument.SCANNER, subject, Context(tmp_path / "run")).result.findings

    assert outcomes(list(findings)) == [Outcome.FAILED, Outcome.FAILED]
    assert [finding.details["pointer"] for finding in findings] == ["/platforms", "/slug"]


@pytest.mark.parametrize(
    ("uri", "native", "says"),
    [
        ("https://app.example.org/callback", False, None),
        ("https://app.example.org/callback?from=record", False, None),
        ("https://app.example.org:8443/callback", False, None),
        ("http://127.0.0.1/callback", True, None),
        ("http://127.0.0.1:51004/callback", True, None),
        ("http://[::1]:51004/callback", True, None),
        ("http://127.0.0.1/callback", False, "clear text"),
        ("http://localhost/callback", True, "clear text"),
        ("http://127.0.0.1.evil.example/callback", True, "clear text"),
        ("http://app.example.org/callback", False, "clear text"),
        ("https://*.example.org/callback", False, "wildcard"),
        ("https://app.example.org/*", False, "wildcard"),
        ("https://app.example.org/callback#", False, "fragment"),
        ("https://app.example.org/callback#token", False, "fragment"),
        ("https://app.example.org@evil.example/callback", False, "user name"),
        ("https://app.example.org\\@evil.example/", False, "user name or a backslash"),
        ("https:///callback", False, "no host"),
        ("https:callback", False, "no host"),
        ("https://app.example.org:99999/callback", False, "not valid"),
        ("https://[::1/callback", False, "not valid"),
        ("glyco://callback", True, "no host|any application can claim"),
        ("javascript:alert(1)", False, "no host"),
    ],
)
def test_a_redirect_uri_is_exact_or_told_why_not(uri: str, native: bool, says: str | None) -> None:
    problem = redirect_uris.problem_of(uri, native=native)

    assert problem is None if says is None else problem and any(word in problem.en for word in says.split("|"))


def test_each_redirect_uri_that_is_not_exact_has_its_own_finding(run: Run) -> None:
    uris = ["https://ok.example.org/cb", "https://*.example.org/cb", "http://a.example.org/cb"]

    findings = run(redirect_uris.SCANNER, manifest(oauth={"redirect_uris": uris}), FILES)

    assert outcomes(findings) == [Outcome.FAILED, Outcome.FAILED]
    assert [finding.details["pointer"] for finding in findings] == ["/oauth/redirect_uris/1", "/oauth/redirect_uris/2"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("report.pdf", PDF, None),
        ("shot.png", b"\x89PNG\r\n\x1a\n0000", None),
        ("photo.JPG", b"\xff\xd8\xff\xe0data", None),
        ("audit.csv", "critère;état\n1.1;C\n", None),
        ("audit.csv", "crit\u00e8re;\u00e9tat\n".encode("cp1252"), None),
        ("notes.txt", "text".encode("utf-16"), None),
        ("log.json", b'{"actor": "x"}', None),
        ("plan.docx", b"PK\x03\x04rest", None),
        ("report.pdf", b"", "is empty"),
        ("report.pdf", b"<html>not found</html>", "no PDF inside"),
        ("shot.png", PDF, "no PNG inside"),
        ("audit.csv", b"\x00\x01\x02", "no CSV inside"),
        ("audit.csv", PDF + b"\x00", "no CSV inside"),
        ("log.json", b"{", "not valid JSON"),
        ("movie.exe", b"MZ", "may not be able to open"),
        ("noextension", b"text", "may not be able to open"),
    ],
)
def test_evidence_is_readable_or_told_why_not(name: str, content: Any, says: str | None, run: Run) -> None:
    answers = [{"criterion": "ETH-DAT-08", "answer": "yes", "evidence": [f"evidence/{name}"]}]

    (finding,) = run(evidence.SCANNER, minimal_manifest(answers=answers), {f"evidence/{name}": content})

    assert finding.outcome is (Outcome.PASSED if says is None else Outcome.FAILED)
    assert says is None or says in finding.message


def test_evidence_that_is_not_there_is_told_with_the_nearest_name(run: Run) -> None:
    answers = [{"criterion": "ETH-DAT-08", "answer": "yes", "evidence": ["evidence/dpa.pdf", "evidence/nothing.png"]}]

    findings = run(evidence.SCANNER, minimal_manifest(answers=answers), {"evidence/dpa_.pdf": PDF})

    assert outcomes(findings) == [Outcome.FAILED, Outcome.FAILED]
    assert "did you mean evidence/dpa_.pdf?" in findings[0].message
    assert "is not in the package." in findings[1].message


def test_the_audit_that_the_manifest_names_is_evidence_too(run: Run) -> None:
    document = minimal_manifest(accessibility={"audit": "evidence/rgaa.csv"})

    assert outcomes(run(evidence.SCANNER, document, {})) == [Outcome.FAILED]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[]", "no JSON object"),
        ("{", "not valid JSON"),
        ("{}", "has no resourceType"),
        ('{"resourceType": "observation"}', "has no resourceType"),
        ('{"resourceType": 3}', "has no resourceType"),
        ('{"resourceType": "Observation", "status": ""}', "/status is empty"),
        ('{"resourceType": "Observation", "code": {"coding": []}}', "/code/coding is empty"),
        ('{"resourceType": "Observation", "code": null}', "/code is null"),
        ('{"resourceType": "Observation", "status": "a", "status": "b"}', "/status this member is given twice"),
        ('{"resourceType": "Bundle", "entry": [{"resource": {"id": "1"}}]}', "/entry/0/resource has no resourceType"),
        ('{"resourceType": "Observation", "contained": [{"id": "1"}]}', "/contained/0 has no resourceType"),
        (b"\xff\xfe", "byte order mark"),
    ],
)
def test_a_sample_that_is_no_fhir_json_is_told_why(content: Any, says: str, run: Run) -> None:
    (finding,) = run(samples.SCANNER, manifest(), {"samples/s.json": content})

    assert finding.outcome is Outcome.FAILED
    assert says in finding.message
    assert finding.location is not None
    assert finding.location.path == "samples/s.json"


def test_samples_are_counted_by_resource_type(run: Run) -> None:
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": OBSERVATION}]}
    files = {f"samples/{number}.json": json.dumps(OBSERVATION) for number in range(3)}

    (finding,) = run(samples.SCANNER, manifest(), {**files, "samples/deep/bundle.json": json.dumps(bundle)})

    assert finding.value == {"Bundle": 1, "Observation": 3}


def test_a_false_and_a_zero_are_no_empty_values(run: Run) -> None:
    patient = {"resourceType": "Patient", "active": False, "multipleBirthInteger": 0, "given": ["a", None]}

    assert outcomes(run(samples.SCANNER, manifest(), {"samples/p.json": json.dumps(patient)})) == [Outcome.PASSED]


@pytest.mark.parametrize("spec_version", ["1.4", "1.5", "1.6", "1.7"])
def test_the_inventory_is_measured(spec_version: str, run: Run) -> None:
    made = (datetime.now(UTC) - timedelta(days=10, hours=1)).isoformat(timespec="seconds")
    inner = {"type": "library", "name": "inner", "version": "1", "purl": "pkg:npm/inner@1"}
    outer = {"type": "library", "name": "outer", "version": "1", "components": [inner]}
    document = {**SBOM, "specVersion": spec_version, "metadata": {"timestamp": made}, "components": [outer]}

    (finding,) = run(sbom.SCANNER, minimal_manifest(), {"sbom.cdx.json": json.dumps(document)})

    assert finding.outcome is Outcome.PASSED
    assert finding.value == {"components": 2, "with_purl": 1, "timestamp": made, "age_days": 10}


def test_an_inventory_without_a_date_says_that_its_age_is_unknown(run: Run) -> None:
    (finding,) = run(sbom.SCANNER, minimal_manifest(), {"sbom.cdx.json": json.dumps(SBOM)})

    assert finding.value["age_days"] is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"bomFormat": "SPDX"}, "/bomFormat"),
        ({"specVersion": "9.9"}, "/specVersion expected one of 1.2, 1.3"),
        ({"specVersion": 1.6}, None),
        ({"specVersion": None}, "/specVersion"),
        ({"specVersion": "1.1"}, "/specVersion"),
        ({"components": [{"type": "library"}]}, "/components/0 'name' is a required property"),
        ({"components": [{"type": "libary", "name": "x"}]}, "/components/0/type"),
        ({"components": []}, "no component by its purl"),
        ({"components": [{"type": "library", "name": "x", "purl": "x"}]}, "no component by its purl"),
        ({"metadata": {"timestamp": "yesterday"}}, "/metadata/timestamp"),
        ({"unknown": 1}, "Additional properties"),
    ],
    ids=str,
)
def test_an_inventory_that_is_not_valid_is_told_why(change: dict[str, Any], says: str | None, run: Run) -> None:
    findings = run(sbom.SCANNER, minimal_manifest(), {"sbom.cdx.json": json.dumps(SBOM | change)})

    assert set(outcomes(findings)) == {Outcome.FAILED}
    assert says is None or any(says in finding.message for finding in findings)


def test_an_inventory_of_thousands_of_components_is_read_in_seconds(run: Run) -> None:
    components = [
        {
            "type": "library",
            "name": f"c{number}",
            "version": "1",
            "purl": f"pkg:npm/c{number}@1",
            "externalReferences": [{"type": "website", "url": f"https://example.org/{number}"}],
        }
        for number in range(2000)
    ]

    (finding,) = run(
        sbom.SCANNER, minimal_manifest(), {"sbom.cdx.json": json.dumps({**SBOM, "components": components})}
    )

    assert finding.value["with_purl"] == 2000


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("openapi.yaml", "openapi: 3.0.3\ninfo: {title: x, version: 2026-01-01}\npaths: {}\n", None),
        ("openapi.yml", "swagger: '2.0'\ninfo: {title: x, version: '1'}\npaths: {}\n", None),
        ("openapi.json", "{", "not valid JSON"),
        ("openapi.json", "[]", "is no object"),
        ("openapi.json", "{}", "expected a version among"),
        ("openapi.json", '{"openapi": "3.1.0", "paths": {}}', "'info' is a required property"),
        ("openapi.json", json.dumps({**OPENAPI, "x": {"$ref": "file:///etc/passwd"}}), "outside the document"),
        ("openapi.json", json.dumps({**OPENAPI, "x": {"$ref": "http://127.0.0.1:9/"}}), "outside the document"),
        ("openapi.yaml", "openapi: 3.1.0\na: &a [1]\nb: [*a, *a]\n", "aliases"),
        ("openapi.yaml", "a: !!python/object/apply:os.system ['true']\n", "can not be read as YAML"),
        ("openapi.yaml", "[" * 5000, "can not be read as YAML"),
        (
            "openapi.yaml",
            "openapi: 3.0.3\ninfo: {title: x}\npaths: {/a: {get: {parameters: [{$ref: '#/no/where'}]}}}\n",
            "refers to /no/where, which is not there",
        ),
    ],
)
def test_an_openapi_description_is_valid_or_told_why_not(name: str, content: str, says: str | None, run: Run) -> None:
    findings = run(openapi.SCANNER, minimal_manifest(), {name: content})

    assert set(outcomes(findings)) == {Outcome.PASSED if says is None else Outcome.FAILED}
    assert says is None or any(says in finding.message for finding in findings)


@pytest.mark.parametrize("scanner", INSTRUMENTS, ids=lambda scanner: scanner.id)
def test_no_instrument_tells_where_the_package_lies_on_this_machine(scanner: Scanner, run: Run, tmp_path: Path) -> None:
    broken = dict.fromkeys([*FILES, "openapi.json"], b"\x00")

    findings = run(scanner, manifest(), broken)

    assert str(tmp_path) not in json.dumps([finding.as_json() for finding in findings])
