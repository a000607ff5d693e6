"""The head rows of a task table: where they end, and what each column holds by its words or by its cells."""

from __future__ import annotations

import functools
import re

from nhiemvu.find.agencies import find_agencies
from nhiemvu.rules.load import load_entries
from nhiemvu.structure.marked_columns import labelled_doers, names_period
from nhiemvu.structure.table_cells import Cell, Grid

Kinds = dict[int, str | None]

_DEEPEST_HEAD = 4
_WORDS_OF_WORK = 3
_MOST = 0.7
#: What a column is where nothing else is that: the persons of a table do its work where it says by when.
_INSTEAD = (("work", "project"), ("lead", "investor"), ("lead", "watcher"), ("lead", "person"))
_BESIDE = {"watcher": {"work"}, "person": {"work", "deadline"}}


@functools.cache
def _column_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in load_entries("columns"))


def column_kind(head: str) -> str | None:
    """What a column holds by its head: "Cơ quan chủ trì" gives "lead"; `None` for a head that tells nothing."""
    folded = re.sub(r"\s+", " ", head).strip(" :.*").lower()
    for kind, pattern in _column_patterns():
        if folded and pattern.search(folded):
            return kind
    return None


def kinds_of(row: tuple[Cell | None, ...]) -> Kinds:
    """What each column holds by the words of one head row."""
    return {column: column_kind(cell.text) if cell else None for column, cell in enumerate(row)}


def find_head(grid: Grid) -> tuple[int, Kinds] | None:
    """The number of head rows and what each column holds, from the row that names the work."""
    for first in range(min(_DEEPEST_HEAD, len(grid))):
        kinds = kinds_of(grid[first])
        named = {kind for kind in kinds.values() if kind and kind not in ("other", "remark")}
        if not {"work", "lead", "deadline"} & named or len(named) < 2 and not _bodies_beside(grid, first, kinds):
            continue
        last = max((cell.row + cell.row_span for cell in grid[first] if cell), default=first + 1)
        merged = {cell.column for cell in grid[first] if cell and cell.column_span > 1}
        last = max(last, first + 2) if merged and first + 1 < len(grid) else last
        last = min(last, first + 3)
        while last < len(grid) - 1 and _goes_on_heading(grid[last]):
            last += 1
        for lower in range(first + 1, min(last, len(grid))):
            finer = kinds_of(grid[lower])
            kinds.update({column: kind for column, kind in finer.items() if kind})
        return last, kinds
    return None


def _bodies_beside(grid: Grid, first: int, kinds: Kinds) -> bool:
    """Whether the row names the work alone, and a column beside it names bodies: "Tên đơn vị | Nhiệm vụ"."""
    if "work" not in kinds.values():
        return False
    beside = [column for column, kind in kinds.items() if kind is None]
    return any(_names_bodies(_cells_below(grid, first + 1, column)) for column in beside)


def _goes_on_heading(row: tuple[Cell | None, ...]) -> bool:
    """Whether a row is the head's second one though no merged cell tells so: all that it holds names columns."""
    texts = [cell.text for cell in row if cell and cell.text]
    return not (row[0] and row[0].text) and len(texts) > 1 and all(column_kind(t) or names_period(t) for t in texts)


def completed(grid: Grid, below: int, kinds: Kinds) -> Kinds:
    """The kinds with what the cells themselves tell where no head does: the work in the wordiest column, and the doers.

    Offices name their columns as they like ("Vấn đề", "Ai làm"); a column of names of bodies is that of the doers. A
    project or, where nothing else is one, a product is the work itself; a day is its time where somebody does it then.
    """
    columns = {column: _cells_below(grid, below, column) for column, kind in kinds.items() if kind in (None, "group")}
    found = kinds | labelled_doers(grid, below, kinds)
    told = set(found.values())
    if "day" in told and "lead" in told and "deadline" not in told:
        found = {column: "deadline" if kind == "day" else kind for column, kind in found.items()}
    for kind, instead in _INSTEAD:
        if kind not in told and instead in told and _BESIDE.get(instead, told) <= told:
            found = {column: kind if each == instead else each for column, each in found.items()}
    if "work" not in found.values():
        words = {column: _mean_words(cells) for column, cells in columns.items() if cells}
        widest = max(words, key=lambda column: words[column], default=None)
        if widest is not None and words[widest] >= _WORDS_OF_WORK:
            found[widest] = "work"
            columns.pop(widest)
    if "work" not in found.values():
        product = [column for column, kind in found.items() if kind == "deliverable"]
        found |= dict.fromkeys(product[:1], "work")
    if "lead" not in found.values():
        doers = [column for column, cells in columns.items() if _names_bodies(cells)]
        if doers:
            found[doers[0]] = "lead"
    return found


def _cells_below(grid: Grid, below: int, column: int) -> list[Cell]:
    """The filled cells of a column below the head, but for those merged over several columns."""
    return [cell for row in grid[below:] if (cell := row[column]) and cell.text and cell.column_span == 1]


def _mean_words(cells: list[Cell]) -> float:
    return sum(len(cell.text.split()) for cell in cells) / len(cells)


def _names_bodies(cells: list[Cell]) -> bool:
    """Whether most of the cells hold a name of a body that the grammar knows, and none a number as papers have."""
    named = sum(bool(find_agencies(cell.text)) for cell in cells)
    return len(cells) > 1 and named >= _MOST * len(cells) and not any(re.search(r"\d", cell.text) for cell in cells)


def beside_each_other(grid: Grid) -> Grid:
    """The grid of a table that was set twice side by side to save room, with its right half below its left one.

    "TT | Việc | Phụ trách | TT | Việc | Phụ trách" is one; any other grid comes back as it is.
    """
    for at, row in enumerate(grid[:_DEEPEST_HEAD]):
        half, odd = divmod(len(row), 2)
        texts = [" ".join(cell.text.split()).lower() if cell and cell.column_span == 1 else "" for cell in row]
        if odd or half < 2 or not all(texts) or texts[:half] != texts[half:]:
            continue
        named = {column_kind(text) for text in texts[:half]} - {None}
        if len(named) > 1 and named & {"work", "lead"}:
            return tuple(r[:half] for r in grid[at:]) + tuple(r[half:] for r in grid[at + 1 :])
    return grid
