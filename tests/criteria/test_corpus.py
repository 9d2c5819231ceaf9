"""The corpus that ships with the program, and what the loader says of a corpus that is broken."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from packages import FULL, MINIMAL

from criteria import expressions
from criteria.facts import dates_of, facts_of
from criteria.loader import CorpusError, corpus_of, default_folder, load_corpus, load_documents
from criteria.vocabulary import Criterion, Text
from scanners.probes import PROBES

ON = date(2026, 11, 24)
CRITERIA = load_corpus(None, ON).criteria
ONE = pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.id)

# What an instrument measures, for each probe of which a criterion compares the value.
MEASURED: dict[str, Any] = {
    "interop.samples_conform": {"instances_of_rarest_profile": 3},
    "package.sbom_valid": {"components": 2, "with_purl": 2, "timestamp": "2026-11-01T08:00:00Z", "age_days": 23},
    "transport.certificate_valid": {"days_left": 40},
    "transport.hsts": {"max_age": 63_072_000},
}

VALID = """\
id: SEC-NET-02
domain: security
level: mandatory
since: "2026-01-01"
revision: 1
title: {fr: HTTPS forcé et HSTS, en: Forced HTTPS and HSTS}
why: {fr: Pour que personne ne lise., en: So that nobody reads.}
applies_when: "'web' in app.platforms"
probes:
  - transport.https_enforced
  - {probe: transport.hsts, expect: "value.max_age >= 31536000"}
