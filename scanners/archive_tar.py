"""Unpacks compressed tar archives, read once from end to end, with no trust in their headers (POSIX.1-2017 pax)."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from typing import IO, Any, cast

from criteria.vocabulary import Text
from scanners.archive_writer import CHUNK, LINK, MEBIBYTE, SPECIAL, Kind, Writer, os_fault
from scanners.member_names import shown
from scanners.refusal import PackageUnusable

# A header longer than this is an attack on memory: tarfile reads it whole.
_LONGEST_READ = MEBIBYTE
_XZ_MEMORY = 256 * MEBIBYTE
_UNREADABLE = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, ValueError, OverflowError, OSError)


def unpack(stream: IO[bytes], kind: Kind, writer: Writer) -> None:
    """Write every member of the archive; raise PackageUnusable when it is damaged, lies or goes beyond the limits."""
    try:
        tape = _Tape(_decompressor(stream, kind), stream, writer)
        with tarfile.TarFile(fileobj=cast("IO[bytes]", tape), mode="r", errorlevel=2) as archive:
            for member in archive:
                _write(archive, member, writer)
                # Without this, tarfile keeps every member in memory.
                archive.members = []  # type: ignore[attr-defined]
        _refuse_rest(tape)
    except _UNREADABLE as error:
        if os_fault(error):
            raise
        words = shown(str(error)) or type(error).__name__
        raise PackageUnusable.at(
            "",
            Text(
                f"l’archive {kind} est abîmée ou tronquée ({words}) : refaites-la",
                f"the {kind} archive is damaged or cut short ({words}): make it again",
            ),
        ) from error


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, writer: Writer) -> None:
    name = shown(member.name)
    if member.issym() or member.islnk():
        raise PackageUnusable.at(name, LINK)
    if member.isdir():
        writer.add_folder(member.name)
        return
    if member.issparse() or member.type not in {tarfile.REGTYPE, tarfile.AREGTYPE}:
        raise PackageUnusable.at(name, SPECIAL)
    writer.expect(0, member.size)
    source = archive.extractfile(member)
    if source is None:
        raise tarfile.ReadError(f"{name} has no content")
    written = writer.add_file(member.name, source.read)
    if written != member.size:
        raise tarfile.ReadError(f"{name} declares {member.size} bytes and holds {written}")


def _refuse_rest(tape: _Tape) -> None:
    """Read to the very end, so that check sums are compared, and refuse what another reader might take for members."""
    # tarfile takes a damaged header for the end of the archive: the true end is a block of zeros, or nothing.
    if any(tape.last):
        raise tarfile.ReadError("a member has a damaged header")
    while chunk := tape.read(CHUNK):
        if any(chunk):
            raise PackageUnusable.at(
                "",
                Text(
                    "d’autres données suivent la fin de l’archive tar : refaites-la",
                    "other data follow the end of the tar archive: make it again",
                ),
            )


def _decompressor(stream: IO[bytes], kind: Kind) -> IO[bytes]:
    match kind:
        case Kind.TAR_GZ:
            return cast("IO[bytes]", gzip.GzipFile(fileobj=stream, mode="rb"))
        case Kind.TAR_BZ2:
            return cast("IO[bytes]", bz2.BZ2File(stream, "rb"))
        case Kind.TAR_XZ:
            return cast("IO[bytes]", _Xz(stream))
        case _:
            raise ValueError(f"{kind} is no compressed tar")


class _Tape:
    """What tarfile reads: forward only, metered, and in bites that fit in memory."""

    def __init__(self, source: IO[bytes], packed: IO[bytes], writer: Writer) -> None:
        self.source = source
        self.packed = packed
        self.writer = writer
        self.position = 0
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _LONGEST_READ:
            raise PackageUnusable.at(
                "",
                Text(
                    f"un en-tête de l’archive dépasse {_LONGEST_READ // MEBIBYTE} Mio",
                    f"a header of the archive is larger than {_LONGEST_READ // MEBIBYTE} MiB",
                ),
            )
        pieces = []
        while size:
            piece = self.source.read(min(size, CHUNK))
            if not piece:
                break
            pieces.append(piece)
            size -= len(piece)
            self._meter(len(piece))
        self.last = b"".join(pieces)
        return self.last

    def _meter(self, size: int) -> None:
        self.position += size
        self.writer.refuse_ratio(self.position, self.packed.tell())
        # Headers and padding take less than two blocks a member and a little at the end.
        overhead = 8192 * self.writer.limits.entries
        self.writer.expect(0, self.position - overhead)

    def tell(self) -> int:
        return self.position

    def seek(self, position: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET or position < self.position:
            raise tarfile.ReadError("the archive asks to be read backwards")
        while self.position < position:
            if not self.read(min(position - self.position, CHUNK)):
                raise EOFError("the archive ends before its last member does")
        return self.position


class _Xz:
    """Reads one or more xz streams with a bound on the memory that a stream may ask for."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.decoder = self._new()
        self.begun = False

    @staticmethod
    def _new() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)

    def read(self, size: int) -> bytes:
        while True:
            if self.decoder.eof:
                waiting: Any = self.decoder.unused_data or self.stream.read(CHUNK)
                if not waiting:
                    return b""
                self.decoder = self._new()
            else:
                waiting = self.stream.read(CHUNK) if self.decoder.needs_input else b""
                if self.decoder.needs_input and not waiting:
                    raise EOFError("the compressed data end too soon")
            data = self.decoder.decompress(waiting, size)
            if data:
                return data
