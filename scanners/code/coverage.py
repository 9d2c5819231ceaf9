"""What an instrument of code says once it knows what it found and what it could not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners.code.files import printable
from scanners.contract import Answers, ExplainedError, SkippedFile
from scanners.sandbox import ToolRun

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


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a rule found something, in the words of the report."""

    probe: str
    path: str
    line: int
    message: Text
    severity: Severity
    rule: str
    cwe: str | None
    evidence: str


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

    def of(self, probe: str) -> dict[str, Text]:
        return {**self.by_probe.get(probe, {}), **self.everywhere}

    def skipped(self) -> list[SkippedFile]:
        return [SkippedFile(path, why.en) for path, why in sorted(self.files.items(), key=lambda item: item[0])]


def report_places(answers: Answers, places: Iterable[Place]) -> None:
    """Add one failed finding a place, the worst rule of a line speaking for its probe."""
    worst: dict[tuple[str, str, int], Place] = {}
    ranks = list(Severity)
    for place in places:
        key = (place.probe, place.path, place.line)
        if key not in worst or ranks.index(place.severity) < ranks.index(worst[key].severity):
            worst[key] = place
    counts: dict[str, int] = {}
    for key in sorted(worst):
        place = worst[key]
        counts[place.probe] = counts.get(place.probe, 0) + 1
        if counts[place.probe] <= MOST_PLACES:
            answers.add(
                place.probe,
                Outcome.FAILED,
                place.message,
                severity=place.severity,
                location=Location(path=place.path, line=place.line),
                evidence=place.evidence,
                details={"rule": place.rule} | ({"cwe": place.cwe} if place.cwe else {}),
            )
    for probe, count in sorted(counts.items()):
        if count > MOST_PLACES:
            rest = count - MOST_PLACES
            more = Text(
                f"La même chose a été trouvée à {rest} autres endroits, qui ne sont pas listés.",
                f"The same was found at {rest} more places, which are not listed.",
            )
            answers.add(probe, Outcome.FAILED, more, severity=Severity.INFO, value=count)


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
