"""Are the components of others fixed, licensed and all in the inventory?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners.contract import Answers, Context, Scanner, ScanResult
from scanners.dependencies import bill, licences, parts
from scanners.dependencies.components import Component, Scope, normalised
from scanners.dependencies.licences import Kind
from scanners.dependencies.parts import Parts
from scanners.subject import Subject

COMPLETE = "package.sbom_complete"
PINNED = "package.dependencies_pinned"
LICENCES = "package.licences_known"
MOST_FINDINGS = 100
MOST_LISTED = 100
NAMED = 5
UNKNOWN = Text(
    "L’application a des composants tiers dont aucun fichier ne dit les noms.",
    "The application has components of others that no file names.",
)
NOTHING = Text("Aucun fichier ne nomme de composant tiers.", "No file names a component of others.")


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer the three probes from lock files, declarations and the inventory."""
    answers = Answers(SCANNER.source)
    found = parts.take(subject)
    _report_pinning(answers, found)
    _report_licences(answers, found)
    _report_completeness(answers, found)
    return ScanResult(answers.findings)


def _report_pinning(answers: Answers, found: Parts) -> None:
    """Answer `failed` once a component whose version is decided anew at each build."""
    inventory = found.inventory
    for one in inventory.unpinned[:MOST_FINDINGS]:
        message = Text(
            f"{one.shown} : la version n’est pas fixée et aucun fichier de verrouillage ne le fait.",
            f"{one.shown}: the version is not fixed and no lock file fixes it.",
        )
        severity = Severity.INFO if one.scope is Scope.DEVELOPMENT else Severity.LOW
        value = {"purl": one.purl, "wanted": one.wanted}
        answers.add(PINNED, Outcome.FAILED, message, severity=severity, location=one.location, value=value)
    rest = len(inventory.unpinned) - MOST_FINDINGS
    if rest > 0:
        more = Text(f"{rest} autres versions ne sont pas fixées.", f"{rest} more versions are not fixed.")
        answers.add(PINNED, Outcome.FAILED, more, severity=Severity.INFO, value=rest)
    for reading in inventory.uncovered:
        if not reading.components:
            message = Text(
                f"{reading.path} demande des composants et aucun fichier de verrouillage ne fixe leur version.",
                f"{reading.path} asks for components and no lock file fixes their versions.",
            )
            answers.add(PINNED, Outcome.FAILED, message, severity=Severity.LOW, location=Location(reading.path))
    for one_import in found.unnamed_imports:
        message = Text(
            f"Le code importe « {one_import.name} » et aucun fichier ne fixe la version de ce qu’il utilise.",
            f"The code imports {one_import.name} and no file fixes the versions of what it uses.",
        )
        place = Location(one_import.path, one_import.line)
        answers.add(PINNED, Outcome.FAILED, message, severity=Severity.LOW, location=place)
    _report_unread(answers, PINNED, found)
    if not answers.heard(PINNED):
        count = len(inventory.components)
        if inventory.files:
            message = Text(
                f"Les versions des {count} composants nommés sont fixées.",
                f"The versions of the {count} components named are fixed.",
            )
            answers.add(PINNED, Outcome.PASSED, message, value={"components": count})
        else:
            answers.add(PINNED, Outcome.INAPPLICABLE, NOTHING)


def _report_unread(answers: Answers, probe: str, found: Parts) -> None:
    for problem in found.inventory.problems[:NAMED]:
        message = Text(
            f"{problem.path} n’a pas été compris : {problem.why.fr}.",
            f"{problem.path} was not understood: {problem.why.en}.",
        )
        answers.add(probe, Outcome.CANT_TELL, message, location=Location(problem.path, problem.line))


