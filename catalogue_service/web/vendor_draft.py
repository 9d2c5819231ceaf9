"""A draft, filled in page by page: the list of tasks, each page, the check of it all, submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from catalogue_service import clock
from catalogue_service.actors import Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotFound, Problem
from catalogue_service.services import attachments, corpora, submitting
from catalogue_service.services.file_kinds import Place
from catalogue_service.services.submitting import VersionView
from catalogue_service.store.applications import VersionState
from catalogue_service.web import auth, vendor_fields, vendor_questions, vendor_summary, vendor_uploads
from catalogue_service.web.forms import Form, field_id, number_in, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import in_language
from catalogue_service.web.vendor_fields import Field, Kind, Page
from catalogue_service.web.vendor_pages import GROUPS, PAGES
from catalogue_service.web.words import Label
from criteria.vocabulary import Corpus

blueprint = Blueprint("draft", __name__, url_prefix="/versions/<version_id>")

ORDER = list(PAGES.values())


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list of tasks."""

    title: str
    href: str
    label: Label


@blueprint.get("/form")
@requires(Role.VENDOR)
def tasks(version_id: str) -> ResponseReturnValue:
    """Show what the draft holds, what is missing, and the way to each page."""
    view = draft_of(version_id)
    problems = problems_of(version_id)
    questions = vendor_questions.asked(_corpus(), view.manifest)
    return render_template(
        "vendor/tasks.html",
        version=view,
        groups=[(str(title), [_task(view, page, problems) for page in pages]) for title, pages in GROUPS],
        domains=vendor_questions.by_domain(questions),
        open_questions=sum(item.state is not vendor_questions.State.ANSWERED for item in questions),
        problems=problems,
    )


@blueprint.get("/form/<name>")
@requires(Role.VENDOR)
def page(version_id: str, name: str) -> ResponseReturnValue:
    """Show one page of the form as it was saved; `?add=` adds an empty row."""
    view, asked = form_draft_of(version_id), _page_named(name)
    return _shown(view, asked, view.manifest, Form(), add=request.args.get("add", ""))


@blueprint.post("/form/<name>")
@requires(Role.VENDOR)
def save(version_id: str, name: str) -> ResponseReturnValue:
    """Save one page, whatever it holds; go on when nothing on it is wrong."""
    view, asked = form_draft_of(version_id), _page_named(name)
    form, refused, new = _with_files(version_id, asked, submitted())
    act, _colon, what = form.value("do").partition(":")
    document = vendor_fields.read(asked, form, view.manifest, without=what if act == "remove" else "")
    try:
        saved = save_document(view, document, revision_in(form, new))
    except Conflict:
        auth.stop_reading()
        present = form_draft_of(version_id)
        return _shown(present, asked, document, Form(problems=(changed_elsewhere(), *refused))), 409
    except InvalidInput as error:
        auth.stop_reading()
        found = vendor_fields.located(asked, document, error.problems) or list(error.problems)
        return _shown(form_draft_of(version_id), asked, document, Form(problems=(*found, *refused))), 422
    match act if not refused else "stay":
        case "later":
            return redirect(url_for("vendor.draft.tasks", version_id=version_id))
        case "add":
            address = url_for("vendor.draft.page", version_id=version_id, name=name, add=what)
            return redirect(f"{address}#{what}-{len(document.get(what, ()))}")
        case "remove":
            return redirect(url_for("vendor.draft.page", version_id=version_id, name=name))
    contradictions = vendor_fields.contradictions(asked, form)
    found = [*contradictions, *vendor_fields.located(asked, document, problems_of(version_id)), *refused]
    if found:
        kept = {problem.pointer + "/none": "yes" for problem in contradictions}
        return _shown(saved, asked, document, Form(kept, tuple(found))), 422
    return redirect(_after(version_id, asked))


@blueprint.get("/check")
@requires(Role.VENDOR)
def check(version_id: str) -> ResponseReturnValue:
    """Show everything that would be submitted, and what still prevents it."""
    return _check_page(version_id)


@blueprint.post("/submit")
@requires(Role.VENDOR)
def submit(version_id: str) -> ResponseReturnValue:
    """Submit the draft, which starts its examination."""
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            submitting.submit(unit, version_id)
    except InvalidInput as error:
        return _check_page(version_id, error.problems), 422
    except IllegalTransition:
        auth.stop_reading()
        view = submitting.version_of(auth.reading(), auth.require_actor(), version_id)
        if view.state is not VersionState.SUBMITTED:
            raise
        # Pressed twice: the first time has done it.
    return redirect(url_for("vendor.report.progress", version_id=version_id))


def draft_of(version_id: str) -> VersionView:
    """Return an own draft; raise IllegalTransition for a version that can not be changed any more."""
    view = submitting.version_of(auth.reading(), auth.require_actor(), version_id)
    if view.state is not VersionState.DRAFT:
        raise IllegalTransition(_("This version has been submitted: nothing in it can be changed any more."))
    return view


def form_draft_of(version_id: str) -> VersionView:
    """Return an own draft that is filled in by form; raise IllegalTransition when its package says it all."""
    view = draft_of(version_id)
    if view.package is not None:
        raise IllegalTransition(
            _("What this draft says came with its package. Send a corrected package, or remove it to go on by form.")
        )
    return view


