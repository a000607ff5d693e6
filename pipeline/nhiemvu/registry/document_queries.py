"""Reading documents from the registry: lists, one by its key, whole records with what people set right in them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, or_, select

from nhiemvu.normalise.cited_keys import cited_key
from nhiemvu.normalise.references import number_key, repaired_number
from nhiemvu.registry.event_rows import events_of_documents
from nhiemvu.registry.folding import fold_words
from nhiemvu.registry.happenings import Event
from nhiemvu.registry.present import Present, present_tasks
from nhiemvu.registry.rows import DocumentRow, StoredSource
from nhiemvu.registry.tables import documents, issues, sources, tasks

Record = dict[str, Any]
AT_ONCE = 500
"""How many rows one query asks for by their keys; SQLite refuses a statement with very many values."""
LEADING_FIRST = (sources.c.rank, sources.c.file, sources.c.sha256)
"""The order of a document's files: the first leads. It does not depend on which came first."""
SHORTEST_ID = 4


def select_documents(
    connection: Connection,
    text: str = "",
    keys: Sequence[int] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[DocumentRow]:
    """The documents in the order in which they were first stored, with their files and counts."""
    statement = select(documents).order_by(documents.c.id).limit(limit).offset(offset)
    if text:
        statement = statement.where(documents.c.folded.contains(f" {fold_words(text)} ", autoescape=True))
    if keys is not None:
        statement = statement.where(documents.c.id.in_(keys))
    rows = connection.execute(statement).mappings().all()
    found: list[DocumentRow] = []
    for start in range(0, len(rows), AT_ONCE):
        found += _document_rows(connection, rows[start : start + AT_ONCE])
    return found


def _document_rows(connection: Connection, rows: Sequence[RowMapping]) -> list[DocumentRow]:
    numbers = [row["id"] for row in rows]
    files: dict[int, list[str]] = defaultdict(list)
    order = select(sources.c.document_id, sources.c.file).where(sources.c.document_id.in_(numbers))
    for source in connection.execute(order.order_by(*LEADING_FIRST)):
        files[source.document_id].append(source.file)
    of_these, kept = tasks.c.document_id.in_(numbers), tasks.c.removed.is_(False)
    firm = _counts(connection, select(tasks.c.document_id).where(of_these, kept, tasks.c.category == "task"))
    optional = _counts(connection, select(tasks.c.document_id).where(of_these, kept, tasks.c.category != "task"))
    noted = _counts(connection, select(issues.c.document_id).where(issues.c.document_id.in_(numbers)))
    same = ("doc_type", "number", "issuing_body", "issued_on", "title")
    return [
        DocumentRow(
            id=row["leading_sha256"][:12],
            files=tuple(files[row["id"]]),
            tasks=firm.get(row["id"], 0),
            optional_tasks=optional.get(row["id"], 0),
            issues=noted.get(row["id"], 0),
            **{name: row[name] for name in same},
        )
        for row in rows
    ]


def find_documents(connection: Connection, key: str) -> list[int]:
    """The documents that `key` names: by number, else by the beginning of an id, else by file name.

    A number may be typed with or without zeros, spaces and capitals: "5/kh-ubnd" finds "05/KH-UBND".
    """
    wanted = key.strip()
    if by_number := find_numbered(connection, wanted):
        return by_number
    if len(wanted) >= SHORTEST_ID:
        beginning = wanted.lower()
        by_id = select(sources.c.document_id).where(
            sources.c.sha256 >= beginning, sources.c.sha256.startswith(beginning, autoescape=True)
        )
        if found := sorted(set(connection.execute(by_id).scalars())):
            return found
    last = wanted.replace("\\", "/").rsplit("/", 1)[-1]
    stem = and_(sources.c.name > f"{last}.", sources.c.name < f"{last}/")  # "/" follows "." in every code
    named = select(sources.c.document_id, sources.c.file, sources.c.path).where(or_(sources.c.name == last, stem))
    rows = connection.execute(named).all()
    return sorted({row.document_id for row in rows if _names_file(wanted, row.file, row.path)})


def find_numbered(connection: Connection, wanted: str) -> list[int]:
    """The documents of this number; those that write it just so, where there are any."""
    written = repaired_number(wanted).upper()
    if not number_key(written)[0]:
        return []
    keyed = documents.c.key_number == cited_key(None, written, None, None, None).number
    rows = connection.execute(select(documents.c.id, documents.c.number).where(keyed, documents.c.number.is_not(None)))
    numbers = {row.id: repaired_number(row.number).upper() for row in rows}
    exact = sorted(each for each, number in numbers.items() if number == written)
    return exact or sorted(each for each, number in numbers.items() if number_key(number) == number_key(written))


def select_page(connection: Connection, after: int, limit: int) -> list[tuple[int, Record]]:
    """The present records of the next documents behind the row number `after`, with their row numbers."""
    ids = select(documents.c.id).where(documents.c.id > after).order_by(documents.c.id).limit(limit)
    numbers = list(connection.execute(ids).scalars())
    said = events_of_documents(connection, numbers)
    leading = select(sources.c.record).join(documents, documents.c.leading_sha256 == sources.c.sha256)
    records = connection.execute(leading.where(documents.c.id.in_(numbers)).order_by(documents.c.id)).scalars()
    return [
        (number, _with_events(json.loads(record), [event for _, event in said.get(number, ())]))
        for number, record in zip(numbers, records, strict=True)
    ]


def present_record(connection: Connection, document_id: int) -> Record:
    """The record of the document's leading file, with what people set right; tasks that are none are left out."""
    return _with_events(leading_record(connection, document_id), events_of_document(connection, document_id))


def _with_events(record: Record, events: Sequence[Event]) -> Record:
    present = present_tasks(record["tasks"], events)
    return {**record, "tasks": [{**task.record, "id": task.id} for task in present.tasks if not task.removed]}


def present_state(connection: Connection, document_id: int, record: Record) -> Present:
    """The tasks of a document as they stand now; `record` is that of its leading file."""
    said = events_of_documents(connection, [document_id]).get(document_id, [])
    return present_tasks(record["tasks"], [event for _, event in said])


def events_of_document(connection: Connection, document_id: int) -> list[Event]:
    """What was said of the document's tasks, in its order."""
    return [event for _, event in events_of_documents(connection, [document_id]).get(document_id, [])]


def leading_record(connection: Connection, document_id: int) -> Record:
    """The whole record of the document's leading file, as it was extracted."""
    statement = select(sources.c.record).where(sources.c.document_id == document_id).order_by(*LEADING_FIRST)
    text = connection.execute(statement.limit(1)).scalar()
    record: Record = json.loads(text or "{}")
    return record


def record_of_source(connection: Connection, sha256: str) -> Record | None:
    """The whole record of the file with these bytes, as it was extracted."""
    text = connection.execute(select(sources.c.record).where(sources.c.sha256 == sha256)).scalar()
    return None if text is None else json.loads(text)


def present_of_source(connection: Connection, sha256: str) -> Record | None:
    """The record of the file with these bytes: as it stands now where it leads its document, else as extracted."""
    leads = connection.execute(select(documents.c.id).where(documents.c.leading_sha256 == sha256)).scalar()
    return record_of_source(connection, sha256) if leads is None else present_record(connection, int(leads))


def select_source(connection: Connection, sha256: str) -> StoredSource | None:
    """What is known of the file with these bytes."""
    columns = (sources.c.path, sources.c.version, sources.c.export_name)
    leading = (documents.c.leading_sha256, documents.c.leading_file)
    statement = select(*columns, *leading).join(documents, documents.c.id == sources.c.document_id)
    row = connection.execute(statement.where(sources.c.sha256 == sha256)).first()
    if row is None:
        return None
    copy_of = row.leading_file if row.leading_sha256 != sha256 else None
    return StoredSource(sha256, row.path, row.version, row.export_name, copy_of)


def _names_file(wanted: str, file: str, path: str) -> bool:
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    return wanted in (file, path, name, name.rsplit(".", 1)[0])


def _counts(connection: Connection, statement: Select[Any]) -> dict[int, int]:
    inner = statement.subquery()
    counted = select(inner.c.document_id, func.count()).group_by(inner.c.document_id)
    return {row[0]: row[1] for row in connection.execute(counted)}
