"""Which document a citation means, and which of them stand in the registry themselves."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from nhiemvu.normalise.cited_keys import CitedKey, cited_key, only_match
from nhiemvu.normalise.references import repaired_number
from nhiemvu.registry.tables import documents

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


def own_key(head: Record) -> CitedKey:
    """The key by which the document with this head would be cited; empty for one without a number."""
    if not head["number"]:
        return CitedKey("", "", "", "")
    body = head["issuing_body"]
    issuer = (body["name"] or body["mention"]) if body else None
    return cited_key(head["doc_type"], repaired_number(head["number"]), head["issued_on"], issuer, issuer)


def key_columns(key: CitedKey) -> dict[str, str]:
    """The key as the columns of a row."""
    return {"key_type": key.doc_type, "key_number": key.number, "key_seat": key.seat, "key_year": key.year}


def key_of_row(row: Any) -> CitedKey:
    """The key that a row (a mapping) holds in its columns."""
    return CitedKey(row["key_type"], row["key_number"], row["key_seat"], row["key_year"])


def select_cited(connection: Connection, record: Record) -> tuple[str | None, ...]:
    """For each reference of `record` the id of the document that it means, `None` where the registry has none.

    Where two documents of the registry could be meant (a number without its date), neither is.
    """
    keys = [reference_key(each, record["document"]) if each["number"] else None for each in record["references"]]
    found = documents_meant(connection, [key for key in keys if key])
    return tuple(found.get(key) if key else None for key in keys)


def documents_meant(connection: Connection, keys: list[CitedKey]) -> dict[CitedKey, str]:
    """The ids of the documents in the registry that the keys mean; a key that means none, or two, is left out."""
    numbers = sorted({key.number for key in keys})
    known: dict[str, list[tuple[CitedKey, int]]] = {}
    ids: dict[int, str] = {}
    for start in range(0, len(numbers), AT_ONCE):
        columns = ("id", "key_type", "key_number", "key_seat", "key_year", "leading_sha256")
        wanted = documents.c.key_number.in_(numbers[start : start + AT_ONCE])
        for row in connection.execute(select(*(documents.c[name] for name in columns)).where(wanted)).mappings():
            known.setdefault(row["key_number"], []).append((key_of_row(row), row["id"]))
            ids[row["id"]] = row["leading_sha256"][:12]
    found = {key: only_match(key, known.get(key.number, ())) for key in keys}
    return {key: ids[document] for key, document in found.items() if document is not None}
