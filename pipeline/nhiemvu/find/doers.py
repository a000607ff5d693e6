"""The names at a doer's place: what stands between a name and its predicate belongs to the name.

Elsewhere a name ends where the lexicon ends it. Before a predicate or a colon ("Công đoàn cơ sở | doanh nghiệp | lập
…"), and behind an order, the whole phrase names the doer, a commune or a village may act by its own name ("Xã Tiên
Sơn tiếp tục …"), and so may staff ("Đội ngũ báo cáo viên lồng ghép …").
"""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.acting import acts_surely, opens_order
from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_lists import read_list, separator_length, spelled_out
from nhiemvu.find.agency_names import BODY, GROUP, PERSON, Item
from nhiemvu.find.small_units import first_small_unit, with_small_units
from nhiemvu.find.staff_jobs import acts_at, job_end, may_be_part
from nhiemvu.rules.agency_grammar import AgencyGrammar, Tokens

_WIDEST = 9
_UNKNOWN_LIMIT = 3
_NARROWING = ("group", "modifier", "level", "area", "head-level", "head-topic", "name-phrase", "determiner")
_ACTS = ("must", "act-lead", "cooperate", "strong")
_NO_FIELDS = ("predicate", "stop", "group", "person", "staff", "order", "qualifier", "level")
_TWO_FIELDS = frozenset(("phòng", "vụ", "bộ phận"))
_PREVENTS = frozenset(("chống", "ngừa", "trừ", "cháy", "hộ", "vệ", "bệnh", "dịch", "tránh"))  # "Phòng ngừa" is a verb
_WHOLE_VERB = 2
_HOLDS = ("quản", "lý")  # "Công ty quản lý | 02 nhà máy" tells what it has
_TEAMS = ("đội", "ngũ")
_LEADS = ("chủ", "trì")
_WHOLE = ("100", "%")
_BY_THEMSELVES = frozenset(("tự", "ký"))
_JOINTS = frozenset((",", "và", "/"))


def read_doers(
    tokens: Tokens, index: int, grammar: AgencyGrammar, staff: bool, ordered: bool = False
) -> tuple[tuple[Item, ...], int]:
    """The items of the list at `index`, the last up to what it is to do, and the token at which reading goes on.

    `staff` says that staff as a whole may stand there, `ordered` that an order stands before the list.
    """
    if staff and tokens.words[index : index + 2] == _WHOLE:
        return _all_of_staff(tokens, index + 2, grammar)
    items, stop = read_list(tokens, index)
    if len(items) > 1 and tokens.words[items[-1].start] == "mỗi" and grammar.length("predicate", tokens, stop):
        return items[:-1], stop  # "Phòng A, Phòng B, | mỗi phòng | cử 01 người": each of them
    spelled, end = spelled_out(tokens, items, stop)
    spells = len(spelled) > len(items) and items[-1].plural and tokens.word(stop) != "-"
    if spells and (len(items) == 1 or grammar.length("predicate", tokens, end)):
        return spelled, end
    if placed := _places(tokens, index, grammar):
        return placed
    if not items and (small := first_small_unit(tokens, index, grammar, ordered))[0]:
        return small
    if items and (longer := _told_by_job(tokens, items, grammar, ordered))[0]:
        return longer
    if not items and (bare := _by_head_alone(tokens, index, grammar, ordered)):
        return (bare,), bare.stop
    if not items and (named := _by_initials(tokens, index, grammar, ordered)):
        return named, named[-1].stop
    if not items and staff:
        people = _with_bodies(tokens, *read_staff(tokens, index, grammar), grammar)
        return people if people[0] else _staff_by_job(tokens, index, grammar)
    if not items:
        return (), index
    if staff and (people := _people_beside(tokens, stop, grammar))[0]:
        return (*items, *people[0]), people[1]
    longer = with_small_units(tokens, items, stop, grammar)
    return longer if len(longer[0]) > len(items) else _widened(tokens, items, stop, grammar)


