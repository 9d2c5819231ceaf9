"""Which files of a source can name a component, a host or a permission, and their text.

Beside the code that our rules read, those are the files in which dependencies and platforms are declared, and text in
languages without rules: an import is the same line in Dart or Objective-C, whether or not we have rules for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from criteria.vocabulary import CodeKind, Text
from scanners.code import files, texts
from scanners.code.files import Inventory, Unread, take_inventory
from scanners.code.languages import Language
from scanners.subject import regular_files
from scanners.triage.kinds import kind_by_path

LARGEST_DECLARATION = 4 * files.MEBIBYTE
# Text with imports and addresses in languages for which there are no rules.
OTHER_TEXT = frozenset(
    {".m", ".mm", ".h", ".dart", ".go", ".rb", ".rs", ".scala", ".groovy", ".c", ".cc", ".cpp", ".hpp", ".vb", ".fs",
     ".cshtml", ".razor", ".jsp", ".jspx", ".erb", ".ex", ".exs", ".lua", ".astro", ".aspx"}
)  # fmt: skip
DECLARATIONS = re.compile(
    r"(?i)^(podfile(\.lock)?|cartfile(\.resolved)?|package\.(resolved|json|swift)|project\.pbxproj|pipfile"
    r"|pubspec\.yaml"
    r"|[\w.-]*requirements[\w.-]*\.(txt|in)|pyproject\.toml|setup\.cfg|[\w.-]+\.versions\.toml"
    r"|[\w.-]+\.gradle(\.kts)?|pom\.xml"
    r"|composer\.json|bower\.json|packages\.config|[\w.-]+\.(cs|vb|fs)proj|directory\.packages\.props"
    r"|config\.xml|plugin\.xml"
    r"|app\.json|google-services\.json|androidmanifest\.xml|[\w.-]*\.plist|[\w.-]*\.entitlements)$"
)
RESOURCES = re.compile(r"(?:^|/)res/(?:values|layout|xml)[\w-]*/[^/]+\.xml$")
# A text in quotes is kept, as it can hold what opens a comment; a comment leaves its line ends. A text without an end
# ends with its line, so that nothing is searched twice.
QUOTED = r"""("(?:\\.|[^"\\\n])*+(?:"|\\?$)|'(?:\\.|[^'\\\n])*+(?:'|\\?$)"""
SLASHES = re.compile(
    QUOTED + r"|`(?:\\.|[^`\\])*+(?:`|\\?\Z))|/\*.*?(?:\*/|\Z)|(?<![:\\])//[^\n]*", re.DOTALL | re.MULTILINE
)
HASHES = re.compile(QUOTED + r")|(?:(?<=\s)|^)\#[^\n]*", re.MULTILINE)
DOCSTRING = re.compile(r'^[ \t]*[rRuU]?("""|\'\'\')(?:\\.|(?!\1)[^\\])*+\1[ \t]*$', re.MULTILINE | re.DOTALL)
MARKUP = re.compile(r"((?!))|<!--.*?(?:-->|\Z)", re.DOTALL)
SCRIPTS_LINE = re.compile(r"((?!))|^[ \t]*//[^\n]*", re.MULTILINE)
WITH_HASHES = frozenset(
    {".py", ".rb", ".sh", ".bash", ".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".properties", ".env", ".txt",
     ".in", ".ex", ".exs", ".ps1", ".tf"}
)  # fmt: skip
WITH_MARKUP = frozenset(
    {".xml", ".html", ".htm", ".xhtml", ".plist", ".entitlements", ".config", ".csproj", ".vbproj", ".fsproj", ".props"}
)
WITH_BOTH = frozenset({".vue", ".svelte", ".astro", ".jsp", ".cshtml", ".razor", ".erb", ".aspx", ".jspx"})
# A library brought along as a whole tells what it is by the name of its folder; what is in it is not read.
INSTALLED = re.compile(r"(?:^|/)(node_modules|bower_components|Pods|Carthage/Build|site-packages)/")


@dataclass(frozen=True)
class Readable:
    """A file's path as reports state it, its text with `\\n` line ends, and the digest of what was received.

    `language` is None for what is no program text that our rules read.
    """

    shown: str
    text: str
    evidence: str
    language: Language | None
    data: bytes = field(repr=False)

    @cached_property
    def name(self) -> str:
        return PurePosixPath(self.shown).name

    @cached_property
    def suffix(self) -> str:
        return PurePosixPath(self.shown).suffix.lower()

    @cached_property
    def code(self) -> str:
        """The text without its comments, each line at its place."""
        return without_comments(self.text, self.suffix, self.language)

    @property
    def declares(self) -> bool:
        """Say whether the file declares dependencies or a platform's settings."""
        return is_declaration(self.shown)

    def line_of(self, words: str) -> int:
        """Return the line on which these words first stand; 1 where they do not as such."""
        position = self.text.find(words)
        return 1 if position < 0 else self.line_at(position)

    def line_at(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1


@dataclass(slots=True)
class Source:
    """The files of interest of one source folder, and what became of the others.

    `unread` are those that could not be read; `set_aside` counts files of tests; `installed` are folders of libraries.
    """

    inventory: Inventory
    root: Path
    unread: list[Unread] = field(default_factory=list)
    set_aside: int = 0
    installed: set[str] = field(default_factory=set)

    def readable(self) -> Iterator[Readable]:
        """Yield each file of interest, one at a time, those of tests and of installed libraries left out."""
        for path, shown, language in self._candidates():
            within = INSTALLED.search(shown)
            if within is not None:
                self.installed.add(shown)
                continue
            if kind_by_path(shown) is CodeKind.TEST:
                self.set_aside += 1
                continue
            try:
                yield _read(path, shown, language)
            except texts.UnreadableError as reason:
                self.unread.append(Unread(shown, reason.text))

    def _candidates(self) -> Iterator[tuple[Path, str, Language | None]]:
        found: dict[str, tuple[Path, Language | None]] = {}
        for file in (*self.inventory.code, *self.inventory.settings):
            found[file.shown] = (file.path, None if file.embedded else file.language)
        for path in files_below(self.root):
            shown = path.relative_to(self.root).as_posix()
            if shown not in found and (path.suffix.lower() in OTHER_TEXT or is_declaration(shown)):
                found[shown] = (path, None)
        for shown, (path, language) in sorted(found.items()):
            yield path, shown, language


def take_source(root: Path) -> Source:
    inventory = take_inventory(root)
    links = [skipped for skipped in inventory.skipped if skipped.why is files.LINK]
    return Source(inventory, root, unread=links)


def is_declaration(shown: str) -> bool:
    return DECLARATIONS.match(PurePosixPath(shown).name) is not None or RESOURCES.search(shown) is not None


def files_below(root: Path) -> Iterator[Path]:
    """Yield the regular files below a folder whose names are text; the others are no file that a build tool reads."""
    for path in sorted(regular_files(root)):
        if path.as_posix().isprintable():
            yield path


def without_comments(text: str, suffix: str, language: Language | None) -> str:
    """Return a text without the comments of its language, each line at its place."""
    if language is Language.PYTHON:
        return _strip(HASHES, _strip(DOCSTRING, text, keep=False))
    if language is Language.DOCKERFILE or suffix in WITH_HASHES:
        return _strip(HASHES, text)
    if suffix in WITH_MARKUP or language is Language.XML:
        return (
            _strip(SCRIPTS_LINE, _strip(MARKUP, text))
            if suffix in {".html", ".htm", ".xhtml"}
            else _strip(MARKUP, text)
        )
    if suffix in WITH_BOTH:
        return _strip(SLASHES, _strip(MARKUP, text))
    if suffix in {".json", ".lock", ".resolved"}:
        return text
    if language is Language.PHP:
        return _strip(HASHES, _strip(SLASHES, text))
    return _strip(SLASHES, text)


def _strip(pattern: re.Pattern[str], text: str, *, keep: bool = True) -> str:
    return pattern.sub(lambda match: (match[1] if keep else None) or "\n" * match[0].count("\n"), text)


def _read(path: Path, shown: str, language: Language | None) -> Readable:
    largest = LARGEST_DECLARATION if language is None else files.LARGEST_CODE
    try:
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        why = error.strerror
        raise texts.UnreadableError(Text(f"il n’a pas pu être lu : {why}", f"it could not be read: {why}")) from error
    if len(data) > largest:
        most = largest // files.MEBIBYTE
        raise texts.UnreadableError(Text(f"plus grand que {most} Mio", f"larger than {most} MiB"))
    evidence = f"sha256:{hashlib.sha256(data).hexdigest()}"
    received = data
    if data.startswith(texts.BINARY_PLIST):
        data = texts.plist_as_xml(data)
    text = texts.decode(data, python=language is Language.PYTHON)
    if language in (Language.JAVASCRIPT, Language.JAVA):
        text = texts.unescaped(text)
    return Readable(shown, text, evidence, language, received)
