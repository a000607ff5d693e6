"""Deadlines: a time phrase and the document's own date come to a `Deadline`.

The kinds and fields are those of the annotation guidelines, section 5. What has no certain value gets none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nhiemvu.document import Span
from nhiemvu.normalise.dates import IssueDate, Period, completed, first_day, issue_date, last_day
from nhiemvu.normalise.periods import atom_period, weekday_period
from nhiemvu.normalise.recurrences import recurrence_rule, recurs
from nhiemvu.normalise.relative_times import relative_due, relative_time
from nhiemvu.normalise.time_phrases import Piece, TimePhrase, time_phrases
from nhiemvu.rules.load import load_entries
from nhiemvu.rules.time_grammar import fold_time, one_space
from nhiemvu.task import Deadline, DeadlineKind

_ALONE = re.compile(r"\W*")
_NOON = {"chiều", "tối"}
_RANK = {"date": 4, "recurring": 4, "relative": 4, "event": 2, "ongoing": 1}


@dataclass(frozen=True, slots=True)
class Clock:
    """What gives a phrase its missing parts: the document's date and the year named nearby.

    `near_first` tells that the words stand in one cell or line, where a named year goes before the document's.
    """

    issued: IssueDate | None
    near: int | None = None
    near_first: bool = False


def read_deadline(phrase: str, issued_on: str | date | None = None) -> Deadline | None:
    """The value of a phrase that is known to be a time, or `None` where it has no certain one.

    `issued_on` is the document's own date, ISO 8601, cut or whole; it fills in what the phrase leaves out,
    and `Deadline.assumed` says so. Of several times the last one counts, as section 5 of the guidelines has
    it. An impossible day (31/02/2025) gives `None`. Raises `ValueError` for an `issued_on` that is no date.

    >>> read_deadline("Trong tháng 8", "2026-03-02").due
    '2026-08-31'
    """
    folded = fold_time(phrase)
    phrases = time_phrases(folded)
    clock = Clock(issue_date(issued_on), named_year(phrases), near_first=True)
    found: list[Deadline] = []
    for one in phrases:
        if has_impossible_day(one):
            return None
        deadline = phrase_deadline(phrase, folded, one, clock)
        if deadline is not None:
            found.append(deadline)
    event = event_in(phrase, folded)
    if event and not any(_RANK[one.kind] > _RANK["event"] for one in found):
        return event
    return _chosen(found)


def _chosen(found: Iterable[Deadline]) -> Deadline | None:
    """The last of the highest rank; a whole year or phase gives way to a recurrence."""
    best: Deadline | None = None
    for one in found:
        if best is None or _weight(one) >= _weight(best):
            best = one
    return best


def _weight(deadline: Deadline) -> int:
    return _RANK[deadline.kind] - (1 if deadline.by == "time-years" else 0)


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


def has_impossible_day(phrase: TimePhrase) -> bool:
    """Whether the phrase names a day, month or quarter that the calendar does not have, or leaves it blank."""
    return any(
        piece.atom.kind == "blank"
        or (piece.is_day and "last" not in piece.atom.parts and atom_period(piece.atom, None) is None)
        or (piece.atom.kind in ("month", "quarter", "year", "phase") and atom_period(piece.atom, None) is None)
        for piece in phrase.pieces
    )


def phrase_deadline(text: str, folded: str, phrase: TimePhrase, clock: Clock) -> Deadline | None:
    """The deadline that one time phrase of `text` comes to, with its span there; `None` where it has no value."""
    if has_impossible_day(phrase):
        return None
    kinds = phrase.kinds
    if recurs(phrase):
        return _recurring(text, phrase)
    if "lunar" in kinds:
        return _feast(text, phrase)
    if kinds <= {"amount", "hour"}:
        return _relative(text, folded, phrase, clock)
    if "onward" in kinds and phrase.points:
        return _onward(text, phrase, clock)
    if phrase.points:
        return _dated(text, phrase, clock)
    if kinds & {"ongoing", "onward"}:
        return _made(text, phrase, kind="ongoing", by="time-ongoing")
    return None


def _made(text: str, phrase: TimePhrase, *, kind: str, by: str, **fields: Any) -> Deadline:
    start, end = phrase.start, phrase.end
    if text.count("(", start, end) > text.count(")", start, end):
        close = text.find(")", end)
        end = close + 1 if close >= 0 and not text[end:close].strip() else end
    return Deadline(text=text[start:end], kind=DeadlineKind(kind), by=by, span=Span(start, end), **fields)


def _bound(phrase: TimePhrase) -> str:
    """The bound of the last piece that has one of its own; "by" where none is written."""
    for piece in reversed(phrase.pieces):
        if piece.bound and piece.bound != "from":
            return piece.bound
    return "from" if phrase.pieces[0].bound == "from" else "by"


def _recurring(text: str, phrase: TimePhrase) -> Deadline | None:
    rule = recurrence_rule(phrase)
    if rule is None:
        return None
    if rule == "":
        return _made(text, phrase, kind="ongoing", by="time-ongoing")
    bound = _bound(phrase)
    return _made(
        text, phrase, kind="recurring", by="time-recurring", rrule=rule, time=_time(phrase),
        bound=bound if bound in ("before", "after") else "by",
    )  # fmt: skip


def _feast(text: str, phrase: TimePhrase) -> Deadline:
    bound = _bound(phrase)
    return _made(text, phrase, kind="event", by="time-feast", bound=bound if bound in ("before", "after") else None)


def _relative(text: str, folded: str, phrase: TimePhrase, clock: Clock) -> Deadline | None:
    time = relative_time(folded, phrase.pieces[0])
    if time is None or not (time.licensed or _ALONE.fullmatch(folded[: time.start] + folded[time.end :])):
        return None
    if not time.licensed and time.unit in ("month", "year", "hour"):
        return None  # "6 tháng" in a column may be every six months or six months long
    since = slice(*time.from_) if time.from_ else None
    due = relative_due(time, one_space(folded[since]) if since else None, clock.issued)
    return Deadline(
        text=text[time.start : time.end], kind=DeadlineKind.RELATIVE, due=due.isoformat() if due else None,
        bound=time.bound, amount=time.amount, unit=time.unit, from_=one_space(text[since]) if since else None,
        by="time-relative", span=Span(time.start, time.end),
    )  # fmt: skip


def _onward(text: str, phrase: TimePhrase, clock: Clock) -> Deadline | None:
    periods = _completed_points(phrase, clock)
    start = first_day(periods[0]) if periods else None
    if start is None:
        return None
    return _made(text, phrase, kind="ongoing", by="time-onward", start=start.isoformat(), assumed=periods[0].assumed)


def _dated(text: str, phrase: TimePhrase, clock: Clock) -> Deadline | None:
    periods = _completed_points(phrase, clock)
    if not periods:
        return None
    points = _own_points(phrase)
    hour = _time(phrase)
    if hour is None and "hour" in phrase.kinds:
        return None
    at, ranged = _binding(points)
    start = _range_start(points, periods, ranged)
    due, bound = _due(phrase, points[at], periods[at])
    if due is None or (start and start > due):
        return None
    assumed = tuple(dict.fromkeys(part for period in (periods if ranged else [periods[at]]) for part in period.assumed))
    whole_years = all(one.atom.kind in ("year", "phase", "bareyear") for one in points)
    return _made(
        text, phrase, kind="date", due=due.isoformat(), bound=bound, time=hour, assumed=assumed,
        start=start.isoformat() if start else None, by="time-years" if whole_years else "time-date",
    )  # fmt: skip


def _own_points(phrase: TimePhrase) -> list[Piece]:
    """The points that count: a weekday beside a date, or the week that a weekday stands in, say nothing more."""
    points = list(phrase.points)
    if any(point.is_day or point.atom.kind == "today" for point in points):
        points = [point for point in points if point.atom.kind != "weekday"]
        months = [point for point in points if point.atom.kind == "next"]
        return [point for point in points if point not in months] if len(points) > len(months) else points
    if any(point.atom.kind == "weekday" for point in points):
        return [point for point in points if point.atom.kind == "weekday"][-1:]
    return points


def _completed_points(phrase: TimePhrase, clock: Clock) -> list[Period]:
    """The periods of the phrase's points, all complete, or none: what one leaves out the next one, then the clock gives."""
    points = _own_points(phrase)
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
    beside = next((p for p in phrase.pieces if p.atom.kind == "next" and p is not point), None)
    if period is None or beside is None or clock.issued is None or period.year is not None:
        return period
    named = atom_period(beside.atom, clock.issued)  # "ngày 05 tháng sau", "ngày 15/01 năm sau"
    if named is None or named.year is None:
        return None
    if beside.atom.parts["unit"] == "tháng" and period.first is None:
        return replace(period, year=named.year, first=named.first, last=named.last, assumed=named.assumed)
    return period.with_year(named.year) if beside.atom.parts["unit"] == "năm" and period.first else None


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
        period = replace(period, first=right.first, last=right.first)
    years = right.last_year or right.year
    for year in (right.year, right.year - 1):
        filled = replace(period, year=year, assumed=tuple(dict.fromkeys((*period.assumed, *right.assumed))))
        begin, end = first_day(filled), last_day(replace(right, year=right.year, last_year=years))
        if begin and end and begin <= end:
            return filled
    return None


