"""The last words of paragraphs, alone on their line at the left margin, which the recogniser overlooks."""

from __future__ import annotations

import itertools
import statistics

from PIL import Image

from nhiemvu.readers.pieces import Box
from nhiemvu.readers.scan_doubtful import is_certain
from nhiemvu.readers.scan_picture import Mask
from nhiemvu.readers.scan_second_look import Place, clear_words, ink_in, read_places
from nhiemvu.readers.tesseract import Row, Word

_BELOW = (0.3, 1.9)
_WIDEST = 9.0
_LEAST_HEIGHT, _TALLEST = 0.35, 1.5
_MOST_WORDS = 3
_MOST_PLACES = 12
_SAME_EDGE = 0.5


def read_missed_tails(picture: Image.Image, ink: Mask, rows: list[Row], tesseract: str) -> list[Row]:
    """The rows of up to three words in `ink` below the left end of one of `rows` that were overlooked: "vực:"."""
    wide = _widest(rows)
    if not wide:
        return []
    dark = ink.copy()
    clear_words(dark, rows)
    known = [word.box for row in rows for word in row.words]
    margin = _margin(wide)
    found: list[Row] = []
    places = [place for row in wide if (place := _ink_below(dark, row, margin, known)) is not None]
    for read in read_places(picture, places[:_MOST_PLACES], tesseract):
        found += [row for row in read if _is_tail(row.words)]
    return found


def _widest(rows: list[Row]) -> list[Row]:
    """The rows that are nearly as wide as the widest one: those that a last line can follow."""
    widest = max((row.words[-1].box[2] - row.words[0].box[0] for row in rows), default=0.0)
    return [row for row in rows if row.words[-1].box[2] - row.words[0].box[0] > 0.75 * widest]


def _margin(rows: list[Row]) -> float:
    """The left edge of the text: the leftmost at which two rows begin, since first lines may stand further right."""
    edges = sorted(row.words[0].box[0] for row in rows)
    height = statistics.median(word.box[3] - word.box[1] for row in rows for word in row.words)
    shared = (first for first, second in itertools.pairwise(edges) if second - first < _SAME_EDGE * height)
    return next(shared, statistics.median(edges))


def _ink_below(dark: Mask, row: Row, margin: float, known: list[Box]) -> Place | None:
    height = max(word.box[3] - word.box[1] for word in row.words)
    top, bottom = row.baseline + _BELOW[0] * height, row.baseline + _BELOW[1] * height
    left, right = margin - 0.5 * height, margin + _WIDEST * height
    if any(
        box[0] < right and box[2] > left and box[1] + box[3] > 2 * top and box[1] + box[3] < 2 * bottom for box in known
    ):
        return None
    place = ink_in(dark, (max(0.0, left), top, right, bottom))
    if place is None:
        return None
    tall = place[3] - place[1]
    return place if _LEAST_HEIGHT * height < tall < _TALLEST * height else None


def _is_tail(words: tuple[Word, ...]) -> bool:
    return len(words) <= _MOST_WORDS and all(map(is_certain, words))
