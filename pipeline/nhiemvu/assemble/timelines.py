"""Sections that tell when: a day or a place in them is no order, work with its time in front is."""

from __future__ import annotations

import re

from nhiemvu.find.actions import action_start
from nhiemvu.find.roles import find_roles
from nhiemvu.find.times import is_time_alone
from nhiemvu.structure.outline import Item, Outline
from nhiemvu.structure.sections import section_kind

#: An hour of a programme: what happens then is no work of its own.
_HOUR = re.compile(r"\d\s*(?:h|g|giờ|:)\d*\b", re.IGNORECASE)


def section_of(outline: Outline, item: Item) -> str | None:
    """The kind of the section that `item` stands in; below "Thời gian thực hiện" it tells only what is no dated work.

    "- Từ 01/6 đến 15/6/2024: Rà soát, lập danh sách hộ nghèo." is a task there, "- Địa điểm: hội trường xã." is none.
    """
    kind = section_kind(outline, item)
    if kind != "dates":
        return kind
    return None if _is_dated_work(item.text) else "scope"


def _is_dated_work(text: str) -> bool:
    time, colon, work = text.partition(": ")
    if not colon or _HOUR.search(time) or not is_time_alone(time):
        return False
    return action_start(work) == 0 or find_roles(work).explicit