def _binding(points: list[Piece]) -> tuple[int, bool]:
    """Which point binds, and whether the points are a range: the last one, or the day inside a named period."""
    ranged = len(points) > 1 and (points[-1].continues_range or points[0].bound == "from")
    if not ranged and any(point.is_day for point in points):
        return max(at for at, point in enumerate(points) if point.is_day), False
    return len(points) - 1, ranged


def _range_start(points: list[Piece], periods: list[Period], ranged: bool) -> date | None:
    if ranged:
        return first_day(periods[0])
    if len(points) != 1:
        return None
    parts = points[0].atom.parts
    several = points[0].atom.kind == "phase" or bool(re.search(r"[,-]|và|đến|tới", parts.get("list", "")))
    return first_day(periods[0]) if several and points[0].atom.kind != "day" else None


def _due(phrase: TimePhrase, point: Piece, period: Period) -> tuple[date | None, str]:
    bound = point.bound if point.bound not in ("", "from") else _bound(phrase)
    if bound == "before":  # of a period the first day counts; "trước cuối năm" means the end that it names
        return (last_day(period) if "edge" in point.atom.parts else first_day(period)), "before"
    if bound == "from":
        return first_day(period), "after"
    return last_day(period), bound


def _time(phrase: TimePhrase) -> str | None:
    """The hour of the phrase as HH:MM; `None` without one or with an impossible one."""
    hours = [piece for piece in phrase.pieces if piece.atom.kind == "hour"]
    if not hours:
        return None
    parts = hours[-1].atom.parts
    hour, minute = int(parts["hour"]), int(parts.get("minute", "0"))
    if parts.get("part") in _NOON and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if minute < 60 and hour * 60 + minute <= 24 * 60 else None


@functools.cache
def event_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Id, kind and compiled pattern of the events in `rules/time_roles.toml`."""
    return tuple(
        (entry.id, entry.kind, re.compile(rf"(?<!\w)(?:{entry.pattern})"))
        for entry in load_entries("time_roles")
        if entry.kind.startswith("event")
    )


def event_in(text: str, folded: str) -> Deadline | None:
    """The event that a cell or line names as its time ("khi có yêu cầu", "sau Đại hội"), or `None`."""
    for rule, _, pattern in event_patterns():
        match = pattern.search(folded)
        if match:
            return event_deadline(text, Span(*match.span()), rule)
    return None


def event_deadline(text: str, span: Span, rule: str) -> Deadline:
    """The deadline of kind event at `span`; "trước khi …" is to be done before."""
    words = span.of(text).rstrip()
    bound = "before" if fold_time(words).startswith("trước ") else None
    place = Span(span.start, span.start + len(words))
    return Deadline(text=words, kind=DeadlineKind.EVENT, bound=bound, by=rule, span=place)
