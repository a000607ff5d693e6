"""A list of names that tells each one's part: "Sở Y tế (chủ trì), Sở Tài chính", "Sở Y tế chủ trì; các sở phối hợp"."""

from __future__ import annotations

from nhiemvu.find.agencies import split_agencies
from nhiemvu.find.agency_lists import as_agencies, read_list
from nhiemvu.find.role_labels import Part, part_at
from nhiemvu.find.role_parts import Roles
from nhiemvu.find.sentence_roles import find_roles
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar, tokenise
from nhiemvu.task import Agency

_ACTS = ("act-lead", "act-coordinating")
_BETWEEN = ("do", "và", "với")


def told_parts(text: str) -> Roles | None:
    """The roles of names of which some are told their part; `None` where `text` tells none.

    >>> roles = told_parts("Sở Y tế chủ trì, phối hợp với Sở Tài chính")
    >>> [agency.mention for agency in roles.coordinating]
    ['Sở Tài chính']
    """
    tokens = tokenise(text)
    grammar = build_agency_grammar()
    if any(_part_in_bracket(tokens, index, grammar) for index in range(len(tokens))):
        return _bracketed(text, tokens, grammar)
    if not any(grammar.length("cooperate", tokens, index) for index in range(len(tokens))) and not _leads(
        tokens, grammar
    ):
        return None
    roles = find_roles(text)
    return roles if roles.lead or roles.coordinating else None


def parts_alone(text: str) -> Roles | None:
    """The roles in a text that holds nothing but names and each one's part; `None` for any other.

    >>> roles = parts_alone("Phòng Nội vụ chủ trì, Văn phòng phối hợp.")
    >>> [agency.mention for agency in roles.lead]
    ['Phòng Nội vụ']
    """
    tokens, grammar = tokenise(text), build_agency_grammar()
    index, doers = 0, tuple[Agency, ...]()
    while index < len(tokens):
        if not tokens.words[index][0].isalnum() or tokens.words[index] in _BETWEEN:
            index += 1
            continue
        before, helps = index - 1, grammar.length("cooperate", tokens, index)
        items, stop = read_list(tokens, index + helps)
        index = _acts_end(tokens, stop, grammar)
        if not items or index == stop and not helps and tokens.word(before) != "với":
            return None
        doers = doers or as_agencies(tokens, items)
    told = told_parts(text.rstrip(" .;"))
    return told if told is not None or not doers else Roles(doers)


def _acts_end(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The end of what a doer does from `index` on, with nothing that is done: "chủ trì thực hiện"."""
    while True:
        helps = grammar.length("cooperate", tokens, index)
        if helps and read_list(tokens, index + helps)[0]:
            return index
        act = max(grammar.length(kind, tokens, index) for kind in _ACTS)
        act = act or 2 * (tokens.words[index : index + 2] == ("thực", "hiện"))
        if not act:
            return index
        index += act


def _leads(tokens: Tokens, grammar: AgencyGrammar) -> bool:
    """Whether the list ends with what its names do: "(Giao) Sở Nội vụ | chủ trì"."""
    items, stop = read_list(tokens, grammar.length("order", tokens, 0))
    act = grammar.length("act-lead", tokens, stop) if items else 0
    return act > 0 and stop + act >= len(tokens)


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
    return [agency.shifted(start) for agency in found]
