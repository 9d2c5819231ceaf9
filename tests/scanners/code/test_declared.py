# ruff: noqa: E501 # One line a case reads as a table.
"""What a source names is compared with what its manifest declares, and nothing is passed over in silence."""

import json
from pathlib import Path
from typing import Any

import pytest
from source_packages import answers, outcomes, source

from criteria.vocabulary import Outcome
from scanners.code.declared import HOSTS_DECLARED, NO_ADVERTISING, PERMISSIONS_DECLARED, SCANNER, SDKS_DECLARED
from scanners.code.declared_hosts import Contacted, declared_hosts, domain_of
from scanners.contract import Context
from scanners.runner import ScannerRun, run_one
from scanners.subject import Subject

ANDROID = (
    '<manifest xmlns:android="http://schemas.android.com/apk/res/android" '
    'xmlns:tools="http://schemas.android.com/tools">\n{}\n</manifest>'
)
PLIST = '<?xml version="1.0"?>\n<plist version="1.0"><dict>\n{}\n</dict></plist>'


def look(folder: Path, files: dict[str, str | bytes], manifest: dict[str, Any] | None = None) -> ScannerRun:
    root = source(folder, files)
    subject = Subject(root.parent, root, manifest or {}, "")
    return run_one(SCANNER, subject, Context(work=folder / "work", network=False))


def found(run: ScannerRun, probe: str) -> list[tuple[str | None, int | None]]:
    return [
        (finding.location.path, finding.location.line)
        for finding in answers(run, probe, Outcome.FAILED)
        if finding.location
    ]


UNWANTED = [
    ("app/src/main/java/Ads.java", "package a;\n\nimport com.google.android.gms.ads.AdView;\n", 3),
    ("app/Ads.kt", "package a\nimport com.appsflyer.AppsFlyerLib\n", 2),
    ("App/Ads.swift", "import Foundation\nimport FBAudienceNetwork\n", 2),
    ("App/Ads.swift", "@preconcurrency import AppTrackingTransparency\n", 1),
    ("App/Ads.m", "#import <FBSDKCoreKit/FBSDKCoreKit.h>\n", 1),
    ("lib/ads.dart", "import 'package:google_mobile_ads/google_mobile_ads.dart';\n", 1),
    ("src/ads.ts", "\nimport { hotjar } from 'react-hotjar';\n", 2),
    ("src/ads.js", "const uxcam = require('react-native-ux-cam');\n", 1),
    ("src/App.vue", "<script>\nimport Clarity from '@microsoft/clarity'\n</script>\n", 2),
    ("web/index.html", '<html>\n<script async src="https://www.googletagservices.com/tag/js/gpt.js"></script>', 2),
    ("web/pixel.js", "\nvar u = '//connect.facebook.net/en_US/fbevents.js';\n", 2),
    ("package.json", '{\n "dependencies": {\n  "react": "18.0.0",\n  "react-native-appsflyer": "6.0.0"\n }\n}', 4),
    ("app/build.gradle", "dependencies {\n  implementation 'com.google.android.gms:play-services-ads:22.0.0'\n}", 2),
    ("app/build.gradle.kts", 'dependencies {\n  implementation("com.adjust.sdk:adjust-android:4.0")\n}', 2),
    ("gradle/libs.versions.toml", '[libraries]\nads = { module = "com.applovin:applovin-sdk", version = "1" }\n', 2),
    ("pom.xml", "<project>\n<dependency><groupId>com.braze</groupId><artifactId>sdk</artifactId></dependency></project>", 2),
    ("ios/Podfile", "target 'App' do\n  pod 'Google-Mobile-Ads-SDK'\nend\n", 2),
    ("ios/Podfile.lock", "PODS:\n  - AppsFlyerFramework (6.0.0)\n", 2),
    ("Package.swift", '// swift\nlet p = [.package(url: "https://github.com/adjust/ios_sdk.git", from: "4.0.0")]\n', 2),
    ("App.xcodeproj/project.pbxproj", '{\n repositoryURL = "https://github.com/googleads/swift-package-manager-google-mobile-ads";\n}', 2),
    ("pubspec.yaml", "name: a\ndependencies:\n  facebook_app_events: ^0.19.0\n", 3),
    ("requirements.txt", "flask==3.0\nrudder-sdk-python==2.0\n", 2),
    ("config.xml", '<widget>\n<plugin name="cordova-plugin-admob-free" spec="1"/>\n</widget>', 2),
    ("app.json", '{"expo": {\n "plugins": [["react-native-google-mobile-ads", {}]]}}', 2),
    ("app/src/main/AndroidManifest.xml", ANDROID.format('<uses-permission android:name="com.google.android.gms.permission.AD_ID"/>'), 2),
    ("app/src/main/AndroidManifest.xml", ANDROID.format('<application><meta-data\n android:name="com.google.android.gms.ads.APPLICATION_ID"/></application>'), 3),
    ("App/Info.plist", PLIST.format("<key>GADApplicationIdentifier</key><string>ca-app</string>"), 3),
    ("app/src/main/res/layout/main.xml", "<LinearLayout>\n<com.google.android.gms.ads.AdView/></LinearLayout>", 2),
    ("node_modules/react-hotjar/index.js", "x\n", 1),
    ("ios/Pods/FBSDKCoreKit/A.swift", "x\n", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "line"), UNWANTED, ids=[f"{n}:{name}" for n, (name, _, _) in enumerate(UNWANTED)]
)
def test_an_advertising_or_profiling_component_is_found_on_its_line(
    name: str, content: str, line: int, tmp_path: Path
) -> None:
    run = look(tmp_path, {name: content})
    assert found(run, NO_ADVERTISING) == [(name, line)]
    (finding,) = answers(run, NO_ADVERTISING, Outcome.FAILED)
    assert finding.message_fr
    assert finding.severity
    assert finding.details["cwe"] == "CWE-359"


