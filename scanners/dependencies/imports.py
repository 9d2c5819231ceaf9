"""What the code itself imports from others: the proof that an application has components that no file names."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scanners.dependencies.components import Ecosystem
from scanners.dependencies.inventory import INSTALLED

LARGEST = 256 * 1024
MOST_FILES = 20_000

_EXTENSIONS: Mapping[str, str] = {
    **dict.fromkeys((".py", ".pyw"), "python"),
    **dict.fromkeys((".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte"), "node"),
    **dict.fromkeys((".java", ".kt", ".kts"), "jvm"),
    ".swift": "swift",
    ".php": "php",
    ".cs": "dotnet",
}
_ECOSYSTEMS: Mapping[str, frozenset[Ecosystem]] = {
    "python": frozenset({Ecosystem.PYPI}),
    "node": frozenset({Ecosystem.NPM}),
    "jvm": frozenset({Ecosystem.MAVEN}),
    "swift": frozenset({Ecosystem.SWIFT, Ecosystem.COCOAPODS}),
    "php": frozenset({Ecosystem.PACKAGIST}),
    "dotnet": frozenset({Ecosystem.NUGET}),
}
_IMPORTS: Mapping[str, re.Pattern[str]] = {
    "python": re.compile(
        r"^[ \t]*+(?:from[ \t]++([A-Za-z_]\w*+)[\w.]*+[ \t]++import\b|import[ \t]++([A-Za-z_]\w*+))", re.MULTILINE
    ),
    "node": re.compile(
        r"""(?:\bfrom|\bimport|\brequire\(|\bimport\()[ \t]{0,4}+["'](@[\w.-]+/[\w.-]+|[\w.:-]+)[^"'\n]{0,200}["']"""
    ),
    "jvm": re.compile(r"^import[ \t]++(?:static[ \t]++)?([\w]+(?:\.\w+)+)", re.MULTILINE),
    "swift": re.compile(
        r"^[ \t]*+(?:@testable[ \t]++)?import[ \t]++(?:(?:class|struct|func|enum|protocol)[ \t]++)?(\w+)", re.MULTILINE
    ),
    "php": re.compile(r"""^[ \t]*+use[ \t]++\\?([A-Za-z_]\w*)\\\w|(vendor/autoload)\.php""", re.MULTILINE),
    "dotnet": re.compile(
        r"^[ \t]*+(?:global[ \t]++)?using[ \t]++(?:static[ \t]++)?([A-Za-z_][\w.]*+)[ \t]*+;", re.MULTILINE
    ),
}
_OWN: Mapping[str, re.Pattern[str]] = {
    "jvm": re.compile(r"^package[ \t]++(\w+(?:\.\w+)?)", re.MULTILINE),
    "php": re.compile(r"^[ \t]*+namespace[ \t]++(\w+)", re.MULTILINE),
    "dotnet": re.compile(r"^[ \t]*+namespace[ \t]++(\w+)", re.MULTILINE),
}
_JVM_PLATFORM = re.compile(
    r"(java|javax|android|dalvik|kotlin|sun|jdk|com\.sun|org\.w3c\.dom|org\.xml\.sax|org\.json|org\.ietf\.jgss|org\.gradle)\."
)
_DOTNET_PLATFORM = re.compile(r"(System|Windows|Microsoft\.(Win32|CSharp|VisualBasic|AspNetCore|Maui))\b")
_NODE_PLATFORM = frozenset(
    {
        "assert", "async_hooks", "buffer", "child_process", "cluster", "console", "constants", "crypto", "dgram",
        "diagnostics_channel", "dns", "domain", "events", "fs", "http", "http2", "https", "inspector", "module", "net",
        "os", "path", "perf_hooks", "process", "punycode", "querystring", "readline", "repl", "stream",
        "string_decoder", "sys", "timers", "tls", "trace_events", "tty", "url", "util", "v8", "vm", "wasi",
        "worker_threads", "zlib",
    }
)  # fmt: skip
_APPLE_FRAMEWORKS = frozenset(
    {
        "ARKit", "AVFAudio", "AVFoundation", "AVKit", "Accelerate", "Accounts", "ActivityKit", "AdServices",
        "AddressBook", "AppIntents", "AppKit", "AppTrackingTransparency", "AuthenticationServices", "BackgroundTasks",
        "BusinessChat", "CallKit", "CarPlay", "CareKit", "Charts", "ClassKit", "CloudKit", "Cocoa", "Combine",
        "Contacts", "ContactsUI", "CoreAudio", "CoreBluetooth", "CoreData", "CoreFoundation", "CoreGraphics",
        "CoreHaptics", "CoreHealth", "CoreImage", "CoreLocation", "CoreMIDI", "CoreML", "CoreMedia", "CoreMotion",
        "CoreNFC", "CoreServices", "CoreSpotlight", "CoreTelephony", "CoreText", "CoreVideo", "CoreWLAN", "CryptoKit",
        "CryptoTokenKit", "Darwin", "DeveloperToolsSupport", "DeviceCheck", "Dispatch", "EventKit", "EventKitUI",
        "ExternalAccessory", "FamilyControls", "Foundation", "GameController", "GameKit", "GameplayKit", "Glibc",
        "HealthKit", "HealthKitUI", "HomeKit", "IOKit", "IdentityLookup", "ImageIO", "Intents", "IntentsUI",
        "JavaScriptCore", "LinkPresentation", "LocalAuthentication", "MapKit", "MediaPlayer", "MessageUI", "Messages",
        "Metal", "MetalKit", "MetricKit", "MobileCoreServices", "ModelIO", "MultipeerConnectivity", "NaturalLanguage",
        "Network", "NetworkExtension", "NotificationCenter", "OSLog", "ObjectiveC", "Observation", "PDFKit", "PassKit",
        "PencilKit", "Photos", "PhotosUI", "PushKit", "QuartzCore", "QuickLook", "RealityKit", "ReplayKit",
        "SafariServices", "SceneKit", "Security", "SensorKit", "Social", "Sound", "SoundAnalysis", "Speech",
        "SpriteKit", "StoreKit", "Swift", "SwiftData", "SwiftUI", "SystemConfiguration", "Testing", "TipKit", "UIKit",
        "UniformTypeIdentifiers", "UserNotifications", "UserNotificationsUI", "VideoToolbox", "Vision", "VisionKit",
        "WatchConnectivity", "WatchKit", "WebKit", "WidgetKit", "XCTest", "os", "simd",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """A name that the code takes from others, and where it does so first."""

    name: str
    path: str
    line: int
    ecosystems: frozenset[Ecosystem]


def first_of_each(files: Mapping[str, Path]) -> tuple[Import, ...]:
    """Return one import of others' code for each family of languages that has any."""
    texts = [(kind, shown, text) for kind, shown, text in _texts(files)]
    own = _own_names(files, texts)
    found: dict[str, Import] = {}
    for kind, shown, text in texts:
        if kind in found:
            continue
        for match in _IMPORTS[kind].finditer(text):
            name = next(filter(None, match.groups()))
            if not _is_own(kind, name, own):
                line = text.count("\n", 0, match.start(match.lastindex or 0)) + 1
                found[kind] = Import(name, shown, line, _ECOSYSTEMS[kind])
                break
    return tuple(found[kind] for kind in sorted(found))


def _texts(files: Mapping[str, Path]) -> Iterator[tuple[str, str, str]]:
    count = 0
    for shown in sorted(files):
        name, _, extension = shown.lower().rpartition(".")
        kind = _EXTENSIONS.get(f".{extension}") if name else None
        # Build scripts and setup files have others' names of their own.
        if (
            kind is None
            or INSTALLED.intersection(shown.lower().split("/"))
            or shown.endswith((".gradle.kts", "Package.swift"))
        ):
            continue
        count += 1
        if count > MOST_FILES:
            return
        with files[shown].open("rb") as stream:
            yield kind, shown, stream.read(LARGEST).decode("utf-8", "replace")


def _own_names(files: Mapping[str, Path], texts: list[tuple[str, str, str]]) -> frozenset[str]:
    """Return the names of the application's own folders, modules and packages."""
    names: set[str] = set()
    for shown in files:
        *folders, name = shown.split("/")
        names.update(folders)
        names.add(name.partition(".")[0])
    for kind, _, text in texts:
        pattern = _OWN.get(kind)
        if pattern is not None:
            names.update(match[1] for match in pattern.finditer(text))
    return frozenset(names)


def _is_own(kind: str, name: str, own: frozenset[str]) -> bool:
    """Say whether a name is of the platform or of the application itself."""
    match kind:
        case "python":
            return name in sys.stdlib_module_names or name in own
        case "node":
            return name in _NODE_PLATFORM or name.startswith((".", "node:")) or name.partition("/")[0] in own
        case "jvm":
            return _JVM_PLATFORM.match(name) is not None or any(name.startswith(f"{one}.") for one in own if "." in one)
        case "swift":
            return name in _APPLE_FRAMEWORKS or name in own
        case "dotnet":
            return _DOTNET_PLATFORM.match(name) is not None or name.partition(".")[0] in own
    return name in own
