"""Many files in one run: found in folders, read in workers that can be killed, stored, exported, summed up."""

from nhiemvu.batch.limits import read_limits
from nhiemvu.batch.running import Batch, Progress, run_batch
from nhiemvu.batch.summary import Summary
from nhiemvu.batch.task_table import note_taken_in, write_task_table
from nhiemvu.batch.unpacking import unpack_packages
from nhiemvu.batch.walking import FoundFile, collect_files
from nhiemvu.batch.watching import watch_files
from nhiemvu.batch.work import Worked, extractor_version, read_and_extract
from nhiemvu.readers.limits import Limits

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
    "unpack_packages",
    "watch_files",
    "write_task_table",
]
