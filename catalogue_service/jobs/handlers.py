"""What each kind of job does. A handler may be run twice for one job, and must then do its work once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from catalogue_service.actors import SYSTEM
from catalogue_service.services import assessing, publishing
from catalogue_service.settings import Settings
from catalogue_service.store.jobs import Job, JobKind
from catalogue_service.store.session import Database

Handler = Callable[[Database, Settings, Job], None]


def assess(database: Database, settings: Settings, job: Job) -> None:
    """Examine the version that the job is about."""
    assessing.assess(database, settings, job.subject_id, job)


def expire_listings(database: Database, settings: Settings, job: Job) -> None:  # noqa: ARG001 - every handler's shape
    """Expire the listings whose day has come; the job is about that day."""
    with database.unit_of_work(SYSTEM) as unit:
        publishing.expire_due(unit, date.fromisoformat(job.subject_id))


HANDLERS: Mapping[JobKind, Handler] = MappingProxyType(
    {JobKind.ASSESS: assess, JobKind.EXPIRE_LISTINGS: expire_listings}
)
