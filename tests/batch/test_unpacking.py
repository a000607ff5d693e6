"""Packages among the files of a run."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from nhiemvu.batch import FoundFile, unpack_packages


def archive(folder: Path, name: str, **files: str) -> FoundFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for member, content in files.items():
            opened.writestr(member, content)
    (folder / name).write_bytes(buffer.getvalue())
    return FoundFile(folder / name, name)


def test_an_archive_is_replaced_by_its_files_which_stay(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Văn bản", "utf-8")
    plain = FoundFile(tmp_path / "a.txt", "a.txt")
    package = archive(tmp_path, "goi.zip", **{"x/b.txt": "B", "y/b.txt": "C"})
    files = unpack_packages([plain, package], tmp_path / "out")
    assert [file.name for file in files] == ["a.txt", "goi.zip/x/b.txt", "goi.zip/y/b.txt"]
    assert [file.path.read_text("utf-8") for file in files] == ["Văn bản", "B", "C"]
    assert all(file.path.is_relative_to(tmp_path / "out") for file in files[1:])
    assert (
        unpack_packages([archive(tmp_path, "goi.zip", **{"x/b.txt": "B", "y/b.txt": "C"})], tmp_path / "out")
        == files[1:]
    )


def test_what_cannot_be_unpacked_stays_so_that_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04 cut short")
    files = [
        FoundFile(tmp_path / "hong.zip", "hong.zip"),
        archive(tmp_path, "rong.zip"),
        FoundFile(tmp_path / "x", "x"),
    ]
    assert unpack_packages(files, tmp_path / "out") == files


def test_a_member_never_lands_outside(tmp_path: Path) -> None:
    (file,) = unpack_packages([archive(tmp_path, "goi.zip", **{"../../thoat.txt": "X"})], tmp_path / "out" / "unpacked")
    assert file.path.is_relative_to(tmp_path / "out" / "unpacked")
    assert not (tmp_path / "thoat.txt").exists()
