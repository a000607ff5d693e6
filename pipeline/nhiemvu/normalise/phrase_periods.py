"""The periods that a time phrase names, completed: by each other, by a year named nearby, by the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from nhiemvu.normalise.dates import IssueDate, Period, completed, day_or_none, first_day, last_day, weekday_of_month
from nhiemvu.normalise.periods import NTH, WEEKDAYS, atom_period, day_number, weekday_period
from nhiemvu.normalise.time_phrases import Piece, TimePhrase
from nhiemvu.rules.time_grammar import build_time_grammar, one_space


@dataclass(frozen=True, slots=True)
class Clock:
    """What gives a phrase its missing parts: the document's date and the year named nearby.

    `near_first` tells that the words stand in one cell or line, where a named year goes before the document's.
    """

    issued: IssueDate | None
    near: int | None = None
    near_first: bool = False


def named_year(phrases: Iterable[TimePhrase]) -> int | None:
    """The last year that the phrases name, if any."""
    years = [
        int(value)
        for phrase in phrases
        for piece in phrase.pieces
        for key, value in piece.atom.parts.items()
        if key.endswith("year") and len(value) == 4 and value.isdigit()
    ]
    lists = [piece.atom.parts["list"][-4:] for p in phrases for piece in p.pieces if piece.atom.kind == "year"]
    found = years + [int(one) for one in lists]
    return found[-1] if found else None


def own_points(phrase: TimePhrase) -> list[Piece]:
    """The points that count: beside a date a weekday or its week, beside a weekday its week, say nothing more."""
    points = [point for point in phrase.points if "last" not in point.atom.parts] or list(phrase.points)
    if any(point.is_day or point.atom.kind == "today" for point in points):
        points = [point for point in points if point.atom.kind not in ("weekday", "within", "edge")]
        months = [point for point in points if point.atom.kind == "next"]
        return [point for point in points if point not in months] if len(points) > len(months) else points
    if any(point.atom.kind in ("month", "quarter", "half") for point in points):  # "tháng 2 năm sau"
        return [point for point in points if point.atom.kind != "next" or point.atom.parts.get("unit") != "năm"]
    if any(point.atom.kind == "weekday" for point in points):
        return [point for point in points if point.atom.kind == "weekday"][-1:]
    return points


def completed_points(phrase: TimePhrase, clock: Clock) -> list[Period]:
    """The periods of the phrase's points, all complete, or none; what one leaves out, the next or the clock gives."""
    points = own_points(phrase)
    periods = [_point_period(point, phrase, clock) for point in points]
    done: list[Period] = []
    for period in reversed(periods):
        if period is None:
            return []
        right = done[0] if done else None
        full = _shared(period, right) if right else _by_clock(period, clock, periods[0] if len(periods) > 1 else None)
        if full is None:
            return []
        done.insert(0, full)
    return done


def _point_period(point: Piece, phrase: TimePhrase, clock: Clock) -> Period | None:
    if point.atom.kind == "weekday":
        week = next((p for p in phrase.pieces if p.atom.parts.get("unit") == "tuần"), None)
        later = week and re.search(r"sau|tới|tiếp", week.atom.parts.get("which", ""))
        return weekday_period(point.atom, clock.issued, None if week is None else 1 if later else 0)
    period = atom_period(point.atom, clock.issued)
    beside = _next_to(point, phrase)
    if period is None or beside is None or clock.issued is None or period.year is not None:
        return period
    if beside.atom.parts.get("unit") == "tuần" and period.first is not None:
        return period  # "thứ Hai tuần sau (16/6)": the day says all
    named = atom_period(beside.atom, clock.issued)  # "ngày 05 tháng sau", "ngày 15/01 năm sau"
    if named is None or named.year is None:
        return None
    if beside.atom.parts["unit"] == "tháng" and period.first is None:
        return replace(period, year=named.year, first=named.first, last=named.last, assumed=named.assumed)
    if beside.atom.parts["unit"] != "năm" or not period.first:
        return None
    if period.last and period.first > period.last:  # "từ tháng 11 đến tháng 02 năm sau"
        return replace(period.with_year(named.year - 1), last_year=named.year)
    return period.with_year(named.year)


