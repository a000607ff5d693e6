from __future__ import annotations

import pytest

from documents import document_with_table
from nhiemvu.structure.table_heads import column_kind
from nhiemvu.structure.tables import read_tables, task_rows


def rows_of(rows, merged=None):
    document = document_with_table(["Phụ lục I"], rows, merged)
    return [row for table in read_tables(document) for row in task_rows(table)]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("STT", "number"),
        ("Nội dung công việc", "work"),
        ("Nội dung thực hiện", "work"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Đơn vị phối hợp thực hiện", "coordinating"),
        ("Thời gian thực hiện", "deadline"),
        ("Sản phẩm", "deliverable"),
        ("Kinh phí (triệu đồng)", "other"),
        ("Họ và tên", "person"),
    ],
)
def test_a_column_s_head_tells_what_it_holds(head, kind):
    assert column_kind(head) == kind


HEAD = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"]


def test_each_row_is_one_task_with_its_columns():
    rows = rows_of([HEAD, ["1", "Rà soát quy hoạch", "Sở Xây dựng", "Sở Y tế", "Quý II/2024"]])
    assert [(row.label, row.work.text, row.cells["lead"].text, row.cells["deadline"].text) for row in rows] == [
        ("1", "Rà soát quy hoạch", "Sở Xây dựng", "Quý II/2024")
    ]


def test_group_rows_column_numbers_and_repeated_heads_are_no_tasks():
    rows = rows_of(
        [
            HEAD,
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["I", "Cải cách thể chế"],
            ["1", "Rà soát văn bản", "Sở Tư pháp", "", "Quý I"],
            HEAD,
            ["2", "Hệ thống hóa văn bản", "Sở Tư pháp", "", "Quý II"],
        ],
        {(2, 1): 4},
    )
    assert [row.work.text for row in rows] == ["Rà soát văn bản", "Hệ thống hóa văn bản"]
    assert [row.groups for row in rows] == [("Cải cách thể chế",)] * 2


def test_groups_stand_above_rows_by_the_kind_of_their_labels():
    rows = rows_of(
        [
            HEAD,
            ["A", "Thể chế"],
            ["I. Văn bản"],
            ["1", "Rà soát văn bản", "Sở Tư pháp", "", "Quý I"],
            ["II. Tuyên truyền"],
            ["1", "Mở chuyên mục", "Đài tỉnh", "", "Quý I"],
            ["B", "Đất đai"],
            ["1", "Đo đạc", "Sở Xây dựng", "", "Quý I"],
        ],
        {(1, 1): 4, (2, 0): 5, (4, 0): 5, (6, 1): 4},
    )
    assert [(*row.path, row.label) for row in rows] == [("A", "I", "1"), ("A", "II", "1"), ("B", "1")]
    assert [row.groups for row in rows] == [("Thể chế", "Văn bản"), ("Thể chế", "Tuyên truyền"), ("Đất đai",)]


def test_a_numbered_title_stands_above_the_rows_that_go_on_from_its_number():
    rows = rows_of(
        [
            HEAD,
            ["1", "Tuyên truyền", "", "", ""],
            ["1.1", "Treo pa nô ở chợ", "Phòng Văn hóa", "", "Quý I"],
            ["1.2", "Phát tờ rơi", "Đoàn xã", "", "Quý II"],
            ["2", "Kiểm tra các lò mổ", "Trạm Thú y", "", "Quý II"],
        ]
    )
    assert [(*row.path, row.label) for row in rows] == [("1", "1.1"), ("1", "1.2"), ("2",)]


def test_a_row_with_work_of_its_own_among_the_groups_ends_the_one_before_it():
    rows = rows_of(
        [
            HEAD,
            ["I", "Tuyên truyền", "", "", ""],
            ["1", "In tờ rơi", "Phòng Văn hóa", "", "Quý I"],
            ["II", "Tập huấn", "", "", ""],
            ["1", "Mời giảng viên", "Phòng Nội vụ", "", "Quý II"],
            ["2", "Mở hai lớp", "Phòng Nội vụ", "", "Quý II"],
            ["III", "Lập dự toán kinh phí của cả đợt", "Phòng Tài chính", "", "Quý II"],
            ["1", "Thẩm định dự toán", "Phòng Tài chính", "", "Quý III"],
            ["IV", "Tổng kết và khen thưởng cả đợt", "Phòng Nội vụ", "", "Quý IV"],
        ]
    )
    paths = [".".join((*row.path, row.label)) for row in rows]
    assert paths == ["I.1", "II.1", "II.2", "III", "III.1", "IV"]
    assert [row.groups for row in rows[3:]] == [(), (), ()]


