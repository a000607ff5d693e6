"""Corrections, completions, extensions and additions, as they are said, kept and shown, on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from examples import FIRST, SECOND, make_extraction
from nhiemvu.errors import RegistryError
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import Registry, Saying, State
from registry_dump import check_soundness

HEALTH = [{"mention": "Sở Y tế", "name": None, "id": None}]


@pytest.fixture
def filled(registry: Registry) -> Registry:
    registry.store(make_extraction())
    return registry


def ids(registry: Registry) -> tuple[str, str]:
    first, second = registry.tasks()
    return first.task_id, second.task_id


def test_a_correction_is_shown_found_and_exported(filled: Registry) -> None:
    first, _ = ids(filled)
    assert filled.correct(first, "lead", HEALTH, who="Lan", why="đọc nhầm")
    (shown,) = filled.tasks(agency="so y te tinh ha tinh")
    assert (shown.text, shown.lead, shown.corrected) == (FIRST, ("Sở Y tế",), ("lead",))
    assert filled.tasks(agency="so noi vu") == []
    (record,) = filled.records()
    assert [each["mention"] for each in record["tasks"][0]["lead"]] == ["Sở Y tế"]
    (event,) = filled.history(first)
    assert (event.who, event.field, event.why) == ("Lan", "lead", "đọc nhầm")
    assert [each["mention"] for each in event.old] == ["Sở Nội vụ"]


def test_what_says_nothing_new_is_not_taken_down(filled: Registry) -> None:
    first, _ = ids(filled)
    assert filled.complete(first, "2022-06-10", who="Lan")
    assert not filled.complete(first, "2022-06-10", who="Mai")
    assert len(filled.history(first)) == 1


def test_a_newer_extractor_keeps_what_people_said(filled: Registry) -> None:
    first, second = ids(filled)
    filled.correct(first, "lead", HEALTH, who="Lan")
    filled.complete(second, None, occurrence="2022-06-20", who="Lan")  # says nothing
    filled.complete(second, "2022-06-19", occurrence="2022-06-20", who="Lan")
    record = export_document(make_extraction(version="2"))
    for task in record["tasks"]:
        task["id"] = f"neu-{task['id']}"
        task["text"] = task["text"].replace("rà soát biên chế", "rà soát lại biên chế")
    assert filled.store_record(record, "ke-hoach.docx", "2").outcome == "updated"
    after_first, after_second = filled.tasks()
    assert (after_first.task_id, after_first.lead) == (first, ("Sở Y tế",))
    assert after_second.task_id == second
    assert filled.unplaced() == []


def test_what_cannot_be_carried_is_listed_and_noted_on_the_document(filled: Registry) -> None:
    first, second = ids(filled)
    filled.complete(first, "2022-06-10", who="Lan")
    record = export_document(make_extraction(version="2"))
    record["tasks"] = [{**record["tasks"][1], "id": second}]
    filled.store_record(record, "ke-hoach.docx", "2")
    ((document, event),) = filled.unplaced()
    assert (event.task, event.new, event.evidence["text"]) == (first, "2022-06-10", FIRST)
    assert document == filled.documents()[0].id
    assert filled.documents()[0].issues == 2
    filled.place(first, second, who="Lan")
    assert filled.unplaced() == []
    assert filled.tasks()[0].completed_on == "2022-06-10"


def test_a_better_file_of_the_document_takes_over_what_was_said(registry: Registry) -> None:
    scan = export_document(make_extraction("ban-chup.pdf"))
    scan["source"]["ocr"] = True
    scan["tasks"][0]["text"] = scan["tasks"][0]["text"].replace("biên chế", "biên chê")
    registry.store_record(scan, "ban-chup.pdf", "1")
    registry.correct(scan["tasks"][0]["id"], "lead", HEALTH, who="Lan")
    assert registry.store(make_extraction("ke-hoach.docx")).copy_of is None
    (document,) = registry.documents()
    assert document.files == ("ke-hoach.docx", "ban-chup.pdf")
    assert [task.lead for task in registry.tasks(text="bien che")] == [("Sở Y tế",)]
    assert registry.tasks(text="bien che")[0].text == FIRST


def test_an_edited_file_keeps_what_was_said_of_its_former_state(registry: Registry) -> None:
    registry.store(make_extraction(), path="/vb/ke-hoach.docx")
    first, _ = ids(registry)
    registry.complete(first, "2022-06-10", who="Lan")
    edited = make_extraction(content=" Gửi kèm danh sách.")
    assert registry.store(edited, path="/vb/ke-hoach.docx").outcome == "replaced"
    (task, _) = registry.tasks()
    assert (task.text, task.completed_on) == (FIRST + " Gửi kèm danh sách.", "2022-06-10")


def test_a_row_that_is_no_task_goes_and_can_come_back(filled: Registry) -> None:
    first, _ = ids(filled)
    filled.remove(first, who="Lan")
    assert [task.text for task in filled.tasks()] == [SECOND]
    assert [task.text for task in filled.tasks(removed=True)] == [FIRST]
    assert filled.documents()[0].tasks == 1
    assert FIRST not in {task["text"] for record in filled.records() for task in record["tasks"]}
    filled.restore(first, who="Lan")
    assert len(filled.tasks()) == 2


def test_a_task_that_was_missed_is_added(filled: Registry) -> None:
    own = export_document(make_extraction())["tasks"][0] | {"text": "Công an tỉnh bảo đảm an ninh.", "lead": HEALTH}
    key = filled.add_task("152/kh-ubnd", own, who="Lan")
    (task,) = filled.tasks(text="an ninh")
    assert (task.task_id, task.added, task.lead) == (key, True, ("Sở Y tế",))
    filled.complete(key, "2022-06-01", who="Lan")
    assert filled.tasks(text="an ninh")[0].state == State.DONE_IN_TIME


def test_an_extension_moves_the_day_and_names_its_document(filled: Registry) -> None:
    first, _ = ids(filled)
    assert filled.tasks(today="2022-06-15")[0].state == State.OPEN_OVERDUE  # "trước ngày 15/6": that day is late
    filled.extend(first, "2022-07-31", document="88/UBND-NC", who="Lan")
    (task, _) = filled.tasks(today="2022-07-31")
    assert (task.due_date, task.extended_by, task.state) == ("2022-07-31", "88/UBND-NC", State.OPEN_IN_TIME)
    assert [each.text for each in filled.tasks(due_after="2022-07-01")] == [FIRST]
    filled.extend(first, None, who="Lan")
    assert filled.tasks()[0].due_date == "2022-06-15"


def test_states_are_counted_as_of_a_day(filled: Registry) -> None:
    first, _ = ids(filled)
    assert filled.state_counts(date(2022, 6, 14))["open-in-time"] == 1
    assert filled.state_counts(date(2022, 6, 15))["open-overdue"] == 1
    filled.complete(first, "2022-06-20", who="Lan")
    counts = filled.state_counts(date(2022, 7, 1))
    assert (counts["done-late"], counts["open-undated"], sum(counts.values())) == (1, 1, 2)
    assert [task.text for task in filled.tasks(state="done-late", limit=5)] == [FIRST]
    assert filled.tasks(state="open-overdue", today="2022-07-01") == []


def test_what_is_due_has_each_occurrence_until_that_is_done(filled: Registry) -> None:
    _, second = ids(filled)
    today = date(2022, 6, 10)
    found = filled.due(today, date(2022, 7, 31), today)
    assert [(row.due, row.recurring) for row in found] == [
        ("2022-06-15", False),
        ("2022-06-20", True),
        ("2022-07-20", True),
    ]
    filled.complete(second, "2022-06-18", occurrence="2022-06-20", who="Lan")
    assert [row.due for row in filled.due(today, date(2022, 7, 31), today)] == ["2022-06-15", "2022-07-20"]
    assert filled.due(today, date(2022, 7, 31), today, agency="so tai chinh")[0].task.text == FIRST


@pytest.mark.parametrize(
    ("field", "new"),
    [("category", "chuyện khác"), ("deadline", {"due": "31/2"}), ("completed", "2022-02-30"), ("text", None)],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_noted(filled: Registry, field: str, new: Any) -> None:
    first, second = ids(filled)
    with pytest.raises(RegistryError):
        filled.say([Saying(second, "deliverable", "Báo cáo", "Lan"), Saying(first, field, new, "Lan")])
    assert list(filled.events()) == []


@pytest.mark.parametrize("key", ["khong-co", "", "zz"])
def test_a_task_that_is_not_there_is_an_error(filled: Registry, key: str) -> None:
    with pytest.raises(RegistryError, match="Không có nhiệm vụ"):
        filled.complete(key, "2022-06-10", who="Lan")


def test_the_beginning_of_an_id_is_enough_where_no_other_task_has_it(filled: Registry) -> None:
    first, _ = ids(filled)
    with pytest.raises(RegistryError, match="Nhiều nhiệm vụ"):
        filled.complete(first[:6], "2022-06-10", who="Lan")
    assert filled.complete(first[:10], "2022-06-10", who="Lan")
    assert len(filled.history(first[:10])) == 1


@pytest.mark.parametrize("statement", ["UPDATE events SET who = 'x'", "DELETE FROM events"])
def test_the_database_itself_lets_nobody_change_the_log(filled: Registry, statement: str) -> None:
    filled.complete(ids(filled)[0], "2022-06-10", who="Lan")
    with pytest.raises(RegistryError), filled._transaction(writes=True) as connection:
        connection.execute(text(statement))
    assert [event.who for event in filled.events()] == ["Lan"]


def test_the_log_can_be_taken_to_another_registry_once(filled: Registry, new_address: Any) -> None:
    from nhiemvu.registry import open_registry

    filled.complete(ids(filled)[0], "2022-06-10", who="Lan")
    with open_registry(new_address()) as other:
        other.store(make_extraction())
        assert other.append_events(filled.events()) == 1
        assert other.append_events(filled.events()) == 0
        assert list(other.events()) == list(filled.events())
        assert other.tasks() == filled.tasks()


def test_the_states_are_counted_alike_before_and_after_the_database_took_stock(filled: Registry) -> None:
    (task, *_) = filled.tasks()
    filled.complete(task.task_id, "2022-06-01", who="Lan")
    before = filled.state_counts(date(2022, 7, 1))
    filled.tidy()
    assert filled.state_counts(date(2022, 7, 1)) == before
    assert sum(before.values()) == filled.count_tasks()
    assert check_soundness(filled) == []
