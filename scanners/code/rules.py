"""Our semgrep rules: one folder a probe, one file a language, beside the samples that it must and must not catch.

`rules/no_sql_injection/python.yaml` answers `code.no_sql_injection` for Python, `xml.yaml` and `dockerfile.yaml` for
the configuration of a platform; `any.yaml` reads the text of every file. The names say it all, so that starting costs
no parsing of YAML.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from scanners.code.languages import PROGRAMMING, Language

RULES = Path(__file__).resolve().parent.parent / "rules"
ANY = "any"
RULE_ID = re.compile(r"^  - id: (\S+)$", re.MULTILINE)
# A first line `# Only where: <expression>` spares a file the rules that can find nothing in it.
ONLY_WHERE = re.compile(r"\A# Only where: (.+)$", re.MULTILINE)

# A fault that a language can not have, with the reason; where there is neither rule nor reason, nobody can tell.
NOT_POSSIBLE: Mapping[tuple[str, Language], str] = MappingProxyType(
    {
        ("code.components_guarded", Language.PYTHON): "no component of a mobile platform is written in it",
        ("code.components_guarded", Language.PHP): "no component of a mobile platform is written in it",
        ("code.components_guarded", Language.JAVASCRIPT): "its applications declare their components in the manifest",
        ("code.webview_hardened", Language.PYTHON): "it runs on servers, which have no web view",
        ("code.webview_hardened", Language.PHP): "it runs on servers, which have no web view",
    }
)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """`languages` says, for each probe, whose syntax its rules read; `probe_of` maps a rule's id to its probe."""

    languages: dict[str, frozenset[Language]]
    reads_text: frozenset[str]
    probe_of: dict[str, str]
    files: tuple[Path, ...]
    only_where: dict[Path, re.Pattern[str]]
    digest: str

    def for_text(self, present: Iterable[Language], text: str) -> tuple[Path, ...]:
        """Return the rule files that can find something in this text of one of these languages."""
        return tuple(file for file in self.for_languages(present) if self.can_find(file, text))

    def can_find(self, file: Path, text: str) -> bool:
        """Say whether the rules of a file can find something in a text."""
        return file not in self.only_where or self.only_where[file].search(text) is not None

    def for_languages(self, present: Iterable[Language]) -> tuple[Path, ...]:
        """Return the rule files that can find something in code of these languages."""
        stems = {ANY, *present}
        return tuple(file for file in self.files if file.stem in stems)

    def without_rules(self, probe: str, present: Iterable[Language]) -> tuple[Language, ...]:
        """Return the programming languages among these in which nobody looks for the fault although it can be there."""
        if not self.languages[probe] & PROGRAMMING:
            return ()
        return tuple(
            sorted(
                language
                for language in frozenset(present) & PROGRAMMING
                if language not in self.languages[probe] and (probe, language) not in NOT_POSSIBLE
            )
        )

    def concerns(self, probe: str, language: Language) -> bool:
        """Say whether the rules of a probe can find something in a language; in none that can not have the fault."""
        if (probe, language) in NOT_POSSIBLE:
            return False
        return probe in self.reads_text or language in self.languages[probe]


@functools.cache
def rulebook() -> Rulebook:
    """Return all our rules; raise ValueError when a rule id is used twice."""
    files = tuple(sorted(RULES.glob("*/*.yaml")))
    languages: dict[str, set[Language]] = {}
    reads_text: set[str] = set()
    probe_of: dict[str, str] = {}
    only_where: dict[Path, re.Pattern[str]] = {}
    digest = hashlib.sha256()
    for file in files:
        probe = f"code.{file.parent.name}"
        languages.setdefault(probe, set())
        if file.stem == ANY:
            reads_text.add(probe)
        else:
            languages[probe].add(Language(file.stem))
        content = file.read_text(encoding="utf-8")
        digest.update(f"{file.parent.name}/{file.name}\0{content}\0".encode())
        if (condition := ONLY_WHERE.search(content)) is not None:
            only_where[file] = re.compile(condition[1])
        for rule in RULE_ID.findall(content):
            if rule in probe_of:
                raise ValueError(f"{file.parent.name}/{file.name}: the rule id {rule!r} is taken")
            probe_of[rule] = probe
    known = {probe: frozenset(found) for probe, found in languages.items()}
    return Rulebook(known, frozenset(reads_text), probe_of, files, only_where, digest.hexdigest())
