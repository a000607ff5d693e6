"""Columns that are told by the white between them before anything is recognised."""

from __future__ import annotations

import numpy

from nhiemvu.readers.scan_gutters import find_stretches, lay_below, lift_up
from nhiemvu.readers.scan_picture import Mask, dark_pixels
from nhiemvu.readers.tesseract import Letter, Recognition, Row, Word
from readers.paper import PrintedPage, pixels

BODY = "Ủy ban nhân dân tỉnh ban hành Kế hoạch bảo vệ rừng với"


def ink(page: PrintedPage) -> Mask:
    return dark_pixels(numpy.asarray(page.picture))


def head(shift: float = 0) -> PrintedPage:
    """A head whose right column stands `shift` points lower than its left one, and a paragraph below."""
    page = PrintedPage()
    for index, text in enumerate(("ỦY BAN NHÂN DÂN", "TỈNH TÂN AN", "Số: 152/KH-UBND")):
        page.put(100, 80 + 19 * index, text)
    for index, text in enumerate(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập - Tự do - Hạnh phúc")):
        page.put(310, 80 + shift + 19 * index, text)
    page.put(85, 170, BODY)
    return page


def row_at(y: float) -> Row:
    box = (0.0, y - 20, 100.0, y)
    return Row((Word((Letter("a", box, 95.0),), box, 95.0),), y)


def test_head_is_found_with_its_gutter_also_where_its_lines_stand_at_different_heights() -> None:
    for shift in (0, 9):
        (stretch,) = find_stretches(ink(head(shift)))
        assert stretch.top < pixels(72) and pixels(118) < stretch.bottom < pixels(158)
        assert pixels(225) < stretch.middle < pixels(310)


def test_no_letter_is_cut() -> None:
    page = head()
    (stretch,) = find_stretches(ink(page))
    assert not ink(page)[[stretch.top, stretch.bottom]].any()
    assert not ink(page)[stretch.top : stretch.bottom, stretch.middle].any()


def test_running_text_a_blank_to_fill_in_and_numbers_before_their_words_are_no_columns() -> None:
    page = PrintedPage()
    below = page.paragraph(80, BODY, BODY, "những nội dung chính như sau:")
    page.put(85, below, "Số:")
    page.put(160, below, "/KH-UBND")
    for index in range(3):
        page.put(85, below + 60 + 19 * index, f"{index + 1}.")
        page.put(140, below + 60 + 19 * index, "Công tác chuẩn bị năm học mới")
    assert find_stretches(ink(page)) == []


def test_what_is_recognised_comes_back_to_its_place_on_the_page() -> None:
    page = head()
    stretches = find_stretches(ink(page))
    laid = lay_below(page.picture, stretches)
    low = dark_pixels(numpy.asarray(laid.picture))
    (stretch,) = stretches
    height = stretch.bottom - stretch.top
    assert not low[stretch.top : stretch.bottom, stretch.middle :].any()
    beside, paragraph = laid.moves[2], laid.moves[3]
    found = Recognition((row_at(stretch.top + 30), row_at(beside[0] + 30), row_at(paragraph[0] + 30)))
    heights = [row.baseline for row in lift_up(found, laid).rows]
    assert heights == [stretch.top + 30, stretch.top + 30, stretch.bottom + 30]
    assert laid.picture.height > page.picture.height + height
