"""To whom a letter goes: the lines behind "Kính gửi:", and whether they name bodies under its sender."""

from __future__ import annotations

import itertools
import re

from nhiemvu.normalise.letter_case import is_capitals
from nhiemvu.structure.outline import Item, Outline, hands_over
from nhiemvu.structure.sent_down import is_sent_down
from nhiemvu.task import Head

_WORDS_OF_A_LINE = 12
#: Who sends a telegram, where he is not named in capitals: "Bộ trưởng Bộ Y tế (điện:)".
_SENDER = re.compile(
    r"(?:Bộ trưởng|Thủ tướng|Phó Thủ tướng|Chủ tịch|Giám đốc|Trưởng ban|Tổng cục trưởng|Cục trưởng|Ban|Ủy ban|UBND"
    r"|Văn phòng|Bộ|Tổng cục|Sở)\s[^:;.]{2,80}"
)


def addressed_items(outline: Outline) -> frozenset[int]:
    """The items that say to whom a letter goes: "Kính gửi:" and the bullets and broken lines behind it.

    They end before a plain line that hands over, however short: "UBND tỉnh có ý kiến như sau:".
    """
    found = set[int]()
    for item in outline.items:
        line = len(item.text.split()) < _WORDS_OF_A_LINE and not (item.is_plain and hands_over(item.text))
        behind = item.index - 1 in found and (item.is_bullet or line)
        if behind or item.text.lower().startswith("kính gửi"):
            found.add(item.index)
    return frozenset(found)


def goes_down(head: Head, outline: Outline, addressed: frozenset[int]) -> bool:
    """Whether the paper is a letter to bodies under its sender: there who is named with a verb is to do it.

    A number that stands behind them is no addressee.
    """
    if head.doc_type not in (None, "Công văn") or head.issuing_body is None:
        return False
    lines = [outline.items[index] for index in sorted(addressed)]
    names = itertools.takewhile(lambda item: not item.is_numbered, lines[1:])
    return is_sent_down(head.issuing_body.mention, [item.text for item in (*lines[:1], *names)])


def listed_addressees(outline: Outline, addressed: frozenset[int]) -> frozenset[int]:
    """The bullets behind a bare "Kính gửi:", which order nothing: "- UBND huyện: Cần Lộc, Châu Sơn;".

    So do those behind the sender of a telegram: "BỘ Y TẾ điện:".
    """
    bare = any(outline.items[index].text.lower().strip(" :") == "kính gửi" for index in addressed)
    found = {index for index in addressed if bare and outline.items[index].is_bullet}
    for item in outline.items:
        if item.is_bullet and item.index and (item.index - 1 in found or _sends(outline.items[item.index - 1])):
            found.add(item.index)
    return frozenset(found)


def _sends(item: Item) -> bool:
    """Whether the line says no more than who sends a telegram: "THỦ TƯỚNG CHÍNH PHỦ điện:", "ĐIỆN:"."""
    sender, _, verb = item.text.strip().removesuffix(":").strip().rpartition(" ")
    if not item.is_plain or verb.lower() != "điện" or not item.text.rstrip().endswith(":"):
        return False
    return not sender or is_capitals(sender) or _SENDER.fullmatch(sender) is not None
