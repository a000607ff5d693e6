"""Agencies in running text, and lists of them taken apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.find.agencies import find_agencies, split_agencies

HERE = Path(__file__).resolve().parent
LISTS = [line.split("\t") for line in (HERE / "agency_lists.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_list_is_cut_at_names(text: str, expected: str) -> None:
    assert [agency.mention for agency in split_agencies(text)] == expected.split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo báo cáo của Sở Du lịch, UBND tỉnh đã giao Công an tỉnh.", ["Sở Du lịch", "UBND tỉnh", "Công an tỉnh"]),
        ("Quyết định số 12/QĐ-UBND và Công văn số 5/SNV-CCHC.", []),
        ("Các trường hợp vi phạm, cơ sở dữ liệu, bộ chỉ số, hội nghị.", []),
        ("Chủ tịch UBND tỉnh Lào Cai họp với Sở Y tế.", ["Chủ tịch UBND tỉnh Lào Cai", "Sở Y tế"]),
        ("Xã hội hóa hoạt động khoa học, phòng ngừa rủi ro.", []),
        ("Uỷ ban nhân dân tỉnh Hoà Bình và Tỉnh uỷ.", ["Uỷ ban nhân dân tỉnh Hoà Bình", "Tỉnh uỷ"]),
    ],
)
def test_mentions_in_running_text(text: str, expected: list[str]) -> None:
    assert [mention.agency.mention for mention in find_agencies(text)] == expected


def test_kinds_of_mentions() -> None:
    found = find_agencies("Giám đốc Sở Y tế; Thanh tra tỉnh; các sở, ngành")
    assert [mention.kind for mention in found] == ["person", "body", "group"]


def test_shared_head_word_is_given_back_and_the_span_stays_on_the_words() -> None:
    text = "Sở Xây dựng, Tư pháp"
    second = split_agencies(text)[1]
    assert second.mention == "Sở Tư pháp"
    assert second.span is not None
    assert second.span.of(text) == "Tư pháp"


def test_empty_cell_names_nobody() -> None:
    assert split_agencies("") == ()
    assert split_agencies(" - ") == ()


@given(st.text(max_size=120))
def test_mentions_lie_in_order_inside_the_text(text: str) -> None:
    found = find_agencies(text)
    assert all(0 <= mention.span.start < mention.span.end <= len(text) for mention in found)
    assert [mention.span.start for mention in found] == sorted(mention.span.start for mention in found)


@pytest.mark.parametrize("words", ["UBND ", "Sở Nội vụ ", "Chủ tịch ", "thuộc các cơ quan ", "Văn phòng Sở "])
def test_name_repeated_without_end_is_read_without_error(words: str) -> None:
    assert find_agencies(words * 3000)
