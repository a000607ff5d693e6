"""Numbers and dashes of list items that stand far to the left of their words, and so were overlooked."""

from __future__ import annotations

import re

import numpy
from PIL import Image

from nhiemvu.readers.scan_picture import DOTS_PER_INCH, Mask, dark_pixels
from nhiemvu.readers.scan_roman import count_stems, has_serifs
from nhiemvu.readers.scan_second_look import clear_words, without_dirt
from nhiemvu.readers.tesseract import Box, Letter, Row, Word, recognise

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


def read_missed_labels(picture: Image.Image, rows: list[Row], tesseract: str) -> list[Row]:
    """The rows with the labels before them that were overlooked: "I." and "-", with a tab's room behind them."""
    if not rows:
        return rows
    ink = dark_pixels(numpy.asarray(picture))
    dark = without_dirt(ink)
    clear_words(dark, rows)
    read = []
    for row in rows:
        place = _ink_before(dark, row)
        label = _label(picture, ink, place, row, tesseract) if place is not None else None
        read.append(Row((label, *row.words), row.baseline) if label is not None else row)
    return read


def _line_height(row: Row) -> float:
    return max(letter.box[3] - letter.box[1] for word in row.words for letter in word.letters)


def _ink_before(dark: Mask, row: Row) -> Box | None:
    """Where ink stands in the room before the row; `None` where there is none, or more than a label's."""
    first, height = row.words[0].box, _line_height(row)
    left, right = max(0, round(first[0] - _FARTHEST * height)), max(0, round(first[0] - _NEAREST * height))
    top, bottom = max(0, round(row.baseline - 1.1 * height)), round(row.baseline + 0.3 * height)
    part = dark[top:bottom, left:right]
    if part.sum() < _LEAST_INK:
        return None
    down, across = numpy.flatnonzero(part.any(axis=1)), numpy.flatnonzero(part.any(axis=0))
    box = (left + int(across[0]), top + int(down[0]), left + int(across[-1]) + 1, top + int(down[-1]) + 1)
    return box if box[2] - box[0] <= _WIDEST * height and box[3] - box[1] <= _TALLEST * height else None


def _label(picture: Image.Image, dark: Mask, box: Box, row: Row, tesseract: str) -> Word | None:
    left, top, right, bottom = (round(edge) for edge in box)
    height = _line_height(row)
    if bottom - top < _FLAT * height and right - left > 0.8 * (bottom - top):
        above_foot = row.baseline - bottom > 0.1 * height
        return Word((Letter("-", box, 100.0),), box, 100.0) if above_foot else None
    part = Image.new("L", (right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN), 255)
    part.paste(picture.crop((left, top, right, bottom)), (_MARGIN, _MARGIN))
    found = [word for one in recognise(part, DOTS_PER_INCH, tesseract, *_LABELS_ONLY).rows for word in one.words]
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
