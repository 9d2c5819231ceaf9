"""Semgrep with our rules: one run over a view of the source in which the vendor can not switch it off.

Its exit status says nothing about what was read; its JSON does: `paths.scanned` is compared with the files that were
expected, and each of `errors` (syntax, time, memory) takes the file's `passed` away.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import os
from collections.abc import Mapping
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
    f"--max-target-bytes={2 * files.LARGEST_CODE}", "--timeout=10", "--timeout-threshold=3", "--max-memory=4000",
)  # fmt: skip
NOT_CONCERNED = Text("Le code source ne contient aucun code concerné.", "The source holds no code that this concerns.")
NO_CODE = Text(
    "Le code source ne contient aucun fichier de programme dans un langage connu ici.",
    "The source holds no file of program code in a language that is known here.",
)
HEAVY_SECONDS = 240.0


def run(subject: Subject, context: Context) -> ScanResult:
    """Examine the source; raise ToolFailedError when semgrep could not do its work at all."""
    if subject.source_root is None:
        raise ToolFailedError("the package has no source")
    inventory = files.take_inventory(subject.source_root)
    view = files.make_view([*inventory.code, *inventory.settings], context.work)
    gaps = Gaps()
    for skipped in inventory.skipped:
        gaps.add(skipped.path, skipped.why, probes=())
    for skipped in view.skipped:
        gaps.add(skipped.path, skipped.why)
    places: list[Place] = []
    if any(view.folder.iterdir()):
        places += _examine(view, view.folder, context, gaps)
    if any(view.heavy.iterdir()):
        places += _examine_heavy(view, replace(context, seconds=min(HEAVY_SECONDS, context.seconds)), gaps)
    return _conclude(inventory, view, places, gaps)


def _examine_heavy(view: View, context: Context, gaps: Gaps) -> list[Place]:
    """Examine the large files apart: one that takes too long must not cost the answers about the others."""
    try:
        return _examine(view, view.heavy, context, gaps)
    except ToolFailedError as reason:
        for path in view.heavy.iterdir():
            _not_read(view, path.name, f"a large file: {reason}", gaps)
        return []


def _examine(view: View, folder: Path, context: Context, gaps: Gaps) -> list[Place]:
    document = _semgrep(view, folder, context)
    _read_errors(document, view, gaps)
    scanned = {path.rpartition("/")[2] for path in document["paths"]["scanned"]}
    for name in sorted({path.name for path in folder.iterdir()} - scanned):
        _not_read(view, name, "semgrep left it out without a reason", gaps)
    return [place for result in document["results"] if (place := _place(result, view)) is not None]


def _not_read(view: View, name: str, why: str, gaps: Gaps) -> None:
    source = view.files[name].source
    if source.language is not None:
        gaps.add(source.shown, why)


def _semgrep(view: View, folder: Path, context: Context) -> dict[str, Any]:
    present = {viewed.source.language for viewed in view.files.values() if viewed.source.language is not None}
    jobs = max(1, (os.cpu_count() or 1) // 2)
    # Its threads wait for one another's garbage collection and are slower than one; processes are not.
    argv = ["semgrep", *OPTIONS, f"--jobs={jobs}", *(["--x-parmap"] if jobs > 1 else [])]
    for file in rulebook().for_languages(present):
        argv += ["--config", str(file)]
    done = sandbox.run_tool(
        [*argv, str(folder)],
        readable=[RULES],
        work=context.work,
        limits=sandbox.Limits(seconds=context.seconds),
        environment=QUIET,
    )
    if done.problem is not None:
        raise ToolFailedError(done.problem.en)
    try:
        document: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        words = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["nothing"]
        raise ToolFailedError(
            f"semgrep ended with status {done.status} and no JSON; it said: {words[0][:200]}"
        ) from error
    return document


def _read_errors(document: Mapping[str, Any], view: View, gaps: Gaps) -> None:
    book = rulebook()
    for error in document["errors"]:
        kind = error["type"] if isinstance(error["type"], str) else error["type"][0]
        viewed = view.at(error.get("path") or "")
        if viewed is None:
            raise ToolFailedError(f"semgrep could not use its rules ({kind}): {error.get('message', '')[:200]}")
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
        raise ToolFailedError(f"semgrep left out the rule {rule.get('rule_id')}")


def _why(kind: str, error: Mapping[str, Any]) -> str:
    match kind:
        case "PartialParsing":
            lines = ", ".join(str(span["start"]["line"]) for span in error["type"][1][:3])
            return f"semgrep could not parse all of it (near line {lines})"
        case "Timeout" | "FixpointTimeout":
            return "semgrep took too long on it"
        case "OutOfMemory" | "StackOverflow":
            return "semgrep ran out of memory on it"
        case _:
            return f"semgrep could not parse it ({kind.lower()})"


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
        if inventory.other_languages:
            named = ", ".join(sorted(inventory.other_languages))
            message = Text(
                f"Une partie du code est dans des langages sans règles ({named}) : une personne doit le lire.",
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
        coverage.report_coverage(answers, "semgrep", total, missing)
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
