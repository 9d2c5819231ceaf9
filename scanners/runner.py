"""Runs the instruments side by side and sees to it that every declared probe answers, whatever happens.

An instrument that crashes answers `cantTell`, one whose needs are not there `untested`; a probe that an instrument
declares and forgets is `cantTell`; a probe that no instrument answers is `untested`. Nothing vanishes.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from criteria.vocabulary import Finding, Outcome, Text
from scanners import registry, sandbox
from scanners.contract import NO_NETWORK, Answers, Context, ExplainedError, Need, Scanner, ScanResult
from scanners.probes import PROBES
from scanners.subject import Subject
from scanners.triage.refine import refine

log = logging.getLogger(__name__)

UNANSWERED_SOURCE = "runner@1"
NO_INSTRUMENT = Text(
    "Aucun instrument de cette version ne répond à ce point de contrôle.",
    "No instrument of this release answers this probe.",
)
NO_ANSWER = Text(
    "L’instrument s’est terminé sans répondre à ce point de contrôle.",
    "The instrument ended without an answer to this probe.",
)
NO_SOURCE = Text(
    "Le paquet ne contient pas de code source : ajoutez source/ ou source.zip pour qu’il soit analysé.",
    "The package has no source code: add source/ or source.zip to have it analysed.",
)
NO_BROWSER = Text(
    "Pas de Chromium sur cette machine : installez le paquet chromium.",
    "No Chromium on this machine: install the package chromium.",
)

NOT_ISOLATED = Text(
    "Les outils n’étaient pas isolés sur cette machine : bubblewrap y manque ou n’y fonctionne pas. Ils n’avaient que "
    "des limites de temps, de mémoire et de taille. Installez le paquet bubblewrap avant d’y examiner le paquet d’un "
    "inconnu.",
    "The tools were not isolated on this machine: bubblewrap is missing or does not work here. They had limits of "
    "time, memory and size only. Install the package bubblewrap before you examine a stranger's package here.",
)


@dataclass(frozen=True, slots=True)
class ScannerRun:
    """How one instrument's run went, as the report states it."""

    scanner: Scanner
    seconds: float
    result: ScanResult

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.scanner.id,
            "version": self.scanner.version,
            "tool": self.result.tool,
            "seconds": round(self.seconds, 3),
            "files_expected": self.result.files_expected,
            "files_scanned": self.result.files_scanned,
            "files_remembered": self.result.files_remembered,
            "files_skipped": [{"path": skipped.path, "why": skipped.why} for skipped in self.result.files_skipped],
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: instruments done, of how many, and the ids of those at work."""

    done: int
    total: int
    current: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What all the instruments said; `warnings` are what a reader must know of how they worked."""

    findings: tuple[Finding, ...]
    scanners: tuple[ScannerRun, ...]
    warnings: tuple[Text, ...] = ()


def run_all(
    subject: Subject,
    context: Context,
    on_progress: Callable[[Progress], None] | None = None,
    scanners: Sequence[Scanner] | None = None,
    probes: Iterable[str] | None = None,
) -> RunResult:
    """Run the instruments and return at least one finding for every declared probe.

    `scanners` and `probes` default to all of them; those that need a tool run at the same time. `on_progress` is
    called from the caller's thread each time that an instrument starts or ends.
    """
    chosen = registry.all_scanners() if scanners is None else tuple(scanners)
    declared = frozenset(PROBES if probes is None else probes)
    runs = _run_side_by_side(subject, context, chosen, on_progress or _unheeded)
    findings = [finding for run in runs for finding in run.result.findings]
    answered = frozenset().union(*(scanner.probes for scanner in chosen)) if chosen else frozenset()
    findings += _same_for_all(declared - answered, Outcome.UNTESTED, NO_INSTRUMENT, UNANSWERED_SOURCE)
    tools = {run.scanner.source: run.result.tool or run.scanner.id for run in runs}
    return RunResult(refine(findings, subject.source_root, tools), tuple(runs), _warnings())


def _warnings() -> tuple[Text, ...]:
    return () if sandbox.isolation_available() is sandbox.Isolation.BUBBLEWRAP else (NOT_ISOLATED,)


