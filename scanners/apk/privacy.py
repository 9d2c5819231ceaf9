"""What an application asks for and brings along, compared with what the package's manifest declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from criteria.vocabulary import Text
from scanners.apk.application import COMPONENTS, Application
from scanners.apk.opening import MANIFEST
from scanners.apk.remarks import Remark
from scanners.code import trackers
from scanners.code.trackers import Tracker

PERMISSIONS = "code.permissions_declared"
ADVERTISING = "code.no_advertising_sdk"
SDKS = "code.sdks_declared"
PRIVACY = ("MASVS-PRIVACY-1",)
TRANSPARENCY = ("MASVS-PRIVACY-3",)
NAMED = (*COMPONENTS, "meta-data", "uses-permission", "uses-permission-sdk-23")


@dataclass(frozen=True, slots=True)
class Sign:
    """A third-party component, and the name in the APK that betrays it."""

    tracker: Tracker
    words: str
    member: str


def permissions(app: Application, declared: Iterable[str]) -> Iterator[Remark]:
    """Yield a remark for each permission that the manifest of the package does not declare.

    Permissions that the application defines for itself ask nothing of the patient.
    """
    known = {*declared, *app.own_permissions()}
    for name in app.requested():
        if name not in known:
            level = app.levels.get(name, "").split("|")[0]
            said = Text(
                f"L’APK demande {name}, que le manifeste du paquet ne déclare pas. Ajoutez-la à permissions, ou "
                'retirez-la (tools:node="remove").',
                f"The APK asks for {name}, which the manifest of the package does not declare. Add it to permissions, "
                'or take it out (tools:node="remove").',
            )
            more = {"level": level} if level else {}
            yield Remark(PERMISSIONS, "apk-permission", said, "CWE-359", TRANSPARENCY, subject=name, more=more)


def signs(app: Application | None, classes: Iterable[str], dex: str) -> dict[str, Sign]:
    """Return the third-party components that are known, by id, with the first name that betrays each."""
    found: dict[str, Sign] = {}
    if app is not None:
        for element in app.manifest.everywhere():
            for name in app.texts(element, "name") if element.name in NAMED else ():
                tracker = trackers.by_manifest_key(name) or trackers.by_android_class(name)
                if tracker is not None:
                    found.setdefault(tracker.id, Sign(tracker, name, MANIFEST))
    for package in sorted({name.rpartition(".")[0] for name in classes}):
        tracker = trackers.by_android_class(package)
        if tracker is not None:
            found.setdefault(tracker.id, Sign(tracker, package, dex))
    return found


def components(found: Mapping[str, Sign], declared: Iterable[str]) -> Iterator[Remark]:
    """Yield a remark for each component that has no place in a health application, or that is not declared."""
    names = tuple(declared)
    for _, sign in sorted(found.items()):
        tracker = sign.tracker
        if tracker.unwanted:
            said = Text(
                f"L’APK contient un composant de publicité, d’attribution ou de profilage : {tracker.name} "
                f"(« {sign.words} »). Retirez-le.",
                f"The APK holds a component of advertising, attribution or profiling: {tracker.name} "
                f"(“{sign.words}”). Take it out.",
            )
            yield Remark(ADVERTISING, "apk-advertising", said, "CWE-359", PRIVACY, sign.member, tracker.name)
        if not any(tracker.is_declared_as(name) for name in names):
            said = Text(
                f"L’APK contient {tracker.name} (« {sign.words} »), qui manque dans third_party_sdks du manifeste. "
                "Déclarez-le avec sa finalité, ou retirez-le.",
                f"The APK holds {tracker.name} (“{sign.words}”), which is missing in third_party_sdks of the manifest. "
                "Declare it with its purpose, or take it out.",
            )
            yield Remark(SDKS, "apk-sdk", said, "CWE-359", TRANSPARENCY, sign.member, tracker.name)
