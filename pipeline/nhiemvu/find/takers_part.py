"""Who takes part in a task (behind *phối hợp với*), and who receives its result (*báo cáo*, *trình*, *qua*)."""

from __future__ import annotations

from collections.abc import Iterator

from nhiemvu.find.agency_lists import read_list, spelled_out
from nhiemvu.find.agency_names import GROUP, Item
from nhiemvu.find.openings import opening_end
from nhiemvu.find.role_labels import label_length
from nhiemvu.find.unlisted_partners import further_partners, read_partners
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar

_REPORT_REACH = 12
_PARTNER_AND_LEAD = 2
_ADVISED_REACH = 8
_TOWARDS = frozenset(("về", "cho", "lên", "với", "tới"))
_LOOKS_AT = (("kiểm", "tra"), ("giám", "sát"), ("thanh", "tra"))
#: Who goes along with somebody does no part of the work: "đồng hành cùng các xã".
_BESIDE = (("đồng", "hành"), ("sát", "cánh"), ("chung", "tay"), ("chia", "sẻ"), ("gắn", "bó"))


def coordinating_items(tokens: Tokens, doer: int = 0) -> tuple[Item, ...]:
    """The bodies behind every "phối hợp (chặt chẽ) với …", in order; the list ends where the action begins.

    `doer` is the token at which the doer's name begins: what a purpose in front of it says is no part of the task
    ("Để … phối hợp với các ngành giảm tội phạm, | Viện kiểm sát các cấp …").
    """
    index = doer if tokens.word(0) in ("để", "nhằm") else 0
    return tuple(item for _, items, _ in partner_lists(tokens, index) for item in items)


def partner_lists(tokens: Tokens, start: int) -> Iterator[tuple[int, tuple[Item, ...], int]]:
    """Every list of partners from token `start` on: where its "phối hợp" stands, its items, where reading goes on."""
    grammar = build_agency_grammar()
    labelled = ":" in tokens.words
    index = start if labelled or tokens.lengths["cooperate"] else len(tokens)  # most sentences name no partner
    while index < len(tokens):
        label = label_length("coordinating", tokens, index, grammar) if labelled else 0
        length = grammar.length("cooperate", tokens, index)
        if not (label or length):
            index += 1
            continue
        beside = tokens.words[max(index - 2, 0) : index] in _BESIDE
        beside = (
            beside
            or length > 0
            and (_of_advised(tokens, index) or _of_receiver(tokens, index, grammar) or _of_checked(tokens, index))
            or _in_examples(tokens, index)
        )
        if beside or grammar.length("modifier", tokens, index) > length:  # "cơ quan cùng cấp"
            length = 0
        if label and tokens.word(index + label) == ":":
            length = label + 1
        if not length:
            index += 1
            continue
        items, stop = _partners(tokens, index + length, grammar)
        if not leads_together(tokens, index, stop):
            yield index, items, stop
        index = max(stop, index + length)


def lead_beside_partners(tokens: Tokens) -> tuple[Item, ...]:
    """The body that does the work together with those before its comma: "Cùng với Hội A và Hội B, | Đoàn xã | dọn rác".

    Where one body stands before the comma, both may be partners: "Cùng với Hội A, Hội B dọn rác".
    """
    grammar = build_agency_grammar()
    start = opening_end(tokens, grammar)
    index, items, stop = next(partner_lists(tokens, start), (0, (), 0)) if tokens.word(start) == "cùng" else (0, (), 0)
    if len(items) < _PARTNER_AND_LEAD or index != start or not grammar.length("predicate", tokens, stop):
        return ()
    before, last = items[-2], items[-1]
    closed = before.kind is GROUP or tokens.word(before.start - 1) == "và" or before.stop > before.end
    return (last,) if closed and last.kind is not GROUP and tokens.word(last.start - 1) == "," else ()


