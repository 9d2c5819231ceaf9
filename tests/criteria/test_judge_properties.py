"""Properties of the judge over every combination of answers that hypothesis can think of."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from criteria.facts import facts_of
from criteria.judge import assess, judge, outstanding_probes
from criteria.vocabulary import (
    CodeKind,
    Corpus,
    Criterion,
    Domain,
    Finding,
    FormCheck,
    Level,
    Location,
    Outcome,
    ProbeRequirement,
    Question,
    Source,
    Strength,
    Text,
    VerdictValue,
)

NAMES = ["transport.hsts", "transport.tls_modern", "code.no_xss", "page.ecoindex"]
WORDS = Text("un texte", "a text")

outcomes = st.sampled_from(list(Outcome))
sources = st.sampled_from(["code.semgrep@1", "transport.tls@1", "package.manifest@1", "reviewer", "vendor", "form@1"])


@st.composite
def criteria(draw: st.DrawFn) -> Criterion:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
    expect = st.sampled_from([None, "value >= 3", "value.max_age > 1", "nonsense(", "1"])
    form = draw(st.booleans())
    answer = draw(st.booleans())
    review = draw(st.booleans())
    return Criterion(
        id="SEC-TST-01",
        domain=Domain.SECURITY,
        level=draw(st.sampled_from(list(Level))),
        since=date(2026, 1, 1),
        until=None,
        revision=1,
        title=WORDS,
        why=WORDS,
        applies_when=draw(st.sampled_from(["true", "false", "'web' in app.platforms", "app.nothing.here", "1 +"])),
        named_probes=tuple(ProbeRequirement(name, draw(expect)) for name in names),
        form=FormCheck("size(app.claims) > 0", WORDS) if form else None,
        answer=Question(WORDS, draw(st.sampled_from(["required", "none"]))) if answer else None,
        review=WORDS if review else None,
        on_failed=draw(st.sampled_from([VerdictValue.NOT_MET, VerdictValue.NEEDS_REVIEW])),
        sources=(Source("a clause"),),
        remediation=WORDS,
    )


findings = st.lists(
    st.builds(
        Finding,
        probe=st.sampled_from(
            [*NAMES, *(f"{kind}.SEC-TST-01" for kind in ("form", "answer", "review")), "package.other"]
        ),
        outcome=outcomes,
        message=st.sampled_from(["one", "two"]),
        source=sources,
        location=st.sampled_from([None, Location(path="a.py", line=1), Location(url="https://a.test")]),
        value=st.sampled_from([None, 1, 5, {"max_age": 3}, "text"]),
        code_kind=st.sampled_from([None, *CodeKind]),
        accepted=st.sampled_from([None, None, None, "Only a constant reaches it."]),
    ),
    max_size=12,
)


@given(criteria(), findings)
def test_nothing_is_met_while_a_probe_has_not_answered(criterion, heard):
    if judge(criterion, heard).verdict is VerdictValue.MET:
        answered = {
            finding.probe
            for finding in heard
            if finding.outcome in (Outcome.PASSED, Outcome.INAPPLICABLE)
            or (finding.outcome is Outcome.FAILED and finding.accepted is not None)
        }
        assert {probe.probe for probe in criterion.probes} <= answered
        assert criterion.probes


@given(criteria(), findings)
def test_taking_away_every_answer_to_one_probe_never_leaves_it_met(criterion, heard):
    for probe in criterion.probes:
        rest = [finding for finding in heard if finding.probe != probe.probe]
        assert judge(criterion, rest).verdict is not VerdictValue.MET


@given(criteria(), findings)
def test_a_failed_probe_never_yields_met_nor_not_applicable(criterion, heard):
    names = {probe.probe for probe in criterion.probes}
    failed = [
        finding
        for finding in heard
        if finding.outcome is Outcome.FAILED and finding.probe in names and finding.accepted is None
    ]
    if any(finding.source == "reviewer" for finding in failed):
        assert judge(criterion, heard).verdict is VerdictValue.NOT_MET
    elif failed and all(finding.outside_application for finding in failed):
        assert judge(criterion, heard).verdict is VerdictValue.NEEDS_REVIEW
    elif failed:
        assert judge(criterion, heard).verdict is criterion.on_failed


def test_an_accepted_finding_counts_as_passed_on_the_reviewers_word():
    finding = Finding("code.no_xss", Outcome.FAILED, "innerHTML", "code.semgrep@1", accepted="A constant.")
    verdict = judge(of_probe("code.no_xss"), [finding])
    assert (verdict.verdict, verdict.strength) == (VerdictValue.MET, Strength.REVIEWED)
    assert "Accepted by a reviewer: A constant." in verdict.reasons[0]


def test_a_fault_outside_the_application_is_left_to_a_person():
    for kind in CodeKind:
        finding = Finding("code.no_xss", Outcome.FAILED, "innerHTML", "code.semgrep@1", code_kind=kind)
        expected = VerdictValue.NOT_MET if kind is CodeKind.APPLICATION else VerdictValue.NEEDS_REVIEW
        assert judge(of_probe("code.no_xss"), [finding]).verdict is expected


def of_probe(probe: str) -> Criterion:
    return Criterion(
        id="SEC-TST-01", domain=Domain.SECURITY, level=Level.MANDATORY, since=date(2026, 1, 1), until=None, revision=1,
        title=WORDS, why=WORDS, applies_when="true", named_probes=(ProbeRequirement(probe),), form=None,
        answer=None, review=None, on_failed=VerdictValue.NOT_MET, sources=(Source("x"),), remediation=WORDS,
    )  # fmt: skip


@given(criteria(), findings, st.randoms(use_true_random=False))
def test_the_order_of_the_findings_never_matters(criterion, heard, chance: random.Random):
    shuffled = list(heard)
    chance.shuffle(shuffled)
    first, second = judge(criterion, heard), judge(criterion, shuffled)
    assert (first.verdict, first.reasons, first.strength) == (second.verdict, second.reasons, second.strength)

    corpus = Corpus("test", "sha256:0", date(2026, 11, 24), (criterion,))
    facts = facts_of({"platforms": ["web"]})
    assert assess(corpus, facts, heard, corpus.on) == assess(corpus, facts, shuffled, corpus.on)


@given(criteria(), findings)
def test_the_judge_always_answers_and_always_says_why(criterion, heard):
    corpus = Corpus("test", "sha256:0", date(2026, 11, 24), (criterion,))
    assessment = assess(corpus, facts_of({"platforms": ["web"]}), heard, corpus.on)
    (verdict,) = assessment.verdicts
    assert verdict.reasons or not criterion.probes
    assert all(0 <= index < len(assessment.findings) for index in verdict.findings)


@given(criteria(), findings)
def test_a_reviewer_settles_what_is_outstanding_and_nothing_else(criterion, heard):
    before = judge(criterion, heard).verdict
    answers = [Finding(probe, Outcome.PASSED, "Seen.", "reviewer") for probe in outstanding_probes(criterion, heard)]
    after = judge(criterion, [*heard, *answers]).verdict
    if before in (VerdictValue.NOT_MET, VerdictValue.MET, VerdictValue.NOT_APPLICABLE):
        assert after is before
    elif criterion.probes and before is VerdictValue.UNDETERMINED:
        reviewers = [finding for finding in heard if finding.source == "reviewer"]
        if not any(finding.outcome in (Outcome.CANT_TELL, Outcome.UNTESTED) for finding in reviewers):
            assert after is VerdictValue.MET


def test_only_a_missing_examination_is_left_to_a_person():
    criterion = Criterion(
        id="SEC-TST-01", domain=Domain.SECURITY, level=Level.MANDATORY, since=date(2026, 1, 1), until=None, revision=1,
        title=WORDS, why=WORDS, applies_when="true", named_probes=(ProbeRequirement("code.no_xss"),), form=None,
        answer=None, review=WORDS, on_failed=VerdictValue.NOT_MET, sources=(Source("x"),), remediation=WORDS,
    )  # fmt: skip
    passed = Finding("code.no_xss", Outcome.PASSED, "fine", "code.semgrep@1")
    assert judge(criterion, [passed]).verdict is VerdictValue.NEEDS_REVIEW
    assert judge(criterion, []).verdict is VerdictValue.UNDETERMINED


def test_what_is_left_to_a_person_is_not_met_once_that_person_has_said_so():
    criterion = Criterion(
        id="SEC-TST-01", domain=Domain.SECURITY, level=Level.MANDATORY, since=date(2026, 1, 1), until=None, revision=1,
        title=WORDS, why=WORDS, applies_when="true", named_probes=(ProbeRequirement("code.no_xss"),), form=None,
        answer=None, review=WORDS, on_failed=VerdictValue.NEEDS_REVIEW, sources=(Source("x"),), remediation=WORDS,
    )  # fmt: skip
    machine = Finding("code.no_xss", Outcome.FAILED, "innerHTML", "code.semgrep@1")
    person = Finding("review.SEC-TST-01", Outcome.FAILED, "Confirmed.", "reviewer")
    assert judge(criterion, [machine]).verdict is VerdictValue.NEEDS_REVIEW
    assert judge(criterion, [machine, person]).verdict is VerdictValue.NOT_MET


@given(criteria(), findings)
def test_every_reason_is_given_in_both_languages(criterion, heard):
    verdict = judge(criterion, heard)
    assert len(verdict.reasons) == len(verdict.reasons_fr)
    assert verdict.reasons_in("fr") == verdict.reasons_fr
    assert verdict.reasons_in("en") == verdict.reasons
