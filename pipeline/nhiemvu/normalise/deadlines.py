"""Deadlines: a time phrase and the document's own date come to a `Deadline`.

The kinds and fields are those of the annotation guidelines, section 5. What has no certain value gets none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from nhiemvu.document import Span
from nhiemvu.normalise.dates import Period, first_day, issue_date, last_day
from nhiemvu.normalise.gatherings import only_names_gathering
from nhiemvu.normalise.periods import atom_period
from nhiemvu.normalise.phrase_periods import (
    Clock,
    binding,
    completed_points,
    is_other_weekday,
    named_year,
    on_weekday,
    own_points,
    range_start,
)
from nhiemvu.normalise.recurrences import is_more_often, recurrence_rule, recurs
from nhiemvu.normalise.relative_times import relative_due, relative_time
from nhiemvu.normalise.time_phrases import FAULTY, Piece, TimePhrase, read_time_phrases
from nhiemvu.normalise.working_days import are_announced
from nhiemvu.rules.load import load_entries
from nhiemvu.rules.time_grammar import fold_time, one_space
from nhiemvu.task import Deadline, DeadlineKind

_ALONE = re.compile(r"\W*")
_FIGURES_BEFORE = re.compile(r"\d\s?(?:và|,|-|/|tuần)?\s?$")
_FIGURES_BEHIND = re.compile(r"\s?(?:và|,|-|/|\.)?\s?\d")
# A year that no rule read ("ngày 15 tháng 6 năm 2O25"), or one that is over: the document's own year would be wrong.
_OTHER_YEAR = re.compile(
    r"\s*,?\s*(?:của\s+)?(?:năm\s+(?=\w*\d)(?!(?:19|20|21)\d\d(?!\w))\w+|(?:năm|tháng|quý|tuần)\s+(?:ngoái|trước|vừa\s+qua|rồi)(?!\w))"
)
_LATEST = r"(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?)?"
_EVENT_CUE = re.compile(rf"(?:ngay\s+)?{_LATEST}(?:(?:trước|sau|trong|tại)(?:\s+khi)?|khi)(?!\w)")
_EVENT_AHEAD = re.compile(rf"{_LATEST}trước\s")
_NOON = {"chiều", "tối"}
#: The rules for sessions of an assembly: the time in a session's name is the session's own.
SESSIONS = frozenset({"event-next-session", "event-session"})
TO_AN_EVENT = "event-closing-a-span"  # "từ ngày 10/02/2026 đến ngày bầu cử"
_RANK = {"date": 4, "recurring": 4, "relative": 4, "event": 2, "ongoing": 1}


def read_deadline(phrase: str, issued_on: str | date | None = None) -> Deadline | None:
    """The value of a phrase that is known to be a time, or `None` where it has no certain one.

    `issued_on` is the document's own date, ISO 8601, cut or whole; it fills in what the phrase leaves out,
    and `Deadline.assumed` says so. Of several times the last one counts, as section 5 of the guidelines has
    it. An impossible day (31/02/2025) gives `None`. Raises `ValueError` for an `issued_on` that is no date.

    >>> read_deadline("Trong tháng 8", "2026-03-02").due
    '2026-08-31'
    """
    folded = fold_time(phrase)
    phrases = read_time_phrases(folded)
    clock = Clock(issue_date(issued_on), named_year(phrases), near_first=True)
    found: list[Deadline] = []
    for one in phrases:
        if has_impossible_day(one):
            return None
        deadline = phrase_deadline(phrase, folded, one, clock)
        if deadline is not None:
            found.append(deadline)
    ends = [0, *(one.end for one in phrases)]
    if any(_cut_off(folded, one, floor) for one, floor in zip(phrases, ends, strict=False)):
        return None
    event = event_in(phrase, folded)
    named = event is not None and (event.by in (*SESSIONS, TO_AN_EVENT) or only_names_gathering(event.text, phrases))
    if event and named and all(_within(one, event) for one in found):
        return event
    if event and not any(_RANK[one.kind] > _RANK["event"] for one in found):
        return event
    return _chosen(found)


def _within(deadline: Deadline, event: Deadline) -> bool:
    """Whether the time stands inside the name of the event: "kỳ họp | cuối năm"."""
    return deadline.span is not None and event.span is not None and event.span.contains(deadline.span)


def _cut_off(folded: str, phrase: TimePhrase, floor: int) -> bool:
    """Whether figures that no rule read stand right at the phrase: then it is not known what the words say."""
    return bool(
        _FIGURES_BEFORE.search(folded, max(floor, phrase.start - 12), phrase.start)
        or _FIGURES_BEHIND.match(folded, phrase.end)
    )


def _chosen(found: Iterable[Deadline]) -> Deadline | None:
    """The last of the highest rank; a whole year or phase gives way to a recurrence."""
    best: Deadline | None = None
    for one in found:
        if best is None or _weight(one) >= _weight(best):
            best = one
    return best


def _weight(deadline: Deadline) -> int:
    return _RANK[deadline.kind] - (1 if deadline.by == "time-years" else 0)


def has_impossible_day(phrase: TimePhrase) -> bool:
    """Whether the phrase names a day, month or quarter that the calendar does not have, or leaves it blank."""
    return any(
        piece.atom.kind in FAULTY
        or (piece.is_day and "last" not in piece.atom.parts and atom_period(piece.atom, None) is None)
        or (piece.atom.kind in ("month", "quarter", "year") and atom_period(piece.atom, None) is None)
        or (
            piece.atom.kind == "phase"
            and piece.atom.parts.get("word") != "năm học"
            and atom_period(piece.atom, None) is None
        )
        for piece in phrase.pieces
        if not piece.is_fraction
    )


def phrase_deadline(text: str, folded: str, phrase: TimePhrase, clock: Clock) -> Deadline | None:
    """The deadline that one time phrase of `text` comes to, with its span there; `None` where it has no value."""
    if has_impossible_day(phrase) or (not phrase.pieces[-1].has_year and _OTHER_YEAR.match(folded, phrase.end)):
        return None
    kinds = phrase.kinds
    if recurs(phrase):
        return _recurring(text, phrase)
    if "lunar" in kinds:
        return _feast(text, phrase)
    if kinds <= {"amount", "hour"}:
        return _relative(text, folded, phrase, clock)
    if phrase.points and ("onward" in kinds or ("ongoing" in kinds and _is_start_only(phrase))):
        return _onward(text, phrase, clock)
    if phrase.points:
        return _dated(text, phrase, clock)
    if kinds & {"ongoing", "onward"}:
        return _made(text, phrase, kind="ongoing", by="time-ongoing")
    return None


def _is_start_only(phrase: TimePhrase) -> bool:
    """Whether the phrase says from when, and not until when: "Thường xuyên (bắt đầu từ tháng 4/2024)"."""
    return len(phrase.points) == 1 and phrase.points[0].bound == "from" and not phrase.is_range


def _made(text: str, phrase: TimePhrase, *, kind: str, by: str, **fields: Any) -> Deadline:
    start, end = phrase.start, phrase.end
    if text.count("(", start, end) > text.count(")", start, end):
        close = text.find(")", end)
        end = close + 1 if close >= 0 and not text[end:close].strip() else end
    words = text[start:end]
    return Deadline(words, DeadlineKind(kind), by=by, span=Span(start, end), cue=_cue(phrase), **fields)


def _cue(phrase: TimePhrase) -> str | None:
    """The word that says how the time binds ("trước", "đến hết"), or that it comes round ("hằng tháng")."""
    bounds = [piece.word for piece in phrase.pieces if piece.bound]
    if bounds:
        return bounds[-1]
    atoms = [piece.atom for piece in phrase.pieces if piece.atom.kind == "every"]
    if atoms:
        return one_space(atoms[0].parts["list"])
    return "trong" if "within" in phrase.kinds else None


_TOLD_FROM_NOW = frozenset({"within", "edge", "today", "next", "weekday"})


def _anchor(points: Iterable[Piece], periods: Iterable[Period], clock: Clock) -> str | None:
    """The document's date, or the year named nearby, that the periods' missing parts were taken from."""
    guessed = {part for period in periods for part in period.assumed} & {"year", "month", "week", "quarter"}
    now = any(point.atom.kind in _TOLD_FROM_NOW for point in points)
    if not guessed and not now:
        return None
    years = {period.year for period in periods}
    nearby = clock.near if clock.near_first or clock.issued is None else None
    if nearby in years and not now and "month" not in guessed:
        return str(nearby)
    return clock.issued.iso if clock.issued else None


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
        bound=bound if bound in ("before", "after") else "by", assumed=("times",) if is_more_often(phrase) else (),
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
        by="time-relative", span=Span(time.start, time.end), cue=time.cue,
        anchor=clock.issued.iso if due and clock.issued else None,
        assumed=("days-off",) if time.unit == "working_day" and due and not _announced(clock, due) else (),
    )  # fmt: skip


def _announced(clock: Clock, due: date) -> bool:
    return clock.issued is not None and are_announced(clock.issued.earliest, due)


def _onward(text: str, phrase: TimePhrase, clock: Clock) -> Deadline | None:
    periods = completed_points(phrase, clock)
    start = first_day(periods[0]) if periods else None
    if start is None:
        return None
    return _made(
        text, phrase, kind="ongoing", by="time-onward", start=start.isoformat(), assumed=periods[0].assumed,
        anchor=_anchor(phrase.points, periods, clock),
    )  # fmt: skip


def _dated(text: str, phrase: TimePhrase, clock: Clock) -> Deadline | None:
    periods, points, hour = completed_points(phrase, clock), own_points(phrase), _time(phrase)
    if not periods:
        return None
    if hour is None and "hour" in phrase.kinds:
        return None
    at, ranged = binding(points, phrase)
    periods[at] = on_weekday(phrase, periods[at])
    if not ranged and is_other_weekday(phrase, periods[at]):
        return None
    start = range_start(points, periods, ranged)
    due, bound = _due(phrase, points[at], periods[at])
    if start and bound == "after":  # "từ tháng 6 đến tháng 9/2022" is one atom: its end is the deadline
        due, bound = last_day(periods[at]), "by"
    if ranged and start and points[0].bound == "before":  # "trước kỳ nghỉ lễ 30/4 - 01/5": its first day counts
        due, bound, start = start, "before", None
    if due is None or (start and start > due):
        return None
    assumed = tuple(dict.fromkeys(part for period in (periods if ranged else [periods[at]]) for part in period.assumed))
    whole_years = all(one.atom.kind in ("year", "phase", "bareyear") for one in points)
    return _made(
        text, phrase, kind="date", due=due.isoformat(), bound=bound, time=hour, assumed=assumed,
        start=start.isoformat() if start else None, by="time-years" if whole_years else "time-date",
        anchor=_anchor(phrase.points, periods, clock),
    )  # fmt: skip


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
    bound = "before" if _EVENT_AHEAD.match(fold_time(words)) else None
    place = Span(span.start, span.start + len(words))
    cue = _EVENT_CUE.match(fold_time(words))
    return Deadline(words, DeadlineKind.EVENT, bound=bound, by=rule, span=place, cue=cue.group() if cue else None)
