"""Sign-up, sign-in, sign-out and the password. No answer says whether an address has an account."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue_service import passwords
from catalogue_service.actors import VISITOR, Role
from catalogue_service.errors import InvalidInput, Problem
from catalogue_service.services import accounts, credentials
from catalogue_service.web import auth, problems
from catalogue_service.web.forms import Form, submitted
from catalogue_service.web.guards import public, signed_in
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import language
from catalogue_service.web.throttle import Throttle, subscriber
from catalogue_service.web.words import role_name

blueprint = Blueprint("account", __name__, url_prefix="/account")

OPEN_TO_ALL = (Role.VENDOR, Role.PATIENT)
HOMES = ((Role.AUTHORITY, "/authority"), (Role.REVIEWER, "/review"), (Role.VENDOR, "/vendor"))
QUARTER_OF_AN_HOUR = 900.0
LONGEST_EMAIL = 254

by_account_and_address = Throttle(limit=10, seconds=QUARTER_OF_AN_HOUR)
by_account = Throttle(limit=50, seconds=QUARTER_OF_AN_HOUR)
by_address = Throttle(limit=100, seconds=QUARTER_OF_AN_HOUR)
sign_ups = Throttle(limit=30, seconds=QUARTER_OF_AN_HOUR)


@blueprint.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Show the sign-in form; somebody who has signed in goes on."""
    onward = own_path(request.args.get("next"))
    if auth.current_actor() is not None:
        return redirect(onward or _home())
    return render_template("account/sign_in.html", form=Form(), onward=onward or "")


@blueprint.post("/sign-in")
@public
def do_sign_in() -> ResponseReturnValue:
    """Begin a session, or say that address and password do not go together, whichever is wrong."""
    form = submitted()
    onward = own_path(form.value("next"))
    email, address = form.value("email").lower()[:LONGEST_EMAIL], subscriber(request.remote_addr)
    own = ((by_account_and_address, f"{email} {address}"), (by_account, email))
    keys = (*own, (by_address, address))
    if any(throttle.refuses(key) for throttle, key in keys):
        return problems.answer(429)
    account = auth.account_of(email)
    if not passwords.verify(request.form.get("password", ""), account.password if account else None) or not account:
        for throttle, key in keys:
            throttle.failed(key)
        wrong = Problem("email", _("This e-mail address and this password do not go together."))
        return render_template("account/sign_in.html", form=form.with_problems([wrong]), onward=onward or ""), 422
    # What an address has tried on others is not forgotten because it has an account of its own.
    for throttle, key in own:
        throttle.succeeded(key)
    with auth.database().unit_of_work(accounts.actor_of(auth.reading(), account.id)) as unit:
        accounts.record_sign_in(unit)
    auth.sign_in(account)
    return redirect(onward or _home())


@blueprint.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End every session of the account: the cookie says no more than whose it is, and may have been copied."""
    actor = auth.current_actor()
    if actor is not None:
        with auth.database().unit_of_work(actor) as unit:
            credentials.sign_out(unit)
    auth.sign_out()
    flash(_("You have signed out, in every browser."), "success")
    return redirect("/")


@blueprint.get("/sign-up")
@public
def sign_up() -> ResponseReturnValue:
    """Show the sign-up form."""
    if auth.current_actor() is not None:
        return redirect(url_for("account.show"))
    return _sign_up_page(Form({"role": request.args.get("role", "")}))


@blueprint.post("/sign-up")
@public
def do_sign_up() -> ResponseReturnValue:
    """Create the account of a vendor or a patient; the answer is the same where the address has one already."""
    form = submitted()
    password = request.form.get("password", "")
    form = form.with_problems([*_wrong_in_sign_up(form), *_wrong_in_password("password", password)])
    if not form.valid:
        return _sign_up_page(form), 422
    address = subscriber(request.remote_addr)
    if sign_ups.refuses(address):
        return problems.answer(429)
    sign_ups.failed(address)
    password_hash = passwords.hash_password(password)
    email = form.value("email").lower()
    try:
        if not auth.is_known(email):
            with auth.database().unit_of_work(VISITOR) as unit:
                accounts.create_user(
                    unit, email, password_hash, form.value("name"), [Role(form.value("role"))], language=language()
                )
    except InvalidInput as error:
        auth.stop_reading()
        if not auth.is_known(email):  # Else somebody took the address a moment ago, and the answer does not tell.
            return _sign_up_page(form.refused(error)), 422
    flash(
        _("Now sign in. If this address already had an account, it keeps the password that it had."),
        "success",
    )
    return redirect(url_for("account.sign_in"))


@blueprint.get("")
@signed_in
def show() -> ResponseReturnValue:
    """Show the person's own account."""
    return _account_page(Form())


