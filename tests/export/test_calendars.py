"""The calendar, read again by a library as Outlook or a telephone reads it."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest

from examples import FIRST, make_extraction
from nhiemvu.export.calendars import write_calendar
from nhiemvu.export.flatten import export_document
from nhiemvu.messages import load_catalogue
from nhiemvu.task import Deadline, DeadlineKind

VI = load_catalogue("vi")
MOMENT = datetime(2022, 6, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def record() -> dict[str, Any]:
    return export_document(make_extraction())


def written(*records: dict[str, Any], name: str = "") -> str:
    stream = io.StringIO(newline="")
    write_calendar(stream, records, VI, MOMENT, name=name)
    return stream.getvalue()


def events_of(*records: dict[str, Any]) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(written(*records))
    return list(calendar.walk("VEVENT"))


def with_deadline(record: dict[str, Any], **values: Any) -> dict[str, Any]:
    record["tasks"][0]["deadline"] |= values
    return record


def track(record: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {**record, "registry": {"tasks": [{"id": record["tasks"][0]["id"], "sequence": 2, **values}]}}


def test_a_dated_task_stands_on_its_day(record: dict[str, Any]) -> None:
    event = events_of(record)[0]
    assert event["DTSTART"].dt == date(2022, 6, 15)
    assert event["SUMMARY"].startswith("[Trước ngày 15/06] Sở Nội vụ")
    description = str(event["DESCRIPTION"])
    assert FIRST in description and "Kế hoạch 152/KH-UBND" in description and "Sở Tài chính" in description


def test_a_recurring_task_has_its_rule_and_its_first_day(record: dict[str, Any]) -> None:
    event = events_of(record)[1]
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=20"
    assert event["DTSTART"].dt == date(2022, 5, 20)  # the document is of 1 May


@pytest.mark.parametrize(
    ("rule", "dated"),
    [
        ("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=SU"),
        ("FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20", None),
        ("FREQ=HOURLY", None),
    ],
)
def test_a_rule_that_names_no_day_gets_the_day_on_which_it_is_due(rule: str, dated: str | None) -> None:
    deadline = Deadline("x", DeadlineKind.RECURRING, rrule=rule)
    assert deadline.dated_rule() == dated
    if dated is not None:  # both count the same days
        day = deadline.next_due(date(2022, 5, 1))
        assert day is not None
        assert Deadline("x", DeadlineKind.RECURRING, rrule=dated).next_due(date(2022, 5, 1)) == day


def test_what_has_no_certain_day_is_counted_and_left_out(record: dict[str, Any]) -> None:
    record["tasks"][1]["deadline"]["rrule"] = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"
    record["tasks"].append({**record["tasks"][0], "id": "x", "deadline": None})
    told = write_calendar(io.StringIO(), [record], VI, MOMENT)
    assert (told.events, told.without_day) == (1, 2)


def test_an_hour_is_told_in_universal_time(record: dict[str, Any]) -> None:
    event = events_of(with_deadline(record, time="17:00"))[0]
    assert event["DTSTART"].dt == datetime(2022, 6, 15, 10, 0, tzinfo=UTC)


def test_an_extension_moves_the_event_and_completion_marks_it(record: dict[str, Any]) -> None:
    tracked = track(record, extended_to="2022-07-31", extended_by="88/UBND-VX", completed_on="2022-07-01")
    event = events_of(tracked)[0]
    assert event["DTSTART"].dt == date(2022, 7, 31)
    assert event["SUMMARY"].startswith("✓ Sở Nội vụ")
    assert "88/UBND-VX" in str(event["DESCRIPTION"])


def test_occurrences_that_are_done_are_taken_out(record: dict[str, Any]) -> None:
    record["tasks"].pop(0)
    event = events_of(track(record, occurrences={"2022-06-20": "2022-06-18"}))[0]
    assert [each.dt for each in event["EXDATE"].dts] == [date(2022, 6, 20)]
    assert b"EXDATE;VALUE=DATE:20220620" in event.to_ical()


def test_a_task_keeps_its_uid_and_counts_its_changes(record: dict[str, Any]) -> None:
    before, after = events_of(record)[0], events_of(track(with_deadline(record, due="2022-06-25")))[0]
    assert before["UID"] == after["UID"] == f"{record['tasks'][0]['id']}@nhiemvu"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 2)


def test_lines_are_folded_at_75_bytes_and_signs_escaped(record: dict[str, Any]) -> None:
    record["tasks"][0]["text"] = "Rà soát; báo cáo, gồm:\nphụ lục \\ 1 " + "đề án " * 40
    text = written(record)
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert "Rà soát\\; báo cáo\\, gồm:\\nphụ lục \\\\ 1" in text.replace("\r\n ", "")
    assert record["tasks"][0]["text"] in str(events_of(record)[0]["DESCRIPTION"])


def test_an_empty_calendar_is_a_calendar() -> None:
    text = written(name="Nhiệm vụ – Sở Y tế")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert "X-WR-CALNAME:Nhiệm vụ – Sở Y tế" in text
