"""The examination of a submitted version by the instruments, and what may be seen of it while it runs and after."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlmodel import Session

from catalogue_service import clock, ids
from catalogue_service.actors import SYSTEM, Actor, Role
from catalogue_service.errors import Conflict, IllegalTransition, NotAllowed, NotFound
from catalogue_service.services import carrying, checking, comparing, packaging, transitions
from catalogue_service.settings import Settings
from catalogue_service.store import applications, assessments, jobs
from catalogue_service.store.applications import Application, Version, VersionState
from catalogue_service.store.assessments import Assessment
from catalogue_service.store.audit import Action
from catalogue_service.store.jobs import Job, JobKind, JobState
from catalogue_service.store.session import Database, UnitOfWork
from criteria import judge, report
from criteria.documents import document_of
from criteria.facts import facts_of
from criteria.loader import load_corpus
from criteria.vocabulary import SOURCE_REVIEWER, Corpus, Eligibility, Finding, Text
from scanners import registry
from scanners.contract import Context
from scanners.runner import Progress

# The states in which the instruments may look at a version.
EXAMINED = frozenset({VersionState.SUBMITTED, VersionState.IN_REVIEW, VersionState.DECIDED})


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
    assessment however often it is run. Reviewers' answers to criteria whose text did not change are kept, and what they
    accepted in code that did not change. A version that was withdrawn meanwhile is left alone. Raises what keeps the
    package or the criteria from being read.
    """
    with database.reading() as session:
        version = session.get(Version, version_id)
        if version is None or version.state not in EXAMINED or assessments.of_job(session, job.id):
            return
    started = clock.now()
    corpus = load_corpus(settings.corpus_dir, clock.today())
    package = database.packages.path(version.package_sha256 or "")
    with packaging.opened(package, version.package_filename or "") as subject:
        context = Context(
            work=_work_folder(subject.root),
            allow_networks=settings.probe_allow_networks,
            ca_bundle=settings.probe_ca_bundle,
            cache=settings.cache_dir,
            advisories=settings.osv_dir,
        )
        found = checking.check(subject, corpus, context, on_progress=_watch(database, job))
    with database.unit_of_work(SYSTEM) as unit:
        present = applications.locked(unit.session, version_id)
        if present is None or present.state not in EXAMINED or assessments.of_job(unit.session, job.id):
            return
        kept = found.run.findings + _answers_kept(unit.session, version_id, corpus)
        said = tuple(carrying.accept_all(unit.session, present.application_id, kept))
        if said != found.run.findings:
            found = checking.conclude(found.subject, corpus, replace(found.run, findings=said), started, corpus.on)
        assessment = record(unit, present, corpus, found.report, author_id=SYSTEM.id, job_id=job.id)
        if present.state is VersionState.SUBMITTED:
            present.state = transitions.move_version(present.state, VersionState.IN_REVIEW)
            present.updated_at = clock.now()
            unit.session.add(present)
        unit.record(
            Action.ASSESSED,
            version_id,
            assessment=assessment.id,
            outcome=assessment.outcome.value,
            job=job.id,
            accepted=sum(finding.accepted is not None for finding in said),
        )


def judge_again(
    unit: UnitOfWork,
    version: Version,
    latest: Assessment,
    findings: Sequence[Finding],
    *,
    answer: dict[str, str] | None = None,
) -> Assessment:
    """Add an assessment on a person's word: the run and the criteria of the latest one, on these findings.

    What reviewers accepted and did not withdraw is applied anew. The caller records the audit event of its act.
    """
    corpus = assessments.corpus_of(unit.session, latest)
    accepted = carrying.accept_all(unit.session, version.application_id, findings)
    document = report.document(
        judge.assess(corpus, facts_of(version.manifest), accepted, corpus.on),
        manifest=version.manifest,
        package_sha256=version.package_sha256 or "",
        # The instruments looked when they looked: a person's word does not change when the run was.
        scanners=latest.report["scanners"],
        started_at=_moment(latest.report["started_at"]),
        finished_at=_moment(latest.report["finished_at"]),
        warnings=[Text(**warning) for warning in latest.report.get("warnings", ())],
    )
    return record(unit, version, corpus, document, author_id=unit.actor.id, answer=answer)


def record(
    unit: UnitOfWork,
    version: Version,
    corpus: Corpus,
    document: Mapping[str, Any],
    *,
    author_id: str,
    job_id: str | None = None,
    answer: dict[str, str] | None = None,
) -> Assessment:
    """Add an assessment to a locked version, compared with the version before; the caller records its act."""
    assessments.keep_corpus(unit.session, corpus)
    moment = clock.now()
    assessment = Assessment(
        id=ids.new(ids.Kind.ASSESSMENT),
        version_id=version.id,
        sequence=assessments.latest_sequence(unit.session, version.id) + 1,
        job_id=job_id,
        corpus_version=corpus.version,
        corpus_digest=corpus.digest,
        corpus_on=corpus.on,
        outcome=Eligibility(document["summary"]["outcome"]),
        report=comparing.compared(unit.session, version, document, moment),
        answer=answer,
        author_id=author_id,
        created_at=moment,
    )
    unit.session.add(assessment)
    unit.session.flush()
    return assessment


