"""Ruled tables of PDF pages: the cells of their grids filled; those that run over pages are made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nhiemvu.readers.labels import ends_sentence, goes_on_in_lower_case, join_pieces
from nhiemvu.readers.pdf_glyphs import GlyphRun
from nhiemvu.readers.pdf_lines import PdfLine, merge_side_by_side, read_lines
from nhiemvu.readers.pdf_paragraphs import Margins, join_lines
from nhiemvu.readers.pieces import Box, GridCell, Piece
from nhiemvu.readers.ruled_grids import Ruling, find_grids

_SAME_EDGE = 4.0
_SAME_GRID = 8.0
_PADDING, _MOST_PADDING = 3.0, 8.0
_NEAR = 3.0


@dataclass(slots=True)
class PdfTable:
    """One ruled table: where it begins, its last page, the left edges of its columns, its rows and cells."""

    first_page: int
    page: int
    box: Box
    edges: list[float]
    rows: int
    cells: list[GridCell] = field(default_factory=list)


def take_tables(rulings: list[Ruling], number: int, runs: list[GlyphRun]) -> tuple[list[PdfTable], list[GlyphRun]]:
    """The tables that `rulings` draw on page `number`, filled with the `runs` in their cells, and the other runs."""
    tables = []
    for grid in find_grids(rulings, _NEAR):
        table = fill_grid(list(grid.cells), grid.box, number, take_inside(runs, grid.box)[0])
        if table is not None:
            tables.append(table)
    for table in tables:
        runs = take_inside(runs, table.box)[1]
    return tables, runs


def fill_grid(boxes: list[Box], around: Box, number: int, runs: Sequence[GlyphRun]) -> PdfTable | None:
    """The table on page `number` whose cells are `boxes`, with those of `runs` in them; `None` where it is no table."""
    columns, rows = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
    if len(columns) < 2 or len(rows) < 1 or len(boxes) < 3:
        return None
    result = PdfTable(number, number, around, columns, len(rows))
    filled = {box: _cell_lines(runs, box, number) for box in boxes}
    padding = _padding(filled)
    for box in sorted(boxes, key=lambda box: (_index(rows, box[1]), box[0])):
        row, column = _index(rows, box[1]), _index(columns, box[0])
        height = max(1, sum(box[1] + _SAME_EDGE < edge < box[3] - _SAME_EDGE for edge in rows) + 1)
        width = max(1, sum(box[0] + _SAME_EDGE < edge < box[2] - _SAME_EDGE for edge in columns) + 1)
        result.cells.append(GridCell(row, column, height, width, _cell_pieces(filled[box], box, padding)))
    return result if any(cell.pieces for cell in result.cells) else None


def _edges(values: Any) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def take_inside(runs: Sequence[GlyphRun], box: Box) -> tuple[list[GlyphRun], list[GlyphRun]]:
    """What of `runs` stands in the box, by the middle of each letter, and what does not."""
    inside: list[GlyphRun] = []
    outside: list[GlyphRun] = []
    left, top, right, bottom = box
    for run in runs:
        if not top <= (run.top + run.bottom) / 2 <= bottom:
            outside.append(run)
            continue
        first, last = _first_and_last_middle(run)
        if left <= first and last <= right:
            inside.append(run)
        elif last < left or right < first:
            outside.append(run)
        else:
            for letter in run.letters():
                (inside if left <= (letter.left + letter.right) / 2 <= right else outside).append(letter)
    return inside, outside


def _first_and_last_middle(run: GlyphRun) -> tuple[float, float]:
    if not run.lefts:
        middle = (run.left + run.right) / 2
        return middle, middle
    return (run.lefts[0] + run.rights[0]) / 2, (run.lefts[-1] + run.rights[-1]) / 2


def _cell_lines(runs: Sequence[GlyphRun], box: Box, page: int) -> list[PdfLine]:
    return merge_side_by_side(read_lines(take_inside(runs, box)[0], page))


def _padding(filled: dict[Box, list[PdfLine]]) -> float:
    """How far words keep from the rules: as near as they come to one in any cell of the table."""
    distances = [
        distance
        for box, lines in filled.items()
        for line in lines
        for distance in (line.left - box[0], box[2] - line.right)
    ]
    return min(max(min(distances, default=_PADDING), 1.0), _MOST_PADDING)


def _cell_pieces(lines: list[PdfLine], box: Box, padding: float) -> list[Piece]:
    paragraphs = join_lines(
        lines, dict.fromkeys({line.page for line in lines}, Margins(box[0] + padding, box[2] - padding)), in_cell=True
    )
    return [Piece(item.text, item.bold, item.italic, item.centred) for item in paragraphs]


def is_continued(table: PdfTable, following: PdfTable) -> bool:
    """Whether `following`, the first thing on its page, has the columns of `table`, the last thing on its own."""
    return (
        following.page == table.page + 1
        and len(table.edges) == len(following.edges)
        and all(abs(a - b) <= _SAME_GRID for a, b in zip(table.edges, following.edges, strict=True))
    )


def append_table(table: PdfTable, following: PdfTable) -> None:
    """Put the rows of `following` behind those of `table`: a repeated head is dropped, a broken row made whole."""
    head = _repeated_rows(table, following)
    cells = [cell for cell in following.cells if cell.row >= head]
    broken = head < following.rows and _is_broken_row(table, [cell for cell in cells if cell.row == head])
    shift = table.rows - head - broken
    merged = set() if broken else _merged_over_edge(table, [cell for cell in cells if cell.row == head], cells)
    for cell in cells:
        if cell.row == head and cell.column in merged and (above := _cell_at(table, cell.column)) is not None:
            above.row_span += cell.row_span
            continue
        moved = replace(cell, row=cell.row + shift)
        if broken and cell.row == head:
            above = _cell_at(table, cell.column)
            if above is not None:
                above.pieces = _continued(above.pieces, cell.pieces)
                above.row_span += cell.row_span - 1
                continue
        table.cells.append(moved)
    table.rows += following.rows - head - broken
    table.page = following.page


def _row_texts(table: PdfTable, row: int) -> list[str]:
    return [" ".join(piece.text for piece in cell.pieces) for cell in table.cells if cell.row == row]


def _repeated_rows(table: PdfTable, following: PdfTable) -> int:
    count = 0
    while count < min(3, following.rows, table.rows):
        texts = _row_texts(following, count)
        if not any(texts) or texts != _row_texts(table, count):
            break
        count += 1
    return count


def _is_broken_row(table: PdfTable, first: list[GridCell]) -> bool:
    """Whether the first row on the new page goes on with the last one: its number's cell is empty."""
    filled = [cell for cell in first if cell.pieces]
    label = next((cell for cell in first if cell.column == 0), None)
    if not filled or label is None or label.pieces:
        return False
    above = _cell_at(table, 0)
    if above is None or not above.pieces:
        return False
    return any(
        (before := _cell_at(table, cell.column)) is not None and before.pieces and _is_cut(before.pieces, cell.pieces)
        for cell in filled
    )


