"""The readers of binary XML, tables of resources and DEX files: exact on what is sound, stopped by what is not."""

from __future__ import annotations

import contextlib
import random
import struct
from collections.abc import Callable
from typing import Any

import apks
import pytest
from apks import Ref, binary_xml, node
from hypothesis import given, settings
from hypothesis import strategies as st

from scanners.apk.binary_xml import DAMAGE, UnreadableError, decode
from scanners.apk.dex import Dex
from scanners.apk.resource_table import ResourceTable

RESOURCES: dict[str, dict[str, Any]] = {
    "string": {"app_name": "Diary", "api_url": "https://api.example.org/", "again": Ref(0x7F010000)},
    "bool": {"backup": True},
    "integer": {"target": 36, "below": -1},
    "array": {"hosts": ["one.example.org", "two.example.org"]},
    "loop": {"a": Ref(0x7F050001), "b": Ref(0x7F050000)},
}


def test_attributes_keep_their_kind():
    element = decode(
        binary_xml(
            node("application", debuggable=True, allowBackup=False, name="x", value=-1, resource=Ref(0x7F010002))
        )
    )
    assert element["attributes"] == {
        "android:debuggable": True,
        "android:allowBackup": False,
        "android:name": "x",
        "android:value": -1,
        "android:resource": {"reference": 0x7F010002},
    }


def test_elements_keep_their_order_their_text_and_their_depth():
    element = decode(binary_xml(node("a", node("b", text="é"), node("c", node("d")), plain_x="1")))
    assert [child["name"] for child in element["children"]] == ["b", "c"]
    assert element["children"][0]["text"] == "é"
    assert element["children"][1]["children"][0]["name"] == "d"
    assert element["attributes"] == {"x": "1"}


def test_an_attribute_is_known_by_its_identifier_whatever_name_stands_beside_it():
    element = decode(binary_xml(node("application", debuggable=True), names={"debuggable": "label"}))
    assert element["attributes"] == {"android:debuggable": True}


def test_an_attribute_newer_than_the_tables_is_known_too():
    element = decode(binary_xml(node("application", dataExtractionRules="x"), names={"dataExtractionRules": ""}))
    assert element["attributes"] == {"android:dataExtractionRules": "x"}


def _twice() -> bytes:
    data = binary_xml(node("application", debuggable=False, exported=True))
    # Both attributes get the identifier of the first.
    return data.replace(struct.pack("<I", 0x01010010), struct.pack("<I", 0x0101000F))


def _zero_sized_chunk() -> bytes:
    data = bytearray(binary_xml(node("a")))
    at = data.index(struct.pack("<HH", 0x102, 16))
    struct.pack_into("<I", data, at + 4, 0)
    return bytes(data)


def _deep() -> bytes:
    one = node("a")
    for _ in range(100):
        one = node("a", one)
    return binary_xml(one)


HOSTILE_XML: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "plain XML": lambda: b"<?xml version='1.0'?><manifest/>",
    "an attribute twice": _twice,
    "a chunk without a size, which would be read for ever": _zero_sized_chunk,
    "a hundred levels": _deep,
    "more elements than any manifest": lambda: binary_xml(node("a", *[node("b")] * 50_001)),
    "data after its end": lambda: binary_xml(node("a")) + bytes(8),
    "another kind than it is": lambda: b"\x00\x00" + binary_xml(node("a"))[2:],
    "a size beyond its end": lambda: binary_xml(node("a"))[:4] + b"\xff\xff\xff\x7f" + binary_xml(node("a"))[8:],
}


@pytest.mark.parametrize("make", HOSTILE_XML.values(), ids=HOSTILE_XML)
def test_binary_xml_that_android_would_not_read_is_refused(make):
    with pytest.raises(DAMAGE):
        decode(make())


def test_any_cut_of_binary_xml_is_refused():
    whole = binary_xml(apks.manifest(permissions=["android.permission.CAMERA"]))
    for length in range(0, len(whole), 13):
        with pytest.raises(DAMAGE):
            decode(whole[:length])


