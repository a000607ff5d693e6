"""The rows of tasks as they stand now: the task itself, who does it, what it names, and when it was done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from nhiemvu.normalise.cited_keys import cited_key
from nhiemvu.registry.agency_rows import agency_numbers
from nhiemvu.registry.bulk_rows import reserve_numbers, write_rows
from nhiemvu.registry.folding import folded_column
from nhiemvu.registry.identity import agency_key
from nhiemvu.registry.present import PresentTask
from nhiemvu.registry.search_index import index_words
from nhiemvu.registry.tables import task_occurrences, task_references, task_roles, tasks
from nhiemvu.registry.tracking import in_time_until

Record = dict[str, Any]
ROLES = ("lead", "coordinating", "report_to")
LAST = "9999-99-99"
"""Sorts behind every day: the order of tasks without one."""


def write_tasks(connection: Connection, found: Iterable[tuple[int, int, PresentTask]]) -> None:
    """Write tasks with the row number of their document and their place in it."""
    listed = list(found)
    if not listed:
        return
    numbers = reserve_numbers(connection, tasks, len(listed))
    rows = [
        {"id": number, "document_id": document, "position": position, **_task_values(task)}
        for number, (document, position, task) in zip(numbers, listed, strict=True)
    ]
    write_rows(connection, tasks, rows)
    index_words(connection, rows)
    numbered = [(number, task) for number, (_, _, task) in zip(numbers, listed, strict=True)]
    _write_roles(connection, numbered)
    write_rows(connection, task_references, [row for number, task in numbered for row in _references(number, task)])
    done = [
        {"task_id": number, "occurrence": occurrence, "completed_on": on}
        for number, task in numbered
        for occurrence, on in sorted(task.occurrences.items())
    ]
    write_rows(connection, task_occurrences, done)


def _write_roles(connection: Connection, numbered: list[tuple[int, PresentTask]]) -> None:
    named = [agency for _, task in numbered for role in ROLES for agency in task.record[role]]
    known = agency_numbers(connection, named)
    rows = [
        {
            "task_id": number,
            "agency_id": known[agency_key(agency)],
            "role": role,
            "position": position,
            "mention": agency["mention"],
        }
        for number, task in numbered
        for role in ROLES
        for position, agency in enumerate(task.record[role])
    ]
    write_rows(connection, task_roles, rows)


def _references(number: int, task: PresentTask) -> list[Record]:
    return [
        {"task_id": number, "number": named, "key_number": cited_key(None, named, None, None, None).number}
        for named in task.record["references"]
    ]


def _task_values(task: PresentTask) -> dict[str, Any]:
    record = task.record
    deadline = record["deadline"] or {}
    span = record["span"]
    due = task.extended_to or deadline.get("due")
    return {
        "stable_id": task.id,
        "extracted_id": task.extracted_id,
        "item": record["item"],
        "text": record["text"],
        "folded": folded_column(record["text"], *record["section"], record["deliverable"]),
        "section": "\n".join(record["section"]),
        "category": record["category"],
        **{f"deadline_{key}": deadline.get(key) for key in ("text", "kind", "start", "due", "bound", "time", "rrule")},
        "due_date": due,
        "due_order": due or LAST,
        "in_time_until": in_time_until(record["deadline"], task.extended_to),
        "extended_to": task.extended_to,
        "extended_by": task.extended_by,
        "completed_on": task.completed_on,
        "corrected": ",".join(task.corrected),
        "added": task.added,
        "removed": task.removed,
        "deliverable": record["deliverable"],
        "confidence": record["confidence"],
        "rule": record["by"],
        "span_start": span["start"],
        "span_end": span["end"],
        "page": span["page"],
        "table_number": span["table"],
        "row_number": span["row"],
    }
