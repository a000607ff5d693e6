"""Which of the documents that a record cites stand in the registry themselves."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from nhiemvu.normalise.cited_keys import CitedKey, cited_key, only_match
from nhiemvu.normalise.references import number_key
from nhiemvu.registry.tables import documents, sources

Record = dict[str, Any]
AT_ONCE = 500


def reference_key(reference: Record, citing: Record) -> CitedKey:
    """The key of what `reference` means in a paper whose head is `citing` (both as the export writes them)."""
    body = citing["issuing_body"]
    issuer = (body["name"] or body["mention"]) if body else None
    return cited_key(
        reference["doc_type"],
        reference["number"],
        reference["issued_on"],
        reference["issuing_body"],
        issuer,
        reference["title"] or reference["mention"],
    )


def select_cited(connection: Connection, record: Record) -> tuple[str | None, ...]:
    """For each reference of `record` the id of the document that it means, `None` where the registry has none.

    Where two documents of the registry could be meant (a number without its date), neither is.
    """
    wanted = [reference_key(each, record["document"]) if each["number"] else None for each in record["references"]]
    serials = {number_key(each["number"])[0] for each in record["references"] if each["number"]} - {0}
    known: dict[str, list[tuple[CitedKey, int]]] = {}
    for key, document in _own_keys(connection, serials):
        known.setdefault(key.number, []).append((key, document))
    found = [only_match(key, known.get(key.number, ())) if key else None for key in wanted]
    ids = {document: _id_of(connection, document) for document in {each for each in found if each is not None}}
    return tuple(ids[document] if document is not None else None for document in found)


def _own_keys(connection: Connection, serials: set[int]) -> list[tuple[CitedKey, int]]:
    """The keys of the documents whose number has one of `serials`."""
    if not serials:
        return []
    numbered = connection.execute(select(documents.c.id, documents.c.number).where(documents.c.number.is_not(None)))
    keys = [row.id for row in numbered if number_key(row.number)[0] in serials]
    names = ("doc_type", "number", "issued_on", "issuing_body", "issuing_body")
    columns = [documents.c[name] for name in ("id", *names[:-1])]
    found = []
    for start in range(0, len(keys), AT_ONCE):
        statement = select(*columns).where(documents.c.id.in_(keys[start : start + AT_ONCE])).order_by(documents.c.id)
        rows = connection.execute(statement).mappings()
        found += [(cited_key(*(row[name] for name in names)), int(row["id"])) for row in rows]
    return found


def _id_of(connection: Connection, document: int) -> str:
    statement = select(sources.c.sha256).where(sources.c.document_id == document)
    return str(connection.execute(statement.order_by(sources.c.ocr, sources.c.id)).scalars().first() or "")[:12]
