"""The columns of the task table, the document table and the table of what needs a look: one place for all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nhiemvu.export.cells import Cell, date_cell
from nhiemvu.export.deadline_words import describe_deadline
from nhiemvu.export.row_marks import LENGTH, mark_of, plain_cell
from nhiemvu.messages import Catalogue
from nhiemvu.task import LOW_CONFIDENCE

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of a table: the code of its heading, its width in characters, and its cell for a row's entry."""

    code: str
    width: int
    cell: Callable[[Entry], Cell]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row of a table is made of: its number, its document's record, and its task, if it has one.

    `tracked` tells how far the task is (see `registry_schema.TrackedTask`); empty where that is not known.
    """

    number: int
    record: Record
    task: Record
    catalogue: Catalogue
    tracked: Record = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, with the reason in the language of the table."""

    file: str
    reason: str


def task_entries(records: Iterable[Record], catalogue: Catalogue, *, optional: bool, first: int = 1) -> Iterator[Entry]:
    """The tasks of all records, numbered from `first`; with `optional` also what is kept but is no firm task."""
    number = first - 1
    for record in records:
        tracked = {each["id"]: each for each in record.get("registry", {}).get("tasks", ())}
        for task in record["tasks"]:
            if optional or task["category"] == "task":
                number += 1
                yield Entry(number, record, task, catalogue, tracked.get(task["id"], {}))


def needs_look(task: Record) -> bool:
    """Whether a person should look at the task before it is trusted."""
    return bool(task["confidence"] < LOW_CONFIDENCE)


def document_name(record: Record) -> str:
    """How a table names a document: type and number, else type and title, else the file."""
    head = record["document"]
    named = [head["doc_type"], head["number"] or head["title"]]
    return " ".join(part for part in named if part) if named[1] else record["source"]["file"]


def describe_place(span: Record | None, catalogue: Catalogue) -> str:
    """Where in the file something stands, counted from 1 as people do; empty where the format does not tell.

    >>> from nhiemvu.messages import load_catalogue
    >>> describe_place({"page": 3, "table": 0, "row": 4}, load_catalogue("vi"))
    'Trang 3, bảng 1, dòng 5'
    """
    if span is None:
        return ""
    parts = []
    if span["page"] is not None:
        parts.append(catalogue.text("place.page", page=span["page"]))
    if span["table"] is not None:
        parts.append(catalogue.text("place.table", table=span["table"] + 1))
    if span["row"] is not None:
        parts.append(catalogue.text("place.row", row=span["row"] + 1))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def _mentions(role: str) -> Callable[[Entry], Cell]:
    return lambda entry: "; ".join(agency["mention"] for agency in entry.task[role])


def _deadline(key: str) -> Callable[[Entry], Cell]:
    return lambda entry: entry.task["deadline"][key] if entry.task["deadline"] else None


def _due(entry: Entry) -> Cell:
    return date_cell(entry.task["deadline"]["due"]) if entry.task["deadline"] else None


def _tracked(key: str) -> Callable[[Entry], Cell]:
    return lambda entry: entry.tracked.get(key)


def _tracked_day(key: str) -> Callable[[Entry], Cell]:
    return lambda entry: date_cell(entry.tracked.get(key))


def _issuing_body(entry: Entry) -> Cell:
    body = entry.record["document"]["issuing_body"]
    return (body["name"] or body["mention"]) if body else None


def _note(entry: Entry) -> Cell:
    """What a person should know before trusting the row: doubt, what was taken from elsewhere, what is missing."""
    say, deadline, notes = entry.catalogue, entry.task["deadline"], []
    if entry.task["category"] != "task":
        notes.append(say.word("category", entry.task["category"]))
    if needs_look(entry.task):
        notes.append(say.text("note.low-confidence"))
    if not entry.task["lead"]:
        notes.append(say.text("note.no-lead"))
    if deadline:
        if deadline["inherited"]:
            notes.append(say.text("note.inherited", where=say.word("inherited", deadline["inherited"])))
        if deadline["assumed"]:
            what = ", ".join(say.word("assumed", part) for part in deadline["assumed"])
            notes.append(say.text("note.assumed", what=what))
        if deadline["kind"] == "date" and not deadline["due"]:
            notes.append(say.text("note.no-due"))
    return "; ".join(notes)


