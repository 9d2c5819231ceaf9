"""Real applications, built and signed by the tools of Android and not by ours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import real_packages

from criteria.vocabulary import Finding, Outcome
from scanners.code.apk import SCANNER
from scanners.contract import Context
from scanners.runner import run_one
from scanners.subject import Subject

pytestmark = pytest.mark.real


def examine(key: str, folder: Path) -> Sequence[Finding]:
    package = real_packages.make_package(key, folder)
    described = json.loads((package / "manifest.json").read_text("utf-8"))
    subject = Subject(package, package, described, "0" * 64)
    return run_one(SCANNER, subject, Context(folder / "work")).result.findings


def subjects(findings: Sequence[Finding], probe: str) -> set[str]:
    return {finding.details.get("subject", finding.details["rule"]) for finding in findings
            if finding.probe == probe and finding.outcome is Outcome.FAILED}  # fmt: skip


def test_an_application_of_many_dex_files_with_the_second_signature_scheme(tmp_path):
    findings = examine("android-settings", tmp_path)
    assert not [finding for finding in findings if finding.outcome in (Outcome.CANT_TELL, Outcome.UNTESTED)]
    assert "io.appium.settings.receivers.SmsReader" in subjects(findings, "code.components_guarded")
    assert "io.appium.settings.Settings" not in subjects(findings, "code.components_guarded")
    assert "io.appium.settings.AppiumIME" not in subjects(findings, "code.components_guarded")
    assert "android.permission.READ_SMS" in subjects(findings, "code.permissions_declared")
    assert {"apk-debuggable", "apk-debug-certificate"} <= subjects(findings, "code.release_build")
    assert "apk-broken-signature" not in subjects(findings, "code.release_build")
    assert subjects(findings, "code.storage_protected") == set()


def test_an_application_with_hundreds_of_screens_and_room_at_its_start(tmp_path):
    findings = examine("android-demos", tmp_path)
    assert not [finding for finding in findings if finding.outcome in (Outcome.CANT_TELL, Outcome.UNTESTED)]
    assert len(subjects(findings, "code.components_guarded")) > 100
    assert "apk-broken-signature" not in subjects(findings, "code.release_build")
