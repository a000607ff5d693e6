"""Whatever lies in the folder: a document, or an error that says the reason and the remedy."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile, UnreadableFile, UnsupportedFormat
from nhiemvu.readers import Limits, detect_format, read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def named(value: object) -> str:
    """The name of a case: a word of it, since bytes with a time in them would name it anew in every process."""
    return value if isinstance(value, str) else "case"


def word_file(text: str = "Sở Nội vụ chủ trì.") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Sở Nội vụ chủ trì.".encode(), "text"),
        ("Sở Nội vụ chủ trì.".encode("utf-16"), "text"),
        (word_file(), "docx"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>a</body></html>", "html"),
        (b"<table><tr><td>a</td></tr></table>", "html"),
        (b"%PDF-1.7\n", "pdf"),
        (b"{\\rtf1 a}", "rtf"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected-office"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text", content=b""), "odt"),
        (zipped(xl__workbook=b""), "xlsx"),
        (zipped(a=b""), "zip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"From: a@b\r\nTo: c@d\r\nMIME-Version: 1.0\r\n\r\nNo", "mail"),
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\x00\x01\x02\xff" * 50, "binary"),
    ],
    ids=named,
)
def test_format_is_told_by_content(data: bytes, name: str) -> None:
    assert detect_format(data) == name


def test_wrong_suffix_is_read_by_content(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(word_file())
    document = read_document(path, name="Kế hoạch.pdf")
    assert document.text == "Sở Nội vụ chủ trì."
    assert (document.source.file, document.source.format) == ("Kế hoạch.pdf", "docx")
    assert document.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("data", "error", "word"),
    [
        (b"", BrokenFile, "rỗng"),
        (word_file()[:3000], BrokenFile, "tải lại"),
        (b"%PDF-1.7\nrubbish", BrokenFile, "tải lại"),
        (OLE + "WordDocument".encode("utf-16-le"), BrokenFile, ".docx"),
        (b"{\\rtf1 a}", UnsupportedFormat, "RTF"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ProtectedFile, "mật khẩu"),
        (b"\x89PNG\r\n\x1a\n", UnsupportedFormat, "Tesseract"),
        (zipped(a=b""), UnsupportedFormat, "giải nén"),
        (b"\x00\x01\x02\xff" * 50, BrokenFile, "không phải là văn bản"),
        (b"<html><body><p> </p></body></html>", BrokenFile, "không có chữ"),
    ],
    ids=named,
)
def test_unreadable_files_say_reason_and_remedy(
    tmp_path: Path, data: bytes, error: type[UnreadableFile], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)  # no Tesseract, no LibreOffice
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_document(path)
    assert word in caught.value.vi
    assert "Hãy" in caught.value.vi and caught.value.en.isascii()


def test_folder_missing_file_and_broken_link(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat):
        read_document(tmp_path)
    with pytest.raises(BrokenFile):
        read_document(tmp_path / "khong-co.docx")
    (tmp_path / "loi-tat.docx").symlink_to(tmp_path / "da-xoa.docx")
    with pytest.raises(BrokenFile, match="Lối tắt"):
        read_document(tmp_path / "loi-tat.docx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.docx")
    with pytest.raises(UnsupportedFormat):
        read_document(tmp_path / "ong.docx")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_file_without_rights(tmp_path: Path) -> None:
    path = tmp_path / "mat.txt"
    path.write_text("Mật")
    path.chmod(0)
    with pytest.raises(ProtectedFile):
        read_document(path)


def test_limits_of_size(tmp_path: Path) -> None:
    path = tmp_path / "dai.txt"
    path.write_text("Sở Nội vụ " * 100)
    with pytest.raises(LimitExceeded):
        read_document(path, limits=Limits(max_bytes=100))
    with pytest.raises(LimitExceeded):
        read_document(path, limits=Limits(max_characters=500))


PAGE = "<html><body><p>Sở Y tế rà soát</p><table><tr><td>1</td><td>Việc</td></tr></table></body></html>".encode()
SOUND = [word_file(), PAGE, "## 1. **Sở Y tế**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SOUND), st.data())
def test_mutated_bytes_are_read_or_refused(tmp_path: Path, sound: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sound)))
    changed = sound[:at] + data.draw(st.binary(max_size=20)) + sound[at + data.draw(st.integers(0, 40)) :]
    path = tmp_path / "a.bin"
    path.write_bytes(changed)
    try:
        document = read_document(path)
    except UnreadableFile as error:
        assert error.vi and error.en
    else:
        assert document.text == "\n".join(document.quote(block.span) for block in document.blocks)
