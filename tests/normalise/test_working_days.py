"""Amounts of working days, counted over weekends, holidays and exchanged days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nhiemvu.normalise.deadlines import read_deadline
from nhiemvu.normalise.working_days import add_working_days, working_years


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


def test_year_whose_days_off_are_not_known_gives_no_day() -> None:
    last = max(working_years())
    assert add_working_days(date(last, 12, 1), 5) is not None
    assert add_working_days(date(last, 12, 25), 30) is None
    assert add_working_days(date(last + 1, 3, 2), 1) is None
    assert add_working_days(date(min(working_years()) - 1, 3, 2), 1) is None


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
    holidays = pytest.importorskip("holidays", reason="the package is not installed; it only checks the table")
    for number, year in working_years().items():
        theirs = {day for day in holidays.country_holidays("VN", years=number) if day.weekday() < 5}
        assert theirs == year.off
        days = (date(number, 1, 1) + timedelta(days=step) for step in range(366))
        worked = set(holidays.country_holidays("VN", years=range(number - 1, number + 1)).weekend_workdays)
        assert {day for day in days if day.year == number and day in worked} == year.worked
