"""`nhiemvu history` and `nhiemvu runs`: what people said of tasks, and what runs came to."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nhiemvu.commands.days import show_day
from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption
from nhiemvu.commands.screen import Screen
from nhiemvu.commands.tasks import ListFormat
from nhiemvu.export.cells import whole_date

if TYPE_CHECKING:  # this loads the database library, which the help must not wait for
    from nhiemvu.registry import Event


def history(
    ctx: typer.Context,
    task: Annotated[str, typer.Argument(metavar="[TASK]")] = "",
    list_format: Annotated[ListFormat, typer.Option("--format", metavar="FORMAT")] = ListFormat.TABLE,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Print what was said of a task; without one, what fits no task since documents were read anew."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    with open_registry(registry, create=False) as opened:
        found = opened.history(task) if task else [event for _, event in opened.unplaced()]
    if list_format is ListFormat.JSON:
        print(json.dumps([asdict(event) for event in found], ensure_ascii=False, indent=2))
        return
    screen.tell("history.title" if task else "history.unplaced", count=len(found))
    for event in found:
        _print_event(screen, event, with_task=not task)


def runs(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option(metavar="N", min=1)] = 10,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Print the last runs with their counts and failures."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    with open_registry(registry, create=False) as opened:
        found = opened.runs(limit)
    if not found:
        screen.tell("runs.none")
    for run in found:
        state = screen.say.word("run-status", run.status)
        counts = {
            name: getattr(run, name) for name in ("files", "stored", "unchanged", "copies", "unreadable", "tasks")
        }
        times = " – ".join(moment[:19].replace("T", " ") for moment in (run.started_at, run.finished_at) if moment)
        screen.line(screen.say.text("runs.row", id=run.id, times=times, state=state, version=run.version, **counts))
        for file in run.failures:
            screen.line(f"    - {file}")


def _print_event(screen: Screen, event: Event, *, with_task: bool) -> None:
    say = screen.say
    field = say.word("field", event.field)
    change = f"{shown_value(event.old)} → {shown_value(event.new)}"
    who = event.who or "?"
    screen.line(f"- {event.at[:19].replace('T', ' ')}  {who}  {field}: {change}")
    if event.why:
        screen.line(f"    {say.text('history.why')}: {event.why}")
    if with_task:
        words = event.evidence.get("text", "")
        screen.line(f"    [{event.task}] {words}")


def shown_value(value: Any) -> str:
    """A value of an event for a person: agencies by their mentions, a deadline by its day or words."""
    if value is None or value == []:
        return "–"
    if isinstance(value, list):
        return "; ".join(str(each["mention"]) if isinstance(each, dict) else str(each) for each in value)
    if isinstance(value, dict):
        if "mention" not in value and "text" in value and "kind" in value:
            return show_day(value["due"]) or str(value["text"])
        parts = (value.get(name) for name in ("text", "occurrence", "on", "due", "document"))
        return ", ".join(_day_or_words(part) for part in parts if part) or "–"
    return "✓" if value is True else _day_or_words(value)


def _day_or_words(value: Any) -> str:
    return show_day(value) if isinstance(value, str) and whole_date(value) else str(value)
