"""Who takes part below a heading, a lead-in or a line that names him (guidelines, section 4)."""

from __future__ import annotations

import pytest

from documents import document_of
from nhiemvu.pipeline import extract

HEAD = (
    "ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số: 45/KH-UBND", "Hà Tĩnh, ngày 10 tháng 3 năm 2024", "KẾ HOẠCH", "Làm sạch dữ liệu năm 2024", "II. NHIỆM VỤ",
)  # fmt: skip


def parts_of(*lines: str) -> list[tuple[list[str], list[str]]]:
    tasks = extract(document_of(*HEAD, *lines)).tasks
    return [([each.mention for each in task.lead], [each.mention for each in task.coordinating]) for task in tasks]


def test_partners_of_a_lead_in_take_part_whoever_leads_below_it():
    first, own, partner, joined = parts_of(
        "1. Giao Sở Tư pháp chủ trì, phối hợp với Sở Y tế, Sở Nội vụ:", "a) Đính chính dữ liệu hộ tịch.",
        "b) UBND cấp xã niêm yết danh sách.", "c) Sở Y tế cung cấp giấy chứng sinh.",
        "d) Thanh tra tỉnh phối hợp với Công an tỉnh kiểm tra việc khai thác dữ liệu.",
    )  # fmt: skip
    assert first == (["Sở Tư pháp"], ["Sở Y tế", "Sở Nội vụ"])
    assert own == (["UBND cấp xã"], ["Sở Y tế", "Sở Nội vụ"])
    assert partner == (["Sở Y tế"], [])
    assert joined == (["Thanh tra tỉnh"], ["Công an tỉnh"])


@pytest.mark.parametrize("doers", ["(phối hợp với Sở Tài chính)", "(phối hợp với Sở Tài chính):"])
def test_a_bracket_of_a_heading_names_who_takes_part_below_it(doers):
    assert parts_of(f"1. Sở Y tế {doers}", "- Mua 20 máy thở.") == [(["Sở Y tế"], ["Sở Tài chính"])]


def test_a_line_of_partners_over_bullets_speaks_for_them():
    lines = ("1. Chống hàng giả", "Đơn vị chủ trì: Thanh tra Sở", "Đơn vị phối hợp: Công an tỉnh, Cục Thuế tỉnh")
    told = parts_of(*lines, "- Lập đường dây nóng.", "- Phòng Kế hoạch in tờ rơi.")
    assert told == [
        (["Thanh tra Sở"], ["Công an tỉnh", "Cục Thuế tỉnh"]), (["Phòng Kế hoạch"], ["Công an tỉnh", "Cục Thuế tỉnh"]),
    ]  # fmt: skip
