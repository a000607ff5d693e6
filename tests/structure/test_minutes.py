"""The minutes of a meeting: what was decided there, and on which day it was held."""

from __future__ import annotations

import pytest

from documents import document_of
from nhiemvu.document import Span
from nhiemvu.pipeline import extract
from nhiemvu.structure.minutes import held_on, is_of_meeting, spoken_in
from nhiemvu.structure.outline import Line, build_outline

TOP = ("TRƯỜNG MẦM NON SAO MAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
MEETING = (
    *TOP, "BIÊN BẢN HỌP", "Hội đồng sư phạm tháng 11 năm 2022",
    "Hôm nay, vào lúc 16 giờ 30 ngày 03 tháng 11 năm 2022, tại văn phòng nhà trường, Hội đồng sư phạm họp định kỳ.",
    "II. ĐẠI DIỆN CÁC TỔ", "1. Cô Lê Thị Ngọc - Thư ký",
)  # fmt: skip
WORK = "Tổ Mẫu giáo lớn vệ sinh kho bếp, xong trước 25/11."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["I. Kết luận của chủ trì", "1. Tổ Toán ra đề."], "decided"),
        (["I. Sau khi nghe các ý kiến, Hiệu trưởng kết luận:", "- Tổ Toán ra đề."], "decided"),
        (["II. TRIỂN KHAI NHIỆM VỤ THÁNG 11", "- Tổ Toán ra đề."], "decided"),
        (["I. Đánh giá kết quả thực hiện nhiệm vụ tháng 10", "1. Tổ Toán ra đề."], "told"),
        (["I. Phương hướng tháng 11", "1. Ý kiến thảo luận", "- Tổ Toán ra đề."], "told"),
        (["I. Ý kiến thảo luận", "II. Phương hướng tháng 11", "- Tổ Toán ra đề."], "decided"),
        (["I. NỘI DUNG", "1. Tổ Toán ra đề."], None),
        (["I. ĐẠI DIỆN HAI BÊN", "Hai bên thống nhất:", "1. Tổ Toán ra đề.", "2. Tổ Văn."], "decided"),
        (["I. Ý kiến thảo luận", "- Hiệu trưởng kết luận: Tổ Toán ra đề."], "decided"),
    ],
)
def test_the_nearest_heading_or_lead_in_tells_whether_something_was_decided(lines, expected):
    outline = build_outline([Line(Span(0, len(line)), line) for line in lines])
    assert spoken_in(outline)[-1] == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Hôm nay, hồi 8 giờ ngày 05 tháng 4 năm 2024, tại hội trường xã", "2024-04-05"),
        ("- Thời gian: 14 giờ 00, ngày 12/7/2019.", "2019-07-12"),
        ("Cuộc họp bắt đầu lúc 8 giờ.", None),
    ],
)
def test_minutes_are_dated_by_their_meeting(line, day):
    assert held_on([line]) == day


def test_minutes_that_certify_something_are_of_no_meeting():
    assert is_of_meeting("Cuộc họp Hội đồng trường")
    assert not is_of_meeting("Bàn giao tài sản")
    assert not is_of_meeting(None)


def test_title_and_day_are_read_from_the_lines_below_the_type():
    head = extract(document_of(*MEETING)).head
    assert (head.title, head.issued_on) == ("HỌP Hội đồng sư phạm tháng 11 năm 2022", "2022-11-03")


def test_the_chair_signs_and_not_who_wrote_the_minutes():
    signed = ("Cuộc họp kết thúc hồi 17 giờ.", "THƯ KÝ", "Lê Thị Ngọc", "CHỦ TỌA", "(Đã ký)", "Vũ Thị Mai")
    head = extract(document_of(*MEETING, "III. KẾT LUẬN", f"1. {WORK}", *signed)).head
    assert (head.signer, head.signer_role) == ("Vũ Thị Mai", "Chủ tọa")


@pytest.mark.parametrize("lead_in", ["Sau khi trao đổi, các tổ thống nhất:", "III. KẾT LUẬN"])
def test_a_lead_in_decides_what_follows_though_its_numbers_begin_anew(lead_in):
    (task,) = extract(document_of(*MEETING, lead_in, f"1. {WORK}")).tasks
    assert [agency.mention for agency in task.lead] == ["Tổ Mẫu giáo lớn"]
    assert task.deadline is not None
    assert task.deadline.due == "2022-11-25"


def test_what_somebody_asked_for_is_no_order():
    assert extract(document_of(*MEETING, "III. Ý KIẾN", "- Cô Lan: đề nghị Tổ nuôi dưỡng nấu cháo.")).tasks == ()


def test_who_speaks_the_conclusion_is_not_its_doer():
    sentence = "1. Bà Hiệu trưởng kết luận: Tổ Mẫu giáo lớn vệ sinh kho bếp."
    (task,) = extract(document_of(*MEETING, "III. KẾT LUẬN", sentence)).tasks
    assert [agency.mention for agency in task.lead] == ["Tổ Mẫu giáo lớn"]


def test_a_certificate_assigns_nothing():
    lines = (*TOP, "BIÊN BẢN BÀN GIAO TÀI SẢN", "Hôm nay, ngày 03/4/2022, chúng tôi gồm:", "Các bên thống nhất:")
    assert extract(document_of(*lines, "1. Trường Mầm non Hoa Sen quản lý 20 bộ bàn ghế.")).tasks == ()
