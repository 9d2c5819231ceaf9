"""Unpacks zip archives that say the same thing to every reader (PKWARE APPNOTE 6.3.10), and refuses the others."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import IO

from criteria.vocabulary import Text
from scanners.archive_writer import LINK, SPECIAL, Writer, os_fault
from scanners.member_names import shown
from scanners.refusal import PackageUnusable

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 0xFFFF

Member = zipfile.ZipInfo

ENCRYPTED = 0x1
_SIZES_FOLLOW = 0x8
_UTF8 = 0x800
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DISAGREE = Text(
    "l’archive en dit deux choses différentes, à sa place et dans le répertoire : refaites l’archive",
    "the archive says two different things about it, at its place and in the directory: make the archive again",
)
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    UnicodeError,
    ValueError,
    OverflowError,
    RuntimeError,
    OSError,
)


def unpack(stream: IO[bytes], writer: Writer, look: Callable[[Member], None] | None = None) -> None:
    """Write every member of the archive; raise PackageUnusable when it is damaged, lies or goes beyond the limits.

    `look` is shown each member of the directory first, before any of our own rules, and may raise PackageUnusable.
    """
    try:
        directory = _directory_of(stream, writer)
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            writer.expect(len(members), total)
            writer.refuse_ratio(total, directory)
            for member in members:
                if look is not None:
                    look(member)
                _refuse_special(member)
            _refuse_overlaps(stream, members, directory)
            for member in members:
                _write(archive, member, writer)
    except _UNREADABLE as error:
        if os_fault(error):
            raise
        words = shown(str(error)) or type(error).__name__
        raise PackageUnusable.at(
            "",
            Text(
                f"l’archive zip est abîmée ou tronquée ({words}) : refaites-la",
                f"the zip archive is damaged or cut short ({words}): make it again",
            ),
        ) from error


def _directory_of(stream: IO[bytes], writer: Writer) -> int:
    """Return where the central directory begins, after having made sure that it is the only one and of bearable size.

    `zipfile` reads the whole directory into objects before it can be asked how long it is.
    """
    size = stream.seek(0, 2)
    tail_at = max(0, size - _END.size - _LONGEST_COMMENT)
    stream.seek(tail_at)
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise PackageUnusable.at(
            "",
            Text(
                "l’archive zip est tronquée : son répertoire, à la fin, manque",
                "the zip archive is cut short: its directory, at the end, is missing",
            ),
        )
    _, disk, start_disk, here, entries, length, start, comment = _END.unpack_from(tail, at)
    end = tail_at + at
    if end + _END.size + comment != size:
        raise PackageUnusable.at(
            "",
            Text(
                "d’autres données suivent la fin de l’archive zip : refaites-la",
                "other data follow the end of the zip archive: make it again",
            ),
        )
    if disk or start_disk or here != entries:
        raise PackageUnusable.at(
            "",
            Text(
                "l’archive zip est en plusieurs volumes : envoyez un seul fichier",
                "the zip archive is split over several volumes: send one file",
            ),
        )
    if b"PK\x06\x07" in tail[max(0, at - 20) : at] or 0xFFFFFFFF in (length, start) or entries == 0xFFFF:
        raise PackageUnusable.at(
            "",
            Text(
                "l’archive est un zip64, attendu : un zip simple, de moins de 4 Gio",
                "the zip archive is of the zip64 kind: expected a plain zip, under 4 GiB",
            ),
        )
    if start + length != end:
        raise PackageUnusable.at(
            "",
            Text(
                "d’autres données précèdent ou coupent l’archive zip : refaites-la",
                "other data precede or interrupt the zip archive: make it again",
            ),
        )
    writer.expect(entries, 0)
    counted = _count(stream, start, length, writer.limits.entries)
    if counted != entries:
        most = writer.limits.entries
        found = Text(f"plus de {most}", f"more than {most}") if counted > most else Text(str(counted), str(counted))
        said = Text(
            f"l’archive zip annonce {entries} éléments et en énumère {found.fr} : refaites-la",
            f"the zip archive declares {entries} members and lists {found.en}: make it again",
        )
        raise PackageUnusable.at("", said)
    if entries == 0:
        raise PackageUnusable.at("", Text("il ne contient aucun fichier", "it holds no file at all"))
    return int(start)


def _count(stream: IO[bytes], start: int, length: int, most: int) -> int:
    stream.seek(start)
    counted = seen = 0
    while seen < length and counted <= most:
        header = _CENTRAL.unpack(_read_exactly(stream, _CENTRAL.size))
        if header[0] != b"PK\x01\x02":
            raise zipfile.BadZipFile("the directory is damaged")
        rest = sum(header[10:13])
        stream.seek(rest, 1)
        seen += _CENTRAL.size + rest
        counted += 1
    return counted


def _refuse_special(member: zipfile.ZipInfo) -> None:
    name = shown(member.orig_filename)
    if member.filename != member.orig_filename:
        raise PackageUnusable.at(
            name,
            Text(
                "son nom contient un caractère de contrôle : renommez le fichier",
                "its name holds a control character: rename the file",
            ),
        )
    if member.flag_bits & ENCRYPTED:
        raise PackageUnusable.at(
            name,
            Text(
                "il est chiffré : envoyez une archive sans mot de passe",
                "it is encrypted: send an archive without a password",
            ),
        )
    if member.compress_type not in METHODS:
        message = Text(
            f"il est compressé par la méthode {member.compress_type}, attendu : deflate (8) ou aucune (0)",
            f"it is compressed by method {member.compress_type}: expected deflate (8) or none (0)",
        )
        raise PackageUnusable.at(name, message)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise PackageUnusable.at(name, LINK)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise PackageUnusable.at(name, SPECIAL)
    if _is_folder(member) and member.file_size:
        raise PackageUnusable.at(
            name,
            Text(
                "c’est un dossier qui a lui-même un contenu : refaites l’archive",
                "it is a folder with content of its own: make the archive again",
            ),
        )


def _refuse_overlaps(stream: IO[bytes], members: list[zipfile.ZipInfo], directory: int) -> None:
    """Make sure that each member has bytes of its own, and that its local header says what the directory says."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    if not _is_room(stream, ordered[0].header_offset):
        raise PackageUnusable.at(
            "",
            Text(
                "d’autres données précèdent l’archive zip : refaites-la",
                "other data precede the zip archive: make it again",
            ),
        )
    bounds = [member.header_offset for member in ordered[1:]] + [directory]
    for member, bound in zip(ordered, bounds, strict=True):
        stream.seek(member.header_offset)
        signature, _, flags, method, _, _, crc, packed, size, name_length, extra = _LOCAL.unpack(
            _read_exactly(stream, _LOCAL.size)
        )
        name = _read_exactly(stream, name_length)
        begin = member.header_offset + _LOCAL.size + name_length + extra
        if begin + member.compress_size > bound:
            raise PackageUnusable.at(
                shown(member.filename),
                Text(
                    "ses octets recouvrent ceux d’un autre élément, comme dans les bombes zip",
                    "its bytes overlap those of another member, as in zip bombs",
                ),
            )
        known = {(member.CRC, member.compress_size, member.file_size)}
        if flags & _SIZES_FOLLOW:
            known.add((0, 0, 0))
        zip64 = 0xFFFFFFFF in (packed, size)
        if signature != b"PK\x03\x04" or method != member.compress_type or flags & ENCRYPTED:
            raise PackageUnusable.at(shown(member.filename), DISAGREE)
        if name != member.orig_filename.encode("utf-8" if member.flag_bits & _UTF8 else "cp437"):
            raise PackageUnusable.at(shown(member.filename), DISAGREE)
        if not zip64 and (crc, packed, size) not in known:
            raise PackageUnusable.at(shown(member.filename), DISAGREE)


