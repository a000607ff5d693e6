"""Words that were recognised in a scan, rid of noise and turned into letters with places in points."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable

from nhiemvu.readers.pdf_glyphs import GlyphRun
from nhiemvu.readers.pieces import Box
from nhiemvu.readers.syllables import is_syllable
from nhiemvu.readers.tesseract import Letter, Row, Word, clear_letters

_LEAST_WORD = 30.0
_LEAST_SYLLABLE = 15.0
_LEAST_SIGN = 60.0
_LEAST_ROW = 55.0
_LEAST_DIGIT = 60.0
_TALLEST = 2.6
# The heights of letters in units of the type's size (Times): small ones, digits, those that rise.
_HEIGHTS = (("acemnorsuvxz", 0.46), ("0123456789", 0.676), ("bdđhkl", 0.683), ("ABCDEFGHIKLMNOPRSTUVXYZĐ", 0.662))
_HEIGHT_OF = {letter: height for letters, height in _HEIGHTS for letter in letters}
_ASCENT, _DESCENT = 0.87, 0.23
_LEAST_GAP = 0.2
_SAME_SIZE = 0.12
_MARK_RISE, _MARK_HEIGHT = 0.2, 0.55
_POINTS = 72.0

_BULLETS = "-–—+*•●■◦○▪"
_SIGNS = frozenset(".,;:…/%&()[]“”\"'=<>" + _BULLETS)
# A thin "1" stands so far from its neighbours that a date or number falls apart: "07/1 1/2024", "1 14/2018/NĐ-CP".
_YEAR_PARTS = (re.compile(r"(?:\d{1,2}|[IVX]{1,3})/(?:\d{1,2}/)?(?:19|20)\d"), re.compile(r"\d\W*"))
_DATE_PARTS = (re.compile(r"\d{1,2}/\d"), re.compile(r"\d/\d{4}\W*"))
_NUMBER_PARTS = (re.compile(r"\d{1,2}"), re.compile(r"\d{1,3}/(?:\d{4}/)?[A-ZĐ]{2}.*"))
_FAR = 0.4
_ECHO = re.compile(r"(?<=[/-][QNC])ĐĐ(?=[-/]|$)|//(?=\d{4})")


def keep_words(rows: Iterable[Row]) -> list[Row]:
    """The rows without what stamps, signatures and dirt were taken for: words and rows of low confidence."""
    kept = []
    for row in rows:
        words = tuple(word for index, word in enumerate(row.words) if _is_word(word, first=index == 0))
        if words and mean_confidence(words) >= _LEAST_ROW:
            kept.append(Row(words, row.baseline))
    heights = [word.box[3] - word.box[1] for row in kept for word in row.words]
    tallest = _TALLEST * statistics.median(heights) if heights else 0.0
    lower = [
        Row(tuple(word for word in row.words if word.box[3] - word.box[1] <= tallest), row.baseline) for row in kept
    ]
    return [row for row in lower if row.words]


def _is_word(word: Word, *, first: bool) -> bool:
    if any(letter.isalnum() for letter in word.text):
        sounds_right = len(word.text) > 2 and is_syllable(word.text.strip(".,;:()"))
        return word.confidence >= (_LEAST_SYLLABLE if sounds_right else _LEAST_WORD)
    if not all(letter in _SIGNS for letter in word.text):
        return False
    return word.confidence >= (_LEAST_WORD if first and word.text in _BULLETS else _LEAST_SIGN)


def join_numbers(rows: list[Row]) -> list[Row]:
    """The rows with those words made one that a date or a number fell into: "07/1 1/2024" is "07/11/2024"."""
    joined = []
    for row in rows:
        words: list[Word] = []
        for word in row.words:
            if words and _belong_together(words[-1], word, row):
                words[-1] = _one_word(words[-1], word)
            else:
                words.append(word)
        joined.append(Row(tuple(map(_without_echo, words)), row.baseline))
    return joined


def _without_echo(word: Word) -> Word:
    """The word with the Đ of "QĐ" and the stroke of "II/2026" once: the recogniser tends to see them twice."""
    echo = _ECHO.search(word.text)
    if echo is None or len(word.text) != len(word.letters):
        return word
    return Word(word.letters[: echo.end() - 1] + word.letters[echo.end() :], word.box, word.confidence)


def _belong_together(word: Word, following: Word, row: Row) -> bool:
    fit = any(
        first.fullmatch(word.text) and second.fullmatch(following.text)
        for first, second in (_DATE_PARTS, _YEAR_PARTS, _NUMBER_PARTS)
    )
    return fit and following.box[0] - word.box[2] <= _FAR * size_of_row(row)


def _one_word(word: Word, following: Word) -> Word:
    left, right = word.box, following.box
    box = (left[0], min(left[1], right[1]), right[2], max(left[3], right[3]))
    return Word(word.letters + following.letters, box, min(word.confidence, following.confidence))


def mean_confidence(words: Iterable[Word]) -> float:
    """The confidence of words, each as much as it has letters; 0 where there are none."""
    weights = [(word.confidence, len(word.letters)) for word in words]
    total = sum(weight for _, weight in weights)
    return sum(confidence * weight for confidence, weight in weights) / total if total else 0.0


def glyphs_of(rows: list[Row], dots_per_inch: int, is_bold: dict[Box, bool]) -> list[GlyphRun]:
    """The letters of `rows` as the geometry of pages wants them, in points.

    Each letter gets an equal share of its word's width, since Tesseract tells a word's box truly and a letter's only
    about. A small raised number keeps its own height, so that it is known for a footnote's mark. A digit that could
    not be read with some certainty is left out: a blank is seen, a wrong date is not.
    """
    scale = _POINTS / dots_per_inch
    sizes = _even_sizes([size_of_row(row) for row in rows])
    glyphs: list[GlyphRun] = []
    for row, size in zip(rows, sizes, strict=True):
        for index, word in enumerate(row.words):
            following = row.words[index + 1] if index + 1 < len(row.words) else None
            right = min(word.box[2], following.box[0] - _LEAST_GAP * size) if following else word.box[2]
            right = max(right, word.box[0] + 1)
            glyphs += _word_glyphs(word, right, row.baseline, size, scale, is_bold.get(word.box, False))
    return glyphs


def size_of_row(row: Row) -> float:
    """The size of the row's type in pixels, told by the heights of its letters."""
    sizes = [
        (letter.box[3] - letter.box[1]) / _HEIGHT_OF[letter.text]
        for word in row.words
        for letter in clear_letters(word)
        if letter.text in _HEIGHT_OF
    ]
    if sizes:
        return statistics.median(sizes)
    return statistics.median(word.box[3] - word.box[1] for word in row.words)


