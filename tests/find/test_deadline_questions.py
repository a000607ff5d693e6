"""What a program asks of a few words alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nhiemvu.find.deadline_questions import deadline
from nhiemvu.task import Deadline

TABLE = Path(__file__).resolve().parent / "deadline_questions.tsv"


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


def rows() -> list[list[str]]:
    return [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]


def told(found: Deadline | None) -> str:
    """The value as the table beside this file writes it."""
    if found is None:
        return ""
    count = [str(found.amount), found.unit] if found.amount else []
    due = f"due={found.due}" if found.due and count else found.due
    words = [found.kind, found.rrule, *count, *([] if count else [due]), found.bound, found.time]
    words += [due] if count else []
    words += [f"start={found.start}" if found.start else None]
    return " ".join(str(word) for word in words if word)


@pytest.mark.parametrize(("phrase", "issued_on", "expected"), rows(), ids=[row[0] for row in rows()])
def test_phrase_has_the_value_that_a_clerk_would_write_down(phrase: str, issued_on: str, expected: str) -> None:
    found = deadline(phrase.replace("\\n", "\n"), issued_on=issued_on)
    assert told(found) == expected
    if found is not None:
        assert found.span is not None
        assert found.by
        assert found.span.of(phrase.replace("\\n", "\n")) == found.text


def test_day_before_the_documents_own_is_no_deadline() -> None:
    assert deadline("trước ngày 10/3/2024", issued_on="2024-03-15") is None
    assert deadline("Thời hạn: quý IV/2023", issued_on="2024-03-15") is None


@pytest.mark.parametrize(
    ("phrase", "cue", "anchor"),
    [
        ("trước ngày 30/6", "trước", "2022-05-20"),
        ("trước ngày 30/6/2022", "trước", None),
        ("chậm nhất là ngày 30/6", "chậm nhất là", "2022-05-20"),
        ("trong tuần sau", "trong", "2022-05-20"),
        ("Hoàn thành: Quý III/2022", "hoàn thành", None),
        ("Sở Y tế hoàn thành trong năm 2023, báo cáo trước ngày 30/6.", "trước", "2022-05-20"),
        ("trong vòng 10 ngày kể từ ngày ký", "trong vòng", "2022-05-20"),
        ("05 ngày làm việc kể từ ngày nhận được văn bản", "kể từ", None),
        ("báo cáo hằng tháng", "hằng tháng", None),
        ("ngay sau khi được phê duyệt", "ngay sau khi", None),
    ],
)
def test_value_names_its_cue_and_what_it_was_counted_from(phrase: str, cue: str, anchor: str | None) -> None:
    found = deadline(phrase, issued_on="2022-05-20")
    assert found is not None
    assert (found.cue, found.anchor) == (cue, anchor)
