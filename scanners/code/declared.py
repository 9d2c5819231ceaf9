"""Compares what a source names with what its manifest declares: components, hosts, permissions.

What a build script computes, or what a library contacts by itself, is not written in the source: the instruments of
dependencies, of the built application and of the pages look for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners.code import coverage
from scanners.code.declared_components import Sign, components_in, installed_component
from scanners.code.declared_files import Readable, Source, take_source
from scanners.code.declared_hosts import Contacted, DeclaredHosts, declared_hosts, hosts_in
from scanners.code.declared_platform import Asked, is_platform_file, keys_in, permissions_in
from scanners.code.files import Unread
from scanners.code.texts import UnreadableError
from scanners.code.trackers import Kind
from scanners.contract import Answers, Context, ExplainedError, Need, Scanner, ScanResult, SkippedFile
from scanners.subject import Subject

NO_ADVERTISING = "code.no_advertising_sdk"
SDKS_DECLARED = "code.sdks_declared"
HOSTS_DECLARED = "code.hosts_declared"
PERMISSIONS_DECLARED = "code.permissions_declared"
RULES = {
    NO_ADVERTISING: "declared-no-advertising-sdk",
    SDKS_DECLARED: "declared-sdk",
    HOSTS_DECLARED: "declared-host",
    PERMISSIONS_DECLARED: "declared-permission",
}
Thing = TypeVar("Thing")

KINDS: Mapping[Kind, Text] = {
    Kind.ADVERTISING: Text("publicité", "advertising"),
    Kind.ATTRIBUTION: Text("attribution publicitaire", "advertising attribution"),
    Kind.PROFILING: Text("profilage", "profiling"),
    Kind.ANALYTICS: Text("mesure d’audience", "analytics"),
    Kind.CRASH_REPORTING: Text("rapports de plantage", "crash reports"),
    Kind.SESSION_REPLAY: Text("enregistrement des sessions", "session replay"),
    Kind.SOCIAL: Text("réseau social", "social network"),
    Kind.PUSH: Text("notifications", "push messages"),
    Kind.OTHER: Text("service tiers", "third-party service"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """Where something was first seen, and at how many places in all."""

    path: str
    line: int
    evidence: str
    words: str = ""
    places: int = 1


@dataclass(slots=True)
class Observed:
    """What the whole source names, each with the first place of it; a component also with the first of each file."""

    components: dict[str, tuple[Sign, Seen]] = field(default_factory=dict)
    in_files: dict[tuple[str, str], tuple[Sign, Seen]] = field(default_factory=dict)
    hosts: dict[tuple[str, bool], tuple[Contacted, Seen]] = field(default_factory=dict)
    permissions: dict[str, Seen] = field(default_factory=dict)
    read: int = 0
    declaring: int = 0
    platform_files: int = 0

    def note_component(self, sign: Sign, file: Readable) -> None:
        known = self.components.get(sign.tracker.id)
        seen = _seen(file, sign.line, sign.words, known[1] if known else None)
        self.components[sign.tracker.id] = (known[0] if known else sign, seen)
        here = (sign.tracker.id, file.shown)
        before = self.in_files.get(here)
        seen = _seen(file, sign.line, sign.words, before[1] if before else None)
        self.in_files[here] = (before[0] if before else sign, seen)

    def note_host(self, contacted: Contacted, file: Readable) -> None:
        key = (contacted.host, contacted.partly)
        known = self.hosts.get(key)
        seen = _seen(file, contacted.line, contacted.host, known[1] if known else None)
        self.hosts[key] = (known[0] if known else contacted, seen)

    def note_permission(self, asked: Asked, file: Readable) -> None:
        known = self.permissions.get(asked.permission)
        self.permissions[asked.permission] = _seen(file, asked.line, asked.permission, known)


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer the four probes; raise ExplainedError when there is no source."""
    if subject.source_root is None:
        raise ExplainedError(coverage.NO_SOURCE)
    source = take_source(subject.source_root)
    observed = _observe(source)
    answers = Answers(SCANNER.source)
    _answer_components(answers, observed, source, subject)
    _answer_hosts(answers, observed, source, declared_hosts(subject.manifest))
    _answer_permissions(answers, observed, source, subject)
    skipped = [SkippedFile(unread.path, unread.why.en) for unread in source.unread]
    return ScanResult(answers.findings, None, observed.read + len(skipped), observed.read, skipped)


