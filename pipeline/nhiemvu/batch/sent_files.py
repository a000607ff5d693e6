"""What a machine of a cluster does with one file: it gets the bytes, and sends back what they come to.

The bytes travel, and not a path: then no machine needs the folder of the one that runs, nor rights in it, and what is
read is just what was counted and hashed there.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nhiemvu.batch.carried import note_package, package_of
from nhiemvu.batch.work import extractor_version
from nhiemvu.batch.workers import Outcome, Reader, Work
from nhiemvu.document import Package
from nhiemvu.readers.limits import Limits


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file on its way: how the user calls it, its bare name and bytes, and what its package says of it."""

    name: str
    file_name: str
    data: bytes
    package: Package | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file came to, and the version of the extractor on the machine that read it."""

    outcome: Outcome
    version: str


def pack_file(path: Path, name: str) -> SentFile:
    """The file at `path` made ready to be sent; raises `OSError` where it cannot be read."""
    return SentFile(name, path.name, path.read_bytes(), package_of(path))


def read_sent_file(file: SentFile, work: Work, limits: Limits) -> Answer:
    """What work on the file comes to here, in a process of its own that can be killed, as on a single machine."""
    reader = _take_reader(work, limits)
    with tempfile.TemporaryDirectory(prefix="nhiemvu-") as folder:
        path = Path(folder) / file.file_name
        path.write_bytes(file.data)
        note_package(path, file.package)
        outcome = reader.attempt(str(path), file.name)
    with _LOCK:
        _IDLE.setdefault(_kind(work, limits), []).append(reader)
    return Answer(outcome, extractor_version())


_IDLE: dict[str, list[Reader]] = {}
_LOCK = threading.Lock()  # a worker of the cluster may have several threads; each file has a process to itself


def _take_reader(work: Work, limits: Limits) -> Reader:
    with _LOCK:
        if idle := _IDLE.get(_kind(work, limits)):
            return idle.pop()
    # A worker of Dask is a "daemon", which Python forbids to start processes, lest they outlive it. Ours end when the
    # pipe to the worker does.
    config: Any = getattr(multiprocessing.current_process(), "_config", {})
    config["daemon"] = False
    return Reader(work, limits)


def _kind(work: Work, limits: Limits) -> str:
    """What two files have in common that one process may read: partial functions have no equality of their own."""
    return repr((work, limits))
