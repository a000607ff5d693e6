"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from nhiemvu.document import Document, Source
from nhiemvu.errors import BrokenFile, LimitExceeded, ProtectedFile, UnreadableFile, UnsupportedFormat
from nhiemvu.readers.limits import Limits
from nhiemvu.readers.pdf_columns import split_columns
from nhiemvu.readers.pdf_edges import drop_page_edges, take_footnotes
from nhiemvu.readers.pdf_glyphs import Glyph, has_ruled_lines, read_glyphs
from nhiemvu.readers.pdf_lines import PdfLine, read_lines
from nhiemvu.readers.pdf_paragraphs import Margins, PdfParagraph, join_lines, page_margins
from nhiemvu.readers.pdf_tables import PdfTable, append_table, find_tables, is_continued, is_inside
from nhiemvu.readers.pieces import BlockWriter, Piece

_FEWEST_GLYPHS = 8
_PASSWORD = 4


@dataclass(slots=True)
class _Page:
    height: float
    lines: list[PdfLine] = field(default_factory=list)
    tables: list[PdfTable] = field(default_factory=list)
    has_text: bool = True


def read_pdf(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in the PDF file `data`.

    Raises `UnsupportedFormat` for a scan without a text layer, `ProtectedFile` where a password is asked for,
    `LimitExceeded` for too many pages, `BrokenFile` for the rest. Pages without text are named in the notes.
    """
    pages = _read_pages(data, limits)
    without = [number for number, page in enumerate(pages, 1) if not page.has_text]
    if len(without) == len(pages):
        raise UnsupportedFormat(
            "Đây là bản scan (ảnh chụp), không có lớp chữ. Hãy nhận dạng chữ (OCR) rồi lưu thành PDF có chữ "
            "hoặc .docx, hoặc lấy bản điện tử từ nơi ban hành.",
            "This is a scan without a text layer. Recognise its text (OCR) and save it as a PDF with text or as .docx, "
            "or get the electronic original from its issuer.",
        )
    notes = (("pages-without-text", _ranges(without)),) if without else ()
    writer = BlockWriter(joins=False)
    heights = [page.height for page in pages]
    lines = drop_page_edges([page.lines for page in pages], heights)
    ordered = [split_columns(page) for page in lines]
    bodies, footnotes = take_footnotes(ordered, heights)
    _write(writer, bodies, [table for page in pages for table in page.tables])
    for text, line in footnotes:
        writer.add_footnote(Piece(text), line.page, line.box)
    return writer.build(replace(source, pages=len(pages)), notes)


def _read_pages(data: bytes, limits: Limits) -> list[_Page]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _why_closed(error) from None
    plumber: Any = None
    try:
        if len(document) > limits.max_pages:
            raise LimitExceeded(
                f"Tệp PDF có {len(document)} trang, vượt giới hạn {limits.max_pages} trang. Hãy tách tệp.",
                f"The PDF has {len(document)} pages; the limit is {limits.max_pages}. Split the file.",
            )
        pages = []
        for index in range(len(document)):
            page = _with_annotations(document, index)
            glyphs = read_glyphs(page)
            result = _Page(page.get_height(), has_text=len(glyphs) >= _FEWEST_GLYPHS)
            if result.has_text and has_ruled_lines(page):
                plumber = plumber or _open_plumber(data)
                result.tables = _tables(plumber, index, glyphs)
            boxes = [table.box for table in result.tables]
            outside = [glyph for glyph in glyphs if not any(is_inside(glyph, box) for box in boxes)]
            result.lines = read_lines(outside, index + 1)
            pages.append(result)
            page.close()
        return pages
    except pypdfium2.PdfiumError as error:
        raise _why_closed(error) from None
    finally:
        document.close()


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


def _write(writer: BlockWriter, bodies: list[list[PdfLine]], tables: list[PdfTable]) -> None:
    margins = {number: page_margins(lines) for number, lines in enumerate(bodies, 1)}
    waiting: list[PdfLine] = []
    open_table: PdfTable | None = None
    for item in _in_order(bodies, tables):
        if isinstance(item, PdfLine):
            _close(writer, open_table)
            open_table = None
            waiting.append(item)
            continue
        _write_paragraphs(writer, waiting, margins)
        if open_table is not None and is_continued(open_table, item):
            append_table(open_table, item)
            continue
        _close(writer, open_table)
        open_table = item
    _write_paragraphs(writer, waiting, margins)
    _close(writer, open_table)


def _in_order(bodies: list[list[PdfLine]], tables: list[PdfTable]) -> Iterator[PdfLine | PdfTable]:
    """The lines, which stand in reading order, with each table behind the lines above it."""
    for number, lines in enumerate(bodies, 1):
        left = sorted((table for table in tables if table.page == number), key=lambda table: table.box[1])
        for line in lines:
            while left and left[0].box[1] <= line.top:
                yield left.pop(0)
            yield line
        yield from left


def _close(writer: BlockWriter, table: PdfTable | None) -> None:
    if table is not None:
        writer.add_table(table.cells, table.first_page)


def _write_paragraphs(writer: BlockWriter, waiting: list[PdfLine], margins: dict[int, Margins]) -> None:
    for paragraph in join_lines(waiting, margins):
        _write_paragraph(writer, paragraph)
    waiting.clear()


def _write_paragraph(writer: BlockWriter, paragraph: PdfParagraph) -> None:
    piece = Piece(paragraph.text, paragraph.bold, paragraph.italic, paragraph.centred)
    writer.add_paragraph(piece, paragraph.page, paragraph.box)


def _ranges(numbers: list[int]) -> str:
    """Page numbers in short: [3, 4, 5, 8] is "3-5, 8"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
