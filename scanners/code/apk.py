"""The built Android application (app.apk): what is shipped may differ from what the source says.

The archive is checked by our unpacker; what is inside it is read by a program in the sandbox, part by part: a part that
is hostile or damaged takes the answers away that rest on it, and no others.
"""

from __future__ import annotations

import functools
import importlib.metadata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners.apk import components, exchanges, privacy, release
from scanners.apk.application import Application, references
from scanners.apk.opening import MANIFEST, RESOURCES, BlindingError, Opened, open_apk
from scanners.apk.reading import Reader, Signature, UnreadError, Value
from scanners.apk.remarks import Remark
from scanners.code import apk_texts, apk_words, coverage
from scanners.code.coverage import FULLY_SCANNED, MOST_PLACES, Gaps, ToolFailedError
from scanners.code.declared_hosts import declared_hosts
from scanners.contract import Answers, Context, Scanner, ScanResult, SkippedFile
from scanners.member_names import shown
from scanners.refusal import PackageUnusable
from scanners.subject import Subject
from scanners.triage.severity import severity_of

NAME = "app.apk"
NOT_SILENCED = "code.tools_not_silenced"
SECRETS = "code.no_hardcoded_secret"
HOSTS = "code.hosts_declared"
OF_MANIFEST = frozenset(
    {components.PROBE, release.PROBE, privacy.PERMISSIONS, privacy.ADVERTISING, privacy.SDKS,
     exchanges.CLEARTEXT, exchanges.CERTIFICATES, exchanges.STORAGE}
)  # fmt: skip
OF_TEXTS = frozenset({SECRETS, exchanges.CLEARTEXT, HOSTS})
OF_CLASSES = frozenset({privacy.ADVERTISING, privacy.SDKS})
OF_FILES = {
    "networkSecurityConfig": frozenset({exchanges.CLEARTEXT, exchanges.CERTIFICATES}),
    "fullBackupContent": frozenset({exchanges.STORAGE}),
    "dataExtractionRules": frozenset({exchanges.STORAGE}),
}
# What an attribute that can not be looked up leaves open; others decide nothing here.
OF_ATTRIBUTES = OF_FILES | {
    "debuggable": frozenset({release.PROBE}),
    "testOnly": frozenset({release.PROBE}),
    "targetSdkVersion": OF_MANIFEST - OF_CLASSES - {privacy.PERMISSIONS},
    "minSdkVersion": frozenset({release.PROBE}),
    "allowBackup": frozenset({exchanges.STORAGE}),
    "usesCleartextTraffic": frozenset({exchanges.CLEARTEXT}),
    **dict.fromkeys(
        ("exported", "permission", "readPermission", "writePermission", "autoVerify", "scheme"),
        frozenset({components.PROBE}),
    ),
}
NOT_ANDROID = Text(
    "Le paquet n’annonce pas d’application Android et ne contient pas d’app.apk.",
    "The package announces no Android application and holds no app.apk.",
)
DAMAGED = Text("son contenu n’est pas du XML lisible", "its content is no XML that can be read")
TOO_MANY_TEXTS = Text(
    "ses textes sont trop nombreux : la fin n’a pas été lue", "its texts are too many: the end was not read"
)
Part = TypeVar("Part")


def run(subject: Subject, context: Context) -> ScanResult:
    """Examine app.apk, where there is one; its absence blocks nothing that the source can answer."""
    answers = Answers(SCANNER.source)
    apk = subject.root / NAME
    if not apk.is_file():
        outcome, why = _without_apk(subject)
        for probe in sorted(SCANNER.probes):
            answers.add(probe, outcome, why)
        return ScanResult(answers.findings)
    try:
        opened = open_apk(apk, context.work / "members")
    except PackageUnusable as refusal:
        _refuse(answers, refusal)
        return ScanResult(answers.findings, tool_name(), 1, 0, [SkippedFile(NAME, str(refusal)[:500])])
    examination = Examination(subject, context, opened)
    examination.run(_today())
    return examination.conclude(answers)


def _today() -> date:
    return datetime.now(UTC).date()


