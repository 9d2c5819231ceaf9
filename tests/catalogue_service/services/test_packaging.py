"""Packages that a form makes are the same for the same form; names of files are made fit before they are used."""

from __future__ import annotations

from pathlib import Path

import packages
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_service.errors import InvalidInput
from catalogue_service.services import packaging


def build(folder: Path, name: str, manifest: dict[str, object], source: Path | None) -> Path:
    destination = folder / name
    packaging.build(destination, manifest, source, source.name if source else "")
    return destination


@pytest.mark.parametrize("name", ["code.zip", "code.TGZ", "code.tar.bz2"])
def test_a_built_package_can_be_opened(tmp_path: Path, name: str):
    source = tmp_path / name
    kind = {"zip": None, "TGZ": "gz", "bz2": "bz2"}[name.rsplit(".", 1)[1]]
    files = {"app/main.py": "print()\n"}
    source.write_bytes(packages.tar_of(files, kind) if kind else packages.zip_of(files))
    package = build(tmp_path, "package.zip", packages.minimal_manifest(), source)
    with packaging.opened(package, package.name) as subject:
        assert subject.manifest == packages.minimal_manifest()
        assert [subject.relative(path) for path in subject.source_files()] == ["app/main.py"]


def test_the_order_of_the_answers_in_a_form_does_not_change_the_package(tmp_path: Path):
    manifest = packages.manifest()
    one = build(tmp_path, "one.zip", manifest, None)
    other = build(tmp_path, "other.zip", dict(reversed(manifest.items())), None)
    assert one.read_bytes() == other.read_bytes()


def test_nothing_of_an_opened_package_stays(tmp_path: Path):
    package = packages.package_zip(tmp_path)
    with packaging.opened(package, package.name, tmp_path) as subject:
        root = subject.root
        assert root.is_dir()
    assert not root.exists()


def test_a_package_that_can_not_be_read_as_a_whole_is_said_so_at_the_file(tmp_path: Path):
    (tmp_path / "package.zip").write_bytes(b"")
    with pytest.raises(InvalidInput), packaging.opened(tmp_path / "package.zip", "package.zip"):
        pass
    with pytest.raises(InvalidInput) as refused, packaging.opened(tmp_path / "absent.zip", "absent.zip"):
        pass
    assert refused.value.problems[0].pointer == "file"


@given(st.text() | st.text(min_size=100))
def test_a_name_is_fit_for_a_folder_of_ours(filename: str):
    name = packaging.safe_name(filename)
    assert name not in {"", ".", ".."}
    assert "/" not in name
    assert "\\" not in name
    assert "\0" not in name
    assert len(name.encode()) <= 255


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("C:\\Users\\ada\\glyco.tar.gz", "glyco.tar.gz"),
        ("../../etc/passwd", "passwd"),
        ("", "package"),
        (".hidden.zip", "hidden.zip"),
    ],
)
def test_the_name_is_the_last_part_of_what_a_browser_says(filename: str, expected: str):
    assert packaging.safe_name(filename) == expected
