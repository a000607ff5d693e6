"""The article, clause and point in front of a cited document: "khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nhiemvu.document import Span
from nhiemvu.find.citations import Citation

_LONGEST = 140
#: No line break: an article's heading above a line that opens with a document is no part of it.
_SPACE = r"[^\S\n]"
_LABEL = (
    r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[a-zđ]?|[IVXLC]{1,6}(?:\.\d{1,2})?|[a-zđ]"
    rf"|thứ{_SPACE}+(?:nhất|hai|ba|tư|năm))\)?(?!\w)"
)
_BETWEEN = rf"(?:{_SPACE}*[,;]{_SPACE}*(?:và{_SPACE}+)?|{_SPACE}+và{_SPACE}+|{_SPACE}*[-–]{_SPACE}*)"
_LABELS = rf"{_LABEL}(?:{_BETWEEN}{_LABEL}){{0,6}}"
_PART = rf"(?i:điểm|tiết|khoản|điều|chương|mục|tiểu{_SPACE}+mục|phần|phụ{_SPACE}+lục){_SPACE}+{_LABELS}"
_PROVISION = re.compile(
    rf"{_PART}(?:(?:{_BETWEEN}|{_SPACE}+(?:(?:của|tại){_SPACE}+)?)(?:các{_SPACE}+)?{_PART}){{0,7}}"
    rf"{_SPACE}*,?{_SPACE}+(?:(?i:của|tại|trong){_SPACE}+)?"
)
_NAMED = re.compile(rf"(?<!\w)(?i:điểm|tiết|khoản|điều|chương|mục|tiểu{_SPACE}+mục|phần|phụ{_SPACE}+lục){_SPACE}")


def with_provisions(text: str, citations: Iterable[Citation]) -> Iterator[Citation]:
    """The citations, each with the article that is named of it in its span.

    The span of "Nghị định số 30/2020/NĐ-CP" in "theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP" begins at "khoản".
    """
    floor = 0
    for citation in citations:
        start = _start(text, citation.span.start, floor)
        floor = citation.span.end
        yield citation if start is None else replace(citation, span=Span(start, citation.span.end))


def _start(text: str, at: int, floor: int) -> int | None:
    low = max(at - _LONGEST, floor)
    for match in _NAMED.finditer(text, low, at):
        if _PROVISION.fullmatch(text, match.start(), at):
            return match.start()
    return None
