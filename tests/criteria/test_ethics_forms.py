"""What each ethics criterion asks of the manifest: one that says it, one that does not, one that says nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from criteria import expressions
from criteria.facts import facts_of
from criteria.judge import assess
from criteria.loader import load_corpus
from criteria.vocabulary import Corpus, Criterion, Domain, Finding, Outcome, VerdictValue

ON = date(2026, 11, 24)
MINIMAL: Mapping[str, Any] = {
    "manifest_version": 1,
    "slug": "carnet-glyco",
    "version": "2.3.1",
    "name": {"fr": "Carnet Glyco"},
    "summary": {"fr": "Un carnet de glycémies"},
    "publisher": {"name": "Exemple Santé"},
    "platforms": ["web"],
    "purposes": ["care"],
    "links": {"website": "https://www.example.org/"},
}
IDENTIFIED = {
    "publisher": {
        "name": "Exemple Santé",
        "contact_email": "aide@example.org",
        "registration": {"scheme": "SIREN", "value": "732829320"},
    },
    "links": {"legal_notice": "https://www.example.org/legal", "support": "https://www.example.org/help"},
}
HOST = {"name": "Hébergeur", "role": "hébergement", "country": "FR"}
AMERICAN = {"name": "Mailer", "role": "courriels", "country": "US"}
PROVEN = {"text": {"fr": "Aide à noter ses glycémies"}, "evidence": "https://doi.org/10.1000/1"}
MEASURED = {"value": 72.5, "measured_on": "2026-05-02", "journey": ["ouvrir", "se connecter"]}
AUDITED = {"standard": "RGAA 4.1", "rate": 87, "audit": "evidence/rgaa.csv"}


def not_applicable(criterion: str, reason: str) -> dict[str, Any]:
    return {"criterion": criterion, "answer": "not_applicable", "reason_code": reason}


Case = tuple[str, str, Mapping[str, Any]]
ACCEPTED: tuple[Case, ...] = (
    ("ETH-TRA-01", "an identified publisher", IDENTIFIED),
    ("ETH-TRA-02", "a nil declaration", {"funding": [], "interests": []}),
    ("ETH-TRA-04", "a text of 200 accented letters", {"description": {"fr": "é" * 200}, "audiences": ["adults"]}),
    ("ETH-TRA-04", "a text of several lines", {"description": {"fr": "dit\n" * 60}, "audiences": ["adults"]}),
    ("ETH-DAT-01", "a privacy notice", {"links": {"privacy_notice": "https://www.example.org/privacy"}}),
    ("ETH-DAT-04", "a deletion page", {"links": {"account_deletion": "https://www.example.org/delete"}}),
    ("ETH-DAT-04", "no account", {"answers": [not_applicable("ETH-DAT-04", "no_account")]}),
    ("ETH-DAT-09", "a host in France", {"processors": [HOST]}),
    ("ETH-DAT-09", "a safeguarded transfer", {"processors": [HOST, AMERICAN | {"safeguard": "clauses"}]}),
    ("ETH-CON-04", "a proven claim", {"claims": [PROVEN]}),
    ("ETH-CON-04", "no claim, said so", {"answers": [not_applicable("ETH-CON-04", "no_claim")]}),
    ("ETH-ACC-01", "a statement", {"links": {"accessibility_statement": "https://www.example.org/a11y"}}),
    ("ETH-ACC-02", "an RGAA audit", {"accessibility": AUDITED}),
    ("ETH-ECO-01", "a score of this year", {"eco_score": MEASURED}),
    ("ETH-ECO-01", "the worst score, as an integer", {"eco_score": MEASURED | {"value": 0}}),
)
REFUSED: tuple[Case, ...] = (
    ("ETH-TRA-01", "a publisher without registration", IDENTIFIED | {"publisher": {"contact_email": "a@b.fr"}}),
    ("ETH-TRA-01", "a publisher without legal notice", {"publisher": IDENTIFIED["publisher"]}),
    ("ETH-TRA-02", "funding without interests", {"funding": ["Abonnements"]}),
    ("ETH-TRA-04", "a text of 199 letters", {"description": {"fr": "é" * 199}, "audiences": ["adults"]}),
    ("ETH-TRA-04", "a text of 1,501 letters", {"description": {"fr": "a" * 1501}, "audiences": ["adults"]}),
    ("ETH-TRA-04", "a text in English only", {"description": {"en": "a" * 300}, "audiences": ["adults"]}),
    ("ETH-TRA-04", "a text for nobody in particular", {"description": {"fr": "a" * 300}}),
    ("ETH-DAT-01", "no privacy notice", {}),
    ("ETH-DAT-04", "a mere yes", {"answers": [{"criterion": "ETH-DAT-04", "answer": "yes"}]}),
    ("ETH-DAT-09", "a transfer without safeguard", {"processors": [HOST, AMERICAN]}),
    ("ETH-DAT-09", "a processor without role", {"processors": [{"name": "Hébergeur", "country": "FR"}]}),
    ("ETH-DAT-09", "no processor", {"processors": []}),
    ("ETH-CON-04", "one claim out of two proven", {"claims": [PROVEN, {"text": {"fr": "Guérit"}}]}),
    ("ETH-CON-04", "an empty list without a word", {"claims": []}),
    ("ETH-ACC-01", "no statement", {}),
    ("ETH-ACC-02", "an audit against something else", {"accessibility": AUDITED | {"standard": "maison"}}),
    ("ETH-ACC-02", "a rate without audit", {"accessibility": {"standard": "RGAA 4.1", "rate": 87.5}}),
    ("ETH-ECO-01", "a score of 366 days ago", {"eco_score": MEASURED | {"measured_on": "2025-11-23"}}),
    ("ETH-ECO-01", "a score of tomorrow", {"eco_score": MEASURED | {"measured_on": "2026-11-25"}}),
    ("ETH-ECO-01", "a score without journey", {"eco_score": MEASURED | {"journey": []}}),
)
EVERYTHING = {
    "platforms": ["web", "android", "ios", "device"],
    "audiences": ["adults", "minors", "carers"],
    "traits": [
        "handles_health_data",
        "medical_device",
        "uses_ai",
        "teleconsultation",
        "professional_users",
        "minors",
        "paid",
    ],
    "exchanges": [{"commons": "record", "resource": "Observation", "access": ["read"]}],
}
HEALTH_DATA = ("DAT-01", "DAT-02", "DAT-03", "DAT-04", "DAT-09")
EVERYBODY = ("TRA-01", "TRA-02", "TRA-04", "CON-01", "CON-04", "ACC-05", "ECO-01")
PROFILES = (
    ({"platforms": ["device"]}, EVERYBODY),
    ({"platforms": ["web"]}, (*EVERYBODY, "DAT-05", "ACC-01", "ACC-02", "ACC-03", "ACC-04", "ECO-02")),
    ({"platforms": ["android"]}, (*EVERYBODY, "DAT-06", "DAT-07", "ACC-01")),
    ({"platforms": ["ios"]}, (*EVERYBODY, "DAT-06", "DAT-07", "ACC-01")),
    ({"platforms": ["device"], "traits": ["handles_health_data"]}, (*EVERYBODY, *HEALTH_DATA)),
    ({"platforms": ["device"], "exchanges": EVERYTHING["exchanges"]}, (*EVERYBODY, *HEALTH_DATA, "DAT-08")),
    ({"platforms": ["device"], "traits": ["paid"]}, (*EVERYBODY, "TRA-03")),
    ({"platforms": ["device"], "traits": ["medical_device"]}, (*EVERYBODY, "TRA-05", "CON-02", "CON-03")),
    ({"platforms": ["device"], "traits": ["teleconsultation"]}, (*EVERYBODY, "CON-02", "CON-03")),
    (
        {"platforms": ["device"], "traits": ["uses_ai"]},
        (*EVERYBODY, "CON-02", "CON-03", "IA-01", "IA-02", "IA-03", "IA-04"),
    ),
    ({"platforms": ["device"], "traits": ["minors"]}, (*EVERYBODY, "DAT-10")),
    ({"platforms": ["device"], "audiences": ["carers"]}, (*EVERYBODY, "DAT-10")),
)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Return the ethics criteria in force on the day of the examination."""
    whole = load_corpus(None, ON)
    ethics = tuple(criterion for criterion in whole.criteria if criterion.domain is Domain.ETHICS)
    return Corpus(whole.version, whole.digest, whole.on, ethics)


