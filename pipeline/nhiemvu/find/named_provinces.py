"""The offices of provinces and cities that one phrase names together: "UBND các tỉnh, thành phố: Hà Nội, Sơn La"."""

from __future__ import annotations

import functools

from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_names import Item
from nhiemvu.rules.agency_grammar import Lexicon
from nhiemvu.rules.load import load_entries

_TOGETHER = (("tỉnh", ",", "thành", "phố"), ("tỉnh", "và", "thành", "phố"), ("thành", "phố", ",", "tỉnh"))
_CENTRAL = ("trực", "thuộc", "trung", "ương")
_CITY, _PROVINCE = "thành phố", "tỉnh"


def provinces_named(reader: ItemReader, item: Item) -> list[Item]:
    """One item for each province or city behind "các tỉnh, thành phố" in `item`; none where none is named.

    Which level a name has is known: the cities under the central government are few.
    """
    tokens, words = reader.tokens, reader.tokens.words
    starts = range(item.start + 1, min(item.stop, len(words) - 4))
    opening = next((at for at in starts if words[at] == "các" and words[at + 1 : at + 5] in _TOGETHER), 0)
    if not opening:
        return []
    index = opening + 5
    index += len(_CENTRAL) if words[index : index + len(_CENTRAL)] == _CENTRAL else 0
    index += tokens.word(index) == ":"
    office = tokens.written(item.start, opening)
    found: list[Item] = []
    while length := _known("").length_at(tokens, index + (level := reader.length("level", index))):
        place, end = index + level, index + level + length
        told = _CITY if _known("city").length_at(tokens, place) == length else _PROVINCE
        told = tokens.written(index, place) or told
        lead_in = f"{office} {told}"
        found.append(Item(item.kind, place, end, end, place, head=item.head, lead_in=lead_in))
        index = end + _separator(words[end : end + 2])
        if index == end:
            break
    return found


@functools.cache
def _known(kind: str) -> Lexicon:
    """The names of all provinces and cities, or of the places of one `kind`."""
    lexicon = Lexicon()
    for entry in load_entries("places"):
        if entry.kind.startswith(kind):
            lexicon.add(entry.words)
    return lexicon


def _separator(words: tuple[str, ...]) -> int:
    if words[:1] not in ((",",), ("và",)):
        return 0
    return 2 if words == (",", "và") else 1
