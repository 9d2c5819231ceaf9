"""One member of a package is read by its exact name, under every rule of the unpacker, and nothing else is written."""

from __future__ import annotations

import io
from pathlib import Path

import hostile_archives
import packages
import pytest

from scanners import package_members
from scanners.archive_writer import Limits
from scanners.package_members import Index
from scanners.refusal import PackageUnusable


def member(package: Path, name: str, index: Index | None = None) -> bytes:
    target = io.BytesIO()
    package_members.read_member(package, index or package_members.index_of(package), name, target)
    return target.getvalue()


@pytest.mark.parametrize("make", [packages.package_zip, packages.package_tar])
def test_every_file_of_a_package_is_listed_with_its_size_and_can_be_read(tmp_path: Path, make):
    package = make(tmp_path)

    index = package_members.index_of(package)

    assert set(index.sizes) == {"manifest.json", *packages.FILES}
    assert index.sizes["evidence/dpa.pdf"] == len(packages.PDF)
    assert member(package, "evidence/dpa.pdf") == packages.PDF
    assert [path.name for path in tmp_path.iterdir()] == [package.name]


def test_names_are_those_below_the_folder_of_the_manifest(tmp_path: Path):
    package = tmp_path / "package.zip"
    files = {
        "glyco/manifest.json": b"{}",
        "glyco/evidence/dpa.pdf": packages.PDF,
        "__MACOSX/glyco/x": b"x",
        "._glyco": b"x",
    }
    package.write_bytes(packages.zip_of(files))

    index = package_members.index_of(package)

    assert index.root == "glyco/"
    assert set(index.sizes) == {"manifest.json", "evidence/dpa.pdf"}
    assert member(package, "evidence/dpa.pdf") == packages.PDF


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "/", "evidence", "evidence/", "/evidence/dpa.pdf", "./evidence/dpa.pdf", "evidence//dpa.pdf"),
        *("evidence/../evidence/dpa.pdf", "../package.zip", "EVIDENCE/dpa.pdf", "evidence/dpa.pdf\0", "/etc/passwd"),
    ],
)
def test_only_the_exact_name_of_a_file_is_found(tmp_path: Path, name: str):
    with pytest.raises(KeyError):
        member(packages.package_zip(tmp_path), name)


@pytest.mark.parametrize("hostile", hostile_archives.HOSTILE, ids=lambda hostile: hostile.id)
def test_a_hostile_archive_is_refused_and_leaves_nothing(tmp_path: Path, hostile: hostile_archives.Hostile):
    package = tmp_path / hostile.name
    package.write_bytes(hostile.build())

    with pytest.raises(PackageUnusable):
        package_members.index_of(package)

    assert [path.name for path in tmp_path.iterdir()] == [package.name]


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path: Path):
    with pytest.raises(PackageUnusable, match="unpacks to more than"):
        package_members.index_of(packages.package_zip(tmp_path), limits=Limits(total_bytes=100))


def test_a_member_that_changed_since_it_was_listed_is_not_handed_out(tmp_path: Path):
    package = packages.package_zip(tmp_path)
    with pytest.raises(KeyError):
        member(package, "evidence/dpa.pdf", Index("", {"evidence/dpa.pdf": 3}))
