"""Units whose whole name is written small, at a doer's place: "Giao công an xã, | tổ quản lý đô thị | kiểm tra …".

Notices of communes, schools and hospitals write "tổ tự quản", "bộ phận địa chính", "Khoa khám bệnh". Such a name ends
where no lexicon tells, so one is read only where what follows shows its end: another name of the list, or the action.
"""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_lists import read_list, separator_length
from nhiemvu.find.agency_names import BODY, GROUP, Item
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_LONGEST = 5
_SHORTEST_VERB = 2
_SET_UP = ("theo", "quyết", "định")  # "Ban kiểm tra | theo Quyết định số 12/QĐ-ĐHA"
_NO_PART = ("stop", "person", "staff", "order", "determiner", "not-subject", "cooperate")
_DUTY = ("must", "act-lead", "cooperate")
_SURE = frozenset(("sẽ", "phải", "cần"))


def with_small_units(
    tokens: Tokens, items: tuple[Item, ...], stop: int, grammar: AgencyGrammar
) -> tuple[tuple[Item, ...], int]:
    """The list before `stop` with the units written small that go on with it, and what stands behind them.

    Nothing is added where the list does not end before an action: a unit in it may be what is acted upon.
    """
    found, end, units = items, stop, 0
    while separator := separator_length(tokens, end) if tokens.word(end) != ";" else 0:
        following = end + separator
        more, after = read_list(tokens, following)
        unit = _unit(tokens, following, grammar) or _field(tokens, found[-1], following, grammar)
        unit = unit or small_body(ItemReader(tokens, grammar), following)
        if unit and (not more or unit.end > more[0].end):
            more, after = (unit,), unit.stop
            units += 1
        if not more:
            break
        if units and found[-1].plural and found[-1].kind is GROUP is more[0].kind and not more[0].plural:
            joined = replace(found[-1], end=more[0].end, stop=more[0].stop)  # "các cụm di tích, | tổ dân phố" are one
            found, more = (*found[:-1], joined), more[1:]
        found, end = found + more, after
    unchanged = not units and items is not found and not _unit(tokens, items[0].start, grammar)
    return (items, stop) if unchanged or not _opens_action(tokens, end, grammar) else (found, end)


def first_small_unit(tokens: Tokens, index: int, grammar: AgencyGrammar, ordered: bool) -> tuple[tuple[Item, ...], int]:
    """The list at `index` that a unit written small opens; nothing for none.

    Where no order stands before it (`ordered`), the action must be a duty ("Khoa khám bệnh | sẽ tổ chức"), or the
    field one that is no verb itself ("Phòng tổng hợp …" may sum up).
    """
    unit, body = _unit(tokens, index, grammar), small_body(ItemReader(tokens, grammar), index)
    first = unit or body
    if first is None or not (ordered or tokens.capitals[index]):
        return (), index
    items, stop = with_small_units(tokens, (first,), first.stop, grammar)
    sure = ordered or (_acts_surely(tokens, unit, grammar) if unit else len(items) > 1)
    return (items, stop) if sure and _opens_action(tokens, stop, grammar) else ((), index)


def small_body(reader: ItemReader, index: int) -> Item | None:
    """The body at `index` that is called by its trade, maybe with its level: "công an", "quân sự xã"."""
    length = reader.length("small-body", index)
    if not length or any(reader.length(kind, index) > length for kind in ("not-agency", "predicate")):
        return None
    end = reader.level_end(index + length)
    return reader.passed_over(Item(BODY, index, end, end, index))


def _unit(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Item | None:
    """The unit written small at `index`, up to the mark or the action behind it."""
    name = index + grammar.length("determiner", tokens, index)
    head = grammar.length("small-unit", tokens, name)
    if not head or any(grammar.length(kind, tokens, name) > head for kind in ("not-agency", "predicate")):
        return None
    end = _name_end(tokens, name + head, grammar)
    if end == name + head:
        return None
    plural, words = name > index, " ".join(tokens.words[name : name + head])
    item = Item(GROUP if plural else BODY, index, end, end, name + head, head=words, plural=plural)
    return ItemReader(tokens, grammar).passed_over(item)


def _name_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """The end of the small words from `start` on that name a unit; `start` for none."""
    end = start
    if any(grammar.length(kind, tokens, start) for kind in _DUTY):  # "Giao Sở | chủ trì lập danh mục"
        return start
    while end <= start + _LONGEST:
        word = tokens.word(end)
        if not word.isalpha() or word in ("và", "hoặc"):
            return end
        if end > start and (grammar.length("qualifier", tokens, end) or _ends_before(tokens, start, end, grammar)):
            return end
        if end > start and tokens.words[end : end + 3] == _SET_UP:
            return end
        if tokens.capitals[end]:
            return start
        acts = end > start and grammar.length("predicate", tokens, end) > 0
        known = 0 if acts else grammar.fields[""].length_at(tokens, end) or grammar.length("modifier", tokens, end)
        if not known and any(grammar.length(kind, tokens, end) for kind in _NO_PART):
            return start
        end += known or 1
    return start


def _ends_before(tokens: Tokens, start: int, end: int, grammar: AgencyGrammar) -> bool:
    """Whether the action begins at `end`: a duty, or a verb that neither opens the name nor stands before another."""
    if any(grammar.length(kind, tokens, end) for kind in _DUTY) or tokens.words[end] in _SURE:
        return True
    verb = grammar.length("predicate", tokens, end)
    opening = grammar.length("predicate", tokens, start)
    behind = end + verb
    if verb and grammar.fields[""].length_at(tokens, start) == end - start:
        return tokens.word(behind) not in (",", "và")
    if verb < _SHORTEST_VERB or end < start + opening:
        return False
    named = grammar.length("predicate", tokens, behind) > 1 or tokens.word(behind) in (",", "và")
    return not named or opening == 0


def _field(tokens: Tokens, last: Item, index: int, grammar: AgencyGrammar) -> Item | None:
    """One more field of the same unit: "bộ phận địa chính, | môi trường"."""
    if tokens.capitals[last.shared] or tuple(last.head.split()) not in grammar.kinds["small-unit"].known:
        return None
    length = max(grammar.fields[""].length_at(tokens, index), grammar.length("small-field", tokens, index))
    if not length or tokens.capitals[index]:
        return None
    lead_in = last.lead_in or tokens.written(last.start, last.shared)
    end = index + length
    return replace(last, start=index, end=end, stop=end, shared=index, lead_in=lead_in)


def _opens_action(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    return grammar.length("predicate", tokens, index) > 0 or grammar.length("cooperate", tokens, index) > 0


def _acts_surely(tokens: Tokens, unit: Item, grammar: AgencyGrammar) -> bool:
    """Whether the action behind the sentence's first unit cannot be more of its name."""
    duty = any(grammar.length(kind, tokens, unit.stop) for kind in _DUTY) or tokens.word(unit.stop) in _SURE
    length, opening = unit.end - unit.shared, grammar.length("predicate", tokens, unit.shared)
    if grammar.length("never-alone", tokens, unit.start) and not opening:
        return True
    if grammar.length("staff-job", tokens, unit.shared) == length:
        return duty or unit.head != "phòng"
    return duty or grammar.fields[""].length_at(tokens, unit.shared) == length and opening < length
