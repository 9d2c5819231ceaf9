"""What a platform's own files say: the permissions that an application asks for, and keys that belong to components."""

from __future__ import annotations

import json
import plistlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException

from criteria.vocabulary import Text
from scanners.code import trackers
from scanners.code.declared_components import Sign, xml_of
from scanners.code.declared_files import Readable
from scanners.code.texts import UnreadableError

ANDROID = "{http://schemas.android.com/apk/res/android}"
TOOLS = "{http://schemas.android.com/tools}"
USES_PERMISSION = frozenset({"uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m"})
USAGE_KEY = re.compile(r"NS\w+UsageDescription(?:Dictionary)?|NFCReaderUsageDescription")
USAGE_SETTING = re.compile(r"\bINFOPLIST_KEY_(NS\w+UsageDescription|NFCReaderUsageDescription)\s*=")
USAGE_IN_SCRIPT = re.compile(r"""["']?\b(NS\w+UsageDescription|NFCReaderUsageDescription)\b["']?\s*:""")
RESOURCE_NAME = re.compile(r"""\bname\s*=\s*["']([\w.]+)["']""")
# What only a build for developers is given is in none that patients receive.
DEBUG_BUILD = re.compile(r"(?i)(?:^|/)src/(?:debug|\w*Debug|test|androidTest)/")


@dataclass(frozen=True, slots=True)
class Asked:
    """A permission that a platform's file asks for: an Android name, or a key of Info.plist; and its line."""

    permission: str
    line: int


def is_platform_file(file: Readable) -> bool:
    """Say whether the file states what an application may do on Android or iOS."""
    name = file.name
    return name == "AndroidManifest.xml" or (name.endswith("Info.plist") and _is_property_list(file))


def permissions_in(file: Readable) -> Iterator[Asked]:
    """Yield the permissions that a file asks for; raise UnreadableError for one that is not what its name says."""
    if DEBUG_BUILD.search(file.shown):
        return
    name = file.name.lower()
    if name == "androidmanifest.xml":
        yield from _android(file)
    elif file.suffix == ".plist" and _is_property_list(file):
        for key in _keys(_property_list(file)):
            if USAGE_KEY.fullmatch(key):
                yield Asked(key, file.line_of(f"<key>{key}</key>"))
    elif name in {"config.xml", "plugin.xml"}:
        yield from _cordova(file)
    elif name == "app.json":
        yield from _expo(file)
    elif name == "project.pbxproj" or file.suffix == ".xcconfig":
        yield from _matching(file, USAGE_SETTING)
    elif name.startswith("app.config."):
        yield from _matching(file, USAGE_IN_SCRIPT)


def keys_in(file: Readable) -> Iterator[Sign]:
    """Yield the keys and components of a platform's file that belong to third-party components."""
    if file.name == "AndroidManifest.xml":
        yield from _android_names(file)
    elif file.suffix == ".plist" and _is_property_list(file):
        yield from _owned((key, file.line_of(f"<key>{key}</key>")) for key in _keys(_property_list(file)))
        firebase = trackers.by_id("firebase")
        if firebase is not None and file.name.startswith("GoogleService-Info"):
            yield Sign(firebase, file.name, 1)
    elif "/res/values" in f"/{file.shown}":
        names = RESOURCE_NAME.finditer(file.code)
        yield from _owned((match[1], file.line_at(match.start(1))) for match in names)
    elif file.name == "project.pbxproj":
        yield from _owned((asked.permission, asked.line) for asked in _matching(file, USAGE_SETTING))


def _android_names(file: Readable) -> Iterator[Sign]:
    for element in _shipped(_xml(file)):
        name = element.get(f"{ANDROID}name", "")
        tracker = trackers.by_manifest_key(name)
        if tracker is None and _tag(element) in {"activity", "service", "receiver", "provider"}:
            tracker = trackers.by_android_class(name)
        if tracker is not None:
            yield Sign(tracker, name, file.line_of(f'"{name}"'))


def _owned(keys: Iterable[tuple[str, int]]) -> Iterator[Sign]:
    for key, line in keys:
        if (tracker := trackers.by_manifest_key(key)) is not None:
            yield Sign(tracker, key, line)


def _android(file: Readable) -> Iterator[Asked]:
    root = _xml(file)
    own = {element.get(f"{ANDROID}name", "") for element in root.iter("permission")}
    for element in _shipped(root):
        name = element.get(f"{ANDROID}name", "")
        if _tag(element) in USES_PERMISSION and name and name not in own and "${" not in name:
            yield Asked(name, file.line_of(f'"{name}"'))


def _shipped(root: Element) -> Iterator[Element]:
    return (element for element in root.iter() if element.get(f"{TOOLS}node") not in {"remove", "removeAll"})


def _cordova(file: Readable) -> Iterator[Asked]:
    for element in _xml(file).iter():
        name = element.get(f"{ANDROID}name") or element.get("android:name") or ""
        if _tag(element) in USES_PERMISSION and name:
            yield Asked(name, file.line_of(f'"{name}"'))
        key = element.get("target") or "" if _tag(element) == "edit-config" else element.get("parent") or ""
        if USAGE_KEY.fullmatch(key):
            yield Asked(key, file.line_of(f'"{key}"'))


def _expo(file: Readable) -> Iterator[Asked]:
    try:
        document = json.loads(file.text)
    except (ValueError, RecursionError) as error:
        raise _not_what_it_says() from error
    expo = document.get("expo") if isinstance(document, dict) else None
    if not isinstance(expo, dict):
        return
    android, ios = expo.get("android"), expo.get("ios")
    for name in (android.get("permissions") or ()) if isinstance(android, dict) else ():
        if isinstance(name, str):
            yield Asked(name if "." in name else f"android.permission.{name}", file.line_of(f'"{name}"'))
    plist = ios.get("infoPlist") if isinstance(ios, dict) else None
    for key in plist if isinstance(plist, dict) else ():
        if USAGE_KEY.fullmatch(key):
            yield Asked(key, file.line_of(f'"{key}"'))


def _matching(file: Readable, pattern: re.Pattern[str]) -> Iterator[Asked]:
    for match in pattern.finditer(file.code):
        yield Asked(match[1], file.line_at(match.start(1)))


def _is_property_list(file: Readable) -> bool:
    return file.suffix == ".plist" and "<plist" in file.text


def _property_list(file: Readable) -> Any:
    try:
        return plistlib.loads(file.text.encode(), fmt=plistlib.FMT_XML)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError,
            plistlib.InvalidFileException, ExpatError) as error:  # fmt: skip
        raise _not_what_it_says() from error


def _keys(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from (str(key) for key in one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def _xml(file: Readable) -> Element:
    try:
        return xml_of(file)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise _not_what_it_says() from error


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _not_what_it_says() -> UnreadableError:
    return UnreadableError(
        Text("son contenu n’a pas la forme que son nom annonce", "its content is not what its name says")
    )
