"""The reviewers' desk: what waits, what a person examines, and decisions that take two."""

from datetime import timedelta

import factories
import pytest
from browsing import typed_in
from pages import faults

from catalogue_service import clock
from catalogue_service.actors import Role
from catalogue_service.services import accounts, reviewing
from catalogue_service.store.listings import ListingState
from criteria.vocabulary import Outcome, VerdictValue

CRITERION = factories.REVIEWED
PROBE = factories.REVIEW
FAILED = factories.ALL_PASSED | {factories.TLS: Outcome.FAILED}
UNTOLD = factories.ALL_PASSED | {factories.TLS: Outcome.CANT_TELL}


@pytest.fixture
def reviewer(site):
    return site.person(Role.REVIEWER, email="first@example.org", name="Ada First")


@pytest.fixture
def second(site):
    return site.person(Role.REVIEWER, email="second@example.org", name="Sam Second")


def actor(site, person):
    with site.database.reading() as session:
        return accounts.actor_of(session, person.id)


def in_review(site, outcomes=None, **changes):
    return factories.in_review(site.database, factories.vendor(site.database), outcomes, **changes)


def eligible(site, person, **changes):
    return factories.eligible(site.database, factories.vendor(site.database), actor(site, person), **changes)


def dossier(site, person, version_id):
    with site.database.reading() as session:
        return reviewing.dossier(session, actor(site, person), version_id)


def examine(person, version_id, outcome="passed", comment="I read it."):
    form = {"probe": PROBE, f"{PROBE}/outcome": outcome, f"{PROBE}/comment": comment}
    return person.post(f"/review/{version_id}/criteria/{CRITERION}", form)


def propose(person, version_id, value="favourable", reason="Nothing stands against it.", **more):
    form = {"value": value, "reason": reason, "do": "propose"} | more
    return person.post(f"/review/{version_id}/decision", form)


def reservation(criterion, days=30, text="Mend it."):
    due = (clock.today() + timedelta(days=days)).isoformat()
    return {"reservations/0/criterion": criterion, "reservations/0/text": text, "reservations/0/due": due}


def respond(person, site, version_id, said, reason=""):
    decision = dossier(site, person, version_id).open_decision
    return person.post(f"/review/{version_id}/decision/{decision.decision_id}/{said}", {"reason": reason})


def test_the_desk_is_for_reviewers_only(site):
    version_id = in_review(site)

    assert site.visitor().get("/review").location.startswith("/account/sign-in")
    vendor = site.person(Role.VENDOR)
    for path in ("/review", f"/review/{version_id}", f"/review/{version_id}/decision"):
        assert vendor.get(path).status_code == 403
    assert vendor.post(f"/review/{version_id}/rerun").status_code == 403


def test_the_authority_reads_dossiers_and_judges_nothing(site, reviewer):
    authority = site.person(Role.AUTHORITY)
    version_id = eligible(site, reviewer)

    assert "Waiting for others" in authority.get("/review").text
    for page in ("", "/declarations", "/history", "/decision", f"/criteria/{CRITERION}"):
        answer = authority.get(f"/review/{version_id}{page}")
        assert answer.status_code == 200, page
        assert not faults(answer.text), page
    assert examine(authority, version_id).status_code == 403
    assert propose(authority, version_id).status_code == 403
    propose(reviewer, version_id)
    assert "only a reviewer can" in authority.get(f"/review/{version_id}/decision").text
    assert respond(authority, site, version_id, "confirm").status_code == 403


def test_an_empty_queue_says_so(reviewer):
    assert "Nothing waits for you" in reviewer.get("/review").text


def test_a_draft_is_no_dossier(site, reviewer):
    version_id = factories.draft(site.database, factories.vendor(site.database))

    assert reviewer.get(f"/review/{version_id}").status_code == 404


def test_the_queue_says_what_each_version_waits_for(site, reviewer):
    in_review(site, slug="for-a-person")
    eligible(site, reviewer, slug="for-a-decision")
    factories.submitted(site.database, factories.vendor(site.database))

    page = reviewer.get("/review").text

    assert "Criteria wait for a person" in page
    assert "A decision can be proposed" in page
    assert "The instruments are at work" in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_a_dossier_is_well_made_in_both_languages(site, language):
    person = site.person(Role.REVIEWER, language=language)
    version_id = in_review(site, FAILED)
    waiting = factories.submitted(site.database, factories.vendor(site.database))
    pages = ["", "/declarations", "/history", "/decision", f"/criteria/{CRITERION}", "/criteria/SEC-TST-01"]

    for path in ["/review", *(f"/review/{version_id}{page}" for page in pages)]:
        answer = person.get(path)
        assert answer.status_code == 200, path
        assert not faults(answer.text), path
    for page in ("", "/declarations", "/history", "/decision"):
        assert not faults(person.get(f"/review/{waiting}{page}").text), page


