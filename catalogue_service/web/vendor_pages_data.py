"""What the vendor's form asks about the data, the money and the quality; see vendor_pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from catalogue_service.web.vendor_answers import COUNTRY, DAY, SHORTER, address, countries
from catalogue_service.web.vendor_fields import Field, Kind, Page, Rows, Section

PERCENT = _("Enter a number from 0 to 100.")

HOSTING = Page(
    "hosting",
    _("Hosting and processors"),
    _("Who holds the data, and under which country’s laws."),
    (
        Section(_("Hosting")),
        Field("hosting/provider", Kind.TEXT, _("Hosting provider"), SHORTER, longest=200),
        Field("hosting/country", Kind.CHOICE, _("Country where the data are"), COUNTRY, choices=countries),
        Section(_("Certificate of the host of health data (HDS)")),
        Field(
            "hosting/hds_certificate/number",
            Kind.TEXT,
            _("Number of the certificate"),
            SHORTER,
            longest=100,
            width="20",
        ),
        Field("hosting/hds_certificate/body", Kind.TEXT, _("Issued by"), SHORTER, longest=200),
        Field(
            "hosting/hds_certificate/activities",
            Kind.NUMBERS,
            _("Activities that it covers"),
            _("Choose among the six activities."),
            choices=(
                ("1", _("1: physical sites")),
                ("2", _("2: hardware infrastructure")),
                ("3", _("3: virtual infrastructure")),
                ("4", _("4: hosting platform")),
                ("5", _("5: administration and operation")),
                ("6", _("6: external backup")),
            ),
        ),
        Field("hosting/hds_certificate/expires", Kind.DATE, _("Valid until"), DAY),
        Section(_("Processors"), _("Everybody who touches the data on your behalf, the host included.")),
        Rows(
            "processors",
            _("Processor"),
            _("Add another processor"),
            (
                Field("name", Kind.TEXT, _("Name"), _("Enter the name of the processor."), longest=200),
                Field("role", Kind.TEXT, _("What the processor does"), SHORTER, longest=500),
                Field("country", Kind.CHOICE, _("Country"), COUNTRY, choices=countries),
                Field(
                    "safeguard",
                    Kind.TEXT,
                    _("What protects the data there"),
                    SHORTER,
                    _("Such as a contract under article 28, or standard contractual clauses outside Europe."),
                    longest=500,
                ),
            ),
        ),
    ),
)

PRIVACY = Page(
    "privacy",
    _("Third parties and permissions"),
    _("Our tools compare what you declare here with what the application does."),
    (
        Field(
            "third_party_hosts",
            Kind.LINES,
            _("Servers of third parties that it contacts"),
            _("Enter the name of a host without https:// and without a path, such as maps.example.org."),
            _("One host a line, without https://: maps.example.org"),
        ),
        Field(
            "permissions",
            Kind.LINES,
            _("Permissions asked of the phone"),
            _("Enter the name of a permission, such as android.permission.CAMERA."),
            _("One a line, as in the application’s own manifest: android.permission.BLUETOOTH_CONNECT"),
        ),
        Section(_("Software libraries of third parties (SDKs)")),
        Rows(
            "third_party_sdks",
            _("Library"),
            _("Add another library"),
            (
                Field("name", Kind.TEXT, _("Name"), _("Enter the name of the library."), longest=200),
                Field("purpose", Kind.TEXT, _("What it is used for"), SHORTER, longest=500),
            ),
        ),
    ),
)

FUNDING = Page(
    "funding",
    _("Funding, interests and claims"),
    _("Who pays for the application, and what it promises. All of it is shown to the public."),
    (
        Field(
            "funding",
            Kind.DECLARED,
            _("Sources of funding"),
            SHORTER,
            _("One a line: subscriptions, public grant, advertising, a sponsor’s name…"),
            none=_("There is none"),
        ),
        Field(
            "interests",
            Kind.DECLARED,
            _("Links of interest of those who write the health content"),
            SHORTER,
            _("One a line."),
            none=_("There is none"),
        ),
        Section(_("Claims of benefit"), _("What the application says that it improves, and the study that shows it.")),
        Rows(
            "claims",
            _("Claim"),
            _("Add another claim"),
            (
                Field("text/fr", Kind.AREA, _("Claim in French"), _("Enter the claim."), longest=1000, lang="fr"),
                Field("text/en", Kind.AREA, _("Claim in English"), _("Enter the claim."), longest=1000, lang="en"),
                address("evidence", _("Address of the study"), _("Such as https://doi.org/…")),
            ),
        ),
    ),
)

QUALITY = Page(
    "quality",
    _("Accessibility and ecology"),
    _("What was measured, when and how."),
    (
        Section(_("Accessibility")),
        Field(
            "accessibility/standard", Kind.TEXT, _("Standard of the audit"), SHORTER, _("Such as RGAA 4.1."), width="20"
        ),
        Field(
            "accessibility/rate",
            Kind.NUMBER,
            _("Rate of conformity, in per cent"),
            PERCENT,
            width="5",
        ),
        Field(
            "accessibility/audit",
            Kind.FILE,
            _("File of the audit"),
            _("Choose the file of the audit, or send it."),
            _("The audit itself, such as a table of its criteria: reviewers read it."),
        ),
        Section(_("Ecology")),
        Field(
            "eco_score/value", Kind.NUMBER, _("EcoIndex, from 0 to 100"), _("Enter a number from 0 to 100."), width="5"
        ),
        Field("eco_score/measured_on", Kind.DATE, _("Measured on"), DAY),
        Field("eco_score/journey", Kind.LINES, _("Journey that was measured"), SHORTER, _("One step a line.")),
    ),
)
