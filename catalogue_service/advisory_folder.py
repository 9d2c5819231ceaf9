"""Where the advisories are kept when nobody says otherwise: one place for every command of a user."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SETTING = "CATALOGUE_OSV_DIR"


def folder_of(environment: Mapping[str, str]) -> Path | None:
    """Return the folder that the environment names, else that of the user's data, or None without a home.

    Source: XDG Base Directory Specification 0.8. The folder need not exist.
    """
    given = environment.get(SETTING, "").strip()
    if given:
        return Path(given).absolute()
    try:
        base = Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    except RuntimeError:
        return None
    return base / "catalogue-service" / "osv" if base.is_absolute() else None