def _report_licences(answers: Answers, found: Parts) -> None:
    """Answer once, with what is known; `failed` (for information) where a licence is unknown or asks much."""
    given = {key: next((one.licences for one in same if one.licences), ()) for key, same in found.places.items()}
    purls = {key: same[0].purl for key, same in found.places.items()}
    if not given:
        gaps = found.problems or found.inventory.uncovered or found.unnamed_imports
        if gaps:
            answers.add(LICENCES, Outcome.CANT_TELL, UNKNOWN)
        else:
            answers.add(LICENCES, Outcome.INAPPLICABLE, NOTHING)
        return
    if not any(given.values()):
        message = Text(
            f"Aucun fichier ne dit la licence des {len(given)} composants : un {bill.NAME} peut la porter.",
            f"No file says the licence of the {len(given)} components: a {bill.NAME} can carry it.",
        )
        answers.add(LICENCES, Outcome.CANT_TELL, message, value={"components": len(given)})
        return
    kinds = {key: licences.kind_of(several) for key, several in given.items()}
    unknown = sorted(purls[key] for key, kind in kinds.items() if kind is Kind.UNKNOWN)
    strong = sorted((purls[key], " / ".join(given[key])) for key, kind in kinds.items() if kind is Kind.STRONG_COPYLEFT)
    value = {
        "licences": dict(
            Counter(" / ".join(several) for several in given.values() if several).most_common(MOST_LISTED)
        ),
        "strong_copyleft": [{"purl": purl, "licence": licence} for purl, licence in strong[:MOST_LISTED]],
        "unknown": len(unknown),
        "unknown_components": unknown[:MOST_LISTED],
    }
    message = Text(
        f"Licences de {len(given)} composants : {len(unknown)} inconnues, {len(strong)} à copyleft fort.",
        f"Licences of {len(given)} components: {len(unknown)} unknown, {len(strong)} of strong copyleft.",
    )
    if unknown or strong:
        answers.add(LICENCES, Outcome.FAILED, message, severity=Severity.INFO, value=value)
    else:
        answers.add(LICENCES, Outcome.PASSED, message, value=value)


def _report_completeness(answers: Answers, found: Parts) -> None:
    """Compare the inventory with the components that reach the patient according to the lock files."""
    shipped = [one for one in found.inventory.components if one.version and one.scope is Scope.RUNTIME]
    if found.bill_problem is not None:
        why = found.bill_problem.why
        message = Text(f"{bill.NAME} n’a pas été compris : {why.fr}.", f"{bill.NAME} was not understood: {why.en}.")
        answers.add(COMPLETE, Outcome.CANT_TELL, message, location=Location(bill.NAME, found.bill_problem.line))
    elif not shipped:
        answers.add(COMPLETE, Outcome.INAPPLICABLE, NOTHING)
    elif found.bill is None:
        count = len({one.purl for one in found.inventory.components if one.version})
        message = Text(
            f"Il n’y a pas de {bill.NAME} ; « catalogue sbom » en fait un de ces {count} composants.",
            f"There is no {bill.NAME}; `catalogue sbom` makes one of these {count} components.",
        )
        answers.add(COMPLETE, Outcome.FAILED, message, severity=Severity.LOW, value={"components": count})
    else:
        _report_missing(answers, shipped, found.bill.components)


def _report_missing(answers: Answers, shipped: Iterable[Component], billed: Iterable[Component]) -> None:
    named = {_identity(one) for one in billed}
    missing: dict[str, list[Component]] = {}
    for one in shipped:
        if _identity(one) not in named:
            missing.setdefault(one.path, []).append(one)
    for path, several in sorted(missing.items()):
        names = ", ".join(one.shown for one in several[:NAMED]) + ("…" if len(several) > NAMED else "")
        message = Text(
            f"{bill.NAME} ne nomme pas {len(several)} composants de {path} : {names}.",
            f"{bill.NAME} does not name {len(several)} components of {path}: {names}.",
        )
        value = {"missing": [one.purl for one in several[:MOST_LISTED]], "count": len(several)}
        answers.add(
            COMPLETE, Outcome.FAILED, message, severity=Severity.MEDIUM, location=several[0].location, value=value
        )
    if not missing:
        message = Text(
            f"{bill.NAME} nomme tous les composants des fichiers de verrouillage.",
            f"{bill.NAME} names every component of the lock files.",
        )
        answers.add(COMPLETE, Outcome.PASSED, message, location=Location(bill.NAME))


def _identity(one: Component) -> tuple[str, str, str]:
    """Return what makes it the same component in an inventory, where a version may be written without its `v`."""
    return (one.ecosystem or "", normalised(one.ecosystem, one.name), (one.version or "").removeprefix("v"))


SCANNER = Scanner(
    id="package.components",
    version=1,
    title="Components of others",
    probes=frozenset({COMPLETE, PINNED, LICENCES}),
    run=run,
)
