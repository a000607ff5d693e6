"""Tables in plain text whose cells are parted by tabs or bars, a row a line, as word processors save and copy them."""

from __future__ import annotations

import re

from nhiemvu.readers.listed_tables import names_work
from nhiemvu.readers.markdown import PipeTable

_FEWEST_CELLS = 3
_FEWEST_ROWS = 2
_LONGEST_HEAD = 40
_PAGE_EDGE = re.compile(r"(?:[-–]\s*)?\d{1,3}(?:\s*[-–])?|")


def find_tab_tables(lines: list[str]) -> list[PipeTable]:
    """The tables among `lines`: rows of as many cells as the head above them, whose first cell is filled.

    "STT\\tNhiệm vụ\\tThời hạn" is a head; "ỦY BAN NHÂN DÂN\\tCỘNG HÒA …" has two columns and is none.
    """
    tables = []
    index = 0
    while index < len(lines):
        head = lines[index].split("\t")
        end = index + 1
        if head[0].strip() and _is_head([cell.strip() for cell in head]):
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
    """The tables among `lines` whose cells are parted by bars ("TT | Nhiệm vụ | Thời hạn"), framed or not.

    Rows may be parted by empty lines. A row that repeats one text in every cell was one merged cell over all columns.
    What a rule of dashes tells to be a Markdown table is left out.
    """
    tables = []
    index = 0
    while index < len(lines):
        framed = _is_framed(lines[index])
        head = _barred(lines[index], framed)
        end, rows = index + 1, [head]
        while (_is_head(head) or framed and len(head) > 1) and end < len(lines):
            cells = _barred(lines[end], framed and _is_framed(lines[end]))
            if lines[end].strip() and len(cells) != len(head):
                break
            rows += [cells] if lines[end].strip() else []
            end += 1
        drawn = framed and any(set("".join(row)) <= set(":-") for row in rows)
        if len(rows) >= _FEWEST_ROWS and not drawn:
            tables.append(PipeTable(index, end, tuple(tuple((cell,) for cell in _merged(row)) for row in rows)))
        index = end
    return tables


def _is_head(cells: list[str]) -> bool:
    """Whether a row may be a table's head: three filled cells or more, or two of which one names the work."""
    if len(cells) == _FEWEST_CELLS - 1:
        return all(cells) and any(map(names_work, cells)) and max(map(len, cells)) <= _LONGEST_HEAD
    return sum(map(bool, cells)) >= _FEWEST_CELLS


def _is_framed(line: str) -> bool:
    return line.strip().startswith("|") and line.strip().endswith("|")


def _barred(line: str, framed: bool) -> list[str]:
    cells = [cell.strip() for cell in line.strip().split("|")]
    return cells[1:-1] if framed else cells


def _merged(row: list[str]) -> list[str]:
    """The row with the repeats of a merged cell left empty: those of its last cells that say the same."""
    same = len(row)
    while same > 1 and row[same - 1] == row[same - 2]:
        same -= 1
    return [*row[:same], *([""] * (len(row) - same))] if len(row) - same >= _FEWEST_CELLS - 1 else row
