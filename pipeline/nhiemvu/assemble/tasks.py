"""The tasks of a document: from its outline and its task tables, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nhiemvu.assemble.addressed import addressed_items, goes_down, listed_addressees
from nhiemvu.assemble.captions import table_captions
from nhiemvu.assemble.closings import closing_items
from nhiemvu.assemble.contents import report_contents
from nhiemvu.assemble.drafts import Draft
from nhiemvu.assemble.going_on import charges, charges_below, goes_on_below, names_who_acts
from nhiemvu.assemble.headings import has_items_below, is_article, is_heading_only, is_title_line
from nhiemvu.assemble.paragraphs import Paragraph, paragraph_drafts
from nhiemvu.assemble.preambles import preamble_items
from nhiemvu.assemble.rows import emptied_cells, number_gap, row_draft, unread_time
from nhiemvu.assemble.run_in_titles import titled_items
from nhiemvu.assemble.said import Said, Surroundings
from nhiemvu.assemble.siblings import bracket_lists
from nhiemvu.assemble.timelines import section_of
from nhiemvu.document import Document
from nhiemvu.find.orders import Judge, Setting, judge_sentence, without_note_label
from nhiemvu.find.references import references_in
from nhiemvu.find.roles import find_roles
from nhiemvu.structure.minutes import MINUTES, is_of_meeting, spoken_in
from nhiemvu.structure.outline import Item, Outline, heads_days, leads_with_order
from nhiemvu.structure.sections import grounds_of, is_title
from nhiemvu.structure.table_cells import Table
from nhiemvu.structure.tables import task_rows
from nhiemvu.structure.telling_papers import answers, is_news, tells
from nhiemvu.task import Head, Issue, Reference

#: Types whose body sets out, proposes or legislates and assigns no tasks (guidelines, section 3.4); their task
#: tables, if any, still count.
_ASSIGNS_NOTHING = frozenset(
    {"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Nghị định", "Thông tư", "Thông tư liên tịch", "Báo cáo", "Tờ trình"}
    | {"Thông cáo", "Thông cáo báo chí", "Hợp đồng"}
    | {"Giấy giới thiệu", "Giấy nghỉ phép", "Thư công", "Giấy ủy quyền"}
)
#: Types that tell, invite or ask for offers: only what they order somebody by name is a task.
_TELLS = frozenset({"Giấy mời", "Thư mời", "Thư cảm ơn", "Thư ngỏ", "Yêu cầu báo giá", "Lịch công tác", "Phiếu chuyển"})
#: Types that assign whatever they are about: "KẾ HOẠCH | Tuyển dụng công chức cấp xã năm 2023" is no vacancy.
_ASSIGNS = frozenset({"Kế hoạch", "Chỉ thị", "Công điện", "Chương trình", "Phương án", "Hướng dẫn"})
#: What the title of a letter makes it, unless it goes down to bodies that its sender may order.
_TITLES_OF_LETTERS = frozenset(("telling", "personnel", "prices", "timetable"))
_OPENING_ITEMS = 8
_DEMAND = re.compile(r"\b(?:yêu cầu|giao|đề nghị|chỉ đạo|phân công)\b(?! của| tại| nêu)", re.IGNORECASE)
#: What an invitation assigns stands under this heading: "4. Công tác chuẩn bị:".
_PREPARATION = re.compile(r"(?:(?:phân công|công tác|công việc|về)\s+){0,2}chuẩn bị\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the assembly needs of a document: its head, its outline, its tables.

    `dated` is the day that times without a year are counted from: the document's own, else the latest that it cites
    (a register of assignments has no date of its own; it is no older than the papers that it lists).
    """

    document: Document
    head: Head
    outline: Outline
    tables: tuple[Table, ...]
    dated: str | None
    judge: Judge = judge_sentence


