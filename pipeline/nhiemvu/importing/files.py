"""The file that comes back: which of the formats it is, by what stands in it and not by its name."""

from __future__ import annotations

from pathlib import Path

from nhiemvu.errors import ImportingError
from nhiemvu.importing.comparing import Speaker
from nhiemvu.importing.json_stream import read_objects
from nhiemvu.importing.records import import_records
from nhiemvu.importing.report import Report
from nhiemvu.importing.sheets import read_csv, read_workbook
from nhiemvu.importing.tables import import_tables
from nhiemvu.messages import in_both_languages
from nhiemvu.registry import Registry

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def import_path(registry: Registry, path: Path, speaker: Speaker, *, dry: bool = False) -> Report:
    """Take an edited export in, XLSX, CSV, JSON or JSONL, and tell what became of each row.

    With `dry` nothing is written. Raises `ImportingError` where the file as a whole cannot be taken in.
    """
    report, start = Report(), _start(path)
    if start.startswith(OLE):
        raise ImportingError(*in_both_languages("import.old-excel", file=path.name))
    if start.startswith(ZIP):
        import_tables(registry, read_workbook(path), speaker, report, dry=dry)
    elif _is_json(start):
        import_records(registry, read_objects(path), speaker, report, dry=dry)
    else:
        import_tables(registry, read_csv(path), speaker, report, dry=dry)
    return report


def makes_registry(path: Path) -> bool:
    """Whether a file can fill a registry that is not there yet: JSON can, tables hold too little."""
    return _is_json(_start(path))


def _is_json(start: bytes) -> bool:
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise ImportingError(*in_both_languages("import.no-file", file=path, reason=error.strerror)) from error
    if not start.strip():
        raise ImportingError(*in_both_languages("import.empty", file=path.name))
    return start
