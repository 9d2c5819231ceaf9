"""Decisions: proposed by one reviewer, confirmed or declined by a different one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalogue_service import clock
from catalogue_service.actors import Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotFound, Problem
from catalogue_service.services import reviewing
from catalogue_service.services.reviewing import Dossier, Reservation
from catalogue_service.store.decisions import DecisionValue
from catalogue_service.web import auth, words
from catalogue_service.web.forms import Form, number_in, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import in_language
from criteria.vocabulary import Eligibility, VerdictValue

blueprint = Blueprint("decisions", __name__, url_prefix="/<version_id>")

USUAL_DELAY = timedelta(days=90)
MOST_ROWS = 100


@blueprint.get("/decision")
@requires(Role.REVIEWER, Role.AUTHORITY)
def show(version_id: str) -> ResponseReturnValue:
    """Show the decision that waits for an answer, or the form to propose one."""
    found = _dossier(version_id)
    if found.open_decision is not None:
        return _answer_page(found, Form())
    if not found.may_propose:
        return render_template("reviewer/no_decision.html", dossier=found)
    return _propose_page(found, Form(_prefilled(found)))


@blueprint.post("/decision")
@requires(Role.REVIEWER)
def propose(version_id: str) -> ResponseReturnValue:
    """Propose a decision, which a different reviewer confirms."""
    form = submitted()
    act, _colon, row = form.value("do").partition(":")
    if act in {"add", "remove"}:
        return _propose_page(_dossier(version_id), _with_rows(form, act, row))
    problems = list(_wrong_in_proposal(form))
    if not problems:
        value = DecisionValue(form.value("value"))
        sent = list(_sent(form, value))
        try:
            with auth.database().unit_of_work(auth.require_actor()) as unit:
                reviewing.propose(
                    unit, version_id, value, form.value("reason"), [_reservation(form, row) for row in sent]
                )
        except InvalidInput as error:
            problems = [_in_words(problem, value, sent) for problem in error.problems]
        except (Conflict, IllegalTransition) as error:
            return overtaken(version_id, error), 409
    if problems:
        auth.stop_reading()
        return _propose_page(_dossier(version_id), form.with_problems(problems)), 422
    flash(_("Your proposal has been recorded. A different reviewer must now confirm or decline it."), "success")
    return redirect(url_for("reviewer.dossier", version_id=version_id))


@blueprint.post("/decision/<decision_id>/<any(confirm, decline):said>")
@requires(Role.REVIEWER)
def respond(version_id: str, decision_id: str, said: str) -> ResponseReturnValue:
    """Confirm or decline a colleague's decision."""
    form, found = submitted(), _dossier(version_id)
    reason = form.value("reason")
    if decision_id not in {decision.decision_id for decision in found.decisions}:
        raise NotFound(_("There is no such decision on this version."))
    if said == "decline" and not reason and found.open_decision is not None:
        missing = form.with_problems([Problem("reason", _("Say why you decline."))])
        return _answer_page(found, missing), 422
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            if said == "confirm":
                reviewing.confirm(unit, decision_id, reason)
            else:
                reviewing.decline(unit, decision_id, reason)
    except InvalidInput:
        longest = _("Say why, in %(most)s characters at most.", most=reviewing.LONGEST_TEXT)
        return _answer_page(found, form.with_problems([Problem("reason", longest)])), 422
    except (Conflict, IllegalTransition) as error:
        return overtaken(version_id, error), 409
    text = (
        _("The decision is confirmed and takes effect now.")
        if said == "confirm"
        else _("You declined the decision. Another one can be proposed.")
    )
    flash(text, "success")
    return redirect(url_for("reviewer.dossier", version_id=version_id))


def values_explained(found: Dossier) -> list[tuple[str, str, str]]:
    """Return (value, name, what it does and what stands against it now) of each decision; the use case judges."""
    effects = {
        DecisionValue.FAVOURABLE: _("The version enters the catalogue at once."),
        DecisionValue.FAVOURABLE_WITH_RESERVATIONS: _(
            "The version enters the catalogue at once; the publisher must mend what the reservations say by their day."
        ),
        DecisionValue.FAVOURABLE_SUBJECT_TO_RESERVATIONS: _(
            "Suspensive: nothing enters the catalogue before the reservations are lifted by a further decision."
        ),
        DecisionValue.UNFAVOURABLE: _(
            "The version does not enter the catalogue. The publisher may submit another one."
        ),
    }
    against = _against(found)
    return [
        (value.value, words.decision(value).text, " ".join(filter(None, (effects[value], against.get(value, "")))))
        for value in DecisionValue
    ]


def _against(found: Dossier) -> Mapping[DecisionValue, str]:
    """Say what stands against a value at the moment."""
    said: dict[DecisionValue, str] = {}
    if found.assessment is not None and found.assessment.outcome is not Eligibility.ELIGIBLE:
        label = words.eligibility(found.assessment.outcome).text
        said[DecisionValue.FAVOURABLE] = _("Not possible yet: the outcome is “%(outcome)s”.", outcome=label)
    unclear = _blocking(found, VerdictValue.UNDETERMINED)
    if unclear:
        text = _("Not possible yet: could not be told so far: %(criteria)s.", criteria=", ".join(unclear))
        said[DecisionValue.FAVOURABLE_WITH_RESERVATIONS] = text
        said[DecisionValue.FAVOURABLE_SUBJECT_TO_RESERVATIONS] = text
    return said


