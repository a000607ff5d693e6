"""What the recogniser overlooks far from other words is looked for once more."""

from __future__ import annotations

import numpy
import pytest

from nhiemvu import programs
from nhiemvu.readers.scan_labels import read_missed_labels
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
