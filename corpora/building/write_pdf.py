"""Writes a source as a PDF with a text layer, set as an office prints it: page numbers, ruled tables."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from building.markup import FOOTNOTE_MARK, Columns, PageBreak, Paragraph, Source, Table
from fpdf import FPDF
from fpdf.enums import TableCellFillMode
from fpdf.fonts import FontFace

FONTS = Path(__file__).resolve().parent.parent / "fonts"
FAMILY = "DejaVu Serif"
SIZE = 11  # points
LINE = 5.6  # millimetres from line to line
MARGIN = 22
INDENT = 10
TABLE_WIDTHS = {  # by number of columns; of another number all are even but the first
    5: (10, 66, 36, 32, 26),
    6: (10, 52, 32, 32, 22, 22),
    7: (9, 12, 28, 46, 26, 24, 25),
}


class OfficePage(FPDF):
    """An A4 page whose number stands at the top, from the second page on."""

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font(FAMILY, size=SIZE - 1)
            self.cell(0, LINE, str(self.page_no()), align="C", new_x="LMARGIN", new_y="NEXT")
            self.ln(2)


def pdf_file(source: Source) -> bytes:
    """The bytes of the .pdf file."""
    page = OfficePage(format="A4")
    page.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    for style, name in (("", ""), ("B", "-Bold"), ("I", "-Italic")):
        page.add_font(FAMILY, style, FONTS / f"DejaVuSerif{name}.ttf")
    page.set_margins(MARGIN, 18, 18)
    page.set_auto_page_break(True, 18)
    page.set_font(FAMILY, size=SIZE)
    page.add_page()
    for piece in source.pieces:
        if isinstance(piece, Columns):
            _columns(page, piece)
        elif isinstance(piece, Table):
            _table(page, piece)
        elif isinstance(piece, PageBreak):
            page.add_page()
        else:
            _paragraph(page, piece)
    for number, words in source.footnotes.items():
        _paragraph(page, Paragraph(f"({number}) {words}"))
    return bytes(page.output())


def _paragraph(page: OfficePage, piece: Paragraph) -> None:
    page.set_font(FAMILY, "B" if piece.bold else "I" if piece.italic else "", SIZE)
    words = FOOTNOTE_MARK.sub("", piece.text)
    if piece.centred:
        page.multi_cell(0, LINE, words, align="C", new_x="LMARGIN", new_y="NEXT")
    else:
        with (
            page.text_columns(text_align="J", line_height=1.25) as column,
            column.paragraph(first_line_indent=INDENT) as paragraph,
        ):
            paragraph.write(words)
    page.ln(1.5)


def _columns(page: OfficePage, piece: Columns) -> None:
    """The two sides at the same height, each line centred in its half."""
    if page.get_y() > page.h - 60:
        page.add_page()
    top = page.get_y() + 1
    half = page.epw / 2
    bottoms = []
    for side, lines in enumerate((piece.left, piece.right)):
        page.set_y(top)
        for line in filter(None, lines):
            page.set_x(page.l_margin + side * half)
            page.set_font(FAMILY, "B" if line.isupper() else "", SIZE - 2)
            page.multi_cell(half, LINE - 0.6, line, align="C", new_x="LMARGIN", new_y="NEXT")
        bottoms.append(page.get_y())
    page.set_y(max(bottoms) + 5)


def _widths(columns: int) -> tuple[float, ...]:
    return TABLE_WIDTHS.get(columns) or (10, *(158 / (columns - 1) for _ in range(columns - 1)))


def _table(page: OfficePage, piece: Table) -> None:
    """A ruled table whose head comes again on every page."""
    page.set_font(FAMILY, "", SIZE - 2)
    with page.table(
        col_widths=_widths(piece.width),
        line_height=LINE - 1,
        num_heading_rows=piece.head,
        headings_style=FontFace(emphasis="BOLD"),
        cell_fill_mode=TableCellFillMode.NONE,
        text_align="LEFT",
        padding=1,
    ) as table:
        for row in range(piece.height):
            line = table.row()
            for cell in piece.cells:
                if cell.row == row:
                    line.cell("\n".join(cell.paragraphs), colspan=cell.columns, rowspan=cell.rows)
    page.ln(3)
