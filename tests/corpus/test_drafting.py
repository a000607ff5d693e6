"""Drafts of gold records: what the program makes of a document, in the form that a person corrects."""

from __future__ import annotations

from pathlib import Path

import pytest

from nhiemvu.corpus.checks.form import check_form
from nhiemvu.corpus.drafting import draft_of_file

LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 512/UBND-NC

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Tĩnh, ngày 21 tháng 6 năm 2024

V/v sắp xếp kho lưu trữ

Kính gửi: Các sở, ban, ngành.

Thực hiện Luật Lưu trữ và Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ, UBND tỉnh yêu cầu:

1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát các kho, báo cáo UBND tỉnh trước ngày 15/8/2024.

2. Văn phòng UBND tỉnh tổng hợp số liệu gửi Sở Nội vụ trước ngày 20 hằng tháng.

3. Sở Tư pháp trả lời kiến nghị trong vòng 10 ngày làm việc kể từ ngày nhận được văn bản.

4. Sở Xây dựng hoàn thành việc sửa chữa kho trước ngày 31/02/2025.
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "cong-van.txt"
    path.write_text(LETTER, "utf-8")
    return path


def test_a_draft_has_exactly_the_fields_of_the_guidelines(letter: Path) -> None:
    record = draft_of_file(letter, "documents/cong-van.txt").record
    assert list(check_form(record)) == []
    assert record["file"] == "documents/cong-van.txt"
    assert record["document"]["number"] == "512/UBND-NC"
    assert record["document"]["issued_on"] == "2024-06-21"
    assert [(each["number"], each.get("title")) for each in record["references"]] == [
        (None, "Luật Lưu trữ"),
        ("30/2020/NĐ-CP", None),
    ]
    first, monthly, answer, _ = record["tasks"]
    assert (first["item"], first["lead"], first["coordinating"]) == ("1", ["Sở Nội vụ"], ["Sở Tài chính"])
    assert first["deadline"] == {
        "text": "trước ngày 15/8/2024", "kind": "date", "due": "2024-08-15", "bound": "before",
    }  # fmt: skip
    assert monthly["deadline"]["rrule"] == "FREQ=MONTHLY;BYMONTHDAY=20"
    assert set(monthly["deadline"]) == {"text", "kind", "rrule"}
    assert set(answer["deadline"]) == {"text", "kind", "amount", "unit", "from"}
    assert (answer["deadline"]["amount"], answer["deadline"]["unit"]) == (10, "working_day")


def test_what_the_program_was_not_sure_of_goes_with_the_draft(letter: Path) -> None:
    draft = draft_of_file(letter, "documents/cong-van.txt")
    assert draft.record["tasks"][3]["deadline"] is None
    assert any(code == "deadline-unresolved" and "31/02/2025" in words for code, words in draft.issues)
