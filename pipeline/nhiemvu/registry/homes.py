"""The document that a file is of: by its head, by its tasks where heads agree, by its title where a number is blank."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, insert, select, update

from nhiemvu.registry.document_queries import LEADING_FIRST
from nhiemvu.registry.identity import draft_key, same_tasks
from nhiemvu.registry.tables import documents, sources

Record = dict[str, Any]
LONGEST_HEAD = 440


def find_home(connection: Connection, head_key: str, sha256: str, record: Record, former: int | None) -> int:
    """The document that a file belongs to, made where there is none; `former` is the row that the file has so far.

    Documents of one head are told apart by their tasks, whichever came first.
    """
    if not record["document"]["number"] and (issued := _issued_from(connection, record, former)) is not None:
        return issued
    known = connection.execute(select(documents.c.id).where(documents.c.head_key == head_key).order_by(documents.c.id))
    numbers = list(known.scalars())
    for number in numbers:
        leading = _leading_record(connection, number, former)
        if leading is None or same_tasks(leading, record):
            return int(number)
    taken = connection.execute(select(documents.c.id).where(documents.c.identity == head_key)).first()
    identity = f"{head_key[:LONGEST_HEAD]}|sha256:{sha256}" if taken else head_key
    made = insert(documents).values(identity=identity, head_key=head_key, folded="").returning(documents.c.id)
    return int(connection.execute(made).scalar_one())


def siblings(connection: Connection, document_id: int) -> list[int]:
    """The other documents that bear the same head and have other content."""
    head_key = select(documents.c.head_key).where(documents.c.id == document_id).scalar_subquery()
    others = select(documents.c.id).where(documents.c.head_key == head_key, documents.c.id != document_id)
    return [int(number) for number in connection.execute(others.order_by(documents.c.id)).scalars()]


def join_drafts(connection: Connection, document_id: int, record: Record) -> set[int]:
    """Move the files of drafts with a blank number to the paper that was issued from them; their former documents."""
    key = draft_key(record)
    if not key or not record["document"]["number"]:
        return set()
    drafts = select(documents.c.id).where(
        documents.c.draft_key == key, documents.c.number.is_(None), documents.c.id != document_id
    )
    joined = set()
    for draft in connection.execute(drafts.order_by(documents.c.id)).scalars().all():
        text = _leading_record(connection, draft, None)
        if text is not None and same_tasks(text, record):
            moved = update(sources).where(sources.c.document_id == draft)
            connection.execute(moved.values(document_id=document_id))
            joined.add(int(draft))
    return joined


def _issued_from(connection: Connection, record: Record, former: int | None) -> int | None:
    """The one numbered paper that was issued from a draft; `None` where there is none, or more than one may be."""
    key = draft_key(record)
    if not key:
        return None
    query = select(documents.c.id).where(documents.c.draft_key == key, documents.c.number.is_not(None))
    found = []
    for number in connection.execute(query.order_by(documents.c.id)).scalars():
        issued = _leading_record(connection, number, former)
        if issued is not None and issued["document"]["number"] and same_tasks(issued, record):
            found.append(int(number))
    return found[0] if len(found) == 1 else None


def _leading_record(connection: Connection, document_id: int, without: int | None) -> Record | None:
    """The record of the file that leads the document, or would without one of its files."""
    query = select(sources.c.record).where(sources.c.document_id == document_id)
    if without is not None:
        query = query.where(sources.c.id != without)
    text = connection.execute(query.order_by(*LEADING_FIRST).limit(1)).scalar()
    return None if text is None else json.loads(text)
