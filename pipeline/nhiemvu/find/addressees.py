"""Lines that name the doer for what stands below: headings, lead-ins, opening orders."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from nhiemvu.document import Span
from nhiemvu.find.agency_lists import as_agencies, read_list, read_names
from nhiemvu.find.agency_names import GROUP, Item
from nhiemvu.find.bracketed_roles import closing_doers
from nhiemvu.find.openings import opening_end
from nhiemvu.find.ordered import Subject, ordered_at
from nhiemvu.find.role_lines import label_alone, labels_of
from nhiemvu.find.role_parts import Roles, roles_of
from nhiemvu.find.run_in_headings import run_in_doer
from nhiemvu.find.subjects import find_subject, is_vague
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, build_agency_grammar, tokenise
from nhiemvu.task import Agency

_TOPIC_THEN = re.compile(
    r"\W*(?:[\dIVX.]{1,6}[.)]?\s*)?(?:đối với (?:công tác|việc|lĩnh vực|nhiệm vụ|nội dung|dự án)|về|công tác|lĩnh vực)"
    r"\s[^:;]{2,90}:\s+(?=\w)",
    re.IGNORECASE,
)

#: What a point of its own says of who is to direct the work below it.
_DIRECTS_BELOW = re.compile(r"\s+(?:tiếp tục |tập trung |khẩn trương )?chỉ đạo\s*:\s*$")
_CARRY_OUT = ("thực", "hiện")
_IN_CHARGE = ("phụ", "trách")


def find_addressees(line: str) -> Roles:
    """The roles that a heading or a lead-in gives to the items below it; none for a heading that is a topic.

    >>> [agency.mention for agency in find_addressees("2.1. Giám đốc Sở Y tế, Chủ tịch UBND cấp xã:").lead]
    ['Giám đốc Sở Y tế', 'Chủ tịch UBND cấp xã']
    """
    tokens = tokenise(line)
    grammar = build_agency_grammar()
    if labels_of(tokens, grammar) or label_alone(line):
        return Roles()
    spelled = _named_one_by_one(line, tokens, grammar)
    spelled = spelled or _charged_in(tokens, grammar)
    if named := spelled or _named_wholly(line, tokens, grammar) or _named_behind_topic(line, grammar):
        return Roles(lead=named, explicit=True)
    if team := _team(tokens, grammar):
        return Roles(lead=(team,), explicit=True)
    if staff := _house_staff(tokens, grammar):
        return Roles(lead=staff, explicit=True)
    subject = find_subject(tokens)
    if not subject.items or _announces(tokens, subject, grammar) or _tells_done(tokens, subject):
        subject = _last_order(tokens, grammar)
    if not subject.items and (closing := closing_doers(tokens, grammar)):
        subject = Subject(closing, closing[-1].stop)  # "4. Công tác an ninh - Công an tỉnh chủ trì"
    subject = subject if subject.items else run_in_doer(tokens, grammar)
    if not subject.items or len(subject.items) == 1 and is_vague(tokens, subject.items[0], grammar):
        return Roles()
    return roles_of(tokens, Subject(subject.items, subject.stop), subject.items)


def who_directs(line: str) -> Roles:
    """Who directs what stands below, where a point says nothing else: "2. UBND xã chỉ đạo:" in a resolution of Đảng ủy.

    Above the whole text such a line is the issuing body's own opening.
    """
    directs = _DIRECTS_BELOW.search(line)
    return find_addressees(f"{line[: directs.start()]}:") if directs is not None else Roles()


def _announces(tokens: Tokens, subject: Subject, grammar: AgencyGrammar) -> bool:
    """Whether the issuing body only opens its paper ("UBND tỉnh ban hành Kế hoạch … như sau:")."""
    if subject.ordered or len(subject.items) > 1 or not tokens.words or tokens.words[-1] != ":":
        return False
    opening = opening_end(tokens, grammar)
    told = tokens.words[-3:-1] in (("như", "sau"), ("sau", "đây")) or tokens.words[-2:-1] == ("sau",)
    announced = max(grammar.length(kind, tokens, subject.stop) for kind in ("announce", "order"))
    if announced and subject.stop + announced >= len(tokens) - 1:
        return True
    return (told or subject.items[0].start > opening) and grammar.length("announce", tokens, subject.stop) > 0


def _tells_done(tokens: Tokens, subject: Subject) -> bool:
    """Whether the opening only tells what somebody did before: "Thủ tướng | đã phê duyệt …; Bộ trưởng chỉ thị:"."""
    return not subject.ordered and tokens.word(subject.stop) == "đã" and tokens.words[-1] == ":"


def _heading_start(tokens: Tokens, grammar: AgencyGrammar) -> int:
    """Behind the label and words such as "Trách nhiệm của", "Kính gửi:", "Đối với"."""
    index = opening_end(tokens, grammar)
    while length := grammar.length("heading-opener", tokens, index):
        index += length
        while index < len(tokens) and tokens.words[index] in (":", "-", "+"):
            index += 1
    return index


@functools.lru_cache(maxsize=1024)  # a worker reads documents without end
def names_alone(line: str) -> bool:
    """Whether a line names bodies and nothing else, though it ends like a sentence: "1. Bộ Công an."."""
    tokens = tokenise(line)
    items, stop = read_list(tokens, _heading_start(tokens, build_agency_grammar()))
    return bool(items) and all(word in (".", ";", ",") for word in tokens.words[stop:])


def _named_wholly(line: str, tokens: Tokens, grammar: AgencyGrammar) -> tuple[Agency, ...]:
    """The agencies of a line that names nothing else ("2.1. Sở Nội vụ", "a) Thủ trưởng các cơ quan:")."""
    index, end = _heading_start(tokens, grammar), len(tokens)
    while end > index and tokens.words[end - 1] in (":", ".", "…", ",", ";", "-"):
        end -= 1
    if tokens.words[-1:] == (":",) and end > index and tokens.words[end - 1] == "gồm":  # "Trách nhiệm thuộc Sở A, gồm:"
        end -= 1
        while end > index and tokens.words[end - 1] in ("bao", ","):
            end -= 1
    length = grammar.length("order", tokens, index)
    while length and not grammar.length("order-object", tokens, index):
        index += length
        length = grammar.length("order-filler", tokens, index) or grammar.length("order", tokens, index)
    if index >= end:
        return ()
    if not length and tokens.words and tokens.words[-1] == ":":
        index += grammar.length("direct", tokens, index)
    items, stop = read_list(tokens, index)
    if items and (_is_verbal(items[0], tokens, grammar) or _act_in_lead_in(tokens, items, stop, end, grammar)):
        return ()
    if items and stop >= end:
        return as_agencies(tokens, items)
    offset = tokens.starts[index]
    piece = tokenise(line[offset : tokens.ends[end - 1]])
    named, stop = read_list(piece, 0, lax=True)
    if not named or not (stop >= len(piece) or _only_narrows(piece, named[-1], grammar, tokens.words[-1] == ":")):
        return ()
    if piece.words[named[0].stop : named[0].stop + 2] == _IN_CHARGE:  # what he has: no bodies of their own
        return as_agencies(piece, (replace(named[0], end=len(piece), stop=len(piece)),), offset)
    return as_agencies(piece, read_names(piece, 0), offset)


def _named_behind_topic(line: str, grammar: AgencyGrammar) -> tuple[Agency, ...]:
    """The agencies that stand alone behind a topic: "Đối với công tác đền bù: UBND thành phố Phổ Yên"."""
    match = _TOPIC_THEN.match(line)
    if match is None:
        return ()
    return _named_in_tail(line, match.end(), grammar)


def _charged_in(tokens: Tokens, grammar: AgencyGrammar) -> tuple[Agency, ...]:
    """Whose duty a heading tells, with what it is about: "Trách nhiệm của Sở Y tế | trong công tác tiêm chủng:"."""
    index = _heading_start(tokens, grammar)
    if tokens.word(index - 1) != "của":
        return ()
    items, stop = read_list(tokens, index)
    about = tokens.words[stop : stop + 1] == ("trong",) or tokens.words[stop : stop + 2] == ("đối", "với")
    return as_agencies(tokens, items) if about else ()


def _team(tokens: Tokens, grammar: AgencyGrammar) -> Agency | None:
    """The body that a heading charges and whose name tells its job: "Nhiệm vụ của Tổ kiểm kê, thanh lý tài sản:".

    The whole is one name: no grammar parts the jobs in it from other bodies, but a capital does.
    """
    index, end = _heading_start(tokens, grammar), len(tokens)
    while end > index and tokens.words[end - 1] in (":", "."):
        end -= 1
    behind = range(index + 1, end)
    if tokens.word(index - 1) != "của" or index >= end or not tokens.capitals[index]:
        return None
    if not grammar.length("team", tokens, index) or any(tokens.words[at] in (":", ";", "(", ".") for at in behind):
        return None
    if any(tokens.capitals[at] and tokens.words[at - 1] in (",", "và") for at in behind):
        return None
    return Agency(tokens.written(index, end), span=Span(tokens.starts[index], tokens.ends[end - 1]))


def _house_staff(tokens: Tokens, grammar: AgencyGrammar) -> tuple[Agency, ...]:
    """The staff of a house whom a heading names by their jobs alone: "5. Tổ bảo vệ, lao công:", "Bảo mẫu, y tế".

    At least one must be no topic as well: "Y tế, vệ sinh" may tell what the section is about.
    """
    index, found, sure = _heading_start(tokens, grammar), list[Agency](), False
    while length := max(grammar.length(kind, tokens, index) for kind in ("house-staff", "house-job")):
        sure = sure or grammar.length("house-staff", tokens, index) == length
        end = index + length
        found.append(Agency(tokens.written(index, end), span=Span(tokens.starts[index], tokens.ends[end - 1])))
        index = end + (tokens.word(end) in (",", "và", "-", "/"))
        if index == end:
            break
    return tuple(found) if sure and _closes(tokens, index) else ()


def _named_one_by_one(line: str, tokens: Tokens, grammar: AgencyGrammar) -> tuple[Agency, ...]:
    """The agencies that a group spells out behind its colon: "3.2. Các khoa: Khoa Sản, Khoa Nhi", "Các xã: Hòa An"."""
    start = _heading_start(tokens, grammar)
    items, stop = read_list(tokens, start)
    if len(items) != 1 or items[0].kind is not GROUP:
        return ()
    colon = stop + (tokens.word(stop) == "bao")
    colon += tokens.word(colon) == "gồm"
    if tokens.word(colon) != ":" or colon + 1 >= len(tokens):
        return ()
    at, end = tokens.starts[colon + 1], tokens.ends[-1]
    if named := _named_in_tail(line, at, grammar):
        return named
    names = [tokens.words[place] for place in range(items[0].start, items[0].end)]
    for head in (word for word in ("sở", "bộ") if word in names):  # "Các sở, ngành: | Tài chính, Công an tỉnh"
        opening = f"Các {head.capitalize()}: "
        shared = tokenise(opening + line[at:end])
        found, behind = read_list(shared, 0)
        if len(found) > 1 and _closes(shared, behind):
            return as_agencies(shared, found, at - len(opening))
    places, behind = read_list(tokens, colon + 1, placed=True)
    if not places:
        places, behind = read_list(tokens, start, placed=True)
    return as_agencies(tokens, places) if len(places) > 1 and _closes(tokens, behind) else ()


def _closes(tokens: Tokens, index: int) -> bool:
    return all(word in (":", ".", ";", ",") for word in tokens.words[index:])


def _named_in_tail(line: str, start: int, grammar: AgencyGrammar) -> tuple[Agency, ...]:
    named = _named_wholly(line[start:], tokenise(line[start:]), grammar)
    return tuple(agency.shifted(start) for agency in named)


def _is_verbal(item: Item, tokens: Tokens, grammar: AgencyGrammar) -> bool:
    return item.end - item.start == grammar.length("predicate", tokens, item.start) and item.stop < len(tokens) - 1


def _act_in_lead_in(tokens: Tokens, items: tuple[Item, ...], stop: int, end: int, grammar: AgencyGrammar) -> bool:
    """Whether a lead-in says behind the bodies what they do: "các xã, thành phố | thực hiện như sau:".

    A verb may narrow a name ("các tổ chức tư vấn:"); "thực hiện" alone before the colon is what they do, but for a mere
    label: "Yêu cầu các đơn vị | thực hiện:", "Các trường | thực hiện:", not "Đơn vị thực hiện:".
    """
    acts = stop < end < len(tokens) and tokens.word(end) == ":" and not tokens.capitals[stop]
    verb = grammar.length("predicate", tokens, stop)
    name = items[-1].start + grammar.length("determiner", tokens, items[-1].start)
    ordered = grammar.length("order", tokens, 0) > 0 or not grammar.length("weak", tokens, name)
    alone = ordered and tokens.words[stop:end] == _CARRY_OUT
    narrows = any(grammar.length(kind, tokens, stop) for kind in ("open-modifier", "acting-modifier"))
    if not acts or narrows and not alone and tokens.words[end - 1] not in ("sau", "đây"):
        return False
    return verb > 0


def _only_narrows(tokens: Tokens, last: Item, grammar: AgencyGrammar, leads_in: bool) -> bool:
    """Whether the words behind `last` only narrow it ("các cơ quan | có đơn vị trực thuộc"), and order nothing."""
    index = last.stop
    kinds = ["qualifier", "open-modifier", "belongs"] + ["acting-modifier"] * (last.kind is GROUP)
    if not any(grammar.length(kind, tokens, index) for kind in kinds) and not _is_short_rest(
        tokens, index, grammar, leads_in
    ):
        return False
    ordering = ("strong", "cooperate")
    return not any(grammar.length(kind, tokens, place) for place in range(index, len(tokens)) for kind in ordering)


def _is_short_rest(tokens: Tokens, index: int, grammar: AgencyGrammar, leads_in: bool) -> bool:
    """Whether no more than three small words follow, none of which does anything to anything.

    "Trưởng các khoa | lâm sàng", "Các khoa | điều trị"; not "Các khoa | điều trị bệnh nhân", "UBND xã | thông báo:".
    """
    rest = range(index, len(tokens))
    if rest and grammar.length("predicate", tokens, index) == len(rest):
        return not leads_in
    kinds = ("predicate", "stop")
    return len(rest) <= 3 and not any(
        tokens.capitals[place]
        or not tokens.words[place].isalpha()
        or any(grammar.length(kind, tokens, place) for kind in kinds)
        for place in rest
    )


def _last_order(tokens: Tokens, grammar: AgencyGrammar) -> Subject:
    """The last order of a lead-in that names whom it orders ("…, UBND tỉnh yêu cầu các sở, ban, ngành:")."""
    found = Subject()
    if not tokens.words or tokens.words[-1] != ":":
        return found
    index = 0
    while index < len(tokens):
        items, stop = read_list(tokens, index) if tokens.words[index] in grammar.starters else ((), index)
        start = max(stop, index)
        if (items or index == 0 or tokens.words[index - 1] in (",", ";")) and grammar.length("order", tokens, start):
            ordered = ordered_at(tokens, start, grammar)
            found = ordered if ordered.items else found
        index = max(stop, index + 1)
    return found