def progress_of(session: Session, actor: Actor, version_id: str) -> ProgressView:
    """Return how far the examination is; for the vendor, reviewers and the authority, NotFound for others."""
    version = visible(session, actor, version_id)
    job = jobs.latest_of(session, version_id, JobKind.ASSESS)
    progress = job.progress if job else {}
    view = ProgressView(
        version_id=version_id,
        state=version.state,
        job=job.state if job else None,
        done=progress.get("done", 0),
        total=progress.get("total", 0),
        current=tuple(progress.get("current", ())),
        reason=job.reason if job else None,
        etag="",
    )
    return replace(view, etag=hashlib.sha256(repr(view).encode()).hexdigest()[:32])


def latest(session: Session, actor: Actor, version_id: str) -> AssessmentView | None:
    """Return the assessment that counts, or None before the first; for the vendor, reviewers and the authority."""
    visible(session, actor, version_id)
    assessment = assessments.latest(session, version_id)
    return view_of(session, assessment) if assessment else None


def view_of(session: Session, assessment: Assessment) -> AssessmentView:
    """Return an assessment with the criteria under which it was made."""
    return AssessmentView(
        assessment_id=assessment.id,
        version_id=assessment.version_id,
        sequence=assessment.sequence,
        outcome=assessment.outcome,
        at=assessment.created_at,
        report=assessment.report,
        corpus=assessments.corpus_of(session, assessment),
    )


def request_rerun(unit: UnitOfWork, version_id: str) -> str:
    """Ask that the instruments look again at a version and return the job; a reviewer's or the authority's act.

    Raises Conflict while an examination is under way, IllegalTransition for a draft or a withdrawn version, NotAllowed
    on an application of one's own.
    """
    unit.actor.require(Role.REVIEWER, Role.AUTHORITY)
    version = applications.locked(unit.session, version_id)
    if version is None:
        raise NotFound("There is no such version.")
    application = unit.session.get(Application, version.application_id)
    if application is None or unit.actor.id in {application.owner_id, version.submitted_by}:
        raise NotAllowed("This is an application of your own: only others may act on its review.")
    if version.state not in EXAMINED:
        raise IllegalTransition(f"This version is {version.state}: only one that was submitted can be examined.")
    if jobs.unfinished(unit.session, version_id, JobKind.ASSESS):
        raise Conflict("An examination of this version is under way already: wait for its end.")
    job_id = jobs.enqueue(unit.session, JobKind.ASSESS, version_id)
    unit.record(Action.RERUN_REQUESTED, version_id, job=job_id)
    return job_id


def visible(session: Session, actor: Actor, version_id: str) -> Version:
    """Return the version when the actor may see it: its vendor always, reviewers and the authority once submitted."""
    version = session.get(Version, version_id)
    application = session.get(Application, version.application_id) if version else None
    if version is not None and application is not None:
        if application.owner_id == actor.id:
            return version
        if version.submitted_at is not None and (actor.has(Role.REVIEWER) or actor.has(Role.AUTHORITY)):
            return version
    raise NotFound("There is no such version, or it is not yours to see.")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _work_folder(root: Path) -> Path:
    """Return a folder for the instruments beside the opened package, gone with it."""
    work = root.parent / "run"
    work.mkdir()
    return work


def _watch(database: Database, job: Job) -> Callable[[Progress], None]:
    def write(progress: Progress) -> None:
        current = [_titles().get(scanner_id, scanner_id) for scanner_id in progress.current]
        with database.bookkeeping() as session:
            jobs.write_progress(session, job, progress.done, progress.total, current)

    return write


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {scanner.id: scanner.title for scanner in registry.all_scanners()}


def _answers_kept(session: Session, version_id: str, corpus: Corpus) -> tuple[Finding, ...]:
    """Return what reviewers said, where the criterion is still word for word the one that they answered."""
    before = assessments.latest(session, version_id)
    if before is None:
        return ()
    asked = assessments.corpus_of(session, before)
    return tuple(
        finding
        for finding in before.findings
        if finding.source == SOURCE_REVIEWER and _same_text(asked, corpus, str(finding.details.get("criterion")))
    )


def _same_text(before: Corpus, now: Corpus, criterion_id: str) -> bool:
    old, new = before.by_id(criterion_id), now.by_id(criterion_id)
    return old is not None and new is not None and document_of(old) == document_of(new)
