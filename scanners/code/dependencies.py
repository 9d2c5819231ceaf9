"""Which components of others have flaws that are known, and of which components nothing can be told.

Components come from lock files, declarations and the inventory of the package; advisories from the local folder that
`catalogue osv import` fills. Nothing here uses the network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners.code.files import printable
from scanners.contract import Answers, Context, Scanner, ScanResult, SkippedFile
from scanners.dependencies import bill, parts
from scanners.dependencies.advisories import Advisories, Coverage, NoAdvisories
from scanners.dependencies.components import Component, Ecosystem, Scope
from scanners.dependencies.matching import Vulnerability, match
from scanners.dependencies.parts import Parts
from scanners.subject import Subject

PROBE = "code.no_known_vulnerable_dependency"
STALE_DAYS = 14
MOST_FINDINGS = 300
MOST_LISTED = 100
NAMED = 5
# What nobody has rated is treated as most flaws are.
UNRATED = Severity.MEDIUM
NOT_PUBLISHED = Text("OSV n’en publie pas sous ce nom", "OSV publishes none under that name")
HOW_TO_IMPORT = Text(
    "importez les avis publics d’OSV avec « catalogue osv import »",
    "import the public advisories of OSV with `catalogue osv import`",
)


def run(subject: Subject, context: Context) -> ScanResult:
    """Answer `failed` once a flaw of a component, and `cantTell` once a reason for which nothing can be told of others.

    The value of `failed` is {purl, id, aliases, fixed, severity, score, vector, analysis}: `severity` is that of the
    advisory, `analysis` what the vendor's inventory says of the flaw. Components for development weigh little.
    """
    answers = Answers(SCANNER.source)
    found = parts.take(subject)
    places = found.places
    _report_gaps(answers, found)
    if places:
        _report_components(answers, subject, context, found, list(places.values()))
    elif not answers.heard(PROBE):
        message = Text(
            "Aucun fichier ne nomme de composant tiers et le code n’en importe aucun.",
            "No file names a component of others and the code imports none.",
        )
        answers.add(PROBE, Outcome.INAPPLICABLE, message)
    files = found.inventory.files + ((bill.NAME,) if (subject.root / bill.NAME).is_file() else ())
    skipped = {problem.path: SkippedFile(problem.path, problem.why.en) for problem in reversed(found.problems)}
    return ScanResult(answers.findings, None, len(files), len(set(files) - skipped.keys()), tuple(skipped.values()))


def _report_components(
    answers: Answers, subject: Subject, context: Context, found: Parts, components: list[list[Component]]
) -> None:
    try:
        with Advisories(context.advisories) as advisories:
            comparison = _compare(components, advisories)
            coverage = dict(advisories.coverage)
    except NoAdvisories as error:
        count = len(components)
        message = Text(
            f"{count} composants n’ont été comparés à aucun avis de sécurité ({error.text.fr}) : {HOW_TO_IMPORT.fr}.",
            f"{count} components were compared with no advisory ({error.text.en}): {HOW_TO_IMPORT.en}.",
        )
        answers.add(PROBE, Outcome.CANT_TELL, message, value={"components": count})
        return
    _report_hits(answers, comparison.hits, found, _Digests(subject))
    _report_undecided(answers, comparison.undecided)
    _report_unknown(answers, comparison.unknown)
    used = {places[0].ecosystem for places in components}
    _report_age(answers, {name: known for name, known in coverage.items() if name in used})
    if comparison.compared and not comparison.hits:
        count = comparison.compared
        message = Text(
            f"{count} composants ont été comparés aux avis de sécurité : aucun n’a de faille connue.",
            f"{count} components were compared with the advisories: none has a flaw that is known.",
        )
        answers.add(PROBE, Outcome.PASSED, message, value={"components": count, "advisories": _as_value(coverage)})


@dataclass(slots=True)
class _Comparison:
    """What the advisories say: flaws of components, components of which they do not tell, and those of no advisory."""

    compared: int = 0
    hits: list[tuple[list[Component], Vulnerability]] = field(default_factory=list)
    undecided: list[tuple[Component, tuple[str, ...]]] = field(default_factory=list)
    unknown: list[Component] = field(default_factory=list)


def _compare(components: Iterable[list[Component]], advisories: Advisories) -> _Comparison:
    result = _Comparison()
    for places in components:
        first = places[0]
        if first.ecosystem is None or first.ecosystem not in advisories.coverage:
            result.unknown.append(first)
            continue
        result.compared += 1
        found = match(first, advisories.of(first.ecosystem, first.name))
        result.hits += [(places, one) for one in found.vulnerabilities]
        if found.undecided:
            result.undecided.append((first, found.undecided))
    return result


class _Digests:
    """The digests of the files that findings point to, each computed once."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._known: dict[str, str | None] = {}

    def of(self, path: str) -> str | None:
        if path not in self._known:
            base = self._subject.root if path == bill.NAME else self._subject.source_root or self._subject.root
            self._known[path] = self._digest(base / path)
        return self._known[path]

    def _digest(self, path: Path) -> str | None:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"