def _without_apk(subject: Subject) -> tuple[Outcome, Text]:
    if "android" not in subject.platforms:
        return Outcome.INAPPLICABLE, NOT_ANDROID
    others = ", ".join(shown(path.name) for path in sorted(subject.root.iterdir()) if path.suffix.lower() == ".apk")
    found = Text(f" Trouvé : {others}, à renommer.", f" Found {others}: rename it.") if others else Text("", "")
    if subject.source_root is None:
        return Outcome.UNTESTED, Text(
            f"Ni code source ni APK : ajoutez l’application construite sous le nom app.apk.{found.fr}",
            f"Neither source code nor APK: add the built application as app.apk.{found.en}",
        )
    return Outcome.INAPPLICABLE, Text(
        "Sans app.apk, seule la source dit ce que fait l’application : ajoutez l’APK livré pour qu’il soit comparé."
        f"{found.fr}",
        f"Without app.apk, the source alone says what the application does: add the APK that is shipped to have it "
        f"compared.{found.en}",
    )


def _refuse(answers: Answers, refusal: PackageUnusable) -> None:
    """Say for every probe why the archive is not opened; one that was made to mislead tools is a fault by itself."""
    problem = refusal.problems[0]
    member = problem.pointer if problem.pointer != NAME else ""
    place = _location(member) if member else Location(path=NAME)
    named = f"{member} : " if member else "", f"{member}: " if member else ""
    said = Text(f"app.apk est refusé : {named[0]}{problem.text.fr}", f"app.apk is refused: {named[1]}{problem.text.en}")
    for probe in sorted(SCANNER.probes):
        if probe == NOT_SILENCED and isinstance(refusal, BlindingError):
            details = {"rule": "apk-blinding", "cwe": "CWE-693"}
            answers.add(probe, Outcome.FAILED, said, severity=Severity.HIGH, location=place, details=details)
        else:
            answers.add(probe, Outcome.CANT_TELL, said, location=place)


def _location(member: str) -> Location:
    return Location(path=f"{NAME}!/{shown(member)}")


