"""Searching tasks: what fits some conditions, in a stable order, page by page.

A search first looks whether one of its conditions is rare. The rows of a rare condition are looked up in its index and
sorted; where every condition is common, rows that fit are met soon enough on the way through the index of the order.
Only where that fails, for conditions that are each common and hardly ever met together, are whole sets compared.
Whether words are rare is not tried where a sample holds them often, unless the way through the order fails.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select, tuple_

from nhiemvu.registry.document_queries import AT_ONCE
from nhiemvu.registry.rows import TaskRow
from nhiemvu.registry.search_ways import OTHER_WAYS, among_rare, by_expectation, turn
from nhiemvu.registry.standings import IN_FORCE, Standing, standings_of
from nhiemvu.registry.tables import documents, task_roles, tasks
from nhiemvu.registry.task_conditions import TaskQuery, lookups, plain_conditions
from nhiemvu.registry.tracking import state_of

FAR = 20_000
"""Up to how many rows are walked before the way through the indices of the conditions is shorter."""
ORDERS: dict[str, tuple[Any, ...]] = {
    "due": (tasks.c.due_order, tasks.c.document_id, tasks.c.position),
    "document": (tasks.c.document_id, tasks.c.position),
    "confidence": (tasks.c.confidence, tasks.c.document_id, tasks.c.position),
}


def select_tasks(connection: Connection, query: TaskQuery) -> list[TaskRow]:
    """The tasks that fit, in the order that is asked for; tasks without a due date come last."""
    keys = _page(connection, query)
    return task_rows(connection, keys, query.today or date.today().isoformat())


def task_rows(connection: Connection, keys: Sequence[int], today: str) -> list[TaskRow]:
    """The tasks with these row numbers, in their order, as seen on the ISO 8601 day `today`."""
    rows = {row["id"]: row for part in _parts(keys) for row in connection.execute(_whole_rows(part)).mappings()}
    roles = _roles(connection, keys)
    standings = standings_of(connection, {row["document_id"] for row in rows.values()})
    return [_task_row(rows[key], roles, standings, today) for key in keys]


def _page(connection: Connection, query: TaskQuery) -> list[int]:
    """The row numbers of the tasks of one page."""
    page = select(tasks.c.id).where(*plain_conditions(query)).order_by(*ORDERS[query.order])
    page = page.limit(query.limit).offset(query.offset)
    ways = lookups(connection, query)
    if query.limit is not None and ways:
        seldom, often = by_expectation(connection, ways)
        if (found := among_rare(connection, page, ways, seldom)) is not None:
            return list(connection.execute(found).scalars())
        keys = _walked(connection, page.where(*(way.condition for way in ways)), query)
        if len(keys) == query.limit:
            return keys
        if (found := among_rare(connection, page, ways, often)) is not None:
            return list(connection.execute(found).scalars())
    found = page.where(*(tasks.c.id.in_(way.statement) for way in ways))
    return list(connection.execute(found).scalars())


def _walked(connection: Connection, page: Select[Any], query: TaskQuery) -> list[int]:
    """The page, found on the way through the index of the order; less than a page where that way gets long.

    PostgreSQL cannot know from its statistics that a phrase is common, and would read and sort the whole table.
    """
    order = ORDERS[query.order]
    start = [tasks.c.due_order >= query.due_after] if query.due_after and query.order == "due" else []
    far = select(*order).where(*start).order_by(*order).offset(FAR + query.offset).limit(1)
    turn(connection, OTHER_WAYS, "off")
    end = connection.execute(far).first()
    near = page if end is None else page.where(tuple_(*order) <= tuple_(*end))
    keys = list(connection.execute(near).scalars())
    turn(connection, OTHER_WAYS, "on")
    return keys


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def _whole_rows(keys: Sequence[int]) -> Select[Any]:
    names = ("leading_sha256", "leading_file", "number", "title", "issued_on", "issuing_body")
    columns = (documents.c[name] for name in names)
    return select(tasks, *columns).join(documents, documents.c.id == tasks.c.document_id).where(tasks.c.id.in_(keys))


def _roles(connection: Connection, keys: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for part in _parts(keys):
        statement = select(task_roles).where(task_roles.c.task_id.in_(part))
        for row in connection.execute(statement.order_by(task_roles.c.task_id, task_roles.c.position)).mappings():
            found[row["task_id"], row["role"]].append(row["mention"])
    return found


def _task_row(
    row: RowMapping, roles: dict[tuple[int, str], list[str]], standings: dict[int, Standing], today: str
) -> TaskRow:
    same = ("item", "text", "category", "deliverable", "confidence", "rule", "page", "issued_on", "added", "removed")
    tracked = ("due_date", "in_time_until", "extended_to", "extended_by", "completed_on")
    deadline = [f"deadline_{key}" for key in ("text", "kind", "start", "due", "bound", "time", "rrule")]
    standing = standings.get(row["document_id"], IN_FORCE)
    return TaskRow(
        task_id=row["stable_id"],
        document_id=row["leading_sha256"][:12],
        file=row["leading_file"],
        document_number=row["number"],
        document_title=row["title"],
        issuing_body=row["issuing_body"],
        section=tuple(row["section"].split("\n")) if row["section"] else (),
        table=row["table_number"],
        row=row["row_number"],
        lead=tuple(roles[row["id"], "lead"]),
        coordinating=tuple(roles[row["id"], "coordinating"]),
        report_to=tuple(roles[row["id"], "report_to"]),
        state=state_of(row["in_time_until"], row["completed_on"], today).value,
        corrected=tuple(row["corrected"].split(",")) if row["corrected"] else (),
        amended_by=standing.amended_by,
        replaced_by=standing.replaced_by,
        **{key: row[key] for key in (*same, *tracked, *deadline)},
    )
