"""Whether a mention is the body that issues the document itself, or its head."""

from __future__ import annotations

import re

from nhiemvu.normalise.agencies import full_name

_HEAD_OF = re.compile(r"^(?:chủ tịch|giám đốc|bộ trưởng|hiệu trưởng|thủ trưởng|tổng giám đốc|bí thư|thường trực)\s+")


def is_issuer(mention: str, issuing_body: str | None) -> bool:
    """Whether `mention` names the issuing body, with its place or without, or the person at its head.

    The head may be the issuer himself: "Chủ tịch UBND tỉnh Hà Tĩnh" of an urgent telegram.

    >>> is_issuer("Chủ tịch UBND tỉnh", "UBND tỉnh Hà Tĩnh")
    True
    """
    if not issuing_body:
        return False
    body = _HEAD_OF.sub("", full_name(mention).lower())
    issuer = _HEAD_OF.sub("", full_name(issuing_body).lower())
    return issuer.startswith(body) or body.startswith(issuer)
