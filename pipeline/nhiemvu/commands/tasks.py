"""`nhiemvu tasks`: the tasks of the registry that fit some conditions."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nhiemvu.commands.days import parse_day, show_day
from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption
from nhiemvu.commands.screen import Screen, plain
from nhiemvu.export.cells import Cell
from nhiemvu.messages import load_catalogue

if TYPE_CHECKING:  # these load the database library, which the help must not wait for
    from nhiemvu.registry import TaskRow


PAGE = 200
"""How many tasks a table shows where nobody says how many."""
COUNTED = 1_000
"""Up to how many tasks are counted for the line below a page."""
SHORT_ID = 8
"""How many signs of a task's id are shown: enough to name it by."""


class TaskState(StrEnum):
    """The states of tasks that may be asked for: see `registry.State`; "open" and "done" take all of a kind."""

    OPEN = "open"
    DONE = "done"
    DONE_IN_TIME = "done-in-time"
    DONE_LATE = "done-late"
    OPEN_IN_TIME = "open-in-time"
    OPEN_OVERDUE = "open-overdue"


class Order(StrEnum):
    """By what tasks are sorted."""

    DUE = "due"
    DOCUMENT = "document"
    CONFIDENCE = "confidence"


class ListFormat(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


CSV_FIELDS: tuple[tuple[str, Callable[[TaskRow], Cell]], ...] = (
    ("column.document", lambda row: row.document_number),
    ("column.issued-on", lambda row: row.issued_on),
    ("column.issuing-body", lambda row: row.issuing_body),
    ("column.item", lambda row: row.item),
    ("column.task", lambda row: row.text),
    ("column.lead", lambda row: "; ".join(row.lead)),
    ("column.coordinating", lambda row: "; ".join(row.coordinating)),
    ("column.deadline-text", lambda row: row.deadline_text),
    ("column.due", lambda row: row.due_date),
    ("column.state", lambda row: load_catalogue("vi").word("state", row.state)),
    ("column.completed", lambda row: row.completed_on),
    ("column.deliverable", lambda row: row.deliverable),
    ("column.confidence", lambda row: round(row.confidence, 2)),
    ("column.file", lambda row: row.file),
    ("column.id", lambda row: row.task_id),
)


def tasks(
    ctx: typer.Context,
    agency: Annotated[str, typer.Option(metavar="TEXT")] = "",
    due_before: Annotated[str, typer.Option(metavar="DATE")] = "",
    due_after: Annotated[str, typer.Option(metavar="DATE")] = "",
    document: Annotated[str, typer.Option(metavar="KEY")] = "",
    text: Annotated[str, typer.Option(metavar="TEXT")] = "",
    optional: Annotated[bool, typer.Option("--all")] = False,
    reference: Annotated[str, typer.Option(metavar="NUMBER")] = "",
    state: Annotated[TaskState | None, typer.Option(metavar="STATE")] = None,
    item: Annotated[str, typer.Option(metavar="ITEM")] = "",
    confidence_below: Annotated[float | None, typer.Option(metavar="SHARE", min=0, max=1)] = None,
    sort: Annotated[Order, typer.Option(metavar="ORDER")] = Order.DUE,
    limit: Annotated[int, typer.Option(metavar="N", min=0)] = 0,
    skip: Annotated[int, typer.Option(metavar="N", min=0)] = 0,
    list_format: Annotated[ListFormat, typer.Option("--format", metavar="FORMAT")] = ListFormat.TABLE,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Print the tasks that fit all conditions, by due date."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    before, after = parse_day(due_before), parse_day(due_after)
    with open_registry(registry, create=False) as opened:
        conditions: dict[str, Any] = {"agency": agency, "document": document, "text": text}
        conditions |= {"optional": optional, "item": item}
        conditions |= {"reference": reference, "state": state.value if state else ""}
        conditions |= {"confidence_below": confidence_below}
        most = PAGE if list_format is ListFormat.TABLE else None
        page: dict[str, Any] = {"limit": limit or most, "offset": skip, "order": sort.value}
        found = opened.tasks(due_before=before, due_after=after, **page, **conditions)
        paged = bool(limit or skip) or len(found) == most
        counted: dict[str, Any] = {"at_most": COUNTED, **conditions}
        every = opened.count_tasks(due_before=before, due_after=after, **counted) if paged else len(found)
        undated = opened.count_tasks(undated=True, **counted) if before or after else 0
    if list_format is ListFormat.JSON:
        print(json.dumps([asdict(task) for task in found], ensure_ascii=False, indent=2))
    elif list_format is ListFormat.CSV:
        from nhiemvu.export.writers import write_csv_rows

        headings = [screen.say.text(code) for code, _ in CSV_FIELDS]
        write_csv_rows(sys.stdout, headings, ([cell(task) for _, cell in CSV_FIELDS] for task in found))
    else:
        _print_table(screen, found, every, undated)


def _print_table(screen: Screen, found: list[TaskRow], every: int, undated: int) -> None:
    from rich.table import Table

    if found:
        table = Table(show_lines=True)
        for code, share in (("due", 3), ("lead", 4), ("task", 12), ("document", 4), ("id", 2)):
            table.add_column(screen.say.text(f"column.{code}"), ratio=share, overflow="fold")
        for task in found:
            table.add_row(*(plain(cell) for cell in _cells(screen, task)))
        screen.out.print(table)
        screen.tell(
            "tasks.count" if every == len(found) else "tasks.count-of", count=len(found), every=_told(screen, every)
        )
    else:
        screen.tell("tasks.none")
    if undated:
        # A filter by date hides what has none; a reader who is not told would take those tasks for done.
        screen.tell("tasks.undated", count=_told(screen, undated))


def _told(screen: Screen, count: int) -> str:
    """The number, or that there are more than are counted: of so many nobody asks for the last one."""
    return screen.say.text("tasks.more-than", count=COUNTED) if count > COUNTED else str(count)


def _cells(screen: Screen, task: TaskRow) -> tuple[str, ...]:
    coordinating = "; ".join(task.coordinating)
    who = "; ".join(task.lead)
    if coordinating:
        who = f"{who}\n({screen.say.text('column.coordinating')}: {coordinating})".strip()
    due = show_day(task.due_date)
    if due and task.extended_to is None and task.deadline_bound in ("before", "after"):
        due = f"{screen.say.word('bound', task.deadline_bound)} {due}"
    document = task.document_number or task.document_title or task.file
    where = "\n".join(part for part in (document, f"{screen.say.text('column.item')} {task.item}") if part)
    state = [screen.say.word("state", task.state)] if task.completed_on or task.state == "open-overdue" else []
    state += [screen.say.text("tasks.extended", document=task.extended_by or "?")] if task.extended_to else []
    when = "\n".join((due or task.deadline_text or "", *state)).strip()
    changed = [screen.say.text("tasks.replaced", by=", ".join(task.replaced_by))] if task.replaced_by else []
    changed += [screen.say.text("tasks.amended", by=", ".join(task.amended_by))] if task.amended_by else []
    return when, who, task.text, "\n".join((where if task.item else document, *changed)), task.task_id[:SHORT_ID]
