"""Runs semgrep over a view of the source in which the vendor can not switch it off, and reads what it says.

Its exit status says nothing about what was read; its JSON does: `paths.scanned` is compared with the files that were
expected, and each of `errors` (syntax, time, memory) is a gap of its file.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import os
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from criteria.vocabulary import Text
from scanners import sandbox
from scanners.code import coverage, files, packs
from scanners.code.coverage import ToolFailedError
from scanners.code.faults import FAULTS
from scanners.code.files import View
from scanners.code.languages import Language
from scanners.code.results import FileResult, Gap, Place
from scanners.code.rules import ANY, RULES, rulebook
from scanners.contract import Context

QUIET = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
# `--experimental` is the native command line: the same engine and the same JSON, without seconds of start-up.
OPTIONS = (
    "scan", "--experimental", "--json", "--metrics=off", "--disable-version-check", "--disable-nosem",
    "--no-git-ignore", "--x-ignore-semgrepignore-files", "--no-rewrite-rule-ids", "--no-exclude-binary-files",
    f"--max-target-bytes={2 * files.LARGEST_CODE}", "--timeout-threshold=3", "--max-memory=4000",
)  # fmt: skip
# What one rule may take on one file; the first rule on a file pays for parsing it.
RULE_SECONDS = 10
HEAVY_RULE_SECONDS = 40
# A share of the time is given to each part of the source, and to each of the large files; both together end in time.
HEAVY_SECONDS = 120.0
HEAVY_FILE_SECONDS = 60.0
LEAST_SECONDS = 3.0
# A start of semgrep costs as much as a few files: below this many files, and above this share, one run is the cheapest.
FEW_FILES = 60
MOST_APART = 0.5
NO_TIME = Text("il ne restait plus de temps pour le lire", "no time was left to read it")

# What another run, on a machine that is less busy, may not meet again.
TRANSIENT = frozenset({"Timeout", "FixpointTimeout", "OutOfMemory", "StackOverflow", "TimeoutDuringInterfile"})

# What semgrep said of the files of a view, by their name there.
Results = dict[str, FileResult]


class RulesUnusableError(ToolFailedError):
    """Semgrep refused our rules: no file of the source is to blame."""


def about() -> tuple[str, ...]:
    """Return everything but the file that decides what semgrep says of it."""
    return ("semgrep", tool_name(), rulebook().digest, packs.digest(), *OPTIONS)


def examine(view: View, context: Context) -> Results:
    """Return what semgrep says of each file of the view; raise ToolFailedError when it could not work at all."""
    ends = time.monotonic() + context.seconds
    results = _Tasks(view, context, ends).examine()
    return {**results, **_examine_heavy(view, context, ends)}


@dataclass(frozen=True, slots=True)
class Task:
    """A folder of ordinary files for one run of semgrep, and its rules; `probes` are theirs, None for all probes."""

    folder: Path
    rules: tuple[Path, ...]
    probes: tuple[str, ...] | None

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


def tasks_of(view: View, folder: Path) -> list[Task]:
    """Return the runs that a part of the source needs.

    One run has the rules that any file may need. A rule file that says where alone it can find something (`# Only
    where`) is costly: when few files have it, those are given it in a run of their own.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    language = {name: view.files[name].source.language for name in texts}
    present = {known for known in language.values() if known is not None}
    for_all: list[Path] = [*packs.files_for(present)]
    apart: list[Task] = []
    for file in rulebook().for_languages(present):
        needed = [
            name
            for name, text in texts.items()
            if file.stem in (ANY, language[name]) and rulebook().can_find(file, text)
        ]
        if len(needed) > len(texts) * MOST_APART or (needed and len(texts) < FEW_FILES):
            for_all.append(file)
        elif needed:
            own = folder.with_name(f"{folder.name}-{file.parent.name}-{file.stem}")
            own.mkdir()
            for name in needed:
                (own / name).hardlink_to(folder / name)
            apart.append(Task(own, (file,), (f"code.{file.parent.name}",)))
    return [Task(folder, tuple(for_all), None), *apart]


