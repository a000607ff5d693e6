"""A report as a sheet for Excel, in the form in which an office hands it in: title, day, table with sums, signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nhiemvu.export.cells import Cell, clean_cell, looks_like_formula
from nhiemvu.export.files import written_whole

FONT = "Times New Roman"
"""The font of official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
SIZE, TITLE_SIZE = 12, 14
NUMBER, SHARE = "#,##0", "0.0%"
FILL = "FFD9E1F2"
LINE_HEIGHT = 16.5
A4 = 9
MARGIN_INCHES = 0.5


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: its heading, its width, the heading that it shares with its neighbours, and whether it is a share."""

    heading: str
    width: int
    above: str = ""
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """What the sheet holds: below the rows their sums, then notes over the whole width, and `closing` at the right."""

    name: str
    title: str
    subtitles: tuple[str, ...]
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell, ...]
    notes: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


def write_report_sheet(target: Path, report: ReportSheet) -> None:
    """Write the sheet; values, not formulas, so that it says the same wherever it is opened."""
    from openpyxl import Workbook  # takes long to load

    with written_whole(target) as part:
        book = Workbook()
        sheet: Any = book.active
        sheet.title = report.name
        row = _write_heads(sheet, report)
        first = row
        row = _write_headings(sheet, report.columns, row)
        sheet.freeze_panes = f"A{row}"
        sheet.print_title_rows = f"{first}:{row - 1}"
        for values in report.rows:
            _write_row(sheet, row, report.columns, values)
            row += 1
        _write_row(sheet, row, report.columns, report.sums, bold=True)
        _write_feet(sheet, report, row + 2)
        _set_up_page(sheet, report.columns)
        book.save(part)


def _write_heads(sheet: Any, report: ReportSheet) -> int:
    """The title and what stands below it, over the whole width; the answer is the first row of the table."""
    for number, line in enumerate((report.title, *report.subtitles), 1):
        cell = _write_over(sheet, number, 1, len(report.columns), line)
        cell.font = _font(TITLE_SIZE if number == 1 else SIZE, bold=number == 1, italic=number > 1)
        cell.alignment = _alignment("center")
        sheet.row_dimensions[number].height = LINE_HEIGHT * (1.4 if number == 1 else 1.1)
    return len(report.subtitles) + 3


def _write_headings(sheet: Any, columns: Sequence[ReportColumn], row: int) -> int:
    """Headings on two rows, those above joined over their columns; the answer is the row below."""
    for number, column in enumerate(columns, 1):
        if not column.above:
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=number, end_column=number)
            _set_heading(sheet.cell(row, number), column.heading)
            continue
        if columns[number - 2].above != column.above:
            same = sum(each.above == column.above for each in columns)
            _set_heading(_write_over(sheet, row, number, number + same - 1, ""), column.above)
        _set_heading(sheet.cell(row + 1, number), column.heading)
    for line in (row, row + 1):
        for number in range(1, len(columns) + 1):
            sheet.cell(line, number).border = _border()
    sheet.row_dimensions[row].height = LINE_HEIGHT * 1.3
    sheet.row_dimensions[row + 1].height = LINE_HEIGHT * 2.2
    return row + 2


def _write_row(
    sheet: Any, row: int, columns: Sequence[ReportColumn], values: Iterable[Cell], *, bold: bool = False
) -> None:
    lines = 1
    for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
        cell = sheet.cell(row, number)
        _set_value(cell, value)
        cell.font = _font(SIZE, bold=bold)
        cell.border = _border()
        told = isinstance(value, str) and number > 1
        cell.alignment = _alignment("left" if told else "center")
        if isinstance(value, int | float):
            cell.number_format = SHARE if column.is_share else NUMBER
        if isinstance(value, str):
            lines = max(lines, _lines(value, column.width))
    sheet.row_dimensions[row].height = LINE_HEIGHT * lines + 2


def _write_feet(sheet: Any, report: ReportSheet, row: int) -> None:
    width, letters = len(report.columns), sum(column.width for column in report.columns)
    for line in report.notes:
        cell = _write_over(sheet, row, 1, width, line)
        cell.font, cell.alignment = _font(SIZE - 1, italic=True), _alignment("left")
        sheet.row_dimensions[row].height = LINE_HEIGHT * _lines(line, letters) + 2
        row += 1
    for number, line in enumerate(report.closing):
        cell = _write_over(sheet, row + 1 + number, width // 2 + 2, width, line)
        cell.font, cell.alignment = _font(SIZE, bold=number > 0, italic=number == 0), _alignment("center")


def _set_up_page(sheet: Any, columns: Sequence[ReportColumn]) -> None:
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = MARGIN_INCHES
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "&P/&N"


def _write_over(sheet: Any, row: int, first: int, last: int, text: str) -> Any:
    """The cell that lies over several columns of a row."""
    sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    cell = sheet.cell(row, first)
    _set_value(cell, text)
    return cell


def _set_heading(cell: Any, text: str) -> None:
    from openpyxl.styles import PatternFill

    _set_value(cell, text)
    cell.font, cell.alignment = _font(SIZE, bold=True), _alignment("center")
    cell.fill = PatternFill("solid", start_color=FILL)


def _set_value(cell: Any, value: Cell) -> None:
    cell.value = clean_cell(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        cell.quotePrefix = looks_like_formula(value)


def _font(size: int, *, bold: bool = False, italic: bool = False) -> Any:
    from openpyxl.styles import Font

    return Font(name=FONT, size=size, bold=bold, italic=italic)


def _lines(text: str, width: int) -> int:
    """On how many lines a text stands in a column: not every program that opens the file finds that out itself."""
    wide = sum(letter.isupper() for letter in text)
    return -(-int(len(text) + 0.4 * wide) // max(width - 2, 1))


def _alignment(side: str) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(horizontal=side, vertical="center", wrap_text=True)


def _border() -> Any:
    from openpyxl.styles import Border, Side

    thin = Side(style="thin", color="FF000000")
    return Border(left=thin, right=thin, top=thin, bottom=thin)
