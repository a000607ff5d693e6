"""A row that came back, the row as it was exported, and the task as it stands now: what of it is to be taken down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhiemvu.errors import ImportingError
from nhiemvu.export.masking import mask_text
from nhiemvu.export.row_marks import LENGTH, plain_cell, was_changed
from nhiemvu.export.sheet_rows import MARK, MARKED_COLUMNS, TASK_COLUMNS, Entry, task_cells
from nhiemvu.importing.deadlines import read_deadline
from nhiemvu.importing.progress import COMPLETED, STATE, read_extension, read_progress
from nhiemvu.importing.sheets import ReturnedRow, Unreadable
from nhiemvu.importing.values import check_unmasked, month_first_day, read_agencies, read_day, read_words
from nhiemvu.messages import Catalogue, in_both_languages
from nhiemvu.registry import HeldDocument, Saying
from nhiemvu.registry.exporting import tracked_task
from nhiemvu.registry.present import PresentTask

Record = dict[str, Any]
ITEM, NOTE = "column.item", "column.own-note"
DAYS = ("column.due", COMPLETED, "column.extended-to")
AGENCIES = ("column.lead", "column.coordinating")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who brings the file, why, and on which day."""

    who: str
    why: str
    today: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of the table that a row stands in: its language, its columns, and how Excel wrote its days.

    `month_first` tells that days of the file are written as Americans do ("6/15/2022").
    """

    say: Catalogue
    columns: frozenset[str]
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A field of a task and the columns that tell it together."""

    field: str
    columns: tuple[str, ...]


GROUPS = (
    Group("item", (ITEM,)),
    Group("text", ("column.task",)),
    Group("lead", ("column.lead",)),
    Group("coordinating", ("column.coordinating",)),
    Group("deadline", ("column.deadline-text", "column.due", "column.deadline-kind")),
    Group("deliverable", ("column.deliverable",)),
    Group("completed", (STATE, COMPLETED)),
    Group("extension", ("column.extended-to", "column.extended-by")),
    Group("note", (NOTE,)),
)
CODES = tuple(column.code for column in TASK_COLUMNS)


def told_by(row: ReturnedRow, code: str) -> str:
    """What a cell says in the form that marks are made of: days as ISO 8601, agencies with one space behind each."""
    cell = row.cells.get(code)
    if isinstance(cell, Unreadable):
        return cell.words
    if code in DAYS:
        try:
            return read_day(cell)
        except ImportingError:
            return plain_cell(cell)
    if code in AGENCIES and isinstance(cell, str):
        return "; ".join(each for part in cell.replace("\n", ";").split(";") if (each := plain_cell(part)))
    return plain_cell(cell)


def is_as_exported(row: ReturnedRow, columns: frozenset[str], code: str) -> bool | None:
    """Whether a cell is as it was exported; `None` where the row has lost its mark."""
    if code not in columns:
        return True
    changed = was_changed(row.words(MARK), MARKED_COLUMNS.index(code), told_by(row, code))
    return None if changed is None else not changed


Verdict = tuple[str, Saying | ImportingError]


def judge_row(held: HeldDocument, task: PresentTask, row: ReturnedRow, sheet: Sheet, speaker: Speaker) -> list[Verdict]:
    """What a row changes in its task: for each field that was edited what is to be taken down, or why it is not."""
    comparison = _Comparison(held, task, row, sheet, speaker)
    found: list[Verdict] = []
    for group in GROUPS:
        try:
            found += [(group.field, saying) for saying in comparison.of(group)]
        except ImportingError as error:
            found.append((group.field, error))
    return found


