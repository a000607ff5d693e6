"""The values that an interchange package writes: its words, numbers and days, as the systems of offices write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from nhiemvu.readers.cleaning import clean_text, fold_spaces

_NOTHING = frozenset({"", "-", "n/a", "na", "null", "none", "không có", "không", "string", "?"})
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_AMERICAN = re.compile(r"\b[AP]M\b", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})", re.IGNORECASE)
_VIETNAM = timezone(timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_TAIL = re.compile(r"#.*$")


def value_of(text: str | None) -> str | None:
    """`text` on one line, or `None` where it says nothing: empty, "N/A", "null", "-"."""
    value = fold_spaces(clean_text(text or ""))
    return None if value.lower() in _NOTHING else value


def day_of(written: str | None) -> tuple[str | None, str | None]:
    """The ISO day of a written one, and what was written where it cannot be understood.

    "2019/01/08 10:20:30", "08/01/2019" and "2019-01-07T17:00:00Z" (a moment of the next day in Viet Nam) give
    "2019-01-08". The day stands before the month, as Vietnamese write it; a form that may also be American
    ("5/6/2019 12:00:00 AM") stays unread. A system's year 1 is no day at all.
    """
    text = value_of(written)
    if text is None or text.startswith(("0001", "1/1/0001", "01/01/0001", "1900-01-01")):
        return None, None
    moment = _MOMENT.match(text)
    if moment:
        return _day_of_moment(*moment.groups()), None
    first = _YEAR_FIRST.match(text)
    if first:
        day = _day(int(first[1]), int(first[2]), int(first[3]))
        return day, None if day else text
    last = _YEAR_LAST.match(text)
    if last is None:
        return None, text
    one, two, year = int(last[1]), int(last[2]), int(last[3])
    may_be_american = _AMERICAN.search(text) is not None
    if may_be_american and two <= 12 and one != two:
        return None, text
    day = _day(year, one, two) if may_be_american else _day(year, two, one)
    return day, None if day else text


def _day_of_moment(day: str, clock: str, zone: str) -> str | None:
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{'+00:00' if zone in 'Zz' else zone}")
    except ValueError:
        return None
    return moment.astimezone(_VIETNAM).date().isoformat()


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def number_of(serial: str | None, notation: str | None) -> tuple[str | None, str | None]:
    """The whole number and the symbol of CodeNumber and CodeNotation.

    "12" and "UBND-NC" give "12/UBND-NC" and "UBND-NC", and so do systems that put the whole number into either. Only
    a notation leaves the number open: `(None, "UBND-NC")`.
    """
    first = "".join((value_of(serial) or "").split()).strip("/")
    second = _TAIL.sub("", "".join((value_of(notation) or "").split())).strip("/")
    if _is_whole(second, first):
        return second, second.partition("/")[2]
    if "/" in first:
        return first, second or first.partition("/")[2]
    if first in ("", "0") or not any(letter.isdigit() for letter in first):
        return None, second or None
    return (f"{first}/{second}", second) if second else (first, None)


def _is_whole(notation: str, serial: str) -> bool:
    """Whether the notation bears the number already: "12/UBND-NC", but not "2020/QH14" of the number 59."""
    head, slash, tail = notation.partition("/")
    if not slash or not head.isdigit() or not tail:
        return False
    return not serial or head.lstrip("0") == serial.partition("/")[0].lstrip("0")
