"""The documents that a record names: section 2 of the guidelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemvu.corpus.checks.breach import Breach
from nhiemvu.corpus.checks.paper import Paper
from nhiemvu.corpus.checks.partial_dates import is_partial_date
from nhiemvu.corpus.records import Record
from nhiemvu.normalise.document_types import type_of_symbol
from nhiemvu.normalise.references import repaired_number, symbol_of

_STANDARD = re.compile(r"(?:QCVN|TCVN)")
_DASHES = re.compile(r"[–—‑‐−]")


def check_references(record: Record, paper: Paper) -> Iterator[Breach]:
    """What the references say against section 2, or against the document's own words."""
    seen: set[str] = set()
    for reference in record["references"]:
        name = reference["number"] or reference.get("title")
        if not name:
            yield Breach("reference-nameless", reference["doc_type"] or "")
            continue
        if name in seen:
            yield Breach("reference-twice", name)
        seen.add(name)
        yield from _check_reference(reference, name, record["document"]["number"], paper)


def _check_reference(reference: Record, name: str, own: str | None, paper: Paper) -> Iterator[Breach]:
    number = reference["number"]
    if not _stands(name, paper):
        yield Breach("reference-not-written", name)
    if number is not None:
        if number == own:
            yield Breach("reference-own", number)
        if not _STANDARD.match(number) and number != _undashed(repaired_number(number), number):
            yield Breach("reference-unrepaired", number, repaired_number(number))
        told = type_of_symbol(symbol_of(number), reference["doc_type"])
        if symbol_of(number) and told is not None and told != reference["doc_type"]:
            yield Breach("reference-type", f"{reference['doc_type']} {number}", told)
    if reference["issued_on"] is not None and not is_partial_date(reference["issued_on"]):
        yield Breach("reference-date", f"{name}: {reference['issued_on']}")
    if reference["issuing_body"] and not paper.has(reference["issuing_body"]):
        yield Breach("reference-body-not-written", f"{name}: {reference['issuing_body']}")


def _undashed(repaired: str, number: str) -> str:
    """The repaired number, with the record's own dashes where nothing else differs."""
    return number if _DASHES.sub("-", number) == repaired else repaired


def _stands(name: str, paper: Paper) -> bool:
    """Whether the name stands in the document, or as typing broke it: with another dash, or without (NĐCP)."""
    spellings = (name, name.replace("-", "–"), re.sub(r"-(?=[A-Z]+$)", "", name))
    return any(paper.has(spelling) for spelling in spellings)
