"""Tables in plain text whose cells are parted by tabs or bars, a row a line, as word processors save and copy them."""

from __future__ import annotations

import re

from nhiemvu.readers.markdown import PipeTable

_FEWEST_CELLS = 3
_FEWEST_ROWS = 2
_PAGE_EDGE = re.compile(r"(?:[-–]\s*)?\d{1,3}(?:\s*[-–])?|")


def find_tab_tables(lines: list[str]) -> list[PipeTable]:
    """The tables among `lines`: rows of at least three cells, as many in each, below a head whose first cell is filled.

    "STT\\tNhiệm vụ\\tThời hạn" is a head; "ỦY BAN NHÂN DÂN\\tCỘNG HÒA …" has two columns and is none.
    """
    tables = []
    index = 0
    while index < len(lines):
        head = lines[index].split("\t")
        end = index + 1
        if head[0].strip() and sum(bool(cell.strip()) for cell in head) >= _FEWEST_CELLS:
            rows = [head]
            while (row := _behind_page_edge(lines, end)) < len(lines) and lines[row].count("\t") == len(head) - 1:
                rows.append(lines[row].split("\t"))
                end = row + 1
            if len(rows) >= _FEWEST_ROWS:
                tables.append(PipeTable(index, end, tuple(tuple((cell.strip(),) for cell in row) for row in rows)))
        index = end
    return tables


def _behind_page_edge(lines: list[str], index: int) -> int:
    """The line behind a page's edge that begins at `index`: empty lines about a form feed or a page's number."""
    below = index
    while below < len(lines) and "\t" not in lines[below] and _PAGE_EDGE.fullmatch(lines[below].strip()):
        below += 1
    edge = lines[index:below]
    return below if any("\f" in line or line.strip() for line in edge) else index


def is_title_row(row: tuple[tuple[str, ...], ...]) -> bool:
    """Whether only the first cell of a row holds words: it was one merged cell over all columns."""
    return any(row[0]) and len(row) >= _FEWEST_CELLS and not any(any(cell) for cell in row[1:])


def find_bar_tables(lines: list[str]) -> list[PipeTable]:
    """The tables among `lines` whose cells are parted by bars without a frame ("TT | Nhiệm vụ | Thời hạn").

    Rows may be parted by empty lines. A row that repeats one text in every cell was one merged cell over all columns.
    """
    tables = []
    index = 0
    while index < len(lines):
        head = _barred(lines[index])
        end, rows = index + 1, [head]
        while len(head) >= _FEWEST_CELLS and end < len(lines):
            cells = _barred(lines[end])
            if lines[end].strip() and len(cells) != len(head):
                break
            rows += [cells] if lines[end].strip() else []
            end += 1
        if len(rows) >= _FEWEST_ROWS:
            tables.append(PipeTable(index, end, tuple(tuple((cell,) for cell in _merged(row)) for row in rows)))
        index = end
    return tables


def _barred(line: str) -> list[str]:
    return [] if line.lstrip().startswith("|") else [cell.strip() for cell in line.split(" | ")]


def _merged(row: list[str]) -> list[str]:
    """The row with the repeats of a merged cell left empty: those of its last cells that say the same."""
    same = len(row)
    while same > 1 and row[same - 1] == row[same - 2]:
        same -= 1
    return [*row[:same], *([""] * (len(row) - same))] if len(row) - same >= _FEWEST_CELLS - 1 else row
