"""Who is at the other end: accounts and sessions, by Flask-Security on our own tables.

The session cookie holds the account's `fs_uniquifier`; a new password or signing out changes it, which ends every open
session. None lasts longer than `SESSION_SECONDS`, however busy.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, current_app, g, session
from flask_login import current_user
from flask_security import Security, SQLAlchemySessionUserDatastore, UserMixin
from flask_security.utils import login_user, logout_user
from sqlalchemy.orm import registry
from sqlmodel import Session
from werkzeug.local import LocalProxy

from catalogue_service import clock
from catalogue_service.actors import Actor
from catalogue_service.settings import Settings
from catalogue_service.store import accounts
from catalogue_service.store.session import Database

SESSION_SECONDS = 12 * 3600


class Account(UserMixin):
    """A row of `users` with Flask-Security's methods.

    Flask-Security finds no role in it: what somebody may do is read from our own table, see `current_actor`.
    """

    if TYPE_CHECKING:
        id: Any
        email: str
        name: str
        password: str | None
        active: bool
        fs_uniquifier: str
    roles = ()  # type: ignore[assignment]


registry().map_imperatively(Account, cast("Any", accounts.User).__table__)


def init_app(app: Flask, settings: Settings) -> None:
    """Let Flask-Security find people in our tables; its own pages are not used."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of a scheme
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_DEPRECATED_PASSWORD_SCHEMES=[],
        SECURITY_JOIN_USER_ROLES=False,
        SECURITY_API_ENABLED_METHODS=["session"],
        SECURITY_CSRF_COOKIE_NAME=None,
        SESSION_COOKIE_NAME="__Host-session" if settings.https else "session",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PERMANENT_SESSION_LIFETIME=SESSION_SECONDS,
        # A cookie in every answer would also be in those that caches keep for everybody: the feed, the badges, the API.
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    datastore = SQLAlchemySessionUserDatastore(cast("Any", LocalProxy(reading)), Account, cast("Any", accounts.RoleRow))
    Security(app, datastore, register_blueprint=False)
    # Flask-Principal and Flask-Login would read the session or the account at each request, even for open data, which
    # no cache could then keep. guards.py alone says who may do what, and nobody is remembered after the session.
    everywhere: tuple[list[Any], ...] = (
        app.before_request_funcs[None],
        app.after_request_funcs[None],
        app.template_context_processors[None],
    )
    for hooks in everywhere:
        hooks[:] = [
            hook for hook in hooks if hook.__module__.partition(".")[0] not in {"flask_login", "flask_principal"}
        ]
    app.teardown_appcontext(_close)


def database() -> Database:
    """Return the database of the running application."""
    return cast("Database", current_app.extensions["catalogue.database"])


def settings() -> Settings:
    """Return the settings of the running application."""
    return cast("Settings", current_app.extensions["catalogue.settings"])


def current_actor() -> Actor | None:
    """Return who has signed in, or None."""
    if "actor" not in g:
        g.actor = None
        if current_user.is_authenticated and _is_fresh():
            g.actor = accounts.actor_of(reading(), current_user.id)
    return cast("Actor | None", g.actor)


def require_actor() -> Actor:
    """Return who has signed in; only for views whose guard lets nobody else in."""
    actor = current_actor()
    if actor is None:
        raise RuntimeError("this view is open to strangers: its guard must be @signed_in or @requires")
    return actor


def sign_in(account: Account) -> None:
    """Begin a session; what an earlier one held is forgotten, so that a fixed cookie gains nothing."""
    session.clear()
    session.permanent = True
    session["began"] = int(clock.now().timestamp())
    g.pop("csrf_token", None)
    g.pop("actor", None)
    login_user(account, remember=False, authn_via=["password"])


def sign_out() -> None:
    """End the session."""
    logout_user()
    session.clear()
    g.pop("actor", None)


def account_of(email: str) -> Account | None:
    """Return the active account of an address, whatever its case."""
    user = accounts.by_email(reading(), email)
    if user is None or not user.active:
        return None
    return reading().get(Account, user.id)


def signed_in_account() -> Account:
    """Return the account of whoever has signed in; only for views whose guard lets nobody else in."""
    return cast("Account", current_user)


def is_known(email: str) -> bool:
    """Say whether an address has an account, active or not."""
    return accounts.by_email(reading(), email) is not None


def reading() -> Session:
    """Return the session in which this request reads; it sees one state and is closed when the request ends."""
    if "reading" not in g:
        g.reading = ExitStack()
        g.session = g.reading.enter_context(database().reading())
    return cast("Session", g.session)


def stop_reading() -> None:
    """Close the session of this request, so that the next read sees what has been written since."""
    g.pop("session", None)
    stack = g.pop("reading", None)
    if stack is not None:
        stack.close()


def forget_actor() -> None:
    """Treat whoever sent this request as a stranger from here on; for the page that says that nothing can be read."""
    g.actor = None


def _is_fresh() -> bool:
    age = clock.now().timestamp() - session.get("began", 0)
    return bool(age < SESSION_SECONDS)


def _close(_error: BaseException | None) -> None:
    stop_reading()
