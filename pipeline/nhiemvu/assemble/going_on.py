"""Whether an order goes on: in the next sentence or paragraph, or below a lead-in that charges somebody."""

from __future__ import annotations

import re

from nhiemvu.assemble.drafts import Draft
from nhiemvu.find.actions import action_start
from nhiemvu.find.addressees import find_addressees, names_alone
from nhiemvu.find.orders import behind_case
from nhiemvu.find.roles import Roles, find_roles
from nhiemvu.find.sentences import split_sentences
from nhiemvu.normalise.issuers import is_issuer
from nhiemvu.structure.outline import Item, Outline
from nhiemvu.task import Category

_CHARGED = re.compile(
    r"\b(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|thực hiện|phải|cần)\b[^:;]{0,60}:$", re.IGNORECASE
)
_DUTY_TITLE = re.compile(r"(?:(?:phân công )?(?:trách nhiệm|nhiệm vụ)|tổ chức thực hiện)\b", re.IGNORECASE)
_ORDER_TITLE = re.compile(r"(?:giao|yêu cầu|đề nghị|phân công)\b", re.IGNORECASE)
_MOST = 0.6
_MUST = re.compile(r"\b(?:phải|không được|tuyệt đối)\b", re.IGNORECASE)
#: Who orders rather than acts in a text that retells it, and what makes a sentence a report of what is done.
_ORDERERS = re.compile(
    r"(?:phó )?(?:chủ tịch|bí thư)\b(?! (?:ubnd|[uủ][yỷ] ban nhân dân)? ?(?:các|cấp|xã|phường))|đồng chí|ông|bà"
    r"|(?:ubnd|[uủ][yỷ] ban nhân dân) (?:tỉnh\b|(?:thành phố|huyện|tp)$)",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:đã(?! được| giao| nêu| ban hành| phê duyệt)|đang|vừa|sẽ|vẫn|hiện (?:nay|có|tại|còn)"
    r"|cho (?:biết|rằng|hay|thấy)|(?<!nhất )(?<!biệt )là(?! đầu mối| cơ quan))\b",
    re.IGNORECASE,
)


def goes_on_ordering(before: list[Draft], words: str, roles: Roles) -> bool:
    """Whether a sentence goes on behind one that orders: with a verb, a modal, or somebody who works with others.

    "UBND tỉnh yêu cầu các xã …. Kịp thời khắc phục …", "Giao Thanh tra rà soát …. Sở Y tế phối hợp với Thanh tra …";
    or with somebody else who is to act: "…. Phòng Kinh tế khẩn trương giải ngân …".
    """
    if not before or before[-1].category is not Category.TASK:
        return False
    if action_start(behind_case(words)) == 0 or roles.explicit and roles.coordinating:
        return True
    return _MUST.search(words) is not None or is_to_act(words, roles)


def is_to_act(words: str, roles: Roles) -> bool:
    """Whether who the sentence names is to act: a duty behind an order, unless it tells what is done or being done.

    Who orders ("UBND tỉnh …", "Chủ tịch …") or speaks for others tells on.
    """
    return bool(roles.lead) and not _ORDERERS.match(roles.lead[0].mention) and not _UNDER_WAY.search(words)


def names_who_acts(text: str, issuer: str | None) -> bool:
    """Whether the paragraph that closes a paper names who is to act, and not its issuing body.

    "Bộ Kế hoạch và Đầu tư thường xuyên theo dõi sát tình hình, đề xuất giải pháp.", but "Sở Y tế thông báo để biết."
    """
    first = _first_sentence(text)
    roles = find_roles(first)
    return roles.explicit and is_to_act(first, roles) and not is_issuer(roles.lead[0].mention, issuer)


def _first_sentence(text: str) -> str:
    return split_sentences(text)[0].of(text) if text.strip() else ""


def goes_on_below(outline: Outline, item: Item, found: list[Draft]) -> bool:
    """Whether a paragraph or a bullet goes on ordering in a letter without numbers behind one of its kind that orders.

    "Đề nghị các trường rà soát danh sách.", then "Báo cáo kết quả theo mẫu.", "Các trường niêm yết …" or "Trạm Y tế
    khẩn trương phun thuốc."; "- Giao Sở Nội vụ tổ chức lễ.", then "- Văn phòng UBND tỉnh phát hành thư mời."
    """
    before = outline.items[item.index - 1] if item.index else None
    alike = before is not None and (item.is_plain and before.is_plain or item.is_bullet and before.is_bullet)
    if before is None or not alike or item.parent != before.parent:
        return False
    here = (draft for draft in reversed(found) if draft.span.start >= before.span.start)
    last = next((draft for draft in here if draft.category is Category.TASK), None)
    if last is None:
        return False
    ordered = (agency.mention.lower() for agency in last.lead)
    if action_start(item.text) == 0 or item.text.lower().startswith(tuple(ordered)):
        return True
    first = _first_sentence(item.text)
    return is_to_act(first, find_roles(first))


def charges(title: str) -> bool:
    """Whether the title of an article charges somebody with what stands below it, so that nothing is enacted there.

    "Trách nhiệm của Sở Xây dựng", "Giao UBND huyện:", "Sở Tài chính"; not "Giao biên chế năm 2025 như sau:".
    """
    words = title.rstrip(" :.")
    if _DUTY_TITLE.match(words) or _CHARGED.search(title.rstrip()) or names_alone(words):
        return True
    return _ORDER_TITLE.match(words) is not None and bool(find_addressees(words).lead)


def charges_below(outline: Outline, item: Item) -> bool:
    """Whether a lead-in charges somebody with what stands below it, though no order word says so.

    "Giám đốc Sở Y tế có trách nhiệm:" does; "Sở Y tế:" or "1. Đối với UBND xã" does where most bullets below it open
    with a verb or say who is to act, and none tells what was done; for that is listed so, too.
    """
    text, below = item.text.rstrip(), outline.children(item)
    leads_in = text.endswith(":")
    charged = leads_in and _CHARGED.search(text) is not None
    listed = (leads_in or item.is_numbered) and len(below) > 1
    if not (charged or listed) or _UNDER_WAY.search(text) or not find_addressees(text).lead:
        return False
    if charged:
        return True
    if not names_alone(text.rstrip(" :")) or any(_UNDER_WAY.search(each.text) for each in below):
        return False
    opened = sum(action_start(each.text) == 0 for each in below)
    acting = sum(action_start(each.text) != 0 and is_to_act(each.text, find_roles(each.text)) for each in below)
    return opened > 0 and opened + acting >= max(2, _MOST * len(below))
