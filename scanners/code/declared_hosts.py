"""Which hosts the code names literally as addresses to contact, and which hosts a manifest declares.

Names that only look like addresses are left out: namespaces, FHIR systems and profiles, schemas, documentation, what is
reserved for examples, and links that a person may follow.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scanners.code import trackers
from scanners.code.declared_files import Readable
from scanners.code.languages import Language

# Each expression begins with the characters that are rarest: they are searched in every line of a source.
ADDRESS = re.compile(
    r"""://(?:(?<=https://)|(?<=wss://))(?P<host>[A-Za-z0-9${}()#%<>._-]{1,200}?)(?::\d{1,5})?"""
    r"""(?P<path>[/?#][^\s"'`<>\\]{0,200})?(?=[\s"'`<>\\,;)\]]|$)""",
    re.MULTILINE,
)
# host = "api.clinic.fr", .host("api.clinic.fr"), HttpHost("api.clinic.fr"
BARE = re.compile(r"""["'`](?P<host>(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})["'`]""")
HOST_FOLLOWS = re.compile(
    r"""(?i)(?:(?:host|hostname|host_name|domain|authority)["']?\]?\s*(?:[:=]=?|,|\()\s*"""
    r"""|\b(?:HttpHost|HTTPSConnection)\s*\(\s*)$"""
)
PLACEHOLDER = re.compile(r"[${}()#%<>]")
PLAIN_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
# What stands before the address on its line says that it is a name, or a link for people.
NAMED_ONLY = re.compile(
    r"(?i)(xmlns|namespace|schema|system\b|profiles?\b|canonical|licen[cs]e|\bdocs?\b|documentation|homepage"
    r"|identifiers?\b"
    r"|value_?set|code_?system|vocab|terminolog|extension|structure_?def|doctype|\bspec\b|\breferences?\b"
    r"|\bissues?\b|\bbugs?\b"
    r"|repository|\bauthor|\bsee\b|\bhref|\blinks?\b|\bpublisher\b|\bcopyright|content-security|\bcsp\b"
    r"|distribution_?url)"
    r"[\w\"'\]\[ ]{0,40}[:=({,]?[\s\"'`({\[]{0,6}$"
)
# What is told to people has words before it in the same text.
IN_A_SENTENCE = re.compile(r"[\"'`][^\"'`]*[A-Za-zÀ-ÿ]{2,}[ :,][^\"'`=]{0,3}$")
IDENTIFIER_PATH = re.compile(
    r"(?i)/(StructureDefinition|CodeSystem|ValueSet|NamingSystem|ConceptMap|SearchParameter|OperationDefinition"
    r"|fhirpath"
    r"|ImplementationGuide|CapabilityStatement|sid|xmlschema|namespaces?|ns|dtds?|schemas?)(?:/|$)|\.(?:xsd|dtd"
    r"|schema\.json)$"
)
IDENTIFIER_HOSTS = frozenset(
    {"w3.org", "hl7.org", "hl7.fr", "hl7.eu", "fhir.org", "loinc.org", "snomed.info", "snomed.org",
     "unitsofmeasure.org",
     "dicom.nema.org", "interopsante.org", "schema.org", "json-schema.org", "xmlsoap.org", "openxmlformats.org",
     "schemas.microsoft.com", "schemas.android.com", "purl.org", "purl.obolibrary.org", "apache.org", "mozilla.org",
     "opensource.org", "creativecommons.org", "gnu.org", "ietf.org", "rfc-editor.org", "whatwg.org", "oasis-open.org",
     "iana.org", "openid.net", "oauth.net", "xml.org", "ns.adobe.com", "java.sun.com", "xmlns.jcp.org", "jakarta.ee",
     "python.org", "pypi.org", "npmjs.com", "npmjs.org", "nodejs.org", "github.com", "gitlab.com", "bitbucket.org",
     "raw.githubusercontent.com", "githubusercontent.com", "stackoverflow.com", "wikipedia.org",
     "developer.android.com",
     "developer.apple.com", "developers.google.com", "developer.mozilla.org", "docs.microsoft.com",
     "learn.microsoft.com", "docs.oracle.com", "go.microsoft.com", "readthedocs.io", "medium.com", "reactjs.org",
     "react.dev", "fb.me", "vuejs.org", "angular.io", "angular.dev", "jquery.com", "jquery.org", "getbootstrap.com",
     "flutter.dev",
     "dart.dev", "pub.dev", "kotlinlang.org", "swift.org", "spring.io", "maven.org", "maven.google.com", "jitpack.io",
     "gradle.org", "djangoproject.com", "palletsprojects.com", "sourceforge.net", "eslint.org", "typescriptlang.org",
     "webpack.js.org", "vitejs.dev", "npms.io", "editorconfig.org", "cocoapods.org", "example.invalid"}
)  # fmt: skip
RESERVED = re.compile(
    r"(?:^|\.)(example\.(?:com|org|net)"
    r"|(?:example|invalid|test|localhost|local|lan|internal|home\.arpa|localdomain|onion))$"
)
NOT_A_DOMAIN = frozenset(
    {"js", "ts", "py", "json", "html", "css", "png", "jpg", "svg", "xml", "yml", "yaml", "md", "txt", "java", "kt",
     "swift", "php", "cs", "sh", "lock", "conf", "ini", "log", "env", "name", "value", "length", "get", "dart", "vue"}
)  # fmt: skip
# The first label of a Java package or of a bundle's name.
REVERSED = frozenset(
    {"com", "org", "net", "io", "fr", "eu", "android", "androidx", "java", "javax", "kotlin", "de", "uk", "co"}
)
SETTINGS_READ = re.compile(
    r"(?i)^(\.env(\..+)?|.+\.env|.+\.(properties|xcconfig|ini|cfg|conf|toml)"
    r"|(application|settings|config|appsettings|bootstrap)[\w.-]*\.(ya?ml|json)|environment[\w.-]*\.json"
    r"|(app|capacitor\.config|firebase|client|env)\.json|strings\.xml|config[\w-]*\.xml"
    r"|info\.plist|.+-info\.plist|values[\w-]*\.ya?ml)$"
)
NOT_AT_RUN_TIME = re.compile(
    r"(?i)(?:^|/)(?:\.github|\.gitlab|\.circleci|docs?|documentation|examples?|samples?|fastlane|gradle/wrapper"
    r"|locales?|i18n|lang)/"
    r"|(?:^|/)(?:pyproject\.toml|setup\.(?:py|cfg)|(?:settings|build)\.gradle(?:\.kts)?|package\.swift|podfile"
    r"|[\w.-]+\.versions\.toml|(?:eslint|jest|babel|webpack|rollup|vite|karma|metro)\.[\w.]+|mkdocs\.ya?ml|tox\.ini"
    r"|gradle-wrapper\.properties)$"
)
PAGES = frozenset({".html", ".htm", ".xhtml"})
CONTACTED_BY_PAGE = re.compile(
    r"""(?i)<(?:script|iframe|img|embed|source|video|audio|object|form|track)\b[^<>]{0,600}?"""
    r"""\s(?:src|action|data)\s*=\s*["']?(?:https?:)?//(?P<host>[\w.-]+)"""
    r"""|<link\b(?=[^<>]{0,600}\brel\s*=\s*["']?(?:stylesheet|\w*preload|preconnect|prefetch|icon|manifest))"""
    r"""[^<>]{0,600}?\shref\s*=\s*["']?(?:https?:)?//(?P<linked>[\w.-]+)"""
)
SHARED_DOMAINS = frozenset(
    {"github.io", "gitlab.io", "herokuapp.com", "netlify.app", "vercel.app", "azurewebsites.net", "cloudfront.net",
     "amazonaws.com", "web.app", "firebaseapp.com", "pages.dev", "workers.dev", "wordpress.com", "wixsite.com",
     "scalingo.io", "osc-fr1.scalingo.io", "clever-cloud.com", "cleverapps.io", "onrender.com", "fly.dev", "google.com",
     "apple.com", "googleapis.com", "windows.net", "azure.com", "gmail.com", "outlook.com", "outlook.fr", "hotmail.com",
     "hotmail.fr", "yahoo.com", "yahoo.fr", "orange.fr", "free.fr", "wanadoo.fr", "sfr.fr", "laposte.net", "proton.me",
     "protonmail.com", "icloud.com", "facebook.com", "linkedin.com", "ovh.net", "scw.cloud", "notion.site",
     "sites.google.com"}
)  # fmt: skip
SECOND_LEVELS = frozenset({"co", "com", "org", "net", "gov", "gouv", "ac", "asso", "nom", "tm", "edu", "nhs"})


