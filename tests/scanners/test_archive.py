"""Honest archives and folders are unpacked whole, and their digests are those that anybody can compute."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import stat
import subprocess
import tarfile
from pathlib import Path

import pytest
from packages import package_dir, tar_of, zip_of

from scanners import archive
from scanners.archive_writer import Kind, Limits
from scanners.refusal import PackageUnusable

FILES = {"manifest.json": b"{}", "source/a/b.py": b"print(1)\n" * 500, "évidence/note.txt": b"texte"}


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("source.zip", zip_of(FILES)),
        ("source.tar.gz", tar_of(FILES)),
        ("SOURCE.TGZ", tar_of(FILES)),
        ("source.tar.bz2", tar_of(FILES, "bz2")),
        ("source.tar.xz", tar_of(FILES, "xz")),
    ],
)
def test_every_kind_of_archive_gives_its_files_back(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)

    archive.unpack(tmp_path / name, tmp_path / "out", kinds=archive.SOURCE_KINDS)

    assert contents_of(tmp_path / "out") == FILES
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").rglob("*") if path.is_file()} == {0o644}


@pytest.mark.parametrize("format_", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_archives_made_by_tar_of_the_folder_itself_are_unpacked(format_: int, tmp_path: Path) -> None:
    folder = package_dir(tmp_path, b"{}", {"source/" + "long/" * 25 + "file.py": "x = 1\n"})
    with tarfile.open(tmp_path / "p.tar.gz", "w:gz", format=format_) as made:
        made.add(folder, arcname=".")

    archive.unpack(tmp_path / "p.tar.gz", tmp_path / "out")

    assert contents_of(tmp_path / "out") == contents_of(folder)


def test_a_zip_that_was_streamed_is_unpacked(tmp_path: Path) -> None:
    import zipfile

    class Pipe(io.RawIOBase):
        """Takes bytes and can not go back, so that sizes follow each member."""

        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:
            self.data += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in FILES.items():
            made.writestr(name, data)
    (tmp_path / "p.zip").write_bytes(pipe.data)

    archive.unpack(tmp_path / "p.zip", tmp_path / "out")

    assert contents_of(tmp_path / "out") == FILES


def test_a_folder_is_copied_and_its_executable_bits_are_dropped(tmp_path: Path) -> None:
    folder = package_dir(tmp_path, b"{}", {"source/run.sh": "#!/bin/sh\n"})
    (folder / "source" / "run.sh").chmod(0o755)

    archive.copy_folder(folder, tmp_path / "out")

    assert contents_of(tmp_path / "out") == contents_of(folder)
    assert stat.S_IMODE((tmp_path / "out/source/run.sh").stat().st_mode) == 0o644


def test_links_and_special_files_of_a_folder_are_all_named_and_none_is_followed(tmp_path: Path) -> None:
    folder = package_dir(tmp_path, b"{}", {"source/app.py": "x = 1\n"})
    (tmp_path / "secret").write_text("not part of the package")
    (folder / "source" / "out.txt").symlink_to(tmp_path / "secret")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(folder / "socket"))

        with pytest.raises(PackageUnusable) as refusal:
            archive.copy_folder(folder, tmp_path / "out")

    assert {problem.pointer for problem in refusal.value.problems} == {"loop", "pipe", "socket", "source/out.txt"}
    assert not (tmp_path / "out").exists()


def test_a_folder_is_held_to_the_same_limits_as_an_archive(tmp_path: Path) -> None:
    folder = package_dir(tmp_path, b"{}", {f"source/{number}.py": "x = 1\n" for number in range(20)})

    with pytest.raises(PackageUnusable, match="more than 10 members"):
        archive.copy_folder(folder, tmp_path / "out", limits=Limits(entries=10))
    with pytest.raises(PackageUnusable, match="unpacks to more than"):
        archive.copy_folder(folder, tmp_path / "out", limits=Limits(total_bytes=50))
    assert not (tmp_path / "out").exists()


def test_the_content_of_an_archive_says_its_kind(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(zip_of(FILES))

    assert archive.kind_of(tmp_path / "p.zip", archive.PACKAGE_KINDS) is Kind.ZIP


def test_an_archive_has_the_digest_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(zip_of(FILES))

    assert archive.digest_of_file(tmp_path / "p.zip") == hashlib.sha256(zip_of(FILES)).hexdigest()


def test_a_folder_has_the_digest_that_its_documentation_computes_by_hand(tmp_path: Path) -> None:
    folder = package_dir(tmp_path, b"{}", FILES)
    by_hand = "find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum"

    printed = subprocess.run(["sh", "-c", by_hand], cwd=folder, capture_output=True, check=True, text=True).stdout

    assert archive.digest_of_folder(folder) == printed.split()[0]


def test_the_digest_of_a_folder_changes_with_a_name_and_with_a_content(tmp_path: Path) -> None:
    digests = set()
    for number, files in enumerate(({"a": "1"}, {"b": "1"}, {"a": "2"}, {"a": "1", "b": ""})):
        (tmp_path / str(number)).mkdir()
        digests.add(archive.digest_of_folder(package_dir(tmp_path / str(number), b"{}", files)))

    assert len(digests) == 4
