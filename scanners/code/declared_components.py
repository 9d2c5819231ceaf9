"""Which third-party components a file names: by its imports, as a dependency, by the scripts that a page loads.

Files are read, never run: a dependency that a build script computes is not seen here.
"""

from __future__ import annotations

import json
import plistlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
import yaml
from defusedxml.common import DefusedXmlException

from criteria.vocabulary import Text
from scanners.code import trackers
from scanners.code.declared_files import INSTALLED, Readable
from scanners.code.languages import Language
from scanners.code.texts import UnreadableError
from scanners.code.trackers import Tracker


@dataclass(frozen=True, slots=True)
class Sign:
    """A component, the words that betray it and their line."""

    tracker: Tracker
    words: str
    line: int


JAVA_IMPORT = re.compile(r"^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)", re.MULTILINE)
LAYOUT_TAG = re.compile(r"<((?:[a-z]\w*\.){2,}[A-Z]\w*)")
SWIFT_IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)\n]*\))?[ \t]+)*import[ \t]+(?:(?:struct|class|enum|protocol|func|var|let"
    r"|typealias)[ \t]+)?(\w+)",
    re.MULTILINE,
)
OBJC_IMPORT = re.compile(r"""^[ \t]*(?:@import[ \t]+|#[ \t]*(?:import|include)[ \t]*[<"])(\w+)""", re.MULTILINE)
MODULE = re.compile(r"""\b(?:from|import|require)\b\s*\(?\s*["'`]([@\w][\w./@-]{0,200})["'`]""")
PYTHON_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(\w+)", re.MULTILINE)
DART_IMPORT = re.compile(r"""^[ \t]*(?:import|export)[ \t]+["']package:(\w+)/""", re.MULTILINE)
CSHARP_USING = re.compile(r"^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?([A-Z][\w.]+)[ \t]*;", re.MULTILINE)
LOADED = re.compile(
    r"""(?i)<(?:script|iframe|img|link|embed|source|amp-[\w-]+)\b[^<>]{0,600}?\s(?:src|href|data-src)\s*=\s*"""
    r"""["']?\s*(?:https?:)?//([\w.-]+)"""
)
ANY_ADDRESS = re.compile(r"""["'`](?:https?:|wss?:)?//([\w.-]+\.[A-Za-z]{2,})(?=[/?#:"'`$\s])([^"'`\s]{0,200})""")
# An address that people are sent to in order to read about a component or to refuse it.
ABOUT = re.compile(
    r"(?i)privacy|policy|policies|legal|terms|opt-?out|/docs?\b|support|help|blog|learn|about|confidential"
)
GRADLE_COORDINATE = re.compile(r"""["']([A-Za-z][\w.-]*):([\w.-]+)(?::[^"'\n]{0,80})?["']""")
GRADLE_PARTS = re.compile(r"""\bgroup\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["']""")
NOT_SHIPPED = re.compile(
    r"^\s*(?:android)?test\w*[\s(]|^\s*\w*(?:Test)(?:Implementation|Api)\b|\bexclude\b|^\s*lint\w*[\s(]", re.IGNORECASE
)
POD = re.compile(r"""^[ \t]*pod[ \t(]+["']([\w./+-]+)["']""", re.MULTILINE)
LOCKED_POD = re.compile(r"""^ {2}- "?([\w./+-]+) \(""", re.MULTILINE)
REPOSITORY = re.compile(
    r"""(?:\burl\s*:|repositoryURL\s*=|"(?:location|repositoryURL)"\s*:|\bgit(?:hub)?)\s*"([^"\n]+)\""""
)
PRODUCT = re.compile(
    r"""\.product\s*\(\s*name\s*:\s*"(\w+)"|\bproductName\s*=\s*"?(\w+)"?\s*;|/\*\s*(\w+)\.(?:xc)?framework\b"""
)
REQUIREMENT = re.compile(r"^[ \t]*([A-Za-z][\w.-]*)(?:\[[^\]]*\])?[ \t]*(?:[<>=!~;@#]|$)", re.MULTILINE)
DEPENDENCIES = ("dependencies", "optionalDependencies", "peerDependencies", "bundledDependencies")


def components_in(file: Readable) -> Iterator[Sign]:
    """Yield what betrays a component; raise UnreadableError for a declaring file that is not what its name says."""
    yield from _imports(file)
    reader = _reader(file.name.lower())
    if reader is not None:
        try:
            yield from reader(file)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError, yaml.YAMLError, ParseError,
                DefusedXmlException, plistlib.InvalidFileException) as error:  # fmt: skip
            raise UnreadableError(
                Text("son contenu n’a pas la forme que son nom annonce", "its content is not what its name says")
            ) from error


