"""The document's own fields: section 1 of the guidelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.paper import Paper, folded
from nhiemvu.corpus.checks.partial_dates import is_partial_date
from nhiemvu.corpus.records import Record
from nhiemvu.normalise.document_types import load_document_types
from nhiemvu.normalise.references import symbol_of

_SIGNS_FOR = re.compile(r"(?:KT|TL|TM|TUQ|T/M|Q)\s?[./]", re.IGNORECASE)


def check_head(record: Record, paper: Paper) -> Iterator[Breach]:
    """What the fields of the document say against section 1, or against the document's own words."""
    head = record["document"]
    for name, value in head.items():
        if value is not None and value != folded(value):
            yield Breach("head-spaces", value, name)
    if head["doc_type"] is not None and head["doc_type"] not in load_document_types().by_word.values():
        yield Breach("head-type-unknown", head["doc_type"])
    yield from _check_number(head, paper)
    if head["issued_on"] is not None and not is_partial_date(head["issued_on"]):
        yield Breach("head-date", head["issued_on"])
    if title := head["title"]:
        if not paper.has(title):
            yield Breach("head-title-not-written", title)
        if head["doc_type"] and title.lower().startswith(head["doc_type"].lower() + " "):
            yield Breach("head-title-type", title, head["doc_type"])
    if role := head["signer_role"]:
        if _SIGNS_FOR.match(role):
            yield Breach("head-role-abbreviated", role)
        if role.isupper():
            yield Breach("head-role-capitals", role)


def _check_number(head: Record, paper: Paper) -> Iterator[Breach]:
    number, symbol = head["number"], head["symbol"]
    if number is None:
        return
    if re.search(r"\s", number):
        yield Breach("head-number-spaces", number)
    elif not paper.has(number):
        yield Breach("head-number-not-written", number)
    elif symbol is not None and symbol != symbol_of(number):
        yield Breach("head-symbol", symbol, symbol_of(number))
