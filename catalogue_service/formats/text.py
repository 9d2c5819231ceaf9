"""The report for a terminal: what is decided and the counts; what blocks, why and the remedy; then what is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Styled

from criteria.vocabulary import Corpus, Domain, Level, VerdictValue
from scanners.member_names import printable

WORDS: Mapping[str, tuple[str, str]] = {
    "eligible": ("Rien ne s’oppose au référencement.", "Nothing blocks referencing."),
    "not_eligible": ("Non référençable en l’état.", "Not eligible as it stands."),
    "needs_review": (
        "Rien ne bloque ; des personnes doivent encore examiner certains critères.",
        "Nothing blocks; people still have to examine some criteria.",
    ),
    "undetermined": (
        "Rien de bloquant n’a échoué, mais des critères bloquants restent indéterminés.",
        "Nothing that blocks failed, but some blocking criteria are undetermined.",
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
    "open": (
        "Indéterminé, et bloquant tant qu’il manque une réponse",
        "Undetermined, and blocking until it is answered",
    ),
    "other_open": ("Indéterminé, sans bloquer", "Undetermined, without blocking"),
    "one_more": ("… et 1 autre", "… and 1 more"),
    "more": ("… et {count} autres", "… and {count} more"),
    "question": ("À répondre dans manifest.json", "To answer in manifest.json"),
    "whole": ("Un critère en entier", "A criterion whole"),
    "instruments": ("Instruments", "Instruments"),
    "skipped": ("fichiers non analysés", "files not analysed"),
}
ALONE = {
    Domain.ETHICS: ("Seule l’éthique a été examinée.", "Ethics alone was judged."),
    Domain.INTEROPERABILITY: ("Seule l’interopérabilité a été examinée.", "Interoperability alone was judged."),
    Domain.SECURITY: ("Seule la sécurité a été examinée.", "Security alone was judged."),
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
            self._conclusion(),
            self._counts_in_lines() if narrow else self._counts(),
            *self._section("blocking", [item for item in not_met if item["criterion"] in blocking], full=True),
            *self._section("other_not_met", [item for item in not_met if item["criterion"] not in blocking], full=True),
            *self._section("review", by_value[VerdictValue.NEEDS_REVIEW], full=False),
            *self._section("open", [item for item in undetermined if item["level"] in self.decisive], full=False),
            *self._section(
                "other_open", [item for item in undetermined if item["level"] not in self.decisive], full=False
            ),
            *self._where_to_read(not_met + undetermined),
            self._instruments(),
            Styled(),
            self._conclusion(),
        ]

    def word(self, key: str) -> str:
        return WORDS[key][0 if self.language == "fr" else 1]

    def label(self, key: str) -> str:
        return f"{self.word(key)} : " if self.language == "fr" else f"{self.word(key)}: "

    def _header(self, *, narrow: bool) -> RenderableType:
        subject, corpus = self.report["subject"], self.report["corpus"]
        title = f"{subject['slug']} {subject['version']} · corpus {corpus['version']} · {corpus['on']}"
        return Styled(title) if narrow else Rule(title, align="left")

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
            table.add_row(self.word(domain), *(str(counts[value]) for value in VerdictValue))
        return Group(Styled(), table)

    def _counts_in_lines(self) -> RenderableType:
        lines: list[RenderableType] = [Styled()]
        for domain in self.domains:
            counts = self.report["summary"]["by_domain"][domain]
            named = [f"{counts[value]} {self._name_of(value)}" for value in VerdictValue if counts[value]]
            lines.append(Styled(f"{self.label(domain)}{', '.join(named) or '–'}"))
        return Group(*lines)

    def _name_of(self, value: VerdictValue) -> str:
        key = f"{value}_verdict"
        return self.word(key if key in WORDS else value.value)

    def _conclusion(self) -> RenderableType:
        outcome = self.report["summary"]["outcome"]
        style = {"eligible": "bold green", "not_eligible": "bold red"}.get(outcome, "bold yellow")
        said = [self.word(outcome)]
        if len(self.domains) == 1:
            said.append(ALONE[self.domains[0]][0 if self.language == "fr" else 1])
        return Styled(" ".join(said), style=style)
