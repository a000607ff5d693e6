"""Many files in one run: found in folders, read in workers that can be killed, stored, exported, summed up."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nhiemvu.batch.limits import read_limits as read_limits
    from nhiemvu.batch.running import Batch as Batch
    from nhiemvu.batch.running import Progress as Progress
    from nhiemvu.batch.running import run_batch as run_batch
    from nhiemvu.batch.summary import Summary as Summary
    from nhiemvu.batch.task_table import note_taken_in as note_taken_in
    from nhiemvu.batch.task_table import write_task_table as write_task_table
    from nhiemvu.batch.unpacking import unpack_packages as unpack_packages
    from nhiemvu.batch.walking import FoundFile as FoundFile
    from nhiemvu.batch.walking import collect_files as collect_files
    from nhiemvu.batch.watching import watch_files as watch_files
    from nhiemvu.batch.work import Worked as Worked
    from nhiemvu.batch.work import extractor_version as extractor_version
    from nhiemvu.batch.work import read_and_extract as read_and_extract
    from nhiemvu.batch.workers import start_loading as start_loading
    from nhiemvu.readers.limits import Limits as Limits

#: Where each public name lives; they load when they are first asked for, since a worker needs no database.
_HOMES = {
    "Batch": "nhiemvu.batch.running",
    "FoundFile": "nhiemvu.batch.walking",
    "Limits": "nhiemvu.readers.limits",
    "Progress": "nhiemvu.batch.running",
    "Summary": "nhiemvu.batch.summary",
    "Worked": "nhiemvu.batch.work",
    "collect_files": "nhiemvu.batch.walking",
    "extractor_version": "nhiemvu.batch.work",
    "note_taken_in": "nhiemvu.batch.task_table",
    "read_and_extract": "nhiemvu.batch.work",
    "read_limits": "nhiemvu.batch.limits",
    "run_batch": "nhiemvu.batch.running",
    "start_loading": "nhiemvu.batch.workers",
    "unpack_packages": "nhiemvu.batch.unpacking",
    "watch_files": "nhiemvu.batch.watching",
    "write_task_table": "nhiemvu.batch.task_table",
}

__all__ = [
    "Batch",
    "FoundFile",
    "Limits",
    "Progress",
    "Summary",
    "Worked",
    "collect_files",
    "extractor_version",
    "note_taken_in",
    "read_and_extract",
    "read_limits",
    "run_batch",
    "start_loading",
    "unpack_packages",
    "watch_files",
    "write_task_table",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
