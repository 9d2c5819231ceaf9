"""A draft, filled in page by page: the list of tasks, each page, each question, the check of it all, submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue_service import clock
from catalogue_service.actors import Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotFound, Problem
from catalogue_service.services import corpora, submitting
from catalogue_service.services.submitting import VersionView
from catalogue_service.store.applications import VersionState
from catalogue_service.web import auth, vendor_fields, vendor_questions, vendor_summary
from catalogue_service.web.forms import Form, field_id, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.vendor_fields import Page
from catalogue_service.web.vendor_pages import GROUPS, PAGES
from catalogue_service.web.vendor_questions import Asked
from catalogue_service.web.words import Label

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
    problems = submitting.problems_of(auth.reading(), auth.require_actor(), version_id)
    questions = _questions(view)
    return render_template(
        "vendor/tasks.html",
        version=view,
        groups=[(str(title), [_task(view, page, problems) for page in pages]) for title, pages in GROUPS],
        domains=[(domain, items, _answered(items)) for domain, items in vendor_questions.by_domain(questions)],
        questions=questions,
        open_questions=[item for item in questions if item.state is not vendor_questions.State.ANSWERED],
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
    view, asked, form = form_draft_of(version_id), _page_named(name), submitted()
    act, _colon, what = form.value("do").partition(":")
    document = vendor_fields.read(asked, form, view.manifest, without=what if act == "remove" else "")
    try:
        saved = _save(view, document, form)
    except Conflict as error:
        return _shown(view, asked, document, Form(problems=(Problem("", _changed_elsewhere(error)),))), 409
    except InvalidInput as error:
        found = vendor_fields.located(asked, document, error.problems) or list(error.problems)
        return _shown(view, asked, document, Form(problems=tuple(found))), 422
    match act:
        case "later":
            return redirect(url_for("vendor.draft.tasks", version_id=version_id))
        case "add":
            address = url_for("vendor.draft.page", version_id=version_id, name=name, add=what)
            return redirect(f"{address}#{what}-{len(document.get(what, ()))}")
        case "remove":
            return redirect(url_for("vendor.draft.page", version_id=version_id, name=name))
    contradictions = vendor_fields.contradictions(asked, form)
    found = contradictions + vendor_fields.located(asked, document, _problems(version_id))
    if found:
        kept = {problem.pointer + "/none": "yes" for problem in contradictions}
        return _shown(saved, asked, document, Form(kept, tuple(found))), 422
    return redirect(_after(version_id, asked))


@blueprint.get("/questions")
@requires(Role.VENDOR)
def questions(version_id: str) -> ResponseReturnValue:
    """List the questions of the criteria that apply, by domain."""
    view = form_draft_of(version_id)
    asked = _questions(view)
    return render_template(
        "vendor/questions.html",
        version=view,
        domains=[(domain, items, _answered(items)) for domain, items in vendor_questions.by_domain(asked)],
        label=question_label,
    )


@blueprint.get("/questions/<criterion_id>")
@requires(Role.VENDOR)
def question(version_id: str, criterion_id: str) -> ResponseReturnValue:
    """Ask what one criterion asks."""
    view = form_draft_of(version_id)
    asked = _question_named(view, criterion_id)
    given = asked.answer
    values = {key: str(given.get(key, "")) for key in ("answer", "reason_code", "comment")}
    values["evidence"] = "\n".join(map(str, given.get("evidence", ())))
    return _question_page(view, asked, Form(values))


@blueprint.post("/questions/<criterion_id>")
@requires(Role.VENDOR)
def answer(version_id: str, criterion_id: str) -> ResponseReturnValue:
    """Save the answer to one question; go on to the next one that is open."""
    view, form = form_draft_of(version_id), submitted()
    asked = _question_named(view, criterion_id)
    document = vendor_questions.with_answer(view.manifest, criterion_id, _typed_answer(form))
    try:
        _save(view, document, form)
    except Conflict as error:
        refused = form.with_problems([Problem("", _changed_elsewhere(error))])
        return _question_page(view, asked, refused), 409
    except InvalidInput as error:
        return _question_page(view, asked, form.refused(error)), 422
    if form.value("do") == "later":
        return redirect(url_for("vendor.draft.questions", version_id=version_id))
    found = _wrong_in_answer(asked, form, document, _problems(version_id))
    if found:
        view = form_draft_of(version_id)
        return _question_page(view, asked, form.with_problems(found)), 422
    return redirect(_after_question(view, document, criterion_id))


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
    except InvalidInput:
        return _check_page(version_id), 422
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


def question_label(asked: Asked) -> Label:
    """Say how far the answer to a question is."""
    match asked.state:
        case vendor_questions.State.OPEN:
            return Label(_("Not answered"), "question", "wait")
        case vendor_questions.State.EVIDENCE_MISSING:
            return Label(_("Evidence missing"), "question", "wait")
        case vendor_questions.State.ANSWERED:
            return Label(_("Answered"), "check", "good")


def _questions(view: VersionView) -> list[Asked]:
    return vendor_questions.asked(corpora.in_force(auth.settings(), clock.today()), view.manifest)


def _question_named(view: VersionView, criterion_id: str) -> Asked:
    found = next((item for item in _questions(view) if item.criterion.id == criterion_id), None)
    if found is None:
        raise NotFound(_("No criterion of this name asks you anything."))
    return found


def _page_named(name: str) -> Page:
    if name not in PAGES:
        raise NotFound(_("The form has no such page."))
    return PAGES[name]


def _problems(version_id: str) -> Sequence[Problem]:
    return submitting.problems_of(auth.reading(), auth.require_actor(), version_id)


def _save(view: VersionView, document: Mapping[str, Any], form: Form) -> VersionView:
    """Save the manifest over the revision that the form was filled in from; return the draft as it is then."""
    sent = form.value("revision")
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        submitting.save_manifest(unit, view.version_id, document, int(sent) if sent.isdecimal() else None)
    auth.stop_reading()
    return form_draft_of(view.version_id)


def _changed_elsewhere(_error: Conflict) -> str:
    return _(
        "This draft was changed in another window since you opened this page. What you typed is below and is not saved "
        "yet: save again to keep it."
    )


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


def _answered(items: Sequence[Asked]) -> int:
    return sum(item.state is vendor_questions.State.ANSWERED for item in items)


def _after(version_id: str, asked: Page) -> str:
    number = ORDER.index(asked) + 1
    if number == len(ORDER):
        return url_for("vendor.draft.tasks", version_id=version_id)
    return url_for("vendor.draft.page", version_id=version_id, name=ORDER[number].name)


def _after_question(view: VersionView, document: Mapping[str, Any], criterion_id: str) -> str:
    """Return the address of the next open question, or of the list when there is none after this one."""
    corpus = corpora.in_force(auth.settings(), clock.today())
    open_ones = [
        item.criterion.id
        for _domain, items in vendor_questions.by_domain(vendor_questions.asked(corpus, document))
        for item in items
        if item.state is not vendor_questions.State.ANSWERED or item.criterion.id == criterion_id
    ]
    later = open_ones[open_ones.index(criterion_id) + 1 :] if criterion_id in open_ones else []
    if not later:
        return url_for("vendor.draft.questions", version_id=view.version_id)
    return url_for("vendor.draft.question", version_id=view.version_id, criterion_id=later[0])


def _question_page(view: VersionView, asked: Asked, form: Form) -> str:
    return render_template("vendor/question.html", version=view, asked=asked, form=form)


def _typed_answer(form: Form) -> dict[str, Any]:
    typed: dict[str, Any] = {key: form.value(key) for key in ("answer", "comment")}
    if form.value("answer") == "not_applicable":
        typed["reason_code"] = form.value("reason_code")
    typed["evidence"] = [line.strip() for line in form.value("evidence").splitlines() if line.strip()]
    return typed


def _wrong_in_answer(
    asked: Asked, form: Form, document: Mapping[str, Any], problems: Sequence[Problem]
) -> list[Problem]:
    """Return what prevents this answer from counting, each beside its field."""
    words = {
        "answer": _("Choose an answer."),
        "reason_code": _("Choose the reason why this does not apply."),
        "evidence": _("Enter the name of a file below evidence/, one a line, such as evidence/contract.pdf."),
        "comment": _("Shorten the comment."),
    }
    if not form.value("answer"):
        return [Problem("answer", words["answer"])]
    place = vendor_questions.place_of(document, asked.criterion.id)
    below = [problem.pointer.strip("/").removeprefix(f"{place}/") for problem in problems if place]
    found = dict.fromkeys(name.partition("/")[0] for name in below if name.partition("/")[0] in words)
    return [Problem(name, words[name]) for name in found]


def _check_page(version_id: str) -> str:
    auth.stop_reading()
    view = draft_of(version_id)
    problems = _problems(version_id)
    by_form = view.package is None
    return render_template(
        "vendor/check.html",
        version=view,
        pages=vendor_summary.pages(view.manifest),
        questions=_questions(view),
        problems=[
            _with_page(version_id, view.manifest, problem, by_form=by_form) for problem in sorted(problems, key=_place)
        ],
        label=question_label,
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
        return {"text": f"{problem.pointer}: {problem.message}", "href": None}
    located = vendor_fields.located(place, manifest, [problem])
    address = url_for("vendor.draft.page", version_id=version_id, name=place.name)
    field = vendor_fields.nearest(list(place.fields(manifest)), problem.pointer.strip("/"))
    if field is None:
        return {"text": f"{place.title}: {located[0].message}", "href": address}
    return {"text": f"{field.label}: {located[0].message}", "href": f"{address}#{field_id(field.name)}"}
