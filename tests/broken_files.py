"""Files as they lie in real folders and in hostile ones; each function gives the bytes of one."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import fpdf

ORDER = "1. Sở Nội vụ chủ trì rà soát biên chế, báo cáo trước ngày 15/6/2022."
LETTER = f"KẾ HOẠCH\nSắp xếp kho lưu trữ\n{ORDER}\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(text: str = LETTER) -> bytes:
    """A sound Word file, one paragraph a line."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_file_with(body: str, doctype: str = "") -> bytes:
    """A Word file whose main part is written by hand; `None` leaves it out."""
    source = zipfile.ZipFile(io.BytesIO(word_file()))
    main = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, main if name == "word/document.xml" else source.read(name))
    return buffer.getvalue()


def word_file_without_text() -> bytes:
    """A Word file that has lost its main part."""
    source = zipfile.ZipFile(io.BytesIO(word_file()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            if name != "word/document.xml":
                target.writestr(name, source.read(name))
    return buffer.getvalue()


def paragraph(words: str) -> str:
    """A paragraph in the markup of Word."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def word_bomb() -> bytes:
    """A Word file of some hundred kilobytes that unpacks to more than any document has."""
    return word_file_with(paragraph("A" * 80_000_000))


def word_file_that_asks_for(secret: Path) -> bytes:
    """A Word file with an entity that stands for the content of another file."""
    doctype = f'<!DOCTYPE w:document [<!ENTITY stolen SYSTEM "{secret.as_uri()}">]>'
    return word_file_with(paragraph("Sở Y tế rà soát: &stolen;"), doctype)


def laughing_word_file() -> bytes:
    """A Word file whose entities multiply to a billion."""
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return word_file_with(paragraph("&l9;"), f"<!DOCTYPE w:document [{entities}]>")


def pdf_file(password: str = "") -> bytes:
    """A PDF with one line, behind a password if one is given."""
    pdf = fpdf.FPDF()
    if password:
        pdf.set_encryption(owner_password=password + "!", user_password=password)
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.cell(text="UBND xa giao Cong an xa kiem tra.")
    return bytes(pdf.output())


def workbook() -> bytes:
    """An Excel workbook."""
    import openpyxl

    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def office_file(stream: str) -> bytes:
    """An office file of the old kind that names one stream: "WordDocument", "EncryptedPackage"."""
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def decomposed() -> bytes:
    """The letter with every tone mark as a sign of its own, as some keyboards write."""
    return unicodedata.normalize("NFD", LETTER.replace("15/6", "16/6")).encode()