def _told_by_job(
    tokens: Tokens, items: tuple[Item, ...], grammar: AgencyGrammar, ordered: bool
) -> tuple[tuple[Item, ...], int]:
    """The list at `items` if its only unit goes on with small words up to the action: "Tổ công tác | tuyển sinh"."""
    first = items[0]
    if len(items) > 1 or first.kind is not BODY or any(tokens.capitals[first.start + 1 : first.end]):
        return (), first.start
    verb = grammar.length("predicate", tokens, first.end)
    if any(grammar.length(kind, tokens, first.end) >= max(verb, 1) for kind in ("unit-job", "staff-job")) or not verb:
        found, stop = first_small_unit(tokens, first.start, grammar, ordered)
        longer = bool(found) and found[0].end > first.stop
        done = any(grammar.length(kind, tokens, stop) for kind in ("unit-job", "staff-job"))
        if longer and not done and opens_order(tokens, stop, grammar):  # "Tổ công tác | tuyên truyền, vận động": both
            return found, stop
    return (), first.start


def _by_head_alone(tokens: Tokens, index: int, grammar: AgencyGrammar, ordered: bool) -> Item | None:
    """A body that its paper calls by the head word alone, before what it does: "Sở chủ trì …", "Phòng tổng hợp …".

    Without an order before it ("Giao Phòng | nộp …"), a short verb may belong to a short head: "Phòng họp số 2".

    A place or a house, of which much is told, acts only by a duty: "Tỉnh cần chủ động …", "Trường phân công …".
    """
    head, whole = (grammar.length(kind, tokens, index) for kind in ("head-alone", "self-called"))
    end = index + max(head, whole)
    if end == index or not tokens.capitals[index]:
        return None
    on_duty = any(grammar.length(kind, tokens, end) for kind in ("must", "act-lead", "cooperate"))
    if whole:
        acts = on_duty or _is_modal(tokens, end, grammar)
    else:
        verb = grammar.length("predicate", tokens, end)
        whole_verb = verb >= _WHOLE_VERB or verb > 0 and (ordered or head > 1)
        holds = tokens.words[end : end + 2] == _HOLDS and tokens.word(end + 2).isdigit()
        acts = on_duty or whole_verb and not holds and tokens.word(end) not in _PREVENTS
    if not acts:
        return None
    return Item(BODY, index, end, end, end, head=" ".join(tokens.words[index:end]), bare=True)


def _by_initials(tokens: Tokens, index: int, grammar: AgencyGrammar, ordered: bool) -> tuple[Item, ...]:
    """The bodies that a list names by initials no lexicon knows: "(Giao) EVNNPC, EVNCPC | cập nhật tiến độ".

    Where no order stands before it, what follows must say their part: "PVN | chủ trì, …"; "TTHC phải …" are things.
    """
    found: list[Item] = []
    while _is_initials(tokens, index):
        end = index + 1
        while tokens.word(end) == "-" and tokens.starts[end] == tokens.ends[end - 1] and _is_initials(tokens, end + 1):
            end += 2  # "TC-KT"
        found.append(Item(BODY, index, end, end, end, head=tokens.words[index]))
        index = end
        if tokens.word(index) not in (",", "và") or not _is_initials(tokens, index + 1):
            break
        index += 1
    kinds = ("predicate", "act-lead", "cooperate", "must") if ordered else ("act-lead", "cooperate")
    return tuple(found) if any(grammar.length(kind, tokens, index) for kind in kinds) else ()


def _is_initials(tokens: Tokens, index: int) -> bool:
    """Whether a word of two or more capitals stands at `index`, in a text that is not all capitals."""
    if index >= len(tokens) or tokens.shouted:
        return False
    written = tokens.text[tokens.starts[index] : tokens.ends[index]]
    return len(written) > 1 and written.isupper() and written[0].isalpha()


def _places(tokens: Tokens, index: int, grammar: AgencyGrammar) -> tuple[tuple[Item, ...], int] | None:
    """The communes and villages at `index` that act by their names: a predicate, a colon or the text's end follows."""
    items, stop = read_list(tokens, index, placed=True)
    if len(items) > 1 and tokens.words[items[-1].start] == "mỗi":  # "Các xã A, B, | mỗi xã | chuẩn bị …": each of them
        items = items[:-1]
    if not items or not (items[0].head in ItemReader.place_heads or grammar.length("house", tokens, index)):
        return None
    stop = _behind_each(tokens, stop, grammar)
    closed = stop >= len(tokens) or tokens.words[stop] == ":"
    return (items, stop) if closed or grammar.length("predicate", tokens, stop) else None


