"""Documents on their way out: each as the export "nhiemvu/2" has it, read page by page."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from nhiemvu.export.registry_schema import REGISTRY_SCHEMA_NAME
from nhiemvu.export.row_marks import MARKED_FIELDS, mark_of, plain_value
from nhiemvu.registry.bulk_rows import one_of
from nhiemvu.registry.document_queries import LEADING_FIRST
from nhiemvu.registry.event_rows import events_of_documents
from nhiemvu.registry.happenings import COMPLETED, CORRECTED_FIELDS, EXTENSION, Event
from nhiemvu.registry.present import PresentTask, present_tasks
from nhiemvu.registry.tables import documents, former_files, sources, tasks
from nhiemvu.registry.task_conditions import TaskQuery, lookups, plain_conditions
from nhiemvu.registry.tracking import in_time_until, state_of

Record = dict[str, Any]
MANY_PAGES = ("cache_size=-65536", "mmap_size=268435456")
"""As `opening` sets it for searches, which meet pages again and again."""
FEW_PAGES = ("cache_size=-4096", "mmap_size=0")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the registry is exported: `agency` as in `TaskQuery`, `optional` with rows that are no firm tasks.

    With `today` (ISO 8601) each task also has its `state` as seen on that day, which tables show.
    """

    agency: str = ""
    optional: bool = True
    today: str = ""


def select_exports(connection: Connection, wanted: Wanted, after: int, limit: int) -> tuple[int | None, list[Record]]:
    """The records of the next documents behind the row number `after`, and the number of the last that was looked at.

    The number is `None` where there are no more. With an agency, documents that give it no task are left out.
    """
    keep_pages(connection, many=False)
    ids = select(documents.c.id).where(documents.c.id > after).order_by(documents.c.id).limit(limit)
    numbers = list(connection.execute(ids).scalars())
    if not numbers:
        return None, []
    fitting = _fitting(connection, numbers, wanted) if wanted.agency else None
    shown = [number for number in numbers if fitting is None or number in fitting]
    files = _files(connection, shown)
    said = events_of_documents(connection, shown)
    found = []
    for number in shown:
        events = [event for _, event in said.get(number, [])]
        found.append(_record(files[number], events, wanted, None if fitting is None else fitting[number]))
    return numbers[-1], found


def keep_pages(connection: Connection, *, many: bool) -> None:
    """Let SQLite keep many pages of its file in memory, or few: whoever reads each page once has no use for them."""
    if connection.dialect.name == "sqlite":
        for pragma in MANY_PAGES if many else FEW_PAGES:
            connection.exec_driver_sql(f"PRAGMA {pragma}")


def tracked_values(task: PresentTask) -> Record:
    """The values of a task as it stands now that its mark covers: see `MARKED_FIELDS`."""
    extension = {"due": task.extended_to, "document": task.extended_by} if task.extended_to else None
    own = {name: task.record[name] for name in CORRECTED_FIELDS}
    return own | {COMPLETED: task.completed_on, EXTENSION: extension, "note": task.note}


def mark_of_task(task: PresentTask) -> str:
    """The mark of the task in a JSON export."""
    values = tracked_values(task)
    return mark_of(plain_value(values[name]) for name in MARKED_FIELDS)


def _files(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Record]]:
    """The files of each document, the leading first, with their whole records and the bytes that they had before."""
    part = one_of(connection, sources.c.document_id, numbers)
    columns = (sources.c.id, sources.c.document_id, sources.c.path, sources.c.version, sources.c.record)
    rows = connection.execute(select(*columns).where(part).order_by(*LEADING_FIRST)).mappings().all()
    edited = select(former_files.c.source_id, former_files.c.sha256).join(sources).where(part)
    former: dict[int, list[str]] = defaultdict(list)
    for source, sha256 in connection.execute(edited.order_by(former_files.c.sha256)):
        former[source].append(sha256)
    found: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        found[row["document_id"]].append(_file(row, former[row["id"]]))
    return found


def _file(row: RowMapping, former: list[str]) -> Record:
    return {"path": row["path"], "version": row["version"], "former": former, "record": json.loads(row["record"])}


def _fitting(connection: Connection, numbers: Sequence[int], wanted: Wanted) -> dict[int, set[str]]:
    """The ids of the agency's tasks in each of the documents that has any."""
    query = TaskQuery(agency=wanted.agency, optional=wanted.optional)
    conditions = [*plain_conditions(query), *(way.condition for way in lookups(connection, query))]
    own = one_of(connection, tasks.c.document_id, numbers)
    found: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(select(tasks.c.document_id, tasks.c.stable_id).where(own, *conditions)):
        found[row.document_id].add(row.stable_id)
    return found


def _record(files: list[Record], events: list[Event], wanted: Wanted, only: set[str] | None) -> Record:
    leading = files[0]["record"]
    present = present_tasks(leading["tasks"], events)
    shown = [
        task
        for task in present.tasks
        if not task.removed
        and (wanted.optional or task.record["category"] == "task")
        and (only is None or task.id in only)
    ]
    counts = Counter(event.task for event in events)
    registry = {
        "complete": only is None,
        "masked": False,
        "tasks": [tracked_task(task, counts[task.id], wanted.today) for task in shown],
        "files": [] if only is not None else _written_files(files, shown),
        "events": [] if only is not None else [asdict(event) for event in events],
    }
    told = {"tasks": [{**task.record, "id": task.id} for task in shown], "schema": REGISTRY_SCHEMA_NAME}
    return {**leading, **told, "registry": registry}


def tracked_task(task: PresentTask, sequence: int, today: str) -> Record:
    """How far a task is (see `registry_schema.TrackedTask`); with `today` also its state on that day."""
    until = in_time_until(task.record["deadline"], task.extended_to)
    state = {"state": state_of(until, task.completed_on, today).value} if today else {}
    return {
        "id": task.id,
        "in_time_until": until,
        "completed_on": task.completed_on,
        "occurrences": dict(sorted(task.occurrences.items())),
        "extended_to": task.extended_to,
        "extended_by": task.extended_by,
        "note": task.note,
        "corrected": list(task.corrected),
        "added": task.added,
        "sequence": sequence,
        "mark": mark_of_task(task),
        **state,
    }


def _written_files(files: list[Record], shown: list[PresentTask]) -> list[Record]:
    """The files with their records; of the leading one only what `tasks` does not say just so."""
    leading = files[0]["record"]
    same = {task.id: task.record for task in shown if task.id == task.extracted_id}
    alone = Counter(task["id"] for task in leading["tasks"])
    extracted = [
        task["id"] if alone[task["id"]] == 1 and same.get(task["id"]) == task else task for task in leading["tasks"]
    ]
    first = {**files[0], "record": None, "extracted": extracted}
    return [first, *({**file, "extracted": None} for file in files[1:])]
