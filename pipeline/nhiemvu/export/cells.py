"""What may stand in a cell of a table: no signs that a sheet cannot hold, and nothing that runs as a formula."""

from __future__ import annotations

import re
from datetime import date

Cell = str | int | float | date | None
LONGEST = 32_767
"""The longest text that a cell of Excel holds."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def clean_cell(text: str) -> str:
    """`text` without control characters, cut with "…" where it is longer than a cell holds."""
    kept = _CONTROL.sub("", text)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def looks_like_formula(text: str) -> bool:
    """Whether a sheet would take `text` for a formula: it begins with = + - @, a tab or the end of a line."""
    return text.startswith(_FORMULA_STARTS)


def whole_date(written: str | None) -> date | None:
    """The day that an ISO date names, or `None` for a partial one and for a day before sheets count days.

    >>> whole_date("2022-06-15"), whole_date("2022-06")
    (datetime.date(2022, 6, 15), None)
    """
    if written is None or len(written) != 10:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day.year > 1900 else None


def date_cell(written: str | None) -> Cell:
    """A real date where the day is whole, else what is known of it as text: "05/2023" for "2023-05"."""
    day = whole_date(written)
    return day if day or not written else "/".join(reversed(written.split("-")))
