"""What a FHIR R4 CapabilityStatement must hold, for the standard and for the exchanges that an application asks for.

The structure is checked by `fhir.resources` for R4B: the two releases define this resource alike, but for the value of
`fhirVersion`, which is checked here with the codes and the invariants (cpb-1 to cpb-16) that the library leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from criteria.vocabulary import Text
from scanners.strict_json import pointer_to

FHIR_VERSION = "4.0.1"
JSON_FORMATS = frozenset({"json", "application/json", "application/fhir+json"})

KINDS = frozenset({"instance", "capability", "requirements"})
MODES = frozenset({"server", "client"})
# http://hl7.org/fhir/R4/valueset-type-restful-interaction.html and valueset-system-restful-interaction.html
INTERACTIONS = frozenset(
    ("read", "vread", "update", "patch", "delete", "history-instance", "history-type", "create", "search-type")
)
SYSTEM_INTERACTIONS = frozenset({"transaction", "batch", "search-system", "history-system"})
SERVING = {"read": frozenset({"read", "search-type"}), "write": frozenset({"create", "update", "patch"})}

BOOLEANS = frozenset(("experimental", "cors", "readHistory", "updateCreate", "conditionalCreate", "conditionalUpdate"))

CORE_PROFILE = re.compile(r"http://hl7\.org/fhir/StructureDefinition/[A-Za-z]+")
VERSIONED = re.compile(r"[^|\s]+\|[0-9A-Za-z][^|\s#]*(?:#\S+)?")
MOST_FAULTS = 20


class Role(StrEnum):
    """Whose statement it is: that of a server that runs, or that of an application which is only a client."""

    SERVER = "server"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a statement, and where: a JSON pointer."""

    pointer: str
    message: Text


