"""What is to be done behind a finding: *Một số căn cứ đã được thay thế, do vậy | đề nghị Chủ đầu tư cập nhật*."""

from __future__ import annotations

import re

from nhiemvu.find.roles import find_roles

_HENCE = re.compile(
    r"[,;]\s+(?:do|vì|bởi) (?:vậy|đó|thế),?\s+"
    r"(?=(?:[^,;:.]{2,60}? )?(?P<order>đề nghị|yêu cầu|giao|chỉ đạo|phân công)\b)"
    r"|[,;]\s+(?:do|vì|bởi) (?:vậy|đó|thế),?\s+(?=[^,;:.]{2,80}? (?:cần|phải)\b)"
    r"|[,;]\s+nên (?=(?:[^,;:.]{2,60}? )?(?P<asked>đề nghị|yêu cầu|giao)\b)",
    re.IGNORECASE,
)
#: What orders before the finding is over, so that the consequence is a further clause of an order.
_ORDERS = re.compile(r"\b(?:yêu cầu|đề nghị|giao|phải|cần|có trách nhiệm)\b", re.IGNORECASE)


def without_finding(words: str) -> str:
    """The words with a finding blanked that only gives the reason for the order behind it, every letter at its place.

    Where no order word stands behind *do vậy*, only somebody who is named and must ("do đó Sở A cần làm rõ").
    """
    hence = _HENCE.search(words)
    if hence is None or _ORDERS.search(words, 0, hence.start()):
        return words
    blanked = " " * hence.end() + words[hence.end() :]
    return blanked if hence["order"] or hence["asked"] or find_roles(blanked).explicit else words
