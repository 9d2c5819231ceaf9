"""Plain words for what a manifest names by a code: platforms, purposes, data that is read or written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from catalogue_service.web.i18n import gettext as _
from catalogue_service.web.i18n import in_language

CODED = ("platform", "purpose", "audience", "trait", "theme", "brief_resource")
"""Each function that words a code of the manifest; templates have it as the filter `<name>_name`."""


@dataclass(frozen=True, slots=True)
class Access:
    """One thing that an application asks to do: `act` is `read` or `write`, `sentence` says it in plain words."""

    act: str
    sentence: str
    reason: str


def platform(code: str) -> str:
    known = {"web": _("Web"), "android": _("Android"), "ios": _("iPhone and iPad"), "device": _("Connected device")}
    return known.get(code, code)


def purpose(code: str) -> str:
    known = {
        "prevention": _("Prevention"),
        "diagnosis": _("Diagnosis"),
        "care": _("Care"),
        "social_follow_up": _("Social follow-up"),
        "wellbeing": _("Well-being"),
    }
    return known.get(code, code)


def audience(code: str) -> str:
    known = {"adults": _("Adults"), "minors": _("Minors"), "carers": _("Carers")}
    return known.get(code, code)


def trait(code: str) -> str:
    known = {
        "handles_health_data": _("Handles health data"),
        "medical_device": _("Is a medical device"),
        "uses_ai": _("Uses artificial intelligence"),
        "teleconsultation": _("Offers remote consultations"),
        "professional_users": _("Is used by professionals too"),
        "minors": _("Is meant for minors too"),
        "paid": _("Is paid for"),
    }
    return known.get(code, code)


def theme(code: str) -> str:
    """Return a keyword of the vendor as words."""
    return code.replace("-", " ").replace("_", " ").capitalize()


def link(code: str) -> str:
    known = {
        "website": _("Website of the application"),
        "privacy_notice": _("What it does with your data"),
        "legal_notice": _("Legal notice"),
        "accessibility_statement": _("Accessibility statement"),
        "support": _("Help"),
        "account_deletion": _("Delete your account"),
    }
    return known.get(code, code)


def resource(code: str) -> str:
    """Return what a FHIR resource type holds, as a patient would name it."""
    known = {
        "AllergyIntolerance": _("your allergies"),
        "Appointment": _("your appointments"),
        "Binary": _("your documents"),
        "CarePlan": _("your care plan"),
        "Communication": _("your messages"),
        "Condition": _("your health problems"),
        "Consent": _("your consents"),
        "Coverage": _("your health cover"),
        "Device": _("your devices"),
        "DiagnosticReport": _("your test results"),
        "DocumentReference": _("your documents"),
        "Encounter": _("your visits and stays"),
        "FamilyMemberHistory": _("your family’s health history"),
        "Goal": _("your health goals"),
        "Immunization": _("your vaccinations"),
        "Medication": _("your medicines"),
        "MedicationRequest": _("your prescriptions"),
        "MedicationStatement": _("the medicines that you take"),
        "Observation": _("your measurements (weight, blood pressure, blood glucose…)"),
        "Patient": _("your identity (name, date of birth, contact details)"),
        "Procedure": _("your operations and treatments"),
        "Questionnaire": _("questionnaires"),
        "QuestionnaireResponse": _("your answers to questionnaires"),
        "RelatedPerson": _("the people close to you"),
        "Schedule": _("your agenda"),
        "ServiceRequest": _("what was ordered for you"),
        "Slot": _("free times for an appointment"),
    }
    return known.get(code) or _("data of the type %(type)s", type=code)


def brief_resource(code: str) -> str:
    """Return the same without what stands in brackets."""
    return resource(code).partition(" (")[0]


def short_resource(code: str) -> str:
    """Return the same with a capital, for a list to choose from."""
    words = brief_resource(code)
    return words[:1].upper() + words[1:]


def access_of(exchanges: Iterable[Mapping[str, Any]]) -> list[Access]:
    """Return what the exchanges of a manifest ask for, one sentence an act, reading first."""
    found = []
    for exchange in exchanges:
        what = resource(exchange["resource"])
        reason = in_language(exchange.get("reason"))
        found += [Access(act, _sentence(act, exchange["commons"], what), reason) for act in exchange["access"]]
    return sorted(found, key=lambda access: access.act)


def _sentence(act: str, commons: str, what: str) -> str:
    wording: dict[tuple[str, str], Callable[[], str]] = {
        ("read", "record"): lambda: _("Read %(what)s in your health record", what=what),
        ("write", "record"): lambda: _("Add or change %(what)s in your health record", what=what),
        ("read", "agenda"): lambda: _("Read %(what)s in your health agenda", what=what),
        ("write", "agenda"): lambda: _("Add or change %(what)s in your health agenda", what=what),
        ("read", "messaging"): lambda: _("Read %(what)s in your health inbox", what=what),
        ("write", "messaging"): lambda: _("Send you messages in your health inbox"),
    }
    return wording[act, commons]()


def web_links(links: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (text, address) of the vendor's links that lead to the web, nothing else."""
    return [(link(code), url) for code, url in links.items() if urlsplit(url).scheme in {"https", "http"}]
