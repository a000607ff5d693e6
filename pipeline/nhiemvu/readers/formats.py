"""Which format a file is of, told by its bytes and never by its name."""

from __future__ import annotations

import io
import re
import struct
import zipfile

from nhiemvu.readers.edxml import is_edxml
from nhiemvu.readers.encodings import looks_like_text
from nhiemvu.readers.mail import is_bare_multipart

READABLE = frozenset(("text", "docx", "html", "mht", "pdf", "image", "doc", "rtf", "odt", "word-xml"))
"""The formats of single documents that there is a reader for."""

_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image-bmp"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"AT&TFORM", "djvu"),
    (b"%!PS", "postscript"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a compound file begins with: those of Office before 2007, and the mails of Outlook."""
_MAIL_PROPERTIES = "__properties_version1.0"
_OLE_ERRORS = (OSError, ValueError, KeyError, IndexError, AttributeError, TypeError, EOFError, struct.error)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OOXML_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_ODF_TYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|table|div|p|span|h[1-6]|article|section|title|br)\b", re.IGNORECASE
)
_MAIL = re.compile(
    rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n)*){2,40}", re.MULTILINE
)
_MAIL_FIELDS = re.compile(
    rb"^(?:MIME-Version|Received|Return-Path|Message-ID|Content-Type):", re.IGNORECASE | re.MULTILINE
)
_WEB_ARCHIVE = re.compile(
    rb"^Content-Type:\s*multipart/related\b|^From:\s*<?Saved by |^Snapshot-Content-Location:",
    re.IGNORECASE | re.MULTILINE,
)
_SENT = re.compile(rb"^(?:To|Received|Return-Path|Message-ID|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_HEAD = 4096


def detect_format(data: bytes) -> str:
    """The format of `data`: docx, pdf, html, text; doc, rtf, odt, xlsx, image, archive, mail …; empty, binary.

    "protected-office" is an Office file behind a password, "zip" an archive that is no office file.
    """
    if not data.strip(b"\x00\t\n\r\f \xef\xbb\xbf"):
        return "empty"
    if data[:8] == OLE:
        return _ole_format(data)
    if data[:4] in _ZIP_STARTS:
        return _zip_format(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for signature, name in _SIGNATURES:
        if data.startswith(signature) and (name not in ("image-bmp", "program") or not looks_like_text(data)):
            return name.removesuffix("-bmp")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    return _text_format(data)


def _text_format(data: bytes) -> str:
    head = data[: 4 * _HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if is_edxml(head):
        return "edxml"
    letter = _MAIL.match(head[:_HEAD])
    if letter and _MAIL_FIELDS.search(head[:_HEAD]):
        return "mht" if _is_web_archive(letter.group(), head) else "mail"
    if is_bare_multipart(head):
        return "mail"
    if head.startswith(b"<?xml") and b"<w:wordDocument" in data[:_HEAD]:
        return "word-xml"
    if head.startswith(b"<") and _HTML.search(data[: 4 * _HEAD].replace(b"\x00", b"")):
        return "html"
    if not looks_like_text(data):
        return "binary"
    return "text"


def _is_web_archive(letter: bytes, head: bytes) -> bool:
    """Whether the head of a message is that of a saved page: nobody sent it, and its first part is a page."""
    page = re.search(rb"text/html", head, re.IGNORECASE)
    return page is not None and _WEB_ARCHIVE.search(letter) is not None and _SENT.search(letter) is None


def _ole_format(data: bytes) -> str:
    """Compound files name their streams in UTF-16; the names tell Word from Excel, and what is encrypted."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has(_MAIL_PROPERTIES) and _is_outlook_mail(data):
        return "msg"  # whatever is attached to it names its own streams, too
    if has("EncryptedPackage"):
        return "protected-office"
    for stream, name in (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ppt")):
        if has(stream):
            return name
    return "msg" if has(_MAIL_PROPERTIES) else "ole"


def _is_outlook_mail(data: bytes) -> bool:
    """Whether the properties of a mail stand at the top of the compound file."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as opened:
            return any(path == [_MAIL_PROPERTIES] for path in opened.listdir())
    except _OLE_ERRORS:
        return False


def _zip_format(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return _cut_zip_format(data)
    if "mimetype" in names and (kind := _odf_format(data)):
        return kind
    for prefix, name in _OOXML_PARTS:
        if any(part.replace("\\", "/").lstrip("/").startswith(prefix) for part in names):
            return name
    return "docx" if "[Content_Types].xml" in names else "zip"


def _cut_zip_format(data: bytes) -> str:
    """A zip file cut short has lost its table of contents; the names of its first parts still stand in it."""
    for prefix, name in _OOXML_PARTS:
        if prefix.encode() in data:
            return name
    return "docx" if b"[Content_Types].xml" in data[:_HEAD] else _odf_format(data) or "zip"


def _odf_format(data: bytes) -> str | None:
    head = data[:200]
    return next((name for kind, name in _ODF_TYPES.items() if kind in head), None)
