"""Refines the findings of all instruments: one finding a fault, whose code it is in, a name that lasts, an excerpt.

Findings in code are those with a path and a line. Two tools that see the same weakness at the same place say it once;
both are named. The fingerprint holds what the flagged lines say, not where they are: lines that moved, also to another
indentation, keep it. Equal lines in one file are numbered in order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from criteria.vocabulary import CodeKind, Finding, Outcome
from scanners.code import texts
from scanners.code.files import LARGEST_CODE
from scanners.triage.kinds import kind_by_path, kind_of
from scanners.triage.severity import RANKS, weighed

EXCERPT_BEFORE = 2
EXCERPT_AFTER = 2
EXCERPT_LINES = 12
EXCERPT_WIDTH = 200
SECRETS = "code.no_hardcoded_secret"
QUOTED = re.compile(r"(?P<quote>[\"'`])(?:\\.|(?!(?P=quote)).)*(?:(?P=quote)|$)")
ASSIGNED = re.compile(r"(?P<name>[=:]\s*)(?P<value>[^\s\"'`{}\[\](),;]{6,})")
BETWEEN_TAGS = re.compile(r">[^<>]{6,}<")
LONG_WORD = re.compile(r"[A-Za-z0-9+/_=-]{20,}")
MASK = "•••"


@dataclass(slots=True)
class Sources:
    """The text of the files in which something was found, read once each; paths are those that findings state."""

    root: Path | None
    lines: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, CodeKind] = field(default_factory=dict)

    def lines_of(self, path: str) -> list[str]:
        """Return the lines of a file; none for one that is not in the source or can not be read."""
        if path not in self.lines:
            text = self._text(path)
            self.lines[path] = text.split("\n") if text else []
            self.kinds[path] = kind_of(path, text)
        return self.lines[path]

    def kind_of(self, path: str) -> CodeKind:
        self.lines_of(path)
        return self.kinds[path]

    def _text(self, path: str) -> str:
        if self.root is None:
            return ""
        file = self.root / path
        try:
            # A path with `..` or a link would lead out of the package; none is expected here.
            if not file.resolve().is_relative_to(self.root.resolve()):
                return ""
            with file.open("rb") as stream:
                return texts.decode(stream.read(LARGEST_CODE))
        except (OSError, ValueError, texts.UnreadableError):
            return ""


def refine(findings: Iterable[Finding], root: Path | None, tools: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the findings, those in code merged, classified, weighed, named and with an excerpt.

    `root` is the source root of the package; `tools` names the tool (and its version) behind each source.
    """
    sources = Sources(root)
    in_code: list[Finding] = []
    others: list[Finding] = []
    for finding in findings:
        if finding.outcome is not Outcome.FAILED:
            others.append(finding)
        elif finding.location is not None and finding.location.path and finding.location.line:
            in_code.append(finding)
        else:
            others.append(_named_by_words(finding))
    refined = [_refined(group, sources, tools) for group in _groups(in_code)]
    secret_lines = _secret_lines(refined)
    shown = [_with_excerpt(finding, sources, secret_lines) for finding in _named(refined, sources)]
    return (*others, *shown)


def _named_by_words(finding: Finding) -> Finding:
    """Name and classify a fault that is not on a line: by the file or address, the rule and what was said."""
    place = finding.location
    where = (place.path or place.url or "") if place is not None else ""
    kind = finding.code_kind or (kind_by_path(place.path) if place is not None and place.path else None)
    said = (finding.probe, where, str(finding.details.get("rule", "")), finding.message)
    return replace(finding, code_kind=kind, fingerprint=_digest(*said))


def _groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Put together what names the same weakness at the same place; a place of several lines meets those inside it."""
    by_file: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_file.setdefault((finding.probe, _path(finding)), []).append(finding)
    groups: list[list[Finding]] = []
    for _, found in sorted(by_file.items()):
        last: list[Finding] = []
        for finding in sorted(found, key=lambda one: (_line(one), _end(one), one.source)):
            if last and _line(finding) <= max(map(_end, last)) and _same_fault(finding, last):
                last.append(finding)
            else:
                last = [finding]
                groups.append(last)
    return groups


def _same_fault(finding: Finding, group: Sequence[Finding]) -> bool:
    """Say whether another tool's finding means the group's; one tool's findings on two lines are two faults."""
    same_line = any(_line(finding) == _line(one) for one in group)
    return same_line or all(finding.source != one.source for one in group)


