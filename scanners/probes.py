"""Every probe: one assertion, named so that *passed* is good news. A name is never reused for another meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from criteria.vocabulary import Text


@dataclass(frozen=True, slots=True)
class Probe:
    """`observed_only` says why no criterion counts the probe yet; its findings are shown and judge nothing."""

    name: str
    title: Text
    observed_only: str | None = None


# fmt: off
_TITLES: tuple[tuple[str, str, str], ...] = (
    ("package.manifest_valid", "Le manifeste est valide", "The manifest is valid"),
    ("package.source_present", "Le code source est fourni", "The source code is supplied"),
    ("package.sbom_valid", "L’inventaire des composants (SBOM) est valide", "The software bill of materials is valid"),
    ("package.sbom_complete", "L’inventaire nomme tous les composants livrés", "The bill of materials names every component shipped"),
    ("package.dependencies_pinned", "Les versions des composants sont fixées", "The versions of components are fixed"),
    ("package.licences_known", "Les licences des composants sont connues", "The licences of components are known"),
    ("package.samples_valid", "Les exemples FHIR sont lisibles", "The FHIR samples are readable"),
    ("package.openapi_valid", "La description OpenAPI est valide", "The OpenAPI description is valid"),
    ("package.evidence_readable", "Les pièces justificatives sont lisibles", "The evidence is readable"),
    ("package.redirect_uris_exact", "Les URI de retour sont exactes", "The redirect URIs are exact"),
    ("code.fully_scanned", "Tout le code a été analysé", "All the code was analysed"),
    ("code.tools_not_silenced", "Aucun outil d’analyse n’est neutralisé", "No analysis tool is silenced"),
    ("code.no_hardcoded_secret", "Aucun secret dans le code", "No secret in the code"),
    ("code.no_cleartext_traffic", "Aucun échange en clair dans le code", "No clear-text traffic in the code"),
    ("code.certificates_verified", "Les certificats sont vérifiés", "Certificates are verified"),
    ("code.no_weak_cryptography", "Aucune cryptographie faible", "No weak cryptography"),
    ("code.no_sql_injection", "Aucune injection SQL", "No SQL injection"),
    ("code.no_command_injection", "Aucune injection de commande", "No command injection"),
    ("code.no_code_evaluation", "Aucune évaluation de code arbitraire", "No evaluation of arbitrary code"),
    ("code.no_path_traversal", "Aucune traversée de répertoire", "No path traversal"),
    ("code.no_unsafe_deserialization", "Aucune désérialisation dangereuse", "No unsafe deserialisation"),
    ("code.no_xxe", "Aucune entité XML externe", "No XML external entity"),
    ("code.no_xss", "Aucun script intersites (XSS)", "No cross-site scripting"),
    ("code.no_ssrf", "Aucune requête forgée côté serveur (SSRF)", "No server-side request forgery"),
    ("code.no_health_data_in_logs", "Aucune donnée de santé dans les journaux", "No health data in the logs"),
    ("code.no_advertising_sdk", "Aucun SDK publicitaire ou de profilage", "No advertising or profiling SDK"),
    ("code.sdks_declared", "Les SDK tiers sont tous déclarés", "All third-party SDKs are declared"),
    ("code.hosts_declared", "Les hôtes contactés sont tous déclarés", "All contacted hosts are declared"),
    ("code.permissions_declared", "Les permissions sont toutes déclarées", "All permissions are declared"),
    ("code.components_guarded", "Les composants exportés sont protégés", "Exported components are guarded"),
    ("code.release_build", "La version est une version de production", "The build is a release build"),
    ("code.webview_hardened", "Les vues web sont durcies", "Web views are hardened"),
    ("code.storage_protected", "Le stockage local est protégé", "Local storage is protected"),
    ("code.no_known_vulnerable_dependency", "Aucune dépendance vulnérable connue", "No dependency known to be vulnerable"),
    ("transport.tls_modern", "TLS 1.2 ou 1.3 seulement", "TLS 1.2 or 1.3 only"),
    ("transport.certificate_valid", "Le certificat est valide", "The certificate is valid"),
    ("transport.https_enforced", "HTTPS est imposé", "HTTPS is enforced"),
    ("transport.hsts", "HSTS est en place", "HSTS is in place"),
    ("transport.security_headers", "Les en-têtes de sécurité sont stricts", "Security headers are strict"),
    ("transport.cookies_protected", "Les cookies sont protégés", "Cookies are protected"),
    ("transport.cors_restricted", "Les accès entre origines sont restreints", "Cross-origin access is restricted"),
    ("transport.nothing_exposed", "Rien d’interne n’est exposé", "Nothing internal is exposed"),
    ("transport.security_txt", "security.txt est publié", "security.txt is published"),
    ("transport.compressed", "Les textes sont compressés", "Text is compressed"),
    ("interop.capability_statement_valid", "La déclaration de capacités est valide", "The capability statement is valid"),
    ("interop.profiles_versioned", "Les profils portent leur version", "Profiles carry their version"),
    ("interop.smart_configuration_valid", "La configuration SMART est valide", "The SMART configuration is valid"),
    ("interop.issuer_metadata_valid", "Les métadonnées de l’émetteur sont valides", "The issuer metadata is valid"),
    ("interop.pkce_advertised", "PKCE S256 est annoncé", "PKCE S256 is advertised"),
    ("interop.anonymous_read_refused", "La lecture anonyme est refusée", "Anonymous reading is refused"),
    ("interop.client_keys_published", "Les clés du client sont publiées", "The client keys are published"),
    ("interop.samples_conform", "Les exemples respectent leurs profils", "Samples conform to their profiles"),
    ("interop.units_and_codes", "Les unités et les codes sont normés", "Units and codes are standard"),
    ("interop.openapi_served", "La description OpenAPI est servie", "The OpenAPI description is served"),
    ("interop.client_uses_pkce", "Le client utilise PKCE", "The client uses PKCE"),
    ("interop.scopes_minimal", "Les portées demandées sont minimales", "The scopes asked for are minimal"),
    ("interop.revocation_honoured", "La révocation est respectée", "Revocation is honoured"),
    ("interop.rate_limits_respected", "Les limites de débit sont respectées", "Rate limits are respected"),
    ("interop.no_duplicate_after_replay", "Un renvoi ne crée pas de doublon", "A replay creates no duplicate"),
    ("page.no_tracker_before_consent", "Aucun traceur avant accord", "No tracker before consent"),
    ("page.no_cookie_before_consent", "Aucun cookie avant accord", "No cookie before consent"),
    ("page.third_parties_declared", "Les tiers contactés sont déclarés", "Contacted third parties are declared"),
    ("page.no_cleartext_request", "Aucune requête en clair", "No clear-text request"),
    ("page.no_blocking_accessibility_defect", "Aucun défaut d’accessibilité bloquant", "No blocking accessibility defect"),
    ("page.keyboard_operable", "Utilisable au clavier", "Operable by keyboard"),
    ("page.reflows_at_320px", "Lisible à 320 px", "Reflows at 320 px"),
    ("page.privacy_notice_reachable", "L’information RGPD est accessible", "The privacy notice is reachable"),
    ("page.privacy_notice_complete", "L’information RGPD est complète", "The privacy notice is complete"),
    ("page.legal_notice_found", "Les mentions légales sont publiées", "The legal notice is published"),
    ("page.accessibility_statement_found", "La déclaration d’accessibilité est publiée", "The accessibility statement is published"),
    ("page.human_help_found", "Une aide humaine est proposée", "Human help is offered"),
    ("page.no_preticked_consent", "Aucun consentement précoché", "No pre-ticked consent"),
    ("page.ecoindex", "EcoIndex mesuré", "EcoIndex measured"),
)
# fmt: on

_OPENAPI_IS_OPTIONAL = (
    "No criterion asks for an OpenAPI description: exchanges with the commons are described by FHIR profiles."
)

OBSERVED_ONLY: Mapping[str, str] = MappingProxyType(
    {
        "package.openapi_valid": _OPENAPI_IS_OPTIONAL,
        "package.sbom_complete": (
            "SEC-VUL-01 asks for an inventory and for its age; what lock files name beyond it is shown to the reviewer."
        ),
        "package.dependencies_pinned": (
            "No criterion prescribes how an application is built; a version that is not fixed leaves "
            "code.no_known_vulnerable_dependency without an answer, which is judged."
        ),
        "package.licences_known": "No criterion asks under which licences components are used: it is for information.",
        "interop.openapi_served": _OPENAPI_IS_OPTIONAL,
        "interop.smart_configuration_valid": (
            "A vendor's own server may be protected by other means than SMART; what is asked of it is judged by "
            "interop.anonymous_read_refused, interop.issuer_metadata_valid and interop.pkce_advertised."
        ),
    }
)

PROBES: Mapping[str, Probe] = MappingProxyType(
    {name: Probe(name, Text(fr=french, en=english), OBSERVED_ONLY.get(name)) for name, french, english in _TITLES}
)
