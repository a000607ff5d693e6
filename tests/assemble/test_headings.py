"""Headings that look like orders, orders that look like headings, and who is told of before the opening order."""

from __future__ import annotations

from documents import document_of
from nhiemvu.pipeline import extract

HEAD = (
    "ỦY BAN NHÂN DÂN", "PHƯỜNG AN HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 45/KH-UBND", "An Hòa, ngày 10 tháng 3 năm 2024", "KẾ HOẠCH", "Chỉnh trang đô thị năm 2024",
)  # fmt: skip


def tasks_of(*lines: str):
    return extract(document_of(*HEAD, *lines)).tasks


def test_titles_that_run_into_their_paragraphs_are_none_of_the_work():
    lines = (
        "II. NHIỆM VỤ", "1. Công tác tuyên truyền. Trạm Truyền thanh mở chuyên mục hằng tuần.",
        "2. Lập lại trật tự lòng đường. Công an phường tuần tra 02 ca mỗi ngày.", "3. Cải tạo rạch Bờ Ao",
        "3.1. Nạo vét 600 m rạch trước ngày 30/6/2024.",
    )  # fmt: skip
    assert [task.text for task in tasks_of(*lines)] == [
        "Trạm Truyền thanh mở chuyên mục hằng tuần.", "Công an phường tuần tra 02 ca mỗi ngày.",
        "Nạo vét 600 m rạch trước ngày 30/6/2024.",
    ]  # fmt: skip


def test_a_short_point_over_the_points_that_carry_it_out_is_a_title():
    lines = ("II. NHIỆM VỤ", "1. Tuyên truyền, tập huấn.", "a) Tập huấn cho 50 hộ.", "b) In 2.000 tờ rơi.")
    assert [task.text for task in tasks_of(*lines)] == ["Tập huấn cho 50 hộ.", "In 2.000 tờ rơi."]


def test_short_orders_beside_long_ones_are_orders():
    lines = ("II. NHIỆM VỤ", "1. Rà soát danh mục thủ tục. Công khai tại trụ sở.", "2. Cấp 40 thùng rác cho chợ.")
    assert len(tasks_of(*lines)) == 3


def test_a_point_that_lost_its_stop_is_an_order_still():
    order = "Đề nghị Ủy ban MTTQ phường tiếp nhận, chia gạo; không để trùng lặp, bỏ sót hộ khó khăn"
    closing = "Thủ trưởng các đơn vị bố trí 50% công chức trực; báo cáo trước 15 giờ hằng ngày."
    lines = ("II. NHIỆM VỤ", f"2. {order}", closing)
    first, _ = tasks_of(*lines)
    assert (first.text, [agency.mention for agency in first.lead]) == (order, ["Ủy ban MTTQ phường"])


def test_who_was_found_wanting_before_the_opening_order_does_not_lead():
    lines = (
        "Một số cán bộ khóm còn nể nang. UBND phường ban hành Kế hoạch với những nội dung sau:",
        "II. NHIỆM VỤ", "1. Nạo vét rạch Bờ Ao trước ngày 30/6/2024.",
    )  # fmt: skip
    (task,) = tasks_of(*lines)
    assert task.lead == ()


def test_a_stop_behind_a_place_named_by_a_letter_ends_a_sentence():
    lines = ("II. NHIỆM VỤ", "1. Ban Chỉ huy Quân sự giao xuồng cho xã Tân Phú A. Hội Chữ thập đỏ phát 50 áo phao.")
    assert [task.lead[0].mention for task in tasks_of(*lines)] == ["Ban Chỉ huy Quân sự", "Hội Chữ thập đỏ"]


def test_a_range_of_hours_over_two_lines_is_one_sentence():
    (task,) = tasks_of("II. NHIỆM VỤ", "1. Công ty Môi trường tránh gom rác từ 11h", "- 15h ngoài trời nắng.")
    assert task.text.endswith("- 15h ngoài trời nắng.")
