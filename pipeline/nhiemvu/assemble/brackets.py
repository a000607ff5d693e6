"""The bracket that closes a heading or a lead-in and says who does what stands below it."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.assemble.drafts import moved_roles
from nhiemvu.assemble.siblings import closing_bracket
from nhiemvu.find.addressees import find_addressees, names_alone
from nhiemvu.find.agencies import find_agencies
from nhiemvu.find.role_parts import Roles
from nhiemvu.find.roles import find_roles
from nhiemvu.normalise.issuers import is_issuer

_TELLS_PART = re.compile(r"\b(?:giao|chủ trì|phối hợp|phụ trách|thực hiện|chịu trách nhiệm)\b", re.IGNORECASE)
#: Whom a bracket names who is looked into, and does not do it: "Nội dung giám sát (đối với UBND xã):".
_LOOKED_INTO = re.compile(r"\b(?:kiểm tra|giám sát|thanh tra|khảo sát|kiểm toán|đánh giá)\b", re.IGNORECASE)
_CONCERNS = re.compile(r"(?:đối )?với\b", re.IGNORECASE)


def with_helpers(words: str, roles: Roles) -> Roles:
    """The roles of a heading or a lead-in with those who help by its closing bracket: "Sở Y tế (phối hợp với …):"."""
    bracket = closing_bracket(words.rstrip(" :"))
    if bracket is None or roles.coordinating or not roles.lead:
        return roles
    named = find_roles(words).coordinating
    return replace(roles, coordinating=tuple(each for each in named if each.span and each.span.start >= bracket.start))


def told_in_bracket(words: str, issuer: str | None) -> Roles:
    """Whom the closing bracket of a heading or a lead-in tells to do what follows: "Xây mô hình (Sở Y tế chủ trì):".

    A mere name does so as well, unless it explains a name before it, says whom the heading concerns or is whoever
    issues the paper.
    """
    bracket = closing_bracket(words.rstrip(" :"))
    if bracket is None:
        return Roles()
    if _TELLS_PART.search(bracket.words):
        roles = find_roles(bracket.words)
        return moved_roles(roles, bracket.start) if roles.explicit else Roles()
    before = words[: bracket.start].rstrip(" (")
    ends = [mention.span.end for mention in find_agencies(before)]
    concerned = _LOOKED_INTO.search(before) or _CONCERNS.match(bracket.words)
    if concerned or not names_alone(bracket.words) or len(before) in ends:
        return Roles()
    roles = find_addressees(bracket.words)
    return Roles() if any(is_issuer(name.mention, issuer) for name in roles.lead) else moved_roles(roles, bracket.start)
