"""What an application lets leave the phone unprotected: clear-text traffic, foreign authorities, backups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.vocabulary import Text
from scanners.apk.application import Application
from scanners.apk.reading import Element, Value
from scanners.apk.remarks import Remark

CLEARTEXT = "code.no_cleartext_traffic"
CERTIFICATES = "code.certificates_verified"
STORAGE = "code.storage_protected"
NETWORK = ("ASVS 5.0.0 12.2.1", "MASVS-NETWORK-1")
TRUST = ("ASVS 5.0.0 12.3.2", "MASVS-NETWORK-1")
BACKUP = ("MASVS-STORAGE-2",)
CLEARTEXT_REFUSED_SINCE = 28
USER_AUTHORITIES_REFUSED_SINCE = 24
RULES_SPLIT_SINCE = 31
# The machine itself, and the host of Android's emulator.
LOCAL = frozenset({"localhost", "127.0.0.1", "10.0.2.2", "::1", "[::1]"})


def clear_text(app: Application, files: Mapping[str, Element]) -> Iterator[Remark]:
    """Yield where the platform's ban on clear text is lifted (Android, "Network security configuration")."""
    default = app.target_sdk < CLEARTEXT_REFUSED_SINCE
    for element in app.elements:
        configurations = [name for name in app.texts(element, "networkSecurityConfig") if name in files]
        for name in configurations:
            yield from _configuration(name, files[name], default)
        # With a configuration, the attribute no longer counts: every version that has the former ignores the latter.
        if not configurations and app.is_set(element, "usesCleartextTraffic", default):
            said = (
                Text(
                    'L’application admet les échanges en clair (android:usesCleartextTraffic). Écrivez "false".',
                    'The application admits clear-text traffic (android:usesCleartextTraffic). Write "false".',
                )
                if "android:usesCleartextTraffic" in element.attributes
                else Text(
                    f"L’application vise l’API {app.target_sdk} sans rien dire des échanges en clair : Android les "
                    'admet alors. Écrivez android:usesCleartextTraffic="false".',
                    f"The application targets API {app.target_sdk} and says nothing of clear text: Android then admits "
                    'it. Write android:usesCleartextTraffic="false".',
                )
            )
            yield Remark(CLEARTEXT, "apk-clear-text", said, "CWE-319", NETWORK)


def _configuration(name: str, root: Element, default: bool) -> Iterator[Remark]:
    bases = root.named("base-config")
    if any(_permitted(base, default) for base in bases) or (not bases and default):
        said = Text(
            "La configuration du réseau admet les échanges en clair vers tous les hôtes. Écrivez "
            'cleartextTrafficPermitted="false" dans base-config.',
            'The network configuration admits clear text to every host. Write cleartextTrafficPermitted="false" in '
            "base-config.",
        )
        yield Remark(CLEARTEXT, "apk-clear-text", said, "CWE-319", NETWORK, member=name)
    inherited = any(_permitted(base, default) for base in bases) if bases else default
    for domain in root.named("domain-config"):
        yield from _domain(name, domain, inherited)


def _domain(name: str, element: Element, inherited: bool) -> Iterator[Remark]:
    permitted = _permitted(element, inherited)
    hosts = sorted({host.text.strip().lower() for host in element.named("domain")} - LOCAL)
    if permitted and not inherited and hosts:
        named = ", ".join(hosts[:5])
        said = Text(
            f"La configuration du réseau admet les échanges en clair avec {named}. Passez ces hôtes en https.",
            f"The network configuration admits clear text with {named}. Move these hosts to https.",
        )
        yield Remark(CLEARTEXT, "apk-clear-text-host", said, "CWE-319", NETWORK, member=name, subject=named)
    for inner in element.named("domain-config"):
        yield from _domain(name, inner, inherited=permitted and bool(inherited))


def _permitted(element: Element, default: bool) -> bool:
    value = element.attributes.get("cleartextTrafficPermitted")
    return default if value is None else _is_true(value)


def _is_true(value: Value) -> bool:
    return value.strip().lower() == "true" if isinstance(value, str) else value is True or value == 1


def authorities(app: Application, files: Mapping[str, Element]) -> Iterator[Remark]:
    """Yield where certificates of authorities that were added by hand are trusted, outside debugging."""
    for element in app.elements:
        configurations = [name for name in app.texts(element, "networkSecurityConfig") if name in files]
        for name in configurations:
            trusted = [
                one
                for part in files[name].named("base-config", "domain-config")
                for one in part.everywhere()
                if one.name == "certificates" and one.attributes.get("src") == "user"
            ]
            if trusted:
                yield Remark(
                    CERTIFICATES,
                    "apk-user-authorities",
                    Text(
                        "La configuration du réseau fait confiance aux autorités ajoutées sur le téléphone "
                        '(src="user") : retirez-les, ou placez-les dans debug-overrides.',
                        'The network configuration trusts authorities that were added on the phone (src="user"): '
                        "remove them, or move them to debug-overrides.",
                    ),
                    "CWE-295",
                    TRUST,
                    member=name,
                )
        if not configurations and app.target_sdk < USER_AUTHORITIES_REFUSED_SINCE:
            yield Remark(
                CERTIFICATES,
                "apk-user-authorities",
                Text(
                    f"L’application vise l’API {app.target_sdk} : Android y fait confiance aux autorités ajoutées sur "
                    "le téléphone. Visez l’API 24 ou plus.",
                    f"The application targets API {app.target_sdk}: Android then trusts authorities that were added on "
                    "the phone. Target API 24 or later.",
                ),
                "CWE-295",
                TRUST,
            )


def backups(app: Application, files: Mapping[str, Element]) -> Iterator[Remark]:
    """Yield where everything that the application keeps is copied to a backup (Android, "Auto Backup")."""
    for element in app.elements:
        if not app.is_set(element, "allowBackup", default=True) or app.is_off(element, "fullBackupContent"):
            continue
        rules = [
            member
            for name in ("dataExtractionRules", "fullBackupContent")
            for member in app.texts(element, name)
            if member in files
        ]
        open_rules = [member for member in rules if _keeps_everything(files[member])]
        if not rules:
            yield Remark(
                STORAGE,
                "apk-backup",
                Text(
                    "Tout ce que l’application garde est copié dans les sauvegardes du téléphone "
                    '(android:allowBackup). Écrivez "false", ou excluez les données de santé '
                    "(android:dataExtractionRules).",
                    "All that the application keeps is copied into the phone's backups (android:allowBackup). Write "
                    '"false", or leave health data out (android:dataExtractionRules).',
                ),
                "CWE-530",
                BACKUP,
            )
        for member in open_rules:
            yield Remark(
                STORAGE,
                "apk-backup",
                Text(
                    "Ces règles de sauvegarde n’excluent rien : excluez données de santé et jetons (<exclude>).",
                    "These backup rules leave nothing out: exclude health data and tokens (<exclude>).",
                ),
                "CWE-530",
                BACKUP,
                member=member,
            )


def _keeps_everything(root: Element) -> bool:
    """Say whether one of the backups that the rules describe has no rule at all."""
    parts = root.named("cloud-backup", "device-transfer") if root.name == "data-extraction-rules" else [root]
    if root.name == "data-extraction-rules" and not root.named("cloud-backup"):
        return True
    return any(not part.named("include", "exclude") for part in parts)
