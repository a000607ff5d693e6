"""The tasks of one paragraph: its sentences as units, each with its own doer and time or those said around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nhiemvu.assemble.drafts import Draft, moved, moved_deadline
from nhiemvu.assemble.going_on import goes_on_ordering, is_to_act
from nhiemvu.assemble.headless import with_form
from nhiemvu.assemble.issuing import asked_by_issuer, directed, issues_itself, sends_along
from nhiemvu.assemble.looking_back import looks_back, tells_of_past_year
from nhiemvu.assemble.notes import Notes, notes_behind
from nhiemvu.assemble.said import Said
from nhiemvu.assemble.siblings import bracket_roles
from nhiemvu.document import Span
from nhiemvu.find.consequences import without_finding
from nhiemvu.find.orders import Judge, Setting, Verdict, is_statement, without_note_label
from nhiemvu.find.products import stated_product
from nhiemvu.find.roles import Roles, find_addressees, find_roles
from nhiemvu.find.sentences import behind_count, split_sentences
from nhiemvu.find.times import is_time_alone, sentence_deadline
from nhiemvu.structure.outline import hands_over
from nhiemvu.task import Agency, Category, Deadline, DeadlineKind

#: Openings of a sentence that only explains the one before it (guidelines, section 3.1).
_EXPLAINS = re.compile(
    r"(?:trong đó|cụ thể|nhất là|đặc biệt là|điển hình là|bao gồm|gồm|như|ví dụ"
    r"|(?:qua|từ) đó,? (?:làm cơ sở|góp phần|nhằm|nâng cao|tạo|giúp|từng bước))\b",
    re.IGNORECASE,
)


_BY_PLACE_ALONE = 0.6
_TITLE = Verdict(None, "run-in-title", 0.7)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the assembly sees it: its words, where they start, what stands above it, its setting.

    `retells` says that it tells what the paper itself has ordered, as a page about it does; `holds_contents` that its
    lead-in is the order, and the items below it say what the report is to hold; `titled` that its first sentence is the
    title of what follows.
    """

    text: str
    start: int
    item: str
    section: tuple[str, ...]
    said: Said
    setting: Setting
    issued_on: str | None
    has_items_below: bool
    brackets_name_doers: bool
    judge: Judge
    issuer: str | None = None
    retells: bool = False
    holds_contents: bool = False
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """One task's words: the sentence that orders (`main`), and the whole with what explains it or notes on it."""

    main: Span
    whole: Span
    notes: Notes = Notes()


def units_of(text: str, issued_on: str | None, start: int = 0) -> tuple[Unit, ...]:
    """The units of a paragraph: a sentence that explains, or only says who or when, belongs to the one before it."""
    units: list[Unit] = []
    for sentence in split_sentences(text):
        span = behind_count(text, sentence) if units else sentence
        words = span.of(text)
        notes = notes_behind(words, issued_on, start + span.start) if units else None
        if notes is not None and _DEMANDS.match(words) and _tells_only(units[-1].main.of(text)):
            notes = None  # "Nhiều xã chưa nộp báo cáo. | Yêu cầu các xã hoàn thành trước ngày 15/6."
        if notes is not None:
            last = units[-1]
            units[-1] = Unit(last.main, Span(last.whole.start, span.end), last.notes.joined(notes))
        elif units and _EXPLAINS.match(words) and not words.endswith(":"):
            last = units[-1]
            units[-1] = Unit(Span(last.main.start, span.end), Span(last.whole.start, span.end), last.notes)
        else:
            units.append(Unit(span, span))
    return tuple(units)


@dataclass(frozen=True, slots=True)
class _HandedOn:
    """What a sentence hands on to the next one of its paragraph: its lead, and those named before its colon."""

    lead: tuple[Agency, ...] = ()
    over_colon: tuple[Agency, ...] = ()


