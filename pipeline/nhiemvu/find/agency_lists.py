"""Lists of agencies: where one ends and the next begins, and the head words that they share."""

from __future__ import annotations

import functools
from dataclasses import replace

from nhiemvu.document import Span
from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_names import BODY, GROUP, PERSON, Item
from nhiemvu.find.named_provinces import provinces_named
from nhiemvu.find.role_labels import part_at
from nhiemvu.find.shared_names import (
    called_by_place,
    committee_end,
    is_verb_after_comma,
    named_of_kind,
    opens_own,
    read_brand,
    shared_item,
    singular,
)
from nhiemvu.rules.agency_grammar import Tokens, build_agency_grammar
from nhiemvu.task import Agency

_UNMERGED = frozenset(("bộ", "người", "chánh", "kế", "văn"))  # "kế toán", "văn thư" hold no office over others
_GOVERNMENT = ("chính", "phủ")
_OFFICES_OF_ALL = (("giám", "đốc"), ("thủ", "trưởng"), ("người", "đứng", "đầu"), ("trưởng", "phòng"))
_LED_OTHERWISE = ("ubnd", "uỷ ban", "hội", "công an", "tỉnh đoàn", "mặt trận", "đoàn thanh niên")
_MEMBERS = ("các", "thành", "viên")
_HEADS_OF_GROUPS = ("sở", "bộ")
_HAMLETS = frozenset(("thôn", "bản", "ấp", "khóm", "xóm", "buôn", "làng", "khu", "tiểu"))


@functools.lru_cache(maxsize=4096)  # each question that is asked of a sentence reads its lists again
def read_list(
    tokens: Tokens, index: int, lax: bool = False, placed: bool = False, headed: str = ""
) -> tuple[tuple[Item, ...], int]:
    """The items of the list that begins at token `index`, and the token at which reading goes on.

    Without an agency at `index` the list is empty, and the second value is `index`. `placed` says that a commune or
    a village may stand in it by its own name ("xã Tiên Sơn"), `headed` that its first may go without this head word.
    """
    reader = ItemReader(tokens, build_agency_grammar(), lax, placed)
    items = _persons_named(reader, index) or (_without_head(reader, index, headed) if headed else [])
    if not items:
        item = reader.read(index)
        if item is None:
            return (), index
        items = provinces_named(reader, item) or _named_behind(reader, item) or _numbered(reader, item) or [item]
    while True:
        separator = separator_length(tokens, items[-1].stop)
        if not separator:
            break
        following = items[-1].stop + separator
        nearest = reader.read(following)
        whichever = nearest is not None and tokens.word(nearest.end) == "nào"  # "; | nhà thầu nào chậm thì thay thế"
        if whichever or part_at(tokens, following, reader.grammar, ":"):
            break
        comma = tokens.words[items[-1].stop] != ";" or _is_spelled(tokens, items[0])
        shared = shared_item(reader, items, following) if comma else None
        if shared and (nearest is None or shared.end >= nearest.end and not opens_own(reader, shared)):
            items = [_singled(reader, earlier, shared) for earlier in items]
            items.append(shared)
        elif nearest and not is_verb_after_comma(reader, nearest, tokens):
            items.extend(provinces_named(reader, nearest) or [_in_office_named(tokens, items, nearest)])
        elif several := named_of_kind(reader, items[-1], following) if comma else None:
            items = [_singled(reader, earlier, several) for earlier in items]
            items.append(several)
        elif tokens.words[following : following + len(_MEMBERS)] == _MEMBERS and items[-1].kind is not GROUP:
            end = following + len(_MEMBERS)  # "Trưởng Ban Chỉ đạo và | các thành viên | nắm tình hình"
            items.append(reader.passed_over(Item(PERSON, following, end, end, following, plural=True)))
        elif items[-1].kind is not GROUP and (brand := read_brand(reader, following)):
            by_place = called_by_place(reader, items[-1], brand)
            if by_place is None and items[-1].kind is not BODY:
                break
            items.append(by_place or brand)
        else:
            break
    return tuple(_merge_bare(items, tokens)), items[-1].stop


