"""Lines that name the doer for what stands below: headings, lead-ins, opening orders, lines with a label."""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.agencies import split_agencies
from nhiemvu.find.agency_items import Item
from nhiemvu.find.agency_lists import as_agencies, read_list
from nhiemvu.find.role_parts import Roles, roles_of
from nhiemvu.find.subjects import Subject, find_subject, opening_end, ordered_at
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, agency_grammar, tokenise
from nhiemvu.task import Agency


def find_addressees(line: str) -> Roles:
    """The roles that a heading or a lead-in gives to the items below it; none for a heading that is a topic.

    >>> [agency.mention for agency in find_addressees("2.1. Giám đốc Sở Y tế, Chủ tịch UBND cấp xã:").lead]
    ['Giám đốc Sở Y tế', 'Chủ tịch UBND cấp xã']
    """
    tokens = tokenise(line)
    grammar = agency_grammar()
    named = _named_wholly(tokens, grammar)
    if named:
        return Roles(lead=as_agencies(tokens, named), explicit=True)
    subject = find_subject(tokens)
    if not subject.items:
        subject = _last_order(tokens, grammar)
    if not subject.items:
        return Roles()
    return roles_of(tokens, Subject(subject.items, subject.stop), subject.items)


def _heading_start(tokens: Tokens, grammar: AgencyGrammar) -> int:
    """Behind the label and words such as "Trách nhiệm của", "Kính gửi:", "Đối với"."""
    index = opening_end(tokens, grammar)
    while length := grammar.length("heading-opener", tokens, index):
        index += length
        while index < len(tokens) and tokens.words[index] in (":", "-", "+"):
            index += 1
    return index


def _named_wholly(tokens: Tokens, grammar: AgencyGrammar) -> tuple[Item, ...]:
    """The agencies of a line that names nothing else ("2.1. Sở Nội vụ", "a) Thủ trưởng các cơ quan:")."""
    index, end = _heading_start(tokens, grammar), len(tokens)
    while end > index and tokens.words[end - 1] in (":", ".", ",", ";", "-"):
        end -= 1
    length = grammar.length("order", tokens, index)
    while length and not grammar.length("order-object", tokens, index):
        index += length
        length = grammar.length("order-filler", tokens, index) or grammar.length("order", tokens, index)
    for lax in (False, True):
        items, stop = read_list(tokens, index, lax=lax)
        if items and stop >= end and not _is_verbal(items[0], tokens, grammar):
            return items
    return ()


def _is_verbal(item: Item, tokens: Tokens, grammar: AgencyGrammar) -> bool:
    return item.end - item.start == grammar.length("predicate", tokens, item.start) and item.stop < len(tokens) - 1


def _last_order(tokens: Tokens, grammar: AgencyGrammar) -> Subject:
    """The last order in the line that names whom it orders ("…, UBND tỉnh yêu cầu các sở, ban, ngành: ")."""
    found = Subject()
    for index in range(len(tokens)):
        if grammar.length("order", tokens, index):
            ordered = ordered_at(tokens, index, grammar)
            if ordered.items:
                found = ordered
    return found


def role_line(line: str) -> Roles | None:
    """The roles that a line of its own states by its label, `None` where `line` has no such label.

    >>> [agency.mention for agency in role_line("- Đơn vị phối hợp: Sở Y tế, Công an tỉnh.").coordinating]
    ['Sở Y tế', 'Công an tỉnh']
    """
    tokens = tokenise(line)
    labels = _labels(tokens, agency_grammar())
    if not labels:
        return None
    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    ends = [label[1] for label in labels[1:]] + [len(tokens)]
    for (kind, _, start), end in zip(labels, ends, strict=True):
        agencies = _listed(tokens, start, end)
        if kind == "label-lead":
            lead += agencies
        else:
            coordinating += agencies
    return Roles(lead, coordinating, explicit=bool(lead))


def _labels(tokens: Tokens, grammar: AgencyGrammar) -> list[tuple[str, int, int]]:
    """The labels of the line: kind, first token, first token behind the colon. The first stands at its start."""
    found: list[tuple[str, int, int]] = []
    index = opening_end(tokens, grammar)
    while index < len(tokens):
        for kind in ("label-coordinating", "label-lead"):
            length = grammar.length(kind, tokens, index)
            if length and tokens.word(index + length) == ":":
                found.append((kind, index, index + length + 1))
                break
        if not found:
            return []
        index = max(index + 1, found[-1][2])
    return found


def _listed(tokens: Tokens, start: int, end: int) -> tuple[Agency, ...]:
    """The agencies between two tokens: those of the list that stands there, else every piece of it."""
    if end <= start:
        return ()
    items, stop = read_list(tokens, start)
    behind = agency_grammar().length("predicate", tokens, stop)
    if items and behind:
        return as_agencies(tokens, items)
    offset = tokens.starts[start]
    found = split_agencies(tokens.text[offset : tokens.ends[end - 1]])
    return tuple(replace(agency, span=agency.span.shifted(offset) if agency.span else None) for agency in found)
