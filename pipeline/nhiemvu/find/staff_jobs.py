"""What tells which staff acts: a job, a workplace, a year ("Cán bộ | khuyến ngư xã", "Nhân viên | tại quầy")."""

from __future__ import annotations

from nhiemvu.find.acting import acts_simply, acts_surely
from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_lists import read_list, separator_length
from nhiemvu.find.agency_names import GROUP
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens, fold_words

_YEARS = frozenset((fold_words("khóa"), "khối", "lớp"))
_LATER_YEARS = tuple(("năm", word) for word in ("cuối", "nhất", "hai", "ba", "tư"))
_ACTS = ("predicate", "must", "act-lead", "cooperate", "strong")
_AT = frozenset(("tại", "ở"))
_LONGEST_JOB, _LONGEST_OBJECT, _LONGEST_PLACE = 5, 3, 3
_LONGEST_CLAUSE = 8
#: What tells when or how somebody acts, and not who.
_WHEN = frozenset((
    "khi", "nếu", "trong", "trước", "sau", "để", "từ", "đến", "vào", "thì", "mà", "hằng", "hàng", "ngay", "cũng", "đều",
    "vẫn", "luôn", "sẽ", "đã", "còn", "không", "chưa", "là", "và", "này",
))  # fmt: skip
_GROUND = ("địa", "bàn")
_NO_PART = (
    "predicate", "stop", "order", "person", "staff", "group", "determiner", "qualifier", "head-level", "head-board",
)  # fmt: skip


def job_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """The end of the job and the workplace behind staff: "Bác sĩ | điều trị | giải thích", "Trợ lý | các khoa | nhập".

    Where no action follows, what looks like a job is the action: "Bác sĩ | điều trị người bệnh".
    """
    found = end = start
    while length := _job_length(tokens, end, grammar) or _year_length(tokens, end):
        end += length
        place = ItemReader(tokens, grammar).read(end) if tokens.word(end) == "các" else None
        behind = place.end if place and place.kind is GROUP else end
        beside = separator_length(tokens, behind)
        listed = beside > 0 and bool(read_list(tokens, behind + beside)[0])
        found = behind if listed or acts_at(tokens, behind, grammar) else found
        end += tokens.word(end) in (",", "và", "-") and grammar.length("staff-job", tokens, end + 1) > 0
    if found == start and end > start:
        found = _object_end(tokens, end, grammar) or found
    if found > start:
        return found
    ends = (_owner_end, _field_end, _place_end, _duty_end, _object_end)
    return next((end for read in ends if (end := read(tokens, start, grammar))), start)


def _owner_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """The end of the body or the group to which staff belongs: "Đoàn viên | chi đoàn thôn 4 | quét dọn"; else 0."""
    if tokens.word(start) not in grammar.starters:
        return 0
    owner = ItemReader(tokens, grammar).owner(start)
    named = owner is not None and (owner.kind is not GROUP or owner.plural or owner.end > start + 1)
    return owner.end if owner and named and owner.stop == owner.end and acts_at(tokens, owner.end, grammar) else 0


def _denies(tokens: Tokens, index: int) -> bool:
    """Whether "không" opens what somebody must not do at `index`; "không chuyên trách" narrows."""
    return tokens.word(index) == "không" and tokens.word(index + 1) not in ("chuyên", "thường", "quá")


def _job_length(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The length of a job at `index`; "trực tiếp" is none, though "trực" is."""
    length = grammar.length("staff-job", tokens, index)
    return length if length >= grammar.length("predicate", tokens, index) else 0


def _object_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """The end of what the job before `start` is done to, before the action: "Nhân viên vận hành | lò hơi | ghi sổ"."""
    if tokens.word(start) in _AT:
        return 0
    for end in range(start, min(start + _LONGEST_OBJECT + 1, len(tokens))):
        acts = acts_surely(tokens, end, grammar) or acts_simply(tokens, end, grammar) or _denies(tokens, end)
        if end > start and acts:
            return end
        known = end > start and grammar.length("predicate", tokens, end) == 1  # "máy | phát"
        if not (known or may_be_part(tokens, end, grammar)):
            break
    return 0


def _field_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """The end of a field in small letters and its level, before the action: "Cán bộ | khuyến ngư xã | ký"; else 0."""
    reader = ItemReader(tokens, grammar)
    end = start
    while end < min(start + _LONGEST_JOB, len(tokens)):
        ground = 2 * (tokens.words[end : end + 2] == _GROUND)
        behind = end + ground if ground else reader.level_end(end)
        if end > start and behind > end and not tokens.capitals[end]:
            return behind if acts_at(tokens, behind, grammar) else 0
        field = _job_length(tokens, end, grammar)
        if not grammar.length("predicate", tokens, end):
            field = max(field, *(grammar.length(kind, tokens, end) for kind in ("modifier", "small-body")))
        if not (field or may_be_part(tokens, end, grammar)):
            break
        end += field or 1
    return 0


def _place_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """The end of the place at which staff works, before the action: "Nhân viên | tại quầy | hướng dẫn"; else 0."""
    inside = tokens.word(start) == "trong" and grammar.length("level", tokens, start + 1) > 0
    if tokens.word(start) not in _AT and not inside:
        return 0
    house = ItemReader(tokens, grammar).owner(start + 1)
    if house and acts_at(tokens, house.end, grammar):  # "Sinh viên ở | ký túc xá | khai báo"
        return house.end
    for end in range(start + 1, min(start + 2 + _LONGEST_PLACE, len(tokens))):
        if end > start + 1 and acts_surely(tokens, end, grammar):
            return end
        if not tokens.words[end].isalpha() or tokens.capitals[end] or grammar.length("predicate", tokens, end):
            break
    return 0


def _duty_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """The end of the clause that tells who must: "Công nhân | thi công trên cao | phải đeo dây"; else 0."""
    for end in range(start, min(start + _LONGEST_CLAUSE + 1, len(tokens))):
        must = tokens.words[end] == "phải" or grammar.length("must", tokens, end) > 2
        if must and end > start:
            return end
        if must or not tokens.words[end].isalpha() or tokens.capitals[end] or tokens.words[end] in _WHEN:
            break
        if any(grammar.length(kind, tokens, end) for kind in ("determiner", "order", "cooperate")):
            break
    return 0


def may_be_part(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether the small word at `index` may tell of a job: it opens neither an action nor somebody else."""
    small = tokens.word(index).isalpha() and not tokens.capitals[index]
    if small and grammar.length("not-agency", tokens, index) > grammar.length("group", tokens, index):
        return True  # "Công nhân vận hành | trạm bơm"
    return small and not any(grammar.length(kind, tokens, index) for kind in _NO_PART)


def _year_length(tokens: Tokens, index: int) -> int:
    """The length of the year or the class that pupils are of: "Sinh viên | khóa 24 | nộp", "Học sinh | lớp 9A"."""
    if tokens.words[index : index + 2] in _LATER_YEARS:  # "Sinh viên | năm cuối"
        return 2
    if tokens.word(index).isdigit() and tokens.word(index - 1) in _YEARS:  # "Giáo viên dạy lớp | 1"
        return 1
    return 2 * (tokens.word(index) in _YEARS and any(map(str.isdigit, tokens.word(index + 1))))


def acts_at(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether an action or a colon stands at `index`."""
    return tokens.word(index) == ":" or any(grammar.length(kind, tokens, index) for kind in _ACTS)
