"""What every route keeps to: a guard, no address for two views, nothing private in the open rooms."""

import re
import shutil

import pytest
from databases import migrated_sqlite, settings_for
from sites import open_site

from catalogue_service.web import guards

__all__ = ["migrated_sqlite"]

OPEN_ROOMS = frozenset({"public", "api", "assets", "health"})


@pytest.fixture
def site(migrated_sqlite, tmp_path):
    shutil.copy(migrated_sqlite, tmp_path / "catalogue.db")
    yield from open_site(settings_for(f"sqlite:///{tmp_path}/catalogue.db", tmp_path))


def test_every_route_declares_its_guard(site):
    bare = [rule.rule for rule in site.app.url_map.iter_rules() if guards.guard_of(site.app, rule.endpoint) is None]
    assert bare == []


def test_nothing_outside_the_open_rooms_and_the_account_is_public(site):
    open_routes = {
        rule.rule
        for rule in site.app.url_map.iter_rules()
        if guards.guard_of(site.app, rule.endpoint).roles is None and rule.endpoint.split(".")[0] not in OPEN_ROOMS
    }
    assert open_routes == {"/account/sign-in", "/account/sign-up", "/account/sign-out"}


def test_an_act_is_never_a_get(site):
    for rule in site.app.url_map.iter_rules():
        assert not {"GET", "POST"} <= rule.methods, f"{rule.rule}: one view shows, another one acts"


def test_a_stranger_gets_nowhere_without_signing_in(site):
    visitor = site.visitor()
    for rule in site.app.url_map.iter_rules():
        guard = guards.guard_of(site.app, rule.endpoint)
        if guard.roles is None or "GET" not in rule.methods:
            continue
        path = re.sub(r"<[^>]+>", "1", re.sub(r"<any\((\w+)[^>]*>", r"\1", rule.rule))
        answer = visitor.get(path)
        assert answer.status_code == 302, rule.rule
        assert answer.headers["Location"].startswith("/account/sign-in"), rule.rule


def test_the_sections_of_the_navigation_are_there(site):
    from pages import Page

    from catalogue_service.actors import Role

    person = site.person(*Role, email="all@example.org")
    page = Page(person.get("/about").text)
    for link in dict.fromkeys(link for link in page.links if link.startswith("/") and not link.startswith("/api")):
        assert person.get(link).status_code in {200, 302}, link
