"""Tables that a word processor saved as text, a row a line and its cells parted by tabs."""

from __future__ import annotations

from nhiemvu.document import BlockKind, Source
from nhiemvu.readers.text import read_text


def cells(text: str) -> list[tuple[int | None, int | None, int, str]]:
    document = read_text(text.encode(), Source("bang.txt", "0" * 64, "text"))
    return [
        (block.place.row, block.place.column, block.place.column_span, document.quote(block.span))
        for block in document.blocks
        if block.kind is BlockKind.CELL
    ]


def test_rows_parted_by_tabs_are_a_table_with_its_titles() -> None:
    text = "Kế hoạch:\nSTT\tNhiệm vụ\tThời hạn\nPHÒNG TƯ PHÁP\t\t\n1\tRà soát văn bản\t30/6/2026\nHết bảng."
    assert cells(text) == [
        (0, 0, 1, "STT"), (0, 1, 1, "Nhiệm vụ"), (0, 2, 1, "Thời hạn"), (1, 0, 3, "PHÒNG TƯ PHÁP"),
        (2, 0, 1, "1"), (2, 1, 1, "Rà soát văn bản"), (2, 2, 1, "30/6/2026"),
    ]  # fmt: skip


def test_two_columns_of_a_head_are_no_table() -> None:
    assert cells("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-UBND\tTân An, ngày 01/3/2026") == []