def _behind_each(tokens: Tokens, stop: int, grammar: AgencyGrammar) -> int:
    """The predicate behind "(Các xã A, B,) mỗi xã | chuẩn bị …", which says no more than that each does so."""
    each = stop + (tokens.word(stop) == ",")
    end = each + 1 + grammar.length("level", tokens, each + 1)
    acts = tokens.word(each) == "mỗi" and end > each + 1 and grammar.length("predicate", tokens, end)
    return end if acts else stop


def _staff_by_job(tokens: Tokens, index: int, grammar: AgencyGrammar) -> tuple[tuple[Item, ...], int]:
    """Staff called by a job that is a topic as well, beside others that act: "Bảo vệ, | tạp vụ | kiểm tra điện"."""
    end = index + grammar.length("house-job", tokens, index)
    if end == index or not tokens.capitals[index] or tokens.word(end) not in (",", "và"):
        return (), index
    others, stop = read_doers(tokens, end + 1, grammar, staff=True)
    job = Item(GROUP, index, end, end, index)
    return ((job, *others), stop) if others and grammar.length("predicate", tokens, stop) else ((), index)


def _all_of_staff(tokens: Tokens, index: int, grammar: AgencyGrammar) -> tuple[tuple[Item, ...], int]:
    """Staff of whom all must do something: "100% | đảng viên | ký cam kết"; a mere share to be reached is no duty."""
    people, stop = read_staff(tokens, index, grammar)
    must = any(grammar.length(kind, tokens, stop) for kind in ("must", "strong")) or tokens.word(stop) in _BY_THEMSELVES
    return (people, stop) if people and must and tokens.word(stop) != "được" else ((), index)


def read_staff(tokens: Tokens, index: int, grammar: AgencyGrammar) -> tuple[tuple[Item, ...], int]:
    """Staff as a whole, with the words that narrow it, where it acts itself; nothing for none."""
    name = index + grammar.length("determiner", tokens, index)
    name += 2 * (tokens.words[name : name + 2] == _TEAMS)
    end = name
    while length := _is_staff(tokens, end, grammar) if end > name else _staff_length(tokens, end, grammar):
        end += length
        if tokens.word(end) not in _JOINTS or not _is_staff(tokens, end + 1, grammar):
            break
        end += 1
    if end == name:
        return (), index
    end = job_end(tokens, end, grammar)
    staff = Item(GROUP, index, end, end, index)
    if tokens.word(end) == "(":  # "Giảng viên (chủ nhiệm) | nộp …"
        behind = ItemReader(tokens, grammar).passed_over(staff)
        if grammar.length("predicate", tokens, behind.stop):
            return (behind,), behind.stop
    return _widened(tokens, (staff,), end, grammar)


def _people_beside(tokens: Tokens, stop: int, grammar: AgencyGrammar) -> tuple[tuple[Item, ...], int]:
    """Staff or members that act beside the bodies before `stop`: "Chi ủy và | toàn thể đảng viên | thực hiện …"."""
    people, end = read_staff(tokens, stop + 1, grammar) if tokens.word(stop) in ("và", ",") else ((), stop)
    return (people, end) if people and acts_at(tokens, end, grammar) else ((), stop)


def _with_bodies(
    tokens: Tokens, people: tuple[Item, ...], stop: int, grammar: AgencyGrammar
) -> tuple[tuple[Item, ...], int]:
    """Staff with the bodies that act beside it: "Giáo viên chủ nhiệm, | Đoàn trường | tổ chức …"."""
    separator = separator_length(tokens, stop) if people and tokens.word(stop) != ";" else 0
    bodies, end = read_list(tokens, stop + separator) if separator else ((), stop)
    return (people + bodies, end) if bodies and acts_at(tokens, end, grammar) else (people, stop)


