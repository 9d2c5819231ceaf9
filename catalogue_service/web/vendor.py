"""The vendor's desk: own applications and their versions, a new application, a new version, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalogue_service.actors import Role
from catalogue_service.errors import InvalidInput, NotFound, Problem
from catalogue_service.services import packaging, publishing, submitting
from catalogue_service.services.publishing import ListingRow
from catalogue_service.services.submitting import Basics, OwnVersion
from catalogue_service.store.applications import VersionState
from catalogue_service.store.listings import ListingState
from catalogue_service.web import auth, vendor_answering, vendor_draft, vendor_files, vendor_report, vendor_uploads
from catalogue_service.web.forms import Form, submitted
from catalogue_service.web.guards import requires
from catalogue_service.web.i18n import gettext as _

blueprint = Blueprint("vendor", __name__, url_prefix="/vendor")
for part in (vendor_draft, vendor_answering, vendor_files, vendor_report):
    blueprint.register_blueprint(part.blueprint)

MAY_LEAVE = frozenset({ListingState.LIVE, ListingState.EXPIRED})


@dataclass(frozen=True, slots=True)
class Own:
    """One application of the vendor: its versions, youngest first, and its listing when it has one."""

    slug: str
    versions: list[OwnVersion]
    listing: ListingRow | None

    @property
    def listing_id(self) -> str:
        return self.listing.listing_id if self.listing else ""

    @property
    def can_leave(self) -> bool:
        """Say whether the vendor can take it out of the catalogue; a suspended one is the authority's to move."""
        return self.listing is not None and self.listing.state in MAY_LEAVE

    @property
    def can_go_on(self) -> bool:
        """Say whether a further version can be started."""
        return self.listing is None or self.listing.state is not ListingState.REVOKED


@blueprint.get("")
@requires(Role.VENDOR)
def desk() -> ResponseReturnValue:
    """Show the vendor's applications, where each version is and what to do next."""
    return render_template("vendor/desk.html", applications=_own_applications(), next_step=next_step)


@blueprint.get("/new")
@requires(Role.VENDOR)
def new() -> ResponseReturnValue:
    """Ask how to begin: with a package, or field by field."""
    return render_template("vendor/new.html")


@blueprint.get("/new/form")
@requires(Role.VENDOR)
def new_form() -> ResponseReturnValue:
    """Ask for what a draft needs to exist."""
    return render_template("vendor/new_form.html", form=Form())


@blueprint.post("/new/form")
@requires(Role.VENDOR)
def create() -> ResponseReturnValue:
    """Start a draft to be filled in by form."""
    form = submitted()
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            version_id = submitting.create_draft(unit, _basics(form))
    except InvalidInput as error:
        return render_template("vendor/new_form.html", form=form.with_problems(_in_words(error))), 422
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


@blueprint.get("/new/package")
@requires(Role.VENDOR)
def new_package() -> ResponseReturnValue:
    """Ask for a whole package."""
    return render_template("vendor/new_package.html", form=Form(), largest=_largest())


@blueprint.post("/new/package")
@requires(Role.VENDOR)
def create_from_package() -> ResponseReturnValue:
    """Start a draft from a whole package, whose manifest names the application."""
    try:
        with vendor_uploads.received("package") as (file, filename):
            version_id = _draft_of(file, filename)
    except InvalidInput as error:
        form = submitted().with_problems(vendor_uploads.at_field("package", error))
        return render_template("vendor/new_package.html", form=form, largest=_largest()), 422
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


@blueprint.get("/applications/<slug>/version")
@requires(Role.VENDOR)
def new_version(slug: str) -> ResponseReturnValue:
    """Ask for the number of a further version."""
    return render_template("vendor/new_version.html", form=Form(), own=_own(slug))


@blueprint.post("/applications/<slug>/version")
@requires(Role.VENDOR)
def create_version(slug: str) -> ResponseReturnValue:
    """Start a further version, which begins with what the one before said."""
    own, form = _own(slug), submitted()
    basics = Basics(slug, form.value("version"), own.versions[0].name)
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            version_id = submitting.create_draft(unit, basics)
    except InvalidInput as error:
        refused = form.with_problems(_in_words(error))
        return render_template("vendor/new_version.html", form=refused, own=own), 422
    return redirect(url_for("vendor.draft.tasks", version_id=version_id))


@blueprint.get("/versions/<version_id>")
@requires(Role.VENDOR)
def version(version_id: str) -> ResponseReturnValue:
    """Lead to the page that a version has to show in its present state."""
    view = submitting.version_of(auth.reading(), auth.require_actor(), version_id)
    endpoint = "vendor.draft.tasks" if view.state is VersionState.DRAFT else "vendor.report.show"
    return redirect(url_for(endpoint, version_id=version_id))


