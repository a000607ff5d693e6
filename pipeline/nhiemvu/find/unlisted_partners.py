"""Those who take part under a name that no list knows: "phối hợp với | các bạn trẻ tình nguyện", "| Đại sứ quán Lào".

Behind "phối hợp với" stands somebody. Where no head word tells who, the name ends where one more body of the list or
the action begins.
"""

from __future__ import annotations

from dataclasses import replace

from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_lists import read_list, separator_length
from nhiemvu.find.agency_names import BODY, GROUP, PERSON, Item
from nhiemvu.find.doers import read_staff
from nhiemvu.find.role_labels import part_at
from nhiemvu.find.shared_names import read_brand
from nhiemvu.find.small_units import small_body, small_unit
from nhiemvu.find.staff_jobs import job_end
from nhiemvu.rules.agency_grammar import Tokens, build_agency_grammar

_LONGEST = 6
_PURPOSES = frozenset(("để", "nhằm", "trong", "tại"))
_NO_OPENING = ("predicate", "not-agency", "no-partner", "stop", "order", "qualifier")
_SHORTEST_VERB = 2


def read_partners(tokens: Tokens, index: int) -> tuple[tuple[Item, ...], int]:
    """As `read_list`, for a list of those who take part, which may begin with a name that no list knows."""
    items, stop = read_list(tokens, index, placed=True)
    if items:
        last = items[-1]
        if last.kind is PERSON and last.bare and stop == last.end:  # "nhân viên | bảo vệ"
            stop = job_end(tokens, stop, build_agency_grammar())
            items = (*items[:-1], replace(last, end=stop, stop=stop))
        return further_partners(tokens, items, stop)
    reader = ItemReader(tokens, build_agency_grammar())
    staff, end = read_staff(tokens, index, reader.grammar)
    first = _unlisted(reader, index)
    if staff and not (first and first.stop > end):  # "người trồng | rừng"
        return further_partners(tokens, staff, end)
    first = first or read_brand(reader, index)
    return further_partners(tokens, (first,), first.stop) if first else ((), index)


def further_partners(tokens: Tokens, items: tuple[Item, ...], stop: int) -> tuple[tuple[Item, ...], int]:
    """The list before `stop` with what goes on behind names that no list knows, and the token behind it."""
    reader = ItemReader(tokens, build_agency_grammar())
    while separator := separator_length(tokens, stop) if tokens.word(stop) != ";" else 0:
        following = stop + separator
        if part_at(tokens, following, reader.grammar, ":"):
            break
        more, end = read_list(tokens, following)
        if not more:
            more, end = read_staff(tokens, following, reader.grammar)
        if not more:
            brand = read_brand(reader, following) if items[-1].kind is BODY else None
            one = _unlisted(reader, following) or brand
            more, end = ((one,), one.stop) if one else ((), following)
        if not more:
            break
        items, stop = items + more, end
    return items, stop


def _unlisted(reader: ItemReader, index: int) -> Item | None:
    """The name at `index` that no list knows, up to one more body or to the action; `None` for none."""
    determiner = reader.length("determiner", index)
    start = index + determiner
    small = small_body(reader, index) or small_unit(reader.tokens, index, reader.grammar)
    if not determiner and small and _closes(reader, small.stop):
        return small
    if start >= len(reader.tokens) or any(reader.length(kind, start) for kind in _NO_OPENING):
        return None
    if not determiner:
        if not reader.is_capital(start) or reader.is_person_name(start):
            return None
        end = reader.name_run(start)
        found = reader.passed_over(Item(BODY, index, end, end, index))
        return found if _closes(reader, found.stop) else None
    end = start
    while end < start + _LONGEST and end < len(reader.tokens):
        if end > start and _closes(reader, end):
            return reader.passed_over(Item(GROUP, index, end, end, index, plural=True))
        if not reader.is_small_part(end):
            break
        end += 1
    return None


def _closes(reader: ItemReader, index: int) -> bool:
    """Whether one more body of the list, the action or its purpose begins at `index`."""
    if reader.tokens.word(index) in _PURPOSES or reader.length("predicate", index) >= _SHORTEST_VERB:
        return True
    separator = separator_length(reader.tokens, index)
    following = index + separator
    return separator > 0 and (reader.read(following) is not None or reader.length("small-body", following) > 0)
