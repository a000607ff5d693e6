"""What a lead-in says of what stands below it: who is to do it, and that whoever issues the paper orders it."""

from __future__ import annotations

import re

from nhiemvu.assemble.brackets import told_in_bracket, with_helpers
from nhiemvu.assemble.drafts import moved_roles
from nhiemvu.find.actions import action_start
from nhiemvu.find.addressees import find_addressees, names_alone, who_directs
from nhiemvu.find.role_parts import Roles
from nhiemvu.find.roles import find_roles
from nhiemvu.normalise.issuers import is_issuer
from nhiemvu.task import Agency

#: Behind the body that orders: "UBND tỉnh | yêu cầu …".
ORDERS_ITSELF = re.compile(
    r"\s*,?\s*(?:đã |trân trọng |kính |nay |cũng )*"
    r"(?:yêu cầu|giao|đề nghị|chỉ thị|ban hành|kết luận|quyết định|quyết nghị)\b"
)
#: Who is only told to direct others does not do it: "Đề nghị UBND tỉnh chỉ đạo | Công an tỉnh:".
_DIRECTS = re.compile(r"\s*(?:tiếp tục |tập trung |khẩn trương )?chỉ đạo\s+")
_ISSUES = re.compile(
    r"[^,;:]{0,40}?\b(?<!theo )(?:yêu cầu|giao|đề nghị|chỉ đạo|chỉ thị|ban hành|kết luận|quyết định|quyết nghị|"
    r"thống nhất|tán thành|nhất trí|thông qua|có ý kiến|thông báo|xây dựng|hướng dẫn|triển khai|đã)\b"
)
#: Whoever issues the paper or chaired the meeting opens its orders: "Phó Chủ tịch UBND tỉnh kết luận như sau:".
_OPENS_ORDERS = re.compile(
    r"\b(?:chủ tịch|ubnd|(?:ủy|uỷ) ban nhân dân|thủ tướng|bộ trưởng|thứ trưởng|giám đốc|đồng chí|bí thư|thường trực)\b"
    r"[^,;:]{0,80}?\b(?:kết luận|(?:có )?ý kiến(?: chỉ đạo| kết luận)?|chỉ đạo|yêu cầu|chỉ thị|quyết định)"
    r"(?: và chỉ đạo)?"
    r"(?: (?:các|một số|những) (?:nội dung|nhiệm vụ|vấn đề|việc))?(?: như)?(?: sau)?(?: đây)?\s*:\s*$",
    re.IGNORECASE,
)
_ORDER = "Giao "
#: Behind it "giao" tells what was given before, and orders nothing: "Rà soát chỉ tiêu Bộ (đã) | giao cho Cục A, gồm:".
_GIVEN = re.compile(
    r"\b(?:(?:đã|được)|(?:nhiệm vụ|chỉ tiêu|nội dung|công việc|dự toán|mức)\s+(?:mà |do )?[^,;:.]{2,40})\s*$",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"\b(?:yêu cầu|đề nghị|giao(?: cho)?|chỉ đạo|hướng dẫn|lưu ý|phân công|thông báo|triển khai)\s+(?:đến |tới |cho )?"
)

#: What a plan is called says whom it is about: "ban hành Kế hoạch tổ chức Hội thi và hướng dẫn | các trường …".
_IN_NAME = re.compile(
    r"\b(?:ban hành|xây dựng) (?:kế hoạch|chương trình|đề án|quy chế)\b(?! (?:này|để|gửi|yêu cầu|đề nghị))[^,;:]* và "
    r"(?:hướng dẫn|triển khai|thông báo|chỉ đạo|phân công)\s+(?:đến |tới |cho )?$",
    re.IGNORECASE,
)


def lead_in_roles(words: str, issuer: str | None, of_the_body: bool) -> Roles:
    """Whom a lead-in names for what follows; the body that orders or issues is none of them.

    "Sở Y tế hướng dẫn các đơn vị một số nội dung như sau:" in a paper of Sở Y tế names *các đơn vị*; "Chủ tịch UBND
    tỉnh yêu cầu:" names nobody.
    """
    roles = with_helpers(words, find_addressees(words))
    if not roles.lead and issuer and not of_the_body:
        roles = who_directs(words)
    if not roles.lead:
        ordered = _ordered_last(words)
        told = ordered if ordered.lead else told_in_bracket(words, issuer)
        return told if told.lead else Roles(coordinating=_helping(words))
    last = roles.lead[-1]
    if last.span is not None and (directs := _DIRECTS.match(words, last.span.end)):
        others = words[directs.end() :]
        if names_alone(others.rstrip(" :")):
            return moved_roles(find_addressees(others), directs.end())
    orders = _ISSUES if is_issuer(last.mention, issuer) else ORDERS_ITSELF
    if last.span is None or not orders.match(words, last.span.end):
        return roles
    return _ordered_last(words)


def _helping(words: str) -> tuple[Agency, ...]:
    """Those with whom a lead-in without a name of its own has the doer act: "Chủ trì, phối hợp với Sở Tài chính:"."""
    return find_roles(words).coordinating if action_start(words) == 0 else ()


def _ordered_last(words: str) -> Roles:
    """Whom the last order or guidance of the lead-in names, straight behind its verb."""
    for match in reversed(list(_ADDRESSES.finditer(words))):
        given = match.group().startswith("giao") and _GIVEN.search(words, 0, match.start())
        if given and action_start(words) == 0 or _IN_NAME.search(words, 0, match.end()):
            continue
        roles = find_addressees(_ORDER + words[match.end() :])
        if roles.lead and roles.lead[0].span is not None and roles.lead[0].span.start == len(_ORDER):
            by = match.end() - len(_ORDER)
            return moved_roles(roles, by)
    return Roles()


def opens_orders(words: str, issuer: str | None) -> bool:
    """Whether a lead-in is the paper's own opening order, so that nobody told of before it does what follows.

    "Chủ tịch UBND tỉnh kết luận như sau:", "Đảng ủy phường thống nhất ban hành Nghị quyết với các nội dung sau:".
    """
    if _OPENS_ORDERS.search(words):
        return True
    lead = find_addressees(words).lead
    last = lead[-1] if lead else None
    issues = last is not None and last.span is not None and is_issuer(last.mention, issuer)
    return issues and last is not None and last.span is not None and _ISSUES.match(words, last.span.end) is not None
