"""Titles that run into their paragraph: "2. Lập lại trật tự vỉa hè. UBND phường kẻ vạch …", "3. Tập huấn." over "a) …".

They close like sentences and some open with a verb, but all their brothers have such a title, too; what is to be done
stands behind it (guidelines, section 3.3).
"""

from __future__ import annotations

import re

from nhiemvu.find.actions import action_start
from nhiemvu.find.roles import find_roles
from nhiemvu.find.sentences import split_sentences
from nhiemvu.find.times import find_times
from nhiemvu.structure.outline import Item, Outline

_LONGEST = 10
_FEWEST = 3
_FEWEST_BELOW = 2
_TELLS_HOW = re.compile(r"\d|[:;(]|\b(?:phải|không|cần|yêu cầu|đề nghị|giao|nếu|khi)\b", re.IGNORECASE)


def titled_items(outline: Outline) -> frozenset[int]:
    """The indices of the items whose first sentence is the title of what follows it in the paragraph or below it."""
    lists: dict[tuple[object, ...], list[Item]] = {}
    for item in outline.items:
        if item.is_numbered and item.label is not None:
            lists.setdefault((item.region, item.parent, item.label.kind), []).append(item)
    found: set[int] = set()
    for items in lists.values():
        titled = [item for item in items if _opens_with_title(outline, item)]
        opened = {item.index for item in titled}
        headed = [item for item in items if item.index not in opened and _is_heading(outline, item)]
        shown = headed or any(action_start(item.text) != 0 or _heads_list(outline, item) for item in titled)
        if len(items) >= _FEWEST and len(titled) + len(headed) == len(items) and shown:
            found |= opened
        found.update(item.index for item in titled if _heads_list(outline, item))
    return frozenset(found)


def _opens_with_title(outline: Outline, item: Item) -> bool:
    """Whether the first sentence is short, names no doer, no time and no number, and something follows it."""
    sentences = split_sentences(item.text)
    first = sentences[0].of(item.text) if sentences else ""
    follows = len(sentences) > 1 or bool(outline.children_of[item.index])
    short = first.endswith(".") and len(first.split()) <= _LONGEST and not _TELLS_HOW.search(first)
    return follows and short and not find_roles(first).explicit and not find_times(first)


def _is_heading(outline: Outline, item: Item) -> bool:
    """Whether the item is a heading without a mark at its end, over items of its own."""
    return bool(outline.children_of[item.index]) and not item.text.rstrip().endswith((".", ";", ":", ",", "/"))


def _heads_list(outline: Outline, item: Item) -> bool:
    """Whether the title alone is the item, and labelled items carry it out: "3. Tập huấn." over "a) …", "b) …"."""
    below = outline.children(item)
    acting = sum(not each.is_plain and action_start(each.text) == 0 for each in below)
    return len(split_sentences(item.text)) == 1 and 2 * acting > len(below) >= _FEWEST_BELOW
