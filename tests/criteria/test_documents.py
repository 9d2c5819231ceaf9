"""A criterion as data and back, and the snapshot that an assessment keeps of the corpus."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from criteria.documents import digest_of, document_of, freeze, parse, thaw
from criteria.loader import criterion_schema, default_folder, load_corpus, load_documents

ON = date(2026, 11, 24)
CORPUS = load_corpus(None, ON)

WHOLE: dict[str, Any] = {
    "id": "SEC-TST-01",
    "domain": "security",
    "level": "mandatory_for_exchange",
    "since": "2026-01-01",
    "until": "2027-01-01",
    "revision": 3,
    "title": {"fr": "Un titre", "en": "A title"},
    "why": {"fr": "Parce que", "en": "Because"},
    "applies_when": "'web' in app.platforms",
    "probes": ["transport.https_enforced", {"probe": "transport.hsts", "expect": "value.max_age > 1"}],
    "form": {"expect": "size(app.claims) > 0", "message": {"fr": "Dites-le", "en": "Say so"}},
    "answer": {
        "question": {"fr": "Est-ce fait ?", "en": "Is it done?"},
        "evidence": "required",
        "not_applicable": [{"reason_code": "wired", "label": {"fr": "Filaire", "en": "Wired"}}],
    },
    "review": {"guidance": {"fr": "Regardez", "en": "Look"}},
    "on_failed": "needs_review",
    "sources": [{"ref": "ASVS 5.0.0 3.4.1", "verified": True}, {"ref": "GDPR 5", "verified": False}],
    "remediation": {"fr": "Faites-le", "en": "Do it"},
}
SMALLEST: dict[str, Any] = {
    key: WHOLE[key]
    for key in ("id", "domain", "level", "since", "revision", "title", "why", "applies_when", "review", "remediation")
} | {"sources": ["ASVS 5.0.0 3.4.1"]}


def thawed(documents: list[dict[str, Any]]) -> Any:
    return thaw(documents, CORPUS.version, CORPUS.digest, ON)


def test_a_whole_criterion_comes_back_as_it_was_written():
    assert document_of(parse(WHOLE)) == WHOLE


def test_a_small_criterion_comes_back_with_its_defaults_spelled_out():
    stated = SMALLEST | {"on_failed": "not_met", "sources": [{"ref": "ASVS 5.0.0 3.4.1", "verified": True}]}
    assert document_of(parse(SMALLEST)) == stated


@pytest.mark.parametrize("document", [WHOLE, SMALLEST], ids=["whole", "smallest"])
def test_what_comes_back_is_a_valid_criterion_file(document):
    Draft202012Validator(criterion_schema()).validate(document)
    Draft202012Validator(criterion_schema()).validate(document_of(parse(document)))


def test_every_criterion_of_the_corpus_reads_the_same_after_a_round_trip():
    for document in load_documents(default_folder()):
        criterion = parse(document)
        assert parse(document_of(criterion)) == criterion


def test_the_probes_of_a_criterion_are_the_named_ones_and_then_the_implicit_ones():
    assert [probe.probe for probe in parse(WHOLE).probes] == [
        "transport.https_enforced",
        "transport.hsts",
        "form.SEC-TST-01",
        "answer.SEC-TST-01",
        "review.SEC-TST-01",
    ]


def test_the_digest_does_not_depend_on_the_order_of_the_keys():
    assert digest_of([WHOLE]) == digest_of([dict(reversed(WHOLE.items()))])


def test_the_digest_depends_on_the_order_and_the_number_of_the_criteria():
    assert len({digest_of([WHOLE, SMALLEST]), digest_of([SMALLEST, WHOLE]), digest_of([WHOLE])}) == 3


def test_the_digest_is_over_accented_text_as_it_reads():
    composed, decomposed = (WHOLE | {"title": {"fr": text, "en": "x"}} for text in ("\u00e9", "e\u0301"))
    assert digest_of([composed]) != digest_of([decomposed])


def test_a_frozen_corpus_thaws_to_the_same_corpus_after_json():
    assert thawed(json.loads(json.dumps(freeze(CORPUS)))) == CORPUS


def test_the_frozen_text_carries_the_digest_of_the_corpus():
    assert digest_of(freeze(CORPUS)) == CORPUS.digest


@pytest.mark.parametrize(
    "change",
    [
        lambda documents: documents[0].update(level="informative"),
        lambda documents: documents[0].update(applies_when="false"),
        lambda documents: documents[0]["title"].update(fr=documents[0]["title"]["fr"] + "."),
        lambda documents: documents[0].update(revision=documents[0]["revision"] + 1),
        lambda documents: documents[0].update(note="added afterwards"),
        lambda documents: documents[0].pop("remediation"),
        lambda documents: documents[0].pop("on_failed"),
        lambda documents: documents.pop(),
        lambda documents: documents.append(copy.deepcopy(documents[0])),
        lambda documents: documents.reverse(),
        lambda documents: documents.clear(),
    ],
    ids=[
        "another level", "another condition", "one more character", "another revision", "a key added", "a key removed",
        "a default removed", "a criterion removed", "a criterion twice", "another order", "nothing left",
    ],
)  # fmt: skip
def test_a_snapshot_that_was_touched_is_refused(change):
    documents = freeze(CORPUS)
    change(documents)
    with pytest.raises(ValueError, match=rf"have the digest sha256:[0-9a-f]{{64}}, expected {CORPUS.digest}"):
        thawed(documents)
