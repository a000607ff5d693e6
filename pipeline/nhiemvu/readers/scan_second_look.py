"""A second look at what the first one missed: words beside a stamp, and ink in the cells of a table."""

from __future__ import annotations

import numpy
from PIL import Image

from nhiemvu.readers.pieces import Box
from nhiemvu.readers.scan_picture import DOTS_PER_INCH, Mask
from nhiemvu.readers.scan_tables import move_row
from nhiemvu.readers.tesseract import Recognition, Row, recognise_all

_COLUMN = ("--psm", "6")
_ONE_LINE = ("--psm", "7")
_SPARSE = ("--psm", "11")
_CERTAIN = 80.0
_FEWEST_LETTERS = 3
_MARGIN = 10
_INSET = 5
_READABLE = 60.0
_LEAST_INK = 40
_TALLEST_LINE = 60
_MOST_PLACES = 60

Place = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


def look_again(picture: Image.Image, found: Recognition, kept: list[Row], tesseract: str) -> list[Row]:
    """The rows that read with certainty inside the pictures of `found` and are not among those `kept`.

    "PHÓ CHỦ TỊCH" with a stamp over its foot was taken for a part of the stamp; by itself it reads well.
    """
    known = [word.box for row in kept for word in row.words]
    rows: list[Row] = []
    corners = [(int(box[0]) - _MARGIN, int(box[1]) - _MARGIN) for box in found.pictures]
    parts = [
        picture.crop((left, top, int(box[2]) + _MARGIN, int(box[3]) + _MARGIN))
        for (left, top), box in zip(corners, found.pictures, strict=True)
    ]
    looks = recognise_all(parts, DOTS_PER_INCH, tesseract, *_SPARSE)
    for (left, top), look in zip(corners, looks, strict=True):
        for row in look.rows:
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


def read_missed_ink(
    picture: Image.Image, ink: Mask, cells: list[Box], rows: list[Row], tesseract: str
) -> tuple[list[Row], int]:
    """What reads in those places of `cells` where `ink` is and `rows` have no word, and how many places stay unread.

    A number alone in its cell ("2") is too little for the recogniser to find a line in; by itself it reads well.
    """
    dark = ink.copy()
    known = clear_words(dark, rows)
    found: list[Row] = []
    places = [place for cell in cells if (place := ink_in(dark, cell)) is not None]
    unread = len(places[_MOST_PLACES:])
    for read in read_places(picture, places[:_MOST_PLACES], tesseract):
        new = [row for row in read if not any(_is_same_place(word.box, box) for word in row.words for box in known)]
        found += new
        unread += not read
    return found, unread


def read_places(picture: Image.Image, places: list[Place], tesseract: str) -> list[list[Row]]:
    """The rows that read with certainty at each place."""
    found: dict[Place, list[Row]] = {}
    lines = [place for place in places if place[3] - place[1] < _TALLEST_LINE]
    columns = [place for place in places if place not in lines]
    for alike, options in ((lines, _ONE_LINE), (columns, _COLUMN)):
        parts = [_with_margin(picture, place) for place in alike]
        looks = recognise_all(parts, DOTS_PER_INCH, tesseract, *options)
        for place, look in zip(alike, looks, strict=True):
            certain = [row for row in look.rows if all(word.confidence >= _READABLE for word in row.words)]
            found[place] = [move_row(row, place[0] - 2 * _MARGIN, place[1] - 2 * _MARGIN) for row in certain]
    return [found[place] for place in places]


def _with_margin(picture: Image.Image, place: Place) -> Image.Image:
    left, top, right, bottom = place
    part = Image.new("L", (right - left + 4 * _MARGIN, bottom - top + 4 * _MARGIN), 255)
    part.paste(picture.crop(place), (2 * _MARGIN, 2 * _MARGIN))
    return part


def clear_words(dark: Mask, rows: list[Row]) -> list[Box]:
    """The boxes of the words of `rows`, whose ink is taken out of `dark`."""
    known = [word.box for row in rows for word in row.words]
    for box in known:
        _clear(dark, box)
    return known


def _clear(dark: Mask, box: Box) -> None:
    left, top, right, bottom = (int(edge) for edge in box)
    dark[max(0, top - 3) : bottom + 4, max(0, left - 3) : right + 4] = False


def ink_in(dark: Mask, cell: Box) -> Place | None:
    """Where ink stands in the cell, off its edges; `None` where there is none but dirt."""
    left, top, right, bottom = (int(edge) for edge in cell)
    part = dark[top + _INSET : bottom - _INSET, left + _INSET : right - _INSET]
    if part.sum() < _LEAST_INK:
        return None
    down, across = numpy.flatnonzero(part.any(axis=1)), numpy.flatnonzero(part.any(axis=0))
    return (
        left + _INSET + int(across[0]), top + _INSET + int(down[0]),
        left + _INSET + int(across[-1]) + 1, top + _INSET + int(down[-1]) + 1,
    )  # fmt: skip
