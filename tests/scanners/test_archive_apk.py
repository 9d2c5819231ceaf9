"""An APK is opened under the rules of the unpacker, and refused where it tells Android and tools different things."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import apks
import pytest
from hostile_archives import RawMember, bomb_zip, many_members, raw_zip

from scanners.apk.opening import LIMITS, BlindingError, Opened, open_apk
from scanners.archive_writer import Limits
from scanners.member_names import NameLimits
from scanners.refusal import PackageUnusable

MANIFEST = b"AndroidManifest.xml"


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[bytes], Opened]:
    def open_it(data: bytes, limits: Limits = LIMITS) -> Opened:
        path = tmp_path / "app.apk"
        path.write_bytes(data)
        return open_apk(path, tmp_path / "members", limits=limits)

    return open_it


def with_room(data: bytes, room: bytes) -> bytes:
    """Return an archive with bytes before its first member, its directory mended."""
    end = data.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<I", data, end + 16)
    directory, at = bytearray(data[start:end]), 0
    while at < len(directory):
        (offset,) = struct.unpack_from("<I", directory, at + 42)
        struct.pack_into("<I", directory, at + 42, offset + len(room))
        at += 46 + sum(struct.unpack_from("<3H", directory, at + 28))
    tail = bytearray(data[end:])
    struct.pack_into("<I", tail, 16, start + len(room))
    return room + data[:start] + bytes(directory) + bytes(tail)


def virtual_member(extra: bytes, name: bytes = b"") -> bytes:
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 0, 0, 0, 0x821, 0x221, 0, 0, 0, len(name), len(extra))
    return head + name + extra


def test_a_signed_application_is_opened_and_what_is_read_is_kept(opened):
    found = opened(apks.apk(files={"lib/arm64-v8a/libdiary.so": b"\x7fELF", "assets/config.json": b"{}"}))
    assert set(found.kept) == {"AndroidManifest.xml", "resources.arsc", "classes.dex", "assets/config.json"}
    assert found.native_libraries == ("libdiary.so",)
    assert found.sizes["assets/config.json"] == 2
    assert found.dex == ("classes.dex",)


def test_names_that_differ_by_case_only_are_usual_in_shrunk_applications(opened):
    data = apks.archive_of({"res/aB.json": b"{}", "res/Ab.json": b"[]", "res/aux.json": b"1", "res/a.": b"2"})
    assert {path.read_bytes() for path in opened(data).kept.values()} == {b"{}", b"[]", b"1"}


def test_the_order_of_dex_files_is_that_of_the_platform(opened):
    data = apks.archive_of({name: apks.dex() for name in ("classes10.dex", "classes2.dex", "classes.dex")})
    assert opened(data).dex == ("classes.dex", "classes2.dex", "classes10.dex")


def test_a_dex_file_elsewhere_is_data(opened):
    assert opened(apks.archive_of({"assets/classes.dex": apks.dex(), "a": b"1"})).dex == ()


def test_the_room_that_build_tools_leave_at_the_start_is_no_foreign_data(opened):
    assert opened(with_room(apks.apk(schemes=()), virtual_member(bytes(102)))).kept


@pytest.mark.parametrize(
    "room",
    [b"#!/bin/sh\n", virtual_member(b"hidden"), virtual_member(bytes(9), b"name"), virtual_member(bytes(5)) + b"x"],
    ids=["a script", "content", "a name", "a tail"],
)
def test_anything_else_before_the_first_member_is_refused(opened, room):
    with pytest.raises(PackageUnusable, match=r"precede|damaged|no archive"):
        opened(with_room(apks.apk(schemes=()), room))


BLINDING = {
    "marked as encrypted": RawMember(MANIFEST, central={"flags": 0x801}, local={"flags": 0x801}),
    "marked as encrypted in the directory only": RawMember(MANIFEST, central={"flags": 0x801}),
    "marked as encrypted at its place only": RawMember(MANIFEST, local={"flags": 0x801}),
    "an unknown compression method": RawMember(MANIFEST, central={"method": 0x2D2D}, local={"method": 0x2D2D}),
    "another method at its place": RawMember(MANIFEST, local={"method": 0x2D2D}),
    "another name at its place": RawMember(MANIFEST, local={"name": b"AndroidManifest.xm_"}),
    "another size at its place": RawMember(MANIFEST, local={"size": 1}),
}


@pytest.mark.parametrize("member", BLINDING.values(), ids=BLINDING)
def test_an_archive_that_was_made_to_blind_tools_is_refused_as_such(opened, member):
    with pytest.raises(BlindingError) as refusal:
        opened(raw_zip([member, RawMember(b"classes.dex")]))
    assert refusal.value.problems[0].pointer == "AndroidManifest.xml"
    assert refusal.value.problems[0].text.fr != refusal.value.problems[0].text.en


REFUSED = {
    "two manifests": (raw_zip([RawMember(MANIFEST), RawMember(MANIFEST, data=b"other")]), "there twice"),
    "a file that is a folder too": (raw_zip([RawMember(b"res"), RawMember(b"res/a")]), "file and a folder"),
    "a path that leads out": (raw_zip([RawMember(b"assets/../../evil")]), "leads out"),
    "an absolute path": (raw_zip([RawMember(b"/data/evil")]), "absolute"),
    "a backslash": (raw_zip([RawMember(b"assets\\evil")]), "backslash"),
    "a control character": (raw_zip([RawMember(b"assets/a\x1b[2J")]), "control character"),
    "a link": (raw_zip([RawMember(b"assets/a", attributes=0o120777 << 16)]), "link"),
    "a bomb": (bomb_zip(64 * 2**20), "times its packed size"),
    "too many members": (many_members(20_001), "more than 20000"),
    "two directories": (raw_zip([RawMember(b"a")]) + raw_zip([RawMember(b"b")]), "other data"),
    "data after its end": (raw_zip([RawMember(b"a")]) + b"tail", "follow the end"),
    "no archive": (b"\x7fELF" + bytes(200), "no archive"),
    "an empty file": (b"", "empty"),
    "cut short": (apks.apk()[:-40], "cut short"),
}


@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED)
def test_a_hostile_archive_is_refused_with_the_reason(opened, data, says):
    with pytest.raises(PackageUnusable, match=says) as refusal:
        opened(data)
    assert not isinstance(refusal.value, BlindingError)


def test_a_bomb_in_a_dex_file_is_stopped_while_it_is_unpacked(opened):
    zeros = bytes(64 * 2**20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(zeros) + packer.flush()
    said = {"crc": zlib.crc32(zeros), "packed": len(packed), "size": len(zeros), "method": zipfile.ZIP_DEFLATED}
    with pytest.raises(PackageUnusable, match="times its packed size"):
        opened(raw_zip([RawMember(b"classes.dex", data=packed, local=said, central=said)]))


def test_limits_hold_for_an_application_too(opened):
    with pytest.raises(PackageUnusable, match="more than 0 MiB"):
        opened(apks.apk(), Limits(total_bytes=1000, names=NameLimits(portable=False)))


def test_any_cut_of_an_application_is_refused(opened, tmp_path):
    whole = apks.apk()
    for length in range(0, len(whole), 97):
        (tmp_path / "cut.apk").write_bytes(whole[:length])
        with pytest.raises(PackageUnusable):
            open_apk(tmp_path / "cut.apk", tmp_path / f"members-{length}")
