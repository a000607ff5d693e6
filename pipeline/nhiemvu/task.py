"""What is found in a document: mentions, and the agencies, deadlines, references and tasks they come to."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
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

    def shifted(self, by: int) -> Agency:
        """The agency with its span moved by `by` code points: from a sentence's offsets to the document's."""
        return replace(self, span=self.span.shifted(by) if self.span is not None else None)


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
    `assumed` lists what was not written and was taken from the document ("year", "month") or from custom
    ("day" of *đầu tháng*), "days-off" where working days were counted over days off that are computed and not
    announced, and "times" where the rule cannot say how often ("02 lần/tháng"). `by` is the rule's id, `cue` the
    words that make it a deadline ("trước", "hoàn thành", "kể từ"), `anchor` the date or year that what was left out
    was taken or counted from ("2022-05-20" for *trước ngày 30/6*).
    "trước ngày 15/6/2022" is kind date, due "2022-06-15", bound "before", cue "trước".
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
    cue: str | None = None
    anchor: str | None = None

    def next_due(self, after: date) -> date | None:
        """The first day later than `after` on which the task is due; `None` where there is none, or none is certain.

        A date is due once, on the day that its words name (with bound "before", that day is too late already). A
        recurring time that names no day is due on the last day of its week, month, quarter, half or year. None is
        certain where the words leave open with which week or month the count begins ("2 tuần/lần", "ngày 20 hằng
        quý"), for events and for ongoing work. "ngày 20 hằng tháng" after 20/5/2022 is due on 20/6/2022.
        """
        if self.kind is DeadlineKind.RECURRING:
            return _next_day(self.rrule or "", after)
        if self.due is None or self.bound == "after":
            return None
        due = date.fromisoformat(self.due)
        return due if due > after else None

    def dated_rule(self) -> str | None:
        """The RFC 5545 rule of the days that `next_due` gives, for a calendar; `None` where no day is certain.

        "hằng quý" ("FREQ=MONTHLY;INTERVAL=3") is "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1".
        """
        parts = _with_day(dict(part.partition("=")[::2] for part in (self.rrule or "").split(";")))
        if self.kind is not DeadlineKind.RECURRING or parts is None or parts.get("FREQ") == "HOURLY":
            return None
        frequency = parts.get("FREQ", "YEARLY")
        return ";".join([f"FREQ={frequency}", *(f"{key}={each}" for key, each in parts.items() if key != "FREQ")])


_LONGEST_WAIT = 8 * 366  # from one 29 February to the next, where the years 1900, 2100 and 2200 lie between
_NAMES_A_DAY = ("BYMONTHDAY", "BYYEARDAY", "BYDAY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _next_day(rule: str, after: date) -> date | None:
    """The first day later than `after` that the RFC 5545 rule names."""
    parts = _with_day(dict(part.partition("=")[::2] for part in rule.split(";")))
    if parts is None:
        return None
    for step in range(1, min(_LONGEST_WAIT, (date.max - after).days) + 1):
        day = after + timedelta(days=step)
        if _fits(day, parts) and ("BYSETPOS" not in parts or _is_last_of_month(day, parts)):
            return day
    return None


def _with_day(parts: dict[str, str]) -> Mapping[str, str] | None:
    """The rule with the last day of its period where it names none; `None` where the rule leaves a choice open."""
    frequency, interval = parts.get("FREQ", ""), int(parts.get("INTERVAL", "1"))
    names_day = any(part in parts for part in _NAMES_A_DAY)
    if frequency == "HOURLY":
        return parts
    if frequency == "MONTHLY" and interval > 1:
        if names_day or 12 % interval:
            return None
        months = ",".join(str(month) for month in range(interval, 13, interval))
        return {"BYMONTH": months, "BYMONTHDAY": "-1"}
    if interval > 1 or frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return None
    if names_day or frequency == "DAILY":
        return parts
    last_days = {"WEEKLY": {"BYDAY": "SU"}, "MONTHLY": {"BYMONTHDAY": "-1"}, "YEARLY": {"BYYEARDAY": "-1"}}
    return parts | (last_days[frequency] if "BYMONTH" not in parts else {"BYMONTHDAY": "-1"})


def _fits(day: date, parts: Mapping[str, str]) -> bool:
    """Whether the day is one of those that the rule's parts name."""
    of_year = day.timetuple().tm_yday
    numbers = {
        "BYMONTH": {str(day.month)},
        "BYMONTHDAY": {str(day.day), str(day.day - 1 - monthrange(day.year, day.month)[1])},
        "BYYEARDAY": {str(of_year), str(of_year - 366 - isleap(day.year))},
        "BYDAY": {_WEEKDAYS[day.weekday()], *_places_in_month(day)},
    }
    return all(not own.isdisjoint(parts[part].split(",")) for part, own in numbers.items() if part in parts)


def _places_in_month(day: date) -> tuple[str, str]:
    """The weekday as counted from either end of its month: 31/5/2024 is "5FR" and "-1FR"."""
    code, left = _WEEKDAYS[day.weekday()], monthrange(day.year, day.month)[1] - day.day
    return f"{(day.day - 1) // 7 + 1}{code}", f"-{left // 7 + 1}{code}"


def _is_last_of_month(day: date, parts: Mapping[str, str]) -> bool:
    """Whether no later day of the month fits: the only BYSETPOS that is written is -1."""
    later = range(day.day + 1, monthrange(day.year, day.month)[1] + 1)
    return not any(_fits(day.replace(day=number), parts) for number in later)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that this one names, once, with every place where it is named.

    `number` is repaired ("76/BC-SNV" from "76/BC-\\n\\nSNV"); `mention` is the first place as written;
    its article, where one is named, is part of it ("khoản 2 Điều 5 Luật Đất đai"). `relation` is "basis",
    "carried-out", "amended", "replaced", "reported", "attached" or "mentioned".
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


LOW_CONFIDENCE = 0.85
"""A task below this confidence asks for a person's look: it is shaded in the workbook and says so in its note.

How many rows lie below it, and how many of the wrong ones, the card of the model tells (models/nhiemvu-vi/README.md).
"""


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
    """All that was found in one document.

    `completed` names the fields of the head that the text lacks and the package gave in which the document came.
    """

    document: Document
    head: Head
    references: tuple[Reference, ...] = ()
    tasks: tuple[Task, ...] = ()
    issues: tuple[Issue, ...] = ()
    version: str = ""
    completed: tuple[str, ...] = ()
