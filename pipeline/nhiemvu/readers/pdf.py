"""PDF files: pages with a text layer are read from it, the others are recognised."""

from __future__ import annotations

import io
import logging
import threading
from dataclasses import dataclass, replace
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
from nhiemvu.readers.pdf_glyphs import GlyphRun, read_glyphs
from nhiemvu.readers.pdf_lines import read_lines
from nhiemvu.readers.pdf_rulings import read_rulings
from nhiemvu.readers.pdf_tables import take_tables
from nhiemvu.readers.pdf_trust import is_doubtful, is_picture, read_glyphs_again, text_quality
from nhiemvu.readers.scan_page import ScannedPage
from nhiemvu.readers.scan_picture import DOTS_PER_INCH, has_ink
from nhiemvu.readers.scans import notes_on, read_scanned_pages

_FEWEST_GLYPHS = 8
_PASSWORD = 4
_PLUMBER_ERRORS = (PDFException, PdfminerException, ValueError, KeyError, TypeError, IndexError)
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
                f"Tệp PDF có {len(document)} trang, vượt giới hạn {limits.max_pages} trang. Hãy tách tệp hoặc nâng "
                "giới hạn bằng --max-pages.",
                f"The PDF has {len(document)} pages; the limit is {limits.max_pages}. Split the file, or raise the "
                "limit with --max-pages.",
            )
        read = _read_pages(document, data)
        unread = [number for number, layer in read.items() if layer.is_unread]
        doubtful = [number for number, layer in read.items() if layer.is_doubtful]
        found, notes = _recognise(document, unread, doubtful, only_scans=len(unread) == len(read))
        pages = [_best(layer, found.get(number)) for number, layer in read.items()]
    except pypdfium2.PdfiumError as error:
        raise _why_closed(error) from None
    finally:
        document.close()
    recognised = any(one.page in pages for one in found.values())
    return write_pages(pages, replace(source, pages=len(pages), ocr=recognised), notes)


@dataclass(frozen=True, slots=True)
class _TextLayer:
    """A page as its text layer has it: `is_unread` where something may be drawn there and no text is."""

    page: Page
    is_unread: bool = False
    is_doubtful: bool = False


def _best(layer: _TextLayer, scanned: ScannedPage | None) -> Page:
    """The page as its text layer has it or as it was recognised, whichever reads better."""
    if scanned is not None and (layer.is_unread or text_quality(scanned.page) > text_quality(layer.page)):
        return scanned.page
    return layer.page


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _why_closed(error) from None


def _read_pages(document: pypdfium2.PdfDocument, data: bytes) -> dict[int, _TextLayer]:
    """The pages by their numbers; each is closed when it has been read, so that memory stays flat."""
    plumber = _Plumber(data)
    layers: dict[int, _TextLayer] = {}
    for index in range(len(document)):
        shown = _with_annotations(document, index)
        layers[index + 1] = _read_page(shown, index, plumber)
        shown.close()
    return layers


def _read_page(shown: pypdfium2.PdfPage, index: int, plumber: _Plumber) -> _TextLayer:
    runs = read_glyphs(shown)
    few = sum(len(run.lefts) or 1 for run in runs) < _FEWEST_GLYPHS
    page = _lay_out(shown, runs, index + 1) if runs else Page(shown.get_height())
    if few and not page.tables:  # the last words of a table may stand alone on a page
        return _TextLayer(Page(shown.get_height()), is_unread=pypdfium2.raw.FPDFPage_CountObjects(shown.raw) > 0)
    if is_doubtful(page, has_picture=False):
        again = _lay_out(shown, plumber.glyphs(index), index + 1)
        page = max(page, again, key=text_quality)
    doubtful = is_doubtful(page, has_picture=True) and is_doubtful(page, has_picture=is_picture(shown))
    return _TextLayer(page, is_doubtful=doubtful)


def _lay_out(shown: pypdfium2.PdfPage, runs: list[GlyphRun], number: int) -> Page:
    tables, others = take_tables(read_rulings(shown), number, runs)
    return Page(shown.get_height(), read_lines(others, number), tables)


def _recognise(
    document: pypdfium2.PdfDocument, unread: list[int], doubtful: list[int], *, only_scans: bool
) -> tuple[dict[int, ScannedPage], tuple[tuple[str, str], ...]]:
    """The pages without text and those whose text is doubtful, recognised from their pictures, and the notes on them.

    Raises `UnsupportedFormat` where nothing of the file can be read otherwise.
    """
    if not unread and not doubtful:
        return {}, ()
    try:
        numbers = sorted(unread + doubtful)
        found = read_scanned_pages((number, partial(_render, document, number - 1)) for number in numbers)
    except UnsupportedFormat:
        if only_scans:
            raise
        unread = [number for number in unread if has_ink(_render(document, number - 1))]
        notes = (("pages-without-text", unread), ("pages-text-doubtful", doubtful))
        return {}, tuple((code, page_ranges(pages)) for code, pages in notes if pages)
    return found, notes_on(found)


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


class _Plumber:
    """The file as pdfplumber opens it, when it is first asked for; nothing where it cannot read what pdfium can."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: Any = None

    def glyphs(self, index: int) -> list[GlyphRun]:
        """The letters of the page at `index`."""
        try:
            page = self._page(index)
            glyphs = read_glyphs_again(page)
            page.close()  # frees what it keeps of the page
            return glyphs
        except _PLUMBER_ERRORS:
            return []

    def _page(self, index: int) -> Any:
        if self._file is None:
            logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its remarks on fonts help no reader of the results
            self._file = pdfplumber.open(io.BytesIO(self._data))
        return self._file.pages[index]


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
