"""What is found in a document: mentions, and the agencies, deadlines, references and tasks they come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhiemvu.document import Document, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that a rule or a model found: its words, what they are, and who says so.

    `label` says what was found (`agency`, `time`, `reference`, `order` …); `by` is the rule's id or the
    model's version; `confidence` lies between 0 and 1.
    """

    span: Span
    text: str
    label: str
    by: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Agency:
    """A body or office as the document writes it (`mention`), and as it is known (`name`, `id`), if resolved.

    "Sở Nội vụ" in a paper of Hà Tĩnh: `mention` "Sở Nội vụ", `name` "Sở Nội vụ tỉnh Hà Tĩnh". Where a list
    shares its head word (*Sở Nội vụ, Tài chính*), the second `mention` is "Sở Tài chính" and `span` covers
    "Tài chính". `span` is `None` where the words stand nowhere in one piece.
    """

    mention: str
    name: str | None = None
    id: str | None = None
    span: Span | None = None


class DeadlineKind(StrEnum):
    """The kinds of deadline of the annotation guidelines, section 5."""

    DATE = "date"
    RECURRING = "recurring"
    RELATIVE = "relative"
    ONGOING = "ongoing"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due: the words (`text`) and their value.

    `start` and `due` are ISO 8601 dates ("2022-06-15"); `bound` is "before", "by" or "after"; `time` is
    "HH:MM"; `rrule` an RFC 5545 rule ("FREQ=MONTHLY;BYMONTHDAY=20"); `amount` and `unit` (hour, day,
    working_day, week, month, year) with `from_` tell a relative time. `inherited` names where it was taken
    from ("lead-in", "deadline-line", "column", "heading"), `None` where the sentence itself says it.
    `assumed` lists what was not written and was taken from the document ("year", "month"). `by` is the
    rule's id. "trước ngày 15/6/2022" is kind date, due "2022-06-15", bound "before".
    """

    text: str
    kind: DeadlineKind
    start: str | None = None
    due: str | None = None
    bound: str | None = None
    time: str | None = None
    rrule: str | None = None
    amount: int | None = None
    unit: str | None = None
    from_: str | None = None
    inherited: str | None = None
    assumed: tuple[str, ...] = ()
    by: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that this one names, once, with every place where it is named.

    `number` is repaired ("76/BC-SNV" from "76/BC-\\n\\nSNV"); `mention` is the first place as written;
    `relation` is "basis", "carried-out", "amended", "reported", "attached" or "mentioned".
    """

    doc_type: str | None
    number: str | None
    issued_on: str | None = None
    issuing_body: str | None = None
    title: str | None = None
    mention: str = ""
    relation: str = "mentioned"
    by: str = ""
    spans: tuple[Span, ...] = ()


class Category(StrEnum):
    """What an extracted row is; all but `TASK` are optional in the sense of the guidelines, section 3.5."""

    TASK = "task"
    GENERAL = "general"
    LEAD_IN = "lead-in"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Task:
    """One sentence or one row of a task table that orders somebody to do something.

    `item` is the outline path ("II.2.2.1.b", "PL1.3"), `section` the headings above, outermost first.
    `references` are the numbers named in the task. `by` is the rule's id or the model's version.
    """

    id: str
    item: str
    text: str
    span: Span
    section: tuple[str, ...] = ()
    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    report_to: tuple[Agency, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None
    references: tuple[str, ...] = ()
    category: Category = Category.TASK
    confidence: float = 1.0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head and the signature of a document say (Nghị định 30/2020/NĐ-CP, Phụ lục I; or the Party form).

    `issued_on` is ISO 8601, cut where the paper leaves it blank ("2023-05"). `number` is the whole number with
    its symbol ("152/KH-UBND"), `None` where blank; `symbol` is then still what is printed ("TB-UBND").
    """

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuing_body: Agency | None = None
    place: str | None = None
    issued_on: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should look at: a code ("deadline-unresolved"), a detail in its own words, its span."""

    code: str
    detail: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document."""

    document: Document
    head: Head
    references: tuple[Reference, ...] = ()
    tasks: tuple[Task, ...] = ()
    issues: tuple[Issue, ...] = ()
    version: str = ""
