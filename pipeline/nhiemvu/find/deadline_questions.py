"""What a program may ask of a few words alone, without a document."""

from __future__ import annotations

from datetime import date

from nhiemvu.find.times import is_deadline_line, is_past, is_time_alone, line_deadline, may_tell_time, sentence_deadline
from nhiemvu.normalise.dates import issue_date
from nhiemvu.task import Deadline


def deadline(phrase: str, *, issued_on: str | date | None = None) -> Deadline | None:
    """The deadline that a phrase, a line or a sentence states, or `None` where it states none that is certain.

    `issued_on` is the date of the document that the words stand in, ISO 8601, cut or whole; it fills in what the
    words leave out. Words that are a time and nothing else are read as one ("Tháng 8"); in a sentence the time must
    be the one by which the work is due, and not the date of a document that it names. A day before `issued_on` is no
    deadline of the document. Raises `ValueError` for an `issued_on` that is no date.

    >>> deadline("trước ngày 20 hằng tháng").next_due(date(2022, 5, 20))
    datetime.date(2022, 6, 20)
    """
    issue_date(issued_on)  # a date that is none is an error, whatever the words say
    if not may_tell_time(phrase):
        return None
    if is_time_alone(phrase) or is_deadline_line(phrase):
        found = line_deadline(phrase, issued_on)
        return None if found is None or is_past(found, issue_date(issued_on)) else found
    return sentence_deadline(phrase, issued_on)
