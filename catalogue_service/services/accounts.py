"""People: created with roles, given roles, signed in. Passwords come hashed; the hashing is the caller's."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

from sqlmodel import Session

from catalogue_service import clock, ids
from catalogue_service.actors import SYSTEM, VISITOR, Actor, Role
from catalogue_service.errors import Conflict, InvalidInput, NotAllowed, NotFound, Problem
from catalogue_service.store import accounts
from catalogue_service.store.accounts import User, UserRole
from catalogue_service.store.audit import Action
from catalogue_service.store.session import UnitOfWork

LANGUAGES = ("fr", "en")
LONGEST_NAME = 100
OPEN_ROLES = frozenset({Role.VENDOR, Role.PATIENT})

_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+")


def create_user(
    unit: UnitOfWork, email: str, password_hash: str, name: str, roles: Iterable[Role], *, language: str = "fr"
) -> str:
    """Create a person who may sign in and return the identifier.

    A visitor may become a vendor or a patient; reviewers and the authority's people are created by the authority or by
    the service. Raises NotAllowed otherwise, InvalidInput at `email` (malformed or taken), `name`, `roles`, `language`.
    """
    given, address, name = sorted(set(roles)), email.strip().lower(), name.strip()
    if not _gives_any_role(unit.actor) and not (unit.actor == VISITOR and OPEN_ROLES.issuperset(given)):
        raise NotAllowed("Only the authority creates accounts of reviewers and of its own people.")
    problems = list(_problems(address, name, given, language))
    if accounts.by_email(unit.session, address) is not None:
        problems.append(Problem("email", "This address has an account already: sign in, or use another one."))
    if problems:
        raise InvalidInput(problems)
    user = User(
        id=ids.new(ids.Kind.USER),
        email=address,
        password=password_hash,
        fs_uniquifier=secrets.token_hex(32),
        confirmed_at=clock.now(),
        name=name,
        language=language,
        created_at=clock.now(),
    )
    unit.session.add(user)
    unit.session.flush()
    unit.session.add_all(UserRole(user_id=user.id, role_id=role.value) for role in given)
    unit.session.flush()
    unit.record(Action.USER_CREATED, user.id, roles=[role.value for role in given])
    return user.id


def give_role(unit: UnitOfWork, user_id: str, role: Role) -> None:
    """Give a person one more role; the authority's act, or the service's. Conflict when they have it already."""
    if not _gives_any_role(unit.actor):
        raise NotAllowed("Only the authority gives roles.")
    if unit.session.get(User, user_id) is None:
        raise NotFound("There is no such person.")
    if role in accounts.roles_of(unit.session, user_id):
        raise Conflict(f"This person is a {role} already.")
    unit.session.add(UserRole(user_id=user_id, role_id=role.value))
    unit.session.flush()
    unit.record(Action.ROLE_GIVEN, user_id, role=role.value)


def record_sign_in(unit: UnitOfWork) -> None:
    """Record that the actor of the unit of work has just signed in."""
    unit.record(Action.SIGNED_IN, unit.actor.id)


def roles_of(session: Session, user_id: str) -> frozenset[Role]:
    """Return the roles of a person; none for somebody unknown."""
    return accounts.roles_of(session, user_id)


def actor_of(session: Session, user_id: str) -> Actor:
    """Return the active person as an actor, with their roles of this moment; raise NotFound for anybody else."""
    actor = accounts.actor_of(session, user_id)
    if actor is None:
        raise NotFound("There is no such person, or they may not sign in any more.")
    return actor


def _gives_any_role(actor: Actor) -> bool:
    return actor == SYSTEM or actor.has(Role.AUTHORITY)


def _problems(address: str, name: str, roles: list[Role], language: str) -> Iterable[Problem]:
    if len(address) > 254 or not _ADDRESS.fullmatch(address):
        yield Problem("email", "Expected an e-mail address, such as name@example.org.")
    if not name or len(name) > LONGEST_NAME:
        yield Problem("name", f"Expected a name of 1 to {LONGEST_NAME} characters.")
    if not roles:
        yield Problem("roles", f"Expected one role at least: {', '.join(Role)}.")
    if language not in LANGUAGES:
        yield Problem("language", f"Expected {' or '.join(LANGUAGES)}, found {language!r}.")
