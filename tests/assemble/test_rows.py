"""Rows of task tables: what a form that keeps no merged cells leaves open is told."""

from __future__ import annotations

import pytest

from documents import document_with_table
from nhiemvu.document import Source
from nhiemvu.pipeline import extract
from nhiemvu.readers.text import read_text

TABLE = (
    "KẾ HOẠCH\nDọn vệ sinh thôn xóm năm 2026\nI. PHÂN CÔNG\n"
    "STT\tNhiệm vụ\tChủ trì\tThời hạn\n"
    "1\tLập danh sách hộ\tBan Nhân dân thôn Đông\t15/3/2026\n"
    "2\tChia tổ dọn cỏ\t\t20/3/2026\n"
    "3\tSửa hàng rào\tChi hội Nông dân thôn\t\n"
)


def issues(text: str) -> list[tuple[str, str, str]]:
    document = read_text(text.encode(), Source("a.txt", "0" * 64, "text"))
    extraction = extract(document)
    return [(issue.code, document.quote(issue.span) if issue.span else "", issue.detail) for issue in extraction.issues]


def test_empty_cell_of_a_plain_text_table_is_told_with_what_stands_above() -> None:
    assert issues(TABLE) == [
        ("cell-emptied", "Chia tổ dọn cỏ", "Ban Nhân dân thôn Đông"),
        ("cell-emptied", "Sửa hàng rào", "20/3/2026"),
    ]


def test_column_that_is_mostly_empty_tells_nothing() -> None:
    assert issues(TABLE.replace("\t20/3/2026\n", "\t\n").replace("\t\t", "\tThôn đội\t")) == []


def test_ticked_bodies_lead_and_a_bullet_is_no_word_of_the_task() -> None:
    head = ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Tư pháp", "Thời hạn"]
    document = document_with_table(["Phụ lục I"], [head, ["1", "- Rà soát đường Nam - Bắc", "", "x", "Quý I/2026"]])
    (task,) = extract(document).tasks
    assert (task.text, [agency.mention for agency in task.lead]) == ("Rà soát đường Nam - Bắc", ["Sở Tư pháp"])


