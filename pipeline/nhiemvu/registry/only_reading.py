"""Opening a registry to be read only: the database itself refuses every change."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

READ_ONLY_SETTING = "NHIEMVU_READ_ONLY"
"""The setting of the environment by which every registry is only read."""


def split_mode(address: URL) -> tuple[URL, bool]:
    """The address without "mode=ro", and whether it had that."""
    return address.difference_update_query(["mode"]), address.query.get("mode") == "ro"


def may_write(address: URL) -> bool:
    """Whether the file and its folder, in which SQLite keeps a log, may be written; a server decides itself."""
    if address.get_backend_name() != "sqlite" or not address.database or address.database == ":memory:":
        return True
    path = Path(address.database)
    return not path.is_file() or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def read_only_address(address: URL) -> URL:
    """The address by which SQLite opens its file for reading only.

    In a folder that may not be written SQLite cannot make the file by which it watches for writers. Where there is no
    log of a writer either, it is told that nobody writes.
    """
    if address.get_backend_name() != "sqlite" or not address.database or address.database == ":memory:":
        return address
    path = Path(address.database).absolute()
    query = {"uri": "true", "mode": "ro"}
    if not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        query["immutable"] = "1"
    return address.set(database=path.as_uri(), query=query)


def forbid_writing(connection: Any, _record: object) -> None:
    """Tell a PostgreSQL server that the transactions of a new connection only read."""
    connection.execute("SET default_transaction_read_only = on")
    connection.commit()
