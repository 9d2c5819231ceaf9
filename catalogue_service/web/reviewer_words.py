"""The words of the reviewers' desk: what a version waits for, what a probe asks, what was done."""

from __future__ import annotations

from catalogue_service.services.reviewing import Waiting
from catalogue_service.store.audit import Action
from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import in_language
from catalogue_service.web.words import Label
from scanners.probes import PROBES


def waiting(value: Waiting | None) -> Label:
    """Say what a version waits for, as this reviewer sees it."""
    match value:
        case Waiting.ASSESSMENT:
            return Label(_("The instruments are at work"), "clock", "wait")
        case Waiting.RERUN:
            return Label(_("The examination failed: run it again"), "cross", "bad")
        case Waiting.REVIEW:
            return Label(_("Criteria wait for a person"), "eye", "view")
        case Waiting.DECISION:
            return Label(_("A decision can be proposed"), "check", "good")
        case Waiting.BLOCKED:
            return Label(_("It does not pass as it stands: decide, or examine the rest"), "cross", "bad")
        case Waiting.CONFIRMATION:
            return Label(_("A decision waits for a second person"), "eye", "view")
        case Waiting.COLLEAGUE:
            return Label(_("Your proposal waits for a colleague"), "clock", "wait")
        case Waiting.OTHERS:
            return Label(_("Your own application: others judge it"), "dash", "quiet")
        case None:
            return Label(_("Nothing any more"), "check", "quiet")


def probe_name(name: str) -> str:
    """Say what a probe asks."""
    probe = PROBES.get(name)
    if probe is not None:
        return in_language(probe.title)
    match name.partition(".")[0]:
        case "review":
            return _("Your examination")
        case "answer":
            return _("The vendor’s answer")
        case "form":
            return _("What the form says")
        case _:
            return name


def act_name(action: str) -> str:
    """Say what was done, for the trail."""
    words = {
        Action.DRAFTED: _("Draft started"),
        Action.MANIFEST_SAVED: _("Form saved"),
        Action.PACKAGE_ATTACHED: _("Package received"),
        Action.SOURCE_ATTACHED: _("Source code received"),
        Action.FILE_ATTACHED: _("File received"),
        Action.FILE_REMOVED: _("File removed"),
        Action.FILES_REMOVED: _("Files removed"),
        Action.SUBMITTED: _("Version submitted"),
        Action.WITHDRAWN: _("Version withdrawn"),
        Action.ASSESSED: _("Examined by the instruments"),
        Action.PACKAGE_DOWNLOADED: _("Package downloaded"),
        Action.FILE_DOWNLOADED: _("File downloaded"),
        Action.RERUN_REQUESTED: _("New examination asked for"),
        Action.ANSWERED: _("Finding of a reviewer"),
        Action.ACCEPTED: _("Faults accepted by a reviewer"),
        Action.ACCEPTANCE_WITHDRAWN: _("Acceptance of a fault withdrawn"),
        Action.DECIDED: _("Review ended by a decision"),
        Action.PROPOSED: _("Decision proposed"),
        Action.CONFIRMED: _("Decision confirmed"),
        Action.DECLINED: _("Decision declined"),
        Action.PUBLISHED: _("Put in the catalogue"),
        Action.SUSPENDED: _("Suspended"),
        Action.RESUMED: _("Resumed"),
        Action.REVOKED: _("Revoked"),
        Action.LISTING_WITHDRAWN: _("Taken out of the catalogue"),
        Action.EXPIRED: _("Expired"),
        Action.CLIENT_REGISTERED: _("Connection registered"),
        Action.CLIENT_ENDED: _("Connection ended"),
        Action.USER_CREATED: _("Account created"),
        Action.ROLE_GIVEN: _("Role given"),
        Action.SIGNED_IN: _("Signed in"),
        Action.SIGNED_OUT: _("Signed out"),
        Action.PASSWORD_CHANGED: _("Password changed"),
    }
    return {act.value: text for act, text in words.items()}.get(action, action)
