"""Archives that a hostile or careless person may send, each with the words that its refusal must hold."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from packages import tar_of, zip_of

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Hostile:
    """An archive and what must be said of it; `pointer` is the member that the refusal names."""

    id: str
    build: Callable[[], bytes]
    says: str
    pointer: str = ""
    name: str = "package.zip"


@dataclass(slots=True)
class RawMember:
    """A zip member whose headers say what the test wants; `local` and `central` override fields of one of them."""

    name: bytes
    data: bytes = b"content"
    method: int = 0
    flags: int = 0x800
    attributes: int = (stat.S_IFREG | 0o644) << 16
    local: dict[str, Any] = field(default_factory=dict)
    central: dict[str, Any] = field(default_factory=dict)


def raw_zip(members: Sequence[RawMember], **end: Any) -> bytes:
    """Return a zip archive written header by header; `end` overrides fields of its end record."""
    body, directory = bytearray(), bytearray()
    for member in members:
        packed = _deflate(member.data) if member.method == zipfile.ZIP_DEFLATED else member.data
        said = {
            "name": member.name,
            "flags": member.flags,
            "method": member.method,
            "crc": zlib.crc32(member.data),
            "packed": len(packed),
            "size": len(member.data),
            "offset": len(body),
            "extra": b"",
        }
        here, there = said | member.local, said | member.central
        sizes = (here["crc"], here["packed"], here["size"], len(here["name"]), len(here["extra"]))
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, here["flags"], here["method"], 0, 33, *sizes)
        body += here["name"] + here["extra"] + packed
        sizes = (there["crc"], there["packed"], there["size"], len(there["name"]), len(there["extra"]))
        directory += struct.pack("<4s6H3L2H", b"PK\x01\x02", 0x314, 20, there["flags"], there["method"], 0, 33, *sizes)
        directory += struct.pack("<3H2L", 0, 0, 0, member.attributes, there["offset"]) + there["name"] + there["extra"]
    record = {"entries": len(members), "length": len(directory), "start": len(body), "disk": 0, "comment": b""} | end
    fields = (record["disk"], 0, record["entries"], record["entries"], record["length"], record["start"])
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", *fields, len(record["comment"])) + record["comment"]
    return bytes(body + directory + tail)


def raw_tar(*members: tuple[tarfile.TarInfo, bytes], format_: int = tarfile.PAX_FORMAT) -> bytes:
    """Return a tar.gz of members that are written as they are."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=format_) as archive:
        for member, data in members:
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def member(name: str, data: bytes = b"", **fields: Any) -> tuple[tarfile.TarInfo, bytes]:
    """Return a tar member; `fields` sets its attributes."""
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in fields.items():
        setattr(info, key, value)
    return info, data


