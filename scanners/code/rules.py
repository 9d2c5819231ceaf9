"""Our semgrep rules: one folder a probe, one file a language, beside the samples that it must and must not catch.

`rules/no_sql_injection/python.yaml` answers `code.no_sql_injection` for Python; `any.yaml` reads the text of every
file. The names say it all, so that starting costs no parsing of YAML.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scanners.code.languages import Language

RULES = Path(__file__).resolve().parent.parent / "rules"
ANY = "any"
RULE_ID = re.compile(r"^  - id: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """`languages` says, for each probe, whose syntax its rules read; `probe_of` maps a rule's id to its probe."""

    languages: dict[str, frozenset[Language]]
    reads_text: frozenset[str]
    probe_of: dict[str, str]
    files: tuple[Path, ...]

    def for_languages(self, present: Iterable[Language]) -> tuple[Path, ...]:
        """Return the rule files that can find something in code of these languages."""
        stems = {ANY, *present}
        return tuple(file for file in self.files if file.stem in stems)

    def concerns(self, probe: str, language: Language) -> bool:
        return probe in self.reads_text or language in self.languages[probe]


@functools.cache
def rulebook() -> Rulebook:
    """Return all our rules; raise ValueError when a rule id is used twice."""
    files = tuple(sorted(RULES.glob("*/*.yaml")))
    languages: dict[str, set[Language]] = {}
    reads_text: set[str] = set()
    probe_of: dict[str, str] = {}
    for file in files:
        probe = f"code.{file.parent.name}"
        languages.setdefault(probe, set())
        if file.stem == ANY:
            reads_text.add(probe)
        else:
            languages[probe].add(Language(file.stem))
        for rule in RULE_ID.findall(file.read_text(encoding="utf-8")):
            if rule in probe_of:
                raise ValueError(f"{file.parent.name}/{file.name}: the rule id {rule!r} is taken")
            probe_of[rule] = probe
    return Rulebook(
        {probe: frozenset(found) for probe, found in languages.items()}, frozenset(reads_text), probe_of, files
    )
