"""What a vendor who does everything right declares: an answer, with its evidence, to each question that applies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from criteria import expressions
from criteria.facts import facts_of
from criteria.loader import load_corpus

EVIDENCE = "evidence/dossier.pdf"


def answers(manifest: Mapping[str, Any], on: date) -> list[dict[str, Any]]:
    """Return yes to each question of the corpus that applies to the manifest, with the one evidence file."""
    facts = facts_of(manifest)
    return [
        {"criterion": criterion.id, "answer": "yes", "comment": "See the file.", "evidence": [EVIDENCE]}
        for criterion in load_corpus(None, on).criteria
        if criterion.answer and expressions.holds(criterion.applies_when, {"app": facts})
    ]
