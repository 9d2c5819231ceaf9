"""Semgrep with our rules: one run over a view of the source in which the vendor can not switch it off.

Its exit status says nothing about what was read; its JSON does: `paths.scanned` is compared with the files that were
expected, and each of `errors` (syntax, time, memory) takes the file's `passed` away.
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
from dataclasses import replace
from pathlib import Path
from typing import Any

from criteria.vocabulary import Outcome, Severity, Text
from scanners import sandbox
from scanners.code import coverage, files
from scanners.code.coverage import FULLY_SCANNED, Gaps, Place, ToolFailedError
from scanners.code.files import Inventory, View
from scanners.code.rules import RULES, rulebook
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.subject import Subject

SEVERITIES: Mapping[str, Severity] = {
    "CRITICAL": Severity.CRITICAL,
    "HIGH": Severity.HIGH,
    "ERROR": Severity.HIGH,
    "MEDIUM": Severity.MEDIUM,
    "WARNING": Severity.MEDIUM,
    "LOW": Severity.LOW,
    "INFO": Severity.INFO,
}
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
NOT_CONCERNED = Text("Le code source ne contient aucun code concerné.", "The source holds no code that this concerns.")
NO_CODE = Text(
    "Le code source ne contient aucun fichier de programme dans un langage connu ici.",
    "The source holds no file of program code in a language that is known here.",
)
# A share of the time is given to each part of the source, and to each of the large files; both together end in time.
HEAVY_SECONDS = 240.0
HEAVY_FILE_SECONDS = 120.0
LEAST_SECONDS = 3.0
NO_TIME = Text("il ne restait plus de temps pour le lire", "no time was left to read it")


class RulesUnusableError(ToolFailedError):
    """Semgrep refused our rules: no file of the source is to blame."""


def run(subject: Subject, context: Context) -> ScanResult:
    """Examine the source; raise ToolFailedError when semgrep could not do its work at all."""
    if subject.source_root is None:
        raise ToolFailedError(coverage.NO_SOURCE)
    inventory = files.take_inventory(subject.source_root)
    view = files.make_view([*inventory.code, *inventory.settings], context.work)
    gaps = Gaps()
    for skipped in inventory.skipped:
        gaps.add(skipped.path, skipped.why, probes=())
    for skipped in view.skipped:
        gaps.add(skipped.path, skipped.why)
    ends = time.monotonic() + context.seconds
    places = [*_examine_parts(view, context, ends, gaps), *_examine_heavy(view, context, ends, gaps)]
    return _conclude(inventory, view, places, gaps)


def _examine_parts(view: View, context: Context, ends: float, gaps: Gaps) -> list[Place]:
    """Examine the ordinary files; a part that fails is halved until the file to blame stands alone.

    Raise ToolFailedError when not one part could be examined.
    """
    waiting, places, failure, succeeded = deque(view.parts), list[Place](), None, False
    while waiting:
        folder = waiting.popleft()
        share = (ends - time.monotonic()) / (len(waiting) + 1)
        names = sorted(path.name for path in folder.iterdir())
        if share < LEAST_SECONDS:
            for name in names:
                _not_read(view, name, failure.text if failure else NO_TIME, gaps)
            continue
        try:
            places += _read(_semgrep(view, folder, replace(context, seconds=share)), view, names, gaps)
            succeeded = True
        except RulesUnusableError:
            raise
        except ToolFailedError as reason:
            failure = reason
            if len(names) == 1:
                _not_read(view, names[0], reason.text, gaps)
            else:
                waiting.extend(_halves(folder, names))
    if failure is not None and not succeeded:
        raise failure
    return places


def _halves(folder: Path, names: Sequence[str]) -> tuple[Path, Path]:
    other = folder.with_name(f"{folder.name}-{len(names)}")
    other.mkdir()
    for name in names[len(names) // 2 :]:
        (folder / name).rename(other / name)
    return folder, other


def _examine_heavy(view: View, context: Context, ends: float, gaps: Gaps) -> list[Place]:
    """Examine each large file apart: one that takes too long must not cost the answers about the others."""
    ends = min(ends, time.monotonic() + HEAVY_SECONDS)

    def examine(folder: Path) -> dict[str, Any] | Text:
        left = ends - time.monotonic()
        if left < LEAST_SECONDS:
            return NO_TIME
        (name,) = (path.name for path in folder.iterdir())
        text = (folder / name).read_text(encoding="utf-8")
        try:
            return _semgrep(view, folder, replace(context, seconds=min(HEAVY_FILE_SECONDS, left)), text)
        except RulesUnusableError:
            raise
        except ToolFailedError as reason:
            return reason.text

    places: list[Place] = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for folder, outcome in zip(view.heavy, pool.map(examine, view.heavy), strict=True):
            (name,) = (path.name for path in folder.iterdir())
            if isinstance(outcome, Text):
                why = Text(f"un gros fichier : {outcome.fr}", f"a large file: {outcome.en}")
                _not_read(view, name, why, gaps)
            else:
                places += _read(outcome, view, [name], gaps)
    return places


def _read(document: Mapping[str, Any], view: View, names: Iterable[str], gaps: Gaps) -> list[Place]:
    _read_errors(document, view, gaps)
    scanned = {path.rpartition("/")[2] for path in document["paths"]["scanned"]}
    for name in sorted(set(names) - scanned):
        _not_read(view, name, coverage.LEFT_OUT, gaps)
    return [place for result in document["results"] if (place := _place(result, view)) is not None]


def _not_read(view: View, name: str, why: Text, gaps: Gaps) -> None:
    source = view.files[name].source
    if source.language is not None:
        gaps.add(source.shown, why)


def _semgrep(view: View, folder: Path, context: Context, text: str | None = None) -> dict[str, Any]:
    """Run semgrep over a folder of the view; `text` is the content of the one large file in it."""
    found = (view.files[path.name].source.language for path in folder.iterdir())
    present = {language for language in found if language is not None}
    if text is None:
        jobs, timeout, rules = max(1, (os.cpu_count() or 1) // 2), RULE_SECONDS, rulebook().for_languages(present)
    else:
        jobs, timeout, rules = 1, HEAVY_RULE_SECONDS, rulebook().for_text(present, text)
    # Its threads wait for one another's garbage collection and are slower than one; processes are not.
    argv = ["semgrep", *OPTIONS, f"--timeout={timeout}", f"--jobs={jobs}", *(["--x-parmap"] if jobs > 1 else [])]
    for file in rules:
        argv += ["--config", str(file)]
    done = sandbox.run_tool(
        [*argv, str(folder)],
        readable=[RULES],
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


def _read_errors(document: Mapping[str, Any], view: View, gaps: Gaps) -> None:
    book = rulebook()
    for error in document["errors"]:
        kind = error["type"] if isinstance(error["type"], str) else error["type"][0]
        viewed = view.at(error.get("path") or "")
        if viewed is None:
            words = f"({kind}): {error.get('message', '')[:200]}"
            said = Text(f"semgrep n’a pas pu utiliser ses règles {words}", f"semgrep could not use its rules {words}")
            raise RulesUnusableError(said)
        shown, language = viewed.source.shown, viewed.source.language
        if language is None:
            continue
        if error.get("rule_id") in book.probe_of:
            touched = {book.probe_of[error["rule_id"]]}
        else:
            # Rules that read plain text have read the file, whatever its syntax.
            touched = {probe for probe, known in book.languages.items() if language in known}
        gaps.add(shown, _why(kind, error), touched)
    for rule in document.get("skipped_rules", ()):
        left_out = rule.get("rule_id")
        raise RulesUnusableError(Text(f"semgrep a écarté la règle {left_out}", f"semgrep left out the rule {left_out}"))


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
    extra = result["extra"]
    return Place(
        probe=rulebook().probe_of[rule],
        path=viewed.source.shown,
        line=result["start"]["line"],
        message=Text(extra["metadata"]["message_fr"], " ".join(extra["message"].split())),
        severity=SEVERITIES.get(extra["severity"], Severity.MEDIUM),
        rule=rule,
        cwe=extra["metadata"]["cwe"],
        evidence=viewed.evidence,
    )


def _conclude(inventory: Inventory, view: View, places: list[Place], gaps: Gaps) -> ScanResult:
    answers = Answers(SCANNER.source)
    coverage.report_places(answers, places)
    expected = [file for file in inventory.code if file.shown not in view.empty]
    for probe in sorted(rulebook().languages):
        concerned = [file for file in expected if file.language and rulebook().concerns(probe, file.language)]
        shown = {file.shown for file in concerned}
        coverage.report_gaps(answers, probe, {path: why for path, why in gaps.of(probe).items() if path in shown})
        unread = sorted({*inventory.other_languages, *rulebook().without_rules(probe, inventory.languages)})
        if unread:
            named = ", ".join(unread)
            message = Text(
                f"Une partie du code est dans des langages sans règles ({named}) : une personne doit le lire.",
                f"Part of the code is in languages without rules ({named}): a person must read it.",
            )
            answers.add(probe, Outcome.CANT_TELL, message)
        if answers.heard(probe):
            continue
        if concerned:
            languages = ", ".join(sorted({file.language or "" for file in concerned}))
            message = Text(
                f"Rien n’a été trouvé dans {len(concerned)} fichiers ({languages}).",
                f"Nothing was found in {len(concerned)} files ({languages}).",
            )
            answers.add(probe, Outcome.PASSED, message)
        else:
            answers.add(probe, Outcome.INAPPLICABLE, NOT_CONCERNED)
    missing, total = gaps.skipped(), len(expected) + len(inventory.skipped)
    if total == 0:
        answers.add(FULLY_SCANNED, Outcome.CANT_TELL, NO_CODE)
    else:
        coverage.report_coverage(answers, "semgrep", total, gaps)
    return ScanResult(answers.findings, tool_name(), total, total - len(missing), missing)


@functools.cache
def tool_name() -> str:
    return f"semgrep {importlib.metadata.version('semgrep')}"


SCANNER = Scanner(
    id="code.semgrep",
    version=1,
    title="Static analysis with our semgrep rules",
    probes=frozenset({f"code.{folder.name}" for folder in RULES.iterdir() if folder.is_dir()} | {FULLY_SCANNED}),
    run=run,
    needs=frozenset({Need.SOURCE}),
)
