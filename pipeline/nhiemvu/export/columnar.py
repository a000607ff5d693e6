"""The export for researchers: one task a row in Apache Parquet, in row groups, with lists and dates as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from nhiemvu.errors import ExportError
from nhiemvu.export.cells import whole_date
from nhiemvu.export.files import written_whole
from nhiemvu.messages import in_both_languages

Record = dict[str, Any]
ROWS_OF_GROUP = 5_000
"""How many tasks stand in one row group: all that is held in memory at once."""
ROLES = ("lead", "coordinating", "report_to")
SAME = ("item", "text", "section", "category", "deliverable", "references", "confidence", *ROLES)
DEADLINE_TEXTS = ("text", "kind", "start", "bound", "time", "rrule", "unit", "from", "inherited")


def write_parquet(target: Path, records: Iterable[Record], *, optional: bool = False) -> int:
    """Write the tasks of the records as one Parquet file; the answer is how many.

    Days that are whole are dates; `issued_on`, which a paper may leave partly blank, is text beside `issued_day`.
    Raises `ExportError` where the library that writes Parquet is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError(*in_both_languages("export.needs-parquet")) from error
    schema, count = _schema(pyarrow), 0
    rows = (row for record in records for row in _rows(record, optional))
    with written_whole(target) as part, parquet.ParquetWriter(part, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROWS_OF_GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
            count += len(group)
    return count


def _schema(pyarrow: Any) -> Any:
    text, day, number = pyarrow.string(), pyarrow.date32(), pyarrow.int32()
    agencies = pyarrow.list_(pyarrow.struct([(key, text) for key in ("mention", "name", "id")]))
    texts = pyarrow.list_(text)
    return pyarrow.schema(
        [
            *((f"document_{key}", text) for key in ("id", "type", "number", "title")),
            *(("issuing_body", text), ("issued_on", text), ("issued_day", day), ("file", text)),
            *(("task_id", text), ("item", text), ("text", text), ("section", texts), ("category", text)),
            *((role, agencies) for role in ROLES),
            *((f"deadline_{key}", text) for key in DEADLINE_TEXTS),
            *(("deadline_due", day), ("deadline_amount", number), ("deadline_assumed", texts)),
            *(("deliverable", text), ("references", texts), ("confidence", pyarrow.float64()), ("rule", text)),
            *(("page", number), ("table", number), ("row", number)),
            *(("due", day), ("in_time_until", day), ("completed_on", day), ("extended_to", day), ("extended_by", text)),
            *(("state", text), ("note", text), ("corrected", texts), ("added", pyarrow.bool_())),
        ]
    )


def _rows(record: Record, optional: bool) -> Iterator[Record]:
    head, source = record["document"], record["source"]
    body = head["issuing_body"]
    document = {
        "document_id": source["sha256"][:12],
        "document_type": head["doc_type"],
        "document_number": head["number"],
        "document_title": head["title"],
        "issuing_body": (body["name"] or body["mention"]) if body else None,
        "issued_on": head["issued_on"],
        "issued_day": whole_date(head["issued_on"]),
        "file": source["file"],
    }
    tracked = {each["id"]: each for each in record.get("registry", {}).get("tasks", ())}
    for task in record["tasks"]:
        if optional or task["category"] == "task":
            yield document | _task_values(task, tracked.get(task["id"], {}))


def _task_values(task: Record, tracked: Record) -> Record:
    deadline, span = task["deadline"] or {}, task["span"]
    due = _day(deadline.get("due"))
    return {
        "task_id": task["id"],
        "rule": task["by"],
        **{key: task[key] for key in SAME},
        **{f"deadline_{key}": deadline.get(key) for key in DEADLINE_TEXTS},
        "deadline_due": due,
        "deadline_amount": deadline.get("amount"),
        "deadline_assumed": deadline.get("assumed", []),
        **{key: span[key] for key in ("page", "table", "row")},
        "due": _day(tracked.get("extended_to")) or due,
        **{key: _day(tracked.get(key)) for key in ("in_time_until", "completed_on", "extended_to")},
        **{key: tracked.get(key) for key in ("extended_by", "state", "note", "corrected", "added")},
    }


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
