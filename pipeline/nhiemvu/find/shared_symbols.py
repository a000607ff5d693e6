"""Numbers of a list that share the symbol of the last: "các Quyết định số 100, 101/QĐ-TTg" names two decisions."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.document import Span
from nhiemvu.find.citations import Citation

_REACH = 60
_SERIAL = re.compile(r"\d{1,5}")
#: The figures before the first whole number, up to its own: "(số) 100, 101 và | 102/QĐ-TTg".
_BEFORE = re.compile(
    r"(?:\b(?i:số)\s*:?\s*|(?<=\s))(?P<list>\d{1,5}(?:\s*,\s*\d{1,5})*)\s*(?:,\s*(?:và\s+)?|\s+và\s+)(?i:số\s+)?$"
)
_SEVERAL = re.compile(r"\b(?:các|những|02|03|hai|ba)\s[^,;.:()\n]{2,40}$", re.IGNORECASE)


def with_shared_symbols(text: str, found: list[Citation]) -> list[Citation]:
    """The citations, each with those before it that are called by their serial alone and share its symbol.

    The words in front must speak of several documents: "Các Công văn số 12, 15 và 17/BXD-QLN ngày 02/02/2024".
    """
    every: list[Citation] = []
    for citation in found:
        whole = next((other.span.end for other in reversed(every) if other.symbol), 0)
        further = _before(text, citation, whole)
        if further and every and every[-1].span.end == further[0].span.end:  # read as "Quyết định số 100" before
            further[0] = replace(further[0], span=every.pop().span)
        every.extend((*further, citation))
    return every


def _before(text: str, citation: Citation, floor: int) -> list[Citation]:
    number = re.match(r"\d{1,6}", citation.number or "")
    if number is None or not citation.symbol:
        return []
    start = text.rfind(number.group(), citation.span.start, citation.span.end)
    window = max(floor, start - _REACH)
    listed = _BEFORE.search(text, window, start)
    if listed is None or not _SEVERAL.search(text, window, listed.start()):
        return []
    rest = (citation.number or "")[number.end() :]
    serials = [match.span() for match in _SERIAL.finditer(text, listed.start("list"), listed.end("list"))]
    return [
        replace(citation, span=Span(at, end), end=citation.end, number=text[at:end] + rest, in_list=bool(index))
        for index, (at, end) in enumerate(serials)
    ]
