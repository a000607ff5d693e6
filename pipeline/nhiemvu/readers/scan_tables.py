"""Ruled tables of a scan: their cells read one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from nhiemvu.readers.pieces import Box
from nhiemvu.readers.tesseract import Letter, Row, Word

_PADDING = 1  # the ruled lines are painted white; marks of capitals stand close to them
_SPACE = 24
_TALLEST_STRIP = 12000


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
