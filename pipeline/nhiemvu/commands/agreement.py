"""`nhiemvu agreement`: how far two annotators' records of the same documents agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nhiemvu.commands.check import shortened
from nhiemvu.commands.screen import Screen, plain

if TYPE_CHECKING:  # these load the readers and the rules, which the help must not wait for
    from nhiemvu.corpus.agreement import Agreement, Difference, Figures

LONGEST_WORDS = 200


def agreement(
    ctx: typer.Context,
    one: Annotated[Path, typer.Argument(metavar="FOLDER")],
    other: Annotated[Path, typer.Argument(metavar="OTHER")],
) -> None:
    """Print the agreement of two folders of records: figures by document and in all, then each difference."""
    from nhiemvu.corpus.agreement import compare_folders

    screen: Screen = ctx.obj
    found = compare_folders(one, other)
    screen.tell("agreement.sides", one=one, other=other)
    _print_table(screen, found)
    screen.tell("agreement.legend")
    for code, names in (("agreement.only-one", found.only_one), ("agreement.only-other", found.only_other)):
        if names:
            screen.tell(code, names=", ".join(names))
    screen.line("")
    if not found.differences:
        screen.tell("agreement.none")
        return
    screen.line(screen.say.text("agreement.differences", count=len(found.differences)), "bold")
    document = ""
    for number, difference in enumerate(found.differences, 1):
        if difference.document != document:
            document = difference.document
            screen.line(document, "bold")
        _print_difference(screen, number, difference)


def _print_table(screen: Screen, found: Agreement) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from nhiemvu.corpus.agreement import FIGURES

    # Eight columns of figures beside a name must fit the 80 signs of a plain terminal.
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(screen.say.text("column.document"), overflow="fold", min_width=16)
    for code in ("agreement.tasks", *(f"agreement.{name}" for name in FIGURES)):
        table.add_column(screen.say.text(code), justify="right", width=5)
    for figures in found.documents:
        table.add_row(*map(plain, _cells(figures.document, figures)))
    table.add_section()
    table.add_row(*map(plain, _cells(screen.say.text("agreement.total"), found.total)), style="bold")
    screen.out.print(table)


def _cells(name: str, figures: Figures) -> list[str]:
    from nhiemvu.corpus.agreement import FIGURES

    both = _two(f"{figures.one['tasks_gold']:.0f}", f"{figures.other['tasks_gold']:.0f}")
    return [name, both, *(_two(f"{figures.one[each]:.3f}", f"{figures.other[each]:.3f}") for each in FIGURES)]


def _two(one: str, other: str) -> str:
    """Both figures, the one above the other so that the table fits a screen; or the one where they are the same."""
    return one if one == other else f"{one}\n{other}"


def _print_difference(screen: Screen, number: int, difference: Difference) -> None:
    say = screen.say
    task: dict[str, Any] = difference.one or difference.other or {}
    place = f"[{task['item']}] " if task.get("item") else ""
    only = "agreement.task-of-one" if difference.other is None else "agreement.task-of-other"
    note = "" if difference.fields else f" ({say.text(only)}{_optional_note(screen, task)})"
    screen.line(f"{number:>3}. {place}{shortened(task['text'], LONGEST_WORDS)}{note}")
    for field in difference.fields:
        screen.line(f"       {say.text(f'agreement.field.{field}')}:")
        for side, record in (("A", difference.one), ("B", difference.other)):
            screen.line(f"         {side}  {_shown(screen, field, record or {})}")


def _optional_note(screen: Screen, task: dict[str, Any]) -> str:
    return f", {screen.say.text('agreement.optional')}" if task.get("optional") else ""


def _shown(screen: Screen, field: str, task: dict[str, Any]) -> str:
    value = task.get(field)
    if field == "optional":
        return screen.say.text("agreement.optional" if value else "agreement.firm")
    if not value:
        return screen.say.text("agreement.nothing")
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, dict):
        fields = ", ".join(f"{name} {each}" for name, each in value.items() if name != "text")
        return f"«{value.get('text', '')}» ({fields})"
    return str(value)
