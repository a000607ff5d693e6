"""What is done with one file in a worker: read, extract, make the record of the export."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Worked:
    """The record of one file and the version of the extractor that made it."""

    record: dict[str, Any]
    version: str


def read_and_extract(path: str, name: str) -> Worked:
    """The record of the file at `path`, which the user calls `name`."""
    # Imported here, since the process that only hands out the work needs none of it.
    from nhiemvu.export.flatten import export_document
    from nhiemvu.pipeline import extract
    from nhiemvu.readers import read_document

    extraction = extract(read_document(Path(path), name=name))
    return Worked(export_document(extraction), extraction.version)
