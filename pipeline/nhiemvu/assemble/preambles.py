"""What a paper tells between its first words and its opening order, though a colon stands above it.

"…, UBND tỉnh có ý kiến như sau:", then "Giá đá tại mỏ tăng 22%. …", then "Để bảo đảm tiến độ, UBND tỉnh yêu cầu:": only
what stands below the last of them is ordered by its place (guidelines, section 3.4).
"""

from __future__ import annotations

from nhiemvu.assemble.going_on import names_who_acts
from nhiemvu.find.actions import action_start
from nhiemvu.structure.outline import Item, Outline, leads_with_order


def preamble_items(outline: Outline, addressed: frozenset[int], issuer: str | None) -> frozenset[int]:
    """The plain paragraphs between two openings, before anything has a label, that neither act nor name who does."""
    plain: list[Item] = []
    for item in outline.items[max(addressed, default=-1) + 1 :]:
        if not item.is_plain:
            break
        plain.append(item)
    opening = [place for place, item in enumerate(plain) if leads_with_order(item.text)]
    between = plain[opening[0] : opening[-1]] if opening else []
    return frozenset(item.index for item in between if not leads_with_order(item.text) and not _acts(item.text, issuer))


def _acts(text: str, issuer: str | None) -> bool:
    return action_start(text) == 0 or names_who_acts(text, issuer)
