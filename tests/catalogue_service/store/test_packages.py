"""Received packages are kept whole, once, under the digest of their bytes, or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from catalogue_service.errors import InvalidInput, Unavailable
from catalogue_service.store.packages import Packages


@pytest.fixture
def packages(tmp_path: Path) -> Packages:
    return Packages(tmp_path / "storage", 1024 * 1024)


def a_file(folder: Path, data: bytes) -> Path:
    path = folder / "sent.zip"
    path.write_bytes(data)
    return path


def kept(folder: Path) -> list[Path]:
    return [path for path in (folder / "storage").rglob("*") if path.is_file()]


def test_a_file_is_found_by_its_digest(packages: Packages, tmp_path: Path):
    stored = packages.put(a_file(tmp_path, b"package"))
    assert stored.sha256 == hashlib.sha256(b"package").hexdigest()
    assert stored.size == 7
    assert packages.path(stored.sha256).read_bytes() == b"package"


def test_the_same_bytes_are_kept_once(packages: Packages, tmp_path: Path):
    packages.put(a_file(tmp_path, b"package"))
    packages.put(a_file(tmp_path, b"package"))
    assert len(kept(tmp_path)) == 1


def test_a_file_that_is_too_large_leaves_nothing(packages: Packages, tmp_path: Path):
    with pytest.raises(InvalidInput, match="larger than 1 MiB"):
        packages.put(a_file(tmp_path, b"x" * (1024 * 1024 + 1)))
    assert kept(tmp_path) == []


def test_the_largest_file_that_is_accepted_is_kept(packages: Packages, tmp_path: Path):
    assert packages.put(a_file(tmp_path, b"x" * (1024 * 1024))).size == 1024 * 1024


def test_a_package_that_is_gone_says_so_without_a_path(packages: Packages):
    with pytest.raises(Unavailable, match="restored from a backup") as refused:
        packages.path("0" * 64)
    assert "/" not in refused.value.message


def test_a_storage_that_can_not_be_written_to_says_so(tmp_path: Path):
    (tmp_path / "storage").write_text("a file where the folder should be")
    with pytest.raises(Unavailable, match="at the moment"):
        Packages(tmp_path / "storage", 10).put(a_file(tmp_path, b"x"))
