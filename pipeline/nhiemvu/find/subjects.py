"""The subject of an ordered action: the agencies that stand before its verb, or behind the order.

*Sở A chủ trì …*, *Giao Sở A …*, *UBND tỉnh yêu cầu các sở …* (who orders is not the lead), *Căn cứ …, Giám đốc
các sở … chỉ đạo*. A sentence that begins with a bare verb has none.
"""

from __future__ import annotations

import functools
from dataclasses import replace

from nhiemvu.find.acting import ENDS_CLAUSE, acts_in_quotes, acts_in_time
from nhiemvu.find.agency_lists import read_list
from nhiemvu.find.agency_names import GROUP, Item
from nhiemvu.find.before_colons import labelled_doers
from nhiemvu.find.concerned import charged_subject, concerned_subject
from nhiemvu.find.doers import read_doers
from nhiemvu.find.fronted import dealing_with_people, fronted_subject, handed_behind_topic
from nhiemvu.find.introductions import are_overseen, are_sent, first_apart, is_of_introduction, orders_in_one
from nhiemvu.find.obliged import CONDITION, THEN, are_served, in_charge_alone, is_lone, must_then, points_back
from nhiemvu.find.openings import connectors_end, label_end, listed_start, speech_start
from nhiemvu.find.ordered import (
    BLAME,
    CONCERNING,
    EACH,
    PROPOSE,
    Subject,
    announced_start,
    before_order_end,
    blamed,
    demanded_of_concerned,
    further_ordered,
    is_department,
    is_of_several,
    ordered_at,
    ordered_by_paper,
    ordered_by_saying,
    ordered_by_superior,
    ordered_in_agreeing,
    ordered_of_concerned,
    ordered_unlisted,
    told_at_front,
)
from nhiemvu.find.passives import subject_behind_by
from nhiemvu.find.role_labels import label_length
from nhiemvu.find.shared_jobs import named_behind
from nhiemvu.find.timed_subjects import subject_behind_time
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar

_TOPIC_LIMIT = 24
_ON_DUTY = ("thường", "trực")
_MEASURES = frozenset(("ít", "tối", "một", "hai"))
_INSPECTORS = frozenset(("thanh", "kiểm", "đoàn", "tổ"))
_INSPECT_THEM = ("thanh", "tra", "các")
_INSPECT = frozenset(("sở", "bộ", "tỉnh", "huyện", "quận", "thị", "thành", "ngành", "cục"))
_BEFORE_THEN = frozenset((",", ";", ":", ".", "(", THEN))
_TIMED = frozenset(("trong", "từ", "vào"))


@functools.lru_cache(maxsize=1024)  # asked for the roles of a sentence, for whom it addresses and for what it is
def find_subject(tokens: Tokens) -> Subject:
    """The subject of the sentence; without items where it begins with a bare verb."""
    grammar = build_agency_grammar()
    start = speech_start(tokens, label_end(tokens))
    opening = connectors_end(tokens, start, grammar)
    found = ordered_of_concerned(tokens, start, grammar)
    if not found.items:
        found = demanded_of_concerned(tokens, start, grammar)
    if not found.items:
        found = ordered_by_paper(tokens, opening, grammar)
    if not found.items:
        found = told_at_front(tokens, opening, grammar)
    if not found.items:
        found = ordered_in_agreeing(tokens, opening, grammar)
    if not found.items:
        found = ordered_by_superior(tokens, opening, grammar)
    if not found.items:
        found = _behind_then(tokens, opening, grammar)
    if not found.items:
        found = handed_behind_topic(tokens, opening, grammar)
    if not found.items:
        found = dealing_with_people(tokens, opening, grammar)
    if not found.items:
        found = subject_at(tokens, opening, grammar, strict=False)
    if not (found.items or found.ordered):
        found = Subject(*labelled_doers(tokens, opening, grammar))
    if not (found.items or found.ordered):
        found = subject_behind_by(tokens, start, grammar)
    if not (found.items or found.ordered) and are_overseen(tokens, start, grammar):
        return Subject()
    if not (found.items or found.ordered):
        found = _behind_introduction(tokens, start, grammar)
    if not (found.items or found.ordered):
        found = subject_behind_time(tokens, opening, grammar)
    if not (found.items or found.ordered):
        found = concerned_subject(tokens, opening, grammar)
    if not (found.items or found.ordered):
        found = charged_subject(tokens, opening, grammar)
    if not (found.items or found.ordered):
        found = _behind_label(tokens, start, grammar)
    if not (found.items or found.ordered):
        found = fronted_subject(tokens, opening, grammar)
    return found if found.items or found.ordered else Subject(*named_behind(tokens, start, grammar))


