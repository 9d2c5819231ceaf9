"""Are the redirect URIs exact? A vague one lets somebody else receive the patient's authorization code.

RFC 9700 (OAuth 2.0 Security Best Current Practice) section 2.1: exact string matching; RFC 6749 section 3.1.2: no
fragment; RFC 8252 sections 7.3 and 8.3: a loopback address, and never `localhost`, for native applications only.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from criteria.vocabulary import Outcome, Severity, Text
from scanners import manifests
from scanners.contract import Answers, Context, Scanner, ScanResult
from scanners.package.manifest import PLACE
from scanners.subject import Subject

PROBE = "package.redirect_uris_exact"
NATIVE = frozenset({"android", "ios", "device"})
LOOPBACK = frozenset({"127.0.0.1", "::1"})


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer `failed` once a URI that is not exact, else `passed` once; `inapplicable` without an exchange."""
    answers = Answers(SCANNER.source)
    uris = subject.manifest.get("oauth", {}).get("redirect_uris", [])
    if not uris and not subject.manifest.get("exchanges"):
        message = Text(
            "L’application n’échange rien avec les communs et ne déclare aucune URI de retour.",
            "The application exchanges nothing with the commons and declares no redirect URI.",
        )
        answers.add(PROBE, Outcome.INAPPLICABLE, message)
    elif not uris:
        message = Text(
            "Aucune URI de retour n’est déclarée, alors que l’application demande des échanges : ajoutez "
            "oauth.redirect_uris.",
            "No redirect URI is declared, although the application asks for exchanges: add oauth.redirect_uris.",
        )
        answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM, location=PLACE)
    native = bool(subject.platforms & NATIVE)
    for index, uri in enumerate(uris):
        problem = problem_of(uri, native=native)
        if problem is not None:
            shown = manifests.quoted(uri)
            message = Text(
                f"L’URI de retour {shown.fr} n’est pas exacte : {problem.fr}.",
                f"The redirect URI {shown.en} is not exact: {problem.en}.",
            )
            details = {"pointer": f"/oauth/redirect_uris/{index}"}
            answers.add(
                PROBE, Outcome.FAILED, message, severity=Severity.HIGH, location=PLACE, value=uri, details=details
            )
    if not answers.findings:
        message = Text("Toutes les URI de retour sont exactes.", "Every redirect URI is exact.")
        answers.add(PROBE, Outcome.PASSED, message, location=PLACE, value=len(uris))
    return ScanResult(answers.findings)


def problem_of(uri: str, *, native: bool) -> Text | None:
    """Return why a URI is not exact, or None; `native` says whether the application runs on the person's device."""
    try:
        parts = urlsplit(uri)
        host = parts.hostname
        port_is_valid = parts.port != 0
    except ValueError:
        return Text("son hôte ou son port n’est pas valide", "its host or its port is not valid")
    if "#" in uri:
        return Text(
            "elle a un fragment (#), interdit dans une URI de retour",
            "it has a fragment (#), which no redirect URI may have",
        )
    if "*" in uri:
        return Text(
            "elle a un joker (*), attendu : chaque adresse en entier",
            "it has a wildcard (*), expected each address whole",
        )
    if not host or not port_is_valid:
        return Text(
            "elle ne nomme aucun hôte, attendu : https:// et un hôte de l’éditeur",
            "it names no host, expected https:// and a host of the publisher",
        )
    if parts.username is not None or "\\" in uri:
        return Text(
            "elle contient un nom d’utilisateur ou une barre oblique inverse, qui cachent le véritable hôte",
            "it holds a user name or a backslash, which hide the true host",
        )
    return _problem_of_scheme(parts.scheme, host, native=native)


def _problem_of_scheme(scheme: str, host: str, *, native: bool) -> Text | None:
    if scheme == "https":
        return None
    if scheme != "http":
        return Text(
            f"toute application peut s’approprier le schéma {scheme}:, attendu : https:// et un lien vérifié",
            f"any application can claim the scheme {scheme}:, expected https:// and a verified link",
        )
    if not native:
        return Text("elle circule en clair, attendu : https://", "it travels in clear text, expected https://")
    if host not in LOOPBACK:
        return Text(
            "elle circule en clair, attendu : https://, ou http://127.0.0.1 ou http://[::1] sur l’appareil même",
            "it travels in clear text, expected https://, or http://127.0.0.1 or http://[::1] on the device itself",
        )
    return None


SCANNER = Scanner(id="package.redirect_uris", version=1, title="Redirect URIs", probes=frozenset({PROBE}), run=run)
