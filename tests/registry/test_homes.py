"""Which files are one document, whatever came first: copies, drafts, papers that share a head; what changed what."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from examples import make_extraction
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import Registry, open_registry

Record = dict[str, Any]


def record_of(name: str, number: str | None = "152/KH-UBND", **source: Any) -> Record:
    record = export_document(make_extraction(name, number))
    record["source"] |= source
    return record


def other_tasks(record: Record) -> Record:
    words = ("Trung tâm Y tế tập huấn sơ cứu cho giáo viên.", "Các xã vệ sinh đường làng, ngõ xóm vào thứ bảy.")
    tasks = [task | {"id": f"{task['id']}-k", "text": text} for task, text in zip(record["tasks"], words, strict=False)]
    return record | {"tasks": tasks}


def shape(registry: Registry) -> set[tuple[Any, ...]]:
    return {(row.number, row.files, row.tasks, row.issues) for row in registry.documents()}


def test_copies_drafts_and_strangers_are_sorted_the_same_whatever_came_first(new_address: Any) -> None:
    files = [
        record_of("ke-hoach.docx"),
        record_of("ban-chup.pdf", ocr=True, format="pdf"),
        record_of("du-thao.docx", number=None),
        other_tasks(record_of("ke-hoach-kem.docx")),
    ]
    shapes = []
    for order in itertools.permutations(files):
        with open_registry(new_address()) as registry:
            for record in order:
                registry.store_record(record, record["source"]["file"], "1")
            shapes.append(shape(registry))
    assert shapes[0] == {
        ("152/KH-UBND", ("ke-hoach.docx", "ban-chup.pdf", "du-thao.docx"), 2, 2),
        ("152/KH-UBND", ("ke-hoach-kem.docx",), 2, 2),
    }
    assert all(each == shapes[0] for each in shapes)


def test_many_files_at_once_are_sorted_as_one_by_one(new_address: Any) -> None:
    from nhiemvu.registry import Filing

    files = [
        record_of("ke-hoach.docx"),
        record_of("ban-chup.pdf", ocr=True, format="pdf"),
        record_of("khac.docx", "9/KH-UBND"),
        record_of("du-thao.docx", number=None),
    ]
    with open_registry(new_address()) as one_by_one, open_registry(new_address()) as at_once:
        for record in files:
            one_by_one.store_record(record, record["source"]["file"], "1")
        at_once.store_filings([Filing(record, record["source"]["file"], "1") for record in files])
        assert shape(at_once) == shape(one_by_one)


def test_a_draft_of_another_title_is_no_draft_of_it(registry: Registry) -> None:
    draft = record_of("du-thao.docx", number=None)
    draft["document"]["title"] = "Tinh giản biên chế năm 2023"
    registry.store_record(draft, "du-thao.docx", "1")
    registry.store_record(record_of("ke-hoach.docx"), "ke-hoach.docx", "1")
    assert len(registry.documents()) == 2


def test_a_draft_that_two_papers_may_come_from_stays_by_itself(new_address: Any) -> None:
    files = (("a.docx", "1/KH-UBND"), ("b.docx", "2/KH-UBND"), ("du-thao.docx", None))
    for order in itertools.permutations(files):
        with open_registry(new_address()) as registry:
            for name, number in order:
                registry.store_record(record_of(name, number), name, "1")
            assert {row.files for row in registry.documents()} == {("a.docx",), ("b.docx",), ("du-thao.docx",)}


def changing(relation: str, day: str | None = "2022-05-01") -> Record:
    record = record_of("quyet-dinh.docx", "9/KH-UBND")
    record["references"] = [
        {"doc_type": "Kế hoạch", "number": "152/KH-UBND", "issued_on": day, "issuing_body": None, "title": None,
         "mention": "Kế hoạch số 152/KH-UBND", "relation": relation, "spans": []}
    ]  # fmt: skip
    return record


@pytest.mark.parametrize("changed_first", [True, False])
@pytest.mark.parametrize("relation", ["amended", "replaced"])
def test_tasks_of_a_changed_document_stay_and_are_marked(
    registry: Registry, relation: str, changed_first: bool
) -> None:
    both = [record_of("ke-hoach.docx"), changing(relation)]
    for record in both if changed_first else reversed(both):
        registry.store_record(record, record["source"]["file"], "1")
    found = registry.tasks(document="152/KH-UBND")
    assert [getattr(task, f"{relation}_by") for task in found] == [("9/KH-UBND",)] * 2
    assert [task.replaced_by + task.amended_by for task in registry.tasks(document="9/KH-UBND")] == [()] * 2
    (shown,) = registry.show("152/KH-UBND")
    assert getattr(shown.standing, f"{relation}_by") == ("9/KH-UBND",)


def test_a_document_that_is_only_named_is_not_marked(registry: Registry) -> None:
    for record in (record_of("ke-hoach.docx"), changing("basis")):
        registry.store_record(record, record["source"]["file"], "1")
    assert {task.replaced_by + task.amended_by for task in registry.tasks()} == {()}


def test_every_task_under_a_document_is_found_by_its_number(registry: Registry) -> None:
    naming = record_of("bao-cao.docx", "7/TB-UBND")
    naming["references"] = []
    naming["tasks"][1]["references"] = ["152/KH-UBND"]
    for record in (record_of("ke-hoach.docx"), changing("carried-out"), naming, record_of("khac.docx", "4/KH-UBND")):
        registry.store_record(record, record["source"]["file"], "1")
    found = registry.tasks(reference="0152/kh-ubnd", limit=10)
    assert sorted(task.document_number or "" for task in found) == [
        *("152/KH-UBND", "152/KH-UBND"),
        "7/TB-UBND",
        *("9/KH-UBND", "9/KH-UBND"),
    ]
