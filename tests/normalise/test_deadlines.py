"""Phrases that are known to be times come to the value that a clerk would write down, or to none."""

from __future__ import annotations

import csv
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.normalise.deadlines import read_deadline
from nhiemvu.task import Deadline

HERE = Path(__file__).resolve().parent
CASES = HERE.parents[2] / "shared" / "cases" / "deadlines.tsv"
ANY_DAY = st.dates(date(1945, 1, 1), date(2100, 12, 31))
FORMS = (
    "{0.day}/{0.month}/{0.year}",
    "{0.day:02}/{0.month:02}/{0.year}",
    "ngày {0.day}.{0.month}.{0.year}",
    "ngày {0.day}-{0.month}-{0.year}",
    "ngày {0.day}/ {0.month}/ {0.year}",
    "ngày {0.day:02} / {0.month:02} / {0.year}",
    "ngày {0.day} tháng {0.month} năm {0.year}",
    "Ngày {0.day:02} tháng {0.month:02} năm {0.year}",
    "ngày {0.day} tháng {0.month}, năm {0.year}",
    "ngày {0.day}/{0.month} năm {0.year}",
    "ngày {0.day} tháng {0.month}/{0.year}",
    "{0.day} tháng {0.month} năm {0.year}",
    "{0.day:02}-{0.month:02}-{0.year}",
    "{0.day:02}.{0.month:02}.{0.year}",
    "ngày {0.day}\n/{0.month}/{0.year}",
    "ngày mùng {0.day}/{0.month}/{0.year}",
    "ngày {0.day:02}\ntháng {0.month:02}\nnăm {0.year}",
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(deadline: Deadline | None) -> str:
    """The deadline's value as the tables of this folder write it."""
    if deadline is None:
        return ""
    kind = str(deadline.kind)
    if kind == "date":
        words = [deadline.due, deadline.bound, deadline.time]
        words += [f"start={deadline.start}" if deadline.start else None]
        words += ["assumed=" + ",".join(deadline.assumed) if deadline.assumed else None]
    elif kind == "recurring":
        words = [deadline.rrule, deadline.bound, deadline.time]
        words += ["assumed=" + ",".join(deadline.assumed) if deadline.assumed else None]
    elif kind == "relative":
        words = [str(deadline.amount), deadline.unit, deadline.bound]
        words += [f"due={deadline.due}" if deadline.due else None, f"from={deadline.from_}" if deadline.from_ else None]
    else:
        words = [deadline.bound, f"start={deadline.start}" if deadline.start else None]
    return " ".join([kind, *(word for word in words if word)])


@pytest.mark.parametrize("row", rows(HERE / "deadline_phrases.tsv"), ids=lambda row: row["phrase"])
def test_phrase_has_its_value(row: dict[str, str]) -> None:
    assert told(read_deadline(row["phrase"], row["issued_on"])) == row["expected"]


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not beside this checkout")
def test_shared_cases_are_all_right() -> None:
    wrong = []
    for row in rows(CASES):
        deadline = read_deadline(row["phrase"], row["document_date"])
        names = ("kind", "start", "due", "bound", "time", "rrule", "amount", "unit")
        got = {name: str(getattr(deadline, name, None) or "") for name in names}
        if got != {name: row[name] or "" for name in names}:
            wrong.append((row["phrase"], got))
    assert not wrong


@pytest.mark.parametrize("form", FORMS)
def test_every_month_of_1945_to_2100_reads_back_in_every_written_form(form: str) -> None:
    """One day of each month, each form beginning with another, so that every day of a month is met in every form."""
    wrong = []
    for month in range((2101 - 1945) * 12):
        first = date(1945 + month // 12, month % 12 + 1, 1)
        day = first + timedelta(days=(month * 5 + FORMS.index(form)) % monthrange(first.year, first.month)[1])
        found = read_deadline(form.format(day))
        if found is None or (found.due, found.bound, found.assumed) != (day.isoformat(), "by", ()):
            wrong.append((form.format(day), found and found.due))
    assert not wrong


@given(ANY_DAY, st.sampled_from(FORMS), st.sampled_from(["", "trước ", "chậm nhất ", "đến hết ", "hoàn thành trước "]))
def test_every_day_reads_back_in_every_written_form(day: date, form: str, bound: str) -> None:
    deadline = read_deadline(bound + form.format(day), "2022-05-20")
    assert deadline is not None
    assert (deadline.due, deadline.assumed) == (day.isoformat(), ())
    assert deadline.bound == ("before" if "trước" in bound else "by")


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from("/-."))
def test_two_figures_of_a_year_are_read_as_1970_to_2069(day: date, sign: str) -> None:
    deadline = read_deadline(f"ngày {day.day}{sign}{day.month}{sign}{day.year % 100:02}")
    assert deadline is not None
    assert deadline.due == day.isoformat()


@given(ANY_DAY, st.integers(0, 364), st.sampled_from(["trước ngày {0.day}/{0.month}", "ngày {0.day} tháng {0.month}"]))
def test_day_without_a_year_is_the_first_on_or_after_the_documents_date(issued: date, ahead: int, form: str) -> None:
    day = issued + timedelta(days=ahead)
    deadline = read_deadline(form.format(day), issued)
    assert deadline is not None
    assert deadline.assumed == ("year",)
    if (day.month, day.day) != (2, 29) and (issued.month, issued.day) != (2, 29):
        assert deadline.due == day.isoformat()


@given(ANY_DAY.filter(lambda day: day.day <= 28), st.integers(32, 99), st.integers(13, 99))
def test_impossible_days_have_no_value(day: date, no_day: int, no_month: int) -> None:
    assert read_deadline(f"trước ngày {no_day}/{day.month}/{day.year}") is None
    assert read_deadline(f"trước ngày {day.day}/{no_month}/{day.year}") is None
    assert read_deadline(f"trước ngày {no_day} tháng {day.month} năm {day.year}") is None


@given(
    st.integers(1, 4), st.integers(1945, 2100), st.sampled_from(["Quý {}/{}", "quý {} năm {}", "trong qúy {}, năm {}"])
)
def test_quarters_end_with_their_last_day(quarter: int, year: int, form: str) -> None:
    ends = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
    for name in (str(quarter), ["I", "II", "III", "IV"][quarter - 1]):
        deadline = read_deadline(form.format(name, year))
        assert deadline is not None
        assert deadline.due == f"{year}-{ends[quarter]}"


def test_text_is_the_words_of_the_time_alone() -> None:
    cases = {
        "Hoàn thành xong trước ngày 15/6/2022.": "trước ngày 15/6/2022",
        "Ngay trong năm 2022": "Ngay trong năm 2022",
        "Báo cáo định kỳ hàng năm (trước ngày 10/12).": "định kỳ hàng năm (trước ngày 10/12)",
    }
    for phrase, words in cases.items():
        deadline = read_deadline(phrase, "2022-01-05")
        assert deadline is not None
        assert deadline.text == words
        assert deadline.span is not None
        assert deadline.span.of(phrase) == words


def test_issue_date_that_is_no_date_is_an_error() -> None:
    with pytest.raises(ValueError, match="invalid"):
        read_deadline("trước ngày 30/6", "hôm qua")
