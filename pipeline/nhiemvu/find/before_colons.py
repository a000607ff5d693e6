"""Doers before a colon whose names no list holds: "Tổ bảo vệ, lao công: | dọn sân", "TPT (cô Lan): | tập nghi thức".

Plans of schools, stations and communes open their lines so. The colon ends the name, where nothing else tells; what is
to be done follows it. "Bảo vệ môi trường: …" and "Kinh phí: …" are topics and name nobody.
"""

from __future__ import annotations

from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_lists import separator_length
from nhiemvu.find.agency_names import BODY, Item
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_LONGEST_NAME = 8
_MARKS = frozenset((",", ";", ":", ".", "(", "và", "/", "-", "+"))
_TITLES = frozenset(("ông", "bà", "anh", "chị", "thầy", "cô"))
_NO_NAME = ("order", "must", "act-lead", "cooperate", "report")


def labelled_doers(tokens: Tokens, index: int, grammar: AgencyGrammar) -> tuple[tuple[Item, ...], int]:
    """The items of the list at `index` that a colon and an action close, and the token of the colon; else nothing.

    A lead-in closes with the colon; there a job alone ("Bảo vệ:") is a topic.
    """
    if not (tokens.capitals[index : index + 1] or (False,))[0]:
        return (), index
    reader, found, start = ItemReader(tokens, grammar), list[Item](), index
    while item := _read_one(reader, index):
        found.append(item)
        separator = separator_length(tokens, item.stop)
        if not separator:
            break
        index = item.stop + separator
    if not found or tokens.word(found[-1].stop) != ":":
        return (), start
    colon = found[-1].stop
    if colon + 1 >= len(tokens):
        acts = any(item.head for item in found)
    else:
        acts = tokens.words[colon + 1].isalpha() and not tokens.capitals[colon + 1]
        unit = grammar.length("never-alone", tokens, start) > 0
        acts = acts or unit and grammar.length("predicate", tokens, colon + 1) > 0
        acts = acts and not grammar.length("determiner", tokens, colon + 1)
    return (tuple(found), colon) if acts else ((), start)


def _read_one(reader: ItemReader, index: int) -> Item | None:
    """One name of the list: a known one, a unit up to the mark behind it, or a job."""
    tokens, grammar = reader.tokens, reader.grammar
    known = reader.read(index)
    unit = _unit_end(tokens, index, grammar)
    if unit > index and (known is None or known.end < unit):
        return reader.passed_over(Item(BODY, index, unit, unit, index, head=tokens.words[index]))
    if known is not None:
        return known if tokens.word(known.stop) in _MARKS else None
    job = index + max(grammar.length(kind, tokens, index) for kind in ("labelled-job", "person", "staff"))
    field = index + grammar.length("labelled-field", tokens, index)
    if field > job and tokens.word(field) == "(" and _is_person(tokens, field + 1, grammar):
        job = field
    if job == index or tokens.word(job) not in _MARKS:
        return None
    return reader.passed_over(Item(BODY, index, job, job, index))


def _is_person(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether a person is named at `index`: "đ/c Mai", "cô Hoa"."""
    return grammar.length("comrade", tokens, index) > 0 or tokens.word(index) in _TITLES


def _unit_end(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The end of a unit's name up to the next mark; `index` where no unit opens there, or an action stands in it."""
    head = grammar.length("labelled-unit", tokens, index)
    if not head or any(grammar.length(kind, tokens, index) > head for kind in ("not-agency", "predicate")):
        return index
    end = index + head
    while end < index + _LONGEST_NAME and tokens.word(end) not in _MARKS and end < len(tokens):
        field = grammar.fields[""].length_at(tokens, end)  # "Tổ | hậu cần", no "cần"
        acts = not field and any(grammar.length(kind, tokens, end) for kind in _NO_NAME)
        if not tokens.words[end].isalnum() or acts:
            return index
        end += field or 1
    return end if tokens.word(end) in _MARKS and end > index + head else index
