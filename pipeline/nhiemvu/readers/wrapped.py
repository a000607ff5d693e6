"""Lines joined to paragraphs: hard-wrapped text, and paragraphs that a page break cut in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from nhiemvu.readers.labels import (
    begins_item,
    ends_sentence,
    goes_on_in_lower_case,
    is_number_broken,
    join_pieces,
    joins_name,
)
from nhiemvu.readers.lines import Line, Paragraph

_WIDEST_WRAPPED = 200
_LEAST_LINE = 40
_FULL = 0.72
_BRIM = 0.88
_CUT_PARAGRAPH = 60
_FEWEST_TELLING = 4
#: A field of its own or a heading, where the line before it ends a sentence: "Thời gian: …", "Tháng 11/2026".
_NAMES_A_FIELD = re.compile(
    r"(?:Đơn vị|Cơ quan|Bộ phận|Người|Thời gian|Thời hạn|Hạn|Chủ trì|Phối hợp|Kinh phí|Địa điểm)\b[^:.;\d]{0,40}:"
    r"|(?:Tháng|Quý|Tuần|Đợt)\s+(?:\d{1,2}|[IVX]+)(?:[/\s,\d-]|tháng|năm)*$"
)
#: A law's name stands in the next line: "Căn cứ Luật" and "Giáo dục ngày 14/6/2019".
_LAW_AHEAD = re.compile(r"(?:[Cc]ăn cứ|[Tt]heo|của|thi hành) (?:[Bb]ộ )?[Ll]uật$")
_BEGINS_ANEW = re.compile(r"(?:Nơi nhận|Kính gửi)\s*:|T/?[ML]\.? [A-ZĐÂÊÔƠƯ]{2}")


def is_hard_wrapped(lines: list[Line]) -> bool:
    """Whether the text breaks its lines at a fixed width: many lines go on in lower case in the next one."""
    width = _width(lines) if lines else _WIDEST_WRAPPED + 1
    if width > _WIDEST_WRAPPED:
        return False
    soft = [pair for pair in _broken_sentences(lines) if len(pair[0].text) >= _LEAST_LINE]
    full = sum(line.right >= _FULL * width for line in lines)  # a head and lists may have many short ones
    if len(soft) >= 2 and (len(soft) >= 0.15 * len(lines) or len(soft) >= 0.3 * full):
        return True
    return len(soft) >= _FEWEST_TELLING and find_wrapping(lines).exact


def _broken_sentences(lines: list[Line]) -> list[tuple[Line, Line]]:
    """The pairs of lines of which the second goes on in lower case with the sentence of the first."""
    return [
        (before, line)
        for before, line in pairwise(lines)
        if not (line.gap or line.alone or before.alone)
        and not ends_sentence(before.text)
        and goes_on_in_lower_case(line.text)
    ]


def _width(lines: list[Line]) -> int:
    edges = sorted(line.right for line in lines)
    return edges[int(0.95 * (len(edges) - 1))]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a hard-wrapped text breaks its lines.

    `width` is the column that they reach, `margin` that at which they begin; `indented` tells that paragraphs open
    further right, `exact` that every line takes all words that find room in it, as a program breaks them.
    """

    width: int
    margin: int
    indented: bool
    exact: bool

    def is_full(self, before: Line, line: Line) -> bool:
        """Whether the first word of `line` found no room in the line before."""
        needed = before.right + 1 + len(line.text.split(" ", 1)[0])
        if self.exact:
            return needed > self.width
        return needed >= (_BRIM if ends_sentence(before.text) else _FULL) * self.width


def find_wrapping(lines: list[Line]) -> Wrapping:
    """How the hard-wrapped `lines` of a text are broken."""
    margin = _margin(lines)
    indented = _uses_indents(lines, margin)
    soft = _broken_sentences(lines)
    edge = max((before.right for before, _ in soft), default=0)
    exact = Wrapping(edge, margin, indented, True)
    if len(soft) >= _FEWEST_TELLING and all(exact.is_full(*pair) for pair in soft):
        return exact
    return Wrapping(_width(lines) if lines else 0, margin, indented, False)


def join_wrapped(lines: list[Line], wrapping: Wrapping) -> list[Paragraph]:
    """The paragraphs of hard-wrapped `lines`."""
    margin, indented = wrapping.margin, wrapping.indented

    def goes_on(before: Line, line: Line) -> bool:
        if line.gap and not line.page_break:
            return _cut_in_two(before.text, line.text)
        if (is_number_broken(before.text, line.text) or joins_name(before.text, line.text)) and not line.gap:
            return True
        if _LAW_AHEAD.search(before.text) and not line.gap:
            return True
        if ends_sentence(before.text) and _NAMES_A_FIELD.match(line.text):
            return False
        if _BEGINS_ANEW.match(line.text) or indented and line.indent >= margin + 2 and begins_item(line.text):
            return False
        if not ends_sentence(before.text) and goes_on_in_lower_case(line.text):
            return True
        if indented and line.indent >= margin + 2:
            return False
        if begins_item(line.text) and (not indented or ends_sentence(before.text)):
            return False
        return wrapping.is_full(before, line) and not before.text.isupper()

    return _join(lines, goes_on)


def join_cut_paragraphs(lines: list[Line]) -> list[Paragraph]:
    """The paragraphs of text with one paragraph a line; only what an empty line cut in two is joined.

    "tăng cường tuyên" and, behind an empty line, "truyền, vận động" are one paragraph.
    """

    def goes_on(before: Line, line: Line) -> bool:
        if not (line.gap or line.page_break):
            return False
        return _cut_in_two(before.text, line.text)

    return _join(lines, goes_on)


def join_broken_lines(lines: list[str]) -> list[str]:
    """The lines of one paragraph, those joined that a manual line break cut in the middle of a sentence."""
    joined: list[str] = []
    for line in lines:
        if joined and _cut_in_two(joined[-1], line):
            joined[-1] = join_pieces(joined[-1], line)
        elif line:
            joined.append(line)
    return joined


def _cut_in_two(before: str, after: str) -> bool:
    if is_number_broken(before, after):
        return any(letter.isdigit() for letter in before.rsplit(" ", 1)[-1]) or before.endswith("/")
    if len(before) < _CUT_PARAGRAPH or ends_sentence(before) or before.isupper():
        return False
    return (before[-1].isalnum() or before[-1] in ',)”"') and goes_on_in_lower_case(after)


def _join(lines: list[Line], goes_on: Callable[[Line, Line], bool]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    before: Line | None = None
    for line in lines:
        if before and not before.alone and not line.alone and goes_on(before, line):
            last = paragraphs[-1]
            last.text = join_pieces(last.text, line.text)
            last.bold = last.bold and line.bold
        else:
            paragraphs.append(Paragraph(line.text, line.number, line.bold))
        before = line
    return paragraphs


def _margin(lines: list[Line]) -> int:
    """The body's left margin: the indent of most long lines."""
    counts = Counter(line.indent for line in lines if len(line.text) >= _LEAST_LINE)
    return counts.most_common(1)[0][0] if counts else 0


def _uses_indents(lines: list[Line], margin: int) -> bool:
    """Whether paragraphs open with an indent: list items do not stand at the margin."""
    items = [line for line in lines if begins_item(line.text) and not line.alone]
    return bool(items) and sum(line.indent >= margin + 2 for line in items) > 0.6 * len(items)
