"""What a paper tells before its opening order, and the visits that a letter announces."""

from __future__ import annotations

from documents import document_of
from nhiemvu.pipeline import extract

HEAD = (
    "ỦY BAN NHÂN DÂN", "TỈNH PHÚ YÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 15/UBND-KT", "V/v cung ứng cát xây dựng", "Phú Yên, ngày 10 tháng 3 năm 2023",
    "Kính gửi:", "- Sở Xây dựng;", "- UBND các huyện, thị xã, thành phố.",
)  # fmt: skip


def texts(*lines: str) -> list[str]:
    return [task.text for task in extract(document_of(*HEAD, *lines)).tasks]


def test_what_is_told_between_two_openings_is_no_task():
    assert texts(
        "Xét báo cáo của Sở Xây dựng, UBND tỉnh có ý kiến như sau:",
        "Giá cát tại mỏ tăng 22%, có nơi găm hàng. Sông cạn sớm hơn mọi năm.",
        "Để bảo đảm tiến độ công trình, UBND tỉnh yêu cầu:", "1. Sở Xây dựng công bố giá cát hằng tháng.",
    ) == ["Sở Xây dựng công bố giá cát hằng tháng."]  # fmt: skip


def test_who_is_named_between_two_openings_is_to_act():
    assert texts(
        "UBND tỉnh yêu cầu các đơn vị thực hiện các việc sau:", "Sở Xây dựng công bố giá cát hằng tháng.",
        "Ngoài ra, UBND tỉnh yêu cầu UBND các huyện:", "- Kiểm tra các bến cát.",
    ) == ["Sở Xây dựng công bố giá cát hằng tháng.", "Kiểm tra các bến cát."]  # fmt: skip


def test_what_is_told_before_the_order_of_a_lead_in_does_not_make_its_items_background():
    lead_in = (
        "Thời gian qua, quản lý đất đai đạt kết quả tốt. Tuy nhiên vẫn còn lấn chiếm. Để khắc phục, UBND tỉnh yêu cầu:"
    )
    assert texts(lead_in, "1. Sở Xây dựng rà soát quỹ đất công.", "2. Cắm mốc từng thửa.") == [
        "Sở Xây dựng rà soát quỹ đất công.", "Cắm mốc từng thửa.",
    ]  # fmt: skip


def test_what_a_lead_in_found_wanting_is_background_though_an_order_was_told_before():
    assert texts("UBND tỉnh đã giao Sở Xây dựng lập quy hoạch. Đến nay còn các tồn tại sau:", "- Hồ sơ nộp trễ.") == []


def test_a_year_gone_by_tells_what_was_done():
    assert texts(
        "UBND tỉnh yêu cầu:", "1. Công an tỉnh xử phạt xe quá tải. Năm 2022, Công an tỉnh xử phạt 45 vụ."
    ) == ["Công an tỉnh xử phạt xe quá tải."]  # fmt: skip


def test_a_visit_that_a_letter_announces_is_no_task():
    assert texts(
        "Thực hiện chương trình công tác, từ ngày 15/3 đến ngày 20/3/2023, Đoàn công tác của tỉnh tiến hành khảo sát "
        "tại hai huyện.",
        "Đề nghị UBND các huyện chuẩn bị báo cáo, gửi trước ngày 14/3/2023.",
    ) == ["Đề nghị UBND các huyện chuẩn bị báo cáo, gửi trước ngày 14/3/2023."]  # fmt: skip