def paragraph_drafts(paragraph: Paragraph) -> list[Draft]:
    """The drafts of all sentences of the paragraph in order, also of those that order nothing (`category` None)."""
    drafts: list[Draft] = []
    before = _HandedOn()
    units = units_of(paragraph.text, paragraph.issued_on, paragraph.start)
    for index, unit in enumerate(units):
        words = without_finding(unit.main.of(paragraph.text))
        start = paragraph.start + unit.main.start
        roles = _roles(words, unit.whole.of(paragraph.text), paragraph.brackets_name_doers)
        told_of = paragraph.retells and _THEREBY.match(words) is not None
        named = _without_led(words, roles, paragraph.said)
        roles = directed(words, named, paragraph.issuer, told_of)
        deadline = _own_deadline(paragraph, unit)
        keeps_on = bool(before.lead) and paragraph.setting.section == "funding"
        retold = told_of and is_to_act(words, roles)
        setting = replace(
            paragraph.setting,
            named=roles.explicit or bool(roles.requested) or keeps_on,
            timed=_lies_ahead(deadline, paragraph.issued_on),
            looks_back=looks_back(words, roles),
            ordering=paragraph.setting.ordering
            or retold
            or roles is not named
            or goes_on_ordering(drafts, words, roles),
        )
        verdict = _TITLE if paragraph.titled and not index else _tells(paragraph, words, roles)
        roles = asked_by_issuer(words, roles, paragraph.issuer)
        verdict = verdict or _judged(paragraph, words, setting, last=index == len(units) - 1)
        verdict = with_form(verdict, words, roles, paragraph.issuer)
        told = bool(drafts) and drafts[-1].category is None
        thereby = told and not paragraph.retells and drafts[-1].by.startswith("statement") and _THEREBY.match(words)
        if thereby or told and _only_by_place(paragraph, verdict):
            verdict = Verdict(None, "statement-goes-on", 0.6)
        lead, coordinating = _doers(unit, roles, start, before, paragraph.said, verdict.category)
        before = _HandedOn(
            lead if roles.explicit or unit.notes.lead or before.lead else (),
            _before_colon(words, roles, start) if roles.explicit else before.over_colon,
        )
        drafts.append(_draft(paragraph, unit, verdict, roles, lead, coordinating, deadline))
    return drafts


def _own_deadline(paragraph: Paragraph, unit: Unit) -> Deadline | None:
    """The time of a unit: of its notes, else of its sentence; a note on the first round leaves what comes round."""
    start = paragraph.start + unit.main.start
    own = moved_deadline(sentence_deadline(unit.main.of(paragraph.text), paragraph.issued_on), start)
    noted = Span(unit.main.end, unit.whole.end).of(paragraph.text)
    if own is not None and own.kind is DeadlineKind.RECURRING and _FIRST_ROUND.search(noted):
        return own
    return unit.notes.deadline or own


def _without_led(words: str, roles: Roles, said: Said) -> Roles:
    """The roles without those whom a committee of the Party leads: "Đảng ủy xã: Lãnh đạo | UBND xã xây dựng …"."""
    lead = roles.lead[0] if roles.lead else None
    opens = lead is not None and lead.span is not None and _LEADS.match(words[lead.span.start :])
    if not opens or not any(_COMMITTEE.search(above.mention) for above in said.lead):
        return roles
    return replace(roles, lead=(), explicit=False)


def _only_by_place(paragraph: Paragraph, verdict: Verdict) -> bool:
    """Whether nothing in the sentence orders but its place, in a paragraph without a label: it goes on telling."""
    return not paragraph.item and verdict.by == "order-by-place" and verdict.confidence <= _BY_PLACE_ALONE


def _lies_ahead(deadline: Deadline | None, issued_on: str | None) -> bool:
    """Whether the sentence says by when, and that time was not over when the document was issued."""
    if deadline is None or deadline.kind is DeadlineKind.EVENT:
        return False
    return not (deadline.due and issued_on and deadline.due < issued_on[: len(deadline.due)])