TASK_COLUMNS = (
    SheetColumn("column.number", 6, lambda entry: entry.number),
    SheetColumn("column.document", 22, lambda entry: document_name(entry.record)),
    SheetColumn("column.issued-on", 12, lambda entry: date_cell(entry.record["document"]["issued_on"])),
    SheetColumn("column.issuing-body", 20, _issuing_body),
    SheetColumn("column.item", 9, lambda entry: entry.task["item"]),
    SheetColumn("column.task", 70, lambda entry: entry.task["text"]),
    SheetColumn("column.lead", 24, _mentions("lead")),
    SheetColumn("column.coordinating", 24, _mentions("coordinating")),
    SheetColumn("column.deadline-text", 20, _deadline("text")),
    SheetColumn("column.due", 13, _due),
    SheetColumn("column.deadline-kind", 18, lambda entry: describe_deadline(entry.task["deadline"], entry.catalogue)),
    SheetColumn("column.deliverable", 18, lambda entry: entry.task["deliverable"]),
    SheetColumn("column.state", 16, lambda entry: entry.catalogue.word("state", entry.tracked.get("state"))),
    SheetColumn("column.completed", 13, _tracked_day("completed_on")),
    SheetColumn("column.extended-to", 13, _tracked_day("extended_to")),
    SheetColumn("column.extended-by", 18, _tracked("extended_by")),
    SheetColumn("column.own-note", 24, _tracked("note")),
    SheetColumn("column.place", 14, lambda entry: describe_place(entry.task["span"], entry.catalogue)),
    SheetColumn("column.confidence", 9, lambda entry: round(entry.task["confidence"], 2)),
    SheetColumn("column.note", 24, _note),
    SheetColumn("column.file", 20, lambda entry: entry.record["source"]["file"]),
    SheetColumn("column.id", 18, lambda entry: entry.task["id"]),
)
MARK = "column.mark"
"""The heading of the last column of the task table: by it an import sees what was changed since."""
MARKED_COLUMNS = (
    *("column.item", "column.task", "column.lead", "column.coordinating", "column.deadline-text", "column.due"),
    *("column.deadline-kind", "column.deliverable", "column.state", "column.completed", "column.extended-to"),
    *("column.extended-by", "column.own-note"),
)
"""The columns that a person may edit for an import, in the order in which a row's mark covers them."""
LONGEST_MARK = 1 + LENGTH * len(MARKED_COLUMNS)
_MARKED = [[column.code for column in TASK_COLUMNS].index(code) for code in MARKED_COLUMNS]
TASK_HEADINGS = (*((column.code, column.width) for column in TASK_COLUMNS), (MARK, 2 * LONGEST_MARK))
"""The headings of the task table with their widths in characters; the last is as wide as no mark, and hidden."""


def task_cells(entry: Entry) -> list[Cell]:
    """The cells of a task's row, one for each of `TASK_HEADINGS`."""
    cells = [column.cell(entry) for column in TASK_COLUMNS]
    return [*cells, mark_of(plain_cell(cells[place]) for place in _MARKED)]


DOCUMENT_COLUMNS = (
    SheetColumn("column.number", 6, lambda entry: entry.number),
    SheetColumn("column.doc-type", 14, lambda entry: entry.record["document"]["doc_type"]),
    SheetColumn("column.doc-number", 20, lambda entry: entry.record["document"]["number"]),
    SheetColumn("column.issued-on", 12, lambda entry: date_cell(entry.record["document"]["issued_on"])),
    SheetColumn("column.issuing-body", 28, _issuing_body),
    SheetColumn("column.title", 70, lambda entry: entry.record["document"]["title"]),
    SheetColumn("column.signer", 22, lambda entry: entry.record["document"]["signer"]),
    SheetColumn("column.tasks", 10, lambda entry: _firm(entry.record)),
    SheetColumn("column.references", 10, lambda entry: len(entry.record["references"])),
    SheetColumn("column.file", 30, lambda entry: entry.record["source"]["file"]),
)

REVIEW_COLUMNS = (
    ("column.number", 6),
    ("column.review", 22),
    ("column.where", 40),
    ("column.place", 18),
    ("column.message", 80),
)


def review_rows(
    records: Iterable[Record], unread: Iterable[Unread], catalogue: Catalogue, *, first: int = 1
) -> Iterator[list[Cell]]:
    """What a person should look at: the files that could not be read, then the issues, document by document."""
    number = first - 1
    for file in unread:
        number += 1
        yield [number, catalogue.text("review.unreadable"), file.file, "", file.reason]
    for record in records:
        for issue in record["issues"]:
            number += 1
            place = describe_place(issue["span"], catalogue)
            yield [number, catalogue.text("review.issue"), document_name(record), place, issue["message"]]


def _firm(record: Record) -> int:
    return sum(task["category"] == "task" for task in record["tasks"])
