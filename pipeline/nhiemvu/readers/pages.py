"""Pages of laid-out text, from PDF files and scans alike: their lines and tables put together to a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nhiemvu.document import Document, Source
from nhiemvu.readers.pdf_columns import split_columns
from nhiemvu.readers.pdf_edges import drop_page_edges, take_footnotes
from nhiemvu.readers.pdf_lines import PdfLine
from nhiemvu.readers.pdf_paragraphs import Margins, PdfParagraph, join_lines, page_margins
from nhiemvu.readers.pdf_tables import PdfTable, append_table, is_continued
from nhiemvu.readers.pieces import BlockWriter, Piece

_FEW_LINES = 8


@dataclass(slots=True)
class Page:
    """One page: its height in points, its lines outside of tables in any order, its ruled tables."""

    height: float
    lines: list[PdfLine] = field(default_factory=list)
    tables: list[PdfTable] = field(default_factory=list)


def write_pages(pages: list[Page], source: Source, notes: tuple[tuple[str, str], ...] = ()) -> Document:
    """The document that `pages` make up: page numbers and stamps dropped, columns in order, paragraphs whole."""
    writer = BlockWriter(joins=False)
    heights = [page.height for page in pages]
    lines = drop_page_edges([page.lines for page in pages], heights)
    ordered = [split_columns(page) for page in lines]
    bodies, footnotes = take_footnotes(ordered, heights)
    margins = _margins(bodies, pages)
    _write(writer, bodies, margins, [table for page in pages for table in page.tables])
    for text, line in footnotes:
        writer.add_footnote(Piece(text), line.page, line.box)
    return writer.build(source, notes)


def page_ranges(numbers: list[int]) -> str:
    """Page numbers in short: [3, 4, 5, 8] is "3-5, 8"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _margins(bodies: list[list[PdfLine]], pages: list[Page]) -> dict[int, Margins]:
    """The margins of each page; one with a few lines has those of the page before it, where they fit."""
    margins: dict[int, Margins] = {}
    for number, (lines, page) in enumerate(zip(bodies, pages, strict=True), 1):
        edges = [(table.box[0], table.box[2]) for table in page.tables]
        margins[number] = page_margins(lines, max(edges, key=lambda edge: edge[1] - edge[0], default=None))
        before = margins.get(number - 1)
        if before is None or len(lines) >= _FEW_LINES or page.height != pages[number - 2].height:
            continue
        if all(before.left - 1 <= line.left and line.right <= before.right + 1 for line in lines):
            margins[number] = before
    return margins


def _write(
    writer: BlockWriter, bodies: list[list[PdfLine]], margins: dict[int, Margins], tables: list[PdfTable]
) -> None:
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
