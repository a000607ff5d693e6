"""The body that speaks in a paper's own text, where head and signature do not name it."""

from __future__ import annotations

import functools
import re

from nhiemvu.normalise.document_types import type_of_word
from nhiemvu.rules.reference_grammar import CAPITALS, any_of, words_of
from nhiemvu.structure.issuer import with_place

_LEVELS = "tỉnh|thành phố|huyện|thị xã|quận|xã|phường"
_NAME = rf"(?:\s+[{CAPITALS}][^\W\d_]*){{1,3}}"
_COUNCIL = r"(?P<council>UBND|(?:Ủy|Uỷ) ban nhân dân|HĐND)"
_SPEAKER = re.compile(
    rf"(?<!\w)(?:(?:Chủ tịch )?{_COUNCIL} (?P<level>{_LEVELS})(?P<name>{_NAME})?"
    r"|(?P<party>Ban (?:Thường vụ|Chấp hành) (?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) (?:ủy|uỷ|đoàn))"
    rf"(?P<place>{_NAME})?)"
    r"[^.;:\n]{0,60}?\s(?:yêu cầu|(?<!việc )ban hành|đề nghị|xây dựng kế hoạch|thông báo)(?!\w)"
)


_FIRST_LINES = 5


@functools.cache
def _announces() -> re.Pattern[str]:
    types = any_of(words_of("document_types", "document-type"))
    return re.compile(
        rf"(?<!\w){_COUNCIL}[^.;:\n]{{0,60}}?\s(?<!việc )(?:ban hành|xây dựng)\s+(?P<type>{types})(?!\w)"
        r"(?!\s+số)[^.;\n]*sau\s*[:.]$",
        re.IGNORECASE,
    )


def announced_type(lines: list[str]) -> str | None:
    """The type that the first of `lines` announce: "UBND tỉnh ban hành Kế hoạch thực hiện như sau:" is a Kế hoạch."""
    found = (_announces().search(line) for line in lines[:_FIRST_LINES])
    return next((type_of_word(match["type"]) for match in found if match is not None), None)


def speaker(place: str | None, text: str) -> str | None:
    """The body that speaks in `text`: "UBND tỉnh yêu cầu các cơ quan …", with the place of the date line.

    Without such a place it has the name that stands behind it: "Ủy ban nhân dân xã An Phú thông báo" gives "UBND xã An
    Phú".
    """
    match = _SPEAKER.search(text)
    if match is None:
        return None
    council = "UBND" if match["council"] and match["council"] != "HĐND" else match["council"]
    name = match["party"] or f"{council} {match['level']}"
    behind = match["place"] or match["name"]
    if place is None and behind is not None:
        return f"{name}{behind}"
    return with_place(name, place, text)
