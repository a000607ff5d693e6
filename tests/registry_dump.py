"""All that a registry holds, in a form in which two registries can be compared: without row numbers and moments."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from nhiemvu.registry import Registry
from nhiemvu.registry import tables as t

Rows = list[tuple[Any, ...]]
POINTERS = {"document_id", "task_id", "agency_id", "source_id", "event_id", "run_id"}
MOMENTS = {"stored_at", "recorded_at", "at"}
NAMES_GIVEN_BY_TURN = {"export_name", "export_key"}
LEFT_OUT = {"runs", "run_failures"}
STATES = (
    "SELECT coalesce(in_time_until, ''), CASE WHEN completed_on IS NULL THEN ''"
    " WHEN completed_on > in_time_until THEN '9' ELSE '0' END, count(*)"
    " FROM tasks WHERE category = 'task' AND NOT removed GROUP BY 1, 2"
)


def dump_registry(registry: Registry, *, with_names: bool = True) -> dict[str, Rows]:
    """The rows of each table, sorted, each led by what names its owner; `with_names` keeps the names of exports.

    The name of an export depends on which of two files of one name came first, and so do the numbers of rows.
    """
    left_out = {"id", *POINTERS, *MOMENTS} | (set() if with_names else NAMES_GIVEN_BY_TURN)
    with registry._transaction() as connection:
        owners = _owners(connection)
        found = {}
        for table in t.metadata.sorted_tables:
            if table.name in LEFT_OUT:
                continue
            plain = [column for column in table.columns if column.name not in left_out]
            pointers = [column for column in table.columns if column.name in POINTERS]
            rows = connection.execute(select(*pointers, *plain)).all()
            found[table.name] = sorted(
                (
                    tuple(owners[column.name].get(value) for column, value in zip(pointers, row, strict=False))
                    + tuple(row[len(pointers) :])
                    for row in rows
                ),
                key=repr,
            )
        return found


def _owners(connection: Connection) -> dict[str, dict[int, Any]]:
    """What names the row that each kind of pointer points to."""
    document = dict(tuple(row) for row in connection.execute(select(t.documents.c.id, t.documents.c.leading_sha256)))
    tasks = connection.execute(select(t.tasks.c.id, t.tasks.c.document_id, t.tasks.c.position))
    return {
        "document_id": document,
        "task_id": {row.id: (document.get(row.document_id), row.position) for row in tasks},
        "agency_id": dict(tuple(row) for row in connection.execute(select(t.agencies.c.id, t.agencies.c.key))),
        "source_id": dict(tuple(row) for row in connection.execute(select(t.sources.c.id, t.sources.c.sha256))),
        "event_id": dict(tuple(row) for row in connection.execute(select(t.events.c.id, t.events.c.key))),
    }


def check_soundness(registry: Registry) -> list[str]:
    """What is wrong with a registry in itself; nothing where all its rows fit together."""
    faults = []
    with registry._transaction() as connection:
        if connection.dialect.name == "sqlite":
            faults += [str(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
            faults += [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
            connection.exec_driver_sql("INSERT INTO task_words(task_words) VALUES ('integrity-check')")
        else:
            missing = "SELECT count(*) FROM tasks WHERE id NOT IN (SELECT task_id FROM task_words)"
            if count := connection.exec_driver_sql(missing).scalar():
                faults.append(f"{count} tasks without words")
        kept = "SELECT until, outcome, sum(tasks) FROM state_counts GROUP BY 1, 2 HAVING sum(tasks) <> 0"
        if set(connection.exec_driver_sql(kept).all()) != set(connection.exec_driver_sql(STATES).all()):
            faults.append("the kept counts of states are not those of the tasks")
        alone = select(t.documents.c.id).where(t.documents.c.id.not_in(select(t.sources.c.document_id)))
        faults += [f"document {number} without a file" for number in connection.execute(alone).scalars()]
    return faults
