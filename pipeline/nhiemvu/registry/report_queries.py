"""The counts of a report: tasks in each state by agency, by document or by month, counted in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select

from nhiemvu.registry.agency_rows import agencies_called
from nhiemvu.registry.tables import agencies, documents, task_roles, tasks
from nhiemvu.registry.task_conditions import TaskQuery, lookups, plain_conditions, state_condition
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
    with `coordinating` also for each that coordinates. `agency`, `document` and `reference` are those of `TaskQuery`.
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


def select_report(connection: Connection, query: ReportQuery) -> Report:
    """Count what the query asks for. Agencies come by their number of tasks, documents and months by their day."""
    asked = TaskQuery(agency=query.agency, document=query.document, reference=query.reference)
    conditions: list[Any] = [
        *plain_conditions(asked),
        *(tasks.c.id.in_(way.statement) for way in lookups(connection, asked)),
    ]
    called = agencies_called(connection, query.agency) if query.agency and query.by is Grouping.AGENCY else None
    if called is not None:  # a task that another body leads is none of theirs
        conditions.append(_named(query, task_roles.c.agency_id.in_(called)))
    within = [*conditions, *_period(query)]
    counted = {Grouping.AGENCY: _by_agency, Grouping.DOCUMENT: _by_document, Grouping.MONTH: _by_month}[query.by]
    rows = counted(connection, query, within, called)
    (every,) = connection.execute(_counts(query).where(*within)).all()
    undated = select(func.count()).select_from(tasks).where(*conditions, tasks.c.in_time_until.is_(None))
    asks_for_days = bool(query.since or query.until) and not query.by_issue
    left_out = int(connection.execute(undated).scalar_one()) if asks_for_days else 0
    return Report(query, tuple(rows), ReportRow("", "", _numbers(every)), left_out)


def _counts(query: ReportQuery, *columns: Any) -> Select[Any]:
    """A statement that counts tasks in each state, behind the columns; with their documents where these are asked."""
    today = query.today.isoformat()
    counts = [func.count().filter(state_condition(state, today)).label(state.name) for state in State]
    with_documents = query.by_issue or query.by is Grouping.DOCUMENT
    joined = tasks.join(documents, documents.c.id == tasks.c.document_id) if with_documents else tasks
    return select(*columns, *counts).select_from(joined)


def _day(query: ReportQuery) -> ColumnElement[Any]:
    """The day that puts a task into a period and a month."""
    return documents.c.issued_on if query.by_issue else tasks.c.in_time_until


def _period(query: ReportQuery) -> list[ColumnElement[bool]]:
    bounds = [_day(query) >= query.since] if query.since else []
    return bounds + ([_day(query) <= query.until] if query.until else [])


def _roles(query: ReportQuery) -> tuple[str, ...]:
    return ("lead", "coordinating") if query.coordinating else ("lead",)


def _named(query: ReportQuery, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that an agency has a part in the task that this report counts."""
    return exists().where(task_roles.c.task_id == tasks.c.id, task_roles.c.role.in_(_roles(query)), *conditions)


def _by_agency(
    connection: Connection, query: ReportQuery, within: list[Any], called: list[int] | None
) -> list[ReportRow]:
    named = select(task_roles.c.task_id, task_roles.c.agency_id).distinct().where(task_roles.c.role.in_(_roles(query)))
    if called is not None:
        named = named.where(task_roles.c.agency_id.in_(called))
    roles = named.subquery()
    statement = (
        _counts(query, agencies.c.name)
        .join(roles, roles.c.task_id == tasks.c.id)
        .join(agencies, agencies.c.id == roles.c.agency_id)
        .where(*within)
        .group_by(agencies.c.id, agencies.c.name)
    )
    rows = [ReportRow(row[0], row[0], _numbers(row)) for row in connection.execute(statement)]
    rows.sort(key=lambda row: (-row.count(), row.name))
    if called is None:
        (row,) = connection.execute(_counts(query).where(*within, ~_named(query))).all()
        rows += [ReportRow("", "", _numbers(row))] if any(_numbers(row)) else []
    return rows


def _by_document(connection: Connection, query: ReportQuery, within: list[Any], _: object) -> list[ReportRow]:
    names = ("leading_sha256", "doc_type", "number", "title", "leading_file")
    columns = [documents.c[name] for name in names]
    order = (documents.c.issued_on, documents.c.number, documents.c.id)
    statement = _counts(query, *columns).where(*within).group_by(documents.c.id, *columns)
    rows = []
    for row in connection.execute(statement.order_by(*(column.nulls_last() for column in order))):
        called = " ".join(part for part in (row.doc_type, row.number) if part)
        detail = row.title or row.leading_file
        rows.append(ReportRow(row.leading_sha256[:12], called or detail, _numbers(row), detail if called else ""))
    return rows


def _by_month(connection: Connection, query: ReportQuery, within: list[Any], _: object) -> list[ReportRow]:
    month = func.substr(_day(query), 1, 7).label("month")
    statement = _counts(query, month).where(*within).group_by("month")
    rows = [ReportRow(row[0] or "", row[0] or "", _numbers(row)) for row in connection.execute(statement)]
    return sorted(rows, key=lambda row: row.key or "9999")


def _numbers(row: Row[Any]) -> tuple[int, ...]:
    return tuple(int(getattr(row, state.name)) for state in State)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
