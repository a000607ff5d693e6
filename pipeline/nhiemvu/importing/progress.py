"""How far a task is, as a clerk set it in a row: done on a day, open again, extended, or no task at all."""

from __future__ import annotations

from datetime import date
from typing import Any

from nhiemvu.errors import ImportingError
from nhiemvu.importing.sheets import ReturnedRow
from nhiemvu.importing.values import read_day, read_words
from nhiemvu.messages import Catalogue, in_both_languages
from nhiemvu.registry.present import PresentTask

STATE, COMPLETED = "column.state", "column.completed"
EXTENDED_TO, EXTENDED_BY = "column.extended-to", "column.extended-by"
NO_TASK = frozenset({"không phải nhiệm vụ", "bỏ", "xóa", "xoá", "loại bỏ", "not a task", "remove"})
DONE = ("hoàn thành", "đã ", "xong", "done", "x", "✓")


def read_progress(
    row: ReturnedRow, edited: set[str], task: PresentTask, today: date, say: Catalogue
) -> tuple[str, Any]:
    """The field and its new value that the state and the day of completion of a row tell.

    "Không phải nhiệm vụ" as the state takes the task out; otherwise the day tells the state, and an emptied day opens
    the task again. Raises `ImportingError` for a day to come, a state without its day, and recurring tasks, which are
    done one occurrence at a time.
    """
    words = row.words(STATE).casefold()
    if STATE in edited and words in NO_TASK:
        return "task", None
    if STATE in edited and task.removed:
        return "task", True
    if COMPLETED not in edited:
        raise ImportingError(*in_both_languages(_state_alone(words, task), state=row.words(STATE)))
    deadline = task.record["deadline"]
    if deadline is not None and deadline["kind"] == "recurring":
        raise ImportingError(*in_both_languages("import.recurring", task=task.id[:8]))
    day = read_day(row.cells[COMPLETED])
    if day > today.isoformat():
        shown = "/".join(reversed(day.split("-")))
        raise ImportingError(*in_both_languages("import.day-to-come", column=say.text(COMPLETED), day=shown))
    return "completed", day or None


def _state_alone(words: str, task: PresentTask) -> str:
    """Why a state that stands without its day says too little."""
    if words.startswith(DONE) and task.completed_on is None:
        return "import.done-when"
    if task.completed_on is not None and not words.startswith(DONE):
        return "import.open-again"
    return "import.state-unread"


def read_extension(row: ReturnedRow, edited: set[str], task: PresentTask, say: Catalogue) -> dict[str, Any] | None:
    """The extension that a row tells, `None` where its day was emptied.

    Raises `ImportingError` for a document that grants no day.
    """
    day = read_day(row.cells[EXTENDED_TO]) if EXTENDED_TO in edited else task.extended_to or ""
    document = task.extended_by
    if EXTENDED_BY in edited:
        document = read_words(row.cells[EXTENDED_BY], say.text(EXTENDED_BY)) or None
    if day:
        return {"due": day, "document": document}
    if document and EXTENDED_BY in edited:
        raise ImportingError(*in_both_languages("import.extension-without-day", document=document))
    return None
