"""The faults of a version as pages list them: by whose code they are in, narrowed down, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import request

from catalogue_service.services.catalogue import Page
from catalogue_service.services.faults import Fault, Faults
from catalogue_service.web import words
from catalogue_service.web.forms import Form, number_in
from criteria.vocabulary import CodeKind
from scanners.triage.compare import Since

ON_A_PAGE = 25
IN_A_GROUP = 5

Word = TypeVar("Word", CodeKind, Since)


@dataclass(frozen=True, slots=True)
class Group:
    """The faults in one kind of code: how many, how many of them wait for somebody, and the first ones."""

    kind: CodeKind
    total: int
    open: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the address asks for of a list; `groups` are the other kinds of code, shown apart."""

    kind: CodeKind
    since: Since | None
    page: Page[Fault]
    groups: tuple[Group, ...]
    form: Form
    kinds: list[tuple[str, str]]
    classes: list[tuple[str, str]]


def groups(faults: Sequence[Fault], shown: int = IN_A_GROUP) -> tuple[Group, ...]:
    """Return a group for each kind of code in which something was found; the application's own comes first."""
    return tuple(
        Group(kind, len(found), sum(fault.finding.accepted is None for fault in found), tuple(found[:shown]))
        for kind in CodeKind
        if (found := [fault for fault in faults if fault.kind is kind])
    )


def narrowed(faults: Faults) -> Narrowed:
    """Return the part of the faults that `?kind=`, `?since=` and `?page=` ask for.

    Without a kind that is the first one in which something was found, the application's own before all.
    """
    since = _chosen(Since, "since") if faults.counts is not None else None
    pool = faults.fixed if since is Since.FIXED else [one for one in faults.found if since in {None, one.since}]
    asked = _chosen(CodeKind, "kind")
    present = groups(pool)
    kind = asked or (present[0].kind if present else CodeKind.APPLICATION)
    found = [fault for fault in pool if fault.kind is kind]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    number = min(max(1, number_in(request.args.get("page", "")) or 1), pages)
    shown = found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return Narrowed(
        kind=kind,
        since=since,
        page=Page(tuple(shown), number, ON_A_PAGE, len(found)),
        groups=tuple(group for group in present if group.kind is not kind),
        form=Form({"kind": kind.value, "since": since.value if since else ""}),
        kinds=words.choices(CodeKind, "code_kind"),
        classes=words.choices(Since, "since"),
    )


def _chosen(kind: type[Word], name: str) -> Word | None:
    value = request.args.get(name, "")
    return kind(value) if value in set(kind) else None