def test_a_time_that_cannot_be_read_is_not_replaced_by_its_group_s() -> None:
    rows = [["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], ["THÁNG 5"], ["1", "Thi học kỳ", "Tổ Toán", "6-15/5"]]
    rows.append(["2", "Họp tổ", "Tổ Toán", ""])
    document = document_with_table(["Số: 3/KH-THCS", "Ngày 10 tháng 3 năm 2026", "Phụ lục I"], rows, {(1, 0): 4})
    exam, meeting = extract(document).tasks
    assert exam.deadline is None
    assert meeting.deadline is not None and meeting.deadline.text == "THÁNG 5"


def test_a_remark_that_gives_a_part_completes_its_row() -> None:
    rows = [
        ["TT", "Nội dung", "Thực hiện", "Thời gian", "Ghi chú"],
        ["1", "Lập tờ trình xin kinh phí", "", "10/5/2026", "Giao Phòng Kế hoạch chủ trì"],
        ["2", "Duyệt kinh phí", "Phòng Tài vụ", "15/5/2026", "Phối hợp Phòng Đào tạo, Phòng Thanh tra"],
        ["3", "In giấy mời", "Phòng Tài vụ", "20/5/2026", "Phòng Đào tạo tư vấn mẫu giấy"],
        ["4", "Gửi giấy mời", "Phòng Tài vụ", "21/5/2026", "Phối hợp chặt chẽ, tránh sót khách"],
    ]
    tasks = extract(document_with_table(["Phụ lục I"], rows)).tasks
    assert [[agency.mention for agency in task.lead] for task in tasks] == [["Phòng Kế hoạch"]] + [["Phòng Tài vụ"]] * 3
    taking_part = [[agency.mention for agency in task.coordinating] for task in tasks]
    assert taking_part == [[], ["Phòng Đào tạo", "Phòng Thanh tra"], [], []]


@pytest.mark.parametrize("heads", [("Bắt đầu", "Kết thúc"), ("Từ ngày", "Đến ngày"), ("Thời gian từ", "Thời gian đến")])
def test_two_columns_tell_from_when_to_when_the_work_goes_on(heads: tuple[str, str]) -> None:
    rows = [
        ["TT", "Nội dung", "Thực hiện", *heads],
        ["1", "Nhận hồ sơ dự thi", "Phòng Đào tạo", "05/5/2026", "15/5/2026"],
        ["2", "Xếp phòng thi", "Phòng Khảo thí", "16/5", "20/5/2026"],
        ["3", "Chấm bài thi", "Khoa Toán", "", "10/6/2026"],
        ["4", "Trả kết quả", "Phòng Đào tạo", "20/6/2026", "18/6/2026"],
    ]
    tasks = extract(document_with_table(["Phụ lục I"], rows)).tasks
    times = [(task.deadline.start, task.deadline.due) for task in tasks if task.deadline]
    assert times[:2] == [("2026-05-05", "2026-05-15"), ("2026-05-16", "2026-05-20")]
    assert times[2:] == [(None, "2026-06-10"), (None, "2026-06-18")]


def leads_below(head: str, *cells: str) -> list[list[str]]:
    rows = [["TT", "Nội dung", head, "Thời hạn"]]
    rows += [[str(number), "Nhận hồ sơ", cell, "10/5/2026"] for number, cell in enumerate(cells, 1)]
    tasks = extract(document_with_table(["Phụ lục I"], rows)).tasks
    return [[agency.mention for agency in task.lead] for task in tasks]


def test_who_acts_in_the_sentences_of_a_column_leads() -> None:
    cells = (
        "Phòng Khảo thí (P.KT) lập danh sách thí sinh dự thi",
        "Phòng Sau đại học (P.SĐH) thông báo lịch thi cho học viên",
        "SV nộp hồ sơ/đơn cho Khoa trước buổi thi",
        "P.KT duyệt đơn của sinh viên",
        "Gửi kết quả đến các Khoa và sinh viên",
        "Phòng Đào tạo phối hợp với Phòng Tài vụ thu lệ phí thi",
        "Hội đồng thi",
    )
    leads = [["Phòng Khảo thí"], ["Phòng Sau đại học"], ["SV"], ["P.KT"], [], ["Phòng Đào tạo"], ["Hội đồng thi"]]
    assert leads_below("Thực hiện", *cells) == leads


def test_names_that_hold_a_verb_are_no_sentences() -> None:
    cells = ("Ban tổ chức", "Tổ phục vụ hậu cần", "Bộ phận tiếp nhận hồ sơ dự thi", "Phòng Khảo thí")
    assert leads_below("Thực hiện", *cells) == [[cell] for cell in cells]
    assert leads_below("Đơn vị thực hiện", "Tổ thu hồ sơ dự thi các lớp") == [["Tổ thu hồ sơ dự thi các lớp"]]


def test_a_cell_that_labels_the_parts_is_no_sentence() -> None:
    rows = [["TT", "Nội dung", "Trách nhiệm thực hiện", "Thời hạn"]]
    rows += [["1", "Rà soát hộ nghèo", "- Chủ trì: Phòng Y tế; - Phối hợp: UBND các xã", "10/5/2026"]]
    rows += [["2", "Báo cáo kết quả", "Phòng Y tế lập báo cáo gửi Sở Y tế", "20/5/2026"]]
    first, _ = extract(document_with_table(["Phụ lục I"], rows)).tasks
    assert [each.mention for each in first.lead] == ["Phòng Y tế"]
    assert [each.mention for each in first.coordinating] == ["UBND các xã"]


def told_in(rows: list[list[str]]) -> list[tuple[str, list[str], str | None]]:
    tasks = extract(document_with_table(["Phụ lục I", "Ngày 10 tháng 3 năm 2026"], rows)).tasks
    return [(task.text, [each.mention for each in task.lead], task.deadline and task.deadline.due) for task in tasks]


def test_ticks_below_months_and_quarters_tell_when_a_row_is_due() -> None:
    head = ["TT", "Nhiệm vụ", "Chủ trì", "Quý I/2026", "Quý II/2026", "Quý III/2026"]
    rows = [["1", "Khảo sát", "Sở Nội vụ", "x", "", ""], ["2", "Triển khai", "Sở Y tế", "", "x", "x"]]
    told = [("Khảo sát", ["Sở Nội vụ"], "2026-03-31"), ("Triển khai", ["Sở Y tế"], "2026-09-30")]
    assert told_in([head, *rows]) == told


def test_a_project_with_who_builds_it_and_until_when_is_a_task_unless_sums_stand_beside_it() -> None:
    head, row = ["TT", "Tên dự án", "Chủ đầu tư", "Tiến độ"], ["1", "Đường xã A", "UBND xã A", "Quý IV/2026"]
    assert told_in([head, row]) == [("Đường xã A", ["UBND xã A"], "2026-12-31")]
    assert told_in([[*head, "Kế hoạch vốn"], [*row, "5.000"]]) == []


def test_a_product_is_the_work_where_no_other_column_is() -> None:
    head, row = ["TT", "Sản phẩm", "Chủ trì", "Thời gian"], ["1", "Báo cáo sơ kết", "Sở Nội vụ", "Tháng 6/2026"]
    assert told_in([head, row]) == [("Báo cáo sơ kết", ["Sở Nội vụ"], "2026-06-30")]


def test_a_day_is_the_time_of_who_acts_on_it_and_not_of_a_paper() -> None:
    row = ["Thứ 3, 12/5/2026", "Dự giờ tổ Toán", "Tổ trưởng"]
    assert told_in([["Ngày", "Nội dung", "Người thực hiện"], row]) == [("Dự giờ tổ Toán", ["Tổ trưởng"], "2026-05-12")]
    assert told_in([["Số", "Ngày", "Nội dung"], ["12/QĐ-UBND", "12/5/2026", "Phê duyệt dự toán"]]) == []


def test_a_list_of_members_and_their_offices_is_no_list_of_tasks() -> None:
    rows = [["1", "Ông Nguyễn An", "Giám đốc Sở Y tế", "Trưởng ban"], ["2", "Bà Trần Bình", "Kế toán", "Thành viên"]]
    assert told_in([["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"], *rows]) == []


def test_who_is_inspected_does_not_lead() -> None:
    rows = [["1", "Sở Y tế", "Cải cách hành chính", "5/2026"], ["2", "Sở Nội vụ", "Cải cách hành chính", "6/2026"]]
    told = told_in([["TT", "Đơn vị được kiểm tra", "Nội dung kiểm tra", "Thời gian"], *rows])
    assert [lead for _, lead, _ in told] == [[], []]


def test_a_column_of_months_gives_the_days_beside_it_their_month() -> None:
    rows = [
        ["Tháng", "Ngày", "Nội dung", "Phụ trách"],
        ["9/2026", "15", "Khai giảng năm học", "Ban Giám hiệu"],
        ["01/2027", "10 - 12", "Thi học kỳ", "Tổ Toán"],
        ["9/2027", "20/9", "Tổng kết năm học", "Ban Giám hiệu"],
        ["10", "Tuần 2", "Hội giảng cấp trường", "Tổ Toán"],
        ["11", "Cả tháng", "Thi đua dạy tốt", "Công đoàn"],
    ]
    document = document_with_table(["Số: 3/KH-THCS", "Tân An, ngày 10 tháng 8 năm 2026"], rows)
    due = [task.deadline and task.deadline.due for task in extract(document).tasks]
    assert due == ["2026-09-15", "2027-01-12", "2027-09-20", "2026-10-14", "2026-11-30"]


def test_a_shortened_period_in_the_column_of_times_is_read_and_told_as_written() -> None:
    rows = [["TT", "Nội dung", "Phụ trách", "Hạn"], ["1", "Duyệt kinh phí", "Phòng Tài vụ", "QIII"]]
    (task,) = extract(document_with_table(["Số: 3/KH-THCS", "Tân An, ngày 10 tháng 3 năm 2026"], rows)).tasks
    assert task.deadline is not None and (task.deadline.text, task.deadline.due) == ("QIII", "2026-09-30")


@pytest.mark.parametrize("head", ["Phân công nhiệm vụ", "Phân công", "Tổ chức thực hiện", "Đầu mối"])
def test_cells_that_label_who_leads_name_the_doers_whatever_their_column_is_called(head: str) -> None:
    rows = [
        ["TT", "Nội dung", head, "Tiến độ"],
        [
            "1",
            "Cắm mốc hành lang đê sông Cầu",
            "Chủ trì: Sở Xây dựng. Phối hợp: Sở Tư pháp, Công an tỉnh.",
            "Quý I/2026",
        ],
        ["2", "Thả cá giống xuống hồ Núi Cốc", "Chủ trì: Chi cục Thủy sản", "Quý II/2026"],
    ]
    first, second = extract(document_with_table(["Phụ lục I"], rows)).tasks
    assert [agency.mention for agency in first.lead] == ["Sở Xây dựng"]
    assert [agency.mention for agency in first.coordinating] == ["Sở Tư pháp", "Công an tỉnh"]
    assert [agency.mention for agency in second.lead] == ["Chi cục Thủy sản"]


def test_a_column_of_works_stays_one_beside_a_person() -> None:
    rows = [
        ["TT", "Họ và tên", "Phân công nhiệm vụ", "Thời gian"],
        ["1", "Lò Thị Hoa", "Chủ trì: đón tiếp đại biểu", "Tháng 3/2026"],
        ["2", "Vàng A Páo", "Trang trí hội trường", "Tháng 3/2026"],
    ]
    texts = [task.text for task in extract(document_with_table(["Phụ lục I"], rows)).tasks]
    assert texts == ["Chủ trì: đón tiếp đại biểu", "Trang trí hội trường"]


def test_a_day_below_a_head_that_says_before_is_too_late_already() -> None:
    head = ["TT", "Đơn vị", "Nội dung công việc", "Hoàn thành trước ngày"]
    rows = [head, ["1", "Phòng Nội vụ", "Chấm thi", "15/10/2024"]]
    (task,) = extract(document_with_table(["Phụ lục I"], rows)).tasks
    assert task.deadline is not None
    assert (task.deadline.text, task.deadline.due, task.deadline.bound) == ("15/10/2024", "2024-10-15", "before")


@pytest.mark.parametrize(
    ("head", "doers"),
    [
        (["TT", "Nội dung theo dõi", "Người chịu trách nhiệm", "Thời hạn báo cáo"], ["ThS. Lê Thị Ngân", "Tổ Dược"]),
        (["TT", "Việc", "Cán bộ phụ trách", "Định kỳ"], ["Ông Lê Hoàng Việt", "DS. Trần Minh"]),
        (["TT", "Chỉ tiêu theo dõi", "Người theo dõi", "Tần suất"], ["YS. Hoa", "Cô Lan"]),
        (["TT", "Công việc", "Họ và tên", "Chu kỳ báo cáo"], ["Nguyễn Văn An", "Trần Thị Bình"]),
    ],
)
def test_persons_by_name_do_the_work_of_their_rows(head: list[str], doers: list[str]) -> None:
    rows = [["1", "Ghi sổ nhiệt độ tủ vắc xin", doers[0], "Hằng tháng"], ["2", "Kiểm kho", doers[1], "Hằng quý"]]
    tasks = extract(document_with_table(["Phụ lục I"], [head, *rows])).tasks
    assert [[agency.mention for agency in task.lead] for task in tasks] == [[doers[0]], [doers[1]]]
    assert all(task.deadline for task in tasks)


def test_persons_without_a_time_are_the_members_of_a_board() -> None:
    rows = [["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"], ["1", "Lê Văn An", "Trưởng phòng", "Trưởng ban"]]
    assert extract(document_with_table(["Phụ lục I"], rows)).tasks == ()


def test_a_heading_straight_above_a_table_of_tasks_is_none_itself() -> None:
    rows = [["TT", "Nội dung", "Đơn vị thực hiện"], ["1", "Đo đạc vùng trồng sầu riêng", "UBND huyện Đắk Mil"]]
    before = ["KẾ HOẠCH", "Cấp mã số vùng trồng", "III. NHIỆM VỤ", "2. Thiết lập mã số"]
    assert [task.text for task in extract(document_with_table(before, rows)).tasks] == [rows[1][1]]