@dataclass(frozen=True, slots=True)
class Contacted:
    """A host that the code names; with `partly`, only its last labels are literal: `.clinic.fr`."""

    host: str
    line: int
    partly: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredHosts:
    """`named` are hosts that count with their subdomains; `names` are those of components and processors."""

    named: frozenset[str]
    names: tuple[str, ...]

    def covers(self, contacted: Contacted) -> bool:
        labels = contacted.host.split(".")
        if any(".".join(labels[n:]) in self.named for n in range(len(labels) - 1)):
            return True
        if contacted.partly and any(name.endswith(f".{contacted.host}") for name in self.named):
            return True
        tracker = trackers.by_host(contacted.host)
        return tracker is not None and any(tracker.is_declared_as(name) for name in self.names)


def declared_hosts(manifest: Mapping[str, Any]) -> DeclaredHosts:
    """Return what a manifest declares; the publisher's own domains count with all their hosts."""
    addresses = [*manifest.get("links", {}).values(), *manifest.get("endpoints", {}).values()]
    oauth = manifest.get("oauth", {})
    addresses += [*oauth.get("redirect_uris", ()), oauth.get("jwks_uri") or ""]
    hosts = {host.lower() for host in manifest.get("third_party_hosts", ())}
    of_addresses = {host for address in addresses if (host := _host_of(address))}
    publisher = manifest.get("publisher", {})
    emails = (publisher.get("contact_email"), publisher.get("security_email"))
    own = {email.rpartition("@")[2].lower() for email in emails if email}
    domains = {domain for host in (*of_addresses, *own) if (domain := domain_of(host)) is not None}
    named = [entry["name"] for key in ("processors", "third_party_sdks") for entry in manifest.get(key, ())]
    return DeclaredHosts(frozenset(hosts | of_addresses | domains), tuple(named))


