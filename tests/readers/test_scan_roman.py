"""Roman numbers in scans are told by their strokes, whatever the recogniser took them for."""

from __future__ import annotations

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from nhiemvu.readers.scan_picture import dark_pixels
from nhiemvu.readers.scan_roman import repair_roman_numbers
from nhiemvu.readers.tesseract import Letter, Row, Word
from readers.paper import FONTS


def repaired(printed: str, read: str, before: tuple[str, ...] = ()) -> str:
    """What becomes of the word `read` where `printed` stands on the paper, behind the words `before`."""
    font = ImageFont.truetype(str(FONTS / "DejaVuSerif.ttf"), 36)
    picture = Image.new("L", (400, 80), 255)
    ImageDraw.Draw(picture).text((40, 60), printed, fill=0, font=font, anchor="ls")
    left, top, right, bottom = (float(edge) for edge in font.getbbox(printed, anchor="ls"))
    box = (40 + left, 60 + top, 40 + right, 60 + bottom)
    step = (box[2] - box[0]) / len(read)
    letters = tuple(
        Letter(sign, (box[0] + step * at, box[1], box[0] + step * (at + 1), box[3]), 90.0)
        for at, sign in enumerate(read)
    )
    others = tuple(Word((Letter(word, (0, 0, 1, 1), 90.0),), (0, 0, 1, 1), 90.0) for word in before)
    row = Row((*others, Word(letters, box, 90.0)), 60.0)
    return repair_roman_numbers([row], dark_pixels(numpy.asarray(picture)))[0].words[-1].text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("III.", "II."),
        ("III.", "HI."),
        ("II.", "I."),
        ("II.", "Il."),
        ("II.", "11."),
        ("I.", "1."),
        ("II-", "I-"),
        ("III/", "111/"),
        ("III-", "TII-"),
        ("II/2026.", "I/2026."),
    ],
)
def test_number_of_a_heading_has_as_many_strokes_as_its_ink(printed: str, read: str) -> None:
    assert repaired(printed, read) == printed


def test_quarter_misread_is_not_another_quarter() -> None:
    assert repaired("III/2026", "II/2026", before=("Quý",)) == "III/2026"


def test_bracket_behind_a_quarter_is_no_stroke_of_it() -> None:
    assert repaired("I)", "I)", before=("quý",)) == "I)"
    assert repaired("II)", "II)", before=("quý",)) == "II)"


@pytest.mark.parametrize("printed", ["1.", "11.", "1.1.", "I.", "III.", "IV.", "Hội", "1/2026.", "11/2026", "I/2026"])
def test_what_was_read_right_stays(printed: str) -> None:
    assert repaired(printed, printed) == printed


def heading(*texts: str) -> str:
    words = tuple(Word((Letter(text, (0, 0, 9, 9), 95.0),), (0, 0, 9, 9), 95.0) for text in texts)
    dark = numpy.zeros((20, 20), dtype=numpy.bool_)
    return " ".join(word.text for word in repair_roman_numbers([Row(words, 9.0)], dark)[0].words)


def test_number_of_a_heading_gets_its_stop_back() -> None:
    assert heading("II", "NHIỆM", "VỤ") == "II. NHIỆM VỤ"
    assert heading("II", "Về", "các", "nội", "dung") == "II. Về các nội dung"
    assert heading("IV", "năm", "2026", "của") == "IV năm 2026 của"
