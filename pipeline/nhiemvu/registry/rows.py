"""What the registry gives back: one frozen row a document, a task, a file that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nhiemvu.registry.standings import IN_FORCE, Standing


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the registry. `id` is the first twelve signs of its file's hash; `files` are all its files."""

    id: str
    doc_type: str | None
    number: str | None
    issuing_body: str | None
    issued_on: str | None
    title: str | None
    files: tuple[str, ...]
    tasks: int
    optional_tasks: int
    issues: int


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task as it stands now, with the head of its document. Agencies are as written; dates are ISO 8601.

    `due_date` is the day to which it was extended, else that of its deadline; `in_time_until` the last day on which it
    is done in time; `state` one of `State`. `corrected` names the fields that people set right; `amended_by` and
    `replaced_by` are the numbers of documents that changed its document.
    """

    task_id: str
    document_id: str
    file: str
    document_number: str | None
    document_title: str | None
    issued_on: str | None
    issuing_body: str | None
    item: str
    text: str
    category: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    report_to: tuple[str, ...]
    deadline_text: str | None
    deadline_kind: str | None
    deadline_start: str | None
    deadline_due: str | None
    deadline_bound: str | None
    deadline_time: str | None
    deadline_rrule: str | None
    deliverable: str | None
    confidence: float
    rule: str
    page: int | None
    table: int | None
    row: int | None
    section: tuple[str, ...] = ()
    due_date: str | None = None
    in_time_until: str | None = None
    extended_to: str | None = None
    extended_by: str | None = None
    completed_on: str | None = None
    state: str = ""
    corrected: tuple[str, ...] = ()
    added: bool = False
    removed: bool = False
    amended_by: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One document as it is shown: its row and the whole record of its leading file.

    `cited` holds for each reference of the record the id of the document in the registry that it means, else `None`;
    `standing` tells which documents amended or replaced this one.
    """

    row: DocumentRow
    record: dict[str, Any]
    cited: tuple[str | None, ...] = ()
    standing: Standing = IN_FORCE


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A file that could not be read, with the reason in both languages."""

    path: str
    file: str
    code: str
    reason_vi: str
    reason_en: str
    traceback: str | None = None

    def reason(self, language: str) -> str:
        """The reason in `language`, "vi" or "en"."""
        return self.reason_en if language == "en" else self.reason_vi


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A file that the registry knows by its bytes; `copy_of` is the file that leads its document, if another does."""

    sha256: str
    path: str
    version: str
    export_name: str | None
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing one file came to.

    `outcome` is "added", "updated" (the same bytes, read anew), "unchanged", or "replaced" (the file at this path
    was edited). `copy_of` names the file that leads the document, where that is another one: then this file adds
    no tasks.
    """

    outcome: str
    document_id: str
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run: when it began and ended (UTC), how, with which version of the extractor, and what it came to.

    `status` is "running", "finished" or "interrupted"; a run that was killed stays "running" until the next one.
    """

    id: int
    started_at: str
    finished_at: str | None
    status: str
    version: str
    files: int
    stored: int
    unchanged: int
    unreadable: int
    copies: int
    tasks: int
    machine: str | None
    process: int | None
    failures: tuple[str, ...] = ()
