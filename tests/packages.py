"""Makes submission packages: manifests that are valid unless a test changes them, as folders and as archives."""

from __future__ import annotations

import copy
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Files = Mapping[str, str | bytes]
ABSENT = object()

MINIMAL: dict[str, Any] = {
    "manifest_version": 1,
    "slug": "carnet-glyco",
    "version": "2.3.1",
    "name": {"fr": "Carnet Glyco", "en": "Glyco Diary"},
    "summary": {"fr": "Un carnet de glycémie.", "en": "A diary of blood glucose."},
    "publisher": {"name": "Glyco SAS"},
    "platforms": ["web"],
    "purposes": ["care"],
    "links": {"website": "https://glyco.example.org/"},
}

FULL: dict[str, Any] = MINIMAL | {
    "description": {
        "fr": "Carnet Glyco aide les personnes diabétiques à noter leur glycémie. Il ne remplace pas un médecin.",
        "en": "Glyco Diary helps people with diabetes to note their blood glucose. It does not replace a doctor.",
    },
    "publisher": {
        "name": "Glyco SAS",
        "country": "FR",
        "registration": {"scheme": "SIREN", "value": "732829320"},
        "contact_email": "contact@glyco.example.org",
        "security_email": "security@glyco.example.org",
    },
    "platforms": ["web", "android"],
    "themes": ["diabetes"],
    "audiences": ["adults", "carers"],
    "languages": ["fr", "en"],
    "purposes": ["prevention", "care"],
    "traits": ["handles_health_data"],
    "exchanges": [
        {
            "commons": "record",
            "resource": "Observation",
            "access": ["read", "write"],
            "profiles": ["https://hl7.example.org/StructureDefinition/glucose|3.1.1"],
            "reason": {"fr": "Montrer les glycémies.", "en": "To show glucose values."},
        }
    ],
    "links": {
        "website": "https://glyco.example.org/",
        "privacy_notice": "https://glyco.example.org/privacy",
        "legal_notice": "https://glyco.example.org/legal",
        "accessibility_statement": "https://glyco.example.org/accessibility",
        "support": "https://glyco.example.org/support",
        "account_deletion": "https://glyco.example.org/delete",
    },
    "endpoints": {
        "fhir": "https://glyco.example.org/fhir",
        "issuer": "https://glyco.example.org",
        "openapi": "https://glyco.example.org/openapi.json",
    },
    "oauth": {
        "redirect_uris": ["https://glyco.example.org/callback"],
        "jwks_uri": "https://glyco.example.org/jwks.json",
    },
    "hosting": {
        "provider": "Health Host",
        "country": "FR",
        "hds_certificate": {
            "number": "HDS-2025-017",
            "body": "Certifier",
            "activities": [1, 2, 3, 4, 5, 6],
            "expires": "2028-06-30",
        },
    },
    "processors": [{"name": "Mailer", "role": "E-mail", "country": "FR", "safeguard": "GDPR article 28 contract"}],
    "third_party_hosts": ["maps.example.org"],
    "third_party_sdks": [{"name": "charts", "purpose": "To draw curves"}],
    "permissions": ["android.permission.BLUETOOTH_CONNECT"],
    "funding": ["Subscriptions"],
    "interests": [],
    "claims": [
        {
            "text": {"fr": "Réduit les oublis de mesure.", "en": "Fewer measurements are forgotten."},
            "evidence": "https://doi.org/10.1000/182",
        }
    ],
    "eco_score": {"value": 72, "measured_on": "2026-05-02", "journey": ["Sign in", "Add a measurement"]},
    "accessibility": {"standard": "RGAA 4.1", "rate": 87.5, "audit": "evidence/rgaa.csv"},
    "answers": [
        {
            "criterion": "ETH-DAT-08",
            "answer": "yes",
            "comment": "See the contract.",
            "evidence": ["evidence/dpa.pdf"],
        }
    ],
}

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
OBSERVATION: dict[str, Any] = {
    "resourceType": "Observation",
    "status": "final",
    "code": {"coding": [{"system": "http://loinc.org", "code": "15074-8"}]},
    "valueQuantity": {"value": 5.4, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"},
}
SBOM: dict[str, Any] = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "components": [{"type": "library", "name": "flask", "version": "3.1.0", "purl": "pkg:pypi/flask@3.1.0"}],
}
# What a package with the full manifest holds beside it.
FILES: dict[str, str | bytes] = {
    "source/app.py": "def greet(name: str) -> str:\n    return f'Hello {name}'\n",
    "evidence/rgaa.csv": "criterion,status\n1.1,C\n",
    "evidence/dpa.pdf": PDF,
    "samples/observation.json": json.dumps(OBSERVATION),
    "sbom.cdx.json": json.dumps(SBOM),
}


def manifest(**changes: Any) -> dict[str, Any]:
    """Return a valid manifest with every member; each change replaces a member, and ABSENT removes it."""
    return _changed(FULL, changes)


def minimal_manifest(**changes: Any) -> dict[str, Any]:
    """Return a valid manifest with the compulsory members only, changed in the same way."""
    return _changed(MINIMAL, changes)


def package_dir(folder: Path, manifest: Any = None, files: Files | None = None) -> Path:
    """Write a package below an existing folder and return it.

    `manifest` is a value to write as JSON, or the bytes of manifest.json, or ABSENT; the full one with its files is
    the default.
    """
    package = folder / "package"
    for name, content in _members(manifest, files).items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return package


def package_zip(folder: Path, manifest: Any = None, files: Files | None = None, name: str = "package.zip") -> Path:
    """Write a package as a zip archive below an existing folder and return its path."""
    path = folder / name
    path.write_bytes(zip_of(_members(manifest, files)))
    return path


def package_tar(folder: Path, manifest: Any = None, files: Files | None = None, name: str = "package.tar.gz") -> Path:
    """Write a package as a tar.gz archive below an existing folder and return its path."""
    path = folder / name
    path.write_bytes(tar_of(_members(manifest, files)))
    return path


def zip_of(files: Files) -> bytes:
    """Return a zip archive of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tar_of(files: Files, compression: str = "gz") -> bytes:
    """Return a tar archive of files, compressed by gz, bz2 or xz."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=f"w:{compression}") as archive:  # type: ignore[call-overload] - the mode is text
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def _changed(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    document = copy.deepcopy({**base, **changes})
    return {key: value for key, value in document.items() if changes.get(key) is not ABSENT}


def _members(manifest: Any, files: Files | None) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    if manifest is not ABSENT:
        document = FULL if manifest is None else manifest
        members["manifest.json"] = document if isinstance(document, bytes) else json.dumps(document).encode()
    given = files if files is not None else (FILES if manifest is None else {})
    for name, content in given.items():
        members[name] = content.encode() if isinstance(content, str) else content
    return members
