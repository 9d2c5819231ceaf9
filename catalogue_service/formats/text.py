"""The report for a terminal: what blocks first, with the reason and the remedy; then what is open; then the counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Styled

from criteria.vocabulary import Corpus, Criterion, Domain, VerdictValue

WORDS: Mapping[str, tuple[str, str]] = {
    "eligible": ("Rien ne s’oppose au référencement.", "Nothing blocks referencing."),
    "not_eligible": ("Non référençable en l’état.", "Not eligible as it stands."),
    "needs_review": (
        "Rien ne bloque ; des personnes doivent encore examiner certains critères.",
        "Nothing blocks; people still have to examine some criteria.",
    ),
    "undetermined": (
        "Rien n’a échoué, mais des critères bloquants restent indéterminés.",
        "Nothing failed, but some blocking criteria are undetermined.",
    ),
    "met": ("satisfait", "met"),
    "not_met": ("non satisfait", "not met"),
    "needs_review_verdict": ("à examiner", "needs review"),
    "undetermined_verdict": ("indéterminé", "undetermined"),
    "not_applicable": ("sans objet", "not applicable"),
    "ethics": ("Éthique", "Ethics"),
    "interoperability": ("Interopérabilité", "Interoperability"),
    "security": ("Sécurité", "Security"),
    "domain": ("Domaine", "Domain"),
    "reason": ("Pourquoi", "Why"),
    "remedy": ("Que faire", "What to do"),
    "blocking": ("Bloquant", "Blocking"),
    "other_not_met": ("Non satisfait, sans bloquer", "Not met, without blocking"),
    "review": ("À examiner par une personne", "For a person to examine"),
    "open": ("Indéterminé : il manque une réponse", "Undetermined: an answer is missing"),
    "more": ("… et {count} autres", "… and {count} more"),
    "instruments": ("Instruments", "Instruments"),
    "skipped": ("fichiers non analysés", "files not analysed"),
}
STYLES = {
    VerdictValue.MET: "green",
    VerdictValue.NOT_MET: "bold red",
    VerdictValue.NEEDS_REVIEW: "yellow",
    VerdictValue.UNDETERMINED: "magenta",
    VerdictValue.NOT_APPLICABLE: "dim",
}
MARKS = {
    VerdictValue.MET: "✔",
    VerdictValue.NOT_MET: "✘",
    VerdictValue.NEEDS_REVIEW: "◆",
    VerdictValue.UNDETERMINED: "?",
    VerdictValue.NOT_APPLICABLE: "–",
}
REASONS_SHOWN = 5


def render(report: Mapping[str, Any], corpus: Corpus, language: str, console: Console) -> None:
    """Print a report document, in `fr` or `en`."""
    writer = _Writer(report, corpus, language)
    for part in writer.parts():
        console.print(part)


class _Writer:
    def __init__(self, report: Mapping[str, Any], corpus: Corpus, language: str) -> None:
        self.report = report
        self.corpus = corpus
        self.language = language

    def parts(self) -> list[RenderableType]:
        blocking = set(self.report["summary"]["blocking"])
        by_value: dict[str, list[Mapping[str, Any]]] = {value: [] for value in VerdictValue}
        for verdict in self.report["verdicts"]:
            by_value[verdict["verdict"]].append(verdict)
        not_met = by_value[VerdictValue.NOT_MET]
        return [
            self._header(),
            *self._section("blocking", [item for item in not_met if item["criterion"] in blocking], full=True),
            *self._section("other_not_met", [item for item in not_met if item["criterion"] not in blocking], full=True),
            *self._section("review", by_value[VerdictValue.NEEDS_REVIEW], full=False),
            *self._section("open", by_value[VerdictValue.UNDETERMINED], full=False),
            self._instruments(),
            self._counts(),
            self._conclusion(),
        ]

    def word(self, key: str) -> str:
        return WORDS[key][0 if self.language == "fr" else 1]

    def _header(self) -> RenderableType:
        subject, corpus = self.report["subject"], self.report["corpus"]
        return Rule(f"{subject['slug']} {subject['version']} · {corpus['version']} · {corpus['on']}", align="left")

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
            Padding(Styled(f"· {reason}", style="dim"), (0, 0, 0, 4), expand=False) for reason in shown[:REASONS_SHOWN]
        ]
        if len(reasons) > len(shown[:REASONS_SHOWN]):
            rest = self.word("more").format(count=len(reasons) - len(shown[:REASONS_SHOWN]))
            parts.append(Padding(Styled(rest, style="dim"), (0, 0, 0, 4), expand=False))
        if full and criterion:
            parts.append(self._remedy(criterion))
        return Padding(Group(*parts), (0, 0, 0, 2), expand=False)

    def _remedy(self, criterion: Criterion) -> RenderableType:
        text = Styled()
        text.append(f"{self.word('remedy')} : " if self.language == "fr" else f"{self.word('remedy')}: ", style="bold")
        text.append(criterion.remediation.in_language(self.language))
        return Padding(text, (0, 0, 0, 4), expand=False)

    def _instruments(self) -> RenderableType:
        lines: list[RenderableType] = [Styled(), Styled(self.word("instruments"), style="bold")]
        for scanner in self.report["scanners"]:
            text = f"{scanner['id']}@{scanner['version']}  {scanner['tool'] or '–'}  {scanner['seconds']:.1f} s"
            if scanner["files_expected"]:
                text += f"  {scanner['files_scanned']}/{scanner['files_expected']}"
            lines.append(Padding(Styled(text, style="dim"), (0, 0, 0, 2), expand=False))
            if scanner["files_skipped"]:
                skipped = f"{len(scanner['files_skipped'])} {self.word('skipped')}"
                lines.append(Padding(Styled(skipped, style="magenta"), (0, 0, 0, 4), expand=False))
        return Group(*lines)

    def _counts(self) -> RenderableType:
        table = Table(show_edge=False, pad_edge=False, box=None, padding=(0, 2, 0, 0))
        table.add_column(self.word("domain"))
        for value in VerdictValue:
            key = f"{value}_verdict" if f"{value}_verdict" in WORDS else value.value
            table.add_column(self.word(key), justify="right", style=STYLES[value])
        for domain in Domain:
            counts = self.report["summary"]["by_domain"][domain]
            table.add_row(self.word(domain), *(str(counts[value]) for value in VerdictValue))
        return Group(Styled(), table, Styled())

    def _conclusion(self) -> RenderableType:
        outcome = self.report["summary"]["outcome"]
        style = {"eligible": "bold green", "not_eligible": "bold red"}.get(outcome, "bold yellow")
        return Styled(self.word(outcome), style=style)
