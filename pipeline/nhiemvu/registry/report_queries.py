"""The counts of a report, made in the database: what is counted, then by agency, by document or by month.

What is counted are the tasks, each with the last day on which it is in time and the day on which it was done; and where
that is asked for, in the place of each recurring task the days of the period on which it is due.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from nhiemvu.errors import RegistryError
from nhiemvu.messages import in_both_languages
from nhiemvu.registry.agency_rows import agencies_called
from nhiemvu.registry.report_rows import Grouping, Report, ReportQuery, ReportRow
from nhiemvu.registry.tables import agencies, documents, task_occurrences, task_roles, tasks
from nhiemvu.registry.task_blocks import in_any_block
from nhiemvu.registry.task_conditions import TaskQuery, lookups, plain_conditions, state_condition
from nhiemvu.registry.tracking import State, days_of_rule


def select_report(connection: Connection, query: ReportQuery) -> Report:
    """Count what the query asks for. Agencies come by their number of tasks, documents and months by their day.

    Raises `RegistryError` where occurrences are asked for without a period.
    """
    if query.occurrences and not (query.since and query.until and not query.by_issue):
        raise RegistryError(*in_both_languages("report.occurrences-need-period"))
    asked = TaskQuery(agency=query.agency, document=query.document, reference=query.reference)
    conditions: list[Any] = [
        *plain_conditions(asked),
        *(tasks.c.id.in_(way.statement) for way in lookups(connection, asked)),
    ]
    called = agencies_called(connection, query.agency) if query.agency and query.by is Grouping.AGENCY else None
    if called is not None:  # a task that another body leads is none of theirs
        conditions.append(_named(query, tasks.c.id, task_roles.c.agency_id.in_(called)))
    counting = _Counting(connection, query, _units(connection, query, conditions), called)
    left_out = counting.undated() if (query.since or query.until) and not query.by_issue else 0
    return Report(query, tuple(counting.rows()), ReportRow("", "", counting.every()), left_out)


def _units(connection: Connection, query: ReportQuery, conditions: list[Any]) -> FromClause:
    """What is counted: the numbers of a task, the last day in time of it or its occurrence, and the day of its end."""
    same = (tasks.c.id.label("task_id"), tasks.c.document_id)
    once = select(*same, tasks.c.in_time_until.label("until"), tasks.c.completed_on).where(*conditions)
    if not query.occurrences:
        return once.subquery("units")
    recurs = and_(tasks.c.deadline_rrule.is_not(None), tasks.c.in_time_until.is_(None))
    days = _days(connection, query)
    done = task_occurrences.c.completed_on
    again = (
        select(*same, days.c.day, done)
        .join(days, days.c.rule == tasks.c.deadline_rrule)
        .join(documents, documents.c.id == tasks.c.document_id)
        .outerjoin(
            task_occurrences,
            and_(task_occurrences.c.task_id == tasks.c.id, task_occurrences.c.occurrence == days.c.day),
        )
        .where(*conditions, recurs, func.coalesce(documents.c.issued_on, "") <= days.c.day)
        # A task that was done once and for all is due no more.
        .where(or_(tasks.c.completed_on.is_(None), days.c.day <= tasks.c.completed_on, done.is_not(None)))
    )
    return union_all(once.where(~recurs), again).subquery("units")


def _days(connection: Connection, query: ReportQuery) -> FromClause:
    """The days of the period on which each rule of the registry is due; rules are few, and each is reckoned once."""
    rules = connection.execute(select(tasks.c.deadline_rrule).where(tasks.c.deadline_rrule.is_not(None)).distinct())
    first, last = date.fromisoformat(query.since), date.fromisoformat(query.until)
    pairs = [(rule, day.isoformat()) for rule in sorted(rules.scalars()) for day in days_of_rule(rule, first, last)]
    if connection.dialect.name == "sqlite":
        each = func.json_each(json.dumps(pairs)).table_valued("value")
        parts = (func.json_extract(each.c.value, f"$[{at}]").label(name) for at, name in enumerate(("rule", "day")))
        return select(*parts).subquery("days")
    lists = [bindparam(None, [pair[at] for pair in pairs], ARRAY(Text)) for at in range(2)]
    return func.unnest(*lists).table_valued("rule", "day", name="days").render_derived()


def _roles(query: ReportQuery) -> tuple[str, ...]:
    return ("lead", "coordinating") if query.coordinating else ("lead",)


def _named(query: ReportQuery, task: ColumnElement[int], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition that an agency has a part in the task that this report counts."""
    return exists().where(task_roles.c.task_id == task, task_roles.c.role.in_(_roles(query)), *conditions)


