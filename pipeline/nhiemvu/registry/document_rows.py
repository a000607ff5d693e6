"""The rows of one document, written from its record: head, tasks, agencies, references, issues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, select, update

from nhiemvu.messages import load_catalogue
from nhiemvu.normalise.cited_keys import CitedKey
from nhiemvu.registry.cited_rows import reference_key
from nhiemvu.registry.folding import fold_words, folded_column
from nhiemvu.registry.identity import agency_key
from nhiemvu.registry.tables import (
    agencies,
    cited_documents,
    document_references,
    documents,
    issues,
    task_roles,
    tasks,
)

Record = dict[str, Any]
ROLES = ("lead", "coordinating", "report_to")


def rewrite_document(connection: Connection, document_id: int, record: Record) -> None:
    """Replace all rows of the document by what the record says."""
    formerly = select(document_references.c.cited_document_id).where(document_references.c.document_id == document_id)
    cited_before = connection.execute(formerly).scalars().all()
    for table in (tasks, document_references, issues):
        connection.execute(delete(table).where(table.c.document_id == document_id))
    head = record["document"]
    body = head["issuing_body"]
    values = {key: head[key] for key in head if key != "issuing_body"}
    values["issuing_body"] = body["name"] or body["mention"] if body else None
    values["folded"] = folded_column(head["number"], head["title"], head["doc_type"], values["issuing_body"])
    connection.execute(update(documents).where(documents.c.id == document_id).values(values))
    _write_tasks(connection, document_id, record["tasks"])
    _write_references(connection, document_id, record["references"], head)
    _forget_uncited(connection, cited_before)
    _write_issues(connection, document_id, record["issues"])


def _write_tasks(connection: Connection, document_id: int, found: list[Record]) -> None:
    if not found:
        return
    rows = [_task_values(document_id, position, task) for position, task in enumerate(found)]
    statement = insert(tasks).returning(tasks.c.id, sort_by_parameter_order=True)
    keys = connection.execute(statement, rows).scalars().all()
    named = {agency_key(agency): agency for task in found for role in ROLES for agency in task[role]}
    known = _keys_of(connection, agencies, agencies.c.key, {key: _agency_values(named[key]) for key in named})
    roles = [
        {
            "task_id": key,
            "agency_id": known[agency_key(agency)],
            "role": role,
            "position": position,
            "mention": agency["mention"],
            "folded": folded_column(agency["mention"], agency["name"]),
        }
        for key, task in zip(keys, found, strict=True)
        for role in ROLES
        for position, agency in enumerate(task[role])
    ]
    if roles:
        connection.execute(insert(task_roles), roles)


def _task_values(document_id: int, position: int, task: Record) -> dict[str, Any]:
    deadline = task["deadline"] or {}
    span = task["span"]
    return {
        "document_id": document_id,
        "position": position,
        "stable_id": task["id"],
        "item": task["item"],
        "text": task["text"],
        "folded": folded_column(task["text"], *task["section"], task["deliverable"]),
        "section": "\n".join(task["section"]),
        "category": task["category"],
        **{f"deadline_{key}": deadline.get(key) for key in ("text", "kind", "start", "due", "bound", "time", "rrule")},
        "deliverable": task["deliverable"],
        "confidence": task["confidence"],
        "rule": task["by"],
        "span_start": span["start"],
        "span_end": span["end"],
        "page": span["page"],
        "table_number": span["table"],
        "row_number": span["row"],
    }


def _agency_values(agency: Record) -> dict[str, Any]:
    name = agency["name"] or agency["mention"]
    return {"key": agency_key(agency), "name": name, "folded": fold_words(name)}


def _write_references(connection: Connection, document_id: int, found: list[Record], head: Record) -> None:
    rows = [
        {
            "document_id": document_id,
            "cited_document_id": _cited_document(connection, reference_key(reference, head), reference),
            "position": position,
            "relation": reference["relation"],
            "mention": reference["mention"],
            "page": reference["spans"][0]["page"] if reference["spans"] else None,
        }
        for position, reference in enumerate(found)
    ]
    if rows:
        connection.execute(insert(document_references), rows)


CITED_COLUMNS = ("doc_type", "number", "issued_on", "issuing_body", "title")


def _cited_document(connection: Connection, key: CitedKey, reference: Record) -> int:
    """The row of the cited document, made where there is none; what it lacks is filled in from this reference.

    Where a citation tells no year, the only year that is known of the number is meant; a year that comes later
    completes the row that had none.
    """
    known = connection.execute(select(cited_documents).where(cited_documents.c.identity == str(key))).mappings().first()
    if known is None and key.year:
        undated = select(cited_documents).where(cited_documents.c.identity == str(key.undated))
        known = connection.execute(undated).mappings().first() if reference["number"] else None
    elif known is None and reference["number"]:
        dated = select(cited_documents).where(cited_documents.c.identity.startswith(str(key), autoescape=True)).limit(2)
        several = connection.execute(dated).mappings().all()
        known = several[0] if len(several) == 1 else None
    values = {column: reference[column] for column in CITED_COLUMNS}
    if known is None:
        made = insert(cited_documents).values(identity=str(key), **values).returning(cited_documents.c.id)
        return int(connection.execute(made).scalar_one())
    lacking = {column: values[column] for column in CITED_COLUMNS if values[column] and not known[column]}
    if key.year and known["identity"] == str(key.undated):
        lacking["identity"] = str(key)
    if lacking:
        connection.execute(update(cited_documents).where(cited_documents.c.id == known["id"]).values(lacking))
    return int(known["id"])


def _forget_uncited(connection: Connection, keys: Iterable[int]) -> None:
    """Take out the cited documents of `keys` that no document cites any more."""
    still = select(document_references.c.id).where(document_references.c.cited_document_id == cited_documents.c.id)
    for key in sorted(set(keys)):
        connection.execute(delete(cited_documents).where(cited_documents.c.id == key, ~still.exists()))


def _write_issues(connection: Connection, document_id: int, found: Iterable[Record]) -> None:
    rows = [
        {"code": issue["code"], "message": issue["message"], "page": issue["span"]["page"] if issue["span"] else None}
        for issue in found
    ]
    identity = connection.execute(select(documents.c.identity).where(documents.c.id == document_id)).scalar_one()
    if "|sha256:" in identity:
        code = "same-number-other-content"
        rows.append({"code": code, "message": load_catalogue("vi").issue(code, ""), "page": None})
    numbered = [{"document_id": document_id, "position": position, **row} for position, row in enumerate(rows)]
    if numbered:
        connection.execute(insert(issues), numbered)


def _keys_of(
    connection: Connection, table: Table, name: Column[Any], wanted: dict[str, dict[str, Any]]
) -> dict[str, int]:
    """The row numbers of `wanted` by their names in `table`; those that are not there yet are added."""
    known: dict[str, int] = {}
    for key, values in wanted.items():
        found = connection.execute(select(table.c.id).where(name == key)).scalar()
        if found is None:
            found = connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
        known[key] = int(found)
    return known
