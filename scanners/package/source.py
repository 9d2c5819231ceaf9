"""Is the source code there? Without it, no instrument can read what the application does."""

from __future__ import annotations

from criteria.vocabulary import Outcome, Severity
from scanners.contract import Answers, Context, Scanner, ScanResult
from scanners.subject import Subject

PROBE = "package.source_present"


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer once: `passed` with the number of files as value, or `failed`."""
    answers = Answers(SCANNER.source)
    count = sum(1 for _ in subject.source_files())
    if count:
        answers.add(PROBE, Outcome.PASSED, f"The source code is there: {count} files.", value=count)
    else:
        message = "The package has no source code: expected files in source/, or a source.zip or source.tar.gz."
        answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM, value=0)
    return ScanResult(answers.findings)


SCANNER = Scanner(id="package.source", version=1, title="Source code", probes=frozenset({PROBE}), run=run)
