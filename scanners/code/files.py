"""The files that are expected to be analysed, and the view of them in which no vendor setting reaches our tools.

The view is a flat folder of copies under names of ours: no `.bandit`, no `.semgrepignore`, no `tests/` or
`node_modules/` that a tool skips by habit, no name that reads as an option, one encoding. Lines keep their numbers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from criteria.vocabulary import CodeKind, Text
from scanners.code import languages, texts
from scanners.code.languages import Language
from scanners.triage.kinds import kind_of

MEBIBYTE = 1024 * 1024
LARGEST_CODE = 10 * MEBIBYTE
LARGEST_SETTINGS = MEBIBYTE // 2
# Above this size a tool may need minutes for one file: those are given a run of their own.
ORDINARY_CODE = MEBIBYTE // 4
# A line of a bundle says as much as a page of code.
ORDINARY_BUNDLE = MEBIBYTE // 64
# A run over all the rest would lose every answer with one time-out: it is done in parts.
PART_BYTES = 6 * MEBIBYTE
PART_FILES = 1000

COMPILED = Text(
    "le code compilé n’est pas analysé : fournissez sa source", "compiled code is not analysed: supply its source"
)
ARCHIVE = Text(
    "une archive dans la source n’est pas ouverte : fournissez son contenu en fichiers",
    "an archive inside the source is not opened: supply its content as files",
)
LINK = Text(
    "un lien symbolique n’est pas suivi : fournissez le fichier lui-même",
    "a symbolic link is not followed: supply the file itself",
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the tools should read; `language` is None for settings, `extension` the one that tools know."""

    path: Path
    shown: str
    language: Language | None
    extension: str
    embedded: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that no tool of ours reads, and why."""

    path: str
    why: Text


@dataclass(frozen=True, slots=True)
class Inventory:
    """What a source folder holds: code that our rules read, settings, and what nothing of ours can read.

    `other_languages` names the languages of program text without rules.
    """

    code: tuple[SourceFile, ...]
    settings: tuple[SourceFile, ...]
    skipped: tuple[Unread, ...]
    other_languages: frozenset[str]

    def of(self, language: Language) -> tuple[SourceFile, ...]:
        return tuple(file for file in self.code if file.language is language)

    @property
    def languages(self) -> frozenset[Language]:
        return frozenset(file.language for file in self.code if file.language is not None)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file as the tools read it; `evidence` is the digest `sha256:<hex>` of the file as received."""

    source: SourceFile
    text: str
    extension: str
    evidence: str

    @property
    def key(self) -> str:
        """Return what identifies to a tool what it reads: the text and the extension, not the name."""
        return hashlib.sha256(f"{self.extension}\0{self.text}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class Reading:
    """What became of the files while they were read: those that can not be, and pages without a script."""

    unread: list[Unread] = field(default_factory=list)
    empty: set[str] = field(default_factory=set)

    def copies(self, files: Iterable[SourceFile]) -> Iterator[Copy]:
        """Yield each file as the tools read it, one at a time; note those that give nothing to read."""
        for file in files:
            try:
                data = _read(file)
                text, extension = _as_read(file, data)
            except texts.UnreadableError as reason:
                if file.language is not None:
                    self.unread.append(Unread(file.shown, reason.text))
                continue
            if file.embedded and not text:
                self.empty.add(file.shown)
                continue
            yield Copy(file, text, extension, f"sha256:{hashlib.sha256(data).hexdigest()}")


@dataclass(frozen=True, slots=True)
class ViewedFile:
    """A copy in the view, and the key of what a tool reads there."""

    source: SourceFile
    evidence: str
    key: str


@dataclass(frozen=True, slots=True)
class View:
    """The copies by their name: `parts` are folders of them, `heavy` folders of one that needs a run of its own."""

    parts: tuple[Path, ...]
    heavy: tuple[Path, ...]
    files: dict[str, ViewedFile]

    def at(self, path: str) -> ViewedFile | None:
        """Return the file that a tool means by a path of the view."""
        return self.files.get(path.rpartition("/")[2])


def take_inventory(root: Path) -> Inventory:
    """Sort every file below `root`, in the order of their paths; symbolic links are not followed."""
    code: list[SourceFile] = []
    settings: list[SourceFile] = []
    skipped: list[Unread] = []
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
                skipped.append(Unread(shown, why))
            case Text() as why:
                skipped.append(Unread(shown, why))
            case None:
                pass
    return Inventory(tuple(code), tuple(settings), tuple(skipped), frozenset(others))


def make_view(copies: Iterable[Copy], work: Path) -> View:
    """Write the copies into new folders below `work`, each under a name of ours."""
    parts: list[Path] = []
    heavy: list[tuple[int, Path]] = []
    size = count = 0
    viewed: dict[str, ViewedFile] = {}
    for number, copy in enumerate(copies):
        name, length = f"{number:06}{copy.extension}", len(copy.text)
        if length > ORDINARY_CODE or (length > ORDINARY_BUNDLE and _is_bundle(copy)):
            folder = work / "heavy" / f"{number:06}"
            heavy.append((length, folder))
        else:
            if not parts or size + length > PART_BYTES or count >= PART_FILES:
                parts.append(work / "view" / f"{len(parts):03}")
                size = count = 0
            folder, size, count = parts[-1], size + length, count + 1
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(copy.text, encoding="utf-8", errors="replace", newline="\n")
        viewed[name] = ViewedFile(copy.source, copy.evidence, copy.key)
    smallest_first = tuple(folder for _, folder in sorted(heavy))
    return View(tuple(parts), smallest_first, viewed)


def _is_bundle(copy: Copy) -> bool:
    return kind_of(copy.source.shown, copy.text) is CodeKind.MINIFIED


def printable(path: str) -> str:
    """Return a path for a sentence: control characters escaped, so that a name can not forge a line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def _entries(folder: Path | str) -> Iterator[tuple[str, Text | None]]:
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
        why = error.strerror
        yield str(folder), Text(f"le dossier n’a pas pu être lu : {why}", f"the folder could not be read: {why}")


def _shown(path: Path, root: Path) -> str:
    """Return the path as reports state it: relative, with forward slashes, bytes that are no text escaped."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")


