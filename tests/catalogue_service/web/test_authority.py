"""The authority's desk: suspending, resuming and revoking for a reason, connections, and the trail of acts."""

import factories
import pytest
from pages import faults
from sqlalchemy import text

from catalogue_service.actors import Role

EXCHANGE = {"commons": "record", "resource": "Observation", "access": ["read"]}


@pytest.fixture
def authority(site):
    return site.person(Role.AUTHORITY)


def listed(site, **changes):
    return factories.listed(site.database, **changes)


def act(person, listing_id, name, reason="A leak was reported.", sure="yes"):
    return person.post(f"/authority/listings/{listing_id}/{name}", {"reason": reason, "sure": sure})


def test_the_desk_is_for_the_authority_only(site):
    listing_id = listed(site)
    reviewer = site.person(Role.REVIEWER)

    assert site.visitor().get("/authority").location.startswith("/account/sign-in")
    for path in ("", "/clients", "/audit", "/audit/verification", f"/listings/{listing_id}"):
        assert reviewer.get(f"/authority{path}").status_code == 403
    assert act(reviewer, listing_id, "suspend").status_code == 403


def test_empty_desks_say_what_will_be_there(authority):
    assert "Nothing has been listed yet" in authority.get("/authority").text
    assert "No listed application exchanges data yet" in authority.get("/authority/clients").text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_well_made_in_both_languages(site, language):
    person = site.person(Role.AUTHORITY, language=language)
    listing_id = listed(site, exchanges=[EXCHANGE])
    paths = ["", "?state=live", "/clients", "/audit", f"/audit?object={listing_id}", "/audit?object=none"]
    paths += ["/audit/verification", f"/listings/{listing_id}"]
    paths += [f"/listings/{listing_id}/{name}" for name in ("suspend", "withdraw", "revoke")]

    for path in paths:
        answer = person.get(f"/authority{path}")
        assert answer.status_code == 200, path
        assert not faults(answer.text), path


def test_the_list_is_narrowed_by_state(site, authority):
    listed(site)

    assert "1 listing is shown." in authority.get("/authority?state=live").text
    assert "0 listings are shown." in authority.get("/authority?state=revoked").text


def test_a_listing_is_suspended_and_resumed_for_a_reason(site, authority):
    listing_id = listed(site)

    answer = act(authority, listing_id, "suspend")
    assert answer.location.endswith(f"/authority/listings/{listing_id}")
    page = authority.get(answer.location).text
    assert "The application is suspended" in page
    assert "A leak was reported." in page

    act(authority, listing_id, "resume", "The leak is closed.")
    assert "In the catalogue" in authority.get(f"/authority/listings/{listing_id}").text


@pytest.mark.parametrize("name", ["suspend", "withdraw", "revoke"])
def test_an_act_needs_its_reason_and_its_confirmation(site, authority, name):
    listing_id = listed(site)

    answer = act(authority, listing_id, name, reason="", sure="")

    assert answer.status_code == 422
    assert 'href="#f-reason"' in answer.text
    assert 'href="#f-sure"' in answer.text
    assert not faults(answer.text)
    kept = act(authority, listing_id, name, reason="Half a reason", sure="")
    assert "Half a reason" in kept.text
    assert "In the catalogue" in authority.get(f"/authority/listings/{listing_id}").text


def test_a_reason_that_is_too_long_is_refused_beside_its_field(site, authority):
    answer = act(authority, listed(site), "suspend", reason="x" * 5001)

    assert answer.status_code == 422
    assert "Shorten this to 5000 characters." in answer.text


def test_nothing_brings_a_revoked_listing_back(site, authority):
    listing_id = listed(site)
    act(authority, listing_id, "revoke")

    assert "a revoked listing stays so" in authority.get(f"/authority/listings/{listing_id}").text
    assert authority.get(f"/authority/listings/{listing_id}/resume").status_code == 409


def test_who_comes_second_is_told_where_the_listing_stands(site, authority):
    listing_id = listed(site)
    act(authority, listing_id, "suspend")

    answer = act(authority, listing_id, "suspend", "Me too.")

    assert answer.status_code == 409
    assert "This is not possible any more" in answer.text
    assert not faults(answer.text)


def test_an_unknown_listing_or_act_is_not_found(site, authority):
    assert authority.get("/authority/listings/lst_nothing").status_code == 404
    assert authority.get(f"/authority/listings/{listed(site)}/delete").status_code == 404


def test_a_connection_is_shown_with_its_scopes_and_its_addresses(site, authority):
    listed(site, exchanges=[EXCHANGE])

    page = authority.get("/authority/clients").text

    assert "patient/Observation.rs" in page
    assert "patient/Observation.cu" not in page
    assert "https://glyco.example.org/callback" in page


def test_the_trail_tells_the_last_acts_and_those_on_one_thing(site, authority):
    listing_id = listed(site)
    act(authority, listing_id, "suspend")

    assert "Suspended" in authority.get("/authority/audit").text
    one = authority.get(f"/authority/audit?object={listing_id}").text
    assert "Put in the catalogue" in one
    assert "Version submitted" not in one


def test_the_chain_is_verified_and_a_changed_row_is_found(site, authority):
    listed(site)
    assert "The chain holds" in authority.get("/authority/audit/verification").text

    with site.database.engine.begin() as connection:
        for (trigger,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.execute(text("UPDATE audit_events SET action = 'user.role_given' WHERE sequence = 2"))

    page = authority.get("/authority/audit/verification").text
    assert "The chain does not hold" in page
    assert "event 2" in page