def _roles(words: str, whole: str, brackets_name_doers: bool) -> Roles:
    """The roles that the sentence states; in a list that names its doers in closing brackets, those of the bracket."""
    roles = find_roles(without_note_label(words))
    if roles.explicit or not brackets_name_doers:
        return roles
    closing = bracket_roles(whole)
    if not closing.explicit:
        return roles
    coordinating = roles.coordinating or closing.coordinating
    return replace(roles, lead=closing.lead, coordinating=coordinating, explicit=True)


def _doers(
    unit: Unit, roles: Roles, start: int, before: _HandedOn, said: Said, category: Category | None
) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
    """Lead and coordinating agencies of one sentence (guidelines, section 4).

    The lead: whom the sentence names, else its notes, else the sentence before it, else what stands above; one that
    is merely asked ("Yêu cầu các đơn vị …") counts where nobody else does, and first of all in a closing formula.
    """
    own = (moved(roles.lead, start) if roles.explicit else ()) or unit.notes.lead
    coordinating = moved(roles.coordinating, start) or unit.notes.coordinating or before.over_colon
    coordinating = coordinating or said.line_coordinating
    if not coordinating and not _named(own or before.lead) & _named(said.coordinating):
        coordinating = said.coordinating  # whoever leads; one of them who leads himself shares the work out anew
    requested = moved(roles.requested or roles.of_a_part, start)
    addressed = requested if category is Category.CLOSING else ()
    return own or addressed or before.lead or said.lead or requested, coordinating


def _named(agencies: tuple[Agency, ...]) -> set[str]:
    return {agency.mention.lower() for agency in agencies}


def _tells(paragraph: Paragraph, words: str, roles: Roles) -> Verdict | None:
    """The verdict on a sentence that names somebody and yet only tells, whatever a judge would make of it."""
    if _is_schedule(words):
        return Verdict(None, "statement-schedule", 0.8)
    if tells_of_past_year(words, paragraph.issued_on):
        return Verdict(None, "statement-past", 0.8)
    if not paragraph.item and issues_itself(words, roles, paragraph.issuer):
        return Verdict(None, "statement-issues-itself", 0.8)
    return Verdict(None, "statement-sends-along", 0.8) if sends_along(words, roles, paragraph.issuer) else None


def _is_schedule(words: str) -> bool:
    """Whether a line only says when somebody's turn is: "Thôn 2: sáng ngày 11/3/2023"."""
    name, colon, time = words.partition(":")
    if not colon or not is_time_alone(time):
        return False
    return [agency.mention for agency in find_roles(f"{name} thực hiện").lead] == [name.strip(" -+")]


def _nearer(own: Deadline | None, above: Deadline | None) -> Deadline | None:
    """The sentence's own time; "khi có yêu cầu", which names no occasion, yields to a date from above."""
    if own is not None and above is not None and _ON_DEMAND.fullmatch(own.text) and above.kind is DeadlineKind.DATE:
        return above
    return own or above


def _judged(paragraph: Paragraph, words: str, setting: Setting, *, last: bool) -> Verdict:
    """The judge's verdict; a lead-in with items below it is kept only where it carries an order of its own.

    "Trình tự thực hiện như sau:" with a table behind it is one as well.
    """
    verdict = paragraph.judge(words, setting)
    below = paragraph.has_items_below or _SHOWN_BELOW.search(words) is not None
    if paragraph.holds_contents or not (last and below and hands_over(words)):
        return verdict
    hands_on = _ORDER_FIRST.match(words) or _HANDS_ON.search(words) or _is_name(words)
    carries = verdict.by == "order-verb-first" and not hands_on and len(words.split()) >= 8
    return Verdict(Category.LEAD_IN if carries else None, "lead-in", 0.7)


def _is_name(words: str) -> bool:
    """Whether a lead-in is no more than a name, though one that holds a verb: "Chi cục Quản lý đê điều:"."""
    lead = find_addressees(words).lead
    span = lead[-1].span if lead else None
    return span is not None and not words[span.end :].strip(" :")


