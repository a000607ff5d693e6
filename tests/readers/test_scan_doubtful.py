"""Words that came without confidence within certain lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nhiemvu import programs
from nhiemvu.readers.scan_doubtful import is_certain, read_doubtful_words
from nhiemvu.readers.scan_words import keep_words
from nhiemvu.readers.tesseract import Letter, Row, Word
from readers.paper import PrintedPage, pixels

TESSERACT = programs.TESSERACT.path()
needs_tesseract = pytest.mark.skipif(
    TESSERACT is None or not programs.has_vietnamese(TESSERACT), reason="Tesseract with Vietnamese is not installed"
)


def put(page: PrintedPage, x: float, text: str, read: str, confidence: float) -> Word:
    """Print `text`; what comes back is the word that was read of it."""
    right = page.put(x, 100, text)
    left, top, bottom = pixels(x), pixels(100) - 27, pixels(100) + 7
    step = (pixels(right) - left) / len(read)
    letters = tuple(
        Letter(sign, (left + step * at, top, left + step * (at + 1), bottom - 7), 95.0) for at, sign in enumerate(read)
    )
    return Word(letters, (left, top, pixels(right), bottom), confidence)


def reread(text: str, read: str) -> list[str]:
    page = PrintedPage()
    words, x = [], 85.0
    for part in ("Sở", "Nội", "vụ", "báo", "cáo"):
        words.append(put(page, x, part, part, 96.0))
        x += page.width(part) + 5
    found = [Row((*words, put(page, x, text, read, 0.0)), float(pixels(100)))]
    rows = read_doubtful_words(page.picture, found, keep_words(found), TESSERACT or "")
    return [word.text for row in rows for word in row.words][5:]


@needs_tesseract
@pytest.mark.parametrize(("text", "read"), [("phòng.", "phòng."), ("huyện).", "huyên)."), ("30/6/2026.", "80/6/2026.")])
def test_word_without_confidence_is_read_once_more(text: str, read: str) -> None:
    assert reread(text, read) == [text]


@needs_tesseract
def test_what_reads_as_no_word_stays_out() -> None:
    assert reread("=%§=", "bị") == []


@pytest.mark.parametrize(
    ("text", "confidence", "certain"),
    [("vực:", 61.0, True), ("./.", 61.0, True), ("02/9/2026.", 92.0, True), ("02/9/2026.", 70.0, False),
     ("ESC.", 95.0, False)],
)  # fmt: skip
def test_numbers_must_be_more_certain_than_words(text: str, confidence: float, certain: bool) -> None:
    word = Word(tuple(Letter(sign, (0, 0, 9, 9), 99.0) for sign in text), (0, 0, 9, 9), confidence)
    assert is_certain(word) is certain


def test_number_with_a_doubtful_digit_is_none() -> None:
    letters = [Letter(sign, (0, 0, 9, 9), 99.0) for sign in "12/2026"]
    letters[0] = replace(letters[0], confidence=80.0)
    assert not is_certain(Word(tuple(letters), (0, 0, 9, 9), 95.0))
