"""Packages among the files of a run."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from nhiemvu.batch import (
    Batch,
    FoundFile,
    Summary,
    collect_files,
    extractor_version,
    read_and_extract,
    run_batch,
    unpack_packages,
)
from nhiemvu.errors import BrokenFile
from nhiemvu.registry import open_registry
from readers.interchange import LETTER, qcvn_package


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
    assert unpack_packages([package], tmp_path / "out") == files[1:]


def test_what_cannot_be_unpacked_stays_so_that_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04 cut short")
    files = [
        FoundFile(tmp_path / "hong.zip", "hong.zip"),
        archive(tmp_path, "rong.zip"),
        FoundFile(tmp_path / "x", "x"),
    ]
    assert unpack_packages(files, tmp_path / "out") == files


def test_the_reason_why_a_package_cannot_be_unpacked_is_told(tmp_path: Path) -> None:
    path = tmp_path / "hong.zip"
    path.write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(BrokenFile, match="Tệp nén bị hỏng"):
        read_and_extract(str(path), "hong.zip")


def test_a_member_never_lands_outside(tmp_path: Path) -> None:
    (file,) = unpack_packages([archive(tmp_path, "goi.zip", **{"../../thoat.txt": "X"})], tmp_path / "out" / "unpacked")
    assert file.path.is_relative_to(tmp_path / "out" / "unpacked")
    assert not (tmp_path / "thoat.txt").exists()


def test_what_a_package_says_goes_with_its_file_into_record_and_registry(tmp_path: Path) -> None:
    bare, package = tmp_path / "in" / "a.txt", tmp_path / "in" / "goi.edxml"
    bare.parent.mkdir()
    bare.write_text(LETTER, "utf-8")
    package.write_bytes(qcvn_package(("Công văn.txt", LETTER.encode())))
    with open_registry(str(tmp_path / "registry.db")) as registry:

        def run() -> Summary:
            files = unpack_packages(collect_files([bare.parent]), tmp_path / "out" / "unpacked")
            return run_batch(Batch(files, tmp_path / "out", version=extractor_version()), registry)

        first = run()
        (record,) = registry.records()
        assert (first.stored, first.tasks, first.copies) == (1, 1, [("a.txt", "goi.edxml/Công văn.txt")])
        assert record["document"]["number"] == "123/SNV-CCVC"
        assert record["source"]["package"]["due_on"] == "2026-06-14"
        assert record["source"]["package"]["response_for"][0]["number"] == "88/BNV-TCBC"
        assert record["source"]["package"]["completed"] == ["number", "issued_on"]
        assert (run().unchanged, run().stored) == (1, 0)
        # The same file with another due date is no old news.
        package.write_bytes(qcvn_package(("Công văn.txt", LETTER.encode()), DueDate="2026/07/01"))
        assert run().stored == 1
        (record,) = registry.records()
        assert record["source"]["package"]["due_on"] == "2026-07-01"


def test_a_package_without_a_readable_file_is_read_itself_and_its_file_named(tmp_path: Path) -> None:
    path = tmp_path / "goi.edxml"
    path.write_bytes(qcvn_package(("bang.bin", b"\x00\x01\x02\xff" * 50)))
    files = unpack_packages([FoundFile(path, "goi.edxml")], tmp_path / "out")
    assert [file.name for file in files] == ["goi.edxml", "goi.edxml/bang.bin"]