def _is_spelled(tokens: Tokens, first: Item) -> bool:
    """Whether a colon spells the list out from its first department on: semicolons may part it, too."""
    colon = tokens.word(first.start - 1) == ":" if first.lead_in else ":" in tokens.words[first.start : first.end]
    return colon and first.kind is BODY and first.head in _HEADS_OF_GROUPS


def _without_head(reader: ItemReader, index: int, head: str) -> list[Item]:
    """The first of several names that a group's head word serves: "các sở, ngành: | Tài chính, Công an tỉnh"."""
    group = Item(BODY, index, index, index, index, head=head.lower(), lead_in=head)
    first = shared_item(reader, [group], index)
    return [first] if first is not None and reader.is_capital(index) else []


def _in_office_named(tokens: Tokens, items: list[Item], body: Item) -> Item:
    """The body with the office before a colon that serves all behind it: "Giám đốc: Sở Y tế, | Sở Tài chính".

    A people's committee or a group is headed by nobody of that office.
    """
    if body.kind is not BODY or body.lead_in or body.plural or any(item.kind is not PERSON for item in items):
        return body
    office = items[0]
    colon = next((at for at in range(office.start, office.end) if tokens.words[at] == ":"), office.start)
    if tokens.words[office.start : colon] not in _OFFICES_OF_ALL or body.head.startswith(_LED_OTHERWISE):
        return body
    return replace(body, kind=PERSON, lead_in=tokens.written(office.start, colon))


def _singled(reader: ItemReader, item: Item, following: Item) -> Item:
    """The item without its *các* where one behind it shares its head word: "các | sở Y tế, (sở) Xây dựng"."""
    name = item.start + 1
    if item.lead_in or item.head != following.head:
        return item
    if "các" in reader.tokens.words[name : item.end] and (place := committee_end(reader, item)):
        return replace(item, start=place, lead_in=following.lead_in)  # "Ban Thường vụ (các) Huyện ủy | Đông Anh"
    if item.kind is PERSON and following.lead_in and "các" in reader.tokens.words[name : item.shared]:
        lead_in = singular(reader.tokens.written(item.start, item.shared))  # "Hiệu trưởng (các) trường | Kim Đồng"
        return replace(item, start=item.shared, lead_in=lead_in)
    if not item.plural or item.kind is not BODY:
        return item
    spelled = ":" in reader.tokens.words[name : item.end]
    if spelled or not following.lead_in or not reader.length("determiner", item.start):
        return item
    return replace(item, start=name, plural=False)


def _named_behind(reader: ItemReader, item: Item) -> list[Item]:
    """The bodies of one kind that a colon names by their places: "Các Công ty cổ phần Cấp nước: | Hòa Tân, Phú Lộc".

    None where a single name follows, or one that is a body of its own.
    """
    tokens, found, index = reader.tokens, list[Item](), item.stop + 1
    if item.kind is not BODY or not item.plural or tokens.word(item.stop) != ":":
        return []
    lead_in = singular(tokens.written(item.start, item.end))
    while reader.is_capital(index) and not reader.opens_body(index) and (end := reader.place_end(index)) > index:
        found.append(Item(BODY, index, end, end, index, head=item.head, lead_in=lead_in))
        index = end + separator_length(tokens, end)
        if index == end:
            break
    return found if len(found) > 1 else []


def _persons_named(reader: ItemReader, index: int) -> list[Item]:
    """The persons whom a colon names: "Các đồng chí: | Nguyễn Văn An, Lò Thị Hoa", each with the title before it."""
    tokens, found = reader.tokens, list[Item]()
    title = index + reader.length("determiner", index)
    colon = title + reader.length("comrade", title)
    if not index < title < colon or tokens.word(colon) != ":":
        return []
    start = colon + 1
    while reader.is_person_name(start):
        end = reader.named_end(start)
        found.append(Item(PERSON, start, end, end, start, head="đồng chí", lead_in=tokens.written(title, colon)))
        start = end + separator_length(tokens, end)
    return found


