"""Tables as grids of cells, and task tables as rows: which cell says the work, who does it, with whom, by when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from nhiemvu.document import BlockKind, Document, Span
from nhiemvu.structure.labels import BULLETS, read_label
from nhiemvu.structure.marked_columns import (
    tells_acts,
    ticked,
    ticked_bodies,
    ticked_periods,
    ticked_time,
    without_second_times,
)
from nhiemvu.structure.table_cells import Cell, Table
from nhiemvu.structure.table_groups import Groups
from nhiemvu.structure.table_heads import Kinds, beside_each_other, completed, find_head

_GROUP_LABEL = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.)]?")
_ROW_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-ZĐa-zđ])[.)]?")
_DITTO = re.compile(r"[-–\s]*(?:nt|như trên|[\"”“″〃]{1,2}|//|'')[-–\s.]*", re.IGNORECASE)
_COLUMN_NUMBERS = re.compile(r"\(?\d{1,2}\)?")
_MOST = 0.7
_WORD = re.compile(r"[^\W\d_]{2}")
_FIGURE = re.compile(r"[-–+]?\(?\d[\d.,\s]*\)?\s*%?")
_OFFICE = re.compile(
    r"(?:(?:Phó|Quyền) )?(?:Trưởng|Chủ tịch|Tổ trưởng|Đội trưởng|Nhóm trưởng|Chỉ huy trưởng|Chủ nhiệm|Thành viên|"
    r"Ủy viên|Uỷ viên|Thư ký|Tổ phó|Đội phó|Nhóm phó|Tổ viên|Đội viên|ban|đoàn)(?: [^\W\d_]+){0,4}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}\s*(?:[h:]|giờ)\s*\d{0,2}")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of a task table: the cell with the work, and the cells of the other columns by what they hold.

    `label` is the row's own number ("3", "1.2"); `groups` are the titles of the group rows above it and `path` their
    labels; `words` are those of all its cells; `ticked` are the bodies whose columns are only ticked, by their part.
    `acting` says that the column of the doers holds sentences ("Khoa duyệt đơn") and not names; `period` is the time
    that the row's ticks tell, by the heads of their columns; `time_title` is the head of the column of times.
    """

    label: str
    work: Cell
    cells: dict[str, Cell]
    groups: tuple[str, ...]
    words: str = ""
    path: tuple[str, ...] = ()
    ticked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    acting: bool = False
    period: str | None = None
    time_title: str = ""


def read_tables(document: Document) -> tuple[Table, ...]:
    """The tables of the document in reading order, with merged cells standing at every place that they cover."""
    cells: dict[int, dict[tuple[int, int], Cell]] = {}
    for block in document.blocks:
        place = block.place
        if block.kind is not BlockKind.CELL or place.table is None or place.row is None or place.column is None:
            continue
        table = cells.setdefault(place.table, {})
        key = (place.row, place.column)
        before = table.get(key)
        span = Span(before.span.start, block.span.end) if before is not None else block.span
        text = span.of(document.text)
        table[key] = Cell(place.row, place.column, place.row_span, place.column_span, span, text.strip())
    return tuple(_table(index, list(found.values())) for index, found in cells.items())


def _table(index: int, cells: list[Cell]) -> Table:
    height = max(cell.row + cell.row_span for cell in cells)
    width = max(cell.column + cell.column_span for cell in cells)
    grid: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        for row in range(cell.row, min(cell.row + cell.row_span, height)):
            for column in range(cell.column, min(cell.column + cell.column_span, width)):
                grid[row][column] = cell
    span = Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells))
    return Table(index, span, tuple(tuple(row) for row in grid))


def task_rows(table: Table) -> tuple[TaskRow, ...]:
    """The rows of a task table; none where the table's head tells no work with a doer, a time or a product.

    Head rows repeated on a new page, rows of column numbers and empty rows are passed over; a row of one merged
    cell, or with a Roman number and nothing but a title, is a group that stands above the rows behind it.
    """
    table = replace(table, grid=beside_each_other(table.grid))
    columns = _columns(table)
    if columns is None:
        return ()
    below, kinds, periods = columns
    bodies = ticked_bodies(table.grid, below, kinds)
    acting = tells_acts(table.grid, below, kinds)
    heads = {_row_key(row) for row in table.grid[:below]}
    over_time = _cells_by_kind(table.grid[below - 1], kinds).get("deadline") if below else None
    time_title = over_time.text if over_time is not None else ""
    rows: list[TaskRow] = []
    groups = Groups()
    for index, row in enumerate(table.grid[below:], below):
        if _row_key(row) in heads or _is_numbering(row):
            continue
        cells = _cells_by_kind(row, kinds)
        work = cells.get("work")
        label = cells["number"].text if "number" in cells else ""
        if _is_group(row, cells, label) or _stands_over(table, index, kinds, label) or _heads_list(table, index, kinds):
            title = next(cell.text for cell in reversed(row) if cell and cell.text)
            groups.enter(title, label if _ROW_LABEL.fullmatch(label) else "")
        elif work is not None and _WORD.search(work.text) and not (rows and rows[-1].work is work):
            cells = _without_dittos(cells, rows[-1].cells if rows else {})
            groups.row(label.rstrip(".)"))
            words = "; ".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row if cell and cell.text))
            marks = ticked(row, bodies)
            period = ticked_time(row, periods)
            own = label.rstrip(".)") if any(map(str.isalnum, label)) else ""
            titles, path = groups.titles(), groups.path()
            rows.append(TaskRow(own, work, cells, titles, words, path, marks, acting, period, time_title))
    return tuple(rows)


