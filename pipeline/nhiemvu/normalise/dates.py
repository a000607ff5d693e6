"""The calendar behind the deadlines: periods with parts left out, and how a document's date fills them in.

Everything here speaks of days of the solar calendar; words are read in `nhiemvu.normalise.periods`.
"""

from __future__ import annotations

import functools
import logging
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2199
_SEARCH_YEARS = 8  # a 29 February comes round within eight years


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month, quarter, half or year as it was written: what the words leave out is `None`.

    `first` and `last` are months (1 to 12); `day` is set for a single day, `last_day` for the last day of
    the named part (the 10th for *đầu tháng*). `assumed` lists parts that the words do not say.
    "tháng 10" is `Period(first=10, last=10)`.
    """

    year: int | None = None
    first: int | None = None
    last: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    assumed: tuple[str, ...] = ()

    def with_year(self, year: int, why: str = "year") -> Period:
        """The same period in `year`, noted as assumed."""
        return replace(self, year=year, assumed=(*self.assumed, why))


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The document's own date, whole or cut: the earliest day that it can be, and whether it is whole."""

    earliest: date
    whole: bool
    month_known: bool

    @property
    def iso(self) -> str:
        """The date as the document has it, cut where it is cut ("2023-05")."""
        return self.earliest.isoformat()[: 10 if self.whole else 7 if self.month_known else 4]


@functools.lru_cache(maxsize=64)  # every sentence of a document asks
def issue_date(issued_on: str | date | None) -> IssueDate | None:
    """The document's date from ISO 8601, cut or whole ("2022", "2023-05", "2024-06-21"); `None` if there is none.

    Raises `ValueError` for a string that is no ISO date.
    """
    if issued_on is None or issued_on == "":
        return None
    if isinstance(issued_on, date):
        return IssueDate(issued_on, True, True)
    parts = [int(part) for part in issued_on[:10].split("-")]
    year, month, day = (parts + [1, 1])[:3]
    return IssueDate(date(year, month, day), len(parts) == 3, len(parts) >= 2)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or `None` where the calendar has no such day (31/02) or the year is beyond 1900 to 2199."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The day so many months later; the end of a shorter month where it lacks the day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_day(period: Period) -> date | None:
    """The first day of a period whose year is known, else `None`."""
    if period.year is None or not FIRST_YEAR <= period.year <= LAST_YEAR:
        return None
    if period.day is not None:
        return day_or_none(period.year, period.first or 0, period.day)
    return day_or_none(period.year, period.first or 1, 1)


def last_day(period: Period) -> date | None:
    """The last day of a period whose year is known, else `None`."""
    year = period.last_year or period.year
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if period.day is not None:
        return first_day(period)
    month = period.last if period.last is not None else 12
    if not 1 <= month <= 12:
        return None
    return day_or_none(year, month, period.last_day) if period.last_day else month_end(year, month)


def completed(
    period: Period, issued: IssueDate | None, near: int | None = None, after: date | None = None
) -> Period | None:
    """The period with its year (and month) filled in; `None` where nothing gives them or no such day exists.

    The year is that of the first such day on or after the document's date (or on or after `after`, the
    start of a range); without a document's date, `near`, the year that the sentence names. What was
    filled in is noted in `assumed`.
    """
    if period.year is not None:
        return period if last_day(period) else None
    origin = after or (issued.earliest if issued else None)
    if origin is None:
        if near is None or (period.day is not None and period.first is None):
            return None
        filled = period.with_year(near)
        return filled if last_day(filled) else None
    if period.day is not None and period.first is None:
        return _with_month(period, origin) if after or (issued and issued.month_known) else None
    for year in range(origin.year, origin.year + _SEARCH_YEARS + 1):
        filled = period.with_year(year)
        end = last_day(filled)
        if end is not None and end >= origin:
            return filled
    return None


def _with_month(period: Period, origin: date) -> Period | None:
    """The first month on or after `origin` whose day of that number is not past."""
    for step in range(13):
        month = add_months(origin.replace(day=1), step)
        day = day_or_none(month.year, month.month, period.day or 0)
        if day and day >= origin:
            return replace(
                period, year=day.year, first=day.month, last=day.month, assumed=(*period.assumed, "month", "year")
            )
    return None


def week_day(origin: date, weekday: int, weeks: int | None) -> date:
    """The weekday (Monday 0) of the week `weeks` after the one of `origin`; the next such day if `None`."""
    if weeks is None:
        return origin + timedelta(days=(weekday - origin.weekday()) % 7)
    return origin + timedelta(days=weekday - origin.weekday() + 7 * weeks)


def weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The `nth` such weekday (Monday 0) of a month, -1 for the last: "thứ Hai đầu tháng 5/2024" is 6 May.

    `None` where the month has no such day.
    """
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    found = [day for day in days if day.weekday() == weekday]
    at = nth if nth < 0 else nth - 1
    return found[at] if -len(found) <= at < len(found) else None


@functools.cache
def _date_parser() -> object:
    from dateparser.date import DateDataParser  # heavy, and only a written-out date needs it

    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    logging.getLogger("tzlocal").setLevel(logging.ERROR)  # it complains about machines without a time zone
    return DateDataParser(languages=["vi"], settings=settings)


@functools.lru_cache(maxsize=4096)
def written_date(day: int, month: int, year: int) -> date | None:
    """The day that dateparser reads in the written-out form "15 tháng 6 năm 2022", or `None`.

    A numeric date is three integers and needs no parser: `datetime.date` says whether the day exists. The
    written-out form is language, so a second reader is asked, with fixed language and order; where it and
    the calendar disagree, there is no value, for a silently wrong date is the worst fault there is.
    """
    ours = day_or_none(year, month, day)
    if ours is None:
        return None
    theirs = _date_parser().get_date_data(f"{day} tháng {month} năm {year}").date_obj  # type: ignore[attr-defined]
    return ours if theirs is not None and theirs.date() == ours else None
