"""Row numbers that are known before the rows are written, so that many rows and those that point to them go at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text


def reserve_numbers(connection: Connection, table: Table, count: int) -> range | list[int]:
    """`count` free row numbers of `table`, ascending. In SQLite the caller holds the right to write already."""
    if connection.dialect.name == "sqlite":
        first = int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1
        return range(first, first + count)
    statement = text(f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'id')) FROM generate_series(1, :count)")
    return sorted(connection.execute(statement, {"count": count}).scalars())


def write_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert many rows that all have the same columns."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), rows)
        return
    columns = list(rows[0])
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[name] for name in columns])
