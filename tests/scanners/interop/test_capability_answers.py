"""What a FHIR server answers instead of a statement in JSON is told apart: another release, XML only, trouble."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from servers import LOOPBACK, Answer, Handler, TLSServer, authority

from criteria.vocabulary import Finding, Outcome
from scanners.contract import Context
from scanners.interop import capability, statement
from scanners.interop.statement import Role
from scanners.runner import run_one
from scanners.subject import Subject

XML = b'<?xml version="1.0"?><CapabilityStatement xmlns="http://hl7.org/fhir"/>'


def asked(folder: Path, handler: Handler) -> list[Finding]:
    context = Context(work=folder / "run", allow_networks=LOOPBACK, ca_bundle=authority().bundle(folder))
    context.work.mkdir()
    with TLSServer(handler) as server:
        subject = Subject(folder, None, {"endpoints": {"fhir": f"{server.url}/fhir"}}, "0" * 64)
        return list(run_one(capability.SCANNER, subject, context).result.findings)


def answering(status: int, kind: str, body: bytes) -> Handler:
    return lambda _: Answer(status, (("Content-Type", kind),), body)


@pytest.mark.parametrize(
    ("handler", "says"),
    [
        (answering(200, "application/fhir+xml", XML), "in XML, although application/fhir+json was asked for"),
        (answering(200, "text/xml; charset=utf-8", XML), "in XML, although application/fhir+json was asked for"),
        (answering(406, "text/plain", b""), "answers 406: it does not offer application/fhir+json"),
    ],
)
def test_a_server_that_speaks_no_json_fails(tmp_path: Path, handler: Handler, says: str) -> None:
    found = asked(tmp_path, handler)

    assert {finding.outcome for finding in found} == {Outcome.FAILED}
    assert all(says in finding.message for finding in found)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_in_trouble_is_not_told_to_drop_its_sign_in(tmp_path: Path, status: int) -> None:
    found = asked(tmp_path, answering(status, "text/html", b"busy"))

    assert {finding.outcome for finding in found} == {Outcome.CANT_TELL}
    assert all(f"answers {status}, in trouble or too busy" in finding.message for finding in found)
    assert not any("signing in" in finding.message for finding in found)


def test_a_statement_of_another_release_says_so_before_all_else() -> None:
    document = {
        "resourceType": "CapabilityStatement",
        "fhirVersion": "5.0.0",
        "versionAlgorithmString": "semver",
        "status": "active",
    }

    first, *_ = statement.faults_of(document, Role.SERVER, [])

    assert (first.pointer, first.message.en) == ("/fhirVersion", "expected 4.0.1, found 5.0.0")


@pytest.mark.parametrize(
    ("document", "found"),
    [(None, "null"), ([1], "a list"), ("x", "a text"), (1.5, "a number"), ({}, "nothing"), ({"resourceType": 3}, "3")],
)
def test_what_is_no_statement_is_named_in_the_words_of_json(document: Any, found: str) -> None:
    (fault,) = statement.faults_of(json.loads(json.dumps(document)), Role.SERVER, [])

    assert fault.message.en == f"expected CapabilityStatement, found {found}"
