"""Looks for what would switch an analysis tool off: markers in comments, configuration of the tools.

Our own run obeys none of them; that they are there is worth a reviewer's eye.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners.code import files, texts
from scanners.code.coverage import MOST_PLACES
from scanners.code.languages import Language
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.subject import Subject, regular_files

PROBE = "code.tools_not_silenced"

COMMENT = r"(?:[#]|//|/\*|<!--|^\s*\*)[^\n]*?"
MARKERS = re.compile(
    COMMENT
    + r"""(?P<marker>
      \bnosec\b | \bnosem(?:grep)?\b | \bNOSONAR\b | \blgtm\s*\[ | \bcodeql\s*\[ | \bgitleaks:allow\b
    | \btrufflehog:ignore\b | \bpragma:\s*allowlist\s+secret\b | \bbearer:disable\b | \bdevskim:\s*ignore\b
    | \bsnyk:ignore\b | \bcheckov:skip\b | \bnjsscan-ignore\b | \bmobsf-ignore\b | \bpylint:\s*disable=.*\beval-used\b
    | \bnoqa:[^\n]*?\bS\d{3}\b | \b(?:ruff|flake8):\s*noqa\b
    | \beslint-disable(?:-next-line|-line)?\b[^\n]*?(?:\bsecurity/|\bno-eval\b|\bno-implied-eval\b|\bno-new-func\b
      |\bno-unsanitized\b|\bno-danger|\bscanjs-rules/)
    )""",
    re.VERBOSE | re.MULTILINE,
)
ANNOTATIONS = re.compile(
    r"""(?P<marker>@(?:file:)?Suppress(?:Warnings|FBWarnings|Lint)?\s*\([^)]{0,400}?
    (?:squid:S\d+|(?:java|kotlin):S\d+|TrustAllX509TrustManager|CustomX509TrustManager|BadHostnameVerifier
    |AllowAllHostnameVerifier|SSLCertificateSocketFactory\w*|SetJavaScriptEnabled|AddJavascriptInterface|HardcodedDebugMode
    |GetInstance|WorldReadableFiles|SecureRandom|ExportedReceiver|UnsafeDynamicallyLoadedCode
    |SQL_INJECTION\w*|COMMAND_INJECTION|HARD_CODE_PASSWORD|WEAK_\w+|PREDICTABLE_RANDOM|PATH_TRAVERSAL_\w+)[^)]{0,400}\))""",
    re.VERBOSE,
)
QUICK = ("nosec", "nosem", "NOSONAR", "lgtm", "codeql", "gitleaks", "trufflehog", "allowlist", "bearer:", "devskim",
         "snyk:", "checkov", "njsscan", "mobsf", "eval-used", "noqa", "eslint-disable", "Suppress")  # fmt: skip

CONFIGURATION_NAMES = frozenset(
    {".bandit", ".semgrepignore", ".semgrep.yml", ".semgrep.yaml", ".gitleaksignore", ".trivyignore", ".snyk",
     ".bearer.ignore", ".mobsf", ".njsscan", ".secrets.baseline", ".nancy-ignore", "bandit.yaml", "bandit.yml",
     ".trufflehogignore"}
)  # fmt: skip
CONFIGURATION_SECTIONS = {
    "pyproject.toml": re.compile(r"^\s*\[tool\.bandit\b.*$", re.MULTILINE),
    "setup.cfg": re.compile(r"^\s*\[bandit\].*$", re.MULTILINE),
    "tox.ini": re.compile(r"^\s*\[bandit\].*$", re.MULTILINE),
    "sonar-project.properties": re.compile(r"^\s*sonar\.(?:\w+\.)*(?:exclusions|ignore\b).*$", re.MULTILINE),
    ".gitleaks.toml": re.compile(r"^\s*\[{1,2}(?:\w+\.)?allowlists?\]{1,2}.*$", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Silencer:
    path: str
    line: int | None
    message: Text
    severity: Severity


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer `code.tools_not_silenced`, one failed finding a marker or configuration."""
    answers = Answers(SCANNER.source)
    root = subject.source_root
    if root is None:
        return ScanResult(())
    inventory = files.take_inventory(root)
    found = [*_configurations(root)]
    for file in inventory.code:
        found += _markers(file)
    for silencer in found[:MOST_PLACES]:
        answers.add(
            PROBE,
            Outcome.FAILED,
            silencer.message,
            severity=silencer.severity,
            location=Location(path=silencer.path, line=silencer.line),
        )
    if len(found) > MOST_PLACES:
        rest = len(found) - MOST_PLACES
        more = Text(
            f"{rest} autres endroits feraient taire un outil ; ils ne sont pas listés.",
            f"{rest} more places would silence a tool; they are not listed.",
        )
        answers.add(PROBE, Outcome.FAILED, more, severity=Severity.LOW, value=len(found))
    if not found:
        count = len(inventory.code)
        message = Text(
            f"Ni marque ni réglage ne fait taire un outil dans {count} fichiers.",
            f"No marker and no configuration silences a tool in {count} files.",
        )
        answers.add(PROBE, Outcome.PASSED, message)
    return ScanResult(answers.findings)


def _markers(file: files.SourceFile) -> Iterator[Silencer]:
    try:
        with file.path.open("rb") as stream:
            text = texts.decode(stream.read(files.LARGEST_CODE), python=file.language is Language.PYTHON)
    except (OSError, texts.UnreadableError):
        # What can not be read is named by code.fully_scanned.
        return
    if not any(word in text for word in QUICK):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) <= 5000 and (match := MARKERS.search(line)) is not None:
            yield _silencer(file.shown, number, match["marker"])
    for match in ANNOTATIONS.finditer(text):
        yield _silencer(file.shown, text.count("\n", 0, match.start()) + 1, match["marker"])


def _silencer(path: str, line: int, marker: str) -> Silencer:
    words = " ".join(marker.split())[:60]
    message = Text(
        f"« {words} » demande à un outil de ne pas regarder ici. Corrigez le code, ou expliquez-le à l’examinateur.",
        f"“{words}” tells a tool to look away here. Mend the code, or explain it to the reviewer.",
    )
    return Silencer(path, line, message, Severity.MEDIUM)


def _configuration(path: str, line: int | None, words: str, severity: Severity) -> Silencer:
    message = Text(
        f"« {words} » règle un outil d’analyse. Retirez-le du paquet.",
        f"“{words}” configures an analysis tool. Leave it out of the package.",
    )
    return Silencer(path, line, message, severity)


def _configurations(root: Path) -> Iterator[Silencer]:
    for path in sorted(regular_files(root)):
        shown = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
        if path.name in CONFIGURATION_NAMES:
            yield _configuration(shown, None, path.name, Severity.MEDIUM)
            continue
        section = CONFIGURATION_SECTIONS.get(path.name)
        if section is not None and path.stat().st_size <= files.LARGEST_SETTINGS:
            text = path.read_text(encoding="utf-8", errors="replace")
            for match in section.finditer(text):
                line = text.count("\n", 0, match.start(0)) + 1 + match[0].count("\n")
                yield _configuration(shown, line, match[0].strip()[:60], Severity.LOW)


SCANNER = Scanner(
    id="code.silencing",
    version=1,
    title="Attempts to silence the analysis tools",
    probes=frozenset({PROBE}),
    run=run,
    needs=frozenset({Need.SOURCE}),
)