@blueprint.post("")
@signed_in
def change_password() -> ResponseReturnValue:
    """Set a new password, which ends every other session of the account."""
    actor = auth.require_actor()
    account = auth.signed_in_account()
    new = request.form.get("new_password", "")
    found = list(_wrong_in_password("new_password", new))
    key = f"{account.email} {subscriber(request.remote_addr)}"
    if by_account_and_address.refuses(key):
        return problems.answer(429)
    if not passwords.verify(request.form.get("password", ""), account.password):
        by_account_and_address.failed(key)
        found.append(Problem("password", _("This is not your present password.")))
    if found:
        return _account_page(Form(problems=tuple(found))), 422
    with auth.database().unit_of_work(actor) as unit:
        credentials.change_password(unit, passwords.hash_password(new))
    auth.stop_reading()
    renewed = auth.account_of(account.email)
    if renewed is not None:
        auth.sign_in(renewed)
    flash(_("Your password has been changed."), "success")
    return redirect(url_for("account.show"))


def own_path(target: str | None) -> str | None:
    """Return an address of this site to go on to, or None: no scheme, no host, nothing that a browser reads as one."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return None
    if re.search(r"[\\\x00-\x20\x7f]", target):
        return None
    parts = urlsplit(target)
    return None if parts.scheme or parts.netloc else target


def _home() -> str:
    actor = auth.current_actor()
    roles = actor.roles if actor else frozenset()
    return next((path for role, path in HOMES if role in roles), "/")


def _sign_up_page(form: Form) -> str:
    roles = [
        (Role.VENDOR.value, _("I publish an application"), _("You can submit it and follow its review.")),
        (Role.PATIENT.value, _("I use the catalogue"), _("You can see and end what has access to your record.")),
    ]
    return render_template("account/sign_up.html", form=form, roles=roles, shortest=passwords.SHORTEST)


def _account_page(form: Form) -> str:
    actor = auth.require_actor()
    return render_template(
        "account/show.html",
        form=form,
        email=auth.signed_in_account().email,
        role_names=[role_name(role) for role in sorted(actor.roles)],
        shortest=passwords.SHORTEST,
    )


def _wrong_in_sign_up(form: Form) -> list[Problem]:
    found = []
    if form.value("role") not in {role.value for role in OPEN_TO_ALL}:
        found.append(Problem("role", _("Choose who you are.")))
    if not 1 <= len(form.value("name")) <= 100:
        found.append(Problem("name", _("Enter your name, 100 characters at most.")))
    if not re.fullmatch(r"[^@\s]{1,64}@[^@\s]{1,189}", form.value("email")):
        found.append(Problem("email", _("Enter an e-mail address, such as name@example.org.")))
    return found


def _wrong_in_password(name: str, password: str) -> list[Problem]:
    match passwords.weakness(password):
        case None:
            return []
        case "too_short":
            return [Problem(name, _("Enter %(count)s characters or more.", count=passwords.SHORTEST))]
        case "too_long":
            return [Problem(name, _("Enter %(count)s characters at most.", count=passwords.LONGEST))]
        case _:
            return [Problem(name, _("Choose a password with more different characters."))]
