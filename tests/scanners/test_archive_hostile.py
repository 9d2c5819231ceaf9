"""Every hostile archive is refused in words that say why, and nothing of it stays on the disk."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hostile_archives import HOSTILE, Hostile, bomb_tar, bomb_zip, many_members
from packages import tar_of, zip_of

from scanners import archive
from scanners.archive_writer import Limits
from scanners.refusal import PackageUnusable

GIBIBYTE = 2**30


def everything_below(folder: Path) -> list[str]:
    return sorted(
        str(Path(parent, name).relative_to(folder))
        for parent, folders, files in os.walk(folder)
        for name in folders + files
    )


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.id)
def test_a_hostile_archive_is_refused_with_its_reason_and_leaves_nothing(case: Hostile, tmp_path: Path) -> None:
    sent = tmp_path / "sent" / case.name
    sent.parent.mkdir()
    sent.write_bytes(case.build())
    before = everything_below(tmp_path)

    with pytest.raises(PackageUnusable) as refusal:
        archive.unpack(sent, tmp_path / "work")

    (problem,) = refusal.value.problems
    assert case.says in problem.message
    if case.pointer:
        assert problem.pointer == case.pointer
    assert str(tmp_path) not in problem.pointer + problem.message
    assert (problem.pointer + problem.message).isprintable()
    assert problem.text.fr != problem.text.en
    assert everything_below(tmp_path) == before


def test_the_table_holds_at_least_forty_archives_each_named_once() -> None:
    assert len({case.id for case in HOSTILE}) == len(HOSTILE) >= 40


@pytest.mark.parametrize(
    ("build", "name"), [(bomb_zip, "package.zip"), (bomb_tar, "package.tar.gz")], ids=["zip", "tar.gz"]
)
def test_five_gigabytes_of_zeros_are_refused_without_writing_them(build, name: str, tmp_path: Path) -> None:
    sent = tmp_path / name
    sent.write_bytes(build(5 * GIBIBYTE if name.endswith("gz") else 4 * GIBIBYTE - 2**20))
    started = time.process_time()

    with pytest.raises(PackageUnusable, match=r"MiB|bombs"):
        archive.unpack(sent, tmp_path / "work")

    assert time.process_time() - started < 2
    assert not (tmp_path / "work").exists()


def test_a_bomb_below_the_total_is_refused_by_its_ratio(tmp_path: Path) -> None:
    sent = tmp_path / "package.zip"
    sent.write_bytes(bomb_zip(64 * 2**20))

    with pytest.raises(PackageUnusable, match="decompression bombs"):
        archive.unpack(sent, tmp_path / "work")


@pytest.mark.parametrize("count", [20_001, 65_535, 100_000])
def test_too_many_members_are_refused_quickly(count: int, tmp_path: Path) -> None:
    sent = tmp_path / "package.zip"
    sent.write_bytes(many_members(count))
    started = time.process_time()

    with pytest.raises(PackageUnusable, match=r"more than 20000|zip64"):
        archive.unpack(sent, tmp_path / "work")

    assert time.process_time() - started < 2


def test_a_hundred_thousand_members_hidden_behind_a_small_count_are_refused(tmp_path: Path) -> None:
    from hostile_archives import RawMember, raw_zip

    sent = tmp_path / "package.zip"
    sent.write_bytes(raw_zip([RawMember(b"f%d" % number, data=b"") for number in range(100_000)], entries=3))

    with pytest.raises(PackageUnusable, match="declares 3 members and lists more than 20000"):
        archive.unpack(sent, tmp_path / "work")


def test_a_tar_with_too_many_members_is_refused(tmp_path: Path) -> None:
    sent = tmp_path / "package.tar.gz"
    sent.write_bytes(tar_of({f"f{number}": "" for number in range(60)}))

    with pytest.raises(PackageUnusable, match="more than 50 members"):
        archive.unpack(sent, tmp_path / "work", limits=Limits(entries=50))

    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize(("name", "build"), [("package.zip", zip_of), ("package.tar.gz", tar_of)])
def test_more_bytes_than_the_limit_are_refused_and_removed(name: str, build, tmp_path: Path) -> None:
    sent = tmp_path / name
    sent.write_bytes(build({"a": os.urandom(600), "b": os.urandom(600)}))

    with pytest.raises(PackageUnusable, match="unpacks to more than"):
        archive.unpack(sent, tmp_path / "work", limits=Limits(total_bytes=1000))

    assert not (tmp_path / "work").exists()


def test_an_archive_that_is_itself_too_large_is_refused_unread(tmp_path: Path) -> None:
    sent = tmp_path / "package.zip"
    with sent.open("wb") as stream:
        stream.truncate(513 * 2**20)

    with pytest.raises(PackageUnusable, match="larger than 512 MiB"):
        archive.unpack(sent, tmp_path / "work")