HARMLESS = [
    ("a/Main.java", "import com.appsflyerish.Thing;\nimport java.util.List;\n"),
    ("app/build.gradle", "implementation('a:b:1') { exclude group: 'com.google.android.gms', module: 'play-services-ads' }\n"),
    ("app/build.gradle", "// implementation 'com.adjust.sdk:adjust-android:4.0'\n"),
    ("app/build.gradle", "testImplementation 'com.adjust.sdk:adjust-android:4.0'\n"),
    ("app/src/test/java/AdsTest.java", "import com.google.android.gms.ads.AdView;\n"),
    ("AndroidManifest.xml", ANDROID.format('<uses-permission android:name="com.google.android.gms.permission.AD_ID" tools:node="remove"/>')),
    ("src/a.js", "// import x from 'react-hotjar'\nimport React from 'react'\n"),
    ("package.json", '{"devDependencies": {"react-hotjar": "1.0.0"}, "dependencies": {"react": "18.0.0"}}'),
    ("src/notice.js", "const t = 'https://www.criteo.com/privacy/';\n"),
    ("web/a.html", '<a href="https://www.taboola.com/policies/privacy-policy">Taboola</a>'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), HARMLESS, ids=[f"{n}:{name}" for n, (name, _) in enumerate(HARMLESS)])
def test_what_only_looks_like_one_is_none(name: str, content: str, tmp_path: Path) -> None:
    run = look(tmp_path, {name: content, "b.py": "x = 1\n"})
    assert outcomes(run, NO_ADVERTISING) == {Outcome.PASSED}


def test_analytics_and_crash_reports_need_a_declaration_and_no_more(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "package.json": '{"dependencies": {\n"@sentry/browser": "8",\n"matomo-tracker-react-native": "2"}}'
    }
    run = look(tmp_path, files)
    assert outcomes(run, NO_ADVERTISING) == {Outcome.PASSED}
    assert found(run, SDKS_DECLARED) == [("package.json", 2), ("package.json", 3)]
    manifest = {"third_party_sdks": [{"name": "Sentry"}, {"name": "Matomo"}]}
    assert outcomes(look(tmp_path, files, manifest), SDKS_DECLARED) == {Outcome.PASSED}


def test_what_has_to_go_is_named_in_each_file_that_holds_it(tmp_path: Path) -> None:
    line = 'import mixpanel from "mixpanel-browser";\n'
    run = look(tmp_path, {"a.js": line, "b.js": f"{line}{line}", "package.json": '{"dependencies": {}}'})
    assert found(run, NO_ADVERTISING) == [("a.js", 1), ("b.js", 1)]
    assert found(run, SDKS_DECLARED) == [("a.js", 1)]