def _refined(group: Sequence[Finding], sources: Sources, tools: Mapping[str, str]) -> Finding:
    """Return the finding that speaks for a group: the worst, then the one whose words are most our own."""
    speaking = min(
        group, key=lambda one: (_rank(one), one.source != "code.semgrep@2", str(one.details.get("rule")), one.message)
    )
    kind = speaking.code_kind or sources.kind_of(_path(speaking))
    named = sorted({tools.get(one.source, one.source) for one in group})
    details: dict[str, Any] = {**speaking.details, "tools": named}
    also = sorted({str(one.details["rule"]) for one in group if "rule" in one.details} - {str(details.get("rule"))})
    if also:
        details["also"] = also
    severity = weighed(speaking.severity, kind) if speaking.severity is not None else None
    return replace(speaking, code_kind=kind, severity=severity, details=details)


def _named(findings: Sequence[Finding], sources: Sources) -> list[Finding]:
    """Give each finding its fingerprint (32 hexadecimal digits); `findings` are in the order of their lines."""
    seen: dict[str, int] = {}
    named: list[Finding] = []
    for finding in findings:
        said = "\n".join(_flagged(finding, sources))
        identity = "\0".join((finding.probe, str(finding.details.get("cwe")), _path(finding), said))
        number = seen[identity] = seen.get(identity, 0) + 1
        details = {**finding.details, "code_digest": _digest(finding.probe, said)}
        named.append(replace(finding, fingerprint=_digest(identity, str(number)), details=details))
    return named


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _flagged(finding: Finding, sources: Sources) -> list[str]:
    """Return the flagged lines without their white space; where none can be read, its number and file."""
    lines = sources.lines_of(_path(finding))[_line(finding) - 1 : _end(finding)]
    return ["".join(line.split()) for line in lines if line.strip()] or [f"line {_line(finding)} of {finding.evidence}"]


def _secret_lines(findings: Iterable[Finding]) -> frozenset[tuple[str, int]]:
    return frozenset(
        (_path(finding), line)
        for finding in findings
        if finding.probe == SECRETS
        for line in range(_line(finding), _end(finding) + 1)
    )


def _with_excerpt(finding: Finding, sources: Sources, secret_lines: frozenset[tuple[str, int]]) -> Finding:
    path, lines = _path(finding), sources.lines_of(_path(finding))
    if not lines:
        return finding
    first = max(1, _line(finding) - EXCERPT_BEFORE)
    last = min(len(lines), _end(finding) + EXCERPT_AFTER, first + EXCERPT_LINES - 1)
    shown = [
        masked(lines[number - 1]) if (path, number) in secret_lines else lines[number - 1]
        for number in range(first, last + 1)
    ]
    excerpt = {"first_line": first, "lines": [_cut(line) for line in shown]}
    return replace(finding, details={**finding.details, "excerpt": excerpt})


def masked(line: str) -> str:
    """Return a line of code without what could be a secret: quoted texts, assigned values, long words."""
    line = QUOTED.sub(lambda match: f"{match['quote']}{MASK}{match['quote']}", line)
    line = BETWEEN_TAGS.sub(f">{MASK}<", line)
    line = ASSIGNED.sub(lambda match: f"{match['name']}{MASK}", line)
    return LONG_WORD.sub(MASK, line)


def _cut(line: str) -> str:
    plain = "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in line.expandtabs(4).rstrip())
    return plain if len(plain) <= EXCERPT_WIDTH else plain[: EXCERPT_WIDTH - 1] + "…"


def _path(finding: Finding) -> str:
    return (finding.location.path if finding.location else None) or ""


def _line(finding: Finding) -> int:
    return (finding.location.line if finding.location else None) or 1


def _end(finding: Finding) -> int:
    return max(int(finding.details.get("end_line", 0)), _line(finding))


def _rank(finding: Finding) -> int:
    return RANKS.index(finding.severity) if finding.severity is not None else len(RANKS)
