"""The workbook for Excel: tasks, documents, and what needs a look, ready to filter and to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from nhiemvu.export.cells import Cell, clean_cell, looks_like_formula
from nhiemvu.export.files import written_whole
from nhiemvu.export.sheet_rows import (
    DOCUMENT_COLUMNS,
    MARK,
    REVIEW_COLUMNS,
    TASK_HEADINGS,
    Entry,
    Unread,
    needs_look,
    review_rows,
    task_cells,
    task_entries,
)
from nhiemvu.messages import Catalogue

Record = dict[str, Any]
Records = Callable[[], Iterable[Record]]
HEADING_FILL = "FFD9E1F2"
DOUBT_FILL = "FFFFF2CC"
LINE_COLOUR = "FFBFBFBF"
DATE_FORMAT = "dd/mm/yyyy"
A4 = 9
LINE_HEIGHT = 15
MARGIN_INCHES = 0.3
HIGHEST_ROW = 409
PRINTED_TASK_COLUMNS = 12
ROWS_OF_SHEET = 1_048_575
"""How many rows a sheet of Excel holds below its headings."""


def write_workbook(
    target: Path, records: Records, catalogue: Catalogue, *, optional: bool = False, unread: Sequence[Unread] = ()
) -> int:
    """Write the workbook and give back how many tasks stand in it.

    The records are gone through once and each row is written as it comes, so that a registry of any size fits in
    memory. A sheet that is full goes on in another.
    """
    from openpyxl import Workbook  # takes long to load

    with written_whole(target) as part:
        book = Workbook(write_only=True)
        try:
            count = _write_sheets(book, records(), unread, catalogue, optional)
        finally:
            for sheet in book.worksheets:
                sheet.close()  # an unfinished sheet would complain at the end of the program
        book.save(part)
    return count


def _write_sheets(
    book: Any, records: Iterable[Record], unread: Sequence[Unread], catalogue: Catalogue, optional: bool
) -> int:
    tasks = _Table(book, "sheet.tasks", TASK_HEADINGS, catalogue, printed=PRINTED_TASK_COLUMNS, hidden=MARK)
    documents = _Table(book, "sheet.documents", [(each.code, each.width) for each in DOCUMENT_COLUMNS], catalogue)
    review = _Table(book, "sheet.review", REVIEW_COLUMNS, catalogue)
    for row in review_rows((), unread, catalogue):
        review.write_row(row)
    for number, record in enumerate(records, 1):
        for entry in task_entries([record], catalogue, optional=optional, first=tasks.count + 1):
            tasks.write_row(task_cells(entry), in_doubt=needs_look(entry.task))
        entry = Entry(number, record, {}, catalogue)
        documents.write_row([column.cell(entry) for column in DOCUMENT_COLUMNS])
        for row in review_rows([record], (), catalogue, first=review.count + 1):
            review.write_row(row)
    for table in (tasks, documents, review):
        table.finish()
    return tasks.count


class _Table:
    """A table that is written row by row, in as many sheets as it needs."""

    def __init__(
        self,
        book: Any,
        title: str,
        headings: Sequence[tuple[str, int]],
        catalogue: Catalogue,
        *,
        printed: int | None = None,
        hidden: str = "",
    ) -> None:
        self.count = 0
        self._book = book
        self._title = catalogue.text(title)
        self._headings = headings
        self._catalogue = catalogue
        self._printed = printed
        self._hidden = hidden
        self._sheet = self._open(1)

    def write_row(self, values: Iterable[Cell], *, in_doubt: bool = False) -> None:
        """Write the next row."""
        if self.count and self.count % ROWS_OF_SHEET == 0:
            self.finish()
            self._sheet = self._open(self.count // ROWS_OF_SHEET + 1)
        self._sheet.write_row(values, in_doubt=in_doubt)
        self.count += 1

    def finish(self) -> None:
        """Close the last sheet."""
        self._sheet.finish(self._printed)

    def _open(self, number: int) -> _Sheet:
        title = self._title if number == 1 else f"{self._title} ({number})"
        sheet = _Sheet(self._book, title, self._headings, self._hidden)
        sheet.write_headings(self._catalogue)
        return sheet


class _Sheet:
    """One sheet that is written row by row: heading frozen and repeated on each page, filter, landscape, page-wide."""

    def __init__(self, book: Any, title: str, headings: Sequence[tuple[str, int]], hidden: str) -> None:
        from openpyxl.utils import get_column_letter

        self.rows = 0
        self._headings = headings
        self._last = get_column_letter(len(headings))
        self._sheet = book.create_sheet(title)
        self._looks = {look: _look_of(self._sheet, look) for look in _Look.every()}
        for index, (code, width) in enumerate(headings, 1):
            column = self._sheet.column_dimensions[get_column_letter(index)]
            column.width, column.hidden = width, code == hidden
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
        sheet.page_margins.left = sheet.page_margins.right = MARGIN_INCHES
        sheet.page_margins.top = sheet.page_margins.bottom = 2 * MARGIN_INCHES
        sheet.oddFooter.center.text = "&P/&N"

    def write_headings(self, catalogue: Catalogue) -> None:
        self._sheet.row_dimensions[1].height = 2 * LINE_HEIGHT + 3
        self._append([self._cell(catalogue.text(code), heading=True) for code, _ in self._headings])

    def write_row(self, values: Iterable[Cell], *, in_doubt: bool = False) -> None:
        kept = list(values)
        self._set_height(kept)
        self._append([self._cell(value, in_doubt=in_doubt) for value in kept])

    def _set_height(self, values: list[Cell]) -> None:
        """Make the row as high as its longest text wraps: not every program that opens the file does so itself."""
        lines = max(
            (
                sum(-(-len(part) // max(width - 1, 1)) or 1 for part in value.split("\n"))
                for value, (_, width) in zip(values, self._headings, strict=True)
                if isinstance(value, str)
            ),
            default=1,
        )
        self._sheet.row_dimensions.pop(self.rows, None)  # written already: a long table keeps no row behind
        self._sheet.row_dimensions[self.rows + 1].height = min(LINE_HEIGHT * max(lines, 1) + 3, HIGHEST_ROW)

    def finish(self, printed: int | None = None) -> None:
        """Close the sheet; only the first `printed` columns go to the printer, all of them where it is `None`."""
        from openpyxl.utils import get_column_letter

        self._sheet.auto_filter.ref = f"A1:{self._last}{self.rows}"
        if printed is not None:
            self._sheet.print_area = f"A1:{get_column_letter(printed)}{self.rows}"

    def _append(self, cells: list[Any]) -> None:
        self._sheet.append(cells)
        self.rows += 1

    def _cell(self, value: Cell, *, heading: bool = False, in_doubt: bool = False) -> Any:
        from openpyxl.cell.cell import Cell as SheetCell

        kept: str | float | datetime | None
        if isinstance(value, str):
            kept = clean_cell(value)
        else:
            kept = datetime.combine(value, time.min) if isinstance(value, date) else value
        quoted = isinstance(kept, str) and looks_like_formula(kept)
        look = _Look(heading=heading, in_doubt=in_doubt, quoted=quoted, dated=isinstance(value, date))
        cell = SheetCell(self._sheet, row=1, column=1, value=kept, style_array=self._looks[look])
        if isinstance(kept, str):
            cell.data_type = "s"  # openpyxl takes "=…" for a formula and "#N/A" for an error
        return cell


class _Look(NamedTuple):
    """How a cell looks. Each look is made once a sheet, since to style every cell anew takes most of the time."""

    heading: bool
    in_doubt: bool
    quoted: bool
    dated: bool

    @staticmethod
    def every() -> Iterator[_Look]:
        return (_Look(*choice) for choice in product((False, True), repeat=4))


def _look_of(sheet: Any, look: _Look) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell: Any = WriteOnlyCell(sheet)
    thin = Side(style="thin", color=LINE_COLOUR)
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if look.heading:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color=HEADING_FILL)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    elif look.in_doubt:
        cell.fill = PatternFill("solid", start_color=DOUBT_FILL)
    if look.dated:
        cell.number_format = DATE_FORMAT
    cell.quotePrefix = look.quoted  # so that Excel takes no formula either, once a person edits the cell
    return cell._style
