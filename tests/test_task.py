"""When a deadline comes round next."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from nhiemvu.task import Deadline, DeadlineKind

TEN_YEARS = st.dates(date(2020, 1, 1), date(2029, 12, 31))
#: Rules of the deadline grammar, and the same as the whole rules that another reader of RFC 5545 needs.
RULES = {
    "FREQ=HOURLY;INTERVAL=3": "FREQ=DAILY",
    "FREQ=DAILY": "FREQ=DAILY",
    "FREQ=WEEKLY": "FREQ=WEEKLY;BYDAY=SU",
    "FREQ=WEEKLY;BYDAY=FR": "FREQ=WEEKLY;BYDAY=FR",
    "FREQ=WEEKLY;BYDAY=MO,TH": "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=MONTHLY": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=20": "FREQ=MONTHLY;BYMONTHDAY=20",
    "FREQ=MONTHLY;BYMONTHDAY=5,31": "FREQ=MONTHLY;BYMONTHDAY=5,31",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=-1FR": "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=1MO": "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=3WE": "FREQ=MONTHLY;BYDAY=3WE",
    "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1": "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=2": "FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=4": "FREQ=YEARLY;BYMONTH=4,8,12;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=3": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=6": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "FREQ=YEARLY": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
    "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "FREQ=YEARLY;BYYEARDAY=46,-12,-200": "FREQ=YEARLY;BYYEARDAY=46,-12,-200",
}


def recurring(rule: str) -> Deadline:
    return Deadline("định kỳ", DeadlineKind.RECURRING, rrule=rule, bound="by")


@given(st.sampled_from(sorted(RULES)), TEN_YEARS)
def test_next_day_is_the_one_that_another_reader_of_the_rule_finds(rule: str, after: date) -> None:
    whole = rrulestr(RULES[rule], dtstart=datetime(2019, 1, 1))
    found = whole.after(datetime.combine(after, time()))
    assert found is not None
    assert recurring(rule).next_due(after) == found.date()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_days_of_ten_years_are_those_of_another_reader(rule: str) -> None:
    """Followed from day to day through ten years, none is left out and none comes twice."""
    whole = rrulestr(RULES[rule], dtstart=datetime(2015, 1, 1), cache=True)
    theirs = [found.date() for found in whole.between(datetime(2015, 1, 1), datetime(2025, 1, 1))]
    ours: list[date] = []
    day = recurring(rule).next_due(date(2015, 1, 1))
    while day is not None and day < date(2025, 1, 1):
        ours.append(day)
        day = recurring(rule).next_due(day)
    assert ours == theirs


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=YEARLY;INTERVAL=5",
        "FREQ=MONTHLY;INTERVAL=5",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20",
        "FREQ=DAILY;INTERVAL=10",
    ],
)
def test_no_day_is_certain_where_the_words_leave_open_when_the_count_begins(rule: str) -> None:
    assert recurring(rule).next_due(date(2024, 5, 20)) is None


def test_date_is_due_once() -> None:
    deadline = Deadline("trước ngày 15/6/2022", DeadlineKind.DATE, due="2022-06-15", bound="before")
    assert deadline.next_due(date(2022, 6, 14)) == date(2022, 6, 15)
    assert deadline.next_due(date(2022, 6, 15)) is None


def test_relative_time_is_due_only_where_its_day_is_known() -> None:
    known = Deadline(
        "trong 10 ngày kể từ ngày ký", DeadlineKind.RELATIVE, due="2022-06-15", amount=10, unit="day", bound="by"
    )
    assert known.next_due(date(2022, 6, 1)) == date(2022, 6, 15)
    open_one = Deadline("trong 10 ngày kể từ khi nhận hồ sơ", DeadlineKind.RELATIVE, amount=10, unit="day", bound="by")
    assert open_one.next_due(date(2022, 6, 1)) is None


@pytest.mark.parametrize(
    "deadline",
    [
        Deadline("sau ngày 15/6/2022", DeadlineKind.DATE, due="2022-06-15", bound="after"),
        Deadline("khi có yêu cầu", DeadlineKind.EVENT),
        Deadline("thường xuyên", DeadlineKind.ONGOING),
    ],
    ids=lambda deadline: deadline.text,
)
def test_what_has_no_last_day_is_never_due(deadline: Deadline) -> None:
    assert deadline.next_due(date(2022, 6, 1)) is None


def test_last_day_of_the_calendar_is_no_error() -> None:
    assert recurring("FREQ=MONTHLY;BYMONTHDAY=20").next_due(date(9999, 12, 25)) is None
    assert recurring("FREQ=MONTHLY;BYMONTHDAY=-1").next_due(date(9999, 12, 25)) == date(9999, 12, 31)
