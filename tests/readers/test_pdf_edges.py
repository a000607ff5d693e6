"""What stands at the edges of PDF pages: running heads go, headings stay."""

from __future__ import annotations

from nhiemvu.readers.pdf_edges import drop_page_edges
from nhiemvu.readers.pdf_lines import PdfLine

HEIGHT = 800.0


def pages(*tops: str) -> list[list[PdfLine]]:
    """Pages with the words `tops` at their upper edge, and one line of text below."""
    return [
        [PdfLine(text, number, 85, 50, 185, 63, 13, 40), PdfLine(f"Việc {number}", number, 85, 300, 185, 313, 13, 40)]
        for number, text in enumerate(tops, 1)
    ]


def kept(*tops: str) -> list[str]:
    return [line.text for page in drop_page_edges(pages(*tops), [HEIGHT] * len(tops)) for line in page]


def test_headings_with_different_numbers_at_the_top_of_pages_stay() -> None:
    assert kept("Tháng 1", "Tháng 4", "Tháng 9") == ["Tháng 1", "Việc 1", "Tháng 4", "Việc 2", "Tháng 9", "Việc 3"]


def test_running_heads_go_those_that_count_the_pages_too() -> None:
    assert kept("UBND xã Hòa An", "UBND xã Hòa An", "UBND xã Hòa An") == ["Việc 1", "Việc 2", "Việc 3"]
    assert kept("Tờ thứ 5 của tập", "Tờ thứ 6 của tập", "Tờ thứ 7 của tập") == ["Việc 1", "Việc 2", "Việc 3"]
