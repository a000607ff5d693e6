"""Reading from the registry: plain questions, answered in typed rows in a stable order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, func, select

from nhiemvu.registry.folding import fold_words
from nhiemvu.registry.rows import DocumentRow, StoredSource, TaskRow
from nhiemvu.registry.tables import documents, issues, sources, task_roles, tasks

Record = dict[str, Any]
AT_ONCE = 500
"""How many rows one query asks for by their keys; SQLite refuses a statement with very many values."""


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """What tasks are asked for. Both dates are ISO 8601 and count themselves in; empty means no condition.

    `agency` and `text` are matched by whole syllables without case and marks: "so noi vu" finds "Sở Nội vụ".
    `agency` looks at who leads or coordinates. `document` is a number, the beginning of an id, or a file name.
    """

    agency: str = ""
    due_before: str = ""
    due_after: str = ""
    document: str = ""
    text: str = ""
    optional: bool = False
    limit: int | None = None
    offset: int = 0


def select_tasks(connection: Connection, query: TaskQuery) -> list[TaskRow]:
    """The tasks that fit, by due date (those without one last), then document, then reading order."""
    leading = _leading()
    statement = (
        select(
            tasks,
            leading.c.sha256,
            leading.c.file,
            documents.c.number,
            documents.c.title,
            documents.c.issued_on,
            documents.c.issuing_body,
        )
        .join(documents, documents.c.id == tasks.c.document_id)
        .join(leading, leading.c.document_id == documents.c.id)
        .order_by(tasks.c.deadline_due.is_(None), tasks.c.deadline_due, documents.c.id, tasks.c.position)
        .limit(query.limit)
        .offset(query.offset)
    )
    rows = connection.execute(_narrowed(connection, statement, query)).mappings().all()
    roles = _roles(connection, [row["id"] for row in rows])
    return [_task_row(row, roles) for row in rows]


def select_documents(connection: Connection, text: str = "", keys: Sequence[int] | None = None) -> list[DocumentRow]:
    """The documents in the order in which they were first stored, with their files and counts."""
    statement = select(documents).order_by(documents.c.id)
    if text:
        statement = statement.where(documents.c.folded.contains(f" {fold_words(text)} ", autoescape=True))
    if keys is not None:
        statement = statement.where(documents.c.id.in_(keys))
    files: dict[int, list[RowMapping]] = defaultdict(list)
    order = select(sources.c.document_id, sources.c.file, sources.c.sha256).order_by(sources.c.ocr, sources.c.id)
    for source in connection.execute(order).mappings():
        files[source["document_id"]].append(source)
    firm = _counts(connection, select(tasks.c.document_id).where(tasks.c.category == "task"))
    optional = _counts(connection, select(tasks.c.document_id).where(tasks.c.category != "task"))
    noted = _counts(connection, select(issues.c.document_id))
    return [
        DocumentRow(
            id=files[row["id"]][0]["sha256"][:12],
            doc_type=row["doc_type"],
            number=row["number"],
            issuing_body=row["issuing_body"],
            issued_on=row["issued_on"],
            title=row["title"],
            files=tuple(source["file"] for source in files[row["id"]]),
            tasks=firm.get(row["id"], 0),
            optional_tasks=optional.get(row["id"], 0),
            issues=noted.get(row["id"], 0),
        )
        for row in connection.execute(statement).mappings()
    ]


def find_documents(connection: Connection, key: str) -> list[int]:
    """The documents that `key` names: by number, else by the beginning of an id, else by file name."""
    wanted = key.strip()
    number = "".join(wanted.upper().split())
    numbered = connection.execute(select(documents.c.id, documents.c.number).where(documents.c.number.is_not(None)))
    by_number = sorted(row.id for row in numbered if "".join(row.number.upper().split()) == number)
    if by_number:
        return by_number
    if len(wanted) >= 4:
        prefix = sources.c.sha256.startswith(wanted.lower(), autoescape=True)
        by_id = connection.execute(select(sources.c.document_id).where(prefix)).scalars()
        if found := sorted(set(by_id)):
            return found
    named = connection.execute(select(sources.c.document_id, sources.c.file, sources.c.path))
    return sorted({row.document_id for row in named if _names_file(wanted, row.file, row.path)})


def iterate_records(connection: Connection) -> Iterator[Record]:
    """The whole record of each document's leading file, in the order in which the documents were first stored."""
    leading = _leading()
    statement = select(leading.c.id).order_by(leading.c.document_id)
    for key in connection.execute(statement).scalars().all():
        text = connection.execute(select(sources.c.record).where(sources.c.id == key)).scalar_one()
        yield json.loads(text)


