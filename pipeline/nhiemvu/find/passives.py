"""Who acts behind *do*: *Công tác an ninh | do Công an xã phụ trách*, *(Ngày hội …,) do Mặt trận xã chủ trì*."""

from __future__ import annotations

from nhiemvu.find.doers import read_doers
from nhiemvu.find.openings import connectors_end
from nhiemvu.find.ordered import Subject, ordered_at
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_BY, _SUFFERS = "do", "được"
_MUST = frozenset(("phải", "cần"))
_DONE_BEFORE = frozenset(("đã", "chưa", "vừa", "mới"))
#: How a verb begins by which somebody above decides on a thing.
DECIDES = frozenset((
    "xem", "quyết", "phê", "cho", "ban", "thông", "ký", "duyệt", "chấp", "đồng", "cấp", "chứng", "công", "xác", "thống",
    "chuẩn",
))  # fmt: skip
_HOLDS = (("tổ", "chức"), ("thành", "lập"))
#: What somebody does with what another holds: "Tổ chức | tham gia Hội chợ do Bộ Công Thương chủ trì".
_WITH_WHAT_OTHERS_HOLD = frozenset((
    "tham", "thực", "triển", "góp", "hưởng", "quán", "đón", "cho", "đăng", "dự", "học", "tiếp", "phối",
))  # fmt: skip
_MARKS = frozenset((",", ";", ":"))
_CLAUSE_ENDS = frozenset((",", ";", ".", ":", "("))
#: What names the work itself, so that whatever somebody does with it is the task: "Việc cấp thuốc do trạm thực hiện".
_WORK = frozenset(("việc", "khâu"))
_WORKS = (("công", "tác"), ("nội", "dung"), ("công", "việc"), ("nhiệm", "vụ"))
_MANY = frozenset(("các", "những", "toàn", "bộ"))
#: What goes on behind a whole statement of who does it, and is no predicate of the thing itself.
_GOES_ON = frozenset(("và", "theo", "trước", "trong", "vào", "từ", "đến", "tại", "với", "cùng", "hằng", "hàng", "xong"))
#: What is said of the thing that somebody made: "Tờ trình do Sở Y tế soạn thảo | phải gửi thẩm định".
_SAID_OF_IT = frozenset(("phải", "cần", "được", "bị", "là", "đã", "chưa", "còn", "không", "có", "sẽ", "thì"))


def subject_behind_by(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Who acts behind "do" in the sentence that begins at `start`; nothing where that only tells whose a thing is."""
    of_thing = _speaks_of_thing(tokens, start, grammar)
    held = tokens.words[start : start + 2] in _HOLDS
    held = held and _WITH_WHAT_OTHERS_HOLD.isdisjoint(tokens.words[start + 2 : start + 4])
    for index in range(start, len(tokens)):
        suffers = of_thing and tokens.words[index] == _SUFFERS
        if suffers and (found := _acting_on_it(tokens, start, index, grammar)).items:
            return found
        if tokens.words[index] != _BY:
            continue
        if held and (found := _leading_it(tokens, index + 1, grammar)).items:
            return found
        apart = index == start or tokens.words[index - 1] in _MARKS
        if not (apart or of_thing):
            continue
        items, stop = read_doers(tokens, index + 1, grammar, staff=True, ordered=True)
        if not items:
            continue
        act = stop + grammar.length("act-manner", tokens, stop)
        if apart and _leads(tokens, act, grammar, alone=tokens.word(index - 1) == ","):
            return Subject(items, stop)
        if of_thing and not apart and _is_done(tokens, start, act, grammar):
            return Subject(items, stop)
    return Subject()


def _acting_on_it(tokens: Tokens, start: int, index: int, grammar: AgencyGrammar) -> Subject:
    """Who must act on the thing: "Đề án phải được | Sở Tư pháp thẩm định", "Việc tuần tra được giao | Công an xã …".

    What somebody approves or has done already tells of the thing alone.
    """
    if tokens.words[index - 1] in _DONE_BEFORE:
        return Subject()
    if tokens.word(index + 1) == "giao" and _names_work(tokens, connectors_end(tokens, start, grammar)):
        found = ordered_at(tokens, index + 1, grammar)
        return found if found.items and grammar.length("predicate", tokens, found.stop) else Subject()
    items, stop = read_doers(tokens, index + 1, grammar, staff=True)
    act = stop + grammar.length("act-manner", tokens, stop)
    verb = grammar.length("predicate", tokens, act) if items else 0
    decided = tokens.word(act) in DECIDES
    return Subject(items, stop) if verb and not decided and tokens.words[index - 1] in _MUST else Subject()


def _leading_it(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Who leads what is held or set up, at the sentence's end: "Tổ chức diễn tập do | Công an tỉnh chủ trì."."""
    items, stop = read_doers(tokens, index, grammar, staff=False)
    end = stop + grammar.length("act-lead", tokens, stop)
    return Subject(items, stop) if items and end > stop and tokens.word(end) in ("", ".", ";") else Subject()


def _leads(tokens: Tokens, index: int, grammar: AgencyGrammar, *, alone: bool) -> bool:
    """Whether a lead's act stands at `index`; behind a mere comma only one that no relative clause would tell."""
    return any(grammar.length(kind, tokens, index) for kind in ("act-lead", *([] if alone else ["duty-alone"])))


def _speaks_of_thing(tokens: Tokens, start: int, grammar: AgencyGrammar) -> bool:
    """Whether the sentence opens with a thing, and not with an action, an order or an introduction."""
    opening = connectors_end(tokens, start, grammar)
    if _names_work(tokens, opening):
        return True
    return not any(grammar.length(kind, tokens, opening) for kind in ("predicate", "order", "opener", "report"))


def _names_work(tokens: Tokens, index: int) -> bool:
    while tokens.word(index) in _MANY:
        index += 1
    return tokens.word(index) in _WORK or tokens.words[index : index + 2] in _WORKS


def _is_done(tokens: Tokens, start: int, act: int, grammar: AgencyGrammar) -> bool:
    """Whether the act at `act` is what the sentence says of its thing, and nothing else is said of that.

    Of the work itself any act tells who does it, of other things only one that puts somebody in charge.
    """
    end = next((at for at in range(act, len(tokens)) if tokens.words[at] in _CLAUSE_ENDS), len(tokens))
    verb = grammar.length("predicate", tokens, act)
    if not verb or _SAID_OF_IT.intersection(tokens.words[act + verb : end]):
        return False
    if _names_work(tokens, connectors_end(tokens, start, grammar)):
        return True
    behind = act + max(grammar.length(kind, tokens, act) for kind in ("act-lead", "duty-alone"))
    behind += grammar.length("act-duty", tokens, behind) if behind > act else 0
    return behind > act and (behind == end or tokens.words[behind] in _GOES_ON)
