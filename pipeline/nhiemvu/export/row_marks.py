"""Marks of a row: they tell an import which values a person changed since the export, and which the registry did."""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from nhiemvu.export.cells import Cell, clean_cell, looks_like_formula

FORM = "1"
"""The first sign of each mark: another order of the values will have another."""
LENGTH = 6
"""How many signs of a mark stand for one value: 36 bits, so that two values hardly ever have one mark."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

MARKED_FIELDS = (
    *("text", "category", "lead", "coordinating", "report_to", "deadline", "deliverable", "item"),
    *("completed", "extension", "note"),
)
"""The values of a task that its mark in a JSON export covers, in this order."""


def plain_cell(value: Cell) -> str:
    """What a cell says, however a sheet writes it: days as ISO 8601, blanks as one space, no guard before a formula.

    >>> plain_cell(date(2022, 6, 15)), plain_cell(" Sở  Y tế ")
    ('2022-06-15', 'Sở Y tế')
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(unicodedata.normalize("NFC", clean_cell(str(value))).split())
    return text[1:] if text[:1] == "'" and looks_like_formula(text[1:]) else text


def plain_value(value: Any) -> str:
    """A value of the export as one text, the same for the same value; a key without a value is as good as none."""
    return _ENCODER.encode(_without_blanks(value))


def mark_of(values: Iterable[str]) -> str:
    """The mark of some values: a sign for the form, then six signs for each value."""
    return FORM + "".join(_short(value) for value in values)


def was_changed(mark: str, place: int, value: str) -> bool | None:
    """Whether the value at `place` differs from the one that was marked; `None` where the mark does not tell."""
    start = 1 + LENGTH * place
    own = mark[start : start + LENGTH]
    if not mark.startswith(FORM) or len(own) < LENGTH:
        return None
    return own != _short(value)


def _without_blanks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_blanks(each) for key, each in value.items() if each is not None}
    return [_without_blanks(each) for each in value] if isinstance(value, list) else value


@lru_cache(maxsize=16_384)  # most values come again and again: no note, no extension, one agency
def _short(value: str) -> str:
    digest = hashlib.blake2b(value.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return base64.urlsafe_b64encode(digest)[:LENGTH].decode()
