"""The examination of a version by the real instruments, recorded once a job, and what may be seen of it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import factories
import packages
import pytest

from catalogue_service import clock
from catalogue_service.actors import Actor, Role
from catalogue_service.errors import Conflict, IllegalTransition, NotAllowed, NotFound
from catalogue_service.jobs import queue
from catalogue_service.jobs.handlers import HANDLERS
from catalogue_service.services import assessing, reviewing, submitting
from catalogue_service.services.assessing import ProgressView
from catalogue_service.settings import Settings
from catalogue_service.store import assessments, jobs
from catalogue_service.store.applications import Version, VersionState
from catalogue_service.store.assessments import Assessment
from catalogue_service.store.jobs import Job, JobKind, JobState
from catalogue_service.store.session import Database
from criteria.vocabulary import Outcome
from scanners import registry
from scanners.probes import PROBES

# Nothing leaves this machine: the only address is one that probes refuse.
NOWHERE = {
    "links": {"website": "https://127.0.0.1/"},
    "endpoints": packages.ABSENT,
    "exchanges": packages.ABSENT,
    "oauth": packages.ABSENT,
}


@pytest.fixture
def settings(database_settings: Settings, tmp_path: Path) -> Settings:
    """The settings of the database, with the small corpus of the factories."""
    return replace(database_settings, corpus_dir=factories.corpus_folder(tmp_path))


def claim(database: Database) -> Job:
    job = queue.claim(database, "worker", 30.0)
    assert job is not None
    return job


def run(database: Database, settings: Settings, job: Job) -> None:
    HANDLERS[JobKind.ASSESS](database, settings, job)


def recorded(database: Database, version_id: str) -> tuple[VersionState, int, Assessment | None]:
    with database.reading() as session:
        version = session.get_one(Version, version_id)
        latest = assessments.latest(session, version_id)
        return version.state, assessments.latest_sequence(session, version_id), latest


def progress(database: Database, actor: Actor, version_id: str) -> ProgressView:
    with database.reading() as session:
        return assessing.progress_of(session, actor, version_id)


def test_a_submitted_version_is_examined_and_then_in_review(database: Database, settings: Settings, vendor: Actor):
    version_id = factories.submitted(database, vendor, **NOWHERE)
    before, job = progress(database, vendor, version_id), claim(database)
    run(database, settings, job)
    state, count, assessment = recorded(database, version_id)
    assert (state, count) == (VersionState.IN_REVIEW, 1)
    assert {finding.probe for finding in assessment.findings} >= set(PROBES)
    assert assessment.report["corpus"]["digest"] == factories.corpus().digest
    assert assessment.job_id == job.id
    after = progress(database, vendor, version_id)
    assert (after.done, after.total, after.current) == (len(registry.all_scanners()), len(registry.all_scanners()), ())
    assert before.etag != after.etag


def test_a_job_that_is_run_twice_records_one_assessment(database: Database, settings: Settings, vendor: Actor):
    version_id = factories.submitted(database, vendor, **NOWHERE)
    job = claim(database)
    run(database, settings, job)
    run(database, settings, job)
    assert recorded(database, version_id)[1] == 1


def test_a_job_that_is_run_by_two_workers_at_once_records_one_assessment(
    database: Database, settings: Settings, vendor: Actor
):
    version_id = factories.submitted(database, vendor, **NOWHERE)
    job, failures = claim(database), []

    def work() -> None:
        try:
            run(database, settings, job)
        except Conflict as error:  # the constraint on the job is the last guard
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert recorded(database, version_id)[:2] == (VersionState.IN_REVIEW, 1)
    assert len(failures) <= 1


def test_a_version_that_was_withdrawn_meanwhile_is_left_alone(database: Database, settings: Settings, vendor: Actor):
    version_id = factories.submitted(database, vendor, **NOWHERE)
    job = claim(database)
    with database.unit_of_work(vendor) as unit:
        submitting.withdraw(unit, version_id)
    run(database, settings, job)
    assert recorded(database, version_id) == (VersionState.WITHDRAWN, 0, None)


def test_a_rerun_keeps_what_reviewers_said_where_the_criterion_is_the_same(
    database: Database, settings: Settings, vendor: Actor, tmp_path: Path
):
    version_id, reviewer = factories.in_review(database, vendor, **NOWHERE), factories.reviewer(database)
    factories.answer(database, reviewer, version_id)
    with database.unit_of_work(reviewer) as unit:
        reviewing.answer(unit, version_id, "SEC-TST-01", factories.TLS, Outcome.PASSED, "Seen by hand.")
        job_id = assessing.request_rerun(unit, version_id)
    changed = tuple({**item, "revision": 2} if item["id"] == "SEC-TST-01" else item for item in factories.CRITERIA)
    job = claim(database)
    assert job.id == job_id
    run(database, replace(settings, corpus_dir=factories.corpus_folder(tmp_path / "new", changed)), job)
    state, count, assessment = recorded(database, version_id)
    assert (state, count) == (VersionState.IN_REVIEW, 4)
    kept = {finding.probe for finding in assessment.findings if finding.source == "reviewer"}
    assert kept == {factories.REVIEW}
    verdicts = {verdict["criterion"]: verdict["verdict"] for verdict in assessment.report["verdicts"]}
    assert verdicts["ETH-TST-01"] == "met"


def test_a_rerun_is_asked_for_once_at_a_time(database: Database, vendor: Actor):
    version_id, reviewer = factories.submitted(database, vendor), factories.reviewer(database)
    with pytest.raises(Conflict), database.unit_of_work(reviewer) as unit:
        assessing.request_rerun(unit, version_id)


@pytest.mark.parametrize("role", [Role.VENDOR, Role.PATIENT])
def test_only_reviewers_and_the_authority_ask_for_a_rerun(database: Database, vendor: Actor, role: Role):
    version_id = factories.in_review(database, vendor)
    for actor in (vendor, factories.person(database, role)):
        with pytest.raises(NotAllowed), database.unit_of_work(actor) as unit:
            assessing.request_rerun(unit, version_id)


def test_nobody_asks_for_a_rerun_of_their_own_or_of_a_draft(database: Database):
    both, reviewer = factories.person(database, Role.VENDOR, Role.REVIEWER), factories.reviewer(database)
    version_id, draft_id = factories.in_review(database, both), factories.draft(database, both)
    with pytest.raises(NotAllowed), database.unit_of_work(both) as unit:
        assessing.request_rerun(unit, version_id)
    with pytest.raises(IllegalTransition), database.unit_of_work(reviewer) as unit:
        assessing.request_rerun(unit, draft_id)
    with pytest.raises(NotFound), database.unit_of_work(reviewer) as unit:
        assessing.request_rerun(unit, "ver_none")


def test_progress_and_report_are_for_the_vendor_and_those_who_judge(database: Database, vendor: Actor):
    version_id = factories.in_review(database, vendor)
    for actor in (vendor, factories.reviewer(database), factories.person(database, Role.AUTHORITY)):
        assert progress(database, actor, version_id).finished
        with database.reading() as session:
            assert assessing.latest(session, actor, version_id).sequence == 1
    for stranger in (factories.vendor(database), factories.person(database, Role.PATIENT)):
        with pytest.raises(NotFound):
            progress(database, stranger, version_id)
        with pytest.raises(NotFound), database.reading() as session:
            assessing.latest(session, stranger, version_id)


def test_progress_shows_who_is_at_work_and_changes_its_tag(database: Database, vendor: Actor):
    version_id = factories.submitted(database, vendor)
    tags = {progress(database, vendor, version_id).etag}
    job = claim(database)
    tags.add(progress(database, vendor, version_id).etag)
    with database.bookkeeping() as session:
        jobs.write_progress(session, job, 3, 9, ["TLS"])
    found = progress(database, vendor, version_id)
    assert (found.job, found.done, found.total, found.current) == (JobState.RUNNING, 3, 9, ("TLS",))
    assert not found.finished
    assert len(tags | {found.etag}) == 3
    assert progress(database, vendor, version_id).etag == found.etag


def test_the_reason_of_a_dead_job_is_shown_and_the_queue_asks_for_a_rerun(database: Database, vendor: Actor):
    version_id, reviewer = factories.submitted(database, vendor), factories.reviewer(database)
    for attempt in range(queue.MOST_ATTEMPTS):
        with clock.at(datetime(2030, 1, 1 + attempt, tzinfo=UTC)):
            queue.fail(database, claim(database), "The criteria could not be read.")
    found = progress(database, vendor, version_id)
    assert (found.job, found.reason, found.finished) == (JobState.DEAD, "The criteria could not be read.", True)
    with database.reading() as session:
        (row,) = reviewing.queue(session, reviewer)
    assert row.waits_for is reviewing.Waiting.RERUN
    with database.unit_of_work(reviewer) as unit:
        assessing.request_rerun(unit, version_id)
