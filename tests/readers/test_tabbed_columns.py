"""Heads and signatures that a typist set in two columns by tabs are read column by column."""

from __future__ import annotations

from nhiemvu.readers.pieces import Piece
from nhiemvu.readers.tabbed_columns import part_columns


def parted(*lines: str) -> list[str]:
    return [piece.text for piece in part_columns([Piece(line) for line in lines])]


def test_head_set_by_tabs_is_read_left_column_first() -> None:
    assert parted(
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỈNH TÂN AN\t\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 15/KH-UBND\tTân An, ngày 05 tháng 3 năm 2026",
        "KẾ HOẠCH",
    ) == [
        "ỦY BAN NHÂN DÂN", "TỈNH TÂN AN", "Số: 15/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Tân An, ngày 05 tháng 3 năm 2026", "KẾ HOẠCH",
    ]  # fmt: skip


def test_signature_beside_recipients_keeps_name_and_office_together() -> None:
    assert parted("Nơi nhận:\tKT. CHỦ TỊCH", "- Như trên;\tPHÓ CHỦ TỊCH", "- Lưu: VT.", "\t\tTrần Văn Thanh") == [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Thanh",
    ]  # fmt: skip


def test_tabs_in_the_body_do_not_make_columns() -> None:
    lines = ("1.\tSở Nội vụ rà soát hồ sơ.", "Mục tiêu\t3", "Họ và tên: Trần Văn A\tChức vụ: Chuyên viên")
    assert parted(*lines) == [
        "1. Sở Nội vụ rà soát hồ sơ.", "Mục tiêu 3", "Họ và tên: Trần Văn A Chức vụ: Chuyên viên",
    ]  # fmt: skip
