"""What an instrument is: which probes it answers, what it needs, and the function that looks.

An instrument module exposes `SCANNER = Scanner(...)`. Its `run(subject, context)` returns a `ScanResult`
and may raise: the runner turns a crash, a missing answer or an unexpected one into `cantTell`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Any

from criteria.vocabulary import CodeKind, Finding, Location, Outcome, Severity, Text
from scanners.subject import Subject

IPNetwork = IPv4Network | IPv6Network

NO_NETWORK = Text("Le réseau n’a pas été utilisé lors de ce contrôle.", "The network was not used on this run.")


class ExplainedError(Exception):
    """An error whose reason ends up in a finding: `text` says it in both languages, `str()` in English."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Need(StrEnum):
    """What must be there before an instrument can look; without it each of its probes answers `untested`."""

    SOURCE = "source"
    NETWORK = "network"
    BROWSER = "browser"


@dataclass(frozen=True, slots=True)
class Context:
    """How the instruments may work on this run.

    `work` is an empty folder that belongs to the run; `cache` one that outlives it, in which instruments remember what
    they said of a file; `advisories` is the local folder of advisories (scanners/dependencies/advisories.py); `seconds`
    bounds each tool's wall-clock time.
    """

    work: Path
    network: bool = True
    allow_networks: tuple[IPNetwork, ...] = ()
    ca_bundle: Path | None = None
    cache: Path | None = None
    advisories: Path | None = None
    seconds: float = 600.0


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was expected to be examined and was not; `path` is relative to the source root."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What an instrument brings back: findings, and how much of what it should have seen it saw.

    `files_remembered` are those of the files scanned whose result was known from an earlier run.
    """

    findings: Sequence[Finding]
    tool: str | None = None
    files_expected: int = 0
    files_scanned: int = 0
    files_skipped: Sequence[SkippedFile] = ()
    files_remembered: int = 0


@dataclass(frozen=True, slots=True)
class Scanner:
    """One instrument: `probes` is the closed set of what it answers, at least once each for every run."""

    id: str
    version: int
    title: str
    probes: frozenset[str]
    run: Callable[[Subject, Context], ScanResult]
    needs: frozenset[Need] = frozenset()

    @property
    def source(self) -> str:
        """The name its findings carry: `<id>@<version>`."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class Answers:
    """Makes findings in the name of one instrument."""

    source: str
    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        probe: str,
        outcome: Outcome,
        message: Text | str,
        *,
        severity: Severity | None = None,
        location: Location | None = None,
        value: Any = None,
        evidence: str | None = None,
        details: Mapping[str, Any] | None = None,
        code_kind: CodeKind | None = None,
    ) -> None:
        """Add one answer; a `message` that is no Text is English, and shown in English to everybody."""
        self.findings.append(
            Finding(
                probe=probe,
                outcome=outcome,
                message=message.en if isinstance(message, Text) else message,
                source=self.source,
                severity=severity,
                location=location,
                value=value,
                evidence=evidence,
                details=details or {},
                message_fr=message.fr if isinstance(message, Text) else None,
                code_kind=code_kind,
            )
        )

    def heard(self, probe: str) -> bool:
        """Say whether any answer was given to the probe."""
        return any(finding.probe == probe for finding in self.findings)