def test_of_two_times_the_end_of_the_work_counts_and_not_its_progress():
    by_end = ["TT", "Nhiệm vụ", "Thời gian bắt đầu", "Thời gian kết thúc", "Chủ trì"]
    by_term = ["TT", "Nhiệm vụ", "Tiến độ", "Thời hạn", "Chủ trì"]
    for head, first, second in ((by_end, "01/4/2024", "15/4/2024"), (by_term, "70%", "Quý II")):
        (row,) = rows_of([head, ["1", "Rà soát thủ tục", first, second, "Sở Y tế"]])
        assert row.cells["deadline"].text == second


def test_a_second_row_of_heads_is_told_by_its_words_where_no_merged_cell_tells():
    first = ["TT", "Nội dung", "Phân công", "", "Thời gian", ""]
    second = ["", "", "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành"]
    (row,) = rows_of([first, second, ["1", "Khảo sát cầu treo", "Phòng A", "Xã B", "01/4", "15/4"]])
    assert [row.cells[kind].text for kind in ("lead", "coordinating", "deadline")] == ["Phòng A", "Xã B", "15/4"]


def test_bodies_that_name_columns_are_ticked_in_their_rows():
    head = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tư pháp", "Thời hạn"]
    body = [["1", "Rà soát văn bản", "", "x", "Quý I"], ["2", "Sắp xếp bộ máy", "CT", "PH", "Quý II"]]
    assert [row.ticked for row in rows_of([head, *body])] == [
        {"lead": ("Sở Tư pháp",)},
        {"lead": ("Sở Nội vụ",), "coordinating": ("Sở Tư pháp",)},
    ]


def test_a_title_repeated_in_all_cells_of_a_row_is_a_group():
    rows = rows_of([HEAD, ["I", *["Cải cách thể chế"] * 4], ["1", "Rà soát văn bản", "Sở Tư pháp", "", "Quý I"]])
    assert [(*row.path, row.label) for row in rows] == [("I", "1")]


def test_a_merged_head_is_read_by_its_lower_row():
    rows = rows_of(
        [
            ["STT", "Nội dung", "Phân công", "Thời hạn"],
            ["", "", "Chủ trì", "Phối hợp", ""],
            ["1", "Khảo sát", "Sở A", "Sở B", "Quý I"],
        ],
        {(0, 2): 2},
    )
    assert (rows[0].cells["lead"].text, rows[0].cells["coordinating"].text) == ("Sở A", "Sở B")


@pytest.mark.parametrize(
    "rows",
    [
        [["STT", "Nội dung", "Kinh phí", "Ghi chú"], ["1", "Mua máy tính", "20.000.000", ""]],
        [["Thời gian", "Nội dung", "Người thực hiện"], ["8h00", "Đón khách", "Văn phòng"], ["8h30", "Khai mạc", "VP"]],
        [["STT", "Họ và tên", "Chức vụ"], ["1", "Trần Văn A", "Trưởng phòng"]],
    ],
)
def test_budgets_programmes_and_lists_of_persons_hold_no_tasks(rows):
    assert rows_of(rows) == []


