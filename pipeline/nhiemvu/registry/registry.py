"""The registry as the rest of the program sees it: every method is one transaction, and no SQL leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from nhiemvu.errors import RegistryError
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import queries
from nhiemvu.registry.cited_rows import select_cited
from nhiemvu.registry.migrations import VERSION_TABLE
from nhiemvu.registry.rows import DocumentRow, Stored, StoredDocument, StoredSource, TaskRow, UnreadableRow
from nhiemvu.registry.store import Filing, forget_unreadable, now, store_record
from nhiemvu.registry.tables import runs, sources, unreadable_files
from nhiemvu.task import Extraction

Record = dict[str, Any]


class Registry:
    """Documents and their tasks in a database; made by `open_registry`, closed at the end of a `with`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Registry:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()

    def store(self, extraction: Extraction, path: str | None = None) -> Stored:
        """Put all that was found in one document in, whole or not at all; `path` tells where its file stands."""
        record = export_document(extraction)
        return self.store_record(record, path or record["source"]["file"], extraction.version)

    def store_record(self, record: Record, path: str, version: str) -> Stored:
        """Like `store`, for a record of the export that an extractor of `version` has made already."""
        with self._transaction(writes=True) as connection:
            stored = store_record(connection, Filing(record, path, version))
            forget_unreadable(connection, path)
            return stored

    def documents(self, text: str = "") -> list[DocumentRow]:
        """The documents in the order in which they were first stored; `text` narrows by number, title or body."""
        with self._transaction() as connection:
            return queries.select_documents(connection, text)

    def tasks(
        self,
        *,
        agency: str = "",
        due_before: str = "",
        due_after: str = "",
        document: str = "",
        text: str = "",
        optional: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[TaskRow]:
        """The tasks that fit all that is asked (see `TaskQuery`), by due date, those without one last."""
        query = queries.TaskQuery(agency, due_before, due_after, document, text, optional, limit, offset)
        with self._transaction() as connection:
            return queries.select_tasks(connection, query)

    def show(self, key: str) -> list[StoredDocument]:
        """The documents that `key` names (a number, the beginning of an id, a file name), each with its record."""
        with self._transaction() as connection:
            found = queries.find_documents(connection, key)
            rows = queries.select_documents(connection, keys=found)
            records = [queries.leading_record(connection, document) for document in found]
            cited = [select_cited(connection, record) for record in records]
            return [StoredDocument(*each) for each in zip(rows, records, cited, strict=True)]

    def records(self) -> Iterator[Record]:
        """The whole record of each document, one after another, in the order of `documents`."""
        with self._transaction() as connection:
            yield from queries.iterate_records(connection)

    def source(self, sha256: str) -> StoredSource | None:
        """What is known of the file with these bytes."""
        with self._transaction() as connection:
            return queries.select_source(connection, sha256)

    def record_of(self, sha256: str) -> Record | None:
        """The whole record of the file with these bytes, also where another file leads its document."""
        with self._transaction() as connection:
            return queries.record_of_source(connection, sha256)

    def name_export(self, sha256: str, stem: str, is_free: Callable[[str], bool]) -> str:
        """The name under which the file's export is written: the one it has, else `stem`, `stem-2`, `stem-3` …

        `is_free` tells whether a name may be taken as far as the output folder goes. Letters' case does not
        make a name another one, since it does not on many office computers.
        """
        with self._transaction(writes=True) as connection:
            named = connection.execute(select(sources.c.sha256, sources.c.export_name)).all()
            known = {row.sha256: row.export_name for row in named}
            if known.get(sha256):
                return str(known[sha256])
            taken = {str(row.export_name).casefold() for row in named if row.export_name}
            number, name = 1, stem
            while name.casefold() in taken or not is_free(name):
                number += 1
                name = f"{stem}-{number}"
            connection.execute(update(sources).where(sources.c.sha256 == sha256).values(export_name=name))
            return name

    def record_unreadable(self, row: UnreadableRow) -> None:
        """Note that a file could not be read, and why; a later reading of the same path takes the note away."""
        values = {name: getattr(row, name) for name in ("path", "file", "code", "reason_vi", "reason_en", "traceback")}
        with self._transaction(writes=True) as connection:
            forget_unreadable(connection, row.path)
            connection.execute(insert(unreadable_files).values(recorded_at=now(), **values))

    def forget_unreadable(self, path: str) -> None:
        """Take a path off the list of files that could not be read."""
        with self._transaction(writes=True) as connection:
            forget_unreadable(connection, path)

    def unreadable(self) -> list[UnreadableRow]:
        """The files that could not be read, by path."""
        names = ("path", "file", "code", "reason_vi", "reason_en", "traceback")
        statement = select(*(unreadable_files.c[name] for name in names)).order_by(unreadable_files.c.path)
        with self._transaction() as connection:
            return [UnreadableRow(**row) for row in connection.execute(statement).mappings()]

    def start_run(self, version: str) -> int:
        """Note that a batch begins; the answer is its number."""
        with self._transaction(writes=True) as connection:
            made = insert(runs).values(started_at=now(), status="running", version=version).returning(runs.c.id)
            return int(connection.execute(made).scalar_one())

    def finish_run(self, run: int, status: str = "finished", **counts: int) -> None:
        """Note how the batch ended, with its counts of files, stored, unchanged and unreadable."""
        with self._transaction(writes=True) as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(finished_at=now(), status=status, **counts))

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all where an error leaves the block."""
        try:
            with self._engine.connect().execution_options(writes=writes) as connection, connection.begin():
                if writes and self._engine.dialect.name != "sqlite":
                    # Writers take turns here too: two that add one agency at once would trip over each other.
                    connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE} FOR UPDATE"))
                yield connection
        except SQLAlchemyError as error:
            raise storage_error(error) from error


def storage_error(error: SQLAlchemyError) -> RegistryError:
    """What the database said, in words of the registry."""
    cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    if "locked" in cause or "busy" in cause:
        return RegistryError(
            "Sổ đăng ký đang bị chương trình khác giữ. Đóng chương trình đó rồi chạy lại; dữ liệu đã có vẫn nguyên.",
            "Another program holds the registry. Close it and run again; what was stored is unharmed.",
        )
    return RegistryError(
        f"Không đọc hoặc ghi được sổ đăng ký: {cause}. Kiểm tra ổ đĩa và quyền ghi; dữ liệu đã có vẫn nguyên.",
        f"The registry cannot be read or written: {cause}. Check the disk and its rights; stored data is unharmed.",
    )
