"""Whether people that open a sentence must do something: on a condition, by their charge, or not at all if served."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_names import GROUP, Item
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar

THEN = "thì"
_POINTING = 2  # words of "đơn vị", "cá nhân"
CONDITION = frozenset(("nào", THEN))
#: What people are told to do by being charged with it: "Cán bộ được | phân công …".
_CHARGED = frozenset(("giao", "phân", "cử", "mời", "yêu", "chọn", "điều", "triệu", "gọi", "tuyển", "huy"))


def must_then(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether those before *nào* or *thì* must do what follows: "Trưởng thôn | nào để xảy ra cháy phải báo cáo".

    Behind *thì* another may stand ("Đơn vị nào chậm | thì người đứng đầu phải kiểm điểm"); *đơn vị nào* names nobody.
    """
    if tokens.words[index] != THEN and grammar.length("pointing", tokens, index - 2) == _POINTING:
        return False
    end = next((place for place in range(index, len(tokens)) if tokens.words[place] in (".", ";")), len(tokens))
    then = next((place for place in range(index, end) if tokens.words[place] == THEN), None)
    behind = range(index + 1, end) if then is None else (then + 1,)
    return any(grammar.length("must", tokens, place) for place in behind)


def points_back(tokens: Tokens, item: Item, grammar: AgencyGrammar) -> bool:
    """Whether the item only points at those named before: "các đơn vị | này | cần phối hợp", not "các chi bộ này"."""
    return is_lone(tokens, item, grammar) and tokens.word(item.end) == "này"


def is_lone(tokens: Tokens, item: Item, grammar: AgencyGrammar) -> bool:
    """Whether the item is a noun that can point back and nothing more: "đơn vị", "các cơ sở"."""
    name = item.start + grammar.length("determiner", tokens, item.start)
    return item.kind is GROUP and item.end - name == grammar.length("pointing", tokens, name)


def are_served(tokens: Tokens, items: Sequence[Item], stop: int, grammar: AgencyGrammar) -> bool:
    """Whether people only receive what others do: "Học sinh | được khám sức khoẻ", not "Cán bộ | được cử đi học"."""
    if tokens.word(stop) != "được" or tokens.word(stop + 1) in _CHARGED:
        return False
    return all(item.kind is GROUP and grammar.length("staff", tokens, item.start) for item in items)


def in_charge_alone(tokens: Tokens, items: tuple[Item, ...], stop: int) -> tuple[Item, ...]:
    """The persons whose clause says no more than what they are in charge of: "Đ/c Lan | phụ trách trang trí"."""
    if stop < len(tokens) and tokens.words[stop] not in (".", ";", ",", ")"):
        return ()
    bare = tuple(map(ItemReader(tokens, build_agency_grammar()).without_charge, items))
    return bare if bare != items else ()
