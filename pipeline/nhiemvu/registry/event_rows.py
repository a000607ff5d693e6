"""The log of what people said: rows are added to it and read from it, and never changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select, union

from nhiemvu.registry.bulk_rows import one_of, write_rows
from nhiemvu.registry.happenings import Event
from nhiemvu.registry.tables import events, former_files, sources

Record = dict[str, Any]
AT_ONCE = 500
_JSON = ("old", "new", "evidence")
_PLAIN = ("key", "at", "who", "sha256", "task", "field", "why")


def append_events(connection: Connection, new: Iterable[Event]) -> int:
    """Add events to the log; those that it has already (by their keys) are left as they are. The answer counts."""
    listed = list({event.key: event for event in new}.values())
    had = one_of(connection, events.c.key, [event.key for event in listed])
    known = set(connection.execute(select(events.c.key).where(had)).scalars())
    rows = [
        {name: getattr(event, name) for name in _PLAIN}
        | {name: json.dumps(getattr(event, name), ensure_ascii=False, sort_keys=True) for name in _JSON}
        for event in listed
        if event.key not in known
    ]
    write_rows(connection, events, rows)
    return len(rows)


def events_of_documents(connection: Connection, document_ids: Sequence[int]) -> dict[int, list[tuple[int, Event]]]:
    """The events of each document in their order, with their row numbers: all that was said while one of its files led.

    A file that was edited since speaks through the bytes that it had then.
    """
    found: dict[int, list[tuple[int, Event]]] = defaultdict(list)
    part = one_of(connection, sources.c.document_id, document_ids)
    now = select(sources.c.document_id, sources.c.sha256).where(part)
    formerly = select(sources.c.document_id, former_files.c.sha256).join(former_files).where(part)
    hashes = union(now, formerly).subquery()
    said = select(hashes.c.document_id, events).join(events, events.c.sha256 == hashes.c.sha256)
    for row in connection.execute(said.order_by(events.c.id)).mappings():
        found[row["document_id"]].append((row["id"], event_of_row(row)))
    return found


def events_of_task(connection: Connection, task: str) -> list[Event]:
    """What was said of the task with this id, in its order."""
    statement = select(events).where(events.c.task == task).order_by(events.c.id)
    return [event_of_row(row) for row in connection.execute(statement).mappings()]


def all_events(connection: Connection, after: int = 0, limit: int = AT_ONCE) -> list[tuple[int, Event]]:
    """The next events of the whole log behind the row number `after`."""
    statement = select(events).where(events.c.id > after).order_by(events.c.id).limit(limit)
    return [(row["id"], event_of_row(row)) for row in connection.execute(statement).mappings()]


def event_of_row(row: RowMapping) -> Event:
    """The event that a row of `events` holds."""
    return Event(**{name: row[name] for name in _PLAIN}, **{name: json.loads(row[name]) for name in _JSON})
