"""A criterion as plain data and back: the shape of its file, of an assessment's snapshot and of the open data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from criteria.vocabulary import (
    AdmissibleReason,
    Corpus,
    Criterion,
    Domain,
    FormCheck,
    Level,
    ProbeRequirement,
    Question,
    Source,
    Text,
    VerdictValue,
)


def parse(document: Mapping[str, Any]) -> Criterion:
    """Return the criterion that a schema-valid document states."""
    form, answer, review = document.get("form"), document.get("answer"), document.get("review")
    until = document.get("until")
    return Criterion(
        id=document["id"],
        domain=Domain(document["domain"]),
        level=Level(document["level"]),
        since=date.fromisoformat(document["since"]),
        until=date.fromisoformat(until) if until else None,
        revision=document["revision"],
        title=Text(**document["title"]),
        why=Text(**document["why"]),
        applies_when=document["applies_when"],
        named_probes=tuple(
            ProbeRequirement(probe) if isinstance(probe, str) else ProbeRequirement(probe["probe"], probe["expect"])
            for probe in document.get("probes", ())
        ),
        form=FormCheck(form["expect"], Text(**form["message"])) if form else None,
        answer=_question(answer) if answer else None,
        review=Text(**review["guidance"]) if review else None,
        on_failed=VerdictValue(document.get("on_failed", VerdictValue.NOT_MET)),
        sources=tuple(
            Source(source) if isinstance(source, str) else Source(source["ref"], source["verified"])
            for source in document["sources"]
        ),
        remediation=Text(**document["remediation"]),
    )


def document_of(criterion: Criterion) -> dict[str, Any]:
    """Return a criterion as its YAML file states it; keys that are not used are absent."""
    document: dict[str, Any] = {
        "id": criterion.id,
        "domain": criterion.domain.value,
        "level": criterion.level.value,
        "since": criterion.since.isoformat(),
        "revision": criterion.revision,
        "title": criterion.title.as_json(),
        "why": criterion.why.as_json(),
        "applies_when": criterion.applies_when,
        "on_failed": criterion.on_failed.value,
        "sources": [{"ref": source.ref, "verified": source.verified} for source in criterion.sources],
        "remediation": criterion.remediation.as_json(),
    }
    if criterion.until is not None:
        document["until"] = criterion.until.isoformat()
    if criterion.named_probes:
        document["probes"] = [
            probe.probe if probe.expect is None else {"probe": probe.probe, "expect": probe.expect}
            for probe in criterion.named_probes
        ]
    if criterion.form is not None:
        document["form"] = {"expect": criterion.form.expect, "message": criterion.form.message.as_json()}
    if criterion.answer is not None:
        document["answer"] = {
            "question": criterion.answer.question.as_json(),
            "evidence": criterion.answer.evidence,
        }
        if criterion.answer.not_applicable:
            document["answer"]["not_applicable"] = [
                {"reason_code": reason.reason_code, "label": reason.label.as_json()}
                for reason in criterion.answer.not_applicable
            ]
    if criterion.review is not None:
        document["review"] = {"guidance": criterion.review.as_json()}
    return document


def digest_of(documents: Sequence[Mapping[str, Any]]) -> str:
    """Return `sha256:<hex>` of the documents in canonical JSON (sorted keys, no spaces, UTF-8)."""
    canonical = json.dumps(list(documents), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def freeze(corpus: Corpus) -> list[dict[str, Any]]:
    """Return the full text of each criterion, as its file states it, in order of id."""
    return [document_of(criterion) for criterion in corpus.criteria]


def thaw(documents: Sequence[Mapping[str, Any]], version: str, digest: str, on: date) -> Corpus:
    """Return the corpus that was frozen; raise ValueError when the documents are not those of the digest.

    The digest is taken of the documents as they were kept, so that a later shape of criteria leaves old ones readable.
    """
    found = digest_of(documents)
    if found != digest:
        raise ValueError(f"the criteria kept with the assessment have the digest {found}, expected {digest}")
    return Corpus(version, digest, on, tuple(parse(document) for document in documents))


def _question(answer: Mapping[str, Any]) -> Question:
    return Question(
        question=Text(**answer["question"]),
        evidence=answer["evidence"],
        not_applicable=tuple(
            AdmissibleReason(reason["reason_code"], Text(**reason["label"]))
            for reason in answer.get("not_applicable", ())
        ),
    )
