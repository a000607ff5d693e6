"""The paragraphs that close a document's body and belong to no section of it."""

from __future__ import annotations

import re

from nhiemvu.find.actions import action_start
from nhiemvu.find.addressees import find_addressees
from nhiemvu.find.times import is_deadline_line
from nhiemvu.structure.outline import Item, Outline
from nhiemvu.structure.sections import is_title

#: A time that opens a duty: "Định kỳ hằng quý báo cáo …", "Trước ngày 15/6 gửi …".
_OPENING_TIME = re.compile(
    r"(?:(?:Định kỳ|Trước|Chậm nhất|Trong)\s)?(?:(?:hằng|hàng|ngày|tháng|quý|năm|tuần|\d[\d/]*),?\s){1,5}",
    re.IGNORECASE,
)


def closing_items(outline: Outline, addressed: frozenset[int]) -> frozenset[int]:
    """The plain paragraphs that close the body: those behind its last labelled item, if that is a whole sentence.

    Behind a heading they are its own text, and behind a line such as "5. Thời gian thực hiện: tháng 9/2024." that of
    its section; only the last of several closes the body. To whom a letter goes is no part of it, bulleted or not.
    """
    body = [item for item in outline.items if not item.region and item.index not in addressed]
    trailing: list[int] = []
    while body and body[-1].is_plain:
        trailing.append(body.pop().index)
    if not body:
        return frozenset()
    if is_title(outline, body[-1]):
        own = _is_own_duty(body[-1], outline.items[trailing[0]]) if trailing else True
        return frozenset(trailing[:1]) if len(trailing) > 1 and not own else frozenset()
    if is_deadline_line(body[-1].text):
        return frozenset(trailing[:1])
    return frozenset(trailing)


def _is_own_duty(heading: Item, last: Item) -> bool:
    """Whether the last paragraph says what those do whom the heading names: it opens with an action, and no formula.

    "4. Các sở, ban, ngành" over "Xây dựng kế hoạch thực hiện." and "Định kỳ hằng quý báo cáo về Sở Nội vụ."
    """
    text = _OPENING_TIME.sub("", last.text)
    return bool(find_addressees(heading.text).lead) and action_start(text[:1].lower() + text[1:]) == 0
