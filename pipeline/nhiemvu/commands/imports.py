"""`nhiemvu import`: an edited export comes back into the registry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nhiemvu.commands.corrections import speaker
from nhiemvu.commands.log import shown_value
from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption, WhyOption
from nhiemvu.commands.screen import Screen

if TYPE_CHECKING:  # this loads the database library, which the help must not wait for
    from nhiemvu.importing.report import Finding, Report

REFUSED_EXIT = 2
MOST = 200
"""How many changes are printed; the report in a file has all."""


def import_file(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE")],
    who: Annotated[str, typer.Option("--by", "--who", metavar="NAME")] = "",
    why: WhyOption = "",
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    report: Annotated[Path | None, typer.Option("--report", metavar="FILE")] = None,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Take an edited export back, row by row; exit code 2 where something was refused."""
    from nhiemvu.importing.comparing import Speaker
    from nhiemvu.importing.files import import_path, makes_registry
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    said = Speaker(speaker(who), why, date.today())
    with open_registry(registry, create=not dry_run and makes_registry(path)) as opened:
        found = import_path(opened, path, said, dry=dry_run)
    _print_report(screen, found, dry_run)
    if found.complete and not dry_run:
        from nhiemvu.batch import note_taken_in

        note_taken_in(path)
    if report is not None:
        _write_report(screen, found, report)
        screen.tell("import.report-written", path=report)
    if not found.complete:
        raise typer.Exit(REFUSED_EXIT)


def _print_report(screen: Screen, report: Report, dry: bool) -> None:
    from nhiemvu.importing.report import Outcome

    say = screen.say
    for outcome in (Outcome.CHANGED, Outcome.ADDED, Outcome.REFUSED):
        found = [finding for finding in report.findings if finding.outcome is outcome]
        if not found:
            continue
        screen.line(say.text(f"import.{outcome.value}-list", count=len(found)), "bold")
        most = len(found) if outcome is Outcome.REFUSED else MOST
        for finding in found[:most]:
            screen.line(f"  - {_place(screen, finding)}: {_words(screen, finding)}")
        if len(found) > most:
            screen.tell("import.more", count=len(found) - most)
    screen.line(say.text("import.title-dry" if dry else "import.title"), "bold")
    counts = (
        ("import.changed", report.count(Outcome.CHANGED)),
        ("import.added", report.count(Outcome.ADDED)),
        ("import.unchanged", report.unchanged),
        ("import.refused", report.count(Outcome.REFUSED)),
        ("import.documents", report.documents),
        ("import.events", report.events),
        ("import.skipped", report.skipped),
    )
    shown = [(say.text(code), count) for code, count in counts[:4] + tuple(each for each in counts[4:] if each[1])]
    width = max(len(label) for label, _ in shown)
    for label, count in shown:
        screen.line(f"  {label:<{width}}  {count:>7}")
    if report.unknown_columns:
        screen.tell("import.unknown-columns", columns=", ".join(f"«{name}»" for name in report.unknown_columns))


def _place(screen: Screen, finding: Finding) -> str:
    """Where in the file a row stands: sheet and line, or document; and its task's id."""
    where = finding.where
    parts = [where.sheet and f"«{where.sheet}»", where.line and screen.say.text("import.line", line=where.line)]
    if not where.line:
        parts.append(where.document)
    parts.append(where.task and screen.say.text("import.task", task=where.task[:8]))
    return ", ".join(str(part) for part in parts if part)


def _words(screen: Screen, finding: Finding) -> str:
    field = screen.say.word("field", finding.field) if finding.field else ""
    if finding.reason is not None:
        return ": ".join(part for part in (field, finding.reason.message(screen.say.language)) if part)
    event: Any = finding.event
    return f"{field}: {shown_value(event.old)} → {shown_value(event.new)}"


def _write_report(screen: Screen, report: Report, target: Path) -> None:
    from nhiemvu.export.files import written_whole
    from nhiemvu.export.writers import write_csv_rows

    codes = ("outcome", "sheet", "line", "where", "id", "field", "old", "new", "reason")
    headings = [screen.say.text(f"column.{code}") for code in codes]
    rows = []
    for finding in report.findings:
        where, event = finding.where, finding.event
        reason = finding.reason.message(screen.say.language) if finding.reason else None
        values = [shown_value(event.old), shown_value(event.new)] if event else [None, None]
        outcome = screen.say.word("outcome", finding.outcome.value)
        field = screen.say.word("field", finding.field)
        rows.append([outcome, where.sheet, where.line or None, where.document, where.task, field, *values, reason])
    with written_whole(target) as part, part.open("w", encoding="utf-8", newline="") as stream:
        write_csv_rows(stream, headings, rows)
