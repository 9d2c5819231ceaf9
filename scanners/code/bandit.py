"""Bandit on the Python files, with a configuration of ours and deaf to the vendor's.

Bandit walks its target for a `.bandit`, obeys `# nosec` and passes over some folders: the view has no such file and
no such folder, and the options do the rest.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from criteria.vocabulary import Outcome, Severity, Text
from scanners import sandbox
from scanners.code import coverage, files
from scanners.code.coverage import FULLY_SCANNED, Gaps, Place, ToolFailedError
from scanners.code.files import View
from scanners.code.languages import Language
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.subject import Subject

PROBE_OF: Mapping[str, str] = MappingProxyType(
    {
        "B102": "code.no_code_evaluation",  # exec
        "B307": "code.no_code_evaluation",  # eval
        "B609": "code.no_command_injection",  # a wildcard handed to a shell
        "B601": "code.no_command_injection",  # paramiko's exec_command
        "B610": "code.no_sql_injection",  # Django's extra
        "B611": "code.no_sql_injection",  # Django's RawSQL
        "B323": "code.certificates_verified",  # ssl._create_unverified_context
        "B501": "code.certificates_verified",  # verify=False
        "B507": "code.certificates_verified",  # SSH host keys accepted unseen
        "B303": "code.no_weak_cryptography",  # MD5 and SHA-1 of third-party libraries
        "B304": "code.no_weak_cryptography",  # DES, RC4, Blowfish
        "B305": "code.no_weak_cryptography",  # ECB
        "B502": "code.no_weak_cryptography",  # SSL and old TLS
        "B503": "code.no_weak_cryptography",  # the same as a default value
        "B505": "code.no_weak_cryptography",  # short keys
        "B312": "code.no_cleartext_traffic",  # Telnet
        "B321": "code.no_cleartext_traffic",  # FTP
    }
)

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "B101": "an assert is no fault of security by itself",
        "B103": "file permissions: no probe of ours",
        "B104": "listening on all interfaces is usual in a container",
        "B105": "takes any text beside the word password for one; our rules exclude placeholders",
        "B106": "as B105",
        "B107": "as B105",
        "B108": "temporary folders: no probe of ours",
        "B109": "withdrawn by bandit",
        "B110": "style",
        "B111": "withdrawn by bandit",
        "B112": "style",
        "B113": "a missing time limit: no probe of ours",
        "B324": "our rule knows a cache key or an entity tag from a signature",
        "B602": "our rule knows constants and quoted values",
        "B604": "as B602",
        "B605": "as B602",
        "B201": "release builds are for the probe code.release_build",
        "B202": "archives are for the probe code.no_path_traversal",
        "B301": "deserialisation has a probe of its own, which needs rules in every language",
        "B302": "as B301",
        "B306": "temporary files: no probe of ours",
        "B308": "cross-site scripting has a probe of its own",
        "B310": "addresses opened: server-side request forgery has a probe of its own",
        "B311": "takes any use of random for a secret; our rule looks at what it is for",
        "B313": "XML is for the probe code.no_xxe",
        "B314": "as B313",
        "B315": "as B313",
        "B316": "as B313",
        "B317": "as B313",
        "B318": "as B313",
        "B319": "as B313",
        "B320": "as B313",
        "B325": "withdrawn by bandit",
        "B401": "an import harms nobody; the call is looked at",
        "B402": "as B401",
        "B403": "as B401",
        "B404": "as B401",
        "B405": "as B401",
        "B406": "as B401",
        "B407": "as B401",
        "B408": "as B401",
        "B409": "as B401",
        "B410": "as B401",
        "B411": "as B401",
        "B412": "as B401",
        "B413": "as B401",
        "B415": "as B401",
        "B504": "the default of a library's function, which B502 and B503 cover",
        "B506": "as B301",
        "B508": "SNMP: no probe of ours",
        "B509": "SNMP: no probe of ours",
        "B603": "a list of arguments without a shell is what we ask for",
        "B606": "as B603",
        "B607": "a program found by PATH is no injection",
        "B608": "takes a constant table name for an injection; our rule follows the value",
        "B612": "logging configuration: no probe of ours",
        "B613": "bidirectional characters: no probe of ours",
        "B614": "as B301",
        "B615": "model downloads: no probe of ours",
        "B701": "as B308",
        "B702": "as B308",
        "B703": "as B308",
        "B704": "as B308",
    }
)

NO_PYTHON = Text(
    "Le code source ne contient pas de Python, le seul langage de cet outil.",
    "The source holds no Python, the only language of this tool.",
)

# The shell run on a constant text is reported as LOW: nothing can be injected there.
DYNAMIC_ONLY = frozenset({"B602", "B604", "B605"})
SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    {"HIGH": Severity.HIGH, "MEDIUM": Severity.MEDIUM, "LOW": Severity.LOW}
)


def run(subject: Subject, context: Context) -> ScanResult:
    """Examine the Python files; raise ToolFailedError when bandit could not do its work at all."""
    if subject.source_root is None:
        raise ToolFailedError("the package has no source")
    expected = files.take_inventory(subject.source_root).of(Language.PYTHON)
    answers = Answers(SCANNER.source)
    if not expected:
        for probe in sorted(SCANNER.probes):
            answers.add(probe, Outcome.INAPPLICABLE, NO_PYTHON)
        return ScanResult(answers.findings, tool=tool_name())
    view = files.make_view(expected, context.work)
    gaps = Gaps()
    for skipped in view.skipped:
        gaps.add(skipped.path, skipped.why)
    places: list[Place] = []
    for folder in (view.folder, view.heavy):
        if any(folder.iterdir()):
            places += _examine(view, folder, context, gaps)
    coverage.report_places(answers, places)
    for probe in sorted(SCANNER.probes - {FULLY_SCANNED}):
        coverage.report_gaps(answers, probe, gaps.files)
        if not answers.heard(probe):
            message = Text(
                f"Rien n’a été trouvé dans {len(expected)} fichiers Python.",
                f"Nothing was found in {len(expected)} Python files.",
            )
            answers.add(probe, Outcome.PASSED, message)
    missing = gaps.skipped()
    coverage.report_coverage(answers, "bandit", len(expected), missing)
    return ScanResult(answers.findings, tool_name(), len(expected), len(expected) - len(missing), missing)


def _examine(view: View, folder: Path, context: Context, gaps: Gaps) -> list[Place]:
    ours = context.work / "bandit.ini"
    ours.write_text("[bandit]\n", encoding="utf-8")
    done = sandbox.run_tool(
        ["bandit", "--ini", str(ours), "--ignore-nosec", "--exclude", "none-is-excluded", "--quiet",
         "--format", "json", "--tests", ",".join(PROBE_OF), "--recursive", str(folder)],
        readable=[],
        work=context.work,
        limits=sandbox.Limits(seconds=context.seconds, memory_bytes=8 * 1024 * sandbox.MEBIBYTE),
    )  # fmt: skip
    if done.problem is not None:
        raise ToolFailedError(done.problem.en)
    try:
        document: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        words = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["nothing"]
        raise ToolFailedError(
            f"bandit ended with status {done.status} and no JSON; it said: {words[0][:200]}"
        ) from error
    for problem in document["errors"]:
        viewed = view.at(problem["filename"])
        if viewed is None:
            raise ToolFailedError(f"bandit complained of a file that it was not given: {problem['reason'][:200]}")
        gaps.add(viewed.source.shown, f"bandit could not parse it ({problem['reason'][:80]})")
    scanned = {path.rpartition("/")[2] for path in document["metrics"]}
    for name in sorted({path.name for path in folder.iterdir()} - scanned):
        gaps.add(view.files[name].source.shown, "bandit left it out without a reason")
    return [place for result in document["results"] if (place := _place(result, view)) is not None]


def _place(result: Mapping[str, Any], view: View) -> Place | None:
    viewed, test = view.at(result["filename"]), result["test_id"]
    if viewed is None or (test in DYNAMIC_ONLY and result["issue_severity"] == "LOW"):
        return None
    return Place(
        probe=PROBE_OF[test],
        path=viewed.source.shown,
        line=result["line_number"],
        message=f"{' '.join(result['issue_text'].split())} ({test} {result['test_name']})",
        severity=SEVERITIES.get(result["issue_severity"], Severity.MEDIUM),
        rule=test,
        cwe=f"CWE-{result['issue_cwe']['id']}" if result.get("issue_cwe", {}).get("id") else None,
        evidence=viewed.evidence,
    )


@functools.cache
def tool_name() -> str:
    return f"bandit {importlib.metadata.version('bandit')}"


SCANNER = Scanner(
    id="code.bandit",
    version=1,
    title="Static analysis of Python with bandit",
    probes=frozenset({*PROBE_OF.values(), FULLY_SCANNED}),
    run=run,
    needs=frozenset({Need.SOURCE}),
)
