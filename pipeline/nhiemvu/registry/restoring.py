"""Documents of an export put into a registry: as they were where it is empty, else filed as if their files came now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from nhiemvu.registry.event_rows import append_events
from nhiemvu.registry.happenings import Event
from nhiemvu.registry.homes import make_document
from nhiemvu.registry.locks import lock_names
from nhiemvu.registry.store import Filing, refresh_documents, source_values, store_filings
from nhiemvu.registry.tables import documents, events, former_files, sources

Record = dict[str, Any]


def is_empty(connection: Connection) -> bool:
    """Whether the registry holds no document, and nothing that was said of any."""
    counts = (select(func.count()).select_from(table).scalar_subquery() for table in (documents, events))
    return sum(connection.execute(select(*counts)).one()) == 0


def stamp(connection: Connection) -> str:
    """How many files and events there are, and which came last."""
    columns = (func.count(sources.c.id), func.max(sources.c.id), func.max(sources.c.stored_at))
    files = connection.execute(select(*columns)).one()
    said = connection.execute(select(func.count(events.c.id), func.max(events.c.id))).one()
    return repr((tuple(files), tuple(said)))


def restore_document(
    connection: Connection, filings: Sequence[Filing], formers: Sequence[Sequence[str]], said: Sequence[Event]
) -> None:
    """Put a document in with its files, the bytes that each had before, and what was said of it.

    Which files are one document is taken as it was: the registry that it comes from decided that.
    """
    leading = filings[0]
    lock_names(connection, {leading.head_key} | {filing.sha256 for filing in filings})
    number = make_document(connection, leading.head_key, leading.sha256)
    for filing, former in zip(filings, formers, strict=True):
        values = {"document_id": number, "sha256": filing.sha256, "path": filing.path, **source_values(filing)}
        source = connection.execute(insert(sources).values(values).returning(sources.c.id)).scalar_one()
        for sha256 in former:
            connection.execute(insert(former_files).values(source_id=source, sha256=sha256))
    append_events(connection, said)
    refresh_documents(connection, [number])


def file_document(connection: Connection, filings: Sequence[Filing], said: Sequence[Event]) -> None:
    """File a document's files beside others that may be of the same document, with what was said of it."""
    append_events(connection, said)
    store_filings(connection, filings)
    hashes = [filing.sha256 for filing in filings]
    touched = select(sources.c.document_id).where(sources.c.sha256.in_(hashes)).distinct()
    refresh_documents(connection, connection.execute(touched).scalars().all())