def test_what_blocks_comes_first(site, reviewer):
    page = reviewer.get(f"/review/{in_review(site, FAILED)}").text

    assert page.index("What blocks") < page.index("SEC-TST-01") < page.index("What waits for a person")


def test_what_the_vendor_says_is_shown_as_declared(site, reviewer):
    page = reviewer.get(f"/review/{in_review(site)}/declarations").text

    assert "Nothing here is verified" in page
    assert "Glyco SAS" in page


def test_a_finding_needs_an_outcome_and_a_comment(site, reviewer):
    version_id = in_review(site)
    answer = examine(reviewer, version_id, outcome="", comment="")

    assert answer.status_code == 422
    assert 'href="#f-review-ETH-TST-01-outcome"' in answer.text
    assert 'href="#f-review-ETH-TST-01-comment"' in answer.text
    assert not faults(answer.text)

    kept = examine(reviewer, version_id, outcome="", comment="I read the notice.")
    assert "I read the notice." in kept.text


def test_a_finding_is_recorded_under_the_name_of_who_made_it(site, reviewer):
    version_id = in_review(site)

    answer = examine(reviewer, version_id, comment="The notice is on every page.")

    assert answer.location.endswith(f"/review/{version_id}")
    page = reviewer.get(f"/review/{version_id}/criteria/{CRITERION}").text
    assert "The notice is on every page." in page
    assert "Ada First" in page
    verdicts = {item.criterion.id: item.verdict.verdict for item in dossier(site, reviewer, version_id).criteria}
    assert verdicts[CRITERION] is VerdictValue.MET


def test_saving_a_finding_leads_to_the_next_criterion_that_waits(site, reviewer):
    version_id = in_review(site, UNTOLD)

    assert examine(reviewer, version_id).location.endswith("/criteria/SEC-TST-01")


def test_a_finding_can_be_changed_afterwards(site, reviewer):
    version_id = in_review(site)
    examine(reviewer, version_id, "passed")

    examine(reviewer, version_id, "failed", "On a second look it is not there.")

    page = reviewer.get(f"/review/{version_id}").text.partition("<main")[2]
    assert page.index("What blocks") < page.index(CRITERION)


def test_a_fault_that_is_left_to_a_person_waits_until_a_person_has_spoken(site, reviewer, monkeypatch):
    left_to_a_person = {**factories.CRITERIA[0], "on_failed": "needs_review"}
    asked = factories.corpus((left_to_a_person, *factories.CRITERIA[1:]))
    monkeypatch.setattr(factories, "corpus", lambda: asked)
    version_id = in_review(site, FAILED)
    examine(reviewer, version_id)

    page = reviewer.get(f"/review/{version_id}/criteria/SEC-TST-01").text
    assert "this criterion leaves it to a person" in page
    form = {"probe": factories.TLS, f"{factories.TLS}/outcome": "passed", f"{factories.TLS}/comment": "An old server."}
    answer = reviewer.post(f"/review/{version_id}/criteria/SEC-TST-01", form)

    assert answer.location.endswith(f"/review/{version_id}")
    assert "What waits for a person" not in reviewer.get(answer.location).text


def test_favourable_is_refused_while_something_blocks_and_nothing_typed_is_lost(site, reviewer):
    version_id = in_review(site, FAILED)

    assert "Not possible yet: the outcome is" in reviewer.get(f"/review/{version_id}/decision").text
    answer = propose(reviewer, version_id, reason="I like it very much.")

    assert answer.status_code == 422
    assert 'href="#f-value"' in answer.text
    assert "I like it very much." in answer.text
    assert not faults(answer.text)


def test_a_decision_needs_a_value_and_a_reason(site, reviewer):
    version_id = eligible(site, reviewer)

    assert 'href="#f-value"' in propose(reviewer, version_id, value="").text
    assert 'href="#f-reason"' in propose(reviewer, version_id, reason="").text


def test_reservations_are_prefilled_for_what_blocks_and_each_fault_has_its_field(site, reviewer):
    version_id = in_review(site, FAILED)
    examine(reviewer, version_id)

    form = typed_in(reviewer.get(f"/review/{version_id}/decision").text)
    assert form["reservations/0/criterion"] == "SEC-TST-01"

    value = "favourable_with_reservations"
    untold = propose(reviewer, version_id, value, **reservation("SEC-TST-01", text=""))
    assert 'href="#f-reservations-0-text"' in untold.text
    past = propose(reviewer, version_id, value, **reservation("SEC-TST-01", days=-1))
    assert 'href="#f-reservations-0-due"' in past.text
    none = propose(reviewer, version_id, value)
    assert 'href="#f-reservations"' in none.text
    assert propose(reviewer, version_id, value, **reservation("SEC-TST-01")).status_code == 302