def zeros_gz(size: int, head: bytes = b"") -> bytes:
    """Return gzip that unpacks to `head` and then `size` zeros, in the time that it takes to pack one MiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    begin = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush, each MiB packs to the same bytes.
    mebibyte = packer.compress(bytes(MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    return begin + mebibyte * (size // MEBIBYTE) + packer.flush()


def bomb_zip(size: int) -> bytes:
    """Return a zip with one member that unpacks to `size` zeros."""
    packed = zeros_gz(size)[10:-8]
    said = {"crc": 0, "packed": len(packed), "size": min(size, 2**32 - 2), "method": 8}
    return raw_zip([RawMember(b"zeros.bin", data=packed, local=said, central=said)])


def bomb_tar(size: int) -> bytes:
    """Return a tar.gz with one member that unpacks to `size` zeros."""
    head = tarfile.TarInfo("zeros.bin")
    head.size = size
    return zeros_gz(size + MEBIBYTE, head.tobuf(tarfile.GNU_FORMAT))


def many_members(count: int) -> bytes:
    """Return a zip that lists `count` empty files."""
    return raw_zip([RawMember(b"f%d" % number, data=b"") for number in range(count)], entries=min(count, 0xFFFF))


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _mode(kind: int) -> int:
    return (kind | 0o777) << 16


def _overlapping() -> bytes:
    """Two directory entries that share the same bytes, as the densest bombs do (D. Fifield, 2019)."""
    shared = RawMember(b"first", data=b"shared bytes")
    twin = RawMember(b"first", data=b"", central={"name": b"second", "offset": 0, "packed": 12, "size": 12})
    twin.central["crc"] = zlib.crc32(b"shared bytes")
    return raw_zip([shared, twin])


def _quoted() -> bytes:
    """A member whose bytes hold the whole of the next one."""
    inner = RawMember(b"b", data=b"inner")
    long = 200
    return raw_zip([RawMember(b"a", data=b"outer", central={"packed": long, "size": long}), inner])


def _zip64_lie() -> bytes:
    extra = struct.pack("<HHQQ", 1, 16, 2**60, 7)
    said = {"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF, "extra": extra}
    return raw_zip([RawMember(b"a", central=said)])


def _zip64_locator() -> bytes:
    plain = raw_zip([RawMember(b"a")])
    at = plain.rindex(b"PK\x05\x06")
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2**40, 2**40, 47, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    return plain[:at] + record + locator + plain[at:]


def _symlink_zip() -> bytes:
    return raw_zip([RawMember(b"link", data=b"/etc/passwd", attributes=_mode(stat.S_IFLNK))])


def _truncated_inside() -> bytes:
    packed = raw_zip([RawMember(b"a", data=random.Random(1).randbytes(4000), method=8)])
    return packed[:2000] + packed[packed.rindex(b"PK\x01\x02") :]


def _bad_deflate() -> bytes:
    return raw_zip([RawMember(b"a", data=b"\xff" * 50, local={"method": 8}, central={"method": 8})])


def _sparse_tar() -> bytes:
    """An old GNU sparse member: a header that asks for a terabyte of zeros (GNU tar manual, "Old GNU Format")."""
    header = bytearray(tarfile.TarInfo("hole").tobuf(tarfile.GNU_FORMAT))
    header[156:157] = b"S"
    header[386:410] = b"00000000000\x0000000000000\x00"
    header[483:495] = b"77777777777\x00"
    return gzip.compress(_checksummed(header) + bytes(1024))


def _checksummed(header: bytearray) -> bytes:
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def _damaged_second_header() -> bytes:
    plain = bytearray(gzip.decompress(tar_of({"a": "one", "b": "two"})))
    plain[1024 + 10] ^= 0xFF
    return gzip.compress(bytes(plain))


def _data_after_end() -> bytes:
    plain = gzip.decompress(tar_of({"a": "one"})).rstrip(b"\0")
    whole = plain + bytes(-len(plain) % 512) + bytes(1024)
    return gzip.compress(whole + gzip.decompress(tar_of({"evil": "two"})))


def _negative_size() -> bytes:
    header = bytearray(tarfile.TarInfo("a").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 12
    return gzip.compress(_checksummed(header) + bytes(1024))


def _huge_pax_header() -> bytes:
    return raw_tar(member("a", pax_headers={"comment": "x" * (3 * MEBIBYTE)}))


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> Callable[[], bytes]:
    return lambda: raw_tar(*members)


def _zip(*names: str | bytes, **fields: Any) -> Callable[[], bytes]:
    encoded = [name.encode() if isinstance(name, str) else name for name in names]
    return lambda: raw_zip([RawMember(name, **fields) for name in encoded])


TAR = "package.tar.gz"
ACUTE_NFC, ACUTE_NFD = "caf\u00e9", "cafe\u0301"

HOSTILE: tuple[Hostile, ...] = (
    # Names that lead elsewhere, or that mean different things to different systems.
    Hostile("zip traversal", _zip("../evil"), "leads out of the package", "../evil"),
    Hostile("zip traversal inside", _zip("a/../../evil"), "leads out of the package", "a/../../evil"),
    Hostile("zip absolute", _zip("/etc/cron.d/evil"), "absolute path", "/etc/cron.d/evil"),
    Hostile("zip double slash", _zip("//server/share/evil"), "absolute path", "//server/share/evil"),
    Hostile("zip drive letter", _zip("C:evil"), "drive letter", "C:evil"),
    Hostile("zip hidden stream", _zip("a/readme.txt:evil"), "colon", "a/readme.txt:evil"),
    Hostile("zip backslash", _zip("..\\..\\evil"), "backslash", "..\\..\\evil"),
    Hostile("zip empty part", _zip("a//b"), "empty or . folder", "a//b"),
    Hostile("zip dot part", _zip("a/./b"), "empty or . folder", "a/./b"),
    Hostile("zip NUL in name", _zip(b"good.txt\x00.exe"), "control character"),
    Hostile("zip line feed in name", _zip("a\nb"), "control character"),
    Hostile("zip bidi override", _zip("txt.\u202efdp.exe"), "control character"),
    Hostile("zip device name", _zip("a/con.txt"), "device on Windows", "a/con.txt"),
    Hostile("zip final dot", _zip("a/name."), "dot or a space", "a/name."),
    Hostile("zip empty name", _zip(""), "no name"),
    Hostile("zip root as file", _zip("."), "name of the package itself", "."),
    Hostile("zip long part", _zip("a" * 300), "too long"),
    Hostile("zip long path", _zip("/".join(["abcdefgh"] * 130)), "too long"),
    Hostile("zip deep path", _zip("/".join("a" * 60)), "too deep"),
    Hostile("zip duplicate", _zip("a", "a"), "twice", "a"),
    Hostile("zip case clash", _zip("Readme", "README"), "same as Readme", "README"),
    Hostile("zip folder case clash", _zip("Src/a", "src/b"), "same as Src", "src"),
    Hostile("zip unicode clash", _zip(ACUTE_NFC, ACUTE_NFD), "case or accents"),
    Hostile("zip file as folder", _zip("a", "a/b"), "file and a folder", "a"),
    Hostile("zip folder as file", _zip("a/b", "a"), "file and a folder", "a"),
    Hostile("tar traversal", _tar(member("../evil", b"x")), "leads out", "../evil", TAR),
    Hostile("tar absolute", _tar(member("/evil", b"x")), "absolute path", "/evil", TAR),
    Hostile("tar hidden traversal", _tar(member("./a/../../evil", b"x")), "leads out", "./a/../../evil", TAR),
    Hostile("tar name not UTF-8", _tar(member("\udcff\udcfe", b"x")), "not UTF-8", "", TAR),
    Hostile("tar duplicate", _tar(member("a", b"1"), member("a", b"2")), "twice", "a", TAR),
    Hostile("tar unicode clash", _tar(member(ACUTE_NFC), member(ACUTE_NFD)), "case or accents", "", TAR),
    Hostile("tar pax path", _tar(member("a", b"x", pax_headers={"path": "../evil"})), "leads out", "../evil", TAR),
    # Members that are no plain files.
    Hostile("zip symlink", _symlink_zip, "link", "link"),
    Hostile("zip fifo", _zip("pipe", attributes=_mode(stat.S_IFIFO)), "no plain file", "pipe"),
    Hostile("zip folder with content", _zip("a/"), "content of its own", "a/"),
    Hostile("tar symlink out", _tar(member("l", type=tarfile.SYMTYPE, linkname="../../etc")), "link", "l", TAR),
    Hostile("tar symlink in", _tar(member("l", type=tarfile.SYMTYPE, linkname="a")), "link", "l", TAR),
    Hostile(
        "tar write through a link",
        _tar(member("l", type=tarfile.SYMTYPE, linkname="/tmp"), member("l/evil", b"x")),
        "link",
        "l",
        TAR,
    ),
    Hostile("tar hard link", _tar(member("l", type=tarfile.LNKTYPE, linkname="/etc/passwd")), "link", "l", TAR),
    Hostile("tar fifo", _tar(member("p", type=tarfile.FIFOTYPE)), "no plain file", "p", TAR),
    Hostile("tar device", _tar(member("d", type=tarfile.CHRTYPE, devmajor=1)), "no plain file", "d", TAR),
    Hostile("tar block device", _tar(member("d", type=tarfile.BLKTYPE, devmajor=8)), "no plain file", "d", TAR),
    Hostile("tar contiguous file", _tar(member("c", type=tarfile.CONTTYPE)), "no plain file", "c", TAR),
    Hostile("tar unknown type", _tar(member("u", type=b"Z")), "no plain file", "u", TAR),
    Hostile("tar sparse terabyte", _sparse_tar, "no plain file", "hole", TAR),
    # Archives that lie, and archives that are broken.
    Hostile("zip encrypted", _zip("a", flags=0x801), "encrypted", "a"),
    Hostile("zip locally encrypted", _zip("a", local={"flags": 0x801}), "two different things", "a"),
    Hostile("zip exotic method", _zip("a", local={"method": 97}, central={"method": 97}), "method 97", "a"),
    Hostile("zip lzma", _zip("a", local={"method": 14}, central={"method": 14}), "method 14", "a"),
    Hostile("zip overlapping", _overlapping, "overlap", "first"),
    Hostile("zip quoted member", _quoted, "overlap", "a"),
    Hostile("zip other local name", _zip("a", local={"name": b"b"}), "two different things", "a"),
    Hostile("zip local size lie", _zip("a", local={"size": 3}), "two different things", "a"),
    Hostile("zip local packed lie", _zip("a", local={"packed": 3}), "two different things", "a"),
    Hostile("zip both sizes lie", _zip("a", local={"size": 3}, central={"size": 3}), "damaged"),
    Hostile("zip declares too much", _zip("a", local={"size": 99}, central={"size": 99}), "declares 99 bytes", "a"),
    Hostile("zip check sum lie", _zip("a", local={"crc": 1}, central={"crc": 1}), "damaged"),
    Hostile("zip64 size lie", _zip64_lie, "MiB"),
    Hostile("zip64 end record", _zip64_locator, "zip64"),
    Hostile("zip count lie", lambda: raw_zip([RawMember(b"a"), RawMember(b"b")], entries=1), "declares 1 members"),
    Hostile("zip directory elsewhere", lambda: raw_zip([RawMember(b"a")], start=3), "precede or interrupt"),
    Hostile("zip several volumes", lambda: raw_zip([RawMember(b"a")], disk=1), "several volumes"),
    Hostile("zip truncated end", lambda: zip_of({"a": "x" * 999})[:-30], "cut short"),
    Hostile("zip truncated member", _truncated_inside, "precede or interrupt"),
    Hostile("zip damaged deflate", _bad_deflate, "damaged"),
    Hostile("zip trailing junk", lambda: zip_of({"a": "x"}) + b"junk", "follow the end"),
    Hostile("zip after a script", lambda: b"#!/bin/sh\nexit\n" + zip_of({"a": "x"}), "no archive"),
    Hostile("zip after another zip", lambda: zip_of({"a": "x"}) + zip_of({"b": "y"}), "precede or interrupt"),
    Hostile("zip without members", lambda: zip_of({}), "no file at all"),
    Hostile("zip of folders only", lambda: zip_of({"a/": ""}), "no file at all"),
    Hostile("tar truncated", lambda: tar_of({"a": random.Random(2).randbytes(9000)})[:4000], "cut short", "", TAR),
    Hostile("tar truncated trailer", lambda: tar_of({"a": "x"})[:-4], "cut short", "", TAR),
    Hostile("tar wrong check sum", lambda: tar_of({"a": "x"})[:-8] + bytes(8), "damaged", "", TAR),
    Hostile("tar damaged second header", _damaged_second_header, "damaged header", "", TAR),
    Hostile("tar data after the end", _data_after_end, "follow the end", "", TAR),
    Hostile("tar size below zero", _negative_size, "damaged", "", TAR),
    Hostile("tar huge pax header", _huge_pax_header, "header", "", TAR),
    Hostile("tar of gzipped junk", lambda: gzip.compress(random.Random(3).randbytes(2000)), "damaged", "", TAR),
    Hostile("tar without members", lambda: gzip.compress(bytes(10240)), "no file at all", "", TAR),
    Hostile("gzip without content", lambda: gzip.compress(b""), "damaged", "", TAR),
    # Files that are no archive, or not the one that their name says.
    Hostile("empty file", lambda: b"", "the file is empty", "package.zip"),
    Hostile("binary junk", lambda: random.Random(4).randbytes(5000), "no archive", "package.zip"),
    Hostile("text file", lambda: b"hello\n", "no archive", "package.zip"),
    Hostile("rar", lambda: b"Rar!\x1a\x07\x00" + bytes(99), "found RAR", "package.zip"),
    Hostile("plain tar", lambda: gzip.decompress(tar_of({"a": "x"})), "uncompressed tar", "package.tar", "package.tar"),
    Hostile("bzip2 package", lambda: bz2.compress(b"x" * 600), "expected zip or tar.gz", "p.tar.bz2", "p.tar.bz2"),
    Hostile("xz package", lambda: lzma.compress(b"x" * 600), "expected zip or tar.gz", "p.tar.xz", "p.tar.xz"),
    Hostile("tar named zip", lambda: tar_of({"a": "x"}), "rename it to end with .tar.gz", "package.zip"),
    Hostile("zip named tar", lambda: zip_of({"a": "x"}), "rename it to end with .zip", TAR, TAR),
    Hostile("zip named apk", lambda: zip_of({"a": "x"}), "rename it to end with .zip", "app.apk", "app.apk"),
)
