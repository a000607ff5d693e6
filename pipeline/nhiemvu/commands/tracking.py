"""`nhiemvu complete`, `extend`, `due` and `status`: how far the tasks of the registry are."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from nhiemvu.commands.corrections import speaker, tell_changes
from nhiemvu.commands.days import day_or_today, parse_day, show_day
from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption, TodayOption, WhoOption, WhyOption
from nhiemvu.commands.screen import Screen, plain
from nhiemvu.commands.tasks import SHORT_ID, ListFormat
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages

if TYPE_CHECKING:  # this loads the database library, which the help must not wait for
    from nhiemvu.registry import DueRow

_SPAN = re.compile(r"(\d{1,4})\s*(d|w|m|ngày|tuần|tháng)?", re.IGNORECASE)
_DAYS = {"d": 1, "ngày": 1, "w": 7, "tuần": 7, "m": 30, "tháng": 30}


def complete(
    ctx: typer.Context,
    task: Annotated[str, typer.Argument(metavar="TASK")],
    on: Annotated[str, typer.Option(metavar="DATE")] = "",
    occurrence: Annotated[str, typer.Option(metavar="DATE")] = "",
    reopen: Annotated[bool, typer.Option("--reopen")] = False,
    why: WhyOption = "",
    who: WhoOption = "",
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Note that a task, or one occurrence of a recurring one, was done."""
    from nhiemvu.registry import open_registry

    day = None if reopen else parse_day(on) or date.today().isoformat()
    with open_registry(registry, create=False) as opened:
        changed = opened.complete(task, day, occurrence=parse_day(occurrence) or None, who=speaker(who), why=why)
        tell_changes(ctx.obj, task, int(changed))


def extend(
    ctx: typer.Context,
    task: Annotated[str, typer.Argument(metavar="TASK")],
    to: Annotated[str, typer.Option(metavar="DATE")] = "",
    document: Annotated[str, typer.Option(metavar="NUMBER")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw")] = False,
    why: WhyOption = "",
    who: WhoOption = "",
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Note that a task may take longer, and which document grants that."""
    from nhiemvu.registry import open_registry

    day = parse_day(to)
    if not day and not withdraw:
        raise NhiemvuError(*in_both_languages("extend.no-day"))
    with open_registry(registry, create=False) as opened:
        due = None if withdraw else day
        tell_changes(ctx.obj, task, int(opened.extend(task, due, document=document or None, who=speaker(who), why=why)))


def due(
    ctx: typer.Context,
    within: Annotated[str, typer.Option(metavar="DAYS")] = "7d",
    agency: Annotated[str, typer.Option(metavar="TEXT")] = "",
    overdue: Annotated[bool, typer.Option("--overdue")] = False,
    today: TodayOption = "",
    list_format: Annotated[ListFormat, typer.Option("--format", metavar="FORMAT")] = ListFormat.TABLE,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Print the open tasks that are due in the next days, with each occurrence of recurring ones."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    now = day_or_today(today)
    last = now + timedelta(days=parse_span(within))
    with open_registry(registry, create=False) as opened:
        found = opened.due(now, last, now, agency=agency)
        if overdue:
            late = opened.overdue(now, agency=agency)
            found = [*late, *(row for row in found if row not in late)]
    if list_format is ListFormat.JSON:
        print(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=2))
    elif list_format is ListFormat.CSV:
        _print_csv(screen, found)
    else:
        _print_due(screen, found, last)


def status(
    ctx: typer.Context,
    agency: Annotated[str, typer.Option(metavar="TEXT")] = "",
    document: Annotated[str, typer.Option(metavar="KEY")] = "",
    today: TodayOption = "",
    list_format: Annotated[ListFormat, typer.Option("--format", metavar="FORMAT")] = ListFormat.TABLE,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Print how many tasks are done or open, in time or late."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    now = day_or_today(today)
    with open_registry(registry, create=False) as opened:
        counts = opened.state_counts(now, agency=agency, document=document)
        unplaced = opened.count_unplaced()
    if list_format is ListFormat.JSON:
        print(json.dumps(counts, indent=2))
        return
    if list_format is ListFormat.CSV:
        print("\n".join(f"{state},{count}" for state, count in counts.items()))
        return
    width = max(len(screen.say.word("state", state)) for state in counts)
    screen.line(screen.say.text("status.title", day=show_day(now.isoformat())), "bold")
    for state, count in counts.items():
        screen.line(f"  {screen.say.word('state', state):<{width}}  {count:>7}")
    screen.line(f"  {screen.say.text('status.all'):<{width}}  {sum(counts.values()):>7}")
    if unplaced:
        screen.tell("status.unplaced", count=unplaced)


def parse_span(written: str) -> int:
    """The days in "7d", "2w", "1m", "10 ngày" or "3 tuần"; a bare number counts days.

    Raises `NhiemvuError` for anything else.
    """
    match = _SPAN.fullmatch(written.strip())
    if match is None:
        raise NhiemvuError(*in_both_languages("due.bad-span", value=written))
    return int(match[1]) * _DAYS[(match[2] or "d").lower()]


def _print_csv(screen: Screen, found: list[DueRow]) -> None:
    import sys

    from nhiemvu.export.writers import write_csv_rows

    headings = ("due", "state", "document", "item", "task", "lead", "coordinating", "id")
    rows = (
        (
            row.due,
            screen.say.word("state", row.state),
            row.task.document_number,
            row.task.item,
            row.task.text,
            "; ".join(row.task.lead),
            "; ".join(row.task.coordinating),
            row.task.task_id,
        )
        for row in found
    )
    write_csv_rows(sys.stdout, [screen.say.text(f"column.{code}") for code in headings], rows)


def _print_due(screen: Screen, found: list[DueRow], last: date) -> None:
    from rich.table import Table

    if not found:
        screen.tell("due.none", day=show_day(last.isoformat()))
        return
    table = Table(show_lines=True)
    for code, share in (("id", 3), ("due", 3), ("state", 4), ("lead", 4), ("task", 12), ("document", 4)):
        table.add_column(screen.say.text(f"column.{code}"), ratio=share, overflow="fold")
    for row in found:
        document = row.task.document_number or row.task.document_title or row.task.file
        state = screen.say.word("state", row.state)
        cells = (
            row.task.task_id[:SHORT_ID],
            show_day(row.due),
            state,
            "; ".join(row.task.lead),
            row.task.text,
            document,
        )
        table.add_row(*(plain(cell) for cell in cells))
    screen.out.print(table)
    screen.tell("due.count", count=len(found), day=show_day(last.isoformat()))
