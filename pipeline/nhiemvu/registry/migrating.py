"""Bringing a registry to the present schema, or back to that of an older release."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, select, update

from nhiemvu.errors import RegistryError
from nhiemvu.messages import in_both_languages
from nhiemvu.registry.connected import Connected, Patience
from nhiemvu.registry.identity import file_rank
from nhiemvu.registry.locks import lock_names
from nhiemvu.registry.store import refresh_documents
from nhiemvu.registry.tables import documents, sources

AT_ONCE = 200


def prepare_schema(engine: Engine, patience: Patience, is_ready: Callable[[Connection], bool]) -> None:
    """Make the tables of a new registry, or bring those of an older one to the present schema with all that they hold.

    `is_ready` tells whether there is nothing to do, and raises where nothing may be done.
    """
    Preparing(engine, patience).prepare(is_ready)


def require_schema(engine: Engine, patience: Patience, is_ready: Callable[[Connection], bool]) -> None:
    """Raise `RegistryError` where a registry that is only read has an older schema."""
    if not Preparing(engine, patience, read_only=True).is_there(is_ready):
        raise RegistryError(*in_both_languages("registry.older-schema"))


class Preparing(Connected):
    """A registry on its way from one schema to another, in one transaction: it arrives whole or stays as it was."""

    def is_there(self, is_ready: Callable[[Connection], bool]) -> bool:
        """Whether the registry has the present schema."""
        return self._read(is_ready)

    def prepare(self, is_ready: Callable[[Connection], bool]) -> None:
        """Bring the registry to the present schema, unless it is there."""
        if self._read(is_ready):
            return

        def change(connection: Connection) -> None:
            lock_names(connection, ["schema"])
            if not is_ready(connection):  # another program may have been quicker
                migrate(connection, "head")

        self._patiently(change, writes=True, migrates=True)
        self._engine.dispose()  # the connection of a migration does not watch over references

    def go_to(self, revision: str) -> None:
        """Bring the registry up or down to a revision, "0001" being that of version 0.1.0."""
        self._patiently(lambda connection: migrate(connection, revision), writes=True, migrates=True)
        self._engine.dispose()


def migrate(connection: Connection, revision: str) -> None:
    """Run the migrations between the present revision and `revision`, "head" being the newest."""
    from alembic import command  # takes long to load, and only a new or an old registry needs it
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext

    from nhiemvu.registry.migrations import NEWEST, ROWS_OF, VERSION_TABLE

    config = Config()
    config.set_main_option("script_location", "nhiemvu.registry:migrations")
    config.attributes["connection"] = connection
    before = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision() or ""
    wanted = NEWEST if revision == "head" else revision
    if wanted < before:
        command.downgrade(config, wanted)
        return
    command.upgrade(config, revision)
    if wanted == NEWEST and before and before < ROWS_OF:
        renew_rows(connection)


def renew_rows(connection: Connection) -> None:
    """Make every row that is made from records and events anew, as the present program makes them."""
    kept = select(sources.c.id, sources.c.file, sources.c.export_name, sources.c.record).order_by(sources.c.id)
    for part in connection.execute(kept).mappings().partitions(AT_ONCE):
        for row in part:
            values: dict[str, Any] = {
                "name": row["file"].replace("\\", "/").rsplit("/", 1)[-1],
                "rank": file_rank(json.loads(row["record"])),
                "export_key": row["export_name"].casefold() if row["export_name"] else None,
            }
            connection.execute(update(sources).where(sources.c.id == row["id"]).values(values))
    numbers = []
    for number, identity in connection.execute(select(documents.c.id, documents.c.identity)).all():
        head_key = identity if identity.startswith("sha256:") else identity.partition("|sha256:")[0]
        connection.execute(update(documents).where(documents.c.id == number).values(head_key=head_key))
        numbers.append(int(number))
    numbers.sort()
    for start in range(0, len(numbers), AT_ONCE):
        refresh_documents(connection, numbers[start : start + AT_ONCE])