def manifest_with(fragment: Mapping[str, Any]) -> dict[str, Any]:
    """Return the minimal manifest completed by a fragment; links and publisher are added to, the rest replaces."""
    added = {member: {**MINIMAL[member], **fragment.get(member, {})} for member in ("links", "publisher")}
    return {**MINIMAL, **fragment, **added}


def facts_with(fragment: Mapping[str, Any]) -> dict[str, Any]:
    return facts_of(manifest_with(fragment))


def full_manifest() -> dict[str, Any]:
    """Return all that the first accepted fragment of each criterion says, about an application that does everything."""
    whole: dict[str, Any] = {**EVERYTHING, "links": {}}
    for _, _, fragment in reversed(ACCEPTED):
        links = {**whole["links"], **fragment.get("links", {})}
        whole |= {**fragment, "links": links, "audiences": EVERYTHING["audiences"]}
    return {member: value for member, value in whole.items() if member != "answers"}


def form_findings(corpus: Corpus, fragment: Mapping[str, Any]) -> dict[str, Finding]:
    assessment = assess(corpus, facts_with(fragment), [], ON)
    return {finding.probe: finding for finding in assessment.findings if finding.probe.startswith("form.")}


def titles(cases: tuple[Case, ...]) -> list[str]:
    return [f"{criterion}: {says}" for criterion, says, _ in cases]


