"""From the schema of version 0.1.0 to the present one and back, with data in the tables, on both databases."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text

from examples import FIRST, SECOND, make_extraction
from nhiemvu.errors import RegistryError
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import open_registry
from nhiemvu.registry.connected import Patience
from nhiemvu.registry.migrating import Preparing
from nhiemvu.registry.migrations import VERSION_TABLE
from nhiemvu.registry.opening import engine_of
from nhiemvu.registry.tables import metadata
from nhiemvu.registry.views import VIEWS
from registry_dump import check_soundness

VIEW_NAMES = [view.name for view in VIEWS]
FIRST_RELEASE = "0001"
KEPT_BY_TRIGGERS = ("task_words", "state_counts")
LED_BY_BLOCKS = ("ix_tasks_stable_id", "ix_task_roles_agency_id")

INDEX_OF = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE name = '{name}'",
    "postgresql": "SELECT indexdef FROM pg_indexes WHERE indexname = '{name}'",
}


@pytest.fixture
def old_engine(new_address: Any) -> Any:
    """A database with the tables of version 0.1.0, filled as that version filled them."""
    engine = engine_of(new_address(tables=False))
    Preparing(engine, Patience()).go_to(FIRST_RELEASE)
    with engine.begin() as connection:
        for number, name in enumerate(("152/KH-UBND", "7/TB-UBND"), 1):
            _fill_as_the_first_release(connection, number, name)
    yield engine
    engine.dispose()


def _fill_as_the_first_release(connection: Connection, number: int, name: str) -> None:
    record = export_document(make_extraction(f"Van-Ban-{number}.docx", name))
    _insert(
        connection,
        "documents",
        id=number,
        identity=f"ubnd tinh ha tinh|ke hoach|{name}",
        number=name,
        folded="x",
        doc_type="Kế hoạch",
        issued_on="2022-05-01",
        title="Sắp xếp biên chế",
        issuing_body="UBND tỉnh Hà Tĩnh",
    )
    _insert(
        connection,
        "sources",
        id=number,
        document_id=number,
        sha256=record["source"]["sha256"],
        file=record["source"]["file"],
        path=f"/vb/{number}.docx",
        format="docx",
        ocr=False,
        version="0.1.0",
        export_name=f"Van-Ban-{number}",
        stored_at="2026-01-01T00:00:00+00:00",
        record=json.dumps(record, ensure_ascii=False),
    )
    for position, task in enumerate(record["tasks"]):
        _insert(
            connection,
            "tasks",
            document_id=number,
            position=position,
            stable_id=task["id"],
            item=task["item"],
            text=task["text"],
            folded="x",
            section="",
            category=task["category"],
            confidence=1.0,
            rule="x",
            span_start=0,
            span_end=1,
        )


def _insert(connection: Connection, table: str, **values: Any) -> None:
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)


def rows(engine: Engine, statement: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_make_the_tables_that_the_code_uses(new_address: Any) -> None:
    with open_registry(new_address(tables=False)) as registry, registry._transaction() as connection:
        options = {
            "version_table": VERSION_TABLE,
            "include_name": lambda name, *_: not (name or "").startswith(KEPT_BY_TRIGGERS),
        }
        context = MigrationContext.configure(connection, opts=options)
        apart = KEPT_BY_TRIGGERS + (LED_BY_BLOCKS if connection.dialect.name == "sqlite" else ())
        found = [each for each in compare_metadata(context, metadata) if not any(name in str(each) for name in apart)]
        assert found == []


def test_a_registry_of_the_first_release_comes_up_with_all_that_it_holds(old_engine: Engine) -> None:
    with open_registry(old_engine.url.render_as_string(hide_password=False)) as registry:
        assert [(row.number, row.tasks, row.optional_tasks) for row in registry.documents()] == [
            ("152/KH-UBND", 2, 1), ("7/TB-UBND", 2, 1)]  # fmt: skip
        assert [task.text for task in registry.tasks(document="152/KH-UBND")] == [FIRST, SECOND]
        assert len(registry.tasks(agency="so tai chinh")) == 2
        assert len(registry.tasks(text="ra soat bien che")) == 2
        # The same files are known, keep their names, and are not read or stored again.
        again = registry.store(make_extraction("Van-Ban-1.docx", "152/KH-UBND", version="0.1.0"))
        assert again.outcome == "unchanged"
        assert registry.name_export(again_hash(), "khac", lambda _: True) == "Van-Ban-1"


def test_a_registry_of_the_first_release_is_not_changed_where_it_is_only_read(old_engine: Engine) -> None:
    with pytest.raises(RegistryError, match="phiên bản cũ"):
        open_registry(old_engine.url.render_as_string(hide_password=False), read_only=True)
    assert not inspect(old_engine).has_table("events")


def again_hash() -> str:
    return make_extraction("Van-Ban-1.docx", "152/KH-UBND").document.source.sha256


def test_down_and_up_again_loses_nothing_that_people_said(old_engine: Engine) -> None:
    address = old_engine.url.render_as_string(hide_password=False)
    with open_registry(address) as registry:
        registry.store(make_extraction("Van-Ban-3.docx", "9/KH-UBND"))
        (first, second) = registry.tasks(document="7/TB-UBND")
        registry.complete(first.task_id, "2022-06-10", who="Lan")
        registry.correct(second.task_id, "item", "PL2.1", who="Lan")
        before = (registry.documents(), registry.tasks(), list(registry.records()), list(registry.events()))
    views = {name: rows(old_engine, f"SELECT * FROM {name} ORDER BY 1, 2, 3, 4") for name in VIEW_NAMES}
    assert [len(found) for found in views.values()] == [6, 6, 12, 3]
    Preparing(old_engine, Patience()).go_to(FIRST_RELEASE)
    assert inspect(old_engine).get_view_names() == []
    assert rows(old_engine, "SELECT number, issued_on FROM cited_documents") == [("71/BC-SNV", "2022-04-25")]
    assert rows(old_engine, "SELECT count(*) FROM document_references") == [(3,)]
    folded = "SELECT DISTINCT folded FROM task_roles WHERE mention = 'Sở Nội vụ'"
    assert rows(old_engine, folded) == [(" so noi vu | so noi vu tinh ha tinh ",)]
    assert rows(old_engine, "SELECT count(*) FROM tasks WHERE deadline_due = '2022-06-15'") == [(3,)]
    assert rows(old_engine, "SELECT count(*) FROM tasks WHERE item = 'PL2.1'") == [(1,)]
    with open_registry(address) as registry:
        after = (registry.documents(), registry.tasks(), list(registry.records()), list(registry.events()))
    assert after == before
    assert {name: rows(old_engine, f"SELECT * FROM {name} ORDER BY 1, 2, 3, 4") for name in VIEW_NAMES} == views
    assert [task.completed_on for task in after[1]].count("2022-06-10") == 1


def test_down_to_the_schema_before_the_blocks_and_up_finds_tasks_by_id_and_agency(new_address: Any) -> None:
    address = new_address()
    engine = engine_of(address)
    with open_registry(address) as registry:
        registry.store(make_extraction())
        before = registry.tasks(agency="so tai chinh")
    indices = {name: rows(engine, INDEX_OF[engine.dialect.name].format(name=name)) for name in LED_BY_BLOCKS}
    Preparing(engine, Patience()).go_to("0003")
    plain = [rows(engine, INDEX_OF[engine.dialect.name].format(name=name))[0][0] for name in LED_BY_BLOCKS]
    assert [each[each.index("(") :] for each in plain] == ["(stable_id)", "(agency_id, task_id, role)"]
    with open_registry(address) as registry:
        assert before
        assert registry.tasks(agency="so tai chinh") == before
        assert [registry.tasks(task=each.task_id) for each in before] == [[each] for each in before]
        assert registry.correct(before[0].task_id, "item", "IX", who="Lan")
    assert {name: rows(engine, INDEX_OF[engine.dialect.name].format(name=name)) for name in LED_BY_BLOCKS} == indices
    engine.dispose()


def test_down_to_the_schema_before_and_up_keeps_counts_and_marks_right(new_address: Any) -> None:
    address = new_address()
    engine = engine_of(address)
    with open_registry(address) as registry:
        registry.store(make_extraction())
        registry.complete(registry.tasks()[0].task_id, "2022-06-10", who="Lan")
        before = registry.state_counts(date(2022, 7, 1))
    Preparing(engine, Patience()).go_to("0002")
    assert not inspect(engine).has_table("state_counts")
    assert "amended_by" not in {column["name"] for column in inspect(engine).get_columns("v_tasks")}
    with open_registry(address) as registry:
        assert registry.state_counts(date(2022, 7, 1)) == before
        assert before["done-in-time"] == 1
        assert registry.complete(registry.tasks()[1].task_id, "2022-07-10", who="Lan")
        assert registry.state_counts(date(2022, 7, 1))["done-undated"] == 1
        assert check_soundness(registry) == []
    engine.dispose()