def _unheeded(_: Progress) -> None:
    """Nobody watches this run."""


def _run_side_by_side(
    subject: Subject, context: Context, chosen: Sequence[Scanner], on_progress: Callable[[Progress], None]
) -> list[ScannerRun]:
    finished: dict[str, ScannerRun] = {}
    # Instruments wait for tools and servers, hardly ever for the interpreter: one thread each.
    with _threads(max(len(chosen), 1)) as pool:
        futures: dict[Future[ScannerRun], Scanner] = {
            pool.submit(run_one, scanner, subject, context): scanner for scanner in chosen
        }
        pending = set(futures)
        while pending:
            on_progress(Progress(len(finished), len(chosen), tuple(sorted(futures[one].id for one in pending))))
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                finished[futures[future].id] = future.result()
    on_progress(Progress(len(finished), len(chosen), ()))
    return [finished[scanner.id] for scanner in chosen]


@contextmanager
def _threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Give a pool and wait for its threads, except when the program is told to stop: tools may take minutes."""
    pool = ThreadPoolExecutor(max_workers=count)
    told_to_stop = False
    try:
        yield pool
    except (KeyboardInterrupt, SystemExit):
        told_to_stop = True
        sandbox.stop_all()
        raise
    finally:
        pool.shutdown(wait=not told_to_stop, cancel_futures=told_to_stop)


def run_one(scanner: Scanner, subject: Subject, context: Context) -> ScannerRun:
    """Run one instrument in a work folder of its own; whatever it does, each of its probes has an answer."""
    started = time.monotonic()
    missing = _missing_need(scanner, subject, context)
    if missing is not None:
        result = ScanResult(_same_for_all(scanner.probes, Outcome.UNTESTED, missing, scanner.source))
    else:
        work = context.work / scanner.id.replace(".", "-")
        work.mkdir(parents=True, exist_ok=True)
        try:
            result = complete(scanner, scanner.run(subject, replace(context, work=work)))
        except Exception as error:
            log.exception("scanner %s crashed", scanner.id)
            said = _in_words(error, subject, context)
            result = ScanResult(_same_for_all(scanner.probes, Outcome.CANT_TELL, said, scanner.source))
    return ScannerRun(scanner, time.monotonic() - started, result)


def complete(scanner: Scanner, result: ScanResult) -> ScanResult:
    """Keep the answers that the instrument may give, drop exact repeats, and speak for the probes that it forgot."""
    findings: list[Finding] = []
    seen: set[str] = set()
    for finding in result.findings:
        if finding.probe not in scanner.probes:
            raise ValueError(f"{scanner.id} answered {finding.probe}, which it does not declare")
        if repr(finding) not in seen:
            seen.add(repr(finding))
            findings.append(finding)
    heard = {finding.probe for finding in findings}
    findings += _same_for_all(scanner.probes - heard, Outcome.CANT_TELL, NO_ANSWER, scanner.source)
    return replace(result, findings=findings)


def _missing_need(scanner: Scanner, subject: Subject, context: Context) -> Text | None:
    for need in sorted(scanner.needs):
        match need:
            case Need.SOURCE:
                if subject.source_root is None:
                    return NO_SOURCE
            case Need.NETWORK:
                if not context.network:
                    return NO_NETWORK
            case Need.BROWSER:
                if browser() is None:
                    return NO_BROWSER
    return None


def browser() -> str | None:
    """Return the path of the browser that page instruments drive, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _same_for_all(probes: Iterable[str], outcome: Outcome, message: Text, source: str) -> list[Finding]:
    answers = Answers(source)
    for probe in sorted(probes):
        answers.add(probe, outcome, message)
    return answers.findings


def _in_words(error: Exception, subject: Subject, context: Context) -> Text:
    said = error.text if isinstance(error, ExplainedError) else Text(str(error), str(error))
    french, english = (f"{type(error).__name__}: {words}" for words in (said.fr, said.en))
    for folder in (context.work, subject.root, Path.home()):
        french, english = (words.replace(str(folder), "…") for words in (french, english))
    return Text(
        f"L’instrument s’est arrêté sur une erreur : {french[:500]}", f"The instrument crashed: {english[:500]}"
    )