def test_two_components_on_one_line_are_both_named(tmp_path: Path) -> None:
    run = look(tmp_path, {"package.json": '{"dependencies": {"@sentry/browser": "8", "mixpanel-browser": "2"}}'})
    (finding,) = answers(run, SDKS_DECLARED)
    assert "Sentry" in finding.message
    assert "Mixpanel" in finding.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("package.json", "{ not json"),
        ("app/src/main/AndroidManifest.xml", "<manifest"),
        ("app/src/main/AndroidManifest.xml", '<!DOCTYPE m [<!ENTITY a "b">]><manifest>&a;</manifest>'),
        ("Info.plist", "<plist><dict><key>a</key></plist>"),
        ("gradle/libs.versions.toml", "[libraries"),
        ("pubspec.yaml", "dependencies: [\n"),
        ("package.json", "[" * 100_000),
    ],
)
def test_a_declaring_file_that_can_not_be_read_is_no_good_news(name: str, content: str, tmp_path: Path) -> None:
    run = look(tmp_path, {name: content})
    assert Outcome.PASSED not in outcomes(run, NO_ADVERTISING) | outcomes(run, SDKS_DECLARED)
    assert Outcome.CANT_TELL in outcomes(run, SDKS_DECLARED)
    assert [skipped.path for skipped in run.result.files_skipped] == [name]


CONTACTED = [
    ("a.py", "import requests\nrequests.get('https://api.labs.fr/v1/results')\n", 2),
    ("a.js", "fetch(`https://api.labs.fr/v1/${id}`)\n", 1),
    ("A.java", 'String BASE_URL = "https://api.labs.fr/";\n', 1),
    ("A.kt", 'val client = Retrofit.Builder().baseUrl("https://api.labs.fr/").build()\n', 1),
    ("A.swift", 'let url = URL(string: "https://api.labs.fr/v1")!\n', 1),
    ("a.php", '<?php\n$r = file_get_contents("https://api.labs.fr/v1");\n', 2),
    ("A.cs", 'client.BaseAddress = new Uri("https://api.labs.fr/");\n', 1),
    ("a.dart", "final u = Uri.parse('https://api.labs.fr/v1');\n", 1),
    ("a.go", 'http.Get("https://api.labs.fr/v1")\n', 1),
    (".env", "API_URL=https://api.labs.fr\n", 1),
    ("src/main/resources/application.yml", "labs:\n  url: https://api.labs.fr\n", 2),
    ("app/src/main/res/values/strings.xml", '<resources>\n<string name="api_url">https://api.labs.fr/</string></resources>', 2),
    ("a.ts", "const socket = new WebSocket('wss://api.labs.fr/live');\n", 1),
    ("a.py", 'conn = http.client.HTTPSConnection("api.labs.fr")\n', 1),
    ("A.kt", 'val host = "api.labs.fr"\n', 1),
    ("index.html", '<form action="https://api.labs.fr/send" method="post">', 1),
    ("index.html", '<link rel="stylesheet" href="https://api.labs.fr/a.css">', 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "line"), CONTACTED, ids=[f"{n}:{name}" for n, (name, _, _) in enumerate(CONTACTED)]
)
def test_a_host_that_the_code_names_must_be_declared(name: str, content: str, line: int, tmp_path: Path) -> None:
    assert found(look(tmp_path, {name: content}), HOSTS_DECLARED) == [(name, line)]
    for manifest in (
        {"third_party_hosts": ["api.labs.fr"]},
        {"third_party_hosts": ["labs.fr"]},
        {"links": {"website": "https://www.labs.fr/"}},
        {"endpoints": {"fhir": "https://api.labs.fr/r4"}},
        {"publisher": {"name": "Labs", "contact_email": "hello@labs.fr"}},
    ):
        assert outcomes(look(tmp_path, {name: content}, manifest), HOSTS_DECLARED) == {Outcome.PASSED}


