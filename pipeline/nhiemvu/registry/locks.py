"""Locks on names, so that two writers never file one document at once, while all others go on side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import BigInteger, Connection, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY


def lock_names(connection: Connection, names: Iterable[str]) -> None:
    """Hold `names` until the transaction ends. All are taken in one order, so that no two writers wait crosswise.

    SQLite has one writer at a time anyway.
    """
    if connection.dialect.name == "sqlite":
        return
    numbers = sorted({_number(name) for name in names})
    statement = text("SELECT pg_advisory_xact_lock(number) FROM unnest(:numbers) AS number")
    connection.execute(statement.bindparams(bindparam("numbers", numbers, ARRAY(BigInteger))))


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
