"""Pages put together: what a page with a few lines has in common with the one before it."""

from __future__ import annotations

from nhiemvu.document import Source
from nhiemvu.readers.pages import Page, write_pages
from nhiemvu.readers.pdf_lines import PdfLine
from nhiemvu.readers.pdf_tables import PdfTable
from nhiemvu.readers.pieces import GridCell, Piece


def line(page: int, at: int, text: str, left: float = 85, right: float = 550) -> PdfLine:
    return PdfLine(text, page, left, 60.0 + 17 * at, right, 74.0 + 17 * at, 13, 30)


def test_page_with_a_few_lines_has_the_margins_of_the_page_before() -> None:
    first = [line(1, at, f"dòng thứ {at} của đoạn văn mở đầu cho toàn bộ văn bản này") for at in range(12)]
    second = [
        line(2, 0, "IV. PHẦN CUỐI", 121, 300),
        line(2, 1, "Tổ công tác thống nhất các việc dưới đây như", 121),
        line(2, 2, "sau:", 85, 110),
    ]
    document = write_pages([Page(842, first), Page(842, second)], Source("a.pdf", "0" * 64, "pdf"))
    assert [document.quote(block.span) for block in document.blocks][-2:] == [
        "IV. PHẦN CUỐI", "Tổ công tác thống nhất các việc dưới đây như sau:",
    ]  # fmt: skip


def test_line_in_the_middle_goes_on_though_it_almost_fills_the_page() -> None:
    body = [line(1, at, f"dòng thứ {at} của đoạn văn mở đầu cho toàn bộ văn bản này") for at in range(9)]
    title = line(1, 10, "Căn cứ Điều lệ của Hội Người cao tuổi", 92, 543)
    document = write_pages(
        [Page(842, [*body, title, line(1, 11, "Trung ương khóa VI;", 270, 365)])], Source("a.pdf", "0" * 64, "pdf")
    )
    assert document.quote(document.blocks[-1].span) == "Căn cứ Điều lệ của Hội Người cao tuổi Trung ương khóa VI;"


def test_short_lines_above_a_wide_table_stand_for_themselves() -> None:
    head = ["UBND XÃ TÂN AN", "Số: 7/KH-UBND", "KẾ HOẠCH"]
    lines = [line(1, at, text, 85, 85 + 6.0 * len(text)) for at, text in enumerate(head)]
    edges = [85.0, 115.0, 330.0]
    cells = [GridCell(0, column, 1, 1, [Piece(text)]) for column, text in enumerate(("TT", "Việc", "Hạn"))]
    table = PdfTable(1, 1, (85.0, 200.0, 520.0, 220.0), edges, 1, cells)
    document = write_pages([Page(842, lines, [table])], Source("a.pdf", "0" * 64, "pdf"))
    assert [document.quote(block.span) for block in document.blocks][:3] == head
