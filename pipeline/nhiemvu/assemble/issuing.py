"""What the issuing body says of itself: that it orders, asks, directs, or issues the paper. It is nobody's lead."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.assemble.said import ORDERS_ITSELF
from nhiemvu.find.roles import Roles, find_roles
from nhiemvu.normalise.issuers import is_issuer

_ISSUES_PAPER = re.compile(
    r"\s*(?:xây dựng(?: và|,)? )?ban hành (?:Kế hoạch|Chương trình|Chỉ thị|Quy chế|Quy định|Hướng dẫn|Đề án)\b"
    r"(?![^.]*[;:])"
)
_DIRECTS = re.compile(r"\s*(?:cũng )?(?P<verb>chỉ đạo)\s")  # as long as "yêu cầu", so that no place moves


def only_orders(words: str, roles: Roles, issuer: str | None) -> bool:
    """Whether the issuing body itself is read as the doer though it orders somebody whose name is not known."""
    return _issuer_goes_on(ORDERS_ITSELF, words, roles, issuer)


def issues_itself(words: str, roles: Roles, issuer: str | None) -> bool:
    """Whether the issuing body only says that it issues the paper: "Thực hiện …, | UBND huyện ban hành Kế hoạch …"."""
    return _issuer_goes_on(_ISSUES_PAPER, words, roles, issuer)


def _issuer_goes_on(pattern: re.Pattern[str], words: str, roles: Roles, issuer: str | None) -> bool:
    lead = roles.lead[0] if len(roles.lead) == 1 else None
    if lead is None or lead.span is None or not is_issuer(lead.mention, issuer):
        return False
    return pattern.match(words, lead.span.end) is not None


def asked_by_issuer(words: str, roles: Roles) -> Roles:
    """The roles with those whom the issuing body asks in place of itself: "Ban Chỉ đạo yêu cầu | các thành viên"."""
    issuer = roles.lead[0].span
    asked = find_roles(" " * issuer.end + words[issuer.end :]) if issuer is not None else Roles()
    if asked.lead:
        return replace(roles, lead=asked.lead)
    return replace(roles, lead=(), explicit=False, requested=asked.requested)


def directed(words: str, roles: Roles, issuer: str | None, told: bool) -> Roles:
    """The roles, with those whom the issuing body itself directs as its doers: "UBND huyện chỉ đạo các xã rà soát".

    "Theo đó, UBND huyện chỉ đạo …" in a text that retells a paper (`told`) is what that ordered.
    """
    lead = roles.lead[0] if len(roles.lead) == 1 else None
    directs = _DIRECTS.match(words, lead.span.end) if lead is not None and lead.span is not None else None
    if lead is None or directs is None or not (told or is_issuer(lead.mention, issuer)):
        return roles
    ordered = find_roles(words[: directs.start("verb")] + "yêu cầu" + words[directs.end("verb") :])
    return ordered if ordered.lead else roles
