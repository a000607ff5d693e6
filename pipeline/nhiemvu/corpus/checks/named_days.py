"""The day that a deadline's words name: the last of the named period, and the bound that goes with the words.

This reads only what is written in full figures, and on its own, so that a record is not held against the program.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.partial_dates import is_whole_date
from nhiemvu.corpus.records import Record

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{{1,2}})(?:(?:\s?[/.-]\s?|\s+năm\s+){_YEAR})?"
    r"(?![\d/])(?!\s?(?:giờ|h\d|%|lần))"
)
_MONTH = re.compile(rf"tháng\s+(?P<month>\d{{1,2}})(?:(?:\s?[/-]\s?|\s+năm\s+){_YEAR})?(?![\d/])", re.IGNORECASE)
_QUARTER = re.compile(
    rf"qu[ýí]\s+(?P<quarter>IV|I{{1,3}}|[1-4])(?!\w)(?:(?:\s?[/-]\s?|\s+năm\s+|\s+){_YEAR})?(?!\d)", re.IGNORECASE
)
_WHOLE_YEAR = re.compile(rf"(?:năm|đến)\s+{_YEAR}(?!\d|\s?[-–]\s?\d)", re.IGNORECASE)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_EDGE = re.compile(
    r"đầu|giữa|cuối|tuần|âm lịch|hết|thứ|kể từ|nửa|học kỳ|năm học|trung tuần|hạ tuần|thượng tuần", re.IGNORECASE
)
#: Two months or quarters that share their word: "Quý II, III/2024", "Tháng 01-3/2016".
_SHARED = re.compile(
    r"(?:qu[ýí]|tháng)\s+(?:[IV]+|\d{1,2})\s*(?:,|-|–|và|đến)\s*(?:[IV]+|\d{1,2})(?!\w)", re.IGNORECASE
)
_BEFORE = re.compile(r"(?<!\w)trước(?!\w)", re.IGNORECASE)
_AFTER = re.compile(r"(?<!\w)(?:sau|từ|kể từ|không sớm hơn|bắt đầu)(?!\w)|trở đi", re.IGNORECASE)
_BY = re.compile(r"(?<!\w)(?:chậm nhất|muộn nhất|đến|hết|trong|vào)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A day or a period that words name: its first and last month and day; `year` is `None` where not written."""

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None

    def ends(self, year: int) -> tuple[date, date]:
        """The first and the last day, in the written year or else in `year`; the last of February as it falls."""
        year = self.year or year
        return _day(year, self.first), _day(year, self.last)


def _day(year: int, of_year: tuple[int, int]) -> date:
    month, day = of_year
    return date(year, month, min(day, monthrange(year, month)[1]))


def named_in(words: str) -> list[Named]:
    """The days and periods that the words name in figures, in order: "trong quý II/2024" names one.

    >>> named_in("trong quý II/2024")[0].ends(2024)
    (datetime.date(2024, 4, 1), datetime.date(2024, 6, 30))
    """
    found: list[tuple[int, Named]] = []
    rest = words
    for pattern in (_DAY, _MONTH, _QUARTER, _WHOLE_YEAR):
        for match in pattern.finditer(rest):
            named = _named(match.groupdict())
            if named is not None:
                found.append((match.start(), named))
        rest = pattern.sub(lambda match: "#" * len(match.group()), rest)
    return [named for _, named in sorted(found, key=lambda each: each[0])]


def _named(parts: dict[str, str | None]) -> Named | None:
    year = int(parts["year"]) if parts["year"] else None
    if quarter := parts.get("quarter"):
        number = _QUARTERS[quarter.upper()]
        return Named((3 * number - 2, 1), (3 * number, 31), year)
    if month := parts.get("month"):
        if not 1 <= int(month) <= 12:
            return None
        day = parts.get("day")
        return Named((int(month), int(day or 1)), (int(month), int(day or 31)), year)
    return Named((1, 1), (12, 31), year)


def check_named_day(deadline: Record) -> Iterator[Breach]:
    """Whether due and bound of a deadline of kind "date" are those that its words name."""
    words, due, bound = deadline["text"], deadline["due"], deadline["bound"]
    before, after, by = (bool(pattern.search(words)) for pattern in (_BEFORE, _AFTER, _BY))
    if (bound == "before" and not before) or (bound == "after" and not after):
        yield Breach("deadline-bound", words, "by")
    elif before and not after and not by and bound != "before":
        yield Breach("deadline-bound", words, "before")
    elif after and not before and not by and bound != "after":
        yield Breach("deadline-bound", words, "after")
    named = named_in(words)
    if not named or not is_whole_date(due) or _EDGE.search(words) or _SHARED.search(words):
        return
    day = date.fromisoformat(due)
    wanted = {end for each in named for end in _allowed(each, day.year, bound)}
    if day not in wanted:
        yield Breach("deadline-not-last-day", f"{words}: {due}", ", ".join(sorted(str(each) for each in wanted)))


def _allowed(named: Named, year: int, bound: str) -> tuple[date, ...]:
    """The days that a record may have as due: the last; the first behind *trước*; either behind *sau*, *từ*."""
    try:
        first, last = named.ends(year)
    except ValueError:
        return ()
    return {"before": (first,), "after": (first, last)}.get(bound, (last,))
