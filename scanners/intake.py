"""Opens a submission package: the one door between what a stranger sends and the instruments that examine it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from criteria.vocabulary import Text
from scanners import archive, manifests
from scanners.archive_writer import LIMITS, Limits
from scanners.member_names import shown
from scanners.refusal import PackageProblem, PackageUnusable
from scanners.subject import Subject, regular_files

__all__ = ["PackageProblem", "PackageUnusable", "open_package"]

# What a Mac adds to the archives that it makes; its tar adds one ._<name> a file.
BYSTANDERS = {"__MACOSX", ".DS_Store"}


def is_bystander(name: str) -> bool:
    """Say whether an entry at the top of an archive was added by the system that made it."""
    return name in BYSTANDERS or name.startswith("._")


def open_package(path: Path, work: Path, *, limits: Limits = LIMITS) -> Subject:
    """Unpack a package, a folder or a .zip or .tar.gz of one, below `work` and read its manifest.

    `work` must not exist yet or be an empty folder. Raises PackageUnusable with every problem that was found; `work`
    is then as empty, or as absent, as before. The package itself is never written to.
    """
    existed = work.exists()
    if existed and any(work.iterdir()):
        raise ValueError("the work folder must be empty")
    work.mkdir(parents=True, exist_ok=True)
    try:
        return _open(path, work, limits)
    except BaseException:
        for child in work.iterdir():
            shutil.rmtree(child, ignore_errors=True)
        if not existed:
            work.rmdir()
        raise


def _open(path: Path, work: Path, limits: Limits) -> Subject:
    received = work / "package"
    if path.is_dir():
        archive.copy_folder(path, received, limits=limits)
        digest = archive.digest_of_folder(received)
    elif path.is_file():
        archive.unpack(path, received, limits=limits)
        digest = archive.digest_of_file(path)
    elif path.exists():
        raise PackageUnusable.at(
            "",
            Text(
                "ce n’est ni un dossier ni un fichier, attendu : un dossier, un .zip ou un .tar.gz",
                "it is neither a folder nor a file: expected a folder, a .zip or a .tar.gz",
            ),
        )
    else:
        raise PackageUnusable.at(
            "",
            Text(
                "il n’y a ni fichier ni dossier de ce nom : vérifiez le chemin",
                "there is no such file or folder: check the path",
            ),
        )
    root = _root_of(received)
    manifest, problems = _manifest_of(root)
    source_root = None
    try:
        source_root = _source_of(root, work, limits)
    except PackageUnusable as error:
        problems = (*problems, *error.problems)
    if problems:
        raise PackageUnusable(problems)
    return Subject(root=root, source_root=source_root, manifest=manifest, package_sha256=digest)


def _root_of(received: Path) -> Path:
    """Return the folder of the manifest: archives are often made of the folder instead of its content."""
    if (received / manifests.NAME).exists():
        return received
    inner = [child for child in received.iterdir() if not is_bystander(child.name)]
    if len(inner) == 1 and (inner[0] / manifests.NAME).is_file():
        return inner[0]
    return received


def _manifest_of(root: Path) -> tuple[dict[str, Any], tuple[PackageProblem, ...]]:
    path = root / manifests.NAME
    if path.is_dir():
        return {}, (
            PackageProblem(
                manifests.NAME,
                Text("c’est un dossier, attendu : un fichier JSON", "it is a folder: expected a JSON file"),
            ),
        )
    if not path.exists():
        found = ", ".join(shown(child.name) for child in sorted(root.iterdir())[:5])
        message = Text(
            f"il manque en haut du paquet, où l’on trouve : {found}",
            f"it is missing at the top of the package, where there is: {found}",
        )
        return {}, (PackageProblem(manifests.NAME, message),)
    try:
        with path.open("rb") as stream:
            return manifests.read(stream.read(manifests.LARGEST + 1)), ()
    except PackageUnusable as error:
        return {}, error.problems


def _source_of(root: Path, work: Path, limits: Limits) -> Path | None:
    """Return the folder of the source code, unpacked where it came as an archive, or None where there is none."""
    folder = root / "source"
    archives = [folder.with_name(f"source{extension}") for names in archive.EXTENSIONS.values() for extension in names]
    present = [path for path in (folder, *archives) if path.exists()]
    if len(present) > 1:
        names = ", ".join(path.name for path in present)
        raise PackageUnusable.at(
            present[1].name,
            Text(
                f"le code source est là plus d’une fois ({names}) : n’en gardez qu’un",
                f"the source code is there more than once ({names}): keep one",
            ),
        )
    if not present:
        return None
    if present == [folder]:
        if not folder.is_dir():
            raise PackageUnusable.at(
                "source",
                Text(
                    "c’est un fichier, attendu : un dossier, ou une archive nommée source.zip",
                    "it is a file: expected a folder, or an archive named source.zip",
                ),
            )
        return folder if any(True for _ in regular_files(folder)) else None
    unpacked = work / "source"
    try:
        archive.unpack(present[0], unpacked, kinds=archive.SOURCE_KINDS, limits=limits)
    except PackageUnusable as error:
        name = present[0].name
        inside = (
            PackageProblem(name if problem.pointer in {"", name} else f"{name}: {problem.pointer}", problem.said)
            for problem in error.problems
        )
        raise PackageUnusable(inside) from error
    return unpacked
