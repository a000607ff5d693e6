"""Spans of days as people type them, and the commands that correct and track tasks, as their user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from examples import FIRST, make_extraction
from nhiemvu.cli import main
from nhiemvu.commands.tracking import parse_span
from nhiemvu.errors import NhiemvuError
from nhiemvu.registry import open_registry


@pytest.mark.parametrize(
    ("written", "days"), [("7d", 7), ("2w", 14), ("1m", 30), ("10", 10), ("3 tuần", 21), ("10 ngày", 10), ("7D", 7)]
)
def test_a_span_is_counted_in_days(written: str, days: int) -> None:
    assert parse_span(written) == days


@pytest.mark.parametrize("written", ["", "tuần sau", "-3d", "7x", "1.5d"])
def test_a_span_that_is_not_understood_is_an_error(written: str) -> None:
    with pytest.raises(NhiemvuError, match="Không hiểu khoảng thời gian"):
        parse_span(written)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "160")
    with open_registry(str(tmp_path / "registry.db")) as registry:
        registry.store(make_extraction())
    return str(tmp_path / "registry.db")


def first_id(path: str) -> str:
    with open_registry(path) as registry:
        return registry.tasks()[0].task_id


def test_every_field_can_be_set_right_in_one_line(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    task = first_id(path)
    words = ["--lead", "Sở Y tế; Sở Xây dựng", "--coordinating", "", "--due", "30/6/2022", "--deliverable", "Đề án"]
    assert main(["correct", task, *words, "--registry", path]) == 0
    with open_registry(path) as registry:
        (shown, _) = registry.tasks()
        assert len(registry.history(task)) == 4
    assert (shown.lead, shown.coordinating) == (("Sở Y tế", "Sở Xây dựng"), ())
    assert (shown.due_date, shown.deadline_bound, shown.deliverable) == ("2022-06-30", "by", "Đề án")
    capsys.readouterr()
    assert main(["history", task, "--registry", path]) == 0
    assert "chủ trì: Sở Nội vụ → Sở Y tế; Sở Xây dựng" in capsys.readouterr().out


def test_a_task_without_a_deadline_after_all(path: str) -> None:
    assert main(["correct", first_id(path), "--no-due", "--registry", path]) == 0
    with open_registry(path) as registry:
        assert {task.due_date for task in registry.tasks()} == {None}


def test_a_row_is_removed_and_restored(path: str) -> None:
    task = first_id(path)
    assert main(["correct", task, "--remove", "--registry", path]) == 0
    with open_registry(path) as registry:
        assert FIRST not in {each.text for each in registry.tasks()}
    assert main(["correct", task, "--restore", "--registry", path]) == 0
    with open_registry(path) as registry:
        assert FIRST in {each.text for each in registry.tasks()}


def test_a_task_is_added_and_found(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["152/KH-UBND", "--text", "Công an tỉnh bảo đảm an ninh.", "--lead", "Công an tỉnh", "--due", "1/7/2022"]
    assert main(["add", *words, "--registry", path]) == 0
    capsys.readouterr()
    assert main(["tasks", "--text", "an ninh", "--format", "json", "--registry", path]) == 0
    (task,) = json.loads(capsys.readouterr().out)
    assert (task["lead"], task["due_date"], task["added"]) == (["Công an tỉnh"], "2022-07-01", True)


def test_an_occurrence_is_done_and_no_longer_due(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_registry(path) as registry:
        recurring = registry.tasks()[1].task_id
    due = ["due", "--today", "16/6/2022", "--within", "1w", "--format", "json", "--registry", path]
    assert main(due) == 0
    assert [row["due"] for row in json.loads(capsys.readouterr().out)] == ["2022-06-20"]
    assert main(["complete", recurring, "--occurrence", "20/6/2022", "--on", "19/6/2022", "--registry", path]) == 0
    capsys.readouterr()
    assert main(due) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_what_is_overdue_is_told_when_asked_for(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--overdue", "--today", "1/7/2022", "--within", "1d", "--registry", path]) == 0
    assert "Chưa hoàn thành quá hạn" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["correct", "{task}"], "Chưa nói rõ sửa gì"),
        (["correct", "khong-co", "--remove"], "Không có nhiệm vụ"),
        (["correct", "{task}", "--due", "31/2/2022"], "31/2/2022"),
        (["extend", "{task}"], "Cần thời hạn mới"),
        (["add", "999/KH-UBND", "--text", "x"], "Không có văn bản"),
        (["due", "--within", "mai"], "Không hiểu khoảng thời gian"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    path: str, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    typed = [word.format(task=first_id(path)) for word in words]
    assert main([*typed, "--registry", path]) == 1
    assert told in capsys.readouterr().err
