"""What a list of documents shares: the type's word forward, the issuing body and one date back."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.find.citations import Citation
from nhiemvu.normalise.document_types import type_of_symbol
from nhiemvu.rules.reference_grammar import ReferenceGrammar, build_reference_grammar

_FARTHEST = 400


def shared_out(text: str, found: list[Citation]) -> list[Citation]:
    """The citations with what their lists share: the type forward, the issuing body and one date back.

    *các Quyết định: số 288/QĐ-BNV ngày 14/4/2023, số 289/QĐ-BNV ngày 14/4/2023 của Bộ trưởng Bộ Nội vụ*: both are
    decisions of the minister. A body is shared only among numbers with the same issuer in their symbol.
    """
    grammar = build_reference_grammar()
    shared: list[Citation] = []
    for citation in found:
        previous = shared[-1] if shared else None
        if previous is not None and _is_next(text, previous, citation, grammar):
            citation = replace(
                citation, in_list=True, plural=citation.plural or (previous.plural and not citation.typed)
            )
            if not citation.typed and citation.rule != "reference-standard":
                told = type_of_symbol(citation.symbol, previous.doc_type) if citation.symbol else previous.doc_type
                citation = replace(citation, doc_type=told)
            if citation.same_day and citation.issued_on is None:
                citation = replace(citation, issued_on=previous.issued_on)
        shared.append(citation)
    _share_back(shared)
    return _share_on(text, shared)


def _is_next(text: str, previous: Citation, citation: Citation, grammar: ReferenceGrammar) -> bool:
    gap = text[previous.end : citation.span.start]
    return len(gap) < 30 and "\n" not in gap.strip(" ") and grammar.list_gap.fullmatch(gap) is not None


def _same_issuer(one: Citation, other: Citation) -> bool:
    return re.split(r"[-/]", one.symbol)[-1].upper() == re.split(r"[-/]", other.symbol)[-1].upper()


def _share_back(shared: list[Citation]) -> None:
    for index in range(len(shared) - 1, 0, -1):
        here, before = shared[index], shared[index - 1]
        if not here.in_list or not _same_issuer(before, here):
            continue
        if before.issuing_body is None and here.issuing_body is not None:
            before = replace(before, issuing_body=here.issuing_body)
        if before.issued_on is None and here.issued_on and not here.typed and _years_agree(before, here):
            before = replace(before, issued_on=here.issued_on)
        shared[index - 1] = before


def _years_agree(before: Citation, here: Citation) -> bool:
    year = re.match(r"\d+\w?/(\d{4})/", before.number or "")
    return year is None or (here.issued_on or "").startswith(year.group(1))


def _share_on(text: str, shared: list[Citation]) -> list[Citation]:
    """A body named in front of the first stands for the next of the same sentence with the same issuer."""
    for index in range(1, len(shared)):
        before, here = shared[index - 1], shared[index]
        gap = text[before.span.end : here.span.start]
        wanting = here.issuing_body is None and before.issuing_body is not None and here.symbol != ""
        near = len(gap) < _FARTHEST and "\n" not in gap and ". " not in gap
        if wanting and near and _same_issuer(before, here) and before.doc_type == here.doc_type:
            shared[index] = replace(here, issuing_body=before.issuing_body)
    return shared
