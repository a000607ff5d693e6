"""Personal data in Vietnamese official prose: hidden whatever its form, and nothing else with it."""

from __future__ import annotations

import json

import pytest

from examples import make_extraction
from nhiemvu.export.flatten import export_document
from nhiemvu.export.masking import EMAIL, PAPER, PHONE, mask_record, mask_text


@pytest.mark.parametrize(
    "number",
    [
        *("0912345678", "0912.345.678", "0912 345 678", "091 234 5678", "091.234.56.78", "0912-345-678"),
        *("+84 912 345 678", "+84912345678", "(+84) 912 345 678", "84 912345678", "0912 34 56 78", "09 1234 5678"),
        *("0239.3855.123", "024 3825 1234", "(024) 3825 1234", "02438251234", "(0239) 3855 123", "0239 3 855 123"),
    ],
)
def test_a_telephone_number_is_hidden_in_each_of_its_forms(number: str) -> None:
    for words in ("liên hệ {} trước ngày 15/6/2022", "(ông Trần Văn A, {}).", "{}", "số: {}; gửi về Sở Nội vụ"):
        assert mask_text(words.format(number)) == words.format(PHONE)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("điện thoại 04.38251234", f"điện thoại {PHONE}"),
        ("SĐT của bà Hoa: 098 1234567", f"SĐT của bà Hoa: {PHONE}"),
        ("ĐT: 0912345678/0913456789", f"ĐT: {PHONE}/{PHONE}"),
        ("CCCD số 001087012345 cấp ngày 15/6/2021", f"CCCD số {PAPER} cấp ngày 15/6/2021"),
        ("căn cước công dân số: 001 087 012 345", f"căn cước công dân số: {PAPER}"),
        ("CMND số 183.456.789", f"CMND số {PAPER}"),
        ("CMND/CCCD: 042087001234", f"CMND/CCCD: {PAPER}"),
        ("mã định danh cá nhân 042087001234", f"mã định danh cá nhân {PAPER}"),
        ("công dân mang số 042087001234", f"công dân mang số {PAPER}"),
        ("số 183456789 do Công an tỉnh cấp", f"số {PAPER} do Công an tỉnh cấp"),
        ("hộ chiếu số B1234567", f"hộ chiếu số {PAPER}"),
        ("gửi về vanthu.snv@hatinh.gov.vn.", f"gửi về {EMAIL}."),
        ("a_b+c@gmail.com; 0965.12.3456", f"{EMAIL}; {PHONE}"),
    ],
)
def test_what_the_words_around_tell_is_hidden(text: str, masked: str) -> None:
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 152/KH-UBND ngày 15/06/2022",
        "Nghị định số 30/2020/NĐ-CP, Công văn số 1234/UBND-VX ngày 05-06-2022",
        "số 0912345678/TB-UBND",
        "ngày 15.06.2022 15 đơn vị báo cáo",
        "từ 01/01/2022-31/12/2025, giai đoạn 2021-2025",
        "kinh phí 1.234.567.890 đồng, đã giải ngân 150000000 đồng và 500000000đ",
        "tổng mức đầu tư 123456789",
        "10 000 000 000 đồng; 0356.789.123 đồng",
        "mã số thuế 0312345678, MST: 0301234567",
        "mã hồ sơ 000.00.01.H40-220615-0001",
        "tổng đài 18001091, đường dây nóng 19001234",
        "123456789 m2 đất, 042087001 người",
        "tỷ lệ 35,7%; 0,912345678",
        "100.000 - 200.000 lượt",
    ],
)
def test_numbers_of_documents_days_sums_and_codes_stay(text: str) -> None:
    assert mask_text(text) == text


def test_no_text_of_a_record_keeps_personal_data_and_nothing_else_changes() -> None:
    told = "bà Hoa 0912.345.678, CCCD 001087012345, hoa@hatinh.gov.vn"
    record = export_document(make_extraction(content=f" Liên hệ {told}."))
    record["document"]["title"] = record["issues"][0]["message"] = record["tasks"][0]["section"][0] = told
    record["tasks"][0]["lead"][0]["mention"] = record["tasks"][0]["deliverable"] = told
    masked = mask_record(record)
    written = json.dumps(masked, ensure_ascii=False)
    assert not any(secret in written for secret in ("0912", "001087012345", "@"))
    assert written.count(PHONE) == 6
    plain = export_document(make_extraction())
    assert mask_record(plain) == plain
