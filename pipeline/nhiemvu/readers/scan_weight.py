"""Which words of a scan are bold: those whose strokes are thick for their height."""

from __future__ import annotations

import statistics

import numpy

from nhiemvu.readers.pieces import Box
from nhiemvu.readers.scan_picture import Mask
from nhiemvu.readers.scan_words import size_of_row
from nhiemvu.readers.tesseract import Row

_THICKER = 1.28
_FEWEST_LETTERS = 2


def bold_words(rows: list[Row], dark: Mask) -> dict[Box, bool]:
    """Each word's box with whether it is bold; a row is bold where most of it is, so single doubts count little."""
    weights = {row: _row_weight(row, dark) for row in rows}
    letters = [weight for row, weight in weights.items() for _ in range(sum(len(word.letters) for word in row.words))]
    usual = statistics.median(letters) if letters else 0.0
    return {word.box: weight > _THICKER * usual for row, weight in weights.items() for word in row.words}


def _row_weight(row: Row, dark: Mask) -> float:
    size = size_of_row(row)
    strokes = [
        width for word in row.words if len(word.letters) >= _FEWEST_LETTERS and (width := _stroke(word.box, dark))
    ]
    return statistics.median(strokes) / size if strokes and size else 0.0


def _stroke(box: Box, dark: Mask) -> float:
    """The middle width of the strokes in `box`: how long ink runs from left to right before it ends."""
    left, top, right, bottom = (max(0, int(edge)) for edge in box)
    part = dark[top:bottom, left:right]
    padded = numpy.zeros((part.shape[0], part.shape[1] + 2), dtype=numpy.bool_)  # so that ink ends in its own row
    padded[:, 1:-1] = part
    pixels = padded.ravel()
    edges = numpy.flatnonzero(pixels[1:] != pixels[:-1])
    return float(numpy.median(edges[1::2] - edges[::2])) if len(edges) else 0.0
