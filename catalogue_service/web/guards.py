"""Who may open which route. Each view declares its guard; the application refuses to start while one does not.

A guard is only a mark on the view: `enforce` reads it before every request, so that the order of decorators can not
open a door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from catalogue_service.actors import Role
from catalogue_service.errors import NotAllowed
from catalogue_service.web import auth
from catalogue_service.web.i18n import gettext as _

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "__guard__"


class UnguardedRoute(Exception):
    """Some routes declare no guard: put `@public`, `@signed_in` or `@requires(Role...)` under their route."""


@dataclass(frozen=True, slots=True)
class Guard:
    """`roles` is None for everybody, empty for anybody who has signed in, else one of them is needed."""

    roles: frozenset[Role] | None


def public(view: View) -> View:
    """Open a view to everybody."""
    setattr(view, _MARK, Guard(None))
    return view


def signed_in(view: View) -> View:
    """Open a view to anybody who has signed in."""
    setattr(view, _MARK, Guard(frozenset()))
    return view


def requires(*roles: Role) -> Callable[[View], View]:
    """Open a view to people who hold one of the roles."""
    if not roles:
        raise ValueError("requires() expects at least one role; use @signed_in for any account")

    def mark(view: View) -> View:
        setattr(view, _MARK, Guard(frozenset(roles)))
        return view

    return mark


def guard_of(app: Flask, endpoint: str) -> Guard | None:
    """Return what the view of an endpoint declares."""
    guard: Guard | None = getattr(app.view_functions.get(endpoint), _MARK, None)
    return guard


def check_every_route(app: Flask) -> None:
    """Raise UnguardedRoute naming every route that declares no guard."""
    bare = sorted(
        {f"{rule.rule} ({rule.endpoint})" for rule in app.url_map.iter_rules() if not guard_of(app, rule.endpoint)}
    )
    if bare:
        raise UnguardedRoute(f"No guard is declared for {', '.join(bare)}")


def enforce() -> ResponseReturnValue | None:
    """Refuse the request when its route is not open to this person; send a stranger to the sign-in page."""
    if request.endpoint is None:
        return None
    guard = guard_of(current_app, request.endpoint)
    if guard is None:
        raise UnguardedRoute(request.endpoint)
    if guard.roles is None:
        return None
    actor = auth.current_actor()
    if actor is None:
        onward = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("account.sign_in", next=onward))
    if guard.roles and not guard.roles & actor.roles:
        raise NotAllowed(_("Your account does not give access to this page."))
    return None
