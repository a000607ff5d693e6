"""PDF files: pages with a text layer are read from it, the others are recognised."""

from __future__ import annotations

import io
import logging
import threading
from dataclasses import replace
from functools import partial
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException
from PIL import Image

from nhiemvu.document import Document, Source
from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile, UnreadableFile, UnsupportedFormat
from nhiemvu.readers.limits import Limits
from nhiemvu.readers.pages import Page, page_ranges, write_pages
from nhiemvu.readers.pdf_glyphs import Glyph, has_ruled_lines, read_glyphs
from nhiemvu.readers.pdf_lines import read_lines
from nhiemvu.readers.pdf_tables import PdfTable, find_tables, is_inside
from nhiemvu.readers.scan_page import ScannedPage
from nhiemvu.readers.scan_picture import DOTS_PER_INCH
from nhiemvu.readers.scans import notes_on, read_scanned_pages

_FEWEST_GLYPHS = 8
_PASSWORD = 4
_FAINT = 40
_MOST_PIXELS = 60_000_000
_PDFIUM = threading.Lock()


def read_pdf(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in the PDF file `data`; pages without a text layer are recognised (OCR) where that is possible.

    Raises `UnsupportedFormat` for a scan where Tesseract is missing, `ProtectedFile` where a password is asked
    for, `LimitExceeded` for too many pages, `BrokenFile` for the rest. The notes name the pages that were
    recognised, and those without text that could not be.
    """
    document = _open(data)
    try:
        if len(document) > limits.max_pages:
            raise LimitExceeded(
                f"Tệp PDF có {len(document)} trang, vượt giới hạn {limits.max_pages} trang. Hãy tách tệp.",
                f"The PDF has {len(document)} pages; the limit is {limits.max_pages}. Split the file.",
            )
        read = _read_pages(document, data)
        without = [number for number, page in enumerate(read, 1) if page is None]
        found, notes = _recognise(document, without, len(read))
        blank = {number: Page(document[number - 1].get_height()) for number in without}
    except pypdfium2.PdfiumError as error:
        raise _why_closed(error) from None
    finally:
        document.close()
    recognised = blank | {number: one.page for number, one in found.items()}
    pages = [page or recognised[number] for number, page in enumerate(read, 1)]
    return write_pages(pages, replace(source, pages=len(pages), ocr=bool(found)), notes)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _why_closed(error) from None


def _read_pages(document: pypdfium2.PdfDocument, data: bytes) -> list[Page | None]:
    """The pages, `None` for those without a text layer."""
    plumber: Any = None
    pages: list[Page | None] = []
    for index in range(len(document)):
        page = _with_annotations(document, index)
        glyphs = read_glyphs(page)
        if len(glyphs) < _FEWEST_GLYPHS:
            pages.append(None)
            page.close()
            continue
        result = Page(page.get_height())
        if has_ruled_lines(page):
            plumber = plumber or _open_plumber(data)
            result.tables = _tables(plumber, index, glyphs)
        boxes = [table.box for table in result.tables]
        outside = [glyph for glyph in glyphs if not any(is_inside(glyph, box) for box in boxes)]
        result.lines = read_lines(outside, index + 1)
        pages.append(result)
        page.close()
    return pages


def _recognise(
    document: pypdfium2.PdfDocument, numbers: list[int], count: int
) -> tuple[dict[int, ScannedPage], tuple[tuple[str, str], ...]]:
    """The pages `numbers` out of `count`, recognised from their pictures, and the notes on them.

    Blank pages are no scans. Raises `UnsupportedFormat` where no page of the file can be read otherwise.
    """
    with_ink = [number for number in numbers if has_ink(document[number - 1])]
    if not with_ink:
        return {}, ()
    try:
        found = read_scanned_pages((number, partial(_render, document, number - 1)) for number in with_ink)
    except UnsupportedFormat:
        if len(numbers) == count:
            raise
        return {}, (("pages-without-text", page_ranges(with_ink)),)
    return found, notes_on(found)


def has_ink(page: pypdfium2.PdfPage) -> bool:
    """Whether anything at all is drawn on the page."""
    small = page.render(scale=0.5, grayscale=True).to_pil()
    darkest, lightest = small.getextrema()
    return bool(lightest - darkest > _FAINT)


def _render(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    with _PDFIUM:  # the library knows no threads
        page = document[index]
        width, height = page.get_size()
        scale = min(DOTS_PER_INCH / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _with_annotations(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """The page with its annotations as part of its content: office systems write number and date as one."""
    page = document[index]
    if pypdfium2.raw.FPDFPage_GetAnnotCount(page.raw) == 0:
        return page
    pypdfium2.raw.FPDFPage_Flatten(page.raw, pypdfium2.raw.FLAT_NORMALDISPLAY)
    return document[index]


def _open_plumber(data: bytes) -> Any:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its remarks on fonts help no reader of the results
    try:
        return pdfplumber.open(io.BytesIO(data))
    except (PDFException, PdfminerException, ValueError, KeyError, TypeError):
        return None


def _tables(plumber: Any, index: int, glyphs: list[Glyph]) -> list[PdfTable]:
    """The page's tables; none where pdfplumber cannot read what pypdfium2 can."""
    if plumber is None:
        return []
    try:
        page = plumber.pages[index]
        tables = find_tables(page, index + 1, glyphs)
        page.close()
    except (PDFException, PdfminerException, ValueError, KeyError, TypeError, IndexError):
        return []
    return tables


def _why_closed(error: pypdfium2.PdfiumError) -> UnreadableFile:
    if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
        return ProtectedFile(
            "Tệp PDF được bảo vệ bằng mật khẩu. Hãy mở bằng mật khẩu, in ra PDF mới (Print to PDF) rồi thử lại.",
            "The PDF is protected by a password. Open it with the password, print it to a new PDF and try again.",
        )
    return BrokenFile(
        "Tệp PDF bị hỏng hoặc tải về chưa đủ. Hãy tải lại tệp, hoặc mở bằng trình đọc PDF rồi in ra PDF mới.",
        "The PDF is damaged or cut short. Get it again, or open it in a PDF reader and print it to a new PDF.",
    )
