"""Web pages saved as one file, as a browser and as Word write them."""

from __future__ import annotations

import quopri
from pathlib import Path

import pytest

from nhiemvu.errors import BrokenFile
from nhiemvu.readers import detect_format, read_document
from readers.portal_pages import LINES, PROVINCE

CHROME = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://tanan.example/vb/12\r\nSubject: van ban\r\n"
    b"Date: Mon, 9 Mar 2026 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b'\ttype="text/html";\r\n\tboundary="----Goi----"\r\n\r\n\r\n------Goi----\r\nContent-Type: text/html\r\n'
    b"Content-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://tanan.example/vb/12\r\n\r\n"
    + quopri.encodestring(PROVINCE.encode())
    + b"\r\n------Goi----\r\nContent-Type: text/css\r\n\r\np { margin: 0 }\r\n------Goi------\r\n"
)
WORD = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_NextPart_01\"\r\n\r\n"
    b"This document is a Single File Web Page.\r\n\r\n------=_NextPart_01\r\nContent-Location: tep/ke-hoach.htm\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"windows-1258\"\r\n\r\n"
    b"<html><head><meta charset=3D\"unicode\"></head><body><div class=3DWordSection1>"
    b"<p class=3DMsoNormal><b>K=CA=EC HOA=F2CH</b></p>"
    b"<p>1. S&#7903; N=F4=F2i vu=F2 r=E0 so=E1t.</p></div></body></html>\r\n------=_NextPart_01--\r\n"
)  # fmt: skip


def test_page_saved_by_a_browser_gives_the_document_alone(tmp_path: Path) -> None:
    path = tmp_path / "van-ban.mhtml"
    path.write_bytes(CHROME)
    document = read_document(path)
    assert document.source.format == "mht"
    assert document.text == "\n".join(LINES)


def test_page_saved_by_word_in_an_old_code_page(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.mht"
    path.write_bytes(WORD)
    document = read_document(path)
    assert document.source.format == "mht"
    assert document.text == "KẾ HOẠCH\n1. Sở Nội vụ rà soát."
    assert document.blocks[0].bold


def test_letter_with_pictures_in_its_words_is_a_mail() -> None:
    head = b"From: a@b.vn\r\nTo: c@d.vn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    assert detect_format(head + b"--x\r\nContent-Type: text/html\r\n\r\n<p>a</p>\r\n--x--") == "mail"


def test_archive_without_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rong.mht"
    path.write_bytes(CHROME.split(b"Content-Location: https://tanan.example/vb/12\r\n\r\n")[0])
    with pytest.raises(BrokenFile, match="mht"):
        read_document(path)
