"""What a clerk wrote into a cell, as a value of the export; what could be meant in two ways is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from nhiemvu.errors import ImportingError
from nhiemvu.export.masking import LABELS
from nhiemvu.export.row_marks import plain_cell
from nhiemvu.find.agencies import find_agencies
from nhiemvu.importing.sheets import ReturnedCell, Unreadable
from nhiemvu.messages import in_both_languages

Record = dict[str, Any]
NONE_WORDS = frozenset({"không", "không có", "không ghi", "-", "–", "none", "no"})
"""What a clerk writes to say that there is none, since an empty cell may have been emptied by mistake."""
EARLIEST, LATEST = date(1945, 9, 2), date(2120, 1, 1)
FIRST_SERIAL, LAST_SERIAL = 16_000, 81_000
"""The numbers by which Excel counts the days of the years that documents speak of."""
EXCEL_ZERO = date(1899, 12, 30)

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?")
_WRITTEN = re.compile(r"(?:ngày )?(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_JOINTS = re.compile(r"(?:[\s,]|và)*")


def read_day(cell: ReturnedCell) -> str:
    """The ISO 8601 day that a cell names: a date of Excel, its number, or as people write it; empty for empty.

    >>> read_day("15/6/2022"), read_day(44727), read_day("ngày 15 tháng 6 năm 2022")
    ('2022-06-15', '2022-06-15', '2022-06-15')

    Raises `ImportingError` for anything else: "6/2022", "30/2/2022", "15/6/22", "giữa tháng 6".
    """
    if isinstance(cell, Unreadable):
        raise _bad_day(cell.words)
    words = plain_cell(cell)
    if not words:
        return ""
    try:
        day = _day(words)
    except (ValueError, OverflowError) as error:
        raise _bad_day(words) from error
    if day is None or not EARLIEST <= day <= LATEST:
        raise _bad_day(words)
    return day.isoformat()


def month_first_day(cell: ReturnedCell) -> str | None:
    """The ISO 8601 day of "6/15/2022" read as Americans write it; `None` where the cell is no such words."""
    match = _WRITTEN.fullmatch(plain_cell(cell)) if isinstance(cell, str) and "/" in cell else None
    try:
        return date(int(match[3]), int(match[1]), int(match[2])).isoformat() if match else None
    except ValueError:
        return None


def read_agencies(cell: ReturnedCell, present: Iterable[Record], heading: str) -> list[Record]:
    """The agencies in a cell, with semicolons or line breaks between them, or commas where each part is an agency.

    Those that stand in `present` already are taken as they are known. Raises `ImportingError` where the cell was
    emptied: "không có" says that there is none.
    """
    written = "" if isinstance(cell, Unreadable) or cell is None else str(cell)
    parts = [plain_cell(part) for part in re.split(r"[;\r\n]", written)]
    mentions = list(dict.fromkeys(each for part in parts if part for each in _listed(part)))
    if not mentions:
        raise ImportingError(*in_both_languages("import.emptied", column=heading))
    if [mention.casefold() for mention in mentions] in [[word] for word in NONE_WORDS]:
        return []
    known = {agency["mention"]: agency for agency in present}
    return [known.get(mention) or {"mention": mention, "name": None, "id": None} for mention in mentions]


def read_words(cell: ReturnedCell, heading: str, *, needed: bool = False) -> str:
    """The words of a cell. Raises `ImportingError` where it cannot be read, or is empty and `needed`."""
    if isinstance(cell, Unreadable):
        raise ImportingError(*in_both_languages("import.cell-unreadable", column=heading, value=cell.words))
    words = plain_cell(cell)
    if needed and not words:
        raise ImportingError(*in_both_languages("import.emptied-text", column=heading))
    return words


def check_unmasked(words: str, present: str, heading: str) -> None:
    """Raise `ImportingError` where words came from a masked export: the label must not take the place of the data."""
    if any(label in words and label not in present for label in LABELS):
        raise ImportingError(*in_both_languages("import.masked-cell", column=heading))


def says_none(cell: ReturnedCell) -> bool:
    """Whether a cell says in words that there is none."""
    return isinstance(cell, str) and plain_cell(cell).casefold() in NONE_WORDS


def _day(words: str) -> date | None:
    if match := _ISO.fullmatch(words):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _WRITTEN.fullmatch(words.lower()):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if _SERIAL.fullmatch(words):
        number = int(float(words.replace(",", ".")))
        return EXCEL_ZERO + timedelta(days=number) if FIRST_SERIAL <= number <= LAST_SERIAL else None
    return None


def _bad_day(words: str) -> ImportingError:
    return ImportingError(*in_both_languages("import.bad-day", value=words))


def _listed(part: str) -> list[str]:
    """The agencies of a part with commas or "và" in it, if the part is nothing but agencies; else the part itself.

    "Sở Y tế, Sở Nội vụ" are two, "Sở Văn hóa, Thể thao và Du lịch" is one.
    """
    if "," not in part and " và " not in part:
        return [part]
    found = find_agencies(part)
    rest, at = [], 0
    for each in found:
        rest.append(part[at : each.span.start])
        at = each.span.end
    between = all(_JOINTS.fullmatch(words) for words in [*rest, part[at:]])
    return [each.agency.mention for each in found] if len(found) > 1 and between else [part]