def _kind(path: Path, shown: str) -> SourceFile | tuple[str, Text] | Text | None:
    suffix = path.suffix.lower()
    known = languages.by_name(path)
    if known is not None:
        return SourceFile(path, shown, *known)
    if suffix in languages.EMBEDDING:
        return SourceFile(path, shown, Language.JAVASCRIPT, ".js", embedded=True)
    if suffix in languages.UNSUPPORTED:
        language = languages.UNSUPPORTED[suffix]
        return language, Text(
            f"écrit en {language}, langage sans règles ici", f"written in {language}, for which there are no rules"
        )
    if suffix in languages.COMPILED:
        by_product = path.parent.name == "__pycache__"
        return None if by_product else COMPILED
    if suffix in languages.ARCHIVES:
        return ARCHIVE
    if languages.is_settings(path):
        return SourceFile(path, shown, None, ".env" if ".env" in path.name.lower() else suffix or ".conf")
    return _script(path, shown)


def _link(path: Path, root: Path) -> Text | None:
    """Return why a link hides code: what it leads to is not analysed at its own place, or not as the same language."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    inside = target.is_relative_to(root.resolve())
    if inside and (target.is_dir() or target.suffix.lower() == path.suffix.lower()):
        return None
    if not inside or languages.by_name(path) is not None:
        return LINK
    return None


def _script(path: Path, shown: str) -> SourceFile | tuple[str, Text] | Text | None:
    try:
        with path.open("rb") as stream:
            start = stream.read(200)
    except OSError as error:
        return _unreadable(error)
    found = languages.by_first_line(start)
    if isinstance(found, str):
        return found, Text(
            f"un script pour {found}, langage sans règles ici", f"a script for {found}, for which there are no rules"
        )
    return None if found is None else SourceFile(path, shown, *found)


def _read(file: SourceFile) -> bytes:
    largest = LARGEST_SETTINGS if file.language is None else LARGEST_CODE
    try:
        with file.path.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        raise texts.UnreadableError(_unreadable(error)) from error
    if len(data) > largest:
        most = largest // MEBIBYTE
        raise texts.UnreadableError(Text(f"plus grand que {most} Mio", f"larger than {most} MiB"))
    return data


def _unreadable(error: OSError) -> Text:
    return Text(f"il n’a pas pu être lu : {error.strerror}", f"it could not be read: {error.strerror}")


def _as_read(file: SourceFile, data: bytes) -> tuple[str, str]:
    if data.startswith(texts.BINARY_PLIST) and file.language is Language.XML:
        data = texts.plist_as_xml(data)
    text = texts.decode(data, python=file.language is Language.PYTHON)
    if file.language in (Language.JAVASCRIPT, Language.JAVA):
        text = texts.unescaped(text)
    if file.language is Language.JAVASCRIPT:
        text = texts.plain_modules(text)
    if not file.embedded:
        return text, file.extension
    code, typed = texts.scripts_of(text)
    return code, ".ts" if typed else ".js"
