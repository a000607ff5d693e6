"""Letters before the items of a list, told by their neighbours: behind "c)" stands "d)" and no "đ)"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from nhiemvu.readers.tesseract import Letter, Row, Word

_ORDER = "abcdđeghiklmnopqrstuvxy"
_LABEL = re.compile(r"([a-zđ1|I])([).])")
_ALIKE = {"d": "dđ", "đ": "dđ", "1": "il", "|": "il", "I": "il", "l": "il", "i": "il"}
_LONGEST_SCRAP = 2
_SAME_EDGE = 0.5  # of a label's height
_SURE = 90.0  # as sure as its neighbours are
_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]+)[.,/-].*")


def repair_letter_labels(rows: list[Row]) -> list[Row]:
    """The rows with those letters of list items set right that look like the one that must follow the last item's."""
    repaired: list[Row] = []
    last = ""
    for row in rows:
        first = row.words[0]
        match = _LABEL.fullmatch(first.text)
        if match is None and len(first.text) == 3 and first.text[:2] == f"{_following(last)})":
            first = replace(first, letters=first.letters[:2])  # "d)ạ"
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
    return _with_lost_labels(repaired)


def _with_lost_labels(rows: list[Row]) -> list[Row]:
    """The rows with the label that is missing between two others, where one scrap stands in its place.

    Between "h)" and "k)" the scrap "1" that opens a line where these begin is "i)".
    """
    repaired = list(rows)
    labels = [index for index, row in enumerate(rows) if _LABEL.fullmatch(row.words[0].text)]
    for start, end in itertools.pairwise(labels):
        before, after = rows[start].words[0], rows[end].words[0]
        missing = _following(before.text[0])
        between = range(start + 1, end)
        if not missing or after.text != f"{_following(missing)}{before.text[1]}":
            continue
        if any(_NUMBER.fullmatch(rows[index].words[0].text) for index in between):
            continue
        scraps = [index for index in between if _is_scrap(rows[index], (before, after))]
        if len(scraps) == 1:
            first, *words = rows[scraps[0]].words
            label = _as_label(first, missing + before.text[1])
            repaired[scraps[0]] = replace(rows[scraps[0]], words=(label, *words))
    return repaired


def _is_scrap(row: Row, neighbours: tuple[Word, Word]) -> bool:
    """Whether the row opens with a sign or two that are no word of the text, before a capital, where labels begin."""
    first = row.words[0]
    if not first.text.isalnum() or len(first.text) > _LONGEST_SCRAP or len(row.words) < 2:
        return False  # a dash opens an item of its own
    if not row.words[1].text[:1].isupper():
        return False
    height = max(word.box[3] - word.box[1] for word in neighbours)
    return any(abs(first.box[0] - word.box[0]) < _SAME_EDGE * height for word in neighbours)


def _as_label(word: Word, text: str) -> Word:
    left, top, right, bottom = word.box
    step = (right - left) / len(text)
    boxes = [(left + step * at, top, left + step * (at + 1), bottom) for at in range(len(text))]
    letters = tuple(Letter(sign, box, _SURE) for sign, box in zip(text, boxes, strict=True))
    return Word(letters, word.box, max(word.confidence, _SURE))


def _following(letter: str) -> str:
    place = _ORDER.find(letter) if letter else -1
    return _ORDER[place + 1 : place + 2] if place >= 0 else ""


def _with_letter(word: Word, letter: str) -> Word:
    return replace(word, letters=(replace(word.letters[0], text=letter), *word.letters[1:]))
