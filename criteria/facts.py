"""What CEL expressions see: the manifest completed with its defaults, and the dates of the assessment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

LISTS = (
    "platforms",
    "themes",
    "audiences",
    "languages",
    "purposes",
    "traits",
    "exchanges",
    "processors",
    "third_party_hosts",
    "third_party_sdks",
    "permissions",
    "claims",
    "answers",
)
MAPS = (
    "name",
    "summary",
    "description",
    "publisher",
    "links",
    "endpoints",
    "oauth",
    "hosting",
    "eco_score",
    "accessibility",
)


def facts_of(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the manifest with every list and map that expressions may name, empty where the vendor was silent.

    `funding` and `interests` stay absent when they were not declared: an empty list there is a declaration.
    """
    facts: dict[str, Any] = {key: [] for key in LISTS} | {key: {} for key in MAPS} | dict(manifest)
    facts["hosting"] = {"hds_certificate": {}} | dict(facts["hosting"])
    return facts


def dates_of(on: date) -> dict[str, str]:
    """Return the ISO dates that `form` expressions compare with; ISO dates compare as strings."""
    return {
        "today": on.isoformat(),
        "in_15_days": (on + timedelta(days=15)).isoformat(),
        "ninety_days_ago": (on - timedelta(days=90)).isoformat(),
        "a_year_ago": _years_before(on, 1).isoformat(),
        "two_years_ago": _years_before(on, 2).isoformat(),
        "three_years_ago": _years_before(on, 3).isoformat(),
    }


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)
