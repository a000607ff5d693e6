"""The picture of one scanned page: set upright, told dark from light, its ruled lines found and taken out."""

from __future__ import annotations

import math
from typing import Any

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from nhiemvu.readers.pieces import Box
from nhiemvu.readers.ruled_grids import Ruling

DOTS_PER_INCH = 200
"""At this resolution type of 13 and 14 points stands as large as Tesseract was trained on."""

_UNSEEN = 5  # pixels, within which grain evens out
_FAINT = 40
_MOST_SKEW = 3.0
_SKEW_STEPS = (0.5, 0.1)
_SMALL_WIDTH = 600
_LEAST_SKEW = 0.15
_LEAST_INK = 0.001
_DARK_NEIGHBOURS = 5
_SOLID = 16
_SAMPLED = 24  # one row of so many tells whether there is grain
_GRAIN = 3.0  # of 255, from one pixel to the next
_SMOOTHED = ImageFilter.Kernel((3, 3), (1, 2, 1, 2, 4, 2, 1, 2, 1))  # as a Gaussian, at a fraction of its price
_BLACK, _WHITE = 0.25, 0.9  # shares of the paper's lightness

Pixels = NDArray[numpy.uint8]
Mask = NDArray[numpy.bool_]


def has_ink(picture: Image.Image) -> bool:
    """Whether anything at all is drawn on the grey picture; the grain of paper is nothing."""
    small = numpy.asarray(picture.reduce(_UNSEEN))
    return bool(int(small.max()) - int(small.min()) > _FAINT)


def straighten(picture: Image.Image) -> Image.Image:
    """The grey picture turned so that its lines of text lie level; as it is where they do or where none are."""
    angle = _skew(picture)
    if abs(angle) < _LEAST_SKEW:
        return picture
    return picture.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=255)


def _skew(picture: Image.Image) -> float:
    """The angle in degrees that sets the lines of text level: rows of pixels are then either full or empty."""
    size = _SMALL_WIDTH, max(1, round(picture.height * _SMALL_WIDTH / picture.width))
    small = picture.resize(size, Image.Resampling.BILINEAR)
    dark = dark_pixels(numpy.asarray(small))
    if dark.mean() < _LEAST_INK:
        return 0.0
    down, across = (places.astype(numpy.float64) for places in numpy.nonzero(dark))
    down -= dark.shape[0] / 2
    across -= dark.shape[1] / 2
    height = int(numpy.hypot(*dark.shape)) + 2

    def unevenness(angle: float) -> float:
        turned = down * math.cos(math.radians(angle)) - across * math.sin(math.radians(angle)) + height / 2
        row = numpy.floor(turned).astype(numpy.intp)
        share = turned - row
        sums = numpy.bincount(row, 1 - share, height + 1) + numpy.bincount(row + 1, share, height + 1)
        return float(numpy.square(numpy.diff(sums)).sum())

    best, reach = 0.0, _MOST_SKEW
    for step in _SKEW_STEPS:
        angles = numpy.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: (unevenness(float(angle)), -abs(angle))))
        reach = step
    return best


def dark_pixels(pixels: Pixels) -> Mask:
    """Where ink is: darker than half way between the paper around and black."""
    return numpy.asarray(pixels < 0.62 * _lightness_of_paper(Image.fromarray(pixels)))


def _lightness_of_paper(picture: Image.Image) -> int:
    counts = numpy.cumsum(picture.histogram())  # far quicker than a percentile
    return int(numpy.searchsorted(counts, 0.75 * counts[-1]))


def without_grain(picture: Image.Image) -> Image.Image:
    """The grey picture with even paper and even ink where it has grain, which looks like tone marks; else as it is."""
    pixels = numpy.asarray(picture)[::_SAMPLED].astype(numpy.int16)
    if numpy.median(numpy.abs(numpy.diff(pixels, axis=1))) < _GRAIN:
        return picture  # smoothing would take marks from clean letters
    black, white = (share * _lightness_of_paper(picture) for share in (_BLACK, _WHITE))
    if white <= black:
        return picture
    levels = [round(min(1.0, max(0.0, (value - black) / (white - black))) * 255) for value in range(256)]
    return picture.filter(_SMOOTHED).point(levels)


