"""What the manifest alone says: form checks, the vendor's answers, and what expressions see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from criteria.declarations import findings_from_manifest
from criteria.facts import LISTS, MAPS, dates_of, facts_of
from criteria.judge import judge
from criteria.vocabulary import (
    AdmissibleReason,
    Corpus,
    Criterion,
    Domain,
    Finding,
    FormCheck,
    Level,
    Outcome,
    Question,
    Source,
    Strength,
    Text,
    VerdictValue,
)

ON = date(2026, 11, 24)
WORDS = Text("un texte", "a text")
MESSAGE = Text("Nommez l’hébergeur.", "Name the host.")
WIRED = AdmissibleReason("wired", Text("Filaire", "Wired"))


def criterion(
    criterion_id: str = "SEC-TST-01", *, expect: str | None = None, answer: Question | None = None
) -> Criterion:
    return Criterion(
        id=criterion_id,
        domain=Domain.SECURITY,
        level=Level.MANDATORY,
        since=date(2026, 1, 1),
        until=None,
        revision=1,
        title=WORDS,
        why=WORDS,
        applies_when="true",
        named_probes=(),
        form=FormCheck(expect, MESSAGE) if expect else None,
        answer=answer,
        review=None,
        on_failed=VerdictValue.NOT_MET,
        sources=(Source("a clause"),),
        remediation=WORDS,
    )


def findings_on(manifest: dict[str, Any], *criteria: Criterion) -> list[Finding]:
    return findings_from_manifest(Corpus("test", "sha256:0", ON, criteria), facts_of(manifest), ON)


def reading(answer: dict[str, Any], question: Question) -> Finding:
    asked = criterion(answer=question)
    (finding,) = findings_on({"answers": [{"criterion": asked.id} | answer]}, asked)
    return finding


def test_a_form_check_that_holds_passes_and_rests_on_the_form():
    asked = criterion(expect="has(app.hosting.provider)")
    (finding,) = findings_on({"hosting": {"provider": "Un hébergeur"}}, asked)
    assert (finding.probe, finding.outcome) == ("form.SEC-TST-01", Outcome.PASSED)
    assert finding.location is not None
    assert finding.location.path == "manifest.json"
    assert judge(asked, [finding]).strength is Strength.FORM


def test_a_form_check_that_does_not_hold_says_what_to_write_in_both_languages():
    asked = criterion(expect="has(app.hosting.provider)")
    (finding,) = findings_on({}, asked)
    assert finding.outcome is Outcome.FAILED
    assert finding.message == MESSAGE.en
    assert finding.text == MESSAGE
    assert judge(asked, [finding]).verdict is VerdictValue.NOT_MET


@pytest.mark.parametrize("expect", ["app.nothing.here", "size(app.claims)", "app.platforms > 3"])
def test_a_form_check_that_can_not_be_made_could_not_tell(expect):
    asked = criterion(expect=expect)
    (finding,) = findings_on({}, asked)
    assert finding.outcome is Outcome.CANT_TELL
    assert expect in finding.message
    assert judge(asked, [finding]).verdict is VerdictValue.UNDETERMINED


def test_a_form_check_compares_with_the_day_of_the_assessment():
    asked = criterion(expect="app.hosting.hds_certificate.expires > dates.today")
    for expires, outcome in (("2026-11-25", Outcome.PASSED), ("2026-11-24", Outcome.FAILED)):
        (finding,) = findings_on({"hosting": {"hds_certificate": {"expires": expires}}}, asked)
        assert finding.outcome is outcome


@pytest.mark.parametrize("evidence", ["optional", "none"])
def test_a_yes_is_a_declaration_and_never_more(evidence):
    asked = criterion(answer=Question(WORDS, evidence))
    (finding,) = findings_on({"answers": [{"criterion": asked.id, "answer": "yes"}]}, asked)
    assert (finding.probe, finding.outcome, finding.source) == ("answer.SEC-TST-01", Outcome.PASSED, "vendor")
    verdict = judge(asked, [finding])
    assert (verdict.verdict, verdict.strength) == (VerdictValue.MET, Strength.DECLARED)


@pytest.mark.parametrize("attached", [{}, {"evidence": []}], ids=["no evidence", "an empty list"])
def test_a_yes_without_the_required_evidence_proves_nothing(attached):
    finding = reading({"answer": "yes"} | attached, Question(WORDS, "required"))
    assert finding.outcome is Outcome.CANT_TELL
    assert "evidence" in finding.message


def test_a_yes_with_its_evidence_names_it():
    finding = reading({"answer": "yes", "evidence": ["evidence/dpa.pdf"]}, Question(WORDS, "required"))
    assert finding.outcome is Outcome.PASSED
    assert finding.details == {"evidence": ["evidence/dpa.pdf"]}


@pytest.mark.parametrize("evidence", ["required", "optional", "none"])
def test_a_no_fails_whatever_comes_with_it(evidence):
    answer = {"answer": "no", "comment": "En cours.", "evidence": ["evidence/plan.pdf"]}
    finding = reading(answer, Question(WORDS, evidence, (WIRED,)))
    assert (finding.outcome, finding.value) == (Outcome.FAILED, "no")
    assert finding.details == {"comment": "En cours.", "evidence": ["evidence/plan.pdf"]}


def test_not_applicable_is_heard_for_an_admissible_reason():
    finding = reading({"answer": "not_applicable", "reason_code": "wired"}, Question(WORDS, "required", (WIRED,)))
    assert finding.outcome is Outcome.INAPPLICABLE
    assert finding.details == {"reason_code": "wired"}
    assert (
        judge(criterion(answer=Question(WORDS, "required", (WIRED,))), [finding]).verdict is VerdictValue.NOT_APPLICABLE
    )


@pytest.mark.parametrize("stated", [{"reason_code": "too_expensive"}, {}], ids=["another reason", "no reason"])
def test_not_applicable_for_any_other_reason_fails_and_names_the_admissible_ones(stated):
    finding = reading({"answer": "not_applicable"} | stated, Question(WORDS, "none", (WIRED,)))
    assert finding.outcome is Outcome.FAILED
    assert "admissible reasons: wired" in finding.message


def test_not_applicable_fails_where_a_criterion_always_applies():
    finding = reading({"answer": "not_applicable", "reason_code": "wired"}, Question(WORDS, "none"))
    assert finding.outcome is Outcome.FAILED
    assert "this criterion always applies" in finding.message


@pytest.mark.parametrize("word", ["maybe", "", "YES", None])
def test_any_other_answer_could_not_tell(word):
    finding = reading({"answer": word}, Question(WORDS, "none"))
    assert finding.outcome is Outcome.CANT_TELL
    assert repr(word) in finding.message


def test_a_question_without_an_answer_stays_open():
    asked = criterion(answer=Question(WORDS, "none"))
    assert findings_on({}, asked) == []
    assert judge(asked, []).verdict is VerdictValue.UNDETERMINED


def test_two_answers_that_contradict_each_other_do_not_pass():
    asked = criterion(answer=Question(WORDS, "none"))
    both = [{"criterion": asked.id, "answer": "yes"}, {"criterion": asked.id, "answer": "no"}]
    findings = findings_on({"answers": both}, asked)
    assert [finding.outcome for finding in findings] == [Outcome.PASSED, Outcome.FAILED]
    assert judge(asked, findings).verdict is VerdictValue.NOT_MET


def test_an_answer_speaks_for_its_own_criterion_only():
    first = criterion("SEC-TST-01", answer=Question(WORDS, "none"))
    second = criterion("SEC-TST-02", answer=Question(WORDS, "none"))
    findings = findings_on({"answers": [{"criterion": "SEC-TST-02", "answer": "yes"}]}, first, second)
    assert [finding.probe for finding in findings] == ["answer.SEC-TST-02"]


def test_an_answer_to_a_criterion_that_asks_nothing_is_not_a_finding():
    asked = criterion(expect="true")
    findings = findings_on({"answers": [{"criterion": asked.id, "answer": "yes"}]}, asked)
    assert [finding.probe for finding in findings] == ["form.SEC-TST-01"]


def test_the_findings_follow_the_order_of_the_criteria():
    asked = [criterion(f"SEC-TST-0{number}", expect="true", answer=Question(WORDS, "none")) for number in (1, 2)]
    answers = [{"criterion": f"SEC-TST-0{number}", "answer": "yes"} for number in (2, 1)]
    probes = [finding.probe for finding in findings_on({"answers": answers}, *asked)]
    assert probes == ["form.SEC-TST-01", "answer.SEC-TST-01", "form.SEC-TST-02", "answer.SEC-TST-02"]


def test_expressions_may_name_every_list_and_map_that_the_vendor_left_out():
    facts = facts_of({})
    assert {key: facts[key] for key in LISTS} == {key: [] for key in LISTS}
    assert {key for key in MAPS if not isinstance(facts[key], dict)} == set()
    assert facts["hosting"] == {"hds_certificate": {}}


def test_what_the_vendor_said_is_kept_as_it_is():
    manifest = {
        "platforms": ["web"],
        "hosting": {"provider": "Un hébergeur", "hds_certificate": {"number": "7"}},
        "slug": "carnet-glyco",
    }
    facts = facts_of(manifest)
    assert {key: facts[key] for key in manifest} == manifest


def test_a_host_without_certificate_has_an_empty_one():
    assert facts_of({"hosting": {"provider": "X"}})["hosting"] == {"hds_certificate": {}, "provider": "X"}


def test_funding_is_a_declaration_only_where_it_was_made():
    assert "funding" not in facts_of({})
    assert "interests" not in facts_of({})
    assert facts_of({"funding": []})["funding"] == []


def test_completing_a_manifest_does_not_change_it():
    manifest: dict[str, Any] = {"hosting": {"provider": "X"}}
    facts_of(manifest)["platforms"].append("web")
    assert manifest == {"hosting": {"provider": "X"}}
    assert facts_of(manifest)["platforms"] == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (
            date(2026, 11, 24),
            {
                "today": "2026-11-24",
                "in_15_days": "2026-12-09",
                "ninety_days_ago": "2026-08-26",
                "a_year_ago": "2025-11-24",
                "two_years_ago": "2024-11-24",
                "three_years_ago": "2023-11-24",
            },
        ),
        (
            date(2028, 2, 29),
            {
                "today": "2028-02-29",
                "in_15_days": "2028-03-15",
                "ninety_days_ago": "2027-12-01",
                "a_year_ago": "2027-02-28",
                "two_years_ago": "2026-02-28",
                "three_years_ago": "2025-02-28",
            },
        ),
        (
            date(2027, 12, 25),
            {
                "today": "2027-12-25",
                "in_15_days": "2028-01-09",
                "ninety_days_ago": "2027-09-26",
                "a_year_ago": "2026-12-25",
                "two_years_ago": "2025-12-25",
                "three_years_ago": "2024-12-25",
            },
        ),
    ],
    ids=["an ordinary day", "29 February", "the end of a year"],
)
def test_the_dates_that_expressions_compare_with(on, expected):
    assert dates_of(on) == expected
