"""The names of agencies: section 4 of the guidelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.paper import Paper
from nhiemvu.corpus.records import Record
from nhiemvu.corpus.scoring import fold_agency
from nhiemvu.find.agencies import find_agencies, split_agencies

_ORDER = re.compile(r"(?:Giao|Yêu cầu|Đề nghị)(?: cho)? ", re.IGNORECASE)
_END = re.compile(r"[.,;:]$")
_QUALIFIER = re.compile(
    r",? (?:(?:có )?liên quan|nêu trên|được giao(?: .*)?|(?:đóng )?trên địa bàn(?: (?:tỉnh|huyện|xã|thành phố))?"
    r"|thuộc tỉnh)$"
)
_NEXT_NAME = re.compile(
    r"(?:[,;]| và|, và) (?:(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng nhân dân|Chủ tịch UBND|Giám đốc (?:Sở|Công an)) (?=\w)"
    r"|(?:Sở|Bộ|Phòng|Công an|Văn phòng|Cục|Chi cục|Thanh tra) (?=[A-ZĐÀ-ỸƯƠÂĂÊÔ]|tỉnh|huyện|thành phố|xã))"
)
#: One office of two bodies ("Văn phòng HĐND và UBND huyện"), or one person with an office ("Đồng chí A, Giám đốc B").
_ONE_OFFICE = re.compile(
    r"(?:Văn phòng|VP|Thường trực) .*HĐND(?: và|,| -) UBND|(?:Đồng chí|Đ/c|Ông|Bà) [^,]+, [^,]+$", re.IGNORECASE
)
_NEXT_LEVEL = re.compile(r"(?:cấp \w+)(?:, | và )cấp \w+$")
_ADVISED = re.compile(
    r"(?:tham mưu(?: cho| giúp)?|báo cáo|trình|xin ý kiến|đề xuất|kiến nghị|gửi(?: về)?|giúp)(?: với| cho)? (?:các )?$",
    re.IGNORECASE,
)


def check_agencies(task: Record, paper: Paper) -> Iterator[Breach]:
    """What is wrong with the lead and the coordinating agencies of a task."""
    words = set(re.findall(r"\w+", paper.text.lower()))
    for role in ("lead", "coordinating"):
        names = task[role]
        for name in names:
            yield from _check_name(name, words)
            yield from _check_in_sentence(name, task["text"], role)
        keys = [fold_agency(name) for name in names]
        for place, name in enumerate(names):
            if keys[place] in keys[:place]:
                yield Breach("agency-twice", name)
    both = {fold_agency(name) for name in task["lead"]}
    for name in task["coordinating"]:
        if fold_agency(name) in both:
            yield Breach("agency-both-roles", name)


def _check_name(name: str, words: set[str]) -> Iterator[Breach]:
    unknown = [word for word in re.findall(r"\w+", name) if word.lower() not in words]
    if unknown or not name.strip():
        yield Breach("agency-not-written", name, ", ".join(unknown))
    if match := _ORDER.match(name):
        yield Breach("agency-order-word", name, match.group().strip())
    if _END.search(name) or name != name.strip():
        yield Breach("agency-end", name)
    if match := _QUALIFIER.search(name):
        yield Breach("agency-qualifier", name, match.group().strip(" ,"))
    if _ONE_OFFICE.match(name):
        return
    if _NEXT_NAME.search(name) or _NEXT_LEVEL.search(name):
        yield Breach("agency-list", name)
    elif len(parts := split_agencies(name)) > 1:
        yield Breach("agency-list-likely", name, "; ".join(part.mention for part in parts))


def _check_in_sentence(name: str, text: str, role: str) -> Iterator[Breach]:
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    if role == "lead" and places and all(_ADVISED.search(text[:at]) for at in places):
        yield Breach("agency-advised", name, text)
    mentions = [found.agency.mention for found in find_agencies(text)] if places else []
    whole = next((mention for mention in mentions if mention.lower().endswith(" " + name.lower())), None)
    if whole is not None and fold_agency(whole) != fold_agency(name) and name not in mentions:
        yield Breach("agency-head-word", name, whole)