NOT_CONTACTED = [
    ("a.py", "# see https://api.labs.fr/docs\nx = 1\n"),
    ("a.py", '"""Client of https://api.labs.fr/."""\nx = 1\n'),
    ("A.java", "/** See https://api.labs.fr/ */\nclass A {}\n// https://api.labs.fr/\n"),
    ("A.java", 'static final String SYSTEM = "https://labs.fr/fhir/sid/patient";\n'),
    ("a.ts", "const SYSTEM = 'https://labs.fr/identifiers';\n"),
    ("a.ts", "profile: ['https://labs.fr/fhir/StructureDefinition/patient'],\n"),
    ("a.js", "const u = 'https://www.w3.org/2000/svg';\nconst v = 'https://hl7.org/fhir';\n"),
    ("a.js", "fetch('https://api.example.org/v1'); fetch('https://localhost:3000'); fetch('https://10.0.0.1/')\n"),
    ("a.jsx", '<a href="https://www.labs.fr/about">about</a>\n'),
    ("a.js", "throw new Error('Read https://www.labs.fr/errors/12 to know more')\n"),
    ("index.html", '<html xmlns="https://labs.fr/ns"><a href="https://www.labs.fr/">x</a>'),
    ("tests/test_a.py", "requests.get('https://api.labs.fr/')\n"),
    ("build.gradle", "repositories { maven { url 'https://repo.labs.fr/maven' } }\n"),
    ("A.kt", 'val authority = "com.labs.fr.provider"\n'),
    ("a.js", "const host = `${name}.json`; const domain = 'config.json'\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"), NOT_CONTACTED, ids=[f"{n}:{name}" for n, (name, _) in enumerate(NOT_CONTACTED)]
)
def test_an_address_that_is_only_a_name_is_no_host(name: str, content: str, tmp_path: Path) -> None:
    run = look(tmp_path, {name: content, "b.py": "x = 1\n"})
    assert [finding.message for finding in answers(run, HOSTS_DECLARED, Outcome.FAILED)] == []
    assert outcomes(run, HOSTS_DECLARED) == {Outcome.PASSED}


