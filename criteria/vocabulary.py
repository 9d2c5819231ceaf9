"""The words shared by instruments, judge and service: closed sets and frozen values.

Outcomes are those of W3C EARL 1.0 (section 2.6, `earl:OutcomeValue`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """What a probe answered (W3C EARL 1.0). `passed` is good news."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Severity(StrEnum):
    """How much harm a failed finding can do, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class CodeKind(StrEnum):
    """Whose code a finding is in: only the application's own is judged without a person."""

    APPLICATION = "application"
    TEST = "test"
    VENDORED = "vendored"
    GENERATED = "generated"
    MINIFIED = "minified"


class Domain(StrEnum):
    ETHICS = "ethics"
    INTEROPERABILITY = "interoperability"
    SECURITY = "security"


class Level(StrEnum):
    """What a criterion that is not met prevents."""

    MANDATORY = "mandatory"
    MANDATORY_FOR_EXCHANGE = "mandatory_for_exchange"
    INFORMATIVE = "informative"


class VerdictValue(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NEEDS_REVIEW = "needs_review"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


class Strength(StrEnum):
    """On whose word a verdict rests, strongest first: the weakest witness decides."""

    OBSERVED = "observed"
    REVIEWED = "reviewed"
    FORM = "form"
    DECLARED = "declared"


class Eligibility(StrEnum):
    """What an assessment as a whole allows."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_REVIEW = "needs_review"
    UNDETERMINED = "undetermined"


SOURCE_VENDOR = "vendor"
SOURCE_REVIEWER = "reviewer"
SOURCE_FORM = "form@1"


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in French and in English."""

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def as_json(self) -> dict[str, str]:
        return {"fr": self.fr, "en": self.en}


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding was made: a file of the package (and its line), or an address."""

    path: str | None = None
    line: int | None = None
    url: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return `{"path", "line"}` or `{"url"}`, without the empty keys."""
        pairs = {"path": self.path, "line": self.line, "url": self.url}
        return {key: value for key, value in pairs.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one source to one probe about one place.

    `value` is what was measured (any JSON value); `evidence` the digest `sha256:<hex>` of the proof;
    `source` is `<scanner id>@<version>`, `vendor`, `reviewer` or `form@1`. `message_fr` says `message` in French; a
    finding without it is shown in English to everybody. `code_kind` is None where no code is meant. `fingerprint`
    names the same fault in every version of the application. `accepted` is the reason for which a reviewer lets a
    failed finding stand.
    """

    probe: str
    outcome: Outcome
    message: str
    source: str
    severity: Severity | None = None
    location: Location | None = None
    value: Any = None
    evidence: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    message_fr: str | None = None
    code_kind: CodeKind | None = None
    fingerprint: str | None = None
    accepted: str | None = None

    @property
    def outside_application(self) -> bool:
        """Say whether the finding is in code that is not the application's own: a person decides what it means."""
        return self.code_kind not in (None, CodeKind.APPLICATION)

    @property
    def text(self) -> Text:
        """The message in both languages."""
        return Text(self.message_fr or self.message, self.message)

    def as_json(self) -> dict[str, Any]:
        """Return the finding as the report states it."""
        document: dict[str, Any] = {
            "probe": self.probe,
            "outcome": self.outcome.value,
            "severity": self.severity.value if self.severity else None,
            "message": self.message,
            "location": self.location.as_json() if self.location else None,
            "value": self.value,
            "source": self.source,
            "evidence": self.evidence,
        }
        if self.message_fr is not None:
            document["message_fr"] = self.message_fr
        optional = {"code_kind": self.code_kind and self.code_kind.value, "fingerprint": self.fingerprint,
                    "accepted": self.accepted, "details": dict(self.details) or None}  # fmt: skip
        document |= {key: value for key, value in optional.items() if value is not None}
        return document

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Finding:
        """Read back what `as_json` wrote; raise KeyError or ValueError when it is not that."""
        severity, location = document.get("severity"), document.get("location")
        code_kind = document.get("code_kind")
        return cls(
            probe=document["probe"],
            outcome=Outcome(document["outcome"]),
            message=document["message"],
            source=document["source"],
            severity=Severity(severity) if severity else None,
            location=Location(**location) if location else None,
            value=document.get("value"),
            evidence=document.get("evidence"),
            details=document.get("details", {}),
            message_fr=document.get("message_fr"),
            code_kind=CodeKind(code_kind) if code_kind else None,
            fingerprint=document.get("fingerprint"),
            accepted=document.get("accepted"),
        )


@dataclass(frozen=True, slots=True)
class ProbeRequirement:
    """A probe that a criterion listens to; `expect` is CEL over `value`, the measured value."""

    probe: str
    expect: str | None = None


@dataclass(frozen=True, slots=True)
class FormCheck:
    """A check of what the manifest says; `expect` is CEL over `app` and `dates`."""

    expect: str
    message: Text


@dataclass(frozen=True, slots=True)
class AdmissibleReason:
    reason_code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """What the vendor attests; `evidence` is `required`, `optional` or `none`."""

    question: Text
    evidence: str
    not_applicable: tuple[AdmissibleReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A clause that the criterion rests on; `verified` is False while nobody has checked the reference."""

    ref: str
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Criterion:
    """One requirement of the authority, in force from `since` until `until` (excluded)."""

    id: str
    domain: Domain
    level: Level
    since: date
    until: date | None
    revision: int
    title: Text
    why: Text
    applies_when: str
    named_probes: tuple[ProbeRequirement, ...]
    form: FormCheck | None
    answer: Question | None
    review: Text | None
    on_failed: VerdictValue
    sources: tuple[Source, ...]
    remediation: Text

    @property
    def probes(self) -> tuple[ProbeRequirement, ...]:
        """All the probes that must answer: the named ones, then the implicit form, answer and review."""
        implicit = (("form", self.form), ("answer", self.answer), ("review", self.review))
        return self.named_probes + tuple(
            ProbeRequirement(f"{kind}.{self.id}") for kind, present in implicit if present is not None
        )

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the findings say about one criterion, with the reasons in English and, in the same order, in French.

    `findings` are indexes into the findings of the assessment; `strength` is None where nothing was heard.
    """

    criterion: str
    domain: Domain
    level: Level
    verdict: VerdictValue
    strength: Strength | None
    reasons: tuple[str, ...]
    reasons_fr: tuple[str, ...]
    findings: tuple[int, ...] = ()

    def reasons_in(self, language: str) -> tuple[str, ...]:
        return self.reasons_fr if language == "fr" else self.reasons

    def as_json(self) -> dict[str, Any]:
        return {
            "criterion": self.criterion,
            "domain": self.domain.value,
            "level": self.level.value,
            "verdict": self.verdict.value,
            "strength": self.strength.value if self.strength else None,
            "reasons": list(self.reasons),
            "reasons_fr": list(self.reasons_fr),
            "findings": list(self.findings),
        }


@dataclass(frozen=True, slots=True)
class Corpus:
    """The criteria in force on a date, their version and the digest `sha256:<hex>` of their full text."""

    version: str
    digest: str
    on: date
    criteria: tuple[Criterion, ...]

    def by_id(self, criterion_id: str) -> Criterion | None:
        return next((criterion for criterion in self.criteria if criterion.id == criterion_id), None)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdicts on one set of findings under one corpus."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    outcome: Eligibility
    blocking: tuple[str, ...]

    def summary(self) -> dict[str, Any]:
        """Return the `summary` of the report: outcome, blocking criteria, counts by domain."""
        counts = {domain.value: {value.value: 0 for value in VerdictValue} for domain in Domain}
        for verdict in self.verdicts:
            counts[verdict.domain][verdict.verdict] += 1
        return {"outcome": self.outcome.value, "blocking": list(self.blocking), "by_domain": counts}
