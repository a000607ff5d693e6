"""Who acts in a sentence that opens with the thing to be done: *Việc cắm mốc giao Sở A …*, *Hồ sơ do Ban B lập.*"""

from __future__ import annotations

from nhiemvu.find.acting import acts_surely
from nhiemvu.find.agency_names import GROUP
from nhiemvu.find.doers import read_doers
from nhiemvu.find.ordered import ASK, DEMAND, PROPOSE, Subject, ordered_at
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_REACH = 40
_MARKS = frozenset((",", ";"))
#: What makes an order word part of what is told: "các việc được | giao", "nội dung tỉnh đã | yêu cầu".
_TOLD = frozenset(("được", "đã", "do", "vừa", "mà", "theo", "sẽ", "bàn", "chuyển", "có", "để", "khi"))
_MONEY = frozenset(("kinh", "nguồn"))  # "Kinh phí do các xã bảo đảm." tells where it comes from
_DUTY = ("must", "act-lead", "cooperate")
_HASTE, _UNPROMPTED = ("khẩn", "trương"), ("chủ", "động")
#: Papers that those who have them send in: "Danh sách học sinh giỏi, | các lớp gửi về văn phòng".
_PAPERS = frozenset(("danh", "hồ", "số", "báo", "biên", "phiếu", "bảng", "bài", "đề", "giáo", "lịch", "kế", "đơn"))
#: What makes a matter told of: "Việc triển khai dự án chợ, Ban Quản lý | gặp nhiều khó khăn".
_FOUND = frozenset(("đã", "còn", "chưa", "gặp", "từ", "đúng", "được", "có", "cơ", "đạt"))
_MANY_PEOPLE = frozenset(("những", "các", "mọi"))
_PEOPLE = frozenset(("hộ", "người", "gia"))
_OLD_AND_YOUNG = frozenset(("em", "cháu", "cụ"))
_TOLD_REACH = 14
_CASE_REACH = 24
_CASES = (
    ("đảng", "viên"),
    ("công", "ty"),
    ("doanh", "nghiệp"),
    ("đơn", "của"),
    ("hộ", "ông"),
    ("hộ", "bà"),
    ("vụ", "việc"),
)
_OTHER_MARKS = frozenset((";", ":", ".", "("))
#: What opens a clause that tells of people and orders nothing of them.
_STATES = frozenset(("chưa", "đã", "đang", "không", "được", "bị", "còn", "thuộc", "vắng", "đi", "mới", "có"))
_SEND = frozenset(("gửi", "gởi", "nộp", "chuyển"))