def assemble_tasks(frame: Frame) -> tuple[list[Draft], list[Issue]]:
    """The drafts of all tasks of the document in reading order, and what could not be resolved."""
    telling = _instead_of_assigning(frame)
    drafts = _outline_drafts(frame, telling)
    issues: list[Issue] = []
    for table in frame.tables if telling in (None, "minutes") else ():  # else programmes and lists of persons
        rows = task_rows(table)
        gap = number_gap(rows)
        issues += [gap] if gap is not None else []
        issues += emptied_cells(rows) if frame.document.source.format == "text" else []
        above = frame.outline.last_before(table.span.start)
        path = _table_path(frame.outline, above)
        section = _headings(frame.outline, above) if above is not None else ()
        for row in rows:
            dated = frame.head.issued_on or latest_cited(references_in(row.words)) or frame.dated
            drafts.append(row_draft(row, path, section, dated))
            issue = unread_time(row, dated)
            issues += [issue] if issue is not None else []
    drafts.sort(key=lambda draft: draft.span.start)
    return drafts, issues


def latest_cited(references: tuple[Reference, ...]) -> str | None:
    """The latest whole date of the cited documents: a paper without a date is no older than what it cites."""
    return max((ref.issued_on for ref in references if ref.issued_on and len(ref.issued_on) == 10), default=None)


def _table_path(outline: Outline, above: Item | None) -> str:
    if above is None:
        return ""
    return above.region if above.region.startswith("PL") else outline.path(above)


def _outline_drafts(frame: Frame, telling: str | None) -> list[Draft]:
    if frame.head.doc_type in _ASSIGNS_NOTHING or telling == "certificate":
        return []
    outline = frame.outline
    issuer = frame.head.issuing_body.mention if frame.head.issuing_body is not None else None
    surroundings = Surroundings(outline, frame.dated, issuer)
    addressed = addressed_items(outline)
    closings = closing_items(outline, addressed)
    bracketed = bracket_lists(outline)
    speech = spoken_in(outline) if telling == "minutes" else [None] * len(outline.items)
    opened = [kind == "decided" for kind in speech] if telling == "minutes" else _opened_in(frame, telling, addressed)
    contents, titled = report_contents(outline), titled_items(outline)
    silent = _silent(frame, addressed) | contents.items
    found: list[Draft] = []
    for item in outline.items:
        heads = is_heading_only(outline, surroundings, item)
        if heads or item.index in silent or surroundings.is_own_line(item):
            continue
        noted = item.index in closings and telling is None and _orders_in_note(item)
        closing = item.index in closings and not noted
        setting = _setting(frame, item, closing, telling, opened[item.index], speech[item.index])
        if noted or closing and telling is None and names_who_acts(item.text, issuer):
            setting = replace(setting, ordering=True)
        said = surroundings.above(item, closing=closing)
        if not closing and not setting.ordering and goes_on_below(outline, item, found):
            setting = replace(setting, ordering=True)
            said = replace(said, lead=said.lead or found[-1].lead)
        paragraph = Paragraph(
            text=item.text,
            start=item.span.start,
            item="" if closing else outline.path(item),
            section=_headings(outline, item),
            said=said,
            setting=_charged(setting, said),
            issued_on=frame.dated,
            has_items_below=item.index not in contents.lead_ins and has_items_below(outline, surroundings, item),
            holds_contents=item.index in contents.lead_ins,
            brackets_name_doers=item.index in bracketed,
            titled=item.index in titled,
            judge=frame.judge,
            issuer=issuer,
            retells=issuer is None or frame.head.number is not None and frame.head.number in item.text,
        )
        found += paragraph_drafts(paragraph)
    return found


def _silent(frame: Frame, addressed: frozenset[int]) -> frozenset[int]:
    """The items that order nothing by their place: grounds, lists of addressees, what introduces a table, a title."""
    outline = frame.outline
    captions = table_captions(outline, frame.tables, frame.document.text)
    titles = [item.index for item in outline.items[:1] if frame.head.doc_type is None and is_title_line(outline, item)]
    return grounds_of(outline) | listed_addressees(outline, addressed) | captions | frozenset(titles)