def hosts_in(file: Readable) -> Iterator[Contacted]:
    """Yield the hosts that a file names as addresses to contact."""
    if NOT_AT_RUN_TIME.search(file.shown) is not None:
        return
    if file.suffix in PAGES:
        for match in CONTACTED_BY_PAGE.finditer(file.code):
            yield from _contacted(match["host"] or match["linked"], file.line_at(match.start()))
    # Comments are taken out only where something is left to look at: that costs more than the search.
    if _is_read(file) and any(True for _ in _written(file, file.text)):
        yield from _written(file, file.code)


def _written(file: Readable, code: str) -> Iterator[Contacted]:
    for match in ADDRESS.finditer(code):
        if not _is_name_only(_before(code, match.start())) and IDENTIFIER_PATH.search(match["path"] or "") is None:
            yield from _contacted(match["host"], file.line_at(match.start()))
    for match in BARE.finditer(code):
        labels = match["host"].lower().split(".")
        if labels[-1] in NOT_A_DOMAIN or labels[0] in REVERSED:
            continue
        if HOST_FOLLOWS.search(_before(code, match.start())) is not None:
            yield from _contacted(match["host"], file.line_at(match.start()))


def _before(code: str, position: int) -> str:
    """Return what stands on the line before the text at a position, without the scheme of an address."""
    start = max(0, code.rfind("\n", 0, position) + 1, position - 160)
    return code[start:position].removesuffix("https").removesuffix("wss")


def domain_of(host: str) -> str | None:
    """Return the domain that one publisher holds, or None where many share it; an estimate by well-known suffixes."""
    labels = host.lower().split(".")
    count = 3 if len(labels) >= 3 and labels[-2] in SECOND_LEVELS and len(labels[-1]) <= 3 else 2
    domain = ".".join(labels[-count:])
    return None if len(labels) < count or domain in SHARED_DOMAINS or domain in SECOND_LEVELS else domain


def _is_read(file: Readable) -> bool:
    if file.language is not None:
        return file.language not in {Language.XML, Language.DOCKERFILE} or SETTINGS_READ.match(file.name) is not None
    if file.suffix in {
        ".json",
        ".xml",
        ".plist",
        ".yml",
        ".yaml",
        ".properties",
        ".toml",
        ".ini",
        ".cfg",
        ".conf",
        ".env",
    }:
        return SETTINGS_READ.match(file.name) is not None
    return not file.declares and file.suffix not in {".sh", ".bash", ".ps1", ".bat", ".sql", ".tf", ".pem", ".key"}


def _is_name_only(before: str) -> bool:
    return NAMED_ONLY.search(before) is not None or IN_A_SENTENCE.search(before) is not None


def _contacted(written: str, line: int) -> Iterator[Contacted]:
    host, partly = written.rstrip(".").lower(), False
    if PLACEHOLDER.search(host) is not None:
        # After the last placeholder, only whole labels are known.
        host = PLACEHOLDER.split(host)[-1].partition(".")[2]
        partly = True
    if PLAIN_HOST.fullmatch(host) is not None and not _is_no_contact(host):
        yield Contacted(host, line, partly)


def _is_no_contact(host: str) -> bool:
    labels = host.split(".")
    if any(".".join(labels[n:]) in IDENTIFIER_HOSTS for n in range(len(labels) - 1)):
        return True
    return RESERVED.search(host) is not None or _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _host_of(address: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.hostname if parts.scheme in {"http", "https", "wss", "ws"} else None