def _numbered(reader: ItemReader, item: Item) -> list[Item]:
    """The units of one kind that numbers name: "Các thôn | 1, 2 và 5"; none for fewer than two numbers."""
    tokens = reader.tokens
    index = item.end - tokens.word(item.end - 1).isdigit()
    name = item.start + reader.length("determiner", item.start)
    head = " ".join(tokens.words[name:index])
    lead_in = singular(tokens.written(name, index))
    found: list[Item] = []
    while index > name and reader.numbers(index):
        found.append(Item(BODY, index, index + 1, index + 1, index, head=head, lead_in=lead_in))
        separator = separator_length(tokens, index + 1)
        repeated = head not in ItemReader.place_heads and tokens.word(index + 1 + separator) == tokens.word(index - 1)
        again = separator + repeated  # "Đội số 1, | số 2"; "Thôn 1, thôn 2" are two by themselves
        if not separator or not tokens.word(index + 1 + again).isdigit():
            break
        index += 1 + again
    return found if len(found) > 1 else []


def spelled_out(tokens: Tokens, items: tuple[Item, ...], stop: int) -> tuple[tuple[Item, ...], int]:
    """The list whose last group the bodies behind `stop` spell out, and where reading goes on; none for no such bodies.

    They stand behind a colon, a hyphen or "gồm": "(Ban Dân tộc và các ngành:) | Công an tỉnh, Sở Y tế".
    """
    if not items or items[-1].kind is not GROUP:
        return (), stop
    mark = stop + (tokens.words[stop : stop + 2] == ("bao", "gồm"))
    if tokens.word(mark) not in (":", "-", "gồm", "như"):
        return (), stop
    start = mark + 1 + (tokens.word(mark + 1) == ":")
    spelled, end = read_list(tokens, start)
    named = tokens.words[items[-1].start : items[-1].end]
    head = next((word for word in _HEADS_OF_GROUPS if word in named), "")
    if head and (not spelled or head == "bộ"):  # "các bộ, ngành: | Công an, Quốc phòng" are ministries
        spelled, end = read_list(tokens, start, headed=head.capitalize())
    if len(spelled) <= (len(items) > 1):
        return (), stop
    return items[:-1] + spelled, end


def read_names(tokens: Tokens, index: int) -> tuple[Item, ...]:
    """The items of a text that from token `index` on holds nothing but agencies.

    What the grammar does not know narrows the name before it and stays with it, or is a name of its own.
    """
    reader = ItemReader(tokens, build_agency_grammar(), lax=True)
    found: list[Item] = []
    while index < len(tokens):
        items, stop = read_list(tokens, index, lax=True)
        end = _rest_end(reader, stop, named=bool(items))
        if items and end > stop:
            items = (*items[:-1], replace(items[-1], end=_without_qualifier(reader, stop, end), stop=end))
        elif not items and end > index and tokens.words[index][0].isalnum():
            items = (Item(BODY, index, end, end, index),)
        found.extend(items)
        index = end if items and _begins_anew(reader, end) else end + max(separator_length(tokens, end), 1)
    return tuple(found)


def _without_qualifier(reader: ItemReader, start: int, end: int) -> int:
    """The end of `start..end` without a qualifier at its end ("liên quan")."""
    for index in range(start, end):
        if reader.length("qualifier", index) == end - index:
            return index
    return end


def _begins_anew(reader: ItemReader, index: int) -> bool:
    """Whether a body begins at `index` though no mark parts it: the next line of a cell, run into this one."""
    return reader.is_capital(index) and reader.opens_body(index)


