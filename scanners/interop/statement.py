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
    message: str


def faults_of(document: Any, role: Role, exchanges: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Return what keeps a document from being a current R4 statement that covers the exchanges; empty when nothing."""
    if not isinstance(document, dict) or document.get("resourceType") != "CapabilityStatement":
        found = document.get("resourceType") if isinstance(document, dict) else type(document).__name__
        return [Fault("/resourceType", f"expected CapabilityStatement, found {found}")]
    structure = [*_json_faults(document, ""), *_structure(document)]
    if structure:
        return structure
    return [*_identity(document, role), *_invariants(document), *_rest(document, role), *_coverage(document, exchanges)]


def profile_faults(document: Mapping[str, Any], exchanges: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Return the profiles without version, and those that the exchanges name and the statement does not."""
    faults = [
        Fault(pointer, f"{canonical} carries no version: expected {canonical.partition('|')[0]}|x.y.z")
        for pointer, _, canonical in profiles_of(document)
        if not VERSIONED.fullmatch(canonical)
    ]
    stated = {(kind, canonical) for _, kind, canonical in profiles_of(document)}
    for exchange in exchanges:
        for canonical in exchange.get("profiles", ()):
            if (exchange["resource"], canonical) not in stated:
                message = f"{canonical}, which the manifest asks to exchange, is not among the profiles"
                faults.append(Fault("/rest", f"{message} of {exchange['resource']} here"))
    return faults


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
                yield Fault(where, "is empty: FHIR leaves out what has no value")
            elif key in BOOLEANS and not isinstance(item, bool):
                yield Fault(where, "expected true or false")
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
        return [Fault("", f"can not be read as a FHIR R4 resource: {error}")]
    return []


def _pointer(location: Sequence[str | int]) -> str:
    pointer = ""
    for part in location:
        pointer = pointer_to(pointer, part)
    return pointer


def _in_words(kind: str, message: str) -> str:
    match kind:
        case "extra_forbidden":
            return "is no element of FHIR R4 at this place"
        case "model_field_validation.missing" | "missing":
            return "is compulsory and missing"
        case _:
            text = message.removeprefix("Value error, ").rstrip(".")
            return text[:1].lower() + text[1:200]


def _identity(document: Mapping[str, Any], role: Role) -> Iterator[Fault]:
    kind = "instance" if role is Role.SERVER else "requirements"
    for key, expected in (("fhirVersion", FHIR_VERSION), ("status", "active"), ("kind", kind)):
        if document.get(key) != expected:
            yield Fault(f"/{key}", f"expected {expected}, found {document.get(key)}")
    formats = [str(item) for item in document.get("format", ())]
    if not JSON_FORMATS & {item.partition(";")[0].strip() for item in formats}:
        yield Fault("/format", f"expected json among the formats, found {', '.join(formats) or 'none'}")


def _invariants(document: Mapping[str, Any]) -> Iterator[Fault]:
    kind = document.get("kind")
    if not any(key in document for key in ("rest", "messaging", "document")):
        yield Fault("", "has none of rest, messaging, document: one is compulsory (cpb-1)")
    if not any(key in document for key in ("description", "software", "implementation")):
        yield Fault("", "has none of description, software, implementation: one is compulsory (cpb-2)")
    if kind != "instance" and any("endpoint" in item for item in document.get("messaging", ())):
        yield Fault("/messaging", "has an endpoint, which only kind instance may have (cpb-3)")
    if kind == "instance" and "implementation" not in document:
        yield Fault("/implementation", "is compulsory for kind instance: what and where the server is (cpb-14)")
    if kind == "capability" and ("implementation" in document or "software" not in document):
        yield Fault("/kind", "capability needs software and excludes implementation (cpb-15)")
    if kind == "requirements" and ("implementation" in document or "software" in document):
        yield Fault("/kind", "requirements excludes implementation and software (cpb-16)")


def _rest(document: Mapping[str, Any], role: Role) -> Iterator[Fault]:
    modes = [_code(rest, "mode") for rest in document.get("rest", ())]
    if role.value not in modes:
        yield Fault("/rest", f"expected an entry of mode {role.value}, found {', '.join(modes) or 'none'}")
    for index, rest in enumerate(document.get("rest", ())):
        where = f"/rest/{index}"
        if modes[index] not in MODES:
            yield Fault(f"{where}/mode", f"expected server or client, found {modes[index] or 'none'}")
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
            message = f"{code or 'nothing'} is no interaction of FHIR R4: expected one of {', '.join(sorted(known))}"
            yield Fault(f"{where}/interaction/{number}/code", message)


def _repeated(names: Sequence[str], where: str, invariant: str) -> Iterator[Fault]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(where, f"names {name} more than once ({invariant})")


def _coverage(document: Mapping[str, Any], exchanges: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    offered: dict[str, set[str]] = {}
    for _, resource in _resources(document):
        codes = {_code(interaction, "code") for interaction in resource.get("interaction", ())}
        offered.setdefault(_code(resource, "type"), set()).update(codes)
    for exchange in exchanges:
        resource = exchange["resource"]
        if resource not in offered:
            yield Fault("/rest", f"does not name {resource}, which the manifest asks to exchange")
            continue
        for access in exchange.get("access", ()):
            if access in SERVING and not SERVING[access] & offered[resource]:
                wanted = " or ".join(sorted(SERVING[access]))
                yield Fault("/rest", f"offers no {wanted} of {resource}, which the manifest asks to {access}")
