import dataclasses
import re
from datetime import timedelta

import pytest
from flask import request
from sites import PASSWORD

from catalogue_service import clock, passwords
from catalogue_service.actors import Role
from catalogue_service.app import create_app
from catalogue_service.services import auditing
from catalogue_service.store import accounts
from catalogue_service.web import account
from catalogue_service.web.account import own_path
from catalogue_service.web.guards import public
from catalogue_service.web.throttle import Throttle, subscriber

NEW = "another tide, another day"
SIGN_UP = {"role": "vendor", "name": "Ada", "email": "Ada@Example.org", "password": PASSWORD}


def sign_up(person, **changes):
    return person.post("/account/sign-up", SIGN_UP | changes)


def sign_in(person, email="ada@example.org", password=PASSWORD, **more):
    return person.post("/account/sign-in", {"email": email, "password": password, **more})


def roles_of(site, email):
    with site.database.reading() as session:
        user = accounts.by_email(session, email)
        return user and accounts.roles_of(session, user.id)


def test_a_vendor_signs_up_and_in_and_out(site):
    person = site.visitor()
    assert sign_up(person).headers["Location"] == "/account/sign-in"
    answer = sign_in(person)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/vendor")
    page = person.get("/about").text
    assert "Ada" in page
    token = re.search(r'csrf_token" value="([^"]+)"', page)[1]
    assert person.client.post("/account/sign-out", data={"csrf_token": token}).headers["Location"] == "/"
    assert "Sign out" not in person.get("/about").text


def test_signing_out_ends_the_session_for_whoever_kept_its_cookie(site):
    person = site.person(Role.VENDOR)
    cookie = person.client.get_cookie("session").value
    person.post("/account/sign-out")
    thief = site.visitor()
    thief.client.set_cookie("session", cookie)
    assert thief.get("/account").headers["Location"].startswith("/account/sign-in")


def test_a_stranger_may_sign_out(site):
    assert site.visitor().post("/account/sign-out").headers["Location"] == "/"


def test_a_session_lasts_twelve_hours_however_busy(site):
    person = site.person(Role.VENDOR)
    with clock.at(clock.now() + timedelta(hours=11, minutes=59)):
        assert person.get("/account").status_code == 200
    with clock.at(clock.now() + timedelta(hours=12, seconds=1)):
        assert person.get("/account").headers["Location"].startswith("/account/sign-in")


@pytest.mark.parametrize("role", ["vendor", "patient"])
def test_people_may_sign_up_as(site, role):
    sign_up(site.visitor(), role=role)
    assert roles_of(site, "ada@example.org") == {Role(role)}


@pytest.mark.parametrize("role", ["reviewer", "authority", "", "root"])
def test_nobody_makes_themselves(site, role):
    answer = sign_up(site.visitor(), role=role)
    assert answer.status_code == 422
    assert "Choose who you are." in answer.text
    assert roles_of(site, "ada@example.org") is None


