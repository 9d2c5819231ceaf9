"""The list of third-party components is sound, and each of its lookups finds what it should."""

import re

import pytest

from scanners.code import trackers
from scanners.code.trackers import Kind, Tracker

SHAPES = {
    "android": re.compile(r"[a-z][\w]*(\.\w+)+"),
    "maven": re.compile(r"[A-Za-z][\w.-]+(:[\w.-]+)?"),
    "npm": re.compile(r"(@[\w.-]+(/[\w.-]+)?|[\w.-]+(/[\w.-]+)?)"),
    "spm": re.compile(r"[\w.-]+/[\w.-]+"),
    "imports": re.compile(r"\w+"),
    "hosts": re.compile(r"([a-z0-9-]+\.)+[a-z]{2,}"),
    "pypi": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
    "pub": re.compile(r"[a-z0-9_]+"),
    "composer": re.compile(r"[\w.-]+/[\w.-]+"),
}


def test_the_list_is_long_enough_to_be_of_use() -> None:
    assert len(trackers.trackers()) >= 120
    assert {tracker.kind for tracker in trackers.trackers()} == set(Kind)


def test_ids_and_names_are_unique() -> None:
    for name in ("id", "name"):
        values = [getattr(tracker, name).casefold() for tracker in trackers.trackers()]
        assert len(values) == len(set(values)), name


@pytest.mark.parametrize("tracker", trackers.trackers(), ids=lambda tracker: tracker.id)
def test_each_component_can_be_recognised(tracker: Tracker) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", tracker.id)
    signatures = {name: getattr(tracker, name) for name in trackers.SIGNATURES}
    assert any(signatures.values()), "nothing betrays it"
    for name, values in signatures.items():
        for value in values:
            assert value == value.strip() != "", name
            if name in SHAPES:
                assert SHAPES[name].fullmatch(value), (name, value)


@pytest.mark.parametrize("signature", trackers.SIGNATURES)
def test_no_two_components_claim_the_same_sign(signature: str) -> None:
    assert trackers._index(signature)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (trackers.by_id("sentry"), "sentry"),
        (trackers.by_android_class("com.appsflyer.AppsFlyerLib"), "appsflyer"),
        (trackers.by_android_class("Lcom/google/firebase/crashlytics/FirebaseCrashlytics;"), "crashlytics"),
        (trackers.by_android_class("com.google.firebase.FirebaseApp"), "firebase"),
        (trackers.by_android_class("com.appsflyerish.Other"), None),
        (trackers.by_maven("com.google.firebase", "firebase-analytics-ktx"), "firebase-analytics"),
        (trackers.by_maven("io.sentry", "sentry-android"), "sentry"),
        (trackers.by_maven("io.sentry", "sentry-android-replay"), "sentry-replay"),
        (trackers.by_maven("com.google.android.gms", "play-services-base"), None),
        (trackers.by_npm("@sentry/react-native"), "sentry"),
        (trackers.by_npm("@sentry/replay"), "sentry-replay"),
        (trackers.by_npm("firebase/analytics"), "firebase-analytics"),
        (trackers.by_npm("react-hotjar"), "hotjar"),
        (trackers.by_npm("react"), None),
        (trackers.by_pod("Firebase/Analytics"), "firebase-analytics"),
        (trackers.by_pod("FBSDKCoreKit/Basics"), "facebook-app-events"),
        (trackers.by_spm("https://github.com/getsentry/sentry-cocoa.git"), "sentry"),
        (trackers.by_spm("git@github.com:AppsFlyerSDK/AppsFlyerFramework.git"), "appsflyer"),
        (trackers.by_import("FBAudienceNetwork"), "facebook-audience-network"),
        (trackers.by_host("www.google-analytics.com"), "google-analytics"),
        (trackers.by_host("not-doubleclick.net"), None),
        (trackers.by_manifest_key("GADApplicationIdentifier"), "google-mobile-ads"),
        (trackers.by_pypi("Sentry_SDK"), "sentry"),
        (trackers.by_pub("google_mobile_ads"), "google-mobile-ads"),
        (trackers.by_composer("sentry/sentry-laravel"), "sentry"),
        (trackers.by_nuget("Sentry.AspNetCore"), "sentry"),
    ],
)
def test_a_name_leads_to_its_component(found: Tracker | None, expected: str | None) -> None:
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("tracker", "name", "declared"),
    [
        ("sentry", "Sentry", True),
        ("sentry", "Sentry for React Native 5", True),
        ("sentry", "@sentry", True),
        ("crashlytics", "Crashlytics", True),
        ("crashlytics", "Firebase", False),
        ("google-analytics", "Matomo", False),
        ("microsoft-clarity", "clarity", True),
        ("piano", "AT Internet", True),
    ],
)
def test_a_declaration_is_understood_by_the_words_of_a_name(tracker: str, name: str, declared: bool) -> None:
    found = trackers.by_id(tracker)
    assert found is not None
    assert found.is_declared_as(name) is declared


def test_what_has_no_place_in_a_health_application_is_told_from_what_must_be_declared() -> None:
    unwanted = {tracker.id for tracker in trackers.trackers() if tracker.unwanted}
    assert {"google-mobile-ads", "appsflyer", "facebook-app-events", "hotjar"} <= unwanted
    assert not {"crashlytics", "matomo", "firebase-messaging", "stripe"} & unwanted
