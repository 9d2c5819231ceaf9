import dataclasses

import pytest
from sites import PASSWORD, open_site

from catalogue_service.actors import Role


@pytest.fixture
def https_site(site):
    settings = dataclasses.replace(site.settings, public_url="https://catalogue.example.org")
    yield from open_site(settings)


@pytest.mark.parametrize("path", ["/about", "/nope", "/healthz", "/api/v1/openapi.json", "/account"])
def test_every_answer_carries_the_security_headers(site, path):
    headers = site.visitor().get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_hsts_is_announced_where_people_come_over_https(https_site):
    header = https_site.visitor().get("/about").headers["Strict-Transport-Security"]
    assert header == "max-age=31536000; includeSubDomains"


def test_the_session_cookie_is_bound_to_the_host_over_https(https_site):
    https_site.account("ada@example.org", Role.VENDOR)
    answer = https_site.visitor().client.get("/account/sign-in", base_url="https://catalogue.example.org")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie
    assert "Domain" not in cookie


@pytest.mark.parametrize("path", ["/account", "/vendor", "/about", "/"])
def test_what_somebody_who_has_signed_in_reads_is_stored_nowhere(site, path):
    assert site.person(Role.VENDOR).get(path).headers["Cache-Control"] == "private, no-store"


def test_a_page_for_everybody_is_asked_for_anew_each_time(site):
    assert site.visitor().get("/about").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("path", ["/feed.atom", "/api/v1/apps", "/api/v1/openapi.json", "/healthz"])
def test_no_page_hands_out_again_the_session_that_was_sent_with_the_question(site, path):
    assert "Set-Cookie" not in site.person(Role.VENDOR).get(path).headers


def test_a_public_page_differs_by_language_and_says_so(site):
    assert {"Accept-Language", "Cookie"} <= set(site.visitor().get("/about").headers["Vary"].split(", "))


def test_the_password_is_in_no_answer(site):
    assert PASSWORD not in site.person(Role.VENDOR).get("/account").text
