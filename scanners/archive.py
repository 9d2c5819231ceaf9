"""The only unpacker: archives and folders that strangers send, under limits that hold while bytes are written.

What an archive declares about itself is compared with what it holds and never trusted. Links, devices and names that
lead elsewhere are refused, not mended; an unpacked file is plain, 0644 and inside the destination. A refusal leaves
nothing behind.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from criteria.vocabulary import Text
from scanners import archive_tar, archive_zip
from scanners.archive_writer import LIMITS, LINK, MEBIBYTE, SPECIAL, Kind, Limits, Writer, all_or_nothing
from scanners.member_names import shown
from scanners.refusal import PackageProblem, PackageUnusable

PACKAGE_KINDS = (Kind.ZIP, Kind.TAR_GZ)
SOURCE_KINDS = tuple(Kind)
EXTENSIONS = {
    Kind.ZIP: (".zip",),
    Kind.TAR_GZ: (".tar.gz", ".tgz"),
    Kind.TAR_BZ2: (".tar.bz2", ".tbz2"),
    Kind.TAR_XZ: (".tar.xz", ".txz"),
}

_MAGIC = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b", Kind.TAR_GZ),
    (b"BZh", Kind.TAR_BZ2),
    (b"\xfd7zXZ\x00", Kind.TAR_XZ),
)
_FOREIGN = (
    (0, b"PK\x07\x08", Text("un volume d’un zip découpé", "one volume of a split zip")),
    (0, b"7z\xbc\xaf\x27\x1c", Text("7-Zip", "7-Zip")),
    (0, b"Rar!", Text("RAR", "RAR")),
    (0, b"\x28\xb5\x2f\xfd", Text("Zstandard", "Zstandard")),
    (257, b"ustar", Text("un tar non compressé", "an uncompressed tar")),
    (0, b"%PDF-", Text("PDF", "PDF")),
)

# Other errors, such as a full disk, are the machine's and no fault of the file.
_THE_FILE_S = {errno.EACCES, errno.EPERM, errno.ELOOP, errno.ENOENT, errno.ENXIO, errno.EIO}


def unpack(archive: Path, destination: Path, *, kinds: Iterable[Kind] = PACKAGE_KINDS, limits: Limits = LIMITS) -> None:
    """Unpack an archive into a folder that does not exist yet; raise PackageUnusable and leave nothing otherwise."""
    kind = kind_of(archive, kinds, limits)
    with all_or_nothing(destination, limits) as writer:
        _hand_over(archive, kind, writer)


def read_through(archive: Path, writer: Writer, *, kinds: Iterable[Kind] = PACKAGE_KINDS) -> None:
    """Hand every member of an archive to a writer that keeps what it wants, under the same rules as `unpack`."""
    _hand_over(archive, kind_of(archive, kinds, writer.limits), writer)


def read_apk(apk: Path, writer: Writer, look: Callable[[archive_zip.Member], None]) -> None:
    """Hand every member of an Android application to a writer, under the same rules as `unpack`.

    `look` is shown each member first, as in `archive_zip.unpack`.
    """
    _kind_of_content(apk, (Kind.ZIP,), writer.limits)
    with apk.open("rb") as stream:
        archive_zip.unpack(stream, writer, look)
        writer.refuse_if_empty()


def _hand_over(archive: Path, kind: Kind, writer: Writer) -> None:
    with archive.open("rb") as stream:
        if kind is Kind.ZIP:
            archive_zip.unpack(stream, writer)
        else:
            archive_tar.unpack(stream, kind, writer)
        writer.refuse_if_empty()


def copy_folder(folder: Path, destination: Path, *, limits: Limits = LIMITS) -> None:
    """Copy a folder as if it were an archive of itself; links and special files are named all at once."""
    with all_or_nothing(destination, limits) as writer:
        problems: list[PackageProblem] = []
        for path, name in list(_entries(folder, writer, problems)):
            try:
                _copy_file(path, name, writer)
            except OSError as error:
                if error.errno not in _THE_FILE_S:
                    raise
                problems.append(
                    PackageProblem(
                        shown(name),
                        Text(f"il ne peut pas être lu : « {error.strerror} »", f"it can not be read: {error.strerror}"),
                    )
                )
        if problems:
            raise PackageUnusable(problems)
        writer.refuse_if_empty()


def kind_of(archive: Path, kinds: Iterable[Kind], limits: Limits = LIMITS) -> Kind:
    """Return what kind of archive the content is; raise PackageUnusable when it is none of `kinds` or is misnamed."""
    kind = _kind_of_content(archive, tuple(kinds), limits)
    if not archive.name.lower().endswith(EXTENSIONS[kind]):
        extension = EXTENSIONS[kind][0]
        message = Text(
            f"son contenu est {kind}, son nom ne le dit pas : renommez-le pour qu’il finisse par {extension}",
            f"its content is {kind}, its name does not say so: rename it to end with {extension}",
        )
        raise PackageUnusable.at(shown(archive.name), message)
    return kind


def _kind_of_content(archive: Path, accepted: tuple[Kind, ...], limits: Limits) -> Kind:
    name = shown(archive.name)
    size = archive.stat().st_size
    expected = Text(f"attendu : {' ou '.join(accepted)}", f"expected {' or '.join(accepted)}")
    if size == 0:
        raise PackageUnusable.at(name, Text(f"le fichier est vide, {expected.fr}", f"the file is empty: {expected.en}"))
    if size > limits.archive_bytes:
        most = limits.archive_bytes // MEBIBYTE
        raise PackageUnusable.at(
            name,
            Text(
                f"il dépasse {most} Mio ({size} octets) : retirez ce qui peut être reconstruit",
                f"it is larger than {most} MiB ({size} bytes): leave out what can be rebuilt",
            ),
        )
    with archive.open("rb") as stream:
        head = stream.read(512)
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if kind is None:
        foreign = next((words for at, magic, words in _FOREIGN if head[at:].startswith(magic)), None)
        said = Text(
            f"son contenu n’est pas une archive lisible, {expected.fr}{f', trouvé : {foreign.fr}' if foreign else ''}",
            f"its content is no archive that can be read{f', found {foreign.en}' if foreign else ''}: {expected.en}",
        )
        raise PackageUnusable.at(name, said)
    if kind not in accepted:
        raise PackageUnusable.at(
            name, Text(f"son contenu est {kind}, {expected.fr}", f"its content is {kind}: {expected.en}")
        )
    return kind


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_of_folder(folder: Path) -> str:
    """Return the SHA-256, in hex, of what `sha256sum` prints for each file of a folder, in byte order of path.

    Paths are relative to the folder, without `./`; folders, dates and permissions do not count. By hand:
    `find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum`.
    """
    files = (Path(parent) / name for parent, _, names in os.walk(folder) for name in names)
    named = sorted((path.relative_to(folder).as_posix().encode(), path) for path in files)
    total = hashlib.sha256()
    for name, path in named:
        total.update(f"{digest_of_file(path)}  ".encode() + name + b"\n")
    return total.hexdigest()


def _entries(folder: Path, writer: Writer, problems: list[PackageProblem]) -> Iterator[tuple[Path, str]]:
    """Yield the files below a folder with their names; add folders to the writer and what is no file to `problems`."""
    pending = [(folder, "")]
    while pending:
        current, prefix = pending.pop()
        try:
            found = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(
                PackageProblem(
                    shown(prefix),
                    Text(
                        f"le dossier ne peut pas être lu : « {error.strerror} »",
                        f"the folder can not be read: {error.strerror}",
                    ),
                )
            )
            continue
        for entry in found:
            name = prefix + entry.name
            if entry.is_symlink():
                problems.append(PackageProblem(shown(name), LINK))
            elif entry.is_dir(follow_symlinks=False):
                writer.add_folder(name)
                pending.append((Path(entry.path), f"{name}/"))
            elif entry.is_file(follow_symlinks=False):
                yield Path(entry.path), name
            else:
                problems.append(PackageProblem(shown(name), SPECIAL))


def _copy_file(path: Path, name: str, writer: Writer) -> None:
    # The file may have become a link or a pipe since it was listed.
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise PackageUnusable.at(
                shown(name), Text("ce n’est pas un fichier : retirez-le", "it is no file: leave it out")
            )
        writer.add_file(name, stream.read)
