"""The application as its tests use it: a migrated SQLite file, and people who sign in through the real forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from catalogue_service import passwords
from catalogue_service.actors import SYSTEM, Role
from catalogue_service.app import create_app
from catalogue_service.services import accounts
from catalogue_service.settings import Settings
from catalogue_service.store.session import Database

PASSWORD = "the tide turns twice a day"


@lru_cache(maxsize=1)
def password_hash() -> str:
    """Hash once: a good hash is slow, and every account of the tests has the same password."""
    return passwords.hash_password(PASSWORD)


@dataclass
class Person:
    """A browser; `email` is empty for a visitor."""

    client: FlaskClient
    email: str = ""
    id: str = ""

    def get(self, path: str, **arguments: Any) -> TestResponse:
        return self.client.get(path, **arguments)

    def post(self, path: str, data: dict[str, Any] | None = None, **arguments: Any) -> TestResponse:
        """Send a form with the token that the site gave."""
        return self.client.post(path, data={"csrf_token": self.token(), **(data or {})}, **arguments)

    def token(self) -> str:
        page = self.client.get("/about" if self.email else "/account/sign-in").text
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found, "the page has no form"
        return unescape(found[1])


@dataclass
class Site:
    """An application and its database."""

    settings: Settings
    database: Database
    app: Flask

    def visitor(self, language: str = "en") -> Person:
        """Return a browser of somebody who has not signed in."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
        return Person(client)

    def account(self, email: str, *roles: Role, name: str = "") -> str:
        """Create an account as the operator does."""
        with self.database.unit_of_work(SYSTEM) as unit:
            return accounts.create_user(unit, email, password_hash(), name or email.partition("@")[0].title(), roles)

    def person(self, *roles: Role, email: str = "", name: str = "", language: str = "en") -> Person:
        """Return the browser of somebody new who holds the roles and has signed in."""
        address = email or f"{'-'.join(roles) or 'nobody'}@example.org"
        user_id = self.account(address, *roles, name=name)
        return self.signed_in(address, user_id, language)

    def signed_in(self, email: str, user_id: str = "", language: str = "en") -> Person:
        """Return a browser in which an existing account has signed in."""
        visitor = self.visitor(language)
        answer = visitor.post("/account/sign-in", {"email": email, "password": PASSWORD})
        assert answer.status_code == 302, answer.text
        return Person(visitor.client, email, user_id)


def open_site(settings: Settings) -> Iterator[Site]:
    """Give a site on a migrated database, and close it."""
    database = Database(settings)
    yield Site(settings, database, create_app(settings, database))
    database.close()