@dataclass(frozen=True, slots=True)
class _Counting:
    """The units of a report and the ways to count them; `called` are the agencies that alone have lines."""

    connection: Connection
    query: ReportQuery
    units: FromClause
    called: list[int] | None

    def rows(self) -> list[ReportRow]:
        ways: dict[Grouping, Callable[[], list[ReportRow]]] = {
            Grouping.AGENCY: self._by_agency,
            Grouping.DOCUMENT: self._by_document,
            Grouping.MONTH: self._by_month,
        }
        return ways[self.query.by]()

    def every(self) -> tuple[int, ...]:
        return _numbers(self.connection.execute(self._counts().where(*self._period())).one())

    def undated(self) -> int:
        """How many units have no day, and so lie in no period."""
        statement = select(func.count()).select_from(self.units).where(self.units.c.until.is_(None))
        return int(self.connection.execute(statement).scalar_one())

    def _counts(self, *columns: Any) -> Select[Any]:
        """A statement that counts units in each state, behind the columns; with their documents where need be."""
        today, units = self.query.today.isoformat(), self.units
        states = {state: state_condition(state, today, units.c.completed_on, units.c.until) for state in State}
        counts = [func.count().filter(condition).label(state.name) for state, condition in states.items()]
        with_documents = self.query.by_issue or self.query.by is Grouping.DOCUMENT
        joined = units.join(documents, documents.c.id == units.c.document_id) if with_documents else units
        return select(*columns, *counts).select_from(joined)

    def _day(self) -> ColumnElement[Any]:
        """The day that puts a unit into a period and a month."""
        return documents.c.issued_on if self.query.by_issue else self.units.c.until

    def _period(self) -> list[ColumnElement[bool]]:
        bounds = [self._day() >= self.query.since] if self.query.since else []
        return bounds + ([self._day() <= self.query.until] if self.query.until else [])

    def _by_agency(self) -> list[ReportRow]:
        of_role = task_roles.c.role.in_(_roles(self.query))
        named = select(task_roles.c.task_id, task_roles.c.agency_id).distinct().where(of_role)
        if self.called is not None:
            named = named.where(
                task_roles.c.agency_id.in_(self.called), in_any_block(self.connection, task_roles.c.task_id)
            )
        roles = named.subquery()
        statement = (
            self._counts(agencies.c.name)
            .join(roles, roles.c.task_id == self.units.c.task_id)
            .join(agencies, agencies.c.id == roles.c.agency_id)
            .where(*self._period())
            .group_by(agencies.c.id, agencies.c.name)
        )
        rows = [ReportRow(row[0], row[0], _numbers(row)) for row in self.connection.execute(statement)]
        rows.sort(key=lambda row: (-row.count(), row.name))
        if self.called is None:
            unnamed = self._counts().where(*self._period(), ~_named(self.query, self.units.c.task_id))
            numbers = _numbers(self.connection.execute(unnamed).one())
            rows += [ReportRow("", "", numbers)] if any(numbers) else []
        return rows

    def _by_document(self) -> list[ReportRow]:
        names = ("leading_sha256", "doc_type", "number", "title", "leading_file")
        columns = [documents.c[name] for name in names]
        order = (documents.c.issued_on, documents.c.number, documents.c.id)
        statement = self._counts(*columns).where(*self._period()).group_by(documents.c.id, *columns)
        rows = []
        for row in self.connection.execute(statement.order_by(*(column.nulls_last() for column in order))):
            called = " ".join(part for part in (row.doc_type, row.number) if part)
            detail = row.title or row.leading_file
            rows.append(ReportRow(row.leading_sha256[:12], called or detail, _numbers(row), detail if called else ""))
        return rows

    def _by_month(self) -> list[ReportRow]:
        month = func.substr(self._day(), 1, 7).label("month")
        statement = self._counts(month).where(*self._period()).group_by("month")
        rows = [ReportRow(row[0] or "", row[0] or "", _numbers(row)) for row in self.connection.execute(statement)]
        return sorted(rows, key=lambda row: row.key or "9999")


def _numbers(row: Row[Any]) -> tuple[int, ...]:
    return tuple(int(getattr(row, state.name)) for state in State)
