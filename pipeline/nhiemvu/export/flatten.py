"""One extraction as one record of the export: the only place where the two meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from nhiemvu.document import Document, Package, Span
from nhiemvu.errors import ExportError
from nhiemvu.export.schema import SCHEMA_NAME, DocumentRecord, ExportModel, TaskRecord
from nhiemvu.messages import load_catalogue
from nhiemvu.task import Agency, Deadline, Extraction, Head, Issue, Reference, Task

Record = dict[str, Any]


def export_document(extraction: Extraction) -> Record:
    """The record of one document, checked against the schema "nhiemvu/1", ready for `json.dumps`.

    Raises `ExportError` where a value does not fit the schema, for example a due date that is no date.
    """
    document = extraction.document
    source = document.source
    return validate_record(
        {
            "schema": SCHEMA_NAME,
            "source": {
                "file": source.file,
                "sha256": source.sha256,
                "format": source.format,
                "pages": source.pages,
                "ocr": source.ocr,
                "language": None,
                "package": package_facts(source.package, extraction.completed) if source.package else None,
            },
            "document": _head(extraction.head),
            "references": [_reference(reference, document) for reference in extraction.references],
            "tasks": [_task(task, document) for task in extraction.tasks],
            "issues": [_issue(issue, document) for issue in _issues(extraction)],
        }
    )


def validate_record(record: Record) -> Record:
    """The same record, if it fits the schema; else `ExportError` names the first value that does not."""
    return _validated(DocumentRecord, record)


def validate_task(record: Record) -> Record:
    """The same record of one task, if it fits the schema; else `ExportError` names the first value that does not."""
    return _validated(TaskRecord, record)


def _validated(model: type[ExportModel], record: Record) -> Record:
    try:
        return model.model_validate(record).model_dump(mode="json", by_alias=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ExportError(
            f"Kết quả không đúng lược đồ {SCHEMA_NAME} tại «{where}»: {first['msg']}.",
            f"The result breaks the schema {SCHEMA_NAME} at '{where}': {first['msg']}.",
        ) from error


def package_facts(package: Package, completed: Iterable[str] = ()) -> Record:
    """What a package says, as `source.package` of the export has it; `completed` names the fields that it gave."""
    facts = asdict(package)
    facts.pop("unread")  # told as an issue
    return facts | {"completed": list(completed)}


def _span(span: Span, document: Document) -> Record:
    place = document.place(span) if document.blocks else None
    return {
        "start": span.start,
        "end": span.end,
        "page": place.page if place else None,
        "table": place.table if place else None,
        "row": place.row if place else None,
    }


def _optional_span(span: Span | None, document: Document) -> Record | None:
    return None if span is None else _span(span, document)


def _agency(agency: Agency) -> Record:
    return {"mention": agency.mention, "name": agency.name, "id": agency.id}


def _agencies(agencies: Iterable[Agency]) -> list[Record]:
    return [_agency(agency) for agency in agencies]


def _head(head: Head) -> Record:
    return {
        "doc_type": head.doc_type,
        "number": head.number,
        "symbol": head.symbol,
        "issuing_body": _agency(head.issuing_body) if head.issuing_body else None,
        "place": head.place,
        "issued_on": head.issued_on,
        "title": head.title,
        "signer": head.signer,
        "signer_role": head.signer_role,
    }


def _reference(reference: Reference, document: Document) -> Record:
    return {
        "doc_type": reference.doc_type,
        "number": reference.number,
        "issued_on": reference.issued_on,
        "issuing_body": reference.issuing_body,
        "title": reference.title,
        "mention": reference.mention,
        "relation": reference.relation,
        "spans": [_span(span, document) for span in reference.spans],
    }


def _deadline(deadline: Deadline, document: Document) -> Record:
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "start": deadline.start,
        "due": deadline.due,
        "bound": deadline.bound,
        "rrule": deadline.rrule,
        "amount": deadline.amount,
        "unit": deadline.unit,
        "from": deadline.from_,
        "time": deadline.time,
        "inherited": deadline.inherited,
        "assumed": list(deadline.assumed),
        "by": deadline.by,
        "cue": deadline.cue,
        "anchor": deadline.anchor,
        "span": _optional_span(deadline.span, document),
    }


def _task(task: Task, document: Document) -> Record:
    return {
        "id": task.id,
        "item": task.item,
        "text": task.text,
        "section": list(task.section),
        "lead": _agencies(task.lead),
        "coordinating": _agencies(task.coordinating),
        "report_to": _agencies(task.report_to),
        "deadline": _deadline(task.deadline, document) if task.deadline else None,
        "deliverable": task.deliverable,
        "references": list(task.references),
        "category": task.category.value,
        "confidence": task.confidence,
        "by": task.by,
        "span": _span(task.span, document),
    }


def _issues(extraction: Extraction) -> list[Issue]:
    """What a person should look at: what the reader noted about the file, then what the extraction found."""
    noted = [Issue(code, detail) for code, detail in extraction.document.notes]
    told = {(issue.code, issue.detail) for issue in extraction.issues}
    return [note for note in noted if (note.code, note.detail) not in told] + list(extraction.issues)


def _issue(issue: Issue, document: Document) -> Record:
    message = load_catalogue("vi").issue(issue.code, issue.detail)
    return {"code": issue.code, "message": message, "span": _optional_span(issue.span, document)}