def _report_hits(
    answers: Answers, hits: Sequence[tuple[list[Component], Vulnerability]], found: Parts, digests: _Digests
) -> None:
    ranks = list(Severity)
    ordered = sorted(hits, key=lambda hit: (ranks.index(_weight(*hit)), hit[0][0].purl, hit[1].id))
    analyses = found.bill.analyses if found.bill is not None else {}
    for places, flaw in ordered[:MOST_FINDINGS]:
        first = places[0]
        analysis = next((analyses[name] for name in (flaw.id, *flaw.aliases) if name in analyses), None)
        answers.add(
            PROBE,
            Outcome.FAILED,
            _told(first, flaw),
            severity=_weight(places, flaw),
            location=first.location,
            value={
                "purl": first.purl,
                "id": flaw.id,
                "aliases": list(flaw.aliases),
                "fixed": list(flaw.fixed),
                "severity": flaw.rating.severity.value if flaw.rating.severity else None,
                "score": flaw.rating.score,
                "vector": flaw.rating.vector,
                **({"analysis": dict(analysis)} if analysis else {}),
            },
            evidence=digests.of(first.path),
            details=_details(places),
        )
    rest = len(ordered) - MOST_FINDINGS
    if rest > 0:
        message = Text(
            f"{rest} autres failles connues, moins graves, ne sont pas listées.",
            f"{rest} more flaws that are known, less severe, are not listed.",
        )
        answers.add(PROBE, Outcome.FAILED, message, severity=Severity.INFO, value={"more": rest})


def _weight(places: Sequence[Component], flaw: Vulnerability) -> Severity:
    """Return the severity of a flaw for the patients: what only builds or tests the application reaches none."""
    rated = flaw.rating.severity or UNRATED
    if _scope(places) is Scope.DEVELOPMENT and rated is not Severity.INFO:
        return Severity.LOW
    return rated


def _scope(places: Iterable[Component]) -> Scope:
    return Scope.RUNTIME if any(one.scope is Scope.RUNTIME for one in places) else Scope.DEVELOPMENT


def _details(places: Sequence[Component]) -> dict[str, Any]:
    also = [one.location.as_json() for one in places[1:NAMED]]
    details: dict[str, Any] = {"scope": _scope(places).value, "relation": places[0].relation.value, "cwe": "CWE-1395"}
    return details | ({"also": also} if also else {})


def _told(component: Component, flaw: Vulnerability) -> Text:
    other = next((name for name in flaw.aliases if name.startswith("CVE-")), None)
    names = f"{flaw.id} ({other})" if other else flaw.id
    summary = Text(f" (« {flaw.summary} »)", f": {flaw.summary}") if flaw.summary else Text("", "")
    if flaw.fixed:
        versions = ", ".join(flaw.fixed[:NAMED])
        remedy = Text(f"Elle est corrigée dans {versions}", f"It is fixed in {versions}")
    else:
        remedy = Text("Aucune version corrigée n’est connue", "No fixed version is known")
    return Text(
        f"{component.shown} a une faille connue, {names}{summary.fr}. {remedy.fr}.",
        f"{component.shown} has a known flaw, {names}{summary.en}. {remedy.en}.",
    )


def _report_undecided(answers: Answers, undecided: Sequence[tuple[Component, tuple[str, ...]]]) -> None:
    for component, ids in undecided[:MOST_LISTED]:
        names = ", ".join(ids[:NAMED]) + ("…" if len(ids) > NAMED else "")
        if component.version is None:
            why = Text("sa version n’est pas fixée", "its version is not fixed")
        else:
            why = Text("sa version ne s’y compare pas", "its version can not be compared with theirs")
        message = Text(
            f"{component.shown} : {why.fr}, or des avis le concernent ({names}).",
            f"{component.shown}: {why.en}, and there are advisories on it ({names}).",
        )
        value = {"purl": component.purl, "advisories": list(ids[:MOST_LISTED])}
        answers.add(PROBE, Outcome.CANT_TELL, message, location=component.location, value=value)
    rest = len(undecided) - MOST_LISTED
    if rest > 0:
        message = Text(
            f"On ne peut rien dire de {rest} autres composants, pour la même raison.",
            f"Nothing can be told of {rest} more components, for the same reason.",
        )
        answers.add(PROBE, Outcome.CANT_TELL, message, value=rest)


