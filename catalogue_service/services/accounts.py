"""People: created with roles, given roles, signed in. Passwords come hashed; the hashing is the caller's."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from catalogue_service.actors import Actor, Role
from catalogue_service.store.session import UnitOfWork


def create_user(
    unit: UnitOfWork, email: str, password_hash: str, name: str, roles: Iterable[Role], *, language: str = "fr"
) -> str:
    """Create a person who may sign in and return the identifier.

    A visitor may become a vendor or a patient; reviewers and the authority's people are created by the authority or by
    the service. Raises NotAllowed otherwise, InvalidInput at `email` (malformed or taken), `name`, `roles`, `language`.
    """
    raise NotImplementedError


def give_role(unit: UnitOfWork, user_id: str, role: Role) -> None:
    """Give a person one more role; the authority's act, or the service's. Conflict when they have it already."""
    raise NotImplementedError


def record_sign_in(unit: UnitOfWork) -> None:
    """Record that the actor of the unit of work has just signed in."""
    raise NotImplementedError


def roles_of(session: Session, user_id: str) -> frozenset[Role]:
    """Return the roles of a person; none for somebody unknown."""
    raise NotImplementedError


def actor_of(session: Session, user_id: str) -> Actor:
    """Return the active person as an actor, with their roles of this moment; raise NotFound for anybody else."""
    raise NotImplementedError