def leading_record(connection: Connection, document_id: int) -> Record:
    """The whole record of the document's leading file."""
    statement = select(sources.c.record).where(sources.c.document_id == document_id)
    text = connection.execute(statement.order_by(sources.c.ocr, sources.c.id)).scalars().first()
    record: Record = json.loads(text or "{}")
    return record


def record_of_source(connection: Connection, sha256: str) -> Record | None:
    """The whole record of the file with these bytes."""
    text = connection.execute(select(sources.c.record).where(sources.c.sha256 == sha256)).scalar()
    return None if text is None else json.loads(text)


def select_source(connection: Connection, sha256: str) -> StoredSource | None:
    """What is known of the file with these bytes."""
    row = connection.execute(select(sources).where(sources.c.sha256 == sha256)).mappings().first()
    if row is None:
        return None
    ranked = select(sources.c.sha256, sources.c.file).where(sources.c.document_id == row["document_id"])
    leading = connection.execute(ranked.order_by(sources.c.ocr, sources.c.id)).first()
    copy_of = leading.file if leading and leading.sha256 != sha256 else None
    return StoredSource(sha256, row["path"], row["version"], row["export_name"], copy_of)


def _names_file(wanted: str, file: str, path: str) -> bool:
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    return wanted in (file, path, name, name.rsplit(".", 1)[0])


def _leading() -> Any:
    """One row a document: its leading file, read as text before read from a picture, then the first stored."""
    rank = func.row_number().over(partition_by=sources.c.document_id, order_by=(sources.c.ocr, sources.c.id))
    ranked = select(
        sources.c.id, sources.c.document_id, sources.c.sha256, sources.c.file, rank.label("rank")
    ).subquery()
    return (
        select(ranked.c.id, ranked.c.document_id, ranked.c.sha256, ranked.c.file).where(ranked.c.rank == 1).subquery()
    )


def _narrowed(connection: Connection, statement: Select[Any], query: TaskQuery) -> Select[Any]:
    if not query.optional:
        statement = statement.where(tasks.c.category == "task")
    if query.due_before:
        statement = statement.where(tasks.c.deadline_due <= query.due_before)
    if query.due_after:
        statement = statement.where(tasks.c.deadline_due >= query.due_after)
    if query.text:
        statement = statement.where(tasks.c.folded.contains(f" {fold_words(query.text)} ", autoescape=True))
    if query.agency:
        named = task_roles.c.folded.contains(f" {fold_words(query.agency)} ", autoescape=True)
        takes_part = task_roles.c.role.in_(("lead", "coordinating"))
        statement = statement.where(tasks.c.id.in_(select(task_roles.c.task_id).where(and_(named, takes_part))))
    if query.document:
        keys = find_documents(connection, query.document)
        statement = statement.where(tasks.c.document_id.in_(keys))
    return statement


def _roles(connection: Connection, keys: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for start in range(0, len(keys), AT_ONCE):
        part = task_roles.c.task_id.in_(keys[start : start + AT_ONCE])
        statement = select(task_roles).where(part).order_by(task_roles.c.task_id, task_roles.c.position)
        for row in connection.execute(statement).mappings():
            found[row["task_id"], row["role"]].append(row["mention"])
    return found


def _task_row(row: RowMapping, roles: dict[tuple[int, str], list[str]]) -> TaskRow:
    same = ("file", "item", "text", "category", "deliverable", "confidence", "rule", "page", "issued_on")
    deadline = [f"deadline_{key}" for key in ("text", "kind", "start", "due", "bound", "time", "rrule")]
    return TaskRow(
        task_id=row["stable_id"],
        document_id=row["sha256"][:12],
        document_number=row["number"],
        document_title=row["title"],
        issuing_body=row["issuing_body"],
        table=row["table_number"],
        row=row["row_number"],
        lead=tuple(roles[row["id"], "lead"]),
        coordinating=tuple(roles[row["id"], "coordinating"]),
        report_to=tuple(roles[row["id"], "report_to"]),
        **{key: row[key] for key in (*same, *deadline)},
    )


def _counts(connection: Connection, statement: Select[Any]) -> dict[int, int]:
    inner = statement.subquery()
    counted = select(inner.c.document_id, func.count()).group_by(inner.c.document_id)
    return {row[0]: row[1] for row in connection.execute(counted)}