def _observe(source: Source) -> Observed:
    observed = Observed()
    for file in source.readable():
        observed.read += 1
        observed.declaring += file.declares
        observed.platform_files += is_platform_file(file)
        try:
            for sign in (*components_in(file), *keys_in(file)):
                observed.note_component(sign, file)
            for contacted in hosts_in(file):
                observed.note_host(contacted, file)
            for asked in permissions_in(file):
                observed.note_permission(asked, file)
        except UnreadableError as reason:
            source.unread.append(Unread(file.shown, reason.text))
    for shown in sorted(source.installed):
        tracker = installed_component(shown)
        if tracker is not None and tracker.id not in observed.components:
            sign = Sign(tracker, shown, 1)
            observed.components[tracker.id] = (sign, Seen(shown, 1, "", tracker.name))
    return observed


def _seen(file: Readable, line: int, words: str, known: Seen | None) -> Seen:
    if known is None:
        return Seen(file.shown, line, file.evidence, words)
    return Seen(known.path, known.line, known.evidence, known.words, known.places + 1)


def _answer_components(answers: Answers, observed: Observed, source: Source, subject: Subject) -> None:
    found = list(observed.components.values())
    names = [entry["name"] for entry in subject.manifest.get("third_party_sdks", ())]
    # What has to go is named in each file that holds it; what has to be declared, once.
    in_files = [one for _, one in sorted(observed.in_files.items()) if one[0].tracker.unwanted]
    installed = [one for one in found if one[0].tracker.unwanted and not one[1].evidence]
    unwanted = [*in_files[: coverage.MOST_PLACES], *installed]
    undeclared = [one for one in found if not any(one[0].tracker.is_declared_as(name) for name in names)]
    for group in _by_place(unwanted):
        said = _listed(f"{sign.tracker.name} ({KINDS[sign.tracker.kind].fr}, « {seen.words} »)" for sign, seen in group)
        said_en = _listed(
            f"{sign.tracker.name} ({KINDS[sign.tracker.kind].en}, “{seen.words}”)" for sign, seen in group
        )
        message = Text(
            f"Un composant qui n’a pas sa place dans une application de santé est présent : {said}. Retirez-le.",
            f"A component that has no place in a health application is present: {said_en}. Take it out.",
        )
        _add(answers, NO_ADVERTISING, message, group)
    for group in _by_place(undeclared):
        said = _listed(f"{sign.tracker.name} (« {seen.words} »)" for sign, seen in group)
        said_en = _listed(f"{sign.tracker.name} (“{seen.words}”)" for sign, seen in group)
        message = Text(
            f"Un composant tiers manque dans third_party_sdks du manifeste : {said}. Déclarez-le avec sa finalité.",
            f"A third-party component is missing in third_party_sdks of the manifest: {said_en}. "
            "Declare it with its purpose.",
        )
        _add(answers, SDKS_DECLARED, message, group)
    read = Text(
        f"{observed.read} fichiers lus, dont {observed.declaring} de dépendances ou de plateforme",
        f"{observed.read} files read, {observed.declaring} of them of dependencies or of a platform",
    )
    _conclude(
        answers, NO_ADVERTISING, observed, source.unread,
        Text(
            f"Aucun composant publicitaire, d’attribution ou de profilage connu ici : {read.fr}.",
            f"No component of advertising, attribution or profiling that is known here: {read.en}.",
        ),
    )  # fmt: skip
    _conclude(
        answers, SDKS_DECLARED, observed, source.unread,
        Text(
            f"Les {len(found)} composants tiers reconnus sont déclarés : {read.fr}.",
            f"The {len(found)} third-party components recognised are declared: {read.en}.",
        ),
    )  # fmt: skip


def _answer_hosts(answers: Answers, observed: Observed, source: Source, declared: DeclaredHosts) -> None:
    found = list(observed.hosts.values())
    missing = [one for one in found if not declared.covers(one[0])]
    for group in _by_place(missing):
        hosts = ", ".join(f"*.{contacted.host}" if contacted.partly else contacted.host for contacted, _ in group)
        message = Text(
            f"Le code nomme un hôte que le manifeste ne déclare pas : {hosts}. "
            "Ajoutez-le à third_party_hosts, ou retirez-le du code.",
            f"The code names a host that the manifest does not declare: {hosts}. "
            "Add it to third_party_hosts, or take it out of the code.",
        )
        _add(answers, HOSTS_DECLARED, message, group)
    _conclude(
        answers, HOSTS_DECLARED, observed, source.unread,
        Text(
            f"Les {len(found)} hôtes nommés par le code sont déclarés ({observed.read} fichiers lus).",
            f"The {len(found)} hosts that the code names are declared ({observed.read} files read).",
        ),
    )  # fmt: skip


