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
from nhiemvu.export.sheet_rows import TASK_COLUMNS, task_entries
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


def write_json(stream: TextIO, records: Iterable[Record], *, optional: bool = True) -> int:
    """Write all records as one JSON list, streamed; the answer is how many."""
    count = 0
    stream.write("[")
    for count, record in enumerate(records, 1):
        stream.write(",\n" if count > 1 else "\n")
        stream.write(json.dumps(validate_record(_kept(record, optional)), ensure_ascii=False))
    stream.write("\n]\n")
    return count


def write_json_lines(stream: TextIO, records: Iterable[Record], *, optional: bool = True) -> int:
    """Write one record a line; the answer is how many."""
    count = 0
    for record in records:
        stream.write(json.dumps(validate_record(_kept(record, optional)), ensure_ascii=False) + "\n")
        count += 1
    return count


def write_csv(stream: TextIO, records: Iterable[Record], catalogue: Catalogue, *, optional: bool = False) -> int:
    """Write one task a line with the columns of the workbook; the answer is how many."""
    headings = [catalogue.text(column.code) for column in TASK_COLUMNS]
    entries = task_entries(records, catalogue, optional=optional)
    return write_csv_rows(stream, headings, ([column.cell(entry) for column in TASK_COLUMNS] for entry in entries))


def write_csv_rows(stream: TextIO, headings: Sequence[str], rows: Iterable[Iterable[Cell]]) -> int:
    """Write a table as CSV for Excel; the answer is the number of its rows.

    The stream begins with a byte order mark, by which Excel knows the text for UTF-8; dates are ISO 8601; what
    a sheet would run as a formula gets an apostrophe in front.
    """
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headings)
    count = 0
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
        count += 1
    return count


def _kept(record: Record, optional: bool) -> Record:
    if optional:
        return record
    return {**record, "tasks": [task for task in record["tasks"] if task["category"] == "task"]}


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = clean_cell(str(value))
    return f"'{text}" if looks_like_formula(text) else text