def test_of_two_columns_of_tasks_the_one_that_groups_them_is_not_the_work():
    head = ["TT", "Nhóm nhiệm vụ", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"]
    rows = rows_of([head, ["1", "Số hóa", "Quét 2.000 bản đồ địa chính", "Sở Xây dựng", "Quý II/2024"]])
    assert [row.work.text for row in rows] == ["Quét 2.000 bản đồ địa chính"]


def test_columns_with_unusual_heads_are_told_by_their_cells():
    head = ["TT", "Cần làm gì", "Ai làm", "Hạn"]
    body = [
        ["1", "Sửa lại biển chỉ dẫn ở cổng sau", "Phòng Quản trị", "Quý I"],
        ["2", "Thay quạt ở phòng chờ của khách", "Văn phòng Sở", "Quý II"],
    ]
    assert [(row.work.text, row.cells["lead"].text) for row in rows_of([head, *body])] == [
        ("Sửa lại biển chỉ dẫn ở cổng sau", "Phòng Quản trị"),
        ("Thay quạt ở phòng chờ của khách", "Văn phòng Sở"),
    ]


@pytest.mark.parametrize("head", ["Phụ trách", "Bộ phận", "Người, bộ phận thực hiện"])
def test_a_column_of_those_in_charge_is_the_doer_s(head):
    assert column_kind(head) == "lead"


def test_a_column_of_numbers_of_papers_is_not_the_doers():
    head = ["TT", "Nhiệm vụ", "Theo văn bản", "Hạn"]
    body = [["1", "Rà soát công nợ của các xã", f"TB {number}/TB-UBND", "Quý I"] for number in (44, 61)]
    assert ["lead" in row.cells for row in rows_of([head, *body])] == [False, False]


def test_a_cell_that_says_as_above_holds_what_stands_above():
    rows = rows_of(
        [
            HEAD,
            ["1", "Rà soát quy hoạch", "Sở Xây dựng", "", "Quý II/2024"],
            ["2", "Công bố quy hoạch", "nt", "nt", "-nt-"],
        ]
    )
    assert [rows[1].cells[kind].text for kind in ("lead", "coordinating", "deadline")] == [
        "Sở Xây dựng", "", "Quý II/2024",
    ]  # fmt: skip


def test_months_by_their_letter_are_ticked_and_the_days_of_a_week_are_not():
    body = [["1", "Lập danh sách hộ nghèo", "x", "", "", "", "", "Các thôn"]]
    months = rows_of([["TT", "Công việc", "T2", "T3", "T4", "T5", "T8", "Phụ trách"], *body])
    week = rows_of([["TT", "Công việc", "T2", "T3", "T4", "T5", "T6", "Phụ trách"], *body])
    quarters = rows_of([["TT", "Công việc", "Q1", "Q2", "Q3", "Q4", "", "Phụ trách"], *body])
    assert [row.period for row in (*months, *week, *quarters)] == ["Tháng 2", None, "Quý 1"]


def test_a_table_set_twice_side_by_side_is_read_in_both_halves():
    head = ["TT", "Nội dung", "Phụ trách"]
    rows = rows_of([head * 2, ["1", "In tài liệu", "Văn phòng", "2", "Trực y tế", "Trạm Y tế xã"]])
    assert [(row.label, row.work.text, row.cells["lead"].text) for row in rows] == [
        ("1", "In tài liệu", "Văn phòng"),
        ("2", "Trực y tế", "Trạm Y tế xã"),
    ]


def test_bodies_beside_their_work_need_no_head_that_names_the_doer():
    rows = rows_of([["Lực lượng", "Nhiệm vụ"], ["Công an xã", "Tuần tra"], ["Huyện đoàn", "Dọn vệ sinh"]])
    assert [row.cells["lead"].text for row in rows] == ["Công an xã", "Huyện đoàn"]
    assert rows_of([["Vật tư", "Nội dung"], ["Xi măng", "Đổ bê tông nền"], ["Gạch", "Xây tường bao"]]) == []


def test_a_register_of_papers_holds_no_tasks():
    head = ["TT", "Số văn bản", "Ngày", "Cơ quan ban hành", "Nội dung"]
    body = [["1", "7/KH-UBND", "5/3/2024", "UBND tỉnh", "Phòng dịch"], ["2", "9/SYT", "6/3/2024", "Sở Y tế", "Tiêm"]]
    assert rows_of([head, *body]) == []


def test_a_title_over_rows_with_bullets_is_a_group():
    rows = rows_of(
        [
            ["Công việc", "Thực hiện", "Thời gian"],
            ["1. Công tác chuẩn bị", "", ""],
            ["- Họp Ban Tổ chức", "Văn phòng", "18/3"],
            ["2. Dọn vệ sinh khu vực chợ", "", ""],
            ["3. Trồng hoa dọc đường", "Thôn 2", "20/3"],
        ]
    )
    assert [(row.groups, row.work.text) for row in rows] == [
        (("Công tác chuẩn bị",), "- Họp Ban Tổ chức"),
        (("Công tác chuẩn bị",), "2. Dọn vệ sinh khu vực chợ"),
        (("Công tác chuẩn bị",), "3. Trồng hoa dọc đường"),
    ]
