"""Is the source code there? Without it, no instrument can read what the application does."""

from __future__ import annotations

import re
from pathlib import Path

from criteria.vocabulary import Outcome, Severity, Text
from scanners.contract import Answers, Context, Scanner, ScanResult
from scanners.member_names import shown
from scanners.subject import Subject

PROBE = "package.source_present"
_SLIP = re.compile(r"src|code|sources?(\..+)?", re.IGNORECASE)


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer once: `passed` with the number of files as value, or `failed`."""
    answers = Answers(SCANNER.source)
    count = sum(1 for _ in subject.source_files())
    if count:
        message = Text(
            f"Le code source est là, nombre de fichiers : {count}.", f"The source code is there: {count} files."
        )
        answers.add(PROBE, Outcome.PASSED, message, value=count)
    else:
        found = ", ".join(shown(path.name) for path in sorted(subject.root.iterdir()) if _is_slip(path))
        message = Text(
            "Le paquet ne contient pas de code source. Attendu : des fichiers dans source/, ou source.zip ou "
            f"source.tar.gz.{f' Trouvé à la place : {found}. Renommez-le, ou refaites l’archive.' if found else ''}",
            "The package has no source code: expected files in source/, or a source.zip or source.tar.gz."
            f"{f' Found instead: {found}. Rename it, or pack it anew.' if found else ''}",
        )
        answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM, value=0)
    return ScanResult(answers.findings)


def _is_slip(path: Path) -> bool:
    return path.name != "source" and _SLIP.fullmatch(path.name) is not None


SCANNER = Scanner(id="package.source", version=1, title="Source code", probes=frozenset({PROBE}), run=run)
