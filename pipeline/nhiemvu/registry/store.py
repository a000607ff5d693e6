"""Writing into the registry. Every function here runs inside a transaction that its caller opened.

A document's rows are always a pure function of the records of its files: storing a file changes the files,
then the rows of each touched document are made anew from its leading record. So nothing can be half updated,
and a document never mixes what two readings of it said.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from nhiemvu.registry.document_rows import rewrite_document
from nhiemvu.registry.identity import document_identity, same_tasks
from nhiemvu.registry.queries import select_source
from nhiemvu.registry.rows import Stored
from nhiemvu.registry.tables import documents, sources, unreadable_files

Record = dict[str, Any]


def now() -> str:
    """The present moment in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Filing:
    """A record on its way into the registry: with the path its file was read from and the extractor's version."""

    record: Record
    path: str
    version: str

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes: what a source is known by."""
        return str(self.record["source"]["sha256"])


def store_record(connection: Connection, filing: Filing) -> Stored:
    """Put the record of one file in, and say what that came to (see `Stored`)."""
    known = _source(connection, filing.sha256)
    if known and known["version"] == filing.version and _same_content(_record(known), filing.record):
        return _stored(connection, filing, "unchanged")
    edited = None if known else _edited(connection, filing)
    former = known or edited
    document_id = _home(connection, filing, former["id"] if former else None)
    values = _values(filing, document_id)
    if known:
        connection.execute(update(sources).where(sources.c.id == known["id"]).values(values))
    elif edited:
        values["sha256"] = filing.sha256
        connection.execute(update(sources).where(sources.c.id == edited["id"]).values(values))
    else:
        connection.execute(insert(sources).values(sha256=filing.sha256, path=filing.path, **values))
    for each in sorted({document_id, former["document_id"] if former else document_id}):
        _refresh_document(connection, each)
    return _stored(connection, filing, "updated" if known else "replaced" if edited else "added")


def _stored(connection: Connection, filing: Filing, outcome: str) -> Stored:
    source = select_source(connection, filing.sha256)
    return Stored(outcome, filing.sha256[:12], source.copy_of if source else None)


def forget_unreadable(connection: Connection, path: str) -> None:
    """Take a path off the list of unreadable files, since it was read after all."""
    connection.execute(delete(unreadable_files).where(unreadable_files.c.path == path))


def _source(connection: Connection, sha256: str) -> RowMapping | None:
    return connection.execute(select(sources).where(sources.c.sha256 == sha256)).mappings().first()


def _record(source: RowMapping) -> Record:
    record: Record = json.loads(source["record"])
    return record


def _same_content(one: Record, other: Record) -> bool:
    """Whether two records differ in the file's name at most."""
    return {**one, "source": {**one["source"], "file": ""}} == {**other, "source": {**other["source"], "file": ""}}


def _edited(connection: Connection, filing: Filing) -> RowMapping | None:
    """The source that stood at the same path before, if this file is a new state of the same document.

    An office may use one file name for one letter after another: then the old letter stays in the registry.
    """
    query = select(sources).where(sources.c.path == filing.path, sources.c.sha256 != filing.sha256)
    for source in connection.execute(query.order_by(sources.c.id)).mappings():
        old = _record(source)
        if filing.record["document"]["number"] or old["document"]["number"]:
            if document_identity(old) == document_identity(filing.record):
                return source
        elif old["tasks"] and same_tasks(old, filing.record):
            return source
    return None


def _home(connection: Connection, filing: Filing, former: int | None) -> int:
    """The document that the file belongs to, made where there is none; `former` is the row the file had so far."""
    identity = document_identity(filing.record)[:440]
    own = f"{identity}|sha256:{filing.sha256}"
    for candidate in (identity, own):
        found = connection.execute(select(documents.c.id).where(documents.c.identity == candidate)).scalar()
        if found is None:
            made = insert(documents).values(identity=candidate, folded="").returning(documents.c.id)
            return int(connection.execute(made).scalar_one())
        others = select(sources).where(sources.c.document_id == found)
        leading = connection.execute(others.order_by(sources.c.ocr, sources.c.id)).mappings().first()
        if leading is None or leading["id"] == former or same_tasks(_record(leading), filing.record):
            return int(found)
    raise AssertionError("a document named by the hash of its own bytes has no other file")


def _values(filing: Filing, document_id: int) -> dict[str, Any]:
    source = filing.record["source"]
    return {
        "document_id": document_id,
        "file": source["file"],
        "format": source["format"],
        "pages": source["pages"],
        "ocr": source["ocr"],
        "version": filing.version,
        "stored_at": now(),
        "record": json.dumps(filing.record, ensure_ascii=False),
    }


def _refresh_document(connection: Connection, document_id: int) -> None:
    """Make a document's rows anew from its leading file, or take it out where no file is left."""
    query = select(sources).where(sources.c.document_id == document_id).order_by(sources.c.ocr, sources.c.id)
    leading = connection.execute(query).mappings().first()
    if leading is None:
        connection.execute(delete(documents).where(documents.c.id == document_id))
    else:
        rewrite_document(connection, document_id, _record(leading))
