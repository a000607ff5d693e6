"""Those who stand behind an order: *Giao Sở A …*, *UBND tỉnh đồng ý … và giao Sở A …*, and who orders without a name.

Who orders is not the lead; what a department proposes or asks of groups below it is its own task.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhiemvu.find.acting import acts_surely
from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_names import BODY, GROUP, Item, names_many
from nhiemvu.find.doers import read_doers
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_DEPARTMENTS = frozenset(("sở", "công", "phòng", "thanh", "thuế", "cục", "chi", "ban", "văn"))
_ASSIGN = ("phân", "công")
_ASSIGNS = frozenset(("giao", "cho", "vụ"))  # the ends of "giao", "giao cho", "giao nhiệm vụ"
ASK, DEMAND, _DIRECT = ("đề", "nghị"), ("yêu", "cầu"), ("chỉ", "đạo")
PROPOSE, BLAME = ("kiến", "nghị"), ("phê", "bình")
_HAS_DONE = frozenset(("đã", "vừa"))
CONCERNING = ("đối", "với")
_ANNOUNCE = ("thông", "báo")
_NARROWING = 16
_REACH = 45
EACH = frozenset(("mỗi", "từng", "mọi"))
_LONGEST_UNKNOWN = 8
#: What is asked for rather than who: "yêu cầu các | nội dung", "đề nghị các | giải pháp".
_ASKED_FOR = frozenset((
    "nội", "vấn", "giải", "biện", "chỉ", "nhiệm", "hồ", "hoạt", "dự", "công", "thủ", "tài", "văn", "thông", "trường",
    "khoản", "hình", "mục", "kiến", "chế", "chính", "điều", "bước", "việc", "yêu", "tiêu", "danh", "mức", "quy", "sản",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """The items that must do it, and the token behind them.

    `ordered` where they stand behind an order, even one that names nobody; `requested` for a group that is merely
    asked.
    """

    items: tuple[Item, ...] = ()
    stop: int = 0
    requested: bool = False
    ordered: bool = False


def before_order_end(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The end of the words that may stand between who orders and the order: "(UBND tỉnh) tiếp tục | yêu cầu …".

    So may the level whose body it is: "Ban Chỉ huy của tỉnh yêu cầu".
    """
    if tokens.word(index) == "của":
        level = grammar.length("sending-level", tokens, index + 1)
        index += 1 + level if level else 0
    while length := grammar.length("before-order", tokens, index):
        if grammar.length("order", tokens, index):
            break
        index += length
    return index


