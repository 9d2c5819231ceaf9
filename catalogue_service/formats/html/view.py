"""A report as the page prints it: grouped, ordered and counted. It decides nothing; every verdict is the judge's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catalogue_service.formats import reading
from catalogue_service.formats.words import ANSWERS, KINDS, LEVELS, MARKS, SEVERITIES, STRENGTHS, VERDICTS
from criteria.vocabulary import (
    CodeKind,
    Corpus,
    Domain,
    Level,
    Outcome,
    Severity,
    Strength,
    VerdictValue,
)
from scanners.probes import PROBES

# A bundle can repeat one fault without end: the page stays readable, and says how many it leaves to the JSON.
FINDINGS_SHOWN = 100
REASONS_SHOWN = 5
FILES_SHOWN = 200
PLACES_SHOWN = 10
# What follows from the manifest belongs to one criterion and is read there.
OF_A_CRITERION = ("form.", "answer.", "review.")
TONES: Mapping[VerdictValue, str] = {
    VerdictValue.MET: "good",
    VerdictValue.NOT_MET: "bad",
    VerdictValue.NEEDS_REVIEW: "view",
    VerdictValue.UNDETERMINED: "wait",
    VerdictValue.NOT_APPLICABLE: "quiet",
}
SEVERITY_TONES: Mapping[Severity, str] = {
    Severity.CRITICAL: "worst",
    Severity.HIGH: "bad",
    Severity.MEDIUM: "wait",
    Severity.LOW: "quiet",
    Severity.INFO: "quiet",
}
# In which order the criteria of a domain are read: what is to be done first.
READING_ORDER = (
    VerdictValue.NOT_MET,
    VerdictValue.UNDETERMINED,
    VerdictValue.NEEDS_REVIEW,
    VerdictValue.MET,
    VerdictValue.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A word of a closed set, its tone and the sign that says the same without colour."""

    text: str
    tone: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class CodeLine:
    number: int
    text: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """One failed finding; `foreign` says that its message is English on a French page."""

    place: str
    severity: Tag | None
    since: str | None
    message: str
    foreign: bool
    weakness: str | None
    weakness_page: str | None
    standards: str
    rule: str
    also: str
    tools: str
    lines: tuple[CodeLine, ...]
    accepted: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The faults of one probe in one part of the report; `anchor` is its id in the page."""

    anchor: str
    probe: str
    title: str
    criteria: tuple[str, ...]
    faults: tuple[Fault, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Part:
    """The faults of one kind of code, by probe; `counts` are the open ones by severity, worst first."""

    title: str
    groups: tuple[Group, ...]
    counts: tuple[Tag, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A verdict; `groups` are the anchors of the faults that it rests on, `more` the reasons that are not shown."""

    id: str
    title: str
    level: str
    verdict: Tag
    strength: str
    reasons: tuple[str, ...]
    more: int
    remedy: str
    question: str | None
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Unheard:
    """One reason for which probes were not answered, with the probes and the first places."""

    answer: Tag
    message: str
    foreign: bool
    probes: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class UnreadFile:
    path: str
    instrument: str
    why: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Instrument:
    name: str
    tool: str
    seconds: str
    files: str
    known: str
    unread: int


