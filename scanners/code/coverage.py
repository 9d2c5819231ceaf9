"""What an instrument of code says once it knows what it found and what it could not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners.code import packs
from scanners.code.files import printable
from scanners.code.results import FileResult, Place
from scanners.contract import Answers, ExplainedError, SkippedFile
from scanners.sandbox import ToolRun
from scanners.triage.kinds import kind_by_path
from scanners.triage.severity import RANKS, severity_of

FULLY_SCANNED = "code.fully_scanned"
# A bundle of libraries can repeat one fault thousands of times: the report names the first places and counts the rest.
MOST_PLACES = 200
NAMED_FILES = 5


class ToolFailedError(ExplainedError):
    """A tool brought back no result; the text says why."""


NO_SOURCE = Text("le paquet ne contient pas de code source", "the package has no source")
LEFT_OUT = Text("l’outil l’a laissé de côté sans raison", "the tool left it out without a reason")


def no_document(tool: str, done: ToolRun) -> Text:
    """Return what to say of a tool that ended without its JSON document."""
    words = (done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["…"])[0][:200]
    return Text(
        f"{tool} a fini avec le statut {done.status} et sans JSON ; il a dit : {words}",
        f"{tool} ended with status {done.status} and no JSON; it said: {words}",
    )


@dataclass(slots=True)
class Gaps:
    """What was not read and why, by path; a gap counts for every probe or only for those whose rules stopped."""

    files: dict[str, Text] = field(default_factory=dict)
    everywhere: dict[str, Text] = field(default_factory=dict)
    by_probe: dict[str, dict[str, Text]] = field(default_factory=dict)

    def add(self, path: str, why: Text, probes: Collection[str] | None = None) -> None:
        """Note a gap: for every probe (None), for some, or for none but the count of files (an empty collection)."""
        self.files.setdefault(path, why)
        if probes is None:
            self.everywhere.setdefault(path, why)
        for probe in probes or ():
            self.by_probe.setdefault(probe, {}).setdefault(path, why)

    def add_result(self, path: str, result: FileResult) -> None:
        """Note what a tool could not read of one file."""
        for gap in result.gaps:
            self.add(path, gap.why, gap.probes)

    def of(self, probe: str) -> dict[str, Text]:
        return {**self.by_probe.get(probe, {}), **self.everywhere}

    def skipped(self) -> list[SkippedFile]:
        return [SkippedFile(path, why.en) for path, why in sorted(self.files.items(), key=lambda item: item[0])]


def report_places(answers: Answers, places: Iterable[Place]) -> None:
    """Add one failed finding a place, the worst weakness of a line speaking for its probe."""
    worst: dict[tuple[str, str, int], Place] = {}
    for place in places:
        key = (place.probe, place.path, place.line)
        if key not in worst or _weighs_more(place, worst[key]):
            worst[key] = place
    by_probe: dict[str, list[Place]] = {}
    # What the vendor wrote comes first: the libraries beside it must not crowd it out.
    for key in sorted(worst, key=lambda key: (key[0], kind_by_path(key[1]) is not None, key)):
        by_probe.setdefault(key[0], []).append(worst[key])
    for probe, found in by_probe.items():
        for place in found[:MOST_PLACES]:
            _report_place(answers, place)
        rest = found[MOST_PLACES:]
        if rest:
            more = Text(
                f"La même chose a été trouvée à {len(rest)} autres endroits, qui ne sont pas listés.",
                f"The same was found at {len(rest)} more places, which are not listed.",
            )
            kind = kind_by_path(rest[0].path)
            answers.add(probe, Outcome.FAILED, more, severity=Severity.INFO, value=len(found), code_kind=kind)


def _report_place(answers: Answers, place: Place) -> None:
    details: dict[str, Any] = {"rule": place.rule}
    if place.cwe:
        details["cwe"] = place.cwe
    if place.standards:
        details["standards"] = list(place.standards)
    if place.end_line > place.line:
        details["end_line"] = place.end_line
    answers.add(
        place.probe,
        Outcome.FAILED,
        place.message,
        severity=severity_of(place.cwe),
        location=Location(path=place.path, line=place.line),
        evidence=place.evidence,
        details=details,
    )


def _weighs_more(place: Place, other: Place) -> bool:
    """Say whether a place speaks before another of the same line; our rules before those of a pack."""
    return (RANKS.index(severity_of(place.cwe)), packs.is_foreign(place.rule), place.rule) < (
        RANKS.index(severity_of(other.cwe)), packs.is_foreign(other.rule), other.rule
    )  # fmt: skip


def report_gaps(answers: Answers, probe: str, gaps: dict[str, Text]) -> None:
    """Say that a probe could not be answered for these files, naming the first of them."""
    if not gaps:
        return
    first = sorted(gaps.items(), key=lambda item: item[0])[:NAMED_FILES]
    more = ["…"] if len(gaps) > NAMED_FILES else []
    french = " ; ".join([f"{printable(path)} ({why.fr})" for path, why in first] + more)
    english = "; ".join([f"{printable(path)} ({why.en})" for path, why in first] + more)
    message = Text(f"Fichiers non analysés : {len(gaps)}. {french}", f"Files not analysed: {len(gaps)}. {english}")
    answers.add(probe, Outcome.CANT_TELL, message, value=len(gaps))


def report_coverage(answers: Answers, tool: str, scanned: int, gaps: Gaps) -> None:
    """Answer `code.fully_scanned` for one tool: one finding a file that it did not read."""
    for path, why in sorted(gaps.files.items(), key=lambda item: item[0])[:MOST_PLACES]:
        answers.add(
            FULLY_SCANNED,
            Outcome.CANT_TELL,
            Text(f"Non analysé par {tool} : {why.fr}.", f"Not analysed by {tool}: {why.en}."),
            severity=Severity.LOW,
            location=Location(path=path),
        )
    missing = len(gaps.files)
    if missing > MOST_PLACES:
        rest = missing - MOST_PLACES
        more = Text(
            f"{rest} autres fichiers n’ont pas été analysés par {tool} : voyez files_skipped.",
            f"{rest} more files were not analysed by {tool}: see files_skipped.",
        )
        answers.add(FULLY_SCANNED, Outcome.CANT_TELL, more, severity=Severity.LOW, value=missing)
    if not missing:
        message = Text(
            f"{tool} a lu les {scanned} fichiers attendus, sans exception.",
            f"{tool} read all of the {scanned} files expected.",
        )
        answers.add(FULLY_SCANNED, Outcome.PASSED, message, value=scanned)
