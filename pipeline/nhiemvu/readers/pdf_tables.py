"""Ruled tables of PDF pages: pdfplumber finds the grid; those that run over pages are made one."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from nhiemvu.readers.labels import ends_sentence, join_pieces
from nhiemvu.readers.pdf_glyphs import GlyphRun
from nhiemvu.readers.pdf_lines import PdfLine, merge_side_by_side, read_lines
from nhiemvu.readers.pdf_paragraphs import Margins, join_lines
from nhiemvu.readers.pieces import GridCell, Piece

Box = tuple[float, float, float, float]
_SAME_EDGE = 4.0
_SAME_GRID = 8.0
_PADDING, _MOST_PADDING = 3.0, 8.0
_THIN = 4.0


@dataclass(slots=True)
class PdfTable:
    """One ruled table: where it begins, its last page, the left edges of its columns, its rows and cells."""

    first_page: int
    page: int
    box: Box
    edges: list[float]
    rows: int
    cells: list[GridCell] = field(default_factory=list)


def find_tables(page: Any, number: int, glyphs: Sequence[GlyphRun]) -> list[PdfTable]:
    """The ruled tables of the pdfplumber page `page`, filled with the letters that stand in their cells."""
    found = []
    across, down = (float(value) for value in page.cropbox[:2])  # letters are measured from the visible page's corner
    for table in page.filter(_is_no_shade).find_tables():
        boxes = [_moved(cell, across, down) for cell in table.cells]
        result = fill_grid(boxes, _moved(table.bbox, across, down), number, glyphs)
        if result is not None:
            found.append(result)
    return found


def fill_grid(boxes: list[Box], around: Box, number: int, glyphs: Sequence[GlyphRun]) -> PdfTable | None:
    """The table on page `number` whose cells are `boxes`, with the letters in them; `None` where it is no table."""
    columns, rows = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
    if len(columns) < 2 or len(rows) < 1 or len(boxes) < 3:
        return None
    result = PdfTable(number, number, around, columns, len(rows))
    filled = {box: _cell_lines(glyphs, box, number) for box in boxes}
    padding = _padding(filled)
    for box in sorted(boxes, key=lambda box: (_index(rows, box[1]), box[0])):
        row, column = _index(rows, box[1]), _index(columns, box[0])
        height = max(1, sum(box[1] + _SAME_EDGE < edge < box[3] - _SAME_EDGE for edge in rows) + 1)
        width = max(1, sum(box[0] + _SAME_EDGE < edge < box[2] - _SAME_EDGE for edge in columns) + 1)
        result.cells.append(GridCell(row, column, height, width, _cell_pieces(filled[box], box, padding)))
    return result if any(cell.pieces for cell in result.cells) else None


def _moved(box: Sequence[float], across: float, down: float) -> Box:
    left, top, right, bottom = map(float, box)
    return left - across, top - down, right - across, bottom - down


def _is_no_shade(item: dict[str, Any]) -> bool:
    """Whether pdfplumber's object `item` is anything but a filled area: shades behind words are no cells."""
    if item.get("object_type") not in ("rect", "curve"):
        return True
    return bool(item.get("stroke")) or item["width"] < _THIN or item["height"] < _THIN


def _edges(values: Any) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def is_inside(glyph: GlyphRun, box: Box) -> bool:
    """Whether the letter's middle lies in the box."""
    return box[0] <= (glyph.left + glyph.right) / 2 <= box[2] and box[1] <= (glyph.top + glyph.bottom) / 2 <= box[3]


def _cell_lines(glyphs: Sequence[GlyphRun], box: Box, page: int) -> list[PdfLine]:
    return merge_side_by_side(read_lines([glyph for glyph in glyphs if is_inside(glyph, box)], page))


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
        (before := _cell_at(table, cell.column)) is not None
        and before.pieces
        and not ends_sentence(before.pieces[-1].text)
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
    if above and below and not ends_sentence(above[-1].text):
        joined = replace(above[-1], text=join_pieces(above[-1].text, below[0].text))
        return [*above[:-1], joined, *below[1:]]
    return above + below


def has_ruled_lines(page: pypdfium2.PdfPage) -> bool:
    """Whether the page bears upright lines or several boxes, as tables do: only then they are looked for."""
    upright = boxes = 0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        if width < _THIN and height > 8:
            upright += 1
        elif width > 20 and height > 8 and _is_stroked(item):
            boxes += 1  # one path may draw a whole grid
        if upright >= 3 or boxes >= 1:
            return True
    return False


def _is_stroked(item: pypdfium2.PdfObject) -> bool:
    """Whether the path is drawn with a pen; what is only filled is a shade behind words."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)) and bool(stroke.value)
