"""The examination of a submitted version by the instruments, and what may be seen of it while it runs and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from catalogue_service.actors import Actor
from catalogue_service.settings import Settings
from catalogue_service.store.applications import VersionState
from catalogue_service.store.jobs import Job, JobState
from catalogue_service.store.session import Database, UnitOfWork
from criteria.vocabulary import Corpus, Eligibility


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far the examination is: `current` are titles of instruments; `reason` says why the job failed, if it did.

    `etag` changes whenever anything else here does. `finished` says that polling can stop.
    """

    version_id: str
    state: VersionState
    job: JobState | None
    done: int
    total: int
    current: tuple[str, ...]
    reason: str | None
    etag: str

    @property
    def finished(self) -> bool:
        return self.job not in {JobState.QUEUED, JobState.RUNNING}


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """One assessment: the report document and the criteria under which it was made, as they were then."""

    assessment_id: str
    version_id: str
    sequence: int
    outcome: Eligibility
    at: datetime
    report: Mapping[str, Any]
    corpus: Corpus


def assess(database: Database, settings: Settings, version_id: str, job: Job) -> None:
    """Examine a version in the name of a job and record the assessment; submitted becomes in_review.

    The instruments run outside any transaction; the progress is written to the job as it goes. A job records one
    assessment however often it is run. Reviewers' answers to criteria whose text did not change are kept.
    """
    raise NotImplementedError


def progress_of(session: Session, actor: Actor, version_id: str) -> ProgressView:
    """Return how far the examination is; for the vendor, reviewers and the authority, NotFound for others."""
    raise NotImplementedError


def latest(session: Session, actor: Actor, version_id: str) -> AssessmentView | None:
    """Return the assessment that counts, or None before the first; for the vendor, reviewers and the authority."""
    raise NotImplementedError


def request_rerun(unit: UnitOfWork, version_id: str) -> str:
    """Ask that the instruments look again at a version and return the job; a reviewer's or the authority's act.

    Raises Conflict while an examination is under way, IllegalTransition for a draft or a withdrawn version.
    """
    raise NotImplementedError
