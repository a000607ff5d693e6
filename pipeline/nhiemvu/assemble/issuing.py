"""What the issuing body says of itself: that it orders, asks, directs, or issues the paper. It is nobody's lead."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.assemble.lead_ins import ORDERS_ITSELF
from nhiemvu.document import Span
from nhiemvu.find.actions import action_start
from nhiemvu.find.roles import Roles, find_roles
from nhiemvu.normalise.issuers import is_issuer

_ISSUES_PAPER = re.compile(
    r"\s*(?:xây dựng(?: và|,)? )?ban hành (?:Kế hoạch|Chương trình|Chỉ thị|Quy chế|Quy định|Hướng dẫn|Đề án)\b"
    r"(?![^.]*[;:])"
)
#: In its turn among other steps the issuing body acts itself: "Sau hội nghị, | Ban Thường trực ban hành …".
_IN_TURN = re.compile(r"\W*(?:(?:ngay )?sau|trước|kết thúc|khi|hằng|hàng|định kỳ)\s", re.IGNORECASE)
_ISSUES = re.compile(r"\s*ban hành\b")
#: It only sends something along with its letter: "Bộ Y tế | gửi kèm biểu mẫu để tham khảo", "… (chi tiết tại Phụ lục)".
_SENDS_ALONG = re.compile(
    r"\s*(?:(?:xin|kính|trân trọng) )?(?:gửi|cung cấp)\b(?! (?:kết quả|báo cáo))"
    r"(?![^;]*\b(?:trước|chậm nhất|hằng|hàng|trong (?:ngày|tuần|tháng|quý|vòng|thời hạn)) )(?: kèm\b|[^;:]*\b"
    r"(?:tham khảo|kèm theo|đính kèm|bản sao|bản chụp|(?:chi tiết|nội dung|danh sách) tại)\b)",
    re.IGNORECASE,
)
#: What it hands on is to be done by those whom it names: "Văn phòng Chính phủ | chuyển Bộ Xây dựng xem xét, trả lời".
_HANDS_ON = re.compile(r"\s+(?:(?:xin|kính|trân trọng) )?(?:chuyển|gửi) (?=(?:các )?(?:Quý )?[A-ZĐỦỨ])")
_ORDER = "Giao "
_DIRECTS = re.compile(r"\s*(?:cũng )?(?P<verb>chỉ đạo)\s")  # as long as "yêu cầu", so that no place moves


def issues_itself(words: str, roles: Roles, issuer: str | None) -> bool:
    """Whether the issuing body only says that it issues the paper: "Thực hiện …, | UBND huyện ban hành Kế hoạch …"."""
    lead = _issuer_as_lead(roles, issuer)
    return lead is not None and not _IN_TURN.match(words) and _ISSUES_PAPER.match(words, lead.end) is not None


def sends_along(words: str, roles: Roles, issuer: str | None) -> bool:
    """Whether the issuing body only tells what it sends with the letter: "UBND tỉnh gửi kèm mẫu biểu để tham khảo"."""
    lead = _issuer_as_lead(roles, issuer)
    return lead is not None and _SENDS_ALONG.match(words, lead.end) is not None


def asked_by_issuer(words: str, roles: Roles, issuer: str | None) -> Roles:
    """The roles, where the issuing body itself is read as the doer though it orders, with those whom it asks instead.

    "Ban Chỉ đạo yêu cầu | các thành viên …"; nobody where no name that is known follows.
    """
    lead = _issuer_as_lead(roles, issuer)
    if lead is None or ORDERS_ITSELF.match(words, lead.end) is None:
        return roles
    if _IN_TURN.match(words) and _ISSUES.match(words, lead.end):
        return roles
    asked = find_roles(" " * lead.end + words[lead.end :])
    if asked.lead:
        return replace(roles, lead=asked.lead)
    return replace(roles, lead=(), explicit=False, requested=asked.requested)


def directed(words: str, roles: Roles, issuer: str | None, told: bool) -> Roles:
    """The roles, with those whom the issuing body itself directs as its doers: "UBND huyện chỉ đạo các xã rà soát".

    "Theo đó, UBND huyện chỉ đạo …" in a text that retells a paper (`told`) is what that ordered.
    """
    lead = _only_lead(roles) if told else _issuer_as_lead(roles, issuer)
    directs = _DIRECTS.match(words, lead.end) if lead is not None else None
    if directs is None:
        return _handed_on(words, roles, issuer)
    ordered = find_roles(words[: directs.start("verb")] + "yêu cầu" + words[directs.end("verb") :])
    return ordered if ordered.lead else roles


def _handed_on(words: str, roles: Roles, issuer: str | None) -> Roles:
    """The roles, with those to whom the issuing body hands something on, if what they do with it follows."""
    lead = _issuer_as_lead(roles, issuer)
    hands = _HANDS_ON.match(words, lead.end) if lead is not None else None
    if hands is None:
        return roles
    start = hands.end()
    asked = find_roles(" " * (start - len(_ORDER)) + _ORDER + words[start:])
    last = asked.lead[-1].span if asked.lead else None
    return asked if last is not None and action_start(words[last.end :].lstrip()) == 0 else roles


def _issuer_as_lead(roles: Roles, issuer: str | None) -> Span | None:
    """Where the issuing body stands if it alone is read as the doer."""
    return _only_lead(roles) if len(roles.lead) == 1 and is_issuer(roles.lead[0].mention, issuer) else None


def _only_lead(roles: Roles) -> Span | None:
    return roles.lead[0].span if len(roles.lead) == 1 else None
