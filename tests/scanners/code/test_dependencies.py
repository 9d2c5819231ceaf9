"""Known flaws of components are found without the network, and what can not be told is said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dependencies_osv import ALL, advisory, affected, zipped
from source_packages import answers, outcomes, source

from criteria.vocabulary import Finding, Outcome, Severity
from scanners.code import dependencies
from scanners.contract import Context
from scanners.dependencies.advisories import import_osv
from scanners.runner import ScannerRun, run_one
from scanners.subject import Subject

LOCKS = Path(__file__).parents[1] / "dependencies" / "locks"
PROBE = dependencies.PROBE
SAFE_LOCK = '{"lockfileVersion": 3, "packages": {"node_modules/lodash": {"version": "4.17.21"}}}'


@pytest.fixture(scope="session")
def osv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("osv")
    import_osv(zipped(folder / "all.zip"), folder, datetime.now(UTC))
    return folder


def examine(folder: Path, osv: Path | None, files: Mapping[str, str | bytes], bill: Any = None) -> ScannerRun:
    root = source(folder, dict(files))
    if bill is not None:
        (folder / "sbom.cdx.json").write_text(bill if isinstance(bill, str) else json.dumps(bill), "utf-8")
    context = Context(work=folder / "run", network=False, advisories=osv)
    return run_one(dependencies.SCANNER, Subject(folder, root, {}, ""), context)


def only(run: ScannerRun, outcome: Outcome) -> Finding:
    (finding,) = answers(run, PROBE, outcome)
    return finding


def bill_of(*purls: str, **fields: Any) -> dict[str, Any]:
    components = [
        {"type": "library", "name": purl.rpartition("/")[2].partition("@")[0], "purl": purl} for purl in purls
    ]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "components": components, **fields}


def test_a_vulnerable_component_is_found_at_its_line_with_its_fix(tmp_path: Path, osv: Path) -> None:
    shutil.copytree(LOCKS / "npm3", tmp_path / "source" / "web")

    run = examine(tmp_path, osv, {})

    lodash, minimist = answers(run, PROBE, Outcome.FAILED)
    assert lodash.location is not None
    assert lodash.location.path == "web/package-lock.json"
    line = (LOCKS / "npm3" / "package-lock.json").read_text("utf-8").splitlines()[(lodash.location.line or 0) - 1]
    assert '"node_modules/lodash"' in line
    assert lodash.severity is Severity.CRITICAL
    assert lodash.value == {
        "purl": "pkg:npm/lodash@4.17.20",
        "id": "GHSA-aaaa-bbbb-cccc",
        "aliases": ["CVE-2026-0001"],
        "fixed": ["4.17.21"],
        "severity": "critical",
        "score": 9.8,
        "vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    }
    assert lodash.details["scope"] == "runtime"
    assert lodash.evidence is not None
    assert "4.17.21" in lodash.message
    assert "4.17.21" in (lodash.message_fr or "")
    assert (minimist.severity, minimist.details["scope"]) == (Severity.LOW, "development")
    assert outcomes(run, PROBE) == {Outcome.FAILED}


def test_components_without_a_known_flaw_pass(tmp_path: Path, osv: Path) -> None:
    run = examine(tmp_path, osv, {"package-lock.json": SAFE_LOCK, "index.js": "require('lodash')"})

    assert only(run, Outcome.PASSED).value["components"] == 1
    assert outcomes(run, PROBE) == {Outcome.PASSED}
    assert (run.result.files_expected, run.result.files_scanned) == (1, 1)


def test_databases_that_agree_make_one_finding_and_places_are_gathered(tmp_path: Path, osv: Path) -> None:
    run = examine(tmp_path, osv, {"a/requirements.txt": "Jinja2==3.1.2\n", "b/requirements.txt": "jinja2==3.1.2\n"})

    finding = only(run, Outcome.FAILED)
    assert finding.severity is Severity.MEDIUM
    assert finding.value["aliases"] == ["CVE-2026-0002", "PYSEC-2026-19"]
    assert finding.details["also"] == [{"path": "b/requirements.txt", "line": 1}]


@pytest.mark.parametrize("folder", ["none", "empty", "damaged"])
def test_without_advisories_nothing_is_told_and_how_to_get_them_is(folder: str, tmp_path: Path) -> None:
    place = None if folder == "none" else tmp_path / "osv"
    if place is not None:
        place.mkdir()
    if folder == "damaged":
        (tmp_path / "osv" / "advisories.sqlite3").write_bytes(b"x" * 5000)

    run = examine(tmp_path, place, {"package-lock.json": SAFE_LOCK})

    finding = only(run, Outcome.CANT_TELL)
    assert "catalogue osv import" in finding.message
    assert outcomes(run, PROBE) == {Outcome.CANT_TELL}


def test_old_advisories_are_said_beside_the_result_with_their_date(tmp_path: Path) -> None:
    at = datetime.now(UTC) - timedelta(days=dependencies.STALE_DAYS + 1)
    import_osv(zipped(tmp_path / "all.zip"), tmp_path / "osv", at)

    run = examine(tmp_path, tmp_path / "osv", {"package-lock.json": SAFE_LOCK})

    assert outcomes(run, PROBE) == {Outcome.PASSED, Outcome.CANT_TELL}
    assert at.date().isoformat() in only(run, Outcome.CANT_TELL).message


def test_an_ecosystem_without_advisories_is_not_passed_over(tmp_path: Path, osv: Path) -> None:
    nuget = {"version": 1, "dependencies": {"net6.0": {"A": {"type": "Direct", "resolved": "1.0.0"}}}}

    run = examine(tmp_path, osv, {"packages.lock.json": json.dumps(nuget), "Podfile.lock": "PODS:\n  - B (1.0.0)\n"})

    assert {one.value["ecosystem"] for one in answers(run, PROBE, Outcome.CANT_TELL)} == {"NuGet", "CocoaPods"}
    assert outcomes(run, PROBE) == {Outcome.CANT_TELL}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("package.json", '{"dependencies": {"lodash": "^4.0.0"}}'),
        ("requirements.txt", "jinja2>=3\n"),
        ("package-lock.json", '{"packages": {"node_modules/lodash": {"version": "git+https://a.test/lodash.git#ab"}}}'),
    ],
)
def test_a_component_of_unknown_version_with_advisories_is_not_passed_over(
    name: str, content: str, tmp_path: Path, osv: Path
) -> None:
    run = examine(tmp_path, osv, {name: content})

    undecided = [one for one in answers(run, PROBE, Outcome.CANT_TELL) if one.value]
    assert len(undecided) == 1
    assert "version" in undecided[0].message


def test_a_declaration_without_a_lock_leaves_what_it_brings_unknown(tmp_path: Path, osv: Path) -> None:
    pom = "<project><dependencies><dependency><groupId>com.squareup.okhttp3</groupId><artifactId>okhttp</artifactId>"
    pom += "<version>3.12.0</version></dependency></dependencies></project>"

    run = examine(tmp_path, osv, {"pom.xml": pom})

    assert only(run, Outcome.FAILED).value["purl"] == "pkg:maven/com.squareup.okhttp3/okhttp@3.12.0"
    assert "without a lock file" in only(run, Outcome.CANT_TELL).message


def test_the_inventory_names_what_a_declaration_brings(tmp_path: Path, osv: Path) -> None:
    pom = "<project><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version>"
    pom += "</dependency></dependencies></project>"

    run = examine(tmp_path, osv, {"pom.xml": pom}, bill_of("pkg:maven/com.squareup.okhttp3/okhttp@3.12.0"))

    finding = only(run, Outcome.FAILED)
    assert finding.location is not None
    assert (finding.location.path, finding.location.line) == ("sbom.cdx.json", 1)
    assert outcomes(run, PROBE) == {Outcome.FAILED}


def test_what_the_vendor_says_of_a_flaw_is_shown_and_does_not_remove_it(tmp_path: Path, osv: Path) -> None:
    said = {"id": "CVE-2026-0001", "analysis": {"state": "not_affected", "detail": "The function is not called."}}

    run = examine(tmp_path, osv, {}, bill_of("pkg:npm/lodash@4.17.20", vulnerabilities=[said]))

    finding = only(run, Outcome.FAILED)
    assert finding.value["analysis"] == said["analysis"]


def test_components_of_the_inventory_that_can_not_be_looked_up_are_named(tmp_path: Path, osv: Path) -> None:
    bill = bill_of("pkg:npm/lodash@4.17.21", "pkg:deb/debian/openssl@3.0.0")
    bill["components"].append({"type": "library", "name": "homemade"})

    run = examine(tmp_path, osv, {}, bill)

    messages = " ".join(finding.message for finding in answers(run, PROBE, Outcome.CANT_TELL))
    assert "homemade" in messages
    assert "pkg:deb" in messages


@pytest.mark.parametrize(
    "bill", ["{", "[]", '{"bomFormat": "x"}', json.dumps(bill_of("lodash")), json.dumps({"a": [[[]]]})]
)
def test_an_inventory_that_is_not_understood_is_a_gap(bill: str, tmp_path: Path, osv: Path) -> None:
    run = examine(tmp_path, osv, {"package-lock.json": SAFE_LOCK}, bill)

    finding = only(run, Outcome.CANT_TELL)
    assert finding.location is not None
    assert finding.location.path == "sbom.cdx.json"


def test_a_damaged_lock_file_is_a_gap_and_the_others_are_read(tmp_path: Path, osv: Path) -> None:
    run = examine(tmp_path, osv, {"package-lock.json": "{", "requirements.txt": "jinja2==3.1.2\n"})

    assert only(run, Outcome.FAILED)
    gap = only(run, Outcome.CANT_TELL)
    assert gap.location is not None
    assert gap.location.path == "package-lock.json"
    assert [skipped.path for skipped in run.result.files_skipped] == ["package-lock.json"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("app.py", "import os\nimport flask\n"),
        ("app.ts", "import { x } from './x';\nimport React from 'react';\n"),
        (
            "App.kt",
            "package org.example.app\nimport java.util.Date\nimport org.example.app.x.Y\nimport okhttp3.OkHttpClient\n",
        ),
        ("App.swift", "import UIKit\nimport Alamofire\n"),
        ("index.php", "<?php\nnamespace App;\nuse App\\X;\nuse GuzzleHttp\\Client;\n"),
        ("App.cs", "using System.Text;\nusing Newtonsoft.Json;\nnamespace App;\n"),
    ],
)
def test_code_that_imports_others_without_a_file_that_names_them_is_a_gap(
    name: str, code: str, tmp_path: Path, osv: Path
) -> None:
    run = examine(tmp_path, osv, {name: code})

    finding = only(run, Outcome.CANT_TELL)
    assert finding.location is not None
    assert finding.location.path == name
    assert outcomes(run, PROBE) == {Outcome.CANT_TELL}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("README.md", "import flask"),
        ("app.py", "from __future__ import annotations\nimport os, sys\nfrom . import x\nimport app.models\n"),
        ("app.js", "import x from './x.js';\nconst fs = require('fs');\nimport y from 'node:path';\n"),
        ("App.java", "package org.example.app;\nimport java.util.List;\nimport org.example.app.x.Y;\n"),
        ("App.swift", "import SwiftUI\nimport HealthKit\n"),
        ("index.php", "<?php\nnamespace App;\nuse App\\X;\n"),
        ("App.cs", "using System.Text;\nusing App.X;\nnamespace App;\n"),
    ],
)
def test_code_that_imports_nothing_of_others_needs_no_advisory(name: str, code: str, tmp_path: Path) -> None:
    assert outcomes(examine(tmp_path, None, {name: code}), PROBE) == {Outcome.INAPPLICABLE}


def test_many_flaws_are_listed_worst_first_and_the_rest_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dependencies, "MOST_FINDINGS", 2)
    more = [
        advisory(f"GHSA-{number}", affected("npm", f"p{number}", {"introduced": "0"}), severity=[],
                 database_specific={"severity": word})
        for number, word in enumerate(["LOW", "CRITICAL", "MODERATE", "HIGH"])
    ]  # fmt: skip
    import_osv(zipped(tmp_path / "all.zip", more), tmp_path / "osv", datetime.now(UTC))
    packages = {f"node_modules/p{number}": {"version": "1.0.0"} for number in range(4)}

    run = examine(tmp_path, tmp_path / "osv", {"package-lock.json": json.dumps({"packages": packages})})

    found = answers(run, PROBE, Outcome.FAILED)
    assert [one.severity for one in found] == [Severity.CRITICAL, Severity.HIGH, Severity.INFO]
    assert found[-1].value == {"more": 2}


def test_what_is_told_is_told_in_french_too(tmp_path: Path, osv: Path) -> None:
    assert ALL
    files = {
        "package-lock.json": "{",
        "pom.xml": "<project><dependencies><dependency><groupId>g</groupId></dependency></dependencies></project>",
        "requirements.txt": "jinja2\n",
        "a.swift": "import Alamofire\n",
        "x/requirements.txt": "jinja2==3.1.2\n",
    }

    run = examine(tmp_path, osv, files, bill_of("pkg:deb/a@1", "pkg:npm/lodash@1.0.0"))

    for finding in answers(run, PROBE):
        assert finding.message_fr
        assert finding.message_fr != finding.message
