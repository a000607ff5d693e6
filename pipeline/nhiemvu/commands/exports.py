"""`nhiemvu export` and `nhiemvu schema`: the registry for other programs."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from nhiemvu.commands.screen import DEFAULT_REGISTRY, Screen
from nhiemvu.errors import ExportError
from nhiemvu.messages import in_both_languages

if TYPE_CHECKING:  # this loads the database library, which the help must not wait for
    from nhiemvu.registry import Registry

STANDARD_OUTPUT = "-"


class ExportFormat(StrEnum):
    """The formats of an export."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


def export(
    ctx: typer.Context,
    export_format: Annotated[ExportFormat, typer.Option("--format", metavar="FORMAT")],
    to: Annotated[str, typer.Option("--to", metavar="FILE")],
    optional: Annotated[bool, typer.Option("--all")] = False,
    registry: Annotated[str, typer.Option(metavar="URL")] = DEFAULT_REGISTRY,
) -> None:
    """Write the whole registry into one file, or to the standard output where the file is "-"."""
    from nhiemvu.export.files import written_whole
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    with open_registry(registry, create=False) as opened:
        if export_format is ExportFormat.XLSX:
            if to == STANDARD_OUTPUT:
                raise ExportError(*in_both_languages("export.to-needs-file"))
            count = _write_workbook(opened, Path(to), screen, optional)
        elif to == STANDARD_OUTPUT:
            _write_text(opened, sys.stdout, export_format, screen, optional)
            return
        else:
            with written_whole(Path(to)) as part, part.open("w", encoding="utf-8", newline="") as stream:
                count = _write_text(opened, stream, export_format, screen, optional)
    screen.tell("export.done", count=count, path=to)


def schema() -> None:
    """Print the JSON Schema of one record."""
    from nhiemvu.export.schema import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def _write_workbook(registry: Registry, target: Path, screen: Screen, optional: bool) -> int:
    from nhiemvu.export.sheet_rows import Unread
    from nhiemvu.export.workbook import write_workbook

    unread = [Unread(row.file, row.reason(screen.say.language)) for row in registry.unreadable()]
    return write_workbook(target, registry.records, screen.say, optional=optional, unread=unread)


def _write_text(registry: Registry, stream: TextIO, export_format: ExportFormat, screen: Screen, optional: bool) -> int:
    from nhiemvu.export.writers import write_csv, write_json, write_json_lines

    if export_format is ExportFormat.CSV:
        return write_csv(stream, registry.records(), screen.say, optional=optional)
    write = write_json if export_format is ExportFormat.JSON else write_json_lines
    return write(stream, registry.records(), optional=optional)