def test_a_host_is_compared_by_the_labels_that_are_written(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.js": "fetch(`https://${region}.api.labs.fr/v1`)\n"}
    assert found(look(tmp_path, files), HOSTS_DECLARED) == [("a.js", 1)]
    declared: dict[str, Any] = {"third_party_hosts": ["eu.api.labs.fr"]}
    assert outcomes(look(tmp_path, files, declared), HOSTS_DECLARED) == {Outcome.PASSED}
    assert outcomes(look(tmp_path, {"a.js": "fetch(`https://${host}/v1`)\n"}), HOSTS_DECLARED) == {Outcome.PASSED}


def test_a_declared_component_brings_its_hosts(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.js": "init({dsn: 'https://abc@o1.ingest.sentry.io/1', u: 'https://o1.ingest.sentry.io/'})\n"
    }
    assert outcomes(look(tmp_path, files, {"third_party_sdks": [{"name": "Sentry"}]}), HOSTS_DECLARED) == {
        Outcome.PASSED
    }


def test_a_domain_that_many_share_is_nobodys_own() -> None:
    assert domain_of("www.service-public.gouv.fr") == "service-public.gouv.fr"
    assert domain_of("api.labs.fr") == "labs.fr"
    assert domain_of("labs.github.io") is None
    declared = declared_hosts({"links": {"website": "https://labs.github.io/"}})
    assert declared.covers(Contacted("labs.github.io", 1))
    assert not declared.covers(Contacted("others.github.io", 1))


PERMISSIONS = [
    ("app/src/main/AndroidManifest.xml", ANDROID.format('<uses-permission android:name="android.permission.CAMERA"/>'), "android.permission.CAMERA"),
    ("app/src/main/AndroidManifest.xml", ANDROID.format('<uses-permission-sdk-23 android:name="android.permission.CAMERA"/>'), "android.permission.CAMERA"),
    ("App/Info.plist", PLIST.format("<key>NSCameraUsageDescription</key><string>Photos</string>"), "NSCameraUsageDescription"),
    ("App.xcodeproj/project.pbxproj", '{\nINFOPLIST_KEY_NSCameraUsageDescription = "Photos";\n}', "NSCameraUsageDescription"),
    ("config.xml", '<widget xmlns:android="a">\n<edit-config target="NSCameraUsageDescription" file="*-Info.plist"/>\n</widget>', "NSCameraUsageDescription"),
    ("app.json", '{"expo": {"android":\n {"permissions": ["CAMERA"]}}}', "android.permission.CAMERA"),
    ("app.json", '{"expo": {"ios": {"infoPlist":\n {"NSCameraUsageDescription": "Photos"}}}}', "NSCameraUsageDescription"),
    ("app.config.js", "export default { ios: { infoPlist: {\n NSCameraUsageDescription: 'Photos' } } }", "NSCameraUsageDescription"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "permission"), PERMISSIONS, ids=[f"{n}:{name}" for n, (name, _, _) in enumerate(PERMISSIONS)]
)
def test_a_permission_must_be_declared_under_its_own_name(
    name: str, content: str, permission: str, tmp_path: Path
) -> None:
    run = look(tmp_path, {name: content})
    ((path, line),) = found(run, PERMISSIONS_DECLARED)
    assert path == name
    assert line in {2, 3}
    assert outcomes(look(tmp_path, {name: content}, {"permissions": [permission]}), PERMISSIONS_DECLARED) == {
        Outcome.PASSED
    }


def test_a_permission_that_is_removed_own_or_for_developers_is_not_asked_for(tmp_path: Path) -> None:
    main = ANDROID.format(
        '<uses-permission android:name="android.permission.CAMERA" tools:node="remove"/>'
        '<permission android:name="fr.labs.OWN"/><uses-permission android:name="fr.labs.OWN"/>'
        '<uses-permission android:name="${applicationId}.DYNAMIC"/>'
    )
    debug = ANDROID.format('<uses-permission android:name="android.permission.CAMERA"/>')
    run = look(tmp_path, {"app/src/main/AndroidManifest.xml": main, "app/src/debug/AndroidManifest.xml": debug})
    assert outcomes(run, PERMISSIONS_DECLARED) == {Outcome.PASSED}


def test_a_binary_property_list_is_read(tmp_path: Path) -> None:
    import plistlib

    data = plistlib.dumps({"NSCameraUsageDescription": "Photos"}, fmt=plistlib.FMT_BINARY)
    assert found(look(tmp_path, {"App/Info.plist": data}), PERMISSIONS_DECLARED)[0][0] == "App/Info.plist"


def test_a_mobile_application_without_its_platform_files_leaves_the_permissions_open(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.py": "x = 1\n"}
    assert outcomes(look(tmp_path, files, {"platforms": ["android"]}), PERMISSIONS_DECLARED) == {Outcome.CANT_TELL}
    assert outcomes(look(tmp_path, files, {"platforms": ["web"]}), PERMISSIONS_DECLARED) == {Outcome.INAPPLICABLE}


def test_an_empty_source_passes_nothing(tmp_path: Path) -> None:
    run = look(tmp_path, {"README.md": "hello"})
    for probe in SCANNER.probes:
        assert outcomes(run, probe) == {Outcome.INAPPLICABLE}, probe


def test_a_link_out_of_the_package_is_named(tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text(json.dumps({"dependencies": {"react-hotjar": "1"}}))
    root = source(tmp_path, {"a.py": "x = 1\n"})
    (root / "app.js").symlink_to(outside)
    run = run_one(SCANNER, Subject(root.parent, root, {}, ""), Context(work=tmp_path / "work", network=False))
    assert outcomes(run, NO_ADVERTISING) == {Outcome.CANT_TELL}


HOSTILE = {
    "a.py": '"""' + "\\a" * 20_000 + "\nx\n",
    "a.js": "`" * 20_001 + "'\\" * 20_000,
    "a.swift": "/*" * 50_000,
    "a.kt": "import " + "a." * 50_000 + "\n" + '"https://' * 20_000,
    "a.html": "<script " * 5_000 + "<link rel=" * 5_000,
    "a.ts": "https://" + "a-" * 50_000,
    "build.gradle": "group: 'a', " * 10_000,
}


def test_text_made_to_take_for_ever_does_not(tmp_path: Path) -> None:
    run = look(tmp_path, dict(HOSTILE))
    assert run.result.files_scanned == len(HOSTILE)
    assert run.seconds < 30
