"""The way to the database: transactions, and what is tried again when another program or the server is in the way."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from nhiemvu.errors import RegistryError
from nhiemvu.messages import in_both_languages

Answer = TypeVar("Answer")
SECONDS = 60.0
LONGEST_PAUSE = 2.0
CONFLICTS = 20
"""How often two writers may trip over each other before it is no accident."""


class Trouble(StrEnum):
    """Why a transaction failed that may go well the next time."""

    BUSY = "busy"  # another program writes into the SQLite file
    GONE = "gone"  # the server ended the connection, or cannot be reached
    CONFLICT = "conflict"  # two writers wanted the same rows


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try, in seconds, and whom to tell once that a wait has begun."""

    seconds: float = SECONDS
    tell: Callable[[Trouble], None] = lambda _trouble: None


class Connected:
    """A database whose every question and change is one transaction, tried again where that can help."""

    def __init__(self, engine: Engine, patience: Patience, read_only: bool = False) -> None:
        self._engine = engine
        self._patience = patience
        self._read_only = read_only
        self._reached = False  # an address that never answered may be wrong, and is not waited for

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()

    def require_writing(self) -> None:
        """Raise `RegistryError` where the registry was opened to be read only."""
        if self._read_only:
            raise RegistryError(*in_both_languages("registry.read-only"))

    def _read(self, question: Callable[[Connection], Answer]) -> Answer:
        return self._patiently(question, writes=False)

    def _write(self, change: Callable[[Connection], Answer], *, renewable: bool = False) -> Answer:
        """Make a change as one transaction; it is made anew where it fails, and so must bear being made twice.

        What is `renewable` from files need not be on the disk at the end: SQLite then waits for the disk only when it
        empties its log. A machine that loses its power may lose the last such changes, whole ones, and no others.
        """
        self.require_writing()
        return self._patiently(change, writes=True, renewable=renewable)

    def _patiently(self, action: Callable[[Connection], Answer], **options: bool) -> Answer:
        until = time.monotonic() + self._patience.seconds
        attempt, told = 0, False
        while True:
            try:
                with self._transaction(**options) as connection:
                    self._reached = True
                    return action(connection)
            except RegistryError as error:
                trouble = trouble_of(error.__cause__)
                attempt += 1
                spent = attempt > CONFLICTS if trouble is Trouble.CONFLICT else time.monotonic() > until
                if trouble is None or spent or (trouble is Trouble.GONE and not self._reached):
                    raise
                if trouble is Trouble.GONE:
                    self._engine.dispose()
                if trouble is not Trouble.CONFLICT and not told:
                    self._patience.tell(trouble)
                    told = True
            # Not in step with the others that wait.
            time.sleep(min(0.05 * 2 ** min(attempt, 8), LONGEST_PAUSE) * random.uniform(0.5, 1.0))

    @contextmanager
    def _transaction(self, **options: bool) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all where an error leaves the block."""
        try:
            with self._engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection
        except (SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error) as error:  # COPY goes past SQLAlchemy
            raise storage_error(error) from error


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What is in the way for a time; `None` for an error that would only come again."""
    cause: Any = getattr(error, "orig", None) or error
    state = str(getattr(cause, "sqlstate", None) or "")
    words = str(cause)
    if state in ("40001", "40P01", "23505"):
        return Trouble.CONFLICT
    if "database is locked" in words or "database table is locked" in words:
        return Trouble.BUSY
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    unreachable = type(cause).__module__.startswith("psycopg") and type(cause).__name__ == "OperationalError"
    if lost or state.startswith(("08", "57P0")) or (unreachable and not state):
        return Trouble.GONE
    return None


def _is_full(error: BaseException) -> bool:
    """Whether the database's disk is full; PostgreSQL says so by a code, since its words are in its own language."""
    cause: Any = getattr(error, "orig", None) or error
    told = any(words in str(cause).lower() for words in ("disk is full", "no space left"))
    return told or getattr(cause, "sqlstate", None) == "53100"


def storage_error(error: BaseException) -> RegistryError:
    """What the database said, in words of the registry."""
    cause = (str(getattr(error, "orig", None) or error).strip().splitlines() or [""])[0]
    if trouble_of(error) is Trouble.BUSY:
        return RegistryError(
            "Sổ đăng ký đang bị chương trình khác giữ. Đóng chương trình đó rồi chạy lại; dữ liệu đã có vẫn nguyên.",
            "Another program holds the registry. Close it and run again; what was stored is unharmed.",
        )
    if _is_full(error):
        return RegistryError(
            f"Hết dung lượng đĩa của sổ đăng ký: {cause}. Giải phóng ổ đĩa rồi chạy lại; dữ liệu đã có vẫn nguyên.",
            f"The registry's disk is full: {cause}. Free some space and run again; what was stored is unharmed.",
        )
    return RegistryError(
        f"Không đọc hoặc ghi được sổ đăng ký: {cause}. Kiểm tra ổ đĩa và quyền ghi; dữ liệu đã có vẫn nguyên.",
        f"The registry cannot be read or written: {cause}. Check the disk and its rights; stored data is unharmed.",
    )
