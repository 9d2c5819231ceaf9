"""What the vendor follows after submission: the examination as it goes, then the report, on a page and as files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version as version_of
from typing import Any, TypeVar

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue_service.actors import Role
from catalogue_service.errors import NotFound
from catalogue_service.formats import sarif
from catalogue_service.services import assessing, dossiers, faults, submitting
from catalogue_service.services.assessing import AssessmentView
from catalogue_service.services.submitting import VersionView
from catalogue_service.store.applications import VersionState
from catalogue_service.store.jobs import JobState
from catalogue_service.web import auth, documents, fault_lists, reports, words
from catalogue_service.web.forms import Form
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import language
from criteria.vocabulary import Domain, VerdictValue

blueprint = Blueprint("report", __name__, url_prefix="/versions/<version_id>")

Member = TypeVar("Member", Domain, VerdictValue)


@blueprint.get("/progress")
@requires(Role.VENDOR)
def progress(version_id: str) -> ResponseReturnValue:
    """Show how far the examination is; lead to the report once it is done."""
    view = _submitted(version_id)
    found = assessing.progress_of(auth.reading(), auth.require_actor(), version_id)
    if found.finished and found.job is not JobState.DEAD and _latest(version_id) is not None:
        return redirect(url_for("vendor.report.show", version_id=version_id))
    return render_template("vendor/progress.html", version=view, progress=found, tag=_tag(found.etag))


@blueprint.get("/progress/fragment")
@requires(Role.VENDOR)
def fragment(version_id: str) -> ResponseReturnValue:
    """Return the part of the progress page that moves; 304 while nothing has, `X-Poll: done` when nothing more will."""
    _submitted(version_id)
    found = assessing.progress_of(auth.reading(), auth.require_actor(), version_id)
    response = make_response(render_template("vendor/_progress.html", progress=found))
    response.set_etag(_tag(found.etag))
    if found.finished:
        response.headers["X-Poll"] = "done"
    return response.make_conditional(request)


@blueprint.get("/report")
@requires(Role.VENDOR)
def show(version_id: str) -> ResponseReturnValue:
    """Show the verdict on each criterion, why, and how to mend it; `?domain=` and `?verdict=` narrow it."""
    view = _submitted(version_id)
    found = _latest(version_id)
    if found is None:
        if view.state is VersionState.WITHDRAWN:
            return render_template("vendor/withdrawn.html", version=view)
        return redirect(url_for("vendor.report.progress", version_id=version_id))
    domain, verdict = _chosen(Domain, "domain"), _chosen(VerdictValue, "verdict")
    found_faults = faults.faults_of(auth.reading(), auth.require_actor(), version_id)
    return render_template(
        "vendor/report.html",
        version=view,
        decisions=dossiers.decisions_on(auth.reading(), auth.require_actor(), version_id),
        links=documents.links_of(version_id),
        report=found.report,
        rows=reports.rows(found.report, found.corpus, domain, verdict),
        blocking=[row for row in reports.rows(found.report, found.corpus) if row.criterion.id in _blocking(found)],
        tallies=reports.tallies(found.report["summary"]),
        form=Form({"domain": domain or "", "verdict": verdict or ""}),
        domains=words.choices(Domain, "domain"),
        verdicts=words.choices(VerdictValue, "verdict"),
        probe_title=reports.probe_title,
        instruments=reports.instrument_titles(),
        faults=found_faults,
        groups=fault_lists.groups(found_faults.found) if found_faults else (),
        may_withdraw=view.state in {VersionState.SUBMITTED, VersionState.IN_REVIEW},
    )


@blueprint.get("/report/faults")
@requires(Role.VENDOR)
def faults_found(version_id: str) -> ResponseReturnValue:
    """List the faults by whose code they are in; `?kind=`, `?since=` and `?page=` narrow the list."""
    view = _submitted(version_id)
    found = faults.faults_of(auth.reading(), auth.require_actor(), version_id)
    if found is None:
        raise NotFound(_("There is no report yet."))
    return render_template(
        "vendor/faults.html",
        version=view,
        faults=found,
        shown=fault_lists.narrowed(found),
        probe_title=reports.probe_title,
    )


@blueprint.get("/report.json")
@requires(Role.VENDOR)
def as_json(version_id: str) -> Response:
    """Return the report document."""
    view, found = _submitted(version_id), _assessment(version_id)
    return _download(found.report, f"{view.slug}-{view.number}.report.json", "application/json")


@blueprint.get("/report.sarif")
@requires(Role.VENDOR)
def as_sarif(version_id: str) -> Response:
    """Return the findings as SARIF 2.1.0, for editors and code-scanning dashboards."""
    view, found = _submitted(version_id), _assessment(version_id)
    log = sarif.render(found.report, version_of("catalogue-service"))
    return _download(log, f"{view.slug}-{view.number}.sarif", "application/sarif+json")


def _submitted(version_id: str) -> VersionView:
    view = submitting.version_of(auth.reading(), auth.require_actor(), version_id)
    if view.state is VersionState.DRAFT:
        raise NotFound(_("This version is still a draft: nothing has been examined."))
    return view


def _latest(version_id: str) -> AssessmentView | None:
    return assessing.latest(auth.reading(), auth.require_actor(), version_id)


def _assessment(version_id: str) -> AssessmentView:
    found = _latest(version_id)
    if found is None:
        raise NotFound(_("There is no report yet."))
    return found


def _blocking(found: AssessmentView) -> frozenset[str]:
    return frozenset(found.report["summary"]["blocking"])


def _tag(etag: str) -> str:
    """The same progress reads differently in the other language."""
    return f"{etag.strip(chr(34))}-{language()}"


def _chosen(kind: type[Member], name: str) -> Member | None:
    value = request.args.get(name, "")
    return kind(value) if value in {member.value for member in kind} else None


def _download(document: Mapping[str, Any], filename: str, mimetype: str) -> Response:
    response = make_response(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    response.mimetype = mimetype
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response
