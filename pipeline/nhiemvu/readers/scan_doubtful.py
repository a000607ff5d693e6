"""Words in which the recogniser has no confidence within lines that it reads with certainty, read once more alone.

The last word of a paragraph, "phố)." or "30/6/2026.", often comes with no confidence at all, though it is sound.
"""

from __future__ import annotations

import re
from dataclasses import replace

from PIL import Image

from nhiemvu.readers.pieces import Box
from nhiemvu.readers.scan_second_look import Place, read_places
from nhiemvu.readers.scan_words import mean_confidence, size_of_row
from nhiemvu.readers.syllables import is_syllable
from nhiemvu.readers.tesseract import Row, Word

_CERTAIN_ROW = 80.0
_CERTAIN = 85.0
_HEIGHT = (0.35, 1.5)  # of the line's type
_NARROWEST = 0.4
_MOST_PLACES = 20
_NUMBER = re.compile(r"[\dIVX]{1,4}(?:[/.]\d{1,4}){0,2}")
_AROUND = ".,;:/()[]“”\"'"


def read_doubtful_words(picture: Image.Image, found: list[Row], kept: list[Row], tesseract: str) -> list[Row]:
    """The rows of `kept` with those words of `found` that were dropped from them and read well by themselves."""
    dropped: list[tuple[int, Place]] = []
    for index, row in enumerate(kept):
        whole = next(other for other in found if other.baseline == row.baseline and row.words[0] in other.words)
        if mean_confidence(row.words) >= _CERTAIN_ROW:
            dropped += [(index, place) for place in _dropped_places(whole, row)]
    rows = list(kept)
    places = [place for _, place in dropped[:_MOST_PLACES]]
    for (index, _), looks in zip(dropped, read_places(picture, places, tesseract), strict=False):
        words = [word for look in looks for word in look.words]
        if words and all(map(is_certain, words)):
            among = sorted([*rows[index].words, *words], key=lambda word: word.box[0])
            rows[index] = replace(rows[index], words=tuple(among))
    return rows


def _dropped_places(whole: Row, row: Row) -> list[Place]:
    """Where words of the row as it was found are missing, neighbours together, if they are as high as its type."""
    size = size_of_row(row)
    boxes: list[Box] = []
    before: Word | None = None
    for word in whole.words:
        if word not in row.words:
            goes_on = boxes and before is not None and before not in row.words
            boxes[-1:] = [_around(boxes[-1], word.box)] if goes_on else [*boxes[-1:], word.box]
        before = word
    return [
        (round(left) - 2, round(top) - 2, round(right) + 2, round(bottom) + 2)
        for left, top, right, bottom in boxes
        if _HEIGHT[0] * size < bottom - top < _HEIGHT[1] * size and right - left > _NARROWEST * size
    ]


def _around(box: Box, other: Box) -> Box:
    return min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])


def is_certain(word: Word) -> bool:
    """Whether the word is a syllable, or a number of which all is certain: "vực:", "02/9/2026."."""
    bare = word.text.strip(_AROUND)
    if is_syllable(bare) or not bare:
        return True
    sure = min(word.confidence, *(letter.confidence for letter in word.letters)) >= _CERTAIN
    return sure and _NUMBER.fullmatch(bare) is not None
