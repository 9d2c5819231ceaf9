"""A package is opened whole or refused with every reason at once, and a refusal leaves no trace."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from packages import ABSENT, manifest, minimal_manifest, package_dir, package_tar, package_zip, tar_of, zip_of

from scanners.intake import PackageUnusable, open_package

Make = Callable[..., Path]


def problems_of(package: Path, work: Path) -> dict[str, str]:
    """Return the problems of a package that is refused, by pointer, and check that no trace is left."""
    with pytest.raises(PackageUnusable) as refusal:
        open_package(package, work)
    assert not work.exists()
    assert str(package.parent) not in str(refusal.value)
    assert all(problem.text.fr != problem.text.en for problem in refusal.value.problems)
    return {problem.pointer: problem.message for problem in refusal.value.problems}


@pytest.mark.parametrize("make", [package_dir, package_zip, package_tar])
def test_a_package_is_opened_whatever_it_comes_as(make: Make, tmp_path: Path) -> None:
    subject = open_package(make(tmp_path), tmp_path / "work")

    assert subject.manifest == manifest()
    assert [subject.relative(path) for path in subject.source_files()] == ["app.py"]
    assert (subject.root / "evidence" / "dpa.pdf").is_file()
    assert subject.root.is_relative_to(tmp_path / "work")


def test_the_digest_of_an_archive_is_that_of_its_bytes(tmp_path: Path) -> None:
    package = package_zip(tmp_path)

    assert open_package(package, tmp_path / "work").package_sha256 == hashlib.sha256(package.read_bytes()).hexdigest()


def test_a_folder_has_the_same_digest_each_time(tmp_path: Path) -> None:
    package = package_dir(tmp_path)

    first = open_package(package, tmp_path / "one").package_sha256

    assert first == open_package(package, tmp_path / "two").package_sha256


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("source.zip", zip_of({"src/a.py": "x = 1\n"})),
        ("source.tar.gz", tar_of({"src/a.py": "x = 1\n"})),
        ("source.tar.bz2", tar_of({"src/a.py": "x = 1\n"}, "bz2")),
        ("source.tar.xz", tar_of({"src/a.py": "x = 1\n"}, "xz")),
    ],
)
def test_the_source_code_may_be_an_archive_inside_the_package(name: str, data: bytes, tmp_path: Path) -> None:
    subject = open_package(package_zip(tmp_path, manifest(), {name: data}), tmp_path / "work")

    assert [subject.relative(path) for path in subject.source_files()] == ["src/a.py"]


def test_a_package_without_source_has_no_source_root(tmp_path: Path) -> None:
    assert open_package(package_zip(tmp_path, manifest()), tmp_path / "work").source_root is None


def test_an_empty_source_folder_counts_as_no_source(tmp_path: Path) -> None:
    package = package_dir(tmp_path, manifest())
    (package / "source" / "empty").mkdir(parents=True)

    assert open_package(package, tmp_path / "work").source_root is None


def test_an_archive_of_the_folder_instead_of_its_content_is_opened_too(tmp_path: Path) -> None:
    files = {
        "my-app/manifest.json": manifest_bytes(),
        "my-app/source/a.py": "x = 1\n",
        "__MACOSX/._a": "x",
        "._my-app": "x",
    }

    subject = open_package(package_zip(tmp_path, ABSENT, files), tmp_path / "work")

    assert subject.root.name == "my-app"
    assert [subject.relative(path) for path in subject.source_files()] == ["a.py"]


def test_a_package_that_does_not_exist_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "no such file" in problems_of(tmp_path / "nothing.zip", tmp_path / "work")[""]


def test_a_package_without_a_manifest_says_what_is_there_instead(tmp_path: Path) -> None:
    found = problems_of(package_zip(tmp_path, ABSENT, {"readme.txt": "x", "a.py": "x"}), tmp_path / "work")

    assert found == {"manifest.json": "it is missing at the top of the package, where there is: a.py, readme.txt"}


def test_a_manifest_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    found = problems_of(package_zip(tmp_path, ABSENT, {"manifest.json/a": "x"}), tmp_path / "work")

    assert "expected a JSON file" in found["manifest.json"]


def test_source_code_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    package = package_dir(tmp_path, manifest(), {"source/a.py": "x", "source.zip": zip_of({"a.py": "x"})})

    assert problems_of(package, tmp_path / "work") == {
        "source.zip": "the source code is there more than once (source, source.zip): keep one"
    }


def test_a_broken_source_archive_and_a_broken_manifest_are_told_together(tmp_path: Path) -> None:
    files = {"source.zip": zip_of({"../evil": "x"})}

    found = problems_of(package_zip(tmp_path, manifest(slug="Bad Slug"), files), tmp_path / "work")

    assert set(found) == {"/slug", "source.zip: ../evil"}


def test_archives_inside_the_source_are_left_as_they_are(tmp_path: Path) -> None:
    inner = zip_of({"a": "x" * 1000})
    for _ in range(5):
        inner = zip_of({"bomb.zip": inner})

    subject = open_package(package_zip(tmp_path, manifest(), {"source.zip": inner}), tmp_path / "work")

    assert [subject.relative(path) for path in subject.source_files()] == ["bomb.zip"]


def test_the_package_of_the_vendor_is_never_written_to(tmp_path: Path) -> None:
    package = package_dir(tmp_path, manifest(), {"source.zip": zip_of({"a.py": "x"})})
    before = sorted(path.relative_to(package) for path in package.rglob("*"))

    open_package(package, tmp_path / "work")

    assert sorted(path.relative_to(package) for path in package.rglob("*")) == before


def test_a_work_folder_that_is_in_use_is_not_touched(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "theirs").write_text("x")

    with pytest.raises(ValueError, match="must be empty"):
        open_package(package_zip(tmp_path), work)

    assert (work / "theirs").read_text() == "x"


def test_an_empty_work_folder_is_still_there_and_empty_after_a_refusal(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()

    with pytest.raises(PackageUnusable):
        open_package(package_zip(tmp_path, b"{}"), work)

    assert list(work.iterdir()) == []


def manifest_bytes(**changes: Any) -> bytes:
    import json

    return json.dumps(minimal_manifest(**changes)).encode()
