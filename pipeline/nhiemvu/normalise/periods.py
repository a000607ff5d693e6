"""Atoms of the deadline grammar as periods of the calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from nhiemvu.normalise.dates import (
    IssueDate,
    Period,
    day_or_none,
    week_day,
    written_date,
)
from nhiemvu.rules.time_grammar import Atom, build_time_grammar, one_space

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "tư": 4}
_CENTURY = 69  # two figures of a year: 69 and below are of this century, as in POSIX
LAST_WEEK = 5  # of a month
NTH = {"đầu": 1, "đầu tiên": 1, "thứ nhất": 1, "thứ hai": 2, "thứ ba": 3, "thứ tư": 4, "cuối cùng": -1, "cuối": -1}
"""Which of a month's weekdays is meant: "thứ Năm | đầu tiên" is the first."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NEXT = re.compile(r"sau|tới|tiếp|kế")


def number(words: str) -> int:
    """The number that figures or words name ("06", "sáu", "giêng"); 0 for none."""
    words = one_space(words)
    if words.isdigit():
        return int(words)
    return build_time_grammar().numbers.get(words, _ROMAN.get(words, 0))


def day_number(words: str) -> int:
    """The day that "ngày 15", "mồng 5" or "mùng năm" names."""
    return number(re.sub(r"ngày|mồng|mùng", " ", words).strip())


def full_year(words: str) -> int:
    """The year in four figures; two figures are read as 1970 to 2069."""
    year = int(words)
    if len(words) > 2:
        return year
    return year + (2000 if year <= _CENTURY else 1900)


def atom_period(atom: Atom, issued: IssueDate | None) -> Period | None:
    """The period that an atom names, its missing parts left open; `None` for a day that does not exist.

    Atoms that name no period by themselves (hours, amounts, recurrences) give `None`, too.
    """
    reader = _READERS.get(atom.kind)
    return reader(atom, issued) if reader else None


def _single(year: int | None, month: int, day: int, assumed: tuple[str, ...] = ()) -> Period | None:
    exists = day_or_none(year or 2024, month, day)  # a leap year: 29/02 without a year may exist
    return Period(year, month, month, day, assumed=assumed) if exists else None


def _whole_day(atom: Atom, _: IssueDate | None) -> Period | None:
    parts = atom.parts
    day, month, year = day_number(parts["day"]), number(parts["month"]), full_year(parts["year"])
    if atom.kind == "written" and written_date(day, month, year) is None:
        return None
    return _single(year, month, day, _calendar(parts["month"]))


def _calendar(month: str) -> tuple[str, ...]:
    """Giêng may be the lunar month: the value says that the calendar was assumed."""
    return ("calendar",) if "giêng" in month else ()


def _day_of_month(atom: Atom, _: IssueDate | None) -> Period | None:
    parts = atom.parts
    day = parts.get("day") or parts.get("bare") or parts.get("after") or parts.get("plain") or ""
    month = next((parts[name] for name in ("month", "name", "of", "dash", "word") if name in parts), "")
    return _single(None, number(month), day_number(day), _calendar(month))


def _day(atom: Atom, _: IssueDate | None) -> Period | None:
    days = [int(found) for found in re.findall(r"\d+", atom.parts.get("list", ""))]
    if not days or not all(1 <= one <= 31 for one in days):
        return None
    return Period(day=days[-1])


def _months(atom: Atom, _: IssueDate | None) -> Period | None:
    parts = atom.parts
    if "bare" in parts:
        first, last = int(parts.get("barefrom", parts["bare"])), int(parts["bare"])
        return Period(int(parts["bareyear"]), first, last) if first <= last else None
    months = month_list(atom)
    if not months or not all(1 <= month <= 12 for month in months):
        return None
    year = int(parts["year"]) if "year" in parts else None
    period = Period(year, months[0], months[-1], assumed=_calendar(parts["list"]))
    if year is not None and months[0] > months[-1]:  # tháng 10 đến tháng 3/2023: it begins in the year before
        period = replace(period, year=year - 1, last_year=year)
    return _month_edge(period, _edge(atom))


def month_list(atom: Atom) -> list[int]:
    """The months that a month atom lists, in its order."""
    if "bare" in atom.parts:
        return [int(atom.parts["bare"])]
    items = re.split(r"\s*(?:[,+-]|và|đến|tới|hoặc|tháng)\s*", atom.parts["list"])
    return [number(item) for item in items if item]


def quarter_list(atom: Atom) -> list[int]:
    """The quarters that a quarter atom lists, in its order."""
    if "short" in atom.parts:
        return [number(atom.parts["short"])]
    items = re.split(r"\s*(?:[,+-]|và|đến|tới|hoặc|quý)\s*", atom.parts["list"])
    return [number(item) for item in items if item]


def _week_of_month(atom: Atom, issued: IssueDate | None) -> Period | None:
    """*tuần 3 tháng 6*: up to the 21st, the last week up to the month's end; the day is noted as assumed."""
    period, week = _months(atom, issued), week_number(atom)
    if period is None or not 1 <= week <= LAST_WEEK:
        return None
    return replace(period, last_day=7 * week if week < LAST_WEEK else None, assumed=(*period.assumed, "day"))


def week_number(atom: Atom) -> int:
    """Which week of its month a week atom names: 1 to 4, `LAST_WEEK` for the last, 0 for none."""
    words = one_space(atom.parts["week"]).replace(" tiên", "").replace(" cùng", "")
    return {"đầu": 1, "nhất": 1, "cuối": LAST_WEEK, "i": 1, "ii": 2, "iii": 3, "iv": 4}.get(words) or number(words)


