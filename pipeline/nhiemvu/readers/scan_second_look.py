"""Words beside a stamp or a signature, which make the recogniser take both for a picture."""

from __future__ import annotations

from PIL import Image

from nhiemvu.readers.scan_picture import DOTS_PER_INCH
from nhiemvu.readers.scan_tables import move_row
from nhiemvu.readers.tesseract import Box, Recognition, Row, recognise

_SPARSE = ("--psm", "11")
_CERTAIN = 80.0
_FEWEST_LETTERS = 3
_MARGIN = 10


def look_again(picture: Image.Image, found: Recognition, kept: list[Row], tesseract: str) -> list[Row]:
    """The rows that read with certainty inside the pictures of `found` and are not among those `kept`.

    "PHÓ CHỦ TỊCH" with a stamp over its foot was taken for a part of the stamp; by itself it reads well.
    """
    known = [word.box for row in kept for word in row.words]
    rows: list[Row] = []
    for box in found.pictures:
        left, top = int(box[0]) - _MARGIN, int(box[1]) - _MARGIN
        part = picture.crop((left, top, int(box[2]) + _MARGIN, int(box[3]) + _MARGIN))
        for row in recognise(part, DOTS_PER_INCH, tesseract, *_SPARSE).rows:
            moved = _certain_part(move_row(row, left, top), known)
            if moved is not None:
                rows.append(moved)
                known += [word.box for word in moved.words]
    return rows


def _certain_part(row: Row, known: list[Box]) -> Row | None:
    """The row's words that are certain, if they are new and make up all of it."""
    words = tuple(word for word in row.words if not any(_is_same_place(word.box, box) for box in known))
    letters = sum(letter.text.isalpha() for word in words for letter in word.letters)
    if letters < _FEWEST_LETTERS or any(word.confidence < _CERTAIN for word in words):
        return None
    return Row(words, row.baseline)


def _is_same_place(box: Box, other: Box) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= down <= other[3]
