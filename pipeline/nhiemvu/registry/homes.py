"""The document that a file is of: by its head, by its tasks where heads agree, by its title where a number is blank."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, insert, select, update

from nhiemvu.registry.document_queries import LEADING_FIRST
from nhiemvu.registry.identity import BLANK_RANK, document_identity, draft_key, same_tasks
from nhiemvu.registry.tables import documents, sources

Record = dict[str, Any]
LONGEST_HEAD = 440


def find_home(connection: Connection, head_key: str, sha256: str, record: Record, former: int | None) -> int:
    """The document that a file belongs to, made where there is none; `former` is the row that the file has so far.

    Documents of one head are told apart by their tasks, whichever came first.
    """
    known = connection.execute(select(documents.c.id).where(documents.c.head_key == head_key).order_by(documents.c.id))
    numbers = list(known.scalars())
    for number in numbers:
        leading = _leading_record(connection, number, former)
        if leading is None or same_tasks(leading, record):
            return int(number)
    return make_document(connection, head_key, sha256)


def make_document(connection: Connection, head_key: str, sha256: str) -> int:
    """The number of a new document of this head; where another has the head, the hash of the file tells it apart."""
    taken = connection.execute(select(documents.c.id).where(documents.c.identity == head_key)).first()
    identity = f"{head_key[:LONGEST_HEAD]}|sha256:{sha256}" if taken else head_key
    return _made(connection, identity, head_key)


def siblings(connection: Connection, document_id: int) -> list[int]:
    """The other documents that bear the same head and have other content."""
    head_key = select(documents.c.head_key).where(documents.c.id == document_id).scalar_subquery()
    others = select(documents.c.id).where(documents.c.head_key == head_key, documents.c.id != document_id)
    return [int(number) for number in connection.execute(others.order_by(documents.c.id)).scalars()]


def settle_drafts(connection: Connection, key: str) -> set[int]:
    """Put each draft with a blank number to the paper that was issued from it; the answer is what that touched.

    `key` is what drafts and papers share (see `draft_key`). A draft that could be of two papers, or of none, is a
    document of its own, whichever came first.
    """
    if not key:
        return set()
    of_key = documents.c.draft_key == key
    blank = select(sources).join(documents, documents.c.id == sources.c.document_id)
    drafts = connection.execute(blank.where(of_key, sources.c.rank >= BLANK_RANK).order_by(sources.c.id)).mappings()
    found = [(row, record) for row in drafts.all() if draft_key(record := json.loads(row["record"])) == key]
    if not found:
        return set()
    numbered = connection.execute(select(documents.c.id).where(of_key, documents.c.number.is_not(None)))
    papers = {number: _leading_record(connection, number, None) for number in sorted(numbered.scalars())}
    touched: set[int] = set()
    for row, record in found:
        issued = [number for number, paper in papers.items() if paper and _is_draft_of(record, paper)]
        home = issued[0] if len(issued) == 1 else _own_document(connection, document_identity(record))
        if home != row["document_id"]:
            connection.execute(update(sources).where(sources.c.id == row["id"]).values(document_id=home))
            touched |= {home, int(row["document_id"])}
    return touched


def _is_draft_of(draft: Record, paper: Record) -> bool:
    return bool(paper["document"]["number"]) and same_tasks(paper, draft)


def _own_document(connection: Connection, identity: str) -> int:
    found = connection.execute(select(documents.c.id).where(documents.c.identity == identity)).scalar()
    return _made(connection, identity, identity) if found is None else int(found)


def _made(connection: Connection, identity: str, head_key: str) -> int:
    made = insert(documents).values(identity=identity, head_key=head_key, folded="").returning(documents.c.id)
    return int(connection.execute(made).scalar_one())


def _leading_record(connection: Connection, document_id: int, without: int | None) -> Record | None:
    """The record of the file that leads the document, or would without one of its files."""
    query = select(sources.c.record).where(sources.c.document_id == document_id)
    if without is not None:
        query = query.where(sources.c.id != without)
    text = connection.execute(query.order_by(*LEADING_FIRST).limit(1)).scalar()
    return None if text is None else json.loads(text)
