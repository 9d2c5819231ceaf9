"""What the instrument of the built Android application says when it found nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from criteria.vocabulary import Text
from scanners.apk import components, exchanges, privacy, release
from scanners.apk.opening import Opened


def passed(probe: str, opened: Opened, texts: int, measured: Mapping[str, Any]) -> Text:
    """Return the good news of a probe: `texts` is how many texts were read, `measured` what was seen for each probe."""
    dex, libraries = len(opened.dex), len(opened.native_libraries)
    match probe:
        case privacy.PERMISSIONS:
            count = len(measured[privacy.PERMISSIONS])
            return Text(
                f"Les {count} permissions demandées par l’APK sont déclarées.",
                f"The {count} permissions that the APK asks for are declared.",
            )
        case components.PROBE:
            return Text(
                "Chaque composant exporté de l’APK est gardé, ou fait pour être ouvert.",
                "Each exported component of the APK is guarded, or made to be open.",
            )
        case release.PROBE:
            return Text(
                "L’APK est une version de production, signée et faite pour un Android récent.",
                "The APK is a release build, signed and made for a recent Android.",
            )
        case exchanges.STORAGE:
            return Text(
                "Les sauvegardes de l’APK sont fermées, ou ont des règles.",
                "The backups of the APK are off, or have rules.",
            )
        case privacy.ADVERTISING:
            return Text(
                f"Aucun composant publicitaire ou de profilage connu ici dans {dex} fichiers DEX "
                f"(bibliothèques natives non lues : {libraries}).",
                f"No advertising or profiling component that is known here in {dex} DEX files "
                f"(native libraries not read: {libraries}).",
            )
        case privacy.SDKS:
            count = len(measured[privacy.SDKS])
            return Text(
                f"Les {count} composants tiers reconnus dans l’APK sont déclarés.",
                f"The {count} third-party components recognised in the APK are declared.",
            )
        case exchanges.CERTIFICATES:
            return Text(
                "L’APK ne fait confiance qu’aux autorités du système.",
                "The APK trusts the authorities of the system only.",
            )
        case _:
            return Text(
                f"Rien n’a été trouvé dans les {texts} textes de l’APK.",
                f"Nothing was found in the {texts} texts of the APK.",
            )
