"""Which documents of the registry were amended or replaced by others of it, as these say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from nhiemvu.registry.bulk_rows import one_of
from nhiemvu.registry.cited_rows import documents_meant, key_of_row
from nhiemvu.registry.tables import CHANGES, document_references, documents

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers of the documents that amended a document, and of those that replaced it."""

    amended_by: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()


IN_FORCE = Standing()


def standings_of(connection: Connection, document_ids: Iterable[int]) -> dict[int, Standing]:
    """The standing of each of the documents that was changed by another; all others are left out.

    A citation that could mean two documents of the registry changes neither. It is asked for anew each time, and so
    holds whichever of the two documents came first.
    """
    wanted = sorted(document_ids)
    found: dict[int, Standing] = {}
    for start in range(0, len(wanted), AT_ONCE):
        found |= _standings(connection, wanted[start : start + AT_ONCE])
    return found


def _standings(connection: Connection, wanted: list[int]) -> dict[int, Standing]:
    own = documents.c.id.in_(wanted) & (documents.c.key_number != "")
    columns = (documents.c.id, documents.c.key_number, documents.c.leading_sha256)
    known = connection.execute(select(*columns).where(own)).all()
    by_id = {row.leading_sha256[:12]: row.id for row in known}
    numbers = sorted({row.key_number for row in known})
    if not numbers:
        return {}
    changing = select(document_references).where(CHANGES, document_references.c.key_number.in_(numbers))
    rows = connection.execute(changing).mappings().all()
    if not rows:
        return {}
    meant = documents_meant(connection, [key_of_row(row) for row in rows])
    citing = _citing(connection, sorted({row["document_id"] for row in rows}))
    by: dict[tuple[int, str], list[str]] = defaultdict(list)
    order = list(citing)
    for row in sorted(rows, key=lambda row: order.index(row["document_id"])):
        target = by_id.get(meant.get(key_of_row(row), ""))
        if target is not None and target != row["document_id"]:
            by[target, row["relation"]].append(citing[row["document_id"]])
    changed = {target for target, _ in by}
    return {
        target: Standing(
            tuple(dict.fromkeys(by.get((target, "amended"), ()))),
            tuple(dict.fromkeys(by.get((target, "replaced"), ()))),
        )
        for target in changed
    }


def _citing(connection: Connection, numbers: list[int]) -> dict[int, str]:
    """What the documents are called, by row number, the earliest first."""
    columns = (documents.c.id, documents.c.number, documents.c.leading_file)
    order = (documents.c.issued_on, documents.c.leading_sha256)
    rows = connection.execute(select(*columns).where(one_of(connection, documents.c.id, numbers)).order_by(*order))
    return {row.id: row.number or row.leading_file for row in rows}