@pytest.mark.parametrize(("criterion", "says", "fragment"), ACCEPTED, ids=titles(ACCEPTED))
def test_a_form_check_accepts(corpus: Corpus, criterion: str, says: str, fragment: Mapping[str, Any]) -> None:
    finding = form_findings(corpus, fragment)[f"form.{criterion}"]
    assert finding.outcome is Outcome.PASSED, f"{says}: {finding.message}"


@pytest.mark.parametrize(("criterion", "says", "fragment"), REFUSED, ids=titles(REFUSED))
def test_a_form_check_refuses(corpus: Corpus, criterion: str, says: str, fragment: Mapping[str, Any]) -> None:
    finding = form_findings(corpus, fragment)[f"form.{criterion}"]
    assert finding.outcome is Outcome.FAILED, f"{says}: {finding.message}"


def test_every_form_check_is_tried_both_ways(corpus: Corpus) -> None:
    expected = {criterion.id for criterion in corpus.criteria if criterion.form}
    assert {criterion for criterion, _, _ in ACCEPTED} == expected
    assert {criterion for criterion, _, _ in REFUSED} == expected


def test_silence_never_passes_a_form_check(corpus: Corpus) -> None:
    outcomes = {probe: finding.outcome for probe, finding in form_findings(corpus, {}).items()}
    assert set(outcomes.values()) == {Outcome.FAILED}, outcomes


def test_a_failed_form_check_says_in_both_languages_what_to_fill_in(corpus: Corpus) -> None:
    for finding in form_findings(corpus, {}).values():
        assert "manifest.json" in finding.text.fr, finding.probe
        assert "manifest.json" in finding.text.en, finding.probe


def test_a_full_manifest_passes_every_form_check(corpus: Corpus) -> None:
    outcomes = {probe: finding.outcome for probe, finding in form_findings(corpus, full_manifest()).items()}
    assert set(outcomes.values()) == {Outcome.PASSED}, outcomes


def test_a_full_manifest_alone_meets_no_criterion(corpus: Corpus) -> None:
    verdicts = assess(corpus, facts_with(full_manifest()), [], ON).verdicts
    assert [verdict.criterion for verdict in verdicts if verdict.verdict is VerdictValue.MET] == []


@pytest.mark.parametrize(("fragment", "expected"), PROFILES, ids=[str(fragment) for fragment, _ in PROFILES])
def test_an_application_meets_the_criteria_of_its_profile_only(
    corpus: Corpus, fragment: Mapping[str, Any], expected: tuple[str, ...]
) -> None:
    assert applicable(corpus, fragment) == {f"ETH-{name}" for name in expected}


def test_an_application_that_does_everything_meets_every_criterion(corpus: Corpus) -> None:
    assert applicable(corpus, EVERYTHING) == {criterion.id for criterion in corpus.criteria}


def test_a_question_whose_answer_excuses_the_form_admits_that_answer(corpus: Corpus) -> None:
    excusing = [
        criterion for criterion in corpus.criteria if criterion.form and "not_applicable" in criterion.form.expect
    ]
    assert excusing
    for criterion in excusing:
        assert criterion.answer is not None, criterion.id
        assert criterion.answer.not_applicable, criterion.id


def test_every_manifest_of_these_tests_is_one_that_a_vendor_can_send() -> None:
    validator = Draft202012Validator(manifest_schema())
    fragments = [fragment for _, _, fragment in (*ACCEPTED, *REFUSED)] + [full_manifest()]
    problems = [error.message for fragment in fragments for error in validator.iter_errors(manifest_with(fragment))]
    assert problems == []


def test_the_answers_that_a_remediation_shows_are_admissible(corpus: Corpus) -> None:
    schema = manifest_schema()
    validator = Draft202012Validator({**schema["properties"]["answers"]["items"], "$defs": schema["$defs"]})
    shown = list(answers_shown(corpus))
    assert {criterion.id for criterion, _ in shown} == {
        criterion.id for criterion in corpus.criteria if criterion.answer
    }
    for criterion, answer in shown:
        assert [error.message for error in validator.iter_errors(answer)] == [], criterion.id
        outcomes = [
            finding.outcome
            for finding in assess(corpus, facts_with({"answers": [answer]}), [], ON).findings
            if finding.probe == f"answer.{criterion.id}"
        ]
        assert outcomes in ([Outcome.PASSED], [Outcome.INAPPLICABLE]), (criterion.id, answer)


def answers_shown(corpus: Corpus) -> Iterator[tuple[Criterion, dict[str, Any]]]:
    for criterion in corpus.criteria:
        for text in (criterion.remediation.fr, criterion.remediation.en):
            for example in re.findall(r'`(\{"criterion".*?\})`', text):
                yield criterion, json.loads(example)


def manifest_schema() -> dict[str, Any]:
    text = (resources.files("criteria") / "schemas" / "manifest.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def applicable(corpus: Corpus, fragment: Mapping[str, Any]) -> set[str]:
    facts = facts_with(fragment)
    return {criterion.id for criterion in corpus.criteria if applies(criterion, facts)}


def applies(criterion: Criterion, facts: Mapping[str, Any]) -> bool:
    return expressions.holds(criterion.applies_when, {"app": dict(facts)})
