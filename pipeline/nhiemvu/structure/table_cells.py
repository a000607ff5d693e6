"""The grid of a table: its cells, each at every place that it covers."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemvu.document import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its place in the grid, how many rows and columns it covers, its span in the text."""

    row: int
    column: int
    row_span: int
    column_span: int
    span: Span
    text: str


#: `grid[row][column]` is the cell that covers the place, or `None`.
Grid = tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document."""

    index: int
    span: Span
    grid: Grid
