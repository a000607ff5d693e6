"""Single questions to a text, without a document: which agencies does it name?"""

from __future__ import annotations

from datetime import date

from nhiemvu.find.agencies import find_agencies
from nhiemvu.normalise.resolved_agencies import ResolvedAgency, resolve_mention


def agencies(
    text: str, *, issuer: str | None = None, issued_on: str | date | None = None
) -> tuple[ResolvedAgency, ...]:
    """Every agency that `text` names, in order, resolved as in a paper of `issuer` dated `issued_on`.

    `issued_on` is a day or ISO 8601, which may be cut ("2024-05"); bodies that ended after it have their successors.
    Each mention stands for itself: a body that is named twice is there twice, with its own span.

    >>> [found.name for found in agencies("Giao Sở TT&TT báo cáo UBND tỉnh.", issuer="UBND tỉnh Cà Mau")]
    ['Sở Thông tin và Truyền thông tỉnh Cà Mau', 'Ủy ban nhân dân tỉnh Cà Mau']
    """
    return tuple(
        resolve_mention(found.agency.mention, issuer, issued_on, found.span, found.kind)
        for found in find_agencies(text)
    )