def faults_of(document: Any, role: Role, exchanges: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Return what keeps a document from being a current R4 statement that covers the exchanges; empty when nothing."""
    if not isinstance(document, dict) or document.get("resourceType") != "CapabilityStatement":
        found = _kind_of(document)
        said = Text(_instead("CapabilityStatement", found.fr).fr, _instead("CapabilityStatement", found.en).en)
        return [Fault("/resourceType", said)]
    structure = [*_json_faults(document, ""), *_structure(document)]
    if structure:
        # What another release names or leaves out follows from its being another release.
        return [*_other_release(document), *structure]
    return [*_identity(document, role), *_invariants(document), *_rest(document, role), *_coverage(document, exchanges)]


def _kind_of(document: Any) -> Text:
    match document:
        case {"resourceType": kind}:
            return Text(str(kind), str(kind))
        case dict():
            return Text("rien", "nothing")
        case list():
            return Text("une liste", "a list")
        case str():
            return Text("un texte", "a text")
        case None:
            return Text("null", "null")
        case bool():
            return Text("un booléen", "a boolean")
        case _:
            return Text("un nombre", "a number")


def _other_release(document: Mapping[str, Any]) -> Iterator[Fault]:
    version = document.get("fhirVersion")
    if isinstance(version, str) and version != FHIR_VERSION:
        yield Fault("/fhirVersion", _instead(FHIR_VERSION, version))


def profile_faults(document: Mapping[str, Any], exchanges: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Return the profiles without version, and those that the exchanges name and the statement does not."""
    faults = [
        Fault(pointer, _unversioned(canonical))
        for pointer, _, canonical in profiles_of(document)
        if not VERSIONED.fullmatch(canonical)
    ]
    stated = {(kind, canonical) for _, kind, canonical in profiles_of(document)}
    for exchange in exchanges:
        for canonical in exchange.get("profiles", ()):
            resource = exchange["resource"]
            if (resource, canonical) not in stated:
                message = Text(
                    f"{canonical}, que le manifeste demande à échanger, n’est pas ici parmi les profils de la "
                    f"ressource {resource}",
                    f"{canonical}, which the manifest asks to exchange, is not among the profiles of {resource} here",
                )
                faults.append(Fault("/rest", message))
    return faults


def _instead(expected: str, found: str) -> Text:
    return Text(f"attendu : {expected}, trouvé : {found}", f"expected {expected}, found {found}")


def _unversioned(canonical: str) -> Text:
    expected = f"{canonical.partition('|')[0]}|x.y.z"
    return Text(
        f"{canonical} ne porte pas de version, attendu : {expected}",
        f"{canonical} carries no version: expected {expected}",
    )


def profiles_of(document: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return pointer, resource type and canonical of each profile, those of the FHIR standard itself left out.

    The standard's own profiles have the version of the standard, which `fhirVersion` states.
    """
    found = []
    for where, resource in _resources(document):
        named = [(f"{where}/profile", resource.get("profile"))]
        named += [(f"{where}/supportedProfile/{n}", one) for n, one in enumerate(resource.get("supportedProfile", ()))]
        found += [
            (pointer, str(resource.get("type")), canonical)
            for pointer, canonical in named
            if isinstance(canonical, str) and not CORE_PROFILE.fullmatch(canonical)
        ]
    return found


def _resources(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for index, rest in enumerate(document.get("rest", ())):
        for number, resource in enumerate(rest.get("resource", ())):
            yield f"/rest/{index}/resource/{number}", resource


def _json_faults(value: Any, pointer: str) -> Iterator[Fault]:
    """FHIR JSON (R4, 2.6.2): no property is null or empty, a boolean is one; the library is more lenient."""
    if isinstance(value, dict):
        for key, item in value.items():
            where = pointer_to(pointer, key)
            if item is None or item in ("", [], {}):
                message = Text(
                    "est vide : FHIR omet ce qui n’a pas de valeur", "is empty: FHIR leaves out what has no value"
                )
                yield Fault(where, message)
            elif key in BOOLEANS and not isinstance(item, bool):
                yield Fault(where, Text("attendu : true ou false", "expected true or false"))
            else:
                yield from _json_faults(item, where)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _json_faults(item, pointer_to(pointer, index))


def _structure(document: Mapping[str, Any]) -> list[Fault]:
    from fhir.resources.R4B.capabilitystatement import CapabilityStatement  # noqa: PLC0415 - slow, and seldom needed
    from pydantic import ValidationError  # noqa: PLC0415 - comes with the former

    # Contained resources are outside of what is asked, and R4 has types that R4B has not.
    examined = {key: value for key, value in document.items() if key != "contained"}
    try:
        CapabilityStatement.model_validate(examined)
    except ValidationError as error:
        faults = [Fault(_pointer(one["loc"]), _in_words(one["type"], one["msg"])) for one in error.errors()]
        return list(dict.fromkeys(faults))
    except (LookupError, TypeError, ValueError) as error:
        # The library lets its own errors through where the JSON has another shape than it expects.
        message = Text(
            f"ne se lit pas comme une ressource FHIR R4 : « {error} »",
            f"can not be read as a FHIR R4 resource: {error}",
        )
        return [Fault("", message)]
    return []


def _pointer(location: Sequence[str | int]) -> str:
    pointer = ""
    for part in location:
        pointer = pointer_to(pointer, part)
    return pointer


def _in_words(kind: str, message: str) -> Text:
    match kind:
        case "extra_forbidden":
            return Text("n’est pas un élément de FHIR R4 à cet endroit", "is no element of FHIR R4 at this place")
        case "model_field_validation.missing" | "missing":
            return Text("est obligatoire et absent", "is compulsory and missing")
        case _:
            text = message.removeprefix("Value error, ").rstrip(".")
            said = text[:1].lower() + text[1:200]
            return Text(f"n’est pas conforme à FHIR R4 (« {said} »)", said)


def _identity(document: Mapping[str, Any], role: Role) -> Iterator[Fault]:
    kind = "instance" if role is Role.SERVER else "requirements"
    for key, expected in (("fhirVersion", FHIR_VERSION), ("status", "active"), ("kind", kind)):
        if document.get(key) != expected:
            yield Fault(f"/{key}", _instead(expected, str(document.get(key))))
    formats = [str(item) for item in document.get("format", ())]
    if not JSON_FORMATS & {item.partition(";")[0].strip() for item in formats}:
        found = ", ".join(formats)
        message = Text(
            f"attendu : json parmi les formats, trouvé : {found or 'aucun'}",
            f"expected json among the formats, found {found or 'none'}",
        )
        yield Fault("/format", message)


def _invariants(document: Mapping[str, Any]) -> Iterator[Fault]:
    kind = document.get("kind")
    if not any(key in document for key in ("rest", "messaging", "document")):
        yield Fault("", _none_of("rest, messaging, document", "cpb-1"))
    if not any(key in document for key in ("description", "software", "implementation")):
        yield Fault("", _none_of("description, software, implementation", "cpb-2"))
    if kind != "instance" and any("endpoint" in item for item in document.get("messaging", ())):
        message = Text(
            "a un endpoint, réservé à kind instance (cpb-3)",
            "has an endpoint, which only kind instance may have (cpb-3)",
        )
        yield Fault("/messaging", message)
    if kind == "instance" and "implementation" not in document:
        message = Text(
            "est obligatoire pour kind instance : ce qu’est le serveur, et où il est (cpb-14)",
            "is compulsory for kind instance: what and where the server is (cpb-14)",
        )
        yield Fault("/implementation", message)
    if kind == "capability" and ("implementation" in document or "software" not in document):
        message = Text(
            "capability exige software et exclut implementation (cpb-15)",
            "capability needs software and excludes implementation (cpb-15)",
        )
        yield Fault("/kind", message)
    if kind == "requirements" and ("implementation" in document or "software" in document):
        message = Text(
            "requirements exclut implementation et software (cpb-16)",
            "requirements excludes implementation and software (cpb-16)",
        )
        yield Fault("/kind", message)


def _none_of(names: str, invariant: str) -> Text:
    return Text(
        f"n’a aucun des éléments {names} : l’un d’eux est obligatoire ({invariant})",
        f"has none of {names}: one is compulsory ({invariant})",
    )


def _rest(document: Mapping[str, Any], role: Role) -> Iterator[Fault]:
    modes = [_code(rest, "mode") for rest in document.get("rest", ())]
    if role.value not in modes:
        found = ", ".join(modes)
        message = Text(
            f"attendu : une entrée de mode {role.value}, trouvé : {found or 'aucune'}",
            f"expected an entry of mode {role.value}, found {found or 'none'}",
        )
        yield Fault("/rest", message)
    for index, rest in enumerate(document.get("rest", ())):
        where = f"/rest/{index}"
        if modes[index] not in MODES:
            message = Text(
                f"attendu : server ou client, trouvé : {modes[index] or 'rien'}",
                f"expected server or client, found {modes[index] or 'none'}",
            )
            yield Fault(f"{where}/mode", message)
        yield from _codes(rest, where, SYSTEM_INTERACTIONS)
        yield from _repeated([_code(one, "type") for one in rest.get("resource", ())], f"{where}/resource", "cpb-9")
    for where, resource in _resources(document):
        yield from _codes(resource, where, INTERACTIONS)
        yield from _repeated(
            [_code(one, "name") for one in resource.get("searchParam", ())], f"{where}/searchParam", "cpb-12"
        )


def _code(element: Mapping[str, Any], key: str) -> str:
    """Return a code, empty where an extension stands in its place (`_mode`), which the structure allows."""
    return str(element.get(key, ""))


def _codes(element: Mapping[str, Any], where: str, known: frozenset[str]) -> Iterator[Fault]:
    for number, interaction in enumerate(element.get("interaction", ())):
        code = _code(interaction, "code")
        if code not in known:
            expected = ", ".join(sorted(known))
            message = Text(
                f"{code or 'rien'} n’est pas une interaction de FHIR R4, attendu : l’une de {expected}",
                f"{code or 'nothing'} is no interaction of FHIR R4: expected one of {expected}",
            )
            yield Fault(f"{where}/interaction/{number}/code", message)


def _repeated(names: Sequence[str], where: str, invariant: str) -> Iterator[Fault]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        message = Text(f"nomme {name} plus d’une fois ({invariant})", f"names {name} more than once ({invariant})")
        yield Fault(where, message)


def _coverage(document: Mapping[str, Any], exchanges: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    offered: dict[str, set[str]] = {}
    for _, resource in _resources(document):
        codes = {_code(interaction, "code") for interaction in resource.get("interaction", ())}
        offered.setdefault(_code(resource, "type"), set()).update(codes)
    for exchange in exchanges:
        resource = exchange["resource"]
        if resource not in offered:
            message = Text(
                f"ne nomme pas {resource}, que le manifeste demande à échanger",
                f"does not name {resource}, which the manifest asks to exchange",
            )
            yield Fault("/rest", message)
            continue
        for access in exchange.get("access", ()):
            if access in SERVING and not SERVING[access] & offered[resource]:
                wanted = sorted(SERVING[access])
                message = Text(
                    f"n’offre pas {' ou '.join(wanted)} pour {resource}, alors que le manifeste en demande l’accès "
                    f"{access}",
                    f"offers no {' or '.join(wanted)} of {resource}, which the manifest asks to {access}",
                )
                yield Fault("/rest", message)