def _is_room(stream: IO[bytes], length: int) -> bool:
    """Say whether the bytes before the first member are room that Android's build tools leave for later, or nothing.

    zipflinger fills a hole with local headers that have no name, no content and zeros only in their extra field.
    """
    at = 0
    while at < length:
        stream.seek(at)
        signature, *_, packed, size, name_length, extra = _LOCAL.unpack(_read_exactly(stream, _LOCAL.size))
        at += _LOCAL.size + extra
        if signature != b"PK\x03\x04" or packed or size or name_length or any(_read_exactly(stream, extra)):
            return False
    return at == length


def _is_folder(member: zipfile.ZipInfo) -> bool:
    # ZipInfo.is_dir fails on a member without a name.
    return member.filename.endswith("/")


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, writer: Writer) -> None:
    if _is_folder(member):
        writer.add_folder(member.filename)
        return
    writer.refuse_ratio(member.file_size, member.compress_size, member.filename)
    with archive.open(member) as source:
        written = writer.add_file(member.filename, source.read, member.compress_size)
    if written != member.file_size:
        message = Text(
            f"il annonce {member.file_size} octets et en contient {written} : refaites l’archive",
            f"it declares {member.file_size} bytes and holds {written}: make the archive again",
        )
        raise PackageUnusable.at(shown(member.filename), message)


def _read_exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError(f"expected {size} bytes, found {len(data)}")
    return data
