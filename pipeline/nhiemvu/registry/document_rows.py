"""The rows of documents, made from what their leading files say and from what people said of their tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete

from nhiemvu.messages import load_catalogue
from nhiemvu.registry.bulk_rows import write_rows
from nhiemvu.registry.cited_rows import key_columns, own_key, reference_key
from nhiemvu.registry.folding import folded_column
from nhiemvu.registry.identity import draft_key
from nhiemvu.registry.present import Present
from nhiemvu.registry.tables import document_references, issues, tasks, unplaced_events
from nhiemvu.registry.task_rows import write_tasks

Record = dict[str, Any]
AT_ONCE = 500
SAME_NUMBER = "same-number-other-content"
UNPLACED = "correction-unplaced"
FIELDS = ("doc_type", "number", "symbol", "issued_on", "place", "title", "signer", "signer_role")


@dataclass(frozen=True, slots=True)
class DocumentState:
    """All from which the rows of one document are made.

    `event_ids` gives the row numbers of the events that fit no task, `contested` tells that another document bears
    the same head with other content.
    """

    document_id: int
    record: Record
    present: Present
    event_ids: tuple[int, ...] = ()
    contested: bool = False


def document_values(record: Record) -> dict[str, Any]:
    """The columns of `documents` that the record of its leading file tells."""
    head = record["document"]
    body = head["issuing_body"]
    issuer = (body["name"] or body["mention"]) if body else None
    return {
        **{name: head[name] for name in FIELDS},
        "issuing_body": issuer,
        "folded": folded_column(head["number"], head["title"], head["doc_type"], issuer),
        "draft_key": draft_key(record),
        **key_columns(own_key(head)),
        "leading_sha256": record["source"]["sha256"],
        "leading_file": record["source"]["file"],
    }


def write_rows_of(connection: Connection, states: Sequence[DocumentState]) -> None:
    """Write all rows that belong to the documents, which have none yet."""
    placed = [
        (state.document_id, position, task) for state in states for position, task in enumerate(state.present.tasks)
    ]
    write_tasks(connection, placed)
    write_rows(connection, document_references, [row for state in states for row in _reference_rows(state)])
    write_rows(connection, issues, [row for state in states for row in _issue_rows(state)])
    unplaced = [
        {"document_id": state.document_id, "event_id": number} for state in states for number in state.event_ids
    ]
    write_rows(connection, unplaced_events, unplaced)


def erase_rows_of(connection: Connection, document_ids: Sequence[int]) -> None:
    """Take out all rows that `write_rows_of` wrote for the documents."""
    for start in range(0, len(document_ids), AT_ONCE):
        part = document_ids[start : start + AT_ONCE]
        for table in (tasks, document_references, issues, unplaced_events):
            connection.execute(delete(table).where(table.c.document_id.in_(part)))


def _reference_rows(state: DocumentState) -> list[Record]:
    head = state.record["document"]
    names = ("relation", "doc_type", "number", "issued_on", "issuing_body", "title", "mention")
    return [
        {
            "document_id": state.document_id,
            "position": position,
            **{name: reference[name] for name in names},
            "page": reference["spans"][0]["page"] if reference["spans"] else None,
            **key_columns(reference_key(reference, head)),
        }
        for position, reference in enumerate(state.record["references"])
    ]


def _issue_rows(state: DocumentState) -> list[Record]:
    rows = [
        {"code": issue["code"], "message": issue["message"], "page": issue["span"]["page"] if issue["span"] else None}
        for issue in state.record["issues"]
    ]
    say = load_catalogue("vi")
    if state.contested:
        rows.append({"code": SAME_NUMBER, "message": say.issue(SAME_NUMBER, ""), "page": None})
    for event in state.present.unplaced:
        detail = f"{event.field} – {event.evidence.get('text', event.task)[:120]}"
        rows.append({"code": UNPLACED, "message": say.issue(UNPLACED, detail), "page": None})
    return [{"document_id": state.document_id, "position": position, **row} for position, row in enumerate(rows)]
