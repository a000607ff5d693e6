"""Further subjects of a sentence: who acts behind its semicolons and commas (*…, Trạm C trực cấp cứu*).

Behind a semicolon any subject with its verb acts. Behind a comma only one that no list, no partner and no receiver
of a result before it explains ("Công an xã lập chốt, | Trạm Y tế trực cấp cứu").
"""

from __future__ import annotations

from nhiemvu.find.agency_lists import read_list
from nhiemvu.find.agency_names import GROUP, Item
from nhiemvu.find.openings import connectors_end
from nhiemvu.find.ordered import Subject, ordered_at
from nhiemvu.find.passives import DECIDES
from nhiemvu.find.role_labels import label_length
from nhiemvu.find.subjects import is_vague, subject_at
from nhiemvu.find.takers_part import partner_lists
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar

_ANSWERS = ("chịu", "trách", "nhiệm")
_LONGEST_LABEL = 4  # "(viii)"
_MARKS = (",", ";", ".", ":")
_APART = "riêng"
_WHILE = ("trong", "khi")
_JOINS = (("tham", "gia"), ("hưởng", "ứng"), ("đóng", "góp"), ("ủng", "hộ"), ("hiến", "đất"))
_MOVES = (
    ("vận", "động"), ("huy", "động"), ("kêu", "gọi"), ("thuyết", "phục"), ("khuyến", "khích"), ("động", "viên"),
    ("mời", "gọi"),
)  # fmt: skip
_STAFF = frozenset(("nhân", "cán", "công", "viên", "chuyên"))


def further_subjects(tokens: Tokens, start: int, *, ordered: bool = False) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Further subjects behind token `start`: those that act, and those that only take part.

    In a sentence that begins with an order (`ordered`), "…, giao Sở B …" goes on ordering.
    """
    grammar = build_agency_grammar()
    acting: tuple[Item, ...] = ()
    helping: tuple[Item, ...] = ()
    depth = 0
    among_partners = _marks_among_partners(tokens, start, grammar)
    for index in range(start, len(tokens)):
        word = tokens.words[index]
        depth += (word == "(") - (word == ")")
        if index in among_partners:
            continue
        if word == ";":
            found = _behind_semicolon(tokens, index, grammar)
        elif word in (",", "và") and depth <= 0 and ordered and tokens.word(index + 1) == "giao":
            found = ordered_at(tokens, index + 1, grammar)
            acts = tokens.word(index + 2) != "cho" and grammar.length("predicate", tokens, found.stop) > 0
            if word == "và" and not acts:  # "… và giao cho Sở Nội vụ": what is handed over
                continue
        elif word == "," and depth <= 0:
            found = _behind_comma(tokens, start, index, grammar)
        else:
            continue
        if found.items and not found.requested:
            if _answers_for_it(tokens, found.stop) or _has_done(tokens, found.stop):
                continue
            if _takes_part(tokens, found.stop, grammar):
                helping += found.items
            elif tokens.word(found.items[0].start) != "mỗi":  # "…; mỗi chi bộ kết nạp 01 đảng viên": each of the same
                acting += found.items
    return acting, helping


def _takes_part(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether they only work along: "…; các sở | (có trách nhiệm) phối hợp", "…; UBND xã | là đơn vị phối hợp"."""
    if tokens.word(index) == "là" and label_length("coordinating", tokens, index + 1, grammar):
        return True
    return grammar.length("cooperate", tokens, index + grammar.length("must", tokens, index)) > 0


def _answers_for_it(tokens: Tokens, index: int) -> bool:
    """Whether they only answer for what others do: "…; Chủ tịch UBND huyện | trực tiếp chịu trách nhiệm về kết quả"."""
    index += 2 * (tokens.words[index : index + 2] == ("trực", "tiếp"))
    return tokens.words[index : index + 3] == _ANSWERS and tokens.word(index + 3) in ("về", "trước")


def _has_done(tokens: Tokens, index: int) -> bool:
    """Whether they did it before: "(kiến nghị mà Sở Y tế, | Công an tỉnh) đã nêu", not "đã được giao vốn giải ngân"."""
    return tokens.word(index) == "đã" and tokens.word(index + 1) != "được"


def behind_semicolons(tokens: Tokens) -> tuple[Item, ...]:
    """Who acts straight behind a semicolon of a sentence that begins without a subject.

    "Xuống giống vụ Hè Thu; Trạm Bảo vệ thực vật hướng dẫn lịch." Where something above names who does the whole, these
    only help with a part of it; behind what has been done ("đã"), the sentence goes on telling.
    """
    grammar = build_agency_grammar()
    among_partners = _marks_among_partners(tokens, 0, grammar)
    for index, word in enumerate(tokens.words):
        if word == "đã":
            return ()
        if word != ";" or index in among_partners:
            continue
        found = subject_at(tokens, index + 1, grammar, strict=True)
        acts = found.items and not (found.requested or found.ordered) and tokens.word(index + 1) != "mỗi"
        if acts and not grammar.length("cooperate", tokens, found.stop):
            return found.items
    return ()


def enumerated_doers(tokens: Tokens) -> tuple[Item, ...]:
    """Who acts behind each label of a list inside the sentence: "Chuẩn bị Tết: (i) Sở Y tế …; (ii) Sở Tài chính …"."""
    grammar = build_agency_grammar()
    found: tuple[Item, ...] = ()
    for index in range(1, len(tokens) - 2):
        opened = tokens.words[index] == "(" and tokens.words[index - 1] in (":", ";", ",")
        if opened and tokens.words[index + 2] == ")" and len(tokens.words[index + 1]) <= _LONGEST_LABEL:
            subject = subject_at(tokens, index + 3, grammar, strict=True)
            found += () if subject.requested else subject.items
    return found


