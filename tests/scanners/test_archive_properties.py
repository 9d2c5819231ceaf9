"""Whatever an archive is made of, what is written stays inside the work folder and every refusal is one of ours."""

from __future__ import annotations

import io
import os
import stat
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from hostile_archives import RawMember, raw_zip
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from packages import tar_of, zip_of

from scanners import archive
from scanners.archive_writer import Limits
from scanners.refusal import PackageUnusable

PARTS = st.sampled_from(["..", ".", "", "a", "A", "é", "e\u0301", "C:", "\\", "~", "$HOME", "con", " ", "\x00", "/"])
NAMES = st.lists(PARTS | st.text(max_size=4), min_size=1, max_size=5).map("/".join)
SMALL = Limits(total_bytes=2**20, entries=50)
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def unpacked_or_refused(name: str, data: bytes) -> list[str]:
    """Unpack in a folder of its own; return the files written and check that nothing lies beside the destination."""
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        sent, destination = base / "sent" / name, base / "in" / "work"
        sent.parent.mkdir()
        sent.write_bytes(data)
        try:
            archive.unpack(sent, destination, limits=SMALL)
        except PackageUnusable:
            assert not destination.exists()
        outside = [path for path in _below(base) if not path.is_relative_to(destination)]
        assert outside in ([base / "in", base / "sent", sent], [base / "sent", sent])
        files = [path for path in _below(base) if path.is_relative_to(destination) and path.is_file()]
        assert all(stat.S_IMODE(path.stat().st_mode) == 0o644 for path in files)
        assert not any(path.is_symlink() for path in _below(base))
        return [path.relative_to(destination).as_posix() for path in files]


def _below(folder: Path) -> list[Path]:
    return sorted(Path(parent, name) for parent, folders, files in os.walk(folder) for name in folders + files)


@calm
@given(st.lists(st.tuples(NAMES, st.binary(max_size=20)), max_size=6))
@example([("../evil", b"x")])
@example([("a", b"x"), ("a/../../evil", b"x")])
def test_no_zip_writes_outside(members: list[tuple[str, bytes]]) -> None:
    raw = [RawMember(name.encode("utf-8", "surrogatepass"), data) for name, data in members]
    unpacked_or_refused("package.zip", raw_zip(raw))


@calm
@given(
    st.lists(
        st.tuples(NAMES, st.sampled_from([b"0", b"1", b"2", b"3", b"5", b"6", b"7", b"L", b"x"]), NAMES), max_size=6
    )
)
@example([("l", b"2", "/tmp"), ("l/evil", b"0", "")])
@example([("l", b"1", "../sent/package.tar.gz"), ("l", b"0", "")])
def test_no_tar_writes_outside(members: list[tuple[str, bytes, str]]) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=tarfile.GNU_FORMAT) as archive_:
        for name, kind, target in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = target
            data = b"x" if kind == b"0" else b""
            info.size = len(data)
            try:
                archive_.addfile(info, io.BytesIO(data))
            except UnicodeEncodeError:
                continue
    unpacked_or_refused("package.tar.gz", buffer.getvalue())


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("package.zip", zip_of({"a.txt": "some text " * 30, "b/c.txt": "more"})),
        ("package.tar.gz", tar_of({"a.txt": "some text " * 30, "b/c.txt": "more"})),
    ],
    ids=["zip", "tar.gz"],
)
def test_no_damage_causes_anything_but_a_refusal(name: str, whole: bytes) -> None:
    @calm
    @given(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6),
        st.integers(0, len(whole)) | st.just(len(whole)),
    )
    def damage(changes: list[tuple[int, int]], keep: int) -> None:
        data = bytearray(whole)
        for at, value in changes:
            data[at] = value
        unpacked_or_refused(name, bytes(data[:keep]))

    damage()


@calm
@given(st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damaged_tar_header_causes_anything_but_a_refusal(changes: list[tuple[int, int]]) -> None:
    import gzip

    plain = bytearray(gzip.decompress(tar_of({"a.txt": "some text", "b/c.txt": "more"})))
    for at, value in changes:
        plain[at] = value
    for start in (0, 1024):
        header = plain[start : start + 512]
        header[148:156] = b" " * 8
        plain[start + 148 : start + 156] = b"%06o\0 " % sum(header)
    unpacked_or_refused("package.tar.gz", gzip.compress(bytes(plain), 1))


def test_an_honest_archive_is_unpacked_whole_and_its_executable_bits_are_dropped(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive_:
        script = zipfile.ZipInfo("bin/run.sh")
        script.external_attr = (stat.S_IFREG | 0o4755) << 16
        archive_.writestr(script, "#!/bin/sh\n")

    assert unpacked_or_refused("package.zip", buffer.getvalue()) == ["bin/run.sh"]