@dataclass(slots=True)
class Examination:
    """One APK on its way to answers: faults, what could not be read, and what was seen."""

    subject: Subject
    context: Context
    opened: Opened
    remarks: list[Remark] = field(default_factory=list)
    gaps: Gaps = field(default_factory=Gaps)
    measured: dict[str, Any] = field(default_factory=dict)
    texts: apk_texts.Examined = field(default_factory=apk_texts.Examined)
    parts: int = 0

    def run(self, on: date) -> None:
        reader = Reader(self.opened, self.context)
        app = self._application(reader)
        if app is not None:
            files = self._files(reader, app)
            self._examine_manifest(app, files, on)
        self._examine_classes(reader, app)
        self._examine_signatures(reader, on)
        self._examine_texts(reader)

    def _read(self, member: str, probes: Iterable[str], read: Callable[[], Part]) -> Part | None:
        """Return what a part of the APK says; None, with a gap for these probes, when it can not be read."""
        self.parts += 1
        try:
            return read()
        except UnreadError as error:
            self._miss(member, error.text, probes)
            return None

    def _miss(self, member: str, why: Text, probes: Iterable[str]) -> None:
        self.gaps.add(f"{NAME}!/{shown(member)}", why, frozenset(probes))

    def _application(self, reader: Reader) -> Application | None:
        found = self._read(MANIFEST, OF_MANIFEST, reader.manifest)
        wanted = references(found[0]) if found is not None else []
        values: Mapping[int, Sequence[Value]] = {}
        if RESOURCES in self.opened.kept:
            table = self._read(RESOURCES, OF_TEXTS, lambda: reader.resources(wanted))
            values, whole = table if table is not None else ({}, True)
            if not whole:
                self._miss(RESOURCES, TOO_MANY_TEXTS, OF_TEXTS)
        return Application(found[0], values, found[1]) if found is not None else None

    def _files(self, reader: Reader, app: Application) -> dict[str, Any]:
        """Return the files that the manifest points to, decoded."""
        pointed = {
            member: probes
            for name, probes in OF_FILES.items()
            for element in app.elements
            for member in app.texts(element, name)
            if member.startswith("res/")
        }
        for member in sorted(pointed.keys() - self.opened.kept.keys()):
            self._miss(member, Text("il n’est pas dans l’APK", "it is not in the APK"), pointed[member])
        there = sorted(pointed.keys() & self.opened.kept.keys())
        every = frozenset().union(*pointed.values())
        files = self._read(MANIFEST, every, lambda: reader.xml(there)) if there else {}
        if files is None:
            return {}
        for member in sorted(set(there) - files.keys()):
            self._miss(member, DAMAGED, pointed[member])
        return files

    def _examine_manifest(self, app: Application, files: dict[str, Any], on: date) -> None:
        addresses = self.subject.manifest.get("oauth", {}).get("redirect_uris", ())
        schemes = frozenset(urlsplit(address).scheme for address in addresses)
        self.remarks += components.examine(app, schemes)
        self.remarks += release.of_manifest(app, on)
        self.remarks += exchanges.clear_text(app, files)
        self.remarks += exchanges.authorities(app, files)
        self.remarks += exchanges.backups(app, files)
        self.remarks += privacy.permissions(app, self.subject.manifest.get("permissions", ()))
        for name in sorted(app.unresolved & OF_ATTRIBUTES.keys()):
            why = Text(
                f"la valeur d’android:{name} n’a pas pu être cherchée dans les ressources",
                f"the value of android:{name} could not be looked up in the resources",
            )
            self._miss(MANIFEST, why, OF_ATTRIBUTES[name])
        self.measured[privacy.PERMISSIONS] = app.requested()
        self.measured[release.PROBE] = {
            "package": app.package,
            "version": app.version,
            "min_sdk": app.min_sdk,
            "target_sdk": app.target_sdk,
        }

    def _examine_classes(self, reader: Reader, app: Application | None) -> None:
        classes: tuple[str, ...] = ()
        first = next(iter(self.opened.dex), None)
        if first is not None:
            found = self._read(first, OF_CLASSES | OF_TEXTS, reader.code)
            classes, whole = found if found is not None else ((), True)
            if not whole:
                self._miss(first, TOO_MANY_TEXTS, OF_TEXTS)
        signs = privacy.signs(app, classes, first or MANIFEST)
        names = [entry["name"] for entry in self.subject.manifest.get("third_party_sdks", ())]
        self.remarks += privacy.components(signs, names)
        self.measured[privacy.SDKS] = sorted(sign.tracker.name for sign in signs.values())

    def _examine_signatures(self, reader: Reader, on: date) -> None:
        signatures = self._read("META-INF", {release.PROBE}, reader.signatures)
        if signatures is None:
            return
        self.remarks += release.of_signatures(signatures, on)
        for signature in signatures:
            if signature.holds is None and signature.scheme != "v1":
                why = signature.problem
                said = Text(
                    f"la signature {signature.scheme} n’a pas été vérifiée ({why})",
                    f"the {signature.scheme} signature was not verified ({why})",
                )
                self._miss("META-INF", said, {release.PROBE})
        self.measured[release.PROBE] = {**self.measured.get(release.PROBE, {}), **self._signed(signatures)}

    def _signed(self, signatures: Iterable[Signature]) -> dict[str, Any]:
        schemes = {signature.scheme for signature in signatures}
        # The fourth scheme is a file beside the APK, for installing while it is still downloaded.
        if (self.subject.root / f"{NAME}.idsig").is_file():
            schemes.add("v4")
        certificates = {one.sha256: one for signature in signatures for one in signature.certificates}
        return {
            "schemes": sorted(schemes),
            "certificates": [
                {"sha256": one.sha256, "subject": one.subject, "digest": one.digest, "key": one.key, "bits": one.bits,
                 "not_after": one.not_after.isoformat()}
                for one in certificates.values()
            ],
        }  # fmt: skip

    def _examine_texts(self, reader: Reader) -> None:
        declared = declared_hosts(self.subject.manifest)
        try:
            self.texts = apk_texts.examine(self.opened, reader.texts, declared, OF_TEXTS, self.context)
        except ToolFailedError as error:
            self._miss(RESOURCES, error.text, OF_TEXTS)
            return
        for member, gap in self.texts.gaps:
            probes = OF_TEXTS if gap.probes is None else OF_TEXTS.intersection(gap.probes)
            self._miss(member, gap.why, probes)

    def conclude(self, answers: Answers) -> ScanResult:
        """Turn everything into answers: each probe of the instrument gets one at least."""
        for remark in self._some([*self.remarks, *self._of_hosts()]):
            answers.add(
                remark.probe,
                Outcome.FAILED,
                remark.text,
                severity=remark.severity,
                location=_location(remark.member),
                evidence=self.opened.evidence,
                details=remark.details(),
            )
        for fault in self.texts.faults:
            self._add_fault(answers, fault)
        self._compare_version(answers)
        for probe in sorted(SCANNER.probes - {FULLY_SCANNED, NOT_SILENCED}):
            coverage.report_gaps(answers, probe, self.gaps.of(probe))
            if not answers.heard(probe):
                answers.add(
                    probe,
                    Outcome.PASSED,
                    apk_words.passed(probe, self.opened, self.texts.members, self.measured),
                    value=self.measured.get(probe),
                )
        answers.add(
            NOT_SILENCED,
            Outcome.PASSED,
            Text(
                "L’archive app.apk dit la même chose à Android et aux outils d’analyse.",
                "The archive app.apk says the same to Android and to analysis tools.",
            ),
        )
        members = self.parts + self.texts.members
        coverage.report_coverage(answers, NAME, members, self.gaps)
        missing = self.gaps.skipped()
        return ScanResult(answers.findings, tool_name(), members, members - len(missing), missing)

    def _compare_version(self, answers: Answers) -> None:
        """Say that nobody can tell where the APK is not that of the version which is submitted."""
        found = self.measured.get(release.PROBE, {}).get("version")
        declared = str(self.subject.manifest.get("version", ""))
        if found is not None and not release.is_version(found, declared):
            said = Text(
                f"L’APK est celui de la version {shown(found)}, le paquet celui de la version {declared} : ajoutez "
                "l’APK de cette version.",
                f"The APK is that of version {shown(found)}, the package that of version {declared}: add the APK of "
                "this version.",
            )
            answers.add(release.PROBE, Outcome.CANT_TELL, said, location=_location(MANIFEST))

    def _some(self, remarks: Iterable[Remark]) -> Iterator[Remark]:
        """Yield the remarks, at most MOST_PLACES a probe: a manifest can repeat one thousands of times."""
        counts: dict[str, int] = {}
        for remark in remarks:
            counts[remark.probe] = counts.get(remark.probe, 0) + 1
            if counts[remark.probe] <= MOST_PLACES:
                yield remark

    def _of_hosts(self) -> Iterator[Remark]:
        for host, member in sorted(self.texts.hosts.items()):
            said = Text(
                f"L’APK nomme un hôte que le manifeste ne déclare pas : {host}. Ajoutez-le à third_party_hosts, ou "
                "retirez-le.",
                f"The APK names a host that the manifest does not declare: {host}. Add it to third_party_hosts, or "
                "take it out.",
            )
            yield Remark(HOSTS, "apk-host", said, "CWE-359", privacy.TRANSPARENCY, member, host)

    def _add_fault(self, answers: Answers, fault: apk_texts.Fault) -> None:
        place = fault.place
        said = place.message
        if fault.resource is not None:
            name = fault.resource
            said = Text(f"{said.fr} (Ressource : {name}.)", f"{said.en} (Resource: {name}.)")
        details = {"rule": place.rule, "cwe": place.cwe, "standards": list(place.standards), "subject": fault.resource}
        answers.add(
            place.probe,
            Outcome.FAILED,
            said,
            severity=severity_of(place.cwe),
            location=Location(path=f"{NAME}!/{shown(fault.member)}", line=fault.line),
            evidence=self.opened.evidence,
            details={key: value for key, value in details.items() if value},
        )


@functools.cache
def tool_name() -> str:
    return f"androguard {importlib.metadata.version('androguard')}"


SCANNER = Scanner(
    id="code.apk",
    version=1,
    title="The built Android application, compared with the manifest",
    probes=OF_MANIFEST | OF_TEXTS | {NOT_SILENCED, FULLY_SCANNED},
    run=run,
)
