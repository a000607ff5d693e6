"""Labels that name a part in a task: "Cơ quan chủ trì", "đơn vị được giao thực hiện", "Phối hợp".

A label is a noun for a body with what it does, or what it does alone; the words are data, here is how they compose.
"""

from __future__ import annotations

import functools
from typing import Literal

from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar

Part = Literal["lead", "coordinating"]

_JOINTS = frozenset((",", "và", "/", "-"))
_ACTS = ("act-lead", "act-duty", "act-drafting", "act-coordinating")


def label_length(part: Part, tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """How many tokens the label of `part` at `index` has, 0 for none: 4 for "đơn vị chủ trì" and for "phối hợp" 2.

    The first thing done tells the part ("Đơn vị chủ trì, phối hợp" leads). What anybody does ("thực hiện", "đầu mối")
    is a label only behind a noun.
    """
    if tokens.word(index) not in _openers():
        return 0
    behind = _noun_end(tokens, index, grammar)
    named = behind > index
    kinds = ["act-coordinating"] if part == "coordinating" else ["act-lead"] + ["act-duty", "act-drafting"] * named
    act = max(grammar.length(kind, tokens, behind) for kind in kinds)
    if part == "coordinating" and not named and act and not _tells_alone(tokens, behind):
        act = 0
    return _acts_end(tokens, behind + act, grammar) - index if act else 0


@functools.cache
def _openers() -> frozenset[str]:
    """The words that a label can open with; most words of a text open none."""
    kinds = build_agency_grammar().kinds
    return frozenset({"các", *(first for kind in ("label-noun", *_ACTS) for first in kinds[kind].by_first)})


def part_at(tokens: Tokens, index: int, grammar: AgencyGrammar, closing: str) -> tuple[Part, int] | None:
    """The part that a label at `index` tells and the label's length, if the mark `closing` follows it."""
    parts: tuple[Part, Part] = ("coordinating", "lead")
    for part in parts:
        length = label_length(part, tokens, index, grammar)
        if length and tokens.word(index + length) == closing:
            return part, length
    return None


def _noun_end(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The end of "các cơ quan, đơn vị" at `index`; `index` for none."""
    end = index + (tokens.word(index) == "các")
    start = end
    while length := grammar.length("label-noun", tokens, end):
        end += length
        if tokens.word(end) not in _JOINTS or not grammar.length("label-noun", tokens, end + 1):
            return end
        end += 1
    return end if end > start else index


def _acts_end(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The end of the further things done that follow an act ("chủ trì | , phối hợp thực hiện")."""
    while True:
        following = index + (tokens.word(index) in _JOINTS)
        length = max(grammar.length(kind, tokens, following) for kind in _ACTS)
        if not length:
            return index
        index = following + length


def _tells_alone(tokens: Tokens, index: int) -> bool:
    """Whether the act is "phối hợp" or is followed by it: "tham gia" alone is no label."""
    return "phối" in (tokens.word(index), tokens.word(index + 1), tokens.word(index + 2))
