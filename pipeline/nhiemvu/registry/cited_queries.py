"""Which documents are cited most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from nhiemvu.normalise.cited_keys import CitedKey
from nhiemvu.registry.cited_rows import key_of_row
from nhiemvu.registry.tables import document_references

KEYS = ("key_type", "key_number", "key_seat", "key_year")
TOLD = ("doc_type", "number", "issued_on", "issuing_body", "title")


@dataclass(frozen=True, slots=True)
class CitedRow:
    """A document that others cite, as one of them calls it, and how many documents do."""

    doc_type: str | None
    number: str | None
    issued_on: str | None
    issuing_body: str | None
    title: str | None
    documents: int


def select_most_cited(connection: Connection, limit: int | None = None) -> list[CitedRow]:
    """The documents that are cited most, the most cited first.

    A citation without its year means the only year that is known of the number; where two are known, it stays open.
    """
    columns = [document_references.c[name] for name in KEYS]
    told = [func.min(document_references.c[name]).label(name) for name in TOLD]
    # Distinct documents cannot be added up over citations with and without a year, and few papers cite both ways.
    count = func.count(document_references.c.document_id.distinct()).label("documents")
    rows = connection.execute(select(*columns, *told, count).group_by(*columns)).mappings().all()
    dated: dict[CitedKey, list[CitedKey]] = defaultdict(list)
    for row in rows:
        if row["key_year"]:
            dated[key_of_row(row).undated].append(key_of_row(row))
    merged: dict[CitedKey, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: not row["key_year"]):
        key = key_of_row(row)
        known = dated.get(key, ()) if row["number"] else ()
        home = merged.setdefault(known[0] if len(known) == 1 else key, {"documents": 0, **dict.fromkeys(TOLD)})
        home["documents"] += row["documents"]
        home |= {name: row[name] for name in TOLD if home[name] is None}
    ordered = sorted(merged.items(), key=lambda each: (-each[1]["documents"], str(each[0])))
    return [CitedRow(**values) for _, values in ordered[:limit]]
