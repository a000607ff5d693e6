"""What a model learns from: the sentences of a corpus with their role and their labelled stretches.

The records say which sentences are tasks, firm or optional; who leads, who takes part, by when, what is handed in.
Where their words stand in the sentence itself they become labelled stretches; what is inherited from above has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nhiemvu.assemble.drafts import Draft
from nhiemvu.corpus.records import GoldDocument, Record
from nhiemvu.corpus.scoring import fold_agency, pair_tasks
from nhiemvu.document import Span
from nhiemvu.model.sentences import Sentence, sentences_of
from nhiemvu.pipeline import drafts_of
from nhiemvu.readers import read_document
from nhiemvu.task import Agency, Category


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a sentence with its part, one of `WORD_PARTS`; the span counts code points of the sentence."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class TrainingSentence:
    """A sentence with what the record says of it: its role (one of `ROLES`) and its labelled stretches."""

    document: str
    sentence: Sentence
    role: str
    stretches: tuple[Stretch, ...]


def training_sentences(documents: Iterable[GoldDocument]) -> Iterator[TrainingSentence]:
    """Every sentence and table row of the documents, in reading order, with its role and stretches."""
    for gold in documents:
        drafts = drafts_of(read_document(gold.path, name=gold.record["file"]))
        tasks = tasks_of_drafts(gold.record, drafts)
        for draft, sentence, task in zip(drafts, sentences_of(drafts), tasks, strict=True):
            yield TrainingSentence(gold.name, sentence, _role(draft, task), tuple(_stretches(draft, task)))


def tasks_of_drafts(record: Record, drafts: list[Draft]) -> list[Record | None]:
    """The task of the record that each draft stands for, `None` where the record has none."""
    found: list[Record | None] = [None] * len(drafts)
    for ours, theirs in pair_tasks(record["tasks"], [{"text": draft.text} for draft in drafts]):
        found[theirs] = record["tasks"][ours]
    return found


def _role(draft: Draft, task: Record | None) -> str:
    """The role by the record; of what the record has as optional, the rules tell which kind it is."""
    if task is None:
        return "lead-in" if draft.text.rstrip().endswith(":") else "background"
    if not task.get("optional"):
        return "task"
    if draft.text.rstrip().endswith(":"):
        return "lead-in"
    return "closing" if draft.category is Category.CLOSING else "general"


def _stretches(draft: Draft, task: Record | None) -> Iterator[Stretch]:
    if task is None:
        return
    taken: list[Span] = []
    for label, mentions, known in (
        ("LEAD", task["lead"], draft.lead),
        ("COORDINATING", task["coordinating"], draft.coordinating),
        ("REPORT_TO", [agency.mention for agency in draft.report_to], draft.report_to),
        ("DEADLINE", [task["deadline"]["text"]] if task["deadline"] else [], ()),
        ("DELIVERABLE", task["deliverable"].split("; ") if task.get("deliverable") else [], ()),
    ):
        for mention in mentions:
            span = _known(mention, known, draft) or _written(mention, draft.text, taken)
            if span is not None and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Stretch(span, label)


def _known(mention: str, agencies: tuple[Agency, ...], draft: Draft) -> Span | None:
    """Where the rules saw the same body in the sentence: also "Tài chính" for "Sở Tài chính" of a shared list."""
    for agency in agencies:
        if agency.span is None or not draft.span.contains(agency.span):
            continue
        if fold_agency(agency.mention) == fold_agency(mention):
            return agency.span.shifted(-draft.span.start)
    return None


def _written(mention: str, text: str, taken: list[Span]) -> Span | None:
    """The first place of the sentence that has these very words and is not taken yet, whatever their letters' case."""
    pattern = r"\s+".join(re.escape(word) for word in mention.split())
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in taken):
            return span
    return None