@blueprint.get("/versions/<version_id>/withdraw")
@requires(Role.VENDOR)
def ask_withdrawal(version_id: str) -> ResponseReturnValue:
    """Ask whether to withdraw a version."""
    view = submitting.version_of(auth.reading(), auth.require_actor(), version_id)
    return render_template("vendor/withdraw_version.html", version=view)


@blueprint.post("/versions/<version_id>/withdraw")
@requires(Role.VENDOR)
def withdraw(version_id: str) -> ResponseReturnValue:
    """Withdraw a version that is not decided."""
    with auth.database().unit_of_work(auth.require_actor()) as unit:
        submitting.withdraw(unit, version_id)
    flash(_("The version has been withdrawn."), "success")
    return redirect(url_for("vendor.desk"))


@blueprint.get("/applications/<slug>/withdraw")
@requires(Role.VENDOR)
def ask_leave(slug: str) -> ResponseReturnValue:
    """Ask for the reason to take an application out of the catalogue."""
    return render_template("vendor/withdraw_listing.html", form=Form(), own=_listed(slug))


@blueprint.post("/applications/<slug>/withdraw")
@requires(Role.VENDOR)
def leave(slug: str) -> ResponseReturnValue:
    """Take an application out of the catalogue."""
    own, form = _listed(slug), submitted()
    if not form.value("reason"):
        missing = Problem("reason", _("Say why the application leaves the catalogue."))
        return render_template("vendor/withdraw_listing.html", form=form.with_problems([missing]), own=own), 422
    try:
        with auth.database().unit_of_work(auth.require_actor()) as unit:
            publishing.withdraw(unit, own.listing_id, form.value("reason"))
    except InvalidInput as error:
        return render_template("vendor/withdraw_listing.html", form=form.refused(error), own=own), 422
    flash(_("The application is no longer in the catalogue, and its connections have ended."), "success")
    return redirect(url_for("vendor.desk"))


def next_step(row: OwnVersion) -> tuple[str, str]:
    """Say what happens next with a version and whose turn it is, and name the page that shows it."""
    match row.state:
        case VersionState.DRAFT:
            return _("Your turn: complete it, check your answers, then submit it."), _("Continue")
        case VersionState.SUBMITTED:
            return _("Our tools are examining it. You have nothing to do."), _("Follow the examination")
        case VersionState.IN_REVIEW:
            text = _("Reviewers are examining it. Read the report: a new version can mend what it says.")
            return text, _("Read the report")
        case VersionState.DECIDED:
            return _("The review has ended."), _("Read the report")
        case VersionState.WITHDRAWN:
            return _("You withdrew it. Its number may be used again."), _("See what is left")


def _own_applications() -> list[Own]:
    session, actor = auth.reading(), auth.require_actor()
    listed = {row.slug: row for row in publishing.listings(session, actor)}
    grouped: dict[str, list[OwnVersion]] = {}
    for row in submitting.own_versions(session, actor):
        grouped.setdefault(row.slug, []).append(row)
    return [Own(slug, versions, listed.get(slug)) for slug, versions in grouped.items()]


def _own(slug: str) -> Own:
    found = next((own for own in _own_applications() if own.slug == slug), None)
    if found is None:
        raise NotFound(_("There is no such application among yours."))
    return found


def _listed(slug: str) -> Own:
    own = _own(slug)
    if not own.can_leave:
        raise NotFound(_("This application is not in the catalogue, or it is suspended."))
    return own


def _basics(form: Form) -> Basics:
    name = {language: form.value(f"name/{language}") for language in ("fr", "en")}
    return Basics(form.value("slug"), form.value("version"), {key: text for key, text in name.items() if text})


def _draft_of(file: Path, filename: str) -> str:
    """Return the draft of a package: looked at first, so that nothing is created from one that can not be used."""
    database, actor = auth.database(), auth.require_actor()
    # Kept first, so that a storage that is full creates nothing either; the same bytes are kept once.
    database.packages.put(file)
    with packaging.opened(file, packaging.safe_name(filename)) as subject:
        manifest = dict(subject.manifest)
    with database.unit_of_work(actor) as unit:
        version_id = submitting.create_draft(unit, Basics(manifest["slug"], manifest["version"], manifest["name"]))
    with database.unit_of_work(actor) as unit:
        submitting.attach_package(unit, version_id, file, filename)
    return version_id


def _largest() -> int:
    return auth.settings().package_max_bytes // 2**20


def _in_words(error: InvalidInput) -> Iterator[Problem]:
    """Yield the problems of the first few fields, in the reader's language; what is taken says so in its own words."""
    words = {
        "slug": _("Use lower-case letters, digits and single hyphens, such as carnet-glyco; it must not be taken."),
        "version": _("Enter a version that begins with a digit, such as 2.3.1, and that is not there yet."),
        "name": _("Enter the name of the application, in one language at least."),
    }
    for problem in error.problems:
        field = problem.pointer.strip("/")
        root = field.partition("/")[0]
        yield Problem("name/fr" if field == "name" else field, words.get(root, problem.message))
