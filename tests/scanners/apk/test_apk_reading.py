"""The sandboxed reader: what it brings back, and that nothing it does becomes a guess."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apks
import pytest

from scanners.apk import reading
from scanners.apk.opening import open_apk
from scanners.apk.reading import Reader, Reference, UnreadError, element_of
from scanners.contract import Context

MakeReader = Callable[..., Reader]


@pytest.fixture
def reader_of(tmp_path: Path) -> MakeReader:
    def make(data: bytes, seconds: float = 60.0) -> Reader:
        path = tmp_path / "app.apk"
        path.write_bytes(data)
        work = tmp_path / "work"
        work.mkdir()
        return Reader(open_apk(path, work / "members"), Context(work, seconds=seconds))

    return make


def test_the_manifest_comes_with_what_the_platform_says_of_its_permissions(reader_of):
    tree, levels = reader_of(apks.apk(apks.manifest(permissions=["android.permission.CAMERA"]))).manifest()
    assert tree.attributes["package"] == "org.example.diary"
    assert levels["android.permission.CAMERA"].startswith("dangerous")


def test_settings_of_libraries_in_the_manifest_are_texts_too(reader_of):
    setting = apks.node("meta-data", name="com.example.API_KEY", value="f3b9a7c1e5d2")
    reader = reader_of(apks.apk(apks.manifest(setting)))
    reader.manifest()
    (written,) = reader.texts.iterdir()
    assert written.read_text("utf-8") == 'com.example.API_KEY = "f3b9a7c1e5d2"\n'


def test_references_are_followed_and_texts_are_written_into_the_work_folder(reader_of):
    resources = {"string": {"api_url": "https://api.example.org/"}, "bool": {"yes": True}}
    reader = reader_of(apks.apk(resources=resources))
    wanted = apks.resource_id(resources, "bool", "yes").resource
    assert reader.resources([wanted]) == ({wanted: [True]}, True)
    (written,) = reader.texts.iterdir()
    assert written.read_text("utf-8") == 'api_url = "https://api.example.org/"\n'


def test_line_separators_in_a_text_do_not_shift_the_lines(reader_of):
    reader = reader_of(apks.apk(resources={"string": {"a": "one\u2028two\nthree", "b": "four"}}))
    reader.resources([])
    (written,) = reader.texts.iterdir()
    assert len(written.read_text("utf-8").splitlines()) == 2


def test_classes_and_constants_come_from_every_dex_file(reader_of):
    more = apks.dex(["org.example.More"], ["https://more.example.org/api"])
    reader = reader_of(apks.apk(files={"classes2.dex": more}))
    assert reader.code() == (("org.example.More", "org.example.diary.MainActivity"), True)
    assert "more.example.org" in "".join(path.read_text("utf-8") for path in reader.texts.iterdir())


def test_signatures_are_verified_on_the_file_as_received(reader_of):
    (found,) = reader_of(apks.apk()).signatures()
    assert (found.scheme, found.holds, found.certificates[0].subject) == ("v2", True, "CN=Glyco SAS")


def test_a_damaged_file_among_others_is_left_out(reader_of):
    files = {"res/xml/good.xml": apks.node("paths"), "res/xml/bad.xml": b"\x03\x00\x08\x00damaged"}
    assert set(reader_of(apks.apk(files=files)).xml(["res/xml/bad.xml", "res/xml/good.xml"])) == {"res/xml/good.xml"}


def test_a_part_that_is_missing_is_named(reader_of):
    with pytest.raises(UnreadError, match=r"AndroidManifest.xml is not in the APK"):
        reader_of(apks.archive_of({"classes.dex": apks.dex()})).manifest()


def test_a_damaged_part_is_refused_with_the_reason(reader_of):
    with pytest.raises(UnreadError, match="no binary XML"):
        reader_of(apks.apk(b"<manifest/>")).manifest()


def test_a_reader_that_takes_too_long_is_stopped(reader_of):
    with pytest.raises(UnreadError, match=r"took more than 0.01 s"):
        reader_of(apks.apk(), seconds=0.01).manifest()


def test_a_reader_that_does_not_start_is_no_answer(reader_of, monkeypatch, tmp_path):
    monkeypatch.setattr(reading, "PROJECT", tmp_path)
    with pytest.raises(UnreadError, match="ended without an answer"):
        reader_of(apks.apk()).manifest()


def quadratic_table(count: int) -> bytes:
    """Return a table whose `count` entries are all one and the same array of `count` values."""
    plain = apks.resource_table({"array": {"a": [""] * count}})
    at = plain.index(struct.pack("<HH", 0x201, 84))
    offsets = bytes(4 * count)
    head = bytearray(plain[at : at + 84])
    size = 84 + len(offsets) + 16 + 12 * count
    struct.pack_into("<I", head, 4, size)
    struct.pack_into("<II", head, 12, count, 84 + len(offsets))
    table = bytearray(plain[:at] + head + offsets + plain[at + 88 :])
    struct.pack_into("<I", table, 4, len(table))
    package = table.index(struct.pack("<HH", 0x200, 288))
    struct.pack_into("<I", table, package + 4, len(table) - package)
    return bytes(table)


def test_a_table_that_grows_with_the_square_of_its_size_is_stopped(reader_of, monkeypatch):
    monkeypatch.setattr(reading, "LIMITS", replace(reading.LIMITS, memory_bytes=300 * 2**20, seconds=30.0))
    with pytest.raises(UnreadError, match=r"memory|ended|took"):
        reader_of(apks.apk(resources=quadratic_table(5_000))).resources([])


MISSHAPEN = {
    "no object": [],
    "a member too many": {"name": "a", "attributes": {}, "text": "", "children": [], "more": 1},
    "a member too few": {"name": "a", "attributes": {}, "text": ""},
    "a number as a name": {"name": 1, "attributes": {}, "text": "", "children": []},
    "a list as a value": {"name": "a", "attributes": {"x": [1]}, "text": "", "children": []},
    "a reference to a text": {"name": "a", "attributes": {"x": {"reference": "y"}}, "text": "", "children": []},
}


@pytest.mark.parametrize("document", MISSHAPEN.values(), ids=MISSHAPEN)
def test_an_answer_of_another_shape_is_not_believed(document):
    with pytest.raises(UnreadError, match="shape"):
        element_of(document)


def test_an_answer_that_is_too_deep_is_not_believed():
    document: dict = {"name": "a", "attributes": {}, "text": "", "children": []}
    for _ in range(80):
        document = {"name": "a", "attributes": {}, "text": "", "children": [document]}
    with pytest.raises(UnreadError, match="shape"):
        element_of(document)


def test_a_reference_is_told_from_a_text():
    document = {"name": "a", "attributes": {"x": {"reference": 5}, "y": "5"}, "text": "", "children": []}
    assert element_of(document).attributes == {"x": Reference(5), "y": "5"}
