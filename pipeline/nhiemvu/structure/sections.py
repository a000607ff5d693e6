"""What a section is for: its heading says whether what stands below it orders, sets aims, describes or looks back."""

from __future__ import annotations

import functools
import re

from nhiemvu.find.addressees import names_alone
from nhiemvu.rules.load import load_entries
from nhiemvu.structure.labels import LabelKind
from nhiemvu.structure.outline import Item, Outline

_LONGEST_TITLE = 40
_WITH_TITLE = (LabelKind.PART, LabelKind.CHAPTER)
_ORDERS_BELOW = re.compile(
    r"(?:\b(?:yêu cầu|giao|đề nghị|phân công)\b(?! của| tại| nêu)[^:]*"
    r"|\b(?:nhiệm vụ|giải pháp|công việc|nội dung)\b[^:]{0,40}\b(?:sau|sau đây|như sau)\s*"
    r"|\btập trung\b[^:]*):\s*$",
    re.IGNORECASE,
)
#: A line of the grounds: "Căn cứ Quyết định số 5/QĐ-UBND … về việc …;".
_GROUND = re.compile(
    r"(?:căn cứ|theo đề nghị|xét đề nghị)\b(?!.*,\s+(?:đề nghị|yêu cầu|giao)\s).*[;,]\s*", re.IGNORECASE | re.DOTALL
)
_TOLD = re.compile(r"\bđã\b|đánh giá|kết quả", re.IGNORECASE)


@functools.cache
def _section_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry.kind, re.compile(entry.pattern)) for entry in load_entries("sections"))


def heading_kind(heading: str) -> str | None:
    """The kind of section that a heading opens: "MỤC ĐÍCH, YÊU CẦU" gives "purpose"; `None` where it tells nothing."""
    folded = re.sub(r"\s+", " ", heading).strip(" :.*").lower()
    if len(folded.split()) > _LONGEST_TITLE:
        return None
    for kind, pattern in _section_patterns():
        if pattern.match(folded):
            return kind
    return None


def section_kind(outline: Outline, item: Item) -> str | None:
    """The kind of the section that `item` stands in, by the nearest heading above that tells one.

    "Yêu cầu chung" below "Nhiệm vụ, giải pháp" is no purpose: the outer heading has said that what follows is to
    be done (guidelines, section 3.5, speaks of the general requirements of a plan).
    """
    titles = [above.text for above in outline.ancestors(item) if is_title(outline, above)]
    nearest = next(filter(None, map(_kind, titles)), None)
    if nearest == "purpose" and any(heading_kind(title) == "task" for title in titles):
        return "task"
    return nearest


def _kind(title: str) -> str | None:
    """The kind of section that a heading or a lead-in opens; a lead-in that orders ends what was told before it.

    So does the last sentence of a long lead-in: "…. Tuy nhiên còn một số tồn tại, cụ thể:" looks back.
    "Chính phủ yêu cầu các bộ tập trung các nhiệm vụ sau:" in "Về tình hình kinh tế - xã hội" opens orders.
    """
    orders = _orders_below(title)
    if orders and ". " in title:
        return "task"  # "Thời gian qua, …. Để chấn chỉnh, Chủ tịch UBND tỉnh yêu cầu:"
    kind = heading_kind(title) or ("task" if orders else None)
    last = title.rstrip().rpartition(". ")[2] if kind is None and title.rstrip().endswith(":") else title
    return kind if last == title else heading_kind(last)


def _orders_below(title: str) -> bool:
    sentence = title.rpartition(". ")[2]
    return bool(_ORDERS_BELOW.search(sentence)) and not _TOLD.search(sentence.rpartition(";")[2])


def is_title(outline: Outline, item: Item) -> bool:
    """Whether an item is a heading or a lead-in: it has items below it and is no whole sentence, or ends in a colon.

    "1. Bộ Công an." with items below it is one, too: it says nothing but who does them.
    """
    text = item.text.rstrip()
    if text.endswith(":"):
        return True
    if not outline.children_of[item.index]:
        return False
    return not text.endswith((".", ";", "/", "!")) or item.is_numbered and names_alone(text)


def names_part(outline: Outline, item: Item) -> bool:
    """Whether a plain line without a mark at its end is the title of the label above it: "Phần 1." / "Trình tự bầu"."""
    above = outline.items[item.parent] if item.parent is not None else None
    if above is None or above.text.strip() or above.label is None or above.label.kind not in _WITH_TITLE:
        return False
    return item.is_plain and item.index == above.index + 1 and not item.text.rstrip().endswith((".", ";", "/", "!"))


def grounds_of(outline: Outline) -> frozenset[int]:
    """The lines of the paper's grounds: "Căn cứ …;" above everything that has a number or hands over by a colon.

    What follows their commas may sound like an order: "Căn cứ … về việc tìm kiếm, quy tập hài cốt liệt sĩ;" names a
    paper. The last of them may go on to the opening order; that ends in a colon and is none.
    """
    found = set[int]()
    for item in outline.items:
        if item.is_numbered or item.text.rstrip().endswith(":"):
            break
        if _GROUND.fullmatch(item.text):
            found.add(item.index)
    return frozenset(found)
