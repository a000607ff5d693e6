"""Head words, levels and nouns that several names of a list share: "Sở Nội vụ, | Tài chính", "UBND huyện A, | B"."""

from __future__ import annotations

import re
from dataclasses import replace

from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_names import BODY, GROUP, PERSON, Item
from nhiemvu.rules.agency_grammar import Tokens

_SHARING = frozenset((
    "sở", "bộ", "phòng", "cục", "tổng cục", "chi cục", "ban", "vụ", "hội", "trung tâm", "trường", "khoa",
))  # fmt: skip
_TOLD_BY_FIELD = frozenset(("sở", "bộ", "phòng", "ban", "hội", "khoa", "tổ", "đội", "trường")) | ItemReader.place_heads
_COMMITTEES = frozenset(("ủy", "uỷ"))
_SCHOOLS = frozenset(("tiểu", "mầm", "mẫu", "trung", "phổ", "th", "thcs", "thpt", "mn", "ptdtbt", "ptdtnt"))
_PLACED_LEVELS = frozenset(("tỉnh", "phố", "huyện", "xã", "phường", "quận", "trấn", "khu"))
_OF_PROVINCES = frozenset(("bộ chqs", "bộ chỉ huy quân sự", "bộ đội biên phòng", "bộ chỉ huy bộ đội biên phòng"))
_SHORTEST_PLACE = 2
_LONGEST_FIELD = 5
#: What begins the name of a firm and no place's: "Cảng Hải Phòng".
_NO_PLACES = frozenset(("cảng", "ga", "khu", "báo", "đài", "siêu", "xí", "hãng", "mỏ", "kho"))
#: A syllable with a capital as Vietnamese writes it, or the tongues of the highlands.
_PROPER = re.compile(
    r"(?i:ngh?|nh|[cgkpt]h|gi|qu|tr|[kbpdg][rl]|[bcdđghklmnprstvxy])?"
    r"(?i:[aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]{1,3})(?:ch|n[gh]?|[cklmprt])?"
)
_LEVEL_SHARING = frozenset(("cấp", "các", "tỉnh", "huyện", "xã", "phường", "thành", "thị", "quận", "đặc"))


def opens_own(reader: ItemReader, shared: Item) -> bool:
    """Whether a name that could share a head word is a body of its own ("Công an", but for ministries)."""
    if shared.head == "bộ" and reader.known_field("bộ", shared.start):
        return False
    return reader.opens_body(shared.start)


def shared_item(reader: ItemReader, items: list[Item], index: int) -> Item | None:
    """The item at `index` that shares a head word with one before it ("Sở Nội vụ, | Tài chính")."""
    tokens = reader.tokens
    last = items[-1]
    if office := reader.shared_office(last, index):
        return office
    if last.kind is GROUP or reader.code_letters(index):  # "Phòng Đào tạo, | P5": known by its code alone
        return None
    if last.kind in (BODY, PERSON) and tokens.word(index) in _LEVEL_SHARING | {"ubnd"}:
        return _shared_level(reader, last, index)
    if numbered := _numbered_alike(reader, last, index):
        return numbered
    if place := _shared_place(reader, items, index) or _shared_noun(reader, last, index):
        return place
    for earlier in reversed(items):
        if earlier.head in _SHARING:
            end = reader.topic_end(earlier.head, index, first=False)
            if end == index and reader.lax and _may_share(reader, index):
                end = index + 1
            if end > index and (reader.lax or _is_plausible(reader, earlier, index)):
                lead_in = earlier.lead_in or tokens.written(earlier.start, _shared_end(reader, earlier, index))
                item = Item(earlier.kind, index, end, end, index, head=earlier.head, lead_in=singular(lead_in))
                return reader.passed_over(item)
            return None
    return None


def _numbered_alike(reader: ItemReader, last: Item, index: int) -> Item | None:
    """The next unit told by its field and a number, as the one before: "Phân xưởng Khai thác 1, | Đào lò 3"."""
    tokens = reader.tokens
    if last.kind is not BODY or not tokens.word(last.end - 1).isdigit() or not reader.is_capital(index):
        return None
    field = last.shared < last.end - 1 or bool(last.lead_in) and last.start < last.end - 1
    if not field or reader.length("head-topic", index) or reader.opens_body(index):
        return None
    for end in range(index + 1, index + _LONGEST_FIELD):
        if reader.numbers(end):
            lead_in = last.lead_in or tokens.written(last.start, last.shared)
            item = Item(BODY, index, end + 1, end + 1, index, head=last.head, lead_in=singular(lead_in))
            return reader.passed_over(item)
        if not tokens.word(end).isalpha():
            break
    return None


def _may_share(reader: ItemReader, index: int) -> bool:
    """Whether an unknown word may share a head word: capitalised, no body and no short form of its own ("TTYT")."""
    tokens = reader.tokens
    if not reader.is_capital(index) or reader.opens_body(index):
        return False
    written = tokens.written(index, index + 1)
    return not (len(written) > 2 and written.isupper() and "&" not in written)


