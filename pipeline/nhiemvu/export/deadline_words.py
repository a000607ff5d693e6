"""What kind of deadline a task has, in a clerk's words."""

from __future__ import annotations

from typing import Any

from nhiemvu.messages import Catalogue

Record = dict[str, Any]


def describe_deadline(deadline: Record | None, catalogue: Catalogue) -> str:
    """The kind of a deadline with what it needs to be understood; empty where there is none.

    >>> from nhiemvu.messages import load_catalogue
    >>> rule = {"kind": "recurring", "rrule": "FREQ=MONTHLY;BYMONTHDAY=20"}
    >>> describe_deadline(rule, load_catalogue("vi"))
    'Định kỳ: hằng tháng, ngày 20'
    """
    if deadline is None:
        return ""
    kind = catalogue.word("kind", deadline["kind"])
    if deadline["kind"] == "date":
        return _dated(deadline, kind, catalogue)
    if deadline["kind"] == "recurring":
        detail = describe_recurrence(deadline["rrule"], catalogue)
    elif deadline["kind"] == "relative":
        detail = _counted(deadline, catalogue)
    else:
        detail = ""
    return f"{kind}: {detail}" if detail else kind


def describe_recurrence(rule: str | None, catalogue: Catalogue) -> str:
    """An RFC 5545 rule in words; a rule of a shape that these words do not know is given as it is.

    >>> from nhiemvu.messages import load_catalogue
    >>> describe_recurrence("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", load_catalogue("vi"))
    'hằng năm, ngày 15/12'
    """
    if not rule:
        return ""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    frequency, interval = parts.pop("FREQ", ""), parts.pop("INTERVAL", "1")
    every = catalogue.word("every", f"{frequency}.{interval}")
    if every == f"{frequency}.{interval}":
        several = catalogue.word("every-several", frequency)
        if several == frequency:
            return rule
        every = several.format(number=interval)
    month, day, weekday = parts.pop("BYMONTH", ""), parts.pop("BYMONTHDAY", ""), parts.pop("BYDAY", "")
    if parts or not _plain(month) or not (_plain(day) or day == "-1") or any(letter.isdigit() for letter in weekday):
        return rule
    return ", ".join(word for word in (every, _day(month, day, catalogue), _weekdays(weekday, catalogue)) if word)


def _plain(number: str) -> bool:
    return number == "" or number.replace(",", "").isdigit()


def _day(month: str, day: str, catalogue: Catalogue) -> str:
    if day == "-1":
        last = catalogue.text("day.last")
        return f"{last} ({catalogue.text('month.alone', month=month)})" if month else last
    if day and month:
        return catalogue.text("day.of-month", day=day, month=month)
    if day:
        return catalogue.text("day.alone", day=day)
    return catalogue.text("month.alone", month=month) if month else ""


def _weekdays(days: str, catalogue: Catalogue) -> str:
    return ", ".join(catalogue.word("weekday", day) for day in days.split(",") if day)


def _dated(deadline: Record, kind: str, catalogue: Catalogue) -> str:
    words = catalogue.word("bound", deadline["bound"]) or kind
    if deadline["time"]:
        words = f"{words} ({deadline['time']})"
    if deadline["start"]:
        start = "/".join(reversed(deadline["start"].split("-")))
        words = f"{words}; {catalogue.text('deadline.from-day', day=start)}"
    return words


def _counted(deadline: Record, catalogue: Catalogue) -> str:
    amount, unit = deadline["amount"], deadline["unit"]
    length = f"{amount} {catalogue.word('unit', unit)}" if amount is not None and unit else ""
    if not deadline["from"]:
        return length
    code = "relative.before" if deadline["bound"] == "before" else "relative.from"
    return catalogue.text(code, length=length, start=deadline["from"]).strip()
