"""What the trained model would find without the rules: only to be measured, the program never runs so.

The rules still part the text into sentences and see the names and times in it; the model alone says which sentences are
tasks, which names lead or take part, and which time is the deadline. Nothing comes from a heading or a sentence above.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nhiemvu.assemble.drafts import Draft
from nhiemvu.document import Document
from nhiemvu.export.flatten import export_document
from nhiemvu.model.opinions import Opinion
from nhiemvu.model.sentences import sentences_of
from nhiemvu.model.weights import Weights
from nhiemvu.normalise.deadlines import read_deadline
from nhiemvu.pipeline import drafts_of, extract

Record = dict[str, Any]


def model_alone(document: Document, weights: Weights) -> Record:
    """A record as `score.py` reads it: head and references from the rules, the tasks from the model."""
    record = export_document(extract(document))
    issued_on = record["document"]["issued_on"]
    drafts = drafts_of(document)
    judged = zip(drafts, weights.opinions(sentences_of(drafts)), strict=True)
    return record | {"tasks": [_task(draft, found, issued_on) for draft, found in judged if found.role == "task"]}


def _task(draft: Draft, opinion: Opinion, issued_on: str | None) -> Record:
    parts: dict[str, list[str]] = {}
    for stretch in opinion.stretches:
        parts.setdefault(stretch.part, []).append(stretch.span.of(draft.text))
    times = [read_deadline(words, issued_on) for words in parts.get("DEADLINE", ())]
    deadlines = [asdict(time) for time in times if time is not None]
    return {
        "item": draft.item,
        "text": draft.text,
        "lead": [{"mention": name} for name in parts.get("LEAD", ())],
        "coordinating": [{"mention": name} for name in parts.get("COORDINATING", ())],
        "deadline": deadlines[-1] if deadlines else None,
    }
