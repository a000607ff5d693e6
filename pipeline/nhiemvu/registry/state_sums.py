"""How many tasks are in each state, kept up to date by the database itself, whoever changes a task.

A row of `state_counts` stands for the firm tasks that have one last day in time and one outcome, so that the states as
of any day are the sum of some thousand rows. SQLite changes the row that is meant. PostgreSQL adds rows, also negative
ones, since two writers would wait for each other at one row; `gather_states` makes one of those that are alike.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, func, select, table

COUNTS = "state_counts"
_DAY = "coalesce({task}in_time_until, '')"
# The outcome compares with a day as the day on which it was done would: empty open, "0" in time, and "9" after all.
_OUTCOME = (
    "CASE WHEN {task}completed_on IS NULL THEN '' WHEN {task}completed_on > {task}in_time_until THEN '9' ELSE '0' END"
)
_FIRM = "{task}category = 'task' AND NOT {task}removed"
_WATCHED = "category, removed, in_time_until, completed_on"


def _add(task: str) -> str:
    day, outcome, firm = (part.format(task=task) for part in (_DAY, _OUTCOME, _FIRM))
    return (
        f"INSERT INTO {COUNTS} (until, outcome, tasks) SELECT {day}, {outcome}, 1 WHERE {firm}"
        " ON CONFLICT (until, outcome) DO UPDATE SET tasks = tasks + 1;"
    )


def _take(task: str) -> str:
    day, outcome, firm = (part.format(task=task) for part in (_DAY, _OUTCOME, _FIRM))
    return f"UPDATE {COUNTS} SET tasks = tasks - 1 WHERE {firm} AND until = {day} AND outcome = {outcome};"


def _added(rows: str, sign: str) -> str:
    day, outcome, firm = (part.format(task="") for part in (_DAY, _OUTCOME, _FIRM))
    return (
        f"INSERT INTO {COUNTS} (until, outcome, tasks)"
        f" SELECT {day}, {outcome}, {sign}count(*) FROM {rows} WHERE {firm} GROUP BY 1, 2;"
    )


_SQLITE = (
    f"CREATE TABLE {COUNTS} (until TEXT NOT NULL, outcome TEXT NOT NULL, tasks INTEGER NOT NULL,"
    " PRIMARY KEY (until, outcome)) WITHOUT ROWID",
    f"CREATE TRIGGER {COUNTS}_insert AFTER INSERT ON tasks BEGIN {_add('new.')} END",
    f"CREATE TRIGGER {COUNTS}_delete AFTER DELETE ON tasks BEGIN {_take('old.')} END",
    f"CREATE TRIGGER {COUNTS}_update AFTER UPDATE OF {_WATCHED} ON tasks BEGIN {_take('old.')} {_add('new.')} END",
)
_POSTGRESQL = (
    f"CREATE TABLE {COUNTS} (until text NOT NULL, outcome text NOT NULL, tasks integer NOT NULL)",
    "CREATE FUNCTION count_states() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" IF TG_OP <> 'INSERT' THEN {_added('gone', '-')} END IF;"
    f" IF TG_OP <> 'DELETE' THEN {_added('come', '')} END IF;"
    " RETURN NULL; END $$",
    *(
        f"CREATE TRIGGER {COUNTS}_{what.lower()} AFTER {what} ON tasks REFERENCING {rows}"
        " FOR EACH STATEMENT EXECUTE FUNCTION count_states()"
        for what, rows in (
            ("INSERT", "NEW TABLE AS come"),
            ("DELETE", "OLD TABLE AS gone"),
            ("UPDATE", "OLD TABLE AS gone NEW TABLE AS come"),
        )
    ),
)


def create_state_counts(dialect: str) -> list[str]:
    """The statements that make the table and what keeps it, and count the tasks that are there."""
    return [*(_SQLITE if dialect == "sqlite" else _POSTGRESQL), _added("tasks", "").removesuffix(";")]


def drop_state_counts(dialect: str) -> list[str]:
    """The statements that take them away."""
    on = "" if dialect == "sqlite" else " ON tasks"
    triggers = [f"DROP TRIGGER {COUNTS}_{what}{on}" for what in ("insert", "delete", "update")]
    return [*triggers, *([] if dialect == "sqlite" else ["DROP FUNCTION count_states()"]), f"DROP TABLE {COUNTS}"]


def select_state_counts() -> tuple[Select[Any], ColumnElement[Any], ColumnElement[Any], ColumnElement[int]]:
    """An empty question of the table, and its columns: what stands for the day of completion, the day, how many."""
    counts = table(COUNTS, column("until"), column("outcome"), column("tasks"))
    return (
        select().select_from(counts),
        func.nullif(counts.c.outcome, ""),
        func.nullif(counts.c.until, ""),
        counts.c.tasks,
    )


def gather_states(connection: Connection) -> None:
    """Make one row of those of one day and outcome; only PostgreSQL has more."""
    if connection.dialect.name == "sqlite":
        return
    connection.exec_driver_sql(
        f"WITH parts AS (DELETE FROM {COUNTS} RETURNING *) INSERT INTO {COUNTS} (until, outcome, tasks)"
        " SELECT until, outcome, sum(tasks) FROM parts GROUP BY 1, 2 HAVING sum(tasks) <> 0"
    )
