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
    Text,
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
    outcome, said = _form_reading(form, facts, on)
    return Finding(f"form.{criterion_id}", outcome, said.en, SOURCE_FORM, location=MANIFEST, message_fr=said.fr)


def _form_reading(form: FormCheck, facts: Mapping[str, Any], on: date) -> tuple[Outcome, Text]:
    try:
        holds = expressions.holds(form.expect, {"app": dict(facts), "dates": dates_of(on)})
    except expressions.ExpressionError as error:
        return Outcome.CANT_TELL, Text(
            f"Le contrôle du formulaire n’a pas pu être fait : {error}", f"The form check could not be made: {error}"
        )
    if holds:
        return Outcome.PASSED, Text("Le manifeste dit ce qui est demandé.", "The manifest states what is asked.")
    return Outcome.FAILED, form.message


def _answer_finding(criterion_id: str, question: Question, answer: Mapping[str, Any]) -> Finding:
    outcome, said = _reading_of(question, answer)
    return Finding(
        f"answer.{criterion_id}",
        outcome,
        said.en,
        SOURCE_VENDOR,
        location=MANIFEST,
        value=answer["answer"],
        details={key: answer[key] for key in ("comment", "evidence", "reason_code") if answer.get(key)},
        message_fr=said.fr,
    )


def _reading_of(question: Question, answer: Mapping[str, Any]) -> tuple[Outcome, Text]:
    match answer["answer"]:
        case "yes" if question.evidence == "required" and not answer.get("evidence"):
            return Outcome.CANT_TELL, Text(
                "L’éditeur répond oui sans la pièce demandée.",
                "The vendor answers yes without the evidence that is required.",
            )
        case "yes":
            return Outcome.PASSED, Text("L’éditeur déclare : oui.", "The vendor declares: yes.")
        case "no":
            return Outcome.FAILED, Text("L’éditeur déclare : non.", "The vendor declares: no.")
        case "not_applicable":
            return _reading_of_not_applicable(question, answer.get("reason_code"))
        case other:
            return Outcome.CANT_TELL, Text(
                f"La réponse {other!r} n’est ni yes, ni no, ni not_applicable.",
                f"The answer {other!r} is none of yes, no, not_applicable.",
            )


def _reading_of_not_applicable(question: Question, code: str | None) -> tuple[Outcome, Text]:
    admissible = {reason.reason_code: reason.label for reason in question.not_applicable}
    if code in admissible:
        return Outcome.INAPPLICABLE, Text(
            f"L’éditeur déclare : sans objet ({admissible[code].fr}).",
            f"The vendor declares: not applicable ({code}).",
        )
    expected = ", ".join(sorted(admissible))
    return Outcome.FAILED, Text(
        f"L’éditeur déclare : sans objet, pour la raison {code!r} ; "
        f"raisons admises : {expected or 'aucune, ce critère s’applique toujours'}.",
        f"The vendor declares: not applicable, for the reason {code!r}; "
        f"admissible reasons: {expected or 'none: this criterion always applies'}.",
    )
