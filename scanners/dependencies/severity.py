"""How severe an advisory is: the base score of CVSS 2.0, 3.0 and 3.1, and words where there is no vector.

Source: FIRST, CVSS v3.1 specification, sections 5 to 7 and appendix A; CVSS v2 guide, section 3.2.1. The score of CVSS
4.0 needs a table of 270 equivalence classes; its base metrics are read as those of 3.1 instead, and no score is given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from criteria.vocabulary import Severity

_V3: Mapping[str, Mapping[str, float]] = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "PR": {"N": 0.85, "L": 0.62, "H": 0.27},
    "UI": {"N": 0.85, "R": 0.62},
    "S": {"U": 0.0, "C": 1.0},
    "C": {"H": 0.56, "L": 0.22, "N": 0.0},
    "I": {"H": 0.56, "L": 0.22, "N": 0.0},
    "A": {"H": 0.56, "L": 0.22, "N": 0.0},
}
_PRIVILEGES_ELSEWHERE = {"N": 0.85, "L": 0.68, "H": 0.5}
_V2: Mapping[str, Mapping[str, float]] = {
    "AV": {"L": 0.395, "A": 0.646, "N": 1.0},
    "AC": {"H": 0.35, "M": 0.61, "L": 0.71},
    "Au": {"M": 0.45, "S": 0.56, "N": 0.704},
    "C": {"N": 0.0, "P": 0.275, "C": 0.66},
    "I": {"N": 0.0, "P": 0.275, "C": 0.66},
    "A": {"N": 0.0, "P": 0.275, "C": 0.66},
}
_V4_NEEDED = ("AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA")
_WORDS: Mapping[str, Severity] = {
    "CRITICAL": Severity.CRITICAL,
    "HIGH": Severity.HIGH,
    "IMPORTANT": Severity.HIGH,
    "MODERATE": Severity.MEDIUM,
    "MEDIUM": Severity.MEDIUM,
    "LOW": Severity.LOW,
}
LONGEST_VECTOR = 300


@dataclass(frozen=True, slots=True)
class Rating:
    """A severity, the base score that it follows from and the vector; the last two are None where there is none."""

    severity: Severity | None = None
    score: float | None = None
    vector: str | None = None


def rating_of(vectors: Iterable[Any], words: Iterable[Any]) -> Rating:
    """Return the worst rating of OSV `severity` entries: by CVSS 3, else 2, else what a word says, else CVSS 4.

    What is no vector counts as missing.
    """
    given = [one["score"] for one in vectors if isinstance(one, dict) and isinstance(one.get("score"), str)]
    for score_of in (score_v3, score_v2):
        scored = [(score, vector) for vector in given if (score := score_of(vector)) is not None]
        if scored:
            score, vector = max(scored)
            return Rating(severity_of(score), score, vector)
    found = [_WORDS[word.upper()] for word in words if isinstance(word, str) and word.upper() in _WORDS]
    newest = [vector for vector in given if vector.startswith("CVSS:4.")]
    approximate = [(score, vector) for vector in newest if (score := _score_of_v4_as_v3(vector)) is not None]
    if found:
        return Rating(min(found, key=list(Severity).index), None, newest[0][:LONGEST_VECTOR] if newest else None)
    if approximate:
        score, vector = max(approximate)
        return Rating(severity_of(score), None, vector)
    return Rating()


def severity_of(score: float) -> Severity:
    """Return the severity of a base score (CVSS v3.1, section 5)."""
    if score >= 9.0:
        return Severity.CRITICAL
    if score >= 7.0:
        return Severity.HIGH
    if score >= 4.0:
        return Severity.MEDIUM
    return Severity.LOW if score > 0 else Severity.INFO


def score_v3(vector: str) -> float | None:
    """Return the base score of a CVSS 3.0 or 3.1 vector, or None when it is none."""
    if not vector.startswith(("CVSS:3.0/", "CVSS:3.1/")):
        return None
    metrics = _metrics(vector.partition("/")[2])
    if metrics is None or any(metrics.get(name) not in values for name, values in _V3.items()):
        return None
    return _base_of_v3(metrics)


def _base_of_v3(metrics: Mapping[str, str]) -> float:
    weight = {name: values[metrics[name]] for name, values in _V3.items()}
    elsewhere = metrics["S"] == "C"
    privileges = _PRIVILEGES_ELSEWHERE[metrics["PR"]] if elsewhere else weight["PR"]
    lost = 1 - (1 - weight["C"]) * (1 - weight["I"]) * (1 - weight["A"])
    impact = 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15 if elsewhere else 6.42 * lost
    if impact <= 0:
        return 0.0
    exploitability = 8.22 * weight["AV"] * weight["AC"] * privileges * weight["UI"]
    return _rounded_up(min((1.08 if elsewhere else 1.0) * (impact + exploitability), 10.0))


def _rounded_up(value: float) -> float:
    """Return the smallest number with one decimal that is not below the value (v3.1, appendix A)."""
    whole = round(value * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (math.floor(whole / 10_000) + 1) / 10


def score_v2(vector: str) -> float | None:
    """Return the base score of a CVSS 2.0 vector, or None when it is none."""
    metrics = _metrics(vector.strip("()"))
    if metrics is None or any(metrics.get(name) not in values for name, values in _V2.items()):
        return None
    weight = {name: values[metrics[name]] for name, values in _V2.items()}
    impact = 10.41 * (1 - (1 - weight["C"]) * (1 - weight["I"]) * (1 - weight["A"]))
    exploitability = 20 * weight["AV"] * weight["AC"] * weight["Au"]
    return round((0.6 * impact + 0.4 * exploitability - 1.5) * (0.0 if impact == 0 else 1.176), 1)


def _score_of_v4_as_v3(vector: str) -> float | None:
    metrics = _metrics(vector.partition("/")[2])
    if metrics is None or any(name not in metrics for name in _V4_NEEDED):
        return None
    beyond = any(metrics[name] in {"H", "L"} for name in ("SC", "SI", "SA"))
    older = {
        "AV": metrics["AV"],
        "AC": "H" if metrics["AC"] == "H" or metrics["AT"] == "P" else "L",
        "PR": metrics["PR"],
        "UI": "N" if metrics["UI"] == "N" else "R",
        "S": "C" if beyond else "U",
        "C": max(metrics["VC"], metrics["SC"], key="NLH".find),
        "I": max(metrics["VI"], metrics["SI"], key="NLH".find),
        "A": max(metrics["VA"], metrics["SA"], key="NLH".find),
    }
    return _base_of_v3(older) if all(older[name] in values for name, values in _V3.items()) else None


def _metrics(text: str) -> dict[str, str] | None:
    """Return the metrics of a vector by name, or None where one is malformed or repeated."""
    if len(text) > LONGEST_VECTOR:
        return None
    metrics: dict[str, str] = {}
    for part in text.split("/"):
        name, colon, value = part.partition(":")
        if not colon or name in metrics:
            return None
        metrics[name] = value
    return metrics
