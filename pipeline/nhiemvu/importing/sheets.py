"""The rows of a task table that comes back: from Excel as a clerk saved it, or as CSV in any of its dialects."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from nhiemvu.errors import ImportingError
from nhiemvu.export.cells import Cell
from nhiemvu.export.row_marks import plain_cell
from nhiemvu.export.sheet_rows import MARK, MARKED_COLUMNS, TASK_COLUMNS
from nhiemvu.messages import LANGUAGES, Catalogue, in_both_languages, load_catalogue

HEADING_ROWS = 20
"""How far down the headings are looked for: a clerk may have put a title above them."""
FEW = 3
"""How many known headings make a row one of headings."""
LARGEST = 4 * 1024**3
LONGEST_FIELD = 10_000_000
ID = "column.id"
KNOWN = (*(column.code for column in TASK_COLUMNS), MARK)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that says nothing that could be taken over: an error of Excel, a formula that was never reckoned."""

    words: str


ReturnedCell = Cell | Unreadable


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row: `where` names its sheet and line for a person, `cells` has what stands under each known heading."""

    where: tuple[str, int]
    cells: dict[str, ReturnedCell]

    @property
    def task(self) -> str:
        """The id of its task; empty for a row that was added by hand."""
        return self.words(ID)

    def words(self, code: str) -> str:
        """What the cell under a heading says, as one text; empty where there is none."""
        cell = self.cells.get(code)
        return cell.words if isinstance(cell, Unreadable) else plain_cell(cell)


@dataclass(frozen=True, slots=True)
class ReturnedTable:
    """One table: its columns by their codes, its headings that are no column of ours, its rows, its language."""

    catalogue: Catalogue
    columns: frozenset[str]
    unknown: tuple[str, ...]
    rows: Iterator[ReturnedRow]


Line = tuple[int, Sequence[ReturnedCell]]


def read_workbook(path: Path) -> Iterator[ReturnedTable]:
    """The task tables of a workbook, one a sheet; sheets of another kind are left out.

    Raises `ImportingError` where the file is no workbook, or holds no task table, or one without its ids.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    found = 0
    try:
        with zipfile.ZipFile(path) as package:
            if sum(each.file_size for each in package.infolist()) > LARGEST:
                raise ImportingError(*in_both_languages("import.too-large", file=path.name))
            has_formulas = any(_holds_formula(package, each.filename) for each in package.infolist())
        written = load_workbook(path, read_only=True)
        reckoned = load_workbook(path, read_only=True, data_only=True) if has_formulas else None
        for sheet in written.worksheets:
            sheet.reset_dimensions()
            beside = reckoned[sheet.title] if reckoned else None
            if beside is not None:
                beside.reset_dimensions()
            table = _table(sheet.title, _sheet_lines(sheet, beside))
            if table is not None:
                found += 1
                yield table
    except (OSError, ValueError, KeyError, SyntaxError, zipfile.BadZipFile, InvalidFileException) as error:
        raise ImportingError(*in_both_languages("import.broken", file=path.name)) from error
    if not found:
        raise ImportingError(*in_both_languages("import.no-table", file=path.name))


def read_csv(path: Path) -> Iterator[ReturnedTable]:
    """The task table of a CSV file in UTF-8 or UTF-16, with commas, semicolons or tabs between its cells."""
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with path.open("rb") as file:
            encoding = "utf-16" if file.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        with path.open(encoding=encoding, newline="") as text:
            first = text.read(10_000)
            text.seek(0)
            delimiter = max(",;\t", key=first.count)
            lines = ((number, list(cells)) for number, cells in _csv_lines(text, delimiter))
            table = _table("", lines)
            if table is None:
                raise ImportingError(*in_both_languages("import.no-table", file=path.name))
            yield table
    except UnicodeError as error:
        raise ImportingError(*in_both_languages("import.not-utf8", file=path.name)) from error
    except (OSError, csv.Error) as error:
        raise ImportingError(*in_both_languages("import.broken", file=path.name)) from error


def _csv_lines(text: Any, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(text, delimiter=delimiter)
    for cells in reader:
        yield reader.line_num, list(cells)


def _table(title: str, lines: Iterable[Line]) -> ReturnedTable | None:
    """The table below the first line that holds our headings; `None` where there is no such line."""
    following = iter(lines)
    for _, cells in islice(following, HEADING_ROWS):
        words = [plain_cell(cell) if not isinstance(cell, Unreadable) else "" for cell in cells]
        for language in LANGUAGES:
            say = load_catalogue(language)
            codes = {say.text(code).casefold(): code for code in KNOWN}
            known = [(codes[word.casefold()], at) for at, word in enumerate(words) if word.casefold() in codes]
            places = dict(reversed(known))  # of two columns of one heading the first
            if sum(code in MARKED_COLUMNS for code in places) < FEW:
                continue
            if ID not in places:
                raise ImportingError(*in_both_languages("import.no-ids", heading=say.text(ID)))
            unknown = tuple(word for word in words if word and word.casefold() not in codes)
            return ReturnedTable(say, frozenset(places), unknown, _rows(title, places, following))
    return None


def _rows(title: str, places: dict[str, int], lines: Iterable[Line]) -> Iterator[ReturnedRow]:
    for number, cells in lines:
        if any(cell not in (None, "") for cell in cells):
            told = {code: cells[at] if at < len(cells) else None for code, at in places.items()}
            yield ReturnedRow((title, number), told)


def _sheet_lines(sheet: Any, reckoned: Any) -> Iterator[Line]:
    others = reckoned.iter_rows() if reckoned is not None else chain()
    for number, row in enumerate(sheet.iter_rows(), 1):
        beside = next(others, ()) if reckoned is not None else ()
        yield number, [_cell(cell, beside[at].value if at < len(beside) else None) for at, cell in enumerate(row)]


def _cell(cell: Any, reckoned: Any) -> ReturnedCell:
    value, kind = cell.value, cell.data_type
    if kind == "f":
        if reckoned is None:
            return Unreadable(str(value))
        value, kind = reckoned, "e" if isinstance(reckoned, str) and reckoned.startswith("#") else "n"
    if kind == "e":
        return Unreadable(str(value))
    if isinstance(value, datetime):
        return value.date()
    return value if value is None or isinstance(value, str | int | float | date) else str(value)


def _holds_formula(package: zipfile.ZipFile, name: str) -> bool:
    if not name.startswith("xl/worksheets/"):
        return False
    last = b""
    with package.open(name) as file:
        while part := file.read(1 << 20):
            if b"<f>" in last + part or b"<f " in last + part:
                return True
            last = part[-3:]
    return False