def announced_start(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """Where the orders begin that somebody announces at `index`: "(UBND tỉnh) có ý kiến như sau: | Giao …"; else 0."""
    end = index + grammar.length("announces", tokens, index)
    if end == index and tokens.words[index : index + 2] == _DIRECT and grammar.length("order", tokens, index + 3):
        end += 2  # "Chủ tịch UBND tỉnh chỉ đạo: | Giao …"
    return end + 1 if end > index and tokens.word(end) == ":" else 0


def ordered_at(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """The items behind an order word at `index` ("Giao cho Sở A")."""
    length = grammar.length("order", tokens, index)
    if not length or grammar.length("order-object", tokens, index):
        return Subject()
    soft = grammar.length("order-soft", tokens, index) > 0
    start = index + length
    start += tokens.word(start) == ":"  # "UBND tỉnh giao: Sở Y tế …"
    while filler := grammar.length("order-filler", tokens, start):
        if grammar.length("comrade", tokens, start):
            break
        start += filler
    another = grammar.length("predicate", tokens, index) > length  # "giao ban", "giao nộp": no order
    another = another and grammar.length("head-board", tokens, start) < 2  # "giao | ban hòa giải"
    asks = soft or tokens.words[index : index + 2] == ASK or tokens.word(index + length - 1) == "mong"
    assigns = tokens.words[index + length - 1] in _ASSIGNS and not another
    items, stop = read_doers(tokens, start, grammar, staff=asks or assigns, ordered=not another)
    if not items or tokens.word(stop) == "nào" or tokens.word(items[0].start) in EACH:
        return Subject()
    if tokens.words[index : index + length] == _ASSIGN and grammar.length("staff", tokens, items[0].start):
        return Subject()  # "Phân công cán bộ xã bám thôn": who assigns its own staff leads
    if tokens.words[index + length - 2 : index + length] == _ASSIGN:
        items = tuple(map(ItemReader(tokens, grammar).without_charge, items))
    requested = asks and all(_is_weak(tokens, item, grammar, soft) for item in items)
    further = further_ordered(tokens, stop, grammar)
    return Subject(items + further.items, further.stop, requested=requested and not further.items, ordered=True)


def further_ordered(tokens: Tokens, stop: int, grammar: AgencyGrammar) -> Subject:
    """Whom one more order names beside those before `stop`: "Yêu cầu Sở A | và đề nghị Hội B (tuyên truyền)"."""
    index = stop + (tokens.word(stop) in (",", ";"))
    index += tokens.word(index) == "và"
    if index == stop:
        return Subject((), stop)
    found = ordered_at(tokens, index, grammar)
    return found if found.items else Subject((), stop)


def _told_their_duty(tokens: Tokens, sender: Item, index: int, grammar: AgencyGrammar) -> Subject:
    """Whom an announcement tells what they must do: "Nhà trường thông báo | toàn thể sinh viên | cần nộp học phí".

    Somebody's own act it is where a department reminds others, or where those who are told stand behind a preposition
    and are not all of their kind: "Sở Y tế nhắc nhở các phòng khám phải …", "Trạm báo cho các hộ phải tiêm phòng".
    """
    length = grammar.length("makes-known", tokens, index)
    reminds = length > 0 and tokens.words[index : index + length] != _ANNOUNCE
    if not length or reminds and is_department(sender):
        return Subject()
    start = index + length
    that_they = tokens.word(start) == "để"
    handed = tokens.word(start) in ("đến", "tới", "cho")
    items, stop = read_doers(tokens, start + (that_they or handed), grammar, staff=True)
    if not items or handed and not grammar.length("all-of-them", tokens, items[0].start):
        return Subject()
    acts = grammar.length("predicate", tokens, stop) > 0 and that_they or grammar.length("must", tokens, stop) > 0
    return Subject(items, stop, ordered=True) if acts else Subject()


def _is_weak(tokens: Tokens, item: Item, grammar: AgencyGrammar, soft: bool) -> bool:
    """Whether a department itself may order the item about: people ("sinh viên"), where `soft` also "các đơn vị"."""
    name = item.start + grammar.length("determiner", tokens, item.start)
    kinds = ("weak", "staff") if soft else ("staff",)
    return item.kind is GROUP and any(grammar.length(kind, tokens, name) for kind in kinds)


def is_department(item: Item) -> bool:
    """Whether the item is a department: what it asks of groups below it is its own task."""
    return item.kind is BODY and item.head.split()[0] in _DEPARTMENTS


def is_of_several(tokens: Tokens, item: Item) -> bool:
    """Whether the item names several bodies: whom they charge is their own task, no paper comes from all of them.

    "Các huyện ủy | phân công cấp ủy viên phụ trách …", "Ban Thường vụ các huyện ủy | giao Trung tâm Chính trị mở lớp".
    """
    return item.head != "đồng chí" and names_many(tokens, item)


def ordered_by_paper(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Those ordered by a paper, a place or who writes: "Kế hoạch yêu cầu | các phòng", "Tôi đề nghị | các chi bộ"."""
    sender = max(grammar.length(kind, tokens, index) for kind in ("sending-level", "sender", "head-alone"))
    order = index + sender + (tokens.word(index + sender) == "này")
    order += 2 * (tokens.words[order : order + 2] == ("nêu", "rõ"))
    order = before_order_end(tokens, order + (tokens.word(order) == ":"), grammar)
    return ordered_at(tokens, order, grammar) if sender and order > index else Subject()


def ordered_by_saying(
    tokens: Tokens, items: tuple[Item, ...], stop: int, order: int, grammar: AgencyGrammar
) -> Subject:
    """Those ordered by who stands before them and says what is so: who agrees and orders, or tells them their duty.

    `stop` is where those before them end, `order` where an order could stand behind them.
    """
    agreed = _ordered_on_agreeing(tokens, items, stop, grammar)
    return agreed if agreed.items or len(items) > 1 else _told_their_duty(tokens, items[0], order, grammar)


def _ordered_on_agreeing(tokens: Tokens, items: tuple[Item, ...], stop: int, grammar: AgencyGrammar) -> Subject:
    """Those ordered by who first agrees, hands on or has done something.

    "UBND tỉnh đồng ý đề nghị của Sở Y tế và giao | Sở Tài chính", "UBND tỉnh đã duyệt Đề án, yêu cầu | Sở Y tế".
    """
    above = len(items) == 1 and items[0].kind is not GROUP and not is_department(items[0])
    has_done = tokens.word(stop) in _HAS_DONE
    if not above or not has_done and not grammar.length("agrees", tokens, stop):
        return Subject()
    return _ordered_later(tokens, stop + 2, grammar, has_done)


def ordered_in_agreeing(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Those ordered where who agrees is not named again: "Đồng ý với đề nghị của Bộ Y tế và giao | Bộ Tài chính"."""
    agrees = grammar.length("agrees", tokens, index)
    return _ordered_later(tokens, index + agrees, grammar, has_done=False) if agrees else Subject()


def ordered_by_superior(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Those whom a head of government orders behind what is told: "Báo A đăng bài …, Thủ tướng giao | Bộ Y tế …".

    Not behind an order ("Giao Sở A …, Chủ tịch …"), and not where that head receives something ("trình Thủ tướng").
    """
    if grammar.length("order", tokens, index):
        return Subject()
    depth = 0
    for mark in range(read_doers(tokens, index, grammar, staff=False)[1], len(tokens)):
        depth += (tokens.words[mark] in ("(", "“")) - (tokens.words[mark] in (")", "”"))
        if tokens.words[mark] != "," or depth > 0 or not grammar.length("superior", tokens, mark + 1):
            continue
        items, stop = read_doers(tokens, mark + 1, grammar, staff=False)
        asked = ordered_at(tokens, before_order_end(tokens, stop, grammar), grammar) if len(items) == 1 else Subject()
        if asked.items and not asked.requested:
            return Subject(asked.items, asked.stop, ordered=True)
    return Subject()


def _ordered_later(tokens: Tokens, start: int, grammar: AgencyGrammar, has_done: bool) -> Subject:
    """Those behind the first order that a mark or *và* parts from what stands before it."""
    for mark in range(start, len(tokens)):
        if tokens.words[mark] in (",", ";", "và"):
            order = before_order_end(tokens, mark + 1, grammar)
            asked = ordered_at(tokens, order, grammar)
            if asked.items and not (has_done and tokens.words[order : order + 2] in (ASK, PROPOSE)):
                return Subject(asked.items, asked.stop, ordered=True)
    return Subject()


def ordered_unlisted(tokens: Tokens, senders: tuple[Item, ...], index: int, grammar: AgencyGrammar) -> Subject:
    """The group that no list names, whom somebody orders at `index`: "Bộ Y tế đề nghị | các thầy thuốc | chủ động …".

    Its name ends where an action surely begins. `ordered` without items where nobody is named; else who orders would be
    taken for who acts.
    """
    nobody = Subject(ordered=orders_nobody(tokens, senders, index, grammar))
    start = index + 2
    name = start + grammar.length("determiner", tokens, start)
    orders = len(senders) == 1 and senders[0].kind is not GROUP and tokens.words[index : index + 2] in (DEMAND, ASK)
    if not orders or name == start or tokens.word(name) in _ASKED_FOR or tokens.word(start) in EACH:
        return nobody
    for end in range(name + 1, min(name + _LONGEST_UNKNOWN, len(tokens))):
        if acts_surely(tokens, end, grammar):
            return Subject((Item(GROUP, start, end, end, start),), end, ordered=True)
        if not tokens.words[end].isalpha() or grammar.length("stop", tokens, end):
            break
    return nobody


def orders_nobody(tokens: Tokens, items: tuple[Item, ...], stop: int, grammar: AgencyGrammar) -> bool:
    """Whether who stands there orders without saying whom: "Chủ tịch UBND tỉnh yêu cầu (:) | khẩn trương rà soát …".

    What a department proposes in this way is its own act ("Sở Nội vụ đề nghị khen thưởng …").
    """
    index = before_order_end(tokens, stop, grammar)
    verb = tokens.words[index : index + 2]
    orders = verb in (DEMAND, ASK) or verb == _DIRECT and tokens.word(index + 2) == "phải"
    if len(items) > 2 or not orders or items[0].kind is GROUP or verb == ASK and is_department(items[0]):
        return False
    following = index + 2 + (tokens.word(index + 2) == ":")
    kinds = ("predicate", "strong", "must")
    return any(grammar.length(kind, tokens, following) for kind in kinds) or tokens.word(following) == "tuyệt"


def ordered_of_concerned(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Those whom "Đối với" names where somebody else then orders: "Đối với Sở Y tế, | UBND tỉnh yêu cầu rà soát …"."""
    if tokens.words[index : index + 2] != CONCERNING:
        return Subject()
    items, stop = read_doers(tokens, index + 2, grammar, staff=False)
    verb = before_order_end(tokens, stop, grammar)
    orders = tokens.words[verb : verb + 2] in (ASK, _DIRECT, DEMAND)
    if len(items) < 2 or not orders or any(item.kind is GROUP for item in items):
        return Subject()
    asked = ordered_at(tokens, verb, grammar)
    return asked if asked.items else Subject(items[:-1], verb, ordered=True)


def demanded_of_concerned(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Those whom "Đối với" names where an order without a name follows: "Đối với 13 xã chưa đạt chuẩn, | yêu cầu …".

    What narrows them up to the comma belongs to a group's name; things and cases ("Đối với các hồ sơ …") are no doers.
    """
    if tokens.words[index : index + 2] != CONCERNING:
        return Subject()
    items, stop = read_doers(tokens, index + 2, grammar, staff=False)
    mark = next((at for at in range(stop, min(stop + _REACH, len(tokens))) if tokens.words[at] in (",", ":")), 0)
    if not items or not mark:
        return Subject()
    sender, end = read_doers(tokens, mark + 1, grammar, staff=False)
    order = before_order_end(tokens, end if len(sender) == 1 else mark + 1, grammar)
    narrows = mark - stop <= _NARROWING and not any(tokens.capitals[stop:mark])
    if narrows and items[-1].kind is GROUP and not grammar.length("qualifier", tokens, stop):
        items = (*items[:-1], replace(items[-1], end=mark, stop=mark))
    demands = tokens.words[order : order + 2] in (ASK, DEMAND) and not ordered_at(tokens, order, grammar).items
    return (
        Subject(items, mark, ordered=True) if demands and grammar.length("predicate", tokens, order + 2) else Subject()
    )


def told_at_front(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Those whom a sentence hands the work to, reminds or blames at its front: "Chuyển | Sở Y tế | xem xét …".

    "Lưu ý | các địa phương | rà soát …", "Phê bình | UBND huyện A | chậm báo cáo; yêu cầu …". Under a doer the first
    two are what he does himself, so these are merely asked.
    """
    length = grammar.length("told-at-front", tokens, index)
    if not length:
        return Subject()
    if tokens.words[index : index + length] == BLAME:
        demands = any(tokens.words[at : at + 2] in (ASK, DEMAND) for at in range(index, len(tokens)))
        return blamed(tokens, index + length, grammar) if demands else Subject()
    items, stop = read_doers(tokens, index + length, grammar, staff=False, ordered=True)
    acts = items and grammar.length("predicate", tokens, stop) > 0
    return Subject(items, stop, requested=True, ordered=True) if acts else Subject()


def blamed(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """Those behind "phê bình": "Sở Y tế phê bình các trạm chưa nộp báo cáo và yêu cầu nộp trước ngày …"."""
    items, stop = read_doers(tokens, index, grammar, staff=False)
    if not items:
        return Subject()
    orders = (
        at
        for at in range(index, items[-1].end)
        if grammar.length("order", tokens, at) and tokens.words[at : at + 2] != ("giao", "thông")
    )
    cut = next(orders, stop)
    cut -= cut < stop and tokens.words[cut - 1] in ("và", ",")
    kept = tuple(replace(item, end=min(item.end, cut), stop=cut) for item in items if item.start < cut)
    if kept:
        return Subject(kept, cut, ordered=True)
    return Subject()