def fronted_subject(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Whom an order behind the thing names, who is to see to it, or by whom it is done; nothing for none.

    "Những vướng mắc về đất đai, đề nghị | Sở A (hướng dẫn)", "Dự án kè biển, | Sở B (khẩn trương thẩm định)", "Công tác
    hậu cần do | Văn phòng (bảo đảm)".
    """
    opens = grammar.length("fronted", tokens, start)
    if not opens or grammar.length("predicate", tokens, start) > opens - (opens > 1):
        return Subject()
    orders, depth = tokens.lengths["order"], 0
    for index in range(start + 1, min(start + _REACH, len(tokens))):
        word = tokens.words[index]
        depth += (word in ("(", "“")) - (word in (")", "”"))
        if depth > 0:
            continue
        if word in (".", ":"):
            break
        if index not in orders and word not in (",", "do"):
            continue
        found = _ordered(tokens, index, grammar)
        if not found.items and word == ",":
            found = _seeing_to_it(tokens, index + 1, grammar)
            found = found if found.items else _dealing_with_it(tokens, start, index + 1, grammar)
        if not found.items and word == "do" and tokens.words[start] not in _MONEY:
            found = _done_by(tokens, index + 1, grammar)
        if found.items:
            return found
    return Subject()


def dealing_with_people(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Who deals with the people that the sentence opens with, of whom a clause tells: "Những hộ vắng nhà, | trưởng ấp
    (gọi điện)"; nothing where those people act themselves.
    """
    people = start + 1
    alone = tokens.word(people) in _OLD_AND_YOUNG
    noun = grammar.length("staff", tokens, people) or int(alone or tokens.word(people) in _PEOPLE)
    noun += tokens.words[people : people + 2] == ("gia", "đình")
    comma = next((at for at in range(people, min(start + _TOLD_REACH, len(tokens))) if tokens.words[at] == ","), 0)
    told = range(people + noun, comma)
    if tokens.word(start) not in _MANY_PEOPLE or not noun or not told or tokens.word(comma - 1) == ")":
        return Subject()
    if not alone and tokens.words[start] != "những" and tokens.words[told[0]] not in _STATES:
        return Subject()
    if not _OTHER_MARKS.isdisjoint(tokens.words[start:comma]) or any(_act_at(tokens, at, grammar) for at in told):
        return Subject()
    items, stop = read_doers(tokens, comma + 1, grammar, staff=True, ordered=True)
    return Subject(items, stop) if items and grammar.length("predicate", tokens, stop) else Subject()


def handed_behind_topic(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Whom an order behind a colon gives the case of somebody: "Đảng viên A: giao | đồng chí B (thẩm tra)"."""
    colon = next((at for at in range(start, min(start + _CASE_REACH, len(tokens))) if tokens.words[at] == ":"), 0)
    if tokens.word(colon + 1) != "giao" or not colon or tokens.words[start : start + 2] not in _CASES:
        return Subject()
    return ordered_at(tokens, colon + 1, grammar)


def _act_at(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether the people named before act at `index`; what they have not done, or is done to them, only tells."""
    if any(grammar.length(kind, tokens, index) for kind in ("must", "order", "cooperate")):
        return True
    return acts_surely(tokens, index, grammar) and tokens.words[index - 1] not in _STATES


def _ordered(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Whom the order word at `index` names, with what they are to do; "đề nghị" needs a mark, for papers ask too."""
    before = tokens.words[index - 1]
    if before in _TOLD or not grammar.length("order", tokens, index):
        return Subject()
    verb = tokens.words[index : index + 2]
    if verb == PROPOSE or before not in _MARKS and (verb in (ASK, DEMAND) or tokens.word(index) != "giao"):
        return Subject()
    if before not in _MARKS and read_doers(tokens, max(index - 2, 0), grammar, staff=False)[1] == index:
        return Subject()  # "nhiệm vụ UBND tỉnh | giao Sở A"
    found = ordered_at(tokens, index, grammar)
    acts = any(grammar.length(kind, tokens, found.stop) for kind in ("predicate", *_DUTY))
    return found if found.items and acts else Subject()


def _seeing_to_it(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Who is to see to the thing before the comma: a body that must, leads, works with others or makes haste.

    A group must ("Đây là việc lớn, | các chi bộ (phải) …"), or acts unprompted ("Lịch dạy bù, | các khoa chủ động …").
    """
    if tokens.word(index) not in grammar.starters:
        return Subject()
    items, stop = read_doers(tokens, index, grammar, staff=False)
    unprompted = tokens.words[stop : stop + 2] == _UNPROMPTED
    hastens = unprompted or tokens.words[stop : stop + 2] == _HASTE
    acts = hastens or any(grammar.length(kind, tokens, stop) for kind in _DUTY)
    must = unprompted or grammar.length("must", tokens, stop) > 0
    by_duty = bool(items) and (items[0].kind is not GROUP or must)
    return Subject(items, stop) if acts and by_duty else Subject()


def _dealing_with_it(tokens: Tokens, start: int, index: int, grammar: AgencyGrammar) -> Subject:
    """Who sends in the papers before the comma at `index`, or which body deals with the matter that "việc" opens.

    "Danh sách học sinh giỏi, | GVCN (gửi về văn phòng)", "Việc đấu nối điện, | Sở Công Thương (xem xét)".
    """
    if tokens.word(index) not in grammar.starters:
        return Subject()
    items, stop = read_doers(tokens, index, grammar, staff=False)
    if not items:
        return Subject()
    sends = tokens.words[start] in _PAPERS and tokens.word(stop) in _SEND
    deals = tokens.words[start] == "việc" and items[0].kind is not GROUP and grammar.length("predicate", tokens, stop)
    deals = deals and _FOUND.isdisjoint(tokens.words[stop:])
    return Subject(items, stop) if sends or deals else Subject()


def _done_by(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Those behind "do" whose verb ends the clause: "do | Phòng A phụ trách", not "do Sở A lập đã được duyệt"."""
    items, stop = read_doers(tokens, index, grammar, staff=True)
    length = grammar.length("carries-out", tokens, stop)
    end = stop + length
    if not items or not length:
        return Subject()
    closed = tokens.word(end) in ("", ".", ";", ",", "/") or grammar.length("carries-out", tokens, end) > 0
    return Subject(items, stop) if closed else Subject()