def _is_staff(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The length of staff at `index`, or of an office behind a slash: "Cố vấn học tập | /giáo viên chủ nhiệm"."""
    other = grammar.length("person", tokens, index) if tokens.word(index - 1) == "/" else 0
    return max(_staff_length(tokens, index, grammar), other)


def _staff_length(tokens: Tokens, index: int, grammar: AgencyGrammar) -> int:
    """The length of staff at `index`, without a word that opens the action: "Bác sĩ | trực tiếp khám"."""
    length = grammar.length("staff", tokens, index)
    acts = length > 1 and grammar.length("predicate", tokens, index + length - 1) > 1
    return length - 1 if acts and tokens.words[index : index + length - 1] in grammar.kinds["staff"].known else length


def _widened(
    tokens: Tokens, items: tuple[Item, ...], stop: int, grammar: AgencyGrammar
) -> tuple[tuple[Item, ...], int]:
    """The items with the last one going on to its predicate or colon, where only narrowing words stand between."""
    last = items[-1]
    if stop != last.end or grammar.length("predicate", tokens, last.start) >= last.end - last.start:
        return items, stop
    job = job_end(tokens, stop, grammar) if last.kind is PERSON and last.bare else stop
    if job > stop:
        told = replace(last, end=job, stop=job, bare=False)
        return _with_bodies(tokens, (*items[:-1], told), job, grammar)
    end = _further_field_end(tokens, last, grammar) or _narrowing_end(tokens, stop, grammar, last.kind is GROUP)
    if end == stop:
        return items, stop
    last = ItemReader(tokens, grammar).passed_over(replace(last, end=end, stop=end, bare=False))
    return (*items[:-1], last), last.stop


def _narrowing_end(tokens: Tokens, start: int, grammar: AgencyGrammar, group: bool) -> int:
    """Where the predicate or the colon begins behind words that narrow the name before `start`; else `start`.

    Words that the lexicon does not know narrow it only where a modal or an adverb of duty follows, for they may act, or
    behind a `group` a colon.
    """
    index, unknown, reader = start, 0, ItemReader(tokens, grammar)
    while index < min(start + _WIDEST, len(tokens)):
        word = tokens.words[index]
        if word == ":":
            return index if group or not unknown else start
        noun = grammar.length("noun-like-verb", tokens, index) > 0
        if grammar.length("predicate", tokens, index) and not (tokens.capitals[index] or noun):
            named = any(tokens.capitals[start:index]) and acts_surely(tokens, index, grammar)
            decided = named or unknown == index - start and _is_modal(tokens, index, grammar)
            return index if decided or not unknown else start
        if word == "," and unknown and unknown == index - start:  # "hộ nuôi | trâu, bò | phải"
            more = _second_object_end(tokens, index + 1, grammar)
            if more:
                return more
        if not word[0].isalnum() or any(grammar.length(kind, tokens, index) for kind in ("qualifier", "order")):
            return start
        if unknown and tokens.capitals[index] and reader.opens_body(index):  # "Văn phòng A chuyển | Bộ B xem xét"
            return start
        length = max(grammar.length(kind, tokens, index) for kind in _NARROWING)
        if word == "mỗi" and index == start:  # "các hội | mỗi hội nhận giúp 02 hộ"
            return start
        length = length or int(word.isdigit() and not unknown)
        if not length and tokens.capitals[index]:
            if grammar.length("predicate", tokens, index) > 1:
                return start
            length = 1
        if not length:
            unknown += 1
            if unknown > _UNKNOWN_LIMIT or grammar.length("stop", tokens, index):
                return start
        index += length or 1
    return start


def _second_object_end(tokens: Tokens, start: int, grammar: AgencyGrammar) -> int:
    """Where the duty or the action begins behind one more thing owned: "Chủ ca nô, | thúng máy | làm thủ tục"."""
    for place in range(start, start + _UNKNOWN_LIMIT + 1):
        if _is_modal(tokens, place, grammar) or place > start and acts_surely(tokens, place, grammar):
            return place
        if not may_be_part(tokens, place, grammar):
            break
    return 0


def _further_field_end(tokens: Tokens, last: Item, grammar: AgencyGrammar) -> int:
    """The end of a field that goes on in small letters behind a comma ("Phòng Chính trị, | tư tưởng"); 0 for none."""
    start = last.end + 1
    if tokens.word(last.end) != "," or last.head not in _TWO_FIELDS or last.bare:
        return 0
    for end in range(start, min(start + 1 + _UNKNOWN_LIMIT, len(tokens))):
        if end > start and any(grammar.length(kind, tokens, end) for kind in _ACTS):
            return end
        if tokens.capitals[end] or not tokens.words[end].isalpha():
            return 0
        if any(grammar.length(kind, tokens, end) for kind in _NO_FIELDS):
            return 0
    return 0


def _is_modal(tokens: Tokens, index: int, grammar: AgencyGrammar) -> bool:
    """Whether a modal, an adverb of duty or who leads stands at `index` ("phải", "chủ động", "chủ trì", not "còn")."""
    return (
        tokens.words[index : index + 2] == _LEADS
        or grammar.length("must", tokens, index) > 0
        or grammar.length("strong", tokens, index) > 1
    )
