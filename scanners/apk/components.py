"""Which components of an application others can start, and whether a permission guards them (MASVS-PLATFORM-1)."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.vocabulary import Text
from scanners.apk.application import Application
from scanners.apk.reading import Element
from scanners.apk.remarks import Remark

PROBE = "code.components_guarded"
STANDARDS = ("MASVS-PLATFORM-1",)
EXPLICIT_SINCE = 31
PROVIDERS_PRIVATE_SINCE = 17
MAIN = "android.intent.action.MAIN"
VIEW = "android.intent.action.VIEW"
LAUNCHERS = frozenset(
    {"android.intent.category.LAUNCHER", "android.intent.category.LEANBACK_LAUNCHER", "android.intent.category.INFO"}
)
# The system asks for these screens to be reachable: they explain why health data are read (Health Connect).
EXPLANATIONS = frozenset(
    {"androidx.health.ACTION_SHOW_PERMISSIONS_RATIONALE", "android.intent.action.VIEW_PERMISSION_USAGE",
     "android.intent.action.VIEW_PERMISSION_USAGE_FOR_PERIOD"}
)  # fmt: skip
WEB = frozenset({"http", "https"})
# Permissions that are granted only to the signer's own applications, to the system or to its privileged parts.
GUARDS = ("signature", "internal", "privileged", "system", "role")
# Defined, with level signature, by Google Play services and not by the platform.
GOOGLE = ("com.google.android.c2dm.permission.", "com.google.android.gms.", "com.google.android.wearable.")
NAMES = {
    "activity": Text("L’écran", "The screen"),
    "activity-alias": Text("L’alias d’écran", "The alias of a screen"),
    "service": Text("Le service", "The service"),
    "receiver": Text("Le récepteur", "The receiver"),
    "provider": Text("Le fournisseur de données", "The data provider"),
}


def examine(app: Application, schemes_declared: frozenset[str]) -> Iterator[Remark]:
    """Yield a remark for each component that other applications can start without a permission that guards it.

    `schemes_declared` are the schemes of the redirect addresses in the package's manifest: an authorisation server
    answers there (RFC 8252), so that a screen has to be open for them.
    """
    for application, component in app.components():
        if not exported(app, component):
            continue
        if component.name == "provider":
            yield from _provider(app, application, component)
            continue
        permission = app.text(component, "permission") or app.text(application, "permission")
        if permission is not None:
            if not _guards(app, permission):
                yield _weak(app, component, permission)
        elif (why := _why_open(app, component, schemes_declared)) is not None:
            yield why


def exported(app: Application, component: Element) -> bool:
    """Say whether other applications can start a component, by its attribute or by the platform's default."""
    given = app.given(component, "exported")
    if given is not None:
        return given
    if component.name == "provider":
        return app.target_sdk < PROVIDERS_PRIVATE_SINCE
    # From API level 31 on a filter without the attribute stops the installation: it is read as it was meant before.
    return bool(component.named("intent-filter"))


def _guards(app: Application, permission: str) -> bool:
    level = app.own_permissions().get(permission) or app.levels.get(permission)
    if level is not None:
        return any(guard in level.lower().replace("signatureorsystem", "signature") for guard in GUARDS)
    return permission.startswith(GOOGLE)


def _why_open(app: Application, component: Element, schemes_declared: frozenset[str]) -> Remark | None:
    filters = component.named("intent-filter")
    if not component.name.startswith("activity") or not filters:
        return _open(app, component)
    schemes: set[str] = set()
    for entry in filters:
        actions = {name for action in entry.named("action") for name in app.texts(action, "name")}
        categories = {name for category in entry.named("category") for name in app.texts(category, "name")}
        if (MAIN in actions and categories & LAUNCHERS) or (actions and actions <= EXPLANATIONS):
            continue
        found = {scheme for data in entry.named("data") for scheme in app.texts(data, "scheme")}
        if VIEW not in actions or not found:
            return _open(app, component)
        if found <= WEB and app.is_set(entry, "autoVerify", default=False):
            continue
        schemes |= found - schemes_declared
    return _scheme(app, component, sorted(schemes)) if schemes else None


def _provider(app: Application, application: Element, provider: Element) -> Iterator[Remark]:
    both = app.text(provider, "permission") or app.text(application, "permission")
    for use, name in (("lire", "readPermission"), ("écrire", "writePermission")):
        permission = app.text(provider, name) or both
        if permission is None:
            english = {"lire": "read", "écrire": "write"}[use]
            yield _remark(
                app,
                provider,
                Text(
                    f'est exporté et toute application peut y {use} : écrivez android:exported="false", ou '
                    f"android:{name} avec une permission de niveau signature.",
                    f'is exported and any application can {english} there: write android:exported="false", or '
                    f"android:{name} with a permission of level signature.",
                ),
            )
        elif not _guards(app, permission):
            yield _weak(app, provider, permission)
            return


def _open(app: Application, component: Element) -> Remark:
    if component.attributes.get("android:exported") is None:
        return _remark(
            app,
            component,
            Text(
                "a un filtre d’intention et pas d’android:exported : toute application peut l’appeler. Écrivez "
                'android:exported="false", ou donnez-lui une permission de niveau signature.',
                "has an intent filter and no android:exported: any application can call it. Write "
                'android:exported="false", or give it a permission of level signature.',
            ),
        )
    return _remark(
        app,
        component,
        Text(
            'est exporté sans permission : toute application peut l’appeler. Écrivez android:exported="false", ou '
            "donnez-lui une permission de niveau signature.",
            'is exported without a permission: any application can call it. Write android:exported="false", or give '
            "it a permission of level signature.",
        ),
    )


def _weak(app: Application, component: Element, permission: str) -> Remark:
    level = app.own_permissions().get(permission) or app.levels.get(permission)
    if level is None:
        said = Text(
            f"est gardé par {permission}, que personne ici ne définit : une autre application peut la définir et "
            'l’obtenir. Définissez-la avec android:protectionLevel="signature".',
            f"is guarded by {permission}, which nobody here defines: another application can define and obtain it. "
            'Define it with android:protectionLevel="signature".',
        )
    else:
        said = Text(
            f"est gardé par {permission}, de niveau {level} : toute application peut l’obtenir. Utilisez une "
            "permission de niveau signature.",
            f"is guarded by {permission}, of level {level}: any application can obtain it. Use a permission of level "
            "signature.",
        )
    return _remark(app, component, said, "apk-weak-permission")


def _scheme(app: Application, component: Element, schemes: list[str]) -> Remark:
    named = ", ".join(f"{scheme}://" for scheme in schemes[:5])
    said = Text(
        f"s’ouvre par des adresses {named} que toute application peut envoyer, ou recevoir à sa place. Utilisez des "
        'liens https vérifiés (android:autoVerify="true" et assetlinks.json).',
        f"opens for addresses {named} that any application can send, or receive in its place. Use verified https "
        'links (android:autoVerify="true" and assetlinks.json).',
    )
    return _remark(app, component, said, "apk-custom-scheme", "CWE-939")


def _remark(
    app: Application, component: Element, said: Text, rule: str = "apk-exported-component", cwe: str = "CWE-926"
) -> Remark:
    name = app.text(component, "name") or "?"
    kind = NAMES[component.name]
    text = Text(f"{kind.fr} {name} {said.fr}", f"{kind.en} {name} {said.en}")
    return Remark(PROBE, rule, text, cwe, STANDARDS, subject=name)
