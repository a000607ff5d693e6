"""`nhiemvu documents` and `nhiemvu show`: the documents of the registry, and one of them in full."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nhiemvu.commands.days import show_day
from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption
from nhiemvu.commands.screen import Screen, plain
from nhiemvu.commands.tasks import SHORT_ID, ListFormat
from nhiemvu.errors import RegistryError
from nhiemvu.export.cells import Cell
from nhiemvu.messages import in_both_languages

if TYPE_CHECKING:  # these load the database library, which the help must not wait for
    from nhiemvu.registry import DocumentRow, StoredDocument

Record = dict[str, Any]

CSV_FIELDS: tuple[tuple[str, Callable[[DocumentRow], Cell]], ...] = (
    ("column.doc-type", lambda row: row.doc_type),
    ("column.doc-number", lambda row: row.number),
    ("column.issued-on", lambda row: row.issued_on),
    ("column.issuing-body", lambda row: row.issuing_body),
    ("column.title", lambda row: row.title),
    ("column.tasks", lambda row: row.tasks),
    ("column.issues", lambda row: row.issues),
    ("column.file", lambda row: "; ".join(row.files)),
    ("column.id", lambda row: row.id),
)


def documents(
    ctx: typer.Context,
    text: Annotated[str, typer.Option(metavar="TEXT")] = "",
    list_format: Annotated[ListFormat, typer.Option("--format", metavar="FORMAT")] = ListFormat.TABLE,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Print the documents of the registry with their counts."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    with open_registry(registry, create=False) as opened:
        found = opened.documents(text)
    if list_format is ListFormat.JSON:
        print(json.dumps([asdict(document) for document in found], ensure_ascii=False, indent=2))
    elif list_format is ListFormat.CSV:
        from nhiemvu.export.writers import write_csv_rows

        headings = [screen.say.text(code) for code, _ in CSV_FIELDS]
        write_csv_rows(sys.stdout, headings, ([cell(document) for _, cell in CSV_FIELDS] for document in found))
    else:
        _print_table(screen, found)


def _print_table(screen: Screen, found: list[DocumentRow]) -> None:
    from rich.table import Table

    if not found:
        screen.tell("documents.none")
        return
    table = Table(show_lines=True)
    for code, share in (("id", 3), ("doc-number", 4), ("issued-on", 3), ("title", 10), ("tasks", 2), ("issues", 2)):
        justify: Any = "right" if code in ("tasks", "issues") else "left"
        table.add_column(screen.say.text(f"column.{code}"), ratio=share, overflow="fold", justify=justify)
    for row in found:
        named = row.title or ", ".join(row.files)
        title = " – ".join(part for part in (row.issuing_body, named) if part)
        number = row.number or row.doc_type or ""
        cells = (row.id, number, show_day(row.issued_on), title, str(row.tasks), str(row.issues))
        table.add_row(*(plain(cell) for cell in cells))
    screen.out.print(table)
    screen.tell("documents.count", count=len(found))


def show(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT")],
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Print all that is known of one document: head, references, tasks with their quotes and places."""
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    with open_registry(registry, create=False) as opened:
        found = opened.show(document)
    if not found:
        raise RegistryError(*in_both_languages("show.none", key=document))
    for number, each in enumerate(found):
        if number:
            screen.line("─" * 40)
        _print_document(screen, each)


def _print_document(screen: Screen, shown: StoredDocument) -> None:
    head, say = shown.record["document"], screen.say
    named = " ".join(part for part in (head["doc_type"], head["number"] or head["symbol"]) if part)
    screen.line(named or shown.row.files[0], "bold")
    body = head["issuing_body"]
    signer = ", ".join(part for part in (head["signer_role"], head["signer"]) if part)
    fields = (
        ("column.title", head["title"]),
        ("column.issuing-body", (body["name"] or body["mention"]) if body else ""),
        ("column.issued-on", ", ".join(part for part in (head["place"], show_day(head["issued_on"])) if part)),
        ("column.signer", signer),
        ("column.file", "; ".join(shown.row.files)),
        ("column.id", shown.row.id),
    )
    width = max(len(say.text(code)) for code, _ in fields)
    for code, value in fields:
        if value:
            screen.line(f"{say.text(code):<{width}}  {value}")
    for code, numbers in (("replaced", shown.standing.replaced_by), ("amended", shown.standing.amended_by)):
        if numbers:
            screen.tell(f"show.{code}", by=", ".join(numbers))
    _print_references(screen, shown)
    firm = [task for task in shown.record["tasks"] if task["category"] == "task"]
    optional = [task for task in shown.record["tasks"] if task["category"] != "task"]
    if firm:
        _print_tasks(screen, "show.tasks", firm)
    else:
        screen.line("")
        screen.tell("show.no-tasks")
    if optional:
        _print_tasks(screen, "show.optional", optional)
    _print_issues(screen, shown.record["issues"])


def _print_references(screen: Screen, shown: StoredDocument) -> None:
    references = shown.record["references"]
    if not references:
        return
    screen.line("")
    screen.line(screen.say.text("show.references", count=len(references)), "bold")
    for reference, document in zip(references, shown.cited, strict=True):
        number = " ".join(part for part in (reference["doc_type"], reference["number"]) if part)
        day = show_day(reference["issued_on"])
        parts = [number or reference["title"] or reference["mention"], day, reference["issuing_body"]]
        parts.append(reference["title"] if number else None)
        relation = screen.say.word("relation", reference["relation"])
        there = f" – {screen.say.text('show.in-registry', id=document)}" if document else ""
        screen.line(f"  - {', '.join(part for part in parts if part)} ({relation}){there}")


def _print_tasks(screen: Screen, code: str, tasks: list[Record]) -> None:
    from nhiemvu.export.deadline_words import describe_deadline
    from nhiemvu.export.sheet_rows import describe_place

    say = screen.say
    screen.line("")
    screen.line(say.text(code, count=len(tasks)), "bold")
    for number, task in enumerate(tasks, 1):
        place = ", ".join(part for part in (task["item"], describe_place(task["span"], say)) if part)
        screen.line(f"{number:>3}. {f'[{place}] ' if place else ''}{task['text']}")
        deadline = task["deadline"]
        when = ""
        if deadline:
            day = show_day(deadline["due"])
            when = f"«{deadline['text']}» = {' '.join(p for p in (describe_deadline(deadline, say), day) if p)}"
        rows = (
            ("column.lead", _named(task["lead"])),
            ("column.coordinating", _named(task["coordinating"])),
            ("show.report-to", _named(task["report_to"])),
            ("show.due", when),
            ("column.deliverable", task["deliverable"] or ""),
            ("column.id", task["id"][:SHORT_ID]),
        )
        for label, value in rows:
            if value:
                screen.line(f"       {say.text(label)}: {value}")


def _named(agencies: list[Record]) -> str:
    """Agencies as written, with the full name where it says more."""
    return "; ".join(
        f"{agency['mention']} ({agency['name']})"
        if agency["name"] and agency["name"].lower() != agency["mention"].lower()
        else agency["mention"]
        for agency in agencies
    )


def _print_issues(screen: Screen, issues: list[Record]) -> None:
    from nhiemvu.export.sheet_rows import describe_place

    if not issues:
        return
    screen.line("")
    screen.line(screen.say.text("show.issues", count=len(issues)), "bold")
    for issue in issues:
        place = describe_place(issue["span"], screen.say)
        screen.line(f"  - {f'[{place}] ' if place else ''}{issue['message']}")
