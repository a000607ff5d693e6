"""`nhiemvu export` and `nhiemvu schema`: the registry for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from nhiemvu.commands.options import DEFAULT_REGISTRY, RegistryOption
from nhiemvu.commands.screen import Screen
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
    ICS = "ics"
    PARQUET = "parquet"


class SchemaVersion(StrEnum):
    """The versions of the JSON export."""

    FIRST = "1"
    SECOND = "2"


BINARY = (ExportFormat.XLSX, ExportFormat.PARQUET)


def export(
    ctx: typer.Context,
    export_format: Annotated[ExportFormat, typer.Option("--format", metavar="FORMAT")],
    to: Annotated[str, typer.Option("--to", metavar="FILE")],
    optional: Annotated[bool, typer.Option("--all")] = False,
    agency: Annotated[str, typer.Option(metavar="TEXT")] = "",
    mask: Annotated[bool, typer.Option("--mask")] = False,
    bom: Annotated[bool, typer.Option("--bom")] = False,
    schema_version: Annotated[SchemaVersion, typer.Option("--schema", metavar="VERSION")] = SchemaVersion.SECOND,
    registry: RegistryOption = DEFAULT_REGISTRY,
) -> None:
    """Write the whole registry into one file, or to the standard output where the file is "-"."""
    from nhiemvu.export.files import written_whole
    from nhiemvu.registry import open_registry

    screen: Screen = ctx.obj
    if to == STANDARD_OUTPUT and export_format in BINARY:
        raise ExportError(*in_both_languages("export.to-needs-file", format=export_format.value))
    with open_registry(registry, create=False) as opened:
        job = _Export(opened, screen, export_format, optional, agency, mask, bom, schema_version)
        if export_format in BINARY:
            count = job.write_file(Path(to))
        elif to == STANDARD_OUTPUT:
            job.write_text(sys.stdout)
            return
        else:
            with written_whole(Path(to)) as part, part.open("w", encoding="utf-8", newline="") as stream:
                count = job.write_text(stream)
    screen.tell("export.done", count=count, path=to)


def schema(
    version: Annotated[SchemaVersion | None, typer.Option("--version", metavar="VERSION")] = None,
) -> None:
    """Print the JSON Schema of one record: of one version, or of a record of any."""
    from nhiemvu.export.registry_schema import schema_of_version

    print(json.dumps(schema_of_version(version.value if version else None), ensure_ascii=False, indent=2))


@dataclass(frozen=True, slots=True)
class _Export:
    """What one command line asks for."""

    registry: Registry
    screen: Screen
    form: ExportFormat
    optional: bool
    agency: str
    mask: bool
    bom: bool
    schema_version: SchemaVersion

    def records(self) -> Iterator[dict[str, Any]]:
        """The documents that are asked for, one after another."""
        from nhiemvu.export.masking import mask_record
        from nhiemvu.export.writers import as_first_version

        text = self.form in (ExportFormat.JSON, ExportFormat.JSONL)
        today = "" if text else date.today().isoformat()
        for record in self.registry.exports(agency=self.agency, optional=self.optional, today=today):
            shown = mask_record(record) if self.mask else record
            yield as_first_version(shown) if text and self.schema_version is SchemaVersion.FIRST else shown

    def write_file(self, target: Path) -> int:
        """Write a workbook or a Parquet file; the answer is the number of its tasks."""
        if self.form is ExportFormat.PARQUET:
            from nhiemvu.export.columnar import write_parquet

            return write_parquet(target, self.records(), optional=self.optional)
        from nhiemvu.export.masking import mask_text
        from nhiemvu.export.sheet_rows import Unread
        from nhiemvu.export.workbook import write_workbook

        hide = mask_text if self.mask else str
        language = self.screen.say.language
        rows = [] if self.agency else self.registry.unreadable()
        unread = [Unread(hide(row.file), hide(row.reason(language))) for row in rows]
        return write_workbook(target, self.records, self.screen.say, optional=self.optional, unread=unread)

    def write_text(self, stream: TextIO) -> int:
        """Write a format that is text; the answer is how many documents, tasks or events it has."""
        from nhiemvu.export.writers import write_csv, write_json, write_json_lines

        if self.form is ExportFormat.CSV:
            return write_csv(stream, self.records(), self.screen.say, optional=self.optional, bom=self.bom)
        if self.form is ExportFormat.ICS:
            return self._write_calendar(stream)
        return (write_json if self.form is ExportFormat.JSON else write_json_lines)(stream, self.records())

    def _write_calendar(self, stream: TextIO) -> int:
        from nhiemvu.export.calendars import write_calendar

        say = self.screen.say
        name = say.text("calendar.of-agency", agency=self.agency) if self.agency else ""
        written = write_calendar(stream, self.records(), say, datetime.now(UTC), name=name)
        if written.without_day:
            self.screen.warn("calendar.without-day", count=written.without_day)
        return written.events
