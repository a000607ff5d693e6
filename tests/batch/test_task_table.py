"""The workbook that a run leaves: current, cheap, and never written over what a person put into it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from examples import make_extraction
from nhiemvu.batch import note_taken_in, write_task_table
from nhiemvu.registry import Registry, UnreadableRow


@pytest.fixture
def target(registry: Registry, tmp_path: Path) -> Path:
    registry.store(make_extraction())
    return tmp_path / "nhiem-vu.xlsx"


def leads(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path)["Nhiệm vụ"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Chủ trì")
    return [row[column - 1].value for row in sheet.iter_rows(min_row=2)]


def edit(path: Path, lead: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    sheet.cell(2, next(cell.column for cell in sheet[1] if cell.value == "Chủ trì")).value = lead
    book.save(path)


def test_it_holds_the_registry_and_forgets_files_that_are_gone(registry: Registry, target: Path) -> None:
    there = target.with_name("hong.pdf")
    there.write_bytes(b"x")
    for path in (there, target.with_name("mat.pdf")):
        registry.record_unreadable(UnreadableRow(str(path), path.name, "broken-file", "Tệp bị cụt.", "Cut short."))
    assert write_task_table(registry, target, "vi").tasks == 2
    assert [row.file for row in registry.unreadable()] == ["hong.pdf"]
    assert openpyxl.load_workbook(target)["Cần xem lại"].max_row == 3


def test_it_is_written_only_when_something_changed(registry: Registry, target: Path) -> None:
    write_task_table(registry, target, "vi")
    before = target.read_bytes()
    assert write_task_table(registry, target, "vi", changed=False).tasks is None
    assert target.read_bytes() == before
    registry.correct(registry.tasks()[0].task_id, "lead", [{"mention": "Sở Y tế", "name": None, "id": None}], who="x")
    assert write_task_table(registry, target, "vi", changed=False).tasks == 2
    assert leads(target)[0] == "Sở Y tế"
    assert write_task_table(registry, target, "en", changed=False).tasks == 2
    target.unlink()
    assert write_task_table(registry, target, "en", changed=False).tasks == 2


def test_what_a_person_wrote_into_it_is_kept_beside_it(registry: Registry, target: Path) -> None:
    write_task_table(registry, target, "vi")
    edit(target, "Sở Y tế")
    table = write_task_table(registry, target, "vi", changed=False)
    assert table.kept is not None and leads(table.kept)[0] == "Sở Y tế"
    assert leads(target)[0] == "Sở Nội vụ"
    assert write_task_table(registry, target, "vi").kept is None


def test_what_was_taken_in_already_need_not_be_kept(registry: Registry, target: Path) -> None:
    write_task_table(registry, target, "vi")
    edit(target, "Sở Y tế")
    note_taken_in(target)
    assert write_task_table(registry, target, "vi", changed=False).kept is None
    assert len(list(target.parent.glob("*.xlsx"))) == 1
