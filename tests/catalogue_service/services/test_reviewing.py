"""What reviewers see and what they examine: the dossier, their answers, the queue."""

from __future__ import annotations

import factories
import pytest
from at_once import at_once
from sqlalchemy import event

from catalogue_service.actors import Actor, Role
from catalogue_service.errors import InvalidInput, NotAllowed, NotFound
from catalogue_service.services import reviewing
from catalogue_service.services.reviewing import Dossier, Waiting
from catalogue_service.store import assessments
from catalogue_service.store.assessments import Assessment
from catalogue_service.store.session import Database
from criteria.vocabulary import Eligibility, Outcome, VerdictValue


def dossier(database: Database, actor: Actor, version_id: str) -> Dossier:
    with database.reading() as session:
        return reviewing.dossier(session, actor, version_id)


def queue(database: Database, actor: Actor) -> dict[str, Waiting]:
    with database.reading() as session:
        return {row.version_id: row.waits_for for row in reviewing.queue(session, actor)}


def pointers(refused: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [problem.pointer for problem in refused.value.problems]


def test_a_dossier_shows_each_criterion_with_what_it_waits_for(database: Database, vendor: Actor, first: Actor):
    version_id = factories.in_review(database, vendor)
    found = dossier(database, first, version_id)
    views = {view.criterion.id: view for view in found.criteria}
    assert views["SEC-TST-01"].verdict.verdict is VerdictValue.MET
    assert [finding.probe for finding in views["SEC-TST-01"].findings] == [factories.TLS]
    assert views["ETH-TST-01"].outstanding == (factories.REVIEW,)
    assert [view.blocking for view in found.criteria] == [True, True, True, False]
    assert (found.waits_for, found.may_answer, found.may_confirm) == (Waiting.REVIEW, True, False)


def test_a_criterion_that_does_not_apply_waits_for_nothing(database: Database, vendor: Actor, first: Actor):
    version_id = factories.in_review(database, vendor, exchanges=[])
    views = {view.criterion.id: view for view in dossier(database, first, version_id).criteria}
    assert views["INT-TST-01"].outstanding == ()
    assert not views["INT-TST-01"].blocking


@pytest.mark.parametrize("roles", [(Role.VENDOR,), (Role.PATIENT,)])
def test_only_reviewers_and_the_authority_see_a_dossier(database: Database, vendor: Actor, roles: tuple[Role, ...]):
    version_id, stranger = factories.in_review(database, vendor), factories.person(database, *roles)
    for actor in (vendor, stranger):
        with pytest.raises(NotFound):
            dossier(database, actor, version_id)
        with pytest.raises(NotAllowed):
            queue(database, actor)


def test_a_draft_is_nobodys_to_review(database: Database, vendor: Actor, first: Actor):
    version_id = factories.draft(database, vendor)
    with pytest.raises(NotFound):
        dossier(database, first, version_id)
    with pytest.raises(NotFound):
        factories.answer(database, first, version_id)
    assert queue(database, first) == {}


def test_an_answer_adds_an_assessment_under_the_same_criteria(database: Database, vendor: Actor, first: Actor):
    version_id = factories.in_review(database, vendor)
    before = dossier(database, first, version_id).assessment
    assessment_id = factories.answer(database, first, version_id)
    after = dossier(database, first, version_id)
    assert (after.assessment.assessment_id, after.assessment.sequence) == (assessment_id, 2)
    assert after.assessment.corpus == before.corpus
    assert after.assessment.outcome is Eligibility.ELIGIBLE
    assert after.assessment.report["started_at"] == before.report["started_at"]
    assert after.assessment.report["corpus"] == before.report["corpus"]
    (said,) = after.answers
    assert (said.criterion, said.probe, said.outcome, said.comment, said.by) == (
        "ETH-TST-01",
        factories.REVIEW,
        Outcome.PASSED,
        "I looked at it.",
        first.name,
    )
    with database.reading() as session:
        assert session.get_one(Assessment, before.assessment_id).report == before.report


def test_a_later_answer_replaces_an_earlier_one(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = factories.in_review(database, vendor)
    factories.answer(database, first, version_id, Outcome.FAILED)
    assert dossier(database, first, version_id).assessment.outcome is Eligibility.NOT_ELIGIBLE
    factories.answer(database, second, version_id, Outcome.PASSED)
    found = dossier(database, first, version_id)
    assert found.assessment.outcome is Eligibility.ELIGIBLE
    assert [said.outcome for said in found.answers] == [Outcome.FAILED, Outcome.PASSED]


def test_an_answer_never_erases_what_an_instrument_saw_fail(database: Database, vendor: Actor, first: Actor):
    version_id = factories.in_review(database, vendor, {**factories.ALL_PASSED, factories.TLS: Outcome.FAILED})
    with database.unit_of_work(first) as unit:
        reviewing.answer(unit, version_id, "SEC-TST-01", factories.TLS, Outcome.PASSED, "It seems fine to me.")
    assert dossier(database, first, version_id).assessment.report["summary"]["blocking"] == ["SEC-TST-01"]


@pytest.mark.parametrize(
    ("criterion", "probe", "outcome", "comment", "pointer"),
    [
        ("ETH-TST-01", factories.REVIEW, Outcome.PASSED, "  ", "/comment"),
        ("ETH-TST-01", factories.REVIEW, Outcome.UNTESTED, "Why.", "/outcome"),
        ("ETH-TST-01", factories.TLS, Outcome.PASSED, "Why.", "/probe"),
        ("ETH-XXX-99", factories.REVIEW, Outcome.PASSED, "Why.", "/criterion"),
    ],
)
def test_an_answer_that_says_too_little_is_refused(  # noqa: PLR0917 - one argument a column
    database: Database,
    vendor: Actor,
    first: Actor,
    criterion: str,
    probe: str,
    outcome: Outcome,
    comment: str,
    pointer: str,
):
    version_id = factories.in_review(database, vendor)
    with pytest.raises(InvalidInput) as refused, database.unit_of_work(first) as unit:
        reviewing.answer(unit, version_id, criterion, probe, outcome, comment)
    assert pointers(refused) == [pointer]


def test_a_criterion_that_does_not_apply_is_not_answered(database: Database, vendor: Actor, first: Actor):
    version_id = factories.in_review(database, vendor, exchanges=[])
    with pytest.raises(InvalidInput, match="does not apply"), database.unit_of_work(first) as unit:
        reviewing.answer(unit, version_id, "INT-TST-01", factories.SAMPLES, Outcome.PASSED, "Why.")


def test_answers_of_two_reviewers_at_once_are_both_kept(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = factories.in_review(database, vendor, {factories.SAMPLES: Outcome.PASSED})

    def answer_tls() -> None:
        with database.unit_of_work(second) as unit:
            reviewing.answer(unit, version_id, "SEC-TST-01", factories.TLS, Outcome.PASSED, "Seen by hand.")

    assert at_once(lambda: factories.answer(database, first, version_id), answer_tls) == []
    found = dossier(database, first, version_id)
    assert (found.assessment.sequence, found.assessment.outcome) == (3, Eligibility.ELIGIBLE)


def test_criteria_that_were_altered_are_not_judged_under(database: Database, vendor: Actor, first: Actor):
    version_id = factories.in_review(database, vendor)
    with database.reading() as session:
        assessment = assessments.latest(session, version_id)
        snapshot = session.get_one(assessments.CorpusSnapshot, assessment.corpus_digest)
        snapshot.documents = [{**document, "level": "informative"} for document in snapshot.documents]
        with pytest.raises(ValueError, match="digest"):
            assessments.corpus_of(session, assessment)
        session.expunge_all()


def test_the_queue_says_what_each_version_waits_for(database: Database, vendor: Actor, first: Actor, second: Actor):
    running = factories.submitted(database, vendor)
    review = factories.in_review(database, vendor)
    blocked = factories.in_review(database, vendor, factories.ALL_PASSED | {factories.TLS: Outcome.FAILED})
    decision = factories.eligible(database, vendor, first)
    proposed = factories.eligible(database, vendor, first)
    factories.proposal(database, second, proposed)
    factories.draft(database, vendor)
    assert queue(database, first) == {
        running: Waiting.ASSESSMENT,
        review: Waiting.REVIEW,
        blocked: Waiting.BLOCKED,
        decision: Waiting.DECISION,
        proposed: Waiting.CONFIRMATION,
    }
    assert queue(database, second)[proposed] is Waiting.COLLEAGUE


def test_the_queue_asks_the_database_as_often_for_many_versions_as_for_one(
    database: Database, vendor: Actor, first: Actor
):
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: asked.append(statement))

    def questions() -> int:
        asked.clear()
        queue(database, first)
        return len(asked)

    factories.in_review(database, vendor)
    for_one = questions()
    for _ in range(4):
        factories.eligible(database, vendor, first)
    assert questions() == for_one
