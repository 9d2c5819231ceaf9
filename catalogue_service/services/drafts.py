"""The vendor's own versions, and own drafts: found for their owner only, and locked while they are changed."""

from __future__ import annotations

from sqlmodel import Session

from catalogue_service.actors import Actor, Role
from catalogue_service.errors import IllegalTransition, NotFound
from catalogue_service.store import applications
from catalogue_service.store.applications import Application, Version, VersionState
from catalogue_service.store.session import UnitOfWork


def own(session: Session, actor: Actor, version_id: str, *, lock: bool = False) -> tuple[Version, Application]:
    """Return one of the actor's own versions, in any state; raise NotFound for anybody else's."""
    version = applications.locked(session, version_id) if lock else session.get(Version, version_id)
    application = session.get(Application, version.application_id) if version else None
    if version is None or application is None or application.owner_id != actor.id:
        raise NotFound("There is no such version among your applications.")
    return version, application


def own_draft(session: Session, actor: Actor, version_id: str) -> tuple[Version, Application]:
    """Return an own version that is still a draft, to be looked at; raise NotFound or IllegalTransition."""
    version, application = own(session, actor, version_id)
    _refuse_unless_draft(version)
    return version, application


def to_change(unit: UnitOfWork, version_id: str) -> tuple[Version, Application]:
    """Return an own draft, locked until the transaction ends; raise NotFound, NotAllowed or IllegalTransition."""
    version, application = own(unit.session, unit.actor, version_id, lock=True)
    unit.actor.require(Role.VENDOR)
    _refuse_unless_draft(version)
    return version, application


def _refuse_unless_draft(version: Version) -> None:
    if version.state is not VersionState.DRAFT:
        raise IllegalTransition(f"This version is {version.state}: only a draft can be changed or submitted.")
