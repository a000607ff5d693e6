"""Any readable file as a `Document`: the bytes decide who reads it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from nhiemvu.document import Document, Source
from nhiemvu.errors import BrokenFile, LimitExceeded
from nhiemvu.readers.files import read_bytes
from nhiemvu.readers.formats import detect_format
from nhiemvu.readers.limits import DEFAULT_LIMITS, Limits
from nhiemvu.readers.unsupported import nested_too_deeply, refuse_format


def read_document(path: Path, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the file at `path`; `name` is how the user calls it, by default the file's own name.

    Raises a subclass of `UnreadableFile` whose message says the reason and the remedy. A "ke-hoach.docx" that
    is a PDF inside is read as PDF.
    """
    return read_data(read_bytes(path, limits), name or path.name, limits)


def read_data(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the bytes `data` of a file that the user calls `name`; raises what `read_document` raises."""
    format_name = detect_format(data)
    source = Source(name, hashlib.sha256(data).hexdigest(), format_name)
    try:
        document = _read(data, source, limits)
    except RecursionError:
        raise nested_too_deeply() from None
    if len(document.text) > limits.max_characters:
        raise LimitExceeded(
            f"Văn bản dài hơn {limits.max_characters} ký tự. Hãy tách tệp hoặc nâng giới hạn.",
            f"The text is longer than {limits.max_characters} characters. Split the file, or raise the limit.",
        )
    if not document.text.strip():
        raise BrokenFile(
            "Tệp không có chữ nào để đọc. Hãy mở tệp để kiểm tra; nếu là ảnh chụp thì cần nhận dạng chữ (OCR) trước.",
            "The file holds no words. Open it and look; if it is a picture, it needs OCR first.",
        )
    return document


def _read(data: bytes, source: Source, limits: Limits) -> Document:
    # Each reader is imported when it is needed: a text file must not wait for the PDF libraries.
    if source.format == "text":
        from nhiemvu.readers.text import read_text

        if len(data) > 4 * limits.max_characters:
            raise LimitExceeded(
                "Tệp văn bản quá dài. Hãy tách tệp hoặc nâng giới hạn.",
                "The text file is too long. Split it, or raise the limit.",
            )
        return read_text(data, source)
    if source.format == "docx":
        from nhiemvu.readers.docx import read_docx

        return read_docx(data, source, limits)
    if source.format == "html":
        from nhiemvu.readers.html import read_html

        return read_html(data, source)
    if source.format == "mht":
        from nhiemvu.readers.web_archive import read_web_archive

        return read_web_archive(data, source)
    if source.format == "edxml":
        from nhiemvu.readers.package_alone import read_edxml

        return read_edxml(data, source, limits)
    if source.format == "pdf":
        from nhiemvu.readers.pdf import read_pdf

        return read_pdf(data, source, limits)
    if source.format == "image":
        from nhiemvu.readers.scans import read_image

        return read_image(data, source, limits)
    if source.format in ("doc", "rtf", "odt", "word-xml"):
        from nhiemvu.readers.office import read_office

        return read_office(data, source, limits)
    if source.format in ("zip", "mail", "msg"):
        from nhiemvu.readers.packages import unpack

        for _ in unpack(data, limits):
            pass  # what is wrong with the package is a better reason than that it is one
    raise refuse_format(source.format)
