"""Does the application state what it can exchange? Its CapabilityStatement, served or, for a client, in the package."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners import strict_json
from scanners.contract import NO_NETWORK, Answers, Context, ExplainedError, Scanner, ScanResult
from scanners.http import MEBIBYTE, Client, Limits, NetworkError, Response, digest_of
from scanners.interop import statement
from scanners.interop.statement import Fault, Role
from scanners.net import addresses
from scanners.subject import Subject, regular_files

VALID = "interop.capability_statement_valid"
VERSIONED = "interop.profiles_versioned"

ACCEPT = "application/fhir+json"
JSON_TYPES = frozenset({"application/fhir+json", "application/json"})
XML_TYPES = frozenset({"application/fhir+xml", "application/xml", "text/xml"})
NOT_ACCEPTABLE = 406
TOO_MANY_REQUESTS = 429
LIMITS = Limits(seconds=30.0, body_bytes=16 * MEBIBYTE)
EXCERPT_BODY_BYTES = 512
ABSENT = frozenset({404, 410})
PASSED = {
    VALID: Text(
        f"CapabilityStatement valide de FHIR {statement.FHIR_VERSION}, qui couvre les échanges demandés.",
        f"A valid CapabilityStatement of FHIR {statement.FHIR_VERSION}, which covers the exchanges asked for.",
    ),
    VERSIONED: Text("Chaque profil porte sa version.", "Every profile carries its version."),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A document to be judged, where it was found, and what proves it."""

    document: Any
    role: Role
    location: Location
    evidence: str
    details: Mapping[str, Any] = field(default_factory=dict)