def _instead_of_assigning(frame: Frame) -> str | None:
    """What the paper does instead of assigning, `None` for one that assigns.

    "telling": it tells, answers or invites, and only what names an order and its addressee is a task; "timetable": it
    says when something takes place, and who has a duty is ordered, too; "personnel", "prices": it decides on persons or
    on rates; "news": it is a page of a newspaper, and all its orders are told; "minutes": what was said at a meeting is
    told, what was decided there is assigned; "certificate": it certifies that something was handed over or done.
    """
    head = frame.head
    texts = [item.text for item in frame.outline.items]
    if head.doc_type is None and head.number is None and is_news(texts):
        return "news"
    if head.doc_type == MINUTES:
        return "minutes" if is_of_meeting(head.title) else "certificate"
    if head.doc_type in _TELLS or answers(texts[:_OPENING_ITEMS]):
        return "telling"
    return None if head.doc_type in _ASSIGNS else tells(head.title)


def _setting(frame: Frame, item: Item, closing: bool, telling: str | None, opened: bool, speech: str | None) -> Setting:
    """Where the item stands; in a text without a known type only an opening order makes its items orders.

    `opened` says that something above it orders, `speech` of an item of minutes whether it was "decided" or "told".
    """
    outline = frame.outline
    ancestors = outline.ancestors(item)
    numbered = item.is_numbered or any(above.is_numbered for above in ancestors)
    told = telling == "news" or (telling is not None and not opened)
    article = is_article(item)
    under_article = any(is_article(above) and not charges(above.text) for above in ancestors[:1])
    if told:
        section = telling if telling != "minutes" else speech or "telling"
    else:
        section = None if closing else section_of(outline, item)
    return Setting(
        section=section,
        ordering=False if closing else opened or (numbered and frame.head.doc_type is not None and not telling),
        article=article or under_article,
        named=False,
        closing=closing,
    )


def _charged(setting: Setting, said: Said) -> Setting:
    """The setting of what has a doer's line of its own: below an aim, "+ Cơ quan chủ trì: …" makes it a task."""
    return replace(setting, section="task") if said.led_by_line and setting.section == "purpose" else setting


def _opened_in(frame: Frame, telling: str | None, addressed: frozenset[int]) -> list[bool]:
    """For each item whether something above it orders, in a paper that is `telling` so that only there it does.

    In a letter to bodies under its sender who is named with a verb is ordered, too, but not the sender ("1. Sở Y tế rà
    soát danh mục."), and so is what stands below a lead-in that charges somebody.
    """
    outline, body = frame.outline, frame.head.issuing_body
    down = telling in _TITLES_OF_LETTERS and goes_down(frame.head, outline, addressed)
    opens = [_opens(outline, item, telling) or down and charges_below(outline, item) for item in outline.items]
    if frame.head.doc_type in _ASSIGNS and not telling:
        opens = [opened or heads_days(item) for opened, item in zip(opens, outline.items, strict=True)]
    issuer = body.mention if body is not None else None
    below = _below(outline, opens)
    for index in preamble_items(outline, addressed, issuer):
        below[index] = False
    return [below[item.index] or down and names_who_acts(item.text, issuer) for item in outline.items]


def _below(outline: Outline, opens: list[bool]) -> list[bool]:
    """For each item whether one above it is among those that `opens`."""
    found: list[bool] = []
    for item in outline.items:
        found.append(item.parent is not None and (found[item.parent] or opens[item.parent]))
    return found


def _opens(outline: Outline, item: Item, telling: str | None) -> bool:
    if leads_with_order(item.text) and (not telling or _DEMAND.search(item.text) is not None):
        return True
    if telling in ("telling", "timetable"):
        return _PREPARATION.match(item.text) is not None
    return not telling and charges_below(outline, item)


def _headings(outline: Outline, item: Item) -> tuple[str, ...]:
    """The headings above an item, outermost first; the opening order of the whole text is none."""
    return tuple(
        above.text.strip(" :")
        for above in reversed(outline.ancestors(item))
        if is_title(outline, above) and not (above.is_plain and above.parent is None and leads_with_order(above.text))
    )


def _orders_in_note(item: Item) -> bool:
    """Whether a note behind the last item names who is to act: "* Ghi chú: các trường báo tin khẩn qua đường dây nóng".

    A note that explains names nobody.
    """
    noted = without_note_label(item.text)
    return noted != item.text and find_roles(noted).explicit
