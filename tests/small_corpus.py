"""Writes a corpus of a few criteria, for tests that need one outcome and not the whole of what the authority asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from criteria.loader import default_folder

WORDS = {"fr": "un texte", "en": "some words"}


def criterion(criterion_id: str, *probes: Any, review: bool = False, **fields: Any) -> dict[str, Any]:
    """Return the document of a mandatory criterion of security that rests on probes, on a review or on both."""
    document: dict[str, Any] = {
        "id": criterion_id,
        "domain": "security",
        "level": "mandatory",
        "since": "2026-01-01",
        "revision": 1,
        "title": {"fr": f"Le critère {criterion_id}", "en": f"The criterion {criterion_id}"},
        "why": WORDS,
        "applies_when": "true",
        "sources": ["a clause"],
        "remediation": {"fr": "Faites ceci.", "en": "Do this."},
    }
    if probes:
        document["probes"] = list(probes)
    if review:
        document["review"] = {"guidance": WORDS}
    return document | fields


def corpus_folder(folder: Path, *criteria: dict[str, Any]) -> Path:
    """Write criteria below a folder and return the folder of the corpus; YAML reads JSON."""
    corpus = folder / "corpus"
    for document in criteria:
        path = corpus / document["domain"] / f"{document['id']}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(document), "utf-8")
    # A corpus may need more files than its criteria.
    for extra in default_folder().glob("*.yaml"):
        (corpus / extra.name).write_bytes(extra.read_bytes())
    return corpus
