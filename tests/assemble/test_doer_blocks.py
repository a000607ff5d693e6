"""Items of a section that only say who does its work and when: they serve the tasks beside them and are none."""

from __future__ import annotations

import pytest

from documents import document_of
from nhiemvu.pipeline import extract

HEAD = ("Số: 12/KH-UBND", "Hà Tĩnh, ngày 10 tháng 3 năm 2024", "KẾ HOẠCH", "Trồng cây chắn sóng năm 2024")
WORK = ("I. VẬN ĐỘNG", "1. Nội dung", "a) Tổ chức lễ phát động.", "b) In tờ rơi phát cho các thôn.")


def told(*lines: str) -> set[tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    tasks = extract(document_of(*HEAD, *WORK, *lines)).tasks
    assert [task.text for task in tasks] == ["Tổ chức lễ phát động.", "In tờ rơi phát cho các thôn."]
    return {
        (
            tuple(agency.mention for agency in task.lead),
            tuple(agency.mention for agency in task.coordinating),
            task.deadline and task.deadline.due,
        )
        for task in tasks
    }


def test_numbered_lines_on_who_and_when_serve_the_section_that_they_stand_in():
    lines = ("2. Cơ quan chủ trì: Sở Y tế; Sở Xây dựng.", "3. Cơ quan phối hợp: Công an tỉnh.")
    time = "4. Thời gian thực hiện: Tháng 9/2024."
    assert told(*lines, time) == {(("Sở Y tế", "Sở Xây dựng"), ("Công an tỉnh",), "2024-09-30")}


@pytest.mark.parametrize(
    "block",
    [
        ("2. Cơ quan chủ trì", "- Sở Y tế.", "- Hội Cựu chiến binh tỉnh.", "3. Cơ quan phối hợp", "Công an tỉnh."),
        ("2. Cơ quan chủ trì, phối hợp", "a) Cơ quan chủ trì", "- Sở Y tế.", "- Hội Cựu chiến binh tỉnh.",
         "(Văn phòng Sở là nơi nhận và cung cấp số liệu).", "b) Cơ quan phối hợp: Công an tỉnh."),
        ("2. Đơn vị thực hiện:", "a) Chủ trì: Sở Y tế, Hội Cựu chiến binh tỉnh.", "b) Phối hợp: Công an tỉnh."),
    ],
)  # fmt: skip
def test_names_below_a_label_serve_like_names_behind_it(block):
    ((lead, coordinating, _),) = told(*block)
    assert (lead[0], len(lead), coordinating) == ("Sở Y tế", 2, ("Công an tỉnh",))


def test_orders_below_a_label_stay_tasks():
    block = ("2. Đơn vị thực hiện", "- Sở Y tế chủ trì lập danh sách.", "- Công an tỉnh phân luồng giao thông.")
    texts = [task.text for task in extract(document_of(*HEAD, *WORK, *block)).tasks]
    assert texts[2:] == ["Sở Y tế chủ trì lập danh sách.", "Công an tỉnh phân luồng giao thông."]


def test_the_time_of_the_whole_plan_and_of_one_meeting_are_no_deadlines_of_the_section():
    assert told("II. Thời gian thực hiện: Năm 2024.") == {((), (), None)}
    assert told("2. Thời gian họp thôn chia làm hai đợt: từ ngày 5/4 đến ngày 9/4/2024.") == {((), (), None)}


def test_bodies_that_a_lead_in_lists_before_their_duty_do_the_work_below_it() -> None:
    lines = ("2. Giao các sở chuyên ngành gồm:", "- Sở Y tế (đối với bệnh viện);", "- Sở Xây dựng.", "Có trách nhiệm:")
    tasks = extract(document_of(*HEAD, "I. TÀI SẢN", *lines, "a) Rà soát tài sản.", "b) Lập hồ sơ.")).tasks
    assert [(task.text, [agency.mention for agency in task.lead]) for task in tasks] == [
        ("Rà soát tài sản.", ["Sở Y tế", "Sở Xây dựng"]),
        ("Lập hồ sơ.", ["Sở Y tế", "Sở Xây dựng"]),
    ]


def test_a_league_with_a_long_name_and_bodies_in_one_breath_are_names():
    tasks = extract(
        document_of(
            "KẾ HOẠCH", "I. NHIỆM VỤ", "1. Tuyên truyền", "a) Nội dung", "- Biên soạn tài liệu.", "b) Cơ quan phối hợp",
            "- Hội Cựu chiến binh, Đoàn Thanh niên Cộng sản Hồ Chí Minh các cấp.",
            "- Các đơn vị, địa phương; các tổ chức chính trị - xã hội và cơ quan tổ chức có liên quan.",
        )
    ).tasks  # fmt: skip
    assert [task.text for task in tasks] == ["Biên soạn tài liệu."]
    assert len(tasks[0].coordinating) == 4
