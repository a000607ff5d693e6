"""Two columns on a scanned page, each recognised by itself: a line of one pulls its neighbour out of shape."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from PIL import Image

from nhiemvu.readers.scan_picture import DOTS_PER_INCH
from nhiemvu.readers.scan_tables import move_row
from nhiemvu.readers.scan_words import keep_words, mean_confidence, size_of_row
from nhiemvu.readers.tesseract import Recognition, Row, recognise_all

_WHOLE_PAGE = ("--psm", "3")
_GAP = 2.0
_FEWEST_GAPS = 2
_FARTHEST = 8.0
_MARGIN = 0.35
_NEAR_MIDDLE = 0.15
_LEAST_ROW = 30.0
_ENOUGH = 0.9


@dataclass(slots=True)
class _Band:
    """Rows that stand in two columns, with the gap between these from left to right."""

    rows: list[Row]
    left: float
    right: float
    gaps: int = 1


def read_columns(picture: Image.Image, found: Recognition, tesseract: str) -> Recognition:
    """What was `found`, with the rows of two-column stretches (head, signature) recognised column by column."""
    result = found
    for band in _bands([row for row in found.rows if mean_confidence(row.words) >= _LEAST_ROW]):
        middle = (band.left + band.right) / 2
        size = size_of_row(band.rows[0])
        top = min(word.box[1] for word in band.rows[0].words) - _MARGIN * size
        bottom = band.rows[-1].baseline + _MARGIN * size
        read = Recognition(())
        halves = ((0, int(middle)), (int(middle), picture.width))
        parts = [picture.crop((left, int(top), right, int(bottom))) for left, right in halves]
        looks = recognise_all(parts, DOTS_PER_INCH, tesseract, *_WHOLE_PAGE)
        for (left, _), look in zip(halves, looks, strict=True):
            read = _joined(read, look, left, int(top))
        if _letters(keep_words(read.rows)) >= _ENOUGH * _letters(keep_words(band.rows)):
            result = _joined(_without(result, band, top, bottom), _between(read, band, size), 0, 0)
    return result


def _joined(found: Recognition, more: Recognition, right: int, down: int) -> Recognition:
    """Both together, the second one moved to its place."""
    rows = tuple(move_row(row, right, down) for row in more.rows)
    pictures = tuple((box[0] + right, box[1] + down, box[2] + right, box[3] + down) for box in more.pictures)
    return Recognition(found.rows + rows, found.pictures + pictures)


def _without(found: Recognition, band: _Band, top: float, bottom: float) -> Recognition:
    rows = tuple(row for row in found.rows if row not in band.rows)
    return Recognition(rows, tuple(box for box in found.pictures if not top < (box[1] + box[3]) / 2 < bottom))


def _between(found: Recognition, band: _Band, size: float) -> Recognition:
    """What was found from the band's first row to its last; of its neighbours only a part was in the picture."""
    top, bottom = band.rows[0].baseline - size / 2, band.rows[-1].baseline + size / 2
    return Recognition(tuple(row for row in found.rows if top < row.baseline < bottom), found.pictures)


def _letters(rows: list[Row]) -> int:
    return sum(len(word.letters) for row in rows for word in row.words)


def _bands(rows: list[Row]) -> list[_Band]:
    bands: list[_Band] = []
    is_open = False
    for row in sorted(rows, key=lambda row: row.baseline):
        gap = _gap(row)
        band = bands[-1] if bands else None
        if band and is_open and row.baseline - band.rows[-1].baseline < _FARTHEST * size_of_row(row):
            shared = (max(band.left, gap[0]), min(band.right, gap[1])) if gap else (0.0, 0.0)
            if shared[1] > shared[0]:
                band.left, band.right = shared
                band.rows.append(row)
                band.gaps += 1
                continue
            if _stands_beside(row, band):
                band.rows.append(row)
                continue
        is_open = gap is not None
        if gap:
            bands.append(_Band([row], *gap))
    return [band for band in bands if band.gaps >= _FEWEST_GAPS]  # one gap alone is a blank to be filled in


def _stands_beside(row: Row, band: _Band) -> bool:
    """Whether the row lies in the left column, or about the middle of the right one, as a signer's name does."""
    left, right = row.words[0].box[0], row.words[-1].box[2]
    if right < band.right:
        return True
    column = [word.box for above in band.rows for word in above.words if word.box[0] >= band.right - 1]
    start, end = min(box[0] for box in column), max(box[2] for box in column)
    return left > band.left and abs((left + right) / 2 - (start + end) / 2) < _NEAR_MIDDLE * (end - start)


def _gap(row: Row) -> tuple[float, float] | None:
    """The widest gap in the row, if it is as wide as between columns."""
    words = [word for word in row.words if any(letter.isalnum() for letter in word.text) or word is row.words[0]]
    gaps = [(word.box[2], following.box[0]) for word, following in itertools.pairwise(words)]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
    return widest if widest[1] - widest[0] > _GAP * size_of_row(row) else None
