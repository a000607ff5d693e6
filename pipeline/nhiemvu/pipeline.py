"""The way of a document: outline, findings, tasks, values."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace

from nhiemvu.assemble import assemble_tasks
from nhiemvu.assemble.doubts import without_doubtful_times
from nhiemvu.assemble.drafts import Draft
from nhiemvu.assemble.tasks import Frame, latest_cited
from nhiemvu.document import BlockKind, Document, Span
from nhiemvu.find.orders import Judge, judge_sentence
from nhiemvu.find.references import numbers_at, read_references
from nhiemvu.model.policy import is_asked
from nhiemvu.model.sentences import sentences_of
from nhiemvu.model.weights import Weights
from nhiemvu.normalise.agencies import resolve_agency
from nhiemvu.structure.broken_ranges import ranges_joined
from nhiemvu.structure.head import read_head
from nhiemvu.structure.head_reading import HeadReading
from nhiemvu.structure.outline import Line, Outline, build_outline
from nhiemvu.structure.package_facts import ToldHead, complete_head, package_doubts
from nhiemvu.structure.tables import read_tables
from nhiemvu.task import Agency, Category, Extraction, Head, Issue, Reference, Task
from nhiemvu.version import EXTRACTOR


def extract(document: Document, *, judge: Judge = judge_sentence, weights: Weights | None = None) -> Extraction:
    """All that `document` says: its head, references, tasks, and what a person should look at.

    `judge` tells of each sentence whether it orders something; the rules do so unless another judge is given. With
    `weights` a trained model is heard as well: it drops sentences that only their place made orders, adds those that
    only their form makes orders, and tells how sure each row is.

    >>> from nhiemvu.document import DocumentBuilder, Source
    >>> builder = DocumentBuilder()
    >>> for line in ("KẾ HOẠCH", "Cải cách hành chính", "I. NHIỆM VỤ", "1. Sở Nội vụ rà soát biên chế."):
    ...     builder.add(line)
    >>> extract(builder.build(Source("a.txt", "0" * 64, "text"))).tasks[0].lead[0].mention
    'Sở Nội vụ'
    """
    read = _read(document, judge)
    frame = read.frame
    drafts, issues = assemble_tasks(frame)
    if weights is not None:
        drafted = zip(drafts, sentences_of(drafts), strict=True)
        asked = [sentence for draft, sentence in drafted if is_asked(draft)]
        decided = weights.policy.decide(drafts, weights.opinions(asked))
        issues += _left_out(drafts, decided)
        drafts = decided
    made = _tasks([draft for draft in drafts if draft.category], document, frame.head, read.references)
    tasks, doubtful = without_doubtful_times(made, frame.outline, frame.head, frame.dated)
    doubts = (*doubtful, *package_doubts(document.source, read.told, tasks, read.references))
    return Extraction(
        document=document,
        head=frame.head,
        references=read.references,
        tasks=tasks,
        issues=(*read.told.issues, *map(_in_one_line, (*issues, *doubts))),
        version=EXTRACTOR if weights is None else f"{EXTRACTOR}+{weights.version}",
        completed=read.told.completed,
    )


def _left_out(before: list[Draft], after: list[Draft]) -> list[Issue]:
    """An issue for each sentence that the model takes for no order though a rule did: nothing is lost in silence."""
    pairs = zip(before, after, strict=True)
    return [Issue("task-left-out", old.text, old.span) for old, new in pairs if old.category and not new.category]


def _in_one_line(issue: Issue) -> Issue:
    return replace(issue, detail=" ".join(issue.detail.split()))


def drafts_of(document: Document) -> list[Draft]:
    """What the rules make of each sentence and each table row, in reading order, also of those that order nothing."""
    return assemble_tasks(_read(document, judge_sentence).frame)[0]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known of a document before its tasks are assembled."""

    frame: Frame
    references: tuple[Reference, ...]
    told: ToldHead


def _read(document: Document, judge: Judge) -> _Read:
    reading = read_head(document)
    package = document.source.package
    told = complete_head(reading.head, document.source)
    head = _with_issuer(told.head)
    references = read_references(document, head)
    dated = head.issued_on or (package.issued_on if package else None) or latest_cited(references)
    frame = Frame(document, head, outline_of(document, reading), read_tables(document), dated, judge)
    return _Read(frame, references, told)


def _with_issuer(head: Head) -> Head:
    """The head with its issuing body's full name and identifier."""
    if head.issuing_body is None:
        return head
    return replace(head, issuing_body=resolve_agency(head.issuing_body, head.issuing_body.mention))


def outline_of(document: Document, reading: HeadReading) -> Outline:
    """The outline of the body and of the appendices, without head, signature, recipients, notes and table cells."""
    regions = [("", reading.body)] + [
        (appendix_name(document, span, place), span) for place, span in enumerate(reading.appendices, 1)
    ]
    lines = []
    for region, span in regions:
        for block in document.blocks_in(span):
            if block.kind is BlockKind.PARAGRAPH and len(block.span) and span.contains(block.span):
                lines.append(Line(block.span, block.span.of(document.text), block.bold, region))
    return build_outline(ranges_joined(lines))


def appendix_name(document: Document, span: Span, place: int) -> str:
    """How tasks of an appendix are labelled: "PL1", "PL2", or "PL" for the one without a number.

    A document that is attached (a plan behind its decision) is a region of its own, "(1)", and keeps its own labels.
    """
    first = document.quote(span).split("\n", 1)[0].split()
    if [word.lower() for word in first[:2]] not in (["phụ", "lục"], ["phu", "luc"]):
        return f"({place})"
    number = next((word.strip(".:") for word in first[2:3] if first[:2] and word.strip(".:").isalnum()), "")
    if number and (number.isdigit() or set(number) <= set("IVXLC") or len(number) == 1):
        return f"PL{number}"
    return "PL" if place == 1 else f"PL{place}"


def _tasks(drafts: list[Draft], document: Document, head: Head, references: tuple[Reference, ...]) -> tuple[Task, ...]:
    issuer = head.issuing_body.mention if head.issuing_body is not None else None
    seen: Counter[str] = Counter()
    named = numbers_at(references, [draft.span for draft in drafts])
    return tuple(_task(draft, numbers, document, issuer, seen) for draft, numbers in zip(drafts, named, strict=True))


def _task(draft: Draft, numbers: tuple[str, ...], document: Document, issuer: str | None, seen: Counter[str]) -> Task:
    key = "\n".join((document.source.sha256, draft.item, " ".join(draft.text.split()).lower()))
    seen[key] += 1
    identity = hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:16]
    return Task(
        id=identity,
        item=draft.item,
        text=document.quote(draft.span),
        span=draft.span,
        section=draft.section,
        lead=_resolved(draft.lead, issuer),
        coordinating=_resolved(draft.coordinating, issuer),
        report_to=_resolved(draft.report_to, issuer),
        deadline=draft.deadline,
        deliverable=draft.deliverable,
        references=numbers,
        category=draft.category or Category.TASK,
        confidence=draft.confidence,
        by=draft.by,
    )


def _resolved(agencies: tuple[Agency, ...], issuer: str | None) -> tuple[Agency, ...]:
    """The agencies with their names, each mention once."""
    found: dict[str, Agency] = {}
    for agency in agencies:
        found.setdefault(agency.mention.lower(), resolve_agency(agency, issuer))
    return tuple(found.values())
