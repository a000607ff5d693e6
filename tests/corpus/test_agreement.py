"""How far two annotators agree, counted by hand on small records."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from nhiemvu.corpus.agreement import compare_folders
from nhiemvu.errors import NhiemvuError

Record = dict[str, Any]
HEAD = dict.fromkeys(
    ("doc_type", "number", "symbol", "issuing_body", "place", "issued_on", "title", "signer", "signer_role")
)
DUE = {"text": "trước ngày 30/6/2025", "kind": "date", "due": "2025-06-30", "bound": "before"}


def task(text: str, **fields: Any) -> Record:
    return {"item": "1", "text": text, "lead": [], "coordinating": [], "deadline": None, "optional": False} | fields


FIRST = task("Sở Nội vụ rà soát biên chế của các đơn vị", lead=["Sở Nội vụ"], deadline=DUE)
SECOND = task("Văn phòng đăng tải lịch tiếp công dân", lead=["Văn phòng"])
THIRD = task("Công an xã kiểm tra phòng cháy tại chợ", lead=["Công an xã"])


def write(folder: Path, name: str, *tasks: Record) -> Path:
    (folder / "gold").mkdir(parents=True, exist_ok=True)
    record = {"file": f"documents/{name}.txt", "document": HEAD, "references": [], "tasks": list(tasks)}
    (folder / "gold" / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    return folder


def but(one: Record, **fields: Any) -> Record:
    return copy.deepcopy(one) | fields


def test_records_that_say_the_same_agree_in_everything(tmp_path: Path) -> None:
    one = write(tmp_path / "a", "x", FIRST, SECOND)
    other = write(tmp_path / "b", "x", but(FIRST, lead=["sở nội vụ (SNV)"]), SECOND)
    found = compare_folders(one, other)
    assert found.total.one["row_f1"] == found.total.other["row_f1"] == 1
    assert found.differences == ()


def test_each_difference_is_told_with_the_fields_at_odds(tmp_path: Path) -> None:
    one = write(tmp_path / "a", "x", FIRST, SECOND)
    changed = but(FIRST, lead=["Sở Nội vụ", "Sở Y tế"], deadline={**DUE, "bound": "by"}, item="2", optional=True)
    other = write(tmp_path / "b", "x", changed, THIRD)
    found = compare_folders(one, other)
    assert [(each.fields, each.one, each.other) for each in found.differences] == [
        (("item", "lead", "deadline", "optional"), FIRST, changed),
        ((), SECOND, None),
        ((), None, THIRD),
    ]


def test_the_figures_are_given_both_ways_by_document_and_in_all(tmp_path: Path) -> None:
    one = write(write(tmp_path / "a", "x", FIRST, SECOND), "y", THIRD)
    other = write(write(tmp_path / "b", "x", FIRST, but(SECOND, optional=True)), "y", but(THIRD, lead=[]))
    found = compare_folders(one, other)
    assert [figures.document for figures in found.documents] == ["x", "y"]
    first, second = found.documents
    # B's optional task is right by A's record; A's firm one is neither right nor wrong by B's.
    assert (first.one["tasks_gold"], first.other["tasks_gold"]) == (2, 1)
    assert (second.one["tasks_f1"], second.one["lead_exact"], second.one["row_f1"]) == (1, 0, 0)
    assert found.total.one["row_f1"] == pytest.approx(2 / 3)


def test_documents_of_one_side_only_are_named_and_not_counted(tmp_path: Path) -> None:
    one = write(write(tmp_path / "a", "x", FIRST), "y", SECOND)
    other = write(write(tmp_path / "b", "x", FIRST), "z", THIRD)
    found = compare_folders(one, other / "gold")
    assert (found.only_one, found.only_other) == (("y",), ("z",))
    assert found.total.one["documents"] == 1


def test_folders_that_share_nothing_or_hold_no_sound_record_are_an_error(tmp_path: Path) -> None:
    one, other = write(tmp_path / "a", "x", FIRST), write(tmp_path / "b", "y", FIRST)
    with pytest.raises(NhiemvuError, match="không có bản ghi nào cùng tên"):
        compare_folders(one, other)
    with pytest.raises(NhiemvuError, match="Không có bản ghi nào"):
        compare_folders(one, tmp_path)
    (other / "gold" / "x.json").write_text('{"tasks": []}', "utf-8")
    with pytest.raises(NhiemvuError, match=r"nhiemvu check .*x\.json"):
        compare_folders(one, other)