def _corpus() -> Corpus:
    return corpora.in_force(auth.settings(), clock.today())


def _page_named(name: str) -> Page:
    if name not in PAGES:
        raise NotFound(_("The form has no such page."))
    return PAGES[name]


def save_document(view: VersionView, document: Mapping[str, Any], revision: int | None) -> VersionView:
    """Save the manifest over the revision that the form was filled in from; return the draft as it is then."""
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        submitting.save_manifest(unit, view.version_id, document, revision)
    auth.stop_reading()
    return form_draft_of(view.version_id)


def revision_in(form: Form, new: int = 0) -> int | None:
    """Return the revision of the draft that a form was filled in from; each new file with it has counted it up."""
    sent = number_in(form.value("revision"))
    return None if sent is None else sent + new


def changed_elsewhere() -> Problem:
    """Say that the draft was changed in another window, and that what was typed is still on the page."""
    return Problem(
        "",
        _(
            "This draft was changed in another window since you opened this page. What you typed is below and is not "
            "saved yet: save again to keep it."
        ),
    )


def problems_of(version_id: str) -> Sequence[Problem]:
    """Return what still prevents the submission of a draft."""
    return submitting.problems_of(auth.reading(), auth.require_actor(), version_id)


def _with_files(version_id: str, asked: Page, form: Form) -> tuple[Form, list[Problem], int]:
    """Keep the files that came with a page; return the form that names them, what was refused, how many are new."""
    values: MultiDict[str, str] = MultiDict(form.values)
    refused: list[Problem] = []
    new = 0
    for field in asked.parts:
        if isinstance(field, Field) and field.kind is Kind.FILE:
            names, added, wrong = vendor_uploads.attach_all(version_id, field.upload_name, Place.EVIDENCE)
            if names:
                values[field.name] = names[-1]
            new, refused = new + added, refused + wrong
    return Form(values), refused, new


def _shown(view: VersionView, asked: Page, manifest: Mapping[str, Any], form: Form, add: str = "") -> str:
    """Draw a page from a manifest that holds what was typed; `form` brings its problems, and values that go before."""
    values = vendor_fields.values_of(asked, manifest) | dict(form.values)
    return render_template(
        "vendor/page.html",
        version=view,
        page=asked,
        form=Form(values, form.problems),
        parts=vendor_fields.drawn(asked, manifest, add),
        number=ORDER.index(asked) + 1,
        count=len(ORDER),
        sent_evidence=[file.name for file in view.files if file.place is Place.EVIDENCE],
    )


def _task(view: VersionView, asked: Page, problems: Sequence[Problem]) -> Task:
    found = vendor_fields.located(asked, view.manifest, problems)
    filled = any(vendor_fields.values_of(asked, view.manifest).values())
    if found and filled:
        label = Label(_("To correct"), "cross", "bad")
    elif found:
        label = Label(_("To fill in"), "question", "wait")
    elif filled:
        label = Label(_("Filled in"), "check", "good")
    else:
        label = Label(_("Nothing entered"), "dash", "quiet")
    return Task(str(asked.title), url_for("vendor.draft.page", version_id=view.version_id, name=asked.name), label)


def _after(version_id: str, asked: Page) -> str:
    number = ORDER.index(asked) + 1
    if number == len(ORDER):
        return url_for("vendor.draft.tasks", version_id=version_id)
    return url_for("vendor.draft.page", version_id=version_id, name=ORDER[number].name)


def _check_page(version_id: str, refused: Sequence[Problem] = ()) -> str:
    auth.stop_reading()
    view = draft_of(version_id)
    problems = dict.fromkeys([*problems_of(version_id), *refused])
    by_form = view.package is None
    return render_template(
        "vendor/check.html",
        version=view,
        pages=vendor_summary.pages(view.manifest),
        questions=vendor_questions.asked(_corpus(), view.manifest),
        problems=[
            _with_page(version_id, view.manifest, problem, by_form=by_form) for problem in sorted(problems, key=_place)
        ],
        label=vendor_questions.label,
        not_sent=attachments.not_sent(view.manifest, view.files) if by_form else [],
    )


def _place(problem: Problem) -> int:
    """Return the number of the page that mends a problem; those of no page come last."""
    return next((number for number, asked in enumerate(ORDER) if asked.holds(problem.pointer)), len(ORDER))


def _with_page(
    version_id: str, manifest: Mapping[str, Any], problem: Problem, *, by_form: bool
) -> dict[str, str | None]:
    """Return a problem with the words of its field and, where a page can mend it, the address of that field."""
    place = next((asked for asked in ORDER if asked.holds(problem.pointer)), None) if by_form else None
    if place is None:
        return {"text": f"{problem.pointer}: {in_language(problem.text)}", "href": None}
    located = vendor_fields.located(place, manifest, [problem])
    address = url_for("vendor.draft.page", version_id=version_id, name=place.name)
    field = vendor_fields.nearest(list(place.fields(manifest)), problem.pointer.strip("/"))
    if field is None:
        return {"text": f"{place.title}: {located[0].message}", "href": address}
    return {"text": f"{field.label}: {located[0].message}", "href": f"{address}#{field_id(field.name)}"}