def _shared_place(reader: ItemReader, items: list[Item], index: int) -> Item | None:
    """The next place of "UBND các phường: A, | B" or "UBND các tỉnh A, | B"; the first then stands for its own."""
    tokens, last = reader.tokens, items[-1]
    end = reader.place_end(index)
    if end == index or not reader.is_capital(index):
        return None
    if not last.lead_in and last.head in reader.place_heads:
        last = replace(last, lead_in=tokens.written(last.start, last.shared))
    if not last.lead_in:
        place = _first_place(reader, last)
        if not place:
            return None
        items[-1] = last = replace(last, start=place, lead_in=singular(tokens.written(last.start, place)))
    if last.lead_in.split()[-1].lower() not in _PLACED_LEVELS:
        return None
    return reader.passed_over(Item(last.kind, index, end, end, index, head=last.head, lead_in=last.lead_in))


def _shared_noun(reader: ItemReader, last: Item, index: int) -> Item | None:
    """The next of two names that go on from one noun: "Ban Quản lý chợ Tân An, | chợ Bình Hòa"."""
    tokens = reader.tokens
    if not reader.is_capital(index + 1) or reader.opens_body(index) or tokens.words[index - 1] == ";":
        return None
    first = last.start + (not last.lead_in)
    nouns = [place for place in range(first, last.end - 1) if tokens.words[place] == tokens.words[index]]
    if not nouns or not reader.is_capital(nouns[-1] + 1):
        return None
    end = reader.place_end(index + 1)
    if end == index + 1:
        return None
    lead_in = singular(f"{last.lead_in} {tokens.written(last.start, nouns[-1])}".strip())
    return reader.passed_over(Item(last.kind, index, end, end, index, head=last.head, lead_in=lead_in))


def named_of_kind(reader: ItemReader, last: Item, index: int) -> Item | None:
    """The next of several bodies of one kind, by its name: "các Tổng công ty Hàng hải, | Đường sắt", "các Viện A, | B".

    Departments are told by a known field instead, and a name all in capitals is a body's own ("các công ty A, | VNPT").
    """
    tokens = reader.tokens
    if committee := committee_end(reader, last):
        last = replace(last, lead_in=tokens.written(last.start, committee), bare=False)
    several = last.plural or bool(last.lead_in) or "các" in tokens.words[last.start : last.shared]
    if not several or last.kind is GROUP or last.bare or last.head in _TOLD_BY_FIELD or not last.head:
        return None
    if tokens.shouted or not reader.is_capital(index):
        return None
    written = tokens.written(index, index + 1)
    if len(written) > 2 and written.isupper():
        return None
    end = max(reader.name_run(index), reader.place_end(index), index + reader.known_field(last.head, index))
    end = reader.level_end(end) if reader.is_capital(end) else end
    closed = tokens.word(end) in ("", ",", ";", ":", "và", "(") or reader.length("predicate", end) > 0
    lead_in = singular(last.lead_in or tokens.written(last.start, last.shared))
    item = Item(BODY, index, end, end, index, head=last.head, lead_in=lead_in)
    return reader.passed_over(item) if closed else None


def called_by_place(reader: ItemReader, last: Item, name: Item) -> Item | None:
    """The `name` where it is a place that tells one more body of the kind of `last`: "UBND xã Hòa An, | Bình Minh".

    Both must be names of places by their form ("Trạm Y tế Hòa An, | Bình Minh"): "Viettel Cao Lãnh" is none.
    """
    tokens, place = reader.tokens, last.end
    while place > last.start and _is_proper(tokens, place - 1):
        place -= 1
    proper = all(_is_proper(tokens, index) for index in range(name.start, name.end))
    short = min(name.end - name.start, last.end - place) < _SHORTEST_PLACE
    if not proper or tokens.words[name.start] in _NO_PLACES or short:
        return None
    own = tokens.words[place : last.end]  # "Công ty Cấp nước Nghệ An, | Bến Nghệ An" is called by what it is
    if own == tokens.words[name.end - len(own) : name.end]:
        return None
    if place == last.start and not last.lead_in or last.head in ("trường", "đồng chí"):
        return None
    lead_in = last.lead_in or singular(tokens.written(last.start, place))
    return replace(name, kind=last.kind, head=last.head, lead_in=lead_in)


def _is_proper(tokens: Tokens, index: int) -> bool:
    """Whether the word is a syllable of a proper name: "Bình", not "UBND", "tế", "Viettel"."""
    written = tokens.written(index, index + 1)
    return written.istitle() and _PROPER.fullmatch(written) is not None


def committee_end(reader: ItemReader, last: Item) -> int:
    """Where the place begins of a Party committee named by it: "Ban Thường vụ Huyện ủy | Đông Anh"; 0 for none."""
    if last.lead_in:
        return 0
    words = reader.tokens.words
    places = (place + 1 for place in range(last.start, last.end - 1) if words[place] in _COMMITTEES)
    return next((place for place in places if reader.place_end(place) == last.end), 0)


def _first_place(reader: ItemReader, item: Item) -> int:
    """The token at which the place begins in "UBND các tỉnh | A"; 0 for none."""
    words = reader.tokens.words
    for index in range(item.start + 1, item.end - 2):
        if words[index] == "các" and (length := reader.length("level", index + 1)):
            place = index + 1 + length
            place += words[place] == ":"
            return place if place < item.end and reader.place_end(place) == item.end else 0
    return 0


