"""The files that are expected to be analysed, and the view of them in which no vendor setting reaches our tools.

The view is a flat folder of copies under names of ours: no `.bandit`, no `.semgrepignore`, no `tests/` or
`node_modules/` that a tool skips by habit, no name that reads as an option, one encoding. Lines keep their numbers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scanners.code import languages, texts
from scanners.code.languages import Language
from scanners.contract import SkippedFile

MEBIBYTE = 1024 * 1024
LARGEST_CODE = 10 * MEBIBYTE
LARGEST_SETTINGS = MEBIBYTE // 2
# Above this size a tool may need minutes for one file: those are given a run of their own.
ORDINARY_CODE = MEBIBYTE // 4


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the tools should read; `language` is None for settings, `extension` the one that tools know."""

    path: Path
    shown: str
    language: Language | None
    extension: str
    embedded: bool = False


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a source folder holds: code that our rules read, settings, and what nothing of ours can read.

    `other_languages` names the languages of program text without rules.
    """

    code: tuple[SourceFile, ...]
    settings: tuple[SourceFile, ...]
    skipped: tuple[SkippedFile, ...]
    other_languages: frozenset[str]

    def of(self, language: Language) -> tuple[SourceFile, ...]:
        return tuple(file for file in self.code if file.language is language)

    @property
    def languages(self) -> frozenset[Language]:
        return frozenset(file.language for file in self.code if file.language is not None)


@dataclass(frozen=True, slots=True)
class ViewedFile:
    """A copy in the view; `evidence` is the digest `sha256:<hex>` of the file as received."""

    source: SourceFile
    evidence: str


@dataclass(frozen=True, slots=True)
class View:
    """The copies by their name, in `folder` or, where they need a run of their own, in `heavy`.

    `empty` names the pages and components without a script.
    """

    folder: Path
    heavy: Path
    files: dict[str, ViewedFile]
    skipped: tuple[SkippedFile, ...]
    empty: frozenset[str]

    def at(self, path: str) -> ViewedFile | None:
        """Return the file that a tool means by a path of the view."""
        return self.files.get(path.rpartition("/")[2])


def take_inventory(root: Path) -> Inventory:
    """Sort every file below `root`, in the order of their paths; symbolic links are not followed."""
    code: list[SourceFile] = []
    settings: list[SourceFile] = []
    skipped: list[SkippedFile] = []
    others: set[str] = set()
    for entry in sorted(_entries(root), key=lambda entry: entry[0]):
        path, problem = Path(entry[0]), entry[1]
        shown = _shown(path, root)
        kind = problem or (_link(path, root) if path.is_symlink() else _kind(path, shown))
        match kind:
            case SourceFile(language=None):
                settings.append(kind)
            case SourceFile():
                code.append(kind)
            case (language, why):
                others.add(language)
                skipped.append(SkippedFile(shown, why))
            case str(why):
                skipped.append(SkippedFile(shown, why))
            case None:
                pass
    return Inventory(tuple(code), tuple(settings), tuple(skipped), frozenset(others))


def make_view(files: Sequence[SourceFile], work: Path) -> View:
    """Copy the files into two new folders below `work`; those that can not be read as text are named in `skipped`."""
    folder, heavy = work / "view", work / "heavy"
    for each in (folder, heavy):
        each.mkdir()
    viewed: dict[str, ViewedFile] = {}
    skipped: list[SkippedFile] = []
    empty: set[str] = set()
    for number, file in enumerate(files):
        try:
            data = _read(file)
            text, extension = _as_read(file, data)
        except texts.UnreadableError as reason:
            if file.language is not None:
                skipped.append(SkippedFile(file.shown, str(reason)))
            continue
        if file.embedded and not text:
            empty.add(file.shown)
            continue
        name = f"{number:06}{extension}"
        target = heavy if len(text) > ORDINARY_CODE else folder
        (target / name).write_text(text, encoding="utf-8", errors="replace", newline="\n")
        viewed[name] = ViewedFile(file, f"sha256:{hashlib.sha256(data).hexdigest()}")
    return View(folder, heavy, viewed, tuple(skipped), frozenset(empty))


def printable(path: str) -> str:
    """Return a path for a sentence: control characters escaped, so that a name can not forge a line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def _entries(folder: Path | str) -> Iterator[tuple[str, str | None]]:
    """Yield each file with what keeps it from being read, or None."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_symlink():
                    yield entry.path, None
                elif entry.is_dir(follow_symlinks=False):
                    yield from _entries(entry.path)
                elif entry.is_file(follow_symlinks=False):
                    yield entry.path, None
    except OSError as error:
        yield str(folder), f"the folder could not be read: {error.strerror}"


def _shown(path: Path, root: Path) -> str:
    """Return the path as reports state it: relative, with forward slashes, bytes that are no text escaped."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")


def _kind(path: Path, shown: str) -> SourceFile | tuple[str, str] | str | None:
    suffix = path.suffix.lower()
    known = languages.by_name(path)
    if known is not None:
        return SourceFile(path, shown, *known)
    if suffix in languages.EMBEDDING:
        return SourceFile(path, shown, Language.JAVASCRIPT, ".js", embedded=True)
    if suffix in languages.UNSUPPORTED:
        language = languages.UNSUPPORTED[suffix]
        return language, f"written in {language}, for which there are no rules"
    if suffix in languages.COMPILED:
        by_product = path.parent.name == "__pycache__"
        return None if by_product else "compiled code is not analysed: supply its source"
    if suffix in languages.ARCHIVES:
        return "an archive inside the source is not opened: supply its content as files"
    if languages.is_settings(path):
        return SourceFile(path, shown, None, ".env" if ".env" in path.name.lower() else suffix or ".conf")
    return _script(path, shown)


def _link(path: Path, root: Path) -> str | None:
    """Return why a link hides code: what it leads to is not analysed at its own place, or not as the same language."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    inside = target.is_relative_to(root.resolve())
    if inside and (target.is_dir() or target.suffix.lower() == path.suffix.lower()):
        return None
    if not inside or languages.by_name(path) is not None:
        return "a symbolic link is not followed: supply the file itself"
    return None


def _script(path: Path, shown: str) -> SourceFile | tuple[str, str] | str | None:
    try:
        with path.open("rb") as stream:
            start = stream.read(200)
    except OSError as error:
        return f"it could not be read: {error.strerror}"
    found = languages.by_first_line(start)
    if isinstance(found, str):
        return found, f"a script for {found}, for which there are no rules"
    return None if found is None else SourceFile(path, shown, *found)


def _read(file: SourceFile) -> bytes:
    largest = LARGEST_SETTINGS if file.language is None else LARGEST_CODE
    try:
        with file.path.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        raise texts.UnreadableError(f"it could not be read: {error.strerror}") from error
    if len(data) > largest:
        raise texts.UnreadableError(f"larger than {largest // MEBIBYTE} MiB")
    return data


def _as_read(file: SourceFile, data: bytes) -> tuple[str, str]:
    text = texts.decode(data, python=file.language is Language.PYTHON)
    if file.language in (Language.JAVASCRIPT, Language.JAVA):
        text = texts.unescaped(text)
    if not file.embedded:
        return text, file.extension
    code, typed = texts.scripts_of(text)
    return code, ".ts" if typed else ".js"
