"""Is it a release build: not for debugging, signed with a key of its own, made for a current Android?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from criteria.vocabulary import Text
from scanners.apk.application import Application
from scanners.apk.reading import Certificate, Signature
from scanners.apk.remarks import Remark

PROBE = "code.release_build"
# The API level that Google Play asks of new versions, from the day on which it does (target API level requirements).
TARGET_SDK = (
    (date(2024, 8, 31), 34),
    (date(2025, 8, 31), 35),
    (date(2026, 8, 31), 36),
)
SIGNATURES = "META-INF"
ZEROS = re.compile(r"(?:\.0+)+$")
# The keys of Android's own source tree: everybody has them (build/make/target/product/security).
PUBLISHED_KEYS = frozenset(
    {
        "a40da80a59d170caa950cf15c18c454d47a39b26989d8b640ecd745ba71bf5dc",  # testkey
        "c8a2e9bccf597c2fb6dc66bee293fc13f2fc47ec77bc6b2b0d52c11f51192ab8",  # platform
    }
)
LEAST_BITS = {"RSA": 2048, "DSA": 2048, "EC": 224}
RELEASE = ("ASVS 5.0.0 13.4.2", "MASVS-RESILIENCE-4")
SIGNED = ("MASVS-RESILIENCE-2",)
CURRENT = ("MASVS-CODE-1",)


def required_target(on: date) -> int:
    """Return the API level that a version must be made for on a day."""
    return max((level for since, level in TARGET_SDK if since <= on), default=TARGET_SDK[0][1])


def is_version(name: str, declared: str) -> bool:
    """Say whether an APK's version name means the declared version: `2.3.1`, `v2.3.1 (231)` and `2.3.1-release` do."""
    stem = ZEROS.sub("", declared.strip())
    return re.fullmatch(rf"v?{re.escape(stem)}(?:\.0+)*(?![.\d]).*", name.strip(), re.IGNORECASE) is not None


def of_manifest(app: Application, on: date) -> Iterator[Remark]:
    """Yield what the manifest says against a release."""
    if any(app.is_set(element, "debuggable", default=False) for element in app.elements):
        yield Remark(
            PROBE,
            "apk-debuggable",
            Text(
                "L’application se laisse déboguer (android:debuggable) : qui a le téléphone en main lit ses données. "
                "Livrez la variante release.",
                "The application can be debugged (android:debuggable): whoever holds the phone reads its data. "
                "Ship the release variant.",
            ),
            "CWE-489",
            RELEASE,
        )
    if any(app.is_set(element, "testOnly", default=False) for element in app.elements):
        yield Remark(
            PROBE,
            "apk-test-only",
            Text(
                "C’est une version d’essai (android:testOnly), qu’aucun magasin n’accepte. Construisez l’APK avec "
                "« Generate Signed App Bundle / APK » ou ./gradlew assembleRelease.",
                "It is a test version (android:testOnly), which no store accepts. Build the APK with "
                "“Generate Signed App Bundle / APK” or ./gradlew assembleRelease.",
            ),
            "CWE-489",
            RELEASE,
        )
    required = required_target(on)
    if app.target_sdk < required:
        yield Remark(
            PROBE,
            "apk-old-target",
            Text(
                f"L’application vise l’API {app.target_sdk}, attendu : {required} au moins. Les protections des "
                "versions suivantes d’Android ne s’y appliquent pas : relevez targetSdk.",
                f"The application targets API {app.target_sdk}: expected {required} at least. The protections of later "
                "versions of Android do not apply to it: raise targetSdk.",
            ),
            "CWE-693",
            CURRENT,
            more={"target_sdk": app.target_sdk, "required": required},
        )


def of_signatures(signatures: Sequence[Signature], on: date) -> Iterator[Remark]:
    """Yield what the signatures say against a release."""
    schemes = {signature.scheme for signature in signatures}
    if not signatures:
        yield _signed(
            "apk-unsigned",
            Text(
                "L’APK n’est pas signé : Android refuse de l’installer. Signez-le avec votre clé de production "
                "(apksigner, v2 ou plus).",
                "The APK is not signed: Android refuses to install it. Sign it with your production key "
                "(apksigner, v2 or later).",
            ),
        )
    elif schemes == {"v1"}:
        yield _signed(
            "apk-old-signature",
            Text(
                "L’APK n’a que l’ancienne signature JAR (v1), qui ne protège pas tout le fichier (CVE-2017-13156). "
                "Signez-le en v2 ou plus (apksigner sign --v2-signing-enabled true).",
                "The APK has the old JAR signature (v1) only, which does not protect the whole file (CVE-2017-13156). "
                "Sign it with v2 or later (apksigner sign --v2-signing-enabled true).",
            ),
        )
    for signature in signatures:
        if signature.holds is False:
            yield _signed(
                "apk-broken-signature",
                Text(
                    f"La signature {signature.scheme} ne tient pas ({signature.problem}) : signez l’APK après sa "
                    "dernière modification.",
                    f"The {signature.scheme} signature does not hold ({signature.problem}): sign the APK after its "
                    "last change.",
                ),
            )
    for certificate in {one.sha256: one for found in signatures for one in found.certificates}.values():
        yield from _certificate(certificate, on)


def _certificate(certificate: Certificate, on: date) -> Iterator[Remark]:
    shown = {"certificate": certificate.sha256}
    if "CN=Android Debug" in certificate.subject:
        yield _signed(
            "apk-debug-certificate",
            Text(
                "L’APK est signé par le certificat de mise au point « Android Debug ». Signez-le avec votre clé de "
                "production.",
                "The APK is signed with the debugging certificate “Android Debug”. Sign it with your production key.",
            ),
            "CWE-489",
            **shown,
        )
    if certificate.sha256 in PUBLISHED_KEYS:
        yield _signed(
            "apk-published-key",
            Text(
                "L’APK est signé par une clé d’essai publiée avec Android : n’importe qui peut en signer une mise à "
                "jour. Signez-le avec votre clé de production.",
                "The APK is signed with a test key that is published with Android: anybody can sign an update of it. "
                "Sign it with your production key.",
            ),
            "CWE-321",
            **shown,
        )
    least = LEAST_BITS.get(certificate.key)
    if certificate.bits is not None and least is not None and certificate.bits < least:
        yield _signed(
            "apk-short-key",
            Text(
                f"La clé de signature {certificate.key} a {certificate.bits} bits, attendu : {least} au moins. Changez "
                "de clé (apksigner rotate).",
                f"The {certificate.key} signing key has {certificate.bits} bits: expected {least} at least. Rotate the "
                "key (apksigner rotate).",
            ),
            "CWE-326",
            **shown,
        )
    if certificate.not_after < on:
        ended = certificate.not_after.isoformat()
        yield _signed(
            "apk-expired-certificate",
            Text(
                f"Le certificat de signature a expiré le {ended} : passez à une clé plus récente (apksigner rotate).",
                f"The signing certificate expired on {ended}: move to a newer key (apksigner rotate).",
            ),
            "CWE-324",
            **shown,
        )


def _signed(rule: str, text: Text, cwe: str = "CWE-347", **more: str) -> Remark:
    return Remark(PROBE, rule, text, cwe, SIGNED, member=SIGNATURES, more=dict(more))
