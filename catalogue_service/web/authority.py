"""The authority's desk: listings and what becomes of them, registered connections, the trail of acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue_service.actors import Role
from catalogue_service.errors import Conflict, IllegalTransition, InvalidInput, NotFound, Problem
from catalogue_service.services import auditing, publishing
from catalogue_service.services.publishing import ListingRow
from catalogue_service.services.transitions import LISTING_MOVES
from catalogue_service.store.listings import ListingState
from catalogue_service.store.session import UnitOfWork
from catalogue_service.web import auth, words
from catalogue_service.web.forms import Form, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.reviewer_words import act_name

blueprint = Blueprint("authority", __name__, url_prefix="/authority")

EVENTS_SHOWN = 100


class Act(StrEnum):
    """What the authority does to a listing, as its address says it."""

    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class Wording:
    """An act in words: the button, the question, what it does, what is said once it is done."""

    button: str
    question: str
    effect: str
    done: str
    warning: bool


ACTS: dict[Act, tuple[ListingState, Callable[[UnitOfWork, str, str], None]]] = {
    Act.SUSPEND: (ListingState.SUSPENDED, publishing.suspend),
    Act.RESUME: (ListingState.LIVE, publishing.resume),
    Act.WITHDRAW: (ListingState.WITHDRAWN, publishing.withdraw),
    Act.REVOKE: (ListingState.REVOKED, publishing.revoke),
}


@blueprint.get("")
@requires(Role.AUTHORITY)
def listings() -> ResponseReturnValue:
    """List everything that is or was in the catalogue; `?state=` narrows it."""
    rows = publishing.listings(auth.reading(), auth.require_actor())
    state = request.args.get("state", "")
    return render_template(
        "authority/listings.html",
        rows=[row for row in rows if state not in set(ListingState) or row.state == state],
        count=len(rows),
        form=Form({"state": state}),
        states=words.choices(ListingState, "listing_state"),
    )


@blueprint.get("/listings/<listing_id>")
@requires(Role.AUTHORITY)
def listing(listing_id: str) -> ResponseReturnValue:
    """Show one listing, its connection, what can be done to it and what was."""
    row = _row(listing_id)
    return render_template(
        "authority/listing.html",
        row=row,
        acts=[(act, _wording(act)) for act in ACTS if _possible(row, act)],
        events=auditing.events_of(auth.reading(), listing_id),
        act_name=act_name,
    )


@blueprint.get("/listings/<listing_id>/<any(suspend, resume, withdraw, revoke):name>")
@requires(Role.AUTHORITY)
def ask(listing_id: str, name: str) -> ResponseReturnValue:
    """Say what an act does, and ask for its reason."""
    row = _row(listing_id)
    if not _possible(row, Act(name)):
        return _overtaken(row), 409
    return _ask_page(row, Act(name), Form())


@blueprint.post("/listings/<listing_id>/<any(suspend, resume, withdraw, revoke):name>")
@requires(Role.AUTHORITY)
def act(listing_id: str, name: str) -> ResponseReturnValue:
    """Carry the act out, with its reason and after its confirmation."""
    row, form, chosen = _row(listing_id), submitted(), Act(name)
    problems = []
    if not form.value("reason"):
        problems.append(Problem("reason", _("Say why, in a sentence or two.")))
    if not form.value("sure"):
        problems.append(Problem("sure", _("Tick the box to say that you have read what it does.")))
    if problems:
        return _ask_page(row, chosen, form.with_problems(problems)), 422
    _state, carry_out = ACTS[chosen]
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            carry_out(unit, listing_id, form.value("reason"))
    except InvalidInput:
        longest = _("Shorten this to %(most)s characters.", most=publishing.LONGEST_REASON)
        return _ask_page(row, chosen, form.with_problems([Problem("reason", longest)])), 422
    except (Conflict, IllegalTransition):
        auth.stop_reading()
        return _overtaken(_row(listing_id)), 409
    flash(_wording(chosen).done, "success")
    return redirect(url_for("authority.listing", listing_id=listing_id))


@blueprint.get("/clients")
@requires(Role.AUTHORITY)
def clients() -> ResponseReturnValue:
    """List the registered connections: who may ask patients for what."""
    rows = publishing.listings(auth.reading(), auth.require_actor())
    return render_template("authority/clients.html", rows=[row for row in rows if row.client_id])


@blueprint.get("/audit")
@requires(Role.AUTHORITY)
def audit() -> ResponseReturnValue:
    """Show the last acts of all, or with `?object=` those on one thing."""
    session, wanted = auth.reading(), request.args.get("object", "").strip()
    events = auditing.events_of(session, wanted)[::-1] if wanted else auditing.last(session, EVENTS_SHOWN)
    return render_template(
        "authority/audit.html",
        events=events[:EVENTS_SHOWN],
        hidden=max(0, len(events) - EVENTS_SHOWN),
        count=auditing.count(session),
        form=Form({"object": wanted}),
        act_name=act_name,
    )


@blueprint.get("/audit/verification")
@requires(Role.AUTHORITY)
def verification() -> ResponseReturnValue:
    """Walk the whole chain and say whether it holds."""
    session = auth.reading()
    return render_template(
        "authority/verification.html", broken=auditing.verify(session), count=auditing.count(session)
    )


def _row(listing_id: str) -> ListingRow:
    rows = publishing.listings(auth.reading(), auth.require_actor())
    found = next((row for row in rows if row.listing_id == listing_id), None)
    if found is None:
        raise NotFound(_("There is no such listing."))
    return found


def _possible(row: ListingRow, chosen: Act) -> bool:
    """Say whether the table of moves allows an act; only what was suspended can be resumed."""
    if chosen is Act.RESUME and row.state is not ListingState.SUSPENDED:
        return False
    return ACTS[chosen][0] in LISTING_MOVES[row.state]


def _ask_page(row: ListingRow, chosen: Act, form: Form) -> str:
    return render_template("authority/ask.html", row=row, act=chosen, wording=_wording(chosen), form=form)


def _overtaken(row: ListingRow) -> str:
    return render_template("authority/overtaken.html", row=row)


def _wording(chosen: Act) -> Wording:
    match chosen:
        case Act.SUSPEND:
            return Wording(
                _("Suspend"),
                _("Suspend this application?"),
                _("It leaves the catalogue and its connections to patients’ records stop at once. It can be resumed."),
                _("The application is suspended, and its connections have stopped."),
                warning=True,
            )
        case Act.RESUME:
            return Wording(
                _("Resume"),
                _("Resume this application?"),
                _("It is in the catalogue again, and the connections that patients allowed work again."),
                _("The application is in the catalogue again."),
                warning=False,
            )
        case Act.WITHDRAW:
            return Wording(
                _("Take out of the catalogue"),
                _("Take this application out of the catalogue?"),
                _("It leaves the catalogue and its connections stop. A new favourable decision can bring it back."),
                _("The application is out of the catalogue."),
                warning=True,
            )
        case Act.REVOKE:
            return Wording(
                _("Revoke"),
                _("Revoke this application for ever?"),
                _("It leaves the catalogue for ever, and every connection stops at once. Nothing can bring it back."),
                _("The application is revoked."),
                warning=True,
            )
