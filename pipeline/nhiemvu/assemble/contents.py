"""Lead-ins that order a report or papers, and the items below them that only say what these are to hold.

"Các sở báo cáo UBND tỉnh các nội dung sau:" over "- Tình hình giải ngân.", "- Khó khăn, vướng mắc.": the lead-in is the
order, and its items, which are no sentences, order nothing (guidelines, section 3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhiemvu.find.actions import action_start
from nhiemvu.find.roles import find_roles
from nhiemvu.find.sentences import split_sentences
from nhiemvu.structure.outline import Item, Outline

_CONTENT = r"(?:nội dung|vấn đề|thông tin|số liệu|chỉ tiêu|hồ sơ|tài liệu|giấy tờ|văn bản|báo cáo)"
#: What is reported or handed over, and not carried out: "báo cáo … những nội dung sau:", "trong đó nêu rõ:".
_REPORTS = re.compile(
    rf"\b(?:báo cáo|cung cấp|thống kê|kê khai|giải trình|đánh giá|gửi|nộp|chuẩn bị)\b[^:;,]{{0,120}}?"
    rf"\b(?:{_CONTENT}, )?{_CONTENT}\b"
    rf"[^:;,]{{0,40}}?(?:(?:như )?sau(?: đây)?|(?:bao )?gồm(?: có)?)\s*:\s*$"
    rf"|\b(?:báo cáo|đánh giá|giải trình|văn bản)\b[^:;]{{0,160}}?"
    rf"\b(?:nêu rõ|làm rõ)(?: (?:các|những) {_CONTENT})?\s*:\s*$",
    re.IGNORECASE,
)
_CARRIES_OUT = re.compile(
    rf"\b(?:thực hiện|triển khai|tập trung|hoàn thành|giải quyết|tổ chức|chỉ đạo|quán triệt|quan tâm|lưu ý"
    rf"|thống nhất)\s"
    rf"(?:(?:tốt|ngay|các|những|một|số|nghiêm|vào|theo|đúng)\s){{0,4}}{_CONTENT}\b",
    re.IGNORECASE,
)
#: What a report holds though a verb opens it: "- Đề xuất, kiến nghị.", "- Đánh giá chung."
_PART_OF_REPORT = re.compile(
    r"(?:(?:đề xuất|kiến nghị)(?:,| và)? (?:đề xuất|kiến nghị)|đánh giá chung)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Contents:
    """The lead-ins that order a report, and the labelled items below them, by their indices."""

    lead_ins: frozenset[int] = frozenset()
    items: frozenset[int] = frozenset()


def report_contents(outline: Outline) -> Contents:
    """The lead-ins of a document that order a report with the contents listed below them, and these contents."""
    lead_ins = frozenset(item.index for item in outline.items if _lists_contents(outline, item))
    below = (item.index for item in outline.items if item.parent in lead_ins and not item.is_plain)
    return Contents(lead_ins, frozenset(below))


def _lists_contents(outline: Outline, item: Item) -> bool:
    """Whether the item ends in such a lead-in, and most of the labelled items below it are no action of anybody.

    What has items of its own is a heading and no content: "1. Công tác coi thi" with its duties below.
    """
    below = [each for each in outline.children(item) if not each.is_plain]
    if not below or not item.text.rstrip().endswith(":") or any(map(outline.children, below)):
        return False
    last = split_sentences(item.text)[-1].of(item.text)
    if not _REPORTS.search(last) or _CARRIES_OUT.search(last) or not _orders(last):
        return False
    if any(find_roles(each.text).explicit for each in below):
        return False
    named = sum(action_start(each.text) != 0 or _PART_OF_REPORT.match(each.text) is not None for each in below)
    return 2 * named > len(below)


def _orders(words: str) -> bool:
    """Whether the lead-in says who is to report, or opens with the action: what has been reported is told so, too."""
    return action_start(words) == 0 or find_roles(words).explicit or bool(find_roles(words).requested)
