"""`nhiemvu tasks`: the tasks of the registry that fit some conditions."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from nhiemvu.commands.days import parse_day, show_day
from nhiemvu.commands.screen import DEFAULT_REGISTRY, Screen, plain
from nhiemvu.export.cells import Cell

if TYPE_CHECKING:  # these load the database library, which the help must not wait for
    from nhiemvu.registry import TaskRow


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
    ("column.due", lambda row: row.deadline_due),
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
    limit: Annotated[int, typer.Option(metavar="N", min=0)] = 0,
    list_format: Annotated[ListFormat, typer.Option("--format", metavar="FORMAT")] = ListFormat.TABLE,
    registry: Annotated[str, typer.Option(metavar="URL")] = DEFAULT_REGISTRY,
) -> None:
    """Print the tasks that fit all conditions, by due date."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    before, after = parse_day(due_before), parse_day(due_after)
    with open_registry(registry, create=False) as opened:
        search = partial(opened.tasks, agency=agency, document=document, text=text, optional=optional)
        found = search(due_before=before, due_after=after, limit=limit or None)
        every = search() if before or after else []
    if list_format is ListFormat.JSON:
        print(json.dumps([asdict(task) for task in found], ensure_ascii=False, indent=2))
    elif list_format is ListFormat.CSV:
        from nhiemvu.export.writers import write_csv_rows

        headings = [screen.say.text(code) for code, _ in CSV_FIELDS]
        write_csv_rows(sys.stdout, headings, ([cell(task) for _, cell in CSV_FIELDS] for task in found))
    else:
        _print_table(screen, found, undated=sum(task.deadline_due is None for task in every))


def _print_table(screen: Screen, found: list[TaskRow], undated: int) -> None:
    from rich.table import Table

    if found:
        table = Table(show_lines=True)
        for code, share in (("due", 3), ("lead", 4), ("task", 12), ("document", 4)):
            table.add_column(screen.say.text(f"column.{code}"), ratio=share, overflow="fold")
        for task in found:
            table.add_row(*(plain(cell) for cell in _cells(screen, task)))
        screen.out.print(table)
        screen.tell("tasks.count", count=len(found))
    else:
        screen.tell("tasks.none")
    if undated:
        # A filter by date hides what has none; a reader who is not told would take those tasks for done.
        screen.tell("tasks.undated", count=undated)


def _cells(screen: Screen, task: TaskRow) -> tuple[str, str, str, str]:
    coordinating = "; ".join(task.coordinating)
    who = "; ".join(task.lead)
    if coordinating:
        who = f"{who}\n({screen.say.text('column.coordinating')}: {coordinating})".strip()
    due = show_day(task.deadline_due)
    if due and task.deadline_bound in ("before", "after"):
        due = f"{screen.say.word('bound', task.deadline_bound)} {due}"
    document = task.document_number or task.document_title or task.file
    where = "\n".join(part for part in (document, f"{screen.say.text('column.item')} {task.item}") if part)
    return due or task.deadline_text or "", who, task.text, where if task.item else document
