"""Due dates as an iCalendar file (RFC 5545) for Outlook, Google Calendar and telephones; a task keeps its UID."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, TextIO

from nhiemvu.export.cells import clean_cell, whole_date
from nhiemvu.export.deadline_words import describe_deadline
from nhiemvu.export.sheet_rows import Entry, describe_place, document_name, task_entries
from nhiemvu.messages import Catalogue
from nhiemvu.task import Deadline, DeadlineKind
from nhiemvu.version import VERSION

Record = dict[str, Any]
VIETNAM = timezone(timedelta(hours=7))
"""The time of all Vietnam, which knows no summer time."""
LONGEST_SUMMARY = 120
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Written:
    """How many events a calendar has, and how many tasks have no day by which to stand in it."""

    events: int
    without_day: int


def write_calendar(
    stream: TextIO, records: Iterable[Record], catalogue: Catalogue, moment: datetime, *, name: str = ""
) -> Written:
    """Write each dated task as an event of a whole day, or at its hour; a recurring one with its rule.

    `moment` is when the calendar was made; `name` is shown by programs that subscribe to it. Tasks whose day is not
    certain are counted and left out.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//nhiemvu//nhiemvu {VERSION}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name or catalogue.text("calendar.name"))
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    head, end, _ = calendar.to_ical().decode().partition("END:VCALENDAR")
    stream.write(head)
    events = without_day = 0
    for entry in task_entries(records, catalogue, optional=False):
        when = _when(entry)
        if when is None:
            without_day += 1
            continue
        stream.write(_event(entry, when, moment))
        events += 1
    stream.write(f"{end}\r\n")
    return Written(events, without_day)


@dataclass(frozen=True, slots=True)
class _When:
    """The (first) day or moment of an event, the rule by which it comes again, and the days that are done."""

    start: date | datetime
    rule: str | None = None
    done: tuple[date, ...] = ()


def _when(entry: Entry) -> _When | None:
    extended = whole_date(entry.tracked.get("extended_to"))
    if extended is not None:
        return _When(extended)
    deadline = entry.task["deadline"]
    if deadline is None:
        return None
    if deadline["kind"] == DeadlineKind.RECURRING:
        return _recurring(entry, deadline)
    due = whole_date(deadline["due"])
    return None if due is None else _When(_at(due, deadline["time"]))


def _recurring(entry: Entry, deadline: Record) -> _When | None:
    told = Deadline(deadline["text"], DeadlineKind.RECURRING, rrule=deadline["rrule"])
    rule = told.dated_rule()
    if rule is None:
        return None
    known = [day for day in (_first_day(deadline["start"]), _first_day(entry.record["document"]["issued_on"])) if day]
    first = told.next_due(max(known, default=date.today()) - DAY)
    if first is None:
        return None
    done = tuple(date.fromisoformat(day) for day in entry.tracked.get("occurrences", {}))
    return _When(_at(first, deadline["time"]), rule, done)


def _first_day(written: str | None) -> date | None:
    return whole_date((written + "-01-01"[len(written) - 4 :])[:10]) if written else None


def _at(day: date, clock: str | None) -> date | datetime:
    """The day, or the moment on it in UTC, which needs no table of time zones; "24:00" is the whole day."""
    if not clock or clock.startswith("24"):
        return day
    return datetime.combine(day, time.fromisoformat(clock), VIETNAM).astimezone(UTC)


def _event(entry: Entry, when: _When, moment: datetime) -> str:
    from icalendar import Event, vRecur

    event = Event()
    event.add("uid", f"{entry.task['id']}@nhiemvu")
    event.add("dtstamp", moment)
    event.add("dtstart", when.start)
    if when.rule:
        event.add("rrule", vRecur.from_ical(when.rule))
        for day in when.done:
            clock = when.start.timetz() if isinstance(when.start, datetime) else None
            event.add("exdate", datetime.combine(day, clock) if clock else day)
    event.add("sequence", entry.tracked.get("sequence", 0))
    event.add("summary", _summary(entry))
    event.add("description", "\n".join(_description(entry)))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    return str(event.to_ical().decode())


def _summary(entry: Entry) -> str:
    say, lead = entry.catalogue, "; ".join(agency["mention"] for agency in entry.task["lead"])
    words = " ".join(entry.task["text"].split())
    line = f"{lead}: {words}" if lead and not words.startswith(lead) else words
    if len(line) > LONGEST_SUMMARY:
        line = line[: LONGEST_SUMMARY - 1].rstrip() + "…"
    deadline = entry.task["deadline"] or {}
    bound = deadline.get("bound") if deadline.get("bound") in ("before", "after") else None
    if bound and not entry.tracked.get("extended_to"):
        due = whole_date(deadline["due"])
        day = f" {due:%d/%m}" if due else ""
        line = f"[{say.word('bound', bound)}{day}] {line}"
    return clean_cell(say.text("calendar.done", task=line) if entry.tracked.get("completed_on") else line)


def _description(entry: Entry) -> Iterator[str]:
    """The lines by which a person finds the task again: all that the row of a table has."""
    say, task, tracked = entry.catalogue, entry.task, entry.tracked
    deadline = task["deadline"]
    lines = (
        ("column.task", task["text"]),
        ("column.lead", "; ".join(agency["mention"] for agency in task["lead"])),
        ("column.coordinating", "; ".join(agency["mention"] for agency in task["coordinating"])),
        ("column.deadline-text", deadline and deadline["text"]),
        ("column.deadline-kind", describe_deadline(deadline, say)),
        ("column.extended-by", tracked.get("extended_by")),
        ("column.deliverable", task["deliverable"]),
        ("column.document", document_name(entry.record)),
        ("column.item", task["item"]),
        ("column.place", describe_place(task["span"], say)),
        ("column.state", say.word("state", tracked.get("state"))),
        ("column.own-note", tracked.get("note")),
        ("column.id", task["id"]),
    )
    for code, value in lines:
        if value:
            yield clean_cell(f"{say.text(code)}: {value}")
