"""What people said of tasks: corrections, completions, extensions, as events that are only ever added."""

from __future__ import annotations

import dataclasses
import uuid
from dataclasses import dataclass
from typing import Any

CORRECTED_FIELDS = ("text", "category", "lead", "coordinating", "report_to", "deadline", "deliverable", "item")
"""The fields of a task of the export that a person may set right; `new` is then the value as the export writes it."""

TASK = "task"
"""The task itself: `new` is `None` where a person says that it is no task, `True` where it is one after all, and the
whole task of the export where a person adds one."""

COMPLETED = "completed"
"""`new` is the ISO 8601 day on which the task was done, `None` where it is open again; for one occurrence of a
recurring task {"occurrence": day, "on": day or `None`}."""

EXTENSION = "extension"
"""`new` is {"due": ISO 8601 day, "document": the number of the document that grants it or `None`}, or `None`."""

NOTE = "note"
"""`new` is what a person notes of the task, in free words, or `None`."""

PLACE = "place"
"""`new` is the extractor's id of the task that a person says this one to be now."""

FIELDS = (*CORRECTED_FIELDS, TASK, COMPLETED, EXTENSION, NOTE, PLACE)


def new_key() -> str:
    """A key that no other event has, on any machine."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a person said of a task, and when, and why.

    `task` is the task's id in the registry, `sha256` the file that led its document at the time, `at` a moment in UTC
    (ISO 8601). `old` and `new` are values of `field` (one of `FIELDS`). `evidence` is what the extraction said of the
    task then: {"item", "text", "start"}, by which the task is found again when its document is extracted anew.
    Example: field "lead", new [{"mention": "Sở Y tế", "name": None, "id": None}], why "đọc nhầm".
    """

    task: str
    field: str
    old: Any
    new: Any
    who: str = ""
    why: str = ""
    at: str = ""
    sha256: str = ""
    evidence: dict[str, Any] = dataclasses.field(default_factory=dict)
    key: str = dataclasses.field(default_factory=new_key)