class Unanswered(ExplainedError):
    """There is no statement to judge: the outcome of both probes, and why."""

    def __init__(self, outcome: Outcome, message: Text, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.details = details or {}


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer both probes about `[endpoints.fhir]/metadata`, or about the statements in `samples/` where there is none.

    An application that exchanges nothing and declares no endpoint has nothing to state: both are inapplicable.
    """
    answers = Answers(SCANNER.source)
    exchanges: Sequence[Mapping[str, Any]] = subject.manifest.get("exchanges", ())
    endpoint = subject.endpoint("fhir")
    location = Location(url=metadata_url(endpoint)) if endpoint else Location(path="manifest.json")
    try:
        for found in [_served(endpoint, context)] if endpoint else _supplied(subject, bool(exchanges)):
            _judge(answers, found, exchanges)
    except Unanswered as reason:
        severity = Severity.MEDIUM if reason.outcome is Outcome.FAILED else None
        for probe in (VALID, VERSIONED):
            answers.add(
                probe, reason.outcome, reason.text, severity=severity, location=location, details=reason.details
            )
    return ScanResult(answers.findings)


def metadata_url(endpoint: str) -> str:
    """Return where a FHIR server states its capabilities (R4, 3.1.0.14)."""
    return f"{endpoint.partition('?')[0].partition('#')[0].rstrip('/')}/metadata"


def _served(endpoint: str, context: Context) -> Statement:
    url = metadata_url(endpoint)
    command = shlex.join(["curl", "--silent", "--show-error", "--location", "--header", f"Accept: {ACCEPT}", url])
    if not context.network:
        raise Unanswered(Outcome.UNTESTED, NO_NETWORK)
    try:
        declared = addresses.parse(url)
        response = Client(context, LIMITS).get(url, headers={"Accept": ACCEPT})
    except NetworkError as error:
        raise Unanswered(Outcome.CANT_TELL, error.text, {"command": command}) from error
    details = {"command": command, "exchange": response.excerpt(EXCERPT_BODY_BYTES)}
    if not declared.same_site(response.web_address):
        host = response.web_address.host
        message = Text(
            f"{url} mène à {host}, un autre site. Attendu : la déclaration elle-même.",
            f"{url} leads to {host}, another site: expected the statement itself.",
        )
        raise Unanswered(Outcome.CANT_TELL, message, details)
    return Statement(
        document=_document_of(response, details),
        role=Role.SERVER,
        location=Location(url=url),
        evidence=digest_of(details["exchange"]),
        details=details,
    )


def _document_of(response: Response, details: Mapping[str, Any]) -> Any:
    if response.status in ABSENT:
        message = Text(
            f"{response.url} répond {response.status} : publiez-y le CapabilityStatement du serveur.",
            f"{response.url} answers {response.status}: publish the server's CapabilityStatement there.",
        )
        raise Unanswered(Outcome.FAILED, message, details)
    if response.status == NOT_ACCEPTABLE:
        message = Text(
            f"{response.url} répond 406 : il ne propose pas {ACCEPT}.",
            f"{response.url} answers 406: it does not offer {ACCEPT}.",
        )
        raise Unanswered(Outcome.FAILED, message, details)
    if response.status == TOO_MANY_REQUESTS or response.status >= 500:
        message = Text(
            f"{response.url} répond {response.status}, en difficulté ou trop sollicité : relancez le contrôle quand il "
            "va bien.",
            f"{response.url} answers {response.status}, in trouble or too busy: check again when it is well.",
        )
        raise Unanswered(Outcome.CANT_TELL, message, details)
    if response.status != 200:
        message = Text(
            f"{response.url} répond {response.status}. Attendu : la déclaration (200), sans authentification.",
            f"{response.url} answers {response.status}: expected the statement (200), without signing in.",
        )
        raise Unanswered(Outcome.CANT_TELL, message, details)
    if response.media_type in XML_TYPES:
        message = Text(
            f"{response.url} répond en XML, alors que {ACCEPT} a été demandé : servez aussi la déclaration en JSON.",
            f"{response.url} answers in XML, although {ACCEPT} was asked for: serve the statement in JSON too.",
        )
        raise Unanswered(Outcome.FAILED, message, details)
    if response.media_type not in JSON_TYPES:
        message = Text(
            f"{response.url} est de type {response.media_type or 'inconnu'}. Attendu : {ACCEPT}.",
            f"{response.url} is of type {response.media_type or 'unknown'}: expected {ACCEPT}.",
        )
        raise Unanswered(Outcome.CANT_TELL, message, details)
    try:
        return strict_json.parse(response.body)
    except strict_json.NotStrictJson as error:
        message = Text(
            f"{response.url} n’est pas un JSON que tous lisent de la même façon : {error.text.fr}.",
            f"{response.url} is no JSON that every reader reads alike: {error}.",
        )
        raise Unanswered(Outcome.FAILED, message, details) from error


def _supplied(subject: Subject, exchanging: bool) -> Iterator[Statement]:
    """Yield the statements among the samples; raise Unanswered when there is none."""
    found = False
    folder = subject.root / "samples"
    for path in sorted(regular_files(folder)) if folder.is_dir() and not folder.is_symlink() else ():
        if path.suffix != ".json" or path.stat().st_size > LIMITS.body_bytes:
            continue
        data = path.read_bytes()
        try:
            document = strict_json.parse(data)
        except strict_json.NotStrictJson:
            continue  # package.samples_valid speaks of it.
        if isinstance(document, dict) and document.get("resourceType") == "CapabilityStatement":
            found = True
            place = Location(path=path.relative_to(subject.root).as_posix())
            yield Statement(document, Role.CLIENT, place, digest_of(data.decode()))
    if not found and exchanging:
        message = Text(
            "Le manifeste demande des échanges, et aucun CapabilityStatement n’a été trouvé : déclarez endpoints.fhir "
            "ou, si l’application n’est que cliente, placez la déclaration dans samples/ avec kind requirements et "
            "mode client.",
            "The manifest asks for exchanges, and no CapabilityStatement was found: declare endpoints.fhir, or, where "
            "the application is only a client, put the statement in samples/ with kind requirements and mode client.",
        )
        raise Unanswered(Outcome.FAILED, message)
    if not found:
        message = Text(
            "Le manifeste ne déclare ni serveur FHIR ni échange : il n’y a rien à déclarer.",
            "The manifest declares no FHIR endpoint and no exchange: there is nothing to state.",
        )
        raise Unanswered(Outcome.INAPPLICABLE, message)


def _judge(answers: Answers, found: Statement, exchanges: Sequence[Mapping[str, Any]]) -> None:
    faults = statement.faults_of(found.document, found.role, exchanges)
    version = found.document.get("fhirVersion") if isinstance(found.document, dict) else None
    _add(answers, VALID, found, faults, {"fhir_version": version, "faults": len(faults)})
    if any(fault.pointer.startswith("/resourceType") for fault in faults):
        _tell_nothing_of_profiles(answers, found)
        return
    try:
        profiles = statement.profiles_of(found.document)
        unversioned = statement.profile_faults(found.document, exchanges)
    except (AttributeError, TypeError):
        _tell_nothing_of_profiles(answers, found)
        return
    if not profiles and not unversioned:
        message = Text(
            "La déclaration ne nomme aucun profil hors ceux de FHIR lui-même, et aucun échange n’en demande.",
            "The statement names no profile beyond those of FHIR itself, and no exchange asks for one.",
        )
        answers.add(VERSIONED, Outcome.INAPPLICABLE, message, location=found.location, details=found.details)
        return
    canonicals = sorted({canonical for _, _, canonical in profiles})
    _add(answers, VERSIONED, found, unversioned, {"profiles": canonicals})


def _tell_nothing_of_profiles(answers: Answers, found: Statement) -> None:
    message = Text(
        "Le document n’a pas la forme d’un CapabilityStatement : ses profils ne peuvent pas être lus.",
        "The document is not shaped like a CapabilityStatement: its profiles can not be read.",
    )
    answers.add(VERSIONED, Outcome.CANT_TELL, message, location=found.location, details=found.details)


def _add(answers: Answers, probe: str, found: Statement, faults: Sequence[Fault], value: dict[str, Any]) -> None:
    common: dict[str, Any] = {"location": found.location, "value": value, "evidence": found.evidence}
    if not faults:
        answers.add(probe, Outcome.PASSED, PASSED[probe], details=found.details, **common)
    for fault in faults[: statement.MOST_FAULTS]:
        details = {**found.details, "pointer": fault.pointer}
        place = fault.pointer or "/"
        message = Text(f"{place} : {fault.message.fr}.", f"{place}: {fault.message.en}.")
        answers.add(probe, Outcome.FAILED, message, severity=Severity.MEDIUM, details=details, **common)
    if len(faults) > statement.MOST_FAULTS:
        more = len(faults) - statement.MOST_FAULTS
        message = Text(f"Autres défauts, non montrés : {more}.", f"{more} more faults are not shown.")
        answers.add(probe, Outcome.FAILED, message, severity=Severity.MEDIUM, details=found.details, **common)


SCANNER = Scanner(
    id="interop.capability",
    version=1,
    title="FHIR CapabilityStatement",
    probes=frozenset({VALID, VERSIONED}),
    run=run,
    # Not Need.NETWORK: a client's statement is in the package. Without network a declared endpoint is untested.
    needs=frozenset(),
)
