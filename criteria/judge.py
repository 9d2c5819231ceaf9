"""The judge: findings in, verdicts with reasons out. Pure and total.

Worst first: a failed probe is `not_met` (or `needs_review` where the criterion leaves it to a person, until a
reviewer has said that it fails, and where all that failed is in tests, libraries or generated code); a probe that is
silent, untested or could not tell is `undetermined`, or `needs_review` when all that is missing is the reviewer's own
examination; all inapplicable is `not_applicable`; only then `met`. A failed finding that a reviewer accepted, with a
reason, counts as passed on the reviewer's word. Silence is never success.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from criteria import expressions
from criteria.declarations import findings_from_manifest
from criteria.vocabulary import (
    SOURCE_FORM,
    SOURCE_REVIEWER,
    SOURCE_VENDOR,
    Assessment,
    Corpus,
    Criterion,
    Eligibility,
    Finding,
    Level,
    Outcome,
    ProbeRequirement,
    Strength,
    Text,
    Verdict,
    VerdictValue,
)

UNANSWERED = frozenset({Outcome.CANT_TELL, Outcome.UNTESTED})
STRENGTHS = tuple(Strength)
OUTCOMES_FR: Mapping[Outcome, str] = {
    Outcome.PASSED: "réussi",
    Outcome.FAILED: "échoué",
    Outcome.CANT_TELL: "sans conclusion",
    Outcome.INAPPLICABLE: "sans objet",
    Outcome.UNTESTED: "non testé",
}


def judge(criterion: Criterion, findings: Iterable[Finding]) -> Verdict:
    """Return the verdict on one criterion that applies.

    Findings of probes that the criterion does not name are ignored. `Verdict.findings` are indexes into `findings`.
    A reviewer's answer to a probe stands where an instrument could not tell; it never erases a failure.
    """
    numbered = list(enumerate(findings))
    heard = [(probe, _heard(probe, numbered)) for probe in criterion.probes]
    value, reasons = _conclude(criterion, heard)
    indexes = tuple(sorted({index for _, group in heard for index, _ in group}))
    speaking = [finding for _, group in heard for _, finding in group if finding.outcome not in UNANSWERED]
    return Verdict(
        criterion=criterion.id,
        domain=criterion.domain,
        level=criterion.level,
        verdict=value,
        strength=_weakest(speaking),
        reasons=tuple(reason.en for reason in reasons),
        reasons_fr=tuple(reason.fr for reason in reasons),
        findings=indexes,
    )


def assess(corpus: Corpus, subject_facts: Mapping[str, Any], findings: Iterable[Finding], on: date) -> Assessment:
    """Judge every criterion of the corpus on the findings, on what the manifest says, on a date.

    `subject_facts` is the manifest completed by `criteria.facts.facts_of`. The findings of the assessment are those
    given, in a canonical order, followed by those that follow from the manifest.
    """
    given = [finding for finding in findings if not _derived(finding)]
    everything = sorted(given, key=_order) + findings_from_manifest(corpus, subject_facts, on)
    verdicts = tuple(_verdict(criterion, subject_facts, everything) for criterion in corpus.criteria)
    blocks = blocking_levels(subject_facts)
    decisive = [verdict for verdict in verdicts if verdict.level in blocks]
    values = {verdict.verdict for verdict in decisive}
    return Assessment(
        corpus=corpus,
        findings=tuple(everything),
        verdicts=verdicts,
        outcome=_eligibility(values),
        blocking=tuple(verdict.criterion for verdict in decisive if verdict.verdict is VerdictValue.NOT_MET),
    )


def blocking_levels(subject_facts: Mapping[str, Any]) -> frozenset[Level]:
    """Return the levels that block this application: those for exchanges only when it asks for one."""
    exchanging = bool(subject_facts.get("exchanges"))
    return frozenset({Level.MANDATORY, Level.MANDATORY_FOR_EXCHANGE} if exchanging else {Level.MANDATORY})


def outstanding_probes(criterion: Criterion, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the probes of a criterion that still wait for an answer: silent, untested or unable to tell."""
    numbered = list(enumerate(findings))
    heard = {probe.probe: _heard(probe, numbered) for probe in criterion.probes}
    return tuple(
        probe
        for probe, group in heard.items()
        if not any(finding.outcome is Outcome.FAILED and finding.accepted is None for _, finding in group)
        and (not group or any(finding.outcome in UNANSWERED for _, finding in group))
    )


def _verdict(criterion: Criterion, facts: Mapping[str, Any], findings: Sequence[Finding]) -> Verdict:
    try:
        applies = expressions.holds(criterion.applies_when, {"app": dict(facts)})
    except expressions.ExpressionError as error:
        reason = Text(f"On n’a pas pu dire s’il s’applique : {error}", f"Whether it applies could not be told: {error}")
        return _unheard(criterion, VerdictValue.UNDETERMINED, reason)
    if not applies:
        condition = criterion.applies_when
        reason = Text(f"Il ne s’applique que si {condition}", f"It applies only when {condition}")
        return _unheard(criterion, VerdictValue.NOT_APPLICABLE, reason)
    return judge(criterion, findings)


def _unheard(criterion: Criterion, value: VerdictValue, reason: Text) -> Verdict:
    return Verdict(criterion.id, criterion.domain, criterion.level, value, None, (reason.en,), (reason.fr,))


