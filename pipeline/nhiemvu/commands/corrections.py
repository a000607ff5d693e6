"""`nhiemvu correct` and `nhiemvu add`: what a person sets right in the registry."""

from __future__ import annotations

import getpass
import os
from enum import StrEnum
from typing import Annotated, Any

import typer

from nhiemvu.commands.days import parse_day
from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption, WhoOption, WhyOption
from nhiemvu.commands.screen import Screen
from nhiemvu.errors import NhiemvuError
from nhiemvu.messages import in_both_languages

Record = dict[str, Any]
PERSON = "person"
"""Stands where the rule's id stands in what the program found."""


class Bound(StrEnum):
    """How a day binds: see `Deadline.bound`."""

    BEFORE = "before"
    BY = "by"
    AFTER = "after"


class RowCategory(StrEnum):
    """What a row is: see `Category`."""

    TASK = "task"
    GENERAL = "general"
    LEAD_IN = "lead-in"
    CLOSING = "closing"


def correct(
    ctx: typer.Context,
    task: Annotated[str, typer.Argument(metavar="TASK")],
    lead: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    coordinating: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    due: Annotated[str, typer.Option(metavar="DATE")] = "",
    bound: Annotated[Bound, typer.Option(metavar="BOUND")] = Bound.BY,
    no_due: Annotated[bool, typer.Option("--no-due")] = False,
    text: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    deliverable: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    category: Annotated[RowCategory | None, typer.Option(metavar="CATEGORY")] = None,
    remove: Annotated[bool, typer.Option("--remove")] = False,
    restore: Annotated[bool, typer.Option("--restore")] = False,
    now: Annotated[str, typer.Option(metavar="TASK")] = "",
    why: WhyOption = "",
    who: WhoOption = "",
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Set fields of a task right; what was extracted stays, and the registry shows what the person says."""
    from nhiemvu.registry import Saying, open_registry

    screen: Screen = ctx.obj
    new: dict[str, Any] = {}
    for name, agencies in (("lead", lead), ("coordinating", coordinating)):
        if agencies is not None:
            new[name] = agency_records(agencies)
    if due or no_due:
        new["deadline"] = deadline_record(parse_day(due), bound) if due else None
    if text is not None:
        new["text"] = text.strip()
    for name, words in (("deliverable", deliverable), ("note", note)):
        if words is not None:
            new[name] = words.strip() or None
    if category is not None:
        new["category"] = category.value
    if remove or restore:
        new["task"] = None if remove else True
    if now:
        new["place"] = now
    if not new:
        raise NhiemvuError(*in_both_languages("correct.nothing"))
    said = [Saying(task, name, value, speaker(who), why) for name, value in new.items()]
    with open_registry(registry, create=False) as opened:
        tell_changes(screen, task, len(opened.say(said)))


def add(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT")],
    text: Annotated[str, typer.Option(metavar="TEXT")],
    lead: Annotated[str, typer.Option(metavar="TEXT")] = "",
    coordinating: Annotated[str, typer.Option(metavar="TEXT")] = "",
    due: Annotated[str, typer.Option(metavar="DATE")] = "",
    bound: Annotated[Bound, typer.Option(metavar="BOUND")] = Bound.BY,
    item: Annotated[str, typer.Option(metavar="ITEM")] = "",
    deliverable: Annotated[str, typer.Option(metavar="TEXT")] = "",
    why: WhyOption = "",
    who: WhoOption = "",
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Add a task that the program did not find in a document."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    task = {
        "id": "",
        "item": item,
        "text": text.strip(),
        "section": [],
        "lead": agency_records(lead),
        "coordinating": agency_records(coordinating),
        "report_to": [],
        "deadline": deadline_record(parse_day(due), bound) if due else None,
        "deliverable": deliverable or None,
        "references": [],
        "category": "task",
        "confidence": 1.0,
        "by": PERSON,
        "span": {"start": 0, "end": 0, "page": None, "table": None, "row": None},
    }
    with open_registry(registry, create=False) as opened:
        screen.tell("correct.added", task=opened.add_task(document, task, who=speaker(who), why=why))


def speaker(who: str) -> str:
    """Who speaks: the name that was given, else NHIEMVU_USER, else the name under which the machine knows the user."""
    if who or (who := os.environ.get("NHIEMVU_USER", "")):
        return who
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a machine that knows no name for its user
        return ""


def agency_records(written: str) -> list[Record]:
    """Agencies typed with semicolons between them, as the export writes them: "Sở Y tế; Sở Nội vụ"."""
    mentions = (" ".join(each.split()) for each in written.split(";"))
    return [{"mention": each, "name": None, "id": None} for each in mentions if each]


def deadline_record(day: str, bound: Bound) -> Record:
    """The deadline of one ISO 8601 day that a person tells, as the export writes it."""
    unknown = ("start", "rrule", "amount", "unit", "from", "time", "inherited", "span")
    written = "/".join(reversed(day.split("-")))
    told: Record = {"text": written, "kind": "date", "due": day, "bound": bound.value, "assumed": [], "by": PERSON}
    return told | dict.fromkeys(unknown)


def tell_changes(screen: Screen, task: str, count: int) -> None:
    """Say whether what was said changed anything."""
    screen.tell("correct.done" if count else "correct.unchanged", task=task, count=count)