def _rest_end(reader: ItemReader, index: int, named: bool) -> int:
    """The end of words that the grammar does not know: a mark, or a separator with another agency behind it.

    Words with no agency before them (`named` false) also end where a capital follows the separator.
    """
    tokens, start = reader.tokens, index
    while index < len(tokens):
        separator = separator_length(tokens, index)
        if named and index == start and _begins_anew(reader, index):
            break
        if tokens.words[index] == "(" and ")" in tokens.words[index:]:  # "các sở chuyên ngành | (Sở A, Sở B)"
            index = tokens.words.index(")", index) + 1
            continue
        if tokens.words[index] in (";", ".", ":") or separator and reader.read(index + separator):
            break
        apart = reader.is_capital(index + separator) or tokens.shouted and tokens.words[index] == ","
        if separator and (not named and apart or _opens_doer(reader, index + separator)):
            break
        index += 1
    return index


def _opens_doer(reader: ItemReader, index: int) -> bool:
    """Whether a doer without a name of its own begins at `index` in a cell: "Thí sinh, | điểm thu hồ sơ", "…, | P3"."""
    if letters := reader.code_letters(index):
        return letters != reader.code_letters(index - 2)  # "Tổ trực nhà A1, | A2" is one
    length = reader.length("cell-doer", index)
    return length > 0 and not any(reader.length(kind, index) > length for kind in ("not-agency", "predicate", "stop"))


def separator_length(tokens: Tokens, index: int) -> int:
    """How many tokens part two agencies at `index` (",", ";", "và", ", và", "/"); 0 for none."""
    word, following = tokens.word(index), tokens.word(index + 1)
    if word in (",", ";"):
        return 2 if following in ("và", "cùng", "-", "+") else 1
    return int(word in ("và", "/", "hoặc", "&"))


def _merge_bare(items: list[Item], tokens: Tokens) -> list[Item]:
    """Offices without a body join the office behind them: "Giám đốc, Thủ trưởng các sở" is one mention."""
    merged: list[Item] = []
    office = opening = ""
    for item in items:
        last = merged[-1] if merged else None
        if last and last.kind is PERSON and last.bare and last.end == last.stop and _is_headed(item):
            if item.lead_in and last.head not in _UNMERGED and tokens.word(last.end) == ",":
                opening, office = tokens.written(last.start, last.end + 1), item.lead_in.split()[0]
                merged.pop()
            elif _joins(last, item, tokens):
                merged[-1] = Item(PERSON, last.start, item.end, item.stop, item.shared, item.head, plural=last.plural)
                continue
        if office and item.lead_in.startswith(office):  # "Bí thư, Chủ tịch UBND các huyện A, | B"
            item = replace(item, lead_in=f"{opening} {item.lead_in}")
        merged.append(item)
    return merged


def _joins(last: Item, item: Item, tokens: Tokens) -> bool:
    """Whether the bare office `last` joins the office `item` that stands straight behind it."""
    between = tokens.words[last.end : item.start]
    merges = last.head not in _UNMERGED and tokens.word(last.start + 1) not in _HAMLETS
    merges = merges and tokens.words[last.end - 2 : last.end] != _GOVERNMENT  # "Thủ tướng Chính phủ, Bộ trưởng"
    named = between == ("và",) and item.head == "đồng chí"  # "thủ quỹ | và | thầy Phước" are two
    return between in ((",",), ("/",), ("và",), ("hoặc",)) and not item.plural and merges and not named


def _is_headed(item: Item) -> bool:
    return item.kind is PERSON and not item.bare


def as_agency(tokens: Tokens, item: Item, offset: int = 0) -> Agency:
    """The item as an agency: its mention with the shared head word given back, its span moved by `offset`."""
    words = tokens.written(item.start, item.end)
    if ":" in words:  # "các Sở: Nội vụ" names one of them
        words = singular(words.replace(":", " "))
    mention = f"{item.lead_in} {words}" if item.lead_in else words
    return Agency(mention, span=Span(tokens.starts[item.start] + offset, tokens.ends[item.end - 1] + offset))


def as_agencies(tokens: Tokens, items: tuple[Item, ...], offset: int = 0) -> tuple[Agency, ...]:
    """The items as agencies, each mention once, in order."""
    found: dict[str, Agency] = {}
    for item in items:
        agency = as_agency(tokens, item, offset)
        found.setdefault(agency.mention.lower(), agency)
    return tuple(found.values())