def test_sign_up_says_everything_that_is_wrong_at_once_beside_its_field(site):
    answer = sign_up(site.visitor(), role="", name="", email="nobody", password="short")
    assert answer.status_code == 422
    for field in ("f-role", "f-name", "f-email", "f-password"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert answer.text.count("<title>Error:") == 1


def test_what_was_typed_stays_except_the_password(site):
    answer = sign_up(site.visitor(), name="")
    assert 'value="Ada@Example.org"' in answer.text
    assert PASSWORD not in answer.text


def test_sign_up_does_not_tell_that_an_address_is_taken_and_changes_nothing(site):
    first, second = site.visitor(), site.visitor()
    one = sign_up(first)
    other = sign_up(second, password="something else entirely", name="Eve", role="patient")
    assert (one.status_code, one.headers["Location"]) == (other.status_code, other.headers["Location"])
    pages = [re.sub(r'value="[^"]*"', "", person.get("/account/sign-in").text) for person in (first, second)]
    assert pages[0] == pages[1]
    assert sign_in(site.visitor()).status_code == 302
    assert roles_of(site, "ada@example.org") == {Role.VENDOR}


def test_a_wrong_password_and_an_unknown_address_look_the_same(site):
    site.account("ada@example.org", Role.VENDOR)
    pages = [
        re.sub(r'value="[^"]*"', "", sign_in(site.visitor(), email, "not the password").text)
        for email in ("ada@example.org", "eve@example.org")
    ]
    assert pages[0] == pages[1]


def test_an_account_that_is_not_active_can_not_sign_in(site):
    user_id = site.account("ada@example.org", Role.VENDOR)
    with site.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE users SET active = 0 WHERE id = ?", (user_id,))
    assert sign_in(site.visitor()).status_code == 422


def test_the_account_that_is_switched_off_loses_its_open_session(site):
    person = site.person(Role.VENDOR)
    with site.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE users SET active = 0 WHERE id = ?", (person.id,))
    assert person.get("/account").headers["Location"].startswith("/account/sign-in")


def test_after_ten_failures_even_the_right_password_waits(site):
    site.account("ada@example.org", Role.VENDOR)
    for _ in range(10):
        assert sign_in(site.visitor(), password="wrong").status_code == 422
    assert sign_in(site.visitor()).status_code == 429


def test_one_address_can_not_try_a_password_on_everybody(site):
    for number in range(100):
        account.by_address.failed("203.0.113.7")
        account.by_account.failed(f"person{number}@example.org")
    site.account("ada@example.org", Role.VENDOR)
    there, elsewhere = site.visitor(), site.visitor()
    there.client.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    elsewhere.client.environ_base["REMOTE_ADDR"] = "203.0.113.8"
    assert sign_in(there).status_code == 429
    assert sign_in(elsewhere).status_code == 302


def test_a_wrong_password_counts_for_the_address_that_it_came_from(site):
    sign_in(site.visitor(), "eve@example.org", "not the password")
    assert len(account.by_address._failures) == 1


@pytest.mark.parametrize(
    ("address", "known_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("nonsense", "nonsense"),
        (None, ""),
    ],
)
def test_all_the_addresses_of_one_subscriber_are_one(address, known_as):
    assert subscriber(address) == known_as


def test_one_address_can_not_open_accounts_without_end(site):
    sign_up(site.visitor(), email="first@example.org")
    assert len(account.sign_ups._failures["127.0.0.1"]) == 1
    for _ in range(29):
        account.sign_ups.failed("127.0.0.1")
    assert sign_up(site.visitor()).status_code == 429
    assert roles_of(site, "ada@example.org") is None


@pytest.mark.parametrize(("email", "password"), [("x" * 1_000_000, PASSWORD), ("ada@example.org", "y" * 1_000_000)])
def test_what_is_too_long_to_be_right_is_neither_kept_nor_hashed(site, email, password):
    site.account("ada@example.org", Role.VENDOR)
    assert sign_in(site.visitor(), email, password).status_code == 422
    assert all(len(key) < 400 for key in [*account.by_account._failures, *account.by_account_and_address._failures])
    assert not passwords.verify("y" * 200, passwords.hash_password("y" * 200))


def test_behind_a_proxy_the_brake_knows_who_came(site):
    settings = dataclasses.replace(site.settings, proxies=1)
    app = create_app(settings, site.database)
    seen = []

    @public
    def view():
        seen.append(request.remote_addr)
        return ""

    app.add_url_rule("/seen", "seen", view)
    app.test_client().get("/seen", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})
    site.app.add_url_rule("/seen", "seen", view)
    site.app.test_client().get("/seen", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})
    assert seen == ["203.0.113.7", "127.0.0.1"]


def test_failures_are_forgotten_after_a_quarter_of_an_hour():
    present = [0.0]
    throttle = Throttle(limit=2, seconds=900, now=lambda: present[0])
    throttle.failed("ada")
    throttle.failed("ada")
    assert throttle.refuses("ada")
    assert not throttle.refuses("eve")
    present[0] = 901.0
    assert not throttle.refuses("ada")


def test_the_brake_forgets_the_oldest_key_rather_than_grow():
    throttle = Throttle(limit=1, seconds=900, capacity=2)
    for key in ("a", "b", "c"):
        throttle.failed(key)
    assert [throttle.refuses(key) for key in ("a", "b", "c")] == [False, True, True]


