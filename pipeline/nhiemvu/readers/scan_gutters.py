"""Stretches of a page in two columns (head, signature), told by the white between them before anything is recognised.

Their halves are laid one below the other, so that one call recognises the whole page and no line of one column pulls
its neighbour out of shape. What is cut apart by mistake loses nothing: every word keeps its place on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from PIL import Image

from nhiemvu.readers.scan_picture import DOTS_PER_INCH, Mask
from nhiemvu.readers.scan_tables import Strip, move_row
from nhiemvu.readers.tesseract import Recognition

_CELL = 4  # pixels; the page is looked at in squares of this size
_OPENS = round(0.33 * DOTS_PER_INCH / _CELL)
_GOES_ON = round(0.12 * DOTS_PER_INCH / _CELL)
_LINE = 0.2 * DOTS_PER_INCH / _CELL
_FARTHEST = 8 * _LINE
_FEWEST_LINES = 2
_NARROWEST = 0.1  # of the page's width
_SPACE = 20

Places = NDArray[numpy.intp]


@dataclass(slots=True)
class _Gutter:
    """White from `left` to `right` with ink on both sides, from row `top` to before row `bottom`, in squares."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two columns from `top` to before `bottom`, parted at `middle`, in pixels."""

    top: int
    bottom: int
    middle: int


def find_stretches(ink: Mask) -> list[Stretch]:
    """The stretches of the page in two columns, from top to bottom."""
    height, width = (size // _CELL for size in ink.shape)
    low = numpy.asarray(ink[: height * _CELL, : width * _CELL].reshape(height, _CELL, width * _CELL).any(axis=1))
    squares = numpy.asarray(low.reshape(height, width, _CELL).any(axis=2))
    blank = ~numpy.asarray(squares.any(axis=1))
    found: list[Stretch] = []
    for gutter in _gutters(squares, blank):
        after = found[-1].bottom // _CELL if found else 0
        _cut_between_lines(gutter, squares, blank, after)
        if _parts_columns(gutter, squares):
            middle = (gutter.left + gutter.right) * _CELL // 2
            found.append(Stretch(gutter.top * _CELL, gutter.bottom * _CELL, middle))
    return found


def _gutters(squares: Mask, blank: Mask) -> list[_Gutter]:
    closed: list[_Gutter] = []
    gutter: _Gutter | None = None
    for row in numpy.flatnonzero(~blank).tolist():
        starts, ends = _gaps(squares[row])
        if gutter is not None:
            left, right = _widest(numpy.maximum(starts, gutter.left), numpy.minimum(ends, gutter.right))
            if right - left >= _GOES_ON and row - gutter.bottom < _FARTHEST:
                gutter.left, gutter.right, gutter.bottom = left, right, row + 1
                continue
            closed.append(gutter)
            gutter = None
        left, right = _widest(starts[1:-1], ends[1:-1])
        if right - left >= _OPENS:
            gutter = _Gutter(row, row + 1, left, right)
    return [*closed, gutter] if gutter is not None else closed


def _gaps(row: Mask) -> tuple[Places, Places]:
    """Where the white of a row begins and ends; the first and the last of it lie outside of its ink."""
    edges = numpy.flatnonzero(row[1:] != row[:-1]) + 1
    bounds = numpy.concatenate(([0, 0] if row[0] else [0], edges, [len(row)] * (2 if row[-1] else 1)))
    return bounds[::2], bounds[1::2]


def _widest(starts: Places, ends: Places) -> tuple[int, int]:
    if not len(starts):
        return 0, 0
    best = int(numpy.argmax(ends - starts))
    return int(starts[best]), int(ends[best])


def _cut_between_lines(gutter: _Gutter, squares: Mask, blank: Mask, after: int) -> None:
    """Move the gutter's ends to where a level cut goes through no letter."""
    free = ~numpy.asarray(squares[:, gutter.left : gutter.right].any(axis=1))
    while gutter.top > after and not blank[gutter.top - 1] and free[gutter.top - 1]:
        gutter.top -= 1
    while gutter.top > after and gutter.top < gutter.bottom and not blank[gutter.top - 1]:
        gutter.top += 1
    while gutter.bottom < len(blank) and gutter.bottom > gutter.top and not blank[gutter.bottom]:
        gutter.bottom -= 1


def _parts_columns(gutter: _Gutter, squares: Mask) -> bool:
    """Whether lines stand on both sides of the gutter: one gap alone is a blank to fill in, a mark has no width."""
    if gutter.bottom <= gutter.top:
        return False
    part = squares[gutter.top : gutter.bottom]
    middle = (gutter.left + gutter.right) // 2
    return all(
        _lines(side) >= _FEWEST_LINES and _extent(side) >= _NARROWEST * squares.shape[1]
        for side in (part[:, :middle], part[:, middle:])
    )


def _lines(squares: Mask) -> int:
    """How many lines of text stand there; lines that touch count by their height."""
    inked = numpy.asarray(squares.any(axis=1), dtype=numpy.int8)
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], inked, [0]))))
    heights = edges[1::2] - edges[::2]
    return int(sum(max(1, round(float(height) / _LINE)) for height in heights))


def _extent(squares: Mask) -> int:
    places = numpy.flatnonzero(squares.any(axis=0))
    return int(places[-1] - places[0]) + 1 if len(places) else 0


def lay_below(picture: Image.Image, stretches: list[Stretch]) -> Strip:
    """The page with the right column of each stretch below its left one."""
    extra = sum(stretch.bottom - stretch.top + 2 * _SPACE for stretch in stretches)
    laid = Image.new("L", (picture.width, picture.height + extra), 255)
    moves: list[tuple[int, int, int]] = []
    done = at = 0

    def paste(left: int, top: int, right: int, bottom: int) -> None:
        nonlocal at
        laid.paste(picture.crop((left, top, right, bottom)), (left, at))
        moves.append((at, 0, top - at))
        at += bottom - top

    for stretch in stretches:
        paste(0, done, picture.width, stretch.top)
        paste(0, stretch.top, stretch.middle, stretch.bottom)
        at += _SPACE
        paste(stretch.middle, stretch.top, picture.width, stretch.bottom)
        at += _SPACE
        done = stretch.bottom
    paste(0, done, picture.width, picture.height)
    return Strip(laid, tuple(moves))


def lift_up(found: Recognition, laid: Strip) -> Recognition:
    """What was recognised in the page that was laid so, at its places on the page as it is."""
    if len(laid.moves) == 1:
        return found
    rows = tuple(move_row(row, 0, _down(row.baseline, laid)) for row in found.rows)
    boxes = [(box, _down((box[1] + box[3]) / 2, laid)) for box in found.pictures]
    return Recognition(rows, tuple((box[0], box[1] + down, box[2], box[3] + down) for box, down in boxes))


def _down(height: float, laid: Strip) -> int:
    return [down for top, _, down in laid.moves if top <= height or top == 0][-1]
