"""Doers named behind a clause: "Nạo vét kênh (UBND xã thực hiện)", "(giao Phòng Kinh tế)", "…; UBND xã chủ trì."."""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.agency_lists import read_list
from nhiemvu.find.agency_names import GROUP, PERSON, Item, names_many
from nhiemvu.find.doers import read_doers
from nhiemvu.find.obliged import is_lone
from nhiemvu.find.ordered import Subject, ordered_at
from nhiemvu.find.passives import DECIDES
from nhiemvu.find.role_labels import label_length
from nhiemvu.find.times import is_deadline_line, is_time_alone
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_DOING = ("act-lead", "act-duty", "cooperate", "must")
_DUTY = ("trách", "nhiệm")
_INVESTS = ("làm", "chủ", "đầu", "tư")
_SEND, _RECEIVE = frozenset(("gửi", "nộp")), frozenset(("tổng", "tiếp", "nhận"))
_TIMES_A = ("lần", "/")
_EXPLAINED_REACH = 9
#: The last words of those whom a bracket only explains: "của bộ (Bộ Y tế)", "giảng viên (Trường Chính trị)".
_EXPLAINED = frozenset((
    "bộ", "tỉnh", "huyện", "xã", "ngành", "ương", "phương", "trên", "trường", "huynh", "viên", "đoàn",
))  # fmt: skip


#: A level of government before a bracket is explained by the body in it: "cho huyện (Phòng Nội vụ) trước …".
_LEVELS = frozenset(("bộ", "sở", "tỉnh", "huyện", "xã", "phường", "phố", "ngành", "ương", "trên"))
_LONGEST_TAIL = 2


def bracketed_doers(tokens: Tokens, grammar: AgencyGrammar) -> tuple[Item, ...]:
    """The items that the brackets of a sentence name as its doers, in order.

    A bracket names them where an order or a label stands before them or what they do behind them; a mere name does so
    at the sentence's end, unless it explains a name before the bracket or says where a result goes.
    """
    found: tuple[Item, ...] = ()
    named: tuple[Item, ...] = ()
    for index, word in enumerate(tokens.words):
        if word == "(":
            doers = _doers_at(tokens, index + 1, grammar)
            if doers:
                found, named = found + named + tuple(item for item in doers if item not in found + named), ()
            else:
                named += _named_for_a_part(tokens, index, grammar)
    return found


def _named_for_a_part(tokens: Tokens, bracket: int, grammar: AgencyGrammar) -> tuple[Item, ...]:
    """Those whom a bracket before one with doers names for its part: "khánh tiết (Phòng A), âm thanh (Trạm B)"."""
    if tokens.words[bracket - 1] in _EXPLAINED:
        return ()
    items, stop = read_list(tokens, bracket + 1)
    parts = tokens.word(stop) == ")" and tokens.word(stop + 1) in (",", ";", "và")
    if not items or not parts or _explains(tokens, items, bracket, grammar):
        return ()
    many = all(names_many(tokens, item) for item in items)
    one = len(items) == 1 and not many
    starts = (index for index in range(bracket) if tokens.words[index] in grammar.starters)
    return () if any(_ends_name(tokens, index, bracket, one=one, many=many) for index in starts) else items


def closing_doers(tokens: Tokens, grammar: AgencyGrammar) -> tuple[Item, ...]:
    """The items of a last clause that says who does it: "Phát quang bờ kênh; (do) UBND xã thực hiện.".

    So does an order behind the work: "Bố trí 01 xe cứu thương, | giao Trạm Y tế | chuẩn bị.".
    """
    for index in reversed(range(len(tokens))):
        if tokens.words[index] not in (";", ",", "-"):
            continue
        ordered = ordered_at(tokens, index + 1, grammar) if tokens.word(index + 1) == "giao" else Subject()
        straight = ordered.items and ordered.items[0].start - index <= len(("giao", "cho")) + 1
        if straight and (_acts(tokens, ordered.stop, grammar) or _ends(tokens, ordered.stop)):
            return ordered.items
        by = tokens.word(index + 1) == "do"
        if found := _closing_at(tokens, read_list(tokens, index + 1 + by), grammar, any_act=True):
            return found
        told = read_doers(tokens, index + 1 + by, grammar, staff=by)
        if found := _closing_at(tokens, told, grammar, any_act=by):
            return found
        if tokens.words[index] == ";":
            break
    return ()


def _closing_at(
    tokens: Tokens, doers: tuple[tuple[Item, ...], int], grammar: AgencyGrammar, *, any_act: bool
) -> tuple[Item, ...]:
    """The items of `doers` if what they do closes the sentence: that they lead, or any act of doers."""
    items, stop = doers
    stop += grammar.length("act-manner", tokens, stop)
    leads = grammar.length("act-lead", tokens, stop)
    act = max(leads, grammar.length("act-duty", tokens, stop) if any_act else 0)
    told = [item for item in items if item.kind is GROUP and not item.plural]
    named = not told or leads > 0 and not any(is_lone(tokens, item, grammar) for item in told)
    closed = act > 0 and (_ends(tokens, stop + act) or _only_helped(tokens, stop + act, grammar))
    return items if items and named and closed else ()


