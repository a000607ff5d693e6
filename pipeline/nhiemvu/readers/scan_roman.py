"""Roman numbers in scans, whose strokes are counted: "II." for "III." and "HI." for "III." are common misreadings."""

from __future__ import annotations

import itertools
import re

import numpy

from nhiemvu.readers.pieces import Box
from nhiemvu.readers.scan_picture import Mask
from nhiemvu.readers.tesseract import Letter, Row, Word

_ROMAN = re.compile(r"([VX]{0,2})((?:T(?=[IH]))?[IlLHh1|]{1,4})([-.,;:/)].*)?")
_NAMES_NUMBER = frozenset(
    ["quý", "khóa", "khoá", "thứ", "hạng", "loại", "vùng", "phần", "chương", "mục", "lục", "cấp", "giai", "đoạn", "vực"]
)
# "III." and, below "quý", "III/2026."
_LABEL = re.compile(r"(?:T(?=[IH]))?[IVXlLHh1|]{1,6}(?:[.,/-]|/(?:19|20)\d\d[.,;)]*)")
_ONES = re.compile(r"1{1,3}(?!\d)")
_BARE = re.compile(r"[IVXlH|]{1,5}")
_FEWEST_WORDS = 3
_BAND = (0.35, 0.65)
_STEM = 0.9
_WIDEST_STEM = 0.45
_MOST_STEMS = 3
_BESIDE = 0.15
_SERIF = 0.08
_TOP = 0.2
_HALF = 0.6


def repair_roman_numbers(rows: list[Row], dark: Mask) -> list[Row]:
    """The rows with the Roman numbers that open a line or stand behind "Quý", "khóa", "thứ" … as their ink has them.

    `dark` is the ink of the picture in which the words have their boxes.
    """
    repaired: list[Row] = []
    before = ""
    for row in rows:
        words = []
        for index, word in enumerate(_with_stop(row.words, before)):
            counts = (index == 0 and _LABEL.fullmatch(word.text)) or before.lower() in _NAMES_NUMBER
            if counts and word.text[:1].isdigit():  # "11." is "II." where its strokes are no ones
                counts = _ONES.match(word.text) is not None and has_serifs(word.box, dark)
            words.append(_recounted(word, dark) if counts else word)
            before = word.text
        repaired.append(Row(tuple(words), row.baseline))
    return repaired


def _with_stop(words: tuple[Word, ...], before: str) -> tuple[Word, ...]:
    """The words of a row with the stop behind the number of a heading that lost it: "II NHIỆM VỤ", "II Về …"."""
    first = words[0]
    opens = all(word.text.isupper() for word in words[1:_FEWEST_WORDS])
    opens = opens or (len(first.text) > 1 and words[1:] != () and words[1].text[:1].isupper())
    if len(words) < _FEWEST_WORDS or not opens or before.lower() in _NAMES_NUMBER:
        return words
    if first.text == "I" or not _BARE.fullmatch(first.text):
        return words
    left, top, right, bottom = first.box
    stop = Letter(".", (right, top, right + 0.2 * (bottom - top), bottom), first.confidence)
    return (Word((*first.letters, stop), first.box, first.confidence), *words[1:])


def _recounted(word: Word, dark: Mask) -> Word:
    match = _ROMAN.fullmatch(word.text)
    if match is None or len(word.letters) != len(word.text):
        return word
    head, strokes, rest = match[1], match[2], match[3] or ""
    left = word.letters[len(head) - 1].box[2] if head else word.box[0]
    count = count_stems(dark, (left, word.box[1], word.box[2], word.box[3]), open_left=not head)
    if rest.startswith(")") and count == len(strokes) + 1:
        count -= 1  # a bracket is as upright as they are: "quý I)" is not "quý II)"
    if not 1 <= count <= _MOST_STEMS or strokes == "I" * count:
        return word
    text = "I" * count
    right = word.letters[len(head) + len(strokes)].box[0] if rest else word.box[2]
    step = (right - left) / count
    sure = max(word.confidence, min(letter.confidence for letter in word.letters))
    roman = [
        Letter(sign, (left + step * at, word.box[1], left + step * (at + 1), word.box[3]), sure)
        for at, sign in enumerate(text)
    ]
    kept = word.letters[: len(head)], word.letters[len(head) + len(strokes) :]
    return Word((*kept[0], *roman, *kept[1]), word.box, word.confidence)


def has_serifs(box: Box, dark: Mask) -> bool:
    """Whether the first stroke reaches to both sides at its top, as "I" does: "1" does so on the left alone."""
    left, top, right, bottom = box
    height = bottom - top
    start = max(0, round(left - _BESIDE * height))
    middle = dark[round(top + 0.4 * height) : round(top + 0.7 * height), start : round(right)].mean(axis=0) > _STEM
    stem = numpy.flatnonzero(middle)
    if not len(stem):
        return False
    first = int(stem[0])
    last = next((at for at in range(first, len(middle)) if not middle[at]), len(middle)) - 1
    reach = max(2, round(_SERIF * height))
    upper = dark[round(top) : round(top + _TOP * height), start : round(right) + reach]
    beside = upper[:, max(0, first - reach) : first], upper[:, last + 1 : last + 1 + reach]
    return all(bool(part.size) and part.any(axis=0).mean() > _HALF for part in beside)


def count_stems(dark: Mask, box: tuple[float, float, float, float], *, open_left: bool) -> int:
    """How many upright strokes, alike and evenly spaced, open the box at half the height of its letters.

    What follows them ("/2023") is no such stroke; 0 where the first one is none.
    """
    left, top, right, bottom = box
    height = bottom - top
    first = max(0, round(left - (_BESIDE * height if open_left else 0)))
    band = dark[round(top + _BAND[0] * height) : round(top + _BAND[1] * height), first : round(right + 1)]
    if not band.size:
        return 0
    inked = band.mean(axis=0) > _STEM
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([False], inked, [False])).astype(numpy.int8)))
    strokes = [(int(start), int(end - start)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if not strokes or not 1 < strokes[0][1] < _WIDEST_STEM * height:
        return 0
    count = 1
    for (before, _), (start, width) in itertools.pairwise(strokes):
        pitch = strokes[1][0] - strokes[0][0]
        even = abs(start - before - pitch) <= max(2, 0.2 * pitch) and pitch < height
        if not even or not 0.6 * strokes[0][1] <= width <= 1.6 * strokes[0][1]:
            break
        count += 1
    return count
