"""Names in capitals put into ordinary letters, and regions by name."""

from __future__ import annotations

import pytest

from nhiemvu.normalise.letter_case import ordinary_letters
from nhiemvu.normalise.places import most_named_region, region_named


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
        ("SỞ NỘI VỤ", "Sở Nội vụ"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Bộ Lao động - Thương binh và Xã hội"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("UBND XÃ LƯƠNG HÒA", "UBND xã Lương Hòa"),
        ("HUYỆN ỦY ĐỒNG VĂN", "Huyện ủy Đồng Văn"),
        ("TỔNG CỤC THUẾ", "Tổng cục Thuế"),
        ("Sở Y tế", "Sở Y tế"),
        ("BỆNH VIỆN ĐA KHOA KHU VỰC SÔNG HỒNG", "Bệnh viện Đa khoa khu vực Sông Hồng"),
        ("TRƯỜNG ĐẠI HỌC SƯ PHẠM TÂY BẮC", "Trường Đại học Sư phạm Tây Bắc"),
        ("TRƯỜNG TIỂU HỌC SỐ 2 KIM ĐỒNG", "Trường Tiểu học số 2 Kim Đồng"),
        ("TRƯỜNG PTDTNT THCS VÀ THPT HUYỆN MÈO VẠC", "Trường PTDTNT THCS và THPT huyện Mèo Vạc"),
        ("PHÒNG VĂN HÓA VÀ THÔNG TIN", "Phòng Văn hóa và Thông tin"),
        ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "Đảng ủy Khối các cơ quan tỉnh"),
        ("BAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH COVID-19", "Ban Chỉ đạo phòng, chống dịch COVID-19"),
    ],
)
def test_capitals_become_ordinary_letters(capitals: str, ordinary: str) -> None:
    assert ordinary_letters(capitals) == ordinary


def test_the_text_knows_better_how_a_name_is_written() -> None:
    assert (
        ordinary_letters("BAN QUẢN LÝ CHỢ ĐÔNG HÒA", "Giao Ban Quản lý chợ Đông Hòa rà soát")
        == "Ban Quản lý chợ Đông Hòa"
    )


def test_a_region_is_known_by_any_spelling() -> None:
    assert (region := region_named("TỈNH LÀO CAI")) is not None and region.full_name == "tỉnh Lào Cai"
    assert (region := region_named("Hà Nội")) is not None and region.level == "thành phố"
    assert (region := region_named("Hoà Bình")) is not None and region.level == "tỉnh"
    assert region_named("Lộc Ninh") is None


def test_the_region_named_most_often_counts() -> None:
    text = "Tỉnh Nam Định học tập tỉnh Thái Bình. Các sở của tỉnh Nam Định phối hợp."
    assert (region := most_named_region(text)) is not None and region.name == "Nam Định"
    assert most_named_region("Các sở của tỉnh phối hợp.") is None
