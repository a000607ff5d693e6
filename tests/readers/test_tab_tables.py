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


def test_table_goes_on_over_the_edge_of_a_page() -> None:
    text = "TT\tViệc\tHạn\n\n\f          2\n\n1\tĐo đất\t15/4\n\f- 3 -\n2\tCắm mốc\t20/4\n3\t\t\nHết."
    assert [cell[3] for cell in cells(text)][3:] == ["1", "Đo đất", "15/4", "2", "Cắm mốc", "20/4", "3"]


def test_two_columns_of_a_head_are_no_table() -> None:
    assert cells("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-UBND\tTân An, ngày 01/3/2026") == []


def test_rows_parted_by_bars_are_a_table_and_a_repeated_cell_is_a_merged_one() -> None:
    text = "Phụ lục\nTT | Nhiệm vụ | Chủ trì\n\nI | Thể chế | Thể chế\n\n1 | Rà soát văn bản | Sở Tư pháp\nHết bảng | ."
    assert cells(text) == [
        (0, 0, 1, "TT"), (0, 1, 1, "Nhiệm vụ"), (0, 2, 1, "Chủ trì"), (1, 0, 1, "I"), (1, 1, 1, "Thể chế"),
        (1, 2, 1, "Thể chế"), (2, 0, 1, "1"), (2, 1, 1, "Rà soát văn bản"), (2, 2, 1, "Sở Tư pháp"),
    ]  # fmt: skip
    text = "TT | Nhiệm vụ | Chủ trì | Hạn\nI | Thể chế | Thể chế | Thể chế\n1 | Rà soát | Sở Tư pháp | 30/6"
    assert [cell[3] for cell in cells(text) if cell[0] == 1] == ["I", "Thể chế", "", ""]


def test_a_bar_in_a_sentence_is_no_table() -> None:
    assert cells("Điện thoại: 0231 | Thư điện tử: a@b.vn\nSở Y tế rà soát.") == []


def test_bars_need_no_blanks_about_them_and_may_frame_the_rows() -> None:
    rows = [["TT", "Việc", "Chủ trì"], ["1", "Đo đất", "Phòng Địa chính"], ["2", "Cắm mốc", ""]]
    for text in (
        "TT|Việc|Chủ trì\n1|Đo đất|Phòng Địa chính\n2|Cắm mốc|",
        "|TT|Việc|Chủ trì|\n| 1 | Đo đất | Phòng Địa chính |\n|2|Cắm mốc||\nHết.",
        "| TT | Việc | Chủ trì |\n|---|:---|---|\n| 1 | Đo đất | Phòng Địa chính |\n| 2 | Cắm mốc | |",
    ):
        found = cells(text)
        assert [[cell[3] for cell in found if cell[0] == row] for row in range(3)] == rows


def test_second_row_of_a_head_may_begin_with_empty_cells() -> None:
    text = "TT | Việc | Thực hiện | Thực hiện\n |  | Chủ trì | Phối hợp\n1 | Đo đất | Phòng Địa chính | Xã Tân An"
    assert [cell[3] for cell in cells(text) if cell[0] == 1] == ["", "", "Chủ trì", "Phối hợp"]


def test_bars_behind_two_columns_of_a_head_make_no_table() -> None:
    text = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 12/KH-UBND | Tân An, ngày 01 tháng 3 năm 2026 |"
    assert cells(text) == []


def test_a_frame_makes_a_table_of_two_columns() -> None:
    text = "| Đơn vị | Việc |\n| Tổ Văn thư | In giấy mời |\n"
    assert [cell[3] for cell in cells(text)][2:] == ["Tổ Văn thư", "In giấy mời"]
    assert cells("Ông A | Bà B\nTổ Văn thư | In giấy mời\n") == []


def test_two_columns_without_a_frame_are_a_table_where_one_is_that_of_the_work() -> None:
    for mark in ("\t", " | "):
        found = cells(f"Tên đơn vị{mark}Nhiệm vụ\nTổ Văn thư{mark}In giấy mời\nTổ Bảo vệ{mark}Trông xe")
        assert [cell[3] for cell in found][2:] == ["Tổ Văn thư", "In giấy mời", "Tổ Bảo vệ", "Trông xe"]
