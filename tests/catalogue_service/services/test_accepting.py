"""Faults that reviewers accept: for a reason, in the trail, carried over while the code is the same, never further."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import factories
import packages
import pytest
from at_once import at_once
from report_schema import assert_valid_report

from catalogue_service.actors import Actor, Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed, NotFound
from catalogue_service.jobs import queue
from catalogue_service.jobs.handlers import HANDLERS
from catalogue_service.services import accepting, assessing, auditing, catalogue, faults, submitting
from catalogue_service.services.faults import Fault, Faults
from catalogue_service.settings import Settings
from catalogue_service.store import assessments
from catalogue_service.store.assessments import Assessment
from catalogue_service.store.jobs import JobKind
from catalogue_service.store.session import Database
from criteria.vocabulary import Eligibility, Finding, Outcome, Severity
from scanners.triage.compare import Since

SECURE = factories.criterion("SEC-TST-03", "security", "mandatory", probes=[factories.SQL])
FAULT = factories.fault("a", "1")
CHANGED = factories.fault("b", "2")


@pytest.fixture(autouse=True)
def code_is_judged(monkeypatch: pytest.MonkeyPatch):
    asked = factories.corpus((*factories.CRITERIA, SECURE))
    monkeypatch.setattr(factories, "corpus", lambda: asked)


def withdraw(database: Database, actor: Actor, version_id: str, name: str, reason: str = "It is not.") -> str:
    with database.unit_of_work(actor) as unit:
        return accepting.withdraw(unit, version_id, name.rjust(32, "0"), reason)


def in_review(database: Database, owner: Actor, *found: Finding, slug: str = "glyco", number: str = "1.0") -> str:
    version_id = factories.submitted(database, owner, slug, number)
    factories.assess(database, version_id, found=found)
    return version_id


def latest(database: Database, version_id: str) -> Assessment:
    with database.reading() as session:
        return assessments.latest(session, version_id)


def faults_of(database: Database, actor: Actor, version_id: str) -> Faults:
    with database.reading() as session:
        return faults.faults_of(session, actor, version_id)


def the_fault(database: Database, actor: Actor, version_id: str) -> Fault:
    (one,) = faults_of(database, actor, version_id).found
    return one


def verdicts(assessment: Assessment) -> dict[str, str]:
    return {verdict["criterion"]: verdict["verdict"] for verdict in assessment.report["verdicts"]}


def test_an_accepted_fault_is_judged_again_at_once(database: Database, vendor: Actor, first: Actor):
    version_id = in_review(database, vendor, FAULT)
    before = latest(database, version_id)
    assessment_id = factories.accept(database, first, version_id, "a", reason="Only a constant reaches it.")
    after = latest(database, version_id)
    assert (after.id, after.sequence) == (assessment_id, 2)
    assert (verdicts(before)["SEC-TST-03"], verdicts(after)["SEC-TST-03"]) == ("not_met", "met")
    (accepted,) = [finding for finding in after.findings if finding.probe == factories.SQL]
    assert accepted == replace(FAULT, accepted="Only a constant reaches it.")
    assert before.report["findings"][0].get("accepted") is None
    assert_valid_report(after.report)


def test_the_act_is_in_the_trail_and_the_chain_holds(database: Database, vendor: Actor, first: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a")
    withdraw(database, first, version_id, "a")
    with database.reading() as session:
        assert auditing.verify(session) is None
        events = auditing.events_of(session, version_id)[-2:]
    assert [event.action for event in events] == ["finding.accepted", "finding.acceptance_withdrawn"]
    assert events[0].details["findings"] == [FAULT.fingerprint]
    assert events[0].actor == first.name


def test_what_is_withdrawn_fails_again(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a")
    withdraw(database, second, version_id, "a", "The constant comes from a request.")
    assert verdicts(latest(database, version_id))["SEC-TST-03"] == "not_met"
    with database.reading() as session:
        (past,) = faults.history_of(session, first, version_id, the_fault(database, first, version_id))
    assert (past.by, past.withdrawn_by) == (first.name, second.name)
    assert past.withdrawn_reason == "The constant comes from a request."
    with pytest.raises(Conflict):
        withdraw(database, first, version_id, "a")
    factories.accept(database, first, version_id, "a")
    assert verdicts(latest(database, version_id))["SEC-TST-03"] == "met"


def test_equal_faults_are_accepted_together(database: Database, vendor: Actor, first: Actor):
    found = [factories.fault(name, name, line=number) for number, name in enumerate("abc", 1)]
    other = factories.fault("d", "d", line=9, details={"rule": "python-sql-format"})
    version_id = in_review(database, vendor, *found, other)
    read = faults_of(database, first, version_id)
    alike = read.alike(read.named(found[0].fingerprint))
    assert {fault.finding.fingerprint for fault in alike} == {found[1].fingerprint, found[2].fingerprint}
    factories.accept(database, first, version_id, "a", "b", "c")
    still = [fault for fault in faults_of(database, first, version_id).found if not fault.accepted]
    assert [fault.finding.fingerprint for fault in still] == [other.fingerprint]
    assert latest(database, version_id).sequence == 2


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001])
def test_a_reason_is_compulsory_and_short(database: Database, vendor: Actor, first: Actor, reason: str):
    version_id = in_review(database, vendor, FAULT)
    with pytest.raises(InvalidInput) as refused:
        factories.accept(database, first, version_id, "a", reason=reason)
    assert [problem.pointer for problem in refused.value.problems] == ["/reason"]
    factories.accept(database, first, version_id, "a")
    with pytest.raises(InvalidInput):
        withdraw(database, first, version_id, "a", reason)


def test_only_what_failed_in_the_package_can_be_accepted(database: Database, vendor: Actor, first: Actor):
    found = [
        factories.fault("a", None, probe=factories.COMPRESSED),
        factories.fault("b", None, outcome=Outcome.CANT_TELL),
    ]
    version_id = in_review(database, vendor, *found)
    for name in "ab":
        with pytest.raises(InvalidInput, match="/fingerprints"):
            factories.accept(database, first, version_id, name)
    with pytest.raises(InvalidInput, match="one fault at least"):
        factories.accept(database, first, version_id)
    with pytest.raises(NotFound):
        factories.accept(database, first, version_id, "c")


def test_too_many_at_once_are_refused(database: Database, vendor: Actor, first: Actor, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(accepting, "MOST_AT_ONCE", 1)
    version_id = in_review(database, vendor, FAULT, CHANGED)
    with pytest.raises(InvalidInput, match="at most 1"):
        factories.accept(database, first, version_id, "a", "b")


def test_only_a_reviewer_of_others_accepts(database: Database):
    both, authority = factories.person(database, Role.VENDOR, Role.REVIEWER), factories.person(database, Role.AUTHORITY)
    version_id = in_review(database, both, FAULT)
    for actor in (both, authority, factories.vendor(database)):
        with pytest.raises(NotAllowed):
            factories.accept(database, actor, version_id, "a")
    factories.accept(database, factories.reviewer(database), version_id, "a")
    for actor in (both, authority):
        with pytest.raises(NotAllowed):
            withdraw(database, actor, version_id, "a")


def test_nothing_is_accepted_once_the_review_has_ended(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a")
    factories.answer(database, first, version_id)
    assert latest(database, version_id).outcome is Eligibility.ELIGIBLE
    factories.confirm(database, second, factories.proposal(database, first, version_id))
    with pytest.raises(IllegalTransition):
        withdraw(database, first, version_id, "a")


def test_an_acceptance_overtakes_a_decision_that_waits(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a")
    factories.answer(database, first, version_id)
    decision = factories.proposal(database, first, version_id)
    withdraw(database, second, version_id, "a")
    with pytest.raises(Conflict):
        factories.confirm(database, second, decision)


def test_two_reviewers_at_once_accept_it_once(database: Database, vendor: Actor, first: Actor, second: Actor):
    version_id = in_review(database, vendor, FAULT)
    refused = at_once(
        lambda: factories.accept(database, first, version_id, "a"),
        lambda: factories.accept(database, second, version_id, "a"),
    )
    assert [type(error) for error in refused] == [Conflict]
    assert latest(database, version_id).sequence == 2


def test_a_reviewers_answer_keeps_what_was_accepted(database: Database, vendor: Actor, first: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a")
    factories.answer(database, first, version_id)
    assert latest(database, version_id).outcome is Eligibility.ELIGIBLE


def test_the_next_version_keeps_it_while_the_code_is_the_same(database: Database, vendor: Actor, first: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a", reason="Only a constant reaches it.")
    next_id = in_review(database, vendor, factories.fault("a", "1", line=70), number="2.0")
    assert verdicts(latest(database, next_id))["SEC-TST-03"] == "met"
    (carried,) = the_fault(database, first, next_id).accepted
    assert (carried.number, carried.by, carried.reason) == ("1.0", first.name, "Only a constant reaches it.")
    withdraw(database, first, next_id, "a")
    assert verdicts(latest(database, next_id))["SEC-TST-03"] == "not_met"


def test_a_renamed_file_keeps_it_and_it_can_be_withdrawn_there(database: Database, vendor: Actor, first: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a")
    next_id = in_review(database, vendor, factories.fault("b", "1", "src/new.py"), number="2.0")
    assert the_fault(database, first, next_id).accepted
    withdraw(database, first, next_id, "b")
    assert not the_fault(database, first, next_id).accepted


def test_code_that_changed_is_asked_about_again_with_the_old_reason(database: Database, vendor: Actor, first: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a", reason="Only a constant reaches it.")
    next_id = in_review(database, vendor, CHANGED, number="2.0")
    fault = the_fault(database, first, next_id)
    assert (fault.accepted, [past.reason for past in fault.before]) == ((), ["Only a constant reaches it."])
    assert verdicts(latest(database, next_id))["SEC-TST-03"] == "not_met"


def test_it_never_goes_to_another_application(database: Database, vendor: Actor, first: Actor):
    factories.accept(database, first, in_review(database, vendor, FAULT), "a")
    other = in_review(database, vendor, FAULT, slug="other")
    fault = the_fault(database, first, other)
    assert (fault.accepted, fault.before) == ((), ())
    assert verdicts(latest(database, other))["SEC-TST-03"] == "not_met"


def test_a_report_says_what_is_new_since_the_version_before(database: Database, vendor: Actor, first: Actor):
    gone, new = factories.fault("c", "3", severity=Severity.LOW), factories.fault("d", "4")
    version_id = in_review(database, vendor, FAULT, gone)
    assert "since" not in latest(database, version_id).report
    next_id = in_review(database, vendor, FAULT, new, number="2.0")
    report = latest(database, next_id).report
    assert report["since"] == {"version": "1.0", "new": 1, "fixed": 1, "unchanged": 1}
    assert_valid_report(report)
    read = faults_of(database, first, next_id)
    assert [(fault.finding.fingerprint, fault.since) for fault in read.found] == [
        (FAULT.fingerprint, Since.UNCHANGED),
        (new.fingerprint, Since.NEW),
    ]
    assert [fault.finding for fault in read.fixed] == [gone]
    factories.accept(database, first, next_id, "d")
    assert latest(database, next_id).report["since"] == report["since"]


def test_a_version_is_compared_with_the_one_before_it_only(database: Database, vendor: Actor, first: Actor):
    version_id = in_review(database, vendor, FAULT)
    in_review(database, vendor, number="2.0")
    last = in_review(database, vendor, FAULT, number="3.0")
    assert latest(database, last).report["since"] == {"version": "2.0", "new": 1, "fixed": 0, "unchanged": 0}
    factories.answer(database, first, version_id)
    assert "since" not in latest(database, version_id).report


def test_the_vendor_reads_reasons_and_no_names(database: Database, vendor: Actor, first: Actor):
    version_id = in_review(database, vendor, FAULT)
    factories.accept(database, first, version_id, "a")
    (accepted,) = the_fault(database, vendor, version_id).accepted
    assert (accepted.reason, accepted.by) == ("It is safe.", "")
    with pytest.raises(NotFound):
        faults_of(database, factories.vendor(database), version_id)


def test_the_public_reads_neither_code_nor_of_versions_that_were_never_listed(
    database: Database, vendor: Actor, first: Actor, second: Actor
):
    in_review(database, vendor, FAULT)
    version_id = in_review(database, vendor, FAULT, number="2.0")
    factories.accept(database, first, version_id, "a")
    factories.answer(database, first, version_id)
    factories.confirm(database, second, factories.proposal(database, first, version_id))
    with database.reading() as session:
        report = catalogue.report(session, "glyco")
        page = catalogue.public_report(session, "glyco").report
    for document in (report, page):
        (finding,) = [finding for finding in document["findings"] if finding["probe"] == factories.SQL]
        assert finding["details"]["cwe"] == "CWE-89"
        assert "excerpt" not in finding["details"]
        assert "since" not in finding
        assert "since" not in document
        assert_valid_report(document)


def test_the_real_instruments_keep_it_on_a_rerun_and_in_the_next_version(
    database: Database, database_settings: Settings, vendor: Actor, first: Actor, tmp_path: Path
):
    settings = replace(database_settings, corpus_dir=factories.corpus_folder(tmp_path, (*factories.CRITERIA, SECURE)))

    def examined(number: str, text: str) -> str:
        archive = tmp_path / f"{number}.zip"
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("app/db.py", text)
        version_id = factories.draft(database, vendor, "glyco", number, **NOWHERE)
        with database.unit_of_work(vendor) as unit:
            submitting.attach_source(unit, version_id, archive, "source.zip")
            submitting.submit(unit, version_id)
        run()
        return version_id

    def run() -> None:
        job = queue.claim(database, "worker", 60.0)
        HANDLERS[JobKind.ASSESS](database, settings, job)
        queue.finish(database, job)

    version_id = examined("1.0", SOURCE)
    (fault,) = [one for one in faults_of(database, first, version_id).found if one.finding.probe == factories.SQL]
    with database.unit_of_work(first) as unit:
        accepting.accept(unit, version_id, [fault.finding.fingerprint], "Only a constant reaches it.")
        assessing.request_rerun(unit, version_id)
    run()
    assert latest(database, version_id).sequence == 3
    assert verdicts(latest(database, version_id))["SEC-TST-03"] == "met"

    next_id = examined("2.0", f"import logging\n\n{SOURCE}\n# The end.\n")
    report = latest(database, next_id).report
    assert verdicts(latest(database, next_id))["SEC-TST-03"] == "met"
    assert (report["since"]["version"], report["since"]["new"]) == ("1.0", 0)

    last_id = examined("3.0", SOURCE.replace("name +", "name.strip() +"))
    assert verdicts(latest(database, last_id))["SEC-TST-03"] == "not_met"
    (changed,) = [one for one in faults_of(database, first, last_id).found if one.finding.probe == factories.SQL]
    assert [past.reason for past in changed.before] == ["Only a constant reaches it."]


NOWHERE = {
    "links": {"website": "https://127.0.0.1/"},
    "endpoints": packages.ABSENT,
    "exchanges": packages.ABSENT,
    "oauth": packages.ABSENT,
}
SOURCE = """import sqlite3


def find(name: str) -> list:
    connection = sqlite3.connect("app.db")
    return connection.execute("SELECT * FROM notes WHERE name = '" + name + "'").fetchall()
"""