sources: [ASVS 5.0.0 3.4.1]
remediation: {fr: Redirigez., en: Redirect.}
"""


def seed() -> list[dict[str, str]]:
    with (Path(__file__).parent / "seed_ids.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def texts_of(criterion: Criterion) -> dict[str, Text]:
    texts = {"title": criterion.title, "why": criterion.why, "remediation": criterion.remediation}
    if criterion.form is not None:
        texts["form"] = criterion.form.message
    if criterion.answer is not None:
        texts["question"] = criterion.answer.question
        texts |= {reason.reason_code: reason.label for reason in criterion.answer.not_applicable}
    if criterion.review is not None:
        texts["review"] = criterion.review
    return texts


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / "security" / f"{name.replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def problems_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CorpusError) as caught:
        load_documents(folder)
    return caught.value.problems


def test_the_82_criteria_of_the_seed_are_in_force_with_their_level():
    expected = {row["id"]: row["level"] for row in seed()}
    assert len(expected) == 82
    levels = {criterion.id: criterion.level.value for criterion in CRITERIA}
    assert {key: levels.get(key) for key in expected} == expected


def test_no_two_criteria_bear_the_same_title():
    for language in ("fr", "en"):
        titles = [criterion.title.in_language(language) for criterion in CRITERIA]
        assert sorted(titles) == sorted(set(titles))


@ONE
def test_a_criterion_speaks_french_and_english(criterion):
    for name, text in texts_of(criterion).items():
        assert text.fr.strip(), name
        assert text.en.strip(), name
        # A proper noun alone reads the same in both; a sentence never does.
        assert text.fr != text.en or len(text.fr) < 20, f"{name} was not translated"


@ONE
def test_french_prose_uses_its_own_apostrophe_outside_code(criterion):
    for name, text in texts_of(criterion).items():
        if name != "title":
            prose = re.sub(r"`[^`]*`", "", text.fr)
            assert not re.search(r"\w'\w", prose), f"{name}: {prose}"


@ONE
def test_code_quoted_in_a_text_is_closed(criterion):
    for name, text in texts_of(criterion).items():
        assert text.fr.count("`") % 2 == text.en.count("`") % 2 == 0, name


@ONE
def test_a_probe_that_a_criterion_names_is_declared(criterion):
    assert {probe.probe for probe in criterion.named_probes} <= PROBES.keys()


@ONE
def test_a_probe_that_judges_is_not_said_to_be_observed_only(criterion):
    assert [probe.probe for probe in criterion.named_probes if PROBES[probe.probe].observed_only] == []


def test_every_declared_probe_is_used_or_says_why_not():
    used = {probe.probe for criterion in CRITERIA for probe in criterion.named_probes}
    silent = {name for name, probe in PROBES.items() if probe.observed_only is None and name not in used}
    assert silent == set()


@ONE
@pytest.mark.parametrize("manifest", [MINIMAL, FULL], ids=["minimal", "full"])
def test_a_criterion_knows_whether_it_applies_to_any_manifest(criterion, manifest):
    assert expressions.holds(criterion.applies_when, {"app": facts_of(manifest)}) in (True, False)


@ONE
@pytest.mark.parametrize("manifest", [MINIMAL, FULL], ids=["minimal", "full"])
def test_a_form_check_has_an_answer_on_any_manifest(criterion, manifest):
    if criterion.form is not None:
        known = {"app": facts_of(manifest), "dates": dates_of(ON)}
        assert expressions.holds(criterion.form.expect, known) in (True, False)


@ONE
def test_the_expectation_of_a_measured_value_can_be_compared(criterion):
    for probe in criterion.named_probes:
        if probe.expect is not None:
            assert probe.probe in MEASURED, f"say in MEASURED what {probe.probe} measures"
            assert expressions.holds(probe.expect, {"value": MEASURED[probe.probe]})


@pytest.mark.parametrize("criterion_id", ["INT-MES-01", "INT-FHI-03", "INT-FHI-04", "INT-IDN-01"])
@pytest.mark.parametrize(
    ("exchange", "applies"),
    [
        ({"commons": "record", "resource": "Observation", "access": ["write"]}, True),
        ({"commons": "record", "resource": "Bundle", "access": ["read", "write"]}, True),
        ({"commons": "record", "resource": "Observation", "access": ["read"]}, False),
        ({"commons": "agenda", "resource": "Observation", "access": ["write"]}, False),
    ],
)
def test_a_criterion_on_feeding_measurements_applies_to_who_writes_them(criterion_id, exchange, applies):
    (criterion,) = (criterion for criterion in CRITERIA if criterion.id == criterion_id)
    facts = facts_of(MINIMAL | {"exchanges": [exchange]})
    assert expressions.holds(criterion.applies_when, {"app": facts}) is applies


@pytest.mark.parametrize(
    ("criterion_id", "exchange", "holds"),
    [
        ("INT-FHI-01", {"profiles": ["https://hl7.example.org/weight|3.1.1"]}, True),
        ("INT-FHI-01", {"profiles": ["https://hl7.example.org/weight|3.2.0-ballot"]}, True),
        ("INT-FHI-01", {"profiles": ["https://hl7.example.org/weight"]}, False),
        ("INT-FHI-01", {"profiles": ["https://hl7.example.org/weight|3.1.1", "https://hl7.example.org/pulse"]}, False),
        ("INT-FHI-01", {"profiles": ["https://hl7.example.org/weight|current"]}, False),
        ("INT-FHI-01", {"profiles": []}, False),
        ("INT-FHI-01", {}, False),
        ("INT-CNS-03", {}, True),
        ("INT-CNS-03", {"resource": "*"}, False),
        ("INT-CNS-03", {"access": []}, False),
        ("INT-CNS-04", {"reason": {"fr": "Montrer vos glycémies à votre médecin."}}, True),
        ("INT-CNS-04", {"reason": {"fr": "Utile."}}, False),
        ("INT-CNS-04", {"reason": {"en": "To show your glucose values to your doctor."}}, False),
        ("INT-CNS-04", {}, False),
    ],
)
def test_the_form_check_of_an_exchange_accepts_what_is_asked_and_nothing_less(criterion_id, exchange, holds):
    (criterion,) = (criterion for criterion in CRITERIA if criterion.id == criterion_id)
    stated = {"commons": "record", "resource": "Observation", "access": ["read"]} | exchange
    facts = facts_of(MINIMAL | {"exchanges": [stated]})
    assert expressions.holds(criterion.form.expect, {"app": facts, "dates": dates_of(ON)}) is holds


@pytest.mark.parametrize(
    ("addresses", "holds"),
    [
        (["https://app.example.org/return"], True),
        (["https://app.example.org/return", "http://app.example.org/return"], False),
        (["https://*.example.org/return"], False),
        (["https://app.example.org/#return"], False),
        (["myapp://return"], False),
        ([], False),
    ],
)
def test_only_exact_https_return_addresses_are_accepted(addresses, holds):
    (criterion,) = (criterion for criterion in CRITERIA if criterion.id == "INT-CNS-02")
    facts = facts_of(MINIMAL | {"oauth": {"redirect_uris": addresses}})
    assert expressions.holds(criterion.form.expect, {"app": facts}) is holds


def test_the_digest_is_the_same_for_the_same_text():
    documents = load_documents(default_folder())
    digest = load_corpus(None, ON).digest
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", digest)
    assert corpus_of(documents, ON).digest == corpus_of(list(reversed(documents)), ON).digest == digest


@pytest.mark.parametrize("word", ["Redirigez", "Redirect.", "31536000", "ASVS 5.0.0 3.4.1", "revision: 1"])
def test_the_digest_changes_with_one_character(tmp_path, word):
    altered = word[:-1] + ("2" if word[-1] != "2" else "3")
    before = load_corpus(written(tmp_path / "a", SEC_NET_02=VALID), ON)
    after = load_corpus(written(tmp_path / "b", SEC_NET_02=VALID.replace(word, altered)), ON)
    assert before.digest != after.digest


@pytest.mark.parametrize(
    ("on", "in_force"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 29), True),
        (date(2026, 6, 30), False),
    ],
)
def test_a_criterion_is_in_force_from_since_until_the_day_before_until(tmp_path, on, in_force):
    text = VALID.replace('since: "2026-01-01"', 'since: "2026-01-01"\nuntil: "2026-06-30"')
    corpus = load_corpus(written(tmp_path, SEC_NET_02=text), on)
    assert bool(corpus.criteria) is in_force


def test_a_date_without_quotes_stays_the_text_that_was_written(tmp_path):
    (document,) = load_documents(written(tmp_path, SEC_NET_02=VALID.replace('"2026-01-01"', "2026-01-01")))
    assert document["since"] == "2026-01-01"


def test_every_problem_of_every_file_is_reported_with_its_place(tmp_path):
    folder = written(
        tmp_path,
        SEC_NET_01=VALID.replace("level: mandatory", "level: compulsory").replace("revision: 1", "revision: none"),
        SEC_NET_02=VALID,
        SEC_NET_03=VALID.replace("SEC-NET-02", "SEC-NET-03").replace('"2026-01-01"', '"2026-13-01"'),
    )
    problems = problems_of(folder)
    assert len(problems) == 3
    assert problems[0].startswith("security/SEC-NET-01.yaml: /level: ")
    assert problems[1].startswith("security/SEC-NET-01.yaml: /revision: ")
    assert problems[2].startswith("security/SEC-NET-03.yaml: /since: ")


BROKEN = {
    "unknown key": ("revision: 1", "revision: 1\nowner: me", "/: "),
    "missing key": ("remediation: {fr: Redirigez., en: Redirect.}\n", "", "/: 'remediation' is a required property"),
    "one language only": (", en: Redirect.}", "}", "/remediation: 'en' is a required property"),
    "no probe at all": (
        VALID[VALID.index("probes:") : VALID.index("sources:")],
        "",
        "/: expected at least one of probes, form, answer, review",
    ),
    "misspelt probe": ("transport.hsts", "transport.HSTS", "/probes/1/probe: "),
    "probe of no room": ("- transport.https_enforced", "- network.https_enforced", "/probes/0: "),
    "probe with an unknown key": ('"value.max_age', 'x", expected: "value.max_age', "/probes/1: "),
    "probe given twice": ("transport.hsts", "transport.https_enforced", "/probes/1: transport.https_enforced is"),
    "bad condition": ("'web' in app.platforms", "'web' in", "/applies_when: "),
    "bad expectation": ("value.max_age >=", "value.max_age >= >=", "/probes/1/expect: "),
    "never in force": ("revision: 1", 'until: "2026-01-01"\nrevision: 1', "/until: "),
    "key given twice": ("revision: 1", "revision: 1\nrevision: 2", "not readable as YAML: the key 'revision' is given"),
    "key that is no word": ("revision: 1", "revision: 1\n? [a]\n: b", "not readable as YAML: "),
    "bad YAML": ("sources: [", "sources: [[", "not readable as YAML: "),
    "empty file": (VALID, "", "/: None is not of type 'object'"),
}


@pytest.mark.parametrize(("old", "new", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_with_its_place(tmp_path, old, new, said):
    assert len(load_documents(written(tmp_path / "sound", SEC_NET_02=VALID))) == 1
    assert old in VALID
    (problem,) = problems_of(written(tmp_path / "broken", SEC_NET_02=VALID.replace(old, new)))
    assert problem.startswith(f"security/SEC-NET-02.yaml: {said}"), problem
    assert len(problem) < 400, "a problem is read by a person"


def test_a_file_bears_the_name_of_its_criterion(tmp_path):
    (problem,) = problems_of(written(tmp_path, SEC_NET_03=VALID))
    assert "/id: the file is named SEC-NET-03.yaml, its id is SEC-NET-02" in problem


def test_a_file_lies_in_the_folder_of_its_domain(tmp_path):
    (problem,) = problems_of(written(tmp_path, SEC_NET_02=VALID.replace("domain: security", "domain: ethics")))
    assert "/domain: the file lies in security/, its domain is ethics" in problem


def test_an_id_belongs_to_its_domain(tmp_path):
    written(tmp_path, SEC_NET_02=VALID)
    twin = tmp_path / "ethics" / "SEC-NET-02.yaml"
    twin.parent.mkdir()
    twin.write_text(VALID.replace("domain: security", "domain: ethics"), "utf-8")
    (problem,) = problems_of(tmp_path)
    assert problem.startswith("ethics/SEC-NET-02.yaml: /id: ")


@pytest.mark.parametrize("name", ["security/SEC-NET-03.yml", "SEC-NET-03.yaml", "security/draft/SEC-NET-03.yaml"])
def test_a_criterion_where_nobody_would_read_it_is_reported(tmp_path, name):
    written(tmp_path, SEC_NET_02=VALID)
    stray = tmp_path / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_text(VALID.replace("SEC-NET-02", "SEC-NET-03"), "utf-8")
    (problem,) = problems_of(tmp_path)
    assert problem == f"{name}: expected <domain>/<ID>.yaml, nothing else is read"


def test_text_in_another_encoding_is_reported(tmp_path):
    written(tmp_path, SEC_NET_02=VALID)
    (tmp_path / "security" / "SEC-NET-02.yaml").write_bytes(VALID.encode("latin-1"))
    (problem,) = problems_of(tmp_path)
    assert problem.startswith("security/SEC-NET-02.yaml: not readable as YAML: ")


def test_a_folder_without_criteria_is_an_error_and_not_an_empty_corpus(tmp_path):
    assert problems_of(tmp_path) == (f"{tmp_path.name}/: no criterion found, expected <domain>/<ID>.yaml files",)