def _merged_over_edge(table: PdfTable, first: list[GridCell], following: list[GridCell]) -> set[int]:
    """The columns whose merged cell the page edge cut: empty in the first row on the new page, and nowhere else.

    One such column alone counts only where the table merges cells downwards elsewhere, too.
    """
    if not any(cell.column == 0 and cell.pieces for cell in first):
        return set()
    rest = [cell for cell in (*table.cells, *following) if cell not in first]
    cut = {
        cell.column
        for cell in first
        if not cell.pieces
        and (above := _cell_at(table, cell.column)) is not None
        and above.pieces
        and all(other.pieces for other in rest if other.column == cell.column)
    }
    merges = any(cell.row_span > 1 for cell in (*table.cells, *following))
    return cut if merges or len(cut) > 1 else set()


def _cell_at(table: PdfTable, column: int) -> GridCell | None:
    """The cell of the table's last row at `column`."""
    last = table.rows - 1
    return next(
        (cell for cell in table.cells if cell.column == column and cell.row <= last < cell.row + cell.row_span), None
    )


def _continued(above: list[Piece], below: list[Piece]) -> list[Piece]:
    if above and below and _is_cut(above, below):
        joined = replace(above[-1], text=join_pieces(above[-1].text, below[0].text))
        return [*above[:-1], joined, *below[1:]]
    return above + below


def _is_cut(above: list[Piece], below: list[Piece]) -> bool:
    """Whether the page edge cut a sentence in two: "lên sàn Voso;" above and "hướng dẫn bán hàng" below are one."""
    return not ends_sentence(above[-1].text) or goes_on_in_lower_case(below[0].text)
