"""What a report is asked for, and what it gives: tasks in each state by agency, by document or by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhiemvu.registry.tracking import State

DATED = (State.DONE_IN_TIME, State.DONE_LATE, State.OPEN_IN_TIME, State.OPEN_OVERDUE)
DONE = (State.DONE_IN_TIME, State.DONE_LATE, State.DONE_UNDATED)


class Grouping(StrEnum):
    """By what a report counts."""

    AGENCY = "agency"
    DOCUMENT = "document"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """What a report counts: the tasks that fit all conditions, as seen `today`.

    `since` and `until` are ISO 8601 days that count themselves in; they hold for the last day in time, or, with
    `by_issue`, for the day of the document, as does the month. By agency a task counts for each agency that leads it;
    with `coordinating` also for each that coordinates. With `occurrences`, which asks for both days of a period, each
    day in it on which a recurring task is due counts like a task; else such a task counts once, without a day.
    `agency`, `document` and `reference` are those of `TaskQuery`.
    """

    by: Grouping
    today: date
    since: str = ""
    until: str = ""
    by_issue: bool = False
    coordinating: bool = False
    agency: str = ""
    document: str = ""
    reference: str = ""
    occurrences: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of a report. `key` is an agency's name, a document's id or a month ("2025-06"), else empty.

    `name` is what the line is called, `detail` a document's title; `counts` follow the order of `State`. The shares
    are `None` where they would be of nothing.
    """

    key: str
    name: str
    counts: tuple[int, ...]
    detail: str = ""

    def count(self, *states: State) -> int:
        """How many tasks are in these states, in all of them where none is named."""
        return sum(self.counts[list(State).index(state)] for state in states or State)

    @property
    def share_done(self) -> float | None:
        """The share of all tasks that are done."""
        return _share(self.count(*DONE), self.count())

    @property
    def share_in_time(self) -> float | None:
        """The share of those done in time among the tasks with a day that are done."""
        return _share(self.count(State.DONE_IN_TIME), self.count(State.DONE_IN_TIME, State.DONE_LATE))

    @property
    def share_late(self) -> float | None:
        """The share of those done late or overdue among the tasks with a day."""
        return _share(self.count(State.DONE_LATE, State.OPEN_OVERDUE), self.count(*DATED))


@dataclass(frozen=True, slots=True)
class Report:
    """The lines of a report, and all tasks of it counted once each; `left_out` have no day and so lie in no period."""

    query: ReportQuery
    rows: tuple[ReportRow, ...]
    every: ReportRow
    left_out: int = 0


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
