"""How far tasks are: the four states of the reports of government, from due date, completion and today.

The states are those in which bodies report the tasks that the Government and the Prime Minister assigned (Quyết định
42/2014/QĐ-TTg and the reports under it): hoàn thành đúng hạn, hoàn thành quá hạn, chưa hoàn thành trong hạn, chưa hoàn
thành quá hạn. A task without a day by which it could be late is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from nhiemvu.task import Deadline, DeadlineKind

Record = dict[str, Any]


class State(StrEnum):
    """How far a task is."""

    DONE_IN_TIME = "done-in-time"
    DONE_LATE = "done-late"
    OPEN_IN_TIME = "open-in-time"
    OPEN_OVERDUE = "open-overdue"
    DONE_UNDATED = "done-undated"
    OPEN_UNDATED = "open-undated"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day on which a recurring task is due, and the ISO 8601 day on which that was done, if it was."""

    due: str
    completed_on: str | None
    state: State


def in_time_until(deadline: Record | None, extended_to: str | None = None) -> str | None:
    """The last ISO 8601 day on which a task with this deadline is done in time; `None` where no day makes it late.

    "trước ngày 15/6/2022" is in time until 2022-06-14, "chậm nhất ngày 15/6/2022" until 2022-06-15; an extension
    names the last day itself. "sau ngày 15/6/2022" and recurring times make no task late as a whole.
    """
    if extended_to is not None:
        return extended_to
    if deadline is None or deadline["due"] is None or deadline["bound"] == "after":
        return None
    if deadline["kind"] == DeadlineKind.RECURRING:
        return None
    day = date.fromisoformat(deadline["due"])
    return (day - timedelta(days=1) if deadline["bound"] == "before" else day).isoformat()


def state_of(until: str | None, completed_on: str | None, today: str) -> State:
    """The state of a task that is in time until `until`; all days are ISO 8601.

    >>> state_of("2022-06-14", "2022-06-15", "2022-07-01")
    <State.DONE_LATE: 'done-late'>
    """
    if until is None:
        return State.OPEN_UNDATED if completed_on is None else State.DONE_UNDATED
    if completed_on is not None:
        return State.DONE_IN_TIME if completed_on <= until else State.DONE_LATE
    return State.OPEN_IN_TIME if today <= until else State.OPEN_OVERDUE


def days_of_rule(rule: str, since: date, until: date) -> Iterator[date]:
    """The days from `since` to `until`, both counted, on which an RFC 5545 rule is due.

    A rule that names no day is due on the last of its period; one that leaves a choice open is never due (see
    `Deadline.next_due`). "FREQ=MONTHLY;BYMONTHDAY=20" is due on the 20th of each month.
    """
    deadline = Deadline(rule, DeadlineKind.RECURRING, rrule=rule)
    day = deadline.next_due(since - timedelta(days=1))
    while day is not None and day <= until:
        yield day
        day = deadline.next_due(day)


def occurrences_of(rule: str, done: dict[str, str], since: date, until: date, today: date) -> list[Occurrence]:
    """The occurrences of a recurring task from `since` to `until`; `done` has the days of completion by due day."""
    days = (day.isoformat() for day in days_of_rule(rule, since, until))
    return [Occurrence(day, done.get(day), state_of(day, done.get(day), today.isoformat())) for day in days]