def has_solid_ink(dark: Mask) -> bool:
    """Whether a patch is all ink, in which white letters may stand."""
    height, width = (size // _SOLID for size in dark.shape)
    patches = dark[: height * _SOLID, : width * _SOLID].reshape(height, _SOLID, width, _SOLID)
    return bool(numpy.asarray(patches.all(axis=1)).all(axis=2).any())


def find_rulings(dark: Mask, dots_per_inch: int) -> list[Ruling]:
    """The straight lines of tables: level ones of half an inch and more, upright ones as high as a line of text."""
    level = _runs(dark, round(0.5 * dots_per_inch))
    upright = _runs(numpy.ascontiguousarray(dark.T), round(0.22 * dots_per_inch))
    thickest = 0.045 * dots_per_inch
    found = [Ruling(box, False) for box in _segments(level) if box[3] - box[1] <= thickest]
    turned = [box for box in _segments(upright) if box[3] - box[1] <= thickest]
    return found + [Ruling((top, left, bottom, right), True) for left, top, right, bottom in turned]


def _runs(dark: Mask, length: int) -> Mask:
    """Where a level line of at least `length` dark pixels runs; it may shift by a pixel up or down on its way."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    half = length // 2
    blocks = thick[:, : thick.shape[1] // half * half].reshape(thick.shape[0], -1, half)
    rows = numpy.flatnonzero(numpy.asarray(blocks.all(axis=2)).any(axis=1))  # a long line fills one
    lines = numpy.zeros_like(dark)
    if len(rows):
        lines[rows] = _long_runs(thick[rows], length)
    return lines


def _long_runs(rows: Mask, length: int) -> Mask:
    flat = numpy.zeros((rows.shape[0], rows.shape[1] + 2), dtype=numpy.bool_)
    flat[:, 1:-1] = rows
    pixels = flat.ravel()
    edges = numpy.flatnonzero(pixels[1:] != pixels[:-1])  # where ink begins and ends, by turns, row after row
    starts, ends = edges[::2] + 1, edges[1::2] + 1
    long = ends - starts >= length
    covered = numpy.zeros_like(pixels)
    for start, end in zip(starts[long], ends[long], strict=True):
        covered[start:end] = True
    return covered.reshape(flat.shape)[:, 1:-1]


def _segments(lines: Mask) -> list[Box]:
    """The level segments of a mask as boxes: left, top, right, bottom."""
    open_segments: list[list[float]] = []
    closed: list[list[float]] = []
    for top in numpy.flatnonzero(lines.any(axis=1)):
        starts, ends = _intervals(lines[top])
        still: list[list[float]] = []
        for start, end in zip(starts, ends, strict=True):
            joined = [one for one in open_segments if one[3] >= top and one[0] <= end and start <= one[2]]
            for one in joined:
                open_segments.remove(one)
            still.append(_around([*joined, [start, int(top), end, int(top) + 1]]))
        closed += [one for one in open_segments if one[3] < top]
        open_segments = [one for one in open_segments if one[3] >= top]
        open_segments = _merged(open_segments + still)
    return [(left, top, right, bottom) for left, top, right, bottom in closed + open_segments]


def _merged(segments: list[list[float]]) -> list[list[float]]:
    """The segments, those that share columns made one."""
    merged: list[list[float]] = []
    for segment in sorted(segments):
        if merged and segment[0] <= merged[-1][2]:
            merged[-1] = _around([merged[-1], segment])
        else:
            merged.append(segment)
    return merged


def _around(boxes: list[list[float]]) -> list[float]:
    columns: Any = list(zip(*boxes, strict=True))
    return [float(min(columns[0])), float(min(columns[1])), float(max(columns[2])), float(max(columns[3]))]


def _intervals(row: Mask) -> tuple[list[int], list[int]]:
    """Where the stretches of a row begin and end."""
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], row.astype(numpy.int8), [0]))))
    return edges[::2].tolist(), edges[1::2].tolist()


def without_dirt(dark: Mask) -> Mask:
    """The ink without specks: a pixel of a letter has most of its neighbours dark."""
    padded = numpy.pad(dark, 1).astype(numpy.int8)
    height, width = dark.shape
    neighbours = sum(padded[down : down + height, across : across + width] for down in range(3) for across in range(3))
    return numpy.asarray(dark & (neighbours >= _DARK_NEIGHBOURS))


def without(picture: Image.Image, boxes: list[Box], *, margin: int = 0) -> Image.Image:
    """The grey picture with `boxes` painted white."""
    return Image.fromarray(_painted(numpy.asarray(picture), boxes, 255, margin)) if boxes else picture


def ink_outside(ink: Mask, boxes: list[Box], *, margin: int = 0) -> Mask:
    """The ink that stands outside of `boxes`."""
    return _painted(ink, boxes, 0, margin) if boxes else ink


def _painted(pixels: NDArray[Any], boxes: list[Box], value: int, margin: int) -> NDArray[Any]:
    painted = pixels.copy()
    for left, top, right, bottom in boxes:
        rows = slice(max(0, int(top) - margin), int(bottom) + margin)
        painted[rows, max(0, int(left) - margin) : int(right) + margin] = value
    return painted
