"""Agencies in a text: every mention of a body, an office or a group, and lists of them taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nhiemvu.document import Span
from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_lists import as_agencies, as_agency, read_list, read_names
from nhiemvu.find.cell_names import names_parted
from nhiemvu.rules.agency_grammar import build_agency_grammar, tokenise
from nhiemvu.task import Agency

_RANK = "PGS|GS|TS|T[Hh][Ss]|CN|BS|Bs|DS|Ds|YS|Ys|ĐD|KS|KTS|KTV|NHS|HS|LS|BSCKI{1,2}|CKI{1,2}|Đ/c|đ/c"
#: Words cut short in cells: "P. Hành chính", "TT. Y tế", "P.KHTC", "BS. Khải", and in names: "Ng.Thu Hương".
_SHORT_HEAD = re.compile(
    rf"(?<![^\W\d_])((?:P|TT|K|BM|VP|BQL)(?=\.\s?[A-ZĐ])|[A-ZĐ][^\W\d_]{{0,2}}(?=\.[A-ZĐ])"
    rf"|(?:{_RANK})(?=\.\s?[A-ZĐÀ-Ỹ]))\."
)


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """One place where a text names an agency: the agency with its span, and what kind of name it is.

    `kind` is "body" (a name: *Sở Nội vụ*), "person" (an office: *Chủ tịch UBND tỉnh*) or "group"
    (common nouns: *các cơ quan, đơn vị*).
    """

    agency: Agency
    kind: str
    span: Span


def find_agencies(text: str) -> tuple[AgencyMention, ...]:
    """Every mention of a body, an office or a group in `text`, in order, none inside another.

    >>> [mention.agency.mention for mention in find_agencies("Sở Nội vụ báo cáo UBND tỉnh.")]
    ['Sở Nội vụ', 'UBND tỉnh']
    """
    tokens = tokenise(text)
    grammar = build_agency_grammar()
    starters = grammar.starters
    found: list[AgencyMention] = []
    index, words = 0, tokens.words
    while index < len(words):
        if words[index] not in starters:
            index += 1
            continue
        if blocked := grammar.length("not-agency", tokens, index):
            index += blocked
            continue
        items, stop = read_list(tokens, index)
        for item in items:
            agency = as_agency(tokens, item)
            if agency.span:
                found.append(AgencyMention(agency, item.kind, agency.span))
        index = max(stop, index + 1)
    return tuple(found)


def split_agencies(text: str) -> tuple[Agency, ...]:
    """The agencies that `text` lists: a table cell, a heading or a noun phrase that names nothing else.

    Lists are cut at names, and a shared head word is given back (annotation guidelines, section 4).

    >>> [agency.mention for agency in split_agencies("Sở Nội vụ, Tài chính; UBND cấp huyện và các đơn vị liên quan")]
    ['Sở Nội vụ', 'Sở Tài chính', 'UBND cấp huyện', 'các đơn vị']
    """
    tokens = tokenise(names_parted(_SHORT_HEAD.sub(r"\1 ", text)))
    reader = ItemReader(tokens, build_agency_grammar(), lax=True)
    opening = _opening(reader)
    if (nobody := reader.length("nobody", opening)) and set(tokens.words[opening + nobody :]) <= {"."}:
        return ()
    return tuple(_as_written(each, text) for each in as_agencies(tokens, read_names(tokens, opening)))


def _as_written(agency: Agency, text: str) -> Agency:
    """The agency with the stop of its short head word, which was passed over as no mark: "P. KH-TC"."""
    written = " ".join(agency.span.of(text).split()) if agency.span else ""
    short = _SHORT_HEAD.search(written) and _SHORT_HEAD.sub(r"\1 ", written).split() == agency.mention.split()
    return replace(agency, mention=written) if short else agency


def _opening(reader: ItemReader) -> int:
    """The first token behind bullets and an order word ("- Giao Sở Nội vụ")."""
    tokens, index = reader.tokens, 0
    while index < len(tokens) and not tokens.words[index][0].isalnum():
        index += 1
    while length := reader.length("order", index) or reader.length("order-filler", index):
        index += length
    return index
