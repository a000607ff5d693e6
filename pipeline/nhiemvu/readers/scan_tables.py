"""Ruled tables of a scan: the grid that its lines draw, and its cells read one below the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdfplumber import table as plumber_table
from PIL import Image

from nhiemvu.readers.scan_picture import Ruling
from nhiemvu.readers.tesseract import Box, Letter, Row, Word

_NEAR = 0.03
_PADDING = 3
_SPACE = 24
_TALLEST_STRIP = 12000
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: its box and those of its cells, in pixels."""

    box: Box
    cells: tuple[Box, ...]


def find_grids(rulings: list[Ruling], dots_per_inch: int) -> list[Grid]:
    """The grids that `rulings` draw, from top to bottom."""
    near = _NEAR * dots_per_inch
    edges = plumber_table.merge_edges([_edge(ruling) for ruling in rulings], near, near, near, near)
    crossings = plumber_table.edges_to_intersections(edges, near, near)
    grids = []
    for cells in plumber_table.cells_to_tables(plumber_table.intersections_to_cells(crossings)):
        boxes: list[Box] = [(float(cell[0]), float(cell[1]), float(cell[2]), float(cell[3])) for cell in cells]
        if len(boxes) >= _FEWEST_CELLS and len({box[0] for box in boxes}) >= 2:
            grids.append(Grid(_around(boxes), tuple(boxes)))
    return sorted(grids, key=lambda grid: grid.box[1])


def _edge(ruling: Ruling) -> dict[str, Any]:
    """The ruling as pdfplumber describes an edge: without thickness."""
    left, top, right, bottom = ruling.box
    if ruling.upright:
        left = right = (left + right) / 2
    else:
        top = bottom = (top + bottom) / 2
    return {
        "x0": left, "x1": right, "top": top, "bottom": bottom, "width": right - left, "height": bottom - top,
        "orientation": "v" if ruling.upright else "h", "object_type": "line",
    }  # fmt: skip


def _around(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells cut out of a page and put below each other, with how far each was moved: top in the strip, right, down."""

    picture: Image.Image
    moves: tuple[tuple[int, int, int], ...]


def cut_strips(picture: Image.Image, cells: list[Box]) -> list[Strip]:
    """The cells as columns of text, so that the recogniser takes lines of two neighbours for one in none of them."""
    strips: list[Strip] = []
    waiting: list[Image.Image] = []
    moves: list[tuple[int, int, int]] = []
    height = _SPACE
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        left, top, right, bottom = (round(edge) for edge in cell)
        piece = picture.crop((left + _PADDING, top + _PADDING, right - _PADDING, bottom - _PADDING))
        if piece.width < 8 or piece.height < 8:
            continue
        if waiting and height + piece.height > _TALLEST_STRIP:
            strips.append(Strip(_stacked(waiting, moves, height), tuple(moves)))
            waiting, moves, height = [], [], _SPACE
        waiting.append(piece)
        moves.append((height, left + _PADDING - _SPACE, top + _PADDING - height))
        height += piece.height + _SPACE
    if waiting:
        strips.append(Strip(_stacked(waiting, moves, height), tuple(moves)))
    return strips


def _stacked(pieces: list[Image.Image], moves: list[tuple[int, int, int]], height: int) -> Image.Image:
    strip = Image.new("L", (max(piece.width for piece in pieces) + 2 * _SPACE, height), 255)
    for piece, (top, _, _) in zip(pieces, moves, strict=True):
        strip.paste(piece, (_SPACE, top))
    return strip


def put_back(rows: tuple[Row, ...], strip: Strip) -> list[Row]:
    """The rows that were recognised in the strip, at their places on the page."""
    moved = []
    for row in rows:
        middle = row.baseline
        cell = [move for move in strip.moves if move[0] <= middle]
        if cell:
            _, right, down = cell[-1]
            moved.append(move_row(row, right, down))
    return moved


def move_row(row: Row, right: float, down: float) -> Row:
    """The row moved by `right` and `down` pixels."""
    return Row(tuple(_move_word(word, right, down) for word in row.words), row.baseline + down)


def _move_word(word: Word, right: float, down: float) -> Word:
    letters = tuple(Letter(one.text, _move_box(one.box, right, down), one.confidence) for one in word.letters)
    return Word(letters, _move_box(word.box, right, down), word.confidence)


def _move_box(box: Box, right: float, down: float) -> Box:
    return box[0] + right, box[1] + down, box[2] + right, box[3] + down
