"""Amounts of working days, counted over weekends, holidays and exchanged days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from nhiemvu.normalise.deadlines import read_deadline
from nhiemvu.normalise.working_days import FIRST_COMPUTED, LAST_COMPUTED, add_working_days, working_years


@pytest.mark.parametrize(
    ("day", "amount", "expected"),
    [
        (date(2024, 6, 3), 5, date(2024, 6, 10)),  # over one weekend
        (date(2024, 4, 12), 5, date(2024, 4, 22)),  # Giỗ Tổ on Thursday 18/4
        (date(2024, 2, 7), 1, date(2024, 2, 15)),  # Tết from 8 to 14/2
        (date(2024, 4, 26), 3, date(2024, 5, 4)),  # 29/4 off, Saturday 04/5 worked in exchange
        (date(2025, 4, 25), 1, date(2025, 4, 26)),  # Saturday 26/4 worked for 02/5
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
        (date(2022, 12, 30), 1, date(2023, 1, 3)),  # Sunday 01/01 is made up for on Monday
    ],
)
def test_holidays_do_not_count_and_exchanged_days_do(day: date, amount: int, expected: date) -> None:
    assert add_working_days(day, amount) == expected


def test_year_whose_days_off_nobody_knows_gives_no_day() -> None:
    assert add_working_days(date(LAST_COMPUTED, 12, 25), 30) is None
    assert add_working_days(date(LAST_COMPUTED + 1, 3, 2), 1) is None
    assert add_working_days(date(FIRST_COMPUTED - 1, 3, 2), 1) is None


@pytest.mark.parametrize(
    ("day", "amount", "expected"),
    [
        (date(2026, 1, 1), 1, date(2026, 1, 5)),  # Friday 02/01 was off for Saturday 10/01
        (date(2026, 1, 9), 1, date(2026, 1, 10)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # Tết Bính Ngọ
        (date(2026, 8, 28), 1, date(2026, 9, 3)),  # Quốc khánh, with Monday 31/8
        (date(2009, 1, 23), 1, date(2009, 1, 30)),  # Tết Kỷ Sửu, four days
        (date(2006, 4, 6), 1, date(2006, 4, 7)),  # Giỗ Tổ was no day off before 2007
        (date(2027, 2, 3), 1, date(2027, 2, 11)),  # Tết Đinh Mùi, computed
    ],
)
def test_days_off_of_the_years_around_are_known(day: date, amount: int, expected: date) -> None:
    assert add_working_days(day, amount) == expected


@pytest.mark.parametrize(
    ("issued_on", "due", "assumed"),
    [
        ("2024-04-12", "2024-04-22", ()),
        ("2026-08-26", "2026-09-07", ()),
        ("2026-11-20", "2026-11-30", ("days-off",)),  # over 24/11, which may be worked
        ("2027-03-01", "2027-03-08", ("days-off",)),
        ("2010-03-01", "2010-03-08", ("days-off",)),
        ("2024-12-30", "2025-01-07", ()),
    ],
)
def test_day_that_was_counted_over_computed_days_off_says_so(
    issued_on: str, due: str, assumed: tuple[str, ...]
) -> None:
    found = read_deadline("trong 05 ngày làm việc kể từ ngày ký", issued_on)
    assert found is not None
    assert (found.due, found.assumed) == (due, assumed)


def test_only_the_documents_own_date_gives_a_day() -> None:
    own = read_deadline("trong 05 ngày làm việc kể từ ngày ban hành Kế hoạch này", "2024-04-12")
    assert own is not None
    assert (own.due, own.amount, own.unit) == ("2024-04-22", 5, "working_day")
    for phrase, issued_on in (
        ("trong 05 ngày làm việc kể từ ngày nhận được hồ sơ", "2024-04-12"),
        ("trong 05 ngày làm việc kể từ ngày ban hành Kế hoạch này", "2024-04"),
        ("trong 05 ngày làm việc kể từ ngày ban hành Kế hoạch này", None),
    ):
        other = read_deadline(phrase, issued_on)
        assert other is not None
        assert other.due is None


def test_table_holds_week_days_off_and_weekend_days_worked_of_its_own_years() -> None:
    for number, year in working_years().items():
        assert all(day.year == number and day.weekday() < 5 for day in year.off)
        assert all(day.year == number and day.weekday() >= 5 for day in year.worked)


def test_table_agrees_with_the_holidays_package() -> None:
    for number, year in working_years().items():
        theirs = country_holidays("VN", years=number)
        extra = {date(2026, 1, 2)} if number == 2026 else set()  # told a week before, and not in the package
        assert {day for day in theirs if day.weekday() < 5} == year.off - extra
        days = (date(number, 1, 1) + timedelta(days=step) for step in range(366))
        worked = set(country_holidays("VN", years=range(number - 1, number + 1)).weekend_workdays)
        made_up = {date(2026, 1, 10)} if number == 2026 else set()
        assert {day for day in days if day.year == number and day in worked} == year.worked - made_up
