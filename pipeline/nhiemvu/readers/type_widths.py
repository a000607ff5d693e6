"""How wide a line is in print: in the type of official papers, or in letters of one width.

Official papers are set in Times New Roman (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.2), whose letters differ: two
lines of one width in print differ by a fifth in their number of letters. Text that a program wrapped counts letters.
"""

from __future__ import annotations

import functools
import unicodedata

#: The advance widths of Times (Adobe's font metrics, Times-Roman), in thousandths of the type's size.
_ADVANCES = {
    250: " .,",
    278: "ijlt/:;",
    333: "fIr-()[]!",
    389: "Js",
    444: 'acez?“”"',
    500: "bdđghknopquvxy0123456789_–$",
    556: "FPS",
    611: "ELTZ",
    667: "BCRV",
    722: "ADĐGHKNOQUXYw&",
    778: "m",
    889: "MW%",
}
_WIDTH_OF = {letter: width for width, letters in _ADVANCES.items() for letter in letters}
_ORDINARY = 500
#: The width of a column in which laid-out text sets letters of any width.
_COLUMN = 440


def letters(text: str, indent: int = 0) -> int:
    """The width of `text` behind `indent` columns, in letters of one width."""
    return indent + len(text)


def type_width(text: str, indent: int = 0) -> int:
    """The width of `text` behind `indent` columns as printed: "Việt" is narrower than "MƯỜI"."""
    return indent * _COLUMN + sum(map(_advance, text))


@functools.cache
def _advance(letter: str) -> int:
    return _WIDTH_OF.get(unicodedata.normalize("NFD", letter)[0], _WIDTH_OF.get(letter, _ORDINARY))
