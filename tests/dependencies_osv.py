"""Advisories in the public shape of OSV, invented for the tests."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

CRITICAL = [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]
MEDIUM = [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"}]


def affected(ecosystem: str, name: str, *events: Mapping[str, str], versions: Iterable[str] = ()) -> dict[str, Any]:
    kind = "SEMVER" if ecosystem in {"npm", "Go", "crates.io"} else "ECOSYSTEM"
    return {
        "package": {"ecosystem": ecosystem, "name": name},
        "ranges": [{"type": kind, "events": list(events)}] if events else [],
        "versions": list(versions),
    }


def advisory(identity: str, *packages: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "schema_version": "1.6.0",
        "id": identity,
        "modified": "2026-03-01T10:00:00.123456Z",
        "published": "2026-02-01T10:00:00Z",
        "summary": f"What {identity} is about",
        "affected": list(packages),
        "severity": CRITICAL,
        "references": [{"type": "WEB", "url": "https://example.org/advisory"}],
        **fields,
    }


LODASH = advisory(
    "GHSA-aaaa-bbbb-cccc",
    affected("npm", "lodash", {"introduced": "0"}, {"fixed": "4.17.21"}),
    aliases=["CVE-2026-0001"],
)
MINIMIST = advisory(
    "GHSA-dddd-eeee-ffff",
    affected("npm", "minimist", {"introduced": "0"}, {"fixed": "0.2.4"}, {"introduced": "1.0.0"}, {"fixed": "1.2.6"}),
)
JINJA = advisory(
    "GHSA-gggg-hhhh-jjjj",
    affected("PyPI", "Jinja2", {"introduced": "0"}, {"fixed": "3.1.3"}),
    aliases=["CVE-2026-0002"],
    severity=MEDIUM,
)
JINJA_AGAIN = advisory(
    "PYSEC-2026-19",
    affected("PyPI", "jinja2", {"introduced": "0"}, {"fixed": "3.1.3"}, versions=["3.1.1", "3.1.2"]),
    aliases=["CVE-2026-0002", "GHSA-gggg-hhhh-jjjj"],
    severity=[],
)
WITHDRAWN = advisory(
    "GHSA-wwww-wwww-wwww", affected("npm", "lodash", {"introduced": "0"}), withdrawn="2026-03-01T10:00:00Z"
)
OKHTTP = advisory(
    "GHSA-kkkk-kkkk-kkkk",
    affected("Maven", "com.squareup.okhttp3:okhttp", {"introduced": "3.0.0"}, {"last_affected": "3.12.0"}),
)
ALL = (LODASH, MINIMIST, JINJA, JINJA_AGAIN, WITHDRAWN, OKHTTP)


def zipped(path: Path, advisories: Iterable[Mapping[str, Any]] = ALL) -> Path:
    """Write the zip that OSV publishes: one JSON document an advisory, at the top."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in advisories:
            archive.writestr(f"{one['id']}.json", json.dumps(one))
    return path
