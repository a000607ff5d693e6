"""The export in its plain formats: JSON, one JSON record a line, and CSV for Excel."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from nhiemvu.export.cells import Cell, clean_cell, looks_like_formula
from nhiemvu.export.files import written_whole
from nhiemvu.export.flatten import validate_record
from nhiemvu.export.registry_schema import validate_registry_record
from nhiemvu.export.schema import SCHEMA_NAME
from nhiemvu.export.sheet_rows import TASK_HEADINGS, task_cells, task_entries
from nhiemvu.messages import Catalogue

Record = dict[str, Any]


def write_record(target: Path, record: Record) -> None:
    """Write one record as a JSON file, checked against the schema, readable to people too."""
    with written_whole(target) as part:
        part.write_text(_as_file(validate_record(record)), encoding="utf-8", newline="")


def holds_record(target: Path, record: Record) -> bool:
    """Whether `write_record` has written just this record to `target`."""
    try:
        return target.read_bytes() == _as_file(record).encode("utf-8")
    except OSError:
        return False


def _as_file(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def write_json(stream: TextIO, records: Iterable[Record]) -> int:
    """Write all records of a registry as one JSON list, streamed; the answer is how many."""
    count = 0
    stream.write("[")
    for count, record in enumerate(records, 1):
        stream.write(",\n" if count > 1 else "\n")
        stream.write(json.dumps(validated_record(record), ensure_ascii=False))
    stream.write("\n]\n")
    return count


def write_json_lines(stream: TextIO, records: Iterable[Record]) -> int:
    """Write one record of a registry a line; the answer is how many."""
    count = 0
    for record in records:
        stream.write(json.dumps(validated_record(record), ensure_ascii=False) + "\n")
        count += 1
    return count


def validated_record(record: Record) -> Record:
    """The same record, checked against the version of the schema that it names."""
    return validate_registry_record(record) if "registry" in record else validate_record(record)


def as_first_version(record: Record) -> Record:
    """A record of version 2 in the form of version 1, for readers that know no other."""
    return {**{key: value for key, value in record.items() if key != "registry"}, "schema": SCHEMA_NAME}


def write_csv(
    stream: TextIO, records: Iterable[Record], catalogue: Catalogue, *, optional: bool = False, bom: bool = False
) -> int:
    """Write one task a line with the columns of the workbook; the answer is how many."""
    headings = [catalogue.text(code) for code, _ in TASK_HEADINGS]
    entries = task_entries(records, catalogue, optional=optional)
    return write_csv_rows(stream, headings, map(task_cells, entries), bom=bom)


def write_csv_rows(stream: TextIO, headings: Sequence[str], rows: Iterable[Iterable[Cell]], *, bom: bool = True) -> int:
    """Write a table as CSV; the answer is the number of its rows.

    With `bom` the stream begins with a byte order mark, by which Excel knows the text for UTF-8; dates are ISO 8601;
    what a sheet would run as a formula gets an apostrophe in front.
    """
    if bom:
        stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headings)
    count = 0
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
        count += 1
    return count


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = clean_cell(str(value))
    return f"'{text}" if looks_like_formula(text) else text
