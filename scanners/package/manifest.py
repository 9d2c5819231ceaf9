"""Is the manifest valid? Intake refuses one that is not; a subject that was made otherwise is checked all the same."""

from __future__ import annotations

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners import manifests
from scanners.contract import Answers, Context, Scanner, ScanResult
from scanners.subject import Subject

PROBE = "package.manifest_valid"
PLACE = Location(path=manifests.NAME)


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer once with `passed`, or once a problem with `failed` and its JSON pointer."""
    answers = Answers(SCANNER.source)
    for problem in manifests.problems_of(dict(subject.manifest)):
        message = Text(f"{problem.pointer} : {problem.text.fr}", f"{problem.pointer}: {problem.text.en}")
        details = {"pointer": problem.pointer}
        answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM, location=PLACE, details=details)
    if not answers.findings:
        answers.add(PROBE, Outcome.PASSED, Text("Le manifeste est valide.", "The manifest is valid."), location=PLACE)
    return ScanResult(answers.findings)


SCANNER = Scanner(
    id="package.manifest", version=1, title="Manifest", probes=frozenset({PROBE}), run=run, needs=frozenset()
)
