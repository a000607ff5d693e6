"""The registry in PostgreSQL; NHIEMVU_TEST_POSTGRESQL names an empty database for it."""

import os

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from examples import FIRST, SECOND, make_extraction
from nhiemvu.registry import open_registry
from nhiemvu.registry.migrations import VERSION_TABLE
from nhiemvu.registry.tables import metadata

ADDRESS = os.environ.get("NHIEMVU_TEST_POSTGRESQL", "")
pytestmark = pytest.mark.skipif(not ADDRESS, reason="NHIEMVU_TEST_POSTGRESQL names no database")


def test_postgresql_keeps_what_sqlite_keeps():
    with open_registry(ADDRESS) as registry:
        with registry._transaction() as connection:
            context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
            assert compare_metadata(context, metadata) == []
        registry.store(make_extraction())
        assert registry.store(make_extraction()).outcome == "unchanged"
        assert registry.store(make_extraction("ban-chup.pdf")).copy_of == "ke-hoach.docx"
        assert registry.store(make_extraction(version="2")).outcome == "updated"
        assert [task.text for task in registry.tasks()] == [FIRST, SECOND]
        assert [task.text for task in registry.tasks(agency="so noi vu", due_before="2022-06-15")] == [FIRST]
        assert len(registry.show("152/kh-ubnd")) == 1
        assert len(list(registry.records())) == 1