def _next_to(point: Piece, phrase: TimePhrase) -> Piece | None:
    """The "tháng sau", "năm sau" that goes with a point: right behind it, or beside it in a phrase of one point."""
    at = phrase.pieces.index(point)
    behind = phrase.pieces[at + 1] if at + 1 < len(phrase.pieces) else None
    if behind is not None and behind.atom.kind == "next":
        return behind
    others = [piece for piece in phrase.points if piece.atom.kind not in ("next", "weekday")]
    return next((p for p in phrase.pieces if p.atom.kind == "next" and p is not point and len(others) == 1), None)


def _by_clock(period: Period, clock: Clock, left: Period | None) -> Period | None:
    """The last point of a phrase, completed from the first one, a year named nearby, or the document's date."""
    if period.year is None and left is not None and left.year is not None:
        return completed(period, clock.issued, after=first_day(left))
    if period.year is None and clock.near_first and clock.near and period.first is not None:
        return completed(period, None, clock.near)
    return completed(period, clock.issued, clock.near)


def _shared(period: Period, right: Period) -> Period | None:
    """A period that takes its month and year from the one behind it ("từ ngày 15 đến 20 tháng 7 năm 2022")."""
    if period.year is not None or right.year is None:
        return completed(period, None)
    if period.day is not None and period.first is None:
        if right.first != right.last:  # "ngày 20 các tháng 3, 6 năm 2024": several days, and none is the one
            return None
        period = replace(period, first=right.first, last=right.first)
    years = right.last_year or right.year
    for year in (right.year, right.year - 1):
        filled = replace(period, year=year, assumed=tuple(dict.fromkeys((*period.assumed, *right.assumed))))
        begin, end = first_day(filled), last_day(replace(right, year=right.year, last_year=years))
        if begin and end and begin <= end:
            return filled
    return None


def on_weekday(phrase: TimePhrase, period: Period) -> Period:
    """The day itself where a weekday tells which of its month is meant: "thứ Hai đầu tháng 5/2024" is 6 May.

    Any other period is given back as it is.
    """
    weekdays = [piece.atom.parts for piece in phrase.pieces if piece.atom.kind == "weekday"]
    edges = [piece.atom.parts.get("edge") for piece in phrase.points if piece.atom.kind == "month"]
    whole_month = period.day is None and period.first == period.last and period.last_year in (None, period.year)
    if len(weekdays) != 1 or len(edges) != 1 or not whole_month or not (period.year and period.first):
        return period
    nth = NTH.get(one_space(weekdays[0].get("nth") or edges[0] or ""))
    code = build_time_grammar().weekdays[one_space(weekdays[0]["day"])]
    day = weekday_of_month(period.year, period.first, WEEKDAYS.index(code), nth) if nth else None
    assumed = tuple(part for part in period.assumed if part != "day")
    return replace(period, day=day.day, last_day=None, assumed=assumed) if day is not None else period


def is_other_weekday(phrase: TimePhrase, period: Period) -> bool:
    """Whether the one weekday beside a day is not that day's: "thứ Năm, ngày 05/4/2024" was a Friday."""
    day = first_day(period) if period.day is not None else None
    weekdays = [piece for piece in phrase.pieces if piece.atom.kind == "weekday"]
    if day is None or len(weekdays) != 1 or not any(point.is_day for point in phrase.points):
        return False
    code = build_time_grammar().weekdays[one_space(weekdays[0].atom.parts["day"])]
    return WEEKDAYS[day.weekday()] != code


def binding(points: list[Piece], phrase: TimePhrase) -> tuple[int, bool]:
    """Which point binds, and whether the points are a range: the last one, or the day inside a named period."""
    ranged = len(points) > 1 and (points[0].bound == "from" or phrase.is_range)
    if not ranged and any(point.is_day for point in points):
        return max(at for at, point in enumerate(points) if point.is_day), False
    return len(points) - 1, ranged


def range_start(points: list[Piece], periods: list[Period], ranged: bool) -> date | None:
    """The first day of a range or of one atom that names several periods, else `None`."""
    parts, period = points[0].atom.parts, periods[0]
    if "since" in parts and period.year and period.first:
        return day_or_none(period.year, period.first, day_number(parts["since"]))
    if ranged:
        return first_day(period)
    if len(points) != 1:
        return None
    listed = bool(re.search(r"[,+-]|và|đến|tới", parts.get("list", "")))
    several = points[0].atom.kind == "phase" or listed or "barefrom" in parts
    return first_day(period) if several and points[0].atom.kind != "day" else None
