"""Restoring a registry from a backup: checked first, then in one step, so that it arrives whole or not at all."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import SQLAlchemyError

from nhiemvu.errors import RegistryError
from nhiemvu.messages import in_both_languages
from nhiemvu.registry.backing_up import (
    AT_ONCE,
    SNAPSHOT,
    Manifest,
    count_rows,
    read_manifest,
    rows_in_backup,
    rows_of_table,
    take_out_snapshot,
)
from nhiemvu.registry.bulk_rows import write_rows
from nhiemvu.registry.connected import Patience, Trouble, storage_error
from nhiemvu.registry.migrations import NEWEST
from nhiemvu.registry.opening import engine_of, is_read_only, open_registry, registry_files
from nhiemvu.registry.search_index import index_words
from nhiemvu.registry.state_sums import COUNTS
from nhiemvu.registry.tables import documents, events, metadata, tasks

Source = Callable[[Table], Iterable[dict[str, Any]]]
KEPT = (documents, events)
"""The tables in which lies what must not be written over unasked."""
PAUSE_SECONDS = 0.1


def restore_registry(
    file: Path,
    url: str,
    *,
    replace: bool = False,
    patience: Patience = Patience(),  # noqa: B008
) -> Manifest:
    """Put what the backup `file` holds into the registry at `url`, and give back the backup's manifest.

    A registry that holds anything is only written over with `replace`. Until the last step nothing of it is changed,
    and that step is one transaction: an interruption leaves it as it was. Raises `RegistryError` where the backup is
    damaged or of a newer program, or the registry cannot be written.
    """
    if is_read_only(url):
        raise RegistryError(*in_both_languages("registry.read-only"))
    manifest = read_manifest(file)
    files = registry_files(url)
    with _storage_errors():
        if not files or (files[0].exists() and files[0].stat().st_size):
            _refuse_filled(url, replace)
        if files:
            _restore_file(file, manifest, files, patience)
        else:
            _restore_server(file, manifest, url, patience)
    return manifest


def check_backup(file: Path) -> Manifest:
    """The manifest of a backup that was restored to the end, by way of trial, into a file that is gone afterwards."""
    manifest = read_manifest(file)
    with _storage_errors(), tempfile.TemporaryDirectory() as folder, _made_registry(file, manifest, Path(folder)):
        return manifest


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise storage_error(error) from error
    except OSError as error:
        raise RegistryError(*in_both_languages("restore.no-file", why=error.strerror or error)) from error


def _refuse_filled(url: str, replace: bool) -> None:
    """Raise where the registry holds documents or words of people and may not be written over."""
    with open_registry(url) as registry:
        holds = registry._read(
            lambda connection: [
                int(connection.execute(select(func.count()).select_from(table)).scalar_one()) for table in KEPT
            ]
        )
    if any(holds) and not replace:
        raise RegistryError(*in_both_languages("restore.not-empty", documents=holds[0], events=holds[1]))


def _restore_file(file: Path, manifest: Manifest, files: list[Path], patience: Patience) -> None:
    """Make the registry beside the target, look at it, and let it take the target's place."""
    target, *logs = files
    target.parent.mkdir(parents=True, exist_ok=True)
    with _made_registry(file, manifest, target.parent) as made:
        if not target.exists() or not target.stat().st_size:
            for log in logs:  # that of a file that is gone must not be played into the new one
                log.unlink(missing_ok=True)
            made.replace(target)
            return
        until = time.monotonic() + patience.seconds
        told: list[int] = []

        def wait(status: int, *_: int) -> None:
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                if time.monotonic() > until:
                    raise sqlite3.OperationalError("database is locked")
                if not told:
                    told.append(status)
                    patience.tell(Trouble.BUSY)

        with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(target, timeout=PAUSE_SECONDS)) as old:
            source.backup(old, progress=wait, sleep=PAUSE_SECONDS)  # all pages, as one transaction


@contextmanager
def _made_registry(file: Path, manifest: Manifest, folder: Path) -> Iterator[Path]:
    """The backup as a sound SQLite file of the present schema in `folder`, gone afterwards unless it was moved."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".nhiemvu-") as temporary:
        made = Path(temporary) / SNAPSHOT
        if SNAPSHOT in manifest.members:
            take_out_snapshot(file, made)
        else:
            with open_registry(str(made)) as registry:
                registry._write(lambda connection: _load(connection, _lines(file, manifest)))
        _check_file(made, file, manifest)
        open_registry(str(made)).close()  # that of an older version is brought to the present schema
        with closing(sqlite3.connect(made)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # all in one file
        yield made


def _check_file(made: Path, file: Path, manifest: Manifest) -> None:
    with closing(sqlite3.connect(made)) as connection:
        faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        faults += [f"{row[0]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
        counts = count_rows(connection)
    faults += [
        f"{name}: {counts.get(name)} ≠ {count}" for name, count in manifest.rows.items() if counts.get(name) != count
    ]
    if faults != ["ok"]:
        raise RegistryError(*in_both_languages("backup.damaged", path=file, why=faults[-1]))


def _lines(file: Path, manifest: Manifest) -> Source:
    if manifest.schema != NEWEST:
        told = {"schema": manifest.schema, "program": manifest.program}
        raise RegistryError(*in_both_languages("backup.older", path=file, **told))
    return lambda table: rows_in_backup(file, table)


def _restore_server(file: Path, manifest: Manifest, url: str, patience: Patience) -> None:
    with open_registry(url, patience=patience) as registry:
        if SNAPSHOT not in manifest.members:
            registry._write(lambda connection: _replace_all(connection, _lines(file, manifest), file, manifest))
            return
        with tempfile.TemporaryDirectory() as folder, _made_registry(file, manifest, Path(folder)) as made:
            engine = engine_of(str(made))
            with engine.connect() as source:
                rows: Source = lambda table: rows_of_table(source, table)  # noqa: E731
                registry._write(lambda connection: _replace_all(connection, rows, file, manifest))
            engine.dispose()


def _replace_all(connection: Connection, source: Source, file: Path, manifest: Manifest) -> None:
    """Take out all rows of a PostgreSQL registry and put in those of the source, in this transaction."""
    names = ", ".join(["task_words", COUNTS, *(table.name for table in metadata.sorted_tables)])
    connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY")
    counts = _load(connection, source)
    for table in metadata.sorted_tables:
        last = select(func.setval(func.pg_get_serial_sequence(table.name, "id"), func.max(table.c.id)))
        connection.execute(last.having(func.max(table.c.id).is_not(None)))
    if manifest.schema == NEWEST and counts != manifest.rows:
        raise RegistryError(*in_both_languages("backup.damaged", path=file, why=str(counts)))


def _load(connection: Connection, source: Source) -> dict[str, int]:
    """Write all rows of the source, tables that others point to first; the answer counts them by table."""
    counts = {}
    for table in metadata.sorted_tables:
        counts[table.name] = 0
        rows = iter(source(table))
        while some := list(islice(rows, AT_ONCE)):
            write_rows(connection, table, some)
            counts[table.name] += len(some)
            if table is tasks:
                index_words(connection, some)
    return counts
