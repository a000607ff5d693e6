"""What the recogniser overlooks far from other words is looked for once more."""

from __future__ import annotations

import numpy
import pytest

from nhiemvu import programs
from nhiemvu.readers.scan_labels import read_missed_labels, repair_dashes
from nhiemvu.readers.scan_picture import Mask, dark_pixels, without_dirt
from nhiemvu.readers.scan_tails import read_missed_tails
from nhiemvu.readers.tesseract import Letter, Row, Word
from readers.paper import PrintedPage, pixels

TESSERACT = programs.TESSERACT.path()
pytestmark = pytest.mark.skipif(
    TESSERACT is None or not programs.has_vietnamese(TESSERACT), reason="Tesseract with Vietnamese is not installed"
)
LINE = "Các chủ đầu tư, các Ban Quản lý dự án chuyên ngành, khu"


def read_row(page: PrintedPage, x: float, y: float, text: str) -> Row:
    """Print a line and give the row that was recognised of it."""
    right = page.put(x, y, text)
    box = (pixels(x), pixels(y) - 28, pixels(right), pixels(y) + 7)
    return Row((Word(tuple(Letter(sign, box, 95.0) for sign in text), box, 95.0),), float(pixels(y)))


def ink(page: PrintedPage) -> Mask:
    return without_dirt(dark_pixels(numpy.asarray(page.picture)))


def words(rows: list[Row]) -> list[str]:
    return [word.text for row in rows for word in row.words]


def test_last_word_alone_on_its_line_is_found() -> None:
    page = PrintedPage()
    row = read_row(page, 85, 100, LINE)
    page.put(85, 119, "vực:")
    assert words(read_missed_tails(page.picture, ink(page), [row], TESSERACT or "")) == ["vực:"]


def test_date_below_the_first_line_of_an_item_is_found_at_the_margin() -> None:
    page = PrintedPage()
    rows = [read_row(page, 85, 100, LINE), read_row(page, 85, 119, LINE)]
    rows += [read_row(page, 121, y, LINE[:-4]) for y in (160, 200, 240, 280)]
    page.put(85, 299, "02/9/2026.")
    assert words(read_missed_tails(page.picture, ink(page), rows, TESSERACT or "")) == ["02/9/2026."]


def test_line_that_was_read_is_not_read_twice() -> None:
    page = PrintedPage()
    rows = [read_row(page, 85, 100, LINE), read_row(page, 85, 119, "vực:")]
    assert read_missed_tails(page.picture, ink(page), rows, TESSERACT or "") == []


@pytest.mark.parametrize("label", ["-", "I.", "III."])
def test_label_far_before_its_words_is_found(label: str) -> None:
    page = PrintedPage()
    row = read_row(page, 140, 100, "Công tác chuẩn bị năm học mới")
    page.put(110, 100, label)
    dark = dark_pixels(numpy.asarray(page.picture))
    assert words(read_missed_labels(page.picture, dark, ink(page), [row], TESSERACT or ""))[0] == label


@pytest.mark.parametrize(
    ("printed", "read", "meant"), [("-", "4", "-"), ("–", "ˆ", "-"), ("4", "4", "4"), ("_", "_", "_")]
)
def test_dash_that_was_read_as_another_sign_is_one(printed: str, read: str, meant: str) -> None:
    page = PrintedPage()
    row = read_row(page, 140, 100, "Công tác chuẩn bị năm học mới")
    right = page.put(121, 100, printed)
    box = (pixels(121), pixels(100) - 28, pixels(right), pixels(100) + 4)
    label = Word((Letter(read, box, 40.0),), box, 40.0)
    assert words(repair_dashes([Row((label, *row.words), row.baseline)], ink(page)))[0] == meant
