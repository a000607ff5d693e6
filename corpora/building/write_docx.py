"""Writes a source as a Word file, with what Word makes of it: a head in a table, automatic numbers, footnotes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx
from building.markup import FOOTNOTE_MARK, Columns, PageBreak, Paragraph, Source, Table
from building.word_parts import AutomaticNumbers, Footnotes
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

HEAD_WIDTHS = (6.5, 10)  # centimetres
ONE_TIME = (2026, 1, 1, 0, 0, 0)  # written into every file, so that a build does not change with the clock


def word_file(source: Source, heads: str = "table") -> bytes:
    """The bytes of the .docx file; the two columns of its head stand in a table, or are set by `heads="tabs"`."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
    for moment in ("created", "modified", "last_printed"):
        setattr(document.core_properties, moment, datetime(*ONE_TIME))
    document.core_properties.author = ""
    numbers = AutomaticNumbers(document) if source.options.get("numbering") == "automatic" else None
    footnotes = Footnotes()
    for piece in source.pieces:
        if isinstance(piece, Columns) and heads == "tabs":
            _tabbed_columns(document, piece)
        elif isinstance(piece, Columns):
            _columns(document, piece)
            document.add_paragraph()  # as Word does: a body never ends with a table, nor do two tables touch
        elif isinstance(piece, Table):
            _table(document, piece)
            document.add_paragraph()
        elif isinstance(piece, PageBreak):
            document.add_page_break()
        else:
            _paragraph(document, piece, numbers, footnotes, source.footnotes)
    footnotes.save(document)
    return _packed(document)


def _paragraph(
    document: Document, piece: Paragraph, numbers: AutomaticNumbers | None, footnotes: Footnotes, notes: dict[str, str]
) -> None:
    paragraph = document.add_paragraph()
    if piece.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    text = numbers.apply(paragraph, piece.text) if numbers and not piece.centred else piece.text
    at = 0
    for mark in FOOTNOTE_MARK.finditer(text):
        _run(paragraph, text[at : mark.start()], piece)
        footnotes.mark(paragraph, notes[mark[1]])
        at = mark.end()
    _run(paragraph, text[at:], piece)


def _run(paragraph: WordParagraph, words: str, piece: Paragraph) -> None:
    run = paragraph.add_run(words)
    run.bold, run.italic = piece.bold or None, piece.italic or None


def _columns(document: Document, piece: Columns) -> None:
    """A table without lines, one row, each side's lines as paragraphs of its cell."""
    table = document.add_table(1, 2)
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # a signature stays on one page
    for cell, lines, width in zip(table.rows[0].cells, (piece.left, piece.right), HEAD_WIDTHS, strict=True):
        cell.width = Cm(width)
        for at, line in enumerate(filter(None, lines)):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            run = paragraph.add_run(line)
            run.bold, run.font.size = line.isupper() or None, Pt(11)
            paragraph.paragraph_format.space_after = Pt(0)
            if not lines[0].startswith("Nơi nhận"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _tabbed_columns(document: Document, piece: Columns) -> None:
    """A paragraph a line: the left side's words, a tab, the right side's words, each centred on its tab stop."""
    for left, right in zip(piece.left, piece.right, strict=True):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True  # a signature stays on one page
        for middle in (HEAD_WIDTHS[0] / 2, HEAD_WIDTHS[0] + HEAD_WIDTHS[1] / 2):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(middle), WD_TAB_ALIGNMENT.CENTER)
        for words in (left, right) if right else (left,):
            run = paragraph.add_run(f"\t{words}")
            run.bold, run.font.size = words.isupper() or None, Pt(11)


def _table(document: Document, piece: Table) -> None:
    table = document.add_table(piece.height, piece.width, style="Table Grid")
    for cell in piece.cells:
        place = table.cell(cell.row, cell.column)
        if cell.rows > 1 or cell.columns > 1:
            place = place.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        for at, words in enumerate(cell.paragraphs):
            paragraph = place.paragraphs[0] if at == 0 else place.add_paragraph()
            paragraph.add_run(words).bold = cell.row < piece.head or None


def _packed(document: Document) -> bytes:
    """The file's bytes with one fixed time for every member of the archive."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ONE_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
