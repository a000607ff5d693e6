"""Dates as records write them: ISO 8601, whole or cut where the paper leaves something blank."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def is_partial_date(written: str) -> bool:
    """Whether the words are an ISO 8601 date, whole or cut: "2024-06-21", "2023-05", "2022"."""
    return bool(_ISO.fullmatch(written)) and is_whole_date((written + "-01-01")[:10])


def is_whole_date(written: object) -> bool:
    """Whether the words are a whole ISO 8601 date of the calendar: "2024-06-21"."""
    if not isinstance(written, str) or len(written) != 10:
        return False
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True
