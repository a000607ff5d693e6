"""What tasks may be asked for, and how each condition is said in SQL: as a look-up in an index, and of a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, or_, select, union_all

from nhiemvu.normalise.cited_keys import cited_key
from nhiemvu.normalise.references import number_key, repaired_number
from nhiemvu.registry.agency_rows import agencies_called
from nhiemvu.registry.document_queries import find_documents, find_numbered
from nhiemvu.registry.search_index import holds_words, tasks_with_words
from nhiemvu.registry.tables import document_references, task_references, task_roles, tasks
from nhiemvu.registry.task_blocks import in_any_block
from nhiemvu.registry.tracking import State
from nhiemvu.registry.unindexed import Unindexed

UNDER = ("basis", "carried-out", "attached")
"""The relations by which a document stands under another: it carries that out, or was given on its basis."""
TAKES_PART = ("lead", "coordinating")
OPEN, DONE = "open", "done"


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """What tasks are asked for. Dates are ISO 8601 and count themselves in; empty means no condition.

    `agency` and `text` are matched by whole syllables without case and marks: "so noi vu" finds "Sở Nội vụ".
    `agency` looks at who leads or coordinates, in all spellings, with members of groups and groups of members.
    `document` is a number, the beginning of an id, or a file name; `reference` a number: the tasks of that document,
    those that name it, and all of the documents that carry it out. `state` is one of `State` as seen `today`.
    `item` is the beginning of a path ("II.2"). `order` is one of `ORDERS`.
    """

    agency: str = ""
    due_before: str = ""
    due_after: str = ""
    document: str = ""
    text: str = ""
    optional: bool = False
    limit: int | None = None
    offset: int = 0
    reference: str = ""
    state: str = ""
    today: str = ""
    confidence_below: float | None = None
    item: str = ""
    page: int | None = None
    order: str = "due"
    removed: bool = False
    task: str = ""
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Lookup:
    """A condition as a statement that finds the ids of its tasks in an index, and as one on a row of `tasks`.

    `wider` is a statement that may give more ids and is sooner done, where there is one. One that `repeats` may give an
    id more than once. `words` are the words that it looks for, if that is what it does.
    """

    statement: Any
    condition: ColumnElement[bool]
    wider: Any = None
    repeats: bool = False
    words: str = ""

    @property
    def soonest(self) -> Any:
        """The statement that is soonest done: it gives all ids, and maybe more."""
        return self.statement if self.wider is None else self.wider


def lookups(connection: Connection, query: TaskQuery) -> list[Lookup]:
    """The conditions of the query that an index answers, the rarest as a rule first."""
    found = []
    if query.task:
        found.append(_simple(and_(tasks.c.stable_id == query.task, in_any_block(connection, tasks.c.id))))
    if query.document:
        found.append(_simple(tasks.c.document_id.in_(find_documents(connection, query.document))))
    if query.reference:
        found.append(_under(connection, query.reference))
    if query.agency:
        found.append(_of_agencies(connection, agencies_called(connection, query.agency)))
    if query.text:
        words = tasks_with_words(connection, query.text)
        found.append(_simple(false()) if words is None else _with_words(query.text, *words))
    if query.confidence_below is not None:
        found.append(_simple(tasks.c.confidence < query.confidence_below))
    if query.state.startswith(DONE):
        found.append(_simple(tasks.c.completed_on.is_not(None)))
    return found


def plain_conditions(query: TaskQuery) -> list[ColumnElement[bool]]:
    """The conditions of the query that are only asked of a row at hand."""
    found: list[ColumnElement[bool]] = [tasks.c.removed.is_(query.removed)]
    if not query.optional:
        found.append(Unindexed(tasks.c.category) == "task")
    if query.due_before:
        found.append(tasks.c.due_order <= query.due_before)
    if query.due_after:
        found += [tasks.c.due_order >= query.due_after, tasks.c.due_date.is_not(None)]
    if query.undated:
        found.append(tasks.c.due_date.is_(None))
    if query.item:
        found.append(or_(tasks.c.item == query.item, tasks.c.item.startswith(query.item + ".", autoescape=True)))
    if query.page is not None:
        found.append(tasks.c.page == query.page)
    if query.state:
        found.append(state_condition(query.state, query.today or date.today().isoformat()))
    return found


def state_condition(
    state: str,
    today: str,
    done: ColumnElement[Any] = tasks.c.completed_on,
    until: ColumnElement[Any] = tasks.c.in_time_until,
) -> ColumnElement[bool]:
    """The condition that a task is in the state, as seen on the ISO 8601 day `today`; "open" and "done" take all.

    `done` is the column with the day of completion, `until` that with the last day in time.
    """
    conditions = {
        State.DONE_IN_TIME: done <= until,
        State.DONE_LATE: done > until,
        State.OPEN_IN_TIME: and_(done.is_(None), until >= today),
        State.OPEN_OVERDUE: and_(done.is_(None), until < today),
        State.DONE_UNDATED: and_(done.is_not(None), until.is_(None)),
        State.OPEN_UNDATED: and_(done.is_(None), until.is_(None)),
        OPEN: done.is_(None),
        DONE: done.is_not(None),
    }
    return conditions[state]


def _simple(condition: ColumnElement[bool]) -> Lookup:
    return Lookup(select(tasks.c.id).where(condition), condition)


def _with_words(words: str, statement: Any, wider: Any) -> Lookup:
    return Lookup(statement, holds_words(words), wider, words=words)


def _of_agencies(connection: Connection, numbers: list[int]) -> Lookup:
    of_these = and_(task_roles.c.agency_id.in_(numbers), task_roles.c.role.in_(TAKES_PART))
    named = select(task_roles.c.task_id.label("id")).where(of_these, in_any_block(connection, task_roles.c.task_id))
    own = select(task_roles.c.id).where(task_roles.c.task_id == tasks.c.id, of_these).exists()
    return Lookup(named, own, repeats=True)


def _under(connection: Connection, number: str) -> Lookup:
    """The tasks of the document with this number, those that name it, and all of the documents that carry it out."""
    written = repaired_number(number)
    key, (_, year, _) = cited_key(None, written, None, None, None).number, number_key(written)
    cites = and_(document_references.c.key_number == key, document_references.c.relation.in_(UNDER))
    if year:
        cites = and_(cites, document_references.c.key_year.in_((year, "")))
    own = find_numbered(connection, number)
    names = task_references.c.key_number == key
    citing: Select[Any] = select(document_references.c.document_id).where(cites)
    naming: Select[Any] = select(task_references.c.task_id).where(names)
    # Apart, since a look at either of two conditions would be a look at every row.
    of_own, of_citing = (select(tasks.c.id).where(tasks.c.document_id.in_(found)) for found in (own, citing))
    statement = union_all(of_own, of_citing, naming)
    of_task = select(task_references.c.id).where(task_references.c.task_id == tasks.c.id, names)
    of_document = select(document_references.c.id).where(
        document_references.c.document_id == tasks.c.document_id, cites
    )
    naming_or_under = or_(tasks.c.document_id.in_(own), of_task.exists(), of_document.exists())
    return Lookup(statement, naming_or_under, repeats=True)
