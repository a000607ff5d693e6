"""Every search gives the same rows in the same order, whichever way it takes through the registry."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text

from measure.generated_records import make_record
from nhiemvu.registry import Filing, Registry, TaskRow, search_ways, task_counts, task_queries
from nhiemvu.registry.folding import fold_words
from nhiemvu.registry.search_index import stand_often
from nhiemvu.registry.tables import task_roles, tasks
from nhiemvu.registry.task_blocks import in_any_block

DOCUMENTS = 12
CONDITIONS: tuple[dict[str, Any], ...] = (
    {},
    {"text": "dau tu"},
    {"text": "Đầu tư"},
    {"text": "song"},
    {"text": "cai cach hanh chinh", "order": "confidence"},
    {"agency": "so noi vu"},
    {"agency": "so noi vu", "text": "dau tu"},
    {"reference": make_record(0)["references"][0]["number"]},
    {"document": make_record(56)["document"]["number"]},
    {"due_after": "2021-01-01", "due_before": "2024-06-30"},
    {"state": "open-overdue", "today": "2023-01-01"},
    {"state": "done-late", "today": "2023-01-01"},
    {"state": "done", "order": "document"},
    {"confidence_below": 0.7, "order": "confidence"},
    {"item": "II.2"},
    {"page": 2, "optional": True},
    {"undated": True, "order": "document"},
)


@pytest.fixture
def filled(registry: Registry) -> Registry:
    registry.store_filings(
        [Filing(make_record(number), f"/vb/{number}.docx", "1") for number in range(0, DOCUMENTS * 56, 56)]
    )
    for task in registry.tasks(due_before="2023-06-01")[::3]:
        registry.complete(task.task_id, "2023-05-01", who="Lan")
    return registry


def fits(task: TaskRow, conditions: dict[str, Any]) -> bool:
    """Whether a task fits by what its row says, reckoned without the database."""
    words = fold_words(conditions.get("text", ""))
    texts = (fold_words(text) for text in (task.text, *task.section, task.deliverable or ""))
    agencies = {fold_words(name) for name in (*task.lead, *task.coordinating)}
    done, until = task.completed_on, task.in_time_until or ""
    state = conditions.get("state", "")
    return all(
        (
            any(f" {words} " in f" {text} " for text in texts) if words else True,
            conditions.get("agency", "") in agencies or "agency" not in conditions,
            conditions.get("due_after", "") <= (task.due_date or ""),
            (task.due_date or "9") <= conditions.get("due_before", "9"),
            task.confidence < conditions.get("confidence_below", 2),
            (task.item + ".").startswith(conditions.get("item", "")),
            conditions.get("page") in (None, task.page),
            not conditions.get("undated") or task.due_date is None,
            {"done": done, "done-late": done and until and done > until, "": True}.get(state, True),
            state != "open-overdue" or bool(not done and until and until < conditions["today"]),
        )
    )


def test_a_search_gives_what_fits_in_pages_that_join_up(filled: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {optional: filled.tasks(optional=optional) for optional in (False, True)}
    for conditions in CONDITIONS:
        every = filled.tasks(**conditions)
        assert every, conditions
        if not {"reference", "document"} & conditions.keys():
            wanted = {each.task_id for each in whole[conditions.get("optional", False)] if fits(each, conditions)}
            assert {each.task_id for each in every} == wanted, conditions
        assert filled.count_tasks(**conditions) == len(every), conditions
        for few in (8000, 0):
            monkeypatch.setattr(search_ways, "FEW", few)
            assert filled.count_tasks(at_most=len(every), **conditions) == len(every), conditions
            assert filled.count_tasks(at_most=len(every) - 1, **conditions) == len(every), conditions
            assert filled.count_tasks(at_most=0, **conditions) == 1, conditions
        # By look-ups, on the way through the index of the order, and where that way is too long.
        for few, far in ((8000, 0), (0, 20_000), (0, 20)):
            monkeypatch.setattr(search_ways, "FEW", few)
            monkeypatch.setattr(task_queries, "FAR", far)
            size = len(every) // 3 + 1
            pages = [filled.tasks(**conditions, limit=size, offset=start) for start in range(0, len(every), size)]
            assert [task for page in pages for task in page] == every, (conditions, few)


def test_words_that_are_expected_often_are_found_where_they_are_rare(
    filled: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: tuple[dict[str, Any], ...] = ({"text": "dau tu"}, {"text": "dau tu", "agency": "so noi vu"})
    wanted = [filled.tasks(**conditions) for conditions in searches]
    monkeypatch.setattr(search_ways, "stand_often", lambda *_: True)
    monkeypatch.setattr(task_queries, "FAR", 5)
    for conditions, every in zip(searches, wanted, strict=True):
        assert every
        assert filled.tasks(**conditions, limit=len(every)) == every
        assert filled.tasks(**conditions, limit=2, offset=1) == every[1:3]
        for soon in (10_000, 5):
            monkeypatch.setattr(task_counts, "SOON", soon)
            assert filled.count_tasks(at_most=1000, **conditions) == len(every)
            assert filled.count_tasks(at_most=0, **conditions) == 1


def test_postgresql_knows_common_words_when_it_has_taken_stock(filled: Registry, database: str) -> None:
    filled.tidy()
    with filled._transaction() as connection:
        assert stand_often(connection, "dau tu", 10) is (database == "postgresql")
        assert stand_often(connection, "sông", 10) is (database == "postgresql")
        assert not stand_often(connection, "dau tu vu tru", 10)
        assert not stand_often(connection, "dau tu", 1000)


def test_sqlite_looks_ids_and_agencies_up_in_its_indices_of_blocks(filled: Registry, database: str) -> None:
    if database != "sqlite":
        return
    with filled._transaction() as connection:
        for statement in (
            select(tasks.c.document_id).where(in_any_block(connection, tasks.c.id), tasks.c.stable_id == "3f2a"),
            select(task_roles.c.task_id).where(
                in_any_block(connection, task_roles.c.task_id), task_roles.c.agency_id.in_((1, 2))
            ),
        ):
            told = str(statement.compile(connection, compile_kwargs={"literal_binds": True}))
            plan = " ".join(row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {told}")))
            assert f"SEARCH {statement.get_final_froms()[0].name} USING" in plan
            assert "(<expr>=? AND " in plan


def test_a_text_without_a_single_word_is_stored_and_found_by_what_stands_beside_it(registry: Registry) -> None:
    record = make_record(0)
    record["tasks"] = record["tasks"][:1]
    record["tasks"][0] |= {"text": "– …", "section": ["***"], "deliverable": "Báo cáo", "category": "task"}
    registry.store_filings([Filing(record, "x.docx", "1")])
    assert [task.text for task in registry.tasks(text="bao cao")] == ["– …"]
