"""The faults of a version on the reviewers' desk: the list, and one of them, which a reviewer may accept."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalogue_service.actors import Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotFound, Problem
from catalogue_service.services import accepting, faults, reviewing
from catalogue_service.services.faults import Fault, Faults
from catalogue_service.web import auth, fault_lists
from catalogue_service.web.forms import Form, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import ngettext
from catalogue_service.web.reports import probe_title
from catalogue_service.web.reviewer_decisions import overtaken

blueprint = Blueprint("faults", __name__, url_prefix="/<version_id>/faults")

OTHERS_SHOWN = 50


@blueprint.get("")
@requires(Role.REVIEWER, Role.AUTHORITY)
def show(version_id: str) -> ResponseReturnValue:
    """List the faults by whose code they are in; `?kind=`, `?since=` and `?page=` narrow the list."""
    found = _faults(version_id)
    return render_template(
        "reviewer/faults.html",
        dossier=reviewing.dossier(auth.reading(), auth.require_actor(), version_id),
        faults=found,
        shown=fault_lists.narrowed(found),
        probe_title=probe_title,
    )


@blueprint.get("/<fingerprint>")
@requires(Role.REVIEWER, Role.AUTHORITY)
def one(version_id: str, fingerprint: str) -> ResponseReturnValue:
    """Show a fault: the code, what was said of it before, and the form to accept it or to withdraw that."""
    return _page(version_id, fingerprint, Form())


@blueprint.post("/<fingerprint>/accept")
@requires(Role.REVIEWER)
def accept(version_id: str, fingerprint: str) -> ResponseReturnValue:
    """Accept a fault, and with it those that the same rule found, as they were listed on the page."""
    form = submitted()
    chosen = [fingerprint, *(form.chosen("others") if form.value("together") else ())]
    problems = list(_wrong_in_reason(form))
    if problems:
        return _page(version_id, fingerprint, form.with_problems(problems)), 422
    fault = _fault(_faults(version_id), fingerprint)
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            accepting.accept(unit, version_id, chosen, form.value("reason"))
    except InvalidInput as error:
        return _page(version_id, fingerprint, form.refused(error)), 422
    except (Conflict, IllegalTransition) as error:
        return overtaken(version_id, error), 409
    said = ngettext("%(num)s fault is accepted.", "%(num)s faults are accepted.", len(chosen))
    return _back(version_id, fault, said)


@blueprint.post("/<fingerprint>/withdraw")
@requires(Role.REVIEWER)
def withdraw(version_id: str, fingerprint: str) -> ResponseReturnValue:
    """Withdraw what was accepted of a fault."""
    form = submitted()
    problems = list(_wrong_in_reason(form))
    if problems:
        return _page(version_id, fingerprint, form.with_problems(problems)), 422
    fault = _fault(_faults(version_id), fingerprint)
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            accepting.withdraw(unit, version_id, fingerprint, form.value("reason"))
    except (Conflict, IllegalTransition) as error:
        return overtaken(version_id, error), 409
    return _back(version_id, fault, _("The fault is not accepted any more: it counts again."))


def _back(version_id: str, fault: Fault, said: str) -> ResponseReturnValue:
    flash(said + " " + _("The version has been judged again."), "success")
    return redirect(url_for("reviewer.faults.show", version_id=version_id, kind=fault.kind.value))


def _faults(version_id: str) -> Faults:
    # A dossier is for those who judge: the vendor's own rooms show them the same faults.
    reviewing.dossier(auth.reading(), auth.require_actor(), version_id)
    found = faults.faults_of(auth.reading(), auth.require_actor(), version_id)
    if found is None:
        raise NotFound(_("Nothing has been examined yet."))
    return found


def _fault(found: Faults, fingerprint: str) -> Fault:
    fault = found.named(fingerprint)
    if fault is None:
        raise NotFound(_("There is no such fault in the latest assessment of this version."))
    return fault


def _wrong_in_reason(form: Form) -> Iterator[Problem]:
    if not form.value("reason"):
        yield Problem("reason", _("Say why, in a sentence or two: the publisher and the public read it."))
    elif len(form.value("reason")) > accepting.LONGEST_REASON:
        yield Problem("reason", _("Shorten this to %(most)s characters.", most=accepting.LONGEST_REASON))


def _page(version_id: str, fingerprint: str, form: Form) -> str:
    session, actor = auth.reading(), auth.require_actor()
    found = _faults(version_id)
    fault = _fault(found, fingerprint)
    others = found.alike(fault)[: accepting.MOST_AT_ONCE - 1]
    return render_template(
        "reviewer/fault.html",
        dossier=reviewing.dossier(session, actor, version_id),
        fault=fault,
        past=faults.history_of(session, actor, version_id, fault),
        others=others,
        others_shown=others[:OTHERS_SHOWN],
        form=form,
        most=accepting.LONGEST_REASON,
        probe_title=probe_title,
    )
