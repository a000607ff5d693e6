"""Cells of ruled tables: what narrow columns and page edges do to their words."""

from __future__ import annotations

from nhiemvu.readers.pdf_lines import PdfLine
from nhiemvu.readers.pdf_paragraphs import Margins, join_lines
from nhiemvu.readers.pdf_tables import PdfTable, append_table
from nhiemvu.readers.pieces import GridCell, Piece

LETTER = 6.0  # every letter of these lines is as wide


def lines(*texts: str) -> list[PdfLine]:
    return [
        PdfLine(text, 1, 0, 15 * at, LETTER * len(text), 15 * at + 14, 12, LETTER * len(text.split()[0]))
        for at, text in enumerate(texts)
    ]


def cell(width: float, *texts: str) -> list[str]:
    return [item.text for item in join_lines(lines(*texts), {1: Margins(0, width)}, in_cell=True)]


def test_date_that_a_narrow_cell_cut_is_whole() -> None:
    assert cell(58, "30/11/202", "1") == ["30/11/2021"]
    assert cell(38, "VHTT&D", "L") == ["VHTT&DL"]


def test_whole_date_and_number_keep_their_blank() -> None:
    assert "202106" not in "".join(cell(62, "30/11/2021", "06/12/2021"))
    assert cell(80, "980/UBND-THNC", "ngày 22/4") == ["980/UBND-THNC ngày 22/4"]


def test_two_bodies_on_two_lines_of_a_cell_are_two() -> None:
    assert cell(75, "Công an tỉnh", "UBND cấp xã") == ["Công an tỉnh", "UBND cấp xã"]
    assert cell(75, "Văn phòng", "UBND tỉnh") == ["Văn phòng UBND tỉnh"]


def test_number_of_a_document_is_no_list_item() -> None:
    assert cell(100, "Quyết định số", "06/QĐ-TTg") == ["Quyết định số 06/QĐ-TTg"]
    assert cell(200, "Nhận thức số", "Các phòng rà soát") == ["Nhận thức số", "Các phòng rà soát"]


def table(page: int, rows: list[tuple[str, ...]]) -> PdfTable:
    cells = [
        GridCell(row, column, 1, 1, [Piece(text)] if text else [])
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return PdfTable(page, page, (0, 0, 100, 100), [0.0, 30.0, 60.0], len(rows), cells)


def covered(made: PdfTable, row: int, column: int) -> int:
    return next(one.row_span for one in made.cells if (one.row, one.column) == (row, column))


def test_merged_cell_that_the_page_edge_cut_covers_the_rows_below() -> None:
    first = table(1, [("STT", "Đơn vị", "Phối hợp"), ("1", "Sở Y tế", "Sở Nội vụ")])
    append_table(first, table(2, [("2", "", ""), ("3", "Sở Tư pháp", "Công an tỉnh")]))
    assert (covered(first, 1, 1), covered(first, 1, 2)) == (2, 2)


def test_cell_left_empty_below_a_page_edge_stays_empty_where_others_are_empty_too() -> None:
    first = table(1, [("STT", "Đơn vị", "Phối hợp"), ("1", "Sở Y tế", "Sở Nội vụ")])
    append_table(first, table(2, [("2", "Sở Tư pháp", ""), ("3", "Công an tỉnh", "")]))
    assert covered(first, 1, 2) == 1


def test_dash_between_two_words_of_a_cell_is_no_bullet() -> None:
    assert cell(82, "Mô hình rừng", "- ao cá") == ["Mô hình rừng - ao cá"]
    assert cell(82, "Trạm Y tế xã", "- Lập sổ", "- Báo cáo") == ["Trạm Y tế xã", "- Lập sổ", "- Báo cáo"]
    assert cell(160, "Trạm Y tế xã", "- Lập sổ theo dõi") == ["Trạm Y tế xã", "- Lập sổ theo dõi"]


def test_abbreviation_that_a_narrow_cell_cut_is_whole() -> None:
    assert cell(15, "ST", "T") == ["STT"]
    assert cell(34, "Phòng", "QLCTR", "SH") == ["Phòng QLCTRSH"]
    assert cell(26, "UBND", "HĐND") != ["UBNDHĐND"]
    assert cell(26, "THỜI", "HẠN") == ["THỜI HẠN"]


def test_number_that_a_cell_cut_before_its_slash_is_whole() -> None:
    assert cell(140, "theo Thông tư số 07/2019", "/TT-BNV ngày 01/6/2019") == [
        "theo Thông tư số 07/2019/TT-BNV ngày 01/6/2019"
    ]


def test_sentence_that_goes_on_behind_a_semicolon_on_the_next_page_is_one_row() -> None:
    first = table(1, [("STT", "Việc", "Đơn vị"), ("1", "Sửa mái trường;", "Xã A")])
    append_table(first, table(2, [("", "thay 12 cửa sổ", ""), ("2", "Đo đất", "Xã B")]))
    assert [(one.row, [piece.text for piece in one.pieces]) for one in first.cells if one.column == 1] == [
        (0, ["Việc"]), (1, ["Sửa mái trường; thay 12 cửa sổ"]), (2, ["Đo đất"]),
    ]  # fmt: skip