class _Tasks:
    """The runs over the ordinary files, several at a time; one that fails is halved until a file stands alone."""

    def __init__(self, view: View, context: Context, ends: float) -> None:
        self.view, self.context, self.ends = view, context, ends
        self.waiting = deque(task for folder in view.parts for task in tasks_of(view, folder))
        self.results = Results()
        self.failure: ToolFailedError | None = None
        self.succeeded = False
        self.lock = Lock()

    def examine(self) -> Results:
        """Raise ToolFailedError when not one run could be made to its end."""
        workers = os.cpu_count() or 1
        with ThreadPoolExecutor(max_workers=workers) as pool:
            for done in [pool.submit(self._work, workers) for _ in range(workers)]:
                done.result()
        if self.failure is not None and not self.succeeded:
            raise self.failure
        return self.results

    def _work(self, workers: int) -> None:
        while (task := self._next()) is not None:
            share = (self.ends - time.monotonic()) / (1 + len(self.waiting) / workers)
            names = task.names
            if share < LEAST_SECONDS:
                why = self.failure.text if self.failure else NO_TIME
                self._keep({name: _unread(why, task.probes) for name in names})
                continue
            try:
                document = _semgrep(task.folder, task.rules, replace(self.context, seconds=share), RULE_SECONDS)
                found = _read(document, self.view, names)
            except RulesUnusableError:
                self._give_up()
                raise
            except ToolFailedError as reason:
                self._failed(task, names, reason)
            else:
                self.succeeded = True
                self._keep(found)

    def _next(self) -> Task | None:
        with self.lock:
            return self.waiting.popleft() if self.waiting else None

    def _give_up(self) -> None:
        with self.lock:
            self.waiting.clear()

    def _keep(self, found: Results) -> None:
        with self.lock:
            for name, result in found.items():
                known = self.results.get(name)
                self.results[name] = result if known is None else known.and_also(result)

    def _failed(self, task: Task, names: Sequence[str], reason: ToolFailedError) -> None:
        self.failure = reason
        if len(names) == 1:
            self._keep({names[0]: _unread(reason.text, task.probes)})
            return
        with self.lock:
            self.waiting.extend(replace(task, folder=folder) for folder in _halves(task.folder, names))