def _blocking(found: Dossier, *values: VerdictValue) -> list[str]:
    return [item.criterion.id for item in found.criteria if item.blocking and item.verdict.verdict in values]


def _dossier(version_id: str) -> Dossier:
    return reviewing.dossier(auth.reading(), auth.require_actor(), version_id)


def _prefilled(found: Dossier) -> dict[str, str]:
    """Return a row for each criterion that a reservation must name, due in the usual delay."""
    due = (clock.today() + USUAL_DELAY).isoformat()
    values: dict[str, str] = {}
    for row, criterion in enumerate(_blocking(found, VerdictValue.NOT_MET, VerdictValue.NEEDS_REVIEW)):
        values |= {f"reservations/{row}/criterion": criterion, f"reservations/{row}/due": due}
    return values


def _rows(form: Form) -> list[int]:
    found = {name.split("/")[1] for name in form.values if name.startswith("reservations/")}
    numbers = {number_in(row) for row in found}
    return sorted(number for number in numbers if number is not None and number < MOST_ROWS)


def _with_rows(form: Form, act: str, row: str) -> Form:
    """Return the form with one more row, or without one; nothing else that was typed changes."""
    values = {name: value for name, value in form.values.items() if not name.startswith(f"reservations/{row}/")}
    if act == "add":
        values[f"reservations/{max(_rows(form), default=-1) + 1}/criterion"] = ""
    return Form(values)


def _sent(form: Form, value: DecisionValue) -> Iterator[int]:
    """Yield the rows that count: those that are not empty; without a text they count with reservations only."""
    for row in _rows(form):
        criterion, text = form.value(f"reservations/{row}/criterion"), form.value(f"reservations/{row}/text")
        if text or (criterion and value in reviewing.WITH_RESERVATIONS):
            yield row


def _reservation(form: Form, row: int) -> Reservation:
    return Reservation(
        form.value(f"reservations/{row}/criterion"),
        form.value(f"reservations/{row}/text"),
        date.fromisoformat(form.value(f"reservations/{row}/due")),
    )


def _wrong_in_proposal(form: Form) -> Iterator[Problem]:
    if form.value("value") not in {value.value for value in DecisionValue}:
        yield Problem("value", _("Choose a decision."))
        return
    if not form.value("reason"):
        yield Problem("reason", _("Say why, in a sentence or two: the publisher and the public read it."))
    for row in _sent(form, DecisionValue(form.value("value"))):
        try:
            date.fromisoformat(form.value(f"reservations/{row}/due"))
        except ValueError:
            yield Problem(f"reservations/{row}/due", _("Enter a day to come as year-month-day, such as 2027-06-30."))


def _in_words(problem: Problem, value: DecisionValue, sent: Sequence[int]) -> Problem:
    """Return what the use case refuses, at its field and in the reader's language where the field says it all."""
    parts = problem.pointer.strip("/").split("/")
    if len(parts) == 3 and parts[0] == "reservations":
        said = {
            "criterion": _("Choose a criterion of this assessment."),
            "text": _("Say what must be mended, in %(most)s characters at most.", most=reviewing.LONGEST_TEXT),
            "due": _("Enter a day to come as year-month-day, such as 2027-06-30."),
        }
        return Problem(f"reservations/{sent[int(parts[1])]}/{parts[2]}", said.get(parts[2], problem.message))
    name = words.decision(value).text
    if parts[0] == "value":
        return Problem("value", _("“%(value)s” is not possible yet: see what stands against it.", value=name))
    if parts[0] == "reservations" and value in reviewing.WITH_RESERVATIONS:
        return Problem(
            "reservations",
            _("Name each compulsory criterion that is not met, or that a person must decide, in a reservation."),
        )
    if parts[0] == "reservations":
        return Problem("reservations", _("“%(value)s” goes without reservation: remove them.", value=name))
    if parts[0] == "reason":
        return Problem("reason", _("Say why, in %(most)s characters at most.", most=reviewing.LONGEST_TEXT))
    return problem


def _propose_page(found: Dossier, form: Form) -> str:
    rows = _rows(form) or [0]
    return render_template(
        "reviewer/propose.html",
        dossier=found,
        form=form,
        rows=rows,
        choices=values_explained(found),
        criteria=[
            (item.criterion.id, f"{item.criterion.id} – {in_language(item.criterion.title)}") for item in found.criteria
        ],
        open_blocking=_blocking(found, VerdictValue.NOT_MET, VerdictValue.NEEDS_REVIEW),
    )


def _answer_page(found: Dossier, form: Form) -> str:
    return render_template("reviewer/confirm.html", dossier=found, decision=found.open_decision, form=form)


def overtaken(version_id: str, error: Conflict | IllegalTransition) -> str:
    """Say that somebody came first, and show where the dossier stands now."""
    auth.stop_reading()
    return render_template("reviewer/overtaken.html", dossier=_dossier(version_id), said=error.message)
