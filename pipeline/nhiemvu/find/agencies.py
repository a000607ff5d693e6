"""Agencies in a text: every mention of a body, an office or a group, and lists of them taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemvu.document import Span
from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_lists import as_agencies, as_agency, read_list, separator_length
from nhiemvu.rules.agency_grammar import Tokens, agency_grammar, tokenise
from nhiemvu.task import Agency


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
    starters = agency_grammar().starters
    found: list[AgencyMention] = []
    index, words = 0, tokens.words
    while index < len(words):
        if words[index] not in starters:
            index += 1
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
    tokens = tokenise(text)
    reader = ItemReader(tokens, agency_grammar(), lax=True)
    index, end = _opening(reader), len(tokens)
    found: list[Agency] = []
    while index < end:
        items, stop = read_list(tokens, index, lax=True)
        if items:
            rest = _rest_end(reader, stop)
            agencies = as_agencies(tokens, items)
            found.extend(agencies)
            index = rest + max(separator_length(tokens, rest), 1)
            continue
        stop = _piece_end(tokens, index)
        if stop > index and tokens.words[index][0].isalpha():
            found.append(_plain(tokens, index, stop))
        index = stop + 1
    unique: dict[str, Agency] = {}
    for agency in found:
        unique.setdefault(agency.mention.lower(), agency)
    return tuple(unique.values())


def _opening(reader: ItemReader) -> int:
    """The first token behind bullets and an order word ("- Giao Sở Nội vụ")."""
    tokens, index = reader.tokens, 0
    while index < len(tokens) and not tokens.words[index][0].isalnum():
        index += 1
    while length := reader.length("order", index) or reader.length("order-filler", index):
        index += length
    return index


def _rest_end(reader: ItemReader, index: int) -> int:
    """The end of words that the grammar left behind an agency: up to a mark that parts two of them."""
    tokens = reader.tokens
    while index < len(tokens):
        separator = separator_length(tokens, index)
        if separator and (tokens.words[index] in (",", ";") or reader.read(index + separator)):
            return index
        index += 1
    return index


def _piece_end(tokens: Tokens, index: int) -> int:
    while index < len(tokens) and tokens.words[index] not in (",", ";", ".", ":"):
        index += 1
    return index


def _plain(tokens: Tokens, start: int, end: int) -> Agency:
    """A piece of a list that the grammar does not know: it is taken as written."""
    return Agency(tokens.written(start, end), span=Span(tokens.starts[start], tokens.ends[end - 1]))