def _behind_then(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """Who acts in the case that the sentence opens with: "Học sinh vắng ba buổi thì | giáo viên chủ nhiệm báo …"."""
    end = next((at for at in range(start, len(tokens)) if tokens.words[at] in _BEFORE_THEN), len(tokens))
    if tokens.word(end) != THEN or grammar.length("order", tokens, start):
        return Subject()
    found = subject_at(tokens, end + 1, grammar, strict=True)
    return found if not found.ordered or tokens.words[end + 1] == "giao" else Subject()


def _behind_label(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """The items behind a label later in the text ("… Cơ quan thực hiện: Sở A")."""
    for index in range(start, len(tokens)):
        length = label_length("lead", tokens, index, grammar)
        if length and tokens.word(index + length) == ":":
            items, stop = read_list(tokens, index + length + 1)
            return Subject(items, stop)
    return Subject()


def subject_at(tokens: Tokens, index: int, grammar: AgencyGrammar, strict: bool) -> Subject:
    """The subject that begins at `index`; where `strict`, a predicate must follow it."""
    label = label_length("lead", tokens, index, grammar)
    if label and tokens.word(index + label) in (":", "là"):  # "Cơ quan đầu mối là Sở Y tế, …"
        items, stop = read_list(tokens, index + label + 1)
        if items or tokens.word(index + label) == ":":
            return Subject(items, stop)
    helping = label_length("coordinating", tokens, index, grammar)
    if helping and tokens.word(index + helping) == ":":
        return Subject()
    ordered = ordered_at(tokens, index, grammar)
    if ordered.items:
        return ordered
    items, stop = read_doers(tokens, index, grammar, staff=True)
    if not items or _is_verb(tokens, items[0], grammar) or are_served(tokens, items, stop, grammar):
        return Subject()
    if in_charge := in_charge_alone(tokens, items, stop):
        return Subject(in_charge, in_charge[-1].stop)
    if tokens.word(items[0].start) in EACH and not _each_acts(tokens, items[0], stop, grammar):
        return Subject()
    if announced := announced_start(tokens, stop, grammar):
        return replace(subject_at(tokens, announced, grammar, strict=True), ordered=True)
    sender_end = stop
    if tokens.word(stop) == "-":  # a joint letter: "Văn phòng A - Văn phòng B đề nghị các sở …"
        sender_end = read_doers(tokens, stop + 1, grammar, staff=False)[1]
    order = before_order_end(tokens, sender_end, grammar)
    asked = ordered_at(tokens, order, grammar)
    if tokens.words[order : order + 2] == PROPOSE and tokens.words[items[0].start] not in _INSPECTORS:
        asked = Subject()  # what others propose is their own act: "Sở Y tế kiến nghị Bộ Y tế bổ sung vắc xin"
    own_act = asked.requested and is_department(items[0]) or is_of_several(tokens, items[0])
    if asked.items and len(items) <= 2 and not own_act:
        return Subject(asked.items, asked.stop, ordered=True)
    if (told := ordered_by_saying(tokens, items, stop, order, grammar)).items:
        return told
    if not asked.items and (unlisted := ordered_unlisted(tokens, items, order, grammar)).ordered:
        return unlisted
    if tokens.word(stop) == "và" and (more := further_ordered(tokens, stop, grammar)).items:
        return Subject(items + more.items, more.stop)  # "Các phòng | và đề nghị Hội Nông dân (tổ chức …)"
    if tokens.words[stop : stop + 2] == BLAME:  # who is criticised is told to make it good
        return blamed(tokens, stop + 2, grammar)
    if len(items) == 1 and (strict and is_vague(tokens, items[0], grammar) or points_back(tokens, items[0], grammar)):
        return Subject()
    if _is_subject(tokens, items, stop, grammar, strict):
        return Subject(items, stop)
    return Subject()


def _each_acts(tokens: Tokens, item: Item, stop: int, grammar: AgencyGrammar) -> bool:
    """Whether *mỗi* stands before one who acts ("Mỗi đảng viên tự viết").

    Behind an action a lone noun only measures the task of those named above ("Bố trí …: mỗi huyện cử 05 thuyền"); at
    the start, or behind a mere topic, it acts itself ("Mỗi phường chọn 01 tuyến phố", "Thể lệ: mỗi xã cử 01 đội").
    """
    if not grammar.length("predicate", tokens, stop):
        return False
    measured = any(word.isdigit() or word in _MEASURES for word in tokens.words[stop : stop + 6])
    name = item.start + 1
    pointing = any(grammar.length(kind, tokens, name) == item.end - name for kind in ("weak", "level"))
    opens = label_end(tokens)
    acted = any(grammar.length(kind, tokens, opens) for kind in ("predicate", "order", "opener"))
    acted = acted or tokens.word(item.start - 1) != ":" or grammar.length("front-verb", tokens, opens) > 0
    return item.kind is not GROUP or not (pointing and measured and acted and not tokens.capitals[item.start])


def is_vague(tokens: Tokens, item: Item, grammar: AgencyGrammar) -> bool:
    """Whether the item is a lone noun ("đơn vị") that points back at a body named before; "chủ đập" says who it is."""
    return not item.plural and is_lone(tokens, item, grammar)


def _is_verb(tokens: Tokens, item: Item, grammar: AgencyGrammar) -> bool:
    """Whether the sentence opens with a verb that looks like a body ("Thanh tra, kiểm tra việc …")."""
    if tokens.words[item.start : item.start + 3] == _INSPECT_THEM and tokens.word(item.start + 3) not in _INSPECT:
        return True  # "Thanh tra các | doanh nghiệp nợ thuế": these have no inspectorate
    if item.kind is GROUP and grammar.length("house-job", tokens, item.start) == item.end - item.start:
        return False  # "Bảo vệ, | tạp vụ kiểm tra điện"
    if grammar.length("predicate", tokens, item.start) < item.end - item.start:
        return tokens.words[item.start : item.end] == _ON_DUTY and grammar.length("predicate", tokens, item.stop) > 0
    kinds = ("must", "act-lead", "cooperate")
    return tokens.word(item.stop) == "," or not any(grammar.length(kind, tokens, item.stop) for kind in kinds)


def _is_subject(tokens: Tokens, items: tuple[Item, ...], stop: int, grammar: AgencyGrammar, strict: bool) -> bool:
    word = tokens.word(stop)
    if word == ":":
        return True
    if word in CONDITION:
        return must_then(tokens, stop, grammar)
    if strict and word in ("", ".", ";") and stop > items[-1].end:  # "…; Ban Chỉ đạo xã | theo quy định." does nothing
        return False
    if word == "," and _aside_end(tokens, stop, grammar, strict):
        return True
    if word in ("-", "(") and not strict or acts_in_quotes(tokens, stop, grammar):
        return True
    if strict:
        acts = grammar.length("predicate", tokens, stop) > 0 or grammar.length("predicate", tokens, items[-1].end) > 0
        acts = acts or word == "có" and not tokens.word(stop + 1).isdigit() and acts_in_time(tokens, stop, grammar)
        return acts and (word not in _TIMED or acts_in_time(tokens, stop, grammar))
    if not word or grammar.length("not-subject", tokens, stop):
        return grammar.length("predicate", tokens, stop) > grammar.length("not-subject", tokens, stop)
    return word[0].isalpha()


def _aside_end(tokens: Tokens, index: int, grammar: AgencyGrammar, strict: bool) -> bool:
    """Whether the comma at `index` only parts the subject from its predicate, or opens an aside.

    An aside inside a sentence may be one on an object: "nêu gương của đảng viên, | nhất là người đứng đầu".
    """
    following = index + 1
    if strict and _is_among_verbs(tokens, index, grammar):
        return False
    if grammar.length("aside", tokens, following):
        return not strict
    return grammar.length("predicate", tokens, following) > 0


def _is_among_verbs(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether the comma at `index` parts a word of staff from verbs like it: "chăm sóc, | điều dưỡng, | phục hồi"."""
    lengths = (length for length in range(1, 5) if tokens.word(index - length - 1) == ",")
    return any(grammar.length("staff", tokens, index - length) == length for length in lengths) and not any(
        tokens.capitals[index - 4 : index]
    )


def _behind_introduction(tokens: Tokens, start: int, grammar: AgencyGrammar) -> Subject:
    """The subject behind an introductory clause, or behind a short topic with its colon."""
    opened = max(grammar.length(kind, tokens, start) for kind in ("opener", "connector"))
    introduced = opened > 0 and grammar.length("verb", tokens, start) <= opened
    introduced = introduced or "nào" in tokens.words[start + 1 : start + 3]  # "Thôn nào chưa xong, | trưởng thôn …"
    if introduced and not grammar.length("opener", tokens, start):
        introduced = not _acts(tokens, connectors_end(tokens, start, grammar), grammar)
    depth, index, topical = 0, start, True
    while index < len(tokens):
        word = tokens.words[index]
        depth += (word in ("(", "“")) - (word in (")", "”"))
        if word == ";" and depth <= 0 and not introduced:
            break
        topical = topical and not grammar.length("cooperate", tokens, index)
        boundary = word == ":" and topical and index - start <= _TOPIC_LIMIT or word in ENDS_CLAUSE and introduced
        boundary = boundary and not (word == "," and are_sent(tokens, start, index + 1, grammar))
        if boundary and depth <= 0 and tokens.words[index + 1 : index + 3] != PROPOSE:
            concerned = tokens.words[start : start + 2] == CONCERNING
            first = listed_start(tokens, index + 1) if concerned else index + 1
            found = _introduced(tokens, first, grammar)
            if found.items or found.ordered:
                return found
        items, stop = read_list(tokens, index) if word in grammar.starters else ((), index)
        behind = first_apart(tokens, items) if introduced else None
        if behind and not is_of_introduction(tokens, start, index, grammar):
            found = _introduced(tokens, behind.start, grammar)
            if found.items:
                return found
        if introduced and orders_in_one(tokens, items, grammar):
            return subject_at(tokens, items[0].start, grammar, strict=True)
        index = max(stop, index + 1)
    return Subject()


def _introduced(tokens: Tokens, index: int, grammar: AgencyGrammar) -> Subject:
    """The subject at `index`, behind an introduction: who acts, or whom somebody orders ("…, | Bộ yêu cầu Sở …")."""
    found = ordered_by_paper(tokens, index, grammar) if any(tokens.capitals[index : index + 1]) else Subject()
    return found if found.items else subject_at(tokens, index, grammar, strict=True)


def _acts(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether an action opens at `index` and no introduction: "(Đồng thời,) phân công, bố trí cán bộ …"."""
    verb = max(grammar.length(kind, tokens, index) for kind in ("verb", "order"))
    return verb > grammar.length("opener", tokens, index)


def helping_beside(tokens: Tokens, start: int) -> tuple[Item, ...]:
    """Those who take part beside a lead that ends at `start`: "(Sở Y tế) chủ trì; Sở Tài chính phối hợp"."""
    grammar = build_agency_grammar()
    lead = grammar.length("act-lead", tokens, start)
    if not lead or tokens.word(start + lead) not in (",", ";"):
        return ()
    items, stop = read_list(tokens, start + lead + 1)
    stop += grammar.length("before-order", tokens, stop) if items else 0
    return items if grammar.length("act-coordinating", tokens, stop) else ()
