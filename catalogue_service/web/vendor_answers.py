"""What several pages of the vendor's form ask alike: addresses, countries, days."""

from __future__ import annotations

from flask_babel import get_locale
from flask_babel import lazy_gettext as _

from catalogue_service.web.vendor_fields import Field, Kind, Words
from scanners.countries import COUNTRIES

ADDRESS = _("Enter an address that begins with https://, such as https://www.example.org/page.")
EMAIL = _("Enter an e-mail address, such as contact@example.org.")
COUNTRY = _("Choose a country.")
DAY = _("Enter a day as year-month-day, such as 2027-06-30.")
SHORTER = _("Enter some words, or leave the field empty.")


def countries() -> list[tuple[str, str]]:
    """Return the code and the name of every country, by name in the reader's language."""
    locale = get_locale()
    names = locale.territories if locale else {}
    return sorted(((code, names.get(code, code)) for code in COUNTRIES), key=lambda pair: pair[1])


def address(name: str, label: Words, hint: Words = "", *, compulsory: bool = False) -> Field:
    """Return the field of an https address."""
    return Field(name, Kind.TEXT, label, ADDRESS, hint, type="url", compulsory=compulsory, longest=2000)
