"""The questions of the criteria, one page each, and the evidence that goes with an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalogue_service import clock
from catalogue_service.actors import Role
from catalogue_service.errors import Conflict, InvalidInput, NotFound, Problem
from catalogue_service.services import corpora
from catalogue_service.services.file_kinds import Place
from catalogue_service.services.submitting import VersionView
from catalogue_service.web import auth, vendor_draft, vendor_questions, vendor_uploads
from catalogue_service.web.forms import Form, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.vendor_questions import Asked

blueprint = Blueprint("questions", __name__, url_prefix="/versions/<version_id>/questions")


@blueprint.get("")
@requires(Role.VENDOR)
def index(version_id: str) -> ResponseReturnValue:
    """List the questions of the criteria that apply, by domain."""
    view = vendor_draft.form_draft_of(version_id)
    return render_template(
        "vendor/questions.html",
        version=view,
        domains=vendor_questions.by_domain(_asked(view.manifest)),
        label=vendor_questions.label,
    )


@blueprint.get("/<criterion_id>")
@requires(Role.VENDOR)
def show(version_id: str, criterion_id: str) -> ResponseReturnValue:
    """Ask what one criterion asks."""
    view = vendor_draft.form_draft_of(version_id)
    question = _named(view, criterion_id)
    given = question.answer
    values: dict[str, Any] = {key: str(given.get(key, "")) for key in ("answer", "reason_code", "comment")}
    return _page(view, question, Form(values | {"evidence": list(map(str, given.get("evidence", ())))}))


@blueprint.post("/<criterion_id>")
@requires(Role.VENDOR)
def save(version_id: str, criterion_id: str) -> ResponseReturnValue:
    """Take the evidence, save the answer, and go on to the next question that is open."""
    view, sent = vendor_draft.form_draft_of(version_id), submitted()
    question = _named(view, criterion_id)
    names, new, refused = vendor_uploads.attach_all(version_id, "file", Place.EVIDENCE)
    answer = _typed(sent, names)
    document = vendor_questions.with_answer(view.manifest, criterion_id, answer)
    form = Form(answer, tuple(refused))
    try:
        view = vendor_draft.save_document(view, document, vendor_draft.revision_in(sent, new))
    except Conflict:
        auth.stop_reading()
        present = vendor_draft.form_draft_of(version_id)
        return _page(present, question, form.with_problems([vendor_draft.changed_elsewhere()])), 409
    except InvalidInput as error:
        auth.stop_reading()
        return _page(vendor_draft.form_draft_of(version_id), question, form.refused(error)), 422
    if sent.value("do") == "later" and form.valid:
        return redirect(url_for("vendor.questions.index", version_id=version_id))
    form = form.with_problems(_wrong(question, answer, document, vendor_draft.problems_of(version_id)))
    if not form.valid:
        return _page(view, question, form), 422
    return redirect(_onward(version_id, document, criterion_id))


def _asked(manifest: Mapping[str, Any]) -> list[Asked]:
    return vendor_questions.asked(corpora.in_force(auth.settings(), clock.today()), manifest)


def _named(view: VersionView, criterion_id: str) -> Asked:
    found = next((item for item in _asked(view.manifest) if item.criterion.id == criterion_id), None)
    if found is None:
        raise NotFound(_("No criterion of this name asks you anything."))
    return found


def _page(view: VersionView, question: Asked, form: Form) -> str:
    sent = [file.name for file in view.files if file.place is Place.EVIDENCE]
    missing = [name for name in form.chosen("evidence") if name not in sent]
    return render_template(
        "vendor/question.html",
        version=view,
        asked=question,
        form=form,
        evidence=[(name, name) for name in sent]
        + [(name, _("%(name)s (not sent yet)", name=name)) for name in missing],
    )


def _typed(form: Form, names: Sequence[str]) -> dict[str, Any]:
    """Return the answer that the form states, with the evidence that was ticked and the files that came with it."""
    typed: dict[str, Any] = {key: form.value(key) for key in ("answer", "comment")}
    if form.value("answer") == "not_applicable":
        typed["reason_code"] = form.value("reason_code")
    typed["evidence"] = list(dict.fromkeys([*form.chosen("evidence"), *names]))
    return typed


def _wrong(
    question: Asked, answer: Mapping[str, Any], document: Mapping[str, Any], problems: Sequence[Problem]
) -> list[Problem]:
    """Return what prevents this answer from counting, each beside its field."""
    words = {
        "answer": _("Choose an answer."),
        "reason_code": _("Choose the reason why this does not apply."),
        "evidence": _("Untick what was not sent, and send it below."),
        "comment": _("Shorten the comment."),
    }
    if not answer["answer"]:
        return [Problem("answer", words["answer"])]
    place = vendor_questions.place_of(document, question.criterion.id)
    below = [problem.pointer.strip("/").removeprefix(f"{place}/") for problem in problems if place]
    found = dict.fromkeys(name.partition("/")[0] for name in below if name.partition("/")[0] in words)
    return [Problem(name, words[name]) for name in found]


def _onward(version_id: str, document: Mapping[str, Any], criterion_id: str) -> str:
    """Return the address of the next open question, or of the list when there is none after this one."""
    waiting = [
        item.criterion.id
        for _domain, items, _answered in vendor_questions.by_domain(_asked(document))
        for item in items
        if item.state is not vendor_questions.State.ANSWERED or item.criterion.id == criterion_id
    ]
    later = waiting[waiting.index(criterion_id) + 1 :] if criterion_id in waiting else []
    if not later:
        return url_for("vendor.questions.index", version_id=version_id)
    return url_for("vendor.questions.show", version_id=version_id, criterion_id=later[0])