def _report_unknown(answers: Answers, unknown: Sequence[Component]) -> None:
    """Say which ecosystems have no advisories in the folder: their components were compared with nothing."""
    by_kind: dict[str, list[Component]] = {}
    for one in unknown:
        by_kind.setdefault(one.ecosystem.value if one.ecosystem else one.purl.partition("/")[0], []).append(one)
    for kind, several in sorted(by_kind.items()):
        count, names = len(several), ", ".join(one.shown for one in several[:NAMED])
        published = several[0].ecosystem not in (None, Ecosystem.COCOAPODS)
        remedy = HOW_TO_IMPORT if published else NOT_PUBLISHED
        message = Text(
            f"{count} composants de {printable(kind)} n’ont été comparés à aucun avis ({remedy.fr}) : {names}.",
            f"{count} components of {printable(kind)} were compared with no advisory ({remedy.en}): {names}.",
        )
        value = {"ecosystem": kind, "components": [one.purl for one in several[:MOST_LISTED]]}
        answers.add(PROBE, Outcome.CANT_TELL, message, location=several[0].location, value=value)


def _report_age(answers: Answers, coverage: Mapping[Ecosystem, Coverage]) -> None:
    now = datetime.now(UTC)
    stale = {name: known for name, known in coverage.items() if (now - known.imported_at).days > STALE_DAYS}
    if not stale:
        return
    names = ", ".join(f"{name} ({known.imported_at.date().isoformat()})" for name, known in sorted(stale.items()))
    message = Text(
        f"Les avis de sécurité ont plus de {STALE_DAYS} jours ({names}) : {HOW_TO_IMPORT.fr}, puis recommencez.",
        f"The advisories are more than {STALE_DAYS} days old ({names}): {HOW_TO_IMPORT.en}, then check again.",
    )
    answers.add(PROBE, Outcome.CANT_TELL, message, value=_as_value(stale))


def _as_value(coverage: Mapping[Ecosystem, Coverage]) -> dict[str, Any]:
    return {
        name.value: {"imported_at": known.imported_at.isoformat(), "advisories": known.advisories}
        for name, known in sorted(coverage.items())
    }


def _report_gaps(answers: Answers, found: Parts) -> None:
    """Say of which parts of the application the components are unknown."""
    for problem in found.problems[:MOST_LISTED]:
        shown = printable(problem.path)
        message = Text(
            f"Les composants de {shown} sont inconnus : {problem.why.fr}.",
            f"The components of {shown} are unknown: {problem.why.en}.",
        )
        answers.add(PROBE, Outcome.CANT_TELL, message, location=Location(problem.path, problem.line))
    for reading in found.inventory.uncovered[:MOST_LISTED]:
        if _billed(reading.declares, found):
            continue
        shown = printable(reading.path)
        message = Text(
            f"{shown} ne nomme que ce que l’application demande elle-même : sans fichier de verrouillage ni "
            f"{bill.NAME}, les composants que ceux-là apportent sont inconnus.",
            f"{shown} names only what the application itself asks for: without a lock file or a {bill.NAME}, the "
            "components that those bring are unknown.",
        )
        answers.add(PROBE, Outcome.CANT_TELL, message, location=Location(reading.path))
    for one in found.unnamed_imports:
        message = Text(
            f"Le code importe « {one.name} » et aucun fichier ne dit quels composants il utilise ni leur version : "
            f"fournissez un fichier de verrouillage ou un {bill.NAME}.",
            f"The code imports {one.name} and no file says which components it uses, nor their versions: supply a lock "
            f"file or a {bill.NAME}.",
        )
        answers.add(PROBE, Outcome.CANT_TELL, message, location=Location(one.path, one.line))
    if found.bill is not None and found.bill.nameless:
        nameless, count = found.bill.nameless, len(found.bill.nameless)
        names = ", ".join(printable(name) for name in nameless[:NAMED])
        message = Text(
            f"{count} composants de {bill.NAME} n’ont pas de purl et n’ont été comparés à aucun avis : {names}.",
            f"{count} components of {bill.NAME} have no purl and were compared with no advisory: {names}.",
        )
        answers.add(PROBE, Outcome.CANT_TELL, message, location=Location(bill.NAME), value=count)


def _billed(declared: Collection[Ecosystem], found: Parts) -> bool:
    """Say whether the inventory names components of what a declaration asks for."""
    return set(declared) <= found.billed_ecosystems


SCANNER = Scanner(
    id="code.dependencies", version=1, title="Known flaws of components", probes=frozenset({PROBE}), run=run
)
