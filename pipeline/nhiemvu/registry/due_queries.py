"""What is due in some days, and how many tasks are in which state."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, select

from nhiemvu.registry.rows import TaskRow
from nhiemvu.registry.state_sums import select_state_counts
from nhiemvu.registry.tables import task_occurrences, tasks
from nhiemvu.registry.task_conditions import OPEN, TaskQuery, lookups, plain_conditions, state_condition
from nhiemvu.registry.task_queries import select_tasks, task_rows
from nhiemvu.registry.tracking import State, days_of_rule, state_of


@dataclass(frozen=True, slots=True)
class DueRow:
    """A task and an ISO 8601 day by which it is due; for a recurring task one row an occurrence, with its own state."""

    due: str
    state: str
    recurring: bool
    task: TaskRow


def select_due(connection: Connection, since: date, until: date, today: date, agency: str = "") -> list[DueRow]:
    """The open tasks due from `since` to `until`, both counted, by day; recurring ones with each occurrence."""
    first, last, now = since.isoformat(), until.isoformat(), today.isoformat()
    query = TaskQuery(agency=agency, due_after=first, due_before=last, state=OPEN, today=now)
    once = [DueRow(task.due_date or "", task.state, False, task) for task in select_tasks(connection, query)]
    again = _recurring(connection, since, until, now, agency)
    return sorted([*(row for row in once if row.task.deadline_rrule is None), *again], key=_order)


def select_overdue(connection: Connection, today: date, agency: str = "") -> list[DueRow]:
    """The open tasks whose day has passed, the longest overdue first; occurrences of recurring ones are not counted."""
    query = TaskQuery(agency=agency, state=State.OPEN_OVERDUE.value, today=today.isoformat())
    return [DueRow(task.due_date or "", task.state, False, task) for task in select_tasks(connection, query)]


def _order(row: DueRow) -> tuple[str, str, str]:
    return row.due, row.task.document_id, row.task.task_id


def _recurring(connection: Connection, since: date, until: date, today: str, agency: str) -> list[DueRow]:
    """One row for each open occurrence. Rules are few and tasks many, so each rule is reckoned once."""
    query = TaskQuery(agency=agency, state=OPEN, today=today)
    conditions = [*plain_conditions(query), *(tasks.c.id.in_(each.statement) for each in lookups(connection, query))]
    rules = connection.execute(select(tasks.c.deadline_rrule).where(tasks.c.deadline_rrule.is_not(None)).distinct())
    days = {rule: [day.isoformat() for day in days_of_rule(rule, since, until)] for rule in rules.scalars()}
    due = sorted(rule for rule, found in days.items() if found)
    keys = list(
        connection.execute(
            select(tasks.c.id).where(tasks.c.deadline_rrule.in_(due), *conditions).order_by(tasks.c.id)
        ).scalars()
    )
    if not keys:
        return []
    done: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(
        select(task_occurrences.c.task_id, task_occurrences.c.occurrence).where(
            and_(task_occurrences.c.occurrence >= since.isoformat(), task_occurrences.c.occurrence <= until.isoformat())
        )
    ):
        done[row.task_id].add(row.occurrence)
    found = []
    for key, task in zip(keys, task_rows(connection, keys, today), strict=True):
        for day in days[task.deadline_rrule or ""]:
            if day not in done[key] and (task.issued_on or "") <= day:
                found.append(DueRow(day, state_of(day, None, today).value, True, task))
    return found


def state_counts(connection: Connection, today: date, agency: str = "", document: str = "") -> dict[str, int]:
    """How many tasks are in each state, zero included."""
    now = today.isoformat()
    query = TaskQuery(agency=agency, document=document)
    if query == TaskQuery():
        every, done, until, tasks_of_row = select_state_counts()
        sums = [
            func.sum(tasks_of_row).filter(state_condition(state, now, done, until)).label(state.name) for state in State
        ]
        row = connection.execute(every.add_columns(*sums)).mappings().one()
        return {state.value: int(row[state.name] or 0) for state in State}
    conditions: list[Any] = plain_conditions(query)
    conditions += [tasks.c.id.in_(each.statement) for each in lookups(connection, query)]
    counts = [func.count().filter(state_condition(state, now)).label(state.name) for state in State]
    row = connection.execute(select(*counts).select_from(tasks).where(*conditions)).mappings().one()
    return {state.value: int(row[state.name]) for state in State}
