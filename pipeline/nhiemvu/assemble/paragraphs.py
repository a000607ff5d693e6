"""The tasks of one paragraph: its sentences as units, each with its own doer and time or those said around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nhiemvu.assemble.drafts import Draft, moved, moved_deadline
from nhiemvu.assemble.said import Said
from nhiemvu.document import Span
from nhiemvu.find.addressees import role_line
from nhiemvu.find.orders import Setting, Verdict, judge_sentence
from nhiemvu.find.roles import Roles, find_roles
from nhiemvu.find.sentences import split_sentences
from nhiemvu.find.times import is_deadline_line, sentence_deadline
from nhiemvu.task import Agency, Category, Deadline, DeadlineKind

#: Openings of a sentence that only explains the one before it (guidelines, section 3.1).
_EXPLAINS = re.compile(r"(?:trong đó|cụ thể|nhất là|đặc biệt là|điển hình là|bao gồm|gồm|như|ví dụ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the assembly sees it: its words, where they start, what stands above it, its setting."""

    text: str
    start: int
    item: str
    section: tuple[str, ...]
    said: Said
    setting: Setting
    issued_on: str | None
    has_items_below: bool


def units_of(text: str) -> tuple[Span, ...]:
    """The sentences of a paragraph, those that explain or only give the time joined to the one before them."""
    units: list[Span] = []
    for span in split_sentences(text):
        words = span.of(text)
        if units and (_EXPLAINS.match(words) or _only_gives_time(words)) and not words.endswith(":"):
            units[-1] = Span(units[-1].start, span.end)
        else:
            units.append(span)
    return tuple(units)


def _only_gives_time(words: str) -> bool:
    """Whether the sentence does no more than say when: "Hoàn thành trước …", "Việc kiện toàn phải xong trước …"."""
    if is_deadline_line(words):
        return True
    match = _TIME_OF.match(words)
    return match is not None and is_deadline_line(f"Thời gian: {words[match.end() :]}")


_TIME_OF = re.compile(
    r"(?:Thời gian|Thời hạn|Lần|Đợt|Kỳ|Hạn)\b[^:;.]{0,50}:\s*"
    r"|(?:Việc|Công việc|Công tác|Nội dung này|Nhiệm vụ này)\b[^,;:.]{0,40}\b(?=(?:xong|hoàn thành|kết thúc)\b)",
    re.IGNORECASE,
)


def paragraph_drafts(paragraph: Paragraph) -> list[Draft]:
    """The drafts of all sentences of the paragraph that order something, in their order."""
    drafts: list[Draft] = []
    before: tuple[Agency, ...] = ()
    over_colon: tuple[Agency, ...] = ()
    units = units_of(paragraph.text)
    said = _said_inside(paragraph, units)
    for index, unit in enumerate(units):
        words = unit.of(paragraph.text)
        if role_line(words) is not None and len(units) > 1:
            continue
        roles = find_roles(words)
        start = paragraph.start + unit.start
        lead = moved(roles.lead, start) if roles.explicit else ()
        named = bool(lead or roles.requested or (before and paragraph.setting.section == "funding"))
        own = moved_deadline(sentence_deadline(words, paragraph.issued_on), start)
        last = index == len(units) - 1
        verdict = _judged(paragraph, words, roles, named=named, timed=_is_dated(own), last=last)
        coordinating = moved(roles.coordinating, start) or over_colon or said.line_coordinating
        if not coordinating and not lead and not before:
            coordinating = said.coordinating
        lead = lead or before or said.lead or moved(roles.requested, start)
        if roles.explicit:
            over_colon = _before_colon(words, roles, start)
        before = lead if roles.explicit or before else ()
        if verdict.category is not None:
            drafts.append(_draft(paragraph, unit, verdict, roles, lead, coordinating, own))
    return drafts


