"""Working days of offices of the State: Monday to Friday without holidays, with the days that were exchanged."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nhiemvu.rules.load import load_entries

_SATURDAY = 5
#: The years that are computed where none was announced: the Labour Code's holidays are known from 2005 on, and the
#: lunar new year far ahead; which days around it are off is decided each year.
FIRST_COMPUTED, LAST_COMPUTED = 2005, 2030


@dataclass(frozen=True, slots=True)
class WorkingYear:
    """The days off of one year that fall on Monday to Friday, and the Saturdays and Sundays that are worked.

    `announced` tells that these are the days that were announced for the year, `False` that they are computed from the
    law and the lunar calendar; `doubtful` are days of an announced year that may be off or not.
    """

    off: frozenset[date]
    worked: frozenset[date]
    announced: bool = True
    doubtful: frozenset[date] = frozenset()


@functools.cache
def working_years() -> Mapping[int, WorkingYear]:
    """The years of `rules/working_days.toml`, which an office adds to as days off are announced."""
    return {
        int(entry.id): WorkingYear(
            frozenset(map(date.fromisoformat, entry.words)),
            frozenset(map(date.fromisoformat, entry.extra["worked"])),
            doubtful=frozenset(map(date.fromisoformat, entry.extra.get("doubtful", ()))),
        )
        for entry in load_entries("working_days")
    }


@functools.cache
def working_year(number: int) -> WorkingYear | None:
    """The days off of a year: those announced, else those that the `holidays` package computes; `None` beyond these."""
    if number in working_years() or not FIRST_COMPUTED <= number <= LAST_COMPUTED:
        return working_years().get(number)
    from holidays import country_holidays  # only an amount of working days in such a year needs it

    year = country_holidays("VN", years=number)
    worked = frozenset(day for day in year.weekend_workdays if day.year == number)
    return WorkingYear(frozenset(day for day in year if day.weekday() < _SATURDAY), worked, announced=False)


def add_working_days(day: date, amount: int) -> date | None:
    """The working day so many working days after `day`; `None` where the days off of a year on the way are not known.

    The first day does not count (Bộ luật Dân sự 2015, Điều 147). Five working days from Friday 12/4/2024 end on
    Monday 22/4/2024, for 18/4/2024 was a holiday.
    """
    left = amount
    while left > 0:
        day += timedelta(days=1)
        year = working_year(day.year)
        if year is None:
            return None
        left -= day in year.worked or (day.weekday() < _SATURDAY and day not in year.off)
    return day


def are_announced(first: date, last: date) -> bool:
    """Whether the days off between two days were announced, and none of them is in doubt."""
    years = [working_year(number) for number in range(first.year, last.year + 1)]
    return all(
        year is not None and year.announced and not any(first <= day <= last for day in year.doubtful) for year in years
    )