def _shared_end(reader: ItemReader, earlier: Item, index: int) -> int:
    """The end of the words that the name at `index` shares: of several schools of one kind, their kind as well.

    "các trường Tiểu học Kim Đồng, | Lê Lợi": "trường Tiểu học Lê Lợi".
    """
    tokens, end = reader.tokens, earlier.shared
    if earlier.head == "trường" and tokens.word(index) not in _SCHOOLS and tokens.word(end) in _SCHOOLS:
        end = next((place for place in range(end + 1, earlier.end) if reader.is_capital(place)), end + 1)
    return end


def _is_plausible(reader: ItemReader, earlier: Item, index: int) -> bool:
    """In running text, a shared name must be a known field or kind of school: a capital alone may open anything.

    Of several schools ("các trường Kim Đồng, | Lê Lợi") and of wards ("Khoa Nội, | Ngoại") it may be any proper name.
    """
    tokens = reader.tokens
    if earlier.head == "khoa":
        free = _may_share(reader, index) and not reader.length("predicate", index)
        return free or reader.known_field("khoa", index) > 0
    if earlier.head != "trường":
        return reader.known_field(earlier.head, index) > 0
    several = bool(earlier.lead_in) or "các" in tokens.words[earlier.start : earlier.shared]
    proper = several and reader.is_capital(index) and not reader.length("predicate", index)
    return proper or tokens.word(index) in _SCHOOLS


def singular(lead_in: str) -> str:
    """The shared words for one name: "các Sở:" gives "Sở", "Giám đốc các Sở" gives "Giám đốc Sở"."""
    words = [word for word in lead_in.rstrip(" :").split() if word.lower() != "các"]
    return " ".join(words)


def _shared_level(reader: ItemReader, last: Item, index: int) -> Item | None:
    tokens = reader.tokens
    if last.lead_in and (other := _other_level(reader, last, index)):
        return other
    if last.shared <= last.start or last.shared >= last.end and not last.lead_in:
        return None
    if reader.length("person", index) or reader.length("head-level", index):
        return None
    if last.head in _OF_PROVINCES and not last.lead_in:
        return None
    if tokens.word(index) == "các" and tokens.word(index + 1) not in _LEVEL_SHARING:
        return None
    named = tokens.word(last.shared) not in ("cấp", "các") and not reader.length("level", last.shared)
    if not last.lead_in and named:
        return None
    end = reader.level_end(index)
    if end == index:
        return None
    lead_in = last.lead_in or tokens.written(last.start, last.shared)
    if tokens.word(index) == "các":  # "UBND thị xã A, | các huyện B, C": each has the level for its own
        place = index + 1 + reader.length("level", index + 1)
        if place > index + 1 and reader.is_capital(place) and (stop := reader.place_end(place)) > place:
            lead_in = f"{lead_in} {tokens.written(index + 1, place)}"
            return reader.passed_over(Item(last.kind, place, stop, stop, place, head=last.head, lead_in=lead_in))
    item = Item(last.kind, index, end, end, index, head=last.head, lead_in=lead_in)
    return reader.passed_over(item)


def _other_level(reader: ItemReader, last: Item, index: int) -> Item | None:
    """The place with a level of its own behind "UBND các huyện A, B | và thành phố C": the office is shared."""
    words = last.lead_in.split()
    level = next((size for size in (2, 1) if " ".join(words[-size:]).lower() in reader.place_heads), 0)
    place = index + reader.length("level", index)
    if not words[:-level] or place == index or not level or not reader.is_capital(place):
        return None
    end = reader.place_end(place)
    if end == place:
        return None
    return reader.passed_over(Item(last.kind, index, end, end, index, head=last.head, lead_in=" ".join(words[:-level])))


def read_brand(reader: ItemReader, index: int) -> Item | None:
    """A name without a head word in a list ("Bưu điện tỉnh, | Viettel Cao Lãnh"): capitals up to a mark or a verb."""
    tokens, end = reader.tokens, index
    if reader.opens_team(index) or reader.length("predicate", index) or reader.is_person_name(index):
        return None
    if reader.is_capital(index) and (known := max(reader.known_field(head, index) for head in ("sở", ""))):
        end += known
    while reader.is_capital(end) and tokens.words[end].isalpha():
        end += 1
    closed = (
        end == len(tokens)
        or tokens.words[end] in (",", ";", ".", ":", "và")
        or (reader.length("predicate", end) > 0 and not reader.length("noun-like-verb", end))
    )
    return Item(BODY, index, end, end, index) if end > index and closed else None


def is_verb_after_comma(reader: ItemReader, item: Item, tokens: Tokens) -> bool:
    """Whether the item is a verb in disguise ("…, thanh tra, kiểm tra việc …")."""
    if item.kind is BODY and item.end - item.start == item.shared - item.start and not tokens.capitals[item.start]:
        return bool(reader.length("predicate", item.start)) and not tokens.shouted
    return False
