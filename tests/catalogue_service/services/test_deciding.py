"""Decisions are taken in twos: never on one's own application, never alone, never on an old state."""

from __future__ import annotations

from datetime import timedelta

import factories
import pytest
from at_once import at_once

from catalogue_service import clock
from catalogue_service.actors import Actor, Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed
from catalogue_service.services import reviewing, submitting
from catalogue_service.services.reviewing import Dossier, Reservation, Waiting
from catalogue_service.store.applications import VersionState
from catalogue_service.store.decisions import Answer, DecisionValue
from catalogue_service.store.listings import ListingState
from catalogue_service.store.session import Database
from criteria.vocabulary import Eligibility, Outcome

FAVOURABLE = DecisionValue.FAVOURABLE
WITH_RESERVATIONS = DecisionValue.FAVOURABLE_WITH_RESERVATIONS
SUBJECT_TO_RESERVATIONS = DecisionValue.FAVOURABLE_SUBJECT_TO_RESERVATIONS
UNFAVOURABLE = DecisionValue.UNFAVOURABLE


def dossier(database: Database, actor: Actor, version_id: str) -> Dossier:
    with database.reading() as session:
        return reviewing.dossier(session, actor, version_id)


def queue(database: Database, actor: Actor) -> dict[str, Waiting]:
    with database.reading() as session:
        return {row.version_id: row.waits_for for row in reviewing.queue(session, actor)}


def reservation(criterion: str = "SEC-TST-01", text: str = "Mend it.", days: int = 30) -> Reservation:
    return Reservation(criterion, text, clock.today() + timedelta(days=days))


