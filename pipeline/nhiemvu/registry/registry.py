"""The registry as the rest of the program sees it: every method is one transaction, and no SQL leaves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from nhiemvu.export.flatten import export_document
from nhiemvu.registry.backing_up import Manifest, write_backup
from nhiemvu.registry.connected import storage_error
from nhiemvu.registry.exchanging import Exchanging
from nhiemvu.registry.reading import Reading
from nhiemvu.registry.rows import Stored, UnreadableRow
from nhiemvu.registry.speaking import Speaking
from nhiemvu.registry.state_sums import COUNTS, gather_states
from nhiemvu.registry.store import Filing, forget_unreadable, now, store_filings
from nhiemvu.registry.tables import metadata, run_failures, runs, sources, unreadable_files
from nhiemvu.task import Extraction

Record = dict[str, Any]
SQLITE_STOCK = ("PRAGMA analysis_limit=1000", "ANALYZE")
POSTGRESQL_STOCK = f"VACUUM ANALYZE task_words, {COUNTS}, {', '.join(metadata.tables)}"


class Registry(Reading, Speaking, Exchanging):
    """Documents and their tasks in a database; made by `open_registry`, closed at the end of a `with`."""

    def __enter__(self) -> Registry:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def store(self, extraction: Extraction, path: str | None = None) -> Stored:
        """Put all that was found in one document in, whole or not at all; `path` tells where its file stands."""
        record = export_document(extraction)
        return self.store_record(record, path or record["source"]["file"], extraction.version)

    def store_record(self, record: Record, path: str, version: str) -> Stored:
        """Like `store`, for a record of the export that an extractor of `version` has made already."""
        return self.store_filings([Filing(record, path, version)])[0]

    def store_filings(self, filings: Sequence[Filing]) -> list[Stored]:
        """Like `store_record` for many files at once, all in one transaction, which is quicker by far."""

        def change(connection: Any) -> list[Stored]:
            stored = store_filings(connection, filings)
            forget_unreadable(connection, [filing.path for filing in filings])
            return stored

        return self._write(change, renewable=True)

    def tidy(self) -> None:
        """Let the database take stock of its rows, so that it knows which way of searching is the shortest."""
        self.require_writing()
        self._write(gather_states)
        statements = SQLITE_STOCK if self._engine.dialect.name == "sqlite" else (POSTGRESQL_STOCK,)
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for statement in statements:
                    connection.exec_driver_sql(statement)
        except SQLAlchemyError as error:
            raise storage_error(error) from error

    def back_up(self, target: Path) -> Manifest:
        """Write all that the registry holds into one zip file, checked, while others may read and write."""
        return write_backup(self._engine, target)

    def name_export(self, sha256: str, stem: str, is_free: Callable[[str], bool]) -> str:
        """The name under which the file's export is written: the one it has, else `stem`, `stem-2`, `stem-3` …

        `is_free` tells whether a name may be taken as far as the output folder goes. Letters' case does not
        make a name another one, since it does not on many office computers.
        """

        def change(connection: Any) -> str:
            own = select(sources.c.export_name).where(sources.c.sha256 == sha256)
            if known := connection.execute(own).scalar():
                return str(known)
            key = stem.casefold()
            numbered = (sources.c.export_key >= f"{key}-") & (sources.c.export_key < f"{key}.")
            alike = select(sources.c.export_key).where((sources.c.export_key == key) | numbered)
            taken = set(connection.execute(alike).scalars())
            number, name = 1, stem
            while name.casefold() in taken or not is_free(name):
                number += 1
                name = f"{stem}-{number}"
            values = {"export_name": name, "export_key": name.casefold()}
            connection.execute(update(sources).where(sources.c.sha256 == sha256).values(values))
            return name

        return self._write(change)

    def record_unreadable(self, row: UnreadableRow) -> None:
        """Note that a file could not be read, and why; a later reading of the same path takes the note away."""
        values = {name: getattr(row, name) for name in ("path", "file", "code", "reason_vi", "reason_en", "traceback")}

        def change(connection: Any) -> None:
            forget_unreadable(connection, [row.path])
            connection.execute(insert(unreadable_files).values(recorded_at=now(), **values))

        self._write(change)

    def forget_unreadable(self, path: str) -> None:
        """Take a path off the list of files that could not be read."""
        self._write(lambda connection: forget_unreadable(connection, [path]))

    def end_dead_runs(self, machine: str, is_alive: Callable[[int], bool]) -> int:
        """Note that runs of this machine whose process is gone were interrupted; the answer counts them."""
        running = select(runs.c.id, runs.c.process).where(runs.c.status == "running", runs.c.machine == machine)

        def change(connection: Any) -> int:
            rows = connection.execute(running).all()
            dead = [row.id for row in rows if row.process is None or not is_alive(row.process)]
            connection.execute(update(runs).where(runs.c.id.in_(dead)).values(status="interrupted"))
            return len(dead)

        return self._write(change)

    def start_run(self, version: str, *, machine: str = "", process: int | None = None) -> int:
        """Note that a batch begins; the answer is its number."""
        values = {"started_at": now(), "status": "running", "version": version, "machine": machine, "process": process}
        made = insert(runs).values(values).returning(runs.c.id)
        return self._write(lambda connection: int(connection.execute(made).scalar_one()))

    def finish_run(
        self, run: int, status: str = "finished", failures: Sequence[UnreadableRow] = (), **counts: int
    ) -> None:
        """Note how the batch ended, with its counts (see `RunRow`) and the files that it could not read."""
        ended = update(runs).where(runs.c.id == run).values(finished_at=now(), status=status, **counts)
        names = ("file", "code", "reason_vi", "reason_en")
        rows = [{"run_id": run, **{name: getattr(row, name) for name in names}} for row in failures]

        def change(connection: Any) -> None:
            connection.execute(ended)
            connection.execute(run_failures.delete().where(run_failures.c.run_id == run))
            if rows:
                connection.execute(insert(run_failures), rows)

        self._write(change)