def installed_component(shown: str) -> Tracker | None:
    """Return the component of an installed library by the folder in which a file of it lies."""
    within = INSTALLED.search(shown)
    if within is None:
        return None
    folder, parts = within[1], shown[within.end() :].split("/")
    match folder:
        case "Pods":
            return trackers.by_pod(parts[0])
        case "site-packages":
            return trackers.by_pypi(parts[0])
        case "Carthage/Build":
            return next((found for part in parts if (found := trackers.by_import(part.partition(".")[0]))), None)
        case _:
            name = "/".join(parts[:2]) if parts[0].startswith("@") else parts[0]
            return trackers.by_npm(name)


def _imports(file: Readable) -> Iterator[Sign]:
    importing = IMPORTS.get(file.language) if file.language is not None else IMPORTS_BY_SUFFIX.get(file.suffix)
    if importing is not None:
        yield from _matches(file, *importing)
    if file.suffix == ".xml" and "/res/layout" in f"/{file.shown}":
        yield from _matches(file, LAYOUT_TAG, trackers.by_android_class)
    if not file.declares and file.language is not Language.DOCKERFILE:
        yield from _matches(file, LOADED, trackers.by_host)
        yield from _addresses(file)


def _addresses(file: Readable) -> Iterator[Sign]:
    if not any(trackers.by_host(found[1]) for found in ANY_ADDRESS.finditer(file.text)):
        return
    for found in ANY_ADDRESS.finditer(file.code):
        tracker = trackers.by_host(found[1])
        # What only must be declared is told by its code; a mere link to a video or a payment page is not the component.
        if tracker is None or tracker.kind in {trackers.Kind.OTHER, trackers.Kind.SOCIAL}:
            continue
        if ABOUT.search(found[1] + found[2]) is None and not _is_link(file.code, found.start()):
            yield Sign(tracker, found[1], file.line_at(found.start()))


def _is_link(text: str, position: int) -> bool:
    return re.search(r"(?i)\bhref\s*=\s*\{?\s*$", text[max(0, position - 20) : position]) is not None


def _matches(file: Readable, pattern: re.Pattern[str], find: Callable[[str], Tracker | None]) -> Iterator[Sign]:
    # Comments are taken out only where something is left to look at: that costs more than the search.
    if not any(find(_words(match)) for match in pattern.finditer(file.text)):
        return
    for match in pattern.finditer(file.code):
        words = _words(match)
        if (tracker := find(words)) is not None:
            yield Sign(tracker, words, file.line_at(match.start(match.lastindex or 0)))


