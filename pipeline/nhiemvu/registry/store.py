"""Writing into the registry. Every function here runs inside a transaction that its caller opened.

A document's rows are always a pure function of the records of its files and of what people said of its tasks: storing
a file changes the files, then the rows of each touched document are made anew. So nothing can be half updated, and a
document never mixes what two readings of it said.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from nhiemvu.registry.bulk_rows import one_of, reserve_numbers, write_rows
from nhiemvu.registry.document_queries import LEADING_FIRST
from nhiemvu.registry.document_rows import DocumentState, document_values, erase_rows_of, write_rows_of
from nhiemvu.registry.event_rows import events_of_documents
from nhiemvu.registry.homes import find_home, settle_drafts, siblings
from nhiemvu.registry.identity import document_identity, draft_key, file_rank, same_tasks
from nhiemvu.registry.locks import lock_names
from nhiemvu.registry.present import present_tasks
from nhiemvu.registry.rows import Stored
from nhiemvu.registry.tables import documents, former_files, sources, unreadable_files

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

    @property
    def head_key(self) -> str:
        """What makes its document one with others: see `document_identity`."""
        return document_identity(self.record)[:512]


def store_filings(connection: Connection, filings: Sequence[Filing]) -> list[Stored]:
    """Put the records of files in, and say what came of each (see `Stored`).

    Files that are new in every way, most of a first run, are written together; each other is looked at by itself.
    """
    lock_names(connection, _names(filings))
    fresh = _fresh(connection, filings)
    _store_fresh(connection, [filing for filing in filings if filing.sha256 in fresh])
    return [
        Stored("added", filing.sha256[:12]) if filing.sha256 in fresh else _store_one(connection, filing)
        for filing in filings
    ]


def forget_unreadable(connection: Connection, paths: Iterable[str]) -> None:
    """Take paths off the list of unreadable files, since they were read after all."""
    listed = one_of(connection, unreadable_files.c.path, sorted(set(paths)))
    connection.execute(delete(unreadable_files).where(listed))


def refresh_documents(connection: Connection, document_ids: Iterable[int]) -> None:
    """Make the rows of documents anew from their leading files, or take out those to which no file is left."""
    wanted = sorted(set(document_ids))
    erase_rows_of(connection, wanted)
    said = events_of_documents(connection, wanted)
    states = []
    for document_id in wanted:
        query = select(sources.c.record).where(sources.c.document_id == document_id).order_by(*LEADING_FIRST).limit(1)
        text = connection.execute(query).scalar()
        if text is None:
            connection.execute(delete(documents).where(documents.c.id == document_id))
            continue
        record = json.loads(text)
        connection.execute(update(documents).where(documents.c.id == document_id).values(document_values(record)))
        numbered = said.get(document_id, [])
        present = present_tasks(record["tasks"], [event for _, event in numbered])
        unplaced = {event.key for event in present.unplaced}
        event_ids = tuple(number for number, event in numbered if event.key in unplaced)
        contested = bool(siblings(connection, document_id))
        states.append(DocumentState(document_id, record, present, event_ids, contested))
    write_rows_of(connection, states)


def _names(filings: Sequence[Filing]) -> set[str]:
    """All that another writer must leave alone meanwhile: the documents that the files are of, or may join."""
    names = {filing.head_key for filing in filings} | {filing.path for filing in filings}
    names |= {key for filing in filings if (key := draft_key(filing.record))}
    return names | {filing.sha256 for filing in filings}


def _fresh(connection: Connection, filings: Sequence[Filing]) -> set[str]:
    """The hashes of those files of which the registry knows nothing: not the bytes, the path, nor the document."""
    seen = {
        "sha256": Counter(filing.sha256 for filing in filings),
        "path": Counter(filing.path for filing in filings),
        "head_key": Counter(filing.head_key for filing in filings),
        "draft_key": Counter(draft_key(filing.record) for filing in filings),
    }
    columns = (sources.c.sha256, sources.c.path, documents.c.head_key, documents.c.draft_key, former_files.c.sha256)
    names = ("sha256", "path", "head_key", "draft_key", "sha256")
    known: dict[str, set[str]] = {name: set() for name in names}
    for column, name in zip(columns, names, strict=True):
        wanted = one_of(connection, column, sorted(seen[name].keys() - {""}))
        known[name] |= set(connection.execute(select(column).where(wanted)).scalars())

    def is_fresh(name: str, value: str) -> bool:
        return not value or (seen[name][value] == 1 and value not in known[name])

    return {
        filing.sha256
        for filing in filings
        if is_fresh("sha256", filing.sha256)
        and is_fresh("path", filing.path)
        and is_fresh("head_key", filing.head_key)
        and is_fresh("draft_key", draft_key(filing.record))
    }


def _store_fresh(connection: Connection, filings: Sequence[Filing]) -> None:
    if not filings:
        return
    numbers = reserve_numbers(connection, documents, len(filings))
    rows = [
        {"id": number, "identity": filing.head_key, "head_key": filing.head_key, **document_values(filing.record)}
        for number, filing in zip(numbers, filings, strict=True)
    ]
    write_rows(connection, documents, rows)
    placed = [
        {"document_id": number, "sha256": filing.sha256, "path": filing.path, **source_values(filing)}
        for number, filing in zip(numbers, filings, strict=True)
    ]
    write_rows(connection, sources, placed)
    said = events_of_documents(connection, list(numbers))
    states = [
        DocumentState(number, filing.record, present_tasks(filing.record["tasks"], []))
        for number, filing in zip(numbers, filings, strict=True)
        if number not in said
    ]
    write_rows_of(connection, states)
    refresh_documents(connection, said)  # a file that comes back to a registry in which people spoke of it


def _store_one(connection: Connection, filing: Filing) -> Stored:
    known = _source(connection, filing.sha256)
    if known and known["version"] == filing.version and _same_content(_record(known), filing.record):
        return _stored(connection, filing, "unchanged")
    edited = None if known else _edited(connection, filing)
    former = known or edited
    beside = siblings(connection, former["document_id"]) if former else []
    document_id = find_home(connection, filing.head_key, filing.sha256, filing.record, former["id"] if former else None)
    values = {"document_id": document_id, **source_values(filing)}
    if former:
        values["sha256"] = filing.sha256
        connection.execute(update(sources).where(sources.c.id == former["id"]).values(values))
    else:
        connection.execute(insert(sources).values(sha256=filing.sha256, path=filing.path, **values))
    if edited:
        _remember(connection, edited, filing.sha256)
    touched = {document_id, former["document_id"] if former else document_id, *beside}
    refresh_documents(connection, touched | set(siblings(connection, document_id)))
    keys = {draft_key(filing.record), draft_key(_record(former)) if former else ""}
    refresh_documents(connection, {each for key in sorted(keys) for each in settle_drafts(connection, key)})
    return _stored(connection, filing, "updated" if known else "replaced" if edited else "added")


def _remember(connection: Connection, edited: RowMapping, sha256: str) -> None:
    """Keep which bytes the file had, since what people said of its tasks is said of those bytes."""
    both = former_files.c.sha256.in_((edited["sha256"], sha256))
    connection.execute(delete(former_files).where(both))
    connection.execute(insert(former_files).values(source_id=edited["id"], sha256=edited["sha256"]))


def _stored(connection: Connection, filing: Filing, outcome: str) -> Stored:
    statement = (
        select(documents.c.leading_sha256, documents.c.leading_file)
        .join(sources, sources.c.document_id == documents.c.id)
        .where(sources.c.sha256 == filing.sha256)
    )
    leading = connection.execute(statement).one()
    return Stored(outcome, filing.sha256[:12], None if leading[0] == filing.sha256 else leading[1])


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


def source_values(filing: Filing) -> dict[str, Any]:
    """The columns of `sources` that a file's record and its reading tell."""
    source = filing.record["source"]
    return {
        "file": source["file"],
        "name": source["file"].replace("\\", "/").rsplit("/", 1)[-1],
        "format": source["format"],
        "pages": source["pages"],
        "ocr": source["ocr"],
        "rank": file_rank(filing.record),
        "version": filing.version,
        "stored_at": now(),
        "record": json.dumps(filing.record, ensure_ascii=False),
    }
