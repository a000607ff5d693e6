"""Who is named with a verb in a letter to bodies under its sender is to do it, whatever the letter's title says."""

from __future__ import annotations

import pytest

from documents import document_of
from nhiemvu.pipeline import extract
from nhiemvu.structure.sent_down import is_sent_down

HEAD = ("ỦY BAN NHÂN DÂN", "TỈNH PHÚ YÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DATE = "Phú Yên, ngày 10 tháng 3 năm 2023"
DOWN = ("Kính gửi:", "- Các sở: Y tế, Nội vụ;", "- Công an tỉnh;", "- UBND các huyện, thị xã, thành phố.")
ORDERS = ("Công an tỉnh tăng cường tuần tra.", "Sở Y tế rà soát danh mục thuốc.", "UBND các huyện treo cờ.")


def texts(*lines: str) -> list[str]:
    return [task.text for task in extract(document_of(*lines)).tasks]


def letter(title: str, to: tuple[str, ...], *body: str) -> list[str]:
    return texts(*HEAD, "Số: 15/UBND-VX", DATE, f"V/v {title}", *to, "UBND tỉnh có ý kiến như sau:", *body)


@pytest.mark.parametrize("label", ["1. ", "- "])
@pytest.mark.parametrize(
    "title",
    [
        "trao tặng danh hiệu Bà mẹ Việt Nam anh hùng", "tặng quà Tết", "khen thưởng đột xuất", "tiếp nhận hàng cứu trợ",
        "trả lời kiến nghị của cử tri", "góp ý dự thảo Kế hoạch", "phúc đáp Công văn số 12/SYT-NVY", "bảng giá đất",
        "tuyển sinh vào lớp 10", "ý kiến thẩm định dự án", "mời họp trực tuyến", "lịch tiếp công dân tháng 4",
    ],
)  # fmt: skip
def test_a_letter_down_orders_under_any_title(title, label):
    body = [f"{number}{order}" for number, order in zip(("1. ", "2. ", "3. "), ORDERS, strict=True)]
    assert letter(title, DOWN, *(body if label == "1. " else [f"- {order}" for order in ORDERS])) == list(ORDERS)


@pytest.mark.parametrize(
    "to", ["Bộ Tư pháp.", "Thường trực HĐND tỉnh.", "Công ty TNHH Sông Ba.", "Ông Lê Văn A, thôn 2."]
)  # fmt: skip
def test_an_answer_to_anybody_else_goes_on_telling(to):
    assert letter("trả lời kiến nghị", (f"Kính gửi: {to}",), *(f"- {order}" for order in ORDERS)) == []


def test_an_answer_down_orders_only_whom_it_names():
    told = (
        "1. Theo Điều 87 Luật Nhà ở, giá bán do chủ đầu tư xây dựng.", "2. UBND tỉnh đã có Công văn số 11/UBND-KT.",
        "3. Sở Nội vụ hướng dẫn các huyện lập danh sách.", "4. Sở Y tế đang thẩm định hồ sơ.",
    )  # fmt: skip
    assert letter("phúc đáp Công văn số 12/SNV-TCBC", ("Kính gửi: Sở Nội vụ.",), *told) == [told[2][3:]]


def test_a_lead_in_charges_in_a_letter_down():
    body = ("1. UBND các huyện:", "- Thành lập hội đồng tuyển sinh.", "- Báo cáo kết quả.")
    assert letter("tuyển sinh năm học mới", DOWN, *body) == ["Thành lập hội đồng tuyển sinh.", "Báo cáo kết quả."]


@pytest.mark.parametrize("kind", ["KẾ HOẠCH", "CHỈ THỊ", "HƯỚNG DẪN"])
@pytest.mark.parametrize("title", ["Tuyển dụng công chức", "Tặng quà người có công", "Tuyển sinh năm học 2023"])
def test_a_plan_assigns_whatever_it_is_about(kind, title):
    numbered = [f"{number}. {order}" for number, order in enumerate(ORDERS, 1)]
    symbol = "".join(word[0] for word in kind.split())
    assert texts(*HEAD, f"Số: 15/{symbol}-UBND", DATE, kind, title, *numbered) == list(ORDERS)


@pytest.mark.parametrize(
    ("issuer", "addressees", "down"),
    [
        ("UBND tỉnh Phú Yên", ["Kính gửi:", "- Giám đốc các sở, thủ trưởng các ban, ngành tỉnh;", "- Báo tỉnh."], True),
        ("Sở Giáo dục và Đào tạo", ["Kính gửi:", "- Phòng Giáo dục các huyện, thành phố;", "- Các trường THPT."], True),
        ("Văn phòng Chính phủ", ["Kính gửi:", "- Các Bộ: Tài chính, Công Thương;", "- UBND tỉnh Phú Yên."], True),
        ("UBND xã An Mỹ", ["Kính gửi: - Các ban, ngành, đoàn thể xã; - Trưởng các thôn."], True),
        ("UBND tỉnh Phú Yên", ["Kính gửi:", "- Các thành viên Ban Tổ chức lễ;", "- Sở Nội vụ."], True),
        ("UBND tỉnh Phú Yên", ["Kính gửi:", "- Các Tổ đại biểu HĐND tỉnh;", "- Sở Nội vụ."], False),
        ("Sở Xây dựng tỉnh Phú Yên", ["Kính gửi: UBND huyện Sông Hinh."], False),
        ("Bộ Xây dựng", ["Kính gửi: UBND tỉnh Phú Yên."], False),
        ("UBND tỉnh Phú Yên", ["Kính gửi:", "- Bộ Tài chính;", "- Sở Tài chính."], False),
        ("UBND huyện Sông Hinh", ["Kính gửi: Sở Nội vụ tỉnh Phú Yên."], False),
    ],
)  # fmt: skip
def test_it_goes_down(issuer, addressees, down):
    assert is_sent_down(issuer, addressees) is down
