"""Numbers and dates that recognition tears apart or takes for others."""

from __future__ import annotations

import pytest
from PIL import Image

from nhiemvu.readers.scan_numbers import read_blanks, repair_quarters
from nhiemvu.readers.scan_words import glyphs_of, join_numbers, keep_words
from nhiemvu.readers.tesseract import Letter, Row, Word, parse_hocr

WIDTH, HEIGHT = 18.0, 27.0


def row(text: str, *, gap: float = 10.0, confidence: float = 95.0) -> Row:
    """The words of `text` side by side in type of 40 pixels."""
    words, x = [], 0.0
    for word in text.split():
        letters = tuple(
            Letter(letter, (x + WIDTH * place, 100 - HEIGHT, x + WIDTH * (place + 1), 100.0), confidence)
            for place, letter in enumerate(word)
        )
        words.append(Word(letters, (x, 100 - HEIGHT, x + WIDTH * len(word), 100.0), confidence))
        x += WIDTH * len(word) + gap
    return Row(tuple(words), 100.0)


def words(rows: list[Row]) -> list[str]:
    return [word.text for row in rows for word in row.words]


@pytest.mark.parametrize(
    ("read", "joined"),
    [
        ("ngày 07/1 1/2026 của", ["ngày", "07/11/2026", "của"]),
        ("số 1 14/2026/NĐ-CP", ["số", "114/2026/NĐ-CP"]),
        ("số 866/QĐĐ-TTg, HĐĐT", ["số", "866/QĐ-TTg,", "HĐĐT"]),
        ("số 922/CĐĐ-TTg", ["số", "922/CĐ-TTg"]),
        ("số 45-QĐĐ/TU", ["số", "45-QĐ/TU"]),
        ("xong 30/11/202 1 báo", ["xong", "30/11/2021", "báo"]),
        ("Quý II//2026", ["Quý", "II/2026"]),
        ("từ 5 đến 6 đợt", ["từ", "5", "đến", "6", "đợt"]),
        ("các năm 2025 2026", ["các", "năm", "2025", "2026"]),
    ],
)
def test_number_that_a_thin_one_tore_apart_is_joined(read: str, joined: list[str]) -> None:
    assert words(join_numbers([row(read)])) == joined


def test_numbers_far_apart_stay_apart() -> None:
    assert words(join_numbers([row("07/1 1/2026", gap=40.0)])) == ["07/1", "1/2026"]


def test_whole_date_before_a_month_is_no_blank() -> None:
    text = "xong ngày 17/01/2026 (29 tháng Chạp)"
    assert words(read_blanks([row(text)], Image.new("L", (800, 120), 255), 200, "")) == text.split()


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Quý 11/2026", "Quý II/2026"), ("quý H/2026;", "quý II/2026;"), ("Quý 1V", "Quý IV"),
     ("quý TH).", "quý III)."),
     ("Quý 1/2026", "Quý 1/2026"),     ("ngày 11/2026", "ngày 11/2026"), ("Quý trọng", "Quý trọng")],
)  # fmt: skip
def test_quarter_is_a_roman_number(read: str, meant: str) -> None:
    assert " ".join(words(repair_quarters([row(read)]))) == meant


def test_quarter_in_the_next_line_of_its_cell() -> None:
    assert words(repair_quarters([row("trong Quý"), row("111/2026")])) == ["trong", "Quý", "III/2026"]


def test_what_stamps_were_taken_for_is_dropped() -> None:
    stamp = row("SN Ỳ", confidence=20.0)
    assert words(keep_words([row("Sở Y tế"), stamp, row("^ ~ |")])) == ["Sở", "Y", "tế"]


def test_doubtful_digit_is_left_out_and_a_raised_one_is_a_mark() -> None:
    doubtful = row("2026", confidence=40.0)
    assert glyphs_of([doubtful], 200, {}) == []
    word = row("tỉnh1").words[0]
    raised = Letter("1", (WIDTH * 4, 60.0, WIDTH * 5, 76.0), 95.0)
    mark = glyphs_of([Row((Word((*word.letters[:4], raised), word.box, 95.0),), 100.0)], 200, {})[-1]
    assert (mark.text, round(mark.size * 200 / 72)) == ("1", round(16 / 0.676))
    assert mark.baseline < 100 * 72 / 200


@pytest.mark.parametrize("data", [b"", b"<html", b"not a page", b"<html><body><div class='ocr_page'/></body></html>"])
def test_answer_that_is_no_page_gives_no_rows(data: bytes) -> None:
    assert all(page.rows == () for page in parse_hocr(data).values())
