"""The questions that the criteria ask a vendor: those whose criterion applies to what has been said so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.words import Label
from criteria import expressions
from criteria.facts import facts_of
from criteria.vocabulary import Corpus, Criterion, Domain, Question


class State(StrEnum):
    """How far the answer to a question is."""

    OPEN = "open"
    EVIDENCE_MISSING = "evidence_missing"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the answer given so far (as the manifest states it, or empty), and whether the criterion applies."""

    criterion: Criterion
    question: Question
    answer: Mapping[str, Any]
    applies: bool

    @property
    def state(self) -> State:
        given = self.answer.get("answer")
        if not given:
            return State.OPEN
        if given == "yes" and self.question.evidence == "required" and not self.answer.get("evidence"):
            return State.EVIDENCE_MISSING
        return State.ANSWERED


def asked(corpus: Corpus, manifest: Mapping[str, Any]) -> list[Asked]:
    """Return the questions that apply and those that were answered before they ceased to, in order of id."""
    facts = facts_of(manifest)
    found = []
    for criterion in corpus.criteria:
        if criterion.answer is not None:
            applies, answer = _applies(criterion, facts), answer_to(manifest, criterion.id)
            if applies or answer:
                found.append(Asked(criterion, criterion.answer, answer, applies))
    return found


def by_domain(questions: list[Asked]) -> list[tuple[Domain, list[Asked], int]]:
    """Return the questions of each domain that has some, and how many of them are answered."""
    grouped = [(domain, [item for item in questions if item.criterion.domain is domain]) for domain in Domain]
    return [(domain, items, sum(item.state is State.ANSWERED for item in items)) for domain, items in grouped if items]


def label(question: Asked) -> Label:
    """Say how far the answer to a question is."""
    match question.state:
        case State.OPEN:
            return Label(_("Not answered"), "question", "wait")
        case State.EVIDENCE_MISSING:
            return Label(_("Evidence missing"), "question", "wait")
        case State.ANSWERED:
            return Label(_("Answered"), "check", "good")


def answer_to(manifest: Mapping[str, Any], criterion_id: str) -> Mapping[str, Any]:
    """Return the answer that a manifest gives to a criterion, or an empty one."""
    return next((answer for answer in _answers(manifest) if answer.get("criterion") == criterion_id), {})


def place_of(manifest: Mapping[str, Any], criterion_id: str) -> str | None:
    """Return the pointer of that answer without its first slash, or None where there is none."""
    found = [answer.get("criterion") for answer in _answers(manifest)]
    return f"answers/{found.index(criterion_id)}" if criterion_id in found else None


def with_answer(manifest: Mapping[str, Any], criterion_id: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest with the answer in place of an earlier one; without any where it is empty."""
    others = [given for given in _answers(manifest) if given.get("criterion") != criterion_id]
    if any(answer.values()):
        kept = {key: value for key, value in answer.items() if value}
        others = sorted([*others, {"criterion": criterion_id, **kept}], key=lambda given: str(given.get("criterion")))
    document = {key: value for key, value in manifest.items() if key != "answers"}
    return document | {"answers": others} if others else document


def _answers(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    answers = manifest.get("answers")
    return [answer for answer in answers if isinstance(answer, Mapping)] if isinstance(answers, list) else []


def _applies(criterion: Criterion, facts: Mapping[str, Any]) -> bool:
    """Say whether to ask; a draft whose words the expression can not read yet is asked rather than not."""
    try:
        return expressions.holds(criterion.applies_when, {"app": dict(facts)})
    except expressions.ExpressionError:
        return True
