"""Opening a registry: its address, its checks, and the way to the present schema."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from nhiemvu.errors import RegistryError
from nhiemvu.registry.connected import Patience
from nhiemvu.registry.migrating import prepare_schema, require_schema
from nhiemvu.registry.migrations import NEWEST, VERSION_TABLE
from nhiemvu.registry.only_reading import (
    READ_ONLY_SETTING,
    forbid_writing,
    may_write,
    read_only_address,
    split_mode,
)
from nhiemvu.registry.registry import Registry

SQLITE_MEMORY = ("cache_size=-65536", "mmap_size=268435456", "temp_store=MEMORY", "wal_autocheckpoint=32768")
"""64 MB of pages and no temporary files: an index of a million rows is met at random places.

For the same reason 128 MB of changes gather in the log before they go into the file: a hundred documents change pages
of 15 MB, mostly the same ones as the hundred before, and each is so written there once.
"""
BUSY_MILLISECONDS = 1_000
"""How long SQLite itself waits for another writer; `Connected` waits longer, and says so."""


def open_registry(
    url: str,
    *,
    create: bool = True,
    patience: Patience = Patience(),  # noqa: B008
    read_only: bool = False,
) -> Registry:
    """The registry at `url`, made and brought to the present schema where needed.

    `url` is the path of an SQLite file or an address such as "sqlite:///extracted/registry.db" or
    "postgresql://user@host/nhiemvu". With `create=False` a registry that is not there yet is an error.
    `patience` says how long to wait for other writers and for a server that is away, and whom to tell of it.
    With `read_only`, with "?mode=ro" behind an address, where the environment has `NHIEMVU_READ_ONLY`, and where the
    file may not be written, the database itself refuses every change, and nothing is made or brought to a new schema.
    Raises `RegistryError` where the file is no registry, is newer than this program, or cannot be opened.
    """
    address, _ = split_mode(_address(url))
    read_only = read_only or is_read_only(url)
    create = create and not read_only
    if address.get_backend_name() == "sqlite":
        _check_file(address, create)
    engine = _engine(address, read_only)
    registry = Registry(engine, patience, read_only)
    try:
        if read_only:
            require_schema(engine, patience, lambda connection: _is_ready(connection, address, create))
        else:
            prepare_schema(engine, patience, lambda connection: _is_ready(connection, address, create))
    except BaseException:
        engine.dispose()
        raise
    return registry


def is_read_only(url: str) -> bool:
    """Whether the registry at `url` is only read: because that is said, or because its file may not be written."""
    address, told = split_mode(_address(url))
    return told or bool(os.environ.get(READ_ONLY_SETTING)) or not may_write(address)


def engine_of(url: str) -> Engine:
    """The engine of the database at `url`, as it is used here, with no look at what is in it."""
    return _engine(split_mode(_address(url))[0])


def shown_address(url: str) -> str:
    """The address for people to read: a password in it is hidden."""
    return _address(url).render_as_string(hide_password=True) if "://" in url else url


def registry_files(url: str) -> list[Path]:
    """The files that a registry at `url` keeps on this machine: none for PostgreSQL."""
    address, _ = split_mode(_address(url))
    if address.get_backend_name() != "sqlite" or not address.database or address.database == ":memory:":
        return []
    return [Path(address.database + suffix) for suffix in ("", "-wal", "-shm", "-journal")]


def _address(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise RegistryError(
            f"Địa chỉ sổ đăng ký «{url}» không hợp lệ. Ví dụ đúng: sqlite:///extracted/registry.db.",
            f"The registry's address '{url}' is not valid. A valid one: sqlite:///extracted/registry.db.",
        ) from error
    if address.get_backend_name() == "sqlite" and address.host:
        raise RegistryError(
            f"«{url}»: sổ SQLite là tệp của máy này, không đặt được trên máy «{address.host}». Đường dẫn viết với "
            "ba dấu gạch (sqlite:///extracted/registry.db); nhiều máy dùng chung thì dùng PostgreSQL (postgresql://…).",
            f"'{url}': an SQLite registry is a file of this machine and cannot be on '{address.host}'. A path is "
            "written with three strokes (sqlite:///extracted/registry.db); many machines share PostgreSQL (postgresql://…).",
        )
    if address.drivername in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg")
    return address


def _check_file(address: URL, create: bool) -> None:
    """Look at the file before SQLite does, since SQLite would take any empty path and speak of no file at all."""
    if not address.database or address.database == ":memory:":
        return
    path = Path(address.database)
    try:
        if path.is_dir():
            raise _not_a_registry(path)
        if path.exists() and path.stat().st_size > 0:
            with path.open("rb") as file:
                if file.read(16) != b"SQLite format 3\x00":
                    raise _not_a_registry(path)
        elif not create:
            raise _no_registry(str(path))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegistryError(
            f"Không mở được sổ đăng ký «{path}»: {error.strerror}. Kiểm tra quyền đọc, ghi của thư mục.",
            f"The registry '{path}' cannot be opened: {error.strerror}. Check the rights of its folder.",
        ) from error


def _engine(address: URL, read_only: bool = False) -> Engine:
    try:
        engine = create_engine(read_only_address(address) if read_only else address)
    except (ImportError, NoSuchModuleError) as error:
        raise RegistryError(
            f"Chưa cài phần kết nối cho «{address.drivername}». Với PostgreSQL: pip install 'nhiemvu[postgresql]'.",
            f"No driver for '{address.drivername}' is installed. For PostgreSQL: pip install 'nhiemvu[postgresql]'.",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        if not read_only:
            event.listen(engine, "connect", _keep_log)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _set_up_postgresql)
        if read_only:
            event.listen(engine, "connect", forbid_writing)
    return engine


def _set_up_postgresql(connection: Any, _record: object) -> None:
    """Let the server run each search at once: to compile it first takes longer than any of ours does."""
    with connection.cursor() as cursor:
        cursor.execute("SET jit = off")
    connection.commit()


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would otherwise commit before each change of the schema
    for pragma in (f"busy_timeout={BUSY_MILLISECONDS}", "foreign_keys=ON", *SQLITE_MEMORY):
        connection.execute(f"PRAGMA {pragma}")


def _keep_log(connection: Any, _record: object) -> None:
    """Let readers read while another program writes."""
    connection.execute("PRAGMA journal_mode=WAL")


def _begin_sqlite(connection: Connection) -> None:
    """Take the right to write at once, since a reader that turns writer can be refused without waiting."""
    options = connection.get_execution_options()
    writes = options.get("writes", False)
    if options.get("migrates", False):  # to change a table may mean to make it anew, and must take no rows with it
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    if writes:
        safe = "NORMAL" if options.get("renewable", False) else "FULL"
        connection.exec_driver_sql(f"PRAGMA synchronous={safe}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _is_ready(connection: Connection, address: URL, create: bool) -> bool:
    """Whether the registry has the present schema; raises where it may not be brought to it."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        if tables:
            raise _not_a_registry(address.render_as_string(hide_password=True))
        if not create:
            raise _no_registry(address.render_as_string(hide_password=True))
        return False
    version = str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar())
    if version > NEWEST:
        raise RegistryError(
            f"Sổ đăng ký do phiên bản mới hơn của chương trình tạo ra (lược đồ {version}, bản này biết đến {NEWEST}). "
            "Hãy cập nhật chương trình; sổ không bị thay đổi.",
            f"The registry was made by a newer program (schema {version}, this one knows {NEWEST}). "
            "Update the program; the registry was not changed.",
        )
    return version == NEWEST


def _not_a_registry(place: object) -> RegistryError:
    return RegistryError(
        f"«{place}» không phải là sổ nhiệm vụ. Chọn tệp khác; tệp này không bị thay đổi.",
        f"'{place}' is not a task registry. Choose another file; this one was not changed.",
    )


def _no_registry(place: str) -> RegistryError:
    return RegistryError(
        f"Chưa có sổ nhiệm vụ tại «{place}». Chạy «nhiemvu run THƯ_MỤC» trước, hoặc chỉ rõ sổ bằng --registry.",
        f"There is no task registry at '{place}' yet. Run 'nhiemvu run FOLDER' first, or name it with --registry.",
    )
