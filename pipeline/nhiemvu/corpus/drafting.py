"""A draft of a gold record: what the program makes of a document, in the guidelines' form, for a person to correct."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nhiemvu.corpus.checks.deadlines import FIELDS
from nhiemvu.corpus.checks.paper import folded
from nhiemvu.corpus.records import Record
from nhiemvu.pipeline import extract
from nhiemvu.readers import read_document
from nhiemvu.task import Agency, Category, Deadline, Extraction, Head, Reference, Task


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of a gold record, and what the program was not sure of in the document, as codes with their words."""

    record: Record
    issues: tuple[tuple[str, str], ...]


def draft_of_file(path: Path, file: str) -> Draft:
    """The draft for the document at `path`, which the record will call `file` ("documents/ke-hoach.docx").

    Raises `UnreadableFile` where the document cannot be read.
    """
    extraction = extract(read_document(path, name=path.name))
    found = (*extraction.document.notes, *((issue.code, issue.detail) for issue in extraction.issues))
    return Draft(draft_record(extraction, file), tuple(dict.fromkeys(found)))


def draft_record(extraction: Extraction, file: str) -> Record:
    """The extraction as a gold record with exactly the fields of the guidelines; a permission is `optional` as well.

    "Báo cáo trước ngày 15/6/2022." gives the deadline `{"text": "trước ngày 15/6/2022", "kind": "date",
    "due": "2022-06-15", "bound": "before"}`.
    """
    return {
        "file": file,
        "document": _head(extraction.head),
        "references": [_reference(reference) for reference in extraction.references],
        "tasks": [_task(task) for task in extraction.tasks],
    }


def _head(head: Head) -> Record:
    return {
        "doc_type": head.doc_type,
        "number": head.number,
        "symbol": head.symbol,
        "issuing_body": head.issuing_body.mention if head.issuing_body else None,
        "place": head.place,
        "issued_on": head.issued_on,
        "title": folded(head.title) if head.title else None,
        "signer": head.signer,
        "signer_role": head.signer_role,
    }


def _reference(reference: Reference) -> Record:
    named = {"title": reference.title or reference.mention} if reference.number is None else {}
    return {
        "doc_type": reference.doc_type,
        "number": reference.number,
        **named,
        "issued_on": reference.issued_on,
        "issuing_body": reference.issuing_body,
    }


def _task(task: Task) -> Record:
    return {
        "item": task.item,
        "text": folded(task.text),
        "lead": _mentions(task.lead),
        "coordinating": _mentions(task.coordinating),
        "deadline": _deadline(task.deadline) if task.deadline else None,
        "optional": task.category is not Category.TASK,
    }


def _mentions(agencies: tuple[Agency, ...]) -> list[str]:
    return [folded(agency.mention) for agency in agencies]


def _deadline(deadline: Deadline) -> Record:
    """The fields of its kind; what the kind needs and the text does not say is left blank, for the check to ask for."""
    needed, allowed = FIELDS[deadline.kind.value]
    values: dict[str, Any] = {
        "start": deadline.start,
        "due": deadline.due,
        "bound": deadline.bound or "by",
        "time": deadline.time,
        "rrule": deadline.rrule,
        "amount": deadline.amount,
        "unit": deadline.unit,
        "from": folded(deadline.from_ or ""),
    }
    kept = {name: value for name, value in values.items() if name in needed or (name in allowed and value)}
    return {"text": folded(deadline.text), "kind": deadline.kind.value, **kept}