def _quarters(atom: Atom, _: IssueDate | None) -> Period | None:
    quarters = quarter_list(atom)
    year = atom.parts.get("year") or atom.parts.get("shortyear")
    if not quarters or not all(1 <= quarter <= 4 for quarter in quarters):
        return None
    first, last = quarters[0] * 3 - 2, quarters[-1] * 3
    period = Period(int(year) if year else None, first, last)
    if year and first > last:
        period = replace(period, year=int(year) - 1, last_year=int(year))
    return _span_edge(period, _edge(atom))


def _half(atom: Atom, issued: IssueDate | None) -> Period | None:
    months, side = number(atom.parts["months"]), atom.parts.get("side", "đầu")
    if not 1 <= months <= 11:
        return None
    written = atom.parts.get("year") or atom.parts.get("of")
    first, last = (1, months) if side == "đầu" else (13 - months, 12)
    if written and written.isdigit():
        return Period(int(written), first, last)
    if written and issued:
        return Period(issued.earliest.year + (written != "nay"), first, last, assumed=("year",))
    return Period(None, first, last) if not written else None


def _years(atom: Atom, _: IssueDate | None) -> Period | None:
    years = [int(found) for found in re.findall(r"\d{4}", atom.parts["list"])]
    if years != sorted(years):
        return None
    period = Period(years[0], 1, 12, last_year=years[-1] if len(years) > 1 else None)
    return _span_edge(period, _edge(atom))


def _phase(atom: Atom, _: IssueDate | None) -> Period | None:
    first, last = int(atom.parts["from"]), int(atom.parts["to"])
    if first > last or atom.parts.get("word") == "năm học":
        return None
    return Period(first, 1, 12, last_year=last)


def _bare_year(atom: Atom, _: IssueDate | None) -> Period | None:
    return Period(int(atom.parts["year"]), 1, 12)


def _relative_to_now(atom: Atom, issued: IssueDate | None) -> Period | None:
    """*trong năm*, *tháng sau*, *cuối quý*, *hôm nay*: told from the document's own date."""
    if issued is None:
        return None
    now, parts = issued.earliest, atom.parts
    which, unit = parts.get("which") or parts.get("next") or "", parts.get("unit", "")
    later = 1 if _NEXT.search(which) else 0
    edge = _edge(atom)
    if "same" in parts:  # "cùng ngày" is the day that the words before it name
        return None
    if atom.kind == "today":
        steps = {"mai": 1, "kia": 2}.get(which.split()[-1], 0)
        return _exact(now + timedelta(days=steps)) if issued.whole else None
    if unit == "năm":
        return _span_edge(Period(now.year + later, 1, 12, assumed=("year",)), edge)
    if not issued.month_known:
        return None
    if unit == "tháng":
        year, month = divmod(now.year * 12 + now.month - 1 + later, 12)
        month += 1
        return _month_edge(Period(year, month, month, assumed=("month", "year")), edge)
    if unit == "quý":
        quarter = (now.month - 1) // 3 + later
        year, quarter = (now.year + quarter // 4, quarter % 4)
        return _span_edge(Period(year, quarter * 3 + 1, quarter * 3 + 3, assumed=("quarter", "year")), edge)
    if not issued.whole:
        return None
    weekday = {"start": 0, "middle": 2}.get(edge, 6)
    return _exact(week_day(now, weekday, later), "week")


def _exact(day: date, *assumed: str) -> Period:
    return Period(day.year, day.month, day.month, day.day, assumed=assumed)


def weekday_period(atom: Atom, issued: IssueDate | None, weeks: int | None = None) -> Period | None:
    """The weekday of this week or a later one, or the next such day; needs the document's whole date."""
    if issued is None or not issued.whole:
        return None
    code = build_time_grammar().weekdays[one_space(atom.parts["day"])]
    return _exact(week_day(issued.earliest, WEEKDAYS.index(code), weeks), *([] if weeks is not None else ["week"]))


def _edge(atom: Atom) -> str:
    return build_time_grammar().edges.get(one_space(atom.parts.get("edge", "")), "")


def _month_edge(period: Period, edge: str) -> Period:
    """Đầu tháng ends with the 10th, giữa tháng with the 15th: conventions, so the day is noted as assumed."""
    days = {"start": 10, "middle": 15, "half": 15}
    if edge not in days or period.first != period.last:
        return period
    return replace(period, last_day=days[edge], assumed=(*period.assumed, "day"))


def _span_edge(period: Period, edge: str) -> Period:
    """Đầu năm ends with its first quarter, giữa năm with June; of a quarter, its first and second month."""
    if edge not in ("start", "middle", "half") or period.first is None or period.last is None:
        return period
    length = period.last - period.first + 1
    share = {"start": max(length // 4, 1), "middle": max(length // 2, 2), "half": max(length // 2, 2)}[edge]
    if length <= 3 and edge == "start":
        share = 1
    return replace(period, last=period.first + share - 1, assumed=(*period.assumed, "month"))


_READERS = {
    "written": _whole_day, "numeric": _whole_day, "mixed": _whole_day, "daymonth": _day_of_month, "day": _day,
    "month": _months, "ofmonth": _week_of_month, "quarter": _quarters, "half": _half, "year": _years, "phase": _phase,
    "bareyear": _bare_year,
    "within": _relative_to_now, "edge": _relative_to_now, "next": _relative_to_now, "today": _relative_to_now,
}  # fmt: skip
