"""Lines of PDF pages joined to paragraphs by their geometry."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, replace

from nhiemvu.readers.labels import (
    begins_bullet,
    begins_item,
    begins_next_body,
    ends_sentence,
    expects_more,
    goes_on_in_lower_case,
    is_number_broken,
    join_pieces,
    joins_name,
)
from nhiemvu.readers.pdf_lines import PdfLine
from nhiemvu.readers.syllables import is_syllable
from nhiemvu.rules.load import load_entries

_INDENT = 0.9
_LOOSE = 1.2
_LONG = 0.6
_APART = 0.3
_FILLED = 0.85
_ROOM = 1.2
_INSIDE = 0.3
_WHOLE_DATE = re.compile(r"/\d{4}$")
_ENOUGH_DISTANCES = 3


@dataclass(slots=True)
class PdfParagraph:
    """A paragraph with its first line's page and the box of what stands on that page."""

    text: str
    page: int
    box: tuple[float, float, float, float]
    bold: bool
    italic: bool
    centred: bool


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a page, or of a cell, begins and ends from left to right.

    `spacing` is the usual distance between two lines of one paragraph, `None` where it cannot be told; `spaced` tells
    that there is more room between paragraphs.
    """

    left: float
    right: float
    spacing: float | None = None
    spaced: bool = False


def page_margins(lines: list[PdfLine], table: tuple[float, float] | None = None) -> Margins:
    """The margins of a page, by its long lines; by all lines where none is long.

    `table` are the left and the right edge of its widest table: these are the margins where all lines are short.
    """
    if not lines:
        return Margins(0.0, 0.0)
    widest = max(line.right - line.left for line in lines)
    long = [line for line in lines if line.right - line.left > _LONG * widest and not line.alone] or lines
    left = Counter(round(line.left) for line in long).most_common(1)[0][0]
    edges = sorted(line.right for line in long)
    right = edges[int(0.9 * (len(edges) - 1))]
    if table is not None and widest < _LONG * (table[1] - table[0]):
        left, right = min(left, round(table[0])), max(right, table[1])
    margins = Margins(min(left, min(line.left for line in long) + 60), right, _spacing(lines, right))
    return replace(margins, spaced=_is_spaced(lines, margins))


def _spacing(lines: list[PdfLine], right: float) -> float | None:
    """The usual distance from a line that reaches the right margin to the line below it."""
    distances = [
        line.top - before.bottom
        for before, line in zip(lines, lines[1:], strict=False)
        if before.right > right - 4 * before.size and not (before.alone or line.alone) and line.top > before.top
    ]
    return sorted(distances)[len(distances) // 3] if len(distances) >= _ENOUGH_DISTANCES else None


def _is_spaced(lines: list[PdfLine], space: Margins) -> bool:
    """Whether lines that end far from the right margin, and so end paragraphs, have more room below them."""
    ends = [
        _is_apart(before, line, space)
        for before, line in zip(lines, lines[1:], strict=False)
        if before.right < space.right - 0.25 * (space.right - space.left) and not (before.alone or line.alone)
    ]
    return len(ends) >= _ENOUGH_DISTANCES and sum(ends) >= 0.8 * len(ends)


def join_lines(lines: list[PdfLine], margins: dict[int, Margins], *, in_cell: bool = False) -> list[PdfParagraph]:
    """The paragraphs of `lines`, which stand in reading order; `margins` are those of their pages."""
    paragraphs: list[PdfParagraph] = []
    before: PdfLine | None = None
    lone_dash = in_cell and sum(begins_bullet(line.text) for line in lines) == 1
    for line in lines:
        space = margins[line.page]
        cut = in_cell and before is not None and is_cut_within_word(before, line, space)
        dash = lone_dash and before is not None and _is_dash_inside(before, line, space)
        if before and (cut or dash or _goes_on(before, line, margins[before.page], space, in_cell)):
            _append(paragraphs[-1], line, cut=cut)
        else:
            centred = is_centred(line, space)
            paragraphs.append(PdfParagraph(line.text, line.page, line.box, line.bold, line.italic, centred))
        before = line
    return paragraphs


def _append(paragraph: PdfParagraph, line: PdfLine, *, cut: bool) -> None:
    paragraph.text = paragraph.text + line.text if cut else join_pieces(paragraph.text, line.text)
    paragraph.bold = paragraph.bold and line.bold
    paragraph.italic = paragraph.italic and line.italic
    if line.page == paragraph.page:
        (left, top, right, bottom), box = paragraph.box, line.box
        paragraph.box = (min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3]))


def is_centred(line: PdfLine, space: Margins) -> bool:
    """Whether the line stands in the middle with room on both sides."""
    if line.alone or begins_item(line.text):
        return False
    left, right = line.left - space.left, space.right - line.right
    return min(left, right) > 1.2 * line.size and abs(left - right) < (2.5 if left > 4 * line.size else 0.6) * line.size


def _goes_on(before: PdfLine, line: PdfLine, space_before: Margins, space: Margins, in_cell: bool) -> bool:
    if before.alone or line.alone:
        return False
    if is_number_broken(before.text, line.text) and before.right > space_before.right - 4 * before.size:
        return True
    if in_cell:
        return _goes_on_in_cell(before, line, space)
    same_page = before.page == line.page
    if same_page and line.top - before.bottom > _LOOSE * line.size:
        return False
    apart = same_page and _is_apart(before, line, space)
    if is_centred(line, space) and (is_centred(before, space_before) or _is_wide_title(before, space_before)):
        return _goes_on_centred(before, line, space, apart)
    indented = line.left - space.left > _INDENT * line.size
    full = _is_full(before, line, space_before)
    if begins_item(line.text) and (indented or apart or ends_sentence(before.text) or not full):
        return False
    if not same_page and begins_bullet(line.text) and not joins_name(before.text, line.text):
        return False
    heads = before.text.isupper() and is_centred(before, space_before)
    if (
        not ends_sentence(before.text)
        and (goes_on_in_lower_case(line.text) or expects_more(before.text, line.text))
        and not heads
    ):
        return True
    if apart or (before.bold and not line.bold and is_centred(before, space_before)):
        return False
    hangs = (begins_bullet(before.text) or (same_page and space.spaced)) and abs(line.left - before.left) < line.size
    if indented and not hangs:
        return False
    if before.bold and not line.bold and ends_sentence(before.text):
        return False
    return full


def _is_wide_title(line: PdfLine, space: Margins) -> bool:
    """Whether the line stands in the middle, with little room on both sides; one that is not bold fills no line."""
    left, right = line.left - space.left, space.right - line.right
    if begins_item(line.text) or abs(left - right) >= line.size:
        return False
    return min(left, right) >= (0 if line.bold else _INSIDE * line.size)


def _goes_on_centred(before: PdfLine, line: PdfLine, space: Margins, apart: bool) -> bool:
    """Whether a title in the middle goes on: in lower case, or because its next word found no room."""
    if ends_sentence(before.text) or begins_item(line.text):
        return False
    if goes_on_in_lower_case(line.text) and not before.text.isupper():
        return True
    filled = before.right - before.left + line.first_word > _FILLED * (space.right - space.left)
    return filled and not apart and before.bold == line.bold and before.text.isupper() == line.text.isupper()


def _fills_cell(before: PdfLine, line: PdfLine, space: Margins) -> bool:
    """Whether the next line's first word had no room in the line before; cells are often centred, so widths count."""
    needed = line.first_word + 0.25 * line.size
    return before.right - before.left + needed > space.right - space.left - 0.3 * line.size