def test_a_row_of_reservations_is_added_without_losing_the_others(site, reviewer):
    version_id = in_review(site, FAILED)
    form = {"value": "unfavourable", "do": "add"} | reservation("SEC-TST-01", text="Half a sentence")

    page = reviewer.post(f"/review/{version_id}/decision", form).text

    assert "Half a sentence" in page
    assert 'name="reservations/1/text"' in page


def test_two_people_list_an_application(site, reviewer, second):
    version_id = eligible(site, reviewer)
    propose(reviewer, version_id)

    page = second.get(f"/review/{version_id}/decision").text
    assert "Ada First" in page
    assert not faults(page)
    answer = respond(second, site, version_id, "confirm")

    assert answer.location.endswith(f"/review/{version_id}")
    assert dossier(site, second, version_id).listing is ListingState.LIVE
    assert "Confirmed" in second.get(f"/review/{version_id}").text
    assert "Its review has ended" in second.get(f"/review/{version_id}/decision").text


def test_nobody_confirms_their_own_proposal(site, reviewer):
    version_id = eligible(site, reviewer)
    propose(reviewer, version_id)

    page = reviewer.get(f"/review/{version_id}/decision").text
    assert "somebody else must answer" in page
    assert "Confirm the decision" not in page
    assert respond(reviewer, site, version_id, "confirm").status_code == 403
    assert dossier(site, reviewer, version_id).listing is None


def test_nobody_judges_their_own_application(site):
    both = site.person(Role.REVIEWER, Role.VENDOR)
    version_id = factories.in_review(site.database, actor(site, both))

    page = both.get(f"/review/{version_id}").text
    assert "judge nothing in it" in page
    assert examine(both, version_id).status_code == 403
    assert both.post(f"/review/{version_id}/rerun").status_code == 403
    assert "only others may decide on it" in both.get(f"/review/{version_id}/decision").text


def test_declining_needs_a_reason_and_lets_another_decision_be_proposed(site, reviewer, second):
    version_id = eligible(site, reviewer)
    propose(reviewer, version_id)

    assert 'href="#f-reason"' in respond(second, site, version_id, "decline").text
    respond(second, site, version_id, "decline", "The notice was not read in French.")

    page = reviewer.get(f"/review/{version_id}").text
    assert "Declined" in page
    assert "The notice was not read in French." in page
    assert "Propose a decision" in page


def test_who_comes_second_is_told_where_the_dossier_stands(site, reviewer, second):
    third = site.person(Role.REVIEWER, email="third@example.org")
    version_id = eligible(site, reviewer)
    propose(reviewer, version_id)
    decision = dossier(site, second, version_id).open_decision.decision_id
    respond(second, site, version_id, "confirm")

    answer = third.post(f"/review/{version_id}/decision/{decision}/decline", {"reason": "Too late."})

    assert answer.status_code == 409
    assert "Somebody came first" in answer.text
    assert not faults(answer.text)
    assert "Somebody came first" in propose(third, version_id).text


def test_the_instruments_can_be_asked_to_look_again(site, reviewer):
    version_id = in_review(site)

    reviewer.post(f"/review/{version_id}/rerun")

    assert "The instruments are at work" in reviewer.get(f"/review/{version_id}").text
    assert reviewer.post(f"/review/{version_id}/rerun").status_code == 409


def test_the_history_tells_every_act(site, reviewer):
    version_id = in_review(site)
    examine(reviewer, version_id)

    page = reviewer.get(f"/review/{version_id}/history").text

    for act in ("Draft started", "Version submitted", "Examined by the instruments", "Finding of a reviewer"):
        assert act in page


def test_a_decision_is_answered_on_the_page_of_its_own_version_only(site, reviewer, second):
    shown, other = eligible(site, reviewer), eligible(site, reviewer)
    propose(reviewer, other)
    decision = dossier(site, second, other).open_decision.decision_id

    for said in ("confirm", "decline"):
        answer = second.post(f"/review/{shown}/decision/{decision}/{said}", {"reason": "I read the other page."})
        assert answer.status_code == 404
    assert dossier(site, second, other).open_decision.decision_id == decision


@pytest.mark.parametrize("reason", ["", "x" * 5001])
def test_declining_what_is_answered_already_says_so(site, reviewer, second, reason):
    version_id = eligible(site, reviewer)
    propose(reviewer, version_id)
    decision = dossier(site, second, version_id).open_decision.decision_id
    respond(second, site, version_id, "decline", "The notice was not read in French.")

    answer = second.post(f"/review/{version_id}/decision/{decision}/decline", {"reason": reason})
    assert answer.status_code == 409
    assert "Somebody came first" in answer.text
    assert faults(answer.text) == []


def test_the_reason_of_a_confirmation_has_its_limit(site, reviewer, second):
    version_id = eligible(site, reviewer)
    propose(reviewer, version_id)

    answer = respond(second, site, version_id, "confirm", "x" * 5001)
    assert answer.status_code == 422
    assert 'href="#f-reason"' in answer.text
    assert dossier(site, second, version_id).open_decision
