"""The components of others are fixed, licensed and in the inventory, or it is told which are not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from source_packages import answers, source

from criteria.vocabulary import Finding, Outcome, Severity
from scanners.contract import Context
from scanners.dependencies import bill, parts
from scanners.package import components, sbom
from scanners.runner import run_one
from scanners.subject import Subject

LOCKS = Path(__file__).parents[1] / "dependencies" / "locks"
NPM = (LOCKS / "npm3" / "package-lock.json").read_text("utf-8")


def subject_of(folder: Path, files: Mapping[str, str], document: Any = None) -> Subject:
    root = source(folder, dict(files))
    if document is not None:
        (folder / bill.NAME).write_text(json.dumps(document), "utf-8")
    return Subject(folder, root, {}, "")


def told(folder: Path, probe: str, files: Mapping[str, str], document: Any = None) -> list[Finding]:
    run = run_one(components.SCANNER, subject_of(folder, files, document), Context(folder / "run", network=False))
    return answers(run, probe)


def bill_of(*purls: str) -> dict[str, Any]:
    named = [{"type": "library", "name": "x", "purl": purl} for purl in purls]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "components": named}


def test_versions_that_a_lock_file_fixes_pass(tmp_path: Path) -> None:
    (finding,) = told(
        tmp_path, components.PINNED, {"package-lock.json": NPM, "package.json": '{"dependencies": {"a": "*"}}'}
    )

    assert finding.outcome is Outcome.PASSED


def test_each_version_that_nothing_fixes_is_told_with_what_is_asked_for(tmp_path: Path) -> None:
    files = {"package.json": '{"dependencies": {"a": "^1.0.0", "b": "1.0.0"}, "devDependencies": {"c": "*"}}',
             "app/build.gradle": 'implementation "g:d:1.+"\n', "Podfile": "pod 'E'\n"}  # fmt: skip

    found = told(tmp_path, components.PINNED, files)

    assert [(one.value or {}).get("purl") for one in found] == ["pkg:maven/g/d", "pkg:npm/a", "pkg:npm/c", None]
    assert [one.severity for one in found] == [Severity.LOW, Severity.LOW, Severity.INFO, Severity.LOW]
    assert {one.outcome for one in found} == {Outcome.FAILED}
    assert found[1].value == {"purl": "pkg:npm/a", "wanted": "^1.0.0"}


def test_what_the_code_imports_without_a_file_is_not_fixed_and_its_licence_unknown(tmp_path: Path) -> None:
    files = {"app.py": "import requests\n"}

    assert [one.outcome for one in told(tmp_path, components.PINNED, files)] == [Outcome.FAILED]
    assert [one.outcome for one in told(tmp_path, components.LICENCES, files)] == [Outcome.CANT_TELL]


def test_a_damaged_lock_file_leaves_the_versions_unknown(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, components.PINNED, {"package-lock.json": "{"})

    assert finding.outcome is Outcome.CANT_TELL


@pytest.mark.parametrize("probe", sorted(components.SCANNER.probes))
def test_an_application_without_components_has_nothing_to_fix(probe: str, tmp_path: Path) -> None:
    (finding,) = told(tmp_path, probe, {"README.md": "hello"})

    assert finding.outcome is Outcome.INAPPLICABLE


def test_licences_that_all_are_known_and_permissive_pass(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, components.LICENCES, {"package-lock.json": NPM})

    assert finding.outcome is Outcome.PASSED
    assert finding.value["licences"] == {"MIT": 3, "BSD-3-Clause": 2}


def test_unknown_licences_and_strong_copyleft_are_listed_for_information(tmp_path: Path) -> None:
    licences = {"a": "GPL-3.0-only", "b": "(MIT OR GPL-2.0)", "c": "SEE LICENSE IN x", "d": "LGPL-2.1-only",
                "e": "GPL-2.0-only WITH Classpath-exception-2.0", "f": "AGPL-3.0-or-later AND MIT"}  # fmt: skip
    packages = {f"node_modules/{name}": {"version": "1.0.0", "license": one} for name, one in licences.items()}

    (finding,) = told(tmp_path, components.LICENCES, {"package-lock.json": json.dumps({"packages": packages})})

    assert (finding.outcome, finding.severity) == (Outcome.FAILED, Severity.INFO)
    assert [one["purl"] for one in finding.value["strong_copyleft"]] == ["pkg:npm/a@1.0.0", "pkg:npm/f@1.0.0"]
    assert finding.value["unknown_components"] == ["pkg:npm/c@1.0.0"]


def test_no_licence_anywhere_is_not_good_news(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, components.LICENCES, {"requirements.txt": "six==1.0\n"})

    assert finding.outcome is Outcome.CANT_TELL


def test_an_inventory_that_names_every_component_is_complete(tmp_path: Path) -> None:
    document = bill_of("pkg:npm/%40hapi/topo@5.1.0", "pkg:npm/%40hapi/hoek@9.3.0", "pkg:npm/lodash@4.17.20")

    (finding,) = told(tmp_path, components.COMPLETE, {"package-lock.json": NPM}, document)

    assert finding.outcome is Outcome.PASSED


def test_components_that_the_inventory_leaves_out_are_a_finding(tmp_path: Path) -> None:
    document = bill_of("pkg:npm/%40hapi/topo@5.1.0", "pkg:npm/lodash@4.17.21")

    (finding,) = told(tmp_path, components.COMPLETE, {"package-lock.json": NPM}, document)

    assert finding.outcome is Outcome.FAILED
    assert finding.value == {"missing": ["pkg:npm/%40hapi/hoek@9.3.0", "pkg:npm/lodash@4.17.20"], "count": 2}
    assert finding.location is not None
    assert finding.location.path == "package-lock.json"


def test_without_an_inventory_it_is_told_that_one_can_be_made(tmp_path: Path) -> None:
    (finding,) = told(tmp_path, components.COMPLETE, {"package-lock.json": NPM})

    assert finding.outcome is Outcome.FAILED
    assert finding.value == {"components": 5}
    assert "catalogue sbom" in finding.message


def test_an_inventory_that_is_made_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    files = {"package-lock.json": NPM, "composer.lock": '{"packages": [{"name": "a/b", "version": "v1.0",'
             '"license": ["MIT", "proprietary"]}]}', "x/requirements.txt": "six==1.0\nrequests\n",
             "y/requirements.txt": "six==1.0\n", "pom.xml": "<project/>"}  # fmt: skip
    found = parts.take(subject_of(tmp_path, files)).inventory.components
    at = datetime(2026, 11, 20, tzinfo=UTC)

    document = bill.build(found, "glyco", "1.0", at)

    assert document == bill.build(reversed(found), "glyco", "1.0", at)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(document)) is None
    (tmp_path / bill.NAME).write_text(json.dumps(document), "utf-8")
    subject = Subject(tmp_path, tmp_path / "source", {}, "")
    valid = run_one(sbom.SCANNER, subject, Context(tmp_path / "sbom", network=False)).result.findings
    complete = answers(run_one(components.SCANNER, subject, Context(tmp_path / "again")), components.COMPLETE)
    assert [one.outcome for one in (*valid, *complete)] == [Outcome.PASSED, Outcome.PASSED]
    (six,) = [one for one in document["components"] if one["name"] == "six"]
    assert [one["value"] for one in six["properties"]] == ["x/requirements.txt:1", "y/requirements.txt:1"]
    assert "requests" not in json.dumps(document)