def _marks_among_partners(tokens: Tokens, start: int, grammar: AgencyGrammar) -> frozenset[int]:
    """The marks that only part the bodies behind one "phối hợp với": none of those bodies acts by itself.

    A semicolon does so where its clause has no action yet ("…; phối hợp Sở A; Sở B và Sở C thực hiện").
    """
    found = set[int]()
    for cooperates, _, stop in partner_lists(tokens, start):
        opened = max((place + 1 for place in range(start, cooperates) if tokens.words[place] == ";"), default=start)
        acted = any(_is_action(tokens, place, grammar) for place in range(opened, cooperates))
        marks = (",",) if acted else (",", ";")
        found.update(place for place in range(cooperates, stop) if tokens.words[place] in marks)
    return frozenset(found)


def _is_action(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether an action stands at `index`, and not only the lead that somebody takes ("chủ trì, phối hợp")."""
    return grammar.length("predicate", tokens, index) > grammar.length("act-lead", tokens, index)


def _behind_semicolon(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """The subject straight behind the semicolon, or behind the clause that introduces it ("…; xong, | ấp A nộp")."""
    start = connectors_end(tokens, index + 1, grammar)
    found = subject_at(tokens, start, grammar, strict=True)
    if found.items or not grammar.length("opener", tokens, start):
        return found
    for comma in range(start, len(tokens)):
        if tokens.words[comma] == ";":
            break
        if tokens.words[comma] == "," and (found := subject_at(tokens, comma + 1, grammar, strict=True)).items:
            return found
    return Subject()


def _behind_comma(tokens: Tokens, start: int, index: int, grammar: AgencyGrammar) -> Subject:
    if tokens.word(index + 1) == _APART:
        return _told_apart(tokens, index + 2, grammar)
    following = index + 1 + (tokens.word(index + 1) == "còn") + 2 * (tokens.words[index + 1 : index + 3] == _WHILE)
    if tokens.word(following) not in grammar.starters or grammar.length("order", tokens, following):
        return Subject()
    first = max((place + 1 for place in range(start, index) if tokens.words[place] in _MARKS), default=start)
    if not _acts_alone(tokens, first, index, grammar) and not _only_helps(tokens, first, index, grammar):
        return Subject()
    found = subject_at(tokens, following, grammar, strict=True)
    if not found.items or tokens.word(found.stop) in DECIDES or tokens.word(found.stop) == ",":
        return Subject()
    if _is_member(tokens, first, index) or _is_moved(tokens, first, index, found.stop):
        return Subject()
    groups = all(item.kind is GROUP for item in found.items)
    if is_vague(tokens, found.items[0], grammar) or groups and not _is_steered(tokens, start, found, grammar):
        return Subject()
    if len(found.items) > 1 and grammar.length("staff", tokens, found.items[-1].start):
        return Subject()  # "vận động sư sãi, | Ban Quản trị chùa, người có uy tín tham gia": they are moved to act
    if found.items[0].bare and found.items[0].head in _STAFF:  # "phân công lãnh đạo, | nhân viên trực": its own staff
        return Subject()
    return found


def _is_member(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the comma at `end` goes on telling of whom something consists: "đội gồm Trạm A, | …"."""
    return "gồm" in tokens.words[start:end]


def _is_moved(tokens: Tokens, start: int, end: int, act: int) -> bool:
    """Whether those behind the comma at `end` are moved to join: "vận động sư sãi, | Ban Quản trị chùa tham gia"."""
    joins = tokens.words[act : act + 2] in _JOINS
    return joins and any(tokens.words[at : at + 2] in _MOVES for at in range(start, end))


def _is_steered(tokens: Tokens, start: int, found: Subject, grammar: AgencyGrammar) -> bool:
    """Whether a group carries out what the subject before `start` only steers: "Ban A chủ trì, | các chi bộ thực hiện".

    What the subject steers is not said before the comma: "hướng dẫn lập sổ, các đơn vị" goes on with its own act.
    """
    steers = grammar.length("steers", tokens, start)
    return steers > 0 and tokens.word(start + steers) == "," and found.items[0].plural


def _only_helps(tokens: Tokens, start: int, end: int, grammar: AgencyGrammar) -> bool:
    """Whether the clause `start..end` says no more than who takes part: "(Ban A chủ trì,) Hội B phối hợp | , …"."""
    stop = read_list(tokens, start)[1]
    return stop > start and grammar.length("act-coordinating", tokens, stop) == end - stop


def _told_apart(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Who does something else than the rest: "Các tổ nộp sổ, riêng | tổ Văn | phải ra đề"."""
    if tokens.word(start) not in grammar.starters:
        return Subject()
    found = subject_at(tokens, start, grammar, strict=True)
    acts = any(grammar.length(kind, tokens, found.stop) for kind in ("predicate", "must"))
    return found if found.items and acts and tokens.word(found.stop) not in DECIDES else Subject()


def _acts_alone(tokens: Tokens, start: int, end: int, grammar: AgencyGrammar) -> bool:
    """Whether the clause `start..end` says what its own subject does, and names nobody with whom or at its end."""
    acts = False
    index = start
    while index < end:
        if grammar.length("cooperate", tokens, index):
            return False
        items, stop = read_list(tokens, index) if tokens.words[index] in grammar.starters else ((), index)
        if items and stop >= end:
            return False
        acts = acts or grammar.length("predicate", tokens, index) > 0
        index = max(stop, index + 1)
    return acts
