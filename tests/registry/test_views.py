"""The views show the present state under plain names, alike on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from examples import FIRST, SECOND, make_extraction
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import Registry
from nhiemvu.registry.views import MARKS, VIEWS

TODAY = date.today().isoformat()


def ask(registry: Registry, statement: str) -> list[dict[str, Any]]:
    with registry._transaction() as connection:
        return [dict(row) for row in connection.execute(text(statement)).mappings()]


@pytest.fixture
def first(registry: Registry) -> str:
    registry.store(make_extraction())
    return next(task.task_id for task in registry.tasks() if task.text == FIRST)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_that_are_documented(registry: Registry, first: str, view: Any) -> None:
    rows = ask(registry, f"SELECT * FROM {view.name}")
    assert rows and first
    assert list(rows[0]) == [column.name for column in view.columns]


def test_the_tasks_are_those_of_the_registry(registry: Registry, first: str) -> None:
    found = ask(registry, "SELECT * FROM v_tasks ORDER BY due_date IS NULL, due_date")
    told = registry.tasks()
    same = ("task_id", "text", "item", "document_number", "due_date", "in_time_until", "completed_on", "state", "file")
    assert [[row[name] for name in same] for row in found] == [[getattr(task, name) for name in same] for task in told]
    assert first == found[0]["task_id"]
    assert [row["lead"] for row in found] == ["; ".join(task.lead) for task in told]
    assert found[0]["coordinating"] == "Sở Tài chính" and found[0]["report_to"] == "UBND tỉnh"
    assert (found[1]["recurrence"], found[1]["deadline"]) == ("FREQ=MONTHLY;BYMONTHDAY=20", "hằng tháng, ngày 20")


def test_the_views_show_what_people_said(registry: Registry, first: str) -> None:
    registry.correct(first, "lead", [agency("Sở Y tế"), agency("Công an tỉnh")], who="Lan")
    registry.extend(first, "2022-07-31", document="88/UBND-VX", who="Lan")
    registry.complete(first, "2022-07-30", who="Lan")
    (row,) = ask(registry, f"SELECT * FROM v_tasks WHERE task_id = '{first}'")
    assert (row["lead"], row["corrected"]) == ("Sở Y tế; Công an tỉnh", "lead")
    assert (row["due_date"], row["extended_by"], row["state"]) == ("2022-07-31", "88/UBND-VX", "done-in-time")
    (deadline,) = ask(registry, f"SELECT * FROM v_deadlines WHERE task_id = '{first}'")
    assert (deadline["due_date"], deadline["bound"], deadline["days"]) == ("2022-06-15", "before", 45)
    assert (deadline["extended_to"], deadline["in_time_until"]) == ("2022-07-31", "2022-07-31")
    leads = ask(registry, f"SELECT * FROM v_agencies WHERE task_id = '{first}' AND role = 'lead' ORDER BY position")
    assert [(lead["position"], lead["agency"], lead["kind"]) for lead in leads] == [
        (1, "Sở Y tế tỉnh Hà Tĩnh", "department"),
        (2, "Công an tỉnh Hà Tĩnh", "police"),
    ]
    assert {lead["level"] for lead in leads} == {"provincial"}
    other = next(task.task_id for task in registry.tasks() if task.text == SECOND)
    registry.remove(other, who="Lan")
    assert [row["task_id"] for row in ask(registry, "SELECT task_id FROM v_tasks")] == [first]
    assert other not in {row["task_id"] for row in ask(registry, "SELECT task_id FROM v_agencies")}


def agency(name: str) -> dict[str, Any]:
    return {"mention": name, "name": None, "id": None}


@pytest.mark.parametrize(
    ("issued_on", "days"), [("2022-02-31", None), ("2022-05", None), (None, None), ("2022-06-14", 1)]
)
def test_days_are_counted_from_whole_days_only(registry: Registry, issued_on: str | None, days: int | None) -> None:
    record = export_document(make_extraction())
    record["document"]["issued_on"] = issued_on
    registry.store_record(record, "ke-hoach.docx", "1")
    assert ask(registry, "SELECT days FROM v_deadlines WHERE kind = 'date'") == [{"days": days}]


def test_a_citation_has_one_key_however_it_is_written(registry: Registry, first: str) -> None:
    registry.store(make_extraction("khac.docx", "153/KH-UBND"))
    rows = ask(registry, "SELECT reference, reference_year, relation, document_number FROM v_references")
    assert first and len(rows) == 2
    assert {(row["reference"], row["reference_year"]) for row in rows} == {("báo cáo|71/BC-SNV|tỉnh hà tĩnh", "2022")}


def changing(number: str, day: str | None, relation: str) -> dict[str, Any]:
    """The record of a plan that says of plan 152/KH-UBND that it amends or replaces it."""
    record = export_document(make_extraction(f"{number.replace('/', '-')}.docx", number))
    record["references"] = [
        {"doc_type": "Kế hoạch", "number": "152/KH-UBND", "issued_on": day, "issuing_body": None, "title": None,
         "mention": "Kế hoạch số 152/KH-UBND", "relation": relation, "spans": []}
    ]  # fmt: skip
    return record


@pytest.mark.parametrize("day", ["2022-05-01", None])
@pytest.mark.usefixtures("first")
def test_the_views_mark_tasks_of_amended_and_replaced_documents(registry: Registry, day: str | None) -> None:
    for number, relation in (("9/KH-UBND", "amended"), ("10/KH-UBND", "amended"), ("11/KH-UBND", "replaced")):
        registry.store_record(changing(number, day, relation), f"{number}.docx", "1")
    marks = "SELECT DISTINCT document_number, amended_by, replaced_by"
    for view in ("v_tasks", "v_deadlines JOIN v_tasks USING (task_id, amended_by, replaced_by)"):
        rows = ask(registry, f"{marks} FROM {view} WHERE amended_by IS NOT NULL OR replaced_by IS NOT NULL")
        assert [row["document_number"] for row in rows] == ["152/KH-UBND"], view
        assert set(rows[0]["amended_by"].split("; ")) == {"9/KH-UBND", "10/KH-UBND"}, view
        assert rows[0]["replaced_by"] == "11/KH-UBND", view
    told = {(task.document_number, task.amended_by, task.replaced_by) for task in registry.tasks()}
    seen = {
        (row["document_number"], *(tuple((row[mark] or "").split("; ")) if row[mark] else () for mark in MARKS))
        for row in ask(registry, f"{marks} FROM v_tasks")
    }
    assert seen == told


@pytest.mark.usefixtures("first")
def test_a_citation_that_may_mean_two_documents_marks_neither(registry: Registry) -> None:
    other = export_document(make_extraction("khac.docx"))
    other["document"]["issued_on"] = "2023-05-01"
    registry.store_record(other, "khac.docx", "1")
    registry.store_record(changing("9/KH-UBND", None, "amended"), "9.docx", "1")
    assert ask(registry, "SELECT count(amended_by) AS marked FROM v_tasks") == [{"marked": 0}]
    registry.store_record(changing("9/KH-UBND", "2023-05-01", "amended"), "9.docx", "2")
    assert ask(registry, "SELECT count(amended_by) AS marked FROM v_tasks") == [{"marked": 2}]