def test_signing_in_leads_back_to_where_one_wanted_to_go(site):
    site.account("ada@example.org", Role.VENDOR)
    person = site.visitor()
    wanted = person.get("/account?x=1").headers["Location"]
    assert wanted == "/account/sign-in?next=/account?x%3D1"
    assert 'name="next" value="/account?x=1"' in person.get(wanted).text
    assert sign_in(person, next="/account?x=1").headers["Location"] == "/account?x=1"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil",
        "",
        None,
    ],
)
def test_no_address_outside_this_site_is_followed(site, target):
    assert own_path(target) is None


def test_a_foreign_address_sent_with_the_form_is_ignored(site):
    site.account("ada@example.org", Role.VENDOR)
    assert sign_in(site.visitor(), next="//evil.example/").headers["Location"] == "/vendor"


def test_the_session_is_made_anew_at_sign_in(site):
    site.account("ada@example.org", Role.VENDOR)
    person = site.visitor()
    before = person.token()
    sign_in(person)
    with person.client.session_transaction() as session:
        assert "_user_id" in session
    answer = person.client.post("/account", data={"csrf_token": before, "password": PASSWORD, "new_password": NEW})
    assert answer.status_code == 400


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(site):
    here = site.person(Role.VENDOR, email="ada@example.org")
    there = site.signed_in("ada@example.org")
    answer = here.post("/account", {"password": PASSWORD, "new_password": NEW})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account")
    assert here.get("/account").status_code == 200
    assert there.get("/account").headers["Location"].startswith("/account/sign-in")
    assert sign_in(site.visitor()).status_code == 422
    assert sign_in(site.visitor(), password=NEW).status_code == 302


def test_a_new_password_needs_the_present_one(site):
    person = site.person(Role.VENDOR)
    answer = person.post("/account", {"password": "wrong", "new_password": NEW})
    assert answer.status_code == 422
    assert "This is not your present password." in answer.text
    assert "not your present" not in person.post("/account", {"password": PASSWORD, "new_password": "x"}).text


def test_sign_up_sign_in_and_a_new_password_leave_their_trail(site):
    person = site.visitor()
    sign_up(person)
    sign_in(person)
    person.email = "ada@example.org"
    person.post("/account", {"password": PASSWORD, "new_password": NEW})
    person.post("/account/sign-out")
    with site.database.reading() as session:
        assert auditing.verify(session) is None
        user = accounts.by_email(session, "ada@example.org")
        actions = [event.action for event in auditing.events_of(session, user.id)]
    assert actions == ["user.created", "user.signed_in", "user.password_changed", "user.signed_out"]


def test_nobody_is_signed_in_whose_signing_in_could_not_be_recorded(site):
    site.account("ada@example.org", Role.VENDOR)
    person = site.visitor()
    token = person.token()
    with site.database.engine.connect() as other:
        other.exec_driver_sql("ALTER TABLE audit_head RENAME TO elsewhere")
        other.commit()
    form = {"csrf_token": token, "email": "ada@example.org", "password": PASSWORD}
    assert person.client.post("/account/sign-in", data=form).status_code == 503
    assert person.get("/account").headers["Location"].startswith("/account/sign-in")


def test_passwords_are_kept_as_argon2id(site):
    site.account("ada@example.org", Role.VENDOR)
    with site.database.reading() as session:
        assert accounts.by_email(session, "ada@example.org").password.startswith("$argon2id$")


def test_the_same_password_typed_in_two_forms_of_unicode_is_the_same():
    assert passwords.verify("cafe\u0301 cafe\u0301 cafe\u0301", passwords.hash_password("café café café"))


def test_no_password_opens_an_account_without_one():
    assert not passwords.verify("nobody's password", None)


@pytest.mark.parametrize("path", ["/account/sign-in", "/account/sign-up", "/account/sign-out"])
def test_a_form_without_its_token_is_refused(site, path):
    answer = site.visitor().client.post(path, data=SIGN_UP)
    assert answer.status_code == 400
    assert "expired" in answer.text


def test_a_role_is_needed_where_the_guard_says_so(site):
    from catalogue_service.web.guards import requires

    def secret():
        return "secret"

    site.app.add_url_rule("/only-reviewers", "only_reviewers", requires(Role.REVIEWER)(secret))
    assert site.visitor().get("/only-reviewers").headers["Location"].startswith("/account/sign-in")
    assert site.person(Role.VENDOR).get("/only-reviewers").status_code == 403
    assert site.person(Role.REVIEWER).get("/only-reviewers").text == "secret"
