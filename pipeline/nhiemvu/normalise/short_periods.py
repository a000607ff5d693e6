"""Periods as offices shorten them in the cells of tables: "QIII" is "Quý III", "T.5" is "Tháng 5", "tháng 5/24"."""

from __future__ import annotations

import re

_QUARTER = re.compile(r"(?<!\w)Q\.?\s?(IV|I{1,3}|[1-4])(?!\w)", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\w)Th?\.?\s?(0?[1-9]|1[0-2])(?!\w)")
_SHORT_YEAR = re.compile(r"((?:Tháng|Quý)\s(?:\d{1,2}|[IV]{1,3})\s?/\s?)(\d\d)(?!\d)", re.IGNORECASE)
_OF_WEEK = re.compile(r"(?:h[àằ]ng|mỗi|trong|các)\s+tuần", re.IGNORECASE)


def spelled_out(words: str) -> str:
    """`words` with the short names of quarters, months and years spelled out; days of the week ("T3") are left.

    >>> spelled_out("T4 - T5/24")
    'Tháng 4 - Tháng 5/2024'
    """
    words = _QUARTER.sub(r"Quý \1", words)
    if _OF_WEEK.search(words) is None:
        words = _MONTH.sub(r"Tháng \1", words)
    return _SHORT_YEAR.sub(r"\g<1>20\2", words)