def _nearer(own: Deadline | None, above: Deadline | None) -> Deadline | None:
    """The sentence's own time, but for an event without a date ("khi có yêu cầu"), which yields to a date from above."""
    if own is not None and above is not None and own.kind is DeadlineKind.EVENT and above.kind is DeadlineKind.DATE:
        return above
    return own or above


def _is_dated(deadline: Deadline | None) -> bool:
    return deadline is not None and deadline.kind is not DeadlineKind.EVENT


def _said_inside(paragraph: Paragraph, units: tuple[Span, ...]) -> Said:
    """What is said around the paragraph, with "Đơn vị chủ trì: …" sentences of its own put first."""
    said = paragraph.said
    for unit in units[1:]:
        roles = role_line(unit.of(paragraph.text))
        if roles is not None:
            start = paragraph.start + unit.start
            said = Said(
                moved(roles.lead, start) or said.lead,
                moved(roles.coordinating, start) or said.coordinating,
                said.deadline,
                said.deliverable,
                moved(roles.coordinating, start) or said.line_coordinating,
            )
    return said


def _judged(
    paragraph: Paragraph, words: str, roles: Roles, *, named: bool, timed: bool, last: bool
) -> Verdict:
    setting = replace(paragraph.setting, named=named, timed=timed, looks_back=_looks_back(words, roles))
    verdict = judge_sentence(words, setting)
    if last and paragraph.has_items_below and words.endswith(":"):
        carries = verdict.by == "order-verb-first" and not _ORDER_FIRST.match(words) and len(words.split()) >= 8
        return Verdict(Category.LEAD_IN if carries else None, "lead-in", 0.7)
    return verdict


def _looks_back(words: str, roles: Roles) -> bool:
    """Whether the sentence tells what its subject has done: "Các huyện đã tiêm phòng 1,2 triệu lượt"."""
    ends = [agency.span.end for agency in roles.lead if agency.span is not None]
    return bool(ends) and bool(_HAS_DONE.match(words, max(ends)))


_HAS_DONE = re.compile(r"\s*,?\s*(?:cũng |hiện |cơ bản |vẫn |còn )*(?:đã|đang|chưa|mới|còn|vẫn|có nhiều|đạt được)\b")
#: Lead-ins that do no more than hand over to their items: "Giao Sở Nội vụ:", "Thực hiện các nhiệm vụ sau:".
_ORDER_FIRST = re.compile(
    r"(?:đồng thời |tiếp tục )?(?:căn cứ|trên cơ sở|để|nhằm|theo|giao|yêu cầu|đề nghị|phân công|chủ trì|phối hợp|"
    r"tập trung thực hiện|thực hiện (?:các|những|một số|tốt)|triển khai (?:các|một số|thực hiện))\b",
    re.IGNORECASE,
)


def _before_colon(words: str, roles: Roles, start: int) -> tuple[Agency, ...]:
    """Those who take part and are named before a colon; they do so in what follows, too (guidelines, section 4).

    "Sở A chủ trì, phối hợp với Sở B tham mưu: Rà soát …. Xây dựng …": Sở B takes part in both.
    """
    colon = words.find(": ")
    named = tuple(agency for agency in roles.coordinating if agency.span is not None and agency.span.end <= colon)
    return moved(named, start)


def _draft(
    paragraph: Paragraph,
    unit: Span,
    verdict: Verdict,
    roles: Roles,
    lead: tuple[Agency, ...],
    coordinating: tuple[Agency, ...],
    deadline: Deadline | None,
) -> Draft:
    start = paragraph.start + unit.start
    return Draft(
        item=paragraph.item,
        text=unit.of(paragraph.text),
        span=Span(start, start + len(unit)),
        section=paragraph.section,
        category=verdict.category or Category.TASK,
        by=verdict.by,
        confidence=verdict.confidence if lead else min(verdict.confidence, 0.8),
        lead=lead,
        coordinating=coordinating,
        report_to=moved(roles.report_to, start),
        deadline=_nearer(deadline, paragraph.said.deadline),
        deliverable=paragraph.said.deliverable,
    )
