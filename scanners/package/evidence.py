"""Can the evidence be read? Every file that the manifest names exists, holds something and is what its name says."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from criteria.vocabulary import Location, Outcome, Severity, Text
from scanners import archive, strict_json
from scanners.contract import Answers, Context, Scanner, ScanResult
from scanners.member_names import shown
from scanners.subject import Subject, regular_files

PROBE = "package.evidence_readable"
HEAD = 4096
LARGEST_JSON = 50 * 1024 * 1024

_TEXT = frozenset({"txt", "csv", "tsv", "md", "html", "xml", "yaml", "yml", "log"})
# Where, in a file of each extension, which bytes must stand.
_MAGIC: Mapping[str, tuple[tuple[int, bytes], ...]] = {
    "pdf": ((0, b"%PDF-"),),
    "png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "gif": ((0, b"GIF87a"), (0, b"GIF89a")),
    "webp": ((8, b"WEBP"),),
    "mp4": ((4, b"ftyp"),),
    **dict.fromkeys(("jpg", "jpeg"), ((0, b"\xff\xd8\xff"),)),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"), ((0, b"PK\x03\x04"),)),
}
READABLE = frozenset({*_TEXT, *_MAGIC, "json"})
_NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def run(subject: Subject, _: Context) -> ScanResult:
    """Answer `failed` once a file that can not be read, else `passed` once; `inapplicable` when none is named."""
    answers = Answers(SCANNER.source)
    named = list(_named(subject.manifest))
    examined: set[str] = set()
    for pointer, name in named:
        if name in examined:
            continue
        examined.add(name)
        path = subject.root / name
        problem = problem_of(path, subject.root)
        if problem is not None:
            message = Text(
                f"{shown(name)}, nommé à {pointer}, {problem.fr}.", f"{shown(name)}, named at {pointer}, {problem.en}."
            )
            place, details = Location(path=name), {"pointer": pointer}
            answers.add(PROBE, Outcome.FAILED, message, severity=Severity.MEDIUM, location=place, details=details)
    if not named:
        message = Text("Le manifeste ne nomme aucune pièce justificative.", "The manifest names no evidence.")
        answers.add(PROBE, Outcome.INAPPLICABLE, message)
    elif not answers.findings:
        message = Text(
            f"Tous les documents que nomme le manifeste sont lisibles : {len(examined)}.",
            f"Every document that the manifest names can be read: {len(examined)}.",
        )
        digests = {name: f"sha256:{archive.digest_of_file(subject.root / name)}" for name in sorted(examined)}
        answers.add(PROBE, Outcome.PASSED, message, value=len(examined), details={"digests": digests})
    return ScanResult(answers.findings)


def problem_of(path: Path, root: Path) -> Text | None:
    """Return what prevents a reviewer from reading a file of the package, or None."""
    if not path.is_file() or path.is_symlink():
        return _absent(path, root)
    return problem_of_content(path, path.name)


def problem_of_content(path: Path, name: str) -> Text | None:
    """Return what prevents a reviewer from reading a file that is to have that name, or None."""
    if path.stat().st_size == 0:
        return Text("est vide", "is empty")
    extension = Path(name).suffix.removeprefix(".").lower()
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if extension in _MAGIC:
        fits = any(head.startswith(magic, at) for at, magic in _MAGIC[extension])
    elif extension in _TEXT:
        fits = not _NOT_IN_TEXT.search(head) or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    elif extension == "json":
        return _problem_of_json(path)
    else:
        known = ", ".join(sorted(READABLE))
        return Text(
            f"est d’un type que les instructeurs ne pourront peut-être pas ouvrir, attendu : l’un de {known}",
            f"is of a kind that reviewers may not be able to open: expected one of {known}",
        )
    if not fits:
        return Text(
            f"n’est pas un vrai {extension.upper()} : son contenu ne correspond pas à son extension",
            f"is no {extension.upper()} inside: its content does not fit its extension",
        )
    return None


def _named(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the path of each document that the manifest names, with its JSON pointer."""
    for index, answer in enumerate(manifest.get("answers", ())):
        for number, name in enumerate(answer.get("evidence", ())):
            yield f"/answers/{index}/evidence/{number}", name
    audit = manifest.get("accessibility", {}).get("audit")
    if audit is not None:
        yield "/accessibility/audit", audit


def _absent(path: Path, root: Path) -> Text:
    folder = root / "evidence"
    present = [file.relative_to(root).as_posix() for file in regular_files(folder)] if folder.is_dir() else []
    near = difflib.get_close_matches(path.relative_to(root).as_posix(), present, n=1)
    if not near:
        return Text("n’est pas dans le paquet", "is not in the package")
    return Text(
        f"n’est pas dans le paquet : vouliez-vous dire {shown(near[0])} ?",
        f"is not in the package: did you mean {shown(near[0])}?",
    )


def _problem_of_json(path: Path) -> Text | None:
    if path.stat().st_size > LARGEST_JSON:
        most = LARGEST_JSON // 2**20
        return Text(f"dépasse {most} Mio", f"is larger than {most} MiB")
    try:
        strict_json.parse(path.read_bytes())
    except strict_json.NotStrictJson as error:
        problem = error.problems[0].text
        return Text(f"ne se lit pas comme du JSON : {problem.fr}", f"can not be read as JSON: {problem.en}")
    return None


SCANNER = Scanner(id="package.evidence", version=1, title="Evidence", probes=frozenset({PROBE}), run=run)
