"""Tasks and views as pandas frames, for researchers; pandas is an optional part.

Whole days become `datetime64[s]` with NaT for what is none, whole numbers `Int64`, texts `string`, words of a fixed
list `category`, agencies tuples in a column of objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from nhiemvu.errors import RegistryError
from nhiemvu.messages import in_both_languages
from nhiemvu.registry.rows import TaskRow
from nhiemvu.registry.views import VIEWS, View

if TYPE_CHECKING:
    from pandas import DataFrame

DAYS = ("issued_on", "deadline_due", "due_date", "in_time_until", "extended_to", "completed_on")
FIXED = ("category", "deadline_kind", "deadline_bound", "kind", "bound", "state", "role", "level", "relation")
NUMBERS = ("page", "table", "row", "days", "position")
TRUTHS = ("added", "removed")
SHARES = ("confidence",)
LISTS = ("lead", "coordinating", "report_to", "section", "corrected", "amended_by", "replaced_by")


def frame_of_tasks(rows: Iterable[TaskRow]) -> DataFrame:
    """One row a task, with the fields of `TaskRow` as columns; `lead` and the like hold tuples."""
    names = [each.name for each in fields(TaskRow)]
    columns = {name: [] for name in names}  # type: dict[str, list[Any]]
    for row in rows:
        for name in names:
            columns[name].append(getattr(row, name))
    return _frame(columns, lists=LISTS)


def frame_of_view(connection: Connection, name: str) -> DataFrame:
    """All rows of a view of the registry (`v_tasks`, `v_deadlines`, `v_agencies`, `v_references`)."""
    view = _view(name)
    columns = {column.name: [] for column in view.columns}  # type: dict[str, list[Any]]
    for row in connection.execution_options(stream_results=True).execute(text(f"SELECT * FROM {view.name}")):
        for told, value in zip(columns.values(), row, strict=True):
            told.append(value)
    return _frame(columns)


def _view(name: str) -> View:
    for view in VIEWS:
        if view.name == name:
            return view
    names = ", ".join(view.name for view in VIEWS)
    raise RegistryError(*in_both_languages("frame.no-view", name=name, names=names))


def _frame(columns: Mapping[str, list[Any]], lists: Iterable[str] = ()) -> DataFrame:
    try:
        import pandas
    except ImportError as error:
        raise RegistryError(*in_both_languages("frame.no-pandas")) from error
    made = {}
    for name, values in columns.items():
        if name in DAYS:
            days = pandas.to_datetime(pandas.Series(values, dtype="object"), format="%Y-%m-%d", errors="coerce")
            made[name] = days.astype("datetime64[s]")
        else:
            made[name] = pandas.Series(values, dtype=_dtype(name, lists))
    return pandas.DataFrame(made)


def _dtype(name: str, lists: Iterable[str]) -> str:
    kinds = (("object", lists), ("category", FIXED), ("Int64", NUMBERS), ("bool", TRUTHS), ("float64", SHARES))
    return next((dtype for dtype, names in kinds if name in names), "string")
