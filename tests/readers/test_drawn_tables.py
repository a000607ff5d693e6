"""Tables that programs draw in plain text, with frames of dashes or with blanks alone."""

from __future__ import annotations

from nhiemvu.document import BlockKind, Source
from nhiemvu.readers.text import read_text


def rows(text: str) -> list[list[str]]:
    document = read_text(text.encode(), Source("bang.txt", "0" * 64, "text"))
    found: dict[int, list[str]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.CELL and block.place.row is not None:
            found.setdefault(block.place.row, []).append(document.quote(block.span))
    return list(found.values())


FRAMED = """\
Phân công:
+----+--------------------+-----------+
| TT | Nội dung           | Phụ trách |
+====+====================+===========+
| 1  | Dọn vệ sinh tuyến  | Tổ tự     |
|    | kênh số 2          | quản      |
+----+--------------------+-----------+
| 2  | Trồng hoa          |           |
+----+--------------------+-----------+
Hết.
"""


def test_cells_between_borders_of_dashes_are_whole() -> None:
    assert rows(FRAMED) == [
        ["TT", "Nội dung", "Phụ trách"],
        ["1", "Dọn vệ sinh tuyến kênh số 2", "Tổ tự quản"],
        ["2", "Trồng hoa", ""],
    ]


SPACED = """\
STT     Nội dung công việc           Người thực hiện      Thời gian
1       Điều tra đối tượng           Trạm Y tế các xã     25/8/2023
        tại các thôn
I. Tập huấn
2       Mở lớp cho cán bộ            Khoa Kiểm soát       05/9/2023
                                     bệnh tật
III. TỔ CHỨC THỰC HIỆN
1. Trạm Y tế các xã báo cáo kết quả tiêm chủng trước ngày 20/9/2023.
"""


def test_columns_parted_by_blanks_alone_are_a_table_that_ends_with_its_last_row() -> None:
    assert rows(SPACED) == [
        ["STT", "Nội dung công việc", "Người thực hiện", "Thời gian"],
        ["1", "Điều tra đối tượng tại các thôn", "Trạm Y tế các xã", "25/8/2023"],
        ["I. Tập huấn"],
        ["2", "Mở lớp cho cán bộ", "Khoa Kiểm soát bệnh tật", "05/9/2023"],
    ]


CENTRED = """\
TT    Nội dung                Phụ trách

      Dự trù vắc xin          Khoa Kiểm
1
      và vật tư               soát

2     Tập huấn                Trạm Y tế

3     Báo cáo                 Trạm Y tế
"""


def test_number_beside_the_middle_of_its_row_takes_all_lines_between_empty_ones() -> None:
    assert rows(CENTRED)[1:] == [
        ["1", "Dự trù vắc xin và vật tư", "Khoa Kiểm soát"],
        ["2", "Tập huấn", "Trạm Y tế"],
        ["3", "Báo cáo", "Trạm Y tế"],
    ]


def test_a_sentence_below_a_row_of_words_far_apart_is_no_table() -> None:
    assert rows("TT   Nội dung   Ghi chú\nCác xã rà soát hộ nghèo và gửi danh sách về huyện trước ngày 20/9.\n") == []
