"""Real, published health software as input: downloaded by its own clients, pinned by digest, wrapped with a manifest.

`python tests/real_packages.py FOLDER` makes every package below FOLDER (`make real` does so in build/real). Only the
manifest is ours; the source is the published archive, byte for byte.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, cast

from packages import manifest

CACHE = Path(__file__).parents[1] / "build" / "real"


class Registry(StrEnum):
    PYPI = "pypi"
    NPM = "npm"


@dataclass(frozen=True)
class Published:
    """A release of real software: where its client finds it, and the SHA-256 of the archive.

    `apk` is the member of the archive that is a built Android application.
    """

    registry: Registry
    name: str
    version: str
    sha256: str
    languages: tuple[str, ...]
    changes: Mapping[str, Any] = field(default_factory=dict)
    apk: str | None = None


VITALS_READ = {
    "commons": "record",
    "resource": "Observation",
    "access": ["read", "write"],
    "profiles": ["http://hl7.org/fhir/StructureDefinition/vitalsigns|4.0.1"],
    "reason": {
        "fr": "Afficher et noter les constantes du patient.",
        "en": "Show and record the vital signs.",
    },
}

WEIGHT = json.dumps(
    {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
        "subject": {"reference": "Patient/example"},
        "effectiveDateTime": "2026-11-02T08:15:00+01:00",
        "valueQuantity": {"value": 71.5, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"},
    }
).encode()

PUBLISHED: Mapping[str, Published] = {
    "vitals": Published(
        Registry.NPM,
        "@openmrs/esm-patient-vitals-app",
        "12.3.4",
        "97d9780047d9a24ad147c0521bf88270191ae5e8dadd094cee53264b9be6a78c",
        ("TypeScript", "JavaScript"),
        {
            "slug": "openmrs-vitals",
            "version": "12.3.4",
            "name": {"fr": "Constantes OpenMRS", "en": "OpenMRS Vitals"},
            "summary": {
                "fr": "Noter et revoir les constantes d’un patient.",
                "en": "Record and review the vital signs of a patient.",
            },
            "description": {
                "fr": "Ce module d’OpenMRS affiche les constantes d’un patient (tension, pouls, température, poids), "
                "trace leur évolution et permet d’en noter de nouvelles. Il s’adresse aux soignants et aux patients "
                "adultes. Il ne pose aucun diagnostic et ne remplace pas un avis médical.",
                "en": "This OpenMRS module shows the vital signs of a patient (blood pressure, pulse, temperature, "
                "weight), draws how they change and lets new ones be recorded. It is meant for carers and adult "
                "patients. It makes no diagnosis and does not replace medical advice.",
            },
            "themes": ["vital-signs"],
            "publisher": {
                "name": "OpenMRS, wrapped for a test",
                "country": "FR",
                "registration": {"scheme": "SIREN", "value": "732829320"},
                "contact_email": "contact@vitals.example.org",
                "security_email": "security@vitals.example.org",
            },
            "platforms": ["web"],
            "exchanges": [VITALS_READ],
        },
    ),
    "fhirpy": Published(
        Registry.PYPI,
        "fhirpy",
        "2.3.1",
        "f095533b615038273edc47e1845b4d6049fa5d2652cf2e255b89466a137de82a",
        ("Python",),
        {"slug": "fhirpy", "version": "2.3.1", "name": {"fr": "fhirpy", "en": "fhirpy"}, "platforms": ["web"]},
    ),
    "health-connect": Published(
        Registry.NPM,
        "react-native-health-connect",
        "4.1.3",
        "e3c8b9285599ade260414448bb8ffe69711a02961c467dd3dc3b6153d8ca859b",
        ("Kotlin", "TypeScript"),
        {
            "slug": "health-connect",
            "version": "4.1.3",
            "name": {"fr": "Health Connect", "en": "Health Connect"},
            "platforms": ["android"],
        },
    ),
    "cordova-health": Published(
        Registry.NPM,
        "cordova-plugin-health",
        "3.2.4",
        "77f28b83e8713e6202ad79055b8b62ab91efeef3c91bdd4ced55690110af15b9",
        ("Java", "JavaScript"),
        {
            "slug": "cordova-health",
            "version": "3.2.4",
            "name": {"fr": "Cordova Santé", "en": "Cordova Health"},
            "platforms": ["android", "ios"],
        },
    ),
    "healthkit": Published(
        Registry.NPM,
        "@perfood/capacitor-healthkit",
        "1.3.2",
        "41672d6b132fd6d3d1bff8909b58fd0315887ac02da16bb95638c207369a1c07",
        ("Swift", "TypeScript"),
        {
            "slug": "capacitor-healthkit",
            "version": "1.3.2",
            "name": {"fr": "Capacitor HealthKit", "en": "Capacitor HealthKit"},
            "platforms": ["ios"],
        },
    ),
    # No health software, but real applications that were built and signed by others.
    "android-settings": Published(
        Registry.NPM,
        "io.appium.settings",
        "8.0.10",
        "1903bba3c16b387af259c79bd7eac26e905b5b7b016702aa25644fe673ff0b2d",
        ("JavaScript",),
        {
            "slug": "android-settings",
            "version": "8.0.10",
            "name": {"fr": "Réglages Android", "en": "Android Settings"},
            "platforms": ["android"],
        },
        "package/apks/settings_apk-debug.apk",
    ),
    "android-demos": Published(
        Registry.NPM,
        "android-apidemos",
        "5.0.0",
        "8efe4f6cef47fba151718e2471dc1c8ac9a37623841a2485e65752222253b39c",
        ("Android",),
        {
            "slug": "android-demos",
            "version": "5.0.0",
            "name": {"fr": "Démonstrations Android", "en": "Android demonstrations"},
            "platforms": ["android"],
        },
        "package/apks/ApiDemos-debug.apk",
    ),
}


def download(key: str, cache: Path = CACHE) -> Path:
    """Return the published archive; raise RuntimeError when it can not be had or is not the pinned one."""
    published = PUBLISHED[key]
    archive = cache / f"{key}-{published.version}.tar.gz"
    if not archive.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as temporary:
            _fetch(published, Path(temporary))
            (fetched,) = (path for path in Path(temporary).iterdir() if path.name.endswith(("gz", "zip")))
            fetched.replace(archive)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != published.sha256:
        archive.unlink()
        raise RuntimeError(f"{published.name} {published.version}: expected SHA-256 {published.sha256}, got {found}")
    return archive


def _fetch(published: Published, folder: Path) -> None:
    match published.registry:
        case Registry.NPM:
            command = ["npm", "pack", "--silent", f"{published.name}@{published.version}"]
        case Registry.PYPI:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
            command += ["--no-binary", ":all:", f"{published.name}=={published.version}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(
            f"{published.name} {published.version} could not be downloaded: {done.stderr.strip()[-500:]}"
        )


def make_package(key: str, folder: Path, **changes: Any) -> Path:
    """Return a submission package below `folder`: the published source and a manifest of ours with these changes."""
    package = folder / key
    package.mkdir(parents=True)
    archive = download(key)
    shutil.copy(archive, package / "source.tar.gz")
    member = PUBLISHED[key].apk
    if member is not None:
        with tarfile.open(archive) as published, (package / "app.apk").open("wb") as target:
            shutil.copyfileobj(cast("IO[bytes]", published.extractfile(member)), target)
    text = json.dumps(manifest(**{**PUBLISHED[key].changes, **changes}), ensure_ascii=False, indent=2)
    (package / "manifest.json").write_text(text, "utf-8")
    return package


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else CACHE / "packages"
    for key, published in PUBLISHED.items():
        shutil.rmtree(target / key, ignore_errors=True)
        made = make_package(key, target)
        print(f"{made}  {published.name} {published.version} ({', '.join(published.languages)})")


if __name__ == "__main__":
    main()
