"""A report as a page reads it: each criterion with its verdict, its findings and its sources. It decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from criteria.vocabulary import Corpus, Criterion, Domain, Strength, Text, VerdictValue
from scanners import registry
from scanners.probes import PROBES

FINDINGS_SHOWN = 25


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion of a report: the verdict as the judge wrote it, and the findings that it cites."""

    criterion: Criterion
    verdict: Mapping[str, Any]
    findings: tuple[Mapping[str, Any], ...]
    hidden_findings: int


def rows(
    report: Mapping[str, Any], corpus: Corpus, domain: Domain | None = None, verdict: VerdictValue | None = None
) -> list[CriterionRow]:
    """Return the criteria of the report, in order of id, narrowed to a domain and to a verdict."""
    found = []
    for line in report["verdicts"]:
        criterion = corpus.by_id(line["criterion"])
        if criterion is None or domain not in {None, line["domain"]} or verdict not in {None, line["verdict"]}:
            continue
        cited = [report["findings"][index] for index in line["findings"]]
        found.append(CriterionRow(criterion, line, tuple(cited[:FINDINGS_SHOWN]), max(0, len(cited) - FINDINGS_SHOWN)))
    return found


def probe_title(name: str) -> Text | None:
    """Return the title of a probe that an instrument answers, or None for one that a person or the form answers."""
    probe = PROBES.get(name)
    return probe.title if probe else None


@lru_cache(maxsize=1)
def instrument_titles() -> Mapping[str, str]:
    """Return the title of each instrument by its id."""
    return {scanner.id: scanner.title for scanner in registry.all_scanners()}


def tallies(summary: Mapping[str, Any]) -> list[tuple[Domain, list[tuple[VerdictValue, int]]]]:
    """Return how many criteria of each domain have each verdict, without the verdicts that none has."""
    by_domain: Mapping[str, Mapping[str, int]] = summary["by_domain"]
    return [
        (domain, [(value, by_domain[domain][value]) for value in VerdictValue if by_domain[domain].get(value)])
        for domain in Domain
        if domain in by_domain
    ]


def strengths(verdicts: Sequence[Mapping[str, Any]]) -> list[tuple[Strength, int]]:
    """Return how many verdicts rest on each kind of evidence, strongest first, without the kinds that none rests on."""
    counts = Counter(line["strength"] for line in verdicts)
    return [(strength, counts[strength.value]) for strength in Strength if counts[strength.value]]
