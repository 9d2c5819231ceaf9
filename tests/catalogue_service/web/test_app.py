import dataclasses
import sqlite3

import pytest
from flask import Flask

from catalogue_service.actors import Role
from catalogue_service.app import create_app
from catalogue_service.store.session import Database
from catalogue_service.web import assets, guards


def test_the_process_says_that_it_lives(site):
    answer = site.visitor().get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_is_ready_on_a_migrated_database(site):
    assert site.visitor().get("/readyz").status_code == 200


def test_it_is_not_ready_before_the_migrations_and_says_what_to_do(site, tmp_path):
    settings = dataclasses.replace(site.settings, database_url=f"sqlite:///{tmp_path}/empty.db")
    database = Database(settings)
    answer = create_app(settings, database).test_client().get("/readyz")
    assert answer.status_code == 503
    assert "catalogue db upgrade" in answer.json["status"]
    database.close()


def test_it_is_not_ready_when_the_database_does_not_answer(site, tmp_path):
    settings = dataclasses.replace(site.settings, database_url=f"sqlite:///{tmp_path}/none/missing.db")
    database = Database(settings)
    app = create_app(settings, database)
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"status": "the database does not answer"})
    database.close()


def test_a_page_that_can_not_read_the_database_says_so_and_no_more(site, tmp_path):
    connection = sqlite3.connect(tmp_path / "catalogue.db")
    connection.execute("DROP TABLE listings")
    connection.close()
    answer = site.visitor().get("/")
    assert answer.status_code >= 500
    assert "listings" not in answer.text
    assert "Traceback" not in answer.text


def test_somebody_who_has_signed_in_still_gets_a_page_when_no_account_can_be_read(site, tmp_path):
    person = site.person(Role.VENDOR)
    connection = sqlite3.connect(tmp_path / "catalogue.db")
    connection.execute("ALTER TABLE users RENAME TO gone")
    connection.close()
    answer = person.get("/account")
    assert answer.status_code >= 500
    assert "Try again in a few moments." in answer.text
    assert "users" not in answer.text


def test_a_route_without_a_guard_stops_the_start():
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/open", "open", lambda: "")
    with pytest.raises(guards.UnguardedRoute, match=r"/open \(open\)"):
        guards.check_every_route(app)


def test_a_guard_without_a_role_is_refused():
    with pytest.raises(ValueError, match="at least one role"):
        guards.requires()


def test_without_built_assets_the_start_says_how_to_build_them(tmp_path):
    with pytest.raises(assets.AssetsMissing, match="make setup"):
        assets.init_app(Flask("bare", static_folder=None), tmp_path)


def test_assets_are_kept_for_ever_and_named_by_their_content(site):
    page = site.visitor().get("/about").text
    path = page.split('rel="stylesheet" href="', 1)[1].split('"', 1)[0]
    answer = site.visitor().get(path)
    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer.headers
    answer.close()


@pytest.mark.parametrize("path", ["/assets/other.css", "/assets/assets.json", "/assets/..%2f..%2fapp.py"])
def test_nothing_but_built_assets_is_served(site, path):
    assert site.visitor().get(path).status_code == 404


def test_robots_read_what_is_for_everybody_only(site):
    answer = site.visitor().get("/robots.txt")
    assert answer.mimetype == "text/plain"
    for room in ("/account", "/vendor", "/review", "/authority", "/packages"):
        assert f"Disallow: {room}\n" in answer.text
    assert "Cookie" not in answer.headers.get("Vary", "")
