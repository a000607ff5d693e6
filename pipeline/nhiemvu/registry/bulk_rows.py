"""Many rows at once: their numbers known before they are written, and conditions on many values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, any_, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY


def reserve_numbers(connection: Connection, table: Table, count: int) -> range | list[int]:
    """`count` free row numbers of `table`, ascending. In SQLite the caller holds the right to write already."""
    if connection.dialect.name == "sqlite":
        first = int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1
        return range(first, first + count)
    statement = text(f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id')) FROM generate_series(1, :count)")
    return sorted(connection.execute(statement, {"count": count}).scalars())


def write_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert many rows that all have the same columns; past SQLAlchemy, which looks at each value of each row."""
    if not rows:
        return
    columns = list(rows[0])
    named = ", ".join(columns)
    values = map(itemgetter(*columns), rows)
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        cursor.executemany(f"INSERT INTO {table.name} ({named}) VALUES ({', '.join('?' * len(columns))})", values)
        return
    with cursor.copy(f"COPY {table.name} ({named}) FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)


def one_of(connection: Connection, column: Column[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """The condition that a column has one of many values, as one parameter: a statement holds only so many."""
    listed = list(values)
    if connection.dialect.name == "sqlite":
        each = func.json_each(json.dumps(listed)).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(bindparam("values", listed, ARRAY(column.type), unique=True))


def one_found(connection: Connection, column: Column[Any], found: Select[Any]) -> ColumnElement[bool]:
    """The condition that a column has one of the many values that a statement finds, looked up in their order.

    PostgreSQL sorts an array before it looks its values up, and so reads rows that are stored side by side together.
    """
    if connection.dialect.name == "sqlite":
        return column.in_(found)
    return column == any_(func.array(found.scalar_subquery()))
