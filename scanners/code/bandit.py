"""Bandit on the Python files, with a configuration of ours and deaf to the vendor's.

Bandit walks its target for a `.bandit`, obeys `# nosec` and passes over some folders: the view has no such file and
no such folder, and the options do the rest.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from criteria.vocabulary import Outcome, Text
from scanners import sandbox
from scanners.code import coverage, files
from scanners.code.coverage import FULLY_SCANNED, Gaps, ToolFailedError
from scanners.code.faults import FAULTS
from scanners.code.files import Reading, View
from scanners.code.languages import Language
from scanners.code.results import FileResult, Gap, Memory, Place, examined
from scanners.contract import Answers, Context, Need, Scanner, ScanResult
from scanners.subject import Subject

PROBE_OF: Mapping[str, str] = MappingProxyType(
    {
        "B102": "code.no_code_evaluation",  # exec
        "B307": "code.no_code_evaluation",  # eval
        "B609": "code.no_command_injection",  # a wildcard handed to a shell
        "B601": "code.no_command_injection",  # paramiko's exec_command
        "B611": "code.no_sql_injection",  # Django's RawSQL
        "B323": "code.certificates_verified",  # ssl._create_unverified_context
        "B501": "code.certificates_verified",  # verify=False
        "B507": "code.certificates_verified",  # SSH host keys accepted unseen
        "B304": "code.no_weak_cryptography",  # DES, RC4, Blowfish
        "B305": "code.no_weak_cryptography",  # ECB
        "B502": "code.no_weak_cryptography",  # SSL and old TLS
        "B503": "code.no_weak_cryptography",  # the same as a default value
        "B505": "code.no_weak_cryptography",  # short keys
        "B312": "code.no_cleartext_traffic",  # Telnet
        "B321": "code.no_cleartext_traffic",  # FTP
        "B202": "code.no_path_traversal",  # tarfile.extractall without a filter
        "B506": "code.no_unsafe_deserialization",  # yaml.load
        "B201": "code.release_build",  # Flask with debug=True
        "B701": "code.no_xss",  # jinja2 without autoescape
        "B702": "code.no_xss",  # mako templates
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
        "B303": "as B324",
        "B324": "our rule knows a cache key or an entity tag from a signature",
        "B610": "takes any method called extra for Django's; our rule follows the value",
        "B602": "our rule knows constants and quoted values",
        "B604": "as B602",
        "B605": "as B602",
        "B301": "takes a pickle that the program itself wrote for a received one; our rule follows the value",
        "B302": "takes what the program itself wrote for received data; our rule follows the value",
        "B306": "temporary files: no probe of ours",
        "B308": "takes any mark_safe for a fault; our rule follows the value",
        "B310": "takes any urlopen for a fault; our rule follows the value",
        "B311": "takes any use of random for a secret; our rule looks at what it is for",
        "B313": "the parsers of Python since 3.7.1 load no external entities; our rules know those that do",
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
        "B703": "as B308",
        "B704": "as B308",
    }
)

NO_PYTHON = Text(
    "Le code source ne contient pas de Python, le seul langage de cet outil.",
    "The source holds no Python, the only language of this tool.",
)

EVALUATION = Text(
    "Du texte est exécuté comme du code. Analysez la valeur (ast.literal_eval, json.loads) "
    "ou choisissez l’action dans une table.",
    "Text is run as code. Parse the value instead (ast.literal_eval, json.loads) or look the action up in a table.",
)
OLD_PROTOCOL = Text(
    "SSL et TLS antérieur à 1.2 sont cassés. Utilisez ssl.create_default_context().",
    "SSL and TLS before 1.2 are broken. Use ssl.create_default_context().",
)
CLEAR_TEXT = Text(
    "Ce protocole transmet tout en clair, mot de passe compris. Utilisez SFTP, SSH ou HTTPS.",
    "This protocol sends everything in clear text, the password too. Use SFTP, SSH or HTTPS.",
)
MESSAGES: Mapping[str, Text] = MappingProxyType(
    {
        "B102": EVALUATION,
        "B307": EVALUATION,
        "B609": Text(
            "Un joker (*) est donné à un interpréteur de commandes : un nom de fichier peut y devenir une option. "
            "Listez les fichiers vous-même et lancez le programme sans interpréteur.",
            "A wildcard (*) is handed to a shell: the name of a file can become an option there. "
            "List the files yourself and start the program without a shell.",
        ),
        "B601": Text(
            "Une commande est construite pour une machine distante : "
            "vérifiez que ses valeurs viennent d’une liste fixe.",
            "A command is built for a remote machine: make sure that its values come from a fixed list.",
        ),
        "B611": Text(
            "RawSQL reçoit un texte construit : qui maîtrise une valeur maîtrise la requête. "
            "Transmettez les valeurs dans params.",
            "RawSQL is given a text that was built: whoever controls a value controls the statement. "
            "Pass the values in params.",
        ),
        "B323": Text(
            "Ce contexte TLS ne vérifie aucun certificat. Utilisez ssl.create_default_context().",
            "This TLS context verifies no certificate. Use ssl.create_default_context().",
        ),
        "B501": Text(
            "Le certificat du serveur n’est pas vérifié : quiconque se trouve sur le trajet peut lire et modifier "
            "l’échange. Gardez la vérification par défaut ; pour une autorité privée, fournissez son fichier.",
            "The server's certificate is not verified: anyone on the way can read and change the exchange. "
            "Keep the default verification; for a private authority give its file.",
        ),
        "B507": Text(
            "La clé d’un serveur SSH est acceptée sans être connue. Chargez les clés connues et refusez les autres.",
            "The key of an SSH server is accepted unseen. Load the known keys and refuse the others.",
        ),
        "B304": Text(
            "Cet algorithme ne protège plus ce qu’il chiffre. Utilisez AES-GCM ou ChaCha20-Poly1305.",
            "This cipher no longer protects what it encrypts. Use AES-GCM or ChaCha20-Poly1305.",
        ),
        "B305": Text(
            "Le mode ECB laisse voir ce qui se répète. Utilisez AES-GCM ou ChaCha20-Poly1305.",
            "The ECB mode shows what repeats. Use AES-GCM or ChaCha20-Poly1305.",
        ),
        "B502": OLD_PROTOCOL,
        "B503": OLD_PROTOCOL,
        "B505": Text(
            "Cette clé est trop courte. Les clés RSA et DSA demandent au moins 2048 bits (3072 après 2030).",
            "This key is too short. RSA and DSA keys need at least 2048 bits (3072 after 2030).",
        ),
        "B312": CLEAR_TEXT,
        "B321": CLEAR_TEXT,
    }
)

# A constant text can not be changed by anybody.
EVALUATION_CALL = re.compile(r"\b(?:eval|exec)\(")
CONSTANT_EVALUATION = re.compile(r"""\b(?:eval|exec)\(\s*[rbu]?(["'])(?:(?!\1)[^\\\n]|\\.)*\1\s*[,)]""")
VERSION = 2


def run(subject: Subject, context: Context) -> ScanResult:
    """Examine the Python files; raise ToolFailedError when bandit could not do its work at all."""
    if subject.source_root is None:
        raise ToolFailedError(coverage.NO_SOURCE)
    expected = files.take_inventory(subject.source_root).of(Language.PYTHON)
    answers = Answers(SCANNER.source)
    if not expected:
        for probe in sorted(SCANNER.probes):
            answers.add(probe, Outcome.INAPPLICABLE, NO_PYTHON)
        return ScanResult(answers.findings, tool=tool_name())
    reading, memory = Reading(), Memory(context.cache, about())
    results = examined(expected, reading, memory, context, examine)
    gaps = Gaps()
    for unread in reading.unread:
        gaps.add(unread.path, unread.why)
    for path, result in results.items():
        gaps.add_result(path, result)
    coverage.report_places(answers, [place for result in results.values() for place in result.places])
    for probe in sorted(SCANNER.probes - {FULLY_SCANNED}):
        coverage.report_gaps(answers, probe, gaps.files)
        if not answers.heard(probe):
            message = Text(
                f"Rien n’a été trouvé dans {len(expected)} fichiers Python.",
                f"Nothing was found in {len(expected)} Python files.",
            )
            answers.add(probe, Outcome.PASSED, message)
    missing = gaps.skipped()
    coverage.report_coverage(answers, "bandit", len(expected), gaps)
    scanned = len(expected) - len(missing)
    return ScanResult(answers.findings, tool_name(), len(expected), scanned, missing, memory.hits)


def about() -> tuple[str, ...]:
    """Return everything but the file that decides what bandit says of it."""
    return ("bandit", tool_name(), str(VERSION), *PROBE_OF)


def examine(view: View, context: Context) -> dict[str, FileResult]:
    """Return what bandit says of each file of the view; raise ToolFailedError when it could not work at all."""
    results: dict[str, FileResult] = {}
    for root in sorted({folder.parent for folder in (*view.parts, *view.heavy)}):
        results |= _examine(view, root, context)
    return results


def _examine(view: View, folder: Path, context: Context) -> dict[str, FileResult]:
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
        raise ToolFailedError(done.problem)
    try:
        document: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise ToolFailedError(coverage.no_document("bandit", done)) from error
    return _read(document, view, folder)


def _read(document: Mapping[str, Any], view: View, folder: Path) -> dict[str, FileResult]:
    names = {path.name for path in folder.rglob("*") if path.is_file()}
    places: dict[str, list[Place]] = {name: [] for name in names}
    for result in document["results"]:
        if (place := _place(result, view)) is not None:
            places[_name(result["filename"])].append(place)
    results = {name: FileResult(tuple(found)) for name, found in places.items()}
    for name in names - {_name(path) for path in document["metrics"]}:
        results[name] = FileResult(gaps=(Gap(coverage.LEFT_OUT),), lasting=False)
    for problem in document["errors"]:
        name, words = _name(problem["filename"]), problem["reason"][:200]
        if name not in names:
            raise ToolFailedError(
                Text(
                    f"bandit s’est plaint d’un fichier qu’il n’avait pas reçu : {words}",
                    f"bandit complained of a file that it was not given: {words}",
                )
            )
        words = words[:80]
        why = Text(f"bandit n’a pas pu l’analyser ({words})", f"bandit could not parse it ({words})")
        results[name] = FileResult(tuple(places[name]), (Gap(why),))
    return results


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _place(result: Mapping[str, Any], view: View) -> Place | None:
    viewed, test = view.at(result["filename"]), result["test_id"]
    if viewed is None:
        return None
    if PROBE_OF[test] == "code.no_code_evaluation" and _evaluates_constants(result["code"], result["line_number"]):
        return None
    fault = FAULTS[PROBE_OF[test]]
    return Place(
        probe=PROBE_OF[test],
        path=viewed.source.shown,
        line=result["line_number"],
        end_line=max(result.get("line_range") or [result["line_number"]]),
        message=MESSAGES.get(test, fault.message),
        rule=test,
        cwe=fault.cwe,
        standards=fault.standards,
        evidence=viewed.evidence,
    )


def _evaluates_constants(code: str, line: int) -> bool:
    """Say whether each evaluation on this line is one of a constant text; bandit numbers the lines that it quotes."""
    quoted = "\n".join(text for text in code.splitlines() if text.startswith(f"{line} "))
    count = len(EVALUATION_CALL.findall(quoted))
    return 0 < count == len(CONSTANT_EVALUATION.findall(quoted))


@functools.cache
def tool_name() -> str:
    return f"bandit {importlib.metadata.version('bandit')}"


SCANNER = Scanner(
    id="code.bandit",
    version=VERSION,
    title="Static analysis of Python with bandit",
    probes=frozenset({*PROBE_OF.values(), FULLY_SCANNED}),
    run=run,
    needs=frozenset({Need.SOURCE}),
)
