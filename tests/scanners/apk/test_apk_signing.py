"""Signatures of an APK: those that hold, and those that only seem to."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import apks
import pytest

from scanners.apk import signing
from scanners.apk.binary_xml import UnreadableError

BLOCK_MAGIC = b"APK Sig Block 42"


def read(folder: Path, data: bytes) -> list[dict[str, Any]]:
    (folder / "app.apk").write_bytes(data)
    return signing.read(folder / "app.apk", [])


@pytest.mark.parametrize("bits", [None, 2048], ids=["elliptic curve", "RSA"])
@pytest.mark.parametrize("scheme", ["v2", "v3"])
def test_a_signature_holds_over_the_whole_file(tmp_path, scheme, bits):
    by = apks.signer(bits=bits)
    data = apks.apk(by=by, schemes=(scheme,), files={"assets/large.bin": bytes(range(256)) * 10_000})
    (found,) = read(tmp_path, data)
    assert (found["scheme"], found["holds"], found["problem"]) == (scheme, True, None)
    assert found["certificates"][0]["subject"] == "CN=Glyco SAS"
    assert found["certificates"][0]["key"] == ("RSA" if bits else "EC")


def test_several_schemes_are_all_verified(tmp_path):
    found = read(tmp_path, apks.apk(schemes=("v2", "v3")))
    assert [(one["scheme"], one["holds"]) for one in found] == [("v2", True), ("v3", True)]


def test_a_content_that_was_changed_after_signing_is_noticed(tmp_path):
    data = bytearray(apks.apk())
    data[60] ^= 1
    (found,) = read(tmp_path, bytes(data))
    assert found["holds"] is False
    assert "changed after" in found["problem"]


def test_a_directory_that_was_changed_after_signing_is_noticed(tmp_path):
    data = bytearray(apks.apk())
    data[data.rindex(b"PK\x01\x02") + 10] ^= 1
    (found,) = read(tmp_path, bytes(data))
    assert found["holds"] is False


def test_a_signature_by_another_key_is_noticed(tmp_path):
    ours, theirs = apks.signer(), apks.signer("Somebody else")
    (found,) = read(tmp_path, apks.apk(by=apks.Signer(theirs.key, ours.certificate)))
    assert found["holds"] is False
    assert "key" in found["problem"]


def test_what_was_signed_can_not_be_exchanged(tmp_path):
    data = apks.apk()
    der = apks.signer().certificate.public_bytes(apks.serialization.Encoding.DER)
    other = apks.signer("Glyco SAX").certificate.public_bytes(apks.serialization.Encoding.DER)
    assert data.count(der) == 1
    # Another valid certificate of the same length or not: the signature no longer fits, or the block is damaged.
    try:
        (found,) = read(tmp_path, data.replace(der, other[: len(der)].ljust(len(der), b"\0")))
    except UnreadableError:
        return
    assert found["holds"] is False


def test_an_archive_without_a_block_has_no_signature(tmp_path):
    assert read(tmp_path, apks.apk(schemes=())) == []


def test_a_jar_signature_is_found_and_not_relied_on(tmp_path):
    (tmp_path / "CERT.RSA").write_bytes(apks.jar_signature(apks.signer(bits=2048)))
    (tmp_path / "app.apk").write_bytes(apks.apk(schemes=()))
    (found,) = signing.read(tmp_path / "app.apk", [tmp_path / "CERT.RSA"])
    assert (found["scheme"], found["holds"]) == ("v1", None)
    assert found["certificates"][0]["subject"] == "CN=Glyco SAS"


def test_a_damaged_jar_signature_is_said_to_be(tmp_path):
    (tmp_path / "CERT.RSA").write_bytes(b"no signature")
    (tmp_path / "app.apk").write_bytes(apks.apk(schemes=()))
    (found,) = signing.read(tmp_path / "app.apk", [tmp_path / "CERT.RSA"])
    assert "damaged" in found["problem"]


def test_a_block_that_says_two_sizes_is_refused(tmp_path):
    data = bytearray(apks.apk())
    at = data.index(BLOCK_MAGIC) - 8
    (size,) = struct.unpack_from("<Q", data, at)
    struct.pack_into("<Q", data, at + 24 - size - 8, size - 1)
    with pytest.raises(UnreadableError, match="two different things"):
        read(tmp_path, bytes(data))


def test_any_change_of_the_block_breaks_it_and_nothing_else(tmp_path):
    whole = apks.apk()
    end = whole.index(BLOCK_MAGIC)
    (size,) = struct.unpack_from("<Q", whole, end - 8)
    for at in range(end - size + 16, end - 8, 7):
        data = bytearray(whole)
        data[at] ^= 0xFF
        try:
            found = read(tmp_path, bytes(data))
        except (UnreadableError, struct.error):
            continue
        assert not any(one["holds"] for one in found)
