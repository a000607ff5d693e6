"""Numbers in brackets that count within a sentence: "về: (i) đấu nối; (ii) xây dựng" is no list of items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nhiemvu.readers.labels import begins_item

_LABEL = re.compile(r"\((?P<label>\d{1,2}|[ivx]{1,5}|[a-zđ])\)\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_FARTHEST = 8


def inline_labels(texts: Sequence[str]) -> frozenset[int]:
    """The indices of the wrapped lines `texts` whose label goes on with a count that stands within lines.

    "(ii) Tổ chức …" counts on from "Về nhân lực: (i) Đào tạo …" above it, "(i) Rà soát …; (ii)" begins such a count.
    """
    found: set[int] = set()
    for index, text in enumerate(texts):
        match = _LABEL.match(text)
        if match is None:
            continue
        earlier, later = _neighbours(match["label"])
        if earlier and _stands_above(texts, index, earlier, found) or later and _stands_below(texts, index, later):
            found.add(index)
    return frozenset(found)


def _neighbours(label: str) -> tuple[list[str], list[str]]:
    """What stands before and behind `label` where one counts: "(ii)" has "(i)" and "(iii)"; "(i)" has "(h)", too."""
    counts = [_ROMAN, _LETTERS] if not label.isdigit() else [tuple(map(str, range(1, 40)))]
    places = [(count, count.index(label)) for count in counts if label in count]
    return (
        [f"({count[place - 1]})" for count, place in places if place > 0],
        [f"({count[place + 1]})" for count, place in places if place == 0],
    )


def _stands_above(texts: Sequence[str], index: int, labels: list[str], found: set[int]) -> bool:
    """Whether one of `labels` stands within a line above, or before one that counts within lines itself."""
    for above in range(index - 1, max(index - _FARTHEST, -1) - 1, -1):
        if any(_holds(texts[above], label) for label in labels):
            return True
        if begins_item(texts[above]):
            return above in found and texts[above].startswith(tuple(labels))
    return False


def _stands_below(texts: Sequence[str], index: int, labels: list[str]) -> bool:
    """Whether one of `labels` stands within this line or one below it, before the next item."""
    for below in range(index, min(index + _FARTHEST, len(texts))):
        if below > index and begins_item(texts[below]):
            return False
        if any(_holds(texts[below], label) for label in labels):
            return True
    return False


def _holds(text: str, label: str) -> bool:
    """Whether `label` counts within `text`: behind other words."""
    return f" {label}" in text
