"""Where unpacked files are written: below one root, under limits that hold while bytes arrive."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO

from criteria.vocabulary import Text
from scanners.member_names import NameLimits, TakenNames, parts_of, shown
from scanners.refusal import PackageUnusable

MEBIBYTE = 1024 * 1024
CHUNK = 64 * 1024
LINK = Text(
    "c’est un lien : mettez le fichier lui-même, ou retirez-le", "it is a link: put the file itself, or leave it out"
)
SPECIAL = Text(
    "ce n’est pas un fichier ordinaire (socket, tube, périphérique ou fichier creux) : retirez-le",
    "it is no plain file (a socket, pipe, device or sparse file): leave it out",
)
_LEAVE_OUT = Text(
    "retirez ce qui peut être reconstruit ou téléchargé, comme node_modules/ ou .git/",
    "leave out what can be rebuilt or downloaded, such as node_modules/ or .git/",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one archive or folder may hold, once unpacked.

    `ratio` bounds unpacked against packed bytes; it counts from `ratio_from` unpacked bytes on, because a few zeros
    compress well in honest files too.
    """

    total_bytes: int = 1024 * MEBIBYTE
    archive_bytes: int = 512 * MEBIBYTE
    entries: int = 20_000
    ratio: int = 100
    ratio_from: int = 16 * MEBIBYTE
    names: NameLimits = field(default_factory=NameLimits)


LIMITS = Limits()


class Kind(StrEnum):
    """The archives that can be unpacked, by their usual extension."""

    ZIP = "zip"
    TAR_GZ = "tar.gz"
    TAR_BZ2 = "tar.bz2"
    TAR_XZ = "tar.xz"


class Writer:
    """Writes members below one root, under limits, whatever the archive said about them."""

    def __init__(self, root: Path, limits: Limits) -> None:
        self.root = root
        self.limits = limits
        self.written = 0
        self.files = 0
        self._entries = 0
        self._taken = TakenNames(limits.names.portable)

    def expect(self, entries: int, total_bytes: int) -> None:
        """Refuse early what the archive itself declares beyond the limits."""
        if entries > self.limits.entries:
            most = self.limits.entries
            said = Text(
                f"il contient plus de {most} éléments : {_LEAVE_OUT.fr}",
                f"it holds more than {most} members: {_LEAVE_OUT.en}",
            )
            raise PackageUnusable.at("", said)
        if total_bytes > self.limits.total_bytes:
            raise self._too_large()

    def add_folder(self, name: str) -> None:
        self._count()
        parts = parts_of(name, self.limits.names)
        self._taken.add_folder(parts)
        self.make_folder(parts)

    def add_file(self, name: str, read: Callable[[int], bytes], packed_bytes: int | None = None) -> int:
        """Write what `read(size)` gives until it gives nothing; return the bytes written.

        `packed_bytes` is what the member takes in the archive, where the archive packs each member by itself.
        """
        self._count()
        parts = parts_of(name, self.limits.names)
        if not parts:
            raise PackageUnusable.at(
                shown(name),
                Text("un fichier porte le nom du paquet lui-même", "a file has the name of the package itself"),
            )
        self._taken.add_file(parts)
        size = 0
        with self.new_file(parts) as target:
            while chunk := read(CHUNK):
                size += len(chunk)
                self.written += len(chunk)
                if self.written > self.limits.total_bytes:
                    raise self._too_large()
                if packed_bytes is not None:
                    self.refuse_ratio(size, packed_bytes, name)
                target.write(chunk)
        self.files += 1
        return size

    def make_folder(self, parts: tuple[str, ...]) -> None:
        """Make the folder of that name, which is safe."""
        self.root.joinpath(*parts).mkdir(parents=True, exist_ok=True, mode=0o755)

    @contextmanager
    def new_file(self, parts: tuple[str, ...]) -> Iterator[IO[bytes]]:
        """Give where to write the file of that name, which is safe and new."""
        path = self.root.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
        with os.fdopen(descriptor, "wb") as target:
            os.fchmod(descriptor, 0o644)
            yield target

    def refuse_ratio(self, unpacked: int, packed: int, name: str = "") -> None:
        """Refuse a decompression bomb: far more bytes out than in."""
        if unpacked > self.limits.ratio_from and unpacked > self.limits.ratio * max(packed, 1):
            message = Text(
                f"décompressé, il fait plus de {self.limits.ratio} fois sa taille, comme les bombes de décompression",
                f"it unpacks to more than {self.limits.ratio} times its packed size, as decompression bombs do",
            )
            raise PackageUnusable.at(shown(name), message)

    def refuse_if_empty(self) -> None:
        if self.files == 0:
            raise PackageUnusable.at("", Text("il ne contient aucun fichier", "it holds no file at all"))

    def _count(self) -> None:
        self._entries += 1
        self.expect(self._entries, 0)

    def _too_large(self) -> PackageUnusable:
        most = self.limits.total_bytes // MEBIBYTE
        said = Text(
            f"décompressé, il dépasse {most} Mio : {_LEAVE_OUT.fr}",
            f"it unpacks to more than {most} MiB: {_LEAVE_OUT.en}",
        )
        return PackageUnusable.at("", said)


@contextmanager
def all_or_nothing(destination: Path, limits: Limits) -> Iterator[Writer]:
    """Give a writer into a folder that does not exist yet; whatever is raised, the folder is gone afterwards."""
    destination.mkdir(parents=True)
    try:
        yield Writer(destination, limits)
    except BaseException:
        shutil.rmtree(destination, ignore_errors=True)
        raise


def os_fault(error: Exception) -> bool:
    """Say whether an error is the machine's, such as a full disk, and not the archive's."""
    return isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}
