"""Indices of SQLite in which new rows stand side by side, whatever their values.

An index in the order of ids, which are hashes, is written at as many places as there are new tasks, and each of them
is a page of 4 KB; the more tasks there are, the fewer of them share a page. So the block of the task leads, which is
sixteen thousand tasks that were stored one after the other, and a value is looked up in each block. PostgreSQL, which
logs rows instead of pages, keeps the plain indices of the same names.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, literal_column, select, true

from nhiemvu.registry.bulk_rows import one_of
from nhiemvu.registry.tables import tasks

BLOCK = 16_384
PLAIN_INDICES = (
    "CREATE INDEX ix_tasks_stable_id ON tasks (stable_id)",
    "CREATE INDEX ix_task_roles_agency_id ON task_roles (agency_id, task_id, role)",
)
BLOCK_INDICES = (
    f"CREATE INDEX ix_tasks_stable_id ON tasks (id / {BLOCK}, stable_id)",
    f"CREATE INDEX ix_task_roles_agency_id ON task_roles (task_id / {BLOCK}, agency_id, task_id, role)",
)


def in_any_block(connection: Connection, number: Column[int]) -> ColumnElement[bool]:
    """A condition that every row fulfils, by which SQLite finds its way in an index that the block leads.

    `number` is the column with the number of the task.
    """
    if connection.dialect.name != "sqlite":
        return true()
    last = connection.execute(select(func.max(tasks.c.id))).scalar() or 0
    # In the words of the index, or it would not be used.
    block: Any = literal_column(f"{number.table.name}.{number.name} / {BLOCK}")
    return one_of(connection, block, range(last // BLOCK + 1))
