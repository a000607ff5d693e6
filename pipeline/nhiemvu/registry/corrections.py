"""Taking down what people say of tasks: checked, written into the log, and shown at once in the rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from nhiemvu.errors import NhiemvuError, RegistryError
from nhiemvu.export.flatten import validate_task
from nhiemvu.messages import in_both_languages
from nhiemvu.normalise.agencies import resolve_agency
from nhiemvu.registry.carrying import evidence_of
from nhiemvu.registry.document_queries import find_documents, leading_record, present_state
from nhiemvu.registry.event_rows import append_events
from nhiemvu.registry.happenings import COMPLETED, CORRECTED_FIELDS, EXTENSION, NOTE, PLACE, TASK, Event
from nhiemvu.registry.locks import lock_names
from nhiemvu.registry.present import AGENCY_FIELDS, Present, PresentTask
from nhiemvu.registry.store import now, refresh_documents
from nhiemvu.registry.tables import documents, tasks
from nhiemvu.registry.task_blocks import in_any_block
from nhiemvu.task import Agency

Record = dict[str, Any]
SHORTEST_ID = 4


@dataclass(frozen=True, slots=True)
class Saying:
    """What a person says of one task: the new value of a field (see `happenings`), who says it and why.

    `task` is its id or the beginning of one that no other has. `base` is the mark of the value that the person saw,
    where the saying came back in an exported file (see `export.row_marks`).
    """

    task: str
    field: str
    new: Any
    who: str
    why: str = ""
    base: str | None = None


def take_down(connection: Connection, sayings: Iterable[Saying], keys: Iterable[str]) -> list[Event]:
    """The events that the sayings are, written and shown in the rows; what says nothing new is left out.

    `keys` gives each event its key, so that the same sayings said again are not taken down twice. Raises
    `RegistryError` for a task that is not there, an id that two tasks share, or a value that does not fit its field.
    """
    taken: list[Event] = []
    for saying, key in zip(sayings, keys, strict=True):
        document_id, task_id = _find(connection, saying)
        lock_document(connection, document_id)
        record = leading_record(connection, document_id)
        state = present_state(connection, document_id, record)
        event = event_of(replace(saying, task=task_id), record, state, key)
        if event is None:
            continue
        append_events(connection, [event])
        refresh_documents(connection, [document_id])
        taken.append(event)
    return taken


def event_of(saying: Saying, record: Record, state: Present, key: str) -> Event | None:
    """The event that a saying of a task of one document is, `None` where it says nothing new.

    `saying.task` is the whole id, `record` that of the document's leading file, `state` its tasks as they stand now.
    Raises `RegistryError` for a value that does not fit its field.
    """
    task = next((each for each in state.tasks if each.id == saying.task), None)
    saying = _resolved(saying, record["document"])
    old = _present_value(task, saying)
    _check(task, saying)
    if old == saying.new:
        return None
    extracted = {each["id"]: each for each in record["tasks"]}
    own = extracted.get(task.extracted_id or "") if task else None
    evidence = evidence_of(own or task.record) if task else {}
    if saying.base is not None:
        evidence |= {"base": saying.base}
    sha256 = record["source"]["sha256"]
    return Event(saying.task, saying.field, old, saying.new, saying.who, saying.why, now(), sha256, evidence, key)


def added_event(task: Record, record: Record, who: str, why: str, key: str) -> Event:
    """The event that a person adds `task` (as the export writes it) to the document with this leading `record`.

    The id of the task comes from `key`, so that the same addition is the same task. Raises `ExportError` for a task
    that does not fit the schema.
    """
    task_id = added_id(key)
    resolved = {name: resolved_agencies(task[name], record["document"]) for name in AGENCY_FIELDS}
    new = validate_task({**task, **resolved, "id": task_id})
    return Event(task_id, TASK, None, new, who, why, now(), record["source"]["sha256"], evidence_of(new), key)


def added_id(key: str) -> str:
    """The id of the task that the addition with this key makes."""
    return f"them-{uuid.UUID(key).hex[:12]}"


def add_task(connection: Connection, document_key: str, task: Record, who: str, why: str, key: str) -> Event:
    """The event that a person adds `task` (as the export writes it) to the document that `document_key` names."""
    found = find_documents(connection, document_key)
    if len(found) != 1:
        code = "correct.document-none" if not found else "correct.document-several"
        raise RegistryError(*in_both_languages(code, key=document_key))
    lock_document(connection, found[0])
    event = added_event(task, leading_record(connection, found[0]), who, why, key)
    append_events(connection, [event])
    refresh_documents(connection, found)
    return event


def _find(connection: Connection, saying: Saying) -> tuple[int, str]:
    """The document of the task, and its whole id."""
    wanted = saying.task.strip()
    known = select(tasks.c.document_id, tasks.c.stable_id).where(in_any_block(connection, tasks.c.id)).limit(2)
    rows = connection.execute(known.where(tasks.c.stable_id == wanted)).all()
    if not rows and len(wanted) >= SHORTEST_ID:
        beginning = tasks.c.stable_id.startswith(wanted, autoescape=True)
        rows = connection.execute(known.where(beginning)).all()
    if not rows and saying.field == PLACE:
        return _document_of_extracted(connection, saying), wanted
    if len(rows) != 1:
        code = "correct.task-none" if not rows else "correct.task-several"
        raise RegistryError(*in_both_languages(code, key=saying.task))
    return int(rows[0].document_id), str(rows[0].stable_id)


def _document_of_extracted(connection: Connection, saying: Saying) -> int:
    """The document in which a person finds a task again, of which the log alone knows the old id."""
    found = connection.execute(select(tasks.c.document_id).where(tasks.c.extracted_id == saying.new)).scalars().all()
    if len(found) != 1:
        raise RegistryError(*in_both_languages("correct.task-none", key=saying.new))
    return int(found[0])


def _resolved(saying: Saying, head: Record) -> Saying:
    """The saying with the full names of the agencies that a person calls by a mention alone."""
    if saying.field not in AGENCY_FIELDS or not isinstance(saying.new, list):
        return saying
    return replace(saying, new=resolved_agencies(saying.new, head))


def resolved_agencies(agencies: Iterable[Record], head: Record) -> list[Record]:
    """The agencies with their full names and ids where a person calls them by a mention alone.

    `head` is that of the document; its issuing body tells which *Sở Y tế* is meant.
    """
    body = head["issuing_body"]
    issuer = (body["name"] or body["mention"]) if body else None
    named = []
    for agency in agencies:
        if agency["name"] is None and agency["id"] is None:
            found = resolve_agency(Agency(agency["mention"]), issuer)
            agency = {"mention": found.mention, "name": found.name, "id": found.id}
        named.append(agency)
    return named


def lock_document(connection: Connection, document_id: int) -> None:
    """Hold the document until the transaction ends, so that nobody else files or corrects it meanwhile."""
    head_key = connection.execute(select(documents.c.head_key).where(documents.c.id == document_id)).scalar_one()
    lock_names(connection, [str(head_key)])


def _present_value(task: PresentTask | None, saying: Saying) -> Any:
    if task is None:
        return None
    if saying.field in CORRECTED_FIELDS:
        return task.record[saying.field]
    if saying.field == TASK:
        return None if task.removed else True
    if saying.field == EXTENSION:
        return {"due": task.extended_to, "document": task.extended_by} if task.extended_to else None
    if saying.field == COMPLETED and isinstance(saying.new, dict):
        occurrence = saying.new.get("occurrence")
        return {"occurrence": occurrence, "on": task.occurrences.get(str(occurrence))}
    return {COMPLETED: task.completed_on, NOTE: task.note}.get(saying.field)


def _check(task: PresentTask | None, saying: Saying) -> None:
    """Raise `RegistryError` where the value does not fit its field."""
    days = []
    if saying.field in CORRECTED_FIELDS and task is not None:
        try:
            validate_task({**task.record, saying.field: saying.new})
        except NhiemvuError as error:
            raise RegistryError(error.vi, error.en) from error
    elif saying.field == EXTENSION and saying.new is not None:
        days = [saying.new["due"]]
    elif saying.field == COMPLETED and saying.new is not None:
        days = [saying.new] if isinstance(saying.new, str) else [saying.new["occurrence"], saying.new["on"]]
    elif saying.field == NOTE and saying.new is not None and "\x00" in saying.new:
        raise RegistryError(*in_both_languages("import.control-sign"))
    for day in days:
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError as error:
            raise RegistryError(*in_both_languages("date.invalid", value=day)) from error
