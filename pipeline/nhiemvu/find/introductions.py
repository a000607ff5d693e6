"""What an introductory clause names: whether that belongs to the clause, or is who orders or acts behind it."""

from __future__ import annotations

from nhiemvu.find.agency_names import Item
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_WEIGHED = (("xem", "xét"), ("nghiên", "cứu"), ("thảo", "luận"), ("cân", "nhắc"))
_SENT_TO = frozenset(("đến", "tới", "cho", "về", "gửi"))
_MUST_REPORT = frozenset(("phải", "cần"))
_BESIDE_REACH = 6
_CLAUSE_MARKS = frozenset((",", ";", ":"))
_PASSIVE = "được"  # "(kế hoạch) được Sở A, Sở B duyệt, …": who approved it is not who carries it out


def first_apart(tokens: Tokens, items: tuple[Item, ...]) -> Item | None:
    """The first of `items` that a mark parts from those before it: "(của) Sở A và Sở B, | Văn phòng (tổng hợp)"."""
    pairs = zip(items, items[1:], strict=False)
    return next((item for before, item in pairs if tokens.words[before.stop] in (",", ";")), None)


def is_of_introduction(tokens: Tokens, start: int, index: int, grammar: AgencyGrammar) -> bool:
    """Whether those at `index` are all of the introduction: with whom it works, who approved or who receives."""
    if grammar.length("cooperate", tokens, start) or tokens.word(index - 1) == _PASSIVE:
        return True
    near = range(max(index - _BESIDE_REACH, start), index)  # "(Là cơ quan đầu mối,) phối hợp chặt chẽ với | Sở A, Sở B"
    if any(grammar.length("cooperate", tokens, at) and "," not in tokens.words[at:index] for at in near):
        return True
    return _receive(tokens, start, index, grammar)


def are_sent(tokens: Tokens, start: int, index: int, grammar: AgencyGrammar) -> bool:
    """Whether staff at `index`, behind a comma, go on with those whom a verb before it sends: "cử công nhân, | lái xe".

    The verb opens the clause before the comma, or follows "và" in it: "(gửi báo cáo) và bố trí xe, | cán bộ đón đoàn".
    """
    if not grammar.length("staff", tokens, index) or tokens.capitals[index]:
        return False
    marks = (at for at in range(index - 2, start - 1, -1) if tokens.words[at] in _CLAUSE_MARKS)
    clause = next((at + 1 for at in marks if not grammar.length("staff", tokens, at + 1)), start)
    return any(grammar.length("sends", tokens, at) for at in range(clause, index))


def are_overseen(tokens: Tokens, start: int, grammar: AgencyGrammar) -> bool:
    """Whether a colon spells out whom somebody oversees: "Theo dõi, chỉ đạo: | Trạm Y tế; Công an phường".

    Where an action follows, one of them is told to act: "Chỉ đạo: Trạm Y tế | lập danh sách".
    """
    at = start
    while length := grammar.length("oversees", tokens, at):
        at += length
        at += tokens.word(at) in (",", "và")
    named = at + grammar.length("determiner", tokens, at)
    at = named + grammar.length("group", tokens, named) if named > at else at
    if at == start or tokens.word(at) != ":":
        return False
    behind = range(at + 1, len(tokens))
    return not any(grammar.length("predicate", tokens, place) and not tokens.capitals[place] for place in behind)


def orders_in_one(tokens: Tokens, items: tuple[Item, ...], grammar: AgencyGrammar) -> bool:
    """Whether an office that orders was read as one with whom the introduction names: "(của) Thủ tướng, Chủ tịch …".

    Nor does a mark part it from a verb of weighing: "Sau khi xem xét | Chủ tịch UBND tỉnh giao Sở Y tế …".
    """
    if len(items) != 1:
        return False
    first = items[0].start
    if "," not in tokens.words[first : items[0].end] and tokens.words[first - 2 : first] not in _WEIGHED:
        return False
    return grammar.length("order", tokens, items[0].stop) > 0


def _receive(tokens: Tokens, start: int, index: int, grammar: AgencyGrammar) -> bool:
    """Whether those at `index` get what a bare verb behind the introduction sends: "…, gửi danh sách đến | A, B"."""
    if tokens.word(index - 1) not in _SENT_TO and tokens.words[index - 2 : index] != ("báo", "cáo"):
        return False
    if tokens.word(index - 3) in _MUST_REPORT:  # "Sau khi lắp đặt xong phải báo cáo | chính quyền xã, A để …"
        return True
    comma = next((place for place in range(index - 1, start, -1) if tokens.words[place] == ","), start)
    return comma > start and any(grammar.length(kind, tokens, comma + 1) for kind in ("report", "predicate"))
