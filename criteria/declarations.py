"""Findings that follow from the manifest alone: form checks and the vendor's own answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from criteria import expressions
from criteria.facts import dates_of
from criteria.vocabulary import (
    SOURCE_FORM,
    SOURCE_VENDOR,
    Corpus,
    Criterion,
    Finding,
    FormCheck,
    Location,
    Outcome,
    Question,
)

MANIFEST = Location(path="manifest.json")


def findings_from_manifest(corpus: Corpus, facts: Mapping[str, Any], on: date) -> list[Finding]:
    """Return one `form.<ID>` finding a form check and one `answer.<ID>` finding an answer, in order of criterion.

    A question without an answer gives no finding: the judge then says that it was not answered.
    """
    return [finding for criterion in corpus.criteria for finding in _findings_of(criterion, facts, on)]


def _findings_of(criterion: Criterion, facts: Mapping[str, Any], on: date) -> Iterator[Finding]:
    if criterion.form is not None:
        yield _form_finding(criterion.id, criterion.form, facts, on)
    if criterion.answer is not None:
        for answer in facts["answers"]:
            if answer["criterion"] == criterion.id:
                yield _answer_finding(criterion.id, criterion.answer, answer)


def _form_finding(criterion_id: str, form: FormCheck, facts: Mapping[str, Any], on: date) -> Finding:
    probe = f"form.{criterion_id}"
    try:
        holds = expressions.holds(form.expect, {"app": dict(facts), "dates": dates_of(on)})
    except expressions.ExpressionError as error:
        message = f"The form check could not be made: {error}"
        return Finding(probe, Outcome.CANT_TELL, message, SOURCE_FORM, location=MANIFEST)
    if holds:
        return Finding(probe, Outcome.PASSED, "The manifest states what is asked.", SOURCE_FORM, location=MANIFEST)
    details = {"message": form.message.as_json()}
    return Finding(probe, Outcome.FAILED, form.message.en, SOURCE_FORM, location=MANIFEST, details=details)


def _answer_finding(criterion_id: str, question: Question, answer: Mapping[str, Any]) -> Finding:
    outcome, message = _reading_of(question, answer)
    return Finding(
        f"answer.{criterion_id}",
        outcome,
        message,
        SOURCE_VENDOR,
        location=MANIFEST,
        value=answer["answer"],
        details={key: answer[key] for key in ("comment", "evidence", "reason_code") if answer.get(key)},
    )


def _reading_of(question: Question, answer: Mapping[str, Any]) -> tuple[Outcome, str]:
    match answer["answer"]:
        case "yes" if question.evidence == "required" and not answer.get("evidence"):
            return Outcome.CANT_TELL, "The vendor answers yes without the evidence that is required."
        case "yes":
            return Outcome.PASSED, "The vendor declares: yes."
        case "no":
            return Outcome.FAILED, "The vendor declares: no."
        case "not_applicable":
            admissible = {reason.reason_code for reason in question.not_applicable}
            if answer.get("reason_code") in admissible:
                return Outcome.INAPPLICABLE, f"The vendor declares: not applicable ({answer['reason_code']})."
            expected = ", ".join(sorted(admissible)) or "none: this criterion always applies"
            return Outcome.FAILED, (
                f"The vendor declares: not applicable, for the reason {answer.get('reason_code')!r}; "
                f"admissible reasons: {expected}."
            )
        case other:
            return Outcome.CANT_TELL, f"The answer {other!r} is none of yes, no, not_applicable."
