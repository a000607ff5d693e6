"""To whom a letter goes: the lines behind "Kính gửi:", and whether they name bodies under its sender."""

from __future__ import annotations

import itertools

from nhiemvu.structure.outline import Outline, hands_over
from nhiemvu.structure.sent_down import is_sent_down
from nhiemvu.task import Head

_WORDS_OF_A_LINE = 12


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
    """The bullets behind a bare "Kính gửi:", which order nothing: "- UBND huyện: Cần Lộc, Châu Sơn;"."""
    bare = any(outline.items[index].text.lower().strip(" :") == "kính gửi" for index in addressed)
    return frozenset(index for index in addressed if bare and outline.items[index].is_bullet)