def _columns(table: Table) -> tuple[int, Kinds, dict[int, str]] | None:
    """The number of head rows, what each column holds, and the times that name columns; `None` for no task table."""
    head = find_head(table.grid)
    if head is None:
        return None
    below, kinds = head
    told = set(kinds.values())
    periods = ticked_periods(table.grid, below, kinds)
    kinds |= dict.fromkeys(periods, "period")
    kinds = without_second_times(table.grid, below, completed(table.grid, below, kinds))
    names = {name for name in kinds.values() if name} | ({"deadline"} if periods else set())
    certain = {"work"} if "work" in told else {"work", "lead", "deadline"}
    if not certain <= names or not names & {"lead", "deadline", "coordinating", "deliverable"}:
        return None
    if "paper" in told and not told & {"lead", "deadline"}:
        return None
    if _is_agenda(table, below, kinds) or _names_offices(table, below, kinds):
        return None
    if "lead" not in told and _figures(table, below, kinds) > (0 if "investor" in told else 1):
        return None
    return below, kinds, periods


def _without_dittos(cells: dict[str, Cell], above: dict[str, Cell]) -> dict[str, Cell]:
    """The cells with those that only say "as above" ("nt", "như trên") replaced by the cells of the row above."""
    repeated = {kind for kind, cell in cells.items() if kind != "work" and _DITTO.fullmatch(cell.text)}
    found = {kind: cell for kind, cell in cells.items() if kind not in repeated}
    return found | {kind: above[kind] for kind in repeated if kind in above}


def _is_agenda(table: Table, below: int, kinds: Kinds) -> bool:
    """Whether the time column holds hours of a day: a meeting's programme, not a list of tasks."""
    times = [
        cell.text
        for row in table.grid[below:]
        for column, cell in enumerate(row)
        if cell and cell.text and kinds.get(column) == "deadline"
    ]
    return bool(times) and sum(bool(_CLOCK.match(text)) for text in times) * 2 > len(times)


def _figures(table: Table, below: int, kinds: Kinds) -> int:
    """How many columns hold nothing but figures: sums of money or counts by project, as no list of tasks has."""
    figures = 0
    for column, kind in kinds.items():
        texts = [cell.text for row in table.grid[below:] if (cell := row[column]) and cell.text]
        if kind not in ("number", "work", "deadline") and texts:
            figures += sum(bool(_FIGURE.fullmatch(text)) for text in texts) >= _MOST * len(texts)
    return figures


def _names_offices(table: Table, below: int, kinds: Kinds) -> bool:
    """Whether the column of the work only says what somebody is ("Trưởng ban", "Thành viên"): a list of members."""
    work = next((column for column, kind in kinds.items() if kind == "work"), 0)
    texts = [" ".join(cell.text.split()) for row in table.grid[below:] if (cell := row[work]) and cell.text]
    return bool(texts) and sum(bool(_OFFICE.fullmatch(text)) for text in texts) >= _MOST * len(texts)


def _row_key(row: tuple[Cell | None, ...]) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", " ", cell.text).lower() if cell else "" for cell in row)


def _is_numbering(row: tuple[Cell | None, ...]) -> bool:
    """Whether the row only counts the columns: (1) (2) (3)."""
    texts = [cell.text for cell in row if cell and cell.text]
    return len(texts) > 1 and all(_COLUMN_NUMBERS.fullmatch(text) for text in texts)


def _cells_by_kind(row: tuple[Cell | None, ...], kinds: Kinds) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for column, cell in enumerate(row):
        kind = kinds.get(column)
        if cell is not None and kind is not None and kind not in found:
            found[kind] = cell
    return found


def _is_group(row: tuple[Cell | None, ...], cells: dict[str, Cell], label: str) -> bool:
    filled = {id(cell): cell for cell in row if cell and cell.text}
    texts = [cell for cell in filled.values() if not _ROW_LABEL.fullmatch(cell.text)]
    if not texts or any(cell.text != texts[0].text for cell in texts):
        return False
    title = texts[0]
    if title.column_span > 1 or len(texts) > 1:  # a copy in plain text repeats what a merged cell holds
        return True
    return bool(_GROUP_LABEL.fullmatch(label)) or (not label and cells.get("number") is not None and title.column == 0)


def _stands_over(table: Table, index: int, kinds: Kinds, label: str) -> bool:
    """Whether a row is a number and a title above rows that go on from it: "1 | Tuyên truyền", then "1.1 | …"."""
    if not label[:1].isdigit() or index + 1 >= len(table.grid):
        return False
    filled = {id(cell): cell for cell in table.grid[index] if cell and cell.text}
    following = _cells_by_kind(table.grid[index + 1], kinds).get("number")
    goes_on = following is not None and following.text.startswith(label.rstrip(".)") + ".")
    return goes_on and len(filled) == 2


def _heads_list(table: Table, index: int, kinds: Kinds) -> bool:
    """Whether a row is only a title above rows of another kind of label: "1. Chuẩn bị", then "- In giấy mời"."""
    row, below = table.grid[index], table.grid[index + 1 : index + 2]
    work = _cells_by_kind(row, kinds).get("work")
    following = _cells_by_kind(below[0], kinds).get("work") if below else None
    if work is None or following is None or {id(cell) for cell in row if cell and cell.text} != {id(work)}:
        return False
    own, label = read_label(work.text), read_label(following.text)
    if label is None or own is not None and (own.kind in BULLETS or own.kind is label.kind):
        return False
    return own is not None or label.kind in BULLETS