def pointers(refused: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [problem.pointer for problem in refused.value.problems]


def test_favourable_needs_an_eligible_outcome(database: Database, vendor: Actor, first: Actor):
    version_id = factories.in_review(database, vendor)
    with pytest.raises(InvalidInput) as refused:
        factories.proposal(database, first, version_id)
    assert pointers(refused) == ["/value"]


def test_a_reason_is_compulsory(database: Database, vendor: Actor, first: Actor):
    version_id = factories.eligible(database, vendor, first)
    with pytest.raises(InvalidInput) as refused, database.unit_of_work(first) as unit:
        reviewing.propose(unit, version_id, FAVOURABLE, " \n")
    assert pointers(refused) == ["/reason"]


@pytest.mark.parametrize("value", [WITH_RESERVATIONS, SUBJECT_TO_RESERVATIONS])
def test_each_blocking_criterion_must_be_named_by_a_reservation(
    database: Database, vendor: Actor, first: Actor, value: DecisionValue
):
    version_id = factories.in_review(database, vendor, {**factories.ALL_PASSED, factories.TLS: Outcome.FAILED})
    for reservations in ([], [reservation()]):
        with pytest.raises(InvalidInput) as refused:
            factories.proposal(database, first, version_id, value, reservations=reservations)
        assert pointers(refused) == ["/reservations"]
    factories.proposal(database, first, version_id, value, reservations=[reservation(), reservation("ETH-TST-01")])
    found = dossier(database, first, version_id).open_decision
    assert [item.criterion for item in found.reservations] == ["SEC-TST-01", "ETH-TST-01"]


@pytest.mark.parametrize("value", [WITH_RESERVATIONS, SUBJECT_TO_RESERVATIONS])
def test_nothing_favourable_is_said_of_what_is_undetermined(
    database: Database, vendor: Actor, first: Actor, value: DecisionValue
):
    version_id = factories.in_review(database, vendor, {**factories.ALL_PASSED, factories.TLS: Outcome.CANT_TELL})
    with pytest.raises(InvalidInput, match="SEC-TST-01") as refused:
        factories.proposal(database, first, version_id, value, reservations=[reservation(), reservation("ETH-TST-01")])
    assert pointers(refused) == ["/value"]


def test_each_reservation_has_a_criterion_a_text_and_a_day_to_come(database: Database, vendor: Actor, first: Actor):
    version_id = factories.eligible(database, vendor, first)
    wrong = [reservation("SEC-XXX-01"), reservation(text=" "), reservation(days=0)]
    with pytest.raises(InvalidInput) as refused:
        factories.proposal(database, first, version_id, WITH_RESERVATIONS, reservations=wrong)
    assert pointers(refused) == ["/reservations/0/criterion", "/reservations/1/text", "/reservations/2/due"]


@pytest.mark.parametrize("value", [FAVOURABLE, UNFAVOURABLE])
def test_a_plain_decision_has_no_reservation(database: Database, vendor: Actor, first: Actor, value: DecisionValue):
    version_id = factories.eligible(database, vendor, first)
    with pytest.raises(InvalidInput) as refused:
        factories.proposal(database, first, version_id, value, reservations=[reservation()])
    assert pointers(refused) == ["/reservations"]


def test_unfavourable_is_always_possible(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = factories.in_review(database, vendor, {})
    factories.confirm(database, second, factories.proposal(database, first, version_id, UNFAVOURABLE))
    found = dossier(database, first, version_id)
    assert (found.state, found.listing) == (VersionState.DECIDED, None)


def test_one_decision_at_a_time_is_proposed(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = factories.eligible(database, vendor, first)
    factories.proposal(database, first, version_id)
    with pytest.raises(Conflict):
        factories.proposal(database, second, version_id, UNFAVOURABLE)


def test_of_two_proposals_at_once_one_is_refused(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = factories.eligible(database, vendor, first)
    refused = at_once(
        lambda: factories.proposal(database, first, version_id),
        lambda: factories.proposal(database, second, version_id, UNFAVOURABLE),
    )
    assert [type(error) for error in refused] == [Conflict]
    assert len(dossier(database, first, version_id).decisions) == 1


def test_a_confirmed_favourable_decision_lists_the_version(
    database: Database, vendor: Actor, first: Actor, second: Actor
):
    version_id = factories.eligible(database, vendor, first)
    factories.confirm(database, second, factories.proposal(database, first, version_id))
    found = dossier(database, first, version_id)
    assert (found.state, found.listing, found.waits_for) == (VersionState.DECIDED, ListingState.LIVE, None)
    (decision,) = found.decisions
    assert (decision.proposed_by, decision.answered_by, decision.answer) == (first.name, second.name, Answer.CONFIRMED)


def test_a_suspensive_decision_lists_nothing_and_leaves_the_version_in_review(
    database: Database, vendor: Actor, first: Actor, second: Actor
):
    version_id = factories.eligible(database, vendor, first)
    decision_id = factories.proposal(database, first, version_id, SUBJECT_TO_RESERVATIONS, reservations=[reservation()])
    factories.confirm(database, second, decision_id)
    found = dossier(database, first, version_id)
    assert (found.state, found.listing, found.may_propose) == (VersionState.IN_REVIEW, None, True)
    factories.confirm(database, first, factories.proposal(database, second, version_id))
    assert dossier(database, first, version_id).listing is ListingState.LIVE


def test_the_proposer_can_not_confirm(database: Database, vendor: Actor, first: Actor):
    version_id = factories.eligible(database, vendor, first)
    decision_id = factories.proposal(database, first, version_id)
    with pytest.raises(NotAllowed, match="another reviewer"):
        factories.confirm(database, first, decision_id)
    with pytest.raises(NotAllowed), database.unit_of_work(first) as unit:
        reviewing.decline(unit, decision_id, "I changed my mind.")
    found = dossier(database, first, version_id)
    assert (found.may_confirm, found.waits_for) == (False, Waiting.COLLEAGUE)


@pytest.mark.parametrize("role", [Role.VENDOR, Role.AUTHORITY, Role.PATIENT])
def test_only_a_reviewer_confirms(database: Database, vendor: Actor, first: Actor, role: Role):
    decision_id = factories.proposal(database, first, factories.eligible(database, vendor, first))
    with pytest.raises(NotAllowed):
        factories.confirm(database, factories.person(database, role), decision_id)


def test_nobody_judges_their_own_application(database: Database, first: Actor):
    both = factories.person(database, Role.VENDOR, Role.REVIEWER)
    version_id = factories.in_review(database, both)
    with pytest.raises(NotAllowed, match="your own"):
        factories.answer(database, both, version_id)
    factories.answer(database, first, version_id)
    with pytest.raises(NotAllowed, match="your own"):
        factories.proposal(database, both, version_id)
    decision_id = factories.proposal(database, first, version_id)
    with pytest.raises(NotAllowed, match="your own"):
        factories.confirm(database, both, decision_id)
    assert queue(database, both) == {version_id: Waiting.OTHERS}
    found = dossier(database, both, version_id)
    assert [found.may_answer, found.may_propose, found.may_confirm, found.may_decline] == [False] * 4


def test_of_two_confirmations_at_once_one_is_refused(database: Database, vendor: Actor, first: Actor, second: Actor):
    third, version_id = factories.reviewer(database), factories.eligible(database, vendor, first)
    decision_id = factories.proposal(database, first, version_id)
    refused = at_once(
        lambda: factories.confirm(database, second, decision_id),
        lambda: factories.confirm(database, third, decision_id),
    )
    assert [type(error) for error in refused] == [Conflict]
    assert dossier(database, first, version_id).listing is ListingState.LIVE


def test_a_decision_is_answered_once(database: Database, vendor: Actor, first: Actor, second: Actor):
    decision_id = factories.proposal(database, first, factories.eligible(database, vendor, first))
    factories.confirm(database, second, decision_id)
    with pytest.raises(Conflict, match="answered already"):
        factories.confirm(database, factories.reviewer(database), decision_id)


def test_a_decision_on_an_older_assessment_is_refused(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = factories.eligible(database, vendor, first)
    decision_id = factories.proposal(database, first, version_id)
    factories.answer(database, first, version_id, Outcome.FAILED)
    with pytest.raises(Conflict, match="newer assessment"):
        factories.confirm(database, second, decision_id)
    found = dossier(database, second, version_id)
    assert (found.state, found.open_decision, found.may_propose) == (VersionState.IN_REVIEW, None, True)
    assert [decision.current for decision in found.decisions] == [False]


def test_an_answer_and_a_confirmation_at_once_never_list_what_was_not_judged(
    database: Database, vendor: Actor, first: Actor, second: Actor
):
    version_id = factories.eligible(database, vendor, first)
    decision_id = factories.proposal(database, first, version_id)
    refused = at_once(
        lambda: factories.answer(database, first, version_id, Outcome.FAILED),
        lambda: factories.confirm(database, second, decision_id),
    )
    found = dossier(database, first, version_id)
    assert len(refused) == 1
    if found.listing is ListingState.LIVE:
        assert (type(refused[0]), found.assessment.outcome) == (IllegalTransition, Eligibility.ELIGIBLE)
    else:
        assert (type(refused[0]), found.assessment.outcome) == (Conflict, Eligibility.NOT_ELIGIBLE)


def test_a_declined_decision_leaves_the_version_in_review(
    database: Database, vendor: Actor, first: Actor, second: Actor
):
    version_id = factories.eligible(database, vendor, first)
    decision_id = factories.proposal(database, first, version_id)
    with pytest.raises(InvalidInput), database.unit_of_work(second) as unit:
        reviewing.decline(unit, decision_id, "")
    with database.unit_of_work(second) as unit:
        reviewing.decline(unit, decision_id, "The privacy notice is out of date.")
    found = dossier(database, first, version_id)
    assert (found.state, found.open_decision, found.may_propose) == (VersionState.IN_REVIEW, None, True)
    assert found.decisions[0].answer_reason == "The privacy notice is out of date."


def test_a_withdrawn_version_is_not_decided(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = factories.eligible(database, vendor, first)
    decision_id = factories.proposal(database, first, version_id)
    with database.unit_of_work(vendor) as unit:
        submitting.withdraw(unit, version_id)
    with pytest.raises(IllegalTransition):
        factories.confirm(database, second, decision_id)
    assert queue(database, second) == {}
