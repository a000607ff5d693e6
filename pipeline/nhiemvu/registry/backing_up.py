"""A backup of a registry: one zip file with all that it holds, and a manifest by which that can be checked.

An SQLite registry goes in as the file that SQLite's online backup makes while others read and write. Of PostgreSQL each
table goes in as JSON, one row a line, all as they stood at one moment. Either can be restored into either database.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.exc import SQLAlchemyError

from nhiemvu.errors import RegistryError
from nhiemvu.export.files import written_whole
from nhiemvu.messages import in_both_languages
from nhiemvu.registry.connected import storage_error
from nhiemvu.registry.migrations import NEWEST
from nhiemvu.registry.tables import metadata
from nhiemvu.version import VERSION

FORMAT = "nhiemvu-backup/1"
MANIFEST = "manifest.json"
SNAPSHOT = "registry.db"
AT_ONCE = 1000
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: when and by what it was made, its rows by table, its members by name.

    `schema` is the version of the tables, `database` "sqlite" or "postgresql"; of each member there are the SHA-256
    and the number of bytes.
    """

    made_at: str
    schema: str
    database: str
    rows: dict[str, int]
    members: dict[str, dict[str, Any]]
    program: str = VERSION
    format: str = field(default=FORMAT)


def write_backup(engine: Engine, target: Path) -> Manifest:
    """Write the whole registry into the zip file `target`, whole or not at all, and read it again to check it.

    Raises `RegistryError` where the database fails, `ExportError` where the file cannot be written.
    """
    try:
        with written_whole(target) as part:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                write = _write_sqlite if engine.dialect.name == "sqlite" else _write_tables
                manifest = write(engine, archive, part.parent)
                archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=2))
            read_manifest(part)
            return manifest
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise storage_error(error) from error


def read_manifest(file: Path) -> Manifest:
    """The manifest of a backup whose every byte is as it was written; else `RegistryError` says what is wrong."""
    try:
        with zipfile.ZipFile(file) as archive:
            told = json.loads(archive.read(MANIFEST))
            if told.get("format") != FORMAT:
                raise RegistryError(*in_both_languages("backup.other-format", path=file, format=told.get("format")))
            manifest = Manifest(**told)
            if manifest.schema > NEWEST:
                raise RegistryError(*in_both_languages("backup.newer", path=file, program=manifest.program))
            for name, fact in manifest.members.items():
                with archive.open(name) as member:
                    if _hash_of(member) != fact["sha256"]:
                        raise _damaged(file, name)
    except OSError as error:
        raise RegistryError(*in_both_languages("backup.unreadable", path=file, why=error.strerror)) from error
    except (zipfile.BadZipFile, KeyError, TypeError, AttributeError, ValueError, EOFError, zlib.error) as error:
        raise _damaged(file, str(error)) from error
    return manifest


def take_out_snapshot(file: Path, out: Path) -> None:
    """Take the SQLite file out of a backup."""
    with zipfile.ZipFile(file) as archive, archive.open(SNAPSHOT) as member, out.open("wb") as stream:
        shutil.copyfileobj(member, stream, CHUNK)


def rows_in_backup(file: Path, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table in a backup of PostgreSQL, in the order of their numbers."""
    with zipfile.ZipFile(file) as archive, archive.open(f"{table.name}.jsonl") as member:
        for line in member:
            yield json.loads(line)


def rows_of_table(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of their numbers, streamed."""
    statement = select(table).order_by(table.c.id).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(statement).mappings():
        yield dict(row)


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each of our tables has in an SQLite file; those that it does not have are left out."""
    there = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    names = (table.name for table in metadata.sorted_tables if table.name in there)
    return {name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}


def _write_sqlite(engine: Engine, archive: zipfile.ZipFile, folder: Path) -> Manifest:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".nhiemvu-") as temporary:
        copy = Path(temporary) / SNAPSHOT
        with closing(sqlite3.connect(copy)) as snapshot:
            with closing(engine.raw_connection()) as source:
                source.driver_connection.backup(snapshot)  # type: ignore[union-attr]
            snapshot.execute("PRAGMA journal_mode=DELETE")
            found = [str(row[0]) for row in snapshot.execute("PRAGMA quick_check")]
            if found != ["ok"]:
                raise RegistryError(*in_both_languages("backup.source-damaged", why=found[0]))
            rows = count_rows(snapshot)
        with copy.open("rb") as stream:
            fact = _add_member(archive, SNAPSHOT, iter(lambda: stream.read(CHUNK), b""))
    return Manifest(_now(), NEWEST, "sqlite", rows, {SNAPSHOT: fact})


def _write_tables(engine: Engine, archive: zipfile.ZipFile, _: Path) -> Manifest:
    rows: dict[str, int] = {}
    members: dict[str, dict[str, Any]] = {}
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, connection.begin():
        for table in metadata.sorted_tables:
            rows[table.name] = 0

            def lines(table: Table = table) -> Iterator[bytes]:
                for row in rows_of_table(connection, table):
                    rows[table.name] += 1
                    yield json.dumps(row, ensure_ascii=False).encode() + b"\n"

            members[f"{table.name}.jsonl"] = _add_member(archive, f"{table.name}.jsonl", lines())
    return Manifest(_now(), NEWEST, "postgresql", rows, members)


def _add_member(archive: zipfile.ZipFile, name: str, parts: Iterable[bytes]) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as member:
        for part in parts:
            digest.update(part)
            size += len(part)
            member.write(part)
    return {"sha256": digest.hexdigest(), "bytes": size}


def _hash_of(member: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while part := member.read(CHUNK):
        digest.update(part)
    return digest.hexdigest()


def _damaged(file: Path, why: str) -> RegistryError:
    return RegistryError(*in_both_languages("backup.damaged", path=file, why=why))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
