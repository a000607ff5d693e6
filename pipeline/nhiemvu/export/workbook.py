"""The workbook for Excel: tasks, documents, and what needs a look, ready to filter and to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from nhiemvu.export.cells import Cell, clean_cell, looks_like_formula
from nhiemvu.export.files import written_whole
from nhiemvu.export.sheet_rows import (
    DOCUMENT_COLUMNS,
    REVIEW_HEADINGS,
    REVIEW_MESSAGE,
    TASK_COLUMNS,
    Unread,
    document_entries,
    needs_look,
    review_rows,
    task_entries,
)
from nhiemvu.messages import Catalogue

Record = dict[str, Any]
Records = Callable[[], Iterable[Record]]
HEADING_FILL = "FFD9E1F2"
DOUBT_FILL = "FFFFF2CC"
DATE_FORMAT = "dd/mm/yyyy"
A4 = 9


def write_workbook(
    target: Path, records: Records, catalogue: Catalogue, *, optional: bool = False, unread: Sequence[Unread] = ()
) -> int:
    """Write the workbook and give back how many tasks stand in it; `records` is called once a sheet.

    The rows are streamed, so that a registry of any size fits in memory.
    """
    from openpyxl import Workbook  # takes long to load

    book = Workbook(write_only=True)
    with written_whole(target) as part:
        count = _write_tasks(book, records(), catalogue, optional)
        documents = _Sheet(book, catalogue.text("sheet.documents"), [(c.code, c.width) for c in DOCUMENT_COLUMNS])
        documents.write_headings(catalogue)
        for entry in document_entries(records(), catalogue):
            documents.write_row([column.cell(entry) for column in DOCUMENT_COLUMNS])
        documents.close()
        review = _Sheet(book, catalogue.text("sheet.review"), [*REVIEW_HEADINGS, REVIEW_MESSAGE])
        review.write_headings(catalogue)
        for row in review_rows(records(), unread, catalogue):
            review.write_row(row)
        review.close()
        book.save(part)
    return count


def _write_tasks(book: Any, records: Iterable[Record], catalogue: Catalogue, optional: bool) -> int:
    sheet = _Sheet(book, catalogue.text("sheet.tasks"), [(column.code, column.width) for column in TASK_COLUMNS])
    sheet.write_headings(catalogue)
    for entry in task_entries(records, catalogue, optional=optional):
        sheet.write_row([column.cell(entry) for column in TASK_COLUMNS], in_doubt=needs_look(entry.task))
    sheet.close()
    return sheet.rows - 1


class _Sheet:
    """One sheet that is written row by row: heading frozen and repeated on each page, filter, landscape, page-wide."""

    def __init__(self, book: Any, title: str, headings: Sequence[tuple[str, int]]) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.utils import get_column_letter

        self.rows = 0
        self._headings = headings
        self._last = get_column_letter(len(headings))
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._centred = Alignment(wrap_text=True, vertical="center", horizontal="center")
        self._bold = Font(bold=True)
        thin = Side(style="thin", color="FFBFBFBF")
        self._border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._heading_fill = PatternFill("solid", start_color=HEADING_FILL)
        self._doubt_fill = PatternFill("solid", start_color=DOUBT_FILL)
        self._sheet = book.create_sheet(title)
        for index, (_, width) in enumerate(headings, 1):
            self._sheet.column_dimensions[get_column_letter(index)].width = width
        self._set_up_page()

    def _set_up_page(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.center.text = "&P/&N"

    def write_headings(self, catalogue: Catalogue) -> None:
        cells = []
        for code, _ in self._headings:
            cell = self._cell(catalogue.text(code))
            cell.font, cell.fill, cell.alignment = self._bold, self._heading_fill, self._centred
            cells.append(cell)
        self._append(cells)

    def write_row(self, values: Iterable[Cell], *, in_doubt: bool = False) -> None:
        cells = [self._cell(value) for value in values]
        if in_doubt:
            for cell in cells:
                cell.fill = self._doubt_fill
        self._append(cells)

    def close(self) -> None:
        self._sheet.auto_filter.ref = f"A1:{self._last}{self.rows}"

    def _append(self, cells: list[Any]) -> None:
        self._sheet.append(cells)
        self.rows += 1

    def _cell(self, value: Cell) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, value=clean_cell(value) if isinstance(value, str) else value)
        cell.alignment, cell.border = self._wrapped, self._border
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
            cell.quotePrefix = looks_like_formula(value)  # so that Excel does not either, once a person edits it
        elif isinstance(value, date):
            cell.number_format = DATE_FORMAT
        return cell