def _tells_only(words: str) -> bool:
    """Whether a sentence orders nothing by its own words, so that no time of an order can be noted behind it."""
    return is_statement(words) or looks_back(words, find_roles(words))


#: The first round of what comes round: "định kỳ hằng tháng báo cáo …. Lần báo cáo đầu tiên: ngày 15/6".
_FIRST_ROUND = re.compile(r"\b(?:lần|kỳ|đợt)(?: báo cáo)? (?:đầu|thứ nhất|1\b)", re.IGNORECASE)
_LEADS = re.compile(r"Lãnh đạo (?!đảng|các ban đảng)")
_COMMITTEE = re.compile(r"\b(?:đảng|(?:cấp|tỉnh|thành|huyện|thị|quận) (?:ủy|uỷ)|chi bộ)\b", re.IGNORECASE)
#: What a plan told of before ordered: "Ngày 09/11, UBND tỉnh ban hành Kế hoạch …. Theo đó, giao Sở Y tế …".
_THEREBY = re.compile(r"theo đó\b", re.IGNORECASE)
_ON_DEMAND = re.compile(r"(?:khi có|theo) (?:yêu cầu|đề nghị|phát sinh)", re.IGNORECASE)
_DEMANDS = re.compile(r"(?:yêu cầu|đề nghị|giao) (?:các|tất cả)\b", re.IGNORECASE)
#: Lead-ins that do no more than hand over to their items: "Giao Sở Nội vụ:", "Thực hiện các nhiệm vụ sau:".
_ORDER_FIRST = re.compile(
    r"(?:đồng thời |tiếp tục )?(?:căn cứ|trên cơ sở|để|nhằm|theo|trong (?:đó|quá trình)|nếu|khi|"
    r"giao|yêu cầu|đề nghị|phân công|chỉ đạo|chủ trì|"
    r"phối hợp|tập trung thực hiện|thực hiện (?:các|những|một số|tốt)|triển khai (?:các|một số|thực hiện))\b",
    re.IGNORECASE,
)
#: … and how such lead-ins end: "Ban Chỉ đạo các xã phối hợp với thôn thực hiện:", "… với các nội dung sau đây:".
_HANDS_ON = re.compile(
    r"\b(?:tập trung|thực hiện|triển khai|(?:nội dung|nhiệm vụ|giải pháp|công việc|việc|vấn đề|điểm)(?: \w+){0,3} sau)"
    r"(?: đây)?\s*:\s*$",
    re.IGNORECASE,
)
_SHOWN_BELOW = re.compile(r"\b(?:như sau|sau đây|dưới đây)\s*:\s*$", re.IGNORECASE)


def _before_colon(words: str, roles: Roles, start: int) -> tuple[Agency, ...]:
    """Those who take part and are named before a colon; they do so in what follows, too (guidelines, section 4).

    "Sở A chủ trì, phối hợp với Sở B tham mưu: Rà soát …. Xây dựng …": Sở B takes part in both.
    """
    colon = words.find(": ")
    named = tuple(agency for agency in roles.coordinating if agency.span is not None and agency.span.end <= colon)
    return moved(named, start)


def _draft(
    paragraph: Paragraph,
    unit: Unit,
    verdict: Verdict,
    roles: Roles,
    lead: tuple[Agency, ...],
    coordinating: tuple[Agency, ...],
    deadline: Deadline | None,
) -> Draft:
    words = unit.whole.of(paragraph.text)
    return Draft(
        item=paragraph.item,
        text=words,
        span=unit.whole.shifted(paragraph.start),
        section=paragraph.section,
        category=verdict.category,
        by=verdict.by,
        confidence=verdict.confidence if lead else min(verdict.confidence, 0.8),
        lead=lead,
        coordinating=coordinating,
        report_to=moved(roles.report_to, paragraph.start + unit.main.start),
        deadline=_nearer(deadline, paragraph.said.deadline),
        deliverable=unit.notes.deliverable or stated_product(words) or paragraph.said.deliverable,
    )
