"""The report for a terminal: what is decided and the counts; what blocks, why and the remedy; then what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Styled

from catalogue_service.formats import reading
from catalogue_service.formats.words import ALONE, DOMAINS, ELIGIBILITY, KINDS, MARKS, NBSP, SEVERITIES, VERDICTS
from criteria.vocabulary import Corpus, Domain, Eligibility, Level, Severity, Text, VerdictValue
from scanners.member_names import printable

WORDS: Mapping[str, Text] = {
    "domain": Text("Domaine", "Domain"),
    "remedy": Text("Que faire", "What to do"),
    "blocking": Text("Bloquant", "Blocking"),
    "other_not_met": Text("Non satisfait, sans bloquer", "Not met, without blocking"),
    "review": Text("À examiner par une personne", "For a person to examine"),
    "open": Text(
        "Indéterminé, et bloquant tant qu’il manque une réponse", "Undetermined, and blocking until it is answered"
    ),
    "other_open": Text("Indéterminé, sans bloquer", "Undetermined, without blocking"),
    "one_more": Text("… et 1 autre", "… and 1 more"),
    "more": Text("… et {count} autres", "… and {count} more"),
    "question": Text("À répondre dans manifest.json", "To answer in manifest.json"),
    "whole": Text("Un critère en entier", "A criterion whole"),
    "instruments": Text("Instruments", "Instruments"),
    "skipped": Text("fichiers non analysés", "files not analysed"),
    "remembered": Text("{rate} % déjà connus", "{rate} % remembered"),
    "warning": Text("Attention", "Warning"),
    "outside": Text(
        "Trouvé hors du code de l’application, à examiner par une personne",
        "Found outside the application’s own code, for a person to examine",
    ),
    "accepted": Text("Accepté par un instructeur", "Accepted by a reviewer"),
}
STYLES = {
    VerdictValue.MET: "green",
    VerdictValue.NOT_MET: "bold red",
    VerdictValue.NEEDS_REVIEW: "yellow",
    VerdictValue.UNDETERMINED: "magenta",
    VerdictValue.NOT_APPLICABLE: "dim",
}
REASONS_SHOWN = 5
NARROW = 80


def render(
    report: Mapping[str, Any],
    corpus: Corpus,
    language: str,
    console: Console,
    *,
    decisive: Collection[Level],
    domain: Domain | None = None,
) -> None:
    """Print a report document, in `fr` or `en`.

    `decisive` are the levels that block this application; `domain` is given where no other one was judged.
    """
    writer = _Writer(report, corpus, language, decisive, domain)
    for part in writer.parts(narrow=console.width < NARROW):
        console.print(part)


class _Writer:
    def __init__(
        self,
        report: Mapping[str, Any],
        corpus: Corpus,
        language: str,
        decisive: Collection[Level],
        domain: Domain | None,
    ) -> None:
        self.report = report
        self.corpus = corpus
        self.language = language
        self.decisive = decisive
        self.domains = tuple(Domain) if domain is None else (domain,)

    def parts(self, *, narrow: bool) -> list[RenderableType]:
        blocking = set(self.report["summary"]["blocking"])
        by_value: dict[str, list[Mapping[str, Any]]] = {value: [] for value in VerdictValue}
        for verdict in self.report["verdicts"]:
            by_value[verdict["verdict"]].append(verdict)
        not_met, undetermined = by_value[VerdictValue.NOT_MET], by_value[VerdictValue.UNDETERMINED]
        return [
            self._header(narrow=narrow),
            *self._warnings(),
            self._conclusion(),
            self._counts_in_lines() if narrow else self._counts(),
            *self._section("blocking", [item for item in not_met if item["criterion"] in blocking], full=True),
            *self._section("other_not_met", [item for item in not_met if item["criterion"] not in blocking], full=True),
            *self._section("review", by_value[VerdictValue.NEEDS_REVIEW], full=False),
            *self._section("open", [item for item in undetermined if item["level"] in self.decisive], full=False),
            *self._section(
                "other_open", [item for item in undetermined if item["level"] not in self.decisive], full=False
            ),
            *self._outside(),
            *self._accepted(),
            *self._where_to_read(not_met + undetermined),
            self._instruments(),
            Styled(),
            self._conclusion(),
        ]

    def word(self, key: str) -> str:
        return WORDS[key].in_language(self.language)

    def label(self, key: str) -> str:
        return self._before_colon(WORDS[key])

    def _before_colon(self, words: Text) -> str:
        return f"{words.fr}{NBSP}: " if self.language == "fr" else f"{words.en}: "

    def _header(self, *, narrow: bool) -> RenderableType:
        subject, corpus = self.report["subject"], self.report["corpus"]
        title = f"{subject['slug']} {subject['version']} · corpus {corpus['version']} · {corpus['on']}"
        return Styled(title) if narrow else Rule(title, align="left")

    def _warnings(self) -> list[RenderableType]:
        said = [warning[self.language] for warning in self.report.get("warnings", ())]
        return [Styled(f"{self.label('warning')}{printable(words)}", style="bold yellow") for words in said]

    def _outside(self) -> list[RenderableType]:
        """Count by severity what was found in tests, libraries and the like; the verdicts name the places."""
        lines, total = [], 0
        found = [finding for finding in reading.failed(self.report) if finding.get("accepted") is None]
        for kind in reading.OUTSIDE:
            counts = Counter(finding["severity"] for finding in found if reading.outside(finding) is kind)
            named = [
                f"{counts[each]} {SEVERITIES[each].in_language(self.language)}" for each in Severity if counts[each]
            ]
            if named:
                lines.append(f"{self._before_colon(KINDS[kind])}{', '.join(named)}")
                total += counts.total()
        return self._list("outside", lines, total)

    def _accepted(self) -> list[RenderableType]:
        """Name what a reviewer lets stand, its place and the reason."""
        lines = [
            " ".join(filter(None, (finding["probe"], reading.place(finding), f"– {finding['accepted']}")))
            for finding in reading.failed(self.report)
            if finding.get("accepted") is not None
        ]
        return self._list("accepted", lines, len(lines))

    def _list(self, key: str, lines: list[str], count: int) -> list[RenderableType]:
        if not lines:
            return []
        title = Styled(f"{self.word(key)} ({count})", style="bold")
        items = [Padding(Styled(f"· {printable(line)}"), (0, 0, 0, 4), expand=False) for line in lines]
        return [Styled(), title, *items]

    def _section(self, key: str, verdicts: list[Mapping[str, Any]], *, full: bool) -> list[RenderableType]:
        if not verdicts:
            return []
        title = Styled(f"{self.word(key)} ({len(verdicts)})", style="bold")
        return [Styled(), title, *(self._verdict(verdict, full=full) for verdict in verdicts)]

    def _verdict(self, verdict: Mapping[str, Any], *, full: bool) -> RenderableType:
        value = VerdictValue(verdict["verdict"])
        criterion = self.corpus.by_id(verdict["criterion"])
        line = Styled()
        line.append(f"{MARKS[value]} {verdict['criterion']} ", style=STYLES[value])
        line.append(criterion.title.in_language(self.language) if criterion else "")
        parts: list[RenderableType] = [line]
        reasons = verdict["reasons_fr" if self.language == "fr" else "reasons"]
        shown = reasons if full else reasons[:2]
        parts += [
            Padding(Styled(f"· {printable(reason)}", style="dim"), (0, 0, 0, 4), expand=False)
            for reason in shown[:REASONS_SHOWN]
        ]
        rest = len(reasons) - len(shown[:REASONS_SHOWN])
        if rest:
            more = self.word("one_more") if rest == 1 else self.word("more").format(count=rest)
            parts.append(Padding(Styled(more, style="dim"), (0, 0, 0, 4), expand=False))
        if criterion and criterion.answer and value is VerdictValue.UNDETERMINED and not self._answered(verdict):
            parts.append(self._advice("question", criterion.answer.question.in_language(self.language)))
        if full and criterion:
            parts.append(self._advice("remedy", criterion.remediation.in_language(self.language)))
        return Padding(Group(*parts), (0, 0, 0, 2), expand=False)

    def _answered(self, verdict: Mapping[str, Any]) -> bool:
        heard = {self.report["findings"][number]["probe"] for number in verdict["findings"]}
        return f"answer.{verdict['criterion']}" in heard

    def _advice(self, key: str, words: str) -> RenderableType:
        text = Styled()
        text.append(self.label(key), style="bold")
        text.append(words)
        return Padding(text, (0, 0, 0, 4), expand=False)

    def _where_to_read(self, verdicts: list[Mapping[str, Any]]) -> list[RenderableType]:
        if not verdicts:
            return []
        return [Styled(), Styled(f"{self.label('whole')}catalogue criteria show {verdicts[0]['criterion']}")]

    def _instruments(self) -> RenderableType:
        lines: list[RenderableType] = [Styled(), Styled(self.word("instruments"), style="bold")]
        for scanner in self.report["scanners"]:
            text = f"{scanner['id']}@{scanner['version']}  {scanner['tool'] or '–'}  {scanner['seconds']:.1f} s"
            if scanner["files_expected"]:
                text += f"  {scanner['files_scanned']}/{scanner['files_expected']}"
            if scanner.get("files_remembered"):
                text += f"  {self.word('remembered').format(rate=reading.hit_rate(scanner))}"
            lines.append(Padding(Styled(text, style="dim"), (0, 0, 0, 2), expand=False))
            if scanner["files_skipped"]:
                skipped = f"{len(scanner['files_skipped'])} {self.word('skipped')}"
                lines.append(Padding(Styled(skipped, style="magenta"), (0, 0, 0, 4), expand=False))
        return Group(*lines)

    def _counts(self) -> RenderableType:
        table = Table(show_edge=False, pad_edge=False, box=None, padding=(0, 2, 0, 0))
        table.add_column(self.word("domain"))
        for value in VerdictValue:
            table.add_column(self._name_of(value), justify="right", style=STYLES[value])
        for domain in self.domains:
            counts = self.report["summary"]["by_domain"][domain]
            table.add_row(DOMAINS[domain].in_language(self.language), *(str(counts[value]) for value in VerdictValue))
        return Group(Styled(), table)

    def _counts_in_lines(self) -> RenderableType:
        lines: list[RenderableType] = [Styled()]
        for domain in self.domains:
            counts = self.report["summary"]["by_domain"][domain]
            named = [f"{counts[value]} {self._name_of(value)}" for value in VerdictValue if counts[value]]
            lines.append(Styled(f"{self._before_colon(DOMAINS[domain])}{', '.join(named) or '–'}"))
        return Group(*lines)

    def _name_of(self, value: VerdictValue) -> str:
        return VERDICTS[value].in_language(self.language)

    def _conclusion(self) -> RenderableType:
        outcome = Eligibility(self.report["summary"]["outcome"])
        style = {Eligibility.ELIGIBLE: "bold green", Eligibility.NOT_ELIGIBLE: "bold red"}.get(outcome, "bold yellow")
        said = [ELIGIBILITY[outcome].in_language(self.language)]
        if len(self.domains) == 1:
            said.append(ALONE[self.domains[0]].in_language(self.language))
        return Styled(" ".join(said), style=style)
