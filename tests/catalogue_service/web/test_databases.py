"""What the database refuses or can not answer becomes a page that says so, whichever database it is."""

from __future__ import annotations

import logging

import pytest
from databases import database_settings, postgresql_server
from pages import faults
from sites import PASSWORD, open_site
from sqlalchemy import exc

from catalogue_service.actors import Role
from catalogue_service.web.guards import public

__all__ = ["database_settings", "postgresql_server"]


@pytest.fixture
def any_site(database_settings):
    yield from open_site(database_settings)


@pytest.mark.parametrize(
    "path", ["/apps/%00", "/apps/a%00b/report", "/apps/%00/badge.svg", "/?theme=%00&q=%00", "/api/v1/apps/%00"]
)
def test_a_null_character_in_an_address_is_the_readers_mistake(any_site, path):
    answer = any_site.visitor().get(path)
    assert answer.status_code in {200, 404, 422}


def test_a_null_character_leaves_somebody_signed_in(any_site):
    person = any_site.person(Role.VENDOR, name="Ada")
    answer = person.get("/vendor/versions/%00/form")
    assert answer.status_code in {404, 422}
    assert "Ada" in answer.text
    assert faults(answer.text) == []


def test_a_null_character_in_an_e_mail_address_opens_no_account(any_site):
    visitor = any_site.visitor()
    assert visitor.post("/account/sign-in", {"email": "a\0b@example.org", "password": PASSWORD}).status_code == 422
    typed = {"role": "vendor", "name": "Ada", "email": "a\0b\x07@example.org", "password": PASSWORD}
    assert visitor.post("/account/sign-up", typed).status_code in {302, 422}


@pytest.mark.parametrize(
    "error",
    [
        exc.OperationalError("SELECT 1", {}, Exception("the server closed the connection")),
        exc.InterfaceError("SELECT 1", {}, Exception("the connection is closed")),
        exc.TimeoutError("no connection was free"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("path", ["/raises", "/api/v1/raises"])
def test_a_database_that_does_not_answer_makes_the_service_unavailable(site, error, path, caplog):
    caplog.set_level(logging.CRITICAL)

    @public
    def view():
        raise error

    site.app.add_url_rule(path, "raises", view)
    answer = site.visitor().get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "SELECT" not in answer.text


@pytest.mark.parametrize("path", ["/", "/apps/any", "/feed.atom", "/api/v1/apps"])
def test_a_database_that_is_gone_makes_pages_unavailable_and_the_process_not_ready(site, path, tmp_path, caplog):
    caplog.set_level(logging.CRITICAL)
    site.database.close()
    (tmp_path / "catalogue.db").rename(tmp_path / "elsewhere.db")
    (tmp_path / "catalogue.db").mkdir()
    answer = site.visitor().get(path)
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text
    assert site.visitor().get("/readyz").status_code == 503
    assert site.visitor().get("/healthz").status_code == 200