def _heard(probe: ProbeRequirement, numbered: Sequence[tuple[int, Finding]]) -> list[tuple[int, Finding]]:
    """Return what was said to a probe, after the criterion's own expectation of the measured value."""
    group = [(index, _measured(probe, finding)) for index, finding in numbered if finding.probe == probe.probe]
    if any(finding.source == SOURCE_REVIEWER for _, finding in group):
        group = [
            (index, finding)
            for index, finding in group
            if finding.source == SOURCE_REVIEWER or finding.outcome not in UNANSWERED
        ]
    return sorted(group, key=lambda pair: _order(pair[1]))


def _measured(probe: ProbeRequirement, finding: Finding) -> Finding:
    if probe.expect is None or finding.outcome is not Outcome.PASSED or finding.source == SOURCE_REVIEWER:
        return finding
    try:
        holds = expressions.holds(probe.expect, {"value": finding.value})
    except expressions.ExpressionError as error:
        said = Text(f"la mesure ne se compare pas : {error}", f"the measured value can not be compared: {error}")
        return replace(finding, outcome=Outcome.CANT_TELL, message=said.en, message_fr=said.fr)
    if holds:
        return finding
    said = Text(
        f"mesuré : {finding.value}, attendu : {probe.expect}", f"measured {finding.value}, expected {probe.expect}"
    )
    return replace(finding, outcome=Outcome.FAILED, message=said.en, message_fr=said.fr)


def _conclude(
    criterion: Criterion, heard: Sequence[tuple[ProbeRequirement, list[tuple[int, Finding]]]]
) -> tuple[VerdictValue, list[Text]]:
    failed: list[Finding] = []
    unanswered, only_review_missing, passed = [], True, []
    for probe, group in heard:
        if not group:
            unanswered.append(_why_silent(probe.probe))
            only_review_missing &= probe.probe.startswith("review.")
        for _, finding in group:
            if _counts_as_passed(finding):
                passed.append(_reason(finding))
            elif finding.outcome is Outcome.FAILED:
                failed.append(finding)
            elif finding.outcome in UNANSWERED:
                unanswered.append(_reason(finding))
                only_review_missing = False
    if failed:
        # What is left to a person is settled once a person has said that it fails.
        settled = any(finding.source == SOURCE_REVIEWER for finding in failed)
        apart = all(finding.outside_application for finding in failed)
        value = VerdictValue.NOT_MET if settled else VerdictValue.NEEDS_REVIEW if apart else criterion.on_failed
        return value, [_reason(finding) for finding in failed]
    if unanswered or not heard:
        waiting = only_review_missing and bool(heard)
        return (VerdictValue.NEEDS_REVIEW if waiting else VerdictValue.UNDETERMINED), unanswered
    if not passed:
        return VerdictValue.NOT_APPLICABLE, [_reason(finding) for _, group in heard for _, finding in group]
    return VerdictValue.MET, passed


def _counts_as_passed(finding: Finding) -> bool:
    accepted = finding.outcome is Outcome.FAILED and finding.accepted is not None
    return accepted or finding.outcome is Outcome.PASSED


def _why_silent(probe: str) -> Text:
    match probe.split(".", 1)[0]:
        case "review":
            said = Text("pas encore examiné par un instructeur", "a reviewer has not examined it yet")
        case "answer":
            said = Text("l’éditeur n’a pas répondu", "the vendor has not answered")
        case _:
            said = Text("personne n’a répondu", "nobody answered")
    return Text(f"{probe} : {said.fr}", f"{probe}: {said.en}")


def _reason(finding: Finding) -> Text:
    place = finding.location
    where = ""
    if place is not None and place.url:
        where = f" ({place.url})"
    elif place is not None and place.path:
        where = f" ({place.path}:{place.line})" if place.line else f" ({place.path})"
    said = finding.text
    if finding.accepted is not None:
        said = Text(
            f"{said.fr} Accepté par un instructeur : {finding.accepted}",
            f"{said.en} Accepted by a reviewer: {finding.accepted}",
        )
    return Text(
        f"{finding.probe} {OUTCOMES_FR[finding.outcome]} : {said.fr}{where}",
        f"{finding.probe} {finding.outcome.value}: {said.en}{where}",
    )


def _weakest(findings: Sequence[Finding]) -> Strength | None:
    strengths = [_strength_of(finding) for finding in findings]
    return max(strengths, key=STRENGTHS.index) if strengths else None


def _strength_of(finding: Finding) -> Strength:
    if finding.source == SOURCE_VENDOR:
        return Strength.DECLARED
    if finding.source == SOURCE_REVIEWER or finding.accepted is not None:
        return Strength.REVIEWED
    if finding.source == SOURCE_FORM or finding.source.startswith("package."):
        return Strength.FORM
    return Strength.OBSERVED


def _eligibility(values: set[VerdictValue]) -> Eligibility:
    if VerdictValue.NOT_MET in values:
        return Eligibility.NOT_ELIGIBLE
    if VerdictValue.UNDETERMINED in values:
        return Eligibility.UNDETERMINED
    if VerdictValue.NEEDS_REVIEW in values:
        return Eligibility.NEEDS_REVIEW
    return Eligibility.ELIGIBLE


def _derived(finding: Finding) -> bool:
    return finding.source in (SOURCE_FORM, SOURCE_VENDOR)


def _order(finding: Finding) -> tuple[Any, ...]:
    place = finding.location
    return (
        finding.probe,
        finding.source,
        (place.path or "", place.line or 0, place.url or "") if place else ("", 0, ""),
        finding.outcome.value,
        finding.message,
        str(finding.value),
        finding.accepted or "",
        finding.code_kind or "",
        finding.fingerprint or "",
    )
