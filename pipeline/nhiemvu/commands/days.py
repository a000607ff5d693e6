"""Days as people type and read them."""

from __future__ import annotations

import re
from datetime import date

from nhiemvu.errors import NhiemvuError
from nhiemvu.export.cells import whole_date
from nhiemvu.messages import in_both_languages

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_VIETNAMESE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")


def parse_day(written: str) -> str:
    """The ISO 8601 date of a day written as 30/6/2025, 30-6-2025 or 2025-06-30; empty for empty.

    Raises `NhiemvuError` for anything else, since a condition that is misread would hide tasks.
    """
    text = written.strip()
    if not text:
        return ""
    try:
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        if match := _VIETNAMESE.fullmatch(text):
            return date(int(match[4]), int(match[3]), int(match[1])).isoformat()
    except ValueError:
        pass
    raise NhiemvuError(*in_both_languages("date.invalid", value=written))


def day_or_today(written: str) -> date:
    """The day that a person typed, today for none; raises as `parse_day` does."""
    return date.fromisoformat(parse_day(written)) if written else date.today()


def show_day(written: str | None) -> str:
    """An ISO date, whole or partial, as people write it: "15/06/2022", "05/2023"."""
    day = whole_date(written)
    return day.strftime("%d/%m/%Y") if day else "/".join(reversed((written or "").split("-")))
