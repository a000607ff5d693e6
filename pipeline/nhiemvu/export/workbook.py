"""The workbook for Excel: tasks, documents, and what needs a look, ready to filter and to print."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

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
_Looks = dict[tuple[str, str], Any]
HEADING_FILL = "#D9E1F2"
DOUBT_FILL = "#FFF2CC"
LINE_COLOUR = "#BFBFBF"
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
    with written_whole(target) as part, _open_book(part) as book:
        return _write_sheets(book, records(), unread, catalogue, optional)


@contextmanager
def _open_book(target: Path) -> Iterator[Any]:
    """A workbook that keeps its rows in a file and puts them together at the end."""
    from xlsxwriter import Workbook  # takes long to load
    from xlsxwriter.exceptions import FileCreateError

    with tempfile.TemporaryDirectory(prefix="nhiemvu-") as folder:
        book = Workbook(target, {"constant_memory": True, "use_zip64": True, "tmpdir": folder})
        try:
            yield book
        finally:  # of an unfinished one the files are closed, too
            try:
                book.close()
            except FileCreateError as error:
                raise error.args[0] from error


def _write_sheets(
    book: Any, records: Iterable[Record], unread: Sequence[Unread], catalogue: Catalogue, optional: bool
) -> int:
    looks = _make_looks(book)
    tasks = _Table(book, looks, "sheet.tasks", TASK_HEADINGS, catalogue, printed=PRINTED_TASK_COLUMNS, hidden=MARK)
    headings = [(each.code, each.width) for each in DOCUMENT_COLUMNS]
    documents = _Table(book, looks, "sheet.documents", headings, catalogue)
    review = _Table(book, looks, "sheet.review", REVIEW_COLUMNS, catalogue)
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
        looks: _Looks,
        title: str,
        headings: Sequence[tuple[str, int]],
        catalogue: Catalogue,
        *,
        printed: int | None = None,
        hidden: str = "",
    ) -> None:
        self.count = 0
        self._book = book
        self._looks = looks
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
        sheet = _Sheet(self._book.add_worksheet(title), self._looks, self._headings, self._hidden)
        sheet.write_headings(self._catalogue)
        return sheet


class _Sheet:
    """One sheet that is written row by row: heading frozen and repeated on each page, filter, landscape, page-wide."""

    def __init__(self, sheet: Any, looks: _Looks, headings: Sequence[tuple[str, int]], hidden: str) -> None:
        self.rows = 0
        self._sheet = sheet
        self._looks = looks
        self._headings = headings
        for column, (code, width) in enumerate(headings):
            sheet.set_column(column, column, width, None, {"hidden": code == hidden})
        self._set_up_page()

    def _set_up_page(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(MARGIN_INCHES, MARGIN_INCHES, 2 * MARGIN_INCHES, 2 * MARGIN_INCHES)
        sheet.set_footer("&C&P/&N")

    def write_headings(self, catalogue: Catalogue) -> None:
        self._append([catalogue.text(code) for code, _ in self._headings], 2 * LINE_HEIGHT + 3, "heading")

    def write_row(self, values: Iterable[Cell], *, in_doubt: bool = False) -> None:
        kept = [_kept(value) for value in values]
        self._append(kept, self._height(kept), "in doubt" if in_doubt else "plain")

    def _height(self, values: list[Cell]) -> int:
        """How high the row's longest text wraps: not every program that opens the file finds that out itself."""
        lines = max(
            (
                sum(-(-len(part) // max(width - 1, 1)) or 1 for part in value.split("\n"))
                for value, (_, width) in zip(values, self._headings, strict=True)
                if isinstance(value, str)
            ),
            default=1,
        )
        return min(LINE_HEIGHT * max(lines, 1) + 3, HIGHEST_ROW)

    def finish(self, printed: int | None = None) -> None:
        """Close the sheet; only the first `printed` columns go to the printer, all of them where it is `None`."""
        last = self.rows - 1
        self._sheet.autofilter(0, 0, last, len(self._headings) - 1)
        if printed is not None:
            self._sheet.print_area(0, 0, last, printed - 1)

    def _append(self, values: Sequence[Cell], height: int, kind: str) -> None:
        row, sheet, looks = self.rows, self._sheet, self._looks
        sheet.set_row(row, height)
        for column, value in enumerate(values):
            if isinstance(value, str) and value:
                sheet.write_string(row, column, value, looks[kind, "quoted" if looks_like_formula(value) else ""])
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, looks[kind, "date"])
            elif isinstance(value, int | float):
                sheet.write_number(row, column, value, looks[kind, ""])
            else:
                sheet.write_blank(row, column, None, looks[kind, ""])
        for known in ("row_info", "row_sizes"):  # a row that is written needs no room in memory any more
            getattr(sheet, known, {}).pop(row - 1, None)
        self.rows += 1


def _kept(value: Cell) -> Cell:
    """The value as a cell takes it: a text with the line breaks of Excel."""
    if not isinstance(value, str):
        return value
    text = clean_cell(value)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"{text} " if text.startswith("<r>") else text  # XlsxWriter would take "<r>…</r>" for letters with looks


def _make_looks(book: Any) -> _Looks:
    """How cells look, by the kind of their row and of their value."""
    kinds: dict[str, dict[str, Any]] = {
        "plain": {},
        "in doubt": {"bg_color": DOUBT_FILL},
        "heading": {"bold": True, "bg_color": HEADING_FILL, "valign": "vcenter", "align": "center"},
    }
    # With the mark Excel takes no formula either, once a person edits the cell.
    values: dict[str, dict[str, Any]] = {"": {}, "date": {"num_format": DATE_FORMAT}, "quoted": {"quote_prefix": True}}
    every = {"border": 1, "border_color": LINE_COLOUR, "text_wrap": True, "valign": "top"}
    return {
        (kind, value): book.add_format(every | kinds[kind] | values[value]) for kind, value in product(kinds, values)
    }
