"""Files that a vendor sends for a draft: a whole package, or what goes with the form: source code and documents."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalogue_service.actors import Role
from catalogue_service.errors import InvalidInput, Problem
from catalogue_service.services import attachments, submitting
from catalogue_service.services.file_kinds import EXTENSIONS, LARGEST, Place
from catalogue_service.services.submitting import VersionView
from catalogue_service.store.packages import MEBIBYTE
from catalogue_service.web import auth, vendor_draft, vendor_uploads
from catalogue_service.web.documents import links_of
from catalogue_service.web.forms import Form, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _

MOST_NAMED = 5

blueprint = Blueprint("files", __name__, url_prefix="/versions/<version_id>")


@blueprint.get("/package")
@requires(Role.VENDOR)
def package(version_id: str) -> ResponseReturnValue:
    """Ask for a package in place of what the draft holds."""
    return _page("package", vendor_draft.draft_of(version_id), Form())


@blueprint.post("/package")
@requires(Role.VENDOR)
def attach_package(version_id: str) -> ResponseReturnValue:
    """Take a whole package for the draft."""
    view = vendor_draft.draft_of(version_id)
    try:
        with (
            vendor_uploads.received("package") as (file, filename),
            auth.database().unit_of_work(auth.require_actor()) as unit,
        ):
            submitting.attach_package(unit, version_id, file, filename)
    except InvalidInput as error:
        return _page("package", view, submitted().with_problems(vendor_uploads.at_field("package", error))), 422
    flash(_("The package has been received, and its manifest read."), "success")
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


@blueprint.get("/source")
@requires(Role.VENDOR)
def source(version_id: str) -> ResponseReturnValue:
    """Ask for the archive of source code."""
    return _page("source", vendor_draft.draft_of(version_id), Form())


@blueprint.post("/source")
@requires(Role.VENDOR)
def attach_source(version_id: str) -> ResponseReturnValue:
    """Take the archive of source code for the draft."""
    view = vendor_draft.draft_of(version_id)
    try:
        with (
            vendor_uploads.received("source") as (file, filename),
            auth.database().unit_of_work(auth.require_actor()) as unit,
        ):
            submitting.attach_source(unit, version_id, file, filename)
    except InvalidInput as error:
        return _page("source", view, submitted().with_problems(vendor_uploads.at_field("source", error))), 422
    flash(_("The source code has been received."), "success")
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


@blueprint.get("/files")
@requires(Role.VENDOR)
def documents(version_id: str) -> ResponseReturnValue:
    """List the documents of a draft that is filled in by form, and ask for more."""
    return _documents_page(vendor_draft.form_draft_of(version_id), Form({"place": Place.EVIDENCE.value}))


@blueprint.post("/files")
@requires(Role.VENDOR)
def attach(version_id: str) -> ResponseReturnValue:
    """Take documents for the draft."""
    view, form = vendor_draft.form_draft_of(version_id), submitted()
    if form.value("place") not in set(Place):
        problems = [Problem("place", _("Choose what it is."))]
        return _documents_page(view, form.with_problems(problems)), 422
    names, _new, refused = vendor_uploads.attach_all(version_id, "file", Place(form.value("place")))
    if not names and not refused:
        refused = [Problem("file", _("Choose a file."))]
    if refused:
        auth.stop_reading()
        return _documents_page(vendor_draft.form_draft_of(version_id), form.with_problems(refused)), 422
    # The message travels in a cookie, in which browsers keep 4 kB.
    said = [*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else [])]
    flash(_("Received: %(names)s.", names=", ".join(said)), "success")
    return redirect(url_for("vendor.files.documents", version_id=version_id))


@blueprint.post("/files/one/remove")
@requires(Role.VENDOR)
def remove_one(version_id: str) -> ResponseReturnValue:
    """Take one document off the draft, and off every answer that names it."""
    name = submitted().value("name")
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        attachments.remove_file(unit, version_id, name)
    flash(_("%(name)s has been removed, from the answers that named it too.", name=name), "success")
    return redirect(url_for("vendor.files.documents", version_id=version_id))


@blueprint.post("/files/remove")
@requires(Role.VENDOR)
def remove(version_id: str) -> ResponseReturnValue:
    """Take the file off the draft; what its manifest said stays and can be changed by form."""
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        submitting.remove_files(unit, version_id)
    flash(_("The file has been removed. What it said stays in the form."), "success")
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


def _page(which: str, view: VersionView, form: Form) -> str:
    largest = auth.settings().package_max_bytes // 2**20
    return render_template(f"vendor/file_{which}.html", form=form, version=view, largest=largest)


def _documents_page(view: VersionView, form: Form) -> str:
    choices = [
        (Place.EVIDENCE, _("Evidence"), _("What proves an answer: a contract, an audit, a certificate, a picture.")),
        (Place.SAMPLES, _("FHIR sample"), _("A resource in JSON such as your application writes.")),
        (Place.SBOM, _("Inventory of components"), _("A CycloneDX file in JSON, made by your build.")),
        (Place.OPENAPI, _("OpenAPI description"), _("What your programming interface offers.")),
    ]
    return render_template(
        "vendor/files.html",
        version=view,
        form=form,
        places=[(place.value, text, f"{hint} {_kinds(place)}") for place, text, hint in choices],
        files=[(file, attachments.named_by(view.manifest, file.name)) for file in view.files],
        links=links_of(view.version_id),
    )


def _kinds(place: Place) -> str:
    known = ", ".join(f".{extension}" for extension in sorted(EXTENSIONS[place]))
    return _("%(kinds)s; %(size)s MiB at most.", kinds=known, size=LARGEST[place] // MEBIBYTE)
