"""Our semgrep rules and those of the packs, run once over the source: what was found, and what could not be read."""

from __future__ import annotations

from criteria.vocabulary import Outcome, Text
from scanners.code import coverage, engine, files
from scanners.code.coverage import FULLY_SCANNED, Gaps, ToolFailedError
from scanners.code.files import Inventory, Reading
from scanners.code.results import Memory, Place, examined
from scanners.code.rules import RULES, rulebook
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.subject import Subject

NOT_CONCERNED = Text("Le code source ne contient aucun code concerné.", "The source holds no code that this concerns.")
NO_CODE = Text(
    "Le code source ne contient aucun fichier de programme dans un langage connu ici.",
    "The source holds no file of program code in a language that is known here.",
)


def run(subject: Subject, context: Context) -> ScanResult:
    """Examine the source; raise ToolFailedError when semgrep could not do its work at all."""
    if subject.source_root is None:
        raise ToolFailedError(coverage.NO_SOURCE)
    inventory = files.take_inventory(subject.source_root)
    reading, memory = Reading(), Memory(context.cache, engine.about())
    results = examined([*inventory.code, *inventory.settings], reading, memory, context, engine.examine)
    gaps = Gaps()
    for skipped in inventory.skipped:
        gaps.add(skipped.path, skipped.why, probes=())
    for unread in reading.unread:
        gaps.add(unread.path, unread.why)
    code = {file.shown for file in inventory.code}
    for path, result in results.items():
        if path in code:
            gaps.add_result(path, result)
    places = [place for result in results.values() for place in result.places]
    return _conclude(inventory, reading.empty, places, gaps, memory.hits)


def _conclude(inventory: Inventory, empty: set[str], places: list[Place], gaps: Gaps, remembered: int) -> ScanResult:
    answers = Answers(SCANNER.source)
    coverage.report_places(answers, places)
    expected = [file for file in inventory.code if file.shown not in empty]
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
    return ScanResult(answers.findings, engine.tool_name(), total, total - len(missing), missing, remembered)


SCANNER = Scanner(
    id="code.semgrep",
    version=2,
    title="Static analysis with our semgrep rules",
    probes=frozenset({f"code.{folder.name}" for folder in RULES.iterdir() if folder.is_dir()} | {FULLY_SCANNED}),
    run=run,
    needs=frozenset({Need.SOURCE}),
)