def leads_together(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether those behind "cùng" lead as well: "Sở Tư pháp cùng Sở Nội vụ | chủ trì, phối hợp với …"."""
    return tokens.words[index] == "cùng" and tokens.words[stop : stop + 2] == ("chủ", "trì")


def _of_advised(tokens: Tokens, index: int) -> bool:
    """Whether those behind "phối hợp" work with the body that is advised: "tham mưu UBND tỉnh | phối hợp với Bộ …"."""
    for start in range(max(index - _ADVISED_REACH, 1), index):
        if tokens.words[start - 1] in ("mưu", "giúp") and read_list(tokens, start)[1] == index:
            return True
    return False


def _of_checked(tokens: Tokens, index: int) -> bool:
    """Whether "phối hợp" is what is looked at: "Kiểm tra việc (chủ trì,) | phối hợp với trưởng thôn"."""
    index -= 3 * (tokens.words[max(index - 3, 0) : index] == ("chủ", "trì", ","))
    return tokens.word(index - 1) == "việc" and tokens.words[max(index - 3, 0) : index - 1] in _LOOKS_AT


def _in_examples(tokens: Tokens, index: int) -> bool:
    """Whether a bracket of examples is open at `index`: "mô hình hay (ví dụ: cà phê sáng | cùng ngư dân, …)"."""
    opened = next((at for at in range(index - 1, -1, -1) if tokens.words[at] in "()"), 0)
    return tokens.words[opened] == "(" and tokens.words[opened + 1 : opened + 3] == ("ví", "dụ")


def _of_receiver(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether "phối hợp" is what for the receiver gets it: "gửi (về) Sở Tài chính | để phối hợp với Sở Nội vụ"."""
    to = index - 1
    if tokens.word(to) not in ("để", "nhằm"):
        return False
    return any(
        (grammar.length("report", tokens, start - 1) or tokens.words[start - 1] in _TOWARDS)
        and read_list(tokens, start)[1] == to
        for start in range(max(to - _ADVISED_REACH, 1), to)
    )


def _partners(tokens: Tokens, start: int, grammar: AgencyGrammar) -> tuple[tuple[Item, ...], int]:
    """The list behind "phối hợp" and its adverbs. "Giữa" names partners only where a colon spells them out."""
    between = False
    items, stop = read_list(tokens, start, placed=True)
    if not items and tokens.words[start - 1] == "cùng":
        items, stop = read_partners(tokens, start)
    while not items:
        filler = grammar.length("cooperate-filler", tokens, start)
        ended = tokens.word(start) == "," and not grammar.length("cooperate-filler", tokens, start + 1)
        if not filler or ended and read_list(tokens, start + 1)[0]:  # "Hội B phối hợp, | các chi đoàn thực hiện"
            return (), start
        between = between or tokens.words[start] == "giữa"
        joined = tokens.words[start + filler - 1] in ("với", "cùng")
        start += filler
        items, stop = read_partners(tokens, start) if joined else read_list(tokens, start, placed=True)
    items, stop = further_partners(tokens, items, stop)
    spelled, end = spelled_out(tokens, items, stop)
    if spelled:  # "Ban A và các ngành: Công an, Y tế"
        return spelled, end
    return ((), stop) if between else (items, stop)


def receiving_items(tokens: Tokens) -> tuple[Item, ...]:
    """The bodies that receive the result: behind "báo cáo … (về)", "trình", "gửi", and in "(qua Sở …)"."""
    grammar = build_agency_grammar()
    found: tuple[Item, ...] = ()
    for index in range(len(tokens)):
        length = grammar.length("report", tokens, index)
        if not length:
            continue
        start = index + length
        items, _ = read_list(tokens, start)
        if not items and tokens.words[index] in ("báo", "gửi"):
            for place in range(start, min(start + _REPORT_REACH, len(tokens))):
                if tokens.words[place] in (",", ";", ".", "("):
                    break
                if tokens.words[place] in _TOWARDS:
                    items, _ = read_list(tokens, place + 1)
                    if items:
                        break
        found += tuple(item for item in items if item not in found)
    return found