def _even_sizes(sizes: list[float]) -> list[float]:
    """The sizes, those made one that differ by no more than measuring does."""
    groups: list[list[float]] = []
    for size in sorted(sizes):
        if groups and size <= groups[-1][0] * (1 + _SAME_SIZE):
            groups[-1].append(size)
        else:
            groups.append([size])
    evened = {size: statistics.median(group) for group in groups for size in group}
    return [evened[size] for size in sizes]


def _word_glyphs(word: Word, right: float, baseline: float, size: float, scale: float, bold: bool) -> list[GlyphRun]:
    left = word.box[0]
    width = (right - left) / len(word.letters)
    marks = _mark_start(word, baseline, size)
    glyphs = []
    for index, letter in enumerate(word.letters):
        if letter.text.isdigit() and letter.confidence < _LEAST_DIGIT:
            continue
        raised = index >= marks and letter.text.isdigit()
        own_size = (letter.box[3] - letter.box[1]) / _HEIGHT_OF["0"] if raised else size
        own_baseline = letter.box[3] if raised else baseline
        glyphs.append(
            GlyphRun(
                text=letter.text,
                left=(left + index * width) * scale,
                top=(own_baseline - _ASCENT * own_size) * scale,
                right=(left + (index + 1) * width) * scale,
                bottom=(own_baseline + _DESCENT * own_size) * scale,
                baseline=own_baseline * scale,
                size=own_size * scale,
                bold=bold,
                italic=False,
                font="",
            )
        )
    return glyphs


def _mark_start(word: Word, baseline: float, size: float) -> int:
    """The index of the first letter of a footnote's mark at the word's end: "tỉnh1," gives 4; behind it where none."""
    found = re.search(r"\d{1,2}(?=[.,;:)]?$)", word.text)
    if found is None or found.start() == 0 or len(word.text) != len(word.letters):
        return len(word.letters)
    digits = word.letters[found.start() : found.end()]
    return found.start() if all(_is_raised(digit, baseline, size) for digit in digits) else len(word.letters)


def _is_raised(letter: Letter, baseline: float, size: float) -> bool:
    return baseline - letter.box[3] > _MARK_RISE * size and letter.box[3] - letter.box[1] < _MARK_HEIGHT * size
