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
_OPENING_LINES = 8
_PERSON = re.compile(r"(?:phó |chủ tịch|giám đốc|thủ tướng|ttcp|đại hội|tổng$|btv|thường trực)")
_ABBREVIATED = re.compile(r"[bcdđghklmnpqrstvx]+|ub(?:nd)?")
#: Words that no name of a body holds, so that what stands in front of the verb is a clause.
_NO_NAME = "đã|có|được|sẽ|vừa|nhận|theo|tại|về|để|các|những|căn cứ|trân trọng|xin|kính"
#: How a paper speaks of itself where it tells who is to carry it out.
_ITSELF = re.compile(
    r"(?:thực hiện|thi hành|triển khai|nhận được|nội dung)\b[^.;\n]{0,40}?"
    r"(?P<type>Chỉ thị|Kế hoạch|Công điện|Nghị quyết|Hướng dẫn|Chương trình|[Tt]hông báo)\s+này(?!\w)"
)
_LAST_LINES = 3


@functools.cache
def _announces() -> re.Pattern[str]:
    types = any_of(words_of("document_types", "document-type"))
    return re.compile(
        rf"(?<!\w){_COUNCIL}[^.;:\n]{{0,60}}?\s(?<!việc )(?:ban hành|xây dựng)\s+(?P<type>{types})(?!\w)"
        r"(?!\s+số)[^.;\n]*sau\s*[:.]$",
        re.IGNORECASE,
    )


def announced_type(lines: list[str]) -> str | None:
    """The type that the first of `lines` announce: "UBND tỉnh ban hành Kế hoạch thực hiện như sau:" is a Kế hoạch.

    "Sở Y tế thông báo lịch trực như sau:" is a Thông báo.
    """
    found = (pattern.search(line) for line in lines[:_FIRST_LINES] for pattern in (_announces(), _announces_itself()))
    return next((type_of_word(match["type"]) for match in found if match is not None), None)


def closing_type(lines: list[str]) -> str | None:
    """The type by which a paper speaks of itself at its end: "… nghiêm túc thực hiện nội dung trong thông báo này."."""
    return self_named_type("\n".join(lines[-_LAST_LINES:]))


def self_named_type(text: str) -> str | None:
    """The type by which a paper speaks of itself: "các sở thực hiện Chỉ thị này"; `None` where it is open."""
    named = {match["type"] for match in _ITSELF.finditer(text)}
    return type_of_word(named.pop()) if len(named) == 1 else None


@functools.cache
def _opening_body() -> str:
    """A body at the opening of a clause, by the words that begin such names, no person's office: "…, Sở Y tế"."""
    heads = [
        word.upper() if _ABBREVIATED.fullmatch(word) else word[0].upper() + word[1:]
        for word in words_of("reference_words", "issuer-head")
        if not _PERSON.match(word)
    ]
    return (
        rf"(?:^(?:(?:Vậy|Nay),?\s)?|[,;]\s+)(?P<body>(?:{any_of([*heads, 'Thủ tướng Chính phủ'])})(?!\w)"
        rf"(?:(?!\s(?:{_NO_NAME})\s)(?:[^.;:,()“”\n]|,(?=\s[{CAPITALS}]))){{0,80}}?)\s+(?:xin |trân trọng |kính )?"
    )


@functools.cache
def _announces_itself() -> re.Pattern[str]:
    return re.compile(
        rf"{_opening_body()}(?:(?:ban hành|xây dựng)\s+)?(?P<type>thông báo|(?<=xây dựng )kế hoạch)(?!\w)(?!\s+số)"
        r"[^.;\n]*sau\s*[:.]$"
    )


@functools.cache
def _speaks() -> re.Pattern[str]:
    return re.compile(rf"{_opening_body()}(?:yêu cầu|đề nghị|thông báo|xây dựng kế hoạch)(?!\w)")


def opening_speaker(lines: list[str]) -> str | None:
    """The body that opens the order or the news of `lines`, those above the first number of a text without its head.

    The last one counts: "Thực hiện Công điện của Thủ tướng Chính phủ, Sở Y tế đề nghị các trạm:" is the Sở's.
    """
    found = [match["body"] for line in lines[:_OPENING_LINES] for match in _speaks().finditer(line)]
    return " ".join(found[-1].split()) if found else None


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