def _is_dash_inside(before: PdfLine, line: PdfLine, space: Margins) -> bool:
    """Whether the one dash that opens a line of its cell stands between two words: "mô hình tôm" and "- lúa"."""
    if not begins_bullet(line.text) or ends_sentence(before.text):
        return False
    return _fills_cell(before, line, space)


def _goes_on_in_cell(before: PdfLine, line: PdfLine, space: Margins) -> bool:
    full = _fills_cell(before, line, space)
    if begins_item(line.text) or begins_next_body(before.text, line.text):
        return False
    if not ends_sentence(before.text):
        if goes_on_in_lower_case(line.text) and (full or not line.text.startswith("(")):
            return True
        if expects_more(before.text, line.text):
            return True
    return full and not (before.bold and not line.bold and ends_sentence(before.text))


def is_cut_within_word(before: PdfLine, line: PdfLine, space: Margins) -> bool:
    """Whether a cell too narrow for a number or a name cut it between two letters: "30/11/202" and "1"."""
    if " " in before.text or not before.text[-1:].isalnum() or _WHOLE_DATE.search(before.text):
        return False
    if before.text.isalpha() and not _is_part_of_abbreviation(before.text):
        return False
    if _kind(before.text[-1]) != _kind(line.text[0]):
        return False
    letter = (before.right - before.left) / len(before.text)
    return before.right - before.left > space.right - space.left - _ROOM * letter


def _is_part_of_abbreviation(text: str) -> bool:
    """Whether capitals are neither a word nor an abbreviation that is known: "ST" of "STT", but not "CÔNG", "UBND"."""
    return len(text) > 1 and text.isupper() and not is_syllable(text) and text.lower() not in _abbreviations()


@functools.cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word for entry in load_entries("agency_abbreviations") for word in entry.words)


def _is_apart(before: PdfLine, line: PdfLine, space: Margins) -> bool:
    """Whether there is more room between the lines than between those of one paragraph."""
    return space.spacing is not None and line.top - before.bottom > space.spacing + _APART * line.size


def _kind(sign: str) -> str:
    return "digit" if sign.isdigit() else "small" if sign.islower() else "capital" if sign.isupper() else sign


def _is_full(before: PdfLine, line: PdfLine, space: Margins) -> bool:
    """Whether the next line's first word would not have gone into the line before."""
    return before.right + line.first_word + 0.25 * line.size > space.right - 0.4 * line.size
