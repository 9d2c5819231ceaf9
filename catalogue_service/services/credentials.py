"""A person's own password."""

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
    user = unit.session.get(User, unit.actor.id)
    if user is None or not user.active:
        raise NotFound("This account does not exist any more.")
    user.password = password_hash
    user.fs_uniquifier = secrets.token_hex(32)
    unit.session.add(user)
    unit.record(Action.PASSWORD_CHANGED, user.id)
