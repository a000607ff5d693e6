"""Tasks and views as pandas frames."""

from __future__ import annotations

import sys

import pandas
import pytest

from examples import FIRST, make_extraction
from nhiemvu.errors import RegistryError
from nhiemvu.export.flatten import export_document
from nhiemvu.registry import Registry
from nhiemvu.registry.views import VIEWS


@pytest.fixture
def filled(registry: Registry) -> Registry:
    registry.store(make_extraction())
    return registry


def test_a_frame_has_the_tasks_that_the_search_gives(filled: Registry) -> None:
    frame = filled.tasks(as_frame=True, agency="so noi vu")
    assert list(frame["text"]) == [task.text for task in filled.tasks(agency="so noi vu")] == [FIRST]
    row = frame.iloc[0]
    assert (row["lead"], row["coordinating"]) == (("Sở Nội vụ",), ("Sở Tài chính",))
    assert row["due_date"] == pandas.Timestamp("2022-06-15")
    assert row["in_time_until"] - row["issued_on"] == pandas.Timedelta(days=44)


def test_the_dtypes_are_those_that_are_documented(filled: Registry) -> None:
    frame = filled.tasks(as_frame=True)
    told = {name: str(frame[name].dtype) for name in frame}
    assert {told[name] for name in ("issued_on", "due_date", "completed_on", "deadline_due")} == {"datetime64[s]"}
    assert {told[name] for name in ("state", "category", "deadline_kind")} == {"category"}
    assert {told[name] for name in ("text", "task_id", "deadline_rrule", "deadline_start")} == {"string"}
    assert {told[name] for name in ("page", "table", "row")} == {"Int64"}
    assert (told["confidence"], told["added"], told["lead"]) == ("float64", "bool", "object")


def test_an_empty_answer_has_the_same_columns_and_dtypes(filled: Registry) -> None:
    none, some = filled.tasks(as_frame=True, text="khong co"), filled.tasks(as_frame=True)
    assert len(none) == 0 and len(some) == 2
    assert list(none.dtypes.astype(str)) == list(some.dtypes.astype(str))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_comes_with_its_columns(filled: Registry, view: object) -> None:
    name = view.name  # type: ignore[attr-defined]
    frame = filled.frame(name)
    assert list(frame) == [column.name for column in view.columns]  # type: ignore[attr-defined]
    assert len(frame) == {"v_tasks": 2, "v_deadlines": 2, "v_agencies": 4, "v_references": 1}[name]


def test_a_day_that_is_none_is_missing_and_stops_nothing(registry: Registry) -> None:
    record = export_document(make_extraction())
    record["document"]["issued_on"] = "2022-02-31"
    registry.store_record(record, "a.docx", "1")
    assert registry.tasks(as_frame=True)["issued_on"].isna().all()
    assert registry.frame("v_deadlines")["days"].isna().all()


def test_a_view_that_is_not_there_is_named(filled: Registry) -> None:
    with pytest.raises(RegistryError, match="v_tasks, v_deadlines"):
        filled.frame("tasks; DROP TABLE tasks")


def test_without_pandas_the_error_says_what_to_install(filled: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(RegistryError, match=r"nhiemvu\[pandas\]"):
        filled.tasks(as_frame=True)
    assert len(filled.tasks()) == 2
