"""What the vendor's form asks, page by page. The manifest's schema says what is accepted; these are the words."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from catalogue_service.web.vendor_answers import COUNTRY, EMAIL, SHORTER, address, countries
from catalogue_service.web.vendor_fields import Field, Kind, Page, Rows, Section, Words
from catalogue_service.web.vendor_pages_data import FUNDING, HOSTING, PRIVACY, QUALITY

NAME = _("Enter the name of the application, in one language at least.")

IDENTITY = Page(
    "identity",
    _("Name and description"),
    _("How the application presents itself to patients. One language is enough to submit; both reach more people."),
    (
        Field(
            "name/fr", Kind.TEXT, _("Name in French"), _("Enter the name of the application."), longest=100, lang="fr"
        ),
        Field(
            "name/en", Kind.TEXT, _("Name in English"), _("Enter the name of the application."), longest=100, lang="en"
        ),
        Field(
            "summary/fr",
            Kind.AREA,
            _("Summary in French"),
            _("Say in a sentence or two what the application does."),
            _("A sentence or two that say what the application does, in plain words."),
            longest=500,
            lang="fr",
        ),
        Field(
            "summary/en",
            Kind.AREA,
            _("Summary in English"),
            _("Say in a sentence or two what the application does."),
            longest=500,
            lang="en",
        ),
        Field(
            "description/fr",
            Kind.AREA,
            _("Description in French"),
            SHORTER,
            _("What it is for, for whom, what it can not do, and when to call a doctor instead."),
            longest=10_000,
            lang="fr",
        ),
        Field("description/en", Kind.AREA, _("Description in English"), SHORTER, longest=10_000, lang="en"),
        Field(
            "languages",
            Kind.LINES,
            _("Languages of the application"),
            _("Enter a language tag such as fr or en-GB."),
            _("One language tag a line, such as fr, en or en-GB."),
            width="10",
        ),
        Field(
            "themes",
            Kind.LINES,
            _("Themes"),
            _("Use lower-case letters without accents, digits and hyphens, such as mental-health."),
            _("What people would look for, one word a line, in lower case: diabetes, sleep, mental-health."),
            width="20",
        ),
    ),
)

PUBLISHER = Page(
    "publisher",
    _("Publisher"),
    _("Who answers for the application."),
    (
        Field(
            "publisher/name",
            Kind.TEXT,
            _("Name of the publisher"),
            _("Enter the name of the publisher."),
            longest=200,
            autocomplete="organization",
            compulsory=True,
        ),
        Field("publisher/country", Kind.CHOICE, _("Country"), COUNTRY, choices=countries),
        Field(
            "publisher/registration/scheme",
            Kind.TEXT,
            _("Register"),
            _("Name the register in capital letters, such as SIREN, LEI or VAT."),
            _("In capital letters: SIREN in France, else LEI, VAT or the name of your national register."),
            width="10",
        ),
        Field(
            "publisher/registration/value",
            Kind.TEXT,
            _("Number in that register"),
            _("Enter the number as the register gives it. A SIREN is nine digits whose last one is a check digit."),
            width="20",
        ),
        Field(
            "publisher/contact_email",
            Kind.TEXT,
            _("E-mail address for the review"),
            EMAIL,
            _("Reviewers see it, the public does not."),
            type="email",
            autocomplete="email",
        ),
        Field(
            "publisher/security_email",
            Kind.TEXT,
            _("E-mail address for security reports"),
            EMAIL,
            _("Where a researcher reports a weakness."),
            type="email",
        ),
    ),
)

USES = Page(
    "uses",
    _("Platforms, people and purposes"),
    _("What you tick here decides which criteria apply, and which questions you are asked."),
    (
        Field(
            "platforms",
            Kind.CHOICES,
            _("Where does it run?"),
            _("Choose at least one platform."),
            choices=(
                ("web", _("In a web browser")),
                ("android", _("On Android")),
                ("ios", _("On iPhone or iPad")),
                ("device", _("On a connected device of its own")),
            ),
            compulsory=True,
        ),
        Field(
            "purposes",
            Kind.CHOICES,
            _("What is it for?"),
            _("Choose at least one purpose."),
            choices=(
                ("prevention", _("Prevention")),
                ("diagnosis", _("Diagnosis")),
                ("care", _("Care")),
                ("social_follow_up", _("Social and medico-social follow-up")),
                ("wellbeing", _("Well-being")),
            ),
            compulsory=True,
        ),
        Field(
            "audiences",
            Kind.CHOICES,
            _("Who uses it?"),
            _("Choose among these people."),
            choices=(("adults", _("Adults")), ("minors", _("Minors")), ("carers", _("Carers and relatives"))),
        ),
        Field(
            "traits",
            Kind.CHOICES,
            _("What is true of it?"),
            _("Choose among these."),
            choices=(
                ("handles_health_data", _("It handles health data")),
                ("medical_device", _("It is a medical device (CE marking)")),
                ("uses_ai", _("It uses artificial intelligence")),
                ("teleconsultation", _("It offers remote consultations")),
                ("professional_users", _("Health professionals use it too")),
                ("minors", _("Minors may have an account")),
                ("paid", _("Some of it must be paid for")),
            ),
        ),
    ),
)

EXCHANGES = Page(
    "exchanges",
    _("Exchanges with the patient’s record, agenda and inbox"),
    _(
        "Ask for what the application needs, and no more: each exchange is reviewed, shown to the public and consented "
        "to by the patient. Leave this page empty when it exchanges nothing."
    ),
    (
        Rows(
            "exchanges",
            _("Exchange"),
            _("Add another exchange"),
            (
                Field(
                    "commons",
                    Kind.CHOICE,
                    _("With what?"),
                    _("Choose the record, the agenda or the inbox."),
                    choices=(("record", _("Health record")), ("agenda", _("Agenda")), ("messaging", _("Inbox"))),
                ),
                Field(
                    "resource",
                    Kind.TEXT,
                    _("Kind of data (FHIR resource type)"),
                    _("Enter the name of a FHIR resource type, such as Observation."),
                    _("Observation, DocumentReference…; Appointment for the agenda, Communication for the inbox."),
                    width="20",
                ),
                Field(
                    "access",
                    Kind.CHOICES,
                    _("What does the application do?"),
                    _("Choose whether it reads, writes or both."),
                    choices=(("read", _("It reads")), ("write", _("It writes"))),
                ),
                Field(
                    "profiles",
                    Kind.LINES,
                    _("FHIR profiles"),
                    _(
                        "Enter the canonical address of a profile and its version, as https://…/StructureDefinition/weight|3.1.1."
                    ),
                    _(
                        "Canonical addresses with their version, one a line: https://…/StructureDefinition/weight|3.1.1."
                    ),
                ),
                Field("reason/fr", Kind.AREA, _("Why it needs this, in French"), SHORTER, longest=1000, lang="fr"),
                Field("reason/en", Kind.AREA, _("Why it needs this, in English"), SHORTER, longest=1000, lang="en"),
            ),
        ),
    ),
)

CONNECTION = Page(
    "connection",
    _("Technical connection"),
    _("Only for an application that exchanges data, or that offers a programming interface of its own."),
    (
        Section(_("Your servers")),
        address("endpoints/fhir", _("FHIR server"), _("Its base address.")),
        address("endpoints/issuer", _("Identity provider"), _("The OpenID Connect issuer.")),
        address("endpoints/openapi", _("OpenAPI description")),
        Section(_("Sign-in of your application (OAuth)")),
        Field(
            "oauth/redirect_uris",
            Kind.LINES,
            _("Redirect addresses"),
            _("Enter a complete address without wildcard, such as https://app.example.org/callback."),
            _("One complete address a line, without wildcard."),
        ),
        address("oauth/jwks_uri", _("Public keys (JWKS)"), _("Where your application publishes its public keys.")),
    ),
)

LINKS = Page(
    "links",
    _("Links for patients"),
    _("Pages that everybody can read without signing in. Our tools open them."),
    (
        address("links/website", _("Website"), compulsory=True),
        address("links/privacy_notice", _("Privacy notice")),
        address("links/legal_notice", _("Legal notice")),
        address("links/accessibility_statement", _("Accessibility statement")),
        address("links/support", _("Help from a person")),
        address("links/account_deletion", _("How to delete the account")),
    ),
)

GROUPS: tuple[tuple[Words, tuple[Page, ...]], ...] = (
    (_("The application"), (IDENTITY, PUBLISHER, USES, LINKS)),
    (_("Its connections"), (EXCHANGES, CONNECTION)),
    (_("The data and the people behind it"), (HOSTING, PRIVACY, FUNDING, QUALITY)),
)
PAGES = {page.name: page for _title, pages in GROUPS for page in pages}
