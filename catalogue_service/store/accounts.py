"""People and their roles. Flask-Security keeps its own fields here; this module does not know it.

The web maps its account class, which has Flask-Security's methods, onto `User.__table__` imperatively:
`registry().map_imperatively(Account, User.__table__, properties={"roles": relationship(...)})`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import CheckConstraint, func, select
from sqlmodel import Field, Session, col

from catalogue_service.actors import Actor, Role
from catalogue_service.store.columns import Table, UtcDateTime


class User(Table, table=True):
    """A person who may sign in; `email` is kept in lower case, `password` as the hash that Flask-Security made."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_in_lower_case"),)

    id: str = Field(primary_key=True)
    email: str = Field(unique=True)
    password: str | None = None
    active: bool = True
    fs_uniquifier: str = Field(unique=True)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    name: str
    language: str = "fr"
    created_at: datetime = Field(sa_type=UtcDateTime)

    def __hash__(self) -> int:
        return hash(self.id)


class RoleRow(Table, table=True):
    """A role as Flask-Security looks it up; the rows are those of `actors.Role`, inserted by the migration."""

    __tablename__ = "roles"

    id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    description: str = ""

    def __hash__(self) -> int:
        return hash(self.id)


class UserRole(Table, table=True):
    """Who has which role."""

    __tablename__ = "user_roles"

    user_id: str = Field(primary_key=True, foreign_key="users.id")
    role_id: str = Field(primary_key=True, foreign_key="roles.id")


def by_email(session: Session, email: str) -> User | None:
    """Return the person with that address, whatever its case."""
    return session.scalars(select(User).where(func.lower(col(User.email)) == email.strip().lower())).first()


def roles_of(session: Session, user_id: str) -> frozenset[Role]:
    found = session.scalars(select(col(UserRole.role_id)).where(col(UserRole.user_id) == user_id))
    return frozenset(Role(role) for role in found)


def actor_of(session: Session, user_id: str) -> Actor | None:
    """Return the active person as an actor with their roles of this moment."""
    user = session.get(User, user_id)
    if user is None or not user.active:
        return None
    return Actor(user.id, user.name, roles_of(session, user_id))


def names_of(session: Session, user_ids: Iterable[str]) -> dict[str, str]:
    """Return the name of each person, by identifier."""
    wanted = sorted(set(user_ids))
    rows = session.execute(select(col(User.id), col(User.name)).where(col(User.id).in_(wanted)))
    return dict(rows.all())
