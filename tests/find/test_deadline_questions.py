"""What a program asks of a few words alone."""

from __future__ import annotations

from datetime import date

import pytest

from nhiemvu.find.deadline_questions import deadline


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("trước ngày 15/6/2022", "2022-06-15"),
        ("Tháng 8", "2022-08-31"),
        ("- Thời gian hoàn thành: Quý III/2022.", "2022-09-30"),
        ("Sở Nội vụ báo cáo trước ngày 15/6/2022 theo Công văn số 5/UBND-NC ngày 02/3/2022.", "2022-06-15"),
    ],
)
def test_phrase_line_and_sentence_have_their_day(phrase: str, due: str) -> None:
    found = deadline(phrase, issued_on="2022-05-20")
    assert found is not None
    assert found.due == due


@pytest.mark.parametrize(
    "phrase",
    ["", "Sở Nội vụ", "ngày 31/02/2025", "trước ngày 45", "Thực hiện Công văn số 5/UBND-NC ngày 02/3/2022."],
)
def test_words_without_a_certain_time_have_no_deadline(phrase: str) -> None:
    assert deadline(phrase, issued_on="2022-05-20") is None


def test_day_without_a_year_needs_the_documents_date() -> None:
    assert deadline("trước ngày 30/6") is None
    found = deadline("trước ngày 30/6", issued_on=date(2022, 7, 1))
    assert found is not None
    assert (found.due, found.assumed) == ("2023-06-30", ("year",))
