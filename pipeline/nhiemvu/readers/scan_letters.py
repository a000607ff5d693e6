"""Letters before the items of a list, told by the one before: behind "c)" stands "d)" and no "đ)"."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.readers.tesseract import Row, Word

_ORDER = "abcdđeghiklmnopqrstuvxy"
_LABEL = re.compile(r"([a-zđ1|I])([).])")
_ALIKE = {"d": "dđ", "đ": "dđ", "1": "il", "|": "il", "I": "il", "l": "il", "i": "il"}
_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]+)[.,/-].*")


def repair_letter_labels(rows: list[Row]) -> list[Row]:
    """The rows with those letters of list items set right that look like the one that must follow the last item's."""
    repaired: list[Row] = []
    last = ""
    for row in rows:
        first = row.words[0]
        match = _LABEL.fullmatch(first.text)
        if match is None:
            if _NUMBER.fullmatch(first.text):
                last = ""  # a new heading begins a new list
            repaired.append(row)
            continue
        follows = _following(last)
        if follows and follows != match[1] and follows in _ALIKE.get(match[1], ""):
            first = _with_letter(first, follows)
        last = first.text[0]
        repaired.append(Row((first, *row.words[1:]), row.baseline))
    return repaired


def _following(letter: str) -> str:
    place = _ORDER.find(letter) if letter else -1
    return _ORDER[place + 1 : place + 2] if place >= 0 else ""


def _with_letter(word: Word, letter: str) -> Word:
    return replace(word, letters=(replace(word.letters[0], text=letter), *word.letters[1:]))
