from __future__ import annotations

import pytest

from nhiemvu.structure.labels import LabelKind, read_label


@pytest.mark.parametrize(
    ("line", "kind", "label", "rest"),
    [
        ("I. MỤC ĐÍCH", LabelKind.ROMAN, "I", "MỤC ĐÍCH"),
        ("1. Sở Nội vụ", LabelKind.ARABIC, "1", "Sở Nội vụ"),
        ("“1. Giao Thanh tra huyện rà soát đơn.", LabelKind.ARABIC, "1", "Giao Thanh tra huyện rà soát đơn."),
        ("1- Quán triệt Chỉ thị", LabelKind.ARABIC, "1", "Quán triệt Chỉ thị"),
        ("3.5.Chuẩn bị hồ sơ", LabelKind.DECIMAL, "3.5", "Chuẩn bị hồ sơ"),
        ("3.2- Quán triệt Chỉ thị", LabelKind.DECIMAL, "3.2", "Quán triệt Chỉ thị"),
        ("7.2 Bảo đảm kinh phí", LabelKind.DECIMAL, "7.2", "Bảo đảm kinh phí"),
        ("đ) Rà soát", LabelKind.LETTER, "đ", "Rà soát"),
        ("(2) Lập danh sách", LabelKind.BRACKET, "2", "Lập danh sách"),
        ("- Đôn đốc", LabelKind.DASH, "", "Đôn đốc"),
        ("+ Tổng hợp", LabelKind.PLUS, "", "Tổng hợp"),
        ("Điều 2. Giao Sở Y tế", LabelKind.ARTICLE, "Điều 2", "Giao Sở Y tế"),
        ("Chương II", LabelKind.CHAPTER, "Chương II", ""),
        ("Điều 2. – Giao Sở Y tế", LabelKind.ARTICLE, "Điều 2", "Giao Sở Y tế"),
        ("Điều 3/ Giao Sở Y tế", LabelKind.ARTICLE, "Điều 3", "Giao Sở Y tế"),
        ("Bước 3. Trình UBND huyện", LabelKind.STEP, "Bước 3", "Trình UBND huyện"),
        ("1/. Sở Nội vụ", LabelKind.ARABIC, "1", "Sở Nội vụ"),
        ("2.- Sở Nội vụ", LabelKind.ARABIC, "2", "Sở Nội vụ"),
        ("II.1. Sở Nội vụ", LabelKind.MIXED, "II.1", "Sở Nội vụ"),
        ("III.2 Sở Nội vụ", LabelKind.MIXED, "III.2", "Sở Nội vụ"),
        ("B.2. Tập huấn", LabelKind.MIXED, "B.2", "Tập huấn"),
        ("1.a) Rà soát", LabelKind.MIXED, "1.a", "Rà soát"),
        ("a.1) Rà soát", LabelKind.MIXED, "a.1", "Rà soát"),
        ("b2. Rà soát", LabelKind.MIXED, "b2", "Rà soát"),
        ("(1). Lập danh sách", LabelKind.BRACKET, "1", "Lập danh sách"),
        ("ii) Lập danh sách", LabelKind.SMALL_ROMAN, "ii", "Lập danh sách"),
        ("a- Lập danh sách", LabelKind.LETTER, "a", "Lập danh sách"),
        ("A- NHIỆM VỤ", LabelKind.CAPITAL, "A", "NHIỆM VỤ"),
        ("** Sở Nội vụ", LabelKind.DOT, "", "Sở Nội vụ"),
        ("► Sở Nội vụ", LabelKind.DOT, "", "Sở Nội vụ"),
        ("(-) Đôn đốc", LabelKind.DASH, "", "Đôn đốc"),
        ("Ø Sở Nội vụ", LabelKind.DOT, "", "Sở Nội vụ"),
        ("II-Thành phần tham gia", LabelKind.ROMAN, "II", "Thành phần tham gia"),
        ("I-MỤC ĐÍCH", LabelKind.ROMAN, "I", "MỤC ĐÍCH"),
        ("2-Sở Nội vụ", LabelKind.ARABIC, "2", "Sở Nội vụ"),
    ],
)
def test_a_label_is_read_with_its_kind_and_what_stands_behind_it(line, kind, label, rest):
    found = read_label(line)
    assert found is not None
    assert (found.kind, found.text, line[found.end :]) == (kind, label, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Sở Nội vụ chủ trì",
        "15.6 triệu đồng",
        "1.5 - 2 triệu đồng",
        "1.000 hộ dân",
        "Điều này cho thấy",
        "b.nội dung",
        "“1. Hộ nghèo là hộ có thu nhập thấp.”",
        "V/V GIAO CHỈ TIÊU",
        "5a Trần Phú",
        "24h/24h trực cứu nạn",
        "1.đ/c Hà",
        "Bước đầu đạt kết quả",
        "Điều 5/NQ-HĐND",
        "X-quang tại giường",
        "V-League 2024",
        "C-TPAT",
        "41-QĐ/TW ngày 03/11/2021",
        "V-A-C là mô hình hay",
        "12-KH/TU ngày 05/3/2019",
        "",
    ],
)
def test_words_and_numbers_are_no_labels(line):
    assert read_label(line) is None