def _answer_permissions(answers: Answers, observed: Observed, source: Source, subject: Subject) -> None:
    declared = frozenset(subject.manifest.get("permissions", ()))
    missing = [((name,), seen) for name, seen in sorted(observed.permissions.items()) if name not in declared]
    for group in _by_place(missing):
        names = ", ".join(name for (name,), _ in group)
        message = Text(
            f"Le code demande une permission que le manifeste ne déclare pas : {names}. "
            "Ajoutez-la à permissions, ou retirez-la.",
            f"The code asks for a permission that the manifest does not declare: {names}. "
            "Add it to permissions, or take it out.",
        )
        _add(answers, PERMISSIONS_DECLARED, message, group)
    platforms = subject.platforms & {"android", "ios"}
    unread = [one for one in source.unread if one.path.endswith((".xml", ".plist", "app.json"))]
    if not unread and not observed.platform_files and not observed.permissions:
        if platforms and not (subject.root / "app.apk").is_file():
            message = Text(
                "Le manifeste annonce une application mobile, mais la source ne contient ni AndroidManifest.xml ni "
                "Info.plist : ses permissions sont inconnues.",
                "The manifest announces a mobile application, but the source holds neither AndroidManifest.xml nor "
                "Info.plist: its permissions are unknown.",
            )
            answers.add(PERMISSIONS_DECLARED, Outcome.CANT_TELL, message)
        else:
            message = Text(
                "La source ne contient aucun fichier où une plateforme mobile donne des permissions.",
                "The source holds no file in which a mobile platform gives permissions.",
            )
            answers.add(PERMISSIONS_DECLARED, Outcome.INAPPLICABLE, message)
        return
    count = len(observed.permissions)
    _conclude(
        answers, PERMISSIONS_DECLARED, observed, unread,
        Text(
            f"Les {count} permissions demandées sont déclarées ({observed.platform_files} fichiers de plateforme lus).",
            f"The {count} permissions asked for are declared ({observed.platform_files} files of a platform read).",
        ),
    )  # fmt: skip


def _by_place(found: Iterable[tuple[Thing, Seen]]) -> list[list[tuple[Thing, Seen]]]:
    """Put together what is on one line: it makes one finding, and none of it may hide another."""
    places: dict[tuple[str, int], list[tuple[Thing, Seen]]] = {}
    for one in found:
        places.setdefault((one[1].path, one[1].line), []).append(one)
    return [places[place] for place in sorted(places)]


def _add(answers: Answers, probe: str, message: Text, group: Sequence[tuple[object, Seen]]) -> None:
    first = group[0][1]
    places = max(seen.places for _, seen in group)
    answers.add(
        probe,
        Outcome.FAILED,
        message,
        severity=Severity.HIGH if probe == NO_ADVERTISING else Severity.MEDIUM,
        location=Location(path=first.path, line=first.line),
        value=places if places > 1 else None,
        evidence=first.evidence or None,
        details={"rule": RULES[probe], "cwe": "CWE-359"},
    )


def _conclude(answers: Answers, probe: str, observed: Observed, unread: list[Unread], passed: Text) -> None:
    """Say what could not be read; where nothing was found and all was read, say with what it was compared."""
    coverage.report_gaps(answers, probe, {one.path: one.why for one in unread})
    if answers.heard(probe):
        return
    if observed.read == 0:
        nothing = Text(
            "La source ne contient aucun fichier où cela puisse être écrit.",
            "The source holds no file in which this could be written.",
        )
        answers.add(probe, Outcome.INAPPLICABLE, nothing)
    else:
        answers.add(probe, Outcome.PASSED, passed)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


SCANNER = Scanner(
    id="code.declared",
    version=1,
    title="Components, hosts and permissions in the source, compared with the manifest",
    probes=frozenset({NO_ADVERTISING, SDKS_DECLARED, HOSTS_DECLARED, PERMISSIONS_DECLARED}),
    run=run,
    needs=frozenset({Need.SOURCE}),
)
