"""Working days of offices of the State: Monday to Friday without holidays, with the days that were exchanged."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nhiemvu.rules.load import load_entries

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingYear:
    """The days off of one year that fall on Monday to Friday, and the Saturdays and Sundays that are worked."""

    off: frozenset[date]
    worked: frozenset[date]


@functools.cache
def working_years() -> Mapping[int, WorkingYear]:
    """The years of `rules/working_days.toml`, which an office adds to as days off are announced."""
    return {
        int(entry.id): WorkingYear(
            frozenset(map(date.fromisoformat, entry.words)), frozenset(map(date.fromisoformat, entry.extra["worked"]))
        )
        for entry in load_entries("working_days")
    }


def add_working_days(day: date, amount: int) -> date | None:
    """The working day so many working days after `day`; `None` where a year on the way is not in the table.

    The first day does not count (Bộ luật Dân sự 2015, Điều 147). Five working days from Friday 12/4/2024 end on
    Monday 22/4/2024, for 18/4/2024 was a holiday.
    """
    left = amount
    while left > 0:
        day += timedelta(days=1)
        year = working_years().get(day.year)
        if year is None:
            return None
        left -= day in year.worked or (day.weekday() < _SATURDAY and day not in year.off)
    return day
