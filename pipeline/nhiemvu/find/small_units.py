"""Units whose whole name is written small, at a doer's place: "Giao công an xã, | tổ quản lý đô thị | kiểm tra …".

Notices of communes, schools and hospitals write "tổ tự quản", "bộ phận địa chính", "Khoa khám bệnh". Such a name ends
where no lexicon tells, so one is read only where what follows shows its end: another name of the list, or the action.
"""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.acting import acts_simply, acts_surely, opens_order
from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_lists import read_list, separator_length
from nhiemvu.find.agency_names import BODY, GROUP, Item
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_LONGEST = 7
_LONGEST_NUMBER = 3
_SHORTEST_VERB = 2
_SET_UP = ("theo", "quyết", "định")  # "Ban kiểm tra | theo Quyết định số 12/QĐ-ĐHA"
_NO_PART = ("stop", "person", "staff", "order", "determiner", "not-subject", "cooperate")
_DUTY = ("must", "act-lead", "cooperate")
_TOLD_OF = frozenset(("ngành", "lực lượng"))  # statements tell what becomes of them
_JOBS = ("unit-job", "trade", "staff-job", "modifier")
_WHOLE = frozenset(("người dân", "người cao tuổi", "người lao động", "người bệnh"))
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
        unit = small_unit(tokens, following, grammar) or _field(tokens, found[-1], following, grammar)
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
    unchanged = not units and items is not found and not small_unit(tokens, items[0].start, grammar)
    return (items, stop) if unchanged or not _opens_action(tokens, end, grammar) else (found, end)


def first_small_unit(tokens: Tokens, index: int, grammar: AgencyGrammar, ordered: bool) -> tuple[tuple[Item, ...], int]:
    """The list at `index` that a unit written small opens; nothing for none.

    Where no order stands before it (`ordered`), the action must be a duty ("Khoa khám bệnh | sẽ tổ chức"), or the
    field one that is no verb itself ("Phòng tổng hợp …" may sum up).
    """
    unit, body = small_unit(tokens, index, grammar), small_body(ItemReader(tokens, grammar), index)
    first = unit or body
    if first is None or not (ordered or tokens.capitals[index] or _opens_clause(tokens, index, first.stop, grammar)):
        return (), index
    items, stop = with_small_units(tokens, (first,), first.stop, grammar)
    owned = first.end > index + grammar.length("small-body", tokens, index) and tokens.words[first.end - 1] != "sở"
    sure = ordered or (_unit_acts(tokens, unit, grammar) if unit else owned or len(items) > 1)
    told = ordered and tokens.word(stop) == ":"  # "Giao tổ hậu cần: | Chuẩn bị …"
    return (items, stop) if told or sure and _opens_action(tokens, stop, grammar) else ((), index)


def _opens_clause(tokens: Tokens, index: int, stop: int, grammar: AgencyGrammar) -> bool:
    """Whether a clause begins at `index`; behind a comma only if a duty stands at `stop`: "…, bộ phận kho | phải …"."""
    word = tokens.word(index - 1)
    must = any(grammar.length(kind, tokens, stop) for kind in ("must", "act-lead"))
    return word == ";" or word in (",", "thì") and must


def small_body(reader: ItemReader, index: int) -> Item | None:
    """The body at `index` that is called by its trade, maybe with its level: "công an", "quân sự xã"."""
    length = reader.length("small-body", index)
    if not length or any(reader.length(kind, index) > length for kind in ("not-agency", "predicate")):
        return None
    end = reader.level_end(index + length)
    owner = reader.owner(end) if end == index + length else None
    if owner and (owner.plural or reader.tokens.words[owner.start] in ("các", "ngành")):
        end = owner.end  # "Y tế | ngành Giao thông vận tải", "công an | các đơn vị, địa phương"
    return reader.passed_over(Item(BODY, index, end, end, index, head=reader.tokens.words[index]))


