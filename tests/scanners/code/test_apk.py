"""The instrument of the built Android application, from app.apk to answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import apks
import packages
import pytest
from apks import manifest, node, resource_id
from hostile_archives import RawMember, raw_zip

from criteria.vocabulary import Finding, Outcome
from scanners.code.apk import SCANNER
from scanners.contract import Context
from scanners.runner import run_one
from scanners.subject import Subject

Examine = Callable[..., Sequence[Finding]]
RESOURCES = {
    "string": {
        "app_name": "Diary",
        "api_key": "f3b9a7c1e5d2480b9ac6e1f0",
        "server_url": "http://api.clinic-data.fr/v1",
    },
    "xml": {"net": "res/xml/net.xml", "rules": "res/xml/rules.xml"},
}


@pytest.fixture
def examine(tmp_path: Path) -> Examine:
    def run(apk: bytes | None, *, source: bool = True, seconds: float = 120.0, **changes: Any) -> Sequence[Finding]:
        root = tmp_path / "package"
        root.mkdir()
        if apk is not None:
            (root / "app.apk").write_bytes(apk)
        if source:
            (root / "source").mkdir()
        described = packages.manifest(**{"platforms": ["android"], "permissions": [], **changes})
        subject = Subject(root, root / "source" if source else None, described, "0" * 64)
        return run_one(SCANNER, subject, Context(tmp_path / "work", seconds=seconds)).result.findings

    return run


def every(outcome: Outcome, probes: frozenset[str] = SCANNER.probes) -> dict[str, set[Outcome]]:
    return {probe: {outcome} for probe in probes}


def outcomes(findings: Sequence[Finding]) -> dict[str, set[Outcome]]:
    found: dict[str, set[Outcome]] = {}
    for finding in findings:
        found.setdefault(finding.probe, set()).add(finding.outcome)
    return found


def failed(findings: Sequence[Finding]) -> dict[str, set[str]]:
    """Return the rules that were broken, by probe."""
    found: dict[str, set[str]] = {}
    for finding in findings:
        if finding.outcome is Outcome.FAILED:
            found.setdefault(finding.probe, set()).add(finding.details["rule"])
    return found


def test_a_good_release_passes_every_probe(examine):
    net = node("network-security-config", node("base-config", plain_cleartextTrafficPermitted="false"))
    plain = {"string": {"app_name": "Diary"}, "xml": RESOURCES["xml"]}
    root = manifest(permissions=["android.permission.INTERNET"], networkSecurityConfig=resource_id(plain, "xml", "net"))
    data = apks.apk(root, resources=plain, files={"res/xml/net.xml": net, "assets/config.json": b'{"theme": "light"}'})
    findings = examine(data, permissions=["android.permission.INTERNET"])
    assert failed(findings) == {}
    assert outcomes(findings) == every(Outcome.PASSED)
    (release,) = [finding for finding in findings if finding.probe == "code.release_build"]
    assert release.value["target_sdk"] == 36
    assert release.value["schemes"] == ["v2"]
    assert release.value["certificates"][0]["subject"] == "CN=Glyco SAS"


def test_every_fault_of_an_application_is_named_at_its_place(examine):
    anchors = node("trust-anchors", node("certificates", plain_src="user"))
    net = node("network-security-config", node("base-config", anchors, plain_cleartextTrafficPermitted="true"))
    root = manifest(
        node("service", name="org.example.Open", exported=True),
        node("meta-data", name="com.example.maps.API_KEY", value="c7e1b9a4f2d84630a5be91f0"),
        permissions=["android.permission.CAMERA"],
        target=30,
        debuggable=True,
        allowBackup=True,
        networkSecurityConfig=resource_id(RESOURCES, "xml", "net"),
    )
    data = apks.apk(
        root,
        by=apks.signer("Android Debug"),
        resources=RESOURCES,
        classes=["com.appsflyer.AppsFlyerLib"],
        texts=["https://ghp_user:Xk29fQ7tLw@records.clinic-data.fr/"],
        files={
            "res/xml/net.xml": net,
            "assets/config.json": b'{\n "client_secret": "q8Zr2mVx0LpTn4Ke7Yb1",\n "url": "https://t.clinic-data.fr"}',
        },
    )
    findings = examine(data)
    assert failed(findings) == {
        "code.release_build": {"apk-debuggable", "apk-old-target", "apk-debug-certificate"},
        "code.components_guarded": {"apk-exported-component"},
        "code.permissions_declared": {"apk-permission"},
        "code.storage_protected": {"apk-backup"},
        "code.no_cleartext_traffic": {"apk-clear-text", "any-clear-text-address"},
        "code.certificates_verified": {"apk-user-authorities"},
        "code.no_advertising_sdk": {"apk-advertising"},
        "code.sdks_declared": {"apk-sdk"},
        "code.hosts_declared": {"apk-host"},
        "code.no_hardcoded_secret": {"any-secret-in-assignment", "any-password-in-address"},
    }
    places = {
        (finding.location.path, finding.location.line) for finding in findings
        if finding.probe == "code.no_hardcoded_secret" and finding.location
    }  # fmt: skip
    assert places == {
        ("app.apk!/AndroidManifest.xml", None),
        ("app.apk!/resources.arsc", None),
        ("app.apk!/assets/config.json", 2),
        ("app.apk!/classes.dex", None),
    }
    for finding in findings:
        if finding.outcome is Outcome.FAILED:
            assert finding.severity is not None
            assert finding.details["cwe"].startswith("CWE-")
            assert finding.details["standards"]
            assert finding.message_fr
            assert finding.message_fr != finding.message
            assert finding.evidence
            assert finding.evidence.startswith("sha256:")


def test_a_secret_is_not_repeated_in_what_is_said_of_it(examine):
    findings = examine(apks.apk(resources=RESOURCES))
    assert "code.no_hardcoded_secret" in failed(findings)
    assert not any("f3b9a7c1e5d2480b9ac6e1f0" in repr(finding) for finding in findings)


def test_without_an_apk_the_source_alone_answers(examine):
    findings = examine(None)
    assert outcomes(findings) == every(Outcome.INAPPLICABLE)
    assert all("add the APK" in finding.message for finding in findings)


def test_without_an_apk_nor_source_nothing_was_tested(examine):
    findings = examine(None, source=False)
    assert outcomes(findings) == every(Outcome.UNTESTED)


def test_an_application_for_other_platforms_needs_no_apk(examine):
    findings = examine(None, platforms=["web"])
    assert outcomes(findings) == every(Outcome.INAPPLICABLE)


def test_an_apk_under_another_name_is_pointed_at(examine, tmp_path):
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "app-release.apk").write_bytes(apks.apk())
    subject = Subject(tmp_path / "package", None, packages.manifest(platforms=["android"]), "0" * 64)
    findings = run_one(SCANNER, subject, Context(tmp_path / "work")).result.findings
    assert all("app-release.apk" in finding.message for finding in findings)


def test_an_archive_that_blinds_tools_is_a_fault_and_answers_nothing_else(examine):
    blinding = raw_zip([RawMember(b"AndroidManifest.xml", central={"flags": 0x801}), RawMember(b"classes.dex")])
    findings = outcomes(examine(blinding))
    assert findings.pop("code.tools_not_silenced") == {Outcome.FAILED}
    assert findings == every(Outcome.CANT_TELL, SCANNER.probes - {"code.tools_not_silenced"})


def test_an_archive_that_is_refused_answers_nothing(examine):
    findings = examine(apks.apk()[:-30])
    assert outcomes(findings) == every(Outcome.CANT_TELL)
    assert all("app.apk is refused" in finding.message for finding in findings)


def test_damaged_parts_take_their_answers_away(examine):
    data = apks.apk(b"no manifest", files={"classes2.dex": b"no dex"})
    found = outcomes(examine(data))
    assert found.pop("code.tools_not_silenced") == {Outcome.PASSED}
    assert found == every(Outcome.CANT_TELL, SCANNER.probes - {"code.tools_not_silenced"})


def test_a_damaged_dex_file_leaves_the_manifest_to_be_judged(examine):
    found = outcomes(examine(apks.apk(files={"classes2.dex": b"no dex"})))
    assert found["code.release_build"] == found["code.components_guarded"] == {Outcome.PASSED}
    assert found["code.no_advertising_sdk"] == found["code.fully_scanned"] == {Outcome.CANT_TELL}


def test_a_switch_that_points_nowhere_is_not_taken_for_its_default(examine):
    found = outcomes(examine(apks.apk(manifest(debuggable=apks.Ref(0x7F0A0000)))))
    assert found["code.release_build"] == {Outcome.CANT_TELL}
    assert found["code.components_guarded"] == {Outcome.PASSED}


def test_an_apk_of_another_version_says_nothing_of_this_one(examine):
    findings = examine(apks.apk(), version="2.4.0")
    (release,) = [finding for finding in findings if finding.probe == "code.release_build"]
    assert release.outcome is Outcome.CANT_TELL
    assert "2.3.1" in release.message
    assert "2.4.0" in release.message


def test_a_network_configuration_that_is_not_there_is_named(examine):
    root = manifest(networkSecurityConfig=resource_id(RESOURCES, "xml", "net"))
    findings = examine(apks.apk(root, resources=RESOURCES))
    assert Outcome.CANT_TELL in outcomes(findings)["code.certificates_verified"]


def test_no_time_is_no_answer(examine):
    found = outcomes(examine(apks.apk(), seconds=0.01))
    assert found.pop("code.tools_not_silenced") == {Outcome.PASSED}
    assert all(Outcome.PASSED not in given for given in found.values())
    assert found.keys() == SCANNER.probes - {"code.tools_not_silenced"}
