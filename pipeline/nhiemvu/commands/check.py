"""`nhiemvu check`: which rules of the annotation guidelines the records of a corpus break."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nhiemvu.commands.screen import Screen

if TYPE_CHECKING:  # these load the readers and the rules, which the help must not wait for
    from nhiemvu.corpus.checks.breach import Breach
    from nhiemvu.corpus.checks.checking import Checked

BROKEN_EXIT = 1
LONGEST_WORDS = 160
LONGEST_TASK = 90


def check(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FOLDER")],
) -> None:
    """Print what the records of a corpus, or one record, break; exit code 1 where something breaks a rule."""
    screen: Screen = ctx.obj
    records = tasks = breaches = doubts = 0
    for checked in _checked(path):
        records += checked.file.endswith(".json")
        tasks += len(checked.tasks)
        unsure = sum(breach.is_doubt for breach in checked.breaches)
        doubts += unsure
        breaches += len(checked.breaches) - unsure
        if checked.breaches:
            _print_file(screen, checked)
    screen.tell("check.summary", records=records, tasks=tasks, breaches=breaches, doubts=doubts)
    screen.tell("check.broken" if breaches else "check.doubtful" if doubts else "check.sound")
    if breaches:
        raise typer.Exit(BROKEN_EXIT)


def _checked(path: Path) -> Iterator[Checked]:
    from nhiemvu.corpus.checks.checking import check_corpus, check_file

    if path.is_file() and path.suffix == ".json":
        yield check_file(path, path.absolute().parent.parent)
    else:
        yield from check_corpus(path)


def _print_file(screen: Screen, checked: Checked) -> None:
    doubts = sum(breach.is_doubt for breach in checked.breaches)
    counts = screen.say.text("check.counts", breaches=len(checked.breaches) - doubts, doubts=doubts)
    screen.line(f"{checked.file}: {counts}", "bold")
    by_task = sorted(checked.breaches, key=lambda breach: breach.task or 0)
    for task, breaches in groupby(by_task, key=lambda breach: breach.task):
        if task is not None:
            words = shortened(checked.tasks[task - 1], LONGEST_TASK) if task <= len(checked.tasks) else ""
            quoted = f" «{words}»" if words else ""
            screen.line(f"  {screen.say.text('check.task', number=task)}{quoted}")
        indent = "    " if task is not None else "  "
        for breach in breaches:
            screen.line(f"{indent}{_sentence(screen, breach)}", "" if breach.is_doubt else "red")
    screen.line("")


def _sentence(screen: Screen, breach: Breach) -> str:
    say = screen.say
    kind = say.text("check.doubt" if breach.is_doubt else "check.breach")
    where = say.text("check.form") if breach.section == "0" else say.text("check.section", section=breach.section)
    detail = breach.reason.message(say.language) if breach.reason else breach.detail
    shown = {"words": shortened(breach.words, LONGEST_WORDS), "detail": shortened(detail, LONGEST_WORDS * 2)}
    return f"[{kind}, {where}] {say.text(f'check.{breach.code}', **shown)}"


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut at a word with "…" where it is longer than `longest` signs."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"
