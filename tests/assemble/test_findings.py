"""What is found is told; what is to be done about it is ordered, in the same sentence or below another lead-in."""

from __future__ import annotations

import pytest

from documents import document_of
from nhiemvu.find.consequences import without_finding
from nhiemvu.pipeline import extract

HEAD = (
    "ỦY BAN NHÂN DÂN", "TỈNH PHÚ YÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 15/UBND-NN", "Phú Yên, ngày 10 tháng 3 năm 2023", "V/v quản lý đất đai", "Kính gửi: UBND các huyện.",
)  # fmt: skip


def tasks(*lines: str) -> list[tuple[str, list[str]]]:
    return [(task.text, [agency.mention for agency in task.lead]) for task in extract(document_of(*HEAD, *lines)).tasks]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Một số căn cứ đã được thay thế, do vậy đề nghị Chủ đầu tư cập nhật.", ["Chủ đầu tư"]),
        ("Hồ sơ của các huyện chưa đủ, vì vậy yêu cầu UBND các huyện bổ sung.", ["UBND các huyện"]),
        ("Nhiều vụ cháy đã xảy ra; do đó, đề nghị Công an tỉnh kiểm tra các cơ sở.", ["Công an tỉnh"]),
        ("Việc lập hồ sơ còn chậm, nên yêu cầu Sở Nội vụ đôn đốc.", ["Sở Nội vụ"]),
        ("Sở Y tế chưa báo cáo, vì thế UBND tỉnh giao Sở Nội vụ nhắc nhở.", ["Sở Nội vụ"]),
        ("Nội dung chưa rõ, do đó Sở Tư pháp cần làm rõ thêm.", ["Sở Tư pháp"]),
    ],
)
@pytest.mark.parametrize("opening", [("UBND tỉnh có ý kiến như sau:",), ()])
def test_the_order_behind_a_finding_is_a_task(opening, sentence, lead):
    assert tasks(*opening, f"1. {sentence}" if opening else sentence) == [(sentence, lead)]


def test_a_reason_between_two_orders_stays_in_its_sentence():
    words = "Sở Y tế phải rà soát thuốc, do đó cần có danh mục."
    assert without_finding(words) == words
    assert without_finding("Giá vật tư đã tăng, do đó chi phí phải tăng.").startswith("Giá")


@pytest.mark.parametrize(
    "lead_in",
    [
        "Qua thanh tra 6 tháng đầu năm cho thấy:", "Việc thu nợ còn phát sinh một số tồn tại, hạn chế, cụ thể:",
        "Năm qua, các huyện đã cố gắng. Tuy nhiên, vẫn còn một số thiếu sót như sau:",
    ],
)  # fmt: skip
@pytest.mark.parametrize("label", ["1.", "-"])
def test_findings_below_a_lead_in_are_told(lead_in, label):
    found = (
        "UBND xã giải quyết hồ sơ chậm.",
        "Sở Y tế báo cáo số liệu chưa đúng mẫu.",
        "Huyện đạt tỷ lệ thấp là Cần Giuộc.",
    )
    order = "Sở Y tế rà soát số liệu."
    listed = (f"{label} {words}" for words in found)
    assert tasks("I. TÌNH HÌNH", lead_in, *listed, "II. NHIỆM VỤ", f"1. {order}") == [(order, ["Sở Y tế"])]


def test_bullets_take_the_first_doer_of_a_paragraph_and_not_its_last():
    lines = (
        "UBND tỉnh yêu cầu UBND các huyện:", "1. Tăng cường kiểm tra rừng. Hạt Kiểm lâm báo cáo hằng tuần.",
        "- Lập chốt trực.", "2. Các trường rà soát phòng học. Mỗi tổ kiểm tra cử một thư ký.", "- Sửa mái che.",
        "3. Sở Y tế rà soát thuốc. Sở Tài chính bố trí kinh phí, gồm:", "- Hỗ trợ nhân viên.",
    )  # fmt: skip
    leads = dict(tasks(*lines))
    assert leads["Lập chốt trực."] == ["UBND các huyện"]
    assert leads["Sửa mái che."] == ["Các trường"]
    assert leads["Hỗ trợ nhân viên."] == ["Sở Tài chính"]


def test_what_must_not_be_done_and_who_pays_are_orders():
    sentences = (
        "Việc tuyển sinh thực hiện theo quy định; không đặt thêm điều kiện.",
        "Việc thu học phí thực hiện đúng quy định, không thu ngoài.", "Kinh phí: Sở Tài chính bố trí theo quy định.",
    )  # fmt: skip
    numbered = [f"{number}. {sentence}" for number, sentence in enumerate(sentences, 1)]
    found = tasks("Yêu cầu các trường thực hiện:", *numbered)
    assert found == list(zip(sentences, (["các trường"], ["các trường"], ["Sở Tài chính"]), strict=True))


def test_a_condition_before_the_order_word_leads_in():
    lines = (
        "UBND tỉnh yêu cầu:", "1. Trong quá trình triển khai, nếu được phê duyệt, đề nghị Chủ đầu tư:",
        "- Lập hồ sơ môi trường.", "2. Trong đó, vốn ngân sách đầu tư các nội dung:", "- Xây dựng đường trục xã.",
    )  # fmt: skip
    assert tasks(*lines) == [("Lập hồ sơ môi trường.", ["Chủ đầu tư"]), ("Xây dựng đường trục xã.", [])]
