"""A person's own password and sessions."""

from __future__ import annotations

import secrets

from catalogue_service.errors import NotFound
from catalogue_service.store.accounts import User
from catalogue_service.store.audit import Action
from catalogue_service.store.session import UnitOfWork


def change_password(unit: UnitOfWork, password_hash: str) -> None:
    """Set the actor's password and end every session that was opened under the old one.

    The caller has checked the present password. Raises NotFound when the account is gone or not active.
    """
    user = _with_sessions_ended(unit)
    user.password = password_hash
    unit.session.add(user)
    unit.record(Action.PASSWORD_CHANGED, user.id)


def sign_out(unit: UnitOfWork) -> None:
    """End every session of the actor: a cookie that somebody kept opens nothing any more. Errors as above."""
    user = _with_sessions_ended(unit)
    unit.session.add(user)
    unit.record(Action.SIGNED_OUT, user.id)


def _with_sessions_ended(unit: UnitOfWork) -> User:
    user = unit.session.get(User, unit.actor.id)
    if user is None or not user.active:
        raise NotFound("This account does not exist any more.")
    user.fs_uniquifier = secrets.token_hex(32)
    return user