class _Comparison:
    """One row beside its task."""

    def __init__(self, held: HeldDocument, task: PresentTask, row: ReturnedRow, sheet: Sheet, speaker: Speaker) -> None:
        self._held, self._task, self._row, self._sheet, self._speaker = held, task, row, sheet, speaker
        tracked = tracked_task(task, 0, speaker.today.isoformat())
        entry = Entry(0, held.record, {**task.record, "id": task.id}, sheet.say, tracked)
        self._present = dict(zip(CODES, map(plain_cell, task_cells(entry)), strict=False))

    def of(self, group: Group) -> Iterator[Saying]:
        """What is to be taken down of a field; raises `ImportingError` where that is refused."""
        columns = [code for code in group.columns if code in self._sheet.columns]
        edited = {code for code in columns if self._is_edited(code)}
        if not edited:
            return
        base = self._base(group)
        if self._task.removed and not _is_restoring(group):
            raise ImportingError(*in_both_languages("import.removed"))
        if self._was_touched(group, base) and not self._said_so_before(group, base):
            self._raise_conflict(edited)
        for code in edited:
            check_unmasked(self._row.words(code), self._present[code], self._heading(code))
        field, value = self._value(group, edited)
        speaker = self._speaker
        yield Saying(self._task.id, field, value, speaker.who, speaker.why, base)

    def _is_edited(self, code: str) -> bool:
        row, told, present = self._row, told_by(self._row, code), self._present[code]
        as_exported = is_as_exported(row, self._sheet.columns, code)
        if as_exported or told == present or told == plain_cell(mask_text(present)):
            return False
        if code == ITEM and _same_number(told, present):
            return False  # Excel took the item 2.10 for a number
        if as_exported is None and code in (STATE, "column.deadline-kind") and told.casefold() in self._reckoned(code):
            return False  # another day has another state
        american = month_first_day(row.cells.get(code)) if code in DAYS else None
        return american is None or not self._is_american(code, american)

    def _is_american(self, code: str, day: str) -> bool:
        """Whether Excel wrote an untouched day with its month first. Where that cannot be told, the cell is refused."""
        place = MARKED_COLUMNS.index(code)
        untouched = was_changed(self._row.words(MARK), place, day) is False
        if self._sheet.month_first and untouched:
            return True
        if self._sheet.month_first or untouched:
            raise ImportingError(*in_both_languages("import.month-first", value=self._row.words(code)))
        return False

    def _reckoned(self, code: str) -> set[str]:
        if code != STATE:
            return set()
        states = ("done-in-time", "done-late", "open-in-time", "open-overdue", "done-undated", "open-undated")
        return {"", *(self._sheet.say.word("state", state).casefold() for state in states)}

    def _base(self, group: Group) -> str:
        """The marks of the values that the export showed; empty where the row has none."""
        mark = self._row.words(MARK)
        places = (1 + LENGTH * MARKED_COLUMNS.index(code) for code in group.columns if code != STATE)
        return "".join(mark[place : place + LENGTH] for place in places)

    def _was_touched(self, group: Group, base: str) -> bool:
        """Whether the registry has another value than the export; without a mark: whether anybody spoke of it."""
        if base:
            mark, present = self._row.words(MARK), self._present
            codes = [code for code in group.columns if code != STATE]
            return any(was_changed(mark, MARKED_COLUMNS.index(code), present[code]) for code in codes)
        return any(event.task == self._task.id and event.field == group.field for event in self._held.events)

    def _said_so_before(self, group: Group, base: str) -> bool:
        """Whether the present value came from the same person with the same export: who may think again."""
        own = [each for each in self._held.events if each.task == self._task.id and each.field == group.field]
        return bool(own) and own[-1].who == self._speaker.who and own[-1].evidence.get("base") == base

    def _raise_conflict(self, edited: set[str]) -> None:
        code = min(edited, key=MARKED_COLUMNS.index)
        values = {"column": self._heading(code), "file": self._row.words(code), "present": self._present[code]}
        sentence = "import.conflict" if self._row.words(MARK) else "import.conflict-unmarked"
        raise ImportingError(*in_both_languages(sentence, **values))

    def _heading(self, code: str) -> str:
        return self._sheet.say.text(code)

    def _value(self, group: Group, edited: set[str]) -> tuple[str, Any]:
        row, record, say = self._row, self._task.record, self._sheet.say
        (first, *_), field = group.columns, group.field
        if field in ("lead", "coordinating"):
            return field, read_agencies(row.cells[first], record[field], say.text(first))
        if field == "deadline":
            issued_on = self._held.record["document"]["issued_on"]
            return field, read_deadline(row, edited, record["deadline"], issued_on, say)
        if field == "completed":
            return read_progress(row, edited, self._task, self._speaker.today, say)
        if field == "extension":
            return field, read_extension(row, edited, self._task, say)
        words = read_words(row.cells[first], say.text(first), needed=field == "text")
        return field, words if field in ("text", "item") else words or None


def _is_restoring(group: Group) -> bool:
    return group.field == "completed"


def _same_number(one: str, other: str) -> bool:
    try:
        return float(one.replace(",", ".")) == float(other)
    except ValueError:
        return False
