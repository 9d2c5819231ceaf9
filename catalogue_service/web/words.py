"""The words, the sign and the tone of every closed set that people read. Nothing here decides anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue_service.actors import Role
from catalogue_service.store.applications import VersionState
from catalogue_service.store.decisions import DecisionValue
from catalogue_service.store.listings import ListingState
from catalogue_service.web.i18n import gettext as _
from criteria.vocabulary import CodeKind, Domain, Eligibility, Level, Outcome, Severity, Strength, VerdictValue
from scanners.triage.compare import Since


@dataclass(frozen=True, slots=True)
class Label:
    """What is read, the sign before it (macros/page.html) and the tone: good, bad, wait, view or quiet."""

    text: str
    sign: str
    tone: str


def verdict(value: str) -> Label:
    """Return the label of a verdict on one criterion."""
    match VerdictValue(value):
        case VerdictValue.MET:
            return Label(_("Met"), "check", "good")
        case VerdictValue.NOT_MET:
            return Label(_("Not met"), "cross", "bad")
        case VerdictValue.NEEDS_REVIEW:
            return Label(_("A person must decide"), "eye", "view")
        case VerdictValue.UNDETERMINED:
            return Label(_("Could not be told"), "question", "wait")
        case VerdictValue.NOT_APPLICABLE:
            return Label(_("Does not apply"), "dash", "quiet")


def outcome(value: str) -> Label:
    """Return the label of the outcome of one probe."""
    match Outcome(value):
        case Outcome.PASSED:
            return Label(_("Passed"), "check", "good")
        case Outcome.FAILED:
            return Label(_("Failed"), "cross", "bad")
        case Outcome.CANT_TELL:
            return Label(_("Can not tell"), "question", "wait")
        case Outcome.INAPPLICABLE:
            return Label(_("Inapplicable"), "dash", "quiet")
        case Outcome.UNTESTED:
            return Label(_("Not tested"), "question", "wait")


def eligibility(value: str) -> Label:
    """Return the label of what an assessment as a whole allows."""
    match Eligibility(value):
        case Eligibility.ELIGIBLE:
            return Label(_("Nothing blocks"), "check", "good")
        case Eligibility.NOT_ELIGIBLE:
            return Label(_("A compulsory criterion is not met"), "cross", "bad")
        case Eligibility.NEEDS_REVIEW:
            return Label(_("Waits for a person’s judgement"), "eye", "view")
        case Eligibility.UNDETERMINED:
            return Label(_("A compulsory criterion could not be told"), "question", "wait")


def listing_state(value: str) -> Label:
    """Return the label of a listing."""
    match ListingState(value):
        case ListingState.LIVE:
            return Label(_("In the catalogue"), "check", "good")
        case ListingState.SUSPENDED:
            return Label(_("Suspended"), "pause", "bad")
        case ListingState.EXPIRED:
            return Label(_("Expired"), "clock", "wait")
        case ListingState.WITHDRAWN:
            return Label(_("Withdrawn"), "dash", "quiet")
        case ListingState.REVOKED:
            return Label(_("Revoked"), "cross", "bad")


def version_state(value: str) -> Label:
    """Return the label of a version on its way."""
    match VersionState(value):
        case VersionState.DRAFT:
            return Label(_("Draft"), "dash", "quiet")
        case VersionState.SUBMITTED:
            return Label(_("Being checked"), "clock", "wait")
        case VersionState.IN_REVIEW:
            return Label(_("In review"), "eye", "view")
        case VersionState.DECIDED:
            return Label(_("Decided"), "check", "good")
        case VersionState.WITHDRAWN:
            return Label(_("Withdrawn"), "dash", "quiet")


def decision(value: str) -> Label:
    """Return the label of what people decided."""
    match DecisionValue(value):
        case DecisionValue.FAVOURABLE:
            return Label(_("Favourable"), "check", "good")
        case DecisionValue.FAVOURABLE_WITH_RESERVATIONS:
            return Label(_("Favourable with reservations"), "check", "good")
        case DecisionValue.FAVOURABLE_SUBJECT_TO_RESERVATIONS:
            return Label(_("Favourable once reservations are lifted"), "clock", "wait")
        case DecisionValue.UNFAVOURABLE:
            return Label(_("Unfavourable"), "cross", "bad")


def strength(value: str | None) -> str:
    """Say on whose word a verdict rests."""
    if value is None:
        return _("Nobody has answered yet")
    match Strength(value):
        case Strength.OBSERVED:
            return _("Observed: our tools saw it for themselves")
        case Strength.REVIEWED:
            return _("Reviewed: a reviewer examined it")
        case Strength.FORM:
            return _("Stated: checked on what the vendor’s file says")
        case Strength.DECLARED:
            return _("Declared: the vendor says so, nobody has verified it")


def strength_name(value: str | None) -> str:
    """Name the strength of the evidence in one or two words."""
    if value is None:
        return _("No answer")
    match Strength(value):
        case Strength.OBSERVED:
            return _("Observed")
        case Strength.REVIEWED:
            return _("Reviewed")
        case Strength.FORM:
            return _("Stated")
        case Strength.DECLARED:
            return _("Declared")


def domain(value: str) -> str:
    match Domain(value):
        case Domain.ETHICS:
            return _("Ethics")
        case Domain.INTEROPERABILITY:
            return _("Interoperability")
        case Domain.SECURITY:
            return _("Security")


def level(value: str) -> str:
    """Say what a criterion that is not met prevents."""
    match Level(value):
        case Level.MANDATORY:
            return _("Compulsory")
        case Level.MANDATORY_FOR_EXCHANGE:
            return _("Compulsory for exchanging data")
        case Level.INFORMATIVE:
            return _("For information")


def severity(value: str | None) -> str:
    if value is None:
        return ""
    match Severity(value):
        case Severity.CRITICAL:
            return _("critical")
        case Severity.HIGH:
            return _("high")
        case Severity.MEDIUM:
            return _("medium")
        case Severity.LOW:
            return _("low")
        case Severity.INFO:
            return _("information")


def severity_tone(value: str) -> str:
    """Return the tone of a severity; its words say which it is."""
    match Severity(value):
        case Severity.CRITICAL | Severity.HIGH:
            return "bad"
        case Severity.MEDIUM:
            return "wait"
        case Severity.LOW | Severity.INFO:
            return "quiet"


def code_kind(value: str) -> str:
    """Say whose code a fault is in."""
    match CodeKind(value):
        case CodeKind.APPLICATION:
            return _("The application itself")
        case CodeKind.TEST:
            return _("Tests")
        case CodeKind.VENDORED:
            return _("Libraries brought along")
        case CodeKind.GENERATED:
            return _("Generated code")
        case CodeKind.MINIFIED:
            return _("Minified code")


def since(value: str) -> Label:
    """Return the label of what became of a fault since the version before."""
    match Since(value):
        case Since.NEW:
            return Label(_("New"), "eye", "view")
        case Since.UNCHANGED:
            return Label(_("Unchanged"), "dash", "quiet")
        case Since.FIXED:
            return Label(_("Fixed"), "check", "good")


def evidence(value: str) -> str:
    """Say whether a declaration must come with a document."""
    known = {
        "required": _("A document that proves it is compulsory."),
        "optional": _("A document that proves it may be joined."),
        "none": _("No document is asked for."),
    }
    return known[value]


def role_name(value: str) -> str:
    match Role(value):
        case Role.VENDOR:
            return _("Vendor")
        case Role.REVIEWER:
            return _("Reviewer")
        case Role.AUTHORITY:
            return _("Health authority")
        case Role.PATIENT:
            return _("Patient")


def choices(words: type[StrEnum], name: str) -> list[tuple[str, str]]:
    """Return (value, text) of a closed set, for a list to choose from; `name` is the function here that words it."""
    wording = globals()[name]
    pairs = [(member.value, wording(member.value)) for member in words]
    return [(value, text.text if isinstance(text, Label) else text) for value, text in pairs]
