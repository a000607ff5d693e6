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
from nhiemvu.task import Agency, Category, Deadline

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
        if units and (_EXPLAINS.match(words) or is_deadline_line(words)) and not words.endswith(":"):
            units[-1] = Span(units[-1].start, span.end)
        else:
            units.append(span)
    return tuple(units)


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
        verdict = _judged(paragraph, words, named, index == len(units) - 1)
        coordinating = moved(roles.coordinating, start) or over_colon
        if not coordinating and not lead and (index == 0 or not before):
            coordinating = said.coordinating
        if not coordinating and not lead and _own_line_speaks(paragraph, said, before):
            coordinating = said.coordinating
        lead = lead or before or said.lead or moved(roles.requested, start)
        if roles.explicit:
            over_colon = _before_colon(words, roles, start)
        before = lead if roles.explicit or before else ()
        if verdict.category is not None:
            drafts.append(_draft(paragraph, unit, verdict, roles, lead, coordinating, said))
    return drafts


def _own_line_speaks(paragraph: Paragraph, said: Said, before: tuple[Agency, ...]) -> bool:
    """Whether the doer comes from above, so that those who take part do so as well."""
    return not before and bool(said.coordinating) and bool(said.lead)


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
            )
    return said


def _judged(paragraph: Paragraph, words: str, named: bool, last: bool) -> Verdict:
    timed = not paragraph.setting.ordering and sentence_deadline(words, paragraph.issued_on) is not None
    setting = replace(paragraph.setting, named=named, timed=timed)
    verdict = judge_sentence(words, setting)
    if last and paragraph.has_items_below and words.endswith(":"):
        carries = verdict.by == "order-verb-first" and not _ORDER_FIRST.match(words) and len(words.split()) >= 8
        return Verdict(Category.LEAD_IN if carries else None, "lead-in", 0.7)
    return verdict


#: Lead-ins that do no more than hand over to their items: "Giao Sở Nội vụ:", "Thực hiện các nhiệm vụ sau:".
_ORDER_FIRST = re.compile(
    r"(?:đồng thời |tiếp tục )?(?:căn cứ|trên cơ sở|để|nhằm|theo|giao|yêu cầu|đề nghị|phân công|chủ trì|phối hợp|tập trung thực hiện|"
    r"thực hiện (?:các|những|một số|tốt)|triển khai (?:các|một số|thực hiện))\b",
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
    said: Said,
) -> Draft:
    words = unit.of(paragraph.text)
    start = paragraph.start + unit.start
    own: Deadline | None = moved_deadline(sentence_deadline(words, paragraph.issued_on), start)
    return Draft(
        item=paragraph.item,
        text=words,
        span=Span(start, start + len(unit)),
        section=paragraph.section,
        category=verdict.category or Category.TASK,
        by=verdict.by,
        confidence=verdict.confidence if lead else min(verdict.confidence, 0.8),
        lead=lead,
        coordinating=coordinating,
        report_to=moved(roles.report_to, start),
        deadline=own or said.deadline,
        deliverable=said.deliverable,
    )
