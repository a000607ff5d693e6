"""Numbers and dashes of list items that stand far to the left of their words, and so were overlooked."""

from __future__ import annotations

import re

import numpy
from PIL import Image

from nhiemvu.readers.pieces import Box
from nhiemvu.readers.scan_picture import DOTS_PER_INCH, Mask
from nhiemvu.readers.scan_roman import count_stems, has_serifs
from nhiemvu.readers.scan_second_look import clear_words
from nhiemvu.readers.tesseract import Letter, Row, Word, recognise_all

_LABEL = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ])[.)/]|[IVX]{1,4}-")
_LABELS_ONLY = ("--psm", "7", "-c", "tessedit_char_whitelist=IVX0123456789.)/-abcdđeghiklmn")
_FARTHEST, _NEAREST = 5.0, 0.5
_WIDEST, _TALLEST = 2.6, 1.4
_FLAT = 0.35
_CERTAIN = 55.0
_LEAST_INK = 8
_MOST_STROKES = 3
_STROKE = 0.5  # of the line's height, the most that a stroke takes from left to right
_MARGIN = 20


def read_missed_labels(picture: Image.Image, dark: Mask, ink: Mask, rows: list[Row], tesseract: str) -> list[Row]:
    """The rows with the labels before them that were overlooked: "I." and "-", with a tab's room behind them.

    `dark` is what is dark in `picture`, `ink` the same without dirt.
    """
    if not rows:
        return rows
    left = ink.copy()
    clear_words(left, rows)
    places = {index: box for index, row in enumerate(rows) if (box := _ink_before(left, row)) is not None}
    labels = {index: dash for index, box in places.items() if (dash := _dash(box, rows[index])) is not None}
    others = [index for index, box in places.items() if not _is_flat(box, rows[index])]
    looks = recognise_all([_part(picture, places[index]) for index in others], DOTS_PER_INCH, tesseract, *_LABELS_ONLY)
    for index, look in zip(others, looks, strict=True):
        found = [word for row in look.rows for word in row.words]
        label = _label(found, dark, places[index], _line_height(rows[index]))
        if label is not None:
            labels[index] = label
    return [
        Row((labels[index], *row.words), row.baseline) if index in labels else row for index, row in enumerate(rows)
    ]


def repair_dashes(rows: list[Row], ink: Mask) -> list[Row]:
    """The rows with a dash for the single sign before their words whose ink is one: "4 Công an" is "- Công an"."""
    repaired = []
    for row in rows:
        first, *words = row.words
        if words and len(first.text) == 1 and first.text != "-":
            box = _ink_within(ink, first.box[0] - 2, min(first.box[2], words[0].box[0]) + 2, row)
            first = (_dash(box, row) if box is not None else None) or first
        repaired.append(Row((first, *words), row.baseline))
    return repaired


def _line_height(row: Row) -> float:
    return max(letter.box[3] - letter.box[1] for word in row.words for letter in word.letters)


def _ink_before(dark: Mask, row: Row) -> Box | None:
    """Where ink stands in the room before the row; `None` where there is none, or more than a label's."""
    first, height = row.words[0].box, _line_height(row)
    box = _ink_within(dark, first[0] - _FARTHEST * height, first[0] - _NEAREST * height, row)
    fits = box is not None and box[2] - box[0] <= _WIDEST * height and box[3] - box[1] <= _TALLEST * height
    return box if fits else None


def _ink_within(dark: Mask, start: float, end: float, row: Row) -> Box | None:
    """Where ink stands in the row between two places; `None` where there is none but dirt."""
    height = _line_height(row)
    left, right = max(0, round(start)), max(0, round(end))
    top, bottom = max(0, round(row.baseline - 1.1 * height)), round(row.baseline + 0.3 * height)
    part = dark[top:bottom, left:right]
    if part.sum() < _LEAST_INK:
        return None
    down, across = numpy.flatnonzero(part.any(axis=1)), numpy.flatnonzero(part.any(axis=0))
    return left + int(across[0]), top + int(down[0]), left + int(across[-1]) + 1, top + int(down[-1]) + 1


def _is_flat(box: Box, row: Row) -> bool:
    left, top, right, bottom = box
    return bottom - top < _FLAT * _line_height(row) and right - left > 0.8 * (bottom - top)


def _dash(box: Box, row: Row) -> Word | None:
    """The dash at the place; `None` where it is none, or stands on the foot of the line."""
    if not _is_flat(box, row) or row.baseline - box[3] <= 0.1 * _line_height(row):
        return None
    return Word((Letter("-", box, 100.0),), box, 100.0)


def _part(picture: Image.Image, box: Box) -> Image.Image:
    left, top, right, bottom = (round(edge) for edge in box)
    part = Image.new("L", (right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN), 255)
    part.paste(picture.crop((left, top, right, bottom)), (_MARGIN, _MARGIN))
    return part


def _label(found: list[Word], dark: Mask, box: Box, height: float) -> Word | None:
    """The label at the place in which the words were `found`; Roman ones as their strokes in `dark` have it."""
    left, _, right, _ = box
    text = found[0].text if len(found) == 1 else ""
    strokes = count_stems(dark, box, open_left=True)
    if 1 <= strokes <= _MOST_STROKES and has_serifs(box, dark) and right - left < (strokes + 0.5) * _STROKE * height:
        return _word("I" * strokes + (text[-1:] if text.endswith(("-", "/", ")")) else "."), box, _CERTAIN)
    if found and found[0].confidence >= _CERTAIN and _LABEL.fullmatch(text):
        return _word(text, box, found[0].confidence)
    return None


def _word(text: str, box: Box, confidence: float) -> Word:
    step = (box[2] - box[0]) / len(text)
    letters = tuple(
        Letter(sign, (box[0] + step * at, box[1], box[0] + step * (at + 1), box[3]), confidence)
        for at, sign in enumerate(text)
    )
    return Word(letters, box, confidence)