def _words(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _by_namespace(namespace: str) -> Tracker | None:
    parts = namespace.split(".")
    return next((found for n in range(len(parts), 0, -1) if (found := trackers.by_nuget(".".join(parts[:n])))), None)


def _named(
    file: Readable, names: Mapping[str, Any] | list[Any], find: Callable[[str], Tracker | None]
) -> Iterator[Sign]:
    for name in names:
        if isinstance(name, str) and (tracker := find(name)) is not None:
            quoted = f'"{name}"'
            yield Sign(tracker, name, file.line_of(quoted if quoted in file.text else name))


Find = Callable[[str], Tracker | None]
IMPORTS: Mapping[Language, tuple[re.Pattern[str], Find]] = {
    Language.JAVA: (JAVA_IMPORT, trackers.by_android_class),
    Language.KOTLIN: (JAVA_IMPORT, trackers.by_android_class),
    Language.SWIFT: (SWIFT_IMPORT, trackers.by_import),
    Language.PYTHON: (PYTHON_IMPORT, trackers.by_pypi),
    Language.JAVASCRIPT: (MODULE, trackers.by_npm),
    Language.CSHARP: (CSHARP_USING, _by_namespace),
}
IMPORTS_BY_SUFFIX: Mapping[str, tuple[re.Pattern[str], Find]] = {
    **dict.fromkeys((".m", ".mm", ".h"), (OBJC_IMPORT, trackers.by_import)),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".vue", ".svelte", ".astro"), (MODULE, trackers.by_npm)),
    ".dart": (DART_IMPORT, trackers.by_pub),
}

Reader = Callable[[Readable], Iterator[Sign]]


def _reader(name: str) -> Reader | None:
    if name.endswith((".gradle", ".gradle.kts")):
        return _gradle
    if name.endswith((".csproj", ".vbproj", ".fsproj")):
        return _dotnet
    if "requirements" in name and name.endswith((".txt", ".in")):
        return _requirements
    if name.endswith(".versions.toml"):
        return _version_catalogue
    return READERS.get(name)


def _json(file: Readable) -> dict[str, Any]:
    value = json.loads(file.text)
    if not isinstance(value, dict):
        raise TypeError("an object was expected")
    return value


def _npm(file: Readable) -> Iterator[Sign]:
    document = _json(file)
    for key in DEPENDENCIES:
        yield from _named(file, document.get(key) or {}, trackers.by_npm)
    cordova = document.get("cordova")
    if isinstance(cordova, dict):
        yield from _named(file, cordova.get("plugins") or {}, trackers.by_npm)


def _composer(file: Readable) -> Iterator[Sign]:
    yield from _named(file, _json(file).get("require") or {}, trackers.by_composer)


def _expo(file: Readable) -> Iterator[Sign]:
    document = json.loads(file.text)
    expo = document.get("expo") if isinstance(document, dict) else None
    if isinstance(expo, dict):
        plugins = [plugin[0] if isinstance(plugin, list) and plugin else plugin for plugin in expo.get("plugins") or []]
        yield from _named(file, plugins, trackers.by_npm)


def _google_services(file: Readable) -> Iterator[Sign]:
    _json(file)
    firebase = trackers.by_id("firebase")
    if firebase is not None:
        yield Sign(firebase, file.name, 1)


def _gradle(file: Readable) -> Iterator[Sign]:
    for number, line in enumerate(file.code.split("\n"), start=1):
        if NOT_SHIPPED.search(line):
            continue
        for match in (*GRADLE_COORDINATE.finditer(line), *GRADLE_PARTS.finditer(line)):
            if (tracker := trackers.by_maven(match[1], match[2])) is not None:
                yield Sign(tracker, f"{match[1]}:{match[2]}", number)


def _version_catalogue(file: Readable) -> Iterator[Sign]:
    libraries = tomllib.loads(file.text).get("libraries", {})
    for library in libraries.values():
        if isinstance(library, dict) and "module" not in library:
            group, artifact = library["group"], library["name"]
        else:
            coordinate = library if isinstance(library, str) else library["module"]
            group, artifact = coordinate.split(":")[:2]
        if (tracker := trackers.by_maven(group, artifact)) is not None:
            whole = f"{group}:{artifact}"
            yield Sign(tracker, whole, file.line_of(whole if whole in file.text else f'"{artifact}"'))


def _maven(file: Readable) -> Iterator[Sign]:
    for dependency in xml_of(file).iter():
        if _tag(dependency) == "dependency":
            said = {_tag(child): (child.text or "").strip() for child in dependency}
            group, artifact = said.get("groupId", ""), said.get("artifactId", "")
            if said.get("scope") != "test" and (tracker := trackers.by_maven(group, artifact)) is not None:
                yield Sign(tracker, f"{group}:{artifact}", file.line_of(f">{artifact}<"))


