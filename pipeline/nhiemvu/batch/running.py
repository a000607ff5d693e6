"""The run: each file is worked on by the crew, stored by this process alone, in the order of the files."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from nhiemvu.batch.aftermath import clear_after_the_dead
from nhiemvu.batch.carried import package_of
from nhiemvu.batch.cluster import work_on_cluster
from nhiemvu.batch.summary import Summary
from nhiemvu.batch.walking import FoundFile, readable_name, stored_path
from nhiemvu.batch.work import Worked, read_and_extract
from nhiemvu.batch.workers import Assignment, Crashed, Done, Lost, Outcome, Refused, work_in_order
from nhiemvu.document import Package
from nhiemvu.errors import RegistryError
from nhiemvu.export.flatten import package_facts
from nhiemvu.export.writers import holds_record, write_record
from nhiemvu.messages import in_both_languages
from nhiemvu.readers.limits import DEFAULT_LIMITS, Limits
from nhiemvu.registry import Registry, StoredSource, UnreadableRow

Record = dict[str, Any]
Progress = Callable[[int, str], None]
MANY = 200
"""After so many stored documents the database takes stock, so that searches stay quick."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run is told: the files, the folder for results, and how to work.

    `version` is the version of the extractor: a file that is stored under it already is not read again, unless
    `again` is set; where it is `None`, every file is read. `work` is called with the path, the name and the `limits`.
    With the address of a Dask `scheduler`, the machines of its cluster read, and `processes` says nothing.
    """

    files: Sequence[FoundFile]
    out: Path
    work: Callable[..., Any] = read_and_extract
    version: str | None = None
    again: bool = False
    processes: int = 1
    scheduler: str = ""
    limits: Limits = DEFAULT_LIMITS
    progress: Progress = field(default=lambda _done, _name: None)


def run_batch(batch: Batch, registry: Registry) -> Summary:
    """Read, store and export all files of the batch; the answer says what came of them.

    Each document is stored as soon as it is worked out, whole or not at all, so a run that is stopped leaves
    what it has done. Raises `RegistryError` or `ExportError` where storing itself fails.
    """
    clear_after_the_dead(registry, batch.out / "json")
    run = registry.start_run(batch.version or "", machine=platform.node(), process=os.getpid())
    filing = _Filing(batch, registry)
    status = "interrupted"
    try:
        for assignment, outcome in _worked(batch, filing.assignments()):
            filing.take(assignment, outcome)
        status = "finished"
    finally:
        counts = filing.summary
        registry.finish_run(
            run,
            status,
            files=counts.files,
            stored=counts.stored,
            unchanged=counts.unchanged,
            unreadable=len(counts.unreadable),
            copies=len(counts.copies),
            tasks=counts.tasks,
            failures=counts.unreadable,
        )
    if filing.summary.stored >= MANY:
        with suppress(RegistryError):  # all is stored; a search only takes longer
            registry.tidy()
    return filing.summary


def _worked(batch: Batch, assignments: Iterator[Assignment]) -> Iterator[tuple[Assignment, Outcome]]:
    work = partial(batch.work, limits=batch.limits)
    if batch.scheduler:
        return work_on_cluster(assignments, work, scheduler=batch.scheduler, limits=batch.limits)
    return work_in_order(assignments, work, processes=batch.processes, limits=batch.limits)


@dataclass(frozen=True, slots=True)
class _SameBytes:
    """A file that is, byte for byte, one that stood before it in the run."""

    name: str


class _Filing:
    """What happens to each file in the process that stores."""

    def __init__(self, batch: Batch, registry: Registry) -> None:
        self.summary = Summary()
        self._batch = batch
        self._registry = registry
        self._hashes: dict[str, str] = {}
        self._packages = {file.path: package_of(file.path) for file in batch.files}

    def assignments(self) -> Iterator[Assignment]:
        """All files in their order; those that the registry holds already carry what it knows of them."""
        carried = self._carried()
        for index, file in enumerate(self._batch.files):
            sha256 = _hash_of(file.path)
            answer: _SameBytes | StoredSource | None = None
            first = self._hashes.get(sha256 or "") or carried.get(sha256 or "", file.name)
            if first != file.name:
                answer = _SameBytes(first)
            elif sha256 is not None:
                self._hashes[sha256] = file.name
                answer = self._known(sha256, file.path)
            yield Assignment(index, str(file.path), file.name, answer)

    def take(self, assignment: Assignment, outcome: Outcome) -> None:
        """Store and export what was found in one file, or note why it could not be read."""
        path, name = Path(assignment.path), assignment.name
        if not isinstance(outcome, Done):
            row = _unreadable(outcome, stored_path(path), name, self._batch.limits)
            self._registry.record_unreadable(row)
            self.summary.unreadable.append(row)
        elif isinstance(outcome.answer, _SameBytes):
            self.summary.copies.append((name, outcome.answer.name))
        elif isinstance(outcome.answer, StoredSource):
            self._keep(outcome.answer, path, name)
        else:
            self._store(outcome.answer, path, name)
        self.summary.files += 1
        self._batch.progress(self.summary.files, name)

    def _carried(self) -> dict[str, str]:
        """The files that came in interchange packages by their hashes: they say more than a bare copy does."""
        carried: dict[str, str] = {}
        for file in self._batch.files:
            if self._packages[file.path] is not None and (sha256 := _hash_of(file.path)):
                carried.setdefault(sha256, file.name)
        return carried

    def _known(self, sha256: str, path: Path) -> StoredSource | None:
        """What the registry holds of the file, if this version of the extractor has read it already."""
        if self._batch.again or self._batch.version is None:
            return None
        known = self._registry.source(sha256)
        if known is None or known.version != self._batch.version:
            return None
        return known if self._says_the_same(sha256, self._packages[path]) else None

    def _says_the_same(self, sha256: str, package: Package | None) -> bool:
        """Whether the stored record has what the package says; the same bytes may come in another package later."""
        if package is None:
            return True
        stored = (self._registry.record_of(sha256) or {"source": {}})["source"].get("package") or {}
        # Through JSON, as the record has gone: its lists were tuples.
        return bool(json.loads(json.dumps(package_facts(package))) == {**stored, "completed": []})

    def _keep(self, known: StoredSource, path: Path, name: str) -> None:
        record = self._registry.present_of(known.sha256)
        if record is not None:
            self._export(record, path, name, known.export_name)
            self._sort_in("unchanged", known.copy_of, record, name)

    def _store(self, worked: Worked, path: Path, name: str) -> None:
        stored = self._registry.store_record(worked.record, stored_path(path), worked.version)
        record = self._registry.present_of(worked.record["source"]["sha256"])
        self._export(record or worked.record, path, name)
        self._sort_in(stored.outcome, stored.copy_of, worked.record, name)

    def _sort_in(self, outcome: str, copy_of: str | None, record: Record, name: str) -> None:
        """Count the file; the tasks of a copy stand in the registry once and are counted once."""
        if copy_of is not None:
            self.summary.copies.append((name, copy_of))
            return
        if outcome == "unchanged":
            self.summary.unchanged += 1
        else:
            self.summary.stored += 1
        firm = sum(task["category"] == "task" for task in record["tasks"])
        self.summary.tasks += firm
        self.summary.without_tasks += firm == 0
        self.summary.issues += len(record["issues"])

    def _export(self, record: Record, path: Path, name: str, export_name: str | None = None) -> None:
        folder = self._batch.out / "json"
        sha256 = record["source"]["sha256"]
        stem = readable_name(path.stem)
        if export_name is None:
            export_name = self._registry.name_export(
                sha256, stem, lambda free: _may_take(folder / f"{free}.json", sha256)
            )
        target = folder / f"{export_name}.json"
        if not holds_record(target, record):  # a run may have been killed between storing and writing
            write_record(target, record)
        if export_name != stem:
            self.summary.renamed.append((name, f"{export_name}.json"))


def _unreadable(outcome: Refused | Crashed | Lost, path: str, name: str, limits: Limits) -> UnreadableRow:
    if isinstance(outcome, Refused):
        return UnreadableRow(path, name, outcome.code, outcome.vi, outcome.en)
    if isinstance(outcome, Crashed):
        vi, en = in_both_languages("run.crash", error=outcome.error)
        return UnreadableRow(path, name, "crash", vi, en, outcome.traceback)
    code = "too-slow" if outcome.slow else "worker-died"
    vi, en = in_both_languages(f"run.{code}", seconds=limits.seconds)
    return UnreadableRow(path, name, code, vi, en)


def _hash_of(path: Path) -> str | None:
    """The hash of the file's bytes, or `None` where they cannot be had: then the reader will say why."""
    if not path.is_file():
        return None  # a pipe would keep us waiting
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _may_take(target: Path, sha256: str) -> bool:
    """Whether an export may stand at `target`: nothing is there, or an export of the same file."""
    try:
        return bool(json.loads(target.read_text(encoding="utf-8"))["source"]["sha256"] == sha256)
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return False
