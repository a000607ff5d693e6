"""Whole documents held still while somebody compares an edited export with them and says what is to be taken down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from nhiemvu.errors import NhiemvuError
from nhiemvu.registry.bulk_rows import one_of
from nhiemvu.registry.corrections import Saying, added_event, event_of, lock_document
from nhiemvu.registry.document_queries import find_documents, leading_record, present_state
from nhiemvu.registry.event_rows import append_events, events_of_documents
from nhiemvu.registry.happenings import Event, new_key
from nhiemvu.registry.present import Present
from nhiemvu.registry.store import refresh_documents
from nhiemvu.registry.tables import sources, tasks
from nhiemvu.registry.task_blocks import in_any_block

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document as it stands now: the record of its leading file, its tasks, and what was said of them."""

    number: int
    record: Record
    present: Present
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """A task (as the export writes it) that a person adds; the same `key` is the same addition."""

    task: Record
    who: str
    why: str
    key: str


Judge = Callable[[HeldDocument], Iterable[tuple[Any, Saying | Addition | Event]]]
"""Gives for a held document what is to be taken down, each with a sign of its own by which the answer names it.

It may be asked more than once, and so must change nothing.
"""


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of one thing that was to be taken down: the event, or why it could not be; neither: nothing new."""

    sign: Any
    event: Event | None = None
    refused: NhiemvuError | None = None


def revise(connection: Connection, document_id: int, judge: Judge, *, dry: bool) -> list[Revision]:
    """Ask `judge` about the document, and take down what it says; with `dry` nothing is written."""
    lock_document(connection, document_id)
    record = leading_record(connection, document_id)
    state = present_state(connection, document_id, record)
    events = tuple(event for _, event in events_of_documents(connection, [document_id]).get(document_id, []))
    known = {event.key for event in events}
    held = HeldDocument(document_id, record, state, events)
    revisions = [_taken(sign, said, held) for sign, said in judge(held)]
    new = [each.event for each in revisions if each.event is not None and each.event.key not in known]
    if new and not dry:
        append_events(connection, new)
        refresh_documents(connection, [document_id])
    return [
        Revision(each.sign, None, each.refused) if each.event is not None and each.event.key in known else each
        for each in revisions
    ]


def documents_of_tasks(connection: Connection, task_ids: Sequence[str]) -> dict[str, list[int]]:
    """For each of these task ids the row numbers of the documents that have a task of it."""
    wanted = one_of(connection, tasks.c.stable_id, sorted(set(task_ids))) & in_any_block(connection, tasks.c.id)
    found: dict[str, list[int]] = defaultdict(list)
    for row in connection.execute(select(tasks.c.stable_id, tasks.c.document_id).where(wanted)):
        found[row.stable_id].append(row.document_id)
    return found


def documents_called(connection: Connection, keys: Iterable[str]) -> list[int]:
    """The row numbers of the documents that the first fitting key names: see `find_documents`."""
    return next((found for key in keys if key and (found := find_documents(connection, key))), [])


def documents_of_files(connection: Connection, hashes: Sequence[str]) -> dict[str, int]:
    """For each of these hashes of files the row number of its document, where it has one."""
    wanted = one_of(connection, sources.c.sha256, sorted(set(hashes)))
    return {
        row.sha256: row.document_id
        for row in connection.execute(select(sources.c.sha256, sources.c.document_id).where(wanted))
    }


def _taken(sign: Any, said: Saying | Addition | Event, held: HeldDocument) -> Revision:
    try:
        if isinstance(said, Event):
            return Revision(sign, said)
        if isinstance(said, Addition):
            return Revision(sign, added_event(said.task, held.record, said.who, said.why, said.key))
        return Revision(sign, event_of(said, held.record, held.present, new_key()))
    except NhiemvuError as error:
        return Revision(sign, None, error)
