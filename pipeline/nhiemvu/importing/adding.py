"""Rows that a clerk added by hand: tasks that the program did not find."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from nhiemvu.errors import ImportingError
from nhiemvu.importing.comparing import CODES, Sheet, Speaker, Verdict
from nhiemvu.importing.deadlines import DUE, PERSON, TEXT, read_deadline
from nhiemvu.importing.progress import COMPLETED, EXTENDED_BY, EXTENDED_TO, STATE, read_extension, read_progress
from nhiemvu.importing.sheets import ReturnedRow
from nhiemvu.importing.values import check_unmasked, read_agencies, read_words
from nhiemvu.messages import in_both_languages
from nhiemvu.registry import Addition, HeldDocument, Saying, added_id
from nhiemvu.registry.folding import fold_words
from nhiemvu.registry.present import PresentTask

Record = dict[str, Any]
ADDITIONS = uuid.UUID("6f1d5a0e-4a3c-5b0e-9c59-0d6b6c0f7a11")
"""The name space of the keys of additions: the same row is the same addition."""
_NUMBER = re.compile(r"\S+/\S+")


def document_keys(row: ReturnedRow) -> list[str]:
    """By what a row may name its document, the surest first: as written, its number alone, its file."""
    name = row.words("column.document")
    return [name, *reversed(_NUMBER.findall(name)), row.words("column.file")]


def judge_addition(
    held: HeldDocument, row: ReturnedRow, sheet: Sheet, speaker: Speaker
) -> list[Verdict | tuple[str, Addition]]:
    """What a row without an id adds to its document; nothing where that has the very task already.

    A refusal tells why: a task that is there with other values must be named by its id.
    """
    try:
        task = _task(held, row, sheet)
        twin = _twin(held, task)
        if twin is not None:
            _check_same(twin, task)
            return []
        key = _key(held, task)
        added: list[Verdict | tuple[str, Addition]] = [("task", Addition(task, speaker.who, speaker.why, key))]
        return [*added, *_progress(row, PresentTask(added_id(key), task, None), sheet, speaker)]
    except ImportingError as error:
        return [("task", error)]


def key_of(held: HeldDocument, what: Record) -> str:
    """The key of the addition of `what` to a document: the same words are the same addition."""
    told = json.dumps([held.record["source"]["sha256"], what], ensure_ascii=False, sort_keys=True)
    return uuid.uuid5(ADDITIONS, told).hex


def blank_task() -> Record:
    """A task that says nothing yet, with every key of the export."""
    return {
        "id": "",
        "item": "",
        "text": "",
        "section": [],
        "lead": [],
        "coordinating": [],
        "report_to": [],
        "deadline": None,
        "deliverable": None,
        "references": [],
        "category": "task",
        "confidence": 1.0,
        "by": PERSON,
        "span": {"start": 0, "end": 0, "page": None, "table": None, "row": None},
    }


def _task(held: HeldDocument, row: ReturnedRow, sheet: Sheet) -> Record:
    say = sheet.say
    for code in CODES:
        if code in sheet.columns:
            check_unmasked(row.words(code), "", say.text(code))
    agencies = {
        role: read_agencies(row.cells[f"column.{role}"], (), say.text(f"column.{role}"))
        for role in ("lead", "coordinating")
        if row.words(f"column.{role}")
    }
    told = {code for code in (TEXT, DUE) if row.words(code)}
    issued_on = held.record["document"]["issued_on"]
    return blank_task() | {
        "item": row.words("column.item"),
        "text": read_words(row.cells.get("column.task"), say.text("column.task"), needed=True),
        "deadline": read_deadline(row, told, None, issued_on, say) if told else None,
        "deliverable": row.words("column.deliverable") or None,
        **agencies,
    }


def _twin(held: HeldDocument, task: Record) -> PresentTask | None:
    """The task of the document with the same words and the same lead."""
    for each in held.present.tasks:
        same_words = fold_words(each.record["text"]) == fold_words(task["text"])
        if not each.removed and same_words and _mentions(each.record, "lead") == _mentions(task, "lead"):
            return each
    return None


def _check_same(twin: PresentTask, task: Record) -> None:
    due, other = twin.record["deadline"] or {}, task["deadline"] or {}
    same = due.get("due") == other.get("due") and twin.record["deliverable"] == task["deliverable"]
    if not same or _mentions(twin.record, "coordinating") != _mentions(task, "coordinating"):
        raise ImportingError(*in_both_languages("import.there-already", task=twin.id))


def _mentions(task: Record, role: str) -> list[str]:
    return [fold_words(agency["mention"]) for agency in task[role]]


def _key(held: HeldDocument, task: Record) -> str:
    return key_of(held, {name: task[name] for name in ("item", "text", "lead", "coordinating", "deadline")})


def _progress(row: ReturnedRow, task: PresentTask, sheet: Sheet, speaker: Speaker) -> list[Verdict]:
    """What a row says beside the task itself: that it is done, extended, noted."""
    found: list[tuple[str, Any]] = []
    if row.words(COMPLETED):
        found.append(read_progress(row, {COMPLETED, STATE}, task, speaker.today, sheet.say))
    if row.words(EXTENDED_TO):
        found.append(("extension", read_extension(row, {EXTENDED_TO, EXTENDED_BY}, task, sheet.say)))
    if note := row.words("column.own-note"):
        found.append(("note", note))
    return [(name, Saying(task.id, name, value, speaker.who, speaker.why, "")) for name, value in found]