def small_unit(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Item | None:
    """The unit written small at `index`, up to the mark or the action behind it."""
    name = index + grammar.length("determiner", tokens, index)
    head = grammar.length("small-unit", tokens, name)
    known = grammar.length("staff", tokens, name)
    whole = " ".join(tokens.words[name : name + known]) in _WHOLE
    if known > head and (whole or acts_surely(tokens, name + known, grammar)):  # "người dân | lập …", told as staff
        return None
    if not head or any(grammar.length(kind, tokens, name) > head for kind in ("not-agency", "predicate")):
        return None
    head += grammar.length("determiner", tokens, name + head) if tokens.words[name] == "chủ" else 0  # "Chủ các | tàu"
    end = _name_end(tokens, name + head, grammar)
    if end == name + head:
        return None
    plural, words = name > index, " ".join(tokens.words[name : name + head])
    item = Item(GROUP if plural else BODY, index, end, end, name + head, head=words, plural=plural)
    return ItemReader(tokens, grammar).passed_over(item)


def _name_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """The end of the small words from `start` on that name a unit; `start` for none."""
    end = start
    acts = any(grammar.length(kind, tokens, start) for kind in _DUTY)  # "Giao Sở | chủ trì lập danh mục"
    charge = grammar.length("unit-job", tokens, start)  # "Bộ phận phụ trách | tăng cường …"
    if acts and not (charge and acts_surely(tokens, start + charge, grammar)):
        return start
    while end <= start + _LONGEST:
        word = tokens.word(end)
        if number := _number_length(tokens, end, grammar):  # "tổ may | 3", "đội thi công | số 2"
            return end + number
        if not word.isalpha() or word in ("và", "hoặc"):
            return end
        if end > start and (grammar.length("qualifier", tokens, end) or _ends_before(tokens, start, end, grammar)):
            return end
        if end > start and tokens.words[end : end + 3] == _SET_UP:
            return end
        if end > start and grammar.length("level", tokens, end) and any(tokens.capitals[end + 1 : end + 3]):
            return ItemReader(tokens, grammar).level_end(end)  # "Tổ bảo vệ rừng | thôn Pa Hu"
        if tokens.capitals[end]:
            return start
        acts = end > start and grammar.length("predicate", tokens, end) > 0
        known = 0 if acts else _known_length(tokens, end, grammar, first=end == start)
        people = end > start and grammar.length("staff", tokens, end) and not grammar.length("predicate", tokens, start)
        if not (known or people) and any(grammar.length(kind, tokens, end) for kind in _NO_PART):
            return start
        end += known or 1
    return start


def _known_length(tokens: Tokens, index: int, grammar: AgencyGrammar, first: bool) -> int:
    """The length of a field, or straight behind the head of a job or of people: "Bộ phận | giao dịch"."""
    kinds = ("modifier", *_JOBS, "staff") if first else ("modifier",)
    return grammar.fields[""].length_at(tokens, index) or max(grammar.length(kind, tokens, index) for kind in kinds)


def _number_length(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The length of the number that tells which unit of its kind is meant, before the action or a mark; 0 for none."""
    length = 1 + (tokens.word(index) == "số")
    word, following = tokens.word(index + length - 1), tokens.word(index + length)
    if not word.isdigit() or len(word) > _LONGEST_NUMBER or following[:1].isdigit() or following in ("/", "%"):
        return 0
    told = not following[:1].isalpha() or following == "và" or acts_surely(tokens, index + length, grammar)
    return length if told else 0


def _ends_before(tokens: Tokens, start: int, end: int, grammar: AgencyGrammar) -> bool:
    """Whether the action begins at `end`: a duty, or a verb that neither opens the name nor stands before another."""
    if any(grammar.length(kind, tokens, end) for kind in _DUTY) or tokens.words[end] in _SURE:
        return True
    denied = tokens.words[end] == "không" and tokens.word(end + 1) != "chuyên"
    if end > start and (denied or tokens.words[end] == "chưa" and grammar.length("verb", tokens, end + 1)):
        return True
    if end > start and opens_order(tokens, end, grammar):
        return True
    verb = grammar.length("predicate", tokens, end)
    opening = grammar.length("predicate", tokens, start)
    behind = end + verb
    if verb and grammar.length("must", tokens, behind):  # "Người tham gia | đón tiếp | phải đeo thẻ"
        return False
    if verb and end > start and grammar.length("level", tokens, end - 1) and not tokens.capitals[end]:
        return True  # "Lực lượng xung kích xã | trực …"
    if verb and grammar.fields[""].length_at(tokens, start) == end - start:
        return tokens.word(behind) not in (",", "và")
    simply = end > start + max(opening, 1) and acts_simply(tokens, end, grammar)
    if end < start + opening or verb < _SHORTEST_VERB and not (simply or acts_surely(tokens, end, grammar)):
        return False
    if _is_job(tokens, start, grammar) and (tokens.word(behind) == "," or not _is_job(tokens, end, grammar)):
        return True
    named = grammar.length("predicate", tokens, behind) > 1 or tokens.word(behind) in (",", "và")
    return not named or opening == 0


def _is_job(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether a verb that may tell what a team is there for stands at `index`: "Nhóm | nghiên cứu"."""
    job = max(grammar.length(kind, tokens, index) for kind in _JOBS)
    return job >= grammar.length("predicate", tokens, index) > 0


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


def _unit_acts(tokens: Tokens, unit: Item, grammar: AgencyGrammar) -> bool:
    """Whether the action behind the sentence's first unit cannot be more of its name."""
    duty = any(grammar.length(kind, tokens, unit.stop) for kind in _DUTY) or tokens.word(unit.stop) in _SURE
    length, opening = unit.end - unit.shared, grammar.length("predicate", tokens, unit.shared)
    job = _is_job(tokens, unit.shared, grammar)
    named = opening == 0 or job or length > opening  # "Tổ điều hành giá | họp …"
    if unit.head in _TOLD_OF and not (job or unit.head != "ngành" and grammar.length("unit-job", tokens, unit.shared)):
        return duty or opens_order(tokens, unit.stop, grammar)  # "Ngành du lịch | đón 5 triệu lượt khách" is told
    name = unit.start + grammar.length("determiner", tokens, unit.start)
    if grammar.length("never-alone", tokens, name) and named:
        return True
    if grammar.length("staff-job", tokens, unit.shared) == length:
        return duty or unit.head != "phòng"
    return duty or grammar.fields[""].length_at(tokens, unit.shared) == length and opening < length
