"""The reviewers' desk: the queue, a dossier, each criterion that a person must examine. The authority reads it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalogue_service import clock
from catalogue_service.actors import Role
from catalogue_service.errors import InvalidInput, NotFound, Problem
from catalogue_service.services import assessing, auditing, faults, reviewing
from catalogue_service.services.reviewing import CriterionView, Dossier, Waiting
from catalogue_service.web import (
    auth,
    documents,
    fault_lists,
    reports,
    reviewer_decisions,
    reviewer_faults,
    vendor_summary,
)
from catalogue_service.web.forms import Form, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import ngettext
from catalogue_service.web.reviewer_words import act_name, probe_name, waiting
from criteria.vocabulary import SOURCE_REVIEWER, SOURCE_VENDOR, Domain, Outcome, VerdictValue
from scanners.triage.compare import is_fault

blueprint = Blueprint("reviewer", __name__, url_prefix="/review")
blueprint.register_blueprint(reviewer_decisions.blueprint)
blueprint.register_blueprint(reviewer_faults.blueprint)

MINE = frozenset({Waiting.REVIEW, Waiting.DECISION, Waiting.BLOCKED, Waiting.CONFIRMATION, Waiting.RERUN})
FINDINGS_SHOWN = 25


@blueprint.get("")
@requires(Role.REVIEWER, Role.AUTHORITY)
def queue() -> ResponseReturnValue:
    """List the versions that wait, oldest first: those that wait for this reviewer, then the others."""
    actor = auth.require_actor()
    rows = reviewing.queue(auth.reading(), actor)
    own = MINE if actor.has(Role.REVIEWER) else frozenset()
    return render_template(
        "reviewer/queue.html",
        mine=[row for row in rows if row.waits_for in own],
        others=[row for row in rows if row.waits_for not in own],
        waiting=waiting,
        age=_age,
    )


@blueprint.get("/<version_id>")
@requires(Role.REVIEWER, Role.AUTHORITY)
def dossier(version_id: str) -> ResponseReturnValue:
    """Show a version: what waits, what blocks, what each criterion says."""
    found = dossier_of(version_id)
    found_faults = faults.faults_of(auth.reading(), auth.require_actor(), version_id)
    return render_template(
        "reviewer/dossier.html",
        dossier=found,
        faults=found_faults,
        groups=fault_lists.groups(found_faults.found) if found_faults else (),
        instruments=reports.instrument_titles(),
        probe_title=reports.probe_title,
        links=documents.links_of(version_id),
        waiting=waiting,
        stopping=[item for item in found.criteria if item.blocking and item.verdict.verdict is VerdictValue.NOT_MET],
        examined=_progress(found),
        needing=needing(found),
        open_probes=open_probes,
        domains=[(domain, [item for item in found.criteria if item.criterion.domain is domain]) for domain in Domain],
        tallies=reports.tallies(found.assessment.report["summary"]) if found.assessment else [],
        age=_age,
    )


@blueprint.get("/<version_id>/declarations")
@requires(Role.REVIEWER, Role.AUTHORITY)
def declarations(version_id: str) -> ResponseReturnValue:
    """Show what the vendor says, page by page of the form."""
    found = dossier_of(version_id)
    return render_template(
        "reviewer/declarations.html",
        dossier=found,
        links=documents.links_of(version_id),
        pages=vendor_summary.pages(found.manifest),
        answers=[answer for answer in found.manifest.get("answers", ()) if isinstance(answer, dict)],
    )


@blueprint.get("/<version_id>/history")
@requires(Role.REVIEWER, Role.AUTHORITY)
def history(version_id: str) -> ResponseReturnValue:
    """Show what was done to a version, by whom and when."""
    found = dossier_of(version_id)
    events = auditing.events_of(auth.reading(), version_id)
    return render_template("reviewer/history.html", dossier=found, events=events, act_name=act_name)


@blueprint.post("/<version_id>/rerun")
@requires(Role.REVIEWER, Role.AUTHORITY)
def rerun(version_id: str) -> ResponseReturnValue:
    """Ask the instruments to look again."""
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        assessing.request_rerun(unit, version_id)
    flash(_("The instruments will look again. What reviewers said about unchanged criteria is kept."), "success")
    return redirect(url_for("reviewer.dossier", version_id=version_id))


@blueprint.get("/<version_id>/criteria/<criterion_id>")
@requires(Role.REVIEWER, Role.AUTHORITY)
def criterion(version_id: str, criterion_id: str) -> ResponseReturnValue:
    """Show one criterion: guidance, what the vendor declares, what instruments found, what reviewers said."""
    return _criterion_page(dossier_of(version_id), criterion_id, Form())


@blueprint.post("/<version_id>/criteria/<criterion_id>")
@requires(Role.REVIEWER)
def answer(version_id: str, criterion_id: str) -> ResponseReturnValue:
    """Record what this reviewer says about one probe; go on to the next criterion that waits for a person."""
    form = submitted()
    probe = form.value("probe")
    chosen, comment = form.value(f"{probe}/outcome"), form.value(f"{probe}/comment")
    problems = list(_wrong_in_answer(probe, chosen, comment))
    if problems:
        return _criterion_page(dossier_of(version_id), criterion_id, form.with_problems(problems)), 422
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            reviewing.answer(unit, version_id, criterion_id, probe, Outcome(chosen), comment)
    except InvalidInput as error:
        problems = [Problem(f"{probe}/{problem.pointer.strip('/')}", problem.message) for problem in error.problems]
        return _criterion_page(dossier_of(version_id), criterion_id, form.with_problems(problems)), 422
    auth.stop_reading()
    found = dossier_of(version_id)
    flash(_("%(criterion)s: your finding has been recorded.", criterion=criterion_id), "success")
    return redirect(_onward(found, criterion_id))


def dossier_of(version_id: str) -> Dossier:
    """Return the dossier of a version that was submitted; NotFound for any other."""
    return reviewing.dossier(auth.reading(), auth.require_actor(), version_id)


def open_probes(item: CriterionView) -> tuple[str, ...]:
    """Return what a person has still to answer: what nobody could tell, else the faults that are left to a person."""
    if item.outstanding or item.verdict.verdict is not VerdictValue.NEEDS_REVIEW:
        return item.outstanding
    standing = [finding for finding in item.findings if finding.accepted is None]
    failed = {finding.probe for finding in standing if finding.outcome is Outcome.FAILED}
    answered = {finding.probe for finding in item.findings if finding.source == SOURCE_REVIEWER}
    return tuple(need.probe for need in item.criterion.probes if need.probe in failed - answered)


def needing(found: Dossier) -> list[CriterionView]:
    """Return the criteria that wait for a person, what blocks first."""
    return sorted((item for item in found.criteria if open_probes(item)), key=lambda item: not item.blocking)


def _criterion_page(found: Dossier, criterion_id: str, form: Form) -> str:
    item = next((item for item in found.criteria if item.criterion.id == criterion_id), None)
    if item is None:
        raise NotFound(_("This criterion is not part of the assessment."))
    waits = [other.criterion.id for other in needing(found)]
    before, after = _neighbours(waits, [view.criterion.id for view in found.criteria], criterion_id)
    observed = [finding for finding in item.findings if finding.source not in {SOURCE_VENDOR, SOURCE_REVIEWER}]
    return render_template(
        "reviewer/criterion.html",
        dossier=found,
        item=item,
        links=documents.links_of(found.version_id),
        form=form,
        declared=[finding for finding in item.findings if finding.source == SOURCE_VENDOR],
        observed=observed[:FINDINGS_SHOWN],
        hidden=max(0, len(observed) - FINDINGS_SHOWN),
        answers=[said for said in found.answers if said.criterion == criterion_id],
        open_probes=open_probes(item),
        answered=[need.probe for need in item.criterion.probes if need.probe not in open_probes(item)],
        outcomes=_outcomes(),
        before=before,
        after=after,
        examined=_progress(found),
        probe_name=probe_name,
        probe_title=reports.probe_title,
        is_fault=is_fault,
    )


def _neighbours(waits: Sequence[str], every: Sequence[str], present: str) -> tuple[str | None, str | None]:
    """Return the criterion that waits before this one and the one after it, in the order of the queue of criteria."""
    if present in waits:
        place = waits.index(present)
        return (waits[place - 1] if place else None), (waits[place + 1] if place + 1 < len(waits) else None)
    place = every.index(present)
    before = [other for other in waits if every.index(other) < place]
    after = [other for other in waits if every.index(other) > place]
    return (before[-1] if before else None), (after[0] if after else (waits[0] if waits and not before else None))


def _onward(found: Dossier, criterion_id: str) -> str:
    waits = [item.criterion.id for item in needing(found)]
    if criterion_id in waits or not waits:
        target = criterion_id if waits else None
    else:
        _before, after = _neighbours(waits, [item.criterion.id for item in found.criteria], criterion_id)
        target = after or waits[0]
    if target is None:
        return url_for("reviewer.dossier", version_id=found.version_id)
    return url_for("reviewer.criterion", version_id=found.version_id, criterion_id=target)


def _progress(found: Dossier) -> tuple[int, int]:
    """Return how many criteria have all their answers, and how many apply."""
    applying = [item for item in found.criteria if item.verdict.verdict is not VerdictValue.NOT_APPLICABLE]
    return sum(not open_probes(item) for item in applying), len(applying)


def _outcomes() -> list[tuple[str, str, str]]:
    return [
        (Outcome.PASSED.value, _("Passed"), _("You saw for yourself that what is asked is there.")),
        (Outcome.FAILED.value, _("Failed"), _("You saw that it is not.")),
        (Outcome.INAPPLICABLE.value, _("Inapplicable"), _("It can not concern this application.")),
        (Outcome.CANT_TELL.value, _("Can not tell"), _("You looked, and something prevents an answer. Say what.")),
    ]


def _wrong_in_answer(probe: str, chosen: str, comment: str) -> Iterator[Problem]:
    if chosen not in {value for value, _text, _hint in _outcomes()}:
        yield Problem(f"{probe}/outcome", _("Choose what you found."))
    if not comment:
        yield Problem(f"{probe}/comment", _("Say what you looked at and what you saw."))
    elif len(comment) > reviewing.LONGEST_TEXT:
        yield Problem(f"{probe}/comment", _("Shorten this to %(most)s characters.", most=reviewing.LONGEST_TEXT))


def _age(moment: Any) -> str:
    days = max(0, (clock.now() - moment).days)
    return ngettext("%(num)s day", "%(num)s days", days) if days else _("today")