class View:
    """Everything that the page prints of a report, in one language."""

    def __init__(
        self,
        report: Mapping[str, Any],
        corpus: Corpus,
        language: str,
        *,
        decisive: Collection[Level],
        domains: Sequence[Domain],
    ) -> None:
        self.report = report
        self.corpus = corpus
        self.language = language
        self.decisive = decisive
        self.domains = domains
        self._criteria_of: dict[str, set[str]] = {}
        for verdict in report["verdicts"]:
            for number in verdict["findings"]:
                self._criteria_of.setdefault(report["findings"][number]["probe"], set()).add(verdict["criterion"])
        faults = [finding for finding in reading.failed(report) if not finding["probe"].startswith(OF_A_CRITERION)]
        own = [finding for finding in faults if finding.get("code_kind") == CodeKind.APPLICATION]
        elsewhere = [finding for finding in faults if finding.get("code_kind") is None]
        self.application = self._part("code", "", own)
        self.elsewhere = self._part("package", "", elsewhere)
        self.outside = tuple(
            self._part(kind.value, KINDS[kind].in_language(language), found)
            for kind in reading.OUTSIDE
            if (found := [finding for finding in faults if finding.get("code_kind") == kind])
        )
        self.anchors = {
            group.probe: group.anchor
            for part in (*reversed(self.outside), self.elsewhere, self.application)
            for group in part.groups
        }

    def _part(self, name: str, title: str, found: Sequence[Mapping[str, Any]]) -> Part:
        by_probe: dict[str, list[Mapping[str, Any]]] = {}
        for finding in found:
            by_probe.setdefault(finding["probe"], []).append(finding)
        groups = tuple(
            Group(
                anchor=f"{name}-{probe}",
                probe=probe,
                title=PROBES[probe].title.in_language(self.language) if probe in PROBES else "",
                criteria=tuple(sorted(self._criteria_of.get(probe, ()))),
                faults=tuple(self._fault(finding) for finding in same[:FINDINGS_SHOWN]),
                hidden=max(0, len(same) - FINDINGS_SHOWN),
            )
            for probe, same in by_probe.items()
        )
        open_ = [finding for finding in found if finding.get("accepted") is None]
        counted = Counter(finding["severity"] for finding in open_)
        counts = tuple(
            Tag(f"{SEVERITIES[each].in_language(self.language)} {counted[each]}", SEVERITY_TONES[each])
            for each in Severity
            if counted[each]
        )
        return Part(title, groups, counts, len(open_))

    def _fault(self, finding: Mapping[str, Any]) -> Fault:
        details = finding.get("details", {})
        severity = Severity(finding["severity"]) if finding["severity"] else None
        weakness = reading.weakness_of(finding)
        return Fault(
            place=reading.place(finding),
            severity=Tag(SEVERITIES[severity].in_language(self.language), SEVERITY_TONES[severity])
            if severity
            else None,
            since=finding.get("since"),
            message=reading.message(finding, self.language),
            foreign=self._foreign(finding),
            weakness=weakness,
            weakness_page=reading.page_of(weakness) if weakness else None,
            standards=_listed(details.get("standards")),
            rule=str(details.get("rule", "")),
            also=_listed(details.get("also")),
            tools=_listed(details.get("tools")) or finding["source"],
            lines=_code(finding),
            accepted=finding.get("accepted"),
        )

    def _foreign(self, finding: Mapping[str, Any]) -> bool:
        return self.language == "fr" and not finding.get("message_fr")

    def blocking(self) -> list[CriterionRow]:
        """Return the criteria that block, as the judge named them."""
        blocking = set(self.report["summary"]["blocking"])
        return [self._row(verdict) for verdict in self.report["verdicts"] if verdict["criterion"] in blocking]

    def blocking_open(self) -> list[CriterionRow]:
        """Return the criteria that block until they are answered."""
        return [
            self._row(verdict)
            for verdict in self.report["verdicts"]
            if verdict["verdict"] == VerdictValue.UNDETERMINED and verdict["level"] in self.decisive
        ]

    def criteria(self, domain: Domain, *, applicable: bool) -> list[CriterionRow]:
        """Return the criteria of a domain in the order of what is to be done; those that do not apply come apart."""
        found = [
            verdict
            for verdict in self.report["verdicts"]
            if verdict["domain"] == domain and (verdict["verdict"] != VerdictValue.NOT_APPLICABLE) is applicable
        ]
        found.sort(key=lambda verdict: READING_ORDER.index(verdict["verdict"]))
        return [self._row(verdict) for verdict in found]

    def _row(self, verdict: Mapping[str, Any]) -> CriterionRow:
        value = VerdictValue(verdict["verdict"])
        criterion = self.corpus.by_id(verdict["criterion"])
        reasons = verdict["reasons_fr" if self.language == "fr" else "reasons"]
        heard = {self.report["findings"][number]["probe"] for number in verdict["findings"]}
        asked = criterion.answer if criterion and value is VerdictValue.UNDETERMINED else None
        question = asked.question.in_language(self.language) if asked else None
        return CriterionRow(
            id=verdict["criterion"],
            title=criterion.title.in_language(self.language) if criterion else "",
            level=LEVELS[Level(verdict["level"])].in_language(self.language),
            verdict=self.tag(value),
            strength=STRENGTHS[Strength(verdict["strength"])].in_language(self.language) if verdict["strength"] else "",
            reasons=tuple(reasons[:REASONS_SHOWN]),
            more=max(0, len(reasons) - REASONS_SHOWN),
            remedy=criterion.remediation.in_language(self.language) if criterion else "",
            question=question if f"answer.{verdict['criterion']}" not in heard else None,
            groups=tuple((self.anchors[probe], self._title(probe)) for probe in sorted(heard & self.anchors.keys())),
        )

    def tag(self, value: VerdictValue) -> Tag:
        return Tag(VERDICTS[value].in_language(self.language), TONES[value], MARKS[value])

    def _title(self, probe: str) -> str:
        if probe in PROBES:
            return PROBES[probe].title.in_language(self.language)
        criterion = self.corpus.by_id(probe.partition(".")[2])
        return criterion.title.in_language(self.language) if criterion else ""

    def unread(self) -> tuple[list[UnreadFile], int]:
        """Return the files that an instrument did not read whole, and how many more there are."""
        told = {
            (finding["source"].partition("@")[0], (finding["location"] or {}).get("path")): finding
            for finding in reading.unheard(self.report)
        }
        found = []
        for scanner in self.report["scanners"]:
            for skipped in scanner["files_skipped"]:
                finding = told.get((scanner["id"], skipped["path"]))
                why = reading.message(finding, self.language) if finding else skipped["why"]
                foreign = self._foreign(finding) if finding else self.language == "fr"
                found.append(UnreadFile(skipped["path"], scanner["id"], why, foreign))
        return found[:FILES_SHOWN], max(0, len(found) - FILES_SHOWN)

    def unheard(self) -> list[Unheard]:
        """Return why probes were not answered; files that were not read are told by `unread`."""
        skipped = {
            (scanner["id"], skipped["path"])
            for scanner in self.report["scanners"]
            for skipped in scanner["files_skipped"]
        }
        by_reason: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for finding in reading.unheard(self.report):
            path = (finding["location"] or {}).get("path")
            if finding["probe"] == "code.fully_scanned" and (finding["source"].partition("@")[0], path) in skipped:
                continue
            key = (finding["outcome"], reading.message(finding, self.language))
            by_reason.setdefault(key, []).append(finding)
        return [
            self._unheard(Outcome(outcome), said, found)
            for (outcome, said), found in sorted(by_reason.items(), key=lambda item: item[0][0])
        ]

    def _unheard(self, outcome: Outcome, said: str, found: Sequence[Mapping[str, Any]]) -> Unheard:
        places = list(dict.fromkeys(place for place in map(reading.place, found) if place))
        probes = sorted({finding["probe"] for finding in found})
        return Unheard(
            answer=Tag(ANSWERS[outcome].in_language(self.language), "wait", "?"),
            message=said,
            foreign=self._foreign(found[0]),
            probes=tuple((self._title(probe), probe) for probe in probes),
            places=tuple(places[:PLACES_SHOWN]),
            more=max(0, len(places) - PLACES_SHOWN),
        )

    def instruments(self) -> list[Instrument]:
        return [self._instrument(scanner) for scanner in self.report["scanners"]]

    def _instrument(self, scanner: Mapping[str, Any]) -> Instrument:
        rate = reading.hit_rate(scanner)
        return Instrument(
            name=f"{scanner['id']}@{scanner['version']}",
            tool=scanner["tool"] or "–",
            seconds=self.number(scanner["seconds"]),
            files=f"{scanner['files_scanned']} / {scanner['files_expected']}" if scanner["files_expected"] else "–",
            known=f"{scanner.get('files_remembered', 0)} ({rate} %)" if rate is not None else "–",
            unread=len(scanner["files_skipped"]),
        )

    def remembered(self) -> tuple[int, int]:
        """Return how many readings of files were known from an earlier run, of how many."""
        scanners = self.report["scanners"]
        return (
            sum(scanner.get("files_remembered", 0) for scanner in scanners),
            sum(scanner["files_scanned"] for scanner in scanners),
        )

    def number(self, value: float) -> str:
        """Write a number with one decimal as the language does."""
        return f"{value:.1f}".replace(".", "," if self.language == "fr" else ".")

    def moments(self) -> tuple[datetime, datetime]:
        return datetime.fromisoformat(self.report["started_at"]), datetime.fromisoformat(self.report["finished_at"])


def _listed(names: Any) -> str:
    return ", ".join(str(name) for name in names) if isinstance(names, list) else ""


def _code(finding: Mapping[str, Any]) -> tuple[CodeLine, ...]:
    details = finding.get("details", {})
    excerpt, first = details.get("excerpt"), (finding["location"] or {}).get("line")
    if not excerpt or not first:
        return ()
    last = max(int(details.get("end_line", first)), first)
    return tuple(
        CodeLine(number, line, first <= number <= last)
        for number, line in enumerate(excerpt["lines"], excerpt["first_line"])
    )
