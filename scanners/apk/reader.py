"""The program that reads a hostile APK, one part a run: `python -m scanners.apk.reader PART ARGUMENT...`.

It is started by `scanners.apk.reading` in the sandbox and nowhere else. Its answer is one JSON document on standard
output: `{"ok": true, "answer": ...}`, or `{"ok": false, "why": "..."}` when the bytes are not what they should be.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from androguard.core.api_specific_resources import load_permissions

from scanners.apk.binary_xml import DAMAGE, Element, UnreadableError, decode
from scanners.apk.dex import Dex
from scanners.apk.resource_table import ResourceTable
from scanners.apk.signing import read

PERMISSION_ATTRIBUTES = ("android:permission", "android:readPermission", "android:writePermission")
# One text a line, and files that no tool finds too large.
MOST_TEXT = 12 * 2**20
TEXT_FILE = 400_000
SHORTEST_CONSTANT = 16


def manifest(path: str, texts: str) -> dict[str, Any]:
    """Return the manifest, and what Android itself says of the permissions that are named in it.

    The settings of libraries that stand in it (<meta-data>) are written below `texts` as `name = "text"` lines.
    """
    tree = decode(Path(path).read_bytes())
    lines = (f"{_plain(name)} = {json.dumps(text, ensure_ascii=False)}" for name, text in _settings(tree))
    _write(Path(texts), "manifest", lines)
    named = {value for value in _named_permissions(tree) if isinstance(value, str)}
    known = load_permissions(36)
    levels = {name: str(known[name]["protectionLevel"]) for name in sorted(named) if name in known}
    return {"tree": tree, "levels": levels}


def xml(*paths: str) -> list[Element | None]:
    """Return each file decoded, None for one that is damaged."""
    found: list[Element | None] = []
    for path in paths:
        with contextlib.suppress(*DAMAGE):
            found.append(decode(Path(path).read_bytes()))
            continue
        found.append(None)
    return found


def resources(path: str, texts: str, *identifiers: str) -> dict[str, Any]:
    """Return the values of these resources, and write all texts below `texts` as `name = "text"` lines."""
    table = ResourceTable(Path(path).read_bytes())
    lines = (f"{_plain(name)} = {json.dumps(text, ensure_ascii=False)}" for name, text in table.texts() if text)
    whole = _write(Path(texts), "strings", lines)
    return {"values": {number: table.values(int(number)) for number in identifiers}, "whole": whole}


def code(texts: str, *paths: str) -> dict[str, Any]:
    """Return the classes that the DEX files define, and write their constants below `texts`, one a line."""
    classes: set[str] = set()
    whole = True
    for number, path in enumerate(paths):
        dex = Dex(Path(path).read_bytes())
        classes.update(dex.classes())
        constants = (json.dumps(text, ensure_ascii=False) for text in dex.texts() if _may_matter(text))
        whole = _write(Path(texts), f"dex-{number}", constants) and whole
    return {"classes": sorted(classes), "whole": whole}


def signing(apk: str, *jar_signatures: str) -> list[dict[str, Any]]:
    return read(Path(apk), [Path(name) for name in jar_signatures])


def _named_permissions(element: Element) -> Iterator[Any]:
    names: tuple[str, ...] = PERMISSION_ATTRIBUTES
    if element["name"].startswith("uses-permission"):
        names = (*names, "android:name")
    for name in names:
        yield element["attributes"].get(name)
    for child in element["children"]:
        yield from _named_permissions(child)


def _settings(element: Element) -> Iterator[tuple[str, str]]:
    name, value = (element["attributes"].get(f"android:{one}") for one in ("name", "value"))
    if element["name"] == "meta-data" and isinstance(name, str) and isinstance(value, str):
        yield name, value
    for child in element["children"]:
        yield from _settings(child)


def _may_matter(text: str) -> bool:
    """Say whether a text can be an address or a secret: most of a DEX file is names of classes and methods."""
    if "://" in text or "PRIVATE KEY" in text or text.startswith(("Bearer ", "Basic ")):
        return True
    if len(text) < SHORTEST_CONSTANT or text[0] in "L[(<" or " " in text:
        return False
    return any(character.isdigit() for character in text)


def _plain(name: str) -> str:
    return "".join(character if character.isalnum() or character in "_.-" else "_" for character in name)[:200]


def _write(folder: Path, stem: str, lines: Iterator[str]) -> bool:
    """Write lines into files of bearable size; say whether all of them found room."""
    number = size = total = 0
    stream = (folder / f"{stem}-{number}.properties").open("w", encoding="utf-8", errors="replace")
    try:
        for line in lines:
            total += len(line) + 1
            if total > MOST_TEXT:
                return False
            if size > TEXT_FILE:
                stream.close()
                number, size = number + 1, 0
                stream = (folder / f"{stem}-{number}.properties").open("w", encoding="utf-8", errors="replace")
            # Line separators of Unicode would shift the numbers of lines.
            stream.write("".join(line.splitlines()) + "\n")
            size += len(line) + 1
    finally:
        stream.close()
    return True


PARTS: dict[str, Callable[..., Any]] = {
    "manifest": manifest,
    "xml": xml,
    "resources": resources,
    "code": code,
    "signing": signing,
}


def main(arguments: list[str]) -> None:
    # androguard prints some of what it stumbles over.
    answer: dict[str, Any]
    with contextlib.redirect_stdout(sys.stderr):
        try:
            answer = {"ok": True, "answer": PARTS[arguments[0]](*arguments[1:])}
        except UnreadableError as error:
            answer = {"ok": False, "why": str(error)}
        except DAMAGE as error:
            answer = {"ok": False, "why": f"it is damaged ({type(error).__name__})"}
        except MemoryError:
            answer = {"ok": False, "why": "reading it needs more memory than there is, as bombs do"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
