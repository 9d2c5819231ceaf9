"""The rules of a SARIF log, one a probe, and the weaknesses (CWE) that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue_service.formats import reading
from catalogue_service.formats.reading import page_of, weakness_of
from criteria.vocabulary import Corpus, Severity, Text
from scanners.code.faults import FAULTS
from scanners.probes import PROBES

LEVELS: Mapping[str, str] = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
# Code-scanning dashboards read a CVSS-like score: over 9.0 is critical, from 7.0 high, from 4.0 medium, else low.
SCORES: Mapping[str, str] = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "2.5",
    Severity.INFO: "0.5",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The driver's rules and taxa, and at which index each stands."""

    rules: Sequence[Mapping[str, Any]]
    rule_index: Mapping[str, int]
    taxa: Sequence[Mapping[str, Any]]
    taxon_index: Mapping[str, int]

    def taxon(self, weakness: str) -> dict[str, Any]:
        """Return the reference to a weakness."""
        return {"id": weakness, "index": self.taxon_index[weakness], "toolComponent": {"name": "CWE", "index": 0}}

    def taxonomies(self) -> list[dict[str, Any]]:
        """Return the part of the CWE that the log speaks of; nothing when it names no weakness."""
        if not self.taxa:
            return []
        cwe = {
            "name": "CWE",
            "organization": "MITRE",
            "informationUri": "https://cwe.mitre.org/",
            "shortDescription": {"text": "Common Weakness Enumeration"},
            "isComprehensive": False,
            "taxa": list(self.taxa),
        }
        return [cwe]


def rules_of(
    failed: Iterable[Mapping[str, Any]], criteria: Mapping[str, Sequence[str]], corpus: Corpus | None, language: str
) -> Rules:
    """Return the rules that failed findings name; `criteria` are the ids that listen to each probe."""
    by_probe: dict[str, list[Mapping[str, Any]]] = {}
    for finding in failed:
        by_probe.setdefault(finding["probe"], []).append(finding)
    probes = sorted(by_probe)
    weaknesses = sorted(
        {named for found in by_probe.values() for named in map(weakness_of, found) if named}, key=_number
    )
    taxa = [{"id": weakness, "name": weakness, "helpUri": page_of(weakness)} for weakness in weaknesses]
    made = Rules([], {probe: index for index, probe in enumerate(probes)}, taxa,
                 {weakness: index for index, weakness in enumerate(weaknesses)})  # fmt: skip
    rules = [
        _rule(probe, by_probe[probe], criteria.get(probe, ()), made, corpus=corpus, language=language)
        for probe in probes
    ]
    return Rules(rules, made.rule_index, made.taxa, made.taxon_index)


def _rule(
    probe: str,
    found: Sequence[Mapping[str, Any]],
    criteria: Sequence[str],
    known: Rules,
    *,
    corpus: Corpus | None,
    language: str,
) -> dict[str, Any]:
    weaknesses = sorted({named for named in map(weakness_of, found) if named}, key=_number)
    properties: dict[str, Any] = {"criteria": list(criteria)}
    standards = sorted({str(clause) for finding in found for clause in finding.get("details", {}).get("standards", ())})
    if standards:
        properties["standards"] = standards
    worst = min((finding["severity"] for finding in found if finding["severity"]), key=_rank, default=None)
    if weaknesses:
        properties["tags"] = ["security", *(f"external/cwe/{named.lower()}" for named in weaknesses)]
        if worst:
            properties["security-severity"] = SCORES[worst]
    rule: dict[str, Any] = {
        "id": probe,
        "shortDescription": {"text": title_of(probe).in_language(language)},
        "defaultConfiguration": {"level": LEVELS.get(worst or "", "warning")},
        "properties": properties,
    }
    if probe in FAULTS:
        rule["fullDescription"] = {"text": FAULTS[probe].message.in_language(language)}
    if weaknesses:
        main = FAULTS[probe].cwe if probe in FAULTS and FAULTS[probe].cwe in weaknesses else weaknesses[0]
        rule["helpUri"] = page_of(main)
        rule["relationships"] = [{"target": known.taxon(named), "kinds": ["relevant"]} for named in weaknesses]
    help_ = _help(criteria, corpus, language)
    if help_:
        rule["help"] = {"text": help_}
    return rule


def title_of(probe: str) -> Text:
    """Return what a probe asserts; an implicit one has no title of its own."""
    declared = PROBES.get(probe)
    if declared is not None:
        return declared.title
    return Text(f"Déclaré ou indiqué par l’éditeur : {probe}", f"Declared or stated by the vendor: {probe}")


def _help(criteria: Sequence[str], corpus: Corpus | None, language: str) -> str:
    """Return what the criteria ask for and what to do, a paragraph each."""
    found = [criterion for name in criteria if corpus is not None and (criterion := corpus.by_id(name)) is not None]
    return "\n\n".join(
        f"{one.id} {one.title.in_language(language)}\n{one.remediation.in_language(language)}" for one in found
    )


def _number(weakness: str) -> int:
    return int(weakness.removeprefix("CWE-"))


def _rank(severity: str) -> int:
    return reading.RANKS[severity]
