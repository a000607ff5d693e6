"""What the registry keeps, and what it never does twice."""

import pytest
from sqlalchemy import create_engine, text

from examples import FIRST, make_extraction
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import Registry, document_rows, open_registry


def count(registry: Registry, table: str) -> int:
    with registry._transaction() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_what_is_stored_comes_back_whole(registry):
    extraction = make_extraction()
    registry.store(extraction)
    assert list(registry.records()) == [export_document(extraction)]
    (first, second) = registry.tasks()
    assert (first.text, first.item, first.lead, first.coordinating, first.report_to) == (
        FIRST,
        "II.1",
        ("Sở Nội vụ",),
        ("Sở Tài chính",),
        ("UBND tỉnh",),
    )
    assert (first.deadline_due, first.deadline_bound, first.page) == ("2022-06-15", "before", 2)
    assert (second.deadline_due, second.deadline_rrule) == (None, "FREQ=MONTHLY;BYMONTHDAY=20")
    assert (second.table, second.row) == (0, 4)
    (document,) = registry.documents()
    assert (document.number, document.tasks, document.optional_tasks, document.issues) == ("152/KH-UBND", 2, 1, 1)


def test_the_same_file_again_adds_nothing(registry):
    assert registry.store(make_extraction()).outcome == "added"
    tables = ("documents", "sources", "tasks", "task_roles", "agencies", "document_references", "agency_spellings")
    before = {table: count(registry, table) for table in tables}
    assert registry.store(make_extraction()).outcome == "unchanged"
    assert {table: count(registry, table) for table in tables} == before
    assert before["tasks"] == 3


def test_a_newer_extractor_updates_the_rows(registry):
    registry.store(make_extraction(issued_on="2022-05"))
    assert registry.store(make_extraction(version="2")).outcome == "updated"
    (document,) = registry.documents()
    assert document.issued_on == "2022-05-01"
    assert count(registry, "tasks") == 3


def test_a_second_file_of_one_document_adds_no_tasks(registry):
    registry.store(make_extraction("ke-hoach.docx"))
    stored = registry.store(make_extraction("luu/ban-hai.docx"))
    assert stored.copy_of == "ke-hoach.docx"
    (document,) = registry.documents()
    assert document.files == ("ke-hoach.docx", "luu/ban-hai.docx")
    assert len(registry.tasks()) == 2


def test_a_copy_whose_head_is_typed_another_way_is_the_same_document(registry):
    registry.store(make_extraction("ke-hoach.docx", number="52/KH-UBND"))
    other = export_document(make_extraction("luu/ban-go-lai.docx", number="052/KH–UBND"))
    body = other["document"]["issuing_body"]
    body["name"] = (body["name"] or body["mention"]).replace("UBND", "Uỷ ban nhân dân")
    assert registry.store_record(other, "luu/ban-go-lai.docx", "1").copy_of == "ke-hoach.docx"


def test_another_content_under_the_same_number_is_kept_apart_and_noted(registry):
    registry.store(make_extraction("ke-hoach.docx"))
    other = export_document(make_extraction("phu-luc.docx"))
    other["tasks"] = [{**other["tasks"][1], "text": "Trung tâm Y tế tập huấn sơ cứu cho giáo viên mầm non tại xã."}]
    stored = registry.store_record(other, "phu-luc.docx", "1")
    assert stored.copy_of is None
    assert len(registry.tasks()) == 3
    assert [document.issues for document in registry.documents()] == [2, 2]


def test_documents_without_a_number_are_told_apart_by_their_bytes(registry):
    registry.store(make_extraction("mot.docx", number=None))
    registry.store(make_extraction("hai.docx", number=None))
    assert len(registry.documents()) == 2


def test_an_edited_file_takes_the_place_of_its_former_state(registry):
    registry.store(make_extraction("ke-hoach.docx"), path="/vb/ke-hoach.docx")
    edited = make_extraction("ke-hoach.docx", content=" Gửi kèm danh sách.")
    assert registry.store(edited, path="/vb/ke-hoach.docx").outcome == "replaced"
    assert [task.text for task in registry.tasks(text="danh sach")] == [FIRST + " Gửi kèm danh sách."]
    assert len(registry.tasks()) == 2
    assert count(registry, "sources") == 1


def test_another_letter_under_the_old_file_name_leaves_the_old_letter_in_place(registry):
    registry.store(make_extraction("cong-van.docx", "10/UBND-NC"), path="/vb/cong-van.docx")
    registry.store(make_extraction("cong-van.docx", "11/UBND-NC", content=" Mới."), path="/vb/cong-van.docx")
    assert [document.number for document in registry.documents()] == ["10/UBND-NC", "11/UBND-NC"]


def test_a_store_that_dies_half_way_leaves_nothing_of_the_document(registry, monkeypatch):
    registry.store(make_extraction("mot.docx", "1/KH-UBND"))
    before = {table: count(registry, table) for table in ("documents", "sources", "tasks", "task_roles", "agencies")}

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(document_rows, "_reference_rows", die)
    with pytest.raises(KeyboardInterrupt):
        registry.store(make_extraction("hai.docx", "2/KH-UBND"))
    assert {table: count(registry, table) for table in before} == before
    monkeypatch.undo()
    assert registry.store(make_extraction("hai.docx", "2/KH-UBND")).outcome == "added"


def test_an_update_that_dies_half_way_leaves_the_old_rows(registry, monkeypatch):
    registry.store(make_extraction())

    def die(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(document_rows, "_issue_rows", die)
    with pytest.raises(RuntimeError):
        registry.store(make_extraction(version="2", issued_on="2023"))
    (document,) = registry.documents()
    assert (document.issued_on, document.tasks) == ("2022-05-01", 2)


def test_a_document_whose_number_is_read_anew_moves_and_leaves_no_shell(registry):
    registry.store(make_extraction(number="15/KH-UBND"))
    registry.store(make_extraction(number="152/KH-UBND", version="2"))
    assert [document.number for document in registry.documents()] == ["152/KH-UBND"]


def test_export_names_are_given_once_and_kept(registry):
    names = {}
    for name in ("a/ke-hoach.docx", "b/KE-HOACH.docx", "c/ke-hoach.docx"):
        extraction = make_extraction(name, number=None)
        registry.store(extraction)
        names[name] = extraction.document.source.sha256
    assert registry.name_export(names["a/ke-hoach.docx"], "ke-hoach", lambda _: True) == "ke-hoach"
    assert registry.name_export(names["b/KE-HOACH.docx"], "KE-HOACH", lambda _: True) == "KE-HOACH-2"
    occupied = {"ke-hoach-3"}
    assert registry.name_export(names["c/ke-hoach.docx"], "ke-hoach", lambda name: name not in occupied) == "ke-hoach-4"
    assert registry.name_export(names["a/ke-hoach.docx"], "other", lambda _: False) == "ke-hoach"


def test_foreign_keys_hold(tmp_path):
    with open_registry(str(tmp_path / "registry.db")) as registry:
        registry.store(make_extraction())
    engine = create_engine(f"sqlite:///{tmp_path / 'registry.db'}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    engine.dispose()
