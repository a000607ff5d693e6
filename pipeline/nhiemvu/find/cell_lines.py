"""Lines of a cell, each of which names an agency of its own: "Công an tỉnh" above "UBND cấp xã" are two."""

from __future__ import annotations

from nhiemvu.find.agency_items import ItemReader
from nhiemvu.rules.agency_grammar import build_agency_grammar, tokenise

#: Whose office it is stands in the next line.
_OPEN_NAME = ("văn", "phòng")


def lines_parted(text: str) -> str:
    """`text`, of the same length, with ";" for each line break between one whole agency and the next.

    A line that goes on with a name stays with it: "Văn phòng" above "UBND tỉnh" is one body.
    """
    lines = text.split("\n")
    if len(lines) == 1:
        return text
    parted = lines[0]
    for above, line in zip(lines, lines[1:], strict=False):
        parted += (";" if _is_whole(above) and _opens(line) else "\n") + line
    return parted


def _is_whole(line: str) -> bool:
    """Whether the line ends with a whole name: not with a mark that calls for more, nor with a bare office."""
    tokens = tokenise(line)
    reader = ItemReader(tokens, build_agency_grammar(), lax=True)
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
    return ItemReader(tokenise(bare), build_agency_grammar(), lax=True).read(0) is not None