def _podfile(file: Readable) -> Iterator[Sign]:
    yield from _matches(file, POD, trackers.by_pod)


def _locked_pods(file: Readable) -> Iterator[Sign]:
    yield from _matches(file, LOCKED_POD, trackers.by_pod)


def _swift_packages(file: Readable) -> Iterator[Sign]:
    yield from _matches(file, REPOSITORY, trackers.by_spm)
    if not file.name.lower().endswith(".resolved"):
        yield from _matches(file, PRODUCT, trackers.by_import)


def _carthage(file: Readable) -> Iterator[Sign]:
    yield from _matches(file, REPOSITORY, trackers.by_spm)


def _pubspec(file: Readable) -> Iterator[Sign]:
    document = yaml.safe_load(file.text)
    for name in document.get("dependencies") or {}:
        if (tracker := trackers.by_pub(str(name))) is not None:
            yield Sign(tracker, str(name), file.line_of(f"{name}:"))


def _requirements(file: Readable) -> Iterator[Sign]:
    yield from _matches(file, REQUIREMENT, trackers.by_pypi)


def _pyproject(file: Readable) -> Iterator[Sign]:
    document = tomllib.loads(file.text)
    project = document.get("project", {})
    extras = project.get("optional-dependencies", {}).values()
    wanted = [*project.get("dependencies", ()), *(one for extra in extras for one in extra)]
    names = [match[1] for one in wanted if (match := REQUIREMENT.match(one)) is not None]
    poetry = document.get("tool", {}).get("poetry", {}).get("dependencies", {})
    for name in (*names, *poetry):
        if (tracker := trackers.by_pypi(name)) is not None:
            yield Sign(tracker, name, file.line_of(name))


def _pipfile(file: Readable) -> Iterator[Sign]:
    yield from _named(file, tomllib.loads(file.text).get("packages", {}), trackers.by_pypi)


def _dotnet(file: Readable) -> Iterator[Sign]:
    for element in xml_of(file).iter():
        if _tag(element) in {"PackageReference", "PackageVersion", "package"}:
            name = element.get("Include") or element.get("id") or ""
            if (tracker := trackers.by_nuget(name)) is not None:
                yield Sign(tracker, name, file.line_of(f'"{name}"'))


def _cordova(file: Readable) -> Iterator[Sign]:
    for element in xml_of(file).iter():
        if _tag(element) in {"plugin", "dependency"}:
            name = element.get("name") or element.get("id") or element.get("spec") or ""
            if (tracker := trackers.by_npm(name)) is not None:
                yield Sign(tracker, name, file.line_of(f'"{name}"'))
        elif _tag(element) == "framework":
            group, _, rest = (element.get("src") or "").partition(":")
            tracker = trackers.by_maven(group, rest.partition(":")[0])
            if tracker is not None:
                yield Sign(tracker, group, file.line_of(group))


READERS: Mapping[str, Reader] = {
    "package.json": _npm,
    "bower.json": _npm,
    "composer.json": _composer,
    "app.json": _expo,
    "google-services.json": _google_services,
    "pom.xml": _maven,
    "podfile": _podfile,
    "podfile.lock": _locked_pods,
    "package.swift": _swift_packages,
    "package.resolved": _swift_packages,
    "project.pbxproj": _swift_packages,
    "cartfile": _carthage,
    "cartfile.resolved": _carthage,
    "pubspec.yaml": _pubspec,
    "pyproject.toml": _pyproject,
    "pipfile": _pipfile,
    "packages.config": _dotnet,
    "directory.packages.props": _dotnet,
    "config.xml": _cordova,
    "plugin.xml": _cordova,
}


def xml_of(file: Readable) -> Element:
    """Return the root of an XML file; raise ParseError, or DefusedXmlException for one with entities of its own."""
    root: Element = defusedxml.ElementTree.fromstring(file.text.encode())
    return root


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
