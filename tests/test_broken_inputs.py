"""A folder with every kind of broken file: each is named with its reason, and the sound ones beside it are stored."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import broken_files as make
from nhiemvu.cli import main
from nhiemvu.errors import ProtectedFile
from nhiemvu.readers import read_document

SECRET = "Danh sách cán bộ diện quy hoạch"

#: What lies in the folder, and a word of the reason that its user is told.
UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "rong.docx": (lambda: b"", "rỗng"),
    "trang.txt": (lambda: b" \r\n\t\r\n", "rỗng"),
    "cut.docx": (lambda: make.word_file()[:3000], "tải về chưa đủ"),
    "cut.pdf": (lambda: make.pdf_file()[:600], "tải về chưa đủ"),
    "khong-than.docx": (make.word_file_without_text, "hỏng"),
    "mat-khau.pdf": (lambda: make.pdf_file("mo"), "mật khẩu"),
    "mat-khau.docx": (lambda: make.office_file("EncryptedPackage"), "mật khẩu"),
    "bom-nen.docx": (make.word_bomb, "64 MB"),
    "tri-tru-cuoi.docx": (make.laughing_word_file, "hỏng"),
    "mot-dong.txt": (lambda: f"{make.ORDER} ".encode() * 130_000, "5000000 ký tự"),
    "byte-khong.txt": (lambda: make.LETTER.replace(" ", "\x00 ", 3).encode(), "không phải là văn bản"),
    "nhi-phan.txt": (lambda: bytes(range(256)) * 40, "không phải là văn bản"),
    "anh.pdf": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "ảnh"),
    "cu.doc": (lambda: make.office_file("WordDocument"), "Hãy mở bằng Word"),
    "bang.xlsx": (make.workbook, "Excel"),
    "ma-lenh.html": (lambda: b"<html><body><script>alert(1)</script></body></html>", "không có chữ"),
}
#: Odd files that hold a sound document: each says its own day, so that no two are the same letter.
READABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "lanh-lan.docx": (make.word_file, "2022-06-15"),
    "to-hop.txt": (make.decomposed, "2022-06-16"),
    "sai-duoi.pdf": (lambda: make.word_file(make.LETTER.replace("15/6", "17/6")), "2022-06-17"),
    "utf-16.txt": (lambda: make.LETTER.replace("15/6", "18/6").encode("utf-16"), "2022-06-18"),
    "trong-thu-muc.txt": (lambda: make.LETTER.replace("15/6", "19/6").encode(), "2022-06-19"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the office sends, with traps beside the files."""
    folder = tmp_path_factory.mktemp("van-ban-den")
    outside = tmp_path_factory.mktemp("ngoai") / "mat.txt"
    outside.write_text(SECRET, "utf-8")
    (folder / "thu-muc.docx").mkdir()
    for name, (content, _) in (UNREADABLE | READABLE).items():
        place = folder / "thu-muc.docx" if name == "trong-thu-muc.txt" else folder
        (place / name).write_bytes(content())
    (folder / "xin-tep-khac.docx").write_bytes(make.word_file_that_asks_for(outside))
    (folder / "loi-tat.docx").symlink_to(folder / "da-xoa.docx")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "ong-dan.docx")
    return folder


@pytest.fixture(scope="module")
def results(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of one run over the folder, with what it printed in "printed.txt" and its code in "code"."""
    out = tmp_path_factory.mktemp("ket-qua")
    with pytest.MonkeyPatch.context() as patch, (out / "printed.txt").open("w+", encoding="utf-8") as printed:
        patch.setattr("sys.stdout", printed)
        code = main(["run", str(folder), "--out", str(out)])
    (out / "code").write_text(str(code))
    return out


def reasons(results: Path) -> dict[str, str]:
    """The reason by file, as the summary prints it."""
    lines = (results / "printed.txt").read_text("utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := re.match(r"  - ([^:]+): (.+)", line))}


def test_the_run_goes_to_its_end_and_says_that_something_is_missing(results: Path) -> None:
    assert (results / "code").read_text() == "2"
    assert (results / "nhiem-vu.xlsx").stat().st_size > 0


@pytest.mark.parametrize("name", UNREADABLE)
def test_each_unreadable_file_is_named_with_its_reason(results: Path, name: str) -> None:
    assert UNREADABLE[name][1] in reasons(results)[name]


@pytest.mark.parametrize("name", READABLE)
def test_a_sound_document_beside_them_is_stored(results: Path, name: str) -> None:
    record = json.loads((results / "json" / f"{Path(name).stem}.json").read_text("utf-8"))
    (task,) = record["tasks"]
    assert (task["lead"][0]["mention"], task["deadline"]["due"]) == ("Sở Nội vụ", READABLE[name][1])


def test_nothing_is_named_that_was_read_and_nothing_else_is_missing(results: Path) -> None:
    assert set(reasons(results)) == {*UNREADABLE, "xin-tep-khac.docx", "loi-tat.docx"}


def test_a_link_that_leads_nowhere_is_named(results: Path) -> None:
    assert "Lối tắt" in reasons(results)["loi-tat.docx"]


def test_no_file_gets_at_the_content_of_another(results: Path) -> None:
    for path in results.rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes()


def test_the_registry_is_whole_and_knows_the_unreadable(results: Path) -> None:
    connection = sqlite3.connect(results / "registry.db")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


def test_a_second_run_says_the_same(folder: Path, results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(folder), "--out", str(results)]) == 2
    again = capsys.readouterr().out
    assert re.search(rf"Không đổi so với lần trước +{len(READABLE)}\n", again)
    assert all(f"  - {name}: {reason}\n" in again for name, reason in reasons(results).items())


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mat.docx"
    path.write_bytes(make.word_file())

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("nhiemvu.readers.files.os.open", refuse)
    with pytest.raises(ProtectedFile, match="Không có quyền đọc"):
        read_document(path)
