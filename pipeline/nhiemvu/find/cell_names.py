"""Agencies of a cell that no mark parts: "Công an tỉnh" above "UBND cấp xã", or "Khoa Nhi Khoa Nội", are two."""

from __future__ import annotations

from nhiemvu.find.agency_items import ItemReader
from nhiemvu.find.agency_names import BODY, PERSON, Item
from nhiemvu.rules.agency_grammar import Tokens, build_agency_grammar, tokenise

_LONGEST = 200
#: Whose office it is stands in the next line.
_OPEN_NAME = ("văn", "phòng")
_MARKS = frozenset(",;:.()/-–+•")
_BULLETS = ("- ", "+ ", "• ")
_JOINING = frozenset(("và", "hoặc", "cùng", "với", "của", "thuộc", "&"))
_LEVELS = frozenset(("tỉnh", "huyện", "quận", "xã", "phường", "phố", "trấn"))
_OF_NOBODY = frozenset(("sở", "bộ"))
#: Heads that stand inside names, too: "Bộ Chỉ huy Bộ đội Biên phòng", "Hội Nông dân Hội An".
_WITHIN_NAMES = frozenset(("bộ", "ban", "hội", "đoàn"))


def names_parted(text: str) -> str:
    """`text`, of the same length, with ";" between one whole agency and the next where nothing but a blank parts them.

    A line or a word that goes on with a name stays with it: "Văn phòng" above "UBND tỉnh" is one body, and so is
    "Phòng Kế toán Sở Y tế". A form that keeps a table without its line breaks runs two names together.
    """
    lines = _bullets_parted(text).split("\n")
    parted = lines[0]
    for above, line in zip(lines, lines[1:], strict=False):
        listed = above.lstrip().startswith(_BULLETS) and line.lstrip().startswith(_BULLETS)
        parted += (";" if listed or _is_whole(above) and _opens(line) else "\n") + line
    return _parted_within(parted) if len(text) < _LONGEST else parted


def _bullets_parted(text: str) -> str:
    """`text` with ";" for a bullet within its line, as a form without line breaks has it: "- P. KHTC - Hiệu trưởng".

    A hyphen is one where the line opens with it, and an office or a body of the first one's kind stands behind it.
    """
    opening = text.lstrip()[:2]
    if opening not in _BULLETS or not (words := text.split()[1:]):
        return text
    pieces = text.split(f" {opening}")
    for before, piece in enumerate(pieces[1:]):
        item = _reader(tokenise(piece)).read(0)
        parted = pieces[before].endswith((",", ";"))
        if item and not parted and (item.kind is PERSON or item.kind is BODY and piece.split()[0] == words[0]):
            pieces[before] += " ; "
        else:
            pieces[before] += f" {opening}"
    return "".join(pieces)


def _is_whole(line: str) -> bool:
    """Whether the line ends with a whole name: not with a mark that calls for more, nor with a bare office."""
    tokens = tokenise(line)
    reader = _reader(tokens)
    for index in range(len(tokens)):
        item = reader.read(index)
        if item and item.stop == len(tokens):
            return not item.bare and tokens.words[item.start : item.end] != _OPEN_NAME
    return False


def _opens(line: str) -> bool:
    """Whether the line opens with a name, and with a capital or a bullet."""
    bare = line.lstrip(" -+•")
    if not bare[:1].isupper() and bare == line.lstrip():
        return False
    return _reader(tokenise(bare)).read(0) is not None


def _parted_within(text: str) -> str:
    tokens = tokenise(text)
    reader = _reader(tokens)
    start, first, parted = 0, None, text
    for index, word in enumerate(tokens.words):
        if word in _MARKS:
            start, first = index + 1, None
        elif index == start:
            first = reader.read(index)
        elif first is not None and tokens.capitals[index] and _is_another(reader, start, first.head, index):
            place = tokens.starts[index] - 1
            parted = f"{parted[:place]};{parted[place + 1 :]}"
            start, first = index, reader.read(index)
    return parted


def _is_another(reader: ItemReader, start: int, head: str, index: int) -> bool:
    """Whether the name at `index` is not part of the one with the head word `head` that begins at `start`."""
    tokens, item = reader.tokens, reader.read(index)
    if (
        item is None
        or item.kind != BODY
        or tokens.word(index - 1) in _JOINING
        or tokens.ends[index - 1] == tokens.starts[index]
    ):
        return False
    before = tokens.text[tokens.starts[start] : tokens.ends[index - 1]]
    behind_level = tokens.word(index - 1) in _LEVELS
    if _is_unmistakable(tokens, item) and (behind_level or head in _OF_NOBODY):
        return not tokens.capitals[index - 1] if behind_level else _is_whole(before)
    length = min(2, len(item.head.split()))
    same = tokens.words[start : start + length] == tokens.words[index : index + length]
    return same and not behind_level and head not in _WITHIN_NAMES and index > start + length


def _is_unmistakable(tokens: Tokens, item: Item) -> bool:
    """Whether the head word is no name of a place or a field: "Công ty", "UBND", but not "Hội" (An), "Trung Tâm"."""
    if tokens.written(item.start, item.start + 1).isupper():
        return True
    return " " in item.head and item.head.split()[0] not in _WITHIN_NAMES and not tokens.capitals[item.start + 1]


def _reader(tokens: Tokens) -> ItemReader:
    return ItemReader(tokens, build_agency_grammar(), lax=True)
