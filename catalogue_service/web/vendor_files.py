"""Files that a vendor sends for a draft: a whole package, or the source code that goes with the form."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue_service.actors import Role
from catalogue_service.errors import IllegalTransition, InvalidInput, Problem
from catalogue_service.services import submitting
from catalogue_service.services.submitting import VersionView
from catalogue_service.store.applications import VersionState
from catalogue_service.web import auth
from catalogue_service.web.forms import Form, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _

blueprint = Blueprint("files", __name__, url_prefix="/versions/<version_id>")


@blueprint.get("/package")
@requires(Role.VENDOR)
def package(version_id: str) -> ResponseReturnValue:
    """Ask for a package in place of what the draft holds."""
    return _page("package", _draft(version_id), Form())


@blueprint.post("/package")
@requires(Role.VENDOR)
def attach_package(version_id: str) -> ResponseReturnValue:
    """Take a whole package for the draft."""
    view = _draft(version_id)
    try:
        with received("package") as (file, filename), auth.database().unit_of_work(auth.require_actor()) as unit:
            submitting.attach_package(unit, version_id, file, filename)
    except InvalidInput as error:
        return _page("package", view, submitted().with_problems(at_field("package", error))), 422
    flash(_("The package has been received, and its manifest read."), "success")
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


@blueprint.get("/source")
@requires(Role.VENDOR)
def source(version_id: str) -> ResponseReturnValue:
    """Ask for the archive of source code."""
    return _page("source", _draft(version_id), Form())


@blueprint.post("/source")
@requires(Role.VENDOR)
def attach_source(version_id: str) -> ResponseReturnValue:
    """Take the archive of source code for the draft."""
    view = _draft(version_id)
    try:
        with received("source") as (file, filename), auth.database().unit_of_work(auth.require_actor()) as unit:
            submitting.attach_source(unit, version_id, file, filename)
    except InvalidInput as error:
        return _page("source", view, submitted().with_problems(at_field("source", error))), 422
    flash(_("The source code has been received."), "success")
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


@blueprint.post("/files/remove")
@requires(Role.VENDOR)
def remove(version_id: str) -> ResponseReturnValue:
    """Take the file off the draft; what its manifest said stays and can be changed by form."""
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        submitting.remove_files(unit, version_id)
    flash(_("The file has been removed. What it said stays in the form."), "success")
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


@contextmanager
def received(name: str) -> Iterator[tuple[Path, str]]:
    """Give the file that the browser sent under a name, and what the vendor calls it, for as long as needed.

    Raises InvalidInput at that name when no file was chosen.
    """
    sent = request.files.get(name)
    if sent is None or not sent.filename:
        raise InvalidInput.at(name, _("Choose a file: a .zip or a .tar.gz archive."))
    with tempfile.TemporaryDirectory(prefix="catalogue-upload-") as folder:
        file = Path(folder) / "upload"
        sent.save(file)
        yield file, sent.filename


def at_field(name: str, error: InvalidInput) -> list[Problem]:
    """Return the problems of a file beside its field, each with the member or the pointer that it is about."""
    whole = {"", "file", name}
    said = {problem: "" if problem.pointer in whole else f"{problem.pointer}: " for problem in error.problems}
    return [Problem(name, f"{place}{problem.message}") for problem, place in said.items()]


def _draft(version_id: str) -> VersionView:
    view = submitting.version_of(auth.reading(), auth.require_actor(), version_id)
    if view.state is not VersionState.DRAFT:
        raise IllegalTransition(_("This version has been submitted: nothing in it can be changed any more."))
    return view


def _page(which: str, view: VersionView, form: Form) -> str:
    largest = auth.settings().package_max_bytes // 2**20
    return render_template(f"vendor/file_{which}.html", form=form, version=view, largest=largest)
