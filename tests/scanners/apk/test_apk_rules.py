"""What the manifest, the signatures and the files of an APK say against it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from apk_readings import application, element
from apks import Node, Resources, manifest, node, resource_id

from scanners.apk import exchanges, privacy, release
from scanners.apk.reading import Certificate, Signature

TODAY = date(2026, 11, 24)
FILES: Resources = {
    "xml": {"net": "res/xml/net.xml", "rules": "res/xml/rules.xml"},
    "bool": {"yes": True, "no": False},
}
NET, RULES = resource_id(FILES, "xml", "net"), resource_id(FILES, "xml", "rules")


def release_rules(root: Node, resources: Resources | None = None) -> list[str]:
    return [remark.rule for remark in release.of_manifest(application(root, resources=resources), TODAY)]


def test_a_release_for_a_current_android_is_good():
    assert release_rules(manifest(target=36)) == []


@pytest.mark.parametrize("value", [True, "true", 1, resource_id(FILES, "bool", "yes")])
def test_a_build_that_can_be_debugged_is_no_release(value):
    assert release_rules(manifest(debuggable=value), FILES) == ["apk-debuggable"]


@pytest.mark.parametrize("value", [False, "false", 0, resource_id(FILES, "bool", "no")])
def test_a_build_that_can_not_be_debugged_is_a_release(value):
    assert release_rules(manifest(debuggable=value), FILES) == []


def test_a_switch_that_can_not_be_looked_up_is_named():
    app = application(manifest(debuggable=resource_id(FILES, "bool", "yes")))
    assert list(release.of_manifest(app, TODAY)) == []
    assert app.unresolved == {"debuggable"}


def test_a_test_version_is_no_release():
    assert release_rules(manifest(testOnly=True)) == ["apk-test-only"]


@pytest.mark.parametrize(
    ("on", "target", "rules"),
    [
        (date(2025, 9, 1), 35, []),
        (date(2026, 8, 30), 35, []),
        (date(2026, 8, 31), 35, ["apk-old-target"]),
        (date(2026, 11, 24), 36, []),
        (date(2020, 1, 1), 33, ["apk-old-target"]),
    ],
)
def test_the_target_that_is_asked_for_rises_on_known_days(on, target, rules):
    found = release.of_manifest(application(manifest(target=target)), on)
    assert [remark.rule for remark in found] == rules


@pytest.mark.parametrize("name", ["2.3.1", "v2.3.1", "2.3.1.0", "2.3.1 (231)", "2.3.1-release"])
def test_a_version_may_be_named_in_other_words(name):
    assert release.is_version(name, "2.3.1")


@pytest.mark.parametrize("name", ["", "2.3", "2.3.10", "2.3.1.1", "12.3.1"])
def test_another_version_is_another_version(name):
    assert not release.is_version(name, "2.3.1")


def test_zeros_at_the_end_of_a_version_mean_nothing():
    assert release.is_version("2.0", "2.0.0")
    assert release.is_version("2.0.0", "2")


def certificate(**changes: Any) -> Certificate:
    values = {"subject": "CN=Glyco SAS", "sha256": "0" * 64, "digest": "sha256", "key": "EC", "bits": 256,
              "not_after": date(2050, 1, 1)}  # fmt: skip
    return Certificate(**{**values, **changes})


def signature_rules(*signatures: Signature) -> list[str]:
    return [remark.rule for remark in release.of_signatures(signatures, TODAY)]


def good(scheme: str = "v2", **changes: Any) -> Signature:
    return Signature(scheme, None if scheme == "v1" else True, None, (certificate(**changes),))


def test_a_signature_of_the_second_scheme_or_later_is_good():
    assert signature_rules(good("v1"), good("v2")) == []
    assert signature_rules(good("v3")) == []


def test_an_application_without_a_signature_or_with_the_old_one_only_is_no_release():
    assert signature_rules() == ["apk-unsigned"]
    assert signature_rules(good("v1")) == ["apk-old-signature"]


def test_a_signature_that_does_not_hold_is_named_with_the_reason():
    broken = Signature("v3", holds=False, problem="the content was changed", certificates=(certificate(),))
    (found,) = release.of_signatures([broken], TODAY)
    assert (found.rule, "the content was changed" in found.text.en) == ("apk-broken-signature", True)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"subject": "C=US,O=Android,CN=Android Debug"}, "apk-debug-certificate"),
        ({"sha256": "a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc"}, "apk-published-key"),
        ({"key": "RSA", "bits": 1024}, "apk-short-key"),
        ({"not_after": date(2026, 11, 23)}, "apk-expired-certificate"),
    ],
)
def test_a_certificate_that_is_no_production_key_is_named(changes, rule):
    assert signature_rules(good(**changes)) == [rule]


def test_one_certificate_in_two_schemes_is_named_once():
    debug = {"subject": "CN=Android Debug"}
    assert signature_rules(good("v1", **debug), good("v2", **debug)) == ["apk-debug-certificate"]


def network(*parts: Node) -> dict[str, Any]:
    return {"res/xml/net.xml": element(node("network-security-config", *parts))}


def clear_text(root: Node, files: Mapping[str, Any] = {}) -> list[str]:
    return [remark.rule for remark in exchanges.clear_text(application(root, resources=FILES), files)]


def base(permitted: str | bool, *parts: Node) -> Node:
    return node("base-config", *parts, plain_cleartextTrafficPermitted=permitted)


def domain(permitted: str, *hosts: str, inner: tuple[Node, ...] = ()) -> Node:
    named = [node("domain", text=host, plain_includeSubdomains="true") for host in hosts]
    return node("domain-config", *named, *inner, plain_cleartextTrafficPermitted=permitted)


def test_clear_text_is_banned_by_default_since_android_9():
    assert clear_text(manifest(target=28)) == []
    assert clear_text(manifest(target=27)) == ["apk-clear-text"]


def test_the_attribute_lifts_or_sets_the_ban():
    assert clear_text(manifest(usesCleartextTraffic=True)) == ["apk-clear-text"]
    assert clear_text(manifest(usesCleartextTraffic=False, target=27)) == []


def test_a_network_configuration_counts_instead_of_the_attribute():
    strict = network(base("false"))
    assert clear_text(manifest(usesCleartextTraffic=True, networkSecurityConfig=NET), strict) == []
    assert clear_text(manifest(networkSecurityConfig=NET), network(base("true"))) == ["apk-clear-text"]
    assert clear_text(manifest(networkSecurityConfig=NET, target=27), network()) == ["apk-clear-text"]


def test_hosts_that_are_exempted_from_the_ban_are_named_unless_they_are_this_machine():
    def of(*parts: Node) -> list[str]:
        return clear_text(manifest(networkSecurityConfig=NET), network(*parts))

    assert of(base("false"), domain("true", "records.example.org")) == ["apk-clear-text-host"]
    assert of(domain("true", "localhost", "10.0.2.2")) == []
    assert of(domain("false", "records.example.org")) == []
    nested = domain("false", "example.org", inner=(domain("true", "old.example.org"),))
    assert of(nested) == ["apk-clear-text-host"]


def authorities(*parts: Node, **changes: Any) -> list[str]:
    app = application(manifest(networkSecurityConfig=NET, **changes), resources=FILES)
    return [remark.rule for remark in exchanges.authorities(app, network(*parts))]


def test_authorities_that_were_added_by_hand_are_trusted_for_debugging_only():
    anchors = node("trust-anchors", node("certificates", plain_src="user"))
    assert authorities(base("false", anchors)) == ["apk-user-authorities"]
    assert authorities(node("domain-config", node("domain", text="example.org"), anchors)) == ["apk-user-authorities"]
    assert authorities(node("debug-overrides", anchors)) == []
    assert authorities(base("false", node("trust-anchors", node("certificates", plain_src="system")))) == []


def test_an_application_for_old_androids_trusts_authorities_that_were_added_by_hand():
    old = application(manifest(target=23))
    assert [remark.rule for remark in exchanges.authorities(old, {})] == ["apk-user-authorities"]


def backups(root: Node, rules: Node | None = None) -> list[str]:
    files = {"res/xml/rules.xml": element(rules)} if rules else {}
    return [remark.rule for remark in exchanges.backups(application(root, resources=FILES), files)]


def test_backups_hold_everything_by_default():
    assert backups(manifest(allowBackup=True)) == ["apk-backup"]
    root = manifest()
    silent = Node(root.name, root.attributes, [node("application")])
    assert backups(silent) == ["apk-backup"]


def test_backups_that_are_off_hold_nothing():
    assert backups(manifest(allowBackup=False)) == []
    assert backups(manifest(allowBackup=True, fullBackupContent=False)) == []


EXCLUDE = node("exclude", plain_domain="sharedpref", plain_path="secrets.xml")


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (node("data-extraction-rules", node("cloud-backup", EXCLUDE), node("device-transfer", EXCLUDE)), []),
        (node("data-extraction-rules", node("cloud-backup", EXCLUDE)), []),
        (node("data-extraction-rules", node("cloud-backup")), ["apk-backup"]),
        (node("data-extraction-rules", node("device-transfer", EXCLUDE)), ["apk-backup"]),
        (node("data-extraction-rules"), ["apk-backup"]),
    ],
)
def test_rules_of_backups_leave_something_out(rules, expected):
    assert backups(manifest(allowBackup=True, dataExtractionRules=RULES), rules) == expected


def test_the_older_rules_of_backups_count_too():
    root = manifest(allowBackup=True, fullBackupContent=RULES)
    assert backups(root, node("full-backup-content", EXCLUDE)) == []
    assert backups(root, node("full-backup-content")) == ["apk-backup"]


def permissions(root: Node, *declared: str) -> list[str | None]:
    return [remark.subject for remark in privacy.permissions(application(root), declared)]


def test_permissions_that_are_not_declared_are_named():
    root = manifest(permissions=["android.permission.CAMERA", "android.permission.INTERNET"])
    assert permissions(root, "android.permission.INTERNET") == ["android.permission.CAMERA"]
    assert permissions(root, "android.permission.INTERNET", "android.permission.CAMERA") == []


def test_permissions_asked_for_in_other_words_count_too():
    others = [node("uses-permission-sdk-23", name="android.permission.CAMERA")]
    assert permissions(manifest(others=others)) == ["android.permission.CAMERA"]


def test_a_permission_that_the_application_defines_for_itself_needs_no_declaration():
    own = "org.example.diary.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION"
    root = manifest(permissions=[own], others=[node("permission", name=own, protectionLevel=2)])
    assert permissions(root) == []


def test_components_of_advertising_have_no_place_even_where_they_are_declared():
    found = privacy.signs(None, ["com.appsflyer.AppsFlyerLib"], "classes.dex")
    (advertising,) = privacy.components(found, ["AppsFlyer"])
    assert (advertising.probe, advertising.subject) == ("code.no_advertising_sdk", "AppsFlyer")


def test_other_components_are_to_be_declared():
    found = privacy.signs(None, ["io.sentry.Sentry", "org.example.diary.Main"], "classes2.dex")
    (missing,) = privacy.components(found, [])
    assert (missing.probe, missing.member) == ("code.sdks_declared", "classes2.dex")
    assert list(privacy.components(found, ["Sentry"])) == []


def test_the_advertising_identifier_is_found_in_the_manifest():
    root = manifest(permissions=["com.google.android.gms.permission.AD_ID"])
    found = privacy.signs(application(root), [], "classes.dex")
    assert [remark.rule for remark in privacy.components(found, [])] == ["apk-advertising", "apk-sdk"]
