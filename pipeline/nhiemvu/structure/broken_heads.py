"""Lines of a head that a narrow column broke, joined again: "Số:" and "12/KH-UBND", "ỦY" and "BAN NHÂN DÂN".

Portals copy the two columns of a head with their line breaks, and with a bar alone where a cell ends.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from nhiemvu.document import Span
from nhiemvu.normalise.letter_case import is_capitals
from nhiemvu.rules.reference_grammar import CAPITALS, any_of, words_of
from nhiemvu.structure.head_lines import TextLine, is_date_line, is_motto, is_number_line
from nhiemvu.structure.labels import BULLETS, read_label

_SEARCHED = 60
_LONGEST_PIECE = 60
_BAR = re.compile(r"\|+")
_NUMBER_MARK = re.compile(r"(?:Luật\s+)?[Ss]ố\s*[:.]?")
_NUMBER_BEHIND = re.compile(r"\d{0,6}[A-Za-zđ]?\s?[/-]")
#: What a line of a head begins with that the line above left unfinished: "Mỹ" above "Tho, ngày 24 tháng 12 năm 2009".
_PLACE_BEGUN = re.compile(rf"(?:TP\.?|[{CAPITALS}][^\W\d_{CAPITALS}]*)(?:[ -][{CAPITALS}][^\W\d_{CAPITALS}]*){{0,2}}")
_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO_PIECES = 4
#: A serial in front of a symbol, or a day: "Số: 12/KH-UBND", "ngày 5 tháng 3", not "Số:   /KH-UBND".
_FILLED = re.compile(r"\d+[A-Za-zđ]?\s?[-/]|ngày\s*\d", re.IGNORECASE)
_BODY_LINES = 4
_HEAD_LINES = 6


def mended_lines(lines: list[TextLine]) -> list[TextLine]:
    """`lines` with the broken ones at the top joined and the bars between them left out.

    "ỦY | BAN NHÂN DÂN", "CỘNG | HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: | 12/KH-UBND", "Mỹ | Tho, ngày 5 tháng 3 năm
    2009" are one line each.
    """
    top = [_without_bar(line) for line in lines[:_SEARCHED] if not _BAR.fullmatch(line.text)]
    mended: list[TextLine] = []
    index = 0
    while index < len(top):
        count = _pieces(top, index)
        mended.append(_joined(top[index : index + count]))
        index += count
    return [replace(line, index=index) for index, line in enumerate([*mended, *lines[_SEARCHED:]])]


def _without_bar(line: TextLine) -> TextLine:
    """`line` without the bar that ends a cell: "TỈNH LÀO CAI |"."""
    return replace(line, text=line.text.rstrip(" |")) if line.text.endswith("|") else line


def _pieces(lines: list[TextLine], index: int) -> int:
    """How many lines from `index` on were one."""
    line = lines[index]
    if index + 1 == len(lines) or len(line.text) > _LONGEST_PIECE or line.block.place.table is not None:
        return 1
    following = lines[index + 1].text
    if _NUMBER_MARK.fullmatch(line.text):
        return 2 if _NUMBER_BEHIND.match(following) else 1
    for count in range(2, min(_MOTTO_PIECES, len(lines) - index) + 1):
        if _folded(" ".join(each.text for each in lines[index : index + count])) == _folded(_MOTTO):
            return count
    if _begins_name(line.text, following):
        return 2
    return 2 if _PLACE_BEGUN.fullmatch(line.text) and _is_behind_head(lines, index) and _ends_place(following) else 1


def _folded(text: str) -> str:
    return text.upper().replace("HOÀ", "HÒA")


@functools.cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words_of('reference_words', 'issuer-head'))}(?!\w)", re.IGNORECASE)


def _begins_name(text: str, following: str) -> bool:
    """Whether a body's name begins in `text`, which is none without the line below it: "ỦY", "CHÍNH"."""
    return (
        is_capitals(text)
        and is_capitals(following)
        and len(text.split()) == 1
        and _heads().match(text) is None
        and any(len(match.group().split()) > 1 for match in [_heads().match(f"{text} {following}")] if match)
    )


def _ends_place(text: str) -> bool:
    return is_date_line(text) and text[0].isupper()


def _is_behind_head(lines: list[TextLine], index: int) -> bool:
    above = lines[index - 1].text if index else ""
    return is_number_line(above) or is_motto(above) or _NUMBER_BEHIND.match(above) is not None


def _joined(lines: list[TextLine]) -> TextLine:
    if len(lines) == 1:
        return lines[0]
    span = Span(lines[0].span.start, lines[-1].span.end)
    return replace(lines[0], span=span, text=" ".join(line.text for line in lines))


def head_below(lines: list[TextLine]) -> int:
    """The index of the first line of a head that stands below other text, as on a page of news; 0 where none does.

    Such a head has the motto, and the number or the place and the date close to it, none of them blank: a form behind
    a text is no head of it, nor is what stands below the first number of its outline.
    """
    for line in lines[1:_SEARCHED]:
        label = read_label(line.text)
        if label is not None and label.kind not in BULLETS:
            return 0
        near = lines[max(line.index - 2, 0) : line.index + _HEAD_LINES]
        if is_motto(line.text) and is_capitals(line.text) and any(_is_filled(each.text) for each in near):
            start = line.index
            while start > max(line.index - _BODY_LINES, 0) and _is_of_left_column(lines[start - 1].text):
                start -= 1
            return start
    return 0


def _is_filled(text: str) -> bool:
    return _is_number_or_date(text) and _FILLED.search(text) is not None


def _is_number_or_date(text: str) -> bool:
    return is_number_line(text) or is_date_line(text)


def _is_of_left_column(text: str) -> bool:
    is_rule = not any(map(str.isalnum, text))
    return len(text) <= _LONGEST_PIECE and (is_rule or is_capitals(text) or _is_number_or_date(text))
