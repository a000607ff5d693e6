"""Documents on their way out: whole, narrowed to an agency, in their order, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from examples import FIRST, SECOND, make_extraction
from nhiemvu.registry import Registry, State, exchanging

HEALTH = [{"mention": "Sở Y tế", "name": None, "id": None}]


@pytest.fixture
def filled(registry: Registry) -> Registry:
    for number in range(5):
        registry.store(make_extraction(f"{number}.docx", f"{number + 1}/KH-UBND"), path=f"/vb/{number}.docx")
    return registry


def numbers(records: Any) -> list[str]:
    return [record["document"]["number"] for record in records]


def test_all_documents_come_in_their_order_whatever_the_page(filled: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(filled.exports())
    assert numbers(whole) == [f"{number + 1}/KH-UBND" for number in range(5)]
    monkeypatch.setattr(exchanging, "PAGE", 2)
    assert list(filled.exports()) == whole
    assert [[task["id"] for task in record["tasks"]] for record in whole] == [
        [task["id"] for task in record["tasks"]] for record in filled.records()
    ]


def test_an_agency_gets_its_tasks_and_the_documents_that_give_it_any(filled: Registry) -> None:
    key = filled.tasks(document="3/KH-UBND")[0].task_id
    filled.correct(key, "lead", HEALTH, who="Lan")
    (record,) = filled.exports(agency="so y te")
    assert [task["text"] for task in record["tasks"]] == [FIRST]
    assert not record["registry"]["complete"]
    assert (record["registry"]["files"], record["registry"]["events"]) == ([], [])
    assert numbers(filled.exports(agency="so tai chinh")) == numbers(filled.exports())
    assert list(filled.exports(agency="so cong thuong")) == []


def test_each_task_comes_with_how_far_it_is(filled: Registry) -> None:
    key = filled.tasks(document="1/KH-UBND")[0].task_id
    filled.extend(key, "2022-07-31", document="88/UBND-VX", who="Lan")
    filled.complete(key, "2022-07-01", who="Lan")
    filled.correct(key, "note", "gấp", who="Lan")
    tracked = next(iter(filled.exports(today="2022-08-01")))["registry"]["tasks"][0]
    assert (tracked["id"], tracked["in_time_until"], tracked["completed_on"]) == (key, "2022-07-31", "2022-07-01")
    assert (tracked["extended_by"], tracked["note"], tracked["sequence"]) == ("88/UBND-VX", "gấp", 3)
    assert tracked["state"] == State.DONE_IN_TIME


def test_a_copy_a_removed_task_and_a_correction_leave_what_was_extracted_whole(filled: Registry) -> None:
    from nhiemvu.export.flatten import export_document

    scan = export_document(make_extraction("scan.pdf", "1/KH-UBND"))
    scan["source"] |= {"ocr": True, "format": "pdf"}
    filled.store_record(scan, "/vb/scan.pdf", "1")
    first, second = (task.task_id for task in filled.tasks(document="1/KH-UBND"))
    filled.remove(first, who="Lan")
    filled.correct(second, "text", "Câu khác.", who="Lan")
    record = next(iter(filled.exports(optional=False)))
    assert [task["text"] for task in record["tasks"]] == ["Câu khác."]
    leading, copy = record["registry"]["files"]
    assert [task["text"] for task in leading["extracted"]][:2] == [FIRST, SECOND]
    assert copy["record"] == scan
    assert [event["field"] for event in record["registry"]["events"]] == ["task", "text"]