def _ends(tokens: Tokens, index: int) -> bool:
    """Whether nothing but marks stands from `index` on."""
    return all(mark in (".", ";", ":") for mark in tokens.words[index:])


def _only_helped(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether nothing follows at `index` but who helps the lead: "UBND xã chủ trì | , các thôn phối hợp."."""
    if tokens.word(index) not in (",", ";"):
        return False
    items, stop = read_list(tokens, index + 1)
    helps = grammar.length("act-coordinating", tokens, stop)
    stop += helps
    return bool(items) and helps > 0 and _ends(tokens, stop + grammar.length("act-duty", tokens, stop))


def _doers_at(tokens: Tokens, index: int, grammar: AgencyGrammar) -> tuple[Item, ...]:
    label = label_length("lead", tokens, index, grammar)
    label = label or len(_DUTY) * (tokens.words[index : index + len(_DUTY)] == _DUTY)
    if label and tokens.word(index + label) == ":":
        return read_list(tokens, index + label + 1)[0]
    if label_length("coordinating", tokens, index, grammar) or grammar.length("order-object", tokens, index):
        return ()
    start = index + grammar.length("order", tokens, index)
    ordered = start > index
    while ordered and (filler := grammar.length("order-filler", tokens, start)):
        start += filler
    start += tokens.word(start) == "do" or ordered and tokens.word(start) == ":"
    items, stop = _with_tail(tokens, *read_list(tokens, start), grammar)
    if tokens.words[stop : stop + len(_INVESTS)] == _INVESTS and not _builds(tokens, stop + len(_INVESTS), grammar):
        return ()
    if tokens.word(stop) in _RECEIVE and any(word in _SEND for word in tokens.words[:index]):
        return ()  # "gửi về Ban Tuyên giáo (đồng chí Hạnh | tổng hợp)": the others send it
    if not items or not (ordered or _does(tokens, stop, grammar) or _is_assigned(tokens, items, index, stop, grammar)):
        return _shared_out(tokens, items, stop, grammar)
    return items


def _with_tail(
    tokens: Tokens, items: tuple[Item, ...], stop: int, grammar: AgencyGrammar
) -> tuple[tuple[Item, ...], int]:
    """The names with the last words of the last one, which only the bracket's end bounds: "(Công đoàn | bộ phận)"."""
    end = next((at for at in range(stop, min(stop + _LONGEST_TAIL + 1, len(tokens))) if tokens.words[at] == ")"), stop)
    tail = range(stop, end)
    plain = all(tokens.words[at].isalpha() and not tokens.capitals[at] for at in tail)
    acts = any(grammar.length(kind, tokens, at) for at in tail for kind in ("predicate", "strong", "stop", *_DOING))
    if not items or not tail or not plain or acts:
        return items, stop
    return (*items[:-1], replace(items[-1], end=end, stop=end)), end


def _shared_out(tokens: Tokens, items: tuple[Item, ...], stop: int, grammar: AgencyGrammar) -> tuple[Item, ...]:
    """Those among whom the bracket that closes the sentence shares its work: "(Phòng A rà soát, Tổ B cắm biển)"."""
    found = items if items and _acts(tokens, stop, grammar) and tokens.word(stop) not in DECIDES else ()
    for index in range(stop, len(tokens)):
        if tokens.words[index] in (".", "(", "đã", "được"):
            return ()
        if tokens.words[index] == ")":
            closes = all(mark in (".", ";") for mark in tokens.words[index + 1 :])
            return found if closes and len(found) > len(items) else ()
        if found and tokens.words[index] in (",", ";"):
            others, end = read_list(tokens, index + 1)
            found += others if others and _acts(tokens, end, grammar) else ()
    return ()


def _acts(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether an action stands at `index`, be it any."""
    return _does(tokens, index, grammar) or grammar.length("predicate", tokens, index) > 0


def _does(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether something that a doer does stands at `index`: "thực hiện", "làm đầu mối", "có trách nhiệm"."""
    index += grammar.length("act-manner", tokens, index)
    return any(grammar.length(kind, tokens, index) for kind in _DOING)


def _builds(tokens: Tokens, end: int, grammar: AgencyGrammar) -> bool:
    """Whether the sentence builds what the investor of its last bracket, up to `end`, has built.

    "Nâng cấp đường liên xã (UBND xã làm chủ đầu tư)."; who reviews a project is not its investor.
    """
    closes = tokens.word(end) == ")" and all(mark in (".", ";") for mark in tokens.words[end + 1 :])
    first = next((at for at, word in enumerate(tokens.words) if word[0].isalpha()), 0)
    return closes and grammar.length("builds", tokens, first) > 0


def _is_assigned(tokens: Tokens, items: tuple[Item, ...], start: int, stop: int, grammar: AgencyGrammar) -> bool:
    """Whether a mere list of names in the bracket at `start` assigns the whole sentence: it closes an action.

    Many ("UBND các xã") neither explain one name nor are the office to which a result goes.
    """
    end = _end_of_bracket(tokens, stop)
    before = start - 1
    closes = tokens.word(end) == ")" and all(mark in (".", ";") for mark in tokens.words[end + 1 :])
    before_time = tokens.word(end) == ")" and not closes and _only_time_follows(tokens, end + 1)
    if not (closes or before_time) or tokens.word(start) == "do":
        return False
    if _explains(tokens, items, before, grammar) or before_time and tokens.words[before - 1] in _LEVELS:
        return False
    many = all(names_many(tokens, item) for item in items)
    if not many and any(grammar.length("report", tokens, index) for index in range(before)):
        return False
    first = next((index for index in range(before) if tokens.words[index][0].isalpha()), before)
    by_person = all(item.kind is PERSON and item.head == "đồng chí" for item in items)  # "Đọc thư (Đ/c Lan)."
    if not (by_person or any(grammar.length(kind, tokens, first) for kind in ("predicate", "front-verb"))):
        return False
    if end > stop:  # "Xây Trung tâm Dạy nghề (UBND huyện Mỹ Lộc, trong năm)": a name that explains has no time
        return True
    starts = (index for index in range(before) if tokens.words[index] in grammar.starters)
    one = len(items) == 1 and not many
    return not any(_ends_name(tokens, index, before, one=one, many=many) for index in starts)


def _explains(tokens: Tokens, items: tuple[Item, ...], bracket: int, grammar: AgencyGrammar) -> bool:
    """Whether the names in the bracket say what the noun before it means, and are no doers.

    "đại biểu (Quốc hội, HĐND tỉnh)": what one stands for; "các cơ quan (Sở A, Sở B)", "đơn vị tư vấn (Viện A)": who is
    meant, as many as the noun tells. No paper assigns a task to the National Assembly in a bracket.
    """
    if any(grammar.length("assigned-nothing", tokens, item.start) == item.end - item.start for item in items):
        return True
    if any(grammar.length("stands-for", tokens, bracket - length) == length for length in (1, 2)):
        return True
    several = len(items) > 1 or items[0].plural or names_many(tokens, items[0])
    for index in range(bracket - 1, max(bracket - _EXPLAINED_REACH, 0), -1):
        if not tokens.words[index].isalpha():
            break
        if length := grammar.length("explained", tokens, index):
            counted = grammar.length("determiner", tokens, index - 1) > 0 or tokens.words[index - 1].isdigit()
            narrowed = index + length < bracket
            named = all(item.kind is not PERSON for item in items)
            return named and (counted if several else narrowed and not counted)
    return False


def _end_of_bracket(tokens: Tokens, stop: int) -> int:
    """Where the bracket with doers up to `stop` ends: there, or behind a time ("(UBND xã, hoàn thành trong năm)")."""
    if tokens.word(stop) == "." and tokens.word(stop + 1) == ")":
        return stop + 1
    if tokens.word(stop) not in (",", ";", "-"):
        return stop
    end = next((index for index in range(stop, len(tokens)) if tokens.words[index] == ")"), stop)
    return end if end > stop and _tells_time(tokens.written(stop + 1, end)) else stop


def _only_time_follows(tokens: Tokens, index: int) -> bool:
    """Whether nothing but the time of the work stands behind its bracket: "… (Ban Nữ công) | , xong trước ngày 5/9"."""
    start = index + (tokens.word(index) in (",", ";", "-"))
    if tokens.word(start).isdigit() and tokens.words[start + 1 : start + 3] == _TIMES_A:
        return True
    end = len(tokens) - (tokens.words[-1] in (".", ";"))
    return start < end and _tells_time(tokens.written(start, end).removeprefix("xong "))


def _tells_time(words: str) -> bool:
    return is_deadline_line(words) or is_time_alone(words)


def _ends_name(tokens: Tokens, index: int, end: int, *, one: bool, many: bool) -> bool:
    """Whether a name from `index` to `end` is explained by the bracket behind it: both must be `one` or `many`."""
    items, _ = read_list(tokens, index)
    counted = tokens.words[index - 1].isdigit() and index > 0
    if not items or items[-1].end != end or one and counted:
        return False
    group = items[-1].kind is GROUP
    plural = items[-1].plural or tokens.word(index - 1) == "các"
    return group if many else not (one and plural)
