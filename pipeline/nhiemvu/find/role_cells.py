"""The cell of a task table that says who does it: a list, or a list with each one's part."""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.addressees import role_line
from nhiemvu.find.agencies import split_agencies
from nhiemvu.find.role_labels import Part, part_at
from nhiemvu.find.role_parts import Roles
from nhiemvu.find.sentence_roles import find_roles
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar, tokenise
from nhiemvu.task import Agency


def cell_roles(text: str) -> Roles:
    """The roles in a cell of the column that names the doers; a mere list of names is the lead.

    >>> roles = cell_roles("Sở Y tế (chủ trì); Sở Tài chính, Công an tỉnh (phối hợp)")
    >>> [agency.mention for agency in roles.coordinating]
    ['Sở Tài chính', 'Công an tỉnh']
    """
    labelled = role_line(text)
    if labelled is not None:
        return labelled
    tokens = tokenise(text)
    grammar = build_agency_grammar()
    if _says_part(tokens, grammar):
        return _bracketed(text, tokens, grammar)
    if any(grammar.length("cooperate", tokens, index) for index in range(len(tokens))):
        roles = find_roles(text)
        if roles.lead or roles.coordinating:
            return roles
    lead = split_agencies(text)
    return Roles(lead=lead, explicit=bool(lead))


def _says_part(tokens: Tokens, grammar: AgencyGrammar) -> bool:
    """Whether a bracket says somebody's part: "(chủ trì)", "(phối hợp)"."""
    return any(_part_in_bracket(tokens, index, grammar) for index in range(len(tokens)))


def _part_in_bracket(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Part | None:
    """The part that the bracket opening at `index` tells; `None` where it tells none."""
    told = part_at(tokens, index + 1, grammar, ")") if tokens.word(index) == "(" else None
    return told[0] if told else None


def _bracketed(text: str, tokens: Tokens, grammar: AgencyGrammar) -> Roles:
    """The roles of names that each bracket behind them tells; names behind the last bracket take part."""
    parts: dict[Part, list[Agency]] = {"lead": [], "coordinating": []}
    start = 0
    for index in range(len(tokens)):
        if part := _part_in_bracket(tokens, index, grammar):
            parts[part] += _between(text, start, tokens.starts[index])
            closing = tokens.words.index(")", index)
            start = tokens.ends[closing]
    parts["coordinating"] += _between(text, start, len(text))
    lead = tuple(parts["lead"])
    return Roles(lead, tuple(parts["coordinating"]), explicit=bool(lead))


def _between(text: str, start: int, end: int) -> list[Agency]:
    """The agencies in `text[start:end]`, with spans in the whole text."""
    while start < end and not text[start].isalpha():
        start += 1
    found = split_agencies(text[start:end])
    return [replace(agency, span=agency.span.shifted(start) if agency.span else None) for agency in found]
