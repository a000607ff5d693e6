"""Blocks that name the doers below a label instead of behind it.

"2. Cơ quan chủ trì" with the bullets "- Sở Y tế.", "- Công an tỉnh." says what the line
"2. Cơ quan chủ trì: Sở Y tế; Công an tỉnh." says, and is no task either (guidelines, section 4).
"""

from __future__ import annotations

import re

from nhiemvu.assemble.drafts import moved
from nhiemvu.assemble.notes import Notes
from nhiemvu.find.actions import action_start
from nhiemvu.find.agencies import find_agencies
from nhiemvu.find.role_lines import label_alone, listed_names, role_line
from nhiemvu.find.roles import find_roles
from nhiemvu.structure.outline import Item, Outline

_LONGEST = 40
#: A name may hold what looks like a verb; among lines that are plain names a short one is a name as well.
_LONGEST_NAME = 12
_IN_BRACKETS = re.compile(r"\([^()]*\)\W*")
_ACTS = re.compile(r"\b(?:phải|cần|có trách nhiệm|chịu trách nhiệm|giúp|nhằm|để)\b", re.IGNORECASE)


def doer_block(outline: Outline, item: Item) -> Notes | None:
    """What a label with nothing but names below it says, else `None`.

    Below a label of both parts ("2. Cơ quan chủ trì, phối hợp") the parts may have labels of their own; they speak for
    themselves, and the label above says nothing.
    """
    children = outline.children(item)
    part = label_alone(item.text) if children else None
    if part is None:
        return None
    if all(role_line(child.text) or label_alone(child.text) for child in children):
        return Notes()
    named = [child for child in children if not _IN_BRACKETS.fullmatch(child.text)]
    if not all(_may_be_names(outline, child) for child in named) or not any(find_agencies(e.text) for e in named):
        return None
    acting = [child for child in named if find_roles(child.text).explicit and action_start(child.text) is not None]
    if 2 * len(acting) > len(named) or any(len(child.text.split()) > _LONGEST_NAME for child in acting):
        return None
    names = tuple(name for child in named for name in moved(listed_names(child.text), child.span.start))
    return Notes(lead=names) if part == "lead" else Notes(coordinating=names)


def _may_be_names(outline: Outline, item: Item) -> bool:
    """Whether a line below a label may name bodies and no more: no verb opens it, and nothing stands below it."""
    text = item.text
    if outline.children_of[item.index] or text.rstrip().endswith(":") or len(text.split()) > _LONGEST:
        return False
    return action_start(text) != 0 and not _ACTS.search(text)