def test_a_reference_is_followed_to_its_value():
    table = ResourceTable(apks.resource_table(RESOURCES))

    def value(kind: str, name: str) -> list[Any]:
        return table.values(apks.resource_id(RESOURCES, kind, name).resource)

    assert value("string", "api_url") == ["https://api.example.org/"]
    assert value("string", "again") == ["Diary"]
    assert value("bool", "backup") == [True]
    assert value("integer", "target") == [36]
    assert value("integer", "below") == [-1]
    assert value("array", "hosts") == ["one.example.org", "two.example.org"]


def test_references_in_a_circle_have_no_value():
    table = ResourceTable(apks.resource_table(RESOURCES))
    assert table.values(apks.resource_id(RESOURCES, "loop", "a").resource) == []


def test_what_is_not_in_the_table_has_no_value():
    assert ResourceTable(apks.resource_table(RESOURCES)).values(0x7F7F0000) == []


def test_every_text_is_listed_once_with_the_name_of_its_resource():
    texts = list(ResourceTable(apks.resource_table(RESOURCES)).texts())
    assert ("api_url", "https://api.example.org/") in texts
    assert ("hosts", "two.example.org") in texts
    assert len(texts) == len(set(texts))


def test_any_cut_of_a_table_is_refused():
    whole = apks.resource_table(RESOURCES)
    for length in range(0, len(whole), 11):
        with pytest.raises(DAMAGE):
            ResourceTable(whole[:length])


def test_a_table_that_announces_millions_of_entries_is_refused():
    whole = bytearray(apks.resource_table({"string": {"a": "x"}}))
    at = whole.index(struct.pack("<HH", 0x201, 84))
    struct.pack_into("<I", whole, at + 12, 0x7FFFFFFF)
    with pytest.raises(DAMAGE):
        ResourceTable(bytes(whole))


def test_the_classes_that_a_dex_file_defines_are_named():
    dex = Dex(apks.dex(["org.example.Diary", "com.appsflyer.AppsFlyerLib"], ["hello"]))
    assert list(dex.classes()) == ["org.example.Diary", "com.appsflyer.AppsFlyerLib"]
    assert "hello" in set(dex.texts())


def _with(offset: int, number: int) -> bytes:
    data = bytearray(apks.dex())
    struct.pack_into("<I", data, offset, number)
    return bytes(data)


HOSTILE_DEX = {
    "nothing": b"",
    "another file": b"\x7fELF" + bytes(200),
    "billions of texts": _with(0x38, 0xFFFFFFFF),
    "texts beyond its end": _with(0x3C, 0x7FFFFFFF),
    "types beyond its end": _with(0x44, 0x7FFFFFFF),
    "classes beyond its end": _with(0x64, 0x7FFFFFFF),
    "a class without a name": _with(struct.unpack_from("<I", apks.dex(), 0x64)[0], 99),
    "a name that is no text": _with(struct.unpack_from("<I", apks.dex(), 0x44)[0], 99),
    "a text beyond its end": _with(0x70, 0x7FFFFFFF),
}


@pytest.mark.parametrize("data", HOSTILE_DEX.values(), ids=HOSTILE_DEX)
def test_a_dex_file_whose_tables_lie_is_refused(data):
    with pytest.raises(UnreadableError):
        list(Dex(data).classes())


def _read_table(data: bytes) -> None:
    table = ResourceTable(data)
    list(table.texts())
    table.values(0x7F010000)


def _read_dex(data: bytes) -> None:
    dex = Dex(data)
    list(dex.classes())
    list(dex.texts())


SOUND: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "binary XML": (binary_xml(apks.manifest(permissions=["android.permission.CAMERA"])), decode),
    "a table": (apks.resource_table(RESOURCES), _read_table),
    "a DEX file": (apks.dex(["org.example.A", "org.example.B"], ["text"]), _read_dex),
}


@pytest.mark.parametrize("kind", SOUND)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_bytes_that_were_altered_are_read_or_refused_and_nothing_else(kind, seed):
    sound, read = SOUND[kind]
    chance, data = random.Random(seed), bytearray(sound)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) - 4)
        number = chance.choice([0, 1, 0x80, 0xFFFF, chance.randrange(2**32)])
        data[at : at + 4] = (
            struct.pack("<I", number) if chance.random() < 0.5 else bytes([number & 0xFF]) + data[at + 1 : at + 4]
        )
    with contextlib.suppress(*DAMAGE):
        read(bytes(data))
