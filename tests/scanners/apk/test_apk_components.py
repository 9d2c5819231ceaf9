"""Which components others can start, and what counts as a guard."""

from __future__ import annotations

import pytest
from apk_readings import application
from apks import Node, manifest, node

from scanners.apk import components
from scanners.apk.remarks import Remark

MAIN = node("action", name="android.intent.action.MAIN")
VIEW = node("action", name="android.intent.action.VIEW")


def remarks(*parts: Node, schemes: frozenset[str] = frozenset(), **changes: object) -> list[Remark]:
    return list(components.examine(application(manifest(*parts, **changes)), schemes))


def rules(*parts: Node, **changes: object) -> list[str]:
    return [remark.rule for remark in remarks(*parts, **changes)]


def link(*schemes: str, **attributes: object) -> Node:
    data = [node("data", scheme=scheme, host="diary.example.org") for scheme in schemes]
    return node("activity", node("intent-filter", VIEW, *data, **attributes), name="org.example.Link", exported=True)


def permission(level: int | str) -> Node:
    return node("permission", name="org.example.ACCESS", protectionLevel=level)


def test_the_launcher_screen_is_made_to_be_open():
    assert remarks() == []


@pytest.mark.parametrize("kind", ["activity", "activity-alias", "service", "receiver"])
def test_a_component_that_is_exported_without_a_permission_is_open(kind):
    (found,) = remarks(node(kind, name="org.example.Open", exported=True))
    assert found.rule == "apk-exported-component"
    assert "org.example.Open" in found.text.en
    assert found.text.fr != found.text.en
    assert (found.cwe, found.standards) == ("CWE-926", ("MASVS-PLATFORM-1",))


@pytest.mark.parametrize("kind", ["activity", "service", "receiver", "provider"])
def test_a_component_that_is_not_exported_is_closed(kind):
    assert rules(node(kind, name="org.example.Closed", exported=False)) == []
    assert rules(node(kind, name="org.example.Closed")) == []


def test_a_filter_opens_a_component_that_says_nothing_of_being_exported():
    assert rules(node("service", node("intent-filter", MAIN), name="a"), target=30) == ["apk-exported-component"]
    assert rules(node("service", node("intent-filter", MAIN), name="a"), target=34) == ["apk-exported-component"]


def test_a_provider_of_an_old_application_is_open_by_default():
    assert rules(node("provider", name="a"), target=16, minimum=14) == ["apk-exported-component"] * 2


def test_a_provider_is_guarded_for_reading_and_for_writing():
    own = [permission("signature")]
    half = node("provider", name="a", exported=True, readPermission="org.example.ACCESS")
    whole = node("provider", name="a", exported=True, permission="org.example.ACCESS")
    (found,) = remarks(half, others=own)
    assert "write" in found.text.en
    assert remarks(whole, others=own) == []


@pytest.mark.parametrize("level", [2, 0x12, "signature", "signature|privileged", 3])
def test_a_permission_of_level_signature_guards(level):
    guarded = node("service", name="a", exported=True, permission="org.example.ACCESS")
    assert rules(guarded, others=[permission(level)]) == []


@pytest.mark.parametrize("level", [0, 1, 0x20, "normal", "dangerous"])
def test_a_permission_that_anybody_obtains_does_not_guard(level):
    guarded = node("service", name="a", exported=True, permission="org.example.ACCESS")
    assert rules(guarded, others=[permission(level)]) == ["apk-weak-permission"]


def test_a_permission_that_nobody_defines_does_not_guard():
    (found,) = remarks(node("service", name="a", exported=True, permission="org.example.MISSING"))
    assert "nobody here defines" in found.text.en


def test_what_the_platform_says_of_its_own_permissions_counts():
    guarded = node("service", name="a", exported=True, permission="android.permission.BIND_JOB_SERVICE")
    weak = node("service", name="a", exported=True, permission="android.permission.INTERNET")
    levels = {"android.permission.BIND_JOB_SERVICE": "signature", "android.permission.INTERNET": "normal|instant"}
    assert list(components.examine(application(manifest(guarded), levels=levels), frozenset())) == []
    assert len(list(components.examine(application(manifest(weak), levels=levels), frozenset()))) == 1


def test_the_permission_of_google_for_push_messages_guards():
    assert rules(node("receiver", name="a", exported=True, permission="com.google.android.c2dm.permission.SEND")) == []


def test_the_permission_of_the_whole_application_guards_each_component():
    own = [permission("signature")]
    assert rules(node("service", name="a", exported=True), others=own, permission="org.example.ACCESS") == []


def test_verified_links_are_made_to_be_open():
    assert rules(link("https", autoVerify=True)) == []


def test_links_that_are_not_verified_can_be_taken_by_others():
    assert rules(link("https")) == ["apk-custom-scheme"]
    assert rules(link("https", "diary", autoVerify=True)) == ["apk-custom-scheme"]


def test_a_scheme_of_ones_own_can_be_taken_by_others_unless_the_authorisation_server_answers_there():
    (found,) = remarks(link("org.example.diary"))
    assert found.cwe == "CWE-939"
    assert "org.example.diary://" in found.text.en
    assert remarks(link("org.example.diary"), schemes=frozenset({"org.example.diary"})) == []


def test_the_screen_that_explains_why_health_data_are_read_is_made_to_be_open():
    action = node("action", name="androidx.health.ACTION_SHOW_PERMISSIONS_RATIONALE")
    assert rules(node("activity", node("intent-filter", action), name="a", exported=True)) == []


def test_a_launcher_screen_with_another_filter_is_open_by_that_one():
    share = node("intent-filter", node("action", name="android.intent.action.SEND"))
    home = node("intent-filter", MAIN, node("category", name="android.intent.category.LAUNCHER"))
    assert rules(node("activity", home, share, name="a", exported=True)) == ["apk-exported-component"]


def test_a_second_application_element_hides_nothing():
    root = manifest()
    hidden = node("application", node("service", name="org.example.Hidden", exported=True))
    both = Node(root.name, root.attributes, [*root.children, hidden])
    assert [one.subject for one in components.examine(application(both), frozenset())] == ["org.example.Hidden"]