def _halves(folder: Path, names: Sequence[str]) -> tuple[Path, Path]:
    other = folder.with_name(f"{folder.name}-{len(names)}")
    other.mkdir()
    for name in names[len(names) // 2 :]:
        (folder / name).rename(other / name)
    return folder, other


def _examine_heavy(view: View, context: Context, ends: float) -> Results:
    """Examine each large file apart: one that takes too long must not cost the answers about the others."""
    ends = min(ends, time.monotonic() + HEAVY_SECONDS)

    def examine_one(folder: Path) -> dict[str, Any] | Text:
        left = ends - time.monotonic()
        if left < LEAST_SECONDS:
            return NO_TIME
        (name,) = (path.name for path in folder.iterdir())
        text = (folder / name).read_text(encoding="utf-8")
        language = view.files[name].source.language
        # The packs only add to our rules; on a bundle of libraries some of theirs take minutes.
        rules = rulebook().for_text([language] if language else [], text)
        share = replace(context, seconds=min(HEAVY_FILE_SECONDS, left))
        try:
            return _semgrep(folder, rules, share, HEAVY_RULE_SECONDS)
        except RulesUnusableError:
            raise
        except ToolFailedError as reason:
            return reason.text

    results = Results()
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for folder, outcome in zip(view.heavy, pool.map(examine_one, view.heavy), strict=True):
            (name,) = (path.name for path in folder.iterdir())
            if isinstance(outcome, Text):
                results[name] = _unread(Text(f"un gros fichier : {outcome.fr}", f"a large file: {outcome.en}"))
            else:
                results |= _read(outcome, view, [name])
    return results


def _read(document: Mapping[str, Any], view: View, names: Iterable[str]) -> Results:
    gaps = _gaps(document, view)
    places: dict[str, list[Place]] = {}
    for result in document["results"]:
        if (place := _place(result, view)) is not None:
            places.setdefault(_name(result["path"]), []).append(place)
    scanned = {_name(path) for path in document["paths"]["scanned"]}
    results = Results()
    for name in names:
        if name in scanned:
            found, lasting = gaps.get(name, ([], True))
            results[name] = FileResult(tuple(places.get(name, ())), tuple(found), lasting)
        else:
            results[name] = _unread(coverage.LEFT_OUT)
    return results


def _unread(why: Text, probes: tuple[str, ...] | None = None) -> FileResult:
    return FileResult(gaps=(Gap(why, probes),), lasting=False)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _semgrep(folder: Path, rules: Sequence[Path], context: Context, rule_seconds: int) -> dict[str, Any]:
    """Run semgrep with these rule files over a folder of the view."""
    argv = ["semgrep", *OPTIONS, f"--timeout={rule_seconds}", "--jobs=1"]
    for file in rules:
        argv += ["--config", str(file)]
    done = sandbox.run_tool(
        [*argv, str(folder)],
        readable=[RULES, *packs.folders()],
        work=context.work,
        limits=sandbox.Limits(seconds=context.seconds),
        environment=QUIET,
    )
    if done.problem is not None:
        raise ToolFailedError(done.problem)
    try:
        document: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise ToolFailedError(coverage.no_document("semgrep", done)) from error
    return document


def _gaps(document: Mapping[str, Any], view: View) -> dict[str, tuple[list[Gap], bool]]:
    """Return the gaps of each file, and whether a second try would find the same ones."""
    found: dict[str, tuple[list[Gap], bool]] = {}
    for error in document["errors"]:
        kind = error["type"] if isinstance(error["type"], str) else error["type"][0]
        viewed = view.at(error.get("path") or "")
        if viewed is None:
            words = f"({kind}): {error.get('message', '')[:200]}"
            said = Text(f"semgrep n’a pas pu utiliser ses règles {words}", f"semgrep could not use its rules {words}")
            raise RulesUnusableError(said)
        touched = _touched(error.get("rule_id"), viewed.source.language)
        gaps, lasting = found.get(_name(error["path"]), ([], True))
        gaps = [*gaps, Gap(_why(kind, error), touched)] if touched else gaps
        found[_name(error["path"])] = (gaps, lasting and kind not in TRANSIENT)
    for rule in document.get("skipped_rules", ()):
        left_out = rule.get("rule_id")
        raise RulesUnusableError(Text(f"semgrep a écarté la règle {left_out}", f"semgrep left out the rule {left_out}"))
    return found


def _touched(rule: str | None, language: Language | None) -> tuple[str, ...]:
    """Return the probes that an error takes from a file; settings are read as plain text, whatever their syntax."""
    book = rulebook()
    if rule is not None and packs.is_foreign(rule):
        # Ours read the file all the same; a rule of a pack only adds to them.
        return ()
    if language is None:
        return ()
    if rule in book.probe_of:
        return (book.probe_of[rule],)
    return tuple(sorted(probe for probe, known in book.languages.items() if language in known))


def _why(kind: str, error: Mapping[str, Any]) -> Text:
    match kind:
        case "PartialParsing":
            lines = ", ".join(dict.fromkeys(str(span["start"]["line"]) for span in error["type"][1][:3]))
            return Text(
                f"semgrep n’a pas pu l’analyser en entier (vers la ligne {lines})",
                f"semgrep could not parse all of it (near line {lines})",
            )
        case "Timeout" | "FixpointTimeout":
            return Text("semgrep y a passé trop de temps", "semgrep took too long on it")
        case "OutOfMemory" | "StackOverflow":
            return Text("semgrep y a manqué de mémoire", "semgrep ran out of memory on it")
        case _:
            name = kind.lower()
            return Text(f"semgrep n’a pas pu l’analyser ({name})", f"semgrep could not parse it ({name})")


def _place(result: Mapping[str, Any], view: View) -> Place | None:
    viewed = view.at(result["path"])
    rule = result["check_id"].rpartition(".")[2]
    if viewed is None:
        return None
    extra, metadata = result["extra"], result["extra"]["metadata"]
    if packs.is_foreign(rule):
        mapped = packs.probe_of(rule)
        if mapped is None:
            return None
        fault = FAULTS[mapped]
        probe, message, cwe, standards = mapped, fault.message, fault.cwe, fault.standards
    else:
        probe, message = rulebook().probe_of[rule], Text(metadata["message_fr"], " ".join(extra["message"].split()))
        cwe, standards = metadata["cwe"], tuple(metadata["standards"])
    return Place(
        probe=probe,
        path=viewed.source.shown,
        line=result["start"]["line"],
        end_line=result["end"]["line"],
        message=message,
        rule=rule,
        cwe=cwe,
        standards=standards,
        evidence=viewed.evidence,
    )


@functools.cache
def tool_name() -> str:
    return f"semgrep {importlib.metadata.version('semgrep')}"
