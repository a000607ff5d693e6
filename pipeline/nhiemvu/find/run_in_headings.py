"""Who acts behind a heading that runs into its sentence: "Chuẩn bị hội trường | Văn phòng xã chịu trách nhiệm:".

Such run-in headings lose their stop when a paper is typed or converted; the lead-in then opens with a topic.
"""

from __future__ import annotations

from nhiemvu.find.agency_lists import read_list
from nhiemvu.find.agency_names import GROUP
from nhiemvu.find.openings import opening_end
from nhiemvu.find.ordered import Subject, ordered_at
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_SHORTEST_TOPIC = 2
_LONGEST_TOPIC = 20
_ACTS = ("must", "act-lead", "act-duty", "cooperate")
#: What reaches for the body behind it: "hướng dẫn | UBND xã", "của | Sở Y tế", "phối hợp với | Sở Y tế".
_GOVERNS = ("report", "cooperate", "order", "stop", "belongs", "connector", "opener")
_FIELD_OF_WORK = ("công", "tác")
_MARKS = frozenset((",", ";", ".", ":", "(", "-", "/", "và", "của", "với", "cho", "do", "từ", "qua", "như", "là"))


def run_in_doer(tokens: Tokens, grammar: AgencyGrammar) -> Subject:
    """The body with a capital that acts behind a topic, in a lead-in; nothing where a word before it governs it."""
    if not tokens.words or tokens.words[-1] != ":":
        return Subject()
    start = opening_end(tokens, grammar)
    for index in range(start + _SHORTEST_TOPIC, min(start + _LONGEST_TOPIC, len(tokens))):
        if not tokens.capitals[index] or tokens.capitals[index - 1]:
            continue
        if grammar.length("order", tokens, index) and (ordered := ordered_at(tokens, index, grammar)).items:
            return ordered  # "Tổ chức thực hiện | Giao Sở Y tế chủ trì các việc sau:"
        if tokens.words[index] not in grammar.starters:
            continue
        items, stop = read_list(tokens, index)
        if not items or _is_governed(tokens, start, index, grammar) or any(item.kind is GROUP for item in items):
            break
        return Subject(items, stop) if any(grammar.length(kind, tokens, stop) for kind in _ACTS) else Subject()
    return Subject()


def _is_governed(tokens: Tokens, start: int, index: int, grammar: AgencyGrammar) -> bool:
    """Whether a mark, a preposition or a verb ends right before `index`; a field's name holds verbs that do not."""
    if tokens.words[index - 1] in _MARKS:
        return True
    places = range(max(start, index - 4), index)
    kinds = _GOVERNS if tokens.words[start : start + 2] == _FIELD_OF_WORK else (*_GOVERNS, "predicate")
    return any(place + grammar.length(kind, tokens, place) == index for place in places for kind in kinds)
